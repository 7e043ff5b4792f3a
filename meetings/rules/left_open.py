"""What everybody reads of a record and would no longer read, were it as it is written now.

Closing something in what is being written takes it from nobody who has it already; this is
how whoever closed it is told so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.record import AttachmentList, Item, MeetingRecord
from meetings.rules.units import item_access
from meetings.vocabulary import Access


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An item that is closed or gone now; with `pieces` only these attachments and headings."""

    number: str
    title: str
    pieces: tuple[str, ...] = ()


def left_open(everybodys: MeetingRecord, written: MeetingRecord) -> tuple[LeftOpen, ...]:
    """What the public's record holds and `written`, the whole of it, closes or leaves out."""
    return tuple(_left_open(everybodys, written))


def _left_open(everybodys: MeetingRecord, written: MeetingRecord) -> Iterator[LeftOpen]:
    now = {item.id: item for item in written.items if item.id is not None}
    for item in everybodys.items:
        if item.id is None or item.withheld:
            continue
        other = now.get(item.id)
        if other is None or item_access(other) is not Access.OPEN:
            yield LeftOpen(item.number, item.title)
        elif pieces := (*_closed_parts(item, other), *_closed_files(item, other)):
            yield LeftOpen(item.number, item.title, pieces)


def _closed_parts(item: Item, other: Item) -> Iterator[str]:
    known = {(part.type, part.heading) for part in item.parts if part.type != "attachments"}
    for part in other.parts:
        if part.access is not Access.OPEN and (part.type, part.heading) in known:
            yield part.heading


def _closed_files(item: Item, other: Item) -> Iterator[str]:
    still = _open_files(other)
    for key, title in _open_files(item).items():
        if key not in still:
            yield title


def _open_files(item: Item) -> dict[object, str]:
    return {
        file.id or (file.sha256, file.title): file.title
        for part in item.parts
        if isinstance(part, AttachmentList) and part.access is Access.OPEN
        for file in part.attachments
        if file.access is Access.OPEN
    }
