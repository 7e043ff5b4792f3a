"""Who is in the meeting while an item is treated, from who came, left and was away.

Items count in the order treated (order.py), and movements in the order they happened, however
late one was noted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course, Movement
from meetings.rules.proceedings.entries import Away, Came, Left
from meetings.rules.proceedings.order import order_treated
from meetings.vocabulary import AttendanceStatus


@dataclass(frozen=True, slots=True)
class Passage:
    """Somebody came or left; `place` is the first item in the order treated that it counts for."""

    movement: Came | Left
    place: int

    @property
    def is_arrival(self) -> bool:
        """Whether the person came."""
        return isinstance(self.movement, Came)


@dataclass(frozen=True, slots=True)
class Movements:
    """The movements of a meeting, placed in the order its items were treated in."""

    course: Course
    order: tuple[UUID, ...]

    def place_of(self, item_id: UUID | None) -> int:
        """The item's place in the order treated; after the last one for what is no item."""
        return self.order.index(item_id) if item_id in self.order else len(self.order)

    def passages(self, person_id: UUID) -> list[Passage]:
        """When the person came and left, as it happened."""
        found = [
            Passage(one, self.place_of(first_item(self.course, one)))
            for one in self.course.movements
            if one.person_id == person_id and not isinstance(one, Away)
        ]
        return sorted(found, key=lambda one: (one.place, one.movement.at))

    def is_away(self, person_id: UUID, place: int) -> bool:
        """Whether the person is away for a span of items that this place is in."""
        return any(
            place in self.span(one)
            for one in self.course.movements
            if isinstance(one, Away) and one.person_id == person_id
        )

    def span(self, away: Away) -> range:
        """The places that the span covers; it may have been noted from its other end."""
        if away.from_item_id not in self.order or away.to_item_id not in self.order:
            return range(0)
        ends = sorted((self.place_of(away.from_item_id), self.place_of(away.to_item_id)))
        return range(ends[0], ends[1] + 1)

    def is_in(self, person_id: UUID, place: int) -> bool:
        """Whether a member is in the meeting at this place; nobody is who was not noted."""
        return self._is_in(person_id, place, was_there=self._began(person_id))

    def is_in_when_called(self, person_id: UUID, place: int) -> bool:
        """Whether a substitute is: who is called in is there, unless noted otherwise."""
        noted = self.course.attendance.get(person_id)
        called = noted is None or noted.status is AttendanceStatus.PRESENT
        return self._is_in(person_id, place, was_there=called)

    def _began(self, person_id: UUID) -> bool:
        noted = self.course.attendance.get(person_id)
        if noted is not None:
            return noted.status is AttendanceStatus.PRESENT
        passages = self.passages(person_id)
        return bool(passages) and not passages[0].is_arrival  # who left had been there

    def _is_in(self, person_id: UUID, place: int, *, was_there: bool) -> bool:
        passages = self.passages(person_id)
        there = was_there and not (passages and passages[0].is_arrival)
        for one in passages:
            if one.place <= place:
                there = one.is_arrival
        return there and not self.is_away(person_id, place)


def movements_of(course: Course, assembly: Assembly) -> Movements:
    """The meeting's movements in the order its items were treated in."""
    return Movements(course, order_treated(course, assembly))


def first_item(course: Course, movement: Came | Left) -> UUID | None:
    """The first item that the movement counts for; None where it is after the last one."""
    if movement.from_item_id is not None:
        return movement.from_item_id
    following = course.taken[course.moved_at.get(movement.id, 0) :]
    return following[0].item_id if following else None


def has_begun(course: Course, item_id: UUID | None, movement: Movement) -> bool:
    """Whether the item was under treatment when it happened."""
    return any(
        item_id in (one.item_id, *one.with_item_ids) and one.at <= movement.at
        for one in course.taken
    )


def are_noted(course: Course, person_ids: Sequence[UUID]) -> bool:
    """Whether it is known of each of them if he is at the meeting."""
    moved = {one.person_id for one in course.movements if not isinstance(one, Away)}
    return all(one in course.attendance or one in moved for one in person_ids)
