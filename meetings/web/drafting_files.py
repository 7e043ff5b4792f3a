"""The attachments of an item that is being written: the list, and what is done from it.

Everything is an ordinary form; the script sends the same forms without leaving the page, and
then asks for JSON: the list as it is now, and what to say of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.config import Settings
from meetings.database import reading
from meetings.parsing.kinds import DOCX, PDF, PPTX, XLSX
from meetings.queries.attachments import AttachmentLine, list_attachments
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.still_public import still_public
from meetings.rules.problems import ProblemsFound
from meetings.services import attachments as service
from meetings.services.attachments import Added, NewFile
from meetings.vocabulary import Access, AttachmentStage, FileProblem
from meetings.web.forms import problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, file_size, plain_date, translate
from meetings.web.panels import Panel
from meetings.web.uploads import sent_files, takes_files
from meetings.wording import sentence, word

pages = Blueprint("drafting_files", __name__)

_KINDS: Final = {PDF: "PDF", DOCX: "Word", XLSX: "Excel", PPTX: "PowerPoint"}


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attachment as the list shows it."""

    line: AttachmentLine
    note: str  # kind, pages and size in one line
    stage: str  # empty for what comes with the agenda
    warnings: tuple[str, ...]
    can_open: bool  # the item is open, so this can be
    still_public: bool  # it is closed, and everybody can read what was published of it


def files_panel(draft: Draft) -> Panel:
    """The panel of attachments; who only reads the draft sees the list."""
    settings: Settings = current_app.config["SETTINGS"]
    facts = list_facts(draft) | {
        "largest": settings.attachment_max_mb * 1_000_000,
        "most": settings.attachments_per_upload,
    }
    return Panel("drafting/files.html", facts)


def list_facts(draft: Draft) -> dict[str, object]:
    """What the list of attachments is shown from."""
    public = still_public(draft, actor()).attachment_ids
    rows = [_row(line, draft, public) for line in list_attachments(draft, actor())]
    return {
        "item_id": draft.item_id,
        "meeting_id": draft.meeting_id,
        "rows": rows,
        "may_write": draft.may_write,
        "item_is_open": draft.item.access is Access.OPEN,
        "summary": _summary(rows),
    }


@pages.post("/punkter/<uuid:item_id>/bilag")
@takes_files
def add_files(item_id: UUID) -> ResponseReturnValue:
    """Add the files that were sent, and tell which cannot be used and why."""
    _refuse_readers(item_id)
    settings: Settings = current_app.config["SETTINGS"]
    access = Access.OPEN if request.form.get("access") == Access.OPEN else Access.CLOSED
    try:
        files = (NewFile(name, content) for name, content in sent_files("files"))
        added = service.add_attachments(
            item_id, files, settings.parsing_limits, access, actor=actor()
        )
    except ProblemsFound as found:
        return answer(item_id, "", [error.text for error in problem_errors(found)])
    return answer(item_id, _said_of(added), _wrong_with(added))


@pages.post("/punkter/<uuid:item_id>/bilag/<uuid:attachment_id>/flyt")
def move_file(item_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Move the attachment to a place of the list, counted from 1."""
    _refuse_readers(item_id)
    typed = request.form.get("place", "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        wrong = translate("Skriv nummeret på den plads, bilaget skal flyttes til.")
        return answer(item_id, "", [wrong])
    service.move_attachment(item_id, attachment_id, int(typed), actor=actor())
    with reading():
        line = line_of(get_draft(item_id, actor()), attachment_id)
    said = translate(
        "{title} er nu nummer {place} af {count}.",
        title=line.attachment.title,
        place=line.place,
        count=line.of,
    )
    return answer(item_id, said, [], attachment_id)


@pages.post("/punkter/<uuid:item_id>/bilag/<uuid:attachment_id>/adgang")
def give_access(item_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Open the attachment for everybody, or close it."""
    access = Access.OPEN if request.form.get("access") == Access.OPEN else Access.CLOSED
    try:
        service.open_or_close_attachment(item_id, attachment_id, access, actor=actor())
    except ProblemsFound as found:
        return answer(item_id, "", [error.text for error in problem_errors(found)])
    with reading():
        title = line_of(get_draft(item_id, actor()), attachment_id).attachment.title
    if access is Access.OPEN:
        said = translate("{title} er nu åbent for alle.", title=title)
    else:
        said = translate("{title} er nu lukket.", title=title)
    return answer(item_id, said, [], attachment_id)


def answer(
    item_id: UUID, said: str, wrong: list[str], attachment_id: UUID | None = None
) -> ResponseReturnValue:
    """Back to the list, which says what was done; or the list itself, for the script."""
    if request.accept_mimetypes.best == "application/json":
        return _as_json(item_id, said, wrong)
    if said:
        flash(said)
    for text in wrong:
        flash(text, "wrong")
    anchor = f"bilag-{attachment_id}" if attachment_id else "bilag"
    return redirect(url_for("drafting.write_item", item_id=item_id, _anchor=anchor), 303)


def _refuse_readers(item_id: UUID) -> None:
    """There is no such address for who does not write the item, whatever is sent to it."""
    with reading():
        if not get_draft(item_id, actor()).may_write:
            abort(404)


def line_of(draft: Draft, attachment_id: UUID) -> AttachmentLine:
    """One of the draft's attachments; there is no page for any other."""
    found = [line for line in list_attachments(draft, actor()) if line.id == attachment_id]
    if not found:
        abort(404)
    return found[0]


def _as_json(item_id: UUID, said: str, wrong: list[str]) -> Response:
    with reading():
        facts = list_facts(get_draft(item_id, actor()))
    page = render_template("drafting/files_list.html", panel=Panel("", facts))
    return jsonify(html=page, said=said, wrong=wrong)


def _said_of(added: Added) -> str:
    if not added.attachment_ids:
        return ""
    return counted("1 bilag er lagt på.", "{count} bilag er lagt på.", len(added.attachment_ids))


def _wrong_with(added: Added) -> list[str]:
    return [
        f"{one.name}: {translate(sentence(one.problem)).format(**one.facts)}"
        for one in added.refused
    ]


def _row(line: AttachmentLine, draft: Draft, public: Collection[UUID]) -> FileRow:
    return FileRow(
        line,
        _note(line),
        _stage(line),
        tuple(_warnings(line)),
        draft.item.access is Access.OPEN,
        line.access is not Access.OPEN and line.id in public,
    )


def _note(line: AttachmentLine) -> str:
    found = line.attachment
    kind = _KINDS.get(found.media_type, "")
    if found.media_type.startswith("image/"):
        kind = translate("Billede")
    size = file_size(found.size_bytes) if found.size_bytes else ""
    return ", ".join(filter(None, (kind, _pages(line), size)))


def _pages(line: AttachmentLine) -> str:
    count = line.page_count
    if count is None or line.attachment.media_type.startswith("image/"):
        return ""
    if line.attachment.media_type == XLSX:
        return counted("1 ark", "{count} ark", count)
    if line.attachment.media_type == PPTX:
        return counted("1 dias", "{count} dias", count)
    return counted("1 side", "{count} sider", count)


def _stage(line: AttachmentLine) -> str:
    found = line.attachment
    if found.stage is AttachmentStage.AGENDA and found.dated_on is None:
        return ""
    stage = translate(word(found.stage))
    return f"{stage} {plain_date(found.dated_on)}" if found.dated_on else stage


def _warnings(line: AttachmentLine) -> Iterable[str]:
    if not line.attachment.sha256:
        yield translate("Der er ingen fil.")
    if line.problem is FileProblem.NO_TEXT:
        yield translate("Filen har ingen tekst, der kan kontrolleres eller søges i.")
    elif line.problem is not None:
        yield translate("Kun en del af filen kan kontrolleres og søges i.")
    if line.active:
        what = ", ".join(translate(word(kind)) for kind in line.active)
        yield translate("Filen indeholder {what}.", what=what)


def _summary(rows: list[FileRow]) -> str:
    if not rows:
        return ""
    closed = sum(row.line.access is not Access.OPEN for row in rows)
    parts = [counted("1 bilag", "{count} bilag", len(rows))]
    if closed:
        parts.append(counted("1 lukket", "{count} lukkede", closed))
    parts.append(file_size(sum(row.line.attachment.size_bytes for row in rows)))
    return ", ".join(parts)
