"""A read-through: the secretary asks for it, readers read and comment, the secretary settles."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.read_through_readers import possible_readers
from meetings.queries.read_throughs import (
    ReadThroughView,
    ended_for,
    get_read_through,
    list_read_throughs,
)
from meetings.queries.snapshots import attachments_of
from meetings.queries.views import MeetingView
from meetings.record import Attachment, Item
from meetings.rules.local_time import today as local_day
from meetings.rules.problems import ProblemsFound
from meetings.services import read_throughs
from meetings.services.documents import document_for
from meetings.services.downloads import note_closed_reading
from meetings.storage import storage
from meetings.vocabulary import Access, Audience, MeetingAction, State
from meetings.web import shown
from meetings.web.files import answer_with, attachment_name
from meetings.web.forms import FieldError, missing, problem_errors, typed_date
from meetings.web.guards import actor
from meetings.web.item import ItemReader
from meetings.web.language import translate
from meetings.web.meeting_questions import done, meeting_for, question, stop_where_impossible
from meetings.web.text import Tables

pages = Blueprint("reading_through", __name__)

_ONE = "/gennemlaesninger/<uuid:read_through_id>"


@pages.get("/moeder/<uuid:meeting_id>/gennemlaesning")
def ask(meeting_id: UUID) -> ResponseReturnValue:
    """Whom to ask, until when."""
    meeting = meeting_for(meeting_id, MeetingAction.ASK_READ_THROUGH)
    stop_where_impossible(meeting, MeetingAction.ASK_READ_THROUGH)
    return _form(meeting, [])


@pages.post("/moeder/<uuid:meeting_id>/gennemlaesning")
def begin(meeting_id: UUID) -> ResponseReturnValue:
    """Give the draft to the readers who were chosen."""
    meeting = meeting_for(meeting_id, MeetingAction.ASK_READ_THROUGH)
    due_on: date | None = None
    errors: list[FieldError] = []
    if request.form.get("due", "").strip():
        due_on, errors = typed_date("due", "")
    if due_on is not None and due_on < shown.today():
        errors = [FieldError("due", translate("Fristen er gået. Vælg en dag, der ikke er gået."))]
    if errors:
        return _form(meeting, errors), 422
    offered = {str(account_id): account_id for account_id, _ in _offered(meeting_id)}
    asked = read_throughs.Asked(
        account_ids=frozenset(
            offered[one] for one in request.form.getlist("reader") if one in offered
        ),
        note=request.form.get("note", "").strip(),
        due_on=due_on,
        with_closed=bool(request.form.get("closed")),
    )
    try:
        read_through_id = read_throughs.ask_to_read(meeting_id, asked, actor=actor())
    except ProblemsFound as found:
        return _form(meeting, problem_errors(found)), 422
    flash(translate("Læserne har fået dagsordenen, som den var nu."))
    return redirect(url_for("reading_through.show", read_through_id=read_through_id), 303)


@pages.get("/moeder/<uuid:meeting_id>/slut-gennemlaesning")
def ask_end(meeting_id: UUID) -> ResponseReturnValue:
    """Ask before the readers lose the draft."""
    meeting = meeting_for(meeting_id, MeetingAction.END_READ_THROUGH)
    stop_where_impossible(meeting, MeetingAction.END_READ_THROUGH)
    return question("reading_through/end.html", meeting)


@pages.post("/moeder/<uuid:meeting_id>/slut-gennemlaesning")
def end(meeting_id: UUID) -> ResponseReturnValue:
    """End the read-through."""
    meeting = meeting_for(meeting_id, MeetingAction.END_READ_THROUGH)
    try:
        read_throughs.end_read_through(meeting_id, actor=actor())
    except ProblemsFound as found:
        return question("reading_through/end.html", meeting, problem_errors(found)), 422
    said = translate("Gennemlæsningen er slut. Kommentarerne bliver stående hos dig.")
    return done(meeting_id, said)


@pages.get(_ONE)
def show(read_through_id: UUID) -> ResponseReturnValue:
    """The version that is read, with its items and what was said of the whole."""
    with reading():
        state = ended_for(read_through_id, actor())
    if state is not None:
        return render_template("reading_through/ended.html", sent=state is State.CALLED), 410
    return _page(read_through_id, None, [])


@pages.get(f"{_ONE}/punkter/<uuid:item_id>")
def show_item(read_through_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """One item as it was then, and what was said of it."""
    return _page(read_through_id, item_id, [])


@pages.post(f"{_ONE}/kommentar")
def comment(read_through_id: UUID) -> ResponseReturnValue:
    """Say something of the whole."""
    return _comment(read_through_id, None)


@pages.post(f"{_ONE}/punkter/<uuid:item_id>/kommentar")
def comment_item(read_through_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Say something of one item."""
    return _comment(read_through_id, item_id)


@pages.post(f"{_ONE}/faerdig")
def finish(read_through_id: UUID) -> ResponseReturnValue:
    """Say that one is done."""
    read_throughs.finish(read_through_id, actor=actor())
    flash(translate("Tak. Sekretæren kan se, at du er færdig."))
    return redirect(url_for("reading_through.show", read_through_id=read_through_id), 303)


@pages.post("/gennemlaesninger/kommentarer/<uuid:comment_id>/afklar")
def settle(comment_id: UUID) -> ResponseReturnValue:
    """Mark a comment as settled, with the answer that was written."""
    read_throughs.settle_comment(comment_id, request.form.get("answer", ""), actor=actor())
    flash(translate("Kommentaren er afklaret."))
    item_id = request.form.get("item", "")
    known = request.form.get("read_through", "")
    try:
        if item_id:
            return redirect(url_for("drafting.write_item", item_id=UUID(item_id)), 303)
        return redirect(url_for("reading_through.show", read_through_id=UUID(known)), 303)
    except ValueError:
        abort(404)


@pages.get(f"{_ONE}/bilag/<uuid:attachment_id>")
def show_attachment(read_through_id: UUID, attachment_id: UUID) -> Response:
    """An attachment of the version that is read."""
    with reading():
        view = get_read_through(read_through_id, actor())
    files = {file.id: file for _, file in attachments_of(view.record)}
    found = files.get(attachment_id)
    if found is None or not found.sha256:
        abort(404)
    content = storage().get(found.sha256)
    if found.access is not Access.OPEN:
        body_id = view.organization_ids[0]
        note_closed_reading(view.meeting_id, body_id, "attachment", attachment_id, actor=actor())
    return answer_with(content, found.media_type, attachment_name(found), found.sha256)


def _comment(read_through_id: UUID, item_id: UUID | None) -> ResponseReturnValue:
    text = request.form.get("text", "")
    errors = missing([("text", text, "Skriv din kommentar.")])
    if not errors:
        remark = read_throughs.Remark(text, item_id)
        try:
            read_throughs.comment(read_through_id, remark, actor=actor())
        except ProblemsFound as found:
            errors = problem_errors(found)
    if errors:
        return _page(read_through_id, item_id, errors), 422
    flash(translate("Kommentaren er gemt."))
    endpoint = "reading_through.show" if item_id is None else "reading_through.show_item"
    where: dict[str, Any] = {} if item_id is None else {"item_id": item_id}
    return redirect(url_for(endpoint, read_through_id=read_through_id, **where), 303)


def _page(read_through_id: UUID, item_id: UUID | None, errors: list[FieldError]) -> str:
    with reading():
        view = get_read_through(read_through_id, actor())
    facts: dict[str, Any] = {
        "view": view,
        "meeting": view,
        "heading": shown.heading_of(view.record),
        "bodies": shown.bodies_of(view.record),
        "rows": shown.rows_of(view.record, lambda _, item: _item_url(view, item)),
        "counts": _counts(view),
        "errors": errors,
        "typed": request.form.get("text", "") if errors else "",
        "messages": get_flashed_messages(),
    }
    if item_id is None:
        said = [one for one in view.comments if one.item_id is None]
        return render_template("reading_through/show.html", comments=said, **facts)
    places = [item.id for item in view.record.items]
    if item_id not in places:
        abort(404)
    place = places.index(item_id)
    item = view.record.items[place]
    if not item.withheld and item.access is not Access.OPEN:
        body_id = view.organization_ids[0]
        note_closed_reading(view.meeting_id, body_id, "item", item_id, actor=actor())
    return render_template(
        "reading_through/item.html",
        comments=[one for one in view.comments if one.item_id == item_id],
        item=item,
        title=shown.title_of(item),
        facts=shown.facts_of_page(item, view.record.items),
        parts=_parts(view, item),
        place=place,
        **facts,
    )


def _parts(view: ReadThroughView, item: Item) -> Any:
    document = document_for(
        view.record,
        Audience.MEMBER,
        made_on=local_day(view.asked_at),
        municipality=current_app.config["SETTINGS"].municipality,
    )

    def href(file: Attachment) -> str:
        if file.id is None or not file.sha256:
            return ""
        return url_for(
            "reading_through.show_attachment",
            read_through_id=view.read_through_id,
            attachment_id=file.id,
        )

    return ItemReader(document, href, Tables()).sections_of(item)


def _counts(view: ReadThroughView) -> dict[UUID | None, int]:
    counts: dict[UUID | None, int] = {}
    for one in view.comments:
        counts[one.item_id] = counts.get(one.item_id, 0) + 1
    return counts


def _item_url(view: ReadThroughView, item: Item) -> str:
    return url_for(
        "reading_through.show_item", read_through_id=view.read_through_id, item_id=item.id
    )


def _offered(meeting_id: UUID) -> list[tuple[UUID, str]]:
    with reading():
        return possible_readers(actor(), meeting_id)


def _form(meeting: MeetingView, errors: list[FieldError]) -> str:
    with reading():
        offered = possible_readers(actor(), meeting.meeting_id)
        earlier = list_read_throughs(meeting.meeting_id, actor())
    return question(
        "reading_through/ask.html",
        meeting,
        errors,
        offered=[(str(account_id), name) for account_id, name in offered],
        earlier=earlier,
        chosen=set(request.form.getlist("reader")),
        typed=request.form,
    )
