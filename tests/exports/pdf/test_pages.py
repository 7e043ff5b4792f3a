"""What stands where: nothing overlaps, nothing leaves the page, nothing is torn apart."""

from collections.abc import Iterator

import pypdfium2
import pytest

from exports.blocks import (
    AttachmentRow,
    Attachments,
    Composed,
    DecisionBox,
    ItemHeading,
    SectionHeading,
    Text,
    Title,
)
from exports.pdf import write
from exports.pdf.style import BODY_HEIGHT, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, PAGE_WIDTH
from meetings.richtext.blocks import Cell, ListBlock, ListItem, Row, Run, Table
from tests.exports.pdf import reading, samples

Box = tuple[float, float, float, float]
HAIR = 0.6  # what rounding and the slant of italics may add


def glyphs(data: bytes) -> Iterator[list[tuple[str, Box]]]:
    """The letters of each page with the boxes they claim: left, bottom, right, top."""
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        textpage = page.get_textpage()
        text = textpage.get_text_range()
        found = [
            (letter, textpage.get_charbox(at, loose=True))
            for at, letter in enumerate(text)
            if not letter.isspace()
        ]
        yield found
        textpage.close()
        page.close()
    pdf.close()


def overlaps(letters: list[tuple[str, Box]]) -> list[str]:
    """Pairs of letters that cover one another."""
    found = []
    placed = sorted(letters, key=lambda letter: letter[1][0])
    for at, (letter, (_, bottom, right, top)) in enumerate(placed):
        for other, (left2, bottom2, right2, top2) in placed[at + 1 :]:
            if left2 > right:
                break
            wide = min(right, right2) - left2
            high = min(top, top2) - max(bottom, bottom2)
            overhang = 0.3 * min(top - bottom, top2 - bottom2)  # an f may reach over its neighbour
            if wide > overhang and high > overhang:
                found.append(letter + other)
    return found


def assert_well_set(document: Composed) -> None:
    for letters in glyphs(write(document)):
        assert not overlaps(letters)
        for letter, (left, bottom, right, _) in letters:
            assert left >= MARGIN_LEFT - 50, letter
            assert right <= PAGE_WIDTH - MARGIN_RIGHT + HAIR, letter
            assert bottom > 20, letter


def wide_table() -> Table:
    return Table(
        tuple(
            Row(
                tuple(
                    samples.cell(samples.LONG_WORD if (row + at) % 3 else str(at))
                    for at in range(9)
                )
            )
            for row in range(12)
        ),
        header_rows=1,
    )


def high_cell() -> Table:
    """A cell higher than two pages, beside short ones and one that spans rows."""
    long = Cell(tuple(samples.paragraph(samples.prose(6, at)) for at in range(40)))
    return Table(
        (
            Row((samples.cell("Emne"), samples.cell("Tekst"), samples.cell("Frist"))),
            Row((samples.cell("Trafik", rowspan=2), long, samples.cell("1. maj"))),
            Row((samples.cell(samples.prose(3)), samples.cell("2. maj"))),
            Row((samples.cell("Støj"), samples.cell(samples.prose(2)), samples.cell("3. maj"))),
        ),
        header_rows=1,
    )


def table_in_table() -> Table:
    inner = Cell((samples.paragraph("Heri:"), samples.economy_table(30)))
    return Table((Row((samples.cell("Ydre"), inner)),))


def deep_list() -> ListBlock:
    block = ListBlock(True, samples.items(samples.prose(1)), start=1998, marker="I")
    for depth in range(6):
        item = ListItem((samples.paragraph(samples.prose(2, depth)), block))
        block = ListBlock(
            bool(depth % 2), (item, item) if depth < 3 else (item,), start=97, marker="a"
        )
    return block


@pytest.mark.parametrize(
    "document",
    [
        samples.rich(),
        samples.text_document(wide_table()),
        samples.text_document(high_cell()),
        samples.text_document(table_in_table()),
        samples.text_document(deep_list()),
        samples.text_document(samples.paragraph(samples.LONG_WORD * 30)),
    ],
    ids=["referat", "wide table", "high cell", "table in table", "deep list", "long word"],
)
def test_nothing_overlaps_and_nothing_leaves_the_page(document: Composed) -> None:
    assert_well_set(document)


@pytest.mark.parametrize("block", [wide_table(), deep_list()], ids=["wide table", "deep list"])
def test_narrow_columns_lose_no_letter(block: Table | ListBlock) -> None:
    document = samples.text_document(block)
    text = "".join(reading.pages_of(write(document)))
    assert not reading.missing_letters(reading.words(document), text)


def test_a_cell_higher_than_a_page_goes_on_with_every_word() -> None:
    document = samples.text_document(high_cell())
    pages = reading.pages_of(write(document))
    assert len(pages) > 3
    assert "".join(pages).count("lodsejerne") + "".join(pages).count("Lodsejerne") >= 40


def test_a_heading_stands_with_what_follows() -> None:
    for lines in range(36, 50):
        blocks = [Text(tuple(samples.paragraph("Linje") for _ in range(lines // 2)))]
        document = samples.composed(
            Title("", "Referat", ""),
            *blocks,
            *([Text((samples.paragraph("x\n" * (lines % 7) + "y"),))]),
            ItemHeading("1", "Overskrift", "a", facts=("Sag",)),
            SectionHeading("Afsnit"),
            Text((samples.paragraph("Brødtekst " + samples.prose(4)),)),
        )
        for page in reading.pages_of(write(document)):
            assert ("Overskrift" in page) == ("Brødtekst" in page)


def test_no_line_of_a_paragraph_is_left_alone() -> None:
    """Whatever stands before it, a paragraph shows two lines or more on every page it is on."""
    for before in range(30, 46):
        document = samples.text_document(
            samples.paragraph("\n".join(f"før{at}" for at in range(before))),
            samples.paragraph("\n".join(f"afsnit{at}" for at in range(6))),
        )
        for page in reading.pages_of(write(document)):
            assert page.count("afsnit") != 1


def test_no_short_word_stands_alone_in_the_last_line() -> None:
    for words in range(20, 60):
        document = samples.text_document(samples.paragraph("ord " * words + "slut"))
        lines = reading.pages_of(write(document))[0].split("\r\n")
        assert lines[-1].strip() != "slut"


def test_no_short_word_stands_alone_though_the_paragraph_is_in_several_looks() -> None:
    for words in range(20, 60):
        bold = Run("fed", bold=True)
        document = samples.text_document(samples.paragraph(bold, " ord" * words + " slut"))
        lines = reading.pages_of(write(document))[0].split("\r\n")
        assert lines[-1].strip() != "slut"


def test_what_introduces_a_list_stands_with_its_first_item() -> None:
    for before in range(30, 46):
        document = samples.text_document(
            *(samples.paragraph(f"før{at}") for at in range(before // 2)),
            samples.paragraph("x\n" * (before % 4) + "y"),
            samples.paragraph("Forvaltningen indstiller, at udvalget:"),
            ListBlock(True, samples.items("godkender planen,", "sender den i høring.")),
        )
        for page in reading.pages_of(write(document)):
            assert ("indstiller" in page) == ("godkender" in page)


def test_attachments_without_numbers_stand_where_the_text_stands() -> None:
    rows = (AttachmentRow("", "Oversigtskort"), AttachmentRow("", "Notat"))
    letters = next(glyphs(write(samples.composed(Attachments("Bilag", rows)))))
    lefts = {round(left) for letter, (left, _, _, _) in letters if letter in "BON"}
    assert max(lefts) - min(lefts) <= 1


def test_no_line_of_facts_is_broken_before_a_dot_or_inside_an_hour() -> None:
    for room in range(1, 40):
        line = f"{'Udvalg ' * 8}{'x' * room} · tirsdag den 22. september kl. 8.30 · Lokale 2"
        rows = reading.pages_of(write(samples.composed(Title("", "Referat", line))))[0].split(
            "\r\n"
        )
        assert not any(row.strip().startswith(("·", "8.30")) for row in rows)


def test_an_item_begins_a_page_when_it_is_asked_to() -> None:
    document = samples.composed(
        ItemHeading("1", "Første", "a", new_page=True),
        ItemHeading("2", "Andet", "b", new_page=True),
        ItemHeading("3", "Tredje", "c"),
    )
    pages = reading.pages_of(write(document))
    assert len(pages) == 2
    assert "Første" in pages[0]
    assert "Andet" in pages[1]
    assert "Tredje" in pages[1]


def test_a_decision_over_several_pages_has_its_rule_on_each() -> None:
    text = Text(tuple(samples.paragraph(samples.prose(5, at)) for at in range(30)))
    data = write(samples.composed(DecisionBox("Beslutning", (text,))))
    pdf = pypdfium2.PdfDocument(data)
    assert len(pdf) > 2
    for page in pdf:
        bars = [
            item.get_bounds()
            for item in page.get_objects()
            if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
        ]
        assert any(right - left < 4 and top - bottom > 60 for left, bottom, right, top in bars)


def test_the_header_of_a_table_is_printed_on_each_of_its_pages() -> None:
    pages = reading.pages_of(write(samples.text_document(samples.economy_table(120))))
    assert len(pages) > 3
    assert all("Projekt" in page and "Bemærkning" in page for page in pages)


def test_a_table_fills_its_pages() -> None:
    rows = tuple((f"række {at}", "x") for at in range(300))
    pages = reading.pages_of(write(samples.text_document(samples.table(("A", "B"), *rows))))
    fullest = max(page.count("række") for page in pages)
    assert all(page.count("række") >= fullest - 3 for page in pages[1:-1])
    assert fullest * 19 < BODY_HEIGHT + MARGIN_BOTTOM


def test_sixty_items_have_contents_over_pages_with_the_right_numbers() -> None:
    document = samples.rich(60)
    pages = reading.pages_of(write(document))
    contents = " ".join(" ".join(pages[:6]).split())
    for number in (1, 30, 60):
        heading = f"{number} {samples.TITLES[(number - 1) % 4]}"
        on_page = next(
            at for at, page in enumerate(pages, 1) if at > 4 and heading in " ".join(page.split())
        )
        assert f"{heading} {on_page} " in contents + " "


@pytest.mark.parametrize("lines", range(26, 38, 2))
def test_a_small_table_stands_whole_on_one_page(lines: int) -> None:
    sides = ("Stemme", "Tilslutning", "Modstand", "Tavshed")
    table = samples.table(*((side, "7") for side in sides))
    above = [samples.paragraph(f"Linje {line}") for line in range(lines)]

    pages = reading.pages_of(write(samples.text_document(*above, table)))

    assert [all(side in page for side in sides) for page in pages].count(True) == 1
