"""What every form about bodies and people shares: its problems, its versions, its log lines."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from meetings.models.people import Membership, Organization, Substitution
from meetings.models.templates import StandingItem, WheelEntry
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.versions import version_of
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import LogAction, Problem

Entered = Organization | Membership | Substitution | StandingItem | WheelEntry


def raise_any(problems: Sequence[Problem]) -> None:
    """Raise ProblemsFound where there are any."""
    if problems:
        raise ProblemsFound(problems)


def raise_if_changed(row: Entered, seen: str) -> None:
    """Raise ProblemsFound where the row is not the one that the form was filled from."""
    if version_of(row.model_dump()) != seen:
        raise ProblemsFound([Problem.CHANGED_MEANWHILE])


def told(row: Entered, fields: Iterable[str]) -> dict[str, object]:
    """The row's fields by name."""
    return {field: getattr(row, field) for field in fields}


def changes_of(before: Mapping[str, object], after: Mapping[str, object]) -> list[FieldChange]:
    """A change for each field; of what is new, those that say something."""
    return [
        FieldChange(name, before.get(name), value)
        for name, value in after.items()
        if before or value not in ("", None)
    ]


def log_entered(
    action: LogAction,
    row: Entered,
    body_id: UUID,
    actor: Actor,
    changes: Iterable[FieldChange],
) -> None:
    """Write the line of a row that was entered, in its own transaction."""
    kind = type(row).__name__.lower()
    write_line(action, Subject(kind, row.id, body_id), actor=actor, changes=changes)
