"""A body's years: what it decided in each, under the names it had before and has had since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import MeetingBody
from meetings.models.people import Organization
from meetings.queries.read_records import ReadRecord, read_records
from meetings.queries.readable import ReadableSnapshot, readable_snapshots
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound


@dataclass(frozen=True, slots=True)
class BodyInLine:
    """A body in the line of its names, with the years of which the viewer reads something."""

    organization_id: UUID
    slug: str
    name: str
    election_period: str
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyYear:
    """A body's year: its meetings in order, each as the viewer reads it, and the line of names."""

    body: BodyInLine
    year: int
    line: tuple[BodyInLine, ...]  # the oldest first, itself among them
    meetings: tuple[ReadRecord, ...]


def line_of_names(slug: str, viewer: Actor) -> tuple[BodyInLine, ...]:
    """The body among those it came from and those that came after it. Raises NotFound.

    Which bodies there are is no secret; the years are not told here.
    """
    known = {body.id: body for body in session().exec(select(Organization))}
    body = next((one for one in known.values() if one.slug == slug), None)
    if body is None:
        raise NotFound
    before = list(_before(body, known))
    after = list(_after(body, known.values(), {one.id for one in [*before, body]}))
    return tuple(
        BodyInLine(one.id, one.slug, one.name, one.election_period)
        for one in [*reversed(before), body, *after]
    )


def get_body_year(slug: str, year: int, viewer: Actor) -> BodyYear:
    """The year of the body. Raises NotFound where the viewer reads nothing of it."""
    line = line_of_names(slug, viewer)
    meetings = _meetings_of([one.organization_id for one in line])
    every = {meeting for held in meetings.values() for meeting in held}
    readable = {
        one.line.meeting_id: one for one in readable_snapshots(viewer, sorted(every)).values()
    }
    line = tuple(_with_years(one, meetings[one.organization_id], readable) for one in line)
    body = next(one for one in line if one.slug == slug)
    held = [readable[one] for one in meetings[body.organization_id] if one in readable]
    chosen = sorted((one for one in held if one.line.held_on.year == year), key=_when)
    if not chosen:
        raise NotFound
    read = read_records(viewer, chosen)
    return BodyYear(body, year, line, tuple(read[one.line.id] for one in chosen))


def _before(body: Organization, known: Mapping[UUID, Organization]) -> Iterator[Organization]:
    seen = {body.id}
    while body.predecessor_id is not None and body.predecessor_id not in seen:
        body = known[body.predecessor_id]
        seen.add(body.id)
        yield body


def _after(
    body: Organization, known: Iterable[Organization], seen: set[UUID]
) -> Iterator[Organization]:
    """Those that came after, the nearest first; one body can have become several."""
    followers: dict[UUID | None, list[Organization]] = defaultdict(list)
    for one in sorted(known, key=lambda one: (one.election_period, one.name)):
        followers[one.predecessor_id].append(one)
    nearest = [body]
    while nearest:
        nearest = [new for one in nearest for new in followers[one.id] if new.id not in seen]
        seen |= {one.id for one in nearest}
        yield from nearest


def _meetings_of(organization_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    statement = select(MeetingBody.organization_id, MeetingBody.meeting_id).where(
        col(MeetingBody.organization_id).in_(organization_ids)
    )
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for organization_id, meeting_id in session().exec(statement):
        found[organization_id].append(meeting_id)
    return found


def _with_years(
    body: BodyInLine, meetings: Iterable[UUID], readable: Mapping[UUID, ReadableSnapshot]
) -> BodyInLine:
    years = {readable[one].line.held_on.year for one in meetings if one in readable}
    return BodyInLine(
        body.organization_id, body.slug, body.name, body.election_period, tuple(sorted(years))
    )


def _when(snapshot: ReadableSnapshot) -> tuple[object, ...]:
    line = snapshot.line
    started = line.starts_at.timestamp() if line.starts_at is not None else 0.0
    return (line.held_on, started, snapshot.ordinal, str(line.id))
