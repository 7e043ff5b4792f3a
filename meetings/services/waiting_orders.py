"""Orders to publish that wait: found and ended in the transaction of whoever ends them."""

from uuid import UUID

from sqlmodel import select

from meetings.database import session
from meetings.models.base import now
from meetings.models.minutes import ScheduledPublication
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.history import FieldChange
from meetings.services.snapshots import log_meeting
from meetings.vocabulary import LogAction, ScheduleState


@internal("whoever orders or withdraws asked first")
def waiting_orders(meeting_id: UUID) -> list[ScheduledPublication]:
    """The meeting's orders that wait; there is one at most."""
    statement = (
        select(ScheduledPublication)
        .where(ScheduledPublication.meeting_id == meeting_id)
        .where(ScheduledPublication.state == ScheduleState.WAITING)
        .execution_options(populate_existing=True)
    )
    return list(session().exec(statement))


@internal("whoever orders or withdraws asked first")
def end_order(order: ScheduledPublication, state: ScheduleState, actor: Actor) -> None:
    """Keep what became of the order, with its line of the log."""
    order.state, order.ended_at = state, now()
    session().add(order)
    session().flush()
    log_meeting(
        LogAction.SCHEDULED,
        order.meeting_id,
        actor,
        FieldChange("state", str(ScheduleState.WAITING), str(state)),
        FieldChange("problem", None, order.problem or None),
    )
