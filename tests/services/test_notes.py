"""A note is kept once, changed without overwriting, shared by name, and gone when deleted."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import func, select

from meetings.database import reading, session
from meetings.models.reading import Note, NoteShare
from meetings.queries.notes import get_note, list_notes
from meetings.record import Item
from meetings.rules.passages import LONGEST, Passage
from meetings.rules.permissions import CITIZEN, SYSTEM
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.services import notes
from meetings.services.history import verify_chain
from meetings.services.importing import store_record
from meetings.services.notes import About, NewNote, NewText
from meetings.services.publishing import release
from meetings.vocabulary import Access, State
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.services.sent import keep_account
from tests.web.scene import item_ids

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")
Place = tuple[UUID, UUID]


def closed_item() -> Item:
    section = make_section("Køber er Jens Holm.", access=Access.CLOSED)
    return make_item("Salg", section, access=Access.CLOSED, closed_reason="Forretningsforhold")


@pytest.fixture
def place(anyone: Cast) -> Place:
    """A meeting and its closed item, given to the members."""
    for actor in (anyone.mette, anyone.carl):
        keep_account(actor, f"{actor.name.split()[0].lower()}@lindevang.example")
    record = make_record(closed_item())
    meeting_id = store_record(record, published=False, state=State.HELD, actor=anyone.sanne)
    release(meeting_id, actor=anyone.sanne)
    return meeting_id, item_ids(meeting_id, anyone)[0]


def test_a_note_lives_its_life(place: Place, anyone: Cast) -> None:
    mette, note_id = anyone.mette, uuid4()
    assert anyone.carl.account_id is not None
    new = NewNote(note_id, " Hvorfor?\r\nEller \r\n", About(passage=Passage("Køber  er")))
    assert notes.add(*place, new, actor=mette) == notes.add(*place, new, actor=mette)
    assert notes.change(note_id, NewText("Derfor", 1, uuid4()), actor=mette).version == 2
    assert notes.change(note_id, NewText("Derfor", 1, uuid4()), actor=mette).version == 2
    copy = notes.change(note_id, NewText("Fra telefonen", 1, uuid4()), actor=mette)
    assert copy.is_copy
    notes.share_with(note_id, {anyone.carl.account_id}, actor=mette)
    with reading():
        assert {one.text for one in list_notes(mette)} == {"Derfor", "Fra telefonen"}
        assert {one.quoted for one in list_notes(mette)} == {"Køber er"}
        assert [one.text for one in list_notes(anyone.carl)] == ["Derfor"]
    for _ in range(2):
        notes.remove(note_id, actor=mette)
    with reading():
        assert not list_notes(anyone.carl)
        assert session().exec(select(func.count()).select_from(NoteShare)).one() == 0
        assert verify_chain() == []


def test_nobody_notes_what_he_was_not_given(place: Place, anyone: Cast) -> None:
    """Nor is there a note for a citizen, or for the system's own jobs."""
    keep_account(anyone.astrid, "astrid@lindevang.example")
    for actor in (CITIZEN, SYSTEM, anyone.astrid, anyone.karen, anyone.sanne):
        with pytest.raises(NotFound):
            notes.add(*place, NewNote(uuid4(), "Ny"), actor=actor)
    notes.add(*place, NewNote(uuid4(), "Min"), actor=anyone.mette)
    with reading():
        note_id = session().exec(select(Note.id)).one()
        for actor in (CITIZEN, SYSTEM, anyone.astrid, anyone.carl, anyone.sanne):
            assert list_notes(actor) == []
            with pytest.raises(NotFound):
                get_note(note_id, actor)


@pytest.mark.parametrize(
    ("text", "about", "problem"),
    [
        (" \n ", About(), Problem.OWN_NOTE_IS_EMPTY),
        ("x" * (notes.LONGEST + 1), About(), Problem.OWN_NOTE_IS_TOO_LONG),
        ("x", About(passage=Passage("x" * (LONGEST + 1))), Problem.PASSAGE_IS_TOO_LONG),
        ("x", About(attachment_id=uuid4()), Problem.NOTE_IS_ABOUT_NOTHING),
    ],
)
def test_what_cannot_be_kept_is_said(
    text: str, about: About, problem: Problem, place: Place, anyone: Cast
) -> None:
    with pytest.raises(ProblemsFound) as found:
        notes.add(*place, NewNote(uuid4(), text, about), actor=anyone.mette)
    assert found.value.problems == (problem,)
