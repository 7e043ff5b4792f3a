"""The demo's bodies, their members, and who can log in: what no page can enter yet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import select

from meetings.database import session
from meetings.demo import Content
from meetings.demo.calendar import FIRST_PERIOD, PERIOD_YEARS, Day, period_start
from meetings.demo.people import (
    DEPARTMENTS,
    LEAVE_BODIES,
    LEAVE_SUBSTITUTE,
    LOGINS,
    ON_LEAVE,
    Key,
    Login,
    body,
    listed,
    seats,
)
from meetings.models.accounts import Account, RoleGrant
from meetings.models.people import Membership, Organization, Person, Substitution
from meetings.record import Body
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.directory import find_bodies
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import LogAction

Organizations = Mapping[tuple[Key, int], Organization]
People = Mapping[str, Person]


@internal("filling the demo asked first")
def add_bodies(made: Content, actor: Actor) -> Organizations:
    """Add the departments, the bodies of every election period, and who sits in them.

    Returns the bodies by what they are and the year their period began. The newest are made
    first, so that they have the plain addresses.
    """
    newest = period_start(made.last_day)
    for department in DEPARTMENTS:
        _log("organization", _new_body(department, made.last_day), actor)
    organizations = {
        (key, start): _new_body(body(key, date(start, 1, 1)), date(start, 1, 1))
        for start in range(newest, FIRST_PERIOD - 1, -PERIOD_YEARS)
        for key in Key
    }
    for (key, start), organization in organizations.items():
        before = organizations.get((key, start - PERIOD_YEARS))
        organization.predecessor_id = before.id if before is not None else None
        organization.active = start == newest
        _log("organization", organization, actor)
    people = {name: Person(name=name) for name in sorted(_names())}
    session().add_all(people.values())
    session().flush()
    rows: list[Membership | Substitution] = [
        *_memberships(organizations, people),
        *_substitutions(made.scene.leave, organizations, people),
        _coming_substitution(made, organizations, people),
    ]
    session().add_all(rows)
    session().flush()
    for row in rows:
        _log(type(row).__name__.lower(), row, actor)
    return organizations


@internal("filling the demo asked first")
def add_accounts(organizations: Organizations, password_hash: str, actor: Actor) -> None:
    """Add the demo's logins, each with its role in its bodies, in every period."""
    for login in LOGINS:
        person = select(Person.id).where(Person.name == login.name)
        account = Account(
            login_name=login.user_name,
            display_name=login.name,
            email=f"{login.user_name}@lindevang.example",
            password_hash=password_hash,
            person_id=session().exec(person).first(),
        )
        session().add(account)
        session().flush()
        if login.role is not None:
            session().add_all(
                RoleGrant(account_id=account.id, role=login.role, organization_id=where)
                for where in _granted_in(login, organizations)
            )
        write_line(
            LogAction.CREATED,
            Subject("account", account.id),
            actor=actor,
            changes=[FieldChange("role", None, login.role)],
        )


def _granted_in(login: Login, organizations: Organizations) -> Sequence[UUID | None]:
    if not login.bodies:
        return [None]
    return [each.id for (key, _start), each in organizations.items() if key in login.bodies]


def _new_body(wanted: Body, day: date) -> Organization:
    (organization,) = find_bodies([wanted], day).organizations
    session().add(organization)
    session().flush()
    return organization


def _names() -> set[str]:
    return {seat.name for seat in seats()} | {LEAVE_SUBSTITUTE}


def _memberships(organizations: Organizations, people: People) -> Iterator[Membership]:
    """Each seat, in each period it reaches into."""
    newest = max(start for _key, start in organizations)
    for (key, start), organization in organizations.items():
        first, last = date(start, 1, 1), date(start + PERIOD_YEARS - 1, 12, 31)
        in_period = (
            seat
            for seat in seats()
            if seat.body is key and seat.since <= last and (seat.until or last) >= first
        )
        for position, seat in enumerate(sorted(in_period, key=listed)):
            ends_on = min(seat.until or last, last)
            yield Membership(
                organization_id=organization.id,
                person_id=people[seat.name].id,
                party_letter=seat.party_letter,
                role=seat.role,
                starts_on=max(seat.since, first),
                ends_on=None if start == newest and seat.until is None else ends_on,
                position=position,
            )


def _substitutions(
    leave: tuple[date, date], organizations: Organizations, people: People
) -> Iterator[Substitution]:
    """The leave, in each body and period it reaches into."""
    begins, ends = leave
    for (key, start), organization in organizations.items():
        first = max(begins, date(start, 1, 1))
        last = min(ends, date(start + PERIOD_YEARS, 1, 1) - timedelta(days=1))
        if key in LEAVE_BODIES and first <= last:
            yield Substitution(
                organization_id=organization.id,
                member_id=people[ON_LEAVE].id,
                substitute_id=people[LEAVE_SUBSTITUTE].id,
                starts_on=first,
                ends_on=last,
            )


def _coming_substitution(
    made: Content, organizations: Organizations, people: People
) -> Substitution:
    """The substitute sits for the same member at the coming meeting, and reads its agenda."""
    calendar = made.scene.calendar
    day = calendar.day(Day.TECHNICAL_NEXT)
    return Substitution(
        organization_id=organizations[Key.TECHNICAL, period_start(day)].id,
        member_id=people[ON_LEAVE].id,
        substitute_id=people[LEAVE_SUBSTITUTE].id,
        starts_on=calendar.notice(day),
        ends_on=day,
    )


def _log(kind: str, row: Organization | Membership | Substitution, actor: Actor) -> None:
    where = row.id if isinstance(row, Organization) else row.organization_id
    write_line(LogAction.CREATED, Subject(kind, row.id, where), actor=actor)
