"""Decisions without a meeting as pages show them, on a meeting's page and on an agenda's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meetings.queries.own_rounds import own_round
from meetings.queries.reported_rounds import Report, report_of, unreported
from meetings.queries.views import MeetingView
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, WayWithoutMeeting


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What a meeting's page says to its reader of a decision without one."""

    asked: bool  # whether he has an answer to give, or gave one
    missing: int
    is_open: bool
    due_at: datetime | None
    runs: bool  # whether he runs it
    report: Report | None


@dataclass(frozen=True, slots=True)
class UnreportedLine:
    """A decision that the body was not told of, for who makes its agenda."""

    meeting_id: UUID
    way: WayWithoutMeeting
    decided_on: datetime
    titles: tuple[str, ...]


def round_facts(meeting: MeetingView, actor: Actor) -> RoundFacts | None:
    """What to say on the meeting's page; None where it is a meeting like others."""
    if meeting.record.without_meeting is None:
        return None
    runs = may(actor, Ability.MINUTE, meeting.organization_ids)
    report = report_of(meeting.meeting_id, actor)
    try:
        own = own_round(meeting.meeting_id, actor)
    except NotFound:
        facts = RoundFacts(False, 0, False, None, runs, report)
        return facts if runs or report is not None else None
    missing = own.missing if own.is_open else 0
    return RoundFacts(True, missing, own.is_open, own.due_at, runs, report)


def unreported_lines(
    meeting_id: UUID, organization_ids: Sequence[UUID], actor: Actor
) -> list[UnreportedLine]:
    """What the agenda of this meeting has yet to tell of."""
    return [
        UnreportedLine(one.meeting_id, one.way, one.decided_on, tuple(i[0] for i in one.items))
        for one in unreported(organization_ids, actor)
        if one.meeting_id != meeting_id
    ]
