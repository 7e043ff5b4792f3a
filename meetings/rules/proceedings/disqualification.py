"""Disqualification as the record tells it, from notices and rulings. (FVL §§ 3-6; KSL § 14)"""

from uuid import UUID

from meetings.record import Disqualification, NonParticipation
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course, at_item
from meetings.vocabulary import Ruling


def disqualification_pieces(
    course: Course, assembly: Assembly, item_id: UUID
) -> tuple[Disqualification, ...]:
    """What was noticed and ruled at the item; a ruling without a notice counts as well."""
    told = [body.procedure for body in assembly.bodies]
    to_public = all(procedure.tells_public_who_was_out for procedure in told)
    prints = all(procedure.prints_disqualification_reason for procedure in told)
    persons = [person for item, person in (*course.notices, *course.rulings) if item == item_id]
    pieces = []
    for person_id in dict.fromkeys(persons):
        ruled = course.rulings.get((item_id, person_id))
        name = assembly.name_of(person_id)
        if ruled is None:
            pieces.append(Disqualification(name=name, told_to_public=to_public))
            continue
        substitute = assembly.name_of(ruled.substitute_id) if ruled.substitute_id else ""
        pieces.append(
            Disqualification(
                name=name,
                ruling=ruled.ruling,
                ruled_by_vote=ruled.by_vote,
                printed_reason=ruled.printed_reason if prints else "",
                told_to_public=to_public,
                took_part=ruled.took_part and ruled.ruling is Ruling.DISQUALIFIED,
                substitute=substitute,
                left_at=ruled.left_at,
                came_back_at=ruled.came_back_at,
            )
        )
    return tuple(pieces)


def non_participation_pieces(
    course: Course, assembly: Assembly, item_id: UUID
) -> tuple[NonParticipation, ...]:
    """Who took no part in the item, without any cause."""
    return tuple(
        NonParticipation(name=assembly.name_of(one.person_id))
        for one in at_item(course.apart, item_id)
    )
