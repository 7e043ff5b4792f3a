"""Beslutningsudskrifter: the secretary sends them, and who was sent one fetches it."""

from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from exports import MEDIA_TYPES, sentences
from meetings.database import reading
from meetings.queries.extracts import ExtractView, extracts_of, get_extract
from meetings.rules.problems import ProblemsFound
from meetings.services import extracts
from meetings.services.downloads import note_extract_fetched
from meetings.storage import storage
from meetings.vocabulary import Ability, Format
from meetings.web.files import ENDINGS, answer_with
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, translate
from meetings.web.meeting_questions import meeting_for, question

pages = Blueprint("extracts", __name__)


@pages.get("/moeder/<uuid:meeting_id>/udskrifter")
def show_extracts(meeting_id: UUID) -> ResponseReturnValue:
    """What was decided, item by item, and whom it was sent to."""
    return _page(meeting_id)


@pages.post("/moeder/<uuid:meeting_id>/udskrifter")
def send_extract(meeting_id: UUID) -> ResponseReturnValue:
    """Send one item's extract to the person who was chosen."""
    meeting_for(meeting_id, Ability.RELEASE)
    try:
        order = extracts.ExtractOrder(UUID(request.form["item"]), UUID(request.form["recipient"]))
    except (KeyError, ValueError):
        wrong = FieldError("", translate("Vælg, hvem udskriften skal sendes til."))
        return _page(meeting_id, [wrong]), 422
    try:
        sent = extracts.send_extracts(meeting_id, [order], actor=actor())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    return _sent(meeting_id, sent)


@pages.post("/moeder/<uuid:meeting_id>/udskrifter/alle")
def send_all(meeting_id: UUID) -> ResponseReturnValue:
    """Send each author the extract of his own item."""
    meeting_for(meeting_id, Ability.RELEASE)
    try:
        sent = extracts.send_to_authors(meeting_id, actor=actor())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    return _sent(meeting_id, sent)


@pages.get("/udskrifter/<uuid:extract_id>")
def show_extract(extract_id: UUID) -> ResponseReturnValue:
    """Where who was sent an extract fetches it."""
    extract = _extract(extract_id)
    return render_template("extracts/show.html", extract=extract)


@pages.get("/udskrifter/<uuid:extract_id>/udskrift.<any(pdf,docx):ending>")
def show_document(extract_id: UUID, ending: str) -> Response:
    """The very bytes that were kept when the extract was made."""
    extract = _extract(extract_id)
    format = ENDINGS[ending]
    digest = extract.pdf_sha256 if format is Format.PDF else extract.docx_sha256
    content = storage().get(digest)
    note_extract_fetched(
        extract.meeting_id, extract.organization_id, extract.extract_id, actor=actor()
    )
    return answer_with(content, MEDIA_TYPES[format], _file_name(extract, ending), digest)


def _extract(extract_id: UUID) -> ExtractView:
    with reading():
        return get_extract(extract_id, actor())


def _page(meeting_id: UUID, errors: list[FieldError] | None = None) -> str:
    meeting = meeting_for(meeting_id, Ability.RELEASE)
    with reading():
        found = extracts_of(meeting_id, actor())
    if not found.can_make:
        abort(404)
    waiting = [one for one in found.items if one.author is not None and not one.author_has_it]
    return question(
        "extracts/list.html",
        meeting,
        errors,
        found=found,
        waiting=len(waiting),
        own_id=actor().account_id,
        messages=get_flashed_messages(),
    )


def _sent(meeting_id: UUID, sent: int) -> ResponseReturnValue:
    if sent:
        flash(counted("1 udskrift er sendt.", "{count} udskrifter er sendt.", sent))
    else:
        flash(translate("Modtageren har den samme udskrift allerede, så den er ikke sendt igen."))
    return redirect(url_for("extracts.show_extracts", meeting_id=meeting_id), 303)


def _file_name(extract: ExtractView, ending: str) -> str:
    number = sentences.slug(extract.number)
    parts = (
        "beslutningsudskrift",
        extract.slug,
        extract.held_on.isoformat(),
        f"punkt-{number}" if number else "",
    )
    return f"{'-'.join(part for part in parts if part)}.{ending}"
