"""Who steps in for whom: whom the rules offer, and what speaks against it, with its ground."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from meetings.rules.proceedings.assembly import Point, Seat
from meetings.rules.proceedings.entries import Entry, Substituted
from meetings.rules.proceedings.presence import seats_at, stands_for
from meetings.rules.proceedings.substitutes import (
    SubstituteOffer,
    absence_doubts,
    doubts_about,
    is_called,
    substitute_offers,
)
from meetings.vocabulary import EntryKind, OrganizationKind, SubstituteDoubt, Whereabouts
from meetings.web.minuting_form import Form, Scene

# A ruling names its own substitute, on the panel where it is noted.
_NOBODY_IS_ASKED_FOR: Final = (
    Whereabouts.THERE,
    Whereabouts.NOT_NOTED,
    Whereabouts.DISQUALIFIED,
)
_NAMED_BY_THE_GROUP: Final = (OrganizationKind.FINANCE_COMMITTEE, OrganizationKind.COMMITTEE)


@dataclass(frozen=True, slots=True)
class CalledIn:
    """Who was called in for whom, for which item (None: the meeting), and what speaks against."""

    entry: Substituted
    substitute: str
    member: str
    point: Point | None
    doubts: tuple[SubstituteDoubt, ...]


@dataclass(frozen=True, slots=True)
class SeatToFill:
    """The seat of a member who is not there, and who may step in."""

    seat: Seat
    member: str
    doubts: tuple[SubstituteDoubt, ...]
    offers: tuple[SubstituteOffer, ...]
    names: Mapping[str, str]
    named_by_group: bool


def called_in(scene: Scene) -> list[CalledIn]:
    """Everybody who was called in, for the meeting or for one of its items."""
    course, assembly = scene.seen.course, scene.seen.assembly
    found = []
    for one in course.substitutions.values():
        doubts: dict[SubstituteDoubt, None] = {}
        for seat in (seat for seat in assembly.seats if stands_for(one, seat)):
            item_id = one.item_id or scene.point.item_id
            doubts |= dict.fromkeys(absence_doubts(course, assembly, seat, item_id))
            doubts |= dict.fromkeys(doubts_about(course, assembly, seat, one.person_id))
        found.append(
            CalledIn(
                one,
                assembly.name_of(one.person_id),
                assembly.name_of(one.member_id),
                assembly.point_of(one.item_id) if one.item_id is not None else None,
                tuple(doubts),
            )
        )
    return found


def missing_seats(scene: Scene) -> list[SeatToFill]:
    """The seats that somebody may be called in for at the item that is shown."""
    course, assembly = scene.seen.course, scene.seen.assembly
    item_id = scene.point.item_id
    names = {str(person_id): name for name, person_id in assembly.persons().items()}
    found = []
    for one in seats_at(course, assembly, item_id):
        if one.whereabouts in _NOBODY_IS_ASKED_FOR or is_called(course, one.seat, item_id):
            continue
        offers = tuple(substitute_offers(course, assembly, one.seat))
        kind = assembly.body_of(one.seat.organization_id).kind
        if offers:
            found.append(
                SeatToFill(
                    one.seat,
                    names[str(one.seat.person_id)],
                    absence_doubts(course, assembly, one.seat, item_id),
                    offers,
                    names,
                    kind in _NAMED_BY_THE_GROUP,
                )
            )
    return found


def _substituted(form: Form, scene: Scene) -> Entry:
    item_id = form.id_of("only_item_id")
    return Substituted(
        **form.noted(scene),
        person_id=form.person(),
        member_id=form.person("member_id"),
        item_id=item_id,
        organization_id=form.id_of("organization_id"),
        removed=form.ticked("removed"),
    )


SUBSTITUTE_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {
    EntryKind.SUBSTITUTED: _substituted,
}
