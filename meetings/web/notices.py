"""On a punkt's page: a member's own notice that he may be disqualified from it. (FVL § 6)"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from flask import Blueprint, current_app, flash, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from meetings.rules.problems import ProblemsFound
from meetings.services import notices_of_disqualification as notices
from meetings.services.notices_of_disqualification import LONGEST_REASON, OwnNotice
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate

pages = Blueprint("notices", __name__)

_TOO_LONG: Final = "Skriv begrundelsen kortere: højst 2.000 tegn."


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """The form as it is shown: what stands in it, what is wrong with it, and its entry's id."""

    reason: str
    papers_closed: bool
    entry_id: UUID
    errors: tuple[FieldError, ...] = ()


@pages.post("/moeder/<uuid:meeting_id>/punkter/<uuid:item_id>/inhabilitet")
def give(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Give notice, or say it otherwise; where it cannot be, the page says why."""
    tried = _typed()
    if len(tried.reason) > LONGEST_REASON:
        return _again(meeting_id, item_id, tried, [FieldError("reason", translate(_TOO_LONG))])
    notice = OwnNotice(tried.reason, tried.papers_closed, tried.entry_id)
    try:
        notices.give_notice(meeting_id, item_id, notice, actor=actor())
    except ProblemsFound as found:
        return _again(meeting_id, item_id, tried, problem_errors(found))
    flash(translate("Din melding er noteret. Sekretariatet og formanden kan se den."))
    return _back(meeting_id, item_id)


@pages.post("/moeder/<uuid:meeting_id>/punkter/<uuid:item_id>/inhabilitet/traek-tilbage")
def withdraw(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Take the notice back; what was closed opens again."""
    try:
        notices.withdraw_notice(meeting_id, item_id, actor=actor())
    except ProblemsFound as found:
        return _again(meeting_id, item_id, None, problem_errors(found))
    flash(translate("Din melding er trukket tilbage."))
    return _back(meeting_id, item_id)


def notice_form(reason: str, papers_closed: bool) -> NoticeForm:
    """The form as it was sent and refused, or else as the notice stands."""
    tried: NoticeForm | None = g.get("tried_notice")
    return tried or NoticeForm(reason, papers_closed, uuid4())


def _typed() -> NoticeForm:
    sent = request.form
    try:
        entry_id = UUID(sent.get("entry_id", ""))
    except ValueError:
        entry_id = uuid4()
    return NoticeForm(sent.get("reason", "").strip(), "papers_closed" in sent, entry_id)


def _again(
    meeting_id: UUID, item_id: UUID, tried: NoticeForm | None, errors: list[FieldError]
) -> ResponseReturnValue:
    typed = tried or NoticeForm("", papers_closed=False, entry_id=uuid4())
    g.tried_notice = NoticeForm(typed.reason, typed.papers_closed, typed.entry_id, tuple(errors))
    show: Any = current_app.view_functions["meetings.show_item"]
    answer = make_response(show(meeting_id=meeting_id, item_id=item_id))
    answer.status_code = 422
    return answer


def _back(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("meetings.show_item", meeting_id=meeting_id, item_id=item_id), 303)
