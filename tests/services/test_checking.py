"""What is sent is what was checked; what was settled stays settled, and covers nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event
from sqlmodel import SQLModel, select

from meetings.database import engine, reading, session, transaction
from meetings.demo.files import Sheet, pdf_bytes
from meetings.models.cases import Section
from meetings.models.files import FileFacts, StoredFile
from meetings.models.people import BodyRules
from meetings.models.sending import AgendaCheck, ApprovedContact, Settlement
from meetings.models.trail import LogEntry, LogField
from meetings.queries.checks import CheckLine, check_of
from meetings.queries.texts import texts_of
from meetings.record import Attachment, AttachmentList, Item
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, Problem, ProblemsFound
from meetings.services.assemble import assemble
from meetings.services.checking import (
    approve_contact,
    check,
    checked_problems,
    ready_to_send,
    remove_contact,
    reopen,
    second,
    settle,
)
from meetings.services.history import verify_chain
from meetings.services.importing import store_record
from meetings.services.new_items import NewItem, add_item
from meetings.services.publishing import publish
from meetings.services.sending import Confirmed, send_agenda
from meetings.services.texts import TextChange, save_text
from meetings.storage import storage
from meetings.vocabulary import Access, DocumentKind, FindingKind, MeetingKind, Purpose, State
from tests.factories import make_item, make_record, make_section
from tests.people import CAST, TECHNICAL, Cast
from tests.rules.personal_samples import number_of
from tests.scenes import built_once
from tests.services.agendas import keep_accounts, make_meeting

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
SANNE, LISE = CAST.sanne, Actor("Lise Dahl", uuid4(), grants=CAST.sanne.grants)
NUMBER, OTHER = number_of(date(1902, 5, 4)), number_of(date(1931, 8, 7))
CPR, OTHER_CPR = (f"{number[:6]}-{number[6:]}" for number in (NUMBER, OTHER))


def agenda(*items: Item, actor: Actor = SANNE, **facts: Any) -> UUID:
    """A draft agenda of the technical committee; its meeting is far ahead."""
    given: dict[str, Any] = {"kind": DocumentKind.AGENDA, "held_on": date(2031, 9, 16)} | facts
    record = make_record(*items, **given)
    return store_record(record, published=False, state=State.DRAFT, actor=actor)


@pytest.fixture
@built_once
def meeting_id(anyone: Cast) -> UUID:
    """An agenda with a CPR number in an open section."""
    return agenda(
        make_item("Ansøgning", make_section(f"Borgeren {CPR} søger."), make_section("Mere.")),
        make_item("Vejplan", number="2"),
    )


def lines(meeting_id: UUID, kind: FindingKind | None = None) -> list[CheckLine]:
    with reading():
        view = check_of(meeting_id, SANNE)
    return [line for line in view.lines if kind in (None, line.finding.kind)]


def fingerprint(meeting_id: UUID, kind: FindingKind = FindingKind.CPR_NUMBER) -> str:
    (line,) = lines(meeting_id, kind)
    return line.fingerprint


def write(meeting_id: UUID, place: int, html: str) -> None:
    """Edit a section of the first item as its writer does."""
    with reading():
        item_id = assemble(meeting_id).items[0].id
        assert item_id is not None
        text = texts_of(item_id, SANNE)[place]
    save_text(item_id, TextChange(text.id, text.version, html), actor=SANNE)


def statements_of(what: Callable[[], object]) -> int:
    """How many statements the database is sent."""
    sent: list[str] = []

    def note(*facts: object) -> None:
        sent.append(str(facts[2]))

    event.listen(engine(), "before_cursor_execute", note)
    what()
    event.remove(engine(), "before_cursor_execute", note)
    return len(sent)


def needs_two_persons() -> None:
    with transaction():
        session().add(BodyRules(organization_id=TECHNICAL, second_person_settles=True))


def test_what_was_never_checked_is_not_sent(meeting_id: UUID) -> None:
    assert ready_to_send(meeting_id) == (Problem.NOT_CHECKED, Problem.FINDINGS_STOP)


def test_checked_and_settled_it_is_ready(meeting_id: UUID) -> None:
    check(meeting_id, actor=SANNE)
    assert ready_to_send(meeting_id) == (Problem.FINDINGS_STOP,)
    settle(meeting_id, fingerprint(meeting_id), "Nummeret er opdigtet.", actor=SANNE)

    assert ready_to_send(meeting_id) == ()
    with reading():
        assert checked_problems(assemble(meeting_id), meeting_id) == ()


def test_an_edit_asks_again_and_undoing_it_does_not(meeting_id: UUID) -> None:
    settle(meeting_id, fingerprint(meeting_id), actor=SANNE)
    check(meeting_id, actor=SANNE)
    write(meeting_id, 1, "<p>Noget helt andet.</p>")
    assert ready_to_send(meeting_id) == (Problem.CHANGED_SINCE_CHECK,)

    write(meeting_id, 1, "<p>Mere.</p>")
    assert ready_to_send(meeting_id) == ()


def test_the_very_record_that_is_sent_is_compared(meeting_id: UUID) -> None:
    settle(meeting_id, fingerprint(meeting_id), actor=SANNE)
    check(meeting_id, actor=SANNE)
    with reading():
        record = assemble(meeting_id)
        longer = record.model_copy(update={"place": "Et andet lokale"})
        assert checked_problems(longer, meeting_id) == (Problem.CHANGED_SINCE_CHECK,)


def test_a_settlement_survives_an_edit_elsewhere(meeting_id: UUID) -> None:
    settle(meeting_id, fingerprint(meeting_id), actor=SANNE)
    write(meeting_id, 1, "<p>Helt nyt.</p>")
    write(meeting_id, 0, f"<p>Nu står der mere om {CPR}.</p>")

    (line,) = lines(meeting_id, FindingKind.CPR_NUMBER)
    assert not line.stops


def test_a_settlement_never_covers_another_number(meeting_id: UUID) -> None:
    settle(meeting_id, fingerprint(meeting_id), actor=SANNE)
    write(meeting_id, 0, f"<p>Borgeren {OTHER_CPR} søger.</p>")
    check(meeting_id, actor=SANNE)

    assert ready_to_send(meeting_id) == (Problem.FINDINGS_STOP,)


def test_a_second_number_in_the_same_section_is_asked_about(meeting_id: UUID) -> None:
    settle(meeting_id, fingerprint(meeting_id), actor=SANNE)
    write(meeting_id, 0, f"<p>Borgerne {CPR} og {OTHER_CPR} søger.</p>")

    assert [line.stops for line in lines(meeting_id, FindingKind.CPR_NUMBER)] == [False, True]


def test_a_settlement_of_one_meeting_is_not_anothers(anyone: Cast, meeting_id: UUID) -> None:
    again = agenda(
        make_item("Ansøgning", make_section(f"Borgeren {CPR} søger.")), held_on=date(2031, 10, 14)
    )
    settle(meeting_id, fingerprint(meeting_id), actor=SANNE)

    assert lines(again, FindingKind.CPR_NUMBER)[0].stops
    with pytest.raises(ProblemsFound) as found:
        settle(again, fingerprint(meeting_id), actor=SANNE)
    assert found.value.problems == (Problem.FINDING_IS_GONE,)


def test_taken_back_it_is_asked_about_again(meeting_id: UUID) -> None:
    kept = fingerprint(meeting_id)
    settle(meeting_id, kept, actor=SANNE)
    reopen(meeting_id, kept, actor=SANNE)

    assert lines(meeting_id, FindingKind.CPR_NUMBER)[0].stops
    with pytest.raises(NotFound):
        reopen(meeting_id, kept, actor=SANNE)


def test_settling_twice_keeps_the_first_note(meeting_id: UUID) -> None:
    kept = fingerprint(meeting_id)
    settle(meeting_id, kept, "Første", actor=SANNE)
    settle(meeting_id, kept, "Anden", actor=LISE)

    (line,) = lines(meeting_id, FindingKind.CPR_NUMBER)
    assert line.settlement is not None
    assert (line.settlement.note, line.settlement.settled_by) == ("Første", "Sanne Lund")


def test_where_two_settle_the_first_is_not_enough(meeting_id: UUID) -> None:
    needs_two_persons()
    check(meeting_id, actor=SANNE)
    kept = fingerprint(meeting_id)
    settle(meeting_id, kept, actor=SANNE)
    assert ready_to_send(meeting_id) == (Problem.FINDINGS_STOP,)

    with pytest.raises(ProblemsFound) as found:
        second(meeting_id, kept, actor=SANNE)
    assert found.value.problems == (Problem.SECOND_IS_THE_FIRST,)
    second(meeting_id, kept, actor=LISE)
    second(meeting_id, kept, actor=LISE)

    assert ready_to_send(meeting_id) == ()


def test_nobody_seconds_what_was_not_settled(meeting_id: UUID) -> None:
    with pytest.raises(NotFound):
        second(meeting_id, fingerprint(meeting_id), actor=LISE)


def test_what_is_only_told_needs_no_second_person(anyone: Cast) -> None:
    needs_two_persons()
    meeting_id = agenda(make_item("Vej", make_section("Skriv til hans@privat.dk.")))
    settle(meeting_id, fingerprint(meeting_id, FindingKind.EMAIL_ADDRESS), actor=SANNE)

    (line,) = lines(meeting_id, FindingKind.EMAIL_ADDRESS)
    assert not line.needs_second


@pytest.mark.parametrize(
    ("note", "problem"),
    [("x" * 501, Problem.NOTE_IS_TOO_LONG), (f"Det er {CPR}", Problem.NOTE_HOLDS_CPR)],
)
def test_a_note_is_short_and_holds_no_number(meeting_id: UUID, note: str, problem: Problem) -> None:
    with pytest.raises(ProblemsFound) as found:
        settle(meeting_id, fingerprint(meeting_id), note, actor=SANNE)
    assert found.value.problems == (problem,)


def test_an_empty_agenda_is_never_ready(anyone: Cast, meeting_id: UUID) -> None:
    empty = make_record(kind=DocumentKind.AGENDA, held_on=date(2031, 11, 1)).model_copy(
        update={"items": ()}
    )
    other = store_record(empty, published=False, state=State.DRAFT, actor=SANNE)
    check(other, actor=SANNE)

    assert ready_to_send(other) == (Problem.FINDINGS_STOP,)
    with pytest.raises(ProblemsFound) as found:
        settle(other, fingerprint(other, FindingKind.NO_ITEMS), actor=SANNE)
    assert found.value.problems == (Problem.FINDING_MUST_BE_MENDED,)


def test_only_who_edits_the_agenda_checks_and_settles(anyone: Cast, meeting_id: UUID) -> None:
    kept = fingerprint(meeting_id)
    for other in (anyone.mette, anyone.carl, anyone.karen, anyone.sofus, anyone.astrid):
        with pytest.raises(NotFound), reading():
            check_of(meeting_id, other)
        with pytest.raises(NotAllowed):
            check(meeting_id, actor=other)
        for service in (settle, second, reopen):
            with pytest.raises(NotAllowed):
                service(meeting_id, kept, actor=other)


def test_contacts_are_approved_by_who_writes_agendas_and_count_everywhere(anyone: Cast) -> None:
    meeting_id = agenda(make_item("Vej", make_section("post@lindevang.dk og tlf. 70203040")))
    assert len(lines(meeting_id)) == 2
    for other in (anyone.mette, anyone.karen, anyone.astrid):
        with pytest.raises(NotAllowed):
            approve_contact("lindevang.dk", actor=other)
    approve_contact("Post@lindevang.dk", actor=anyone.sofus)
    approve_contact("lindevang.dk", actor=SANNE)
    approve_contact("70 20 30 40", actor=SANNE)
    assert lines(meeting_id) == []

    with reading():
        contacts = list(session().exec(select(ApprovedContact)))
    assert len(contacts) == 2
    for contact in contacts:
        remove_contact(contact.id, actor=SANNE)
    assert len(lines(meeting_id)) == 2
    with pytest.raises(NotFound):
        remove_contact(contacts[0].id, actor=SANNE)
    with pytest.raises(ProblemsFound):
        approve_contact("gmail.com", actor=SANNE)


def test_the_words_of_an_open_attachment_are_looked_through(anyone: Cast) -> None:
    attachment = Attachment(title="Notat", sha256="ab" * 32, access=Access.OPEN)
    meeting_id = agenda(
        make_item("Vej", AttachmentList(attachments=(attachment,), access=Access.OPEN))
    )
    assert lines(meeting_id, FindingKind.ATTACHMENT_IS_MISSING)
    with transaction():
        session().add(StoredFile(sha256="ab" * 32, size_bytes=3))
        session().flush()
        session().add(FileFacts(sha256="ab" * 32, words=f"Side et\fBorger {CPR}"))

    (line,) = lines(meeting_id, FindingKind.CPR_NUMBER)
    assert line.finding.pages == (2,)


def test_links_to_items_that_are_here_are_whole(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        item_id = assemble(meeting_id).items[1].id
    write(meeting_id, 1, f'<p><a href="/punkt/{item_id}">punkt</a></p>')
    assert not lines(meeting_id, FindingKind.LINK_IS_BROKEN)
    write(meeting_id, 1, f'<p><a href="/punkt/{uuid4()}">punkt</a></p>')
    assert lines(meeting_id, FindingKind.LINK_IS_BROKEN)


def test_late_is_told_until_the_members_have_it(anyone: Cast) -> None:
    meeting_id = agenda(make_item("Vej"), held_on=date(2026, 1, 5))
    assert lines(meeting_id, FindingKind.AGENDA_IS_LATE)
    check(meeting_id, actor=SANNE)
    send_agenda(meeting_id, Confirmed(), actor=SANNE)
    assert not lines(meeting_id, FindingKind.AGENDA_IS_LATE)


def minutes(*items: Item) -> UUID:
    """Minutes of a meeting that was held, which nobody was given yet."""
    return store_record(make_record(*items), published=False, state=State.HELD, actor=SANNE)


def test_publishing_waits_for_a_number_that_everybody_would_read(anyone: Cast) -> None:
    meeting_id = minutes(make_item("Ansøgning", make_section(f"Borgeren {CPR} søger.")))
    with pytest.raises(ProblemsFound) as found:
        publish(meeting_id, actor=SANNE)
    assert found.value.problems == (Problem.CPR_IS_PUBLIC,)
    settle(meeting_id, fingerprint(meeting_id), actor=SANNE)

    assert publish(meeting_id, actor=SANNE)


def test_publishing_does_not_wait_for_what_citizens_do_not_read(anyone: Cast) -> None:
    closed = make_item(
        f"Klage fra {CPR}",
        make_section(f"Borgeren {CPR}", access=Access.CLOSED),
        access=Access.CLOSED,
        public_title="Klagesag",
    )
    assert publish(minutes(closed, make_item("Vejplan", number="2")), actor=SANNE)


def test_publishing_what_the_members_have_waits_for_the_number_too(meeting_id: UUID) -> None:
    kept = fingerprint(meeting_id)
    settle(meeting_id, kept, actor=SANNE)
    check(meeting_id, actor=SANNE)
    send_agenda(meeting_id, Confirmed(), actor=SANNE)
    reopen(meeting_id, kept, actor=SANNE)
    with pytest.raises(ProblemsFound) as found:
        publish(meeting_id, actor=SANNE)
    assert found.value.problems == (Problem.CPR_IS_PUBLIC,)
    settle(meeting_id, kept, actor=SANNE)

    assert publish(meeting_id, actor=SANNE)


def test_the_number_itself_is_kept_nowhere_but_in_the_text(meeting_id: UUID) -> None:
    kept = fingerprint(meeting_id)
    check(meeting_id, actor=SANNE)
    settle(meeting_id, kept, "Set efter", actor=SANNE)
    reopen(meeting_id, kept, actor=SANNE)
    settle(meeting_id, kept, "Set efter igen", actor=SANNE)

    with reading():
        tables: tuple[type[SQLModel], ...] = (
            AgendaCheck,
            Settlement,
            LogEntry,
            LogField,
        )
        rows = [row.model_dump() for table in tables for row in session().exec(select(table))]
        texts = [row.html for row in session().exec(select(Section))]
        assert verify_chain() == []
    assert any(CPR in text for text in texts)
    written = repr(rows)
    assert "SETTLED" in written
    for trace in (CPR, NUMBER, NUMBER[6:] + "'", "Set efter"):
        assert trace not in written.replace("'note': 'Set efter igen'", "")


def test_the_check_asks_the_same_number_of_statements_for_one_item_as_for_many(
    anyone: Cast,
) -> None:
    one = agenda(make_item("Vej"))
    many = agenda(
        *(make_item(f"Vej {n}", make_section(f"{CPR}")) for n in range(6)),
        held_on=date(2031, 10, 14),
    )
    assert statements_of(lambda: lines(one)) == statements_of(lambda: lines(many))


def test_a_file_that_nobody_looked_into_is_read_when_the_agenda_is_checked(anyone: Cast) -> None:
    content = pdf_bytes(Sheet("Notat", paragraphs=(f"Borgeren {CPR} har klaget.",)))
    sha256 = storage().put(content)
    attachment = Attachment(title="Notat", sha256=sha256, access=Access.OPEN)
    meeting_id = agenda(
        make_item("Vej", AttachmentList(attachments=(attachment,), access=Access.OPEN))
    )
    with transaction():
        session().add(StoredFile(sha256=sha256, size_bytes=len(content)))
    assert lines(meeting_id, FindingKind.ATTACHMENT_IS_UNREADABLE)
    check(meeting_id, actor=SANNE)

    assert not lines(meeting_id, FindingKind.ATTACHMENT_IS_UNREADABLE)
    assert lines(meeting_id, FindingKind.CPR_NUMBER)[0].stops
    assert ready_to_send(meeting_id) == (Problem.FINDINGS_STOP,)


def test_a_file_that_is_lost_is_told_and_the_check_goes_on(anyone: Cast) -> None:
    attachment = Attachment(title="Notat", sha256="ab" * 32, access=Access.OPEN)
    meeting_id = agenda(
        make_item("Vej", AttachmentList(attachments=(attachment,), access=Access.OPEN))
    )
    with transaction():
        session().add(StoredFile(sha256="ab" * 32, size_bytes=3))
    check(meeting_id, actor=SANNE)

    assert lines(meeting_id, FindingKind.ATTACHMENT_IS_UNREADABLE)


def test_a_theme_meeting_is_asked_for_no_recommendation_and_no_section(anyone: Cast) -> None:
    keep_accounts()
    meeting = make_meeting(date(2031, 9, 16), kind=MeetingKind.THEME)
    item = add_item(meeting, NewItem("Byens træer", purpose=Purpose.DECISION), actor=SANNE)
    ordinary = make_meeting(date(2031, 10, 14))
    add_item(ordinary, NewItem("Byens træer", purpose=Purpose.DECISION), actor=SANNE)

    with reading():
        headings = [text.heading for text in texts_of(item, SANNE)]
    assert "Indstilling" not in headings
    asked = (FindingKind.NO_RECOMMENDATION, FindingKind.SECTION_IS_EMPTY)
    assert [len(lines(meeting, kind)) for kind in asked] == [0, 0]
    assert all(lines(ordinary, kind) for kind in asked)
