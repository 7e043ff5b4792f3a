"""The run sheet is the chair's and the secretary's, and stands in no record."""

from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.drafting import ItemReader
from meetings.models.trail import LogField
from meetings.queries.run_sheet import RunSheet, get_run_sheet
from meetings.record import MeetingRecord
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.rules.proceedings.entries import MeetingOpened, NoticeGiven, Ruled
from meetings.services.minuting import open_meeting
from meetings.services.publishing import release
from meetings.services.run_sheet import SheetChange, save_run_sheet
from meetings.vocabulary import Ruling
from tests.minuting import Live, call_meeting, hold_meeting, new
from tests.people import Cast, person_id
from tests.scenes import built_once

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture
@built_once
def live(anyone: Cast) -> Live:
    """A called meeting that its members were given."""
    called = call_meeting(anyone)
    release(called.meeting_id, actor=anyone.sanne)
    return called


def sheet(live: Live, viewer: Actor) -> RunSheet:
    with reading():
        return get_run_sheet(live.meeting_id, viewer)


def write(live: Live, actor: Actor, place: int, text: str, seen: str = "") -> None:
    change = SheetChange(live.item_ids[place], text, 10, seen, 10 if seen else None)
    save_run_sheet(live.meeting_id, [change], actor=actor)


def test_the_chair_and_the_secretary_write_in_one_sheet(live: Live, anyone: Cast) -> None:
    write(live, anyone.sanne, 1, "Giv ordet til Birgit.")
    write(live, anyone.carl, 1, "Giv ordet til Omar.", seen="Giv ordet til Birgit.")
    for viewer in (anyone.sanne, anyone.carl):
        line = sheet(live, viewer).lines[1]
        assert (line.text, line.minutes_planned) == ("Giv ordet til Omar.", 10)


@pytest.mark.parametrize("who", ["mette", "viggo", "karen", "sofus", "arne", "astrid", "bente"])
def test_it_is_closed_to_everybody_else(live: Live, anyone: Cast, who: str) -> None:
    with pytest.raises(NotFound):
        sheet(live, getattr(anyone, who))
    with pytest.raises(NotFound):
        write(live, getattr(anyone, who), 1, "Nej.")


def test_the_chair_has_none_before_he_has_the_agenda(anyone: Cast) -> None:
    called = call_meeting(anyone)
    with pytest.raises(NotFound):
        sheet(called, anyone.carl)


def test_two_who_write_at_once_lose_nothing(live: Live, anyone: Cast) -> None:
    write(live, anyone.sanne, 1, "Sannes ord.")
    with pytest.raises(ProblemsFound) as refused:
        write(live, anyone.carl, 1, "Carls ord.")
    assert refused.value.problems == (Problem.CHANGED_MEANWHILE,)
    assert sheet(live, anyone.carl).lines[1].text == "Sannes ord."
    unchanged = SheetChange(live.item_ids[1], "", None, "", None)  # he did not touch it
    save_run_sheet(live.meeting_id, [unchanged], actor=anyone.carl)
    assert sheet(live, anyone.carl).lines[1].text == "Sannes ord."


def test_who_is_in_question_stands_at_the_item_without_his_reason(anyone: Cast) -> None:
    held = hold_meeting(anyone)
    mette = person_id("Mette Krogh")
    held.note(
        NoticeGiven(
            **new(), item_id=held.item_ids[1], person_id=mette, by_himself=True, reason="Min bror."
        )
    )
    [question] = sheet(held, anyone.sanne).lines[1].questions
    assert (question.name, question.ruling) == ("Mette Krogh", Ruling.PENDING)
    assert "bror" not in str(sheet(held, anyone.sanne).lines[1])


def test_a_chair_who_is_ruled_disqualified_has_no_notes_of_that_item(
    live: Live, anyone: Cast
) -> None:
    write(live, anyone.sanne, 2, "Prisen er for lav.")
    open_meeting(live.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    live.everybody_is_there()
    carl = person_id("Carl Winther")
    live.note(Ruled(**new(), item_id=live.item_ids[2], person_id=carl, ruling=Ruling.DISQUALIFIED))
    line = sheet(live, anyone.carl).lines[2]
    assert line.is_shut
    assert "Prisen" not in str(line)
    write(live, anyone.carl, 2, "Alligevel.", seen="Prisen er for lav.")
    assert sheet(live, anyone.sanne).lines[2].text == "Prisen er for lav."


def test_of_an_item_narrowed_to_others_the_chair_has_no_notes(live: Live, anyone: Cast) -> None:
    write(live, anyone.sanne, 2, "Prisen er for lav.")
    with transaction():
        session().add(ItemReader(item_id=live.item_ids[2], person_id=person_id("Mette Krogh")))
    line = sheet(live, anyone.carl).lines[2]
    assert "Prisen" not in str(line)
    assert line.is_shut


def test_nothing_of_it_stands_in_the_record_or_in_the_log(live: Live, anyone: Cast) -> None:
    before = live.record()
    write(live, anyone.carl, 1, "Drejebogslyng")
    assert live.record() == before
    assert isinstance(before, MeetingRecord)
    with reading():
        assert "Drejebogslyng" not in str(session().exec(select(LogField)).all())


def test_an_item_that_is_not_of_the_meeting_is_not_written_at(live: Live, anyone: Cast) -> None:
    strange = SheetChange(UUID(int=99), "Ord.", None, "", None)
    save_run_sheet(live.meeting_id, [strange], actor=anyone.sanne)
    assert "Ord." not in str(sheet(live, anyone.sanne))
