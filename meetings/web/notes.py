"""Mine noter: all my notes, with a search in them, and each to change, share, delete or take."""

from dataclasses import replace
from typing import Final
from uuid import UUID, uuid4

from flask import (
    Blueprint,
    Response,
    flash,
    get_flashed_messages,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.notes import NoteSeen, colleagues_at, get_note, list_notes
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import notes
from meetings.services.notes import Kept, NewNote, NewText
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.note_form import id_of
from meetings.web.notes_at_item import note_errors, wants_json
from meetings.web.notes_file import as_json, as_text, file_of, meeting_of, place_of
from meetings.web.pages_of import page_asked

pages = Blueprint("notes", __name__)

_ONE: Final = "/noter/<uuid:note_id>"
_A_PAGE: Final = 50


@pages.get("/noter")
def show_list() -> ResponseReturnValue:
    """All my notes, or those in which some words stand, and what colleagues share with me."""
    words = request.args.get("q", "").strip()
    with reading():
        found = list_notes(actor(), words)
    own = [note for note in found if note.is_own]
    page = page_asked(len(own), _A_PAGE)
    return render_template(
        "notes/list.html",
        own=own[page.first : page.end],
        count=len(own),
        page=page,
        shared=[note for note in found if not note.is_own] if page.number == 1 else [],
        words=words,
        meeting_of=meeting_of,
        place_of=place_of,
        file_of=file_of,
        messages=get_flashed_messages(),
    )


@pages.get("/noter/mine-noter.<any(txt,json):file_type>")
def take_home(file_type: str) -> ResponseReturnValue:
    """My own notes as a file: plain text to read, or JSON for another program."""
    with reading():
        own = [note for note in list_notes(actor()) if note.is_own]
    if request.method != "HEAD":
        notes.note_taken_home(file_type, len(own), actor=actor())
    content, kind = (
        (as_json(own), "application/json")
        if file_type == "json"
        else (as_text(own), "text/plain; charset=utf-8")
    )
    answer = Response(content, content_type=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=f"mine-noter.{file_type}")
    return answer


@pages.get(f"{_ONE}/ret")
def ask_change(note_id: UUID) -> ResponseReturnValue:
    """The form with the note's words."""
    note = _own(note_id)
    return _form(note, note.text, [], uuid4())


@pages.post(f"{_ONE}/ret")
def change(note_id: UUID) -> ResponseReturnValue:
    """Keep the new words; where another device changed the note, both are kept."""
    copy_id = id_of(request.form.get("copy_id", ""))
    typed = request.form.get("note", "")
    try:
        kept = notes.change(note_id, NewText(typed, _seen_version(), copy_id), actor=actor())
    except ProblemsFound as found:
        if wants_json():
            return jsonify(errors=[error.text for error in note_errors(found)]), 422
        return _form(_own(note_id), typed, note_errors(found), copy_id), 422
    except NotFound:
        kept = _keep_anew(copy_id, typed)
    if wants_json():
        return jsonify(id=str(kept.note_id), version=kept.version, copy=kept.is_copy)
    flash(_told_of_copy() if kept.is_copy else translate("Noten er rettet."))
    return redirect(f"{url_for('notes.show_list')}#note-{kept.note_id}", 303)


@pages.get(f"{_ONE}/del")
def ask_share(note_id: UUID) -> ResponseReturnValue:
    """Who reads the note beside me."""
    return _sharing(_own(note_id), [])


@pages.post(f"{_ONE}/del")
def share(note_id: UUID) -> ResponseReturnValue:
    """Share the note with those who are ticked, and with nobody else any more."""
    ticked = {UUID(one) for one in request.form.getlist("colleague") if _is_id(one)}
    try:
        notes.share_with(note_id, ticked, actor=actor())
    except ProblemsFound as found:
        return _sharing(_own(note_id), problem_errors(found)), 422
    flash(translate("Noten er delt.") if ticked else translate("Kun du kan læse noten nu."))
    return redirect(f"{url_for('notes.show_list')}#note-{note_id}", 303)


@pages.get(f"{_ONE}/slet")
def ask_remove(note_id: UUID) -> ResponseReturnValue:
    """Whether the note is to go."""
    return render_template("notes/remove.html", note=_own(note_id))


@pages.post(f"{_ONE}/slet")
def remove(note_id: UUID) -> ResponseReturnValue:
    """Delete it for good."""
    notes.remove(note_id, actor=actor())
    if wants_json():
        return "", 204
    flash(translate("Noten er slettet."))
    return redirect(url_for("notes.show_list"), 303)


def _keep_anew(copy_id: UUID, typed: str) -> Kept:
    """Keep the words of a note that was deleted elsewhere while they were written.

    Raises NotFound where the form does not say which item they are about.
    """
    meeting_id, item_id = (request.form.get(name, "") for name in ("meeting_id", "item_id"))
    if not (_is_id(meeting_id) and _is_id(item_id)):
        raise NotFound
    note = NewNote(copy_id, typed)
    kept = notes.add(UUID(meeting_id), UUID(item_id), note, actor=actor())
    return replace(kept, is_copy=True)


def _told_of_copy() -> str:
    return translate(
        "Noten var rettet eller slettet et andet sted imens. Det, du skrev, er gemt som en ny note."
    )


def _own(note_id: UUID) -> NoteSeen:
    with reading():
        return get_note(note_id, actor())


def _form(note: NoteSeen, typed: str, errors: list[FieldError], copy_id: UUID) -> str:
    # A form that was refused keeps the version it began with, so that nothing is overwritten.
    seen = _seen_version() or note.version
    return render_template(
        "notes/change.html", note=note, typed=typed, errors=errors, seen=seen, copy_id=copy_id
    )


def _sharing(note: NoteSeen, errors: list[FieldError]) -> str:
    with reading():
        colleagues = colleagues_at(note.meeting_id, actor())
    known = {one.account_id for one in colleagues}
    # Who has left the body is shown as long as the note is his to be taken from.
    left = [one for one in note.shared_with if one.account_id not in known]
    return render_template(
        "notes/share.html",
        note=note,
        colleagues=[*colleagues, *left],
        chosen={one.account_id for one in note.shared_with},
        errors=errors,
    )


def _seen_version() -> int:
    typed = request.form.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _is_id(typed: str) -> bool:
    try:
        UUID(typed)
    except ValueError:
        return False
    return True
