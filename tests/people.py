"""The cast, the same in every test: who they are and what they were granted.

Sanne is secretary of the technical committee, Carl chairs it, Mette is a member and Viggo
her substitute, Karen is a case officer, Arne the archivist, Bente a citizen who is not
logged in, Sofus secretary of another committee, and Astrid runs the accounts.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

from meetings.rules.permissions import CITIZEN, Actor, Grant
from meetings.vocabulary import Role

_CAST = UUID("0b8f0e5e-6f0c-4d51-9a55-5d0a7c1e2f31")
TECHNICAL = uuid5(_CAST, "Teknisk Udvalg")
SOCIAL = uuid5(_CAST, "Socialudvalget")


def person_id(name: str) -> UUID:
    """The id of a person of the cast, the same in every run."""
    return uuid5(_CAST, name)


def _actor(name: str, *grants: Grant) -> Actor:
    return Actor(
        name=name,
        account_id=uuid5(_CAST, f"account {name}"),
        person_id=person_id(name),
        grants=frozenset(grants),
    )


@dataclass(frozen=True)
class Cast:
    """Everybody who asks for something in a test."""

    sanne: Actor
    carl: Actor
    mette: Actor
    viggo: Actor
    karen: Actor
    arne: Actor
    sofus: Actor
    astrid: Actor
    bente: Actor = CITIZEN


CAST = Cast(
    sanne=_actor("Sanne Lund", Grant(Role.SECRETARY, TECHNICAL)),
    carl=_actor("Carl Winther", Grant(Role.CHAIR, TECHNICAL)),
    mette=_actor("Mette Krogh", Grant(Role.MEMBER, TECHNICAL)),
    viggo=_actor("Viggo Damm", Grant(Role.MEMBER, TECHNICAL)),
    karen=_actor("Karen Bilde", Grant(Role.CASE_OFFICER)),
    arne=_actor("Arne Toft", Grant(Role.ARCHIVIST)),
    sofus=_actor("Sofus Rask", Grant(Role.SECRETARY, SOCIAL)),
    astrid=_actor("Astrid Munk", Grant(Role.ADMINISTRATOR)),
)
