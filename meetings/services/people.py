"""Who sits in a body, and who stands in: each change with its log line, and nothing of before lost.

A change from a day on ends one membership and begins another; only what was typed wrongly is
put right in its place. What was seen at meetings gives way to what is entered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session, transaction
from meetings.models.people import Membership, Organization, Person, Substitution
from meetings.queries.people import list_people, people_named
from meetings.rules.memberships import (
    ALWAYS,
    Period,
    Seat,
    StandIn,
    change_problems,
    period_problems,
    seat_problems,
    stand_in_problems,
)
from meetings.rules.names import name_key
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import internal, requires
from meetings.services.entered import changes_of, log_entered, raise_any, raise_if_changed, told
from meetings.services.history import FieldChange, take_turn
from meetings.services.seat_grants import follow_days, follow_seats, let_read
from meetings.vocabulary import Ability, LogAction, MemberRole, Problem

_SEAT_FIELDS: Final = ("party_letter", "role", "starts_on", "ends_on", "voting")


def _that_body(body_id: UUID) -> tuple[UUID, ...]:
    return (body_id,)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody we know, or a new person; `is_another`: who only shares a known person's name."""

    person_id: UUID | None = None
    new_name: str = ""
    is_another: bool = False


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """What a form says of a membership."""

    party_letter: str = ""
    role: MemberRole = MemberRole.MEMBER
    period: Period = ALWAYS
    voting: bool = True


@requires(Ability.MANAGE_BODIES, where=_that_body)
def add_member(body_id: UUID, who: Who, facts: SeatFacts, *, actor: Actor) -> UUID:
    """Give somebody a seat; returns the membership's id. Raises NotFound and ProblemsFound."""
    with transaction():
        take_turn()
        if session().get(Organization, body_id) is None:
            raise NotFound
        person = _person(who, actor)
        seats = _seats(body_id)
        last = select(func.max(Membership.position)).where(Membership.organization_id == body_id)
        row = Membership(organization_id=body_id, person_id=person.id)
        row.position = (session().exec(last).one() or 0) + 1
        raise_any(seat_problems(_seat(person.id, facts), [_seat_of(seat) for seat in seats]))
        _begin(row, facts, seats, actor, person.name)
        let_read(body_id, person.id, actor)
        return row.id


@internal("services ask for the body that the membership is of")
def body_of_membership(membership_id: UUID) -> list[UUID]:
    """The body in which the membership is. Raises NotFound when there is no membership."""
    return [_membership(membership_id).organization_id]


@requires(Ability.MANAGE_BODIES, where=body_of_membership)
def edit_membership(
    membership_id: UUID, facts: SeatFacts, changes_on: date | None, seen: str, *, actor: Actor
) -> None:
    """Change a membership from a day on, or, without a day, put right what was typed.

    From a day on, this membership ends the day before and another begins. Raises NotFound,
    and ProblemsFound, with CHANGED_MEANWHILE where somebody else saved since.
    """
    with transaction():
        take_turn()
        row = _membership(membership_id)
        raise_if_changed(row, seen)
        name = session().get_one(Person, row.person_id).name
        seats = [seat for seat in _seats(row.organization_id) if seat.id != row.id]
        beside = [_seat_of(seat) for seat in seats]
        if changes_on is None:
            raise_any(seat_problems(_seat(row.person_id, facts), beside))
            _begin(row, facts, seats, actor, name, LogAction.CHANGED)
            follow_seats(row.organization_id, row.person_id, actor)
            return
        later = Period(changes_on, facts.period.ends_on)
        changed = SeatFacts(facts.party_letter, facts.role, later, facts.voting)
        raise_any(
            change_problems(Period(row.starts_on, row.ends_on), changes_on)
            or seat_problems(_seat(row.person_id, changed), beside)
        )
        _end(row, changes_on - timedelta(days=1), actor)
        new = Membership(
            organization_id=row.organization_id, person_id=row.person_id, position=row.position
        )
        _begin(new, changed, seats, actor, name)
        follow_seats(row.organization_id, row.person_id, actor)


@requires(Ability.MANAGE_BODIES, where=body_of_membership)
def end_membership(membership_id: UUID, ends_on: date | None, seen: str, *, actor: Actor) -> None:
    """Write the last day of a membership. Raises NotFound and ProblemsFound."""
    with transaction():
        take_turn()
        row = _membership(membership_id)
        raise_if_changed(row, seen)
        if ends_on is None:
            raise ProblemsFound([Problem.END_IS_MISSING])
        period = Period(row.starts_on, ends_on)
        others = [one for one in _seats(row.organization_id) if one.id != row.id]
        seat = Seat(row.person_id, row.role, period, row.seen_only)
        raise_any(period_problems(period) or seat_problems(seat, map(_seat_of, others)))
        _end(row, ends_on, actor)
        follow_seats(row.organization_id, row.person_id, actor)


@requires(Ability.MANAGE_BODIES, where=_that_body)
def add_substitution(
    body_id: UUID, member_id: UUID, who: Who, period: Period, *, actor: Actor
) -> UUID:
    """Let somebody stand in for a member; returns the substitution's id. Raises ProblemsFound."""
    with transaction():
        take_turn()
        person = _person(who, actor)
        _ask_stand_in(body_id, StandIn(member_id, person.id, period))
        assert period.starts_on is not None  # noqa: S101 - narrows the type; the rule asked
        row = Substitution(
            organization_id=body_id,
            member_id=member_id,
            substitute_id=person.id,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
        )
        session().add(row)
        changes = changes_of({}, told(row, ("starts_on", "ends_on")))
        changes.append(FieldChange("member", None, session().get_one(Person, member_id).name))
        changes.append(FieldChange("substitute", None, person.name))
        log_entered(LogAction.CREATED, row, body_id, actor, changes)
        return row.id


@internal("services ask for the body that the substitution is in")
def body_of_substitution(substitution_id: UUID) -> list[UUID]:
    """The body in which somebody stands in. Raises NotFound when there is no substitution."""
    return [_substitution(substitution_id).organization_id]


@requires(Ability.MANAGE_BODIES, where=body_of_substitution)
def edit_substitution(substitution_id: UUID, period: Period, seen: str, *, actor: Actor) -> None:
    """Change the days of a substitution, or write its last one.

    Raises NotFound, and ProblemsFound, with CHANGED_MEANWHILE where somebody else saved since.
    """
    with transaction():
        take_turn()
        row = _substitution(substitution_id)
        raise_if_changed(row, seen)
        wanted = StandIn(row.member_id, row.substitute_id, period)
        _ask_stand_in(row.organization_id, wanted, but=row.id)
        assert period.starts_on is not None  # noqa: S101 - narrows the type; the rule asked
        before = told(row, ("starts_on", "ends_on"))
        row.starts_on, row.ends_on = period.starts_on, period.ends_on
        session().add(row)
        changes = changes_of(before, told(row, ("starts_on", "ends_on")))
        log_entered(LogAction.CHANGED, row, row.organization_id, actor, changes)
        follow_days(row.organization_id, row.substitute_id, actor)


def _ask_stand_in(body_id: UUID, wanted: StandIn, but: UUID | None = None) -> None:
    """Raise ProblemsFound where the one cannot stand in for the other then."""
    known = session().exec(select(Substitution).where(Substitution.organization_id == body_id))
    others = [
        StandIn(one.member_id, one.substitute_id, Period(one.starts_on, one.ends_on))
        for one in known
        if one.id != but
    ]
    raise_any(stand_in_problems(wanted, [_seat_of(seat) for seat in _seats(body_id)], others))


def _substitution(substitution_id: UUID) -> Substitution:
    row = session().get(Substitution, substitution_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def _person(who: Who, actor: Actor) -> Person:
    """The person chosen among those the actor is offered, or a new one in this transaction."""
    if who.person_id is not None:
        offered = {one for one, _ in [*list_people(actor), *people_named(actor, who.new_name)]}
        if who.person_id not in offered:
            raise NotFound
        return session().get_one(Person, who.person_id)
    name = " ".join(who.new_name.split())
    if not name:
        raise ProblemsFound([Problem.PERSON_IS_MISSING])
    names = session().exec(select(Person.name))
    if not who.is_another and name_key(name) in {name_key(known) for known in names}:
        raise ProblemsFound([Problem.PERSON_EXISTS_ALREADY])
    person = Person(name=name)
    session().add(person)
    session().flush()
    return person


def _membership(membership_id: UUID) -> Membership:
    row = session().get(Membership, membership_id)
    if row is None:
        raise NotFound
    return row


def _seats(body_id: UUID) -> Sequence[Membership]:
    statement = select(Membership).where(Membership.organization_id == body_id)
    return session().exec(statement.order_by(col(Membership.position))).all()


def _seat(person_id: UUID, facts: SeatFacts) -> Seat:
    return Seat(person_id, facts.role, facts.period)


def _seat_of(row: Membership) -> Seat:
    return Seat(row.person_id, row.role, Period(row.starts_on, row.ends_on), row.seen_only)


def _begin(
    row: Membership,
    facts: SeatFacts,
    others: Iterable[Membership],
    actor: Actor,
    name: str,
    action: LogAction = LogAction.CREATED,
) -> None:
    """Put the facts in the row, let what was only seen give way, and write the line."""
    is_new = action is LogAction.CREATED
    before = {} if is_new else told(row, _SEAT_FIELDS)
    gone = _give_way(row.person_id, facts.period, others)
    row.party_letter, row.role = facts.party_letter.strip(), facts.role
    row.starts_on, row.ends_on = facts.period.starts_on, facts.period.ends_on
    row.voting, row.seen_only = facts.voting, False
    session().add(row)
    changes = changes_of(before, told(row, _SEAT_FIELDS))
    changes.append(FieldChange("person", None if is_new else name, name))
    if gone:
        changes.append(FieldChange("seen_at_meetings", gone, None))
    log_entered(action, row, row.organization_id, actor, changes)


def _end(row: Membership, ends_on: date, actor: Actor) -> None:
    change = FieldChange("ends_on", row.ends_on, ends_on)
    row.ends_on = ends_on
    session().add(row)
    log_entered(LogAction.CHANGED, row, row.organization_id, actor, [change])


def _give_way(person_id: UUID, period: Period, others: Iterable[Membership]) -> list[str]:
    """Shorten or take out what was seen of the person in these days; returns those days."""
    gone = []
    for row in others:
        seen = Period(row.starts_on, row.ends_on)
        if not row.seen_only or row.person_id != person_id or not seen.touches(period):
            continue
        gone.append(f"{row.starts_on} – {row.ends_on}")
        if period.starts_on and (row.starts_on is None or row.starts_on < period.starts_on):
            row.ends_on = period.starts_on - timedelta(days=1)
            session().add(row)
        elif period.ends_on and (row.ends_on is None or row.ends_on > period.ends_on):
            row.starts_on = period.ends_on + timedelta(days=1)
            session().add(row)
        else:
            session().delete(row)
    session().flush()
    return gone
