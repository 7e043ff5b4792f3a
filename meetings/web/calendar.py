"""The calendar: every meeting I may know of, month by month, with holidays and my deadlines."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from babel.dates import format_date, get_month_names
from flask import Blueprint, abort, get_flashed_messages, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.planning import CalendarEntry, bodies_to_plan, list_calendar
from meetings.queries.templates import rules_of_each
from meetings.queries.year_wheel import bodies_in_wheel
from meetings.rules.deadlines import Terms
from meetings.rules.holidays import closing_days, holidays
from meetings.rules.meeting_changes import BEFORE_THE_MEETING, LAST_DAY
from meetings.rules.permissions import may
from meetings.vocabulary import Ability, MeetingKind
from meetings.web import shown
from meetings.web.deadlines import deadlines_of
from meetings.web.guards import actor
from meetings.web.language import DANISH, language, translate
from meetings.web.shown import Chip, Fact
from meetings.wording import word

pages = Blueprint("calendar", __name__)

_FIRST_YEAR, _LAST_YEAR = 1900, LAST_DAY.year
_NEAR = timedelta(days=60)  # a meeting so near the year may have a deadline in it


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a day: a meeting, a deadline, or a holiday."""

    day: date
    when: str
    week: int
    title: str
    is_records: bool = False  # the title is a body's name
    href: str = ""
    facts: tuple[Fact, ...] = ()
    chip: Chip | None = None


@pages.get("/kalender")
def show_year() -> ResponseReturnValue:
    """A year's meetings, month by month; this year where none is asked for."""
    asked = request.args.get("year", str(shown.today().year))
    if not (asked.isdecimal() and _FIRST_YEAR <= int(asked) <= _LAST_YEAR):
        abort(404)
    year = int(asked)
    with reading():
        entries = list_calendar(actor(), date(year, 1, 1) - _NEAR, date(year, 12, 31) + _NEAR)
        terms = {
            body: one.terms
            for body, one in rules_of_each(
                actor(), {body for entry in entries for body in entry.organization_ids}
            ).items()
        }
        plans = bool(bodies_to_plan(actor()))
        has_wheel = bool(bodies_in_wheel(actor()))
    lines = [_meeting_line(entry) for entry in entries]
    lines += [line for entry in entries for line in _deadline_lines(entry, terms)]
    lines += _holiday_lines(year)
    months: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.day, bool(line.chip), line.title)):
        if line.day.year == year:
            months[line.day.month].append(line)
    names = get_month_names("wide", locale=language())
    return render_template(
        "planning/calendar.html",
        year=year,
        months=[(names[month].capitalize(), months[month]) for month in sorted(months)],
        has_meetings=any(entry.held_on.year == year for entry in entries),
        plans=plans,
        has_wheel=has_wheel,
        messages=get_flashed_messages(),
    )


def _meeting_line(entry: CalendarEntry) -> Line:
    at = shown.local_time(entry.starts_at)
    kind = "" if entry.kind is MeetingKind.ORDINARY else shown.said(entry.kind)
    facts = (Fact(shown.clock_of(at)), Fact(kind), Fact(entry.place, is_records=True))
    return Line(
        day=entry.held_on,
        when=_day(entry.held_on),
        week=entry.held_on.isocalendar().week,
        title=shown.listed(entry.bodies),
        is_records=True,
        href=url_for("meetings.show_meeting", meeting_id=entry.meeting_id)
        if entry.readable
        else "",
        facts=tuple(fact for fact in facts if fact.text),
        chip=shown.state_chip(entry.state),
    )


def _deadline_lines(entry: CalendarEntry, terms: Mapping[UUID, Terms]) -> list[Line]:
    """The deadlines of a meeting that is still to come, for who plans it."""
    mine = may(actor(), Ability.PLAN_MEETINGS, entry.organization_ids)
    if not mine or entry.state not in BEFORE_THE_MEETING or entry.held_on < shown.today():
        return []
    due = deadlines_of(entry.held_on, [terms[body] for body in entry.organization_ids])
    bodies = shown.listed(entry.bodies)
    told = (
        (due.cases, translate("Sagerne lukker: {bodies}", bodies=bodies)),
        (due.agenda, translate("Dagsordenen ud: {bodies}", bodies=bodies)),
        (due.minutes, translate("Referatet ud: {bodies}", bodies=bodies)),
    )
    return [Line(day, _day(day), day.isocalendar().week, text) for day, text in told]


def _holiday_lines(year: int) -> list[Line]:
    free = holidays(year) | closing_days(year)
    return [
        Line(
            day, _day(day), day.isocalendar().week, translate(word(free[day])),
            chip=Chip(translate("Fridag"), "quiet"),
        )
        for day in free
    ]  # fmt: skip


def _day(day: date) -> str:
    """A day within its month: "tirsdag 16."."""
    return format_date(day, "EEEE d", locale=language()) + ("." if language() == DANISH else "")
