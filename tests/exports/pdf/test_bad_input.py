"""What no sane referat holds: a right document comes out all the same, in bounded memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from exports.blocks import Composed, Contents, ContentsEntry, Text, Title
from exports.look import Look
from exports.pdf import write
from meetings.richtext.blocks import Cell, ListBlock, ListItem, Paragraph, Row, Run, Table
from tests.exports import looks
from tests.exports.pdf import samples
from tests.exports.pdf.spoken import faults, tree_of, words_of
from tests.exports.pdf.test_any_document import composed, expected_words
from tests.exports.pdf.test_pages import assert_well_set

ROOT = Path(__file__).parents[3]
_NO_LIMITS = page.SafetyLimits.unlimited()  # by itself it looks at a thousand rows and no more


def long_table(rows: int = 3_000) -> Composed:
    head = ("Nr.", "Adresse", "Bemærkning", "Beløb")
    body = ((str(at), f"Åvej {at}", samples.prose(1, at), f"{at},50") for at in range(rows))
    return samples.text_document(samples.table(head, *body))


def row_over_pages() -> Composed:
    lines = "\n".join(f"linje{at}" for at in range(400))
    return samples.text_document(samples.table(("A", "B"), (lines, "kort"), ("efter", "den")))


def long_word() -> Composed:
    word = "".join(chr(ord("a") + at % 26) for at in range(400))
    cell = samples.cell(word)
    return samples.text_document(
        samples.paragraph(f"før {word} efter"),
        ListBlock(True, (ListItem((samples.paragraph(word),)),)),
        Table((Row((samples.cell("smal"), cell, samples.cell("smal"))),)),
    )


def five_hundred_items() -> Composed:
    numbered = [(at, f"{samples.TITLES[at % 4]} {at}") for at in range(1, 501)]
    entries = (ContentsEntry(str(at), title, f"punkt-{at}") for at, title in numbered)
    return samples.composed(
        Title("Nørrevig Kommune", "Referat", ""),
        Contents("Indhold", tuple(entries)),
        *(block for at, title in numbered for block in samples.item(at, title)[:6]),
    )


def endless_word() -> Composed:
    """What somebody pastes who meant to attach a file."""
    return samples.text_document(samples.paragraph("QUJD" * 50_000))


def deep_lists(depth: int = 60) -> Composed:
    block = ListBlock(False, samples.items("inderst"))
    for at in range(depth):
        item = ListItem((samples.paragraph(f"lag {at}"), block))
        block = ListBlock(bool(at % 2), (item,))
    return samples.text_document(block)


def forty_columns() -> Composed:
    head = Row(tuple(samples.cell(f"Kolonne {at}") for at in range(40)))
    rows = (Row(tuple(samples.cell(f"{at * row}") for at in range(40))) for row in range(30))
    return samples.text_document(Table((head, *rows), header_rows=1))


def two_hundred_columns() -> Composed:
    rows = tuple(Row(tuple(samples.cell(f"c{at}") for at in range(200))) for _ in range(3))
    return samples.text_document(Table(rows, header_rows=1))


def spans_over_pages() -> Composed:
    """Cells over 90 rows, cells beyond the table, and header cells that reach into the body."""
    first = Row((samples.cell("Emne", rowspan=9), samples.cell("Tekst", colspan=7)))
    high = Row((samples.cell("høj", rowspan=90), samples.cell("r0"), samples.cell("x", rowspan=3)))
    rest = (Row((samples.cell(f"r{at}"),)) for at in range(1, 120))
    last = Row((samples.cell("for lang", rowspan=50), samples.cell("bred", colspan=50)))
    return samples.text_document(Table((first, high, *rest, last), header_rows=1))


def any_unicode() -> Composed:
    """A letter of every block, surrogates, directions, controls and what is no character."""
    letters = "".join(chr(code) for code in range(0x20, 0x30000, 0x61))
    nasty = "\ud800\udfff\ufffe\uffff\x00\x08\x1b\u202e\u2066\u200f\ufeffe\u0301\u0336👩‍👩‍👧‍👦🇩🇰"
    return samples.text_document(
        samples.paragraph(letters),
        samples.paragraph(
            nasty, Run(nasty, bold=True), Run(nasty, href=f"https://a.example/{nasty}")
        ),
        samples.table((nasty, letters[:300]), (letters[300:600], nasty)),
    )


def nothing() -> Composed:
    return samples.composed(Title("", "", ""), Contents("Indhold", ()), Text(()))


def empty_cells() -> Composed:
    """Rows without cells, cells without anything, tables of nothing in tables."""
    empty = Cell((Table((Row(()),)), Paragraph(()), ListBlock(True, (ListItem(()),))))
    return samples.text_document(
        Table((Row(()), Row((Cell(()),)), Row((empty, empty)), Row(())), header_rows=3),
        ListBlock(True, ()),
        ListBlock(False, (ListItem(()), ListItem((ListBlock(True, samples.items("inde")),)))),
    )


QUICK = (
    row_over_pages, long_word, deep_lists, forty_columns, two_hundred_columns, spans_over_pages,
    any_unicode, nothing, empty_cells,
)  # fmt: skip
BIG = (long_table, five_hundred_items, endless_word)
MADE: dict[str, Callable[[], Composed]] = {make.__name__: make for make in (*QUICK, *BIG)}


def assert_right(document: Composed) -> bytes:
    """It keeps both standards, is read without stumbling, and says every word once."""
    data = write(document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(data)
        for profile in ("ua1", "2a"):
            verdict = page.validate_pdf(str(path), profile=profile, limits=_NO_LIMITS)
            assert not list(verdict.failures)
    tree = tree_of(data)
    assert faults(tree) == []
    assert composed(words_of(tree)) == composed(expected_words(document))
    return data


@pytest.mark.parametrize("make", QUICK, ids=lambda make: make.__name__)
def test_what_nobody_expects_becomes_a_right_document(make: Callable[[], Composed]) -> None:
    assert_right(replace(make(), title=make.__name__))


@pytest.mark.long
@pytest.mark.parametrize("make", BIG, ids=lambda make: make.__name__)
def test_what_is_far_too_long_becomes_a_right_document(make: Callable[[], Composed]) -> None:
    assert_right(make())


WIDE = (forty_columns, spans_over_pages, long_word, deep_lists)


@pytest.mark.parametrize("make", WIDE, ids=lambda make: make.__name__)
def test_what_is_too_wide_stays_on_its_page(make: Callable[[], Composed]) -> None:
    assert_well_set(make())


def test_every_letter_that_no_font_has_is_seen_by_its_number(
    caplog: pytest.LogCaptureFixture,
) -> None:
    words = " ".join(words_of(tree_of(write(any_unicode()))))
    for shown in ("[U+D800]", "[U+FFFE]", "[U+1F469]", "[U+1F1E9]", "é"):
        assert shown in words
    for hidden in ("\u202e", "\u200f", "\x00", "\x1b"):
        assert hidden not in words
    (told,) = caplog.messages
    assert "U+01A4, " in told
    assert len(told) < 300


def test_a_logo_of_two_thousand_dots_is_no_larger_on_paper() -> None:
    wide = Look(logo=looks.logo(2000, 100))
    pdf = pikepdf.open(BytesIO(write(replace(samples.rich(0), look=wide))))
    (area,) = [element.A.BBox for element in pdf.Root.StructTreeRoot.K.K if element.S == "/Figure"]
    assert float(area[2]) - float(area[0]) <= 150.01


_MEASURED = """
import json, resource, sys
from exports.pdf import write
from tests.exports.pdf.test_bad_input import MADE
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
document = MADE[sys.argv[1]]()
size = len(write(document))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"megabytes": (after - before) / 1024, "size": size}))
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only here is the peak told in kilobytes")
@pytest.mark.parametrize(
    ("which", "most"), [("long_table", 120), ("five_hundred_items", 250), ("endless_word", 60)]
)
def test_memory_is_bounded_whatever_is_written(which: str, most: float) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _MEASURED, which], check=True, capture_output=True, cwd=ROOT
    ).stdout
    assert json.loads(told)["megabytes"] < most
