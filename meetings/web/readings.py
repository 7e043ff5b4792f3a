"""What a page shows of a meeting and of a punkt, whoever reads it and wherever its links lead.

Citizens' pages, members' pages and a secretary's look through another's eyes are filled here,
from the one document that was filtered for the reader. So they cannot say different things.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from exports.document import Document
from meetings.queries.views import Treatment
from meetings.record import Item
from meetings.web import shown
from meetings.web.frame import frame_of
from meetings.web.item import FileHref, ItemReader, TreatmentHref, treatments_shown
from meetings.web.text import Tables


@dataclass(frozen=True, slots=True)
class Links:
    """Where a page's links lead: to a punkt by its place, a file, and an earlier treatment."""

    item: Callable[[int, Item], str]
    file: FileHref
    treatment: TreatmentHref


def meeting_facts(document: Document, links: Links) -> dict[str, Any]:
    """What a meeting's page shows of its record."""
    record, tables = document.record, Tables()
    return {
        "heading": shown.heading_of(record),
        "bodies": shown.bodies_of(record),
        "line": shown.line_of(record),
        "attendance": shown.attendance_of(record),
        "rows": shown.rows_of(record, links.item),
        "frame": frame_of(document, tables),
        "added": ItemReader(document, links.file, tables).additions(),
    }


def item_facts(
    document: Document, place: int, earlier: Iterable[Treatment], links: Links
) -> dict[str, Any]:
    """What a punkt's page shows; `place` is its place in the record, from nought."""
    record, tables = document.record, Tables()
    item = record.items[place]
    reader = ItemReader(document, links.file, tables)
    parts = reader.sections_of(item)
    beside = treatments_shown(item, parts, earlier, reader, links.treatment)
    return {
        "held_on": record.held_on,
        "item": item,
        "title": shown.title_of(item),
        "facts": shown.facts_of_page(item, record.items),
        "heading": shown.heading_of(record),
        "bodies": shown.bodies_of(record),
        "parts": parts,
        "earlier": beside,
        "rows": shown.rows_of(record, links.item),
        "place": place,
    }
