"""Who is told when a meeting's agenda is sent, and who cannot be reached."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import and_, col, or_, select

from meetings.database import session
from meetings.models.accounts import Account, RoleGrant, holds_on
from meetings.models.base import now
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.people import Membership, Organization, Person, Substitution
from meetings.queries.mail_choices import who_refuse
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, Grant, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import (
    Ability,
    Language,
    MailKind,
    MailProblem,
    MemberRole,
    OrganizationKind,
)

People = dict[UUID, tuple[str, MemberRole]]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is told when an agenda is sent; `problem` says why no mail reaches him."""

    name: str
    account_id: UUID | None = None
    address: str = ""
    language: Language = Language.DA
    problem: MailProblem | None = None
    role: MemberRole | None = None  # None: no member, but reads what the members get
    person_id: UUID | None = None


def list_recipients(
    meeting_id: UUID, viewer: Actor, kind: MailKind | None = None
) -> tuple[Recipient, ...]:
    """Everybody who is told of the meeting's agenda: members first, in the body's order.

    Members on the day, who stands in for one of them then, and whoever else was granted to
    read what the members get. Who does without mail of this kind gets none; without a kind it is
    one that the law has sent. In six statements.
    """
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    bodies = list(
        session().exec(
            select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
        )
    )
    people = _members(bodies, meeting.held_on) | _substitutes(bodies, meeting.held_on)
    accounts = _accounts(bodies, people, max(meeting.held_on, today(now())))
    told = [
        replace(_recipient(name, role, accounts.get(person_id, [])), person_id=person_id)
        for person_id, (name, role) in people.items()
    ]
    others = [
        _recipient(account.display_name, None, [(account, True)])
        for person_id, found in accounts.items()
        if person_id not in people
        for account, reads in found
        if reads and account.email
    ]
    return _who_want(kind, (*told, *sorted(others, key=lambda other: other.name)), viewer)


def bodies_of_signers(meeting_id: UUID, viewer: Actor) -> list[UUID]:
    """The bodies whose members may be asked to sign: the meeting's own, and the council.

    In a committee a group names who steps in among the council's members (KSL § 28, 2).
    """
    own = (
        select(MeetingBody.organization_id)
        .where(MeetingBody.meeting_id == meeting_id)
        .order_by(col(MeetingBody.position))
    )
    return list(dict.fromkeys((*session().exec(own), *councils_of(viewer))))


def councils_of(viewer: Actor) -> list[UUID]:
    """The municipality's councils, of every period."""
    councils = select(Organization.id).where(Organization.kind == OrganizationKind.COUNCIL)
    return list(session().exec(councils))


def recipients_among(
    meeting_id: UUID,
    person_ids: Collection[UUID],
    viewer: Actor,
    kind: MailKind | None = None,
) -> dict[UUID, Recipient]:
    """These persons, who are to sign, as recipients of mail of a kind. In five statements."""
    bodies = bodies_of_signers(meeting_id, viewer)
    names = dict(
        session().exec(select(Person.id, Person.name).where(col(Person.id).in_(person_ids))).all()
    )
    accounts = _accounts(bodies, names, today(now()))
    found = [
        replace(
            _recipient(name, MemberRole.MEMBER, accounts.get(person_id, [])), person_id=person_id
        )
        for person_id, name in names.items()
    ]
    wanted = _who_want(kind, found, viewer)
    return {one.person_id: one for one in wanted if one.person_id is not None}


def _who_want(
    kind: MailKind | None, told: Iterable[Recipient], viewer: Actor
) -> tuple[Recipient, ...]:
    """The recipients, with that some of them do without such mail."""
    told = tuple(told)
    accounts = [one.account_id for one in told if one.account_id is not None]
    refusing = who_refuse(kind, accounts, viewer)
    return tuple(
        replace(one, problem=one.problem or MailProblem.UNWANTED)
        if one.account_id in refusing
        else one
        for one in told
    )


def _members(organization_ids: Collection[UUID], day: date) -> People:
    statement = (
        select(Person.id, Person.name, Membership.role)
        .where(Membership.person_id == Person.id)
        .where(col(Membership.organization_id).in_(organization_ids))
        .where(col(Membership.seen_only).is_(False))
        .where(col(Membership.role) != MemberRole.SUBSTITUTE)
        .where(or_(col(Membership.starts_on).is_(None), col(Membership.starts_on) <= day))
        .where(or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= day))
        .order_by(col(Membership.position), col(Person.name))
    )
    found: People = {}
    for person_id, name, role in session().exec(statement):
        found[person_id] = (name, MemberRole(role))
    return found


def _substitutes(organization_ids: Collection[UUID], day: date) -> People:
    statement = (
        select(Person.id, Person.name)
        .where(Substitution.substitute_id == Person.id)
        .where(col(Substitution.organization_id).in_(organization_ids))
        .where(col(Substitution.starts_on) <= day)
        .where(or_(col(Substitution.ends_on).is_(None), col(Substitution.ends_on) >= day))
        .order_by(col(Person.name))
    )
    found: People = {}
    for person_id, name in session().exec(statement):
        found[person_id] = (name, MemberRole.SUBSTITUTE)
    return found


def _accounts(
    organization_ids: Collection[UUID], people: Collection[UUID], day: date
) -> dict[UUID, list[tuple[Account, bool]]]:
    """The accounts of these people and of all who read what the members get, by person.

    With each: whether it may read the bodies' agendas that day. An account without a person stands
    under its own id.
    """
    statement = (
        select(Account, RoleGrant)
        .join(
            RoleGrant,
            and_(col(RoleGrant.account_id) == col(Account.id), holds_on(day)),
            isouter=True,
        )
        .where(col(Account.disabled).is_(False))
        .order_by(col(Account.created_at), col(Account.id))
    )
    grants: dict[UUID, tuple[Account, set[Grant]]] = {}
    for account, grant in session().exec(statement):
        kept = grants.setdefault(account.id, (account, set()))[1]
        if grant is not None:
            kept.add(Grant(grant.role, grant.organization_id))
    found: dict[UUID, list[tuple[Account, bool]]] = {}
    for account, granted in grants.values():
        reader = Actor(account.display_name, account.id, account.person_id, frozenset(granted))
        reads = may(reader, Ability.READ_RELEASED, organization_ids)
        if reads or account.person_id in people:
            found.setdefault(account.person_id or account.id, []).append((account, reads))
    return found


def _recipient(
    name: str, role: MemberRole | None, accounts: Collection[tuple[Account, bool]]
) -> Recipient:
    """Who is told, by the account that reaches him best."""
    if not accounts:
        return Recipient(name, problem=MailProblem.NO_ACCOUNT, role=role)
    account, reads = max(accounts, key=lambda one: (one[1], bool(one[0].email)))
    problem = None
    if not reads:
        problem = MailProblem.NO_ACCESS
    elif not account.email:
        problem = MailProblem.NO_ADDRESS
    return Recipient(name, account.id, account.email, account.language, problem, role)
