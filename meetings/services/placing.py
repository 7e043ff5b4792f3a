"""Put an item on an agenda, move it to another, and take it off again.

An item keeps its id, its texts and its chain wherever it goes. What was sent or treated stays
where it was; the case is then sent on instead (services/passing_on.py).
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session, transaction
from meetings.models.cases import Consultation, Paper
from meetings.models.drafting import PaperStep, StandingOmission
from meetings.models.meetings import AgendaItem, Meeting
from meetings.rules.permissions import Actor, may
from meetings.rules.placing import UNSENT, place_among, placing_problems, taking_off_problems
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.earlier_treatments import refresh_earlier
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import (
    bodies_of_item,
    consultation_of,
    item_row,
    log_item,
    paper_of,
)
from meetings.services.positions import items_in_order, leave_agenda, stands_of, write_order
from meetings.vocabulary import (
    Ability,
    ConsultationState,
    LogAction,
    PaperState,
    PaperStepState,
    Problem,
    State,
)


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def place_item(item_id: UUID, meeting_id: UUID, *, actor: Actor) -> None:
    """Put an item on a meeting's agenda, or move it there from the one it stands on.

    It comes last, before the standing items that end the agenda; on an agenda that was sent it is
    supplementary. Raises ProblemsFound where the meeting takes no items, the item must stay
    where it is, or the meeting is another body's that the actor keeps no agenda for.
    """
    with transaction():
        take_turn()
        put_on_agenda(item_row(item_id), meeting_id, actor)


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def place_items(meeting_id: UUID, item_ids: Sequence[UUID], *, actor: Actor) -> int:
    """Put several items on the meeting's agenda, in that order, all or none; returns how many.

    Raises ProblemsFound as place_item, and where none is chosen; NotFound where one of them is
    not the actor's to place.
    """
    with transaction():
        take_turn()
        if not item_ids:
            raise ProblemsFound([Problem.NO_ITEM_CHOSEN])
        for item_id in item_ids:
            if not may(actor, Ability.EDIT_AGENDA, bodies_of_item(item_id)):
                raise NotFound
            put_on_agenda(item_row(item_id), meeting_id, actor)
        return len(item_ids)


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def take_off(item_id: UUID, *, actor: Actor) -> None:
    """Take an item off the agenda; it is ready to be placed again.

    A standing item that is taken off does not come back to that meeting by itself. Raises
    ProblemsFound where the item was sent or treated.
    """
    with transaction():
        take_turn()
        item = item_row(item_id)
        meeting_id = item.meeting_id
        if meeting_id is None:
            raise ProblemsFound([Problem.ITEM_IS_ON_NO_MEETING])
        _refuse(leaving_problems(item))
        take_from_meeting(item)
        note_paper_state(item)
        log_item(LogAction.REMOVED, item, actor, FieldChange("meeting_id", meeting_id, None))


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def hand_over(item_id: UUID, organization_id: UUID, *, actor: Actor) -> None:
    """Give an item that is not treated to another body, which then places it.

    Its treatment becomes that body's, in the same place of the chain. Raises ProblemsFound where
    the item was sent or treated, or the body is its own already.
    """
    with transaction():
        take_turn()
        item = item_row(item_id)
        before = consultation_of(item).organization_id
        problems = leaving_problems(item)
        if before == organization_id:
            problems.append(Problem.ITEM_IS_THE_BODYS_ALREADY)
        _refuse(problems)
        take_from_meeting(item)
        give_to_body(item, organization_id)
        note_paper_state(item)
        log_item(
            LogAction.CHANGED,
            item,
            actor,
            FieldChange("organization_id", before, organization_id),
        )


@internal("services that change an agenda ask first")
def put_on_agenda(item: AgendaItem, meeting_id: UUID, actor: Actor) -> None:
    """The placing itself, inside the caller's transaction; raises as place_item."""
    meeting = session().get(Meeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound
    before = item.meeting_id
    _refuse(_placing_problems(item, meeting, actor))
    take_from_meeting(item)
    sent = meeting.state not in UNSENT
    items = items_in_order(meeting_id)
    index = place_among(stands_of(items), stands_of([item])[0], sent=sent)
    item.supplementary = sent
    bodies = bodies_of_meeting(meeting_id)
    if consultation_of(item).organization_id not in bodies:
        give_to_body(item, bodies[0])
    write_order(meeting_id, [*items[:index], item, *items[index:]])
    if meeting.state is State.PLANNED:
        meeting.state = State.DRAFT
        session().add(meeting)
    note_paper_state(item)
    refresh_earlier([item])
    log_item(LogAction.PLACED, item, actor, FieldChange("meeting_id", before, meeting_id))


@internal("services that change an item ask first")
def leaving_problems(item: AgendaItem) -> list[Problem]:
    """Why the item must stay where it is; empty also where it is on no meeting."""
    if item.merged_into_id is not None:
        return [Problem.ITEM_IS_MERGED]
    meeting = session().get(Meeting, item.meeting_id) if item.meeting_id else None
    if meeting is None:
        return []
    sent = item.number_frozen or not item.supplementary
    return taking_off_problems(meeting.state, meeting.document_kind, sent_since=sent)


@internal("services that change an item ask first")
def give_to_body(item: AgendaItem, organization_id: UUID) -> None:
    """Let the item's treatment be this body's, and the paper too where it is its first."""
    consultation = consultation_of(item)
    paper = session().get_one(Paper, consultation.paper_id)
    if paper.organization_id == consultation.organization_id and consultation.position == 0:
        paper.organization_id = organization_id
    consultation.organization_id = organization_id
    session().add_all([consultation, paper])
    session().flush()


@internal("services that change an item ask first")
def note_paper_state(item: AgendaItem) -> None:
    """Write down on the paper whether one of its items stands on an agenda.

    A standing item's own paper ends with its place. Who was still asked to approve the paper
    is asked no more: the secretary has taken it over.
    """
    paper = paper_of(item)
    placed = (
        select(func.count())
        .select_from(AgendaItem)
        .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
        .where(Consultation.paper_id == paper.id)
        .where(col(AgendaItem.meeting_id).is_not(None))
    )
    if session().exec(placed).one():
        paper.state = PaperState.PLACED
    else:
        dropped = item.standing_item_id is not None or item.merged_into_id is not None
        paper.state = PaperState.DROPPED if dropped else PaperState.READY
    session().add(paper)
    open_steps = (
        select(PaperStep)
        .where(PaperStep.paper_id == paper.id)
        .where(col(PaperStep.state).in_((PaperStepState.WAITING, PaperStepState.ASKED)))
    )
    for step in session().exec(open_steps):
        step.state = PaperStepState.LAPSED
        session().add(step)
    session().flush()


def _placing_problems(item: AgendaItem, meeting: Meeting, actor: Actor) -> list[Problem]:
    problems = placing_problems(meeting.state, meeting.document_kind)
    problems += leaving_problems(item)
    if item.meeting_id == meeting.id:
        problems.append(Problem.ITEM_IS_ON_THE_MEETING)
    consultation = consultation_of(item)
    if consultation.state is ConsultationState.TREATED and not problems:
        problems.append(Problem.ITEM_IS_TREATED)
    bodies = bodies_of_meeting(meeting.id)
    if consultation.organization_id not in bodies and not may(actor, Ability.EDIT_AGENDA, bodies):
        problems.append(Problem.MEETING_IS_OF_ANOTHER_BODY)
    return problems


@internal("services that change an agenda ask first")
def take_from_meeting(item: AgendaItem) -> None:
    """Take the item off where it stands; a standing item does not come back there by itself."""
    meeting_id, standing_id = item.meeting_id, item.standing_item_id
    if meeting_id is None:
        return
    leave_agenda(item)
    if standing_id is None:
        return
    statement = (
        select(StandingOmission)
        .where(StandingOmission.meeting_id == meeting_id)
        .where(StandingOmission.standing_item_id == standing_id)
    )
    if session().exec(statement).first() is None:
        session().add(StandingOmission(meeting_id=meeting_id, standing_item_id=standing_id))
        session().flush()


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ProblemsFound(problems)
