"""Documents that take long: ordered with a button, followed while they are made, and fetched."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.document_orders import OrderedDocument, get_ordered, list_ordered
from meetings.queries.meetings import get_meeting
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import document_orders
from meetings.services.made import Wanted
from meetings.vocabulary import Audience, OrderedKind, OrderState
from meetings.web.document_menu import OF_A_MEETING, OPEN_EDITION
from meetings.web.files import answer_with
from meetings.web.forms import problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, moment, plain_date, translate
from meetings.web.shown import Chip, listed, said
from meetings.wording import sentence

pages = Blueprint("documents", __name__)

_TONES: Final = {OrderState.DONE: "done", OrderState.FAILED: "warning"}


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """An ordered document as pages show it."""

    order_id: UUID
    what: str  # "Samlet PDF med bilag"
    of: str  # the bodies' names, in the record's own language
    when: str  # the meeting's day, or the year
    edition: str
    ordered: str
    chip: Chip
    waits: bool
    is_done: bool
    steps_done: int
    steps_total: int  # nought until it is known how many there are
    progress: str
    size_bytes: int
    pages: str
    problems: tuple[str, ...]


@pages.get("/dokumenter")
def show_list() -> ResponseReturnValue:
    """The documents that I ordered, the newest first."""
    with reading():
        found = list_ordered(actor())
    documents = [_shown(one) for one in found]
    return render_template(
        "documents/list.html",
        documents=documents,
        waits=any(one.waits for one in documents),
        messages=get_flashed_messages(),
    )


@pages.get("/dokumenter/<uuid:order_id>")
def show_document(order_id: UUID) -> ResponseReturnValue:
    """One document: how far it is, and where to fetch it."""
    return _page(order_id)


@pages.get("/dokumenter/<uuid:order_id>/hent")
def fetch(order_id: UUID) -> Response | tuple[str, int]:
    """The document itself, as long as I may read the very same as when it was made."""
    try:
        found = document_orders.fetch(order_id, actor=actor())
    except ProblemsFound as refused:
        return _page(order_id, refused, is_fetchable=False), 410
    return answer_with(found.content, found.media_type, found.file_name, found.sha256)


@pages.post("/moeder/<uuid:meeting_id>/bestil")
def order_of_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Order a document of a meeting: what I may read of it, or its open edition."""
    with reading():
        meeting = get_meeting(meeting_id, actor())
    try:
        kind = OrderedKind(request.form.get("kind", ""))
    except ValueError:
        raise NotFound from None
    if kind not in OF_A_MEETING:
        raise NotFound
    is_open = request.form.get("edition") == OPEN_EDITION
    wanted = Wanted(Audience.PUBLIC if is_open else meeting.audience, meeting_id)
    return order(kind, wanted, url_for("meetings.show_meeting", meeting_id=meeting_id))


@pages.post("/dokumenter/<uuid:order_id>/igen")
def order_again(order_id: UUID) -> ResponseReturnValue:
    """Order the same once more, of what I may read now."""
    try:
        newer = document_orders.order_again(order_id, actor=actor())
    except ProblemsFound as refused:
        return _page(order_id, refused), 422
    return redirect(url_for(".show_document", order_id=newer), 303)


@pages.post("/dokumenter/<uuid:order_id>/fjern")
def remove(order_id: UUID) -> ResponseReturnValue:
    """Forget a document that I ordered."""
    document_orders.remove_order(order_id, actor=actor())
    flash(translate("Dokumentet er fjernet."))
    return redirect(url_for(".show_list"), 303)


def order(kind: OrderedKind, wanted: Wanted, back: str) -> ResponseReturnValue:
    """Order it and show how far it is; where that is refused, say why on the page before."""
    try:
        order_id = document_orders.order_document(kind, wanted, actor=actor())
    except ProblemsFound as refused:
        for error in problem_errors(refused):
            flash(error.text)
        return redirect(back, 303)
    return redirect(url_for(".show_document", order_id=order_id), 303)


def _page(
    order_id: UUID, refused: ProblemsFound | None = None, *, is_fetchable: bool = True
) -> str:
    with reading():
        found = get_ordered(order_id, actor())
    return render_template(
        "documents/document.html",
        document=_shown(found),
        is_fetchable=is_fetchable,
        refused=problem_errors(refused) if refused is not None else [],
        messages=get_flashed_messages(),
    )


def _shown(one: OrderedDocument) -> DocumentShown:
    day = plain_date(one.held_on) if one.held_on is not None else str(one.year or "")
    return DocumentShown(
        order_id=one.order_id,
        what=said(one.kind),
        of=listed(list(one.bodies)),
        when=day,
        edition=_edition(one),
        ordered=moment(one.ordered_at),
        chip=Chip(said(one.state), _TONES.get(one.state, "")),
        waits=one.waits,
        is_done=one.state is OrderState.DONE,
        steps_done=one.steps_done,
        steps_total=one.steps_total,
        progress=_progress(one),
        size_bytes=one.size_bytes,
        pages=counted("1 side", "{count} sider", one.page_count) if one.page_count else "",
        problems=tuple(translate(sentence(problem)) for problem in one.problems),
    )


def _edition(one: OrderedDocument) -> str:
    is_open = one.edition is Audience.PUBLIC
    told = translate("Åben udgave") if is_open else translate("Alt, du må læse")
    return f"{told}, DOCX" if one.as_docx else told


def _progress(one: OrderedDocument) -> str:
    if one.state is OrderState.WAITING:
        return translate("Venter på sin tur")
    if not one.steps_total:
        return translate("Er begyndt")
    return translate("{done} af {total} dele", done=one.steps_done, total=one.steps_total)
