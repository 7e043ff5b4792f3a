"""Whatever a document holds, its Word file is valid and says all of it."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree

from exports.blocks import (
    AttachmentRow,
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
    DecisionBox,
    ExportBlock,
    Facts,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.docx import write
from exports.docx.markup import clean_text
from meetings.richtext.blocks import Cell, ListBlock, ListItem, Paragraph, Row, Run, Table
from tests.exports.docx_order import misplaced_children
from tests.exports.docx_samples import cell, minutes, paragraph
from tests.exports.test_docx import W, part, words_of

LONG_WORD = "bevillingsændringsforslag" * 16  # 400 letters


def opened(document: Composed) -> tuple[bytes, etree._Element]:
    """The file, which every reader takes, and its body."""
    content = write(document, {"a": 1})
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    docx.Document(io.BytesIO(content))
    root = part(content)
    assert misplaced_children(root) == []
    return content, root


def of(*blocks: ExportBlock) -> Composed:
    return replace(minutes(), blocks=blocks)


def everywhere(text: str) -> Composed:
    """A document with this text in every place that takes one."""
    rich = Text((Paragraph((Run(text, href="https://example.dk/" + text),)),))
    table = Table((Row((cell(text, header=True),)), Row((cell(text),))), 1, text)
    blocks: tuple[ExportBlock, ...] = (
        Title(text, text, text, text),
        Notice(text),
        Facts(((text, (text, text)), ("", ()), (text, ()), ("", (text,))), text),
        Contents(text, (ContentsEntry(text, text, "a", closed=True),)),
        ItemHeading(text, text, "a", (text,), text),
        SectionHeading(text),
        rich,
        Text((table,)),
        DecisionBox(text, (rich, Facts(()), VoteTable(text, ((text, text, text),)))),
        VoteTable("", ()),
        Attachments(text, (AttachmentRow(text, text, text, text, closed=True),)),
        SignatureLines(text, ((text, text), (text, ""), ("", text))),
    )
    return Composed(blocks, text, text, text, "2026-09-22")


TEXTS = [
    "",
    " ",
    "\n\n",
    "\t",
    "\x00\x1b\x0b\x0c",
    "\ud800\udfff",
    "😀👩‍👩‍👧",
    "<&>)(\\\"']]>",
    "\uffff\ufeff\ufffe",
    "a\r\nb\u2028c",
    LONG_WORD,
    "العربية",
    "Titel " * 500,
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:20])
def test_no_text_breaks_the_file(text: str) -> None:
    content, _ = opened(everywhere(text))
    kept = clean_text(text).split()
    assert words_of(content).count(kept[0]) >= 20 if kept else True


def test_a_table_of_thousands_of_rows_is_all_there_with_its_header_on_each_page() -> None:
    head = Row((cell("Nr.", header=True), cell("Beløb", header=True)))
    rows = tuple(Row((cell(f"Post {n}"), cell(f"{n},00"))) for n in range(3_000))
    content, root = opened(of(Text((Table((head, *rows), header_rows=1),))))
    assert len(list(root.iter(f"{W}tr"))) == 3_001
    assert len(list(root.iter(f"{W}tblHeader"))) == 1
    assert words_of(content)[-1] == "2999,00"


def test_a_word_of_400_letters_and_a_row_taller_than_a_page_stay_in_their_columns() -> None:
    tall = Cell(tuple(paragraph("ord " * 50) for _ in range(60)))
    table = Table((Row((cell(LONG_WORD), tall, cell("kort"))),))
    content, root = opened(of(Text((table,))))
    widths = [int(column.get(f"{W}w", "0")) for column in root.iter(f"{W}gridCol")]
    assert sum(widths) <= 9_072
    assert min(widths) > 300
    assert LONG_WORD in words_of(content)
    assert not list(root.iter(f"{W}cantSplit"))


def test_500_items_have_500_bookmarks_headings_and_lines_of_contents() -> None:
    entries = tuple(ContentsEntry(str(n), f"Sag {n}", f"punkt-{n}") for n in range(500))
    items = [ItemHeading(e.number, e.title, e.anchor) for e in entries]
    _, root = opened(of(Contents("Indhold", entries), *items))
    named = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(named) == len(set(named)) == 501  # and the one around all items
    linked = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert set(linked) < set(named)
    assert len(linked) == 500


def test_an_empty_meeting_is_a_document() -> None:
    blocks = (Title("", "", ""), Contents("", ()), Attachments("", ()), SignatureLines("", ()))
    content, _ = opened(of(*blocks))
    assert words_of(content) == []


def test_lists_begin_at_any_number_and_reach_any_depth() -> None:
    content, _ = opened(listed_deep())
    assert words_of(content).count("inderst") == 2
    numbers = part(content, "word/numbering.xml")
    assert misplaced_children(numbers) == []
    starts = [int(start.get(f"{W}val", "")) for start in numbers.iter(f"{W}start")]
    assert 0 <= min(starts) <= max(starts) <= 32_767


def listed_deep() -> Composed:
    """Lists in lists, deeper than Word knows, in the text and in a decision."""
    deepest: ListBlock = ListBlock(True, (ListItem((paragraph("inderst"),)),), start=-3, marker="?")
    for level in range(40):
        deepest = ListBlock(bool(level % 2), (ListItem((deepest,)),), start=10**9)
    return of(Text((deepest,)), DecisionBox("Beslutning", (Text((deepest,)),)))
