"""Records with quiet defaults: a test says only what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from meetings.record import Body, Item, MeetingRecord, Part, Section
from meetings.vocabulary import Access, DocumentKind, SectionKind

HELD_ON = date(2026, 9, 22)


@dataclass(frozen=True)
class ReadRecord:
    """What an importer hands over, as far as storing asks."""

    record: MeetingRecord


def make_section(text: str, **facts: Any) -> Section:
    """An open section with one paragraph."""
    given: dict[str, Any] = {
        "kind": SectionKind.CASE,
        "heading": "Sagsfremstilling",
        "html": f"<p>{text}</p>",
        "access": Access.OPEN,
    }
    return Section(**(given | facts))


def make_item(title: str = "Cykelsti langs åen", *parts: Part, **facts: Any) -> Item:
    """An open item with one open section, unless the parts are given."""
    given: dict[str, Any] = {
        "number": "1",
        "title": title,
        "access": Access.OPEN,
        "parts": parts or (make_section("Stien bliver tre meter bred."),),
    }
    return Item(**(given | facts))


def make_record(
    *items: Item, bodies: Sequence[str] = ("Teknisk Udvalg",), **facts: Any
) -> MeetingRecord:
    """Minutes of an ordinary meeting; items without a number are numbered from 1."""
    given: dict[str, Any] = {
        "kind": DocumentKind.MINUTES,
        "bodies": tuple(Body(name=name) for name in bodies),
        "held_on": HELD_ON,
        "starts_at": time(16, 30),
        "place": "Rådhuset, lokale 4",
        "items": items or (make_item(),),
    }
    return MeetingRecord(**(given | facts))
