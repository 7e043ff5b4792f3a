"""Whatever a document holds, it becomes an accessible and archival file with all its letters."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.blocks import Composed, DecisionBox, Facts, Text, Title, VoteTable
from exports.pdf import write
from meetings.richtext.blocks import (
    Block,
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
from tests.exports.pdf import reading, samples
from tests.exports.pdf.test_pages import assert_well_set

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåÆØÅ§½–-/.,:;()€\n   "
texts = st.text(LETTERS, max_size=60) | st.sampled_from(
    [samples.LONG_WORD, samples.prose(3), "", "W" * 90, "a/b.c?d=e" * 9]
)
runs = st.builds(
    Run,
    text=texts,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    script=st.sampled_from([Script.NORMAL, Script.NORMAL, *Script]),
    href=st.sampled_from(["", "", "https://noerrevig.example/å", "/intern"]),
)
paragraphs = st.builds(Paragraph, st.lists(runs, max_size=4).map(tuple))
headings = st.builds(Heading, st.integers(1, 3), st.lists(runs, max_size=2).map(tuple))


def tables(blocks: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[Table]:
    cells = st.builds(Cell, blocks, st.booleans(), st.integers(1, 4), st.integers(1, 4))
    rows = st.builds(Row, st.lists(cells, max_size=5).map(tuple))
    return st.builds(Table, st.lists(rows, max_size=7).map(tuple), st.integers(0, 3), texts)


def nested(block: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(block, max_size=3).map(tuple)
    lists = st.builds(
        ListBlock,
        st.booleans(),
        st.lists(st.builds(ListItem, blocks), max_size=4).map(tuple),
        st.integers(-1, 4100),
        st.sampled_from("1aAiI?"),
    )
    return lists | tables(blocks)


blocks = st.recursive(paragraphs | headings, nested, max_leaves=12)
documents = st.builds(
    lambda content, facts, votes: samples.composed(
        Title("Nørrevig Kommune", "Referat", ""),
        Facts(facts),
        Text(content),
        DecisionBox("Beslutning", (Text(content), VoteTable("Afstemning", votes))),
    ),
    st.lists(blocks, max_size=6).map(tuple),
    st.lists(st.tuples(texts, st.lists(texts, max_size=3).map(tuple)), max_size=3).map(tuple),
    st.lists(st.tuples(texts, texts, texts), max_size=3).map(tuple),
)


def _blocks_of(document: Composed) -> Iterator[Block]:
    for block in document.blocks:
        if isinstance(block, Text):
            yield from block.blocks


def has_inner_table(block: Block, depth: int) -> bool:
    """Whether there is a table or a list within the cells of a table."""
    if isinstance(block, ListBlock):
        return bool(depth) or any(
            has_inner_table(inner, depth) for item in block.items for inner in item.blocks
        )
    if isinstance(block, Table):
        cells = [cell for row in block.rows for cell in row.cells]
        return bool(depth) or any(
            has_inner_table(inner, depth + 1) for cell in cells for inner in cell.blocks
        )
    return False


def check(document: Composed) -> None:
    data = write(document)
    assert data == write(document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(data)
        for profile in ("ua1", "2a"):
            assert not list(page.validate_pdf(str(path), profile=profile).failures)
    found = "".join(reading.pages_of(data))
    expected = "".join(reading.words(document))
    for letter in set(expected) - {"-"}:  # at the end of a line it looks like a divided word's
        assert found.count(letter) >= expected.count(letter)
    if not any(has_inner_table(block, 0) for block in _blocks_of(document)):
        assert_well_set(document)  # columns within columns may be narrower than a letter


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents)
def test_any_document_becomes_a_whole_file(document: Composed) -> None:
    check(document)


@pytest.mark.long
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents)
def test_any_document_becomes_a_whole_file_at_length(document: Composed) -> None:
    check(document)
