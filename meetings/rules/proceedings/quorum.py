"""Whether enough of a body's members take part in an item to decide it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from meetings.rules.proceedings.assembly import Assembly, MeetingBody
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.presence import Participant, taking_part


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of a body take part in an item, of how many, and how many it takes."""

    body: MeetingBody
    taking_part: int
    needed: int

    @property
    def is_reached(self) -> bool:
        """Whether the body can decide."""
        return self.taking_part >= self.needed


def quorum_at(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Quorum, ...]:
    """Each body's quorum at the item: at least half of the members (KSL §§ 11, 2 and 20).

    The denominator is the full membership, whoever is out, away or disqualified. It is shown
    and warned of; it stops nothing.
    """
    return quorum_of(assembly, taking_part(course, assembly, item_id))


def quorum_of(assembly: Assembly, there: Sequence[Participant]) -> tuple[Quorum, ...]:
    """Each body's quorum with these members there; as quorum_at counts it.

    None is asked for where the chair or the mayor decides alone (KSL §§ 22, 31).
    """
    if assembly.is_alone:
        return ()
    return tuple(
        Quorum(
            body,
            sum(
                one.seat.organization_id == body.organization_id and one.seat.voting
                for one in there
            ),
            (body.size + 1) // 2,
        )
        for body in assembly.bodies
    )
