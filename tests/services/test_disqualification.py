"""From a ruling of disqualified an item's closed words are shut on every way out, and open again.

Who is called in reads them instead, no longer than needed; the public is told what the body chose.
"""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account, RoleGrant
from meetings.models.base import now
from meetings.models.cases import Consultation, EarlierList, EarlierTreatment, Paper
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import BodyRules
from meetings.models.sending import OutboxMail
from meetings.models.snapshots import Addition
from meetings.models.trail import LogField
from meetings.queries.attachments import get_draft_attachment
from meetings.queries.awaiting_signature import list_awaiting
from meetings.queries.drafts import get_draft
from meetings.queries.meetings import (
    earlier_treatments,
    get_attachment,
    get_meeting,
    list_meetings,
)
from meetings.queries.papers import list_papers
from meetings.queries.signing import to_sign
from meetings.queries.snapshots import for_reader
from meetings.record import Attachment, AttachmentList, Item
from meetings.rules.permissions import CITIZEN, Actor, Grant
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.entries import Cast as Voted
from meetings.rules.proceedings.entries import (
    Entry,
    MeetingOpened,
    NoticeGiven,
    NotTakingPart,
    Ruled,
    Substituted,
    Undone,
    VoteNoted,
)
from meetings.services import signing, submitting
from meetings.services.minuting import open_meeting
from meetings.services.notices_of_disqualification import OwnNotice, give_notice, withdraw_notice
from meetings.services.publishing import release
from meetings.services.signing import Answer
from meetings.vocabulary import (
    Access,
    Audience,
    Problem,
    Role,
    Ruling,
    SignatureKind,
    State,
    VoteOption,
    VoteSubject,
)
from tests.factories import make_item, make_section
from tests.minuting import MEMBERS, Live, call_meeting, new
from tests.people import TECHNICAL, Cast, person_id
from tests.scenes import built_once
from tests.services.sent import keep_account
from tests.signing import finish

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True

WORD = "Havnegrunden"
OTHER_WORD = "Skovgrunden"
REASON = "Svogerskabet"
METTE, VIGGO = person_id("Mette Krogh"), person_id("Viggo Damm")
FILE = UUID("00000000-0000-4000-8000-0000000000d1")
CASE = "82.02.00-G10-9-26"


def closed(word: str, number: str, *parts: AttachmentList, **facts: object) -> Item:
    given: dict[str, object] = {
        "number": number,
        "access": Access.CLOSED,
        "public_title": "En ejendom",
        "closed_reason": "Forretningsforhold",
    }
    section = make_section(word, access=Access.CLOSED)
    return make_item(f"Salg af {word}", section, *parts, **given | facts)


def items() -> tuple[Item, ...]:
    """An open item with something closed, and two closed ones, the first with a file."""
    file = Attachment(id=FILE, title=WORD, file_name="kort.pdf", sha256="d1" * 32, size_bytes=9)
    half = make_item("Cykelsti", make_section("Stien"), make_section(WORD, access=Access.CLOSED))
    return (
        half,
        closed(WORD, "2", AttachmentList(attachments=(file,)), case_number=CASE),
        closed(OTHER_WORD, "3"),
    )


@pytest.fixture
@built_once
def called(anyone: Cast) -> Live:
    """The agenda is with the members."""
    live = call_meeting(anyone, *items())
    release(live.meeting_id, actor=anyone.sanne)
    return live


@pytest.fixture
@built_once
def live(called: Live, anyone: Cast) -> Live:
    """The meeting is opened, and everybody is there; its rules let substitutes in."""
    with transaction():
        session().add(BodyRules(organization_id=TECHNICAL, substitutes_when_disqualified=True))
    open_meeting(called.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    called.everybody_is_there()
    return called


def ruled(live: Live, place: int = 1, **facts: object) -> Ruled:
    given = {"item_id": live.item_ids[place], "person_id": METTE, "ruling": Ruling.DISQUALIFIED}
    return Ruled(**new(), **given | facts)


def read_by(viewer: Actor, live: Live) -> str:
    """All that the viewer reads of the meeting, and of the case elsewhere."""
    with reading():
        told = repr(get_meeting(live.meeting_id, viewer).record)
        try:
            told += repr(get_attachment(FILE, viewer))
        except NotFound:
            told += "no file"
        return told + repr(earlier_treatments(CASE, viewer, date(2027, 1, 1)))


def counted_by(viewer: Actor) -> list[int]:
    with reading():
        return [card.item_count for card in list_meetings(viewer)]


def item_read(viewer: Actor, live: Live, place: int) -> Item:
    with reading():
        record = get_meeting(live.meeting_id, viewer).record
    return next(item for item in record.items if item.id == live.item_ids[place])


def test_a_ruling_shuts_the_closed_words_and_files_at_once_and_only_to_him(
    live: Live, anyone: Cast
) -> None:
    live.note(ruled(live))
    live.note(ruled(live, 0))
    told = read_by(anyone.mette, live)
    assert WORD not in told
    assert "no file" in told
    assert "Stien" in told  # what is open is everybody's
    assert OTHER_WORD in told
    assert counted_by(anyone.mette) == [2]
    for other in (anyone.carl, anyone.sanne, anyone.arne):
        assert WORD in read_by(other, live)
        assert counted_by(other) == [3]


@pytest.mark.parametrize("way", ["undone", "ruled otherwise", "takes part"])
def test_it_opens_again_at_once_whatever_was_given_out_meanwhile(
    live: Live, anyone: Cast, way: str
) -> None:
    first = ruled(live)
    live.note(first)
    with transaction():
        session().get_one(Meeting, live.meeting_id).state = State.HELD
    release(live.meeting_id, actor=anyone.sanne)
    assert WORD not in repr(item_read(anyone.mette, live, 1))
    after: dict[str, Entry] = {
        "undone": Undone(**new(), entry_id=first.id),
        "ruled otherwise": ruled(live, ruling=Ruling.NOT_DISQUALIFIED),
        "takes part": ruled(live, took_part=True),
    }
    live.note(after[way])
    assert WORD in repr(item_read(anyone.mette, live, 1))
    assert counted_by(anyone.mette) == [3]


def test_took_no_part_shuts_nothing(live: Live, anyone: Cast) -> None:
    live.note(NotTakingPart(**new(), item_id=live.item_ids[1], person_id=METTE))
    assert WORD in repr(item_read(anyone.mette, live, 1))
    assert live.item(1).disqualifications == ()


def test_what_other_items_print_of_it_is_shut_too(live: Live, anyone: Cast) -> None:
    other = live.item_ids[2]
    with transaction():
        place = EarlierList(item_id=other, position=90, access=Access.OPEN)
        session().add(place)
        session().flush()
        session().add(
            EarlierTreatment(
                list_id=place.id,
                position=0,
                body="Teknisk Udvalg",
                held_on=date(2026, 9, 1),
                number="2",
                html=f"<p>{WORD}</p>",
                access=Access.CLOSED,
                source_item_id=live.item_ids[1],
            )
        )
        session().add(
            Addition(
                meeting_id=live.meeting_id, position=0, item_id=other, html=f"<p>{WORD} føjet</p>",
                added_on=date(2026, 9, 2), released_at=now(), source_item_id=live.item_ids[1],
            )
        )  # fmt: skip
        session().get_one(Meeting, live.meeting_id).state = State.HELD
    release(live.meeting_id, actor=anyone.sanne)
    assert repr(item_read(anyone.mette, live, 2)).count(WORD) == 1
    live.note(ruled(live))
    assert WORD not in repr(item_read(anyone.mette, live, 2))
    with reading():
        assert WORD not in repr(get_meeting(live.meeting_id, anyone.mette).record.additions)
        assert WORD in repr(get_meeting(live.meeting_id, anyone.carl).record.additions)


def test_who_wrote_the_paper_himself_is_kept_from_what_is_written_of_it(
    live: Live, anyone: Cast
) -> None:
    item_id = live.item_ids[1]
    mette = replace(anyone.mette, grants=frozenset({Grant(Role.MEMBER, TECHNICAL)}))
    keep_account(mette, "mette@lindevang.example")
    with transaction():
        item = session().get_one(AgendaItem, item_id)
        treated = session().get_one(Consultation, item.consultation_id)
        session().get_one(Paper, treated.paper_id).author_id = mette.account_id
    with reading():
        assert WORD in repr(get_draft(item_id, mette))
        assert [line.item_id for line in list_papers(mette).own] == [item_id]
    live.note(ruled(live))
    with reading():
        assert list_papers(mette).own == ()
        for query in (get_draft, lambda item, viewer: get_draft_attachment(FILE, viewer)):
            with pytest.raises(NotFound):
                query(item_id, mette)


# --- before the meeting ------------------------------------------------------------------------


def given(live: Live, actor: Actor, place: int = 1, **facts: object) -> None:
    give_notice(live.meeting_id, live.item_ids[place], OwnNotice(**facts), actor=actor)  # type: ignore[arg-type]


def test_papers_stay_open_after_a_notice_unless_he_asks_otherwise(
    called: Live, anyone: Cast
) -> None:
    given(called, anyone.mette, reason=REASON)
    assert WORD in repr(item_read(anyone.mette, called, 1))
    given(called, anyone.mette, reason=REASON, papers_closed=True)
    assert WORD not in repr(item_read(anyone.mette, called, 1))
    assert "no file" in read_by(anyone.mette, called)
    assert counted_by(anyone.mette) == [2]
    assert WORD in repr(item_read(anyone.carl, called, 1))
    withdraw_notice(called.meeting_id, called.item_ids[1], actor=anyone.mette)
    assert WORD in repr(item_read(anyone.mette, called, 1))


def test_they_stay_shut_when_the_meeting_opens_and_open_when_he_is_ruled_able(
    called: Live, anyone: Cast
) -> None:
    given(called, anyone.mette, papers_closed=True)
    open_meeting(called.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    called.everybody_is_there()
    assert WORD not in repr(item_read(anyone.mette, called, 1))
    called.note(ruled(called, ruling=Ruling.NOT_DISQUALIFIED))
    assert WORD in repr(item_read(anyone.mette, called, 1))


def test_a_notice_is_in_no_record_before_the_body_has_ruled(called: Live, anyone: Cast) -> None:
    given(called, anyone.mette, reason=REASON)
    open_meeting(called.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    called.everybody_is_there()
    assert called.item(1).disqualifications == ()
    called.note(ruled(called, ruling=Ruling.NOT_DISQUALIFIED))
    assert [one.notified for one in called.item(1).disqualifications] == [True]


def test_the_reason_stands_in_no_record_no_log_and_no_mail(called: Live, anyone: Cast) -> None:
    with transaction():
        account = Account(login_name="sanne", display_name="Sanne Lund", email="s@example.org")
        session().add(account)
        session().flush()
        session().add(
            RoleGrant(account_id=account.id, role=Role.SECRETARY, organization_id=TECHNICAL)
        )
    given(called, anyone.mette, reason=REASON)
    open_meeting(called.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    called.everybody_is_there()
    called.note(ruled(called))
    with reading():
        fields = session().exec(select(LogField)).all()
        mails = session().exec(select(OutboxMail)).all()
        told = [called.record().model_dump_json(), repr(fields), repr(mails)]
    assert [mail.to_name for mail in mails] == ["Sanne Lund"]
    assert not [one for one in told if REASON in one]
    assert not [mail for mail in mails if WORD in repr(mail) or "Mette" in repr(mail)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["viggo", "karen", "sofus", "arne", "astrid", "sanne", "bente"])
def test_nobody_without_a_seat_gives_notice(called: Live, anyone: Cast, name: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        given(called, getattr(anyone, name))
    with pytest.raises((NotAllowed, NotFound)):
        withdraw_notice(called.meeting_id, called.item_ids[1], actor=getattr(anyone, name))


def test_a_notice_sent_twice_is_given_once_and_not_after_the_ruling(
    live: Live, anyone: Cast
) -> None:
    entry_id = uuid4()
    before = len(live.seen().lines)
    given(live, anyone.mette, entry_id=entry_id)
    given(live, anyone.mette, entry_id=entry_id)
    assert len(live.seen().lines) == before + 1
    live.note(ruled(live))
    with pytest.raises(ProblemsFound) as found:
        withdraw_notice(live.meeting_id, live.item_ids[1], actor=anyone.mette)
    assert found.value.problems == (Problem.NOTICE_IS_RULED_ON,)


@pytest.mark.slow
def test_the_mayors_limit_is_not_lifted_by_the_member(called: Live, anyone: Cast) -> None:
    limit = NoticeGiven(
        **new(), item_id=called.item_ids[1], person_id=METTE, by_himself=False,
        papers_closed=True, papers_closed_ground="Part i sagen",
    )  # fmt: skip
    called.note(limit)
    given(called, anyone.mette, reason=REASON)
    assert WORD not in repr(item_read(anyone.mette, called, 1))
    with pytest.raises(ProblemsFound):
        withdraw_notice(called.meeting_id, called.item_ids[1], actor=anyone.mette)


# --- the substitute ----------------------------------------------------------------------------


@pytest.fixture
def viggo(anyone: Cast) -> Actor:
    """Viggo, to whom nothing is granted."""
    return replace(anyone.viggo, grants=frozenset())


def test_the_substitute_reads_the_item_he_is_called_in_for_and_no_other(
    live: Live, viggo: Actor
) -> None:
    with pytest.raises(NotFound):
        read_by(viggo, live)
    entry = ruled(live, substitute_id=VIGGO)
    live.note(entry)
    told = read_by(viggo, live)
    assert "no file" not in told
    assert f"Salg af {WORD}" in told
    assert OTHER_WORD not in told
    assert WORD not in repr(item_read(viggo, live, 0))
    assert counted_by(viggo) == [2]
    live.note(Undone(**new(), entry_id=entry.id))
    with pytest.raises(NotFound):
        read_by(viggo, live)
    assert counted_by(viggo) == []


def test_a_substitute_for_the_meeting_reads_the_agenda_from_the_call_in(
    called: Live, viggo: Actor
) -> None:
    called.note(Substituted(**new(), person_id=VIGGO, member_id=METTE))
    assert WORD in read_by(viggo, called)
    assert OTHER_WORD in read_by(viggo, called)
    assert counted_by(viggo) == [3]
    given(called, viggo, papers_closed=True)  # and gives notice as a member does
    assert OTHER_WORD in read_by(viggo, called)
    assert "no file" in read_by(viggo, called)


def test_who_was_out_and_who_stepped_in_sign_the_whole_with_what_is_not_theirs_hidden(
    live: Live, anyone: Cast, viggo: Actor
) -> None:
    live.note(ruled(live, substitute_id=VIGGO))
    finish(live)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    with reading():
        his, hers = (to_sign(live.meeting_id, one) for one in (viggo, anyone.mette))
        waits = [one.meeting_id for one in list_awaiting(viggo)]
    assert waits == [live.meeting_id]
    assert [(one.number, one.is_barred) for one in hers.hidden][-1] == ("2", True)
    assert f"Salg af {WORD}" not in repr(hers.record)
    assert f"Salg af {WORD}" in repr(his.record)
    assert OTHER_WORD not in repr(his.record)
    answer = Answer(SignatureKind.SIGNED, his.sha256)
    signing.answer(live.meeting_id, answer, actor=viggo)
    with reading():
        assert list_awaiting(viggo) == ()
    with pytest.raises((NotAllowed, NotFound)):
        signing.answer(live.meeting_id, answer, actor=anyone.karen)


@pytest.mark.slow
@pytest.mark.parametrize("state", [State.APPROVED, State.ARCHIVED, State.CANCELLED])
def test_he_reads_no_longer_than_he_must_sign(called: Live, viggo: Actor, state: State) -> None:
    called.note(Substituted(**new(), person_id=VIGGO, member_id=METTE))
    with transaction():
        session().get_one(Meeting, called.meeting_id).state = State.IN_REVIEW
    assert WORD in read_by(viggo, called)
    with transaction():
        session().get_one(Meeting, called.meeting_id).state = state
    with pytest.raises(NotFound):
        read_by(viggo, called)


@pytest.mark.slow
def test_a_case_about_a_person_is_read_by_who_sits_in_for_the_meeting(
    anyone: Cast, viggo: Actor
) -> None:
    personal = closed(WORD, "2", access=Access.PERSONAL)
    live = call_meeting(anyone, make_item("Cykelsti"), personal)
    release(live.meeting_id, actor=anyone.sanne)
    live.note(Substituted(**new(), person_id=VIGGO, member_id=METTE))
    assert WORD in repr(item_read(viggo, live, 1))
    assert counted_by(viggo) == [2]


# --- the public --------------------------------------------------------------------------------


def public_of(live: Live) -> str:
    with reading():
        return for_reader(live.record(), Audience.PUBLIC, CITIZEN).model_dump_json()


def noted_with_everything(live: Live) -> None:
    live.note(NoticeGiven(**new(), item_id=live.item_ids[0], person_id=METTE, reason=REASON))
    live.note(ruled(live, 0, substitute_id=VIGGO, left_at=new()["at"].time()))  # type: ignore[attr-defined]
    live.note(NotTakingPart(**new(), item_id=live.item_ids[0], person_id=METTE))
    casts = tuple(
        Voted(person_id=person_id(name), option=VoteOption.IN_FAVOUR)
        for name in (*MEMBERS, "Viggo Damm")
        if name != "Mette Krogh"
    )
    for subject in (VoteSubject.MATTER, VoteSubject.DISQUALIFICATION):
        told = casts if subject is VoteSubject.MATTER else casts[:4]
        live.note(
            VoteNoted(
                **new(), vote_id=uuid4(), item_id=live.item_ids[0], subject=subject, casts=told
            )
        )


def test_the_public_is_told_what_the_body_chose(live: Live) -> None:
    noted_with_everything(live)
    told = public_of(live)
    assert '"ruling":"DISQUALIFIED"' in told
    assert "Viggo Damm" in told
    with transaction():
        rules = session().exec(select(BodyRules)).one()
        rules.tells_public_who_was_out = False
        session().add(rules)
    live.note(ruled(live, 0, substitute_id=VIGGO))
    silent = for_reader(live.record(), Audience.PUBLIC, CITIZEN).items[0]
    assert [*silent.disqualifications, *silent.non_participations, *silent.presence] == []
    [vote] = silent.votes
    assert (vote.subject, vote.votes, vote.in_favour) == (VoteSubject.MATTER, (), 5)
    assert "Viggo Damm" not in silent.model_dump_json()
    assert live.item(0).disqualifications  # the record itself and its archivist have it
