"""Begin a meeting's agenda: its standing items place themselves, with last time's words.

They are looked for again whenever the secretary asks, until the agenda is sent; none comes twice,
and one that was taken off by hand stays away.
"""

from datetime import date, time
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.drafting import StandingOmission
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.templates import StandingItem
from meetings.rules.local_time import clock_at
from meetings.rules.permissions import Actor
from meetings.rules.placing import UNSENT
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.standing_items import months_read
from meetings.rules.standing_placement import (
    MeetingDay,
    StandingRule,
    standing_items_for,
)
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.earlier_treatments import refresh_earlier_on
from meetings.services.history import FieldChange, take_turn
from meetings.services.matter_copies import Kept, copy_parts
from meetings.services.new_items import NewItem, add_blank_parts, begin_item
from meetings.services.placing import put_on_agenda
from meetings.services.snapshots import log_meeting
from meetings.vocabulary import Ability, DocumentKind, LogAction, Problem, State


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def place_standing_items(meeting_id: UUID, *, actor: Actor) -> int:
    """Begin the agenda, or bring it up to date; returns how many standing items came.

    Earlier treatments of its items are written anew too. Raises ProblemsFound where the agenda
    was sent, or the meeting is cancelled or held.
    """
    with transaction():
        take_turn()
        meeting = session().get(Meeting, meeting_id, populate_existing=True)
        if meeting is None:
            raise NotFound
        _refuse_sent(meeting)
        if meeting.state is State.PLANNED:
            meeting.state = State.DRAFT
            session().add(meeting)
            session().flush()
            change = FieldChange("state", str(State.PLANNED), str(State.DRAFT))
            log_meeting(LogAction.CHANGED, meeting_id, actor, change)
        return bring_standing_items(meeting_id, actor)


@internal("services that begin an agenda ask first")
def bring_standing_items(meeting_id: UUID, actor: Actor) -> int:
    """Place the standing items that are missing, and write all earlier treatments anew."""
    meeting = session().get_one(Meeting, meeting_id)
    missing = _missing(meeting)
    for standing in missing:
        _place(standing, meeting, actor)
    refresh_earlier_on(meeting_id)
    return len(missing)


def _refuse_sent(meeting: Meeting) -> None:
    if meeting.state is State.CANCELLED:
        raise ProblemsFound([Problem.ITEM_ON_CANCELLED_MEETING])
    if meeting.state is State.CALLED:
        raise ProblemsFound([Problem.AGENDA_IS_SENT])
    if meeting.state not in UNSENT or meeting.document_kind is DocumentKind.MINUTES:
        raise ProblemsFound([Problem.MEETING_TAKES_NO_ITEMS])


def _missing(meeting: Meeting) -> list[StandingItem]:
    """The body's standing items that belong on the meeting and are not there, nor taken off."""
    body = bodies_of_meeting(meeting.id)[0]
    rows = {
        row.id: row
        for row in session().exec(select(StandingItem).where(StandingItem.organization_id == body))
    }
    rules = [
        StandingRule(
            row.id, row.position, row.place, row.rhythm, months_read(row.months), row.active
        )
        for row in rows.values()
    ]
    there = select(AgendaItem.standing_item_id).where(AgendaItem.meeting_id == meeting.id)
    omitted = select(StandingOmission.standing_item_id).where(
        StandingOmission.meeting_id == meeting.id
    )
    known = {*session().exec(there), *session().exec(omitted)}
    due = standing_items_for(_day(meeting), _year(body, meeting.held_on.year), rules)
    return [rows[rule.id] for rule in due if rule.id not in known]


def _year(organization_id: UUID, year: int) -> list[MeetingDay]:
    statement = (
        select(Meeting)
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(MeetingBody.organization_id == organization_id)
        .where(col(Meeting.held_on).between(date(year, 1, 1), date(year, 12, 31)))
        .where(Meeting.state != State.CANCELLED)
    )
    return [_day(meeting) for meeting in session().exec(statement)]


def _day(meeting: Meeting) -> MeetingDay:
    starts = clock_at(meeting.starts_at) if meeting.starts_at else time.min
    return MeetingDay(meeting.id, meeting.held_on, starts, meeting.kind)


def _place(standing: StandingItem, meeting: Meeting, actor: Actor) -> None:
    """Make the item and put it in its place, with the texts it had last time."""
    facts = NewItem(
        standing.title,
        standing.case_number,
        standing.purpose,
        standing.access,
        standing.closed_reason,
    )
    item = begin_item(facts, standing.organization_id, actor)
    item.standing_item_id = standing.id
    session().add(item)
    session().flush()
    last = _last_time(standing, meeting) if standing.filled_from_last else None
    if last is not None:
        copy_parts(last, item, Kept(attachments=False))
    else:
        add_blank_parts(item, actor)
    put_on_agenda(item, meeting.id, actor)


def _last_time(standing: StandingItem, meeting: Meeting) -> AgendaItem | None:
    """The item that the standing item was at the body's last meeting before this one."""
    statement = (
        select(AgendaItem)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(AgendaItem.standing_item_id == standing.id)
        .where(Meeting.state != State.CANCELLED)
        .where(col(Meeting.held_on) <= meeting.held_on)
        .where(Meeting.id != meeting.id)
        .order_by(col(Meeting.held_on).desc(), col(Meeting.starts_at).desc().nulls_last())
        .limit(1)
    )
    return session().exec(statement).first()
