"""How a body goes about its meetings: one form with its deadlines, its numbers, its approval."""

from datetime import date, timedelta
from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.bodies import find_managed
from meetings.queries.body_views import NamedBody
from meetings.queries.planning import list_calendar
from meetings.queries.templates import rules_of
from meetings.rules.deadlines import Terms, agenda_due_on, cases_close_on, minutes_due_on
from meetings.rules.problems import ProblemsFound
from meetings.rules.templates import Procedure, facts_of, proposals_due_on
from meetings.rules.versions import version_of
from meetings.services.body_rules import save_rules
from meetings.vocabulary import ApprovalForm, Numbering, Problem, State
from meetings.web import body_forms, shown
from meetings.web.body_forms import Typed, WronglyTyped, member_of, tick
from meetings.web.body_history import Told, set_beside
from meetings.web.forms import FieldError, typed_time
from meetings.web.guards import actor
from meetings.web.language import long_date, translate

pages = Blueprint("body_rules", __name__)

_DAYS: Final = (
    "notice_days",
    "cases_close_days_before",
    "minutes_within_days",
    "initiative_days_before",
)
_TICKS: Final = (
    "saturday_counts",
    "meeting_day_counts",
    "new_page_per_item",
    "second_person_settles",
    "prints_disqualification_reason",
    "tells_public_who_was_out",
    "substitutes_when_disqualified",
    "substitutes_for_any_absence",
)
_MOST_DAYS: Final = 60
_WRONG_DAYS: Final = "Skriv et antal hverdage mellem 0 og 60, med tal."
_A_YEAR: Final = timedelta(days=365)


@pages.get("/organer/<string:slug>/regler")
def ask(slug: str) -> ResponseReturnValue:
    """The form with how the body goes about."""
    with reading():
        body = find_managed(slug, actor())
        procedure = rules_of(actor(), body.id)
    return _form(body, procedure, _values(procedure), [])


@pages.post("/organer/<string:slug>/regler")
def save(slug: str) -> ResponseReturnValue:
    """Keep it; where somebody saved meanwhile, both are shown."""
    with reading():
        body = find_managed(slug, actor())
        stored = rules_of(actor(), body.id)
    values = body_forms.typed()
    try:
        save_rules(body.id, _procedure(values), values.get("seen", ""), actor=actor())
    except WronglyTyped as wrong:
        return _form(body, stored, values, wrong.errors), 422
    except ProblemsFound as found:
        is_stale = Problem.CHANGED_MEANWHILE in found.problems
        errors = body_forms.errors_of(found)
        return _form(body, stored, values, errors, is_stale=is_stale), 422
    flash(translate("Reglerne er gemt."))
    return redirect(url_for("bodies.show_body", slug=slug), 303)


def _procedure(values: Typed) -> Procedure:
    """How the body goes about, as it was typed. Raises WronglyTyped."""
    days, errors = {}, []
    for name in _DAYS:
        typed = values.get(name, "")
        if typed.isascii() and typed.isdecimal() and int(typed) <= _MOST_DAYS:
            days[name] = int(typed)
        else:
            errors.append(FieldError(name, translate(_WRONG_DAYS)))
    start, wrong = typed_time("usual_start")
    errors += wrong
    if errors:
        raise WronglyTyped(errors)
    ticks = {name: values.get(name) == tick(True) for name in _TICKS}
    return Procedure(
        terms=Terms(
            notice_days=days["notice_days"],
            cases_close_days_before=days["cases_close_days_before"],
            minutes_within_days=days["minutes_within_days"],
            saturday_counts=ticks["saturday_counts"],
            meeting_day_counts=ticks["meeting_day_counts"],
        ),
        usual_place=" ".join(values.get("usual_place", "").split()),
        usual_start=start,
        initiative_days_before=days["initiative_days_before"],
        numbering=member_of(Numbering, values.get("numbering", ""), Numbering.PER_MEETING),
        new_page_per_item=ticks["new_page_per_item"],
        approval=member_of(ApprovalForm, values.get("approval", ""), ApprovalForm.EVERY_MEMBER),
        second_person_settles=ticks["second_person_settles"],
        prints_disqualification_reason=ticks["prints_disqualification_reason"],
        tells_public_who_was_out=ticks["tells_public_who_was_out"],
        substitutes_when_disqualified=ticks["substitutes_when_disqualified"],
        substitutes_for_any_absence=ticks["substitutes_for_any_absence"],
    )


def _values(procedure: Procedure) -> Typed:
    facts = facts_of(procedure)
    values = {name: str(fact) for name, fact in facts.items()}
    values |= {name: tick(bool(facts[name])) for name in _TICKS}
    start = procedure.usual_start
    values["usual_start"] = f"{start:%H:%M}" if start else ""
    return values | {"seen": version_of(facts)}


def _form(
    body: NamedBody,
    stored: Procedure,
    values: Typed,
    errors: list[FieldError],
    *,
    is_stale: bool = False,
) -> str:
    lists = {
        "numbering": body_forms.choices(Numbering),
        "approval": body_forms.choices(ApprovalForm),
    }
    theirs: list[Told] = []
    if is_stale:
        theirs, values = set_beside(values, _values(stored), lists)
    return render_template(
        "bodies/rules.html",
        body=body,
        values=values,
        errors=errors,
        theirs=theirs,
        example=_example(body, stored) if not errors else [],
        **lists,
    )


def _example(body: NamedBody, procedure: Procedure) -> list[tuple[str, str]]:
    """What the rules as they stand mean for the body's next meeting; nothing without one."""
    today = shown.today()
    with reading():
        entries = list_calendar(actor(), today, today + _A_YEAR)
    days = [
        one.held_on
        for one in entries
        if body.id in one.organization_ids and one.state is not State.CANCELLED
    ]
    return _deadlines(days[0], procedure) if days else []


def _deadlines(day: date, procedure: Procedure) -> list[tuple[str, str]]:
    terms = procedure.terms
    told = (
        (translate("Næste møde"), day),
        (translate("Forslag fra medlemmer er her"), proposals_due_on(day, procedure)),
        (translate("Sagerne lukker"), cases_close_on(day, terms)),
        (translate("Dagsordenen ud"), agenda_due_on(day, terms)),
        (translate("Referatet ud"), minutes_due_on(day, terms)),
    )
    return [(label, long_date(when)) for label, when in told]
