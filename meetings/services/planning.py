"""Plan meetings, move them, and cancel them. What was planned stays, with what became of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.people import Organization
from meetings.queries.planning import days_taken
from meetings.queries.templates import rules_of_each
from meetings.record import MeetingChange as PrintedChange
from meetings.rules.local_time import clock_at, moment_of, today
from meetings.rules.meeting_changes import change_problems, day_problems
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.year_plan import PlannedDay, days_of_year
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.editions import next_ordinal
from meetings.services.history import FieldChange, take_turn
from meetings.services.place_changes import After, Place, change_place
from meetings.services.snapshots import current_publication, log_meeting
from meetings.vocabulary import (
    Ability,
    LogAction,
    MeetingChangeKind,
    MeetingKind,
    Problem,
    Rhythm,
    State,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Who meets, where and when in the day. The first body leads a joint meeting.

    What is not said is as it usually is in the first of the bodies that has something usual.
    """

    organization_ids: tuple[UUID, ...]
    kind: MeetingKind = MeetingKind.ORDINARY
    starts_at: time | None = None  # local
    ends_at: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The meetings of a year by a pattern; `weekday` is 0 for Monday, weeks are ISO weeks."""

    setting: Setting
    year: int
    weekday: int
    rhythm: Rhythm
    skip_weeks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """The new day of a meeting, and why. Without times it keeps the time of day it had."""

    to_day: date
    reason: str
    starts_at: time | None = None  # local
    ends_at: time | None = None


def _bodies_of_plan(plan: YearPlan) -> Collection[UUID]:
    return plan.setting.organization_ids


def _bodies_of_setting(setting: Setting) -> Collection[UUID]:
    return setting.organization_ids


@requires(Ability.PLAN_MEETINGS, where=_bodies_of_plan)
def preview_year(plan: YearPlan, *, actor: Actor) -> list[PlannedDay]:
    """The days of the plan that are not past, with those that are skipped and why.

    Nothing is stored. Raises ProblemsFound when the times do not fit.
    """
    _refuse(_time_problems(plan.setting.starts_at, plan.setting.ends_at))
    with reading():
        return _days_of(plan, actor)


def _as_usual(setting: Setting, actor: Actor) -> Setting:
    """The setting with the usual place and the usual hour, where none is written."""
    rules = rules_of_each(actor, setting.organization_ids)
    usual = [rules[body] for body in setting.organization_ids if body in rules]
    starts = next((one.usual_start for one in usual if one.usual_start is not None), None)
    return replace(
        setting,
        place=setting.place or next((one.usual_place for one in usual if one.usual_place), ""),
        starts_at=setting.starts_at or (starts if setting.ends_at is None else None),
    )


@requires(Ability.PLAN_MEETINGS, where=_bodies_of_plan)
def plan_year(plan: YearPlan, days: Collection[date], *, actor: Actor) -> list[UUID]:
    """Plan a meeting on each of these days of the plan, all or none; returns their ids.

    Raises ProblemsFound when no day is chosen, or one of them cannot be planned any more.
    """
    _refuse(_time_problems(plan.setting.starts_at, plan.setting.ends_at))
    _refuse([] if days else [Problem.NO_DAY_CHOSEN])
    with transaction():
        take_turn()
        possible = {one.day for one in _days_of(plan, actor) if one.skipped is None}
        _refuse([] if possible.issuperset(days) else [Problem.DAY_IS_NOT_IN_THE_PLAN])
        setting = _as_usual(plan.setting, actor)
        return [store_meeting(setting, day, actor) for day in sorted(set(days))]


@requires(Ability.PLAN_MEETINGS, where=_bodies_of_setting)
def plan_meeting(setting: Setting, held_on: date, *, actor: Actor) -> UUID:
    """Plan one meeting, on any day to come; returns its id.

    Raises ProblemsFound when the day has passed, the times do not fit, or one of the bodies
    has a meeting at that very time.
    """
    with transaction():
        take_turn()
        setting = _as_usual(setting, actor)
        problems = _time_problems(setting.starts_at, setting.ends_at)
        problems += _day_problems(held_on)
        starts_at = moment_of(held_on, setting.starts_at) if setting.starts_at else None
        if _has_meeting(setting.organization_ids, held_on, starts_at):
            problems.append(Problem.MEETING_IS_PLANNED_ALREADY)
        _refuse(problems)
        return store_meeting(setting, held_on, actor)


@requires(Ability.PLAN_MEETINGS, where=bodies_of_meeting)
def move_meeting(meeting_id: UUID, move: Move, *, actor: Actor) -> None:
    """Move a meeting that is not held yet; from which day and why is kept.

    Members who have the agenda have it with the new day at once. Raises ProblemsFound when it
    cannot be moved, or not to there.
    """

    def after(meeting: Meeting) -> After:
        place = _place_of(meeting, move)
        _refuse(_move_problems(meeting, move, place))
        change = PrintedChange(
            kind=MeetingChangeKind.MOVED,
            from_day=meeting.held_on,
            to_day=move.to_day,
            reason=move.reason.strip(),
        )
        return After(change, place)

    change_place(meeting_id, after, actor)


@requires(Ability.PLAN_MEETINGS, where=bodies_of_meeting)
def cancel_meeting(meeting_id: UUID, reason: str, *, actor: Actor) -> None:
    """Cancel a meeting that is not held yet; its record stays, and says why.

    So does at once what the members have of it, and what is published, with its documents.
    Raises ProblemsFound when there is no reason, or it cannot be cancelled.
    """

    def after(meeting: Meeting) -> After:
        _refuse(_change_problems(meeting, reason))
        day, kind = meeting.held_on, MeetingChangeKind.CANCELLED
        return After(PrintedChange(kind=kind, from_day=day, reason=reason.strip()), None)

    change_place(meeting_id, after, actor)


def _place_of(meeting: Meeting, move: Move) -> Place:
    starts = move.starts_at or (clock_at(meeting.starts_at) if meeting.starts_at else None)
    ends = move.ends_at
    if ends is None and move.starts_at is None and meeting.ends_at is not None:
        ends = clock_at(meeting.ends_at)
    return Place(move.to_day, starts, ends)


def _move_problems(meeting: Meeting, move: Move, place: Place) -> list[Problem]:
    problems = _change_problems(meeting, move.reason)
    problems += _time_problems(place.starts, move.ends_at) + _day_problems(place.day)
    if _is_published(meeting.id):
        problems.append(Problem.MEETING_IS_PUBLISHED)
    starts_at = moment_of(place.day, place.starts) if place.starts else None
    bodies = bodies_of_meeting(meeting.id)
    is_here = (place.day, starts_at) == (meeting.held_on, meeting.starts_at)
    if is_here or _has_meeting(bodies, place.day, starts_at, but=meeting.id):
        problems.append(Problem.MEETING_IS_PLANNED_ALREADY)
    return problems


def _days_of(plan: YearPlan, actor: Actor) -> list[PlannedDay]:
    taken = days_taken(actor, plan.setting.organization_ids, plan.year)
    days = days_of_year(plan.year, plan.weekday, plan.rhythm, plan.skip_weeks, taken)
    return [one for one in days if one.day >= today(now())]


@internal("services that plan ask first")
def store_meeting(setting: Setting, held_on: date, actor: Actor) -> UUID:
    """A planned meeting of these bodies on that day, in the caller's transaction; its id."""
    starts, ends = setting.starts_at, setting.ends_at
    meeting = Meeting(
        kind=setting.kind,
        held_on=held_on,
        starts_at=moment_of(held_on, starts) if starts else None,
        ends_at=moment_of(held_on, ends) if ends else None,
        place=setting.place,
        ordinal=next_ordinal(held_on, setting.organization_ids),
    )
    session().add(meeting)
    session().flush()
    for position, organization in enumerate(_organizations(setting.organization_ids)):
        session().add(
            MeetingBody(
                meeting_id=meeting.id,
                organization_id=organization.id,
                position=position,
                name=organization.name,
                short_name=organization.short_name,
                kind=organization.kind,
                election_period=organization.election_period,
            )
        )
    session().flush()
    log_meeting(
        LogAction.CREATED,
        meeting.id,
        actor,
        FieldChange("held_on", None, held_on),
        FieldChange("starts_at", None, meeting.starts_at),
        FieldChange("place", None, meeting.place or None),
    )
    return meeting.id


def _organizations(organization_ids: Iterable[UUID]) -> list[Organization]:
    """The bodies in the order given, each once. Raises NotFound when one is not there."""
    found = [session().get(Organization, one) for one in dict.fromkeys(organization_ids)]
    known = [organization for organization in found if organization is not None]
    if len(known) != len(found) or not known:
        raise NotFound
    return known


def _meeting(meeting_id: UUID) -> Meeting:
    meeting = session().get(Meeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound
    return meeting


def _change_problems(meeting: Meeting, reason: str) -> list[Problem]:
    problems = change_problems(meeting.state, meeting.document_kind)
    return problems if reason.strip() else [*problems, Problem.REASON_IS_MISSING]


def _is_published(meeting_id: UUID) -> bool:
    publication = current_publication(meeting_id)
    return publication is not None and publication.withdrawn_at is None


def _time_problems(starts: time | None, ends: time | None) -> list[Problem]:
    if ends is not None and starts is None:
        return [Problem.END_WITHOUT_START]
    if starts is not None and ends is not None and ends < starts:
        return [Problem.ENDS_BEFORE_IT_STARTS]
    return []


def _day_problems(day: date) -> list[Problem]:
    return day_problems(day, today(now()))


def _has_meeting(
    organization_ids: Collection[UUID],
    day: date,
    starts_at: datetime | None,
    but: UUID | None = None,
) -> bool:
    """Whether one of the bodies has a meeting that is not cancelled at that very time."""
    statement = (
        select(Meeting)
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(col(MeetingBody.organization_id).in_(organization_ids))
        .where(Meeting.held_on == day)
        .where(Meeting.state != State.CANCELLED)
    )
    others = [meeting for meeting in session().exec(statement) if meeting.id != but]
    return any(meeting.starts_at == starts_at for meeting in others)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ProblemsFound(problems)
