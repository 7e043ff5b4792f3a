"""From a record to the document that is written, for a reader of his own edition."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from exports import export, export_each, file_name, media_type
from exports.document import Document
from meetings.config import load_settings
from meetings.database import reading, transaction
from meetings.look import look
from meetings.queries.given_out import Reading, given_out_of
from meetings.queries.meetings import get_meeting
from meetings.queries.snapshots import OpenedSnapshot, open_snapshot
from meetings.queries.templates import items_on_new_pages
from meetings.queries.views import MeetingView, Proof, PublishedMeeting
from meetings.record import MeetingRecord
from meetings.rules.permissions import CITIZEN, Actor, may
from meetings.rules.problems import NotAllowed
from meetings.rules.visibility import for_audience
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, write_line
from meetings.storage import storage
from meetings.vocabulary import Ability, Audience, Format, LogAction, State

_APPROVED = (State.APPROVED, State.ARCHIVED)
_WIDER = (Audience.PUBLIC, Audience.MEMBER, Audience.SECRETARIAT)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A finished document with what a browser or a folder wants to know of it."""

    content: bytes
    file_name: str
    media_type: str


@internal("the record was filtered for its reader before")
def document_for(
    record: MeetingRecord,
    audience: Audience,
    *,
    made_on: date,
    approved: bool = False,
    imported: bool = False,
    municipality: str | None = None,
) -> Document:
    """The document of a record that is already filtered for this audience.

    `made_on` is the date of the snapshot, so that the same snapshot gives the same bytes.
    An imported record keeps the order its source printed, and nobody says of old minutes
    that they are not approved yet. The municipality is the setting's, unless given.
    """
    return Document(
        municipality=municipality if municipality is not None else load_settings().municipality,
        audience=audience,
        record=record,
        approved=approved or imported,
        decision_after_recommendation=not imported,
        made_on=made_on,
    )


@internal("it tells no more than how the body's documents are set")
def as_the_body_sets_it(document: Document) -> Document:
    """The document with each item on a new page where the meeting's first body has it so."""
    slug = document.record.bodies[0].slug
    with reading():
        item_pages = items_on_new_pages(CITIZEN, slug)
    return document.model_copy(update={"item_pages": item_pages}) if item_pages else document


@internal("the digests tell nothing of what they are of")
def with_proof(document: Document, proof: Proof) -> Document:
    """The document with what proves that approved minutes are as they were signed."""
    return document.model_copy(
        update={"signed_sha256": proof.signed_sha256, "chain_head": proof.chain_head}
    )


@internal("the document was filtered for its reader before")
def write_document(document: Document, format: Format) -> bytes:
    """The document's bytes in the installation's look. Whatever leaves the app is written here."""
    return export(document, format, look())


@internal("the document was filtered for its reader before")
def write_documents(document: Document, formats: Iterable[Format]) -> dict[Format, bytes]:
    """The same in several formats at once, which is quicker than one by one."""
    return export_each(document, formats, look())


@internal("it says what a state means")
def is_approved(state: State) -> bool:
    """Whether minutes in this state have been approved."""
    return state in _APPROVED


@dataclass(frozen=True, slots=True)
class Edition:
    """What one reader reads of a meeting, and what was stored of it when it was published."""

    document: Document
    version: int | None  # of the snapshot; None: the working record
    stored: tuple[tuple[Format, str], ...] = ()  # digests of documents given out as they are
    organization_ids: tuple[UUID, ...] = ()  # the meeting's bodies, where somebody is asked for


@internal("the query decides what the actor reads, and the edition is no wider than that")
def read_edition(meeting_id: UUID, audience: Audience, actor: Actor) -> Edition:
    """The meeting as the actor reads it, in the edition asked for.

    The public edition of what is published is what citizens have, for everybody who asks for it.
    Raises NotFound, or NotAllowed where the edition holds more than the actor reads.
    """
    with reading():
        view = get_meeting(meeting_id, actor)
        if _WIDER.index(audience) > _WIDER.index(view.audience):
            raise NotAllowed
        given = _published(meeting_id) if audience is Audience.PUBLIC else None
    if given is not None:
        edition = published_edition(given, given.record)
    else:
        record = for_audience(view.record, audience, person_id=actor.person_id)
        edition = Edition(_document_of(view, record, audience), view.version)
    return replace(edition, organization_ids=view.organization_ids)


@internal("what is published was filtered for citizens before")
def published_edition(given: OpenedSnapshot | PublishedMeeting, record: MeetingRecord) -> Edition:
    """What citizens have of a meeting: its public record, and the documents stored then."""
    stored = tuple((one.format, one.sha256) for one in given.documents)
    return Edition(_document_of(given, record, Audience.PUBLIC), given.version, stored)


def _published(meeting_id: UUID) -> OpenedSnapshot | None:
    given = given_out_of(CITIZEN, [meeting_id])[meeting_id]
    if not given.is_public or given.publication_snapshot_id is None:
        return None
    return open_snapshot(Reading(given.publication_snapshot_id, Audience.PUBLIC), CITIZEN)


def _document_of(
    given: MeetingView | OpenedSnapshot | PublishedMeeting,
    record: MeetingRecord,
    audience: Audience,
) -> Document:
    document = document_for(
        record,
        audience,
        made_on=given.made_on,
        approved=given.approved,
        imported=given.imported,
    )
    return with_proof(document, given.proof)


@internal("the edition is the actor's, and a closed one is asked for inside")
def export_meeting(
    meeting_id: UUID, audience: Audience, format: Format, *, actor: Actor
) -> ExportedFile:
    """The meeting as one file in the edition asked for, as far as the actor may read it.

    The public edition of what is published is the very bytes that were stored then; every
    other is made now, from what the actor reads. Taking out a closed edition is logged.
    Raises NotFound, or NotAllowed when the edition holds more than the actor may take out.
    """
    edition = read_edition(meeting_id, audience, actor)
    closed = audience is not Audience.PUBLIC
    if closed and not may(actor, Ability.EXPORT_CLOSED, edition.organization_ids):
        raise NotAllowed
    digest = dict(edition.stored).get(format)
    if digest is not None:
        content = storage().get(digest)
    else:
        content = write_document(as_the_body_sets_it(edition.document), format)
    if closed:
        with transaction():
            write_line(
                LogAction.EXPORTED,
                Subject("meeting", meeting_id, edition.organization_ids[0]),
                actor=actor,
                changes=[FieldChange("edition", None, f"{audience} {format}")],
            )
    return ExportedFile(content, file_name(edition.document, format), media_type(format))
