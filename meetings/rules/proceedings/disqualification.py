"""Disqualification: the question, the body's ruling, and the record of both. (FVL §§ 3-6; KSL § 14)

Nobody declares himself disqualified: he, or another, raises the question, and the body rules at
the item. "Took no part" without a cause is another fact, and never becomes disqualification.
"""

from dataclasses import replace
from uuid import UUID

from meetings.record import Disqualification, NonParticipation
from meetings.rules.proceedings.assembly import Assembly, Seat
from meetings.rules.proceedings.course import Course, at_item
from meetings.rules.proceedings.entries import NoticeGiven, Ruled
from meetings.rules.proceedings.presence import (
    Participant,
    called_for,
    is_barred,
    seated_at,
    taking_part,
)
from meetings.rules.proceedings.quorum import Quorum, quorum_of
from meetings.rules.proceedings.times import runs_backwards
from meetings.vocabulary import MemberRole, OrganizationKind, Problem, Ruling, State

_NEEDS_A_RULE = (OrganizationKind.FINANCE_COMMITTEE, OrganizationKind.COMMITTEE)
_GIVES_NOTICE = (State.CALLED, State.IN_SESSION)


# --- who may raise the question, and when ----------------------------------------------------


def has_place(course: Course, assembly: Assembly, person_id: UUID, item_id: UUID) -> bool:
    """Whether the person has a seat, or is called in for the meeting or for the item.

    Who merely could be called in is asked nothing yet.
    """
    if any(seat.person_id == person_id for seat in assembly.seats):
        return True
    return not called_for(course, person_id).isdisjoint({item_id, None})


def notice_problems(entry: NoticeGiven, course: Course, assembly: Assembly) -> list[Problem]:
    """Why the question cannot be raised of this person (FVL § 6, 1-2)."""
    if entry.removed or has_place(course, assembly, entry.person_id, entry.item_id):
        return []
    return [Problem.HAS_NO_PLACE_AT_THE_ITEM]


def open_for_notices(state: State) -> bool:
    """Whether members can give notice: from when they have the agenda until the meeting ends."""
    return state in _GIVES_NOTICE


def own_notice_problems(
    entry: NoticeGiven, course: Course, assembly: Assembly, state: State
) -> list[Problem]:
    """Why a member cannot give, change or take back his own notice now (FVL § 6, 1).

    He gives it as soon as he has the agenda and until the meeting ends, and takes it back until
    the body has ruled. What the mayor limited (95.1.9) is not opened by it.
    """
    if not open_for_notices(state):
        return [Problem.NOTICE_IS_TOO_LATE]
    key = (entry.item_id, entry.person_id)
    if key in course.rulings:
        return [Problem.NOTICE_IS_RULED_ON]
    before = course.notices.get(key)
    if before is not None and before.papers_closed_ground:
        opens = entry.removed or not entry.papers_closed_ground
        return [Problem.PAPERS_ARE_LIMITED] if opens else []
    return notice_problems(entry, course, assembly)


# --- the ruling ------------------------------------------------------------------------------


def ruling_problems(entry: Ruled, course: Course, assembly: Assembly) -> list[Problem]:
    """Why this cannot be what the body ruled (FVL § 6, 3; KSL § 14).

    The body rules, so there must be somebody to rule beside him; and it rules on who has a place
    at the item. A substitute comes in only where the rules have one, and not for who takes part.
    """
    problems = []
    if not has_place(course, assembly, entry.person_id, entry.item_id):
        problems.append(Problem.HAS_NO_PLACE_AT_THE_ITEM)
    elif not _others(course, assembly, entry):
        problems.append(Problem.NOBODY_TO_RULE)
    if entry.ruling is Ruling.PENDING:
        problems.append(Problem.RULING_IS_MISSING)
    if runs_backwards(entry.left_at, entry.came_back_at):
        problems.append(Problem.CAME_BACK_BEFORE_LEAVING)
    is_out = entry.ruling is Ruling.DISQUALIFIED
    leaves = is_out and not entry.took_part
    told = (entry.left_at, entry.came_back_at, entry.substitute_id)
    if (entry.took_part and not is_out) or (not leaves and any(told)):
        problems.append(Problem.ONLY_WHO_IS_OUT_LEAVES)
    elif entry.substitute_id is not None:
        problems += _substitute_problems(entry, course, assembly)
    return problems


def rules_on(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Participant, ...]:
    """Who rules on somebody's disqualification, and may vote on it: all who have a place and are
    there, himself included (FVL § 6, 3, last sentence: in council and committees he is not barred).
    """
    before = {key: one for key, one in course.rulings.items() if key[0] != item_id}
    return tuple(
        one
        for one in seated_at(replace(course, rulings=before), assembly, item_id)
        if (item_id, one.person_id) not in course.apart
    )


def leads_instead(course: Course, assembly: Assembly, item_id: UUID) -> Seat | None:
    """Who leads the item while its chair is out: the vice chair who takes part (KSL § 22).

    None where the chair is not out, or no vice chair takes part and the body chooses one.
    """
    if not chair_is_out(course, assembly, item_id):
        return None
    there = {one.person_id for one in taking_part(course, assembly, item_id)}
    vice = (seat for seat in assembly.seats if seat.role is MemberRole.VICE_CHAIR)
    return next((seat for seat in vice if seat.person_id in there), None)


def chair_is_out(course: Course, assembly: Assembly, item_id: UUID) -> bool:
    """Whether a chair is ruled out of the item."""
    chairs = (MemberRole.CHAIR, MemberRole.MAYOR)
    return any(
        seat.role in chairs and is_barred(course, item_id, seat.person_id)
        for seat in assembly.seats
    )


def quorum_lost_without(
    course: Course, assembly: Assembly, item_id: UUID, person_id: UUID
) -> tuple[Quorum, ...]:
    """The bodies that could decide the item with this person and not without him, as they then are.

    There he may take part though disqualified, if the matter cannot wait (FVL § 4, 2).
    """
    key = (item_id, person_id)
    rulings = {other: one for other, one in course.rulings.items() if other != key}
    inside = taking_part(replace(course, rulings=rulings), assembly, item_id)
    kept = tuple(
        one for one in taking_part(course, assembly, item_id) if one.person_id != person_id
    )
    before, after = quorum_of(assembly, inside), quorum_of(assembly, kept)
    return tuple(
        without
        for whole, without in zip(before, after, strict=True)
        if whole.is_reached and not without.is_reached
    )


def substitute_rule(assembly: Assembly, person_id: UUID) -> bool:
    """Whether a substitute may be called in for who is ruled out.

    In the council his group can ask for one (KSL § 14; who it is says § 15). In committees only
    where the bylaws say so (KSL § 28, 3). Bodies of other acts follow their own rules.
    """
    seat = assembly.seat_of(person_id)
    if seat is None:
        return False
    return any(
        body.kind not in _NEEDS_A_RULE or body.procedure.substitutes_when_disqualified
        for body in assembly.bodies
        if body.organization_id == seat.organization_id
    )


def possible_substitutes(
    course: Course, assembly: Assembly, item_id: UUID, person_id: UUID
) -> tuple[Seat, ...]:
    """Who may be called in for who is ruled out, his own party's first; empty where none may.

    In committees the group that chose the member names another of the council (16.1.4).
    """
    if not substitute_rule(assembly, person_id):
        return ()
    own = assembly.seat_of(person_id)
    letter = own.party_letter if own is not None else ""
    busy = {
        one.person_id
        for one in taking_part(course, assembly, item_id)
        if one.instead_of != person_id
    }
    free = [
        seat
        for seat in assembly.substitutes
        if seat.person_id not in busy and not is_barred(course, item_id, seat.person_id)
    ]
    return tuple(sorted(free, key=lambda seat: seat.party_letter != letter))


# --- reading ---------------------------------------------------------------------------------


def shut_items(course: Course, person_id: UUID) -> frozenset[UUID]:
    """The items whose closed words and files are shut to the person: those he is ruled out of,
    and until a ruling those he asked not to see, or whose papers the mayor limited (95.1.9).
    """
    told = {item for item, person in (*course.notices, *course.rulings) if person == person_id}
    return frozenset(item for item in told if _is_shut(course, item, person_id))


def _is_shut(course: Course, item_id: UUID, person_id: UUID) -> bool:
    if (item_id, person_id) in course.rulings:
        return is_barred(course, item_id, person_id)
    notice = course.notices.get((item_id, person_id))
    return notice is not None and notice.papers_closed


# --- the record ------------------------------------------------------------------------------


def persons_in_question(course: Course, item_id: UUID) -> tuple[UUID, ...]:
    """Of whom the question was raised or ruled at the item, in that order."""
    told = (person for item, person in (*course.notices, *course.rulings) if item == item_id)
    return tuple(dict.fromkeys(told))


def disqualification_pieces(
    course: Course, assembly: Assembly, item_id: UUID
) -> tuple[Disqualification, ...]:
    """What was noticed and ruled at the item; a ruling without a notice counts as well.

    One piece for each of persons_in_question, in the same order.
    """
    told = [body.procedure for body in assembly.bodies]
    to_public = all(procedure.tells_public_who_was_out for procedure in told)
    prints = all(procedure.prints_disqualification_reason for procedure in told)
    return tuple(
        _piece(course, assembly, (item_id, person_id), to_public=to_public, prints=prints)
        for person_id in persons_in_question(course, item_id)
    )


def _piece(
    course: Course, assembly: Assembly, key: tuple[UUID, UUID], *, to_public: bool, prints: bool
) -> Disqualification:
    notice, ruled = course.notices.get(key), course.rulings.get(key)
    facts = {
        "name": assembly.name_of(key[1]),
        "notified": notice is not None and notice.by_himself,
        "told_to_public": to_public,
    }
    if ruled is None:
        return Disqualification(**facts)
    is_out = is_barred(course, *key)
    instead = _stands_in(course, assembly, key) if is_out else None
    return Disqualification(
        **facts,
        ruling=ruled.ruling,
        ruled_by_vote=ruled.by_vote,
        printed_reason=ruled.printed_reason if prints else "",
        took_part=ruled.ruling is Ruling.DISQUALIFIED and ruled.took_part,
        substitute=assembly.name_of(instead) if instead else "",
        left_at=ruled.left_at if is_out else None,
        came_back_at=ruled.came_back_at if is_out else None,
    )


def non_participation_pieces(
    course: Course, assembly: Assembly, item_id: UUID
) -> tuple[NonParticipation, ...]:
    """Who took no part in the item, without any cause."""
    return tuple(
        NonParticipation(name=assembly.name_of(one.person_id))
        for one in at_item(course.apart, item_id)
    )


def _stands_in(course: Course, assembly: Assembly, key: tuple[UUID, UUID]) -> UUID | None:
    item_id, person_id = key
    there = {one.person_id: one.instead_of for one in taking_part(course, assembly, item_id)}
    for one, instead_of in there.items():
        if instead_of == person_id:
            return one
    called = course.rulings[key].substitute_id
    return called if called in there else None


def _others(course: Course, assembly: Assembly, entry: Ruled) -> bool:
    return any(
        one.person_id != entry.person_id for one in rules_on(course, assembly, entry.item_id)
    )


def _substitute_problems(entry: Ruled, course: Course, assembly: Assembly) -> list[Problem]:
    if not substitute_rule(assembly, entry.person_id):
        return [Problem.NO_SUBSTITUTE_WHEN_DISQUALIFIED]
    possible = possible_substitutes(course, assembly, entry.item_id, entry.person_id)
    if entry.substitute_id not in {seat.person_id for seat in possible}:
        return [Problem.SUBSTITUTE_CANNOT_STEP_IN]
    return []
