"""What an outcome leads to: the case comes again, goes back to its author, or on to the next body.

Nothing of it happens by itself: the minute taker notes the outcome, reads what it leads to, and
says where the case goes. Where nobody was told of it yet, it can be undone.
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import select

from meetings.database import session, transaction
from meetings.models import metadata
from meetings.models.base import table_name
from meetings.models.cases import (
    Attachment,
    AttachmentList,
    EarlierList,
    EarlierTreatment,
    Paper,
    Recommendation,
    Section,
)
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem
from meetings.queries.decision_texts import decision_rows, minuted_meeting
from meetings.queries.follow_ups import can_be_undone, item_after
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.proceedings.outcomes import FOLLOW_UPS
from meetings.services import paper_mails, rounds
from meetings.services.abilities import requires
from meetings.services.decision_texts import refuse_closed_minutes
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import bodies_of_item, consultation_of, item_row, log_item
from meetings.services.passing_on import NextBody, send_on_here
from meetings.services.placing import note_paper_state, take_from_meeting
from meetings.vocabulary import (
    Ability,
    ConsultationRole,
    FollowUp,
    LogAction,
    PaperState,
    Problem,
)

# Rows two steps below an item, and those right below it, that go with an item never sent.
_TWO_BELOW: Final[tuple[tuple[type[Any], type[Any]], ...]] = (
    (Attachment, AttachmentList),
    (EarlierTreatment, EarlierList),
)
_BELOW: Final = (AttachmentList, EarlierList, ItemReader)
_OF_REVISION: Final = (Section, Recommendation)


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a case goes: on which meeting (None: it waits), to which body, or with what words.

    The body is asked for where the case goes to another one, the comment where it goes back to
    its author, who reads it.
    """

    meeting_id: UUID | None = None
    organization_id: UUID | None = None
    role: ConsultationRole = ConsultationRole.DECIDING
    comment: str = ""


@requires(Ability.MINUTE, where=bodies_of_item)
def follow_up(item_id: UUID, onward: Onward, *, actor: Actor) -> UUID:
    """Take the case where its outcome leads; returns the id of its next item.

    A case that is sent back waits as a new item too, which its author writes in: what stands in
    the minutes is never rewritten. Raises ProblemsFound where the outcome leads nowhere, the case
    has gone on already, or it cannot go there; NotFound.
    """
    with transaction():
        take_turn()
        item = item_row(item_id)
        meeting, _ = minuted_meeting(item_id, actor)
        refuse_closed_minutes(meeting)
        outcomes = [row.kind for row in decision_rows(actor, item_id) if row.kind in FOLLOW_UPS]
        if not outcomes or outcomes[0] is None:
            raise ProblemsFound([Problem.OUTCOME_ENDS_THE_CASE])
        if item_after(actor, item_id) is not None:
            raise ProblemsFound([Problem.FOLLOWED_UP_ALREADY])
        way = FOLLOW_UPS[outcomes[0]]
        if way is FollowUp.AUTHOR:
            return _back_to_author(item, onward, actor)
        return send_on_here(item, _next_body(item, way, onward), actor).id


@requires(Ability.MINUTE, where=bodies_of_item)
def undo_follow_up(item_id: UUID, *, actor: Actor) -> None:
    """Take the case's next item away again, where nobody was sent it or wrote in it.

    Raises ProblemsFound where there is none, or it is somebody's already.
    """
    with transaction():
        take_turn()
        made = item_after(actor, item_id)
        if made is None:
            raise ProblemsFound([Problem.NOTHING_FOLLOWS])
        if not can_be_undone(actor, made):
            raise ProblemsFound([Problem.FOLLOW_UP_IS_SENT])
        take_from_meeting(made)
        log_item(LogAction.REMOVED, made, actor, FieldChange("continues_item_id", item_id, None))
        _take_away(made)
        note_paper_state(item_row(item_id))


def _next_body(item: AgendaItem, way: FollowUp, onward: Onward) -> NextBody:
    treatment = consultation_of(item)
    if way is FollowUp.SAME_BODY:
        return NextBody(treatment.organization_id, treatment.role, onward.meeting_id)
    if onward.organization_id is None:
        raise ProblemsFound([Problem.BODY_IS_NOT_IN_USE])
    return NextBody(onward.organization_id, onward.role, onward.meeting_id)


def _back_to_author(item: AgendaItem, onward: Onward, actor: Actor) -> UUID:
    treatment = consultation_of(item)
    paper = session().get_one(Paper, treatment.paper_id)
    problems = [] if onward.comment.strip() else [Problem.COMMENT_IS_MISSING]
    if paper.author_id is None:
        problems.append(Problem.AUTHOR_IS_UNKNOWN)
    if problems:
        raise ProblemsFound(problems)
    sent = send_on_here(item, NextBody(treatment.organization_id, treatment.role), actor)
    steps = rounds.rounds_of(paper.id)
    rounds.send_back_from_secretariat(paper.id, steps, onward.comment, actor)
    paper.state = PaperState.SENT_BACK
    session().add(paper)
    session().flush()
    paper_mails.tell_sent_back(sent.id, paper.author_id, actor)
    return sent.id


def _take_away(item: AgendaItem) -> None:
    """Delete an item with all that hangs on it; its treatment stays, as one that is planned."""
    revision_id = item.revision_id
    connection = session().connection()
    for child, parent in _TWO_BELOW:
        table = metadata.tables[table_name(child.__name__)]
        parents = select(parent.id).where(parent.item_id == item.id)
        connection.execute(delete(table).where(table.c.list_id.in_(parents)))
    for below in _BELOW:
        table = metadata.tables[table_name(below.__name__)]
        connection.execute(delete(table).where(table.c.item_id == item.id))
    items = metadata.tables[table_name("AgendaItem")]
    connection.execute(delete(items).where(items.c.id == item.id))
    for of_revision in _OF_REVISION:
        table = metadata.tables[table_name(of_revision.__name__)]
        connection.execute(delete(table).where(table.c.revision_id == revision_id))
    revisions = metadata.tables[table_name("PaperRevision")]
    connection.execute(delete(revisions).where(revisions.c.id == revision_id))
    session().expire_all()
