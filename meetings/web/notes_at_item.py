"""On a punkt's page: the reader's own notes, those shared with him, and the way to write one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from flask import (
    Blueprint,
    current_app,
    flash,
    g,
    jsonify,
    make_response,
    redirect,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.queries.notes import NoteSeen, notes_at
from meetings.queries.views import MeetingView
from meetings.record import Item
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import notes
from meetings.services.notes import NewNote
from meetings.vocabulary import Problem
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.note_form import (
    Choices,
    NoteForm,
    WrongPage,
    about_of,
    choices_at,
    typed_form,
)
from meetings.web.notes_file import file_of

pages = Blueprint("notes_at_item", __name__)


@dataclass(frozen=True, slots=True)
class NotePanel:
    """The notes at a punkt, and the form for one more; no form where it is closed to the reader."""

    notes: tuple[NoteSeen, ...]
    choices: Choices | None
    form: NoteForm
    file_of: Callable[[NoteSeen], str] = file_of


def note_panel(meeting: MeetingView, item: Item) -> NotePanel | None:
    """The panel of a punkt; none beside a working record, which nobody was given."""
    if meeting.working:
        return None
    tried: NoteForm | None = g.get("tried_note")
    return NotePanel(
        notes=notes_at(meeting, item, actor()),
        choices=None if item.withheld else choices_at(meeting, item),
        form=tried or NoteForm(uuid4()),
    )


@pages.post("/moeder/<uuid:meeting_id>/punkter/<uuid:item_id>/noter")
def add(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Keep a note; where it cannot be, the page says why and has what was typed."""
    form = typed_form(request.form)
    try:
        meeting, item = _read(meeting_id, item_id)
        note = NewNote(form.id, form.text, about_of(form, meeting, item))
        kept = notes.add(meeting_id, item_id, note, actor=actor())
    except WrongPage as wrong:
        return _again(meeting_id, item_id, form, [wrong.error()])
    except ProblemsFound as found:
        return _again(meeting_id, item_id, form, note_errors(found))
    if wants_json():
        return jsonify(id=str(kept.note_id), version=kept.version), 201
    flash(translate("Noten er gemt."))
    shown = url_for("meetings.show_item", meeting_id=meeting_id, item_id=item_id)
    return redirect(f"{shown}#note-{kept.note_id}", 303)


def note_errors(found: ProblemsFound) -> list[FieldError]:
    """What a service refused, beside the field that it is about."""
    fields = {
        Problem.OWN_NOTE_IS_EMPTY: "note",
        Problem.OWN_NOTE_IS_TOO_LONG: "note",
        Problem.PASSAGE_IS_TOO_LONG: "about",
        Problem.NOTE_IS_ABOUT_NOTHING: "about",
    }
    errors = problem_errors(found)
    return [
        replace(error, field=fields.get(problem, ""))
        for problem, error in zip(found.problems, errors, strict=True)
    ]


def wants_json() -> bool:
    """Whether a script asks, which shows no page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _read(meeting_id: UUID, item_id: UUID) -> tuple[MeetingView, Item]:
    """The item as I read it. Raises NotFound."""
    with reading():
        meeting = get_meeting(meeting_id, actor())
    item = next((one for one in meeting.record.items if one.id == item_id), None)
    if item is None:
        raise NotFound
    return meeting, item


def _again(
    meeting_id: UUID, item_id: UUID, form: NoteForm, errors: list[FieldError]
) -> ResponseReturnValue:
    if wants_json():
        return jsonify(errors=[error.text for error in errors]), 422
    g.tried_note = replace(form, errors=tuple(errors))
    show: Any = current_app.view_functions["meetings.show_item"]
    answer = make_response(show(meeting_id=meeting_id, item_id=item_id))
    answer.status_code = 422
    return answer
