"""A member reads the minutes and signs them, on a phone or at a desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import (
    Blueprint,
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

from exports.document import Document
from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.queries.signing import ToSign, to_sign
from meetings.record import Attachment, Item
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.signing import OWN_ANSWERS
from meetings.services import signing
from meetings.services.documents import document_for
from meetings.services.downloads import note_closed_reading
from meetings.services.signing import Answer
from meetings.vocabulary import Access, Audience, Problem, SignatureKind, State
from meetings.web import shown
from meetings.web.body_forms import member_of
from meetings.web.forms import FieldError, missing, problem_errors
from meetings.web.frame import frame_of
from meetings.web.guards import actor
from meetings.web.item import ItemReader, Shown
from meetings.web.language import translate
from meetings.web.text import Tables

pages = Blueprint("signing", __name__)

_THANKS = {
    SignatureKind.SIGNED: "Tak. Du har underskrevet referatet.",
    SignatureKind.SIGNED_WITH_RESERVATION: "Tak. Du har underskrevet referatet med forbehold.",
    SignatureKind.REFUSED: "Det er noteret, at du ikke underskriver.",
}


@dataclass(frozen=True, slots=True)
class SignedItem:
    """A punkt as it is read before signing: what was decided, and the rest folded away."""

    number: str
    title: str
    facts: tuple[str, ...]
    closed: bool
    ground: str
    decided: tuple[Shown, ...]
    rest: tuple[Shown, ...]


@pages.get("/moeder/<uuid:meeting_id>/underskriv")
def show(meeting_id: UUID) -> ResponseReturnValue:
    """The minutes as I may read them, and what I am asked."""
    try:
        with reading():
            minutes = to_sign(meeting_id, actor())
    except NotFound:
        return _not_asked(meeting_id)
    return _page(minutes)


@pages.post("/moeder/<uuid:meeting_id>/underskriv")
def answer(meeting_id: UUID) -> ResponseReturnValue:
    """Sign the very version that was read, with or without a reservation, or refuse."""
    with reading():
        minutes = to_sign(meeting_id, actor())
    kind = member_of(SignatureKind, request.form.get("answer", ""), SignatureKind.MISSING)
    if kind not in OWN_ANSWERS:
        abort(400)
    text = request.form.get(_field(kind), "").strip()
    if kind is SignatureKind.SIGNED_WITH_RESERVATION:
        sentence = "Skriv, hvad forbeholdet går ud på."
        if errors := missing([(_field(kind), text, sentence)]):
            return _page(minutes, errors, kind, text), 422
    given = Answer(kind, request.form.get("seen", ""), text)
    try:
        signing.answer(meeting_id, given, actor=actor())
    except ProblemsFound as found:
        with reading():
            minutes = to_sign(meeting_id, actor())
        status = 409 if Problem.MINUTES_ARE_ANOTHER_VERSION in found.problems else 422
        return _page(minutes, problem_errors(found), kind, text), status
    flash(translate(_THANKS[kind]))
    return redirect(url_for("signing.show", meeting_id=meeting_id), 303)


def _page(
    minutes: ToSign,
    errors: list[FieldError] | None = None,
    kind: SignatureKind | None = None,
    text: str = "",
) -> str:
    if any(item.access is not Access.OPEN and not item.withheld for item in minutes.record.items):
        note_closed_reading(
            minutes.meeting_id,
            minutes.organization_ids[0],
            "minutes",
            minutes.meeting_id,
            actor=actor(),
        )
    document, tables = _document(minutes), Tables()
    reader = ItemReader(document, _file_href, tables)
    return render_template(
        "signing/sign.html",
        minutes=minutes,
        heading=shown.heading_of(minutes.record),
        bodies=shown.bodies_of(minutes.record),
        attendance=shown.attendance_of(minutes.record),
        frame=frame_of(document, tables),
        added=reader.additions(),
        items=[_item(one, minutes.record.items, reader) for one in minutes.record.items],
        may_answer=minutes.state is State.IN_REVIEW
        and minutes.own.kind in (SignatureKind.MISSING, SignatureKind.REFUSED),
        errors=errors or [],
        chosen=kind,
        typed=text,
        messages=get_flashed_messages(),
    )


def _item(item: Item, items: Sequence[Item], reader: ItemReader) -> SignedItem:
    sections = reader.sections_of(item)
    decided = [one for one in sections if one.kind == "decision"]
    title = shown.title_of(item)
    return SignedItem(
        number=item.number,
        title=title,
        facts=shown.facts_of_page(item, items),
        closed=item.access is not Access.OPEN,
        ground=item.closed_reason,
        decided=tuple(decided),
        rest=tuple(one for one in sections if one not in decided),
    )


def _document(minutes: ToSign) -> Document:
    return document_for(
        minutes.record,
        Audience.MEMBER,
        made_on=minutes.made_on,
        municipality=current_app.config["SETTINGS"].municipality,
    )


def _not_asked(meeting_id: UUID) -> ResponseReturnValue:
    """On to the meeting, for who may read it; raises NotFound for everybody else."""
    with reading():
        get_meeting(meeting_id, actor())
    return redirect(url_for("meetings.show_meeting", meeting_id=meeting_id), 303)


def _field(kind: SignatureKind) -> str:
    return "reservation" if kind is SignatureKind.SIGNED_WITH_RESERVATION else "reason"


def _file_href(attachment: Attachment) -> str:
    if attachment.id is None or not attachment.sha256:
        return ""
    return url_for("downloads.show_attachment", attachment_id=attachment.id)
