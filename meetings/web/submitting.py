"""The secretary submits the minutes, takes them back, approves and archives; each is asked."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.queries.signing import signing_of
from meetings.queries.submitting import to_be_asked
from meetings.queries.views import MeetingView
from meetings.rules.permissions import may_take
from meetings.rules.problems import ProblemsFound
from meetings.rules.version_difference import record_version
from meetings.services import submitting
from meetings.vocabulary import MeetingAction, Problem
from meetings.web import shown
from meetings.web.forms import FieldError, missing, problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, translate
from meetings.web.meeting_questions import stop_where_impossible

pages = Blueprint("submitting", __name__)

_LONGEST: Final = 1000  # characters of a reason
_TOO_LONG: Final = "Teksten er for lang. Skriv højst 1.000 tegn."


@pages.get("/moeder/<uuid:meeting_id>/til-underskrift")
def ask_submit(meeting_id: UUID) -> ResponseReturnValue:
    """Who will be asked to sign, and how each body approves."""
    meeting = _meeting(meeting_id, MeetingAction.SUBMIT)
    stop_where_impossible(meeting, MeetingAction.SUBMIT, but={Problem.ITEMS_ARE_UNDECIDED})
    return _submit_question(meeting, [])


@pages.post("/moeder/<uuid:meeting_id>/til-underskrift")
def submit(meeting_id: UUID) -> ResponseReturnValue:
    """Give the members the minutes and ask for their signatures."""
    meeting = _meeting(meeting_id, MeetingAction.SUBMIT)
    try:
        done = submitting.submit(meeting_id, request.form.get("seen", ""), actor=actor())
    except ProblemsFound as found:
        if _is_overtaken(found):
            return _to_meeting(meeting_id)
        return _submit_question(meeting, problem_errors(found)), 422
    flash(_told(translate("Referatet er sendt til underskrift."), done.mails))
    return redirect(url_for("signatures.show", meeting_id=meeting_id), 303)


@pages.get("/moeder/<uuid:meeting_id>/tag-tilbage")
def ask_take_back(meeting_id: UUID) -> ResponseReturnValue:
    """Ask why the minutes are taken back."""
    return _ask("take_back.html", meeting_id, MeetingAction.RETURN)


@pages.post("/moeder/<uuid:meeting_id>/tag-tilbage")
def take_back(meeting_id: UUID) -> ResponseReturnValue:
    """Take the minutes back, so that they can be changed."""
    meeting = _meeting(meeting_id, MeetingAction.RETURN)
    reason = request.form.get("reason", "").strip()
    errors = missing([("reason", reason, "Skriv, hvorfor referatet tages tilbage.")])
    if len(reason) > _LONGEST:
        errors = [FieldError("reason", translate(_TOO_LONG))]
    if errors:
        return _question("take_back.html", meeting, errors, reason=reason), 422
    try:
        mails = submitting.take_back(meeting_id, reason, actor=actor())
    except ProblemsFound as found:
        return _refused("take_back.html", meeting, found, reason=reason)
    flash(_told(translate("Referatet er taget tilbage og kan rettes."), mails))
    return _to_meeting(meeting_id)


@pages.get("/moeder/<uuid:meeting_id>/godkend-referatet")
def ask_approve(meeting_id: UUID) -> ResponseReturnValue:
    """Ask before the signed minutes are approved."""
    return _ask("approve.html", meeting_id, MeetingAction.APPROVE)


@pages.post("/moeder/<uuid:meeting_id>/godkend-referatet")
def approve(meeting_id: UUID) -> ResponseReturnValue:
    """Approve the minutes that all have answered."""
    meeting = _meeting(meeting_id, MeetingAction.APPROVE)
    try:
        submitting.approve(meeting_id, actor=actor())
    except ProblemsFound as found:
        return _refused("approve.html", meeting, found)
    flash(translate("Referatet er godkendt."))
    return _to_meeting(meeting_id)


@pages.get("/moeder/<uuid:meeting_id>/arkiver")
def ask_archive(meeting_id: UUID) -> ResponseReturnValue:
    """Ask before approved minutes are laid in the archive."""
    return _ask("archive.html", meeting_id, MeetingAction.ARCHIVE)


@pages.post("/moeder/<uuid:meeting_id>/arkiver")
def archive(meeting_id: UUID) -> ResponseReturnValue:
    """Lay the approved minutes in the archive."""
    meeting = _meeting(meeting_id, MeetingAction.ARCHIVE)
    try:
        submitting.archive(meeting_id, actor=actor())
    except ProblemsFound as found:
        return _refused("archive.html", meeting, found)
    flash(translate("Mødet er arkiveret."))
    return _to_meeting(meeting_id)


def _ask(template: str, meeting_id: UUID, action: MeetingAction) -> ResponseReturnValue:
    meeting = _meeting(meeting_id, action)
    stop_where_impossible(meeting, action)
    return _question(template, meeting, [])


def _refused(
    template: str, meeting: MeetingView, found: ProblemsFound, **facts: Any
) -> ResponseReturnValue:
    """The question again with what is wrong; or the meeting, where the step was taken already."""
    if _is_overtaken(found):
        return _to_meeting(meeting.meeting_id)
    return _question(template, meeting, problem_errors(found), **facts), 422


def _is_overtaken(found: ProblemsFound) -> bool:
    """Whether the meeting stands elsewhere by now, as after a double click; then it is said."""
    if Problem.STEP_IS_NOT_POSSIBLE not in found.problems:
        return False
    for error in problem_errors(found):
        flash(error.text)
    return True


def _submit_question(meeting: MeetingView, errors: list[FieldError]) -> str:
    unready = submitting.ready_to_submit(meeting.meeting_id)
    with reading():
        asked = to_be_asked(meeting.meeting_id, actor())
    shown_already = {error.text for error in errors}
    return _question(
        "submit.html",
        meeting,
        errors,
        asked=asked,
        unready=[
            error
            for error in problem_errors(ProblemsFound(unready))
            if error.text not in shown_already
        ],
        has_numbers=Problem.CPR_IS_PUBLIC in unready,
        nobody=not any(body.asked for body in asked),
        seen=record_version(meeting.record),
    )


def _question(template: str, meeting: MeetingView, errors: list[FieldError], **facts: Any) -> str:
    with reading():
        signing = signing_of(meeting.meeting_id, actor())
        is_public = submitting.public_has_minutes(meeting.meeting_id)
    given: Mapping[str, Any] = {"reason": ""} | facts
    return render_template(
        f"signing/{template}",
        meeting=meeting,
        heading=shown.heading_of(meeting.record),
        bodies=shown.bodies_of(meeting.record),
        is_public=is_public,
        signing=signing,
        errors=errors,
        **given,
    )


def _meeting(meeting_id: UUID, action: MeetingAction) -> MeetingView:
    """The meeting, for who may take this step; for others there is no such page."""
    with reading():
        meeting = get_meeting(meeting_id, actor())
    if not may_take(actor(), action, meeting.organization_ids):
        abort(404)
    return meeting


def _told(said: str, mails: int) -> str:
    sent = counted("1 mail er på vej.", "{count} mails er på vej.", mails)
    return f"{said} {sent if mails else translate('Ingen får mail om det.')}"


def _to_meeting(meeting_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("meetings.show_meeting", meeting_id=meeting_id), 303)
