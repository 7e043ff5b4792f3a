"""A meeting with a word planted wherever something closed stands, to look for it elsewhere."""

from datetime import date, time
from uuid import UUID

from meetings.record import (
    Addition,
    Attachment,
    AttachmentList,
    Decision,
    Disqualification,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    ItemPresence,
    MeetingRecord,
    NonParticipation,
    Recommendation,
    Section,
    Statement,
    Vote,
    VoteEvent,
)
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    DecisionKind,
    Purpose,
    Ruling,
    SectionKind,
    StatementKind,
    VoteOption,
)
from tests.factories import make_item, make_record, make_section

WORD = "Havnegrunden"  # the word that no outsider may meet
SECRET = f"<p>{WORD}</p>"
OPEN_WORD = "Åbningstider"
PUBLIC_WORD = "Sagen blev udsat"
CLOSED_ITEM = UUID("00000000-0000-4000-8000-00000000c105")
SECRET_FILE = UUID("00000000-0000-4000-8000-0000000000f1")
CLOSED_CASE = f"82.02.00-G10-4-26 {WORD}"


def secret_parts() -> tuple[
    Section | Recommendation | Decision | AttachmentList | EarlierTreatments, ...
]:
    """One closed part of every kind, each with the word in every field it has."""
    return (
        Section(kind=SectionKind.CASE, heading=WORD, html=SECRET, closed_reason=WORD),
        Recommendation(heading=WORD, recommended_by=WORD, html=SECRET, closed_reason=WORD),
        Decision(
            heading=WORD,
            kind=DecisionKind.APPROVED,
            html=SECRET,
            public_html=f"<p>{PUBLIC_WORD}</p>",
            closed_reason=WORD,
            body=WORD,
        ),
        AttachmentList(
            heading=WORD, html=SECRET, closed_reason=WORD, attachments=(secret_file(SECRET_FILE),)
        ),
        EarlierTreatments(
            heading=WORD,
            closed_reason=WORD,
            treatments=(
                EarlierTreatment(body=WORD, held_on=date(2026, 1, 1), number=WORD, html=SECRET),
            ),
        ),
    )


def secret_file(identity: UUID | None = None) -> Attachment:
    """A closed attachment with the word in every field it has."""
    return Attachment(
        id=identity,
        number=WORD,
        title=WORD,
        file_name=f"{WORD}.pdf",
        media_type=f"application/{WORD}",
        size_bytes=1424242424,
        sha256="f1" * 32,
        closed_reason=WORD,
    )


def closed_item(number: str = "2", access: Access = Access.CLOSED) -> Item:
    """A closed item with the word in every field that outsiders must not read."""
    open_parts = (
        make_section(WORD),
        *(
            p.model_copy(update={"access": Access.OPEN, "closed_reason": ""})
            for p in secret_parts()
        ),
    )
    return Item(
        id=CLOSED_ITEM,
        number=number,
        title=WORD,
        case_number=CLOSED_CASE,
        case_title=WORD,
        purpose=Purpose.DECISION,
        access=access,
        closed_reason="Køb og salg",
        supplementary=True,
        late_reason=WORD,
        withdrawn_reason=WORD,
        treated_as=7,
        parts=(*secret_parts(), *(p for p in open_parts if not isinstance(p, Decision))),
        presence=(
            ItemPresence(
                name=WORD,
                status=AttendanceStatus.ABSENT,
                left_at=time(17, 1),
                substitute_for=WORD,
            ),
        ),
        non_participations=(NonParticipation(name=WORD),),
        disqualifications=(Disqualification(name=WORD, ruling=Ruling.DISQUALIFIED),),
        votes=(
            VoteEvent(
                motion=WORD,
                in_favour=98765432,
                votes=(Vote(voter=WORD, party_letter=WORD, option=VoteOption.AGAINST),),
            ),
        ),
        statements=(Statement(by=WORD, kind=StatementKind.DISSENT, html=SECRET),),
    )


def half_open_item() -> Item:
    """An open item that holds something closed of every kind."""
    return make_item(
        OPEN_WORD,
        make_section(OPEN_WORD),
        *secret_parts(),
        AttachmentList(
            access=Access.OPEN,
            attachments=(
                Attachment(title="Kort over stien", access=Access.OPEN),
                secret_file(),
            ),
        ),
        EarlierTreatments(
            access=Access.OPEN,
            treatments=(
                EarlierTreatment(
                    body="Byrådet",
                    held_on=date(2026, 1, 1),
                    html="<p>Drøftet</p>",
                    access=Access.OPEN,
                ),
                EarlierTreatment(body=WORD, held_on=date(2026, 1, 2), html=SECRET),
            ),
        ),
        withdrawn=True,
        withdrawn_reason=WORD,
        disqualifications=(
            Disqualification(
                name=WORD,
                ruling=Ruling.DISQUALIFIED,
                printed_reason=WORD,
                told_to_public=False,
                substitute=WORD,
                left_at=time(17, 1),
            ),
        ),
        presence=(ItemPresence(name=WORD, status=AttendanceStatus.PRESENT, substitute_for=WORD),),
        non_participations=(NonParticipation(name=WORD),),
        votes=(VoteEvent(motion=WORD, in_favour=98765432),),
        statements=(Statement(by=WORD, kind=StatementKind.REMARK, html=SECRET),),
    )


def leaky_record() -> MeetingRecord:
    """Minutes with the word in everything closed, and nothing of it in what is open."""
    hidden = Section(kind=SectionKind.OTHER, heading=WORD, html=SECRET, closed_reason=WORD)
    day = date(2026, 9, 23)
    return make_record(
        half_open_item(),
        closed_item(),
        preface=(hidden, make_section("Mødet blev holdt i salen.")),
        closing=(hidden,),
        additions=(
            Addition(added_on=day, html=SECRET),
            Addition(added_on=day, html=SECRET, item_id=CLOSED_ITEM, access=Access.OPEN),
            Addition(added_on=day, html="<p>Rettelse</p>", access=Access.OPEN),
        ),
    )


# What may not be found in anything that outsiders read, in any spelling of the word.
TRACES = (
    WORD,
    WORD.casefold(),
    "82.02.00",
    "98765432",
    "1424242424",
    "f1f1f1f1",
    "17:01:00",  # to the second, or a page that is made at that minute would hold it
    str(SECRET_FILE),
)
