"""Who signs a meeting's minutes, and what may be answered.

In the council and its committees everybody who took part signs (KSL §§ 13, 1 and 20); råd, nævn
and MED follow their own rules of procedure: the chair signs, or the next meeting approves. A
signature covers the whole protocol, also an item for which the member was out.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from meetings.rules.local_time import today
from meetings.rules.personal_data import find_cpr_numbers
from meetings.rules.proceedings.assembly import Assembly, MeetingBody, Seat
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.presence import is_at_the_meeting, taking_part
from meetings.vocabulary import ApprovalForm, MemberRole, Problem, SignatureKind

LONGEST_RESERVATION: Final = 1000  # characters
OWN_ANSWERS: Final = (
    SignatureKind.SIGNED,
    SignatureKind.SIGNED_WITH_RESERVATION,
    SignatureKind.REFUSED,
)
_STANDS: Final = frozenset(
    {
        SignatureKind.SIGNED,
        SignatureKind.SIGNED_WITH_RESERVATION,
        SignatureKind.APPROVED_AT_MEETING,
    }
)
_LEADERS: Final = (MemberRole.CHAIR, MemberRole.MAYOR, MemberRole.VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class Signer:
    """A line to be answered: a person of a body, or (None) the body at its next meeting."""

    name: str
    organization_id: UUID
    person_id: UUID | None = None


def signers(course: Course, assembly: Assembly) -> tuple[Signer, ...]:
    """Who answers for each body, in the order of its seats; substitutes after the members.

    KSL § 13, 1: the members who took part; so also who was ruled disqualified from the only
    item there was, since he was at the meeting. Where the chair signs and nobody with that
    office was there, everybody who took part signs.
    """
    found: list[Signer] = []
    for body in assembly.bodies:
        there = tuple(_there(course, assembly, body))
        match body.procedure.approval:
            case ApprovalForm.NEXT_MEETING:
                found.append(Signer(body.name, body.organization_id))
            case ApprovalForm.CHAIR:
                leader = _leader(assembly, body, {one.person_id for one in there})
                found += [leader] if leader is not None else there
            case _:
                found += there
    return tuple(found)


def answer_problems(
    before: SignatureKind, answer: SignatureKind, reservation: str, now: datetime
) -> list[Problem]:
    """Why a line cannot be answered so. A signature stands; a refusal can become a signature."""
    problems = []
    if before in _STANDS or before is SignatureKind.GONE:
        problems.append(Problem.SIGNATURE_STANDS)
    if answer is SignatureKind.SIGNED_WITH_RESERVATION and not reservation.strip():
        problems.append(Problem.RESERVATION_IS_MISSING)
    if len(reservation) > LONGEST_RESERVATION:
        problems.append(Problem.RESERVATION_IS_TOO_LONG)
    if find_cpr_numbers(reservation, today(now)):
        problems.append(Problem.NOTE_HOLDS_CPR)
    return problems


def day_problems(day: date, held_on: date, now: datetime) -> list[Problem]:
    """Why a sheet was not signed, or the minutes not approved, on that day.

    Not before the meeting; of one that was held ahead of its day, there is today.
    """
    first = min(held_on, today(now))
    return [] if first <= day <= today(now) else [Problem.SIGNING_DAY_IS_WRONG]


def may_remind(asked_at: datetime | None, reminded_at: datetime | None, now: datetime) -> bool:
    """Whether somebody who has not answered may be reminded: not twice on one day."""
    told = max((at for at in (asked_at, reminded_at) if at is not None), default=None)
    return told is None or today(told) < today(now)


def _there(course: Course, assembly: Assembly, body: MeetingBody) -> Iterator[Signer]:
    """Who of the body was at the meeting for any item: its members, then its substitutes."""
    items = [point.item_id for point in assembly.points]
    seats = [seat for seat in assembly.seats if seat.organization_id == body.organization_id]
    for seat in seats:
        if any(is_at_the_meeting(course, assembly, seat.person_id, item) for item in items):
            yield _signer(seat.name, body, seat.person_id)
    members = {seat.person_id for seat in seats}
    stepped_in: dict[UUID, None] = {}
    for item in items:
        for one in taking_part(course, assembly, item):
            in_body = one.seat.organization_id == body.organization_id
            if in_body and one.instead_of is not None and one.person_id not in members:
                stepped_in[one.person_id] = None
    for person_id in stepped_in:
        yield _signer(assembly.name_of(person_id), body, person_id)


def _leader(assembly: Assembly, body: MeetingBody, there: Collection[UUID | None]) -> Signer | None:
    """Who led the meeting: the chair, else the deputy."""
    for role in _LEADERS:
        for seat in assembly.seats:
            if _holds(seat, role, body) and seat.person_id in there:
                return _signer(seat.name, body, seat.person_id)
    return None


def _holds(seat: Seat, role: MemberRole, body: MeetingBody) -> bool:
    return seat.role is role and seat.organization_id == body.organization_id


def _signer(name: str, body: MeetingBody, person_id: UUID) -> Signer:
    return Signer(name, body.organization_id, person_id)
