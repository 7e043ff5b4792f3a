"""An agenda's order, the items that are withdrawn from it, and why a late one cannot wait.

How an item gets onto the agenda and off it again is in placing.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from meetings.database import session, transaction
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem, Meeting
from meetings.rules.agenda import agenda_problems, moved, moving_problems
from meetings.rules.numbering import has_letter
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.services.abilities import bodies_of_meeting, internal, requires, writes_item
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import bodies_of_item, item_row, log_item
from meetings.services.positions import items_in_order, write_order
from meetings.vocabulary import Ability, ConsultationState, LogAction


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an item stands now: its place counted from 1, among how many."""

    title: str
    number: str
    place: int
    count: int


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def move_item(meeting_id: UUID, item_id: UUID, place: int, *, actor: Actor) -> Moved:
    """Move an item to this place of the agenda, counted from 1; a place beyond the end is last.

    Numbers that were not sent follow. Raises ProblemsFound where the agenda can no longer be
    changed, the item is another meeting's, or one that was sent would change places.
    """
    with transaction():
        take_turn()
        refuse_finished(meeting_id)
        items = items_in_order(meeting_id)
        index = _index_of(item_id, items)
        to = min(max(place, 1), len(items)) - 1
        if to != index:
            _refuse(moving_problems([one.number_frozen for one in items], index, to))
            write_order(meeting_id, [items[one] for one in moved(len(items), index, to)])
            change = FieldChange("position", index, to)
            log_item(LogAction.CHANGED, items[index], actor, change)
        return Moved(items[index].title, items[index].number, to + 1, len(items))


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def put_under(item_id: UUID, under: bool, *, actor: Actor) -> str:
    """Let the item belong under the one before it ("1.a"), or stand for itself again.

    Returns its number. Raises ProblemsFound where its number was sent, or it is the first.
    """
    with transaction():
        take_turn()
        item = _item_on_agenda(item_id)
        meeting_id = _meeting_of(item)
        items = items_in_order(meeting_id)
        problems = [Problem.NUMBER_IS_SENT] if item.number_frozen else []
        if under and items[0].id == item_id:
            problems.append(Problem.FIRST_ITEM_STANDS_ALONE)
        _refuse(problems)
        before = item.number
        item.number = "1.a" if under else "1"  # what the letter is, the order says
        write_order(meeting_id, items)
        log_item(LogAction.CHANGED, item, actor, FieldChange("number", before, item.number))
        return item.number


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def withdraw_item(item_id: UUID, reason: str, *, actor: Actor) -> None:
    """Withdraw the item from the agenda; it keeps its number and its place. Members read why.

    Raises ProblemsFound where there is no reason, it is withdrawn already, or the agenda can no
    longer be changed.
    """
    with transaction():
        take_turn()
        item = _item_on_agenda(item_id)
        problems = [] if reason.strip() else [Problem.REASON_IS_MISSING]
        if item.withdrawn:
            problems.append(Problem.ITEM_IS_WITHDRAWN)
        _refuse(problems)
        _set_withdrawn(item, reason.strip(), actor)


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def restore_item(item_id: UUID, *, actor: Actor) -> None:
    """Take the withdrawal back. Raises ProblemsFound where the item is not withdrawn."""
    with transaction():
        take_turn()
        item = _item_on_agenda(item_id)
        _refuse([] if item.withdrawn else [Problem.ITEM_IS_NOT_WITHDRAWN])
        _set_withdrawn(item, "", actor)


@writes_item
def explain_lateness(item_id: UUID, reason: str, *, actor: Actor) -> None:
    """Write down why the item cannot wait (KSL § 8, 5), or with no words that nothing is said.

    Raises ProblemsFound where the agenda can no longer be changed.
    """
    with transaction():
        take_turn()
        item = item_row(item_id)
        refuse_finished(item.meeting_id)
        _explain(item, reason, actor)


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def explain_late_items(meeting_id: UUID, reasons: Mapping[UUID, str], *, actor: Actor) -> None:
    """Write down why these items of the meeting cannot wait, all or none.

    Raises ProblemsFound where the agenda can no longer be changed, NotFound where one of them
    is another meeting's.
    """
    with transaction():
        take_turn()
        refuse_finished(meeting_id)
        for item_id, reason in reasons.items():
            item = item_row(item_id)
            if item.meeting_id != meeting_id:
                raise NotFound
            if item.late_reason != " ".join(reason.split()):
                _explain(item, reason, actor)


def _explain(item: AgendaItem, reason: str, actor: Actor) -> None:
    before, item.late_reason = item.late_reason, " ".join(reason.split())
    item.version += 1
    session().add(item)
    change = FieldChange("late_reason", before or None, item.late_reason or None, keep=False)
    log_item(LogAction.CHANGED, item, actor, change)


@internal("services that change an agenda ask first")
def refuse_finished(meeting_id: UUID | None) -> None:
    """Raise ProblemsFound where the meeting's agenda can no longer be changed.

    An item on no meeting can always be.
    """
    if meeting_id is None:
        return
    meeting = session().get(Meeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound
    _refuse(agenda_problems(meeting.state, meeting.document_kind))


@internal("it tells no more than the number itself")
def stands_under(item: AgendaItem) -> bool:
    """Whether the item belongs under the one before it."""
    return has_letter(item.number)


def _set_withdrawn(item: AgendaItem, reason: str, actor: Actor) -> None:
    before, item.withdrawn = item.withdrawn, bool(reason)
    reason_before, item.withdrawn_reason = item.withdrawn_reason, reason
    item.version += 1
    session().add(item)
    if item.consultation_id is not None:
        consultation = session().get_one(Consultation, item.consultation_id)
        withdrawn = ConsultationState.WITHDRAWN
        consultation.state = withdrawn if item.withdrawn else ConsultationState.PLANNED
        session().add(consultation)
    session().flush()
    log_item(
        LogAction.CHANGED,
        item,
        actor,
        FieldChange("withdrawn", before, item.withdrawn),
        FieldChange("withdrawn_reason", reason_before or None, reason or None, keep=False),
    )


def _item_on_agenda(item_id: UUID) -> AgendaItem:
    """The item, on an agenda that can still be changed."""
    item = item_row(item_id)
    refuse_finished(_meeting_of(item))
    return item


def _meeting_of(item: AgendaItem) -> UUID:
    if item.meeting_id is None:
        raise ProblemsFound([Problem.ITEM_IS_ON_NO_MEETING])
    return item.meeting_id


def _index_of(item_id: UUID, items: list[AgendaItem]) -> int:
    for index, item in enumerate(items):
        if item.id == item_id:
            return index
    raise ProblemsFound([Problem.ITEM_IS_NOT_OF_THE_MEETING])


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ProblemsFound(problems)
