"""Whom one can choose when a body gets a member or a substitute."""

from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.people import Membership, Organization, Person, Substitution
from meetings.rules.names import name_key
from meetings.rules.permissions import Actor, bodies_with
from meetings.vocabulary import Ability


def list_people(viewer: Actor) -> list[tuple[UUID, str]]:
    """Id and name of those who sit, sat or stood in in the bodies that the viewer looks after.

    Who looks after every body chooses among everybody.
    """
    mine = bodies_with(viewer, Ability.MANAGE_BODIES)
    statement = select(Person.id, Person.name).order_by(col(Person.name), col(Person.id))
    if mine is not None:
        seats = select(Membership.person_id).where(col(Membership.organization_id).in_(mine))
        stood_in = select(Substitution.substitute_id).where(
            col(Substitution.organization_id).in_(mine)
        )
        statement = statement.where(or_(col(Person.id).in_(seats), col(Person.id).in_(stood_in)))
    return list(session().exec(statement))


def people_named(viewer: Actor, name: str) -> list[tuple[UUID, str]]:
    """Everybody of exactly that name, each told from the others by party and bodies.

    Nothing for who looks after no body: what bodies one sits in is public, a list of everybody
    in the database is not.
    """
    key = name_key(name)
    if not key or bodies_with(viewer, Ability.MANAGE_BODIES) == frozenset():
        return []
    known = session().exec(select(Person.id, Person.name).order_by(col(Person.id)))
    found = {person_id: told for person_id, told in known if name_key(told) == key}
    seats = session().exec(
        select(Membership.person_id, Membership.party_letter, Organization.name)
        .where(Membership.organization_id == Organization.id)
        .where(col(Membership.person_id).in_(found))
        .order_by(col(Membership.starts_on).desc().nulls_last(), col(Organization.name))
    )
    facts: dict[UUID, list[str]] = {person_id: [] for person_id in found}
    for person_id, party, body in seats:
        told = f"{body} ({party})" if party else body
        if told not in facts[person_id]:
            facts[person_id].append(told)
    return [(person_id, ", ".join([told, *facts[person_id]])) for person_id, told in found.items()]
