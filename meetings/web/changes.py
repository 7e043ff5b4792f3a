"""The secretary moves a meeting or cancels it; each is asked about, with a reason."""

from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from meetings.queries.views import MeetingView
from meetings.rules.problems import ProblemsFound
from meetings.services import planning
from meetings.vocabulary import Ability, MeetingAction, StockReason
from meetings.web.forms import FieldError, problem_errors, typed_date, typed_time
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.meeting_questions import done, meeting_for, question, stop_where_impossible
from meetings.wording import word

pages = Blueprint("changes", __name__)

_NO_REASON = "Vælg eller skriv en begrundelse."


@pages.get("/moeder/<uuid:meeting_id>/flyt")
def ask_move(meeting_id: UUID) -> ResponseReturnValue:
    """Ask where the meeting is moved to, and why."""
    meeting = meeting_for(meeting_id, Ability.PLAN_MEETINGS)
    stop_where_impossible(meeting, MeetingAction.MOVE)
    typed = {
        "starts": f"{meeting.record.starts_at:%H:%M}" if meeting.record.starts_at else "",
        "ends": f"{meeting.record.ends_at:%H:%M}" if meeting.record.ends_at else "",
    }
    return _question("move.html", meeting, typed)


@pages.post("/moeder/<uuid:meeting_id>/flyt")
def move(meeting_id: UUID) -> ResponseReturnValue:
    """Move the meeting; where it stood and why is kept with it."""
    meeting = meeting_for(meeting_id, Ability.PLAN_MEETINGS)
    day, errors = typed_date("day", "Vælg den dag, mødet flyttes til.")
    starts, wrong_start = typed_time("starts")
    ends, wrong_end = typed_time("ends")
    errors += wrong_start + wrong_end + _missing_reason()
    if errors or day is None:
        return _question("move.html", meeting, request.form, errors), 422
    try:
        change = planning.Move(day, _reason(), starts, ends)
        planning.move_meeting(meeting_id, change, actor=actor())
    except ProblemsFound as found:
        return _question("move.html", meeting, request.form, problem_errors(found)), 422
    return done(meeting_id, translate("Mødet er flyttet."))


@pages.get("/moeder/<uuid:meeting_id>/aflys")
def ask_cancel(meeting_id: UUID) -> ResponseReturnValue:
    """Ask why the meeting is cancelled."""
    meeting = meeting_for(meeting_id, Ability.PLAN_MEETINGS)
    stop_where_impossible(meeting, MeetingAction.CANCEL)
    return _question("cancel.html", meeting, {})


@pages.post("/moeder/<uuid:meeting_id>/aflys")
def cancel(meeting_id: UUID) -> ResponseReturnValue:
    """Cancel the meeting; it stays where it was, and says why."""
    meeting = meeting_for(meeting_id, Ability.PLAN_MEETINGS)
    if errors := _missing_reason():
        return _question("cancel.html", meeting, request.form, errors), 422
    try:
        planning.cancel_meeting(meeting_id, _reason(), actor=actor())
    except ProblemsFound as found:
        return _question("cancel.html", meeting, request.form, problem_errors(found)), 422
    return done(meeting_id, translate("Mødet er aflyst."))


def _question(
    template: str, meeting: MeetingView, typed: object, errors: list[FieldError] | None = None
) -> str:
    return question(
        f"planning/{template}",
        meeting,
        errors,
        typed=typed,
        stock=[("", translate("Anden begrundelse"))]
        + [(reason.value, translate(word(reason))) for reason in StockReason],
    )


def _reason() -> str:
    """The reason that was written, or the stock reason chosen; Danish, as records are."""
    written = request.form.get("reason", "").strip()
    chosen = request.form.get("stock", "")
    stock = word(StockReason(chosen)) if chosen in set(StockReason) else ""
    return " ".join(part for part in (stock, written) if part)


def _missing_reason() -> list[FieldError]:
    return [] if _reason() else [FieldError("reason", translate(_NO_REASON))]
