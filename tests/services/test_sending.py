"""An agenda is sent once, whole, to whom it is for; and taken back when it must be."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account, RoleGrant
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import Substitution
from meetings.models.sending import OutboxMail
from meetings.models.snapshots import Addition, Publication, Release, SnapshotDocument
from meetings.models.trail import LogField
from meetings.queries.meetings import get_meeting, get_published, list_meetings
from meetings.queries.recipients import list_recipients
from meetings.queries.sending import last_changes, meeting_facts, unsent_changes
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.version_difference import record_version
from meetings.services import sending
from meetings.services.history import verify_chain
from meetings.services.meeting_steps import start_agenda
from meetings.services.publishing import AdditionChange, add_addition, publish, release
from meetings.services.sending import Confirmed, withdraw_agenda
from meetings.vocabulary import (
    Access,
    Format,
    ItemChangeKind,
    Language,
    MailProblem,
    MailState,
    MemberRole,
    Problem,
    State,
)
from tests.factories import make_item, make_record
from tests.leaks import TRACES, WORD, leaky_record
from tests.people import TECHNICAL, Cast
from tests.rules.personal_samples import number_of
from tests.services.sent import (
    add_item,
    keep_account,
    make_ready,
    retitle,
    seat,
    send_agenda,
    send_new_version,
    send_supplement,
    store_draft,
)

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
SEEN = Confirmed()


@pytest.fixture
def people(anyone: Cast) -> Cast:
    """The cast with accounts, addresses and seats."""
    for actor in (anyone.sanne, anyone.carl, anyone.mette, anyone.viggo, anyone.sofus):
        keep_account(actor, f"{actor.name.split()[0].lower()}@lindevang.example")
    seat(anyone.carl, MemberRole.CHAIR)
    seat(anyone.mette)
    return anyone


@pytest.fixture
def meeting_id(people: Cast) -> UUID:
    """A draft agenda of the technical committee."""
    return store_draft(people)


def mails() -> list[OutboxMail]:
    with reading():
        return list(session().exec(select(OutboxMail).order_by(col(OutboxMail.to_address))))


def addresses() -> list[str]:
    return [mail.to_address.partition("@")[0] for mail in mails()]


def titles(meeting_id: UUID, viewer: Actor) -> list[str]:
    with reading():
        return [item.title for item in get_meeting(meeting_id, viewer).record.items]


def refused(found: pytest.ExceptionInfo[ProblemsFound]) -> tuple[Problem, ...]:
    return found.value.problems


def test_sending_gives_the_members_the_agenda_and_tells_them(
    people: Cast, meeting_id: UUID
) -> None:
    sent = send_agenda(meeting_id, SEEN, actor=people.sanne)

    assert titles(meeting_id, people.mette) == ["Cykelsti langs åen", "Salg af Havnevej 14"]
    assert sent.mails == 4
    assert addresses() == ["carl", "mette", "sanne", "viggo"]
    assert {mail.state for mail in mails()} == {MailState.WAITING}
    with reading():
        assert session().get_one(Meeting, meeting_id).state is State.CALLED
        assert all(row.number_frozen for row in session().exec(select(AgendaItem)))
        assert len(session().exec(select(SnapshotDocument)).all()) == len(Format)
        assert verify_chain() == []
        with pytest.raises(NotFound):
            get_meeting(meeting_id, people.bente)


def test_each_reads_the_mail_in_his_own_language(people: Cast, meeting_id: UUID) -> None:
    with transaction() as now:
        account = now.get_one(Account, people.mette.account_id)
        account.language = Language.EN
        now.add(account)
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    subjects = {mail.to_address.partition("@")[0]: mail.subject for mail in mails()}
    assert subjects["mette"] == "Agenda: Teknisk Udvalg, 22 September 2026"
    assert subjects["carl"] == "Dagsorden: Teknisk Udvalg, 22. september 2026"


def test_if_it_cannot_be_kept_nobody_is_told(people: Cast, meeting_id: UUID) -> None:
    with pytest.raises(ProblemsFound) as found:
        send_agenda(meeting_id, Confirmed(mails=17), actor=people.sanne)
    assert refused(found) == (Problem.RECIPIENTS_CHANGED,)
    with pytest.raises(ProblemsFound) as found:
        send_agenda(meeting_id, Confirmed(record="en anden"), actor=people.sanne)
    assert refused(found) == (Problem.RECORD_CHANGED_MEANWHILE,)
    assert mails() == []
    with reading():
        assert session().exec(select(Release)).all() == []
        assert session().get_one(Meeting, meeting_id).state is State.DRAFT


def test_what_was_seen_is_what_is_sent(people: Cast, meeting_id: UUID) -> None:
    with reading():
        seen = record_version(get_meeting(meeting_id, people.sanne).record)
    assert send_agenda(meeting_id, Confirmed(seen, 4), actor=people.sanne).mails == 4


def test_it_is_sent_once(people: Cast, meeting_id: UUID) -> None:
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    with pytest.raises(ProblemsFound) as found:
        send_agenda(meeting_id, SEEN, actor=people.sanne)
    assert refused(found) == (Problem.STEP_IS_NOT_POSSIBLE,)
    assert len(mails()) == 4


@pytest.mark.parametrize("name", ["carl", "mette", "viggo", "karen", "arne", "sofus", "astrid"])
def test_nobody_but_the_secretary_sends_or_takes_back(
    people: Cast, meeting_id: UUID, name: str
) -> None:
    other: Actor = getattr(people, name)
    for send in (send_agenda, send_new_version, send_supplement):
        with pytest.raises(NotAllowed):
            send(meeting_id, SEEN, actor=other)
    with pytest.raises(NotAllowed):
        withdraw_agenda(meeting_id, "Fejl", actor=other)
    with pytest.raises(NotAllowed):
        start_agenda(meeting_id, actor=other)
    assert mails() == []


def test_who_is_told_and_who_cannot_be_is_known_beforehand(people: Cast) -> None:
    meeting_id = store_draft(people)
    seat(people.karen)  # a member without an account
    keep_account(people.arne, "")
    seat(people.arne)
    with transaction() as now:
        grants = select(RoleGrant).where(RoleGrant.account_id == people.mette.account_id)
        for grant in now.exec(grants):
            now.delete(grant)
    with reading():
        told = {one.name: one.problem for one in list_recipients(meeting_id, people.sanne)}
    assert told == {
        "Carl Winther": None,
        "Karen Bilde": MailProblem.NO_ACCOUNT,
        "Arne Toft": MailProblem.NO_ACCESS,
        "Mette Krogh": MailProblem.NO_ACCESS,
        "Sanne Lund": None,
        "Viggo Damm": None,
    }


def test_a_substitute_is_told_in_the_days_he_stands_in(people: Cast, meeting_id: UUID) -> None:
    day = date(2026, 9, 22)
    with transaction() as now:
        for person, starts in ((people.sofus, day), (people.karen, day + timedelta(days=1))):
            assert person.person_id
            assert people.mette.person_id
            now.add(
                Substitution(
                    organization_id=TECHNICAL,
                    member_id=people.mette.person_id,
                    substitute_id=person.person_id,
                    starts_on=starts,
                )
            )
    with reading():
        roles = {one.name: one.role for one in list_recipients(meeting_id, people.sanne)}
    assert roles["Sofus Rask"] is MemberRole.SUBSTITUTE
    assert "Karen Bilde" not in roles


def test_a_correction_that_is_not_sent_is_the_secretariats_only(
    people: Cast, meeting_id: UUID
) -> None:
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    publish(meeting_id, actor=people.sanne)
    retitle(meeting_id, 0, "Hemmelig rettelse")

    with reading():
        [change] = unsent_changes(meeting_id, people.sanne).items
        assert change.kinds == (ItemChangeKind.TITLE,)
        for other in (people.mette, people.carl, people.sofus, people.bente, people.astrid):
            with pytest.raises(NotFound):
                unsent_changes(meeting_id, other)
    publish(meeting_id, actor=people.sanne)  # again, and still not the correction
    with reading():
        for other in (people.mette, people.arne, people.bente):
            assert "Hemmelig" not in repr(get_meeting(meeting_id, other))
        public = get_published("teknisk-udvalg", date(2026, 9, 22), viewer=people.bente)
        assert "Hemmelig" not in repr(public)
    with pytest.raises(ProblemsFound):
        release(meeting_id, actor=people.sanne)


def test_a_new_version_says_what_changed_item_by_item(people: Cast, meeting_id: UUID) -> None:
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    with pytest.raises(ProblemsFound) as found:
        send_new_version(meeting_id, SEEN, actor=people.sanne)
    assert refused(found) == (Problem.NOTHING_NEW_TO_SEND,)
    retitle(meeting_id, 0, "Sti langs åen")
    retitle(meeting_id, 1, f"Salg af {WORD}")

    send_new_version(meeting_id, SEEN, actor=people.sanne)

    assert titles(meeting_id, people.mette) == ["Sti langs åen", f"Salg af {WORD}"]
    with reading():
        changes = last_changes(meeting_id, people.mette).difference
        told = [(one.number, one.kinds) for one in changes.items]
        assert told == [("1", (ItemChangeKind.TITLE,)), ("2", (ItemChangeKind.TITLE,))]
        assert not last_changes(meeting_id, people.bente).difference
        assert not unsent_changes(meeting_id, people.sanne)
    newest = [mail for mail in mails() if "Ny version" in mail.subject]
    assert len(newest) == 4
    assert "Punkt 1: Titlen er ændret" in newest[0].body
    assert "Punkt 2" not in newest[0].body


def test_each_reads_what_changed_since_the_version_he_was_sent(
    people: Cast, meeting_id: UUID
) -> None:
    """The mail of the second version came to Carl and never to Mette."""
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    retitle(meeting_id, 0, "Sti langs åen")
    send_new_version(meeting_id, SEEN, actor=people.sanne)
    with transaction() as session:
        for mail in session.exec(select(OutboxMail).where(OutboxMail.to_name == "Mette Krogh")):
            if "Ny version" in mail.subject:
                mail.state = MailState.FAILED
                session.add(mail)
    retitle(meeting_id, 1, "Salg af en grund")

    send_new_version(meeting_id, SEEN, actor=people.sanne)

    with reading() as session:
        order = select(Release).where(Release.meeting_id == meeting_id)
        first, second, _ = session.exec(order.order_by(col(Release.released_at))).all()
        for reader, since, numbers in (
            (people.mette, first, ["1", "2"]),
            (people.carl, second, ["2"]),
        ):
            found = last_changes(meeting_id, reader)
            assert found.sent_at == since.released_at, reader.name
            assert [one.number for one in found.difference.items] == numbers
        by_no_mail = last_changes(meeting_id, people.arne)
        assert by_no_mail.sent_at is None
        assert [one.number for one in by_no_mail.difference.items] == ["2"]


def test_a_supplement_adds_the_new_items_and_leaves_corrections_unsent(
    people: Cast, meeting_id: UUID
) -> None:
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    with pytest.raises(ProblemsFound) as found:
        send_supplement(meeting_id, SEEN, actor=people.sanne)
    assert refused(found) == (Problem.NO_NEW_ITEMS,)
    retitle(meeting_id, 0, "Hemmelig rettelse")
    add_item(meeting_id, "Budgetopfølgning", "3")

    send_supplement(meeting_id, SEEN, actor=people.sanne)

    with reading():
        items = get_meeting(meeting_id, people.mette).record.items
        assert [(item.title, item.supplementary) for item in items] == [
            ("Cykelsti langs åen", False),
            ("Salg af Havnevej 14", False),
            ("Budgetopfølgning", True),
        ]
        assert [one.title for one in unsent_changes(meeting_id, people.sanne).items] == [
            "Hemmelig rettelse"
        ]
        assert all(row.number_frozen for row in session().exec(select(AgendaItem)))
    assert any("1 punkt er nyt." in mail.body for mail in mails())


def test_a_withdrawn_agenda_is_gone_for_all_who_had_it_and_says_why(
    people: Cast, meeting_id: UUID
) -> None:
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    publish(meeting_id, actor=people.sanne)
    with pytest.raises(ProblemsFound) as found:
        withdraw_agenda(meeting_id, " ", actor=people.sanne)
    assert refused(found) == (Problem.REASON_IS_MISSING,)

    assert withdraw_agenda(meeting_id, "Et bilag var forkert.", actor=people.sanne) == 4

    with reading():
        for reader in (people.mette, people.carl, people.arne, people.bente, people.sofus):
            with pytest.raises(NotFound):
                get_meeting(meeting_id, reader)
        [card] = list_meetings(people.mette)
        assert card.withdrawn_at is not None
        assert (card.title, card.place, card.item_count) == ("", "", 0)
        public = get_published("teknisk-udvalg", date(2026, 9, 22), viewer=people.bente)
        assert public.tombstone is not None
        assert session().exec(select(Publication)).one().withdrawn_reason
        assert session().get_one(Meeting, meeting_id).state is State.DRAFT
    told = [mail for mail in mails() if "trukket tilbage" in mail.subject]
    assert len(told) == 4
    assert not any("bilag" in mail.body for mail in told)


def test_a_withdrawn_agenda_can_be_sent_again(people: Cast, meeting_id: UUID) -> None:
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    withdraw_agenda(meeting_id, "For tidligt.", actor=people.sanne)
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    assert len(titles(meeting_id, people.mette)) == 2
    with reading():
        assert meeting_facts(meeting_id, SYSTEM).is_released
        assert verify_chain() == []


def test_a_small_correction_is_dated_and_nobody_is_told(people: Cast, meeting_id: UUID) -> None:
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    before = len(mails())
    change = AdditionChange("<p>Mødet er i lokale 5.</p>", None, Access.OPEN, date(2026, 9, 20))
    add_addition(meeting_id, change, actor=people.sanne)
    with reading():
        [added] = get_meeting(meeting_id, people.mette).record.additions
        assert added.added_on == date(2026, 9, 20)
        assert not unsent_changes(meeting_id, people.sanne)
    assert len(mails()) == before


def test_no_mail_and_no_line_of_the_log_holds_a_word_of_a_closed_item(people: Cast) -> None:
    meeting_id = store_draft(people, leaky_record())
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    add_item(meeting_id, WORD, "9", access=Access.CLOSED)
    send_supplement(meeting_id, SEEN, actor=people.sanne)
    retitle(meeting_id, 1, f"{WORD} igen")
    send_new_version(meeting_id, SEEN, actor=people.sanne)
    withdraw_agenda(meeting_id, "Fejl.", actor=people.sanne)
    told = " ".join(f"{m.subject} {m.body} {m.to_name} {m.last_error}" for m in mails())
    assert len(mails()) == 16
    assert [trace for trace in TRACES if trace in told] == []
    with reading():
        kept = " ".join(
            f"{f.name} {f.before_value} {f.after_value}" for f in session().exec(select(LogField))
        )
    assert WORD not in kept


def test_minutes_and_other_bodies_have_no_agenda_to_send(people: Cast) -> None:
    minutes = store_draft(people, make_record(make_item()), state=State.HELD)
    with pytest.raises(ProblemsFound) as found:
        send_agenda(minutes, SEEN, actor=people.sanne)
    assert refused(found) == (Problem.STEP_IS_NOT_POSSIBLE,)
    with reading():
        assert not unsent_changes(minutes, people.sanne)


def test_a_planned_meeting_begins_its_agenda(people: Cast) -> None:
    meeting_id = store_draft(people, state=State.PLANNED)
    start_agenda(meeting_id, actor=people.sanne)
    with reading():
        assert session().get_one(Meeting, meeting_id).state is State.DRAFT
    with pytest.raises(ProblemsFound):
        start_agenda(meeting_id, actor=people.sanne)


def test_what_is_sent_is_what_was_checked(people: Cast, meeting_id: UUID) -> None:
    with pytest.raises(ProblemsFound) as found:
        sending.send_agenda(meeting_id, SEEN, actor=people.sanne)
    assert refused(found) == (Problem.NOT_CHECKED,)
    make_ready(meeting_id)
    retitle(meeting_id, 0, "Rettet efter kontrollen")
    with pytest.raises(ProblemsFound) as found:
        sending.send_agenda(meeting_id, SEEN, actor=people.sanne)
    assert refused(found) == (Problem.CHANGED_SINCE_CHECK,)
    assert mails() == []
    make_ready(meeting_id)
    assert sending.send_agenda(meeting_id, SEEN, actor=people.sanne).mails == 4


NUMBER = number_of(date(1902, 5, 4))
CPR = f"{NUMBER[:6]}-{NUMBER[6:]}"


def additions(meeting_id: UUID) -> list[str]:
    with reading():
        rows = session().exec(select(Addition).where(Addition.meeting_id == meeting_id))
        return [row.html for row in rows]


@pytest.mark.parametrize("text", [CPR, CPR.replace("-", ""), f"Borgeren <b>{CPR[:4]}</b>{CPR[4:]}"])
def test_a_cpr_number_is_in_no_correction_that_everybody_may_read(
    people: Cast, meeting_id: UUID, text: str
) -> None:
    send_agenda(meeting_id, SEEN, actor=people.sanne)
    publish(meeting_id, actor=people.sanne)

    correction = AdditionChange(f"<p>Ret: {text}</p>", access=Access.OPEN)
    with pytest.raises(ProblemsFound) as found:
        add_addition(meeting_id, correction, actor=people.sanne)

    assert refused(found) == (Problem.ADDITION_HOLDS_CPR,)
    assert additions(meeting_id) == []
    add_addition(meeting_id, AdditionChange(f"<p>{text}</p>"), actor=people.sanne)
    assert len(additions(meeting_id)) == 1, "what only the members read may hold it"
