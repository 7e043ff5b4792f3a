"""Write the run sheet: the minutes planned for each item, and what the chair has in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.minutes import RunSheetNote
from meetings.queries.run_sheet import get_run_sheet
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, Problem, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import LogAction


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What is to stand at an item, and what stood there when it was written."""

    item_id: UUID
    text: str
    minutes_planned: int | None
    seen_text: str
    seen_minutes: int | None


@internal("whoever reads the run sheet writes it, and reading it is asked first")
def save_run_sheet(meeting_id: UUID, changes: Sequence[SheetChange], *, actor: Actor) -> None:
    """Write the sheet down; items of which nothing changed are left alone.

    Raises NotFound where the sheet is not the actor's, NotAllowed when the meeting is over, and
    ProblemsFound where somebody else wrote at the same item since; then nothing is saved.
    """
    with transaction():
        take_turn()
        sheet = get_run_sheet(meeting_id, actor)
        if not sheet.can_write:
            raise NotAllowed
        writable = {line.item_id for line in sheet.lines if not line.is_shut}
        for change in changes:
            if change.item_id in writable:
                _save(change, sheet.meeting.organization_ids[0], actor)


def _save(change: SheetChange, organization_id: UUID, actor: Actor) -> None:
    statement = select(RunSheetNote).where(RunSheetNote.item_id == change.item_id)
    found = session().exec(statement.execution_options(populate_existing=True)).first()
    row = found or RunSheetNote(item_id=change.item_id)
    stands = (row.text, row.minutes_planned)
    if stands == (change.text, change.minutes_planned):
        return
    if (change.seen_text, change.seen_minutes) == (change.text, change.minutes_planned):
        return  # the other's words stand
    if stands != (change.seen_text, change.seen_minutes):
        raise ProblemsFound([Problem.CHANGED_MEANWHILE])
    row.text, row.minutes_planned = change.text, change.minutes_planned
    session().add(row)
    session().flush()
    write_line(
        LogAction.CHANGED,
        Subject("run_sheet", change.item_id, organization_id),
        actor=actor,
        changes=[
            FieldChange("text", stands[0], row.text, keep=False),
            FieldChange("minutes_planned", stands[1], row.minutes_planned),
        ],
    )
