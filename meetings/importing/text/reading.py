"""A text while it is read: its lines, and what has been found in them so far."""

from dataclasses import dataclass, field

from meetings.importing.imported import Doubt
from meetings.importing.lines import Line
from meetings.importing.text.contents import Contents
from meetings.importing.text.head import Head
from meetings.importing.text.item_heads import ItemHead
from meetings.importing.text.marks import (
    title_access,
)
from meetings.importing.text.rulings import Elsewhere
from meetings.importing.text.sections import (
    Draft,
)
from meetings.importing.text.text_blocks import Style
from meetings.vocabulary import Access, DocumentKind


@dataclass(slots=True)
class Reading:
    """A text while it is read."""

    lines: tuple[Line, ...]
    unmarked: Access
    warnings: list[Doubt] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)  # index of a line, and why
    head: Head = field(default_factory=Head)
    contents: Contents = field(default_factory=Contents)
    heads: list[ItemHead] = field(default_factory=list)
    drafts: list[list[Draft]] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    preface: list[Line] = field(default_factory=list)
    plain_minutes: bool = False  # minutes without a heading over any decision
    elsewhere: list[Elsewhere] = field(default_factory=list)  # rulings told at another item
    fields: set[int] = field(default_factory=set)  # numbers of lines that fields tell
    kind: DocumentKind = DocumentKind.AGENDA
    style: Style = field(default_factory=Style)


def access_of(reading: Reading, head: ItemHead) -> Access:
    """An item's access: its own mark, its group's, or what unmarked items get."""
    told = title_access(head.title)
    if told is Access.CLOSED or head.access is Access.CLOSED:
        return Access.CLOSED
    return Access.OPEN if told or head.access else reading.unmarked
