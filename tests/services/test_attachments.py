"""What becomes of files that are put on an item: taken or refused, closed first, in order, kept."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from meetings.database import reading, transaction
from meetings.models.cases import Attachment, AttachmentList
from meetings.models.files import FileFacts, StoredFile
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.trail import LogEntry, LogField
from meetings.parsing.limits import Limits
from meetings.queries.attachments import AttachmentLine, get_draft_attachment, list_attachments
from meetings.queries.drafts import get_draft
from meetings.record import Attachment as Printed
from meetings.record import AttachmentList as PrintedList
from meetings.rules.attachments import fitting_name, renumbered, safe_name, title_from
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services import file_facts
from meetings.services.attachments import (
    Added,
    AttachmentChange,
    NewFile,
    add_attachments,
    change_attachment,
    move_attachment,
    open_or_close_attachment,
    remove_attachment,
    replace_attachment,
)
from meetings.services.history import verify_chain
from meetings.services.importing import store_record
from meetings.storage import storage
from meetings.vocabulary import (
    Access,
    ActiveContent,
    AttachmentStage,
    DocumentKind,
    FileProblem,
    LogAction,
    Problem,
    State,
)
from tests.factories import make_item, make_record
from tests.parsing import files
from tests.parsing.test_examine import found_in
from tests.people import Cast

pytestmark = pytest.mark.slow

ON_BOTH_SERVERS = True
LIMITS = Limits()
Add = Callable[..., Added]


@pytest.fixture(autouse=True)
def _no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same look into the file, without starting a process for each."""
    monkeypatch.setattr(file_facts, "examine", found_in)


@pytest.fixture
def item_id(anyone: Cast) -> UUID:
    """An open item on an agenda that nobody was sent."""
    return _item(anyone)


@pytest.fixture
def add(anyone: Cast, item_id: UUID) -> Add:
    def put(*names: str, **facts: Access) -> Added:
        made = [NewFile(name, files.pdf(f"{files.WORDS} {name}")) for name in names]
        return add_attachments(item_id, made, LIMITS, actor=anyone.sanne, **facts)

    return put


def _item(anyone: Cast, access: Access = Access.OPEN, state: State = State.DRAFT) -> UUID:
    item = make_item(access=access)
    record = make_record(item, kind=DocumentKind.AGENDA)
    meeting_id = store_record(record, published=False, state=state, actor=anyone.sanne)
    with reading() as session:
        found = session.exec(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id))
        return found.one()


def _lines(item_id: UUID, anyone: Cast) -> tuple[AttachmentLine, ...]:
    with reading():
        return list_attachments(get_draft(item_id, anyone.sanne), anyone.sanne)


def _titles(item_id: UUID, anyone: Cast) -> list[str]:
    return [f"{li.attachment.number} {li.attachment.title}" for li in _lines(item_id, anyone)]


def test_files_are_kept_with_what_was_found_in_them(add: Add, item_id: UUID, anyone: Cast) -> None:
    added = add("Kort over åen.pdf", "Notat_om_stien.pdf")
    assert added.refused == ()
    one, two = _lines(item_id, anyone)
    assert (one.attachment.number, one.attachment.title) == ("1", "Kort over åen")
    assert (two.attachment.number, two.attachment.title) == ("2", "Notat om stien")
    assert (one.page_count, one.problem, one.active) == (1, None, ())
    assert one.attachment.media_type == "application/pdf"
    assert storage().get(one.attachment.sha256).startswith(b"%PDF")
    with reading() as session:
        facts = session.get_one(FileFacts, one.attachment.sha256)
        assert files.WORDS in facts.words
        assert session.get_one(StoredFile, facts.sha256).size_bytes == one.attachment.size_bytes


def test_a_new_attachment_is_closed_until_the_writer_says_otherwise(
    add: Add, item_id: UUID, anyone: Cast
) -> None:
    add("a.pdf")
    add("b.pdf", access=Access.OPEN)
    closed, opened = _lines(item_id, anyone)
    assert (closed.access, opened.access) == (Access.CLOSED, Access.OPEN)
    open_or_close_attachment(item_id, closed.id, Access.OPEN, actor=anyone.sanne)
    open_or_close_attachment(item_id, opened.id, Access.CLOSED, actor=anyone.sanne)
    assert [line.access for line in _lines(item_id, anyone)] == [Access.OPEN, Access.CLOSED]


def test_nothing_is_open_on_a_closed_item(anyone: Cast) -> None:
    item_id = _item(anyone, Access.CLOSED)
    new = [NewFile("a.pdf", files.pdf())]
    (added,) = add_attachments(item_id, new, LIMITS, Access.OPEN, actor=anyone.sanne).attachment_ids
    assert _lines(item_id, anyone)[0].attachment.access is Access.CLOSED
    with pytest.raises(ProblemsFound) as found:
        open_or_close_attachment(item_id, added, Access.OPEN, actor=anyone.sanne)
    assert found.value.problems == (Problem.ITEM_IS_CLOSED,)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (lambda: b"", Problem.FILE_IS_EMPTY),
        (files.locked_pdf, Problem.FILE_IS_ENCRYPTED),
        (files.locked_docx, Problem.FILE_IS_ENCRYPTED),
        (lambda: files.pdf()[:-600], Problem.FILE_IS_BROKEN),
        (files.entity_bomb, Problem.FILE_IS_BROKEN),
        (lambda: b"<html><script>", Problem.FILE_IS_OF_NO_KNOWN_KIND),
        (lambda: b"<svg onload='x'/>", Problem.FILE_IS_OF_NO_KNOWN_KIND),
        (files.with_macros, Problem.FILE_HAS_MACROS),
        (files.macro_kind, Problem.FILE_HAS_MACROS),
        (files.docx_bomb, Problem.FILE_UNPACKS_TOO_LARGE),
        (lambda: b"%PDF-" + bytes(1001), Problem.FILE_IS_TOO_LARGE),
    ],
)
def test_a_file_nobody_can_use_is_refused_and_the_others_are_taken(
    content: Callable[[], bytes], problem: Problem, item_id: UUID, anyone: Cast
) -> None:
    given = [NewFile("skidt.pdf", content()), NewFile("godt.png", files.image())]
    small = Limits(file_bytes=1000) if problem is Problem.FILE_IS_TOO_LARGE else LIMITS
    added = add_attachments(item_id, given, small, actor=anyone.sanne)
    assert [(one.name, one.problem) for one in added.refused] == [("skidt.pdf", problem)]
    assert _titles(item_id, anyone) == ["1 godt"]
    assert len(list(storage().digests())) == 1


def test_what_a_file_does_besides_is_told(item_id: UUID, anyone: Cast) -> None:
    given = [NewFile("formular.pdf", files.changed_pdf(files.with_script))]
    add_attachments(item_id, given, LIMITS, actor=anyone.sanne)
    (line,) = _lines(item_id, anyone)
    assert line.active == (ActiveContent.SCRIPT,)
    with reading() as session:
        assert session.get_one(FileFacts, line.attachment.sha256).active_content


def test_a_file_that_could_not_all_be_read_is_taken_and_told(item_id: UUID, anyone: Cast) -> None:
    two = NewFile("to.pdf", files.pdf("Den første side siger det", "Den anden side siger det"))
    add_attachments(item_id, [two], Limits(pages=1), actor=anyone.sanne)
    assert _lines(item_id, anyone)[0].problem is FileProblem.TOO_LARGE
    add_attachments(item_id, [two], LIMITS, actor=anyone.sanne)
    assert [line.problem for line in _lines(item_id, anyone)] == [None, None]


@pytest.mark.parametrize(
    ("state", "stage", "dated"),
    [
        (State.DRAFT, AttachmentStage.AGENDA, False),
        (State.PROOFREADING, AttachmentStage.AGENDA, False),
        (State.CALLED, AttachmentStage.LATE, True),
        (State.IN_SESSION, AttachmentStage.HANDED_OUT, True),
        (State.HELD, AttachmentStage.LATE, True),
    ],
)
def test_what_comes_after_the_agenda_says_its_date(
    state: State, stage: AttachmentStage, dated: bool, anyone: Cast
) -> None:
    item_id = _item(anyone, state=state)
    add_attachments(item_id, [NewFile("a.pdf", files.pdf())], LIMITS, actor=anyone.sanne)
    found = _lines(item_id, anyone)[0].attachment
    assert found.stage is stage
    assert (found.dated_on is not None) is dated


def test_attachments_change_places_and_their_numbers_follow(
    add: Add, item_id: UUID, anyone: Cast
) -> None:
    _, _, third = add("a.pdf", "b.pdf", "c.pdf").attachment_ids
    assert move_attachment(item_id, third, 1, actor=anyone.sanne) == 1
    assert _titles(item_id, anyone) == ["1 c", "2 a", "3 b"]
    assert move_attachment(item_id, third, 99, actor=anyone.sanne) == 3
    assert move_attachment(item_id, third, 0, actor=anyone.sanne) == 1
    assert _titles(item_id, anyone) == ["1 c", "2 a", "3 b"]


def test_numbers_are_frozen_when_the_agenda_was_sent(add: Add, item_id: UUID, anyone: Cast) -> None:
    first, second = add("a.pdf", "b.pdf").attachment_ids
    _set_state(item_id, State.CALLED)
    move_attachment(item_id, second, 1, actor=anyone.sanne)
    assert _titles(item_id, anyone) == ["2 b", "1 a"]
    add("c.pdf")
    assert _titles(item_id, anyone) == ["2 b", "1 a", "3 c"]
    remove_attachment(item_id, first, actor=anyone.sanne)
    assert _titles(item_id, anyone) == ["2 b", "3 c"]


def test_numbers_that_somebody_chose_stay_with_their_attachments() -> None:
    assert renumbered(["B", "A"], ["A", "B"]) == ["B", "A"]
    assert renumbered(["2", "1"], ["1", "2"]) == ["1", "2"]


def test_a_form_changes_everything_but_not_what_somebody_else_just_saved(
    add: Add, item_id: UUID, anyone: Cast
) -> None:
    (one,) = add("a.pdf").attachment_ids
    seen = _lines(item_id, anyone)[0].seen
    change = AttachmentChange("Kort", "A", Access.PERSONAL, "En person", AttachmentStage.LATE)
    change_attachment(item_id, one, change, seen, actor=anyone.sanne)
    found = _lines(item_id, anyone)[0].attachment
    assert (found.title, found.number, found.access) == ("Kort", "A", Access.PERSONAL)
    assert found.closed_reason == "En person"
    with pytest.raises(ProblemsFound) as refused:
        change_attachment(item_id, one, AttachmentChange("B"), seen, actor=anyone.sanne)
    assert refused.value.problems == (Problem.CHANGED_MEANWHILE,)
    seen = _lines(item_id, anyone)[0].seen
    with pytest.raises(ProblemsFound) as refused:
        change_attachment(item_id, one, AttachmentChange(" "), seen, actor=anyone.sanne)
    assert refused.value.problems == (Problem.ATTACHMENT_TITLE_IS_MISSING,)
    open_or_close_attachment(item_id, one, Access.OPEN, actor=anyone.sanne)
    assert _lines(item_id, anyone)[0].attachment.closed_reason == ""


def test_a_new_file_takes_the_old_ones_place_and_the_old_one_is_kept(
    add: Add, item_id: UUID, anyone: Cast
) -> None:
    (one,) = add("a.pdf", access=Access.OPEN).attachment_ids
    before = _lines(item_id, anyone)[0].attachment
    new = NewFile("b.png", files.image())
    replace_attachment(item_id, one, new, LIMITS, actor=anyone.sanne)
    after = _lines(item_id, anyone)[0].attachment
    assert (after.title, after.number, after.access) == ("a", "1", Access.OPEN)
    assert (after.file_name, after.media_type) == ("b.png", "image/png")
    assert storage().has(before.sha256)
    with pytest.raises(ProblemsFound):
        replace_attachment(item_id, one, NewFile("c", b"MZ"), LIMITS, actor=anyone.sanne)
    assert _lines(item_id, anyone)[0].attachment == after


def test_what_is_taken_away_is_gone_from_the_item_and_its_bytes_are_kept(
    add: Add, item_id: UUID, anyone: Cast
) -> None:
    first, _ = add("a.pdf", "b.pdf").attachment_ids
    sha256 = _lines(item_id, anyone)[0].attachment.sha256
    remove_attachment(item_id, first, actor=anyone.sanne)
    assert _titles(item_id, anyone) == ["1 b"]
    assert storage().has(sha256)
    with pytest.raises(NotFound):
        remove_attachment(item_id, first, actor=anyone.sanne)
    remove_attachment(item_id, _lines(item_id, anyone)[0].id, actor=anyone.sanne)
    with reading() as session:
        assert session.exec(select(AttachmentList)).all() == []


def test_opening_one_opens_no_other_of_a_closed_list(anyone: Cast) -> None:
    printed = PrintedList(
        access=Access.CLOSED,
        closed_reason="Grund",
        attachments=(_printed("a", Access.OPEN), _printed("b", Access.OPEN)),
    )
    record = make_record(make_item("Vej", printed), kind=DocumentKind.AGENDA)
    meeting_id = store_record(record, published=False, state=State.DRAFT, actor=anyone.sanne)
    with reading() as session:
        item_id = session.exec(
            select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
        ).one()
    one, two = _lines(item_id, anyone)
    assert {one.access, two.access} == {Access.CLOSED}
    open_or_close_attachment(item_id, one.id, Access.OPEN, actor=anyone.sanne)
    assert [line.access for line in _lines(item_id, anyone)] == [Access.OPEN, Access.CLOSED]


def _printed(title: str, access: Access) -> Printed:
    return Printed(title=title, access=access)


def test_only_who_writes_the_item_changes_its_attachments(
    add: Add, item_id: UUID, anyone: Cast
) -> None:
    (one,) = add("a.pdf", access=Access.OPEN).attachment_ids
    new = NewFile("b.pdf", files.pdf())
    for other in (anyone.mette, anyone.carl, anyone.karen, anyone.sofus, anyone.astrid):
        with pytest.raises(NotFound):
            add_attachments(item_id, [new], LIMITS, actor=other)
        with pytest.raises(NotFound):
            move_attachment(item_id, one, 1, actor=other)
        with pytest.raises(NotFound):
            open_or_close_attachment(item_id, one, Access.CLOSED, actor=other)
        with pytest.raises((NotFound, NotAllowed)):
            remove_attachment(item_id, one, actor=other)
        with reading(), pytest.raises(NotFound):
            get_draft_attachment(one, other)


def test_an_attachment_is_changed_only_by_way_of_its_own_item(
    add: Add, item_id: UUID, anyone: Cast
) -> None:
    (one,) = add("a.pdf").attachment_ids
    with transaction() as session:
        mine = session.get_one(AgendaItem, item_id)
        other = AgendaItem(title="Et andet", position=7, meeting_id=mine.meeting_id)
        session.add(other)
        session.flush()
        other_id = other.id
    for attachment_id in (one, uuid4()):
        with pytest.raises(NotFound):
            open_or_close_attachment(other_id, attachment_id, Access.CLOSED, actor=anyone.sanne)


def test_each_change_has_its_line_in_the_log_and_no_words_of_the_case(
    add: Add, item_id: UUID, anyone: Cast
) -> None:
    first, second = add("Havnegrunden.pdf", "b.pdf").attachment_ids
    move_attachment(item_id, second, 1, actor=anyone.sanne)
    open_or_close_attachment(item_id, first, Access.OPEN, actor=anyone.sanne)
    remove_attachment(item_id, first, actor=anyone.sanne)
    with reading() as session:
        lines = session.exec(select(LogEntry).where(LogEntry.subject_id == item_id)).all()
        kept = session.exec(select(LogField.before_value, LogField.after_value)).all()
        assert [line.action for line in lines][-5:] == [
            LogAction.ADDED,
            LogAction.ADDED,
            LogAction.CHANGED,
            LogAction.CHANGED,
            LogAction.REMOVED,
        ]
        assert "Havnegrunden" not in repr(kept)
        assert verify_chain() == []


def test_the_same_file_twice_is_two_attachments_and_one_stored_file(
    item_id: UUID, anyone: Cast
) -> None:
    twice = [NewFile("a.pdf", files.pdf()), NewFile("b.pdf", files.pdf())]
    same = [NewFile("a.pdf", twice[0].content), NewFile("b.pdf", twice[0].content)]
    add_attachments(item_id, same, LIMITS, actor=anyone.sanne)
    with reading() as session:
        assert len(session.exec(select(Attachment)).all()) == 2
        assert len(session.exec(select(FileFacts)).all()) == 1


@pytest.mark.parametrize(
    ("given", "media_type", "kept"),
    [
        ("kort.pdf", "application/pdf", "kort.pdf"),
        ("kort.PDF", "application/pdf", "kort.PDF"),
        ("kort.exe", "application/pdf", "kort.exe.pdf"),
        ("kort", "image/jpeg", "kort.jpg"),
        ("kort.jpeg", "image/jpeg", "kort.jpeg"),
        ("../../etc/passwd", "application/pdf", "passwd.pdf"),
        ("kort\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "application/pdf", "kortfdp.exe.pdf"),
        ("a\x00b.pdf", "application/pdf", "ab.pdf"),
        ("", "application/pdf", "bilag.pdf"),
        ("x" * 300, "application/pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_tells_the_kind_of_file_it_is(given: str, media_type: str, kept: str) -> None:
    assert fitting_name(given, media_type) == kept


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Kort over åen.pdf", "Kort over åen"),
        ("kort_over_åen_v2.docx", "kort over åen v2"),
        ("C:\\Sager\\nr. 4 af 12.pdf", "nr. 4 af 12"),
        ("...", "Bilag"),
        ("x" * 400 + ".pdf", "x" * 300),
    ],
)
def test_a_title_comes_from_the_files_name(given: str, title: str) -> None:
    assert title_from(given) == title


def test_a_long_name_keeps_its_beginning_and_its_ending() -> None:
    name = safe_name("Notat om " + "x" * 300 + ".pdf")
    assert name.startswith("Notat om x")
    assert name.endswith("x.pdf")
    assert len(name) == 120


def _set_state(item_id: UUID, state: State) -> None:
    with transaction() as session:
        item = session.get_one(AgendaItem, item_id)
        assert item.meeting_id is not None
        session.get_one(Meeting, item.meeting_id).state = state
