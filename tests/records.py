"""Any record at all, for tests that go there and back: built by hypothesis."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from meetings.record import (
    Addition,
    Attachment,
    AttachmentList,
    Attendee,
    Body,
    Decision,
    Disqualification,
    EarlierTreatment,
    EarlierTreatments,
    Guest,
    Item,
    ItemPresence,
    MeetingChange,
    MeetingRecord,
    NonParticipation,
    Recommendation,
    Section,
    Signature,
    Statement,
    Vote,
    VoteEvent,
)
from meetings.rules.storable import storable

text = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
name = st.text(alphabet="Mette Krogh æøåÆ.-", min_size=1, max_size=10).filter(str.strip)
html = st.lists(name, max_size=2).map(lambda words: "".join(f"<p>{word}</p>" for word in words))
digest = st.sampled_from(["", "a" * 64, "b" * 64])
days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
# No clock in Denmark shows 02:30 on a morning in March, and none does so once in October.
clocks = st.times().filter(lambda clock: not 2 <= clock.hour < 3)
moments = st.datetimes(datetime(1950, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def _some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


def _attachment() -> st.SearchStrategy[Attachment]:
    return st.builds(
        Attachment,
        id=st.none(),
        title=name,
        number=text,
        file_name=text,
        media_type=text,
        closed_reason=text,
        dated_on=st.none() | days,
        size_bytes=st.integers(0, 2**31 - 1),
        sha256=digest,
    )


def _treatment() -> st.SearchStrategy[EarlierTreatment]:
    return st.builds(EarlierTreatment, body=text, held_on=days, number=text, html=html)


def _parts() -> st.SearchStrategy[Any]:
    words = {"heading": text, "html": html, "closed_reason": text}
    return _some(
        st.one_of(
            st.builds(Section, **words),
            st.builds(Recommendation, recommended_by=text, **words),
            st.builds(Decision, public_html=html, body=text, **words),
            st.builds(AttachmentList, attachments=_some(_attachment()), **words),
            st.builds(
                EarlierTreatments,
                heading=text,
                closed_reason=text,
                treatments=_some(_treatment()),
            ),
        )
    )


def _vote_event() -> st.SearchStrategy[VoteEvent]:
    count = st.none() | st.integers(0, 50)
    vote = st.builds(Vote, voter=name, party_letter=text)
    return st.builds(
        VoteEvent, motion=text, in_favour=count, against=count, abstained=count, votes=_some(vote)
    )


def _item() -> st.SearchStrategy[Item]:
    presence = st.builds(
        ItemPresence,
        name=name,
        came_at=st.none() | st.times(),
        left_at=st.none() | st.times(),
        substitute_for=text,
    )
    return st.builds(
        Item,
        id=st.none() | st.uuids(),
        number=text,
        title=name,
        public_title=text,
        case_number=st.sampled_from(["", "15.00.00-G01-1101-19", " 27/1 "]) | text,
        case_title=text,
        closed_reason=text,
        late_reason=text,
        withdrawn_reason=text,
        narrowed_to=st.lists(st.uuids(), max_size=2).map(tuple),
        treated_as=st.none() | st.integers(0, 99),
        parts=_parts(),
        presence=_some(presence),
        non_participations=_some(st.builds(NonParticipation, name=name)),
        disqualifications=_some(st.builds(Disqualification, name=name)),
        votes=_some(_vote_event()),
        statements=_some(st.builds(Statement, by=text, html=html)),
    )


def _section() -> st.SearchStrategy[Section]:
    return st.builds(Section, heading=text, html=html, closed_reason=text)


def meeting_records() -> st.SearchStrategy[MeetingRecord]:
    """Any record that can be stored as it is."""
    body = st.builds(
        Body, name=name, short_name=text, slug=text, election_period=st.just("") | text
    )
    return st.builds(
        MeetingRecord,
        id=st.none() | st.uuids(),
        bodies=st.lists(body, min_size=1, max_size=2).map(tuple),
        title=text,
        held_on=days,
        starts_at=st.none() | clocks,
        ends_at=st.none() | clocks,
        place=text,
        attendance=_some(
            st.builds(
                Attendee, name=name, party_letter=text, substitute_for=text, note=text, body=text
            )
        ),
        guests=_some(st.builds(Guest, name=name, title=text, note=text)),
        preface=_some(_section()),
        items=_some(_item()),
        closing=_some(_section()),
        signatures=_some(st.builds(Signature, name=name, signed_at=st.none() | moments)),
        changes=_some(
            st.builds(MeetingChange, from_day=days, to_day=st.none() | days, reason=text)
        ),
        additions=_some(st.builds(Addition, added_on=days, item_id=st.none(), html=html)),
    ).map(storable)


def without_ids(record: MeetingRecord) -> dict[str, Any]:
    """What the record says, without the ids and addresses that storing fills in."""
    said = record.model_dump()
    del said["id"]
    for body in said["bodies"]:
        del body["slug"]
    for item in said["items"]:
        del item["id"]
        for part in item["parts"]:
            for attachment in part.get("attachments", ()):
                del attachment["id"]
    for addition in said["additions"]:
        del addition["item_id"]
    return said
