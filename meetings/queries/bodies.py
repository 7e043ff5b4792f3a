"""Bodies as who looks after them sees them: every member ever, substitutions, and the log.

For everybody else there are no such bodies; what all may read of them is in directory.py.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col, or_, select, union_all

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.people import Membership, Organization, Person, Substitution
from meetings.models.templates import StandingItem, WheelEntry
from meetings.models.trail import LogEntry, LogField
from meetings.queries.body_views import (
    BodyLine,
    Change,
    HistoryLine,
    ManagedBody,
    NamedBody,
    SeatLine,
    StandInLine,
)
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, bodies_with, may
from meetings.rules.problems import NotFound
from meetings.rules.versions import version_of
from meetings.vocabulary import Ability, Access, MemberRole, OrganizationKind

_KINDS = tuple(OrganizationKind)
_ROLES = (MemberRole.MAYOR, MemberRole.CHAIR, MemberRole.VICE_CHAIR)
_SUBJECTS = (
    "organization", "membership", "substitution",
    "bodyrules", "template", "phrases", "standingitem", "wheelentry", "rolegrant",
)  # fmt: skip
_NEWEST_LINES = 100
SEEN = "seen_at_meetings"  # the log's field with the days that gave way


def list_managed(viewer: Actor) -> list[BodyLine]:
    """The bodies that the viewer looks after: active first, by kind as the law names them."""
    mine = bodies_with(viewer, Ability.MANAGE_BODIES)
    known = {body.id: body for body in session().exec(select(Organization))}
    day = today(now())
    sitting = select(Membership.organization_id, Membership.person_id).where(
        or_(col(Membership.starts_on).is_(None), col(Membership.starts_on) <= day),
        or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= day),
    )
    seats = set(session().exec(sitting))
    counts = [organization_id for organization_id, _ in seats]
    lines = [
        BodyLine(
            id=body.id,
            slug=body.slug,
            name=body.name,
            kind=body.kind,
            election_period=body.election_period,
            active=body.active,
            member_count=counts.count(body.id),
            predecessors=_chain(body, known),
        )
        for body in known.values()
        if mine is None or body.id in mine
    ]
    return sorted(lines, key=lambda one: (not one.active, _KINDS.index(one.kind), one.name))


def list_named_bodies(viewer: Actor) -> list[NamedBody]:
    """Every body by name, for choosing one; nothing for who looks after none."""
    if bodies_with(viewer, Ability.MANAGE_BODIES) == frozenset():
        return []
    order = select(Organization).order_by(
        col(Organization.name), col(Organization.election_period).desc()
    )
    return [_named(body) for body in session().exec(order)]


def get_managed(slug: str, viewer: Actor) -> ManagedBody:
    """One body that the viewer looks after. Raises NotFound, also where it is not the viewer's."""
    body = _managed(slug, viewer)
    near = list(
        session().exec(
            select(Organization).where(
                or_(
                    col(Organization.id) == body.predecessor_id,
                    col(Organization.predecessor_id) == body.id,
                )
            )
        )
    )
    day = today(now())
    # What was seen at meetings tells of meetings, so it is for who may read them.
    reads = may(viewer, Ability.READ_WORKING_RECORD, [body.id])
    seats = [seat for seat in _seats(body.id) if reads or not seat.seen_only]
    substitutions, names = _substitutions(body.id)
    about = {seat.id: seat.name for seat in seats} | names | _titles(body.id)
    return ManagedBody(
        **body.model_dump(exclude={"predecessor_id"}),
        version=version_of(body.model_dump()),
        today=day,
        predecessor=next((_named(one) for one in near if one.id == body.predecessor_id), None),
        successor=next((_named(one) for one in near if one.predecessor_id == body.id), None),
        members=tuple(seat for seat in seats if _is_past(seat, day) is None),
        earlier=tuple(seat for seat in reversed(seats) if _is_past(seat, day) is True),
        coming=tuple(seat for seat in seats if _is_past(seat, day) is False),
        substitutions=substitutions,
        history=_history(body.id, about, with_seen=reads),
    )


def find_managed(slug: str, viewer: Actor) -> NamedBody:
    """The name of one body that the viewer looks after. Raises NotFound as `get_managed` does."""
    return _named(_managed(slug, viewer))


def _managed(slug: str, viewer: Actor) -> Organization:
    body = session().exec(select(Organization).where(Organization.slug == slug)).first()
    if body is None or not may(viewer, Ability.MANAGE_BODIES, [body.id]):
        raise NotFound
    return body


def _chain(body: Organization, known: Mapping[UUID, Organization]) -> tuple[str, ...]:
    chain: list[Organization] = []
    step = known.get(body.predecessor_id) if body.predecessor_id else None
    while step is not None and step not in chain and step is not body:
        chain.append(step)
        step = known.get(step.predecessor_id) if step.predecessor_id else None
    return tuple(f"{one.name} {one.election_period}".strip() for one in chain)


def _named(body: Organization) -> NamedBody:
    return NamedBody(body.id, body.slug, body.name, body.election_period)


def _is_past(seat: SeatLine, day: date) -> bool | None:
    """Whether the seat was before the day; None where it is of the day."""
    if seat.ends_on is not None and seat.ends_on < day:
        return True
    return False if seat.starts_on is not None and seat.starts_on > day else None


def _seats(body_id: UUID) -> list[SeatLine]:
    statement = (
        select(Membership, Person)
        .where(Membership.person_id == Person.id)
        .where(Membership.organization_id == body_id)
        .order_by(
            col(Membership.position),
            col(Person.name),
            col(Membership.starts_on).nulls_first(),
        )
    )
    newest_first = (
        select(Account.person_id, Account.id)
        .where(col(Account.person_id).is_not(None))
        .order_by(col(Account.disabled).desc(), col(Account.created_at).desc())
    )
    owners = dict(session().exec(newest_first).all())
    lines = [
        SeatLine(
            id=row.id,
            person_id=person.id,
            name=person.name,
            party_letter=row.party_letter,
            role=row.role,
            voting=row.voting,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            seen_only=row.seen_only,
            account_id=owners.get(person.id),
            version=version_of(row.model_dump()),
        )
        for row, person in session().exec(statement)
    ]
    return sorted(lines, key=lambda seat: _ROLES.index(seat.role) if seat.role in _ROLES else 9)


def _substitutions(body_id: UUID) -> tuple[tuple[StandInLine, ...], dict[UUID, str]]:
    """The body's substitutions, the newest first, and whom each is about."""
    rows = (
        session()
        .exec(
            select(Substitution)
            .where(Substitution.organization_id == body_id)
            .order_by(col(Substitution.starts_on).desc())
        )
        .all()
    )
    wanted = {one.member_id for one in rows} | {one.substitute_id for one in rows}
    found = session().exec(select(Person.id, Person.name).where(col(Person.id).in_(wanted)))
    names = dict(found.all())
    lines = tuple(
        StandInLine(
            one.id,
            one.member_id,
            names[one.member_id],
            names[one.substitute_id],
            one.starts_on,
            one.ends_on,
            version_of(one.model_dump()),
        )
        for one in rows
    )
    return lines, {one.id: names[one.substitute_id] for one in rows}


def _titles(body_id: UUID) -> dict[UUID, str]:
    """What open standing items and the lines of the yearly wheel are called."""
    standing = (
        select(StandingItem.id, StandingItem.title)
        .where(StandingItem.organization_id == body_id)
        .where(StandingItem.access == Access.OPEN)
    )
    entries = select(WheelEntry.id, WheelEntry.title).where(WheelEntry.organization_id == body_id)
    return {row[0]: row[1] for row in session().connection().execute(union_all(standing, entries))}


def _history(
    body_id: UUID, about: Mapping[UUID, str], *, with_seen: bool
) -> tuple[HistoryLine, ...]:
    entries: Sequence[LogEntry] = (
        session()
        .exec(
            select(LogEntry)
            .where(LogEntry.organization_id == body_id, col(LogEntry.subject_type).in_(_SUBJECTS))
            .order_by(col(LogEntry.sequence).desc())
            .limit(_NEWEST_LINES)
        )
        .all()
    )
    fields: dict[UUID, list[Change]] = {}
    ids = [entry.id for entry in entries]
    for field in session().exec(select(LogField).where(col(LogField.entry_id).in_(ids))):
        change = Change(field.name, _read(field.before_value), _read(field.after_value))
        if with_seen or field.name != SEEN:
            fields.setdefault(field.entry_id, []).append(change)
    return tuple(
        HistoryLine(
            at=entry.at,
            actor_name=entry.actor_name,
            action=entry.action,
            subject_type=entry.subject_type,
            about=about.get(entry.subject_id, "") if entry.subject_id else "",
            changes=tuple(sorted(fields.get(entry.id, ()), key=lambda change: change.field)),
        )
        for entry in entries
    )


def _read(value: str | None) -> object:
    return json.loads(value) if value is not None else None
