"""Standing items and lines of the yearly wheel: added, changed, put in order, taken away."""

from dataclasses import asdict, fields
from typing import Final, TypeVar
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session, transaction
from meetings.models.meetings import AgendaItem
from meetings.models.people import Organization
from meetings.models.templates import StandingItem, WheelEntry
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.standing_items import (
    StandingFacts,
    WheelFacts,
    months_written,
    standing_problems,
    tidy,
    wheel_problems,
)
from meetings.services.abilities import internal, requires
from meetings.services.entered import changes_of, log_entered, raise_any, raise_if_changed, told
from meetings.services.history import FieldChange, take_turn
from meetings.vocabulary import Ability, Access, LogAction

_FIELDS: Final = tuple(one.name for one in fields(StandingFacts))
_WORDS: Final = ("title", "case_number", "closed_reason")
Row = TypeVar("Row", StandingItem, WheelEntry)


def _that_body(body_id: UUID) -> tuple[UUID, ...]:
    return (body_id,)


@internal("services ask for the body that the standing item is of")
def body_of_standing(item_id: UUID) -> list[UUID]:
    """The body whose standing item it is. Raises NotFound when there is none."""
    return [_found(StandingItem, item_id).organization_id]


@internal("services ask for the body that the line is of")
def body_of_entry(entry_id: UUID) -> list[UUID]:
    """The body in whose wheel the line stands. Raises NotFound when there is none."""
    return [_found(WheelEntry, entry_id).organization_id]


@requires(Ability.MANAGE_BODIES, where=_that_body)
def add_standing(body_id: UUID, facts: StandingFacts, *, actor: Actor) -> UUID:
    """Give the body a standing item, as its last one; returns its id. Raises ProblemsFound."""
    with transaction():
        take_turn()
        _body(body_id)
        raise_any(standing_problems(facts))
        row = StandingItem(
            organization_id=body_id, position=_next_position(body_id), title=facts.title
        )
        _fill(row, facts)
        log_entered(LogAction.CREATED, row, body_id, actor, _changes(row, {}))
        return row.id


@requires(Ability.MANAGE_BODIES, where=body_of_standing)
def edit_standing(item_id: UUID, facts: StandingFacts, seen: str, *, actor: Actor) -> None:
    """Change a standing item from now on; agendas that have it keep it as it is.

    Raises NotFound, and ProblemsFound with CHANGED_MEANWHILE where somebody else saved since.
    """
    with transaction():
        take_turn()
        row = _readable(item_id, actor)
        raise_if_changed(row, seen)
        raise_any(standing_problems(facts))
        before, was_closed = told(row, _FIELDS), row.access is not Access.OPEN
        _fill(row, facts)
        changes = _changes(row, before, was_closed=was_closed)
        log_entered(LogAction.CHANGED, row, row.organization_id, actor, changes)


@requires(Ability.MANAGE_BODIES, where=body_of_standing)
def move_standing(item_id: UUID, step: int, *, actor: Actor) -> None:
    """Let a standing item change places with its neighbour: -1 above, 1 below. Raises NotFound."""
    with transaction():
        take_turn()
        row = _readable(item_id, actor)
        rows = _beside(row, actor)
        place = rows.index(row)
        if not 0 <= place + step < len(rows):
            return
        other = rows[place + step]
        mine, theirs = row.position, other.position
        # Two rows never share a place, so one steps aside first.
        row.position = _next_position(row.organization_id)
        session().add(row)
        session().flush()
        other.position = mine
        session().add(other)
        session().flush()
        row.position = theirs
        change = FieldChange("position", mine, theirs)
        log_entered(LogAction.CHANGED, row, row.organization_id, actor, [change])


@requires(Ability.MANAGE_BODIES, where=body_of_standing)
def remove_standing(item_id: UUID, *, actor: Actor) -> bool:
    """Take a standing item away; returns False where agendas have it, so that it is only stopped.

    Raises NotFound.
    """
    with transaction():
        take_turn()
        row = _readable(item_id, actor)
        is_used = select(func.count()).where(AgendaItem.standing_item_id == item_id)
        if session().exec(is_used).one():
            change = FieldChange("active", row.active, False)
            row.active = False
            session().add(row)
            log_entered(LogAction.CHANGED, row, row.organization_id, actor, [change])
            return False
        changes = [FieldChange("title", row.title, None, keep=row.access is Access.OPEN)]
        session().delete(row)
        log_entered(LogAction.REMOVED, row, row.organization_id, actor, changes)
        return True


@requires(Ability.MANAGE_BODIES, where=_that_body)
def add_entry(body_id: UUID, facts: WheelFacts, *, actor: Actor) -> UUID:
    """Write a line in the body's yearly wheel; returns its id. Raises ProblemsFound."""
    with transaction():
        take_turn()
        _body(body_id)
        raise_any(wheel_problems(facts))
        row = WheelEntry(organization_id=body_id, **asdict(facts))
        session().add(row)
        log_entered(LogAction.CREATED, row, body_id, actor, changes_of({}, asdict(facts)))
        return row.id


@requires(Ability.MANAGE_BODIES, where=body_of_entry)
def edit_entry(entry_id: UUID, facts: WheelFacts, seen: str, *, actor: Actor) -> None:
    """Change a line of the yearly wheel. Raises NotFound and ProblemsFound."""
    with transaction():
        take_turn()
        row = _found(WheelEntry, entry_id)
        raise_if_changed(row, seen)
        raise_any(wheel_problems(facts))
        after = asdict(facts)
        before = told(row, after)
        for name, value in after.items():
            setattr(row, name, value)
        session().add(row)
        changes = changes_of(before, after)
        log_entered(LogAction.CHANGED, row, row.organization_id, actor, changes)


@requires(Ability.MANAGE_BODIES, where=body_of_entry)
def remove_entry(entry_id: UUID, *, actor: Actor) -> None:
    """Take a line out of the yearly wheel. Raises NotFound."""
    with transaction():
        take_turn()
        row = _found(WheelEntry, entry_id)
        session().delete(row)
        change = FieldChange("title", row.title, None)
        log_entered(LogAction.REMOVED, row, row.organization_id, actor, [change])


def _next_position(body_id: UUID) -> int:
    last = select(func.max(StandingItem.position)).where(StandingItem.organization_id == body_id)
    newest = session().exec(last).one()
    return 0 if newest is None else newest + 1


def _beside(row: StandingItem, actor: Actor) -> list[StandingItem]:
    """The rows among which the actor sees this one: in use or stopped, and not hidden."""
    reads = may(actor, Ability.READ_WORKING_RECORD, [row.organization_id])
    statement = (
        select(StandingItem)
        .where(StandingItem.organization_id == row.organization_id)
        .where(StandingItem.active == row.active)
        .order_by(col(StandingItem.position))
    )
    return [one for one in session().exec(statement) if reads or one.access is Access.OPEN]


def _fill(row: StandingItem, facts: StandingFacts) -> None:
    kept = tidy(facts)
    for name in _FIELDS:
        setattr(row, name, getattr(kept, name))
    row.months = months_written(kept.months)
    session().add(row)


def _changes(
    row: StandingItem, before: dict[str, object], *, was_closed: bool = False
) -> list[FieldChange]:
    """What the log tells; the words of a closed item only by their digest."""
    keep = row.access is Access.OPEN and not was_closed
    return [
        FieldChange(one.name, one.before, one.after, keep=keep or one.name not in _WORDS)
        for one in changes_of(before, told(row, _FIELDS))
    ]


def _readable(item_id: UUID, actor: Actor) -> StandingItem:
    """The row; what is closed is only there for who reads the body's working record."""
    row = _found(StandingItem, item_id)
    if row.access is not Access.OPEN and not may(
        actor, Ability.READ_WORKING_RECORD, [row.organization_id]
    ):
        raise NotFound
    return row


def _body(body_id: UUID) -> None:
    if session().get(Organization, body_id) is None:
        raise NotFound


def _found(table: type[Row], row_id: UUID) -> Row:
    row = session().get(table, row_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row
