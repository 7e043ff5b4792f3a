"""The secretary opens a closed item of published minutes, and chooses what of it is read."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from meetings.queries.views import MeetingView
from meetings.record import Attachment, AttachmentList, EarlierTreatments, Item, Part
from meetings.rules.opening import Chosen, has_own_ground, opening_problems
from meetings.rules.problems import ProblemsFound
from meetings.services.opening import open_item
from meetings.vocabulary import Ability
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.meeting_questions import done, meeting_for, question, stop
from meetings.web.steps import is_public
from meetings.web.text import Tables, shown_html

pages = Blueprint("opening", __name__)


@dataclass(frozen=True, slots=True)
class PieceShown:
    """A piece of the item that can be chosen."""

    value: str
    heading: str
    words: Markup
    why_closed: str  # a sentence, where it is closed on its own
    ticked: bool


@dataclass(frozen=True, slots=True)
class FileShown:
    """An attachment of the item that can be chosen."""

    value: str
    title: str
    why_closed: str
    ticked: bool


@pages.get("/moeder/<uuid:meeting_id>/punkter/<uuid:item_id>/aabn")
def ask_open(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Ask what of the item everybody is to read."""
    meeting = meeting_for(meeting_id, Ability.PUBLISH)
    item = _item(meeting, item_id)
    state, kind = meeting.state, meeting.record.kind
    if problems := opening_problems(state, kind, item, is_public=is_public(meeting)):
        stop(meeting, problems, translate("Åbn et lukket punkt"))
    return _page(meeting, item)


@pages.post("/moeder/<uuid:meeting_id>/punkter/<uuid:item_id>/aabn")
def open_it(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Open the item with what was chosen of it."""
    meeting = meeting_for(meeting_id, Ability.PUBLISH)
    item = _item(meeting, item_id)
    try:
        chosen = Chosen(
            frozenset(int(one) for one in request.form.getlist("part")),
            frozenset(UUID(one) for one in request.form.getlist("attachment")),
        )
    except ValueError:
        abort(400)
    try:
        open_item(item_id, chosen, actor=actor())
    except ProblemsFound as found:
        return _page(meeting, item, problem_errors(found), chosen), 422
    return done(meeting_id, translate("Punktet er åbnet. Alle kan læse det nu."))


def _item(meeting: MeetingView, item_id: UUID) -> Item:
    item = next((one for one in meeting.record.items if one.id == item_id), None)
    if item is None:
        abort(404)
    return item


def _page(
    meeting: MeetingView,
    item: Item,
    errors: list[FieldError] | None = None,
    chosen: Chosen | None = None,
) -> str:
    tables = Tables()
    return question(
        "publishing/open.html",
        meeting,
        errors,
        item=item,
        pieces=[
            _piece(item, place, chosen, tables)
            for place, part in enumerate(item.parts)
            if _says_something(part)
        ],
        files=[
            FileShown(
                str(one.id),
                one.title,
                _why_closed(item, one),
                chosen is not None and one.id in chosen.attachment_ids,
            )
            for part in item.parts
            if isinstance(part, AttachmentList)
            for one in part.attachments
        ],
    )


def _says_something(part: Part) -> bool:
    if isinstance(part, EarlierTreatments):
        return bool(part.treatments)
    return bool(part.html)


def _piece(item: Item, place: int, chosen: Chosen | None, tables: Tables) -> PieceShown:
    """What has a ground of its own to be closed is not ticked beforehand."""
    part = item.parts[place]
    html = "" if isinstance(part, EarlierTreatments) else part.html
    words = shown_html(html, tables, 4)
    why = _why_closed(item, part)
    ticked = not why if chosen is None else place in chosen.places
    return PieceShown(str(place), part.heading, words, why, ticked)


def _why_closed(item: Item, piece: Part | Attachment) -> str:
    """Why the piece is not opened with its item; empty where it is closed with it alone."""
    if not has_own_ground(item, piece):
        return ""
    if ground := piece.closed_reason.strip().rstrip("."):
        return translate(
            "Det er lukket af sin egen grund: {ground}. Det bliver kun åbnet, hvis du vælger det.",
            ground=ground,
        )
    return translate("Det handler om en person. Det bliver kun åbnet, hvis du vælger det.")
