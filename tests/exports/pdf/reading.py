"""What a reader finds in a document: its words in order, before and after it is a file."""

import re
from collections.abc import Iterator

import pypdfium2

from exports.blocks import (
    Attachments,
    Composed,
    Contents,
    DecisionBox,
    ExportBlock,
    Facts,
    Index,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from meetings.richtext.blocks import Blocks, ListBlock, Table
from tests.exports.pdf import samples


def texts(document: Composed) -> Iterator[str]:
    """Every text of a document, in the order it is read."""
    for block in document.blocks:
        yield from _texts_of(block)


def _texts_of(block: ExportBlock) -> Iterator[str]:  # noqa: C901 - one line a kind of block
    match block:
        case Title():
            yield from (block.municipality, block.text, block.meeting_line, block.edition)
        case Notice() | SectionHeading():
            yield block.text
        case Facts():
            for label, values in block.rows:
                yield from (label, *values)
        case Contents():
            if block.entries:
                yield block.heading
            for entry in block.entries:
                yield from (entry.number, entry.title)
                for below in entry.below:
                    yield from (below.number, below.title)
        case Index():
            for named in block.entries:
                yield named.text
                yield from (place.told for place in named.places)
        case ItemHeading():
            facts = " · ".join(fact.strip() for fact in block.facts if fact.strip())
            yield from (block.number, block.title, facts, block.closed)
        case Text():
            yield from _rich(block.blocks)
        case DecisionBox():
            yield block.heading
            for part in block.body:
                yield from _texts_of(part)
        case VoteTable():
            yield from (block.caption, *block.columns)
            for row in block.rows:
                yield from row
        case Attachments():
            yield block.heading
            for attachment in block.rows:
                yield from (attachment.number, attachment.title, attachment.note)
        case SignatureLines():
            yield block.heading
            for name, recorded in block.rows:
                yield from (name, recorded)


def _rich(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _rich(item.blocks)
        elif isinstance(block, Table):
            yield block.caption
            for row in block.rows:
                for cell in row.cells:
                    yield from _rich(cell.blocks)
        else:
            yield "".join(run.text for run in block.runs)


def words(document: Composed) -> list[str]:
    """The words of a document, as it was handed over."""
    return [word for text in texts(document) for word in text.split()]


def pages_of(data: bytes) -> list[str]:
    """The text of each page as a PDF reader finds it, without the foot. A word that was
    divided at the end of a line is whole again, as the soft hyphens in the file ask for."""
    pdf = pypdfium2.PdfDocument(data)
    pages = []
    for page in pdf:
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        body = re.sub(re.escape(samples.FOOT) + r"\s+Side \d+ af \d+$", "", text)
        pages.append(re.sub(r"[\u00ad\ufffe\x02](\r\n)?", "", body))
        textpage.close()
        page.close()
    pdf.close()
    return pages


def missing_word(expected: list[str], found: list[str]) -> str:
    """The first expected word that does not come in its order, with its neighbours; or nothing.

    What is found may hold more: markers of lists, page numbers, repeated headers.
    """
    at = 0
    for number, word in enumerate(expected):
        while at < len(found) and found[at] != word:
            at += 1
        if at == len(found):
            return " ".join(expected[max(0, number - 3) : number + 3])
        at += 1
    return ""


def missing_letters(expected: list[str], found: str) -> str:
    """As missing_word, but blind to where words end: for text that narrow columns cut up."""
    letters = "".join("".join(expected).split())
    rest = "".join(found.split())
    at = 0
    for number, letter in enumerate(letters):
        at = rest.find(letter, at) + 1
        if not at:
            return letters[max(0, number - 20) : number + 20]
    return ""
