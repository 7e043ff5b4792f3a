"""What search is to hold of a meeting: of each item a row for each way that somebody reads it.

No row holds a word that its readers could not read on the page. What holds for a person and not
for a kind of reader is settled when he asks (queries/search_access.py).
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from meetings.record import Addition, AttachmentList, Item
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.search import analyser
from meetings.search.reader_classes import ReaderClass
from meetings.search.sequences import TextKind
from meetings.search.terms import (
    BESIDE_CLOSED_TREATMENTS,
    CLOSED_TREATMENTS,
    Facts,
    RowTerms,
    Text,
    fact_terms,
    group_term,
    reader_term,
    row_terms,
)
from meetings.services.search_facts import facts_of
from meetings.services.search_sources import GivenMeeting, ReadBy, Unit
from meetings.vocabulary import Access, AttendanceStatus, UnitKind

_INSIDERS: Final = ReaderClass.INSIDE | ReaderClass.OWN | ReaderClass.SECRETARIAT
_KINDS: Final = {
    UnitKind.DECISION: TextKind.DECISION,
    UnitKind.PUBLIC_DECISION: TextKind.DECISION,
}


@dataclass(frozen=True, slots=True)
class Content:
    """A row as it is to be. `mark` tells two of them apart that differ in anything."""

    item_id: UUID | None
    snapshot_id: UUID
    classes: ReaderClass
    held_on: date
    position: int
    readable_since: datetime
    group_id: int
    texts: tuple[Text, ...]
    facts: frozenset[str]
    mark: int = field(default=0)

    def kept_since(self, since: datetime | None) -> "Content":
        """The row with since when it has been readable, where it has been there before."""
        return self if since is None else replace(self, readable_since=since)

    def found_by(self) -> RowTerms:
        """What the row is found by; the slow part."""
        found = row_terms(self.texts)
        return replace(found, facts=self.facts)


@dataclass(frozen=True, slots=True)
class _Way:
    """How one kind of reader reads an item: two of them that are alike have the same row."""

    snapshot_id: UUID
    item: Item
    position: int
    added: tuple[Addition, ...]
    absent: frozenset[str]  # from the meeting
    sees: frozenset[Access]  # of the accesses that the item's pieces have


@dataclass(frozen=True, slots=True)
class _Reading:
    """An item, or the meeting's own words, as one kind of reader reads it."""

    item_id: UUID | None
    position: int
    texts: tuple[Text, ...]
    facts: Facts


def contents_of(meeting: GivenMeeting, group_id: int) -> list[Content]:
    """The rows of a meeting; equal readings of an item are one row."""
    merged: dict[tuple[object, ...], Content] = {}
    told_closed: set[UUID | None] = set()
    known: dict[UUID | None, list[tuple[_Way, _Reading]]] = defaultdict(list)
    for read in meeting.readings:
        for one, added in _readings(meeting, read, known):
            if one.facts.prints_closed_treatments and read.reader & _INSIDERS:
                told_closed.add(one.item_id)
            key = (one.item_id, one.position, one.texts, one.facts)
            before = merged.get(key)
            if before is not None:
                merged[key] = replace(before, classes=before.classes | read.reader)
                continue
            merged[key] = Content(
                item_id=one.item_id,
                snapshot_id=read.source.snapshot_id,
                classes=read.reader,
                held_on=one.facts.held_on,
                position=one.position,
                readable_since=_since(read, added),
                group_id=group_id,
                texts=one.texts,
                facts=fact_terms(one.facts),
            )
    return [_marked(one, told_closed) for one in merged.values()]


def row_values(
    meeting_id: UUID, content: Content, found: RowTerms, docid: int, *, own_terms: bool
) -> dict[str, object]:
    """The row as it is written."""
    return {
        "docid": docid,
        "mark": content.mark,
        "meeting_id": meeting_id,
        "snapshot_id": content.snapshot_id,
        "item_id": content.item_id,
        "group_id": content.group_id,
        "classes": content.classes.value,
        "held_on": content.held_on,
        "position": content.position,
        "readable_since": content.readable_since,
        "words": found.words,
        "terms": "\n".join(sorted(found.terms)).encode() if own_terms else None,
    }


def _marked(content: Content, told_closed: set[UUID | None]) -> Content:
    """The row with who reads it among its facts, and its mark."""
    facts = {
        reader_term(reader, content.group_id) for reader in ReaderClass if reader & content.classes
    }
    # Where one of the insiders' rows of an item tells it, all of them are set aside together, so
    # that whoever may not read it still has one row of the item, and no more.
    if content.item_id in told_closed and content.classes & _INSIDERS:
        facts.add(CLOSED_TREATMENTS)
    if content.item_id in told_closed and content.classes & ReaderClass.OUTSIDE:
        facts.add(BESIDE_CLOSED_TREATMENTS)
    facts |= content.facts | {group_term(content.group_id)}
    digest = hashlib.sha256(
        f"{analyser.VERSION} {content.item_id} {content.classes.value} {content.group_id}"
        f" {content.held_on} {content.position} {sorted(facts)}".encode()
    )
    for text in content.texts:
        digest.update(f"\0{text.kind.value}\0{text.text}".encode(errors="surrogatepass"))
    mark = int.from_bytes(digest.digest()[:8], "big") >> 1
    return replace(content, facts=frozenset(facts), mark=mark)


def _readings(
    meeting: GivenMeeting, read: ReadBy, known: dict[UUID | None, list[tuple[_Way, _Reading]]]
) -> Iterator[tuple[_Reading, Sequence[Addition]]]:
    """What this kind of reader reads, with what was added to it; `known` is what others read."""
    additions: dict[UUID | None, list[Addition]] = defaultdict(list)
    items = {item.id for item in read.record.items}
    for addition in read.record.additions:
        additions[addition.item_id if addition.item_id in items else None].append(addition)
    absent = frozenset(
        one.name for one in read.record.attendance if one.status is not AttendanceStatus.PRESENT
    )
    for position, (item, whole) in enumerate(
        zip(read.record.items, read.source.record.items, strict=True), 1
    ):
        is_shut = item.withheld and not whole.withheld
        here = {unit.access for unit in read.source.units.get(item.id, ())}
        way = _Way(
            snapshot_id=read.source.snapshot_id,
            item=item,
            position=position,
            added=tuple(additions.get(item.id, ())),
            absent=absent,
            sees=(frozenset({Access.OPEN}) if is_shut else read.sees) & here,
        )
        one = next((reading for other, reading in known[item.id] if other == way), None)
        if one is None:
            one = _reading(meeting, read, way)
            known[item.id].append((way, one))
        yield one, way.added
    added = additions.get(None, [])
    own = (*_texts(read.source.units.get(None, ()), read.sees), *_added(added))
    if own:
        title = (Text(TextKind.TITLE, read.record.title),) if read.record.title else ()
        yield _Reading(None, 0, title + own, facts_of(read.record, None, added, absent)), added


def _reading(meeting: GivenMeeting, read: ReadBy, way: _Way) -> _Reading:
    """What the item's row holds for who reads it so."""
    item = way.item
    texts = (
        *_texts(read.source.units.get(item.id, ()), way.sees),
        *([Text(TextKind.TEXT, item.case_number)] if item.case_number else ()),
        *_attached(item, meeting),
        *_added(way.added),
    )
    facts = facts_of(read.record, item, way.added, way.absent)
    return _Reading(item.id, way.position, texts, facts)


def _texts(units: Iterable[Unit], sees: frozenset[Access]) -> Iterator[Text]:
    """The words of these pieces that are for who sees these accesses; attachments come apart."""
    for unit in units:
        if unit.kind is UnitKind.ITEM:
            title = unit.heading if unit.access in sees else unit.public_heading
            yield Text(TextKind.TITLE, title)
        elif unit.access in sees and unit.kind is not UnitKind.ATTACHMENT:
            if unit.heading:
                yield Text(TextKind.TEXT, unit.heading)
            if unit.plain_text:
                yield Text(_KINDS.get(unit.kind, TextKind.TEXT), unit.plain_text)


def _attached(item: Item, meeting: GivenMeeting) -> Iterator[Text]:
    """The titles of the item's attachments, and the words of their pages."""
    for part in item.parts:
        if isinstance(part, AttachmentList):
            for attachment in part.attachments:
                yield Text(TextKind.ATTACHMENT, attachment.title)
                for page in meeting.pages.get(attachment.sha256, ()):
                    if page.strip():
                        yield Text(TextKind.ATTACHMENT, page)


def _added(additions: Iterable[Addition]) -> Iterator[Text]:
    for addition in additions:
        yield Text(TextKind.TEXT, to_text(parse(addition.html), markers=False))
        if addition.reason:
            yield Text(TextKind.TEXT, addition.reason)


def _since(read: ReadBy, added: Iterable[Addition]) -> datetime:
    """Since when these readers have had all of it."""
    late = [at for one, at in read.source.late if one in added]
    return max([read.since, *late])
