"""The record that follows from a meeting's course: every fact of it, item by item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meetings.record import (
    Attendee,
    Disqualification,
    Guest,
    ItemPresence,
    NonParticipation,
    Pause,
    Referral,
    Statement,
    VoteEvent,
)
from meetings.rules.local_time import clock_at
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.disqualification import (
    disqualification_pieces,
    non_participation_pieces,
)
from meetings.rules.proceedings.order import treated_as, treated_with
from meetings.rules.proceedings.outcomes import outcome_at
from meetings.rules.proceedings.presence_pieces import (
    attendance_told,
    guests_told,
    presence_told,
)
from meetings.rules.proceedings.statements import referral_pieces, statement_pieces
from meetings.rules.proceedings.voting import vote_pieces
from meetings.vocabulary import DecisionKind


@dataclass(frozen=True, slots=True)
class ItemPieces:
    """What the record says of one item beside its texts."""

    presence: tuple[ItemPresence, ...]
    presence_ids: tuple[UUID, ...]  # whom each piece of presence is about
    non_participations: tuple[NonParticipation, ...]
    disqualifications: tuple[Disqualification, ...]
    votes: tuple[VoteEvent, ...]
    statements: tuple[Statement, ...]
    referrals: tuple[Referral, ...]
    treated_as: int | None
    treated_with: str
    without_decision: bool
    outcomes: Mapping[UUID | None, DecisionKind | None]  # by body; None: the only one


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the record says of the meeting beside its texts."""

    starts_at: datetime | None
    ends_at: datetime | None
    attendance: tuple[Attendee, ...]
    attendance_ids: tuple[UUID, ...]  # whom each line of it is about
    guests: tuple[Guest, ...]
    pauses: tuple[Pause, ...]
    items: Mapping[UUID, ItemPieces]


def pieces_of(course: Course, assembly: Assembly) -> Pieces:
    """Every fact of the record that the course and the assembly make."""
    places, together = treated_as(course, assembly), treated_with(course, assembly)
    attendance = attendance_told(course, assembly)
    presence = {p.item_id: presence_told(course, assembly, p.item_id) for p in assembly.points}
    return Pieces(
        # Without a meeting there is nothing that began and ended that day.
        starts_at=course.opened_at if assembly.way is None else None,
        ends_at=course.closed_at if assembly.way is None else None,
        attendance=tuple(piece for piece, _ in attendance),
        attendance_ids=tuple(person_id for _, person_id in attendance),
        guests=guests_told(course, assembly),
        pauses=_pauses(course),
        items={
            point.item_id: ItemPieces(
                presence=tuple(piece for piece, _ in presence[point.item_id]),
                presence_ids=tuple(person_id for _, person_id in presence[point.item_id]),
                non_participations=non_participation_pieces(course, assembly, point.item_id),
                disqualifications=disqualification_pieces(course, assembly, point.item_id),
                votes=vote_pieces(course, assembly, point.item_id),
                statements=statement_pieces(course, assembly, point.item_id),
                referrals=referral_pieces(course, assembly, point.item_id),
                treated_as=places.get(point.item_id),
                treated_with=together.get(point.item_id, ""),
                without_decision=_is_let_be(course, assembly, point.item_id),
                outcomes={
                    body: one.outcome
                    for (item, body), one in course.outcomes.items()
                    if item == point.item_id
                },
            )
            for point in assembly.points
        },
    )


def _is_let_be(course: Course, assembly: Assembly, item_id: UUID) -> bool:
    """Whether nothing is decided on the item; at a joint meeting, by none of its bodies."""
    noted = [
        outcome_at(course, assembly, item_id, body.organization_id) for body in assembly.bodies
    ]
    return bool(noted) and all(one is not None and one.without_decision for one in noted)


def _pauses(course: Course) -> tuple[Pause, ...]:
    """The pauses; one in which the meeting was closed lasted until then."""
    ends = [one.to or course.closed_at for one in course.pauses]
    return tuple(
        Pause(from_time=clock_at(one.since), to_time=clock_at(to) if to else None)
        for one, to in zip(course.pauses, ends, strict=True)
    )
