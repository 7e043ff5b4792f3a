"""Give a record its ids: the ones its pieces had before, their own, or new ones."""

from collections.abc import Collection, Iterable
from uuid import UUID, uuid4

from sqlmodel import col, select

from meetings.database import session
from meetings.models.cases import Attachment as AttachmentRow
from meetings.models.meetings import AgendaItem, Meeting
from meetings.record import Attachment, AttachmentList, Item, MeetingRecord
from meetings.rules.identity import FileFacts, ItemFacts, match_files, match_items
from meetings.rules.units import stricter
from meetings.services.abilities import internal
from meetings.vocabulary import Access


@internal("services that store a record ask first")
def new_meeting_id(wanted: UUID | None) -> UUID:
    """The wanted id where it is free, else a new one."""
    if wanted is None or session().get(Meeting, wanted) is not None:
        return uuid4()
    return wanted


@internal("services that store a record ask first")
def with_ids(record: MeetingRecord, old: MeetingRecord | None) -> MeetingRecord:
    """The record with an id on every item and attachment.

    What was in the old edition keeps its id. What is new keeps the id it came with, unless
    something else has it. Additions follow their item.
    """
    before = old.items if old is not None else ()
    matches = match_items(
        [(item.id, _item_facts(item)) for item in before if item.id is not None],
        [_item_facts(item) for item in record.items],
    )
    giver = _Ids(record, matches)
    by_id = {item.id: item for item in before if item.id is not None}
    items = tuple(
        giver.item(item, match, by_id[match] if match is not None else None)
        for item, match in zip(record.items, matches, strict=True)
    )
    renamed: dict[UUID | None, UUID | None] = {
        item.id: new.id for item, new in zip(record.items, items, strict=True) if item.id
    }
    additions = tuple(
        addition.model_copy(update={"item_id": renamed.get(addition.item_id, addition.item_id)})
        for addition in record.additions
    )
    return record.model_copy(update={"items": items, "additions": additions})


def _item_facts(item: Item) -> ItemFacts:
    return ItemFacts(item.title, item.number, item.case_number)


def _attachments(item: Item) -> list[Attachment]:
    return [
        attachment
        for part in item.parts
        if isinstance(part, AttachmentList)
        for attachment in part.attachments
    ]


class _Ids:
    """Hands out ids, none of them twice."""

    def __init__(self, record: MeetingRecord, matches: Iterable[UUID | None]) -> None:
        wanted = {item.id for item in record.items if item.id}
        files = {a.id for item in record.items for a in _attachments(item) if a.id}
        self._taken: set[UUID] = {match for match in matches if match is not None}
        self._taken |= _in_use(AgendaItem, wanted)
        self._taken |= _in_use(AttachmentRow, files)

    def item(self, item: Item, match: UUID | None, before: Item | None) -> Item:
        """The item under its id, and its attachments under theirs."""
        identity = match if match is not None else self._free(item.id)
        files = _attachments(item)
        old_files = _attachments(before) if before is not None else []
        found = match_files(
            [(a.id, _file_facts(a)) for a in old_files if a.id is not None],
            [_file_facts(a) for a in files],
        )
        self._taken |= {match for match in found if match is not None}
        kept = iter(found)
        parts = tuple(
            part.model_copy(
                update={
                    "attachments": tuple(
                        a.model_copy(update={"id": next(kept) or self._free(a.id)})
                        for a in part.attachments
                    )
                }
            )
            if isinstance(part, AttachmentList)
            else part
            for part in item.parts
        )
        changes: dict[str, object] = {"id": identity, "parts": parts}
        if before is not None and before.narrowed_to and not item.narrowed_to:
            # A file knows of no narrowing; one that was decided here stays.
            access = stricter(item.access, Access.CLOSED)
            changes |= {"narrowed_to": before.narrowed_to, "access": access}
        return item.model_copy(update=changes)

    def _free(self, wanted: UUID | None) -> UUID:
        identity = wanted if wanted is not None and wanted not in self._taken else uuid4()
        self._taken.add(identity)
        return identity


def _file_facts(attachment: Attachment) -> FileFacts:
    return FileFacts(attachment.title, attachment.number, attachment.sha256)


def _in_use(table: type[AgendaItem] | type[AttachmentRow], ids: Collection[UUID]) -> set[UUID]:
    if not ids:
        return set()
    return set(session().exec(select(table.id).where(col(table.id).in_(ids))))
