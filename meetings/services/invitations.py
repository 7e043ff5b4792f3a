"""One-time links: by them the first administrator, and everybody invited, comes in."""

import secrets
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import col, delete, select

from meetings import database
from meetings.models.accounts import Account, OneTimeLink, RoleGrant
from meetings.models.people import Membership, Organization, Person
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import internal, requires
from meetings.services.accounts import FIRST_ADMINISTRATOR, digest, note
from meetings.services.addresses import raise_if_no_address
from meetings.services.history import FieldChange
from meetings.services.seat_grants import ROLES_OF_SEATS, last_day
from meetings.vocabulary import Ability, LinkPurpose, LogAction, Problem, Role

_TOKEN_BYTES: Final = 32
_LINK_LASTS: Final = timedelta(days=7)


@internal("whoever runs the command has the database itself")
def make_first_administrator_link() -> str | None:
    """The token of a link by which the first administrator comes in; None when there is one.

    A link that was made before and not used is good no more.
    """
    with database.transaction() as session:
        administrators = session.exec(
            select(Account)
            .join(RoleGrant, col(RoleGrant.account_id) == col(Account.id))
            .where(RoleGrant.role == Role.ADMINISTRATOR)
        ).all()
        if any(account.password_hash for account in administrators):
            return None
        if administrators:
            return _new_link(administrators[0])
        return _new_link(_pending(FIRST_ADMINISTRATOR, Role.ADMINISTRATOR, None, SYSTEM))


@requires(Ability.MANAGE_ACCOUNTS, where=lambda name: ())
def invite(
    name: str,
    role: Role,
    body_slug: str | None,
    *,
    email: str = "",
    party_letter: str = "",
    actor: Actor,
) -> str:
    """Make an account with one role, for one body or everywhere; returns its link's token.

    The owner chooses user name and password by the link, within a week. A chair or
    member of that name who has or had a seat in the body is taken to be the owner; of several
    of one name, the one with this party letter. Raises NotFound when there is no such body, and
    ProblemsFound when the address is none, or it is still not said which of them.
    """
    raise_if_no_address(email)
    with database.transaction() as session:
        body = None
        if body_slug is not None:
            found = select(Organization).where(Organization.slug == body_slug)
            body = session.exec(found).first()
            if body is None:
                raise NotFound
        account = _pending(name, role, body.id if body else None, actor)
        account.email = email.strip()
        # Who writes for the body is no member of it, however he is called.
        reads = role in ROLES_OF_SEATS
        account.person_id = _member_named(name, body.id, party_letter) if body and reads else None
        session.add(account)
        return _new_link(account)


@requires(Ability.MANAGE_ACCOUNTS, where=lambda membership_id: ())
def invite_member(membership_id: UUID, role: Role, *, email: str = "", actor: Actor) -> str:
    """Make an account for the very person who has this seat; returns its link's token.

    Raises NotFound when there is no such seat, ProblemsFound when the address is none.
    """
    raise_if_no_address(email)
    with database.transaction() as session:
        seat = session.get(Membership, membership_id)
        if seat is None:
            raise NotFound
        person = session.get_one(Person, seat.person_id)
        ends_on = last_day(seat) if role in ROLES_OF_SEATS else None
        account = _pending(person.name, role, seat.organization_id, actor, ends_on)
        account.email, account.person_id = email.strip(), person.id
        session.add(account)
        return _new_link(account)


def _pending(
    name: str,
    role: Role,
    organization_id: UUID | None,
    actor: Actor,
    ends_on: date | None = None,
) -> Account:
    """An account whose owner has yet to choose a user name and a password."""
    session = database.session()
    account = Account(login_name=f"link-{secrets.token_hex(8)}", display_name=name)
    session.add(account)
    session.flush()
    grant = RoleGrant(account_id=account.id, role=role, organization_id=organization_id)
    grant.ends_on = ends_on
    session.add(grant)
    granted = FieldChange("grant", None, f"{role} {organization_id or 'everywhere'}")
    note(LogAction.CREATED, account.id, actor, granted)
    return account


def _new_link(account: Account) -> str:
    """The account's one link; one made before is good no more."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session = database.session()
    session.execute(delete(OneTimeLink).where(col(OneTimeLink.account_id) == account.id))
    session.add(
        OneTimeLink(
            token_hash=digest(token),
            purpose=LinkPurpose.FIRST_PASSWORD,
            account_id=account.id,
            expires_at=datetime.now(UTC) + _LINK_LASTS,
        )
    )
    return token


def _member_named(name: str, organization_id: UUID, party_letter: str) -> UUID | None:
    """The person of that name who has a seat in the body, if there is one.

    Raises ProblemsFound where there are several, and the party letter tells no single one.
    """
    statement = (
        select(Person.id, Membership.party_letter)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(Person.name == name, Membership.organization_id == organization_id)
    )
    seats = database.session().exec(statement).all()
    found = {person_id for person_id, _ in seats}
    if party_letter:
        found = {person_id for person_id, letter in seats if letter == party_letter}
    if len(found) > 1 or (party_letter and not found):
        raise ProblemsFound([Problem.SEVERAL_OF_THAT_NAME])
    return found.pop() if found else None
