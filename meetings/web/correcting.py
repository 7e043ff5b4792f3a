"""The secretary corrects signed minutes: a dated addition that says what, where and why."""

from typing import Any, Final
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import escape

from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.queries.sending import meeting_facts
from meetings.queries.views import MeetingView
from meetings.record import Item
from meetings.rules.permissions import may_take
from meetings.rules.problems import ProblemsFound
from meetings.rules.workflow.meeting import may_correct_minutes
from meetings.services.correcting import Correction, correct_minutes
from meetings.vocabulary import Access, MeetingAction, Problem
from meetings.web import shown
from meetings.web.forms import FieldError, missing, problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, translate
from meetings.web.meeting_questions import stop, stop_where_impossible
from meetings.wording import word

pages = Blueprint("correcting", __name__)

_LONGEST: Final = 1000  # characters of the correction, and of its reason
_TOO_LONG: Final = "Teksten er for lang. Skriv højst 1.000 tegn."


@pages.get("/moeder/<uuid:meeting_id>/ret-referatet")
def ask(meeting_id: UUID) -> ResponseReturnValue:
    """A correction to write, with its reason."""
    meeting = _meeting(meeting_id)
    stop_where_impossible(meeting, MeetingAction.CORRECT)
    with reading():
        facts = meeting_facts(meeting_id, actor())
    if not may_correct_minutes(facts):
        stop(meeting, [Problem.STEP_IS_NOT_POSSIBLE], translate(word(MeetingAction.CORRECT)))
    return _page(meeting, [])


@pages.post("/moeder/<uuid:meeting_id>/ret-referatet")
def correct(meeting_id: UUID) -> ResponseReturnValue:
    """Put the correction beside what it corrects, and tell who has the minutes."""
    meeting = _meeting(meeting_id)
    text = request.form.get("text", "").strip()
    reason = request.form.get("reason", "").strip()
    errors = missing(
        [
            ("text", text, "Skriv, hvad der skal stå i stedet."),
            ("reason", reason, "Skriv, hvorfor referatet rettes."),
        ]
    )
    for name, typed in (("text", text), ("reason", reason)):
        if len(typed) > _LONGEST:
            errors.append(FieldError(name, translate(_TOO_LONG)))
    if errors:
        return _page(meeting, errors), 422
    item = _item(meeting)
    is_open = bool(request.form.get("open")) and (item is None or item.access is Access.OPEN)
    correction = Correction(
        html="".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()),
        reason=reason,
        item_id=item.id if item is not None else None,
        access=Access.OPEN if is_open else Access.CLOSED,
    )
    try:
        mails = correct_minutes(meeting_id, correction, actor=actor())
    except ProblemsFound as found:
        return _page(meeting, problem_errors(found)), 422
    sent = counted("1 mail er på vej.", "{count} mails er på vej.", mails)
    told = sent if mails else translate("Ingen får mail om det.")
    flash(f"{translate('Rettelsen står nu i referatet med dagens dato.')} {told}")
    return _to_meeting(meeting_id)


def _page(meeting: MeetingView, errors: list[FieldError]) -> str:
    choices = [("", translate("Hele referatet"))]
    choices += [(str(item.id), f"{item.number} {item.title}") for item in meeting.record.items]
    fresh = request.method == "GET"
    facts: dict[str, Any] = {
        "typed": request.form,
        "choices": choices,
        "chosen": request.form.get("item") or request.args.get("punkt", ""),
        "is_open": "ja" if fresh or request.form.get("open") else "",
    }
    return render_template(
        "signing/correct.html",
        meeting=meeting,
        heading=shown.heading_of(meeting.record),
        bodies=shown.bodies_of(meeting.record),
        errors=errors,
        **facts,
    )


def _item(meeting: MeetingView) -> Item | None:
    items = {str(item.id): item for item in meeting.record.items}
    return items.get(request.form.get("item", ""))


def _meeting(meeting_id: UUID) -> MeetingView:
    """The meeting, for who may correct it; for others there is no such page."""
    with reading():
        meeting = get_meeting(meeting_id, actor())
    if not may_take(actor(), MeetingAction.CORRECT, meeting.organization_ids):
        abort(404)
    return meeting


def _to_meeting(meeting_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("meetings.show_meeting", meeting_id=meeting_id), 303)
