"""The secretary plans the year's meetings by a pattern, or one meeting on its own.

The pattern stands in the address, so that going back changes nothing; only saving is a POST.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from babel.dates import get_day_names
from flask import (
    Blueprint,
    abort,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.planning import bodies_that_meet, bodies_to_plan
from meetings.queries.templates import rules_of_each
from meetings.rules.problems import ProblemsFound
from meetings.rules.year_plan import PlannedDay, weeks_typed
from meetings.services import planning
from meetings.vocabulary import MeetingKind, Rhythm, Word
from meetings.web import shown
from meetings.web.deadlines import Deadlines, deadlines_of
from meetings.web.forms import FieldError, problem_errors, typed_date, typed_time
from meetings.web.guards import actor
from meetings.web.language import counted, language, translate
from meetings.wording import word

pages = Blueprint("planning", __name__)

Chosen = TypeVar("Chosen", bound=Word)
_KINDS = (MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY, MeetingKind.THEME)
_WORKDAYS = range(5)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_USUAL_WEEKS = "7, 28-31, 42"
_YEAR_IS_WRONG = "Skriv et år med fire cifre, for eksempel 2027."
_WEEKS_ARE_WRONG = "Skriv ugenumre med komma eller bindestreg imellem, for eksempel 7, 28-31, 42."


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the pattern as the page shows it."""

    day: date
    why: str  # why it is skipped; empty where a meeting is planned
    deadlines: Deadlines


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the forms offer this secretary."""

    own: list[tuple[UUID, str]]
    all: list[tuple[UUID, str]]


@pages.get("/planlaegning")
def show_plan() -> ResponseReturnValue:
    """The pattern to fill in, and the days that it gives when it is filled in."""
    choices = _choices()
    if "body" not in request.args:
        return _page(choices, _usual(choices), [])
    plan, errors = _plan(choices)
    if plan is None:
        return _page(choices, request.args, errors), 422
    try:
        days = planning.preview_year(plan, actor=actor())
    except ProblemsFound as found:
        return _page(choices, request.args, problem_errors(found)), 422
    return _page(choices, request.args, [], _days(plan, days))


@pages.post("/planlaegning")
def save_plan() -> ResponseReturnValue:
    """Plan a meeting on every day that was chosen."""
    choices = _choices()
    plan, errors = _plan(choices)
    if plan is None:
        return _page(choices, request.form, errors), 422
    try:
        planned = planning.plan_year(plan, _chosen_days(), actor=actor())
    except ProblemsFound as found:
        days = _days(plan, planning.preview_year(plan, actor=actor()))
        return _page(choices, request.form, problem_errors(found), days), 422
    flash(counted("1 møde er planlagt.", "{count} møder er planlagt.", len(planned)))
    return redirect(url_for("calendar.show_year", year=plan.year), 303)


@pages.get("/planlaegning/moede")
def ask_meeting() -> ResponseReturnValue:
    """One meeting to fill in."""
    choices = _choices()
    return _meeting_page(choices, _usual(choices), [])


@pages.post("/planlaegning/moede")
def plan_meeting() -> ResponseReturnValue:
    """Plan one meeting."""
    choices = _choices()
    setting, errors = _setting(choices)
    day, wrong_day = typed_date("day", "Vælg en dag.")
    errors += wrong_day
    if setting is None or day is None or errors:
        return _meeting_page(choices, request.form, errors), 422
    try:
        meeting_id = planning.plan_meeting(setting, day, actor=actor())
    except ProblemsFound as found:
        return _meeting_page(choices, request.form, problem_errors(found)), 422
    flash(translate("Mødet er planlagt."))
    return redirect(url_for("meetings.show_meeting", meeting_id=meeting_id), 303)


def _choices() -> _Choices:
    """What may be planned; for who plans nothing there is no such page."""
    with reading():
        choices = _Choices(bodies_to_plan(actor()), bodies_that_meet(actor()))
    if not choices.own:
        abort(404)
    return choices


def _usual(choices: _Choices) -> dict[str, str]:
    """What the form is filled with at first; an empty place or hour is the body's usual one."""
    day = shown.today()
    return {
        "body": str(choices.own[0][0]),
        "year": str(day.year if day.month < 7 else day.year + 1),
        "weeks": _USUAL_WEEKS,
    }


def _plan(choices: _Choices) -> tuple[planning.YearPlan | None, list[FieldError]]:
    setting, errors = _setting(choices)
    year = request.values.get("year", "").strip()
    if not (year.isdecimal() and _FIRST_YEAR <= int(year) <= _LAST_YEAR):
        errors.append(FieldError("year", translate(_YEAR_IS_WRONG)))
    weeks = weeks_typed(request.values.get("weeks", ""))
    if weeks is None:
        errors.append(FieldError("weeks", translate(_WEEKS_ARE_WRONG)))
    weekday = request.values.get("weekday", "")
    rhythm = _one_of(Rhythm, "rhythm")
    if weekday not in {str(day) for day in _WORKDAYS} or rhythm is None:
        abort(400)
    if setting is None or weeks is None or errors:
        return None, errors
    return planning.YearPlan(setting, int(year), int(weekday), rhythm, weeks), []


def _setting(choices: _Choices) -> tuple[planning.Setting | None, list[FieldError]]:
    """Who meets, where and when; what no form of ours sends is refused whole."""
    own = {str(body): body for body, _ in choices.own}
    others = {str(body): body for body, _ in choices.all}
    body, joint = request.values.get("body", ""), request.values.get("joint", "")
    kind = _one_of(MeetingKind, "kind")
    if body not in own or (joint and joint not in others) or kind not in _KINDS or kind is None:
        abort(400)
    starts, errors = typed_time("starts")
    ends, wrong = typed_time("ends")
    errors += wrong
    if errors:
        return None, errors
    bodies = (own[body], *(others[joint] for _ in range(bool(joint) and joint != body)))
    place = " ".join(request.values.get("place", "").split())
    return planning.Setting(bodies, kind, starts, ends, place), []


def _one_of(words: type[Chosen], name: str) -> Chosen | None:
    typed = request.values.get(name, "")
    return words(typed) if typed in set(words) else None


def _chosen_days() -> set[date]:
    try:
        return {date.fromisoformat(day) for day in request.form.getlist("day")}
    except ValueError:
        abort(400)


def _days(plan: planning.YearPlan, days: list[PlannedDay]) -> list[_Day]:
    bodies = plan.setting.organization_ids
    with reading():
        known = rules_of_each(actor(), bodies)
    terms = [one.terms for one in known.values()]
    return [_Day(one.day, _why(one), deadlines_of(one.day, terms)) for one in days]


def _why(planned: PlannedDay) -> str:
    if planned.skipped is None:
        return ""
    return translate(word(planned.holiday or planned.skipped))


def _page(
    choices: _Choices, typed: object, errors: list[FieldError], days: list[_Day] | None = None
) -> str:
    names = get_day_names("wide", locale=language())
    return render_template(
        "planning/plan.html",
        typed=typed,
        errors=errors,
        days=days,
        planned=[day for day in days or [] if not day.why],
        weekdays=[(str(day), names[day].capitalize()) for day in _WORKDAYS],
        rhythms=[(one.value, translate(word(one))) for one in Rhythm],
        messages=get_flashed_messages(),
        **_offered(choices),
    )


def _meeting_page(choices: _Choices, typed: object, errors: list[FieldError]) -> str:
    return render_template("planning/meeting.html", typed=typed, errors=errors, **_offered(choices))


def _offered(choices: _Choices) -> dict[str, list[tuple[str, str]]]:
    return {
        "own": [(str(body), name) for body, name in choices.own],
        "others": [("", translate("Intet andet udvalg"))]
        + [(str(body), name) for body, name in choices.all],
        "kinds": [(kind.value, translate(word(kind))) for kind in _KINDS],
    }
