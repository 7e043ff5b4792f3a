"""A meeting takes a step: it is possible by the table, and the meeting is in its new state."""

from uuid import UUID

from meetings.database import session, transaction
from meetings.models.meetings import Meeting
from meetings.queries.sending import meeting_facts
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.workflow.meeting import MeetingFacts, state_after, step_problems
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.history import FieldChange, take_turn
from meetings.services.sealing import follow_state
from meetings.services.snapshots import log_meeting
from meetings.services.standing import bring_standing_items
from meetings.vocabulary import Ability, LogAction, MeetingAction


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def start_agenda(meeting_id: UUID, *, actor: Actor) -> None:
    """Begin to write the agenda of a planned meeting, with its standing items.

    Raises ProblemsFound.
    """
    with transaction():
        take_turn()
        take_step(meeting_id, MeetingAction.START_AGENDA, actor)
        bring_standing_items(meeting_id, actor)


@internal("services that take a step asked who may")
def raise_if_impossible(meeting_id: UUID, action: MeetingAction) -> MeetingFacts:
    """The facts of a meeting that can take the step now. Raises ProblemsFound, NotFound."""
    facts = meeting_facts(meeting_id, SYSTEM)
    if problems := step_problems(action, facts):
        raise ProblemsFound(problems)
    return facts


@internal("services that take a step asked who may")
def take_step(meeting_id: UUID, action: MeetingAction, actor: Actor) -> MeetingFacts:
    """Put the meeting in the state that the step leads to, in the caller's transaction.

    Returns the facts before it. Raises ProblemsFound, NotFound.
    """
    facts = raise_if_impossible(meeting_id, action)
    meeting = session().get_one(Meeting, meeting_id, populate_existing=True)
    after = state_after(action, meeting.state)
    if after is not meeting.state:
        changed = FieldChange("state", str(meeting.state), str(after))
        follow_state(meeting_id, meeting.state, after)
        meeting.state = after
        session().add(meeting)
        log_meeting(LogAction.CHANGED, meeting_id, actor, changed)
    return facts
