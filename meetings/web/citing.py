"""How a meeting or a punkt is cited: in words, and as the files that reference managers read.

A citation names the body, the day, the punkt, what was decided, which version it was and the first
signs of that version's checksum, and the address that lasts whatever is renumbered or renamed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from flask import current_app, url_for

from meetings.queries.views import MeetingView, PublishedMeeting
from meetings.record import Item, MeetingRecord
from meetings.vocabulary import DocumentKind
from meetings.web.addresses import absolute
from meetings.web.language import DANISH, plain_date, translate
from meetings.web.shown import DocumentLink, bodies_of, outcome_of, said, title_of

_SIGNS: Final = 12  # of the checksum: enough to tell versions apart, short enough to copy
FILE_TYPES: Final = {
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a meeting, or a punkt of it."""

    record: MeetingRecord
    item: Item | None
    approved: bool
    imported: bool
    version: int
    sha256: str
    meeting_id: UUID


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation to copy, and where it is had as a file."""

    text: str
    files: tuple[DocumentLink, ...]


def cited(meeting: PublishedMeeting | MeetingView, item: Item | None = None) -> Cited | None:
    """What is cited of what the reader reads; None of what is only being written."""
    if meeting.record is None or meeting.version is None or (item and item.id is None):
        return None
    return Cited(
        record=meeting.record,
        item=item,
        approved=meeting.approved,
        imported=meeting.imported,
        version=meeting.version,
        sha256=meeting.snapshot_sha256,
        meeting_id=meeting.meeting_id,
    )


def citation_of(one: Cited | None) -> Citation | None:
    """The citation as a page offers it."""
    if one is None:
        return None
    names = {"ris": "RIS", "json": "CSL-JSON"}
    links = tuple(DocumentLink(names[ending], _file_href(one, ending)) for ending in FILE_TYPES)
    return Citation(citation_text(one), links)


def citation_text(one: Cited) -> str:
    """The citation in words: who, when, which punkt, what was decided, which version, where."""
    where = ", ".join([_municipality(), bodies_of(one.record), plain_date(one.record.held_on)])
    if one.item is not None:
        number = translate("punkt {number}", number=one.item.number) if one.item.number else ""
        where = f"{where}, {number}" if number else where
        where = f"{where}: {title_of(one.item)}"
    sentences = [where, *_decided(one), _edition(one)]
    return (
        " ".join(f"{_line(sentence).rstrip('.')}." for sentence in sentences) + f" {lasting(one)}"
    )


def lasting(one: Cited) -> str:
    """The address that lasts, the same in every language."""
    if one.item is not None:
        return absolute(url_for("public_meetings.find_item", item_id=one.item.id, language=DANISH))
    return absolute(
        url_for("public_lasting.find_meeting", meeting_id=one.meeting_id, language=DANISH)
    )


def as_ris(one: Cited) -> str:
    """The citation as RIS, which EndNote, Mendeley, RefWorks and Zotero read."""
    lines = [
        ("TY", "GOVDOC"),
        ("TI", _title(one)),
        *(("AU", body.name) for body in one.record.bodies),
        ("PB", _municipality()),
        ("PY", str(one.record.held_on.year)),
        ("DA", f"{one.record.held_on:%Y/%m/%d}"),
        ("M3", said(one.record.kind)),
        *([("SE", one.item.number)] if one.item is not None and one.item.number else []),
        ("ET", str(one.version)),
        *(("N1", note) for note in _notes(one)),
        ("LA", "da"),
        ("UR", lasting(one)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines)


def as_csl(one: Cited) -> str:
    """The citation as CSL-JSON, which citation styles are made for."""
    day = one.record.held_on
    entry: dict[str, Any] = {
        "id": lasting(one),
        "type": "report",
        "title": _line(_title(one)),
        "author": [{"literal": _line(body.name)} for body in one.record.bodies],
        "publisher": _municipality(),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "genre": said(one.record.kind),
        "version": str(one.version),
        "note": "; ".join(map(_line, _notes(one))),
        "language": "da",
        "URL": lasting(one),
    }
    if one.item is not None and one.item.number:
        entry["section"] = _line(one.item.number)
    return json.dumps([entry], ensure_ascii=False, indent=2) + "\n"


def file_name(one: Cited, ending: str) -> str:
    """What the file is called: "citat-2026-09-22-punkt-3.ris"."""
    number = "".join(sign for sign in (one.item.number if one.item else "") if sign.isalnum())
    return f"citat-{one.record.held_on.isoformat()}{f'-punkt-{number}' if number else ''}.{ending}"


def _title(one: Cited) -> str:
    if one.item is not None:
        return title_of(one.item)
    return one.record.title or f"{said(one.record.kind)}, {bodies_of(one.record)}, {_day(one)}"


def _day(one: Cited) -> str:
    day: date = one.record.held_on
    return plain_date(day)


def _decided(one: Cited) -> Iterator[str]:
    if one.item is not None and (outcome := outcome_of(one.item)):
        yield translate("Besluttet: {outcome}", outcome=outcome)


def _edition(one: Cited) -> str:
    """ "Referat, godkendt, version 2, kontroltal 1a2b3c4d5e6f"; of old minutes it is not known."""
    told = [said(one.record.kind)]
    if one.record.kind is DocumentKind.MINUTES and not one.imported:
        told.append(translate("godkendt") if one.approved else translate("ikke godkendt endnu"))
    told.append(translate("version {version}", version=one.version))
    told.append(translate("kontroltal {digest}", digest=one.sha256[:_SIGNS]))
    return ", ".join(told)


def _notes(one: Cited) -> Iterator[str]:
    yield from _decided(one)
    yield _edition(one)
    if one.item is not None and one.item.case_number:
        yield translate("Sag {number}", number=one.item.case_number)


def _municipality() -> str:
    return str(current_app.config["SETTINGS"].municipality)


def _file_href(one: Cited, ending: str) -> str:
    if one.item is not None:
        return url_for("citations.item_file", item_id=one.item.id, ending=ending)
    return url_for("citations.meeting_file", meeting_id=one.meeting_id, ending=ending)


def _line(value: str) -> str:
    """The words on one line: what is typed may not begin a line of its own."""
    return " ".join(value.split())
