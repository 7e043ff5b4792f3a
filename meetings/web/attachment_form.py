"""One attachment of an item that is being written: what it is called, who may read it, its file."""

from datetime import date
from uuid import UUID

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from meetings.config import Settings
from meetings.database import reading
from meetings.queries.attachments import AttachmentLine
from meetings.queries.drafts import Draft, get_draft
from meetings.rules.problems import ProblemsFound
from meetings.services import attachments as service
from meetings.services.attachments import AttachmentChange, NewFile
from meetings.vocabulary import Access, AttachmentStage
from meetings.web.drafting_files import answer, line_of
from meetings.web.forms import FieldError, missing, problem_errors, typed_date
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.uploads import sent_files, takes_files
from meetings.wording import word

pages = Blueprint("attachment_form", __name__)


@pages.get("/punkter/<uuid:item_id>/bilag/<uuid:attachment_id>/ret")
def edit_file(item_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """The form of one attachment."""
    draft, line = _asked_for(item_id, attachment_id)
    return _page(draft, line, _stored(line), [])


@pages.post("/punkter/<uuid:item_id>/bilag/<uuid:attachment_id>/ret")
def save_file(item_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Save what the form says; what is wrong is told beside what was typed."""
    draft, line = _asked_for(item_id, attachment_id)
    change, errors = _typed()
    if not errors:
        try:
            seen = request.form.get("seen", "")
            service.change_attachment(item_id, attachment_id, change, seen, actor=actor())
        except ProblemsFound as found:
            errors = problem_errors(found)
    if errors:
        return _page(draft, line, request.form.to_dict(), errors), 422
    said = translate("{title} er gemt.", title=change.title)
    return answer(item_id, said, [], attachment_id)


@pages.post("/punkter/<uuid:item_id>/bilag/<uuid:attachment_id>/fil")
@takes_files
def replace_file(item_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Put another file in the attachment's place."""
    draft, line = _asked_for(item_id, attachment_id)
    settings: Settings = current_app.config["SETTINGS"]
    try:
        file = next(NewFile(name, content) for name, content in sent_files("file"))
        service.replace_attachment(
            item_id, attachment_id, file, settings.parsing_limits, actor=actor()
        )
    except ProblemsFound as found:
        errors = [FieldError("file", error.text) for error in problem_errors(found)]
        return _page(draft, line, _stored(line), errors), 422
    said = translate("{title} har fået en ny fil.", title=line.attachment.title)
    return answer(item_id, said, [], attachment_id)


@pages.get("/punkter/<uuid:item_id>/bilag/<uuid:attachment_id>/fjern")
def ask_remove(item_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Ask before the attachment is taken off the item."""
    draft, line = _asked_for(item_id, attachment_id)
    return render_template("drafting/file_remove.html", draft=draft, line=line)


@pages.post("/punkter/<uuid:item_id>/bilag/<uuid:attachment_id>/fjern")
def remove_file(item_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Take the attachment off the item."""
    _, line = _asked_for(item_id, attachment_id)
    service.remove_attachment(item_id, attachment_id, actor=actor())
    return answer(item_id, translate("{title} er fjernet.", title=line.attachment.title), [])


def _asked_for(item_id: UUID, attachment_id: UUID) -> tuple[Draft, AttachmentLine]:
    """The attachment and its item, for who may write it; for others there is no such page."""
    with reading():
        draft = get_draft(item_id, actor())
        line = line_of(draft, attachment_id)
    if not draft.may_write:
        abort(404)
    return draft, line


def _stored(line: AttachmentLine) -> dict[str, str]:
    found = line.attachment
    return {
        "title": found.title,
        "number": found.number,
        "access": found.access.value,
        "ground": found.closed_reason,
        "stage": found.stage.value,
        "dated_on": found.dated_on.isoformat() if found.dated_on else "",
        "seen": line.seen,
    }


def _typed() -> tuple[AttachmentChange, list[FieldError]]:
    typed = {name: " ".join(text.split()) for name, text in request.form.items()}
    access, stage = typed.get("access", ""), typed.get("stage", "")
    if access not in set(Access) or stage not in set(AttachmentStage):
        abort(400)
    errors = missing([("title", typed.get("title", ""), "Skriv en titel til bilaget.")])
    dated_on: date | None = None
    if typed.get("dated_on"):
        dated_on, wrong = typed_date("dated_on", "")
        errors += wrong
    change = AttachmentChange(
        title=typed.get("title", ""),
        number=typed.get("number", ""),
        access=Access(access),
        closed_reason=typed.get("ground", ""),
        stage=AttachmentStage(stage),
        dated_on=dated_on,
    )
    return change, errors


def _page(
    draft: Draft, line: AttachmentLine, typed: dict[str, str], errors: list[FieldError]
) -> str:
    return render_template(
        "drafting/file_edit.html",
        draft=draft,
        line=line,
        typed=typed,
        errors=errors,
        accesses=[(one.value, translate(word(one))) for one in Access],
        stages=[(one.value, translate(word(one))) for one in AttachmentStage],
    )
