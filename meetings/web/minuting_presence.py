"""Who is there: in one click, later, for a span of items; who took no part; who is a guest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from meetings.rules.local_time import clock_at
from meetings.rules.proceedings.assembly import Seat
from meetings.rules.proceedings.entries import (
    AllPresent,
    AttendanceNoted,
    Away,
    Came,
    Entry,
    GuestNoted,
    Left,
    NotTakingPart,
)
from meetings.rules.proceedings.movements import Movements, movements_of
from meetings.rules.proceedings.order import order_treated
from meetings.rules.proceedings.presence import SeatAt, not_noted, seats_at
from meetings.rules.proceedings.quorum import Quorum, quorum_at
from meetings.vocabulary import AttendanceStatus, EntryKind, State, Whereabouts
from meetings.web.language import clock
from meetings.web.minuting_form import Form, Scene
from meetings.web.minuting_substitutes import SUBSTITUTE_FORMS, called_in, missing_seats
from meetings.web.panels import Panel

_TONES: Final = {
    Whereabouts.THERE: "done",
    Whereabouts.NOT_NOTED: "warning",
    Whereabouts.DISQUALIFIED: "closed",
}
_CAN_COME: Final = (
    Whereabouts.NOT_NOTED,
    Whereabouts.EXCUSED,
    Whereabouts.ABSENT,
    Whereabouts.NOT_COME,
    Whereabouts.GONE,
)
_IN_THE_ROOM: Final = (Whereabouts.THERE, Whereabouts.APART, Whereabouts.DISQUALIFIED)
_FEW: Final = 12  # chips that are read at a glance
_LONGEST_NAME: Final = 250


@dataclass(frozen=True, slots=True)
class MemberChip:
    """A member at the item that is shown, and what can be noted of him now."""

    seat: Seat
    whereabouts: Whereabouts
    tone: str
    since: str  # when who is gone left
    substitute: str
    statuses: tuple[AttendanceStatus, ...]
    can_come: bool
    can_leave: bool
    can_stand_apart: bool
    away: Away | None  # that can be taken back


@dataclass(frozen=True, slots=True)
class BodyPresence:
    """One body at the item."""

    name: str  # "" where it is the only one
    quorum: Quorum
    there: tuple[MemberChip, ...]
    elsewhere: tuple[MemberChip, ...]
    folds: bool  # too many are there to show each of them at once


def presence_panel(scene: Scene) -> Panel | None:
    """Who takes part in the item, and the forms that note it."""
    seen = scene.seen
    if not seen.assembly.seats or seen.assembly.is_alone:
        return None
    missing = not_noted(seen.course, seen.assembly)
    names = {person_id: name for name, person_id in seen.assembly.persons().items()}
    order = order_treated(seen.course, seen.assembly)
    points = [point for one in order if (point := seen.assembly.point_of(one)) is not None]
    members = dict.fromkeys(seat.person_id for seat in seen.assembly.seats)
    return Panel(
        "minuting/presence.html",
        {
            "bodies": _bodies(scene),
            "not_noted": [(one, names[one]) for one in missing],
            "some_noted": len(missing) < len(members),
            "statuses": tuple(AttendanceStatus),
            "in_writing": seen.assembly.way is not None,
            "is_open": seen.state is not State.CALLED,
            "has_moved_on": len(seen.course.taken) > 0,
            "points": points,
            "members": [(one, names[one]) for one in members],
            "called": called_in(scene),
            "seats_to_fill": missing_seats(scene),
            "guests": tuple(seen.course.guests.values()),
            "new_guest": {"name": "", "title": "", "item_ids": (scene.point.item_id,)},
        },
    )


def _bodies(scene: Scene) -> list[BodyPresence]:
    course, assembly = scene.seen.course, scene.seen.assembly
    moves = movements_of(course, assembly)
    chips = [_chip(one, moves, scene) for one in seats_at(course, assembly, scene.point.item_id)]
    found = []
    for quorum in quorum_at(course, assembly, scene.point.item_id):
        own = [one for one in chips if one.seat.organization_id == quorum.body.organization_id]
        there = tuple(one for one in own if one.whereabouts is Whereabouts.THERE)
        unclear = (Whereabouts.THERE, Whereabouts.NOT_NOTED)
        found.append(
            BodyPresence(
                quorum.body.name if len(assembly.bodies) > 1 else "",
                quorum,
                there,
                tuple(one for one in own if one.whereabouts not in unclear),
                folds=len(there) > _FEW,
            )
        )
    return found


def _chip(one: SeatAt, moves: Movements, scene: Scene) -> MemberChip:
    person_id, is_open = one.seat.person_id, scene.seen.state is not State.CALLED
    left = [p.movement.at for p in moves.passages(person_id) if not p.is_arrival]
    gone = one.whereabouts is Whereabouts.GONE and left
    noted = moves.course.attendance.get(person_id)
    place = moves.place_of(scene.point.item_id)
    stands_in = one.substitute_id
    return MemberChip(
        seat=one.seat,
        whereabouts=one.whereabouts,
        tone=_TONES.get(one.whereabouts, "quiet"),
        since=clock(clock_at(left[-1])) if gone else "",
        substitute=scene.seen.assembly.name_of(stands_in) if stands_in is not None else "",
        statuses=tuple(s for s in AttendanceStatus if noted is None or noted.status is not s),
        can_come=is_open and one.whereabouts in _CAN_COME,
        can_leave=is_open and one.whereabouts in _IN_THE_ROOM,
        can_stand_apart=is_open and one.whereabouts is Whereabouts.THERE,
        away=next(
            (
                away
                for away in moves.course.movements
                if isinstance(away, Away)
                and away.person_id == person_id
                and place in moves.span(away)
            ),
            None,
        ),
    )


def _attendance(form: Form, scene: Scene) -> Entry:
    status = form.member("status", AttendanceStatus)
    return AttendanceNoted(**form.noted(scene), person_id=form.person(), status=status)


def _all_present(form: Form, scene: Scene) -> Entry:
    persons = form.ids_of("person_ids")
    if not persons:
        raise form.wrong("Der er allerede noteret fremmøde for alle.")
    return AllPresent(**form.noted(scene), person_ids=persons)


def _came(form: Form, scene: Scene) -> Entry:
    first = form.id_of("from_item_id")
    return Came(**form.noted(scene), person_id=form.person(), from_item_id=first)


def _left(form: Form, scene: Scene) -> Entry:
    first = form.id_of("from_item_id")
    return Left(**form.noted(scene), person_id=form.person(), from_item_id=first)


def _away(form: Form, scene: Scene) -> Entry:
    return Away(
        **form.noted(scene),
        person_id=form.person(),
        from_item_id=_item(form, "from_item_id"),
        to_item_id=_item(form, "to_item_id"),
        removed=form.ticked("removed"),
    )


def _item(form: Form, name: str) -> UUID:
    found = form.id_of(name)
    if found is None:
        raise form.wrong("Vælg, fra hvilket punkt og til hvilket.", name)
    return found


def _apart(form: Form, scene: Scene) -> Entry:
    return NotTakingPart(
        **form.noted(scene),
        item_id=scene.point.item_id,
        person_id=form.person(),
        removed=form.ticked("removed"),
    )


def _guest(form: Form, scene: Scene) -> Entry:
    guest_id = form.id_of("guest_id")
    known = scene.seen.course.guests.get(guest_id) if guest_id is not None else None
    if form.ticked("removed"):
        if known is None:
            raise form.wrong("Gæsten står der ikke længere. Hent siden igen.")
        return known.model_copy(update={**form.noted(scene), "removed": True})
    name, title = form.text("name"), form.text("title")
    if not name:
        raise form.wrong("Skriv gæstens navn.", "name")
    if max(len(name), len(title)) > _LONGEST_NAME:
        raise form.wrong("Navn og titel kan hver fylde 250 tegn. Skriv dem kortere.", "name")
    return GuestNoted(
        **form.noted(scene),
        guest_id=guest_id or uuid4(),
        name=name,
        title=title,
        item_ids=form.ids_of("item_ids"),
    )


PRESENCE_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {
    EntryKind.ATTENDANCE: _attendance,
    EntryKind.ALL_PRESENT: _all_present,
    EntryKind.CAME: _came,
    EntryKind.LEFT: _left,
    EntryKind.AWAY: _away,
    EntryKind.NOT_TAKING_PART: _apart,
    EntryKind.GUEST: _guest,
    **SUBSTITUTE_FORMS,
}
