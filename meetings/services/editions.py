"""Whether an imported record is a later edition of a meeting we have, and what it changes."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.record import MeetingRecord
from meetings.rules.local_time import moment_of
from meetings.services.abilities import internal
from meetings.services.directory import FoundBodies, find_bodies
from meetings.services.history import FieldChange
from meetings.vocabulary import DocumentKind, State

_FACTS: Final = ("kind", "meeting_kind", "title", "held_on", "starts_at", "ends_at", "place")


@internal("services that store a record ask first")
def same_meeting(record: MeetingRecord, bodies: FoundBodies) -> Meeting | None:
    """The imported meeting that this record is a later edition of, where there is one.

    The same bodies on the same day at the same hour, as far as both tell the hour. An agenda
    does not replace minutes, and a supplement is a document of its own.
    """
    found = imported_as(record, bodies)
    return next((m for m in found if _may_follow(m.document_kind, record.kind)), None)


@internal("services that store a record ask first")
def minutes_of_agenda(record: MeetingRecord) -> UUID | None:
    """The imported meeting whose minutes are here, where the record is the agenda of it."""
    bodies = find_bodies(record.bodies, record.held_on)
    if record.kind is not DocumentKind.AGENDA or same_meeting(record, bodies) is not None:
        return None
    found = imported_as(record, bodies)
    return next((m.id for m in found if m.document_kind is DocumentKind.MINUTES), None)


@internal("services that store a record ask first")
def meeting_written_here(record: MeetingRecord, bodies: FoundBodies) -> Meeting | None:
    """The meeting that people write here and that this record is of, where there is one.

    Any of the bodies at the very same hour, since no body is at two meetings at once; or the
    same bodies that day where one of the two does not tell the hour. A meeting that was
    cancelled did not take place, so the record is of another.
    """
    wanted = {organization.id for organization in bodies.organizations}
    starts_at = _starts_at(record)
    for meeting, organization_ids in _held_on(record.held_on):
        if meeting.source_sha256 or meeting.state is State.CANCELLED:
            continue
        if None in (meeting.starts_at, starts_at):
            is_it = organization_ids == wanted
        else:
            is_it = meeting.starts_at == starts_at and not organization_ids.isdisjoint(wanted)
        if is_it:
            return meeting
    return None


@internal("services that store a record ask first")
def imported_as(record: MeetingRecord, bodies: FoundBodies) -> Iterator[Meeting]:
    """The imported meetings of the same bodies on the day, at the hour as far as both tell it."""
    wanted = {organization.id for organization in bodies.organizations}
    starts_at = _starts_at(record)
    for meeting, organization_ids in _held_on(record.held_on):
        same_hour = None in (meeting.starts_at, starts_at) or meeting.starts_at == starts_at
        if meeting.source_sha256 and organization_ids == wanted and same_hour:
            yield meeting


def _starts_at(record: MeetingRecord) -> datetime | None:
    return moment_of(record.held_on, record.starts_at) if record.starts_at else None


def _held_on(day: date) -> Iterable[tuple[Meeting, set[UUID]]]:
    """Every meeting of the day, with the bodies that hold it."""
    statement = (
        select(Meeting, MeetingBody.organization_id)
        .where(MeetingBody.meeting_id == Meeting.id)
        .where(Meeting.held_on == day)
        .order_by(col(Meeting.ordinal))
    )
    held_by: dict[UUID, tuple[Meeting, set[UUID]]] = {}
    for meeting, organization_id in session().exec(statement):
        held_by.setdefault(meeting.id, (meeting, set()))[1].add(organization_id)
    return held_by.values()


def _may_follow(old: DocumentKind, new: DocumentKind) -> bool:
    if DocumentKind.SUPPLEMENT in (old, new):
        return old is new
    return not (old is DocumentKind.MINUTES and new is DocumentKind.AGENDA)


@internal("services that store a record ask first")
def next_ordinal(held_on: date, organization_ids: Collection[UUID]) -> int:
    """One more than the meetings that any of the bodies has that day already."""
    newest = (
        select(func.max(Meeting.ordinal))
        .where(MeetingBody.meeting_id == Meeting.id)
        .where(Meeting.held_on == held_on)
        .where(col(MeetingBody.organization_id).in_(organization_ids))
    )
    return (session().exec(newest).one() or 0) + 1


@internal("it compares two records that were read before")
def changes_between(old: MeetingRecord | None, new: MeetingRecord) -> Iterator[FieldChange]:
    """What the log tells of a new edition: the meeting's facts with their values, and of each
    item that it was changed, by digest only, since items hold the words of cases.
    """
    for name in _FACTS:
        before = getattr(old, name) if old is not None else None
        yield FieldChange(name, _said(before), _said(getattr(new, name)))
    yield FieldChange(
        "attendance",
        [a.model_dump_json() for a in old.attendance] if old is not None else None,
        [a.model_dump_json() for a in new.attendance],
        keep=False,
    )
    old_items = {item.id: item.model_dump_json() for item in old.items} if old is not None else {}
    new_items = {item.id: item.model_dump_json() for item in new.items}
    for item_id in old_items | new_items:
        before, after = old_items.get(item_id), new_items.get(item_id)
        yield FieldChange(f"item {item_id}", before, after, keep=False)


def _said(value: object) -> str | None:
    return None if value is None or value == "" else str(value)
