"""Citizens' documents and attachments: the very bytes that were published, while they are."""

from uuid import UUID

from flask import Blueprint, Response, abort, request

from exports import MEDIA_TYPES
from meetings.database import reading
from meetings.queries.meetings import get_attachment, get_published
from meetings.rules.permissions import CITIZEN
from meetings.storage import storage
from meetings.web.files import ENDINGS, NAMES, answer_with, attachment_name
from meetings.web.guards import public
from meetings.web.public.addresses import Day

pages = Blueprint("public_files", __name__)


@pages.get("/udvalg/<string:slug>/<day:day>/<string:name>.<any(pdf,docx,json,xml):ending>")
@public
def show_document(slug: str, day: Day, name: str, ending: str) -> Response:
    """The published referat or dagsorden in one format."""
    with reading():
        meeting = get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN)
    if meeting.record is None:
        abort(410)
    if name != NAMES[meeting.document_kind]:
        abort(404)
    stored = {document.format: document for document in meeting.documents}
    document = stored.get(ENDINGS[ending])
    if document is None:
        abort(404)
    saved_as = f"{slug}-{day}-{name}.{ending}"
    return _unless_known(document.sha256, MEDIA_TYPES[document.format], saved_as)


@pages.get("/bilag/<uuid:attachment_id>")
@public
def show_attachment(attachment_id: UUID) -> Response:
    """An attachment of a published, open part of a record."""
    with reading():
        found = get_attachment(attachment_id, CITIZEN).attachment
    if not found.sha256:
        abort(404)
    return _unless_known(found.sha256, found.media_type, attachment_name(found))


def _unless_known(sha256: str, media_type: str, name: str) -> Response:
    """The bytes, or 304 where the browser has them already."""
    if sha256 in request.if_none_match:
        answer = Response(status=304)
        answer.set_etag(sha256)
    else:
        answer = answer_with(storage().get(sha256), media_type, name, sha256)
    answer.cache_control.max_age = 0
    answer.cache_control.public = True
    answer.cache_control.must_revalidate = True
    return answer
