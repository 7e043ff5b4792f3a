"""Every word of a source's body stands in the record, in the source's order.

The source's words are counted here from its bytes; only the lines that the reader says it
left out are taken away, and those are held to a short list of reasons, each checked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from meetings.importing import Imported, decode, read_text, split_lines
from meetings.importing.imported import LeftOut
from meetings.record import AttachmentList, EarlierTreatments, MeetingRecord, Part
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.vocabulary import Access
from tests.importing.facts import SHARED_TEXTS, TEXTS

WORD = re.compile(r"\w+")
LEAST = 0.998
EVERY_TEXT = [
    *(pytest.param(path, id=path.stem) for path in TEXTS),
    *(pytest.param(path, id=path.stem, marks=pytest.mark.slow) for path in SHARED_TEXTS),
]


def words(text: str) -> list[str]:
    """The words of a text; a file type glued to a link's title is none."""
    return WORD.findall(re.sub(r"(?m)^\s*PDF(?=[A-ZÆØÅ0-9~])", "", text).lower())


def source_words(path: Path, left_out: Sequence[LeftOut]) -> list[str]:
    """The words of the lines that are the record's body."""
    gone: dict[int, list[str]] = defaultdict(list)
    for one in left_out:
        gone[one.line].append(one.text)
    kept: list[str] = []
    for line in split_lines(decode(path.read_bytes())):
        text = line.text
        for piece in gone[line.number]:
            text = text.replace(piece, " ", 1)
        kept += words(text)
    return kept


def said(part: Part) -> Iterator[str]:
    """What a part says, in the order it is printed."""
    yield part.heading
    if isinstance(part, EarlierTreatments):
        yield from (to_text(parse(treatment.html)) for treatment in part.treatments)
        return
    if isinstance(part, AttachmentList):
        yield from (attachment.title for attachment in part.attachments)
    yield to_text(parse(part.html)) if part.html else ""


def record_words(record: MeetingRecord) -> list[str]:
    """The words of the record's body."""
    items = [part for item in record.items for part in item.parts]
    return [
        word
        for part in (*record.preface, *items, *record.closing)
        for text in said(part)
        for word in words(text)
    ]


def kept_in_order(source: list[str], record: list[str]) -> int:
    """How many source words the record holds in the same order.

    A greedy walk: each source word is looked for a little ahead of the last one found.
    """
    place = kept = 0
    for word in source:
        try:
            place = record.index(word, place, place + 400) + 1
        except ValueError:
            continue
        kept += 1
    return kept


def read(path: Path) -> Imported:
    return read_text(decode(path.read_bytes()), unmarked=Access.OPEN)


@pytest.mark.parametrize("path", EVERY_TEXT)
def test_the_record_holds_the_words_of_the_source_in_order(path: Path) -> None:
    imported = read(path)
    source, record = source_words(path, imported.left_out), record_words(imported.record)

    assert kept_in_order(source, record) >= LEAST * len(source)
    assert imported.share_kept >= LEAST


@pytest.mark.parametrize("path", EVERY_TEXT)
def test_the_record_holds_no_word_twice_and_none_of_its_own(path: Path) -> None:
    imported = read(path)
    source, record = source_words(path, imported.left_out), record_words(imported.record)

    heads = sum(len(words(one.text)) for one in imported.left_out if one.why == "title")
    assert len(record) <= len(source) * (2 - LEAST) + heads + 2


@pytest.mark.parametrize("path", EVERY_TEXT)
def test_what_is_left_out_is_told_by_the_record_or_is_no_part_of_it(path: Path) -> None:
    imported = read(path)
    record = imported.record
    titles = {word for item in record.items for word in words(f"{item.number} {item.title}")}
    told = titles | {word for item in record.items for word in words(item.case_number)}
    told |= {word for item in record.items for part in item.parts for word in words(part.heading)}
    told |= {
        word
        for item in record.items
        for part in item.parts
        for text in said(part)
        for word in words(text)
    }

    for one in imported.left_out:
        if one.why == "title":
            strange = [word for word in words(one.text) if word not in told | LABELS]
            assert not strange, one
        if one.why == "contents" and one.line > 0:
            known = [
                word for word in words(one.text) if word in titles | LIST_WORDS or word.isdigit()
            ]
            assert len(known) >= 0.5 * len(words(one.text)), one


LABELS = frozenset(
    words(
        "punkt pkt sag sagsnr sagnr sagsnummer nr j sagsid sags id åbent åben lukket ad punkter "
        "sager dagsordenpunkt dagsordenspunkt journalnr journalnummer "
        "journal"
    )
)
LIST_WORDS = frozenset(
    words(
        "indholdsfortegnelse indhold punkter sagsoversigt side sag nr pkt tekst åbne lukkede møde "
        "lukket til efterretning behandling for døre dagsorden dagsordenen på sagsfortegnelse"
    )
)
