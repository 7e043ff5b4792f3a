"""Publication at a time: ordered, cancelled, and done by the worker when the time has come.

What is published is the record as it stands then, by the same service and the same checks as
when somebody presses the button, with the rights that the orderer has at that moment. What
could not be done is told on the meeting's page, and by mail to the body's secretaries.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.minutes import ScheduledPublication
from meetings.queries.actors import active_accounts, secretaries_of
from meetings.rules.mail_texts import not_published_mail
from meetings.rules.permissions import SYSTEM, Actor, may
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.publication_orders import due_problems, order_problems
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.history import FieldChange, take_turn
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.publishing import publish_and, refuse_publishing
from meetings.services.snapshots import log_meeting
from meetings.services.waiting_orders import end_order, waiting_orders
from meetings.vocabulary import Ability, LogAction, Problem, ScheduleState

log = logging.getLogger(__name__)


@requires(Ability.PUBLISH, where=bodies_of_meeting)
def order_publication(
    meeting_id: UUID, publish_at: datetime | None, *, actor: Actor, at: datetime | None = None
) -> UUID:
    """Let the meeting be published at this moment; returns the order's id.

    None is a time that clocks jump over. `at` is now, unless a test says otherwise. Raises
    ProblemsFound, also for whatever would refuse the publication if it were done at once.
    """
    if problems := order_problems(publish_at, at or now()):
        raise ProblemsFound(problems)
    assert publish_at is not None  # noqa: S101 - order_problems says so
    refuse_publishing(meeting_id)
    with transaction():
        take_turn()
        if waiting_orders(meeting_id):
            raise ProblemsFound([Problem.PUBLICATION_IS_ORDERED])
        meeting = session().get_one(Meeting, meeting_id, populate_existing=True)
        order = ScheduledPublication(
            meeting_id=meeting_id,
            document_kind=meeting.document_kind,
            publish_at=publish_at,
            ordered_by=actor.name,
            ordered_by_id=actor.account_id,
        )
        session().add(order)
        session().flush()
        told = FieldChange("publish_at", None, publish_at.isoformat())
        log_meeting(LogAction.SCHEDULED, meeting_id, actor, told)
        return order.id


@requires(Ability.PUBLISH, where=bodies_of_meeting)
def cancel_publication(meeting_id: UUID, *, actor: Actor) -> None:
    """Take back the order that waits. Raises ProblemsFound where none does any more."""
    with transaction():
        take_turn()
        waiting = waiting_orders(meeting_id)
        if not waiting:
            raise ProblemsFound([Problem.PUBLICATION_IS_NOT_WAITING])
        for order in waiting:
            end_order(order, ScheduleState.CANCELLED, actor)


@internal("the worker on the machine itself")
def publish_due(at: datetime | None = None) -> int:
    """Do what was ordered for a moment that has come; returns how many orders were ended."""
    with reading():
        statement = (
            select(ScheduledPublication.id)
            .where(ScheduledPublication.state == ScheduleState.WAITING)
            .where(col(ScheduledPublication.publish_at) <= (at or now()))
            .order_by(col(ScheduledPublication.publish_at), col(ScheduledPublication.id))
        )
        due = list(session().exec(statement))
    for order_id in due:
        _carry_out(order_id)
    return len(due)


def _carry_out(order_id: UUID) -> None:
    try:
        meeting_id, orderer = _orderer(order_id)

        def done() -> None:
            end_order(_still_waiting(order_id), ScheduleState.DONE, orderer)

        publish_and(meeting_id, orderer, done)
    except ProblemsFound as found:
        _fail(order_id, found.problems)
    except NotFound:
        _fail(order_id, [Problem.STEP_IS_NOT_POSSIBLE])
    except Exception as fault:  # one order that goes wrong stops neither the others nor the mail
        log.error("Order %s failed: %s", order_id, type(fault).__name__)
        _fail(order_id, [Problem.PROGRAM_FAILED])


def _orderer(order_id: UUID) -> tuple[UUID, Actor]:
    """The meeting, and who ordered, as he is now. Raises ProblemsFound."""
    with reading():
        order = session().get_one(ScheduledPublication, order_id)
        meeting = session().get_one(Meeting, order.meeting_id)
        bodies = bodies_of_meeting(meeting.id)
        people = active_accounts(SYSTEM, [order.ordered_by_id] if order.ordered_by_id else [])
        actor = people[0].actor if people else Actor(order.ordered_by)
        problems = due_problems(
            order.document_kind,
            meeting.document_kind,
            meeting.state,
            orderer_may=may(actor, Ability.PUBLISH, bodies),
        )
        if problems:
            raise ProblemsFound(problems)
        return meeting.id, actor


def _still_waiting(order_id: UUID) -> ScheduledPublication:
    order = session().get_one(ScheduledPublication, order_id, populate_existing=True)
    if order.state is not ScheduleState.WAITING:
        raise ProblemsFound([Problem.PUBLICATION_IS_NOT_WAITING])
    return order


def _fail(order_id: UUID, problems: Iterable[Problem]) -> None:
    """Keep why it was not done, and tell the body's secretaries; not if it was cancelled."""
    with transaction():
        take_turn()
        order = session().get_one(ScheduledPublication, order_id, populate_existing=True)
        if order.state is not ScheduleState.WAITING:
            return
        order.problem = " ".join(dict.fromkeys(problems))
        end_order(order, ScheduleState.FAILED, SYSTEM)
        address = address_of_meeting(order.meeting_id)
        notice = notice_of(assemble(order.meeting_id), address)
        told = secretaries_of(SYSTEM, bodies_of_meeting(order.meeting_id))
        put_in_outbox(
            order.meeting_id,
            [
                (
                    Addressee(one.name, one.email, one.account_id),
                    not_published_mail(notice, one.language),
                )
                for one in told
                if one.email
            ],
        )
