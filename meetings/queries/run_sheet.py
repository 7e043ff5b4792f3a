"""The run sheet of a meeting (drejebog): what the chair and the secretary have in hand.

It is theirs alone. Its notes stand in tables of their own that no record, no document and no other
query reads. The chair sees the items as his own agenda has them: of one that is narrowed to others
or from which he is ruled disqualified there are no notes for him.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.models.minutes import RunSheetNote
from meetings.queries.disqualified import items_barred_to
from meetings.queries.meetings import get_meeting
from meetings.queries.narrowed import items_narrowed_from
from meetings.queries.proceedings import assembly_of, course_of
from meetings.queries.views import MeetingView
from meetings.record import Item
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.proceedings.disqualification import persons_in_question
from meetings.rules.run_sheet import Expected, expected_times
from meetings.vocabulary import Ability, Ruling, State

_OVER = (State.IN_REVIEW, State.APPROVED, State.ARCHIVED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody whose disqualification is in question at an item, and what was ruled."""

    name: str
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class SheetLine:
    """An item of the run sheet."""

    item: Item
    item_id: UUID
    expected: Expected
    text: str
    minutes_planned: int | None
    questions: tuple[Question, ...]
    is_shut: bool  # its notes are not for this reader


@dataclass(frozen=True, slots=True)
class RunSheet:
    """The run sheet as this reader has it."""

    meeting: MeetingView
    lines: tuple[SheetLine, ...]
    ends: Expected
    can_write: bool


def get_run_sheet(meeting_id: UUID, viewer: Actor) -> RunSheet:
    """The run sheet, for who edits the agenda or leads the meeting. Raises NotFound for others."""
    meeting = get_meeting(meeting_id, viewer)
    row = session().get(Meeting, meeting_id)
    if row is None or not may_read_run_sheet(meeting, viewer):
        raise NotFound
    items = [(item.id, item) for item in meeting.record.items if item.id is not None]
    ids = [item_id for item_id, _ in items]
    notes = _notes(ids)
    shut = items_barred_to(viewer, meeting.record) if not meeting.working else frozenset()
    if not meeting.working:
        shut |= items_narrowed_from(viewer, ids)
    questions = _questions(row, ids, viewer)
    minutes = [notes[one].minutes_planned if one in notes else None for one in ids]
    expected = expected_times(meeting.record.starts_at, minutes)
    lines = tuple(
        SheetLine(
            item=item,
            item_id=item_id,
            expected=expected[place],
            text=notes[item_id].text if item_id in notes and not is_shut else "",
            minutes_planned=minutes[place],
            questions=() if is_shut else questions[item_id],
            is_shut=is_shut,
        )
        for place, (item_id, item) in enumerate(items)
        for is_shut in (item_id in shut or item.withheld,)
    )
    return RunSheet(meeting, lines, expected[-1], can_write=row.state not in _OVER)


def may_read_run_sheet(meeting: MeetingView, viewer: Actor) -> bool:
    """Whether the run sheet is this reader's, who reads the meeting."""
    return any(
        may(viewer, ability, meeting.organization_ids)
        for ability in (Ability.EDIT_AGENDA, Ability.LEAD_MEETING)
    )


def _notes(item_ids: list[UUID]) -> Mapping[UUID, RunSheetNote]:
    statement = select(RunSheetNote).where(col(RunSheetNote.item_id).in_(item_ids))
    return {row.item_id: row for row in session().exec(statement)}


def _questions(
    row: Meeting, item_ids: list[UUID], viewer: Actor
) -> Mapping[UUID, tuple[Question, ...]]:
    course, assembly = course_of(row.id, viewer), assembly_of(row, viewer)
    return {
        item_id: tuple(
            Question(
                assembly.name_of(person_id),
                ruled.ruling
                if (ruled := course.rulings.get((item_id, person_id)))
                else Ruling.PENDING,
            )
            for person_id in persons_in_question(course, item_id)
        )
        for item_id in item_ids
    }
