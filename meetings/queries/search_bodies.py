"""Bodies as search knows them: who holds meetings together, and who came before and after whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import sqlalchemy
from sqlmodel import col

from meetings.database import session
from meetings.models.people import Organization
from meetings.models.searching import SearchGroup
from meetings.rules.permissions import Actor
from meetings.search.terms import words_in


@dataclass(frozen=True, slots=True)
class SearchBody:
    """A body, and the one that it came after."""

    id: UUID
    slug: str
    name: str
    short_name: str
    predecessor_id: UUID | None

    def is_called(self, words: str) -> bool:
        """Whether somebody who writes these words can mean it."""
        sought = words_in(words)
        return bool(sought) and (
            words.strip().casefold() == self.slug
            or sought == words_in(self.short_name)
            or all(any(one.startswith(word) for one in words_in(self.name)) for word in sought)
        )


_BODIES: Final = sqlalchemy.select(*(getattr(Organization, one) for one in SearchBody.__slots__))
_GROUPS: Final = sqlalchemy.select(col(SearchGroup.id), col(SearchGroup.organization_ids))


@dataclass(frozen=True, slots=True)
class SearchBodies:
    """All bodies, and which of them hold meetings together, by the numbers of their groups."""

    bodies: dict[UUID, SearchBody]
    groups: dict[int, frozenset[UUID]]

    def groups_of(self, bodies: Collection[UUID]) -> list[int]:
        """The groups in which one of these is."""
        return [group for group, members in self.groups.items() if not members.isdisjoint(bodies)]

    def called(self, words: str) -> set[UUID]:
        """The bodies that these words can mean, with those before and after them."""
        return self.in_line(one.id for one in self.bodies.values() if one.is_called(words))

    def in_line(self, bodies: Iterable[UUID]) -> set[UUID]:
        """These bodies with every predecessor and successor of them."""
        found = set(bodies)
        while True:
            before = {
                one.predecessor_id
                for one in self.bodies.values()
                if one.id in found and one.predecessor_id is not None
            }
            after = {one.id for one in self.bodies.values() if one.predecessor_id in found}
            if found >= before | after:
                return found
            found |= before | after


def search_bodies(viewer: Actor) -> SearchBodies:
    """All bodies and groups, in two statements. That a body is there is no secret."""
    bodies = {row.id: SearchBody(*row) for row in session().connection().execute(_BODIES)}
    groups = session().connection().execute(_GROUPS)
    return SearchBodies(
        bodies, {row.id: frozenset(map(UUID, row.organization_ids.split())) for row in groups}
    )
