"""The route of approval, set for one body or for all: a row a step, all saved at once."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask import Blueprint, flash, get_flashed_messages, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.routes import RouteLine, RouteView, get_common_route, get_route
from meetings.rules.problems import ProblemsFound
from meetings.rules.routes import StepFacts, step_problems
from meetings.services import routes
from meetings.vocabulary import Problem
from meetings.web import body_forms
from meetings.web.body_forms import Choices, Typed, WronglyTyped
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.wording import sentence

pages = Blueprint("routes", __name__)

_EMPTY_ROWS: Final = 3
_MOST_ROWS: Final = 40
_FIELDS: Final = {
    Problem.STEP_NEEDS_A_NAME: "name",
    Problem.STEP_NEEDS_A_PERSON: "account",
    Problem.DEPUTY_IS_THE_PERSON: "deputy",
    Problem.ENDS_BEFORE_START: "until",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A step in words: what it is called, who answers, and who for him."""

    stage: int
    name: str
    who: str
    deputy: str
    first: date | None
    last: date | None


@pages.get("/godkendelse")
def show_common() -> ResponseReturnValue:
    """The whole municipality's route."""
    return _page(_common())


@pages.post("/godkendelse")
def save_common() -> ResponseReturnValue:
    """Keep the whole municipality's route."""
    return _save(_common(), url_for("routes.show_common"))


@pages.get("/organer/<string:slug>/godkendelse")
def show_of_body(slug: str) -> ResponseReturnValue:
    """One body's route."""
    return _page(_of_body(slug))


@pages.post("/organer/<string:slug>/godkendelse")
def save_of_body(slug: str) -> ResponseReturnValue:
    """Keep one body's route."""
    return _save(_of_body(slug), url_for("routes.show_of_body", slug=slug))


def _common() -> RouteView:
    with reading():
        return get_common_route(actor())


def _of_body(slug: str) -> RouteView:
    with reading():
        return get_route(slug, actor())


def _save(route: RouteView, back: str) -> ResponseReturnValue:
    values = body_forms.typed()
    known = {account_id for account_id, _, can in route.accounts if can}
    steps, errors = _typed_steps(values, known)
    if errors:
        return _page(route, values, errors), 422
    try:
        seen = values.get("seen", "")
        routes.set_route(route.organization_id, steps, seen, actor=actor())
    except ProblemsFound as found:
        stale = Problem.CHANGED_MEANWHILE in found.problems
        kept = values | {"seen": route.version} if stale else values
        return _page(route, kept, problem_errors(found), is_stale=stale), 422
    flash(translate("Godkendelsen er gemt. Den gælder for sager, der sendes videre fra nu af."))
    return redirect(back, 303)


def _typed_steps(values: Typed, accounts: set[UUID]) -> tuple[list[StepFacts], list[FieldError]]:
    steps: list[StepFacts] = []
    errors: list[FieldError] = []
    for n in range(1, _MOST_ROWS + 1):
        if not any(values.get(f"{name}{n}") for name in ("name", "account", "deputy")):
            continue  # a row without words is no step; so one is taken away by emptying it
        try:
            step = StepFacts(
                stage=_stage(values.get(f"stage{n}", "")),
                name=values.get(f"name{n}", ""),
                account_id=body_forms.id_of(values, f"account{n}"),
                deputy_id=body_forms.id_of(values, f"deputy{n}"),
                deputy_from=body_forms.day_of(values, f"from{n}"),
                deputy_until=body_forms.day_of(values, f"until{n}"),
            )
        except WronglyTyped as wrong:
            errors += wrong.errors
            continue
        steps.append(step)
        errors += [
            FieldError(f"{_FIELDS[problem]}{n}", translate(sentence(problem)))
            for problem in step_problems(step, accounts)
        ]
    return steps, errors


def _stage(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_ROWS else 1


def _page(
    route: RouteView,
    values: Typed | None = None,
    errors: list[FieldError] | None = None,
    *,
    is_stale: bool = False,
) -> str:
    filled = _of_route(route) if values is None else values
    names = {account_id: name for account_id, name, _ in route.accounts}
    return render_template(
        "routes/route.html",
        route=route,
        values=filled,
        rows=range(1, _rows_shown(filled) + 1),
        stages=[(str(n), translate("Trin {number}", number=n)) for n in range(1, 10)],
        people=_people(route, translate("Vælg en person")),
        deputies=_people(route, translate("Ingen")),
        errors=errors or [],
        inherited=[_shown(line, names) for line in route.inherited],
        theirs=[_shown(line, names) for line in route.lines] if is_stale else [],
        is_stale=is_stale,
        messages=get_flashed_messages(),
    )


def _rows_shown(values: Typed) -> int:
    used = [
        n for n in range(1, _MOST_ROWS + 1) if values.get(f"name{n}") or values.get(f"account{n}")
    ]
    return min(max(used, default=0) + _EMPTY_ROWS, _MOST_ROWS)


def _people(route: RouteView, none: str) -> Choices:
    """Who can be chosen; who can no longer log in is said to be so, where he is chosen already."""
    chosen = {line.account_id for line in route.lines} | {line.deputy_id for line in route.lines}
    gone = translate("kan ikke logge ind")
    return [
        ("", none),
        *(
            (str(account_id), name if can else f"{name} ({gone})")
            for account_id, name, can in route.accounts
            if can or account_id in chosen
        ),
    ]


def _of_route(route: RouteView) -> Typed:
    values: Typed = {"seen": route.version}
    for n, line in enumerate(route.lines, 1):
        values |= {
            f"stage{n}": str(line.stage),
            f"name{n}": line.name,
            f"account{n}": str(line.account_id),
            f"deputy{n}": str(line.deputy_id or ""),
            f"from{n}": line.deputy_from.isoformat() if line.deputy_from else "",
            f"until{n}": line.deputy_until.isoformat() if line.deputy_until else "",
        }
    return values


def _shown(line: RouteLine, names: dict[UUID, str]) -> _Shown:
    return _Shown(
        stage=line.stage,
        name=line.name,
        who=names.get(line.account_id, ""),
        deputy=names.get(line.deputy_id, "") if line.deputy_id else "",
        first=line.deputy_from,
        last=line.deputy_until,
    )
