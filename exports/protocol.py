"""The year's protocol of a body: the minutes of its meetings as one document, with registers.

Each meeting is composed as it is on its own and stands one heading level deeper. Whatever the
registers, the contents and the bookmarks say is said by an item's heading already: an item of
which a reader is told nothing is in none of the registers.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from exports import sentences
from exports.blocks import (
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
    DecisionBox,
    ExportBlock,
    Index,
    IndexEntry,
    IndexPlace,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
)
from exports.compose import CLOSED_EDITION, compose, is_closed_edition
from exports.document import Document
from exports.item_blocks import is_marked_closed, shown_title
from exports.look import PLAIN, Look
from meetings.record import Item
from meetings.wording import CLOSED_ITEM

SUBJECTS: Final = "Register over emner"
CASES: Final = "Register over sager"
_SUBJECTS_AT: Final = "register-emner"
_CASES_AT: Final = "register-sager"
_LAST_LETTERS: Final = str.maketrans({"æ": "~a", "ä": "~a", "ø": "~b", "ö": "~b", "å": "~c"})

Heard = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Protocol:
    """A body's year: the documents of its meetings, in order, filtered for one reader."""

    municipality: str
    body: str
    year: int
    documents: tuple[Document, ...]
    made_on: date


@dataclass(frozen=True, slots=True)
class _Found:
    """An item in the protocol: where it is, and when it was treated."""

    item: Item
    place: IndexPlace


def compose_protocol(
    protocol: Protocol, look: Look = PLAIN, tell: Heard = lambda meetings: None
) -> Composed:
    """The protocol, ready for every writer; `tell` hears how many meetings are composed."""
    anchors = [f"moede-{place}" for place in range(1, len(protocol.documents) + 1)]
    blocks: list[ExportBlock] = []
    for place, (document, anchor) in enumerate(zip(protocol.documents, anchors, strict=True), 1):
        blocks += _meeting(document, anchor)
        tell(place)
    found = tuple(_found(protocol.documents, anchors))
    subjects, cases = _subjects(found), _cases(found)
    return Composed(
        blocks=(
            *_front(protocol),
            _contents(protocol.documents, anchors, subjects, cases),
            *blocks,
            *_register(SUBJECTS, _SUBJECTS_AT, subjects),
            *_register(CASES, _CASES_AT, cases),
        ),
        title=f"{title_of(protocol)} for {protocol.body}",
        author=protocol.municipality,
        foot=f"{protocol.body}{sentences.BETWEEN}{title_of(protocol)}",
        made_on=protocol.made_on.isoformat(),
        look=look,
        deeper=1,
    )


def title_of(protocol: Protocol) -> str:
    """ "Forhandlingsprotokol 2026"."""
    return f"Forhandlingsprotokol {protocol.year}"


def is_closed(protocol: Protocol) -> bool:
    """Whether the protocol holds anything that is not for everybody."""
    return any(is_closed_edition(document) for document in protocol.documents)


def file_name(protocol: Protocol, ending: str) -> str:
    """A name of a-z, 0-9 and hyphens; the closed edition says so."""
    parts = ["protokol", sentences.slug(protocol.body)[:80].strip("-"), str(protocol.year)]
    parts += ["lukket"] if is_closed(protocol) else []
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def _front(protocol: Protocol) -> Iterator[ExportBlock]:
    documents = protocol.documents
    first, last = documents[0].record.held_on, documents[-1].record.held_on
    days = f"fra {sentences.long_date(first)} til {sentences.long_date(last)}"
    told = f"{len(documents)} møder {days}"
    if len(documents) == 1:
        told = f"1 møde, {sentences.long_date(first)}"
    yield Title(
        protocol.municipality,
        title_of(protocol),
        sentences.BETWEEN.join((protocol.body, told)),
        CLOSED_EDITION if is_closed(protocol) else "",
    )
    waiting = sum(not document.approved for document in documents)
    if waiting == 1:
        yield Notice("1 af referaterne er ikke godkendt endnu. Det står ved mødet.")
    elif waiting:
        yield Notice(f"{waiting} af referaterne er ikke godkendt endnu. Det står ved møderne.")


def _contents(
    documents: Iterable[Document],
    anchors: Iterable[str],
    subjects: tuple[IndexEntry, ...],
    cases: tuple[IndexEntry, ...],
) -> Contents:
    entries: list[ContentsEntry] = []
    for document, anchor in zip(documents, anchors, strict=True):
        items = tuple(
            ContentsEntry(item.number, shown_title(item), at, is_marked_closed(item))
            for item, at in _items(document, anchor)
        )
        entries.append(ContentsEntry("", _heading(document), anchor, below=items))
    for heading, at, register in ((SUBJECTS, _SUBJECTS_AT, subjects), (CASES, _CASES_AT, cases)):
        entries += [ContentsEntry("", heading, at)] if register else []
    return Contents("Indhold", tuple(entries), new_page=True)


def _register(heading: str, anchor: str, entries: tuple[IndexEntry, ...]) -> Iterator[ExportBlock]:
    if entries:
        yield ItemHeading("", heading, anchor, new_page=True)
        yield Index(entries)


# --- one meeting -----------------------------------------------------------------------------


def _heading(document: Document) -> str:
    """A meeting among the body's others: its day, and what it is called if it has a name."""
    record = document.record
    when = sentences.long_date(record.held_on)
    return f"{when}: {record.title}" if record.title else when


def _items(document: Document, anchor: str) -> Iterator[tuple[Item, str]]:
    for place, item in enumerate(document.record.items, 1):
        yield item, _anchored(anchor, f"punkt-{place}")


def _anchored(meeting: str, anchor: str) -> str:
    return f"{meeting}-{anchor}"


def _meeting(document: Document, anchor: str) -> Iterator[ExportBlock]:
    line = sentences.meeting_line(document.record)
    yield ItemHeading("", _heading(document), anchor, facts=(line,), new_page=True)
    for block in compose(document).blocks:
        if not isinstance(block, Title | Contents):
            yield _deeper(block, anchor)


def _deeper(block: ExportBlock, anchor: str) -> ExportBlock:
    """The block one heading level deeper, its place named apart from those of other meetings."""
    match block:
        case ItemHeading():
            return replace(
                block, level=block.level + 1, anchor=_anchored(anchor, block.anchor), new_page=False
            )
        case SectionHeading():
            return replace(block, level=block.level + 1)
        case DecisionBox():
            body = tuple(
                replace(part, heading_level=part.heading_level + 1)
                if isinstance(part, Text)
                else part
                for part in block.body
            )
            return replace(block, heading_level=block.heading_level + 1, body=body)
        case Text() | Attachments() | SignatureLines():
            return replace(block, heading_level=block.heading_level + 1)
        case _:
            return block


# --- registers -------------------------------------------------------------------------------


def _found(documents: Iterable[Document], anchors: Iterable[str]) -> Iterator[_Found]:
    """The items that may be named: not those of which no more is told than that they are closed."""
    for document, anchor in zip(documents, anchors, strict=True):
        day = sentences.day_of_year(document.record.held_on)
        for item, at in _items(document, anchor):
            if shown_title(item) != CLOSED_ITEM:
                told = f"{day}, punkt {item.number}" if item.number else day
                yield _Found(item, IndexPlace(told, at))


def _subjects(found: Iterable[_Found]) -> tuple[IndexEntry, ...]:
    """Every subject in alphabetical order: the case, or else what the item is called."""
    named = ((_subject(one.item), one) for one in found)
    return _entries(named, alphabetical)


def _cases(found: Iterable[_Found]) -> tuple[IndexEntry, ...]:
    """Every case number, which begins with its subject in KLE's plan, with the case's name."""
    titles: dict[str, str] = {}
    known = [one for one in found if one.item.case_number and not one.item.withheld]
    for one in known:
        titles.setdefault(one.item.case_number, _subject(one.item))
    named = (
        (f"{number} {titles[number]}", one) for one in known if (number := one.item.case_number)
    )
    return _entries(named, str.casefold)


def _subject(item: Item) -> str:
    return shown_title(item) if item.withheld else item.case_title or item.title


def _entries(
    named: Iterable[tuple[str, _Found]], order: Callable[[str], str]
) -> tuple[IndexEntry, ...]:
    grouped: dict[tuple[str, bool], list[_Found]] = defaultdict(list)
    spelled: dict[tuple[str, bool], str] = {}
    for name, one in named:
        key = (" ".join(name.casefold().split()), is_marked_closed(one.item))
        spelled.setdefault(key, " ".join(name.split()))
        grouped[key].append(one)
    ordered = sorted(grouped, key=lambda key: (order(spelled[key]), key))
    return tuple(
        IndexEntry(spelled[key], tuple(one.place for one in grouped[key]), closed=key[1])
        for key in ordered
    )


def alphabetical(text: str) -> str:
    """What a text is sorted by in Danish: æ, ø and å come last, and other accents do not count."""
    own = unicodedata.normalize("NFC", text.casefold()).translate(_LAST_LETTERS)
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", own) if sign.isalnum() or sign in "~ "
    )
