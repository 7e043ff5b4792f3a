"""Every kind of PDF that is made of one meeting's record. Whoever makes another adds a line.

Each is held against the standards and read as a screen reader reads it, for the demo's
meetings and for real referater (test_kinds.py).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from exports import export, export_protocol, export_sheet
from exports.document import Document
from exports.look import PLAIN
from exports.protocol import Protocol
from exports.sheet import Sheet, SheetLine, role_of
from meetings.record import MeetingRecord
from meetings.rules.extracts import extract_of
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Audience, DocumentKind, Format
from tests.exports.looks import LOOK

MADE_ON = date(2026, 11, 22)
PROVED = {"signed_sha256": "5e" * 32, "chain_head": "c4" * 32}
ARCHIVAL = ("ua1", "2a")
WITH_DATA = ("ua1", "3a")


@dataclass(frozen=True)
class Kind:
    """One kind of PDF: the files of it that a record gives (none, one or several)."""

    name: str
    files: Callable[[MeetingRecord], Iterator[bytes]]
    profiles: tuple[str, str] = ARCHIVAL


def _document(record: MeetingRecord, audience: Audience, **changes: object) -> Document:
    made = Document(
        municipality="Lindevang Kommune",
        audience=audience,
        record=for_audience(record, audience),
        made_on=MADE_ON,
    )
    return made.model_copy(update=changes)


def _agenda(record: MeetingRecord) -> Iterator[bytes]:
    called = record.model_copy(update={"kind": DocumentKind.AGENDA})
    yield export(_document(called, Audience.MEMBER), Format.PDF)


def _supplement(record: MeetingRecord) -> Iterator[bytes]:
    late = {"kind": DocumentKind.SUPPLEMENT, "items": record.items[-2:]}
    yield export(_document(record.model_copy(update=late), Audience.MEMBER), Format.PDF)


def _closed_edition(record: MeetingRecord) -> Iterator[bytes]:
    made = _document(record, Audience.SECRETARIAT, item_pages=True)
    yield export(made, Format.PDF, LOOK)


def _open_edition(record: MeetingRecord) -> Iterator[bytes]:
    yield export(_document(record, Audience.PUBLIC), Format.PDF, PLAIN)


def _signed(record: MeetingRecord) -> Iterator[bytes]:
    minutes = record.model_copy(update={"kind": DocumentKind.MINUTES})
    for audience in (Audience.SECRETARIAT, Audience.PUBLIC):
        yield export(_document(minutes, audience, approved=True, **PROVED), Format.PDF)


def _extract(record: MeetingRecord) -> Iterator[bytes]:
    for item in record.items[:2]:
        if item.id is not None:
            only = extract_of(record, item.id)
            yield export(_document(only, Audience.SECRETARIAT, is_extract=True), Format.PDF)


def _sheet(record: MeetingRecord) -> Iterator[bytes]:
    lines = tuple(SheetLine(name=one.name, role=role_of(one)) for one in record.attendance)
    facts = {"sha256": "5e" * 32, "version": 1, "made_on": MADE_ON.isoformat()}
    made = Sheet.model_validate(
        {"municipality": "Lindevang Kommune", "record": record, "members": record.attendance}
        | {"lines": lines}
        | facts
    )
    yield export_sheet(made, Format.PDF, LOOK)


def _protocol(record: MeetingRecord) -> Iterator[bytes]:
    later = record.model_copy(update={"held_on": record.held_on + timedelta(weeks=4)})
    meetings = tuple(_document(one, Audience.SECRETARIAT) for one in (record, later))
    body = record.bodies[0].name if record.bodies else ""
    made = Protocol("Lindevang Kommune", body, record.held_on.year, meetings, MADE_ON)
    yield export_protocol(made)[0]


KINDS: list[Kind] = [
    Kind("agenda", _agenda),
    Kind("supplement", _supplement),
    Kind("closed edition", _closed_edition),
    Kind("open edition", _open_edition),
    Kind("signed minutes", _signed, WITH_DATA),
    Kind("extract", _extract),
    Kind("attendance and signature sheet", _sheet),
    Kind("the year's protocol", _protocol),
]
