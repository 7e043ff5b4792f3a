"""The open edition beside the closed one, and the supplementary items alone, as documents."""

import hashlib
from uuid import UUID

from flask import Blueprint, Response, abort, current_app

from exports import MEDIA_TYPES, file_name
from exports.compose import is_closed_edition
from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.rules.version_difference import supplement_of
from meetings.rules.visibility import for_audience
from meetings.services.documents import document_for, with_proof, write_document
from meetings.services.downloads import note_closed_edition
from meetings.vocabulary import Audience, DocumentKind
from meetings.web.files import ENDINGS, answer_with
from meetings.web.guards import actor

pages = Blueprint("editions", __name__)


@pages.get("/moeder/<uuid:meeting_id>/<any(aaben,tillaeg):part>.<any(pdf,docx):ending>")
def show_edition(meeting_id: UUID, part: str, ending: str) -> Response:
    """A part of the meeting as one document, of what I may read and no more."""
    with reading():
        meeting = get_meeting(meeting_id, actor())
    record, audience = meeting.record, meeting.audience
    if part == "aaben":
        record, audience = for_audience(record, Audience.PUBLIC), Audience.PUBLIC
    else:
        items = supplement_of(record)
        if not items or record.kind is not DocumentKind.AGENDA:
            abort(404)
        ids = {item.id for item in items}
        added = tuple(one for one in record.additions if one.item_id in ids)
        alone = {"items": items, "additions": added, "kind": DocumentKind.SUPPLEMENT}
        record = record.model_copy(update=alone)
    document = with_proof(
        document_for(
            record,
            audience,
            made_on=meeting.made_on,
            approved=meeting.approved,
            imported=meeting.imported,
            municipality=current_app.config["SETTINGS"].municipality,
        ),
        meeting.proof,
    )
    format = ENDINGS[ending]
    content = write_document(document, format)
    if is_closed_edition(document):
        note_closed_edition(meeting_id, meeting.organization_ids[0], format, actor=actor())
    digest = hashlib.sha256(content).hexdigest()
    return answer_with(content, MEDIA_TYPES[format], file_name(document, format), digest)
