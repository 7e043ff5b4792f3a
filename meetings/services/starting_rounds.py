"""Begin a decision without a meeting: an agenda of its own, with how it is to be decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.minutes import WrittenRound
from meetings.models.people import Organization
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.written_rounds import deadline_problems, ways_for
from meetings.services.abilities import requires
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import bodies_of_item, item_row
from meetings.services.placing import put_on_agenda
from meetings.services.planning import Setting, store_meeting
from meetings.services.snapshots import log_meeting
from meetings.vocabulary import Ability, LogAction, MeetingKind, Problem, WayWithoutMeeting


@dataclass(frozen=True, slots=True)
class NewRound:
    """Which body decides, how, by when in writing, and which of its waiting items."""

    organization_id: UUID
    way: WayWithoutMeeting
    due_at: datetime | None = None
    item_id: UUID | None = None


def _body_of(new: NewRound) -> Collection[UUID]:
    return (new.organization_id,)


@requires(Ability.PLAN_MEETINGS, where=_body_of)
def start_round(new: NewRound, *, actor: Actor) -> UUID:
    """Begin a decision without a meeting; returns the id of its meeting.

    In writing it stands on the day of its deadline, else on this day until it is decided. Raises
    ProblemsFound where the way is not the body's, the deadline is missing or has passed, or the
    item cannot be placed; NotFound.
    """
    with transaction():
        take_turn()
        body = session().get(Organization, new.organization_id)
        if body is None:
            raise NotFound
        is_written = new.way is WayWithoutMeeting.WRITTEN
        problems = deadline_problems(new.due_at, now()) if is_written else []
        if new.way not in ways_for([body.kind]):
            problems.append(Problem.WAY_IS_NOT_THE_BODYS)
        if problems:
            raise ProblemsFound(problems)
        setting = Setting((body.id,), MeetingKind.WITHOUT_MEETING)
        meeting_id = store_meeting(setting, _day_of(new), actor)
        session().add(
            WrittenRound(
                meeting_id=meeting_id, way=new.way, due_at=new.due_at if is_written else None
            )
        )
        session().flush()
        log_meeting(LogAction.CHANGED, meeting_id, actor, FieldChange("way", None, str(new.way)))
        if new.item_id is not None:
            if not may(actor, Ability.EDIT_AGENDA, bodies_of_item(new.item_id)):
                raise NotFound
            put_on_agenda(item_row(new.item_id), meeting_id, actor)
        return meeting_id


def _day_of(new: NewRound) -> date:
    if new.way is WayWithoutMeeting.WRITTEN and new.due_at is not None:
        return today(new.due_at)
    return today(now())
