"""The rows of a decision without a meeting, for callers that asked who may read them."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.models.minutes import WrittenAnswer, WrittenRound
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.rules.written_rounds import GivenAnswer


def round_row(meeting_id: UUID, viewer: Actor) -> tuple[Meeting, WrittenRound]:
    """The meeting and how it is decided without one. NotFound where the body meets."""
    meeting = session().get(Meeting, meeting_id)
    statement = select(WrittenRound).where(WrittenRound.meeting_id == meeting_id)
    row = session().exec(statement.execution_options(populate_existing=True)).first()
    if meeting is None or row is None:
        raise NotFound
    return meeting, row


def answer_rows(round_id: UUID, viewer: Actor) -> dict[UUID, list[WrittenAnswer]]:
    """Every answer, by item, in the order given."""
    statement = select(WrittenAnswer).where(WrittenAnswer.round_id == round_id)
    found: dict[UUID, list[WrittenAnswer]] = defaultdict(list)
    for row in session().exec(statement.order_by(col(WrittenAnswer.answered_at))):
        found[row.item_id].append(row)
    return found


def answers_to(
    round_id: UUID, item_ids: Sequence[UUID], viewer: Actor
) -> dict[UUID, list[GivenAnswer]]:
    """Every answer to these items, as the rules ask of it."""
    found = answer_rows(round_id, viewer)
    return {item_id: [given_of(row, viewer) for row in found[item_id]] for item_id in item_ids}


def given_of(row: WrittenAnswer, viewer: Actor) -> GivenAnswer:
    """The row as the rules ask of it."""
    return GivenAnswer(row.person_id, row.option, row.demands_meeting, row.remark, row.to_minutes)
