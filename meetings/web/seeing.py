"""The secretary sees a meeting as somebody else would: page, punkt, attachments and documents.

The pages are filled by what fills the real ones and written by their templates; only the links
lead to where the look goes on. Nothing here is kept by the browser.
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exports import MEDIA_TYPES, file_name
from exports.compose import is_closed_edition
from exports.document import Document
from meetings.database import reading
from meetings.queries.changes import changes_of
from meetings.queries.meetings import earlier_treatments
from meetings.queries.seen_as import (
    SeenMember,
    as_citizen,
    as_member,
    bodies_seen,
    members_to_see_as,
    reader_of,
)
from meetings.queries.snapshots import attachments_of
from meetings.queries.views import ChangeLine, MeetingView, PublishedMeeting, Treatment
from meetings.queries.working import read_working_record
from meetings.record import Attachment, Item, MeetingRecord
from meetings.rules.permissions import CITIZEN, Actor
from meetings.services import announcements
from meetings.services.announcements import MailToCome
from meetings.services.documents import write_document
from meetings.services.downloads import note_closed_edition, note_closed_reading
from meetings.storage import FileIsMissing, storage
from meetings.vocabulary import Access
from meetings.web import shown
from meetings.web.downloads import document_of
from meetings.web.files import ENDINGS, answer_with, attachment_name, name_of
from meetings.web.guards import actor
from meetings.web.language import counted, translate
from meetings.web.meetings import chips_of, holds_closed
from meetings.web.public.meetings import chips_of as public_chips
from meetings.web.public.meetings import public_document
from meetings.web.readings import Links, item_facts, meeting_facts
from meetings.web.shown import DocumentLink, said

pages = Blueprint("seeing", __name__)

CITIZEN_KEY: Final = "borger"
_DOCUMENTS: Final = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Look:
    """A meeting through somebody's eyes: what is read, by whom, and what fills the page."""

    meeting: MeetingView | PublishedMeeting
    document: Document
    reader: Actor
    who: str  # in the address: "borger", or the member's id
    name: str  # in the banner
    barred: tuple[UUID, ...]
    changes: tuple[ChangeLine, ...]  # that it was moved or cancelled, which everybody reads

    @property
    def record(self) -> MeetingRecord:
        """What this reader reads."""
        return self.document.record

    @property
    def is_citizen(self) -> bool:
        """Whether it is everybody's edition."""
        return self.who == CITIZEN_KEY

    def url(self, endpoint: str, **values: Any) -> str:
        """An address in this look."""
        return url_for(
            f"seeing.{endpoint}",
            meeting_id=self.meeting.meeting_id,
            who=self.who,
            inhabil=list(self.barred) or None,
            **values,
        )


@pages.get("/moeder/<uuid:meeting_id>/se-som")
def choose_reader(meeting_id: UUID) -> ResponseReturnValue:
    """Whose eyes to see through; the choice is sent here and leads on."""
    with reading():
        members = members_to_see_as(meeting_id, actor())
        record = read_working_record(meeting_id, actor())
    if who := request.args.get("laeser", ""):
        barred = list(_barred(record)) if who != CITIZEN_KEY else None
        address = url_for("seeing.show_meeting", meeting_id=meeting_id, who=who, inhabil=barred)
        return redirect(address, 303)
    return render_template(
        "seeing/choose.html",
        meeting_id=meeting_id,
        heading=shown.heading_of(record),
        bodies=shown.bodies_of(record),
        readers=[
            (CITIZEN_KEY, translate("En borger")),
            *((str(member.person_id), member.name) for member in members),
        ],
        items=[item for item in record.items if item.id is not None],
    )


@pages.get("/moeder/<uuid:meeting_id>/se-som/<string:who>")
def show_meeting(meeting_id: UUID, who: str) -> ResponseReturnValue:
    """The meeting's page as this reader would see it."""
    look = _look(meeting_id, who)
    meeting = look.meeting
    facts = meeting_facts(look.document, _links(look)) | _banner(look)
    facts |= {"meeting": meeting, "documents": _documents(look)}
    if isinstance(meeting, PublishedMeeting):
        return render_template("seeing/citizens_meeting.html", **facts, marks=public_chips(meeting))
    return render_template(
        "seeing/members_meeting.html",
        **facts,
        marks=chips_of(meeting),
        readers=[],
        steps=[],
        changes=look.changes,
        deadlines=[],
        messages=[],
    )


@pages.get("/moeder/<uuid:meeting_id>/se-som/<string:who>/punkter/<uuid:item_id>")
def show_item(meeting_id: UUID, who: str, item_id: UUID) -> ResponseReturnValue:
    """One punkt as this reader would see it."""
    look = _look(meeting_id, who)
    places = [item.id for item in look.record.items]
    if item_id not in places:
        abort(404)
    place = places.index(item_id)
    item = look.record.items[place]
    with reading():
        earlier = earlier_treatments(item.case_number, look.reader, look.record.held_on)
        body_id = bodies_seen(meeting_id, actor())[0].organization_id
    if holds_closed(item):
        note_closed_reading(meeting_id, body_id, "item", item_id, actor=actor())
    facts = item_facts(look.document, place, earlier, _links(look)) | _banner(look)
    template = "citizens_item.html" if look.is_citizen else "members_item.html"
    return render_template(
        f"seeing/{template}", **facts, meeting=look.meeting, changes=look.changes
    )


@pages.get("/moeder/<uuid:meeting_id>/se-som/<string:who>/mail")
def show_mail(meeting_id: UUID, who: str) -> ResponseReturnValue:
    """The mail that this reader would get about the agenda; nothing is sent."""
    look = _look(meeting_id, who)
    person_id = None if look.is_citizen else UUID(who)
    mail = announcements.mail_to_come(meeting_id, person_id, actor=actor())
    return render_template(
        "seeing/mail.html",
        meeting=look.meeting,
        heading=shown.heading_of(look.record),
        bodies=shown.bodies_of(look.record),
        mail=mail,
        why=_why_no_mail(look, mail),
        **_banner(look),
    )


def _why_no_mail(look: Look, mail: MailToCome) -> str:
    if look.is_citizen:
        return translate("En borger får ingen mail.")
    if mail.problem is not None:
        return translate("{name} får ingen mail: {why}.", name=look.name, why=said(mail.problem))
    if mail.nothing_to_send:
        return translate("Der er intet nyt at sende, så der kommer ingen mail.")
    return translate("{name} er ikke blandt dem, der får mail om mødet.", name=look.name)


@pages.get("/moeder/<uuid:meeting_id>/se-som/<string:who>/dokument.<any(pdf,docx):ending>")
def show_document(meeting_id: UUID, who: str, ending: str) -> Response:
    """The document that this reader would have."""
    look = _look(meeting_id, who)
    with reading():
        body_id = bodies_seen(meeting_id, actor())[0].organization_id
    format = ENDINGS[ending]
    content = write_document(look.document, format)
    if is_closed_edition(look.document):
        note_closed_edition(meeting_id, body_id, format, actor=actor())
    return _not_kept(content, MEDIA_TYPES[format], file_name(look.document, format))


@pages.get("/moeder/<uuid:meeting_id>/se-som/<string:who>/bilag/<uuid:attachment_id>")
def show_attachment(meeting_id: UUID, who: str, attachment_id: UUID) -> Response:
    """An attachment, if this reader would have it."""
    look = _look(meeting_id, who)
    found = {one.id: one for _, one in attachments_of(look.record)}.get(attachment_id)
    if found is None or not found.sha256:
        abort(404)
    try:
        content = storage().get(found.sha256)
    except FileIsMissing:
        abort(404)
    if found.access is not Access.OPEN:
        with reading():
            body_id = bodies_seen(meeting_id, actor())[0].organization_id
        note_closed_reading(meeting_id, body_id, "attachment", attachment_id, actor=actor())
    return _not_kept(content, found.media_type, attachment_name(found))


def _not_kept(content: bytes, media_type: str, name: str) -> Response:
    answer = answer_with(content, media_type, name, etag="")
    answer.headers.pop("ETag", None)
    return answer


def _look(meeting_id: UUID, who: str) -> Look:
    """The meeting through those eyes; 404 for who may not look, and for eyes that are not there."""
    with reading():
        if who == CITIZEN_KEY:
            published = as_citizen(meeting_id, actor())
            assert published.record is not None  # noqa: S101 - narrows the type; it is never gone
            document = public_document(published, published.record)
            name, changes = translate("en borger"), published.changes
            return Look(published, document, CITIZEN, who, name, (), changes)
        members = {str(one.person_id): one for one in members_to_see_as(meeting_id, actor())}
        if who not in members:
            abort(404)
        return _members_look(meeting_id, members[who])


def _members_look(meeting_id: UUID, member: SeenMember) -> Look:
    barred = _barred(read_working_record(meeting_id, actor()))
    meeting = as_member(meeting_id, member, barred, actor())
    reader = reader_of(member, bodies_seen(meeting_id, actor()), actor())
    who = str(member.person_id)
    changes = tuple(changes_of(actor(), meeting_id))
    return Look(meeting, document_of(meeting), reader, who, member.name, barred, changes)


def _barred(record: MeetingRecord) -> tuple[UUID, ...]:
    """The items that were ticked, as far as they are the meeting's."""
    ticked = set(request.args.getlist("inhabil"))
    return tuple(item.id for item in record.items if item.id and str(item.id) in ticked)


def _links(look: Look) -> Links:
    def item(_: int, shown_item: Item) -> str:
        return look.url("show_item", item_id=shown_item.id)

    def file(attachment: Attachment) -> str:
        if attachment.id is None or not attachment.sha256:
            return ""
        return look.url("show_attachment", attachment_id=attachment.id)

    def treatment(found: Treatment) -> str:
        if look.is_citizen:
            return url_for("public_meetings.find_item", item_id=found.item_id)
        return url_for("meetings.show_item", meeting_id=found.meeting_id, item_id=found.item_id)

    return Links(item, file, treatment)


def _documents(look: Look) -> list[DocumentLink]:
    return [
        DocumentLink(name_of(ENDINGS[ending]), look.url("show_document", ending=ending))
        for ending in _DOCUMENTS
    ]


def _banner(look: Look) -> dict[str, Any]:
    """What says, on every page of the look, whose eyes these are."""
    barred = len(look.barred)
    return {
        "seen_as": look.name,
        "seen_barred": counted("inhabil ved ét punkt", "inhabil ved {count} punkter", barred)
        if barred
        else "",
        "seen_meeting_url": look.url("show_meeting"),
        "seen_mail_url": look.url("show_mail"),
    }
