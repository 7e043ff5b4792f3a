"""What changed from one version of an agenda to the next, item by item.

Both records are given as their reader may read them, so that what is closed to a reader is
told neither by its old words nor by its new ones. A small dated addition is no new version.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from meetings.record import Attachment, AttachmentList, Item, MeetingRecord, Part
from meetings.rules.canonical import canonical_json, digest_of
from meetings.rules.units import item_access
from meetings.vocabulary import Access, ItemChangeKind

_CLOSING_FACTS = ("access", "closed_reason")
_OWN_FACTS = ("case_number", "case_title", "purpose", "treated_as", "supplementary")


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """What became of one item. Number and title are the newer version's where it has them."""

    item_id: UUID | None
    number: str
    title: str
    access: Access
    kinds: tuple[ItemChangeKind, ...]
    added_attachments: tuple[str, ...] = ()
    removed_attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """What changed: the items in the newer version's order, and whether the frame did."""

    items: tuple[ItemDifference, ...] = ()
    frame: bool = False  # day, hour, place, or the words around the items
    new_item_ids: frozenset[UUID] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.items) or self.frame


def version_difference(old: MeetingRecord, new: MeetingRecord) -> VersionDifference:
    """What the reader of the new version is told of it."""
    return VersionDifference(
        items=tuple(_differences(old, new)),
        frame=_frame(old) != _frame(new),
        new_item_ids=frozenset(new_items(old, new)),
    )


def with_what_was_lost(
    told: VersionDifference, then: MeetingRecord, new: MeetingRecord
) -> VersionDifference:
    """The same, and that the access changed to what the reader could read when it was given out.

    `then` is the old version as he could read it then. Of an item that is narrowed to others since,
    both versions tell him the same now; what he read himself, he may know that he reads no more.
    """
    known = {one.item_id for one in told.items}
    read = {item.id for item in then.items if not item.withheld}
    lost = [i for i in new.items if i.withheld and i.id in read and i.id not in known]
    if not lost:
        return told
    added = {item.id: _told(item, (ItemChangeKind.ACCESS,)) for item in lost}
    of_item = {one.item_id: one for one in told.items} | added
    order = [item.id for item in new.items]
    removed = [one for one in told.items if one.item_id not in order]
    return replace(told, items=(*(of_item[i] for i in order if i in of_item), *removed))


def record_version(record: MeetingRecord) -> str:
    """A short digest of the record, by which a page knows again what it showed."""
    return digest_of(canonical_json(record))[:16]


def new_items(old: MeetingRecord, new: MeetingRecord) -> tuple[UUID, ...]:
    """The ids of the items that the old version does not have, in order."""
    known = {item.id for item in old.items}
    return tuple(item.id for item in new.items if item.id is not None and item.id not in known)


def with_new_items(sent: MeetingRecord, written: MeetingRecord) -> MeetingRecord:
    """What was sent with the items that are new since, marked as supplementary.

    Whatever else was changed meanwhile is left out: a supplement adds, and corrects nothing.
    """
    before = {item.id: item for item in sent.items}
    kept: list[Item] = []
    for item in written.items:
        is_known = item.id in before
        supplement = item.model_copy(update={"supplementary": True})
        kept.append(before.pop(item.id) if is_known else supplement)
    return sent.model_copy(update={"items": (*kept, *before.values())})


def supplement_of(record: MeetingRecord) -> tuple[Item, ...]:
    """The items that came as a supplement."""
    return tuple(item for item in record.items if item.supplementary)


def _differences(old: MeetingRecord, new: MeetingRecord) -> Iterator[ItemDifference]:
    before = {item.id: item for item in old.items}
    for item in new.items:
        earlier = before.pop(item.id, None)
        if earlier is None:
            yield _told(item, (ItemChangeKind.ADDED,))
        elif earlier != item:
            yield from _changed(earlier, item)
    for item in before.values():
        yield _told(item, (ItemChangeKind.REMOVED,))


def _told(item: Item, kinds: tuple[ItemChangeKind, ...]) -> ItemDifference:
    return ItemDifference(item.id, item.number, item.title, item.access, kinds)


def _changed(old: Item, new: Item) -> Iterator[ItemDifference]:
    files, before = _attachments(new), _attachments(old)
    added = [files[key].title for key in files if key not in before]
    removed = [before[key].title for key in before if key not in files]
    if old.withheld != new.withheld:
        # One of the two tells nothing of the item, so comparing its words would be untrue.
        kinds = [*_numbering(old, new), *(_access(old, new) or [ItemChangeKind.ACCESS])]
        yield _told(new, tuple(kinds))
        return
    found = {
        ItemChangeKind.WITHDRAWN: new.withdrawn and not old.withdrawn,
        ItemChangeKind.TITLE: old.title != new.title and not new.withheld,
        ItemChangeKind.TEXT: _texts(old) != _texts(new),
        ItemChangeKind.FACTS: any(getattr(old, n) != getattr(new, n) for n in _OWN_FACTS)
        or (old.withdrawn and not new.withdrawn),
        ItemChangeKind.ATTACHMENT_ADDED: bool(added),
        ItemChangeKind.ATTACHMENT_REMOVED: bool(removed),
        ItemChangeKind.ATTACHMENT_CHANGED: any(
            _file_words(files[key]) != _file_words(before[key]) for key in files if key in before
        ),
    }
    is_so = {kind for kind, is_found in found.items() if is_found}
    is_so |= {*_numbering(old, new), *_access(old, new)}
    if is_so:
        kinds = [kind for kind in ItemChangeKind if kind in is_so]
        yield ItemDifference(
            new.id, new.number, new.title, new.access, tuple(kinds), tuple(added), tuple(removed)
        )


def _numbering(old: Item, new: Item) -> list[ItemChangeKind]:
    return [ItemChangeKind.NUMBER] if old.number != new.number else []


def _access(old: Item, new: Item) -> list[ItemChangeKind]:
    """What became of who may read the item; its ground and neutral title come with closing."""
    was_open, is_open = (item_access(item) is Access.OPEN for item in (old, new))
    if was_open != is_open:
        return [ItemChangeKind.OPENED if is_open else ItemChangeKind.CLOSED]
    files, before = _attachments(new), _attachments(old)
    found = {
        ItemChangeKind.ACCESS: _accesses(old) != _accesses(new)
        or set(old.narrowed_to) != set(new.narrowed_to)
        or any(files[key].access != before[key].access for key in files if key in before),
        ItemChangeKind.GROUND: old.closed_reason != new.closed_reason,
        ItemChangeKind.NEUTRAL_TITLE: old.public_title != new.public_title,
    }
    return [kind for kind, is_so in found.items() if is_so]


def _attachments(item: Item) -> dict[object, Attachment]:
    return {
        file.id or (file.sha256, file.title): file
        for part in item.parts
        if isinstance(part, AttachmentList)
        for file in part.attachments
    }


def _texts(item: Item) -> list[dict[str, object]]:
    """The words of the item's parts, without their access and without the attachments' own."""
    return [_words(part) for part in item.parts]


def _words(part: Part) -> dict[str, object]:
    return part.model_dump(exclude={*_CLOSING_FACTS, "attachments"})


def _accesses(item: Item) -> list[object]:
    parts = [(part.type, part.access, part.closed_reason) for part in item.parts]
    return [item_access(item), sorted(set(parts))]


def _file_words(file: Attachment) -> dict[str, object]:
    return file.model_dump(exclude=set(_CLOSING_FACTS))


def _frame(record: MeetingRecord) -> dict[str, object]:
    return record.model_dump(exclude={"items", "additions", "kind"})
