"""The journalising package: which cases a held meeting has, and their files for the case system."""

import hashlib
from uuid import UUID

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from exports.sentences import slug
from meetings.database import reading
from meetings.queries.journal import TreatedCase, treated_cases
from meetings.rules.kle import case_key
from meetings.rules.problems import ProblemsFound
from meetings.services.journal import journal_of
from meetings.vocabulary import Ability
from meetings.web.files import answer_with
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.meeting_questions import meeting_for, question

pages = Blueprint("journal", __name__)

_ZIP = "application/zip"


@pages.get("/moeder/<uuid:meeting_id>/journal")
def show_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """The cases of the meeting, each with its package."""
    return _page(meeting_id)


@pages.get("/moeder/<uuid:meeting_id>/journalpakke.zip")
def fetch_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """The package of the meeting, or of one of its cases."""
    meeting = meeting_for(meeting_id, Ability.RELEASE)
    number = request.args.get("sag", "")
    try:
        content = journal_of(actor=actor(), meeting_id=meeting_id, case_number=number)
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    body = meeting.record.bodies[0]
    name = f"{body.slug or slug(body.name)}-{meeting.record.held_on.isoformat()}"
    return _answer(content, slug(number) or name)


@pages.get("/journal")
def show_case() -> ResponseReturnValue:
    """Where the case was treated, as far as I journalise those meetings."""
    return _case_page()


@pages.get("/journalpakke.zip")
def fetch_case() -> ResponseReturnValue:
    """The package of the case over all its meetings."""
    number = request.args.get("sag", "")
    try:
        content = journal_of(actor=actor(), case_number=number)
    except ProblemsFound as found:
        return _case_page(problem_errors(found)), 422
    return _answer(content, slug(number))


def _case_page(errors: list[FieldError] | None = None) -> str:
    number = request.args.get("sag", "")
    if not case_key(number):
        abort(404)
    with reading():
        treated = treated_cases(actor(), case_number=number)
    if not treated:
        abort(404)
    return render_template(
        "journal/case.html", number=case_key(number), treated=treated, errors=errors or []
    )


def _page(meeting_id: UUID, errors: list[FieldError] | None = None) -> str:
    meeting = meeting_for(meeting_id, Ability.RELEASE)
    with reading():
        treated = treated_cases(actor(), meeting_id=meeting_id)
    return question("journal/meeting.html", meeting, errors, cases=_by_number(treated))


def _by_number(treated: list[TreatedCase]) -> dict[str, list[TreatedCase]]:
    found: dict[str, list[TreatedCase]] = {}
    for one in treated:
        found.setdefault(case_key(one.case_number), []).append(one)
    return found


def _answer(content: bytes, name: str) -> Response:
    digest = hashlib.sha256(content).hexdigest()
    return answer_with(content, _ZIP, f"journalpakke-{name[:80]}.zip", digest)
