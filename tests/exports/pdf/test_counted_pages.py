"""Pages that are only counted, for the contents of other formats, are those of the printed file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.blocks import Composed, ExportBlock, ItemHeading, Text
from exports.pdf import pages_of, print_pdf
from exports.pdf.writer import lay_out
from meetings.richtext.blocks import Block
from tests.exports.pdf import models, samples
from tests.exports.pdf.test_pages import deep_list, high_cell, table_in_table, wide_table

_UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck))


def assert_counted_as_printed(document: Composed) -> None:
    printed, shown = print_pdf(document), lay_out(document)
    counted = lay_out(document, shown=False)
    assert pages_of(document) == printed.pages
    assert counted.places == shown.places
    assert len(counted.pages) == len(shown.pages) == printed.page_count


def with_places(*blocks: Block) -> Composed:
    """The blocks several times over, each behind the heading of an item."""
    made: list[ExportBlock] = []
    for at, block in enumerate(blocks * 4):
        made += [ItemHeading(str(at), "Punkt", f"p{at}"), Text((block,))]
    return samples.composed(*made)


@pytest.mark.parametrize(
    "document",
    [
        samples.rich(6),
        with_places(wide_table(), samples.paragraph(samples.prose(9)), deep_list()),
        with_places(high_cell(), samples.economy_table(70), table_in_table()),
        with_places(samples.paragraph(samples.LONG_WORD * 60), samples.economy_table(3)),
    ],
    ids=["referat", "wide tables", "high cells", "long words"],
)
def test_pages_are_counted_as_they_are_printed(document: Composed) -> None:
    assert_counted_as_printed(document)


@pytest.mark.slow
@settings(_UNHURRIED, max_examples=20)
@given(st.lists(models.blocks(models.texts), min_size=1, max_size=2))
def test_pages_of_any_text_are_counted_as_they_are_printed(
    texts: list[tuple[Block, ...]],
) -> None:
    assert_counted_as_printed(with_places(*(block for blocks in texts for block in blocks)))


@pytest.mark.slow
@settings(_UNHURRIED, max_examples=100)
@given(models.documents(models.any_texts))
def test_pages_of_any_document_are_counted_as_they_are_printed(document: Composed) -> None:
    assert_counted_as_printed(document)
