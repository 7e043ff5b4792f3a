"""Whatever text a document holds, its Word file is sound and has every word in order."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from exports.blocks import DecisionBox, ExportBlock, Text, VoteTable
from exports.docx import write
from exports.docx.markup import clean_text
from meetings.richtext.blocks import (
    Block,
    Blocks,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Script,
    Table,
)
from tests.exports.docx_order import W, misplaced_children
from tests.exports.docx_samples import minutes

TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\x00\x0b\x1f\ud800\ufffe\n\t\r\u2028 <&>\"'æø"),
    max_size=20,
)
ADDRESSES = st.just("") | st.sampled_from(
    [
        "https://example.dk/a b",
        "http://[",
        "mailto:a@example.dk",
        "javascript:x",
        "#x",
        "/a",
        "tel:1",
    ]
)
RUNS = st.lists(
    st.builds(
        Run,
        TEXTS,
        bold=st.booleans(),
        italic=st.booleans(),
        underline=st.booleans(),
        script=st.sampled_from(Script),
        href=ADDRESSES,
    ),
    max_size=3,
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, RUNS)


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, blocks), max_size=3).map(tuple)
    cells = st.builds(
        Cell,
        blocks,
        header=st.booleans(),
        colspan=st.integers(-1, 70),
        rowspan=st.integers(-1, 9),
    )
    rows = st.lists(st.builds(Row, st.lists(cells, max_size=4).map(tuple)), max_size=4).map(tuple)
    lists = st.builds(
        ListBlock,
        st.booleans(),
        items,
        start=st.integers(-5, 10**6),
        marker=st.sampled_from(["1", "a", "A", "i", "I", "?"]),
    )
    return lists | st.builds(Table, rows, header_rows=st.integers(-1, 6), caption=TEXTS)


BLOCKS: st.SearchStrategy[Blocks] = st.lists(
    st.recursive(
        PARAGRAPHS | st.builds(Heading, st.integers(0, 9), RUNS), _containers, max_leaves=10
    ),
    max_size=4,
).map(tuple)


def words(text: str) -> list[str]:
    return clean_text(text).split()


def _paragraph_texts(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield "".join(run.text for run in block.runs)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _paragraph_texts(item.blocks)
        else:
            yield block.caption
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraph_texts(cell.blocks)


def _written_texts(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        yield "".join(
            (piece.text or "") if piece.tag == f"{W}t" else "\n"
            for piece in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        )


def _check_tables(root: etree._Element) -> None:
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert 1 <= columns <= 63
        for row in table.findall(f"{W}tr"):
            spans = [
                int(span.get(f"{W}val", "1"))
                if (span := held.find(f"{W}tcPr/{W}gridSpan")) is not None
                else 1
                for held in row.findall(f"{W}tc")
            ]
            assert sum(spans) == columns
    for held in root.iter(f"{W}tc"):
        assert held[-1].tag == f"{W}p"


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(blocks=BLOCKS, decided=BLOCKS, title=TEXTS)
def test_any_text_becomes_a_sound_file_with_every_word_in_order(
    blocks: Blocks, decided: Blocks, title: str
) -> None:
    votes = VoteTable(title, (("For", "1", title),))
    held: tuple[ExportBlock, ...] = (Text(blocks), DecisionBox(title, (Text(decided), votes)))
    document = replace(minutes(), blocks=held, title=title, foot=title)
    content = write(document)
    assert content == write(document)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    root = parts["word/document.xml"]
    assert misplaced_children(root) == []
    assert misplaced_children(parts["word/numbering.xml"]) == []
    _check_tables(root)
    numbers = {n.get(f"{W}numId") for n in parts["word/numbering.xml"].iter(f"{W}num")}
    assert {n.get(f"{W}val") for n in root.iter(f"{W}numId")} <= numbers
    vote_words = ["Stemme", "Antal", "Hvem", "For", "1"]
    wanted = [
        word
        for text in (*_paragraph_texts(blocks), title, *_paragraph_texts(decided), title)
        for word in words(text)
    ]
    assert [w for text in _written_texts(root) for w in text.split()] == [
        *wanted,
        *vote_words,
        *words(title),
    ]


@pytest.mark.long
def test_thousands_of_texts_become_sound_files_with_every_word_in_order() -> None:
    check = test_any_text_becomes_a_sound_file_with_every_word_in_order.hypothesis.inner_test
    settings(max_examples=1500, deadline=None)(
        given(blocks=BLOCKS, decided=BLOCKS, title=TEXTS)(check)
    )()
