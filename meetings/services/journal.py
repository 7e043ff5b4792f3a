"""The journalising package for the case system: extracts, attachments and what they are."""

from collections.abc import Iterator
from uuid import UUID

from exports import MEDIA_TYPES
from exports.journal import JournalFile, JournalItem, write_package
from meetings.config import load_settings
from meetings.database import reading, session, transaction
from meetings.models.meetings import Meeting
from meetings.queries.disqualified import items_barred_to
from meetings.queries.journal import treated_cases
from meetings.record import AttachmentList, Decision, Item, MeetingRecord
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.extracts import is_closed, is_decided
from meetings.rules.kle import case_key, parse_kle
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.units import item_access, stricter
from meetings.services.abilities import bodies_of_meeting, internal
from meetings.services.assemble import assemble
from meetings.services.documents import is_approved, write_documents
from meetings.services.extracts import extract_document
from meetings.services.history import FieldChange, Subject, write_line
from meetings.storage import FileIsDamaged, FileIsMissing, storage
from meetings.vocabulary import Access, Format, LogAction, Problem

_FORMATS = (Format.PDF, Format.DOCX)


@internal("the query finds only what the actor reads and may take out")
def journal_of(*, actor: Actor, meeting_id: UUID | None = None, case_number: str = "") -> bytes:
    """The package of one held meeting, of one case over all its meetings, or of one at one.

    Only treatments in bodies whose working record the actor reads. Each meeting's log tells that
    it was taken out. Raises NotFound where there are none, ProblemsFound where a stored file is
    gone or damaged.
    """
    if meeting_id is None and not case_key(case_number):
        raise NotFound
    with reading():
        found = treated_cases(actor, meeting_id=meeting_id, case_number=case_number)
        meeting_ids = list(dict.fromkeys(one.meeting_id for one in found))
        barred = items_barred_to(actor)
        read = [(assemble(one), session().get_one(Meeting, one)) for one in meeting_ids]
        facts = [(rec, is_approved(row.state), bool(row.source_sha256)) for rec, row in read]
    if not found:
        raise NotFound
    items = [
        _journal_item(record, item, approved=approved, imported=imported)
        for record, approved, imported in facts
        for item in record.items
        if item.case_number
        and (not case_number or case_key(item.case_number) == case_key(case_number))
        and not (item.id in barred and is_closed(item))
    ]
    package = write_package(load_settings().municipality, items)
    _log(meeting_ids, case_number, actor)
    return package


def _journal_item(
    record: MeetingRecord, item: Item, *, approved: bool, imported: bool
) -> JournalItem:
    kle = parse_kle(item.case_number)
    decisions = [part for part in item.parts if isinstance(part, Decision)]
    assert item.id is not None and record.id is not None  # noqa: S101, PT018 - both are stored
    return JournalItem(
        case_number=item.case_number,
        case_title=item.case_title,
        kle_subject=kle.subject if kle else "",
        kle_facet=kle.facet if kle else "",
        item_id=item.id,
        meeting_id=record.id,
        bodies=tuple(body.name for body in record.bodies),
        held_on=record.held_on,
        number=item.number,
        title=item.title,
        access=item_access(item),
        closed_reason=item.closed_reason,
        approved=approved or imported,
        decision_kind=decisions[-1].kind if decisions else None,
        decision="\n".join(to_text(parse(one.html)) for one in decisions if one.html),
        public_decision="\n".join(
            to_text(parse(one.public_html)) for one in decisions if one.public_html
        ),
        files=(
            *_extracts(record, item, approved=approved, imported=imported),
            *_attachments(item),
        ),
    )


def _extracts(
    record: MeetingRecord, item: Item, *, approved: bool, imported: bool
) -> Iterator[JournalFile]:
    """The extract as it is now, in each format; none where nothing was decided."""
    if item.id is None or not is_decided(item):
        return
    document = extract_document(record, item.id, approved=approved, imported=imported)
    access = stricter(item_access(item), Access.CLOSED) if is_closed(item) else Access.OPEN
    for format, content in write_documents(document, _FORMATS).items():
        yield JournalFile(
            kind="EXTRACT",
            title="Beslutningsudskrift",
            media_type=MEDIA_TYPES[format],
            ending=format.value.lower(),
            access=access,
            closed_reason=item.closed_reason,
            content=content,
        )


def _attachments(item: Item) -> Iterator[JournalFile]:
    """The attachments whose bytes are here, each as closed as what it stands in."""
    for part in item.parts:
        for one in part.attachments if isinstance(part, AttachmentList) else ():
            if not one.sha256:
                continue
            try:
                content = storage().get(one.sha256)
            except FileIsMissing:
                raise ProblemsFound([Problem.FILE_IS_MISSING]) from None
            except FileIsDamaged:
                raise ProblemsFound([Problem.FILE_IS_DAMAGED]) from None
            access = stricter(stricter(part.access, one.access), item_access(item))
            yield JournalFile(
                kind="ATTACHMENT",
                title=one.title,
                media_type=one.media_type,
                ending=one.file_name.rpartition(".")[2] if "." in one.file_name else "",
                access=access,
                closed_reason=one.closed_reason or part.closed_reason or item.closed_reason,
                content=content,
            )


def _log(meeting_ids: list[UUID], case_number: str, actor: Actor) -> None:
    with transaction():
        for meeting_id in meeting_ids:
            write_line(
                LogAction.EXPORTED,
                Subject("meeting", meeting_id, bodies_of_meeting(meeting_id)[0], Access.CLOSED),
                actor=actor,
                changes=[FieldChange("journal", None, case_key(case_number) or True, keep=False)],
            )
