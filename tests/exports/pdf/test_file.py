"""A PDF file holds what was put into it, wherever in the file that landed."""

import tracemalloc
import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.blocks import Composed, ExportBlock, ItemHeading, Text, Title
from exports.pdf import print_pdf
from exports.pdf.canvas import text_operator
from exports.pdf.file import PdfFile, refer
from exports.pdf.objects import PageContents, literal
from meetings.richtext.blocks import Paragraph, Run

MANY = 450  # more than two bundles of objects hold
MOST_A_PAGE = 10_000  # bytes; nearly three times as many were it all held until the end


def opened(file: PdfFile, **entries: str) -> pikepdf.Pdf:
    """The file of a document without pages, but with entries in its catalog."""
    pages = file.add("<</Type/Pages/Count 0/Kids[]>>")
    told = "".join(f"/{name} {body}" for name, body in entries.items())
    root = file.add(f"<</Type/Catalog/Pages {pages}{told}>>")
    pdf = pikepdf.open(BytesIO(file.finish(root, file.add("<<>>"))))
    assert pdf.check_pdf_syntax() == []
    return pdf


def test_objects_are_found_in_whatever_order_they_were_written() -> None:
    file = PdfFile()
    numbers = [file.reserve() for _ in range(MANY)]
    stream = file.add_stream(b"0 1 2" * 99)
    for number in reversed(numbers):
        file.put(number, f"({number})")

    pdf = opened(file, All=f"[{' '.join(map(refer, numbers))}]", Stream=stream)

    assert [str(one) for one in pdf.Root.All] == [str(number) for number in numbers]
    assert pdf.Root.Stream.read_bytes() == b"0 1 2" * 99


@given(st.binary(max_size=60))
def test_any_bytes_can_stand_in_a_string(data: bytes) -> None:
    pdf = pikepdf.Object.parse(literal(data.decode("latin-1")).encode("latin-1"))
    assert bytes(pdf) == data


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=30))
def test_any_text_is_shown_by_its_numbers(text: str) -> None:
    operator = text_operator((1, 2), text).encode("latin-1")
    shown = bytes(pikepdf.Object.parse(operator.partition(b"Tm ")[2].removesuffix(b" Tj")))
    assert shown.decode("utf-16-be") == text


@pytest.mark.parametrize("packed_early", [True, False])
@pytest.mark.parametrize("late", [[], ["BT (Side 1 af 9) Tj ET"]])
def test_what_is_known_last_stands_behind_the_rest_of_the_page(
    packed_early: bool, late: list[str]
) -> None:
    contents = PageContents(["q", "BT (æøå) Tj ET", "Q"])
    if packed_early:
        contents.pack()
    contents.late += late
    read = zlib.decompress(contents.finish()).decode("latin-1")
    assert [line for line in read.split("\n") if line] == ["q", "BT (æøå) Tj ET", "Q", *late]


def long_minutes(items: int) -> Composed:
    """So many items of some two pages each."""
    text = Text(tuple(Paragraph((Run("Udvalget drøfter sagen på ny. " * 12),)) for _ in range(20)))
    blocks: list[ExportBlock] = [Title("Lindevang Kommune", "Referat", "Udvalget")]
    for number in range(1, items + 1):
        blocks += [ItemHeading(str(number), "Vejen", f"p{number}"), text]
    return Composed(tuple(blocks), "Referat", "Lindevang Kommune", "Udvalget", "2026-09-22")


@pytest.mark.slow
def test_a_long_document_is_not_held_in_memory_as_a_whole() -> None:
    print_pdf(long_minutes(1))  # loads the fonts
    peaks, pages = [], []
    for items in (10, 40):
        composed = long_minutes(items)
        tracemalloc.start()
        pages.append(print_pdf(composed).page_count)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert pages[1] - pages[0] > 50
    assert (peaks[1] - peaks[0]) / (pages[1] - pages[0]) < MOST_A_PAGE
