"""The order in which the items were treated, which is not always the agenda's."""

from uuid import UUID

from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course


def order_treated(course: Course, assembly: Assembly) -> tuple[UUID, ...]:
    """Every item of the meeting: those taken up in their order, then the rest as on the agenda.

    Items taken together follow one another. An item that is taken up again keeps its place. One
    that nobody noted as taken up, and that was treated all the same (it has an outcome, or the
    meeting is over), stands where the agenda has it.
    """
    known = {point.item_id for point in assembly.points}
    taken = [item for one in course.taken for item in (one.item_id, *one.with_item_ids)]
    order = list(dict.fromkeys(item for item in taken if item in known))
    waiting = []
    for point in sorted(assembly.points, key=lambda one: one.position):
        if point.item_id in order:
            continue
        if _is_over(course, point.item_id):
            after = (i for i, o in enumerate(order) if _position(assembly, o) > point.position)
            order.insert(next(after, len(order)), point.item_id)
        else:
            waiting.append(point.item_id)
    return (*order, *waiting)


def _is_over(course: Course, item_id: UUID) -> bool:
    return course.closed_at is not None or any(item == item_id for item, _ in course.outcomes)


def is_taken(course: Course, item_id: UUID) -> bool:
    """Whether the meeting has taken the item up."""
    return any(item_id in (one.item_id, *one.with_item_ids) for one in course.taken)


def treated_as(course: Course, assembly: Assembly) -> dict[UUID, int]:
    """The place in the order treated, from 1, of each item where it is not the agenda's.

    Only what was taken up counts; an item that is passed over changes nobody's place.
    """
    order = [item for item in order_treated(course, assembly) if is_taken(course, item)]
    agenda = sorted(order, key=lambda item: _position(assembly, item))
    if order == agenda:
        return {}
    return {item: place for place, item in enumerate(order, 1) if agenda[place - 1] != item}


def treated_with(course: Course, assembly: Assembly) -> dict[UUID, str]:
    """For each item taken together with others, their numbers: "3, 5"."""
    fellows: dict[UUID, set[UUID]] = {}
    for one in course.taken:
        group = {item for item in (one.item_id, *one.with_item_ids) if assembly.point_of(item)}
        for item in group if len(group) > 1 else ():
            fellows.setdefault(item, set()).update(group - {item})
    return {
        item: ", ".join(
            _number(assembly, other)
            for other in sorted(others, key=lambda one: _position(assembly, one))
            if _number(assembly, other)
        )
        for item, others in fellows.items()
    }


def _position(assembly: Assembly, item_id: UUID) -> int:
    point = assembly.point_of(item_id)
    return point.position if point is not None else len(assembly.points)


def _number(assembly: Assembly, item_id: UUID) -> str:
    point = assembly.point_of(item_id)
    return point.number if point is not None else ""
