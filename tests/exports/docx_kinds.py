"""Every kind of Word file that is made of one meeting's record. Whoever makes another adds a line.

Each is held against Microsoft's validator and read by LibreOffice, for the demo's meetings and
for real referater (test_docx_kinds.py).
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from exports.blocks import Composed
from exports.compose import compose
from exports.document import Document
from exports.look import PLAIN, Look
from exports.protocol import Protocol, compose_protocol
from exports.sheet import compose_sheet
from meetings.parsing.limits import Limits
from meetings.record import MeetingRecord
from meetings.rules.extracts import extract_of
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Audience, DocumentKind
from meetings.word_template import check_template
from tests.exports.looks import LOOK
from tests.exports.test_sheet import sheet
from tests.word_templates import document as word_document
from tests.word_templates import in_danish, saved, with_footer

MADE_ON = date(2026, 11, 22)
PROVED = {"signed_sha256": "5e" * 32, "chain_head": "c4" * 32}
Made = Iterator[Composed]


@cache
def own_template() -> Look:
    """A municipality's own template, with a footer that tells no pages."""
    content = in_danish(saved(with_footer(word_document(), pages=False)))
    return Look(word=check_template(content, Limits()).template)


def _document(record: MeetingRecord, audience: Audience, **changes: object) -> Document:
    made = Document(
        municipality="Lindevang Kommune",
        audience=audience,
        record=for_audience(record, audience),
        made_on=MADE_ON,
    )
    return made.model_copy(update=changes)


def _agenda(record: MeetingRecord) -> Made:
    called = record.model_copy(update={"kind": DocumentKind.AGENDA})
    yield compose(_document(called, Audience.MEMBER), PLAIN)


def _supplement(record: MeetingRecord) -> Made:
    late = {"kind": DocumentKind.SUPPLEMENT, "items": record.items[-2:]}
    yield compose(_document(record.model_copy(update=late), Audience.MEMBER), PLAIN)


def _closed_edition(record: MeetingRecord) -> Made:
    yield compose(_document(record, Audience.SECRETARIAT, item_pages=True), LOOK)


def _open_edition(record: MeetingRecord) -> Made:
    yield compose(_document(record, Audience.PUBLIC), PLAIN)


def _signed(record: MeetingRecord) -> Made:
    minutes = record.model_copy(update={"kind": DocumentKind.MINUTES})
    yield compose(_document(minutes, Audience.SECRETARIAT, approved=True, **PROVED), PLAIN)


def _extract(record: MeetingRecord) -> Made:
    for item in record.items[:1]:
        if item.id is not None:
            only = extract_of(record, item.id)
            yield compose(_document(only, Audience.SECRETARIAT, is_extract=True), PLAIN)


def _in_own_template(record: MeetingRecord) -> Made:
    yield compose(_document(record, Audience.SECRETARIAT), own_template())


def _protocol(record: MeetingRecord) -> Made:
    meetings = tuple(
        _document(record.model_copy(update={"held_on": day}), Audience.SECRETARIAT, approved=True)
        for day in (date(2026, 1, 13), date(2026, 3, 10))
    )
    yield compose_protocol(Protocol("Lindevang Kommune", "Udvalget", 2026, meetings, MADE_ON))


def _sheet(record: MeetingRecord) -> Made:
    yield compose_sheet(sheet(record), LOOK)


KINDS: dict[str, Callable[[MeetingRecord], Made]] = {
    "agenda": _agenda,
    "supplement": _supplement,
    "closed edition": _closed_edition,
    "open edition": _open_edition,
    "signed minutes": _signed,
    "extract": _extract,
    "protocol": _protocol,
    "sheet": _sheet,
    "own template": _in_own_template,
}
