"""The secretary decides a case without a meeting: begins it, runs it, and tells of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

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
from meetings.models.base import now
from meetings.queries.drafts import get_draft
from meetings.queries.meetings import get_meeting
from meetings.queries.planning import bodies_to_plan
from meetings.queries.written_rounds import RoundView, round_of
from meetings.rules.local_time import LOCAL, moment_of
from meetings.rules.problems import ProblemsFound
from meetings.rules.workflow.meeting import ALONE
from meetings.rules.written_rounds import may_remind
from meetings.services import (
    closing_rounds,
    deciding_alone,
    reporting_rounds,
    starting_rounds,
    written_rounds,
)
from meetings.services.deciding_alone import OUTCOMES_ALONE, DecidedAlone
from meetings.services.starting_rounds import NewRound
from meetings.vocabulary import (
    DecisionKind,
    GroundWithoutMeeting,
    State,
    WayWithoutMeeting,
    WrittenFate,
)
from meetings.web import shown
from meetings.web.body_forms import member_of
from meetings.web.drafting_chain import typed_id
from meetings.web.forms import (
    FieldError,
    missing,
    problem_errors,
    too_long_reason,
    typed_date,
    typed_time,
)
from meetings.web.guards import actor
from meetings.web.language import counted, translate
from meetings.wording import word

pages = Blueprint("without_meeting", __name__)

_ROUND: Final = "/moeder/<uuid:meeting_id>/uden-moede"
_NO_DAY: Final = "Vælg en dag."
_NO_HOUR: Final = "Skriv et tidspunkt, for eksempel 12.00."
_UNSENT: Final = (State.PLANNED, State.DRAFT, State.PROOFREADING)


@pages.get("/uden-moede")
def ask_start() -> ResponseReturnValue:
    """Which body, how, and by when."""
    return _start_page(request.args, [])


@pages.post("/uden-moede")
def start() -> ResponseReturnValue:
    """Begin a decision without a meeting, with the item that waits for it."""
    own = {str(body): body for body, _ in _own()}
    body = own.get(request.form.get("body", ""))
    if body is None:
        abort(400)
    way = member_of(WayWithoutMeeting, request.form.get("way", ""), WayWithoutMeeting.WRITTEN)
    due_at, errors = _typed_moment() if way is WayWithoutMeeting.WRITTEN else (None, [])
    if errors:
        return _start_page(request.form, errors), 422
    new = NewRound(body, way, due_at, typed_id("item"))
    try:
        meeting_id = starting_rounds.start_round(new, actor=actor())
    except ProblemsFound as found:
        return _start_page(request.form, problem_errors(found)), 422
    return _to_round(meeting_id)


@pages.get(_ROUND)
def show(meeting_id: UUID) -> ResponseReturnValue:
    """Where the decision is, and what comes next."""
    return _page(meeting_id)


@pages.post(f"{_ROUND}/bed-om-svar")
def ask(meeting_id: UUID) -> ResponseReturnValue:
    """Ask the members to answer by the deadline."""
    return _with_deadline(meeting_id, written_rounds.ask, "Medlemmerne kan svare nu.")


@pages.post(f"{_ROUND}/frist")
def move_deadline(meeting_id: UUID) -> ResponseReturnValue:
    """Let the members answer until another time."""
    return _with_deadline(meeting_id, written_rounds.move_deadline, "Fristen er flyttet.")


@pages.post(f"{_ROUND}/paamind")
def remind(meeting_id: UUID) -> ResponseReturnValue:
    """Remind who has not answered."""
    try:
        mails = written_rounds.remind(meeting_id, actor=actor())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    flash(_mails(translate("Der er mindet om svaret."), mails))
    return _to_round(meeting_id)


@pages.post(f"{_ROUND}/afslut")
def close(meeting_id: UUID) -> ResponseReturnValue:
    """End the vote in writing."""
    try:
        fates = closing_rounds.close(meeting_id, actor=actor())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    on = sum(fate is not WrittenFate.DECIDED for fate in fates.values())
    flash(translate("Voteringen er afsluttet, og stemmerne står i referatet."))
    if on:
        flash(
            counted(
                "1 punkt er ikke afgjort og skal på et møde.",
                "{count} punkter er ikke afgjort og skal på et møde.",
                on,
            )
        )
    return _to_round(meeting_id)


@pages.post(f"{_ROUND}/afgoerelse")
def decide(meeting_id: UUID) -> ResponseReturnValue:
    """Write down what the chair or the mayor decided."""
    with reading():
        seen = round_of(meeting_id, actor())
    at, errors = _typed_moment()
    reason = request.form.get("reason", "").strip()
    errors += missing([("reason", reason, "Skriv, hvorfor sagen kan afgøres uden et møde.")])
    errors += too_long_reason("reason", reason)
    if at is None or errors:
        return _page(meeting_id, errors), 422
    ground = member_of(
        GroundWithoutMeeting, request.form.get("ground", ""), GroundWithoutMeeting.URGENT
    )
    typed = {
        one.point.item_id: request.form.get(f"o-{one.point.item_id}", "") for one in seen.items
    }
    outcomes = {one: DecisionKind(kind) for one, kind in typed.items() if kind in OUTCOMES_ALONE}
    decided = DecidedAlone(typed_id("person"), at, ground, reason, outcomes)
    try:
        deciding_alone.decide_alone(meeting_id, decided, actor=actor())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    flash(translate("Afgørelsen er skrevet ned. Skriv nu beslutningens tekst."))
    return redirect(url_for("minuting.minute", meeting_id=meeting_id), 303)


@pages.post("/moeder/<uuid:meeting_id>/dagsorden/meddel-afgoerelser")
def report(meeting_id: UUID) -> ResponseReturnValue:
    """Put the decisions that the body was not told of on this agenda."""
    try:
        reporting_rounds.report_decisions(meeting_id, actor=actor())
        flash(translate("Afgørelserne er sat på dagsordenen som en meddelelse."))
    except ProblemsFound as found:
        flash(problem_errors(found)[0].text)
    return redirect(url_for("agenda.show_agenda", meeting_id=meeting_id), 303)


def _with_deadline(meeting_id: UUID, service: Callable[..., int], said: str) -> ResponseReturnValue:
    due_at, errors = _typed_moment()
    if errors:
        return _page(meeting_id, errors), 422
    try:
        mails = service(meeting_id, due_at, actor=actor())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    flash(_mails(translate(said), mails))
    return _to_round(meeting_id)


def _typed_moment() -> tuple[datetime | None, list[FieldError]]:
    """The day and the hour of the form, as clocks in Denmark show them."""
    day, errors = typed_date("day", _NO_DAY)
    hour, wrong = typed_time("hour")
    errors += wrong
    if hour is None and not wrong:
        errors.append(FieldError("hour", translate(_NO_HOUR)))
    if day is None or hour is None:
        return None, errors
    return moment_of(day, hour), []


def _own() -> list[tuple[UUID, str]]:
    """The bodies whose meetings the reader plans; for others there is no such page."""
    with reading():
        own = bodies_to_plan(actor())
    if not own:
        abort(404)
    return own


def _start_page(typed: Mapping[str, str], errors: list[FieldError]) -> str:
    own = _own()
    item_id = typed_id("item")
    draft = None
    if item_id is not None:
        with reading():
            draft = get_draft(item_id, actor())
        own = [one for one in own if one[0] in draft.facts.organization_ids] or abort(404)
    return render_template(
        "without_meeting/start.html",
        typed=typed,
        errors=errors,
        draft=draft,
        own=[(str(body), name) for body, name in own],
        ways=[(way.value, translate(word(way))) for way in WayWithoutMeeting],
    )


def _page(meeting_id: UUID, errors: list[FieldError] | None = None) -> str:
    with reading():
        seen = round_of(meeting_id, actor())
        meeting = get_meeting(meeting_id, actor())
    due = seen.due_at.astimezone(LOCAL) if seen.due_at else None
    return render_template(
        "without_meeting/round.html",
        seen=seen,
        meeting=meeting,
        heading=shown.heading_of(meeting.record),
        bodies=shown.bodies_of(meeting.record),
        typed=_typed(due),
        errors=errors or [],
        is_alone=seen.way in ALONE,
        is_unsent=seen.state in _UNSENT,
        is_asking=seen.asked_at is not None and seen.closed_at is None,
        **_can(seen),
        people=[("", translate("Vælg")), *((str(one), name) for one, name in seen.deciders)],
        grounds=[(one.value, translate(word(one))) for one in GroundWithoutMeeting],
        outcomes=[(one.value, translate(word(one))) for one in OUTCOMES_ALONE],
        messages=get_flashed_messages(),
    )


def _can(seen: RoundView) -> dict[str, Any]:
    is_due = seen.due_at is not None and seen.due_at <= now()
    waits = any(one.fate is WrittenFate.WAITS for one in seen.items)
    return {
        "can_close": is_due or not waits,
        "is_due": is_due,
        "can_remind": may_remind(seen.asked_at, seen.reminded_at, now()) and bool(seen.missing),
    }


def _typed(due: datetime | None) -> Mapping[str, str]:
    """What the fields hold: what was sent, else the deadline there is, else nothing."""
    if request.method == "POST":
        return request.form
    if due is None:
        return {}
    return {"day": due.date().isoformat(), "hour": f"{due:%H.%M}"}


def _mails(said: str, mails: int) -> str:
    sent = counted("1 mail er på vej.", "{count} mails er på vej.", mails)
    return f"{said} {sent if mails else translate('Ingen får mail om det.')}"


def _to_round(meeting_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("without_meeting.show", meeting_id=meeting_id), 303)
