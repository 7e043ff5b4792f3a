"""Whatever a document holds, it becomes an accessible and archival file, and every word of it is
read aloud once, in its order."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import page
import pytest
from hypothesis import HealthCheck, given, settings

from exports.blocks import Composed, DecisionBox, Text
from exports.pdf import Embedded, write
from exports.pdf.fonts import face, printable
from meetings.richtext.blocks import Block, Blocks, ListBlock, Table
from tests.exports.pdf import models, reading
from tests.exports.pdf.spoken import faults, tree_of, words_of
from tests.exports.pdf.test_pages import assert_well_set

_FILE = Embedded("data.json", "application/json", "Data", b"{}")
_UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck))


def _rich_of(document: Composed) -> Iterator[Blocks]:
    for block in document.blocks:
        if isinstance(block, Text):
            yield block.blocks
        elif isinstance(block, DecisionBox):
            yield from (part.blocks for part in block.body if isinstance(part, Text))


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


def assert_keeps_the_standards(data: bytes, *profiles: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(data)
        for profile in profiles:
            assert not list(page.validate_pdf(str(path), profile=profile).failures)


def check(document: Composed) -> None:
    data = write(document)
    assert data == write(document)
    assert_keeps_the_standards(data, "ua1", "2a")
    tree = tree_of(data)
    assert faults(tree) == []
    assert composed(words_of(tree)) == composed(expected_words(document))
    if not any(has_inner_table(block, 0) for rich in _rich_of(document) for block in rich):
        assert_well_set(document)  # columns within columns may be narrower than a letter


def expected_words(document: Composed) -> list[str]:
    """The words, with a visible number for each character that no font has."""
    shown = (printable(text, face(), set()) for text in reading.texts(document))
    return [word for text in shown for word in text.split()]


def composed(words: list[str]) -> list[str]:
    """The words with each accent in its letter, also where they were in two inks."""
    return [normalize("NFC", word) for word in words]


@pytest.mark.slow
@settings(_UNHURRIED, max_examples=25)
@given(models.documents())
def test_any_document_becomes_a_whole_file(document: Composed) -> None:
    check(document)


@pytest.mark.long
@settings(_UNHURRIED, max_examples=400)
@given(models.documents())
def test_any_document_becomes_a_whole_file_at_length(document: Composed) -> None:
    check(document)


@pytest.mark.slow
@settings(_UNHURRIED, max_examples=15)
@given(models.documents(models.any_texts))
def test_any_letters_become_a_whole_file_with_data_inside(document: Composed) -> None:
    data = write(document, [_FILE])
    assert_keeps_the_standards(data, "ua1", "3a")
    tree = tree_of(data)
    assert faults(tree) == []
    assert composed(words_of(tree)) == composed(expected_words(document))


@pytest.mark.long
@settings(_UNHURRIED, max_examples=400)
@given(models.documents(models.any_texts))
def test_any_letters_become_a_whole_file_at_length(document: Composed) -> None:
    data = write(document, [_FILE])
    assert_keeps_the_standards(data, "ua1", "3a")
    assert composed(words_of(tree_of(data))) == composed(expected_words(document))
