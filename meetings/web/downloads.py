"""A signed-in reader's documents, made for that reader, and the attachments."""

import hashlib
from uuid import UUID

from flask import Blueprint, Response, abort, current_app

from exports import MEDIA_TYPES, file_name
from exports.compose import is_closed_edition
from exports.document import Document
from meetings.database import reading
from meetings.queries.attachments import DraftAttachment, get_draft_attachment
from meetings.queries.meetings import get_attachment, get_meeting
from meetings.queries.views import MeetingView
from meetings.record import Attachment
from meetings.rules.problems import NotFound
from meetings.services.abilities import bodies_of_meeting
from meetings.services.documents import (
    as_the_body_sets_it,
    document_for,
    with_proof,
    write_document,
)
from meetings.services.downloads import (
    note_closed_edition,
    note_closed_reading,
    note_draft_reading,
)
from meetings.storage import storage
from meetings.vocabulary import Access
from meetings.web.files import ENDINGS, answer_with, attachment_name, with_schema
from meetings.web.guards import actor

pages = Blueprint("downloads", __name__)


@pages.get("/moeder/<uuid:meeting_id>/dokument.<any(pdf,docx,json,xml):ending>")
def show_document(meeting_id: UUID, ending: str) -> Response:
    """The meeting as one document, with what I may read and no more."""
    with reading():
        meeting = get_meeting(meeting_id, actor())
    document, format = as_the_body_sets_it(document_of(meeting)), ENDINGS[ending]
    content = write_document(document, format)
    if is_closed_edition(document):
        note_closed_edition(meeting_id, meeting.organization_ids[0], format, actor=actor())
    digest = hashlib.sha256(content).hexdigest()
    answer = answer_with(content, MEDIA_TYPES[format], file_name(document, format), digest)
    return with_schema(answer, format)


@pages.get("/moeder/bilag/<uuid:attachment_id>")
def show_attachment(attachment_id: UUID) -> Response:
    """An attachment as I may read it: of an item being written, or of what was given out."""
    draft = _of_draft(attachment_id)
    found = draft.attachment if draft is not None else _given_out(attachment_id)
    if not found.sha256:
        abort(404)
    content = storage().get(found.sha256)
    if draft is not None and found.access is not Access.OPEN:
        note_draft_reading(draft.item_id, draft.organization_id, attachment_id, actor=actor())
    return answer_with(content, found.media_type, attachment_name(found), found.sha256)


def _of_draft(attachment_id: UUID) -> DraftAttachment | None:
    with reading():
        try:
            return get_draft_attachment(attachment_id, actor())
        except NotFound:
            return None


def _given_out(attachment_id: UUID) -> Attachment:
    """The attachment in what I was given of its meeting; the log tells where it was closed."""
    with reading():
        file = get_attachment(attachment_id, actor())
        body_id = bodies_of_meeting(file.meeting_id)[0]
    if file.attachment.access is not Access.OPEN and file.attachment.sha256:
        note_closed_reading(file.meeting_id, body_id, "attachment", attachment_id, actor=actor())
    return file.attachment


def document_of(meeting: MeetingView) -> Document:
    """The document of a meeting as its reader may read it."""
    return with_proof(
        document_for(
            meeting.record,
            meeting.audience,
            made_on=meeting.made_on,
            approved=meeting.approved,
            imported=meeting.imported,
            municipality=current_app.config["SETTINGS"].municipality,
        ),
        meeting.proof,
    )
