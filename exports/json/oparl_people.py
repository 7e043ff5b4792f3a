"""The municipality, its bodies, their members and its election periods as OParl objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from exports.json.oparl import OBJECTS, Addresses, Object, Times, ours, thing
from meetings.vocabulary import MemberRole, OrganizationKind
from meetings.wording import word

SYSTEM: Final = "system"
BODY: Final = "municipality"  # the id of the one body that this server tells of
_LISTS: Final = {  # OParl's names of a body's lists, and where ours lie
    "organization": "organizations",
    "person": "persons",
    "meeting": "meetings",
    "paper": "papers",
    "agendaItem": "agenda-items",
    "consultation": "consultations",
    "file": "files",
    "locationList": "locations",
    "legislativeTermList": "legislative-terms",
    "membership": "memberships",
}


@dataclass(frozen=True, slots=True)
class Term:
    """An election period."""

    id: UUID
    name: str
    starts_on: date | None
    ends_on: date | None
    times: Times


@dataclass(frozen=True, slots=True)
class Group:
    """A body of the municipality: a council, a committee."""

    id: UUID
    slug: str
    name: str
    short_name: str
    kind: OrganizationKind
    election_period: str
    starts_on: date | None
    ends_on: date | None
    predecessor_id: UUID | None
    membership_ids: tuple[UUID, ...]
    times: Times


@dataclass(frozen=True, slots=True)
class Seat:
    """That a person is a member of a body."""

    id: UUID
    organization_id: UUID
    person_id: UUID
    role: MemberRole
    voting: bool
    party_letter: str
    starts_on: date | None
    ends_on: date | None
    times: Times


def system(municipality: str, times: Times, addresses: Addresses) -> Object:
    """Where clients begin. (oparl:System)"""
    return thing(
        "System",
        addresses.system(),
        times,
        oparlVersion=OBJECTS,
        body=addresses.list("bodies"),
        name=f"Protokol – {municipality}",
        website=addresses.page("/"),
        web=addresses.page("/"),
    )


def body(municipality: str, terms: Iterable[Term], times: Times, addresses: Addresses) -> Object:
    """The municipality itself, with where everything of it lies. (oparl:Body)"""
    lists = {name: addresses.list(place) for name, place in _LISTS.items()}
    told = thing(
        "Body",
        addresses.of("body", BODY),
        times,
        system=addresses.system(),
        name=municipality,
        website=addresses.page("/"),
        web=addresses.page("/udvalg"),
        classification="Kommune",
        **lists,
    )
    # A body must tell its periods, also where there are none.
    return told | {"legislativeTerm": [legislative_term(one, addresses) for one in terms]}


def legislative_term(term: Term, addresses: Addresses) -> Object:
    """An election period. (oparl:LegislativeTerm)"""
    return thing(
        "LegislativeTerm",
        addresses.of("legislative-term", term.id),
        term.times,
        body=addresses.of("body", BODY),
        name=term.name,
        startDate=_day(term.starts_on),
        endDate=_day(term.ends_on),
    )


def organization(group: Group, addresses: Addresses) -> Object:
    """A body that holds meetings. (oparl:Organization)"""
    told = thing(
        "Organization",
        addresses.of("organization", group.id),
        group.times,
        body=addresses.of("body", BODY),
        name=group.name,
        shortName=group.short_name,
        organizationType="Gremium",
        classification=word(group.kind),
        startDate=_day(group.starts_on),
        endDate=_day(group.ends_on),
        membership=[addresses.of("membership", one) for one in group.membership_ids],
        meeting=addresses.list(f"organization/{group.id}/meetings"),
        web=addresses.page(f"/udvalg/{group.slug}"),
    )
    before = group.predecessor_id
    return told | ours(
        {
            "electionPeriod": group.election_period,
            "predecessor": addresses.of("organization", before) if before else "",
        }
    )


def person(
    person_id: UUID, name: str, seats: Iterable[Seat], times: Times, addresses: Addresses
) -> Object:
    """An elected person with the seats held. (oparl:Person)"""
    return thing(
        "Person",
        addresses.of("person", person_id),
        times,
        body=addresses.of("body", BODY),
        name=name,
        membership=[membership(one, addresses, is_inside=True) for one in seats],
        web=addresses.page(f"/personer/{person_id}"),
    )


def membership(seat: Seat, addresses: Addresses, *, is_inside: bool = False) -> Object:
    """A seat in a body; inside its person it does not name the person. (oparl:Membership)"""
    told = thing(
        "Membership",
        addresses.of("membership", seat.id),
        seat.times,
        person="" if is_inside else addresses.of("person", seat.person_id),
        organization=addresses.of("organization", seat.organization_id),
        role=word(seat.role),
        votingRight=seat.voting,
        startDate=_day(seat.starts_on),
        endDate=_day(seat.ends_on),
    )
    return told | ours({"partyLetter": seat.party_letter})


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
