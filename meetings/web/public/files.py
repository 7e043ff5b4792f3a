"""Citizens' documents and attachments: the very bytes that were published, while they are."""

from typing import Final
from uuid import UUID

from flask import Blueprint, Response, abort, request

from exports import MEDIA_TYPES
from exports.json.neutral import SCHEMA_FILE, SCHEMA_TYPE
from exports.package import MEDIA_TYPE
from meetings.database import reading
from meetings.parsing.kinds import PDF
from meetings.queries.meetings import get_attachment, get_published
from meetings.rules.permissions import CITIZEN
from meetings.services.citizens_packs import pack_digest, pack_path
from meetings.services.documents import published_edition
from meetings.services.meeting_files import attachments_size, pack, read_digest
from meetings.storage import storage
from meetings.web.files import ENDINGS, NAMES, answer_with, attachment_name, with_schema
from meetings.web.guards import public
from meetings.web.public.addresses import Day

LARGEST_AT_ONCE: Final = 20_000_000  # bytes of attachments that are packed while one waits

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
    answer = _unless_known(document.sha256, MEDIA_TYPES[document.format], saved_as)
    return with_schema(answer, document.format)


@pages.get("/bilag/<uuid:attachment_id>")
@public
def show_attachment(attachment_id: UUID) -> Response:
    """An attachment of a published, open part of a record."""
    with reading():
        found = get_attachment(attachment_id, CITIZEN).attachment
    if not found.sha256:
        abort(404)
    return _unless_known(found.sha256, found.media_type, attachment_name(found))


@pages.get("/udvalg/<string:slug>/<day:day>/<string:name>.zip")
@public
def show_package(slug: str, day: Day, name: str) -> Response:
    """Everything that citizens may read of a meeting in one file; only where it is not large."""
    with reading():
        meeting = get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN)
    if meeting.record is None:
        abort(410)
    edition = published_edition(meeting, meeting.record)
    if name != NAMES[meeting.document_kind] or attachments_size(edition) > LARGEST_AT_ONCE:
        abort(404)
    digest = read_digest(edition)
    if digest in request.if_none_match:
        return _public(_not_changed(digest))
    content = pack(edition, lambda _done, _all: None)
    return _public(answer_with(content, MEDIA_TYPE, f"{slug}-{day}-{name}.zip", digest))


@pages.get("/udvalg/<string:slug>/<day:day>/<string:name>-med-bilag.pdf")
@public
def show_pack(slug: str, day: Day, name: str) -> Response:
    """All that citizens may read of a meeting in one PDF, where it has been made."""
    with reading():
        meeting = get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN)
    if meeting.record is None:
        abort(410)
    digest = pack_digest(published_edition(meeting, meeting.record))
    if name != NAMES[meeting.document_kind] or digest is None:
        abort(404)
    if digest in request.if_none_match:
        return _public(_not_changed(digest))
    saved_as = f"{slug}-{day}-{name}-med-bilag.pdf"
    return _public(answer_with(pack_path(digest), PDF, saved_as, digest))


@pages.get("/data/protokol-1.schema.json")
@public
def show_schema() -> Response:
    """The schema of our JSON. The number is the record's version, so the address lasts."""
    return Response(SCHEMA_FILE.read_bytes(), mimetype=SCHEMA_TYPE)


def _unless_known(sha256: str, media_type: str, name: str) -> Response:
    """The bytes, or 304 where the browser has them already."""
    if sha256 in request.if_none_match:
        return _public(_not_changed(sha256))
    return _public(answer_with(storage().get(sha256), media_type, name, sha256))


def _not_changed(digest: str) -> Response:
    answer = Response(status=304)
    answer.set_etag(digest)
    return answer


def _public(answer: Response) -> Response:
    answer.cache_control.max_age = 0
    answer.cache_control.public = True
    answer.cache_control.must_revalidate = True
    return answer
