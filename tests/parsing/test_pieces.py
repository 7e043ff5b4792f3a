"""What stands on a page of a PDF, and where: lines whole, and the cells of a table apart."""

from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from meetings.parsing.limits import Limits
from meetings.parsing.pdf_pieces import Piece, read_pieces
from tests.parsing.files import WORDS, changed_pdf, pdf

LIMITS = Limits(seconds=60, memory_mb=1024, output_bytes=1_000_000)


def pieces_of(content: bytes, page: int = 0) -> list[Piece]:
    return list(read_pieces(content, LIMITS)["pages"][page][2])


def texts_of(content: bytes, page: int = 0) -> list[str]:
    return [piece[0] for piece in pieces_of(content, page)]


def written(operators: str) -> bytes:
    """A page on which a file writes just this."""

    def write(document: pikepdf.Pdf) -> None:
        document.pages[0].Contents = document.make_stream(operators.encode("latin-1"))

    return changed_pdf(write)


def test_a_line_is_one_piece_that_says_where_it_stands() -> None:
    ((text, left, right, base, size),) = pieces_of(pdf())
    assert text == WORDS
    assert left == pytest.approx(100, abs=1)
    assert right == pytest.approx(100 + 190, abs=15)
    assert base == pytest.approx(841.9 - 700, abs=0.1)
    assert size == 12


@pytest.mark.parametrize("first", ["Navn", "Navn ", "Ida Marie Navnesen "])
def test_a_gap_parts_two_cells_though_the_file_writes_them_in_one_go(first: str) -> None:
    row = f"BT /F1 10 Tf 1 0 0 1 50 700 Tm [({first}) -2000 (Bilag til sagen)] TJ ET"
    assert texts_of(written(row)) == [first.strip(), "Bilag til sagen"]


def test_words_set_a_little_apart_are_one_line() -> None:
    row = "BT /F1 10 Tf 1 0 0 1 50 700 Tm [(Stien) -400 (langs) -300 (vandet)] TJ ET"
    assert texts_of(written(row)) == ["Stien langs vandet"]


def test_letters_that_the_page_makes_larger_are_told_as_large_as_they_are_seen() -> None:
    row = "BT /F1 1 Tf 11 0 0 11 50 700 Tm (Stien langs vandet) Tj ET"
    ((text, left, _, _, size),) = pieces_of(written(row))
    assert text == "Stien langs vandet"
    assert left == pytest.approx(50, abs=1)
    assert size == pytest.approx(11, abs=2)


def test_each_page_is_measured_in_its_own_fonts() -> None:
    made = BytesIO()
    canvas = Canvas(made)
    for font in ("Helvetica", "Courier", "Times-Roman", "Helvetica-Bold", "Courier", "Helvetica"):
        canvas.setFont(font, 11)
        canvas.drawString(60, 700, WORDS)
        canvas.drawString(60, 680, "Navn")
        canvas.drawString(200, 680, "Bilag")
        canvas.showPage()
    canvas.save()
    for page in range(6):
        assert texts_of(made.getvalue(), page) == [WORDS, "Navn", "Bilag"]
