"""The rows in which it stands what was decided: a place for each body's words, and the outcome.

The words themselves are written by services/decision_texts.py.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.cases import Consultation, EarlierList
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.queries.templates import template_of
from meetings.rules.permissions import SYSTEM
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.outcomes import consultation_state, outcome_at
from meetings.rules.proceedings.pieces import ItemPieces
from meetings.rules.templates import TemplateLine, template_for
from meetings.services.abilities import internal
from meetings.services.matter_copies import list_rows, text_rows
from meetings.vocabulary import Access, DecisionKind, TemplatePartKind

_TEXTS = (TemplatePartKind.SECTION, TemplatePartKind.RECOMMENDATION)


@internal("services that note ask first")
def make_room_for_decisions(meeting_id: UUID) -> None:
    """Give each item that has none an empty decision, one for each body that meets.

    It stands where the body's template has it, and is open or closed as its item is.
    """
    meeting = session().get_one(Meeting, meeting_id)
    statement = select(MeetingBody).where(MeetingBody.meeting_id == meeting_id)
    bodies = session().exec(statement.order_by(col(MeetingBody.position))).all()
    lines = template_for(template_of(SYSTEM, bodies[0].organization_id), meeting.kind)
    items = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    decided = set(
        session().exec(
            select(Decision.item_id)
            .where(Decision.item_id == AgendaItem.id)
            .where(AgendaItem.meeting_id == meeting_id)
        )
    )
    for item in session().exec(items.order_by(col(AgendaItem.position))):
        if item.id not in decided:
            session().add_all(_empty_decisions(item, bodies, lines))
    session().flush()


@internal("services that note ask first")
def mark_item(item: AgendaItem, pieces: ItemPieces, course: Course, assembly: Assembly) -> None:
    """Let the item, its decisions and its treatment say what was noted of it."""
    was_withdrawn_here = False
    by_name = {body.name: body.organization_id for body in assembly.bodies}
    statement = select(Decision).where(Decision.item_id == item.id)
    for decision in session().exec(statement.order_by(col(Decision.position))):
        noted = outcome_at(course, assembly, item.id, by_name.get(decision.body))
        was_withdrawn_here |= decision.kind is DecisionKind.WITHDRAWN
        decision.kind = noted.outcome if noted is not None else None
        session().add(decision)
    item.treated_as = pieces.treated_as
    item.treated_with = pieces.treated_with
    item.without_decision = pieces.without_decision
    _mark_withdrawn(item, pieces, was_withdrawn_here)
    session().add(item)
    _mark_treatment(item, course, assembly)


def _mark_withdrawn(item: AgendaItem, pieces: ItemPieces, was_withdrawn_here: bool) -> None:
    """What is withdrawn at the meeting keeps its number, as what was withdrawn before does."""
    outcomes = list(pieces.outcomes.values())
    if outcomes and all(one is DecisionKind.WITHDRAWN for one in outcomes):
        item.withdrawn = True
    elif was_withdrawn_here and not item.withdrawn_reason:
        item.withdrawn = False


def _mark_treatment(item: AgendaItem, course: Course, assembly: Assembly) -> None:
    found = session().get(Consultation, item.consultation_id) if item.consultation_id else None
    if found is None:
        return
    noted = outcome_at(course, assembly, item.id, found.organization_id)
    found.state = consultation_state(noted, withdrawn=item.withdrawn)
    session().add(found)


def _empty_decisions(
    item: AgendaItem, bodies: Sequence[MeetingBody], lines: Sequence[TemplateLine]
) -> list[Decision]:
    place = _place_of_decision(item, lines)
    heading = next((one.heading for one in lines if one.part is TemplatePartKind.DECISION), "")
    reason = item.closed_reason if item.access is not Access.OPEN else ""
    return [
        Decision(
            item_id=item.id,
            position=place + rank,
            heading=heading or "Beslutning",
            access=item.access,
            closed_reason=reason,
            body=body.name if len(bodies) > 1 else "",
        )
        for rank, body in enumerate(bodies)
    ]


def _place_of_decision(item: AgendaItem, lines: Sequence[TemplateLine]) -> int:
    """The decision's position: behind what the template has before it, and last without one.

    Where parts share a place, a decision comes after the texts and before the lists.
    """
    texts, lists = text_rows(item), list_rows(item)
    places = [i for i, one in enumerate(lines) if one.part is TemplatePartKind.DECISION]
    before, after = (lines[: places[0]], lines[places[0] + 1 :]) if places else (lines, ())
    if not after or not places:
        earlier = select(func.max(EarlierList.position)).where(EarlierList.item_id == item.id)
        newest = session().exec(earlier).one()
        known = [one.position for one in (*texts, *lists)]
        return max([*known, newest if newest is not None else -1], default=-1) + 1
    kinds = {one.kind for one in before if one.part in _TEXTS}
    found = [one.position for one in texts if getattr(one, "kind", None) in kinds]
    if TemplatePartKind.ATTACHMENTS in {one.part for one in before}:
        found += [one.position + 1 for one in lists]
    return max(found, default=0)
