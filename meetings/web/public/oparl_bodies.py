"""OParl's objects of the municipality, its bodies, their members and its election periods."""

from collections.abc import Sequence
from uuid import UUID

from exports.json import oparl_people
from exports.json.oparl import Addresses, Object, Times
from exports.json.oparl_people import Group, Seat, Term
from meetings.queries import open_data_people as people
from meetings.queries import open_data_terms as periods
from meetings.queries.open_data import Known, Window
from meetings.queries.open_data_people import OpenMembership
from meetings.queries.open_data_terms import OpenTerm
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotFound


def tell_system(municipality: str, addresses: Addresses) -> Object:
    """Where clients begin."""
    return oparl_people.system(municipality, _times_of_all(periods.list_terms(CITIZEN)), addresses)


def tell_municipality(municipality: str, addresses: Addresses) -> Object:
    """The municipality, which is the one body that this server tells of."""
    terms = periods.list_terms(CITIZEN)
    told = [_term(one) for one in terms]
    return oparl_people.body(municipality, told, _times_of_all(terms), addresses)


def tell_terms(addresses: Addresses) -> list[tuple[Known, Object]]:
    """Every election period, with when it was entered and changed."""
    return [
        (
            Known(one.id, one.created, one.modified),
            oparl_people.legislative_term(_term(one), addresses),
        )
        for one in periods.list_terms(CITIZEN)
    ]


def tell_term(term_id: UUID, addresses: Addresses) -> Object:
    """One election period. Raises NotFound."""
    for known, told in tell_terms(addresses):
        if known.id == term_id:
            return told
    raise NotFound


def tell_organizations(found: Sequence[Known], addresses: Addresses) -> list[Object]:
    """These bodies, in their order."""
    bodies = people.bodies_of([one.id for one in found], CITIZEN)
    return [
        oparl_people.organization(_group(bodies[one.id], one), addresses)
        for one in found
        if one.id in bodies
    ]


def tell_persons(found: Sequence[Known], addresses: Addresses) -> list[Object]:
    """These elected persons, in their order."""
    seats: dict[UUID, list[OpenMembership]] = {}
    for seat in people.memberships_of([one.id for one in found], CITIZEN):
        seats.setdefault(seat.person_id, []).append(seat)
    return [
        oparl_people.person(
            one.id,
            seats[one.id][0].person_name,
            [_seat(seat) for seat in seats[one.id]],
            Times(one.created, one.modified),
            addresses,
        )
        for one in found
        if one.id in seats
    ]


def tell_memberships(found: Sequence[Known], addresses: Addresses) -> list[Object]:
    """These memberships, in their order."""
    seats = {one.id: one for one in people.memberships_by_id([one.id for one in found], CITIZEN)}
    return [
        oparl_people.membership(_seat(seats[one.id]), addresses) for one in found if one.id in seats
    ]


def cut(told: Sequence[tuple[Known, Object]], window: Window) -> tuple[list[Object], int]:
    """The page of a short list that is read whole, and how many the list has."""
    kept = [found for known, found in told if _is_within(known, window)]
    return kept[window.offset : window.offset + window.limit], len(kept)


def _is_within(known: Known, window: Window) -> bool:
    return all(
        (since is None or at >= since) and (until is None or at < until)
        for at, since, until in (
            (known.created, window.created_since, window.created_until),
            (known.modified, window.modified_since, window.modified_until),
        )
    )


def _times_of_all(terms: Sequence[OpenTerm]) -> Times:
    """Since the log began; changed when the periods that stand in it were."""
    first = periods.began(CITIZEN)
    created = min([first, *(one.created for one in terms)])
    return Times(created, max([created, *(one.modified for one in terms)]))


def _term(one: OpenTerm) -> Term:
    return Term(one.id, one.name, one.starts_on, one.ends_on, Times(one.created, one.modified))


def _group(body: people.OpenBody, known: Known) -> Group:
    return Group(
        id=body.id,
        slug=body.slug,
        name=body.name,
        short_name=body.short_name,
        kind=body.kind,
        election_period=body.election_period,
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        predecessor_id=body.predecessor_id,
        membership_ids=body.membership_ids,
        times=Times(known.created, known.modified),
    )


def _seat(one: OpenMembership) -> Seat:
    return Seat(
        id=one.id,
        organization_id=one.organization_id,
        person_id=one.person_id,
        role=one.role,
        voting=one.voting,
        party_letter=one.party_letter,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        times=Times(one.created, one.modified),
    )
