"""The file's inside: what is tagged as what, and that nothing is shown untagged."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from exports.blocks import Composed, Contents, ContentsEntry, ItemHeading, SectionHeading, Text
from exports.pdf import write
from exports.pdf.tagging import HeadingLevels
from meetings.richtext.blocks import Row, Run, Table
from tests.exports.pdf import samples

TEXT_OPERATORS = {"Tj", "TJ", "'", '"'}


def opened(document: Composed) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(write(document)))


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The structure elements in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        yield element
        kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
        waiting.extend(
            kid
            for kid in reversed(list(kids))
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        )


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elements(pdf)]


def tagged(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    return [element for element in elements(pdf) if f"/{tag}" == element.S]


def marked_contents(pdf: pikepdf.Pdf) -> list[list[int]]:
    """The numbers of the marked contents of each page; text outside them is an error."""
    pages = []
    for page in pdf.pages:
        numbers: list[int] = []
        depth = 0
        for step in pikepdf.parse_content_stream(page):
            name, operands = str(step.operator), step.operands
            if name == "BDC":
                depth += 1
                if "/MCID" in operands[1]:
                    numbers.append(int(operands[1].MCID))
            elif name == "EMC":
                depth -= 1
            elif name in TEXT_OPERATORS:
                assert depth == 1, "text outside marked content"
        assert depth == 0
        pages.append(numbers)
    return pages


def page_numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    """Which page (from 0) an object is."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages)}


def parent_tree(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


@pytest.mark.parametrize("count", [1, 4])
def test_every_piece_of_text_belongs_to_one_element(count: int) -> None:
    pdf = opened(samples.rich(count))
    parents = parent_tree(pdf)
    shown: Counter[tuple[int, int]] = Counter()
    pages = page_numbers(pdf)
    for element in elements(pdf):
        for kid in element.K:
            if isinstance(kid, int):
                shown[pages[element.Pg.objgen], kid] += 1
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                shown[pages[kid.Pg.objgen], int(kid.MCID)] += 1
    expected = [
        (page, number) for page, numbers in enumerate(marked_contents(pdf)) for number in numbers
    ]
    assert sorted(shown.elements()) == sorted(expected)
    assert all(
        len(parents[page]) == len(numbers) for page, numbers in enumerate(marked_contents(pdf))
    )


def test_every_font_is_embedded_and_can_be_read() -> None:
    pdf = opened(samples.rich())
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert {str(font.BaseFont)[8:] for font in fonts} == {
        "SourceSansPro-Regular",
        "SourceSansPro-Semibold",
        "SourceSansPro-It",
        "SourceSansPro-SemiboldIt",
    }
    for font in fonts:
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert b"<0000>" not in font.ToUnicode.read_bytes().split(b"endcodespacerange")[1]


def test_a_link_stands_inside_its_sentence() -> None:
    pdf = opened(samples.text_document(samples.inline_paragraph()))
    paragraph = next(
        element
        for element in elements(pdf)
        if any("/S" in kid for kid in kids(element) if element.S == "/P")
    )
    shapes = ["text" if isinstance(kid, int) else str(kid.S) for kid in paragraph.K]
    assert shapes == ["text", "/Link", "text", "/Link", "text"]
    link = paragraph.K[1]
    annotation = link.K[1].Obj
    assert isinstance(link.K[0], int)
    assert str(annotation.A.URI) == "https://www.noerrevig.example/planer/lokalplan-47"
    assert str(annotation.Contents).startswith("kommunens hjemmeside: https://")
    assert annotation.F == 4
    assert parent_tree(pdf)[int(annotation.StructParent)].objgen == link.objgen


def kids(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    return [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]


def test_an_address_with_danish_letters_is_written_as_addresses_must_be() -> None:
    run = Run("søg", href="https://noerrevig.example/søg?q=(å) b")
    pdf = opened(samples.text_document(samples.paragraph(run)))
    assert str(pdf.pages[0].Annots[0].A.URI) == "https://noerrevig.example/s%C3%B8g?q=(%C3%A5)%20b"


@pytest.mark.parametrize("href", ["/udvalg/teknik", "#top", "javascript:alert(1)", "file:///etc"])
def test_an_address_that_leads_nowhere_from_a_file_is_plain_text(href: str) -> None:
    pdf = opened(samples.text_document(samples.paragraph(Run("her", href=href))))
    assert "Link" not in tags(pdf)
    assert "/Annots" not in pdf.pages[0]


def test_the_same_address_twice_in_a_paragraph_is_two_links() -> None:
    run = Run("planen", href="https://noerrevig.example/plan")
    pdf = opened(samples.text_document(samples.paragraph("Se ", run, " og igen ", run, ".")))
    assert len(tagged(pdf, "Link")) == 2


def test_the_contents_lead_to_the_items_and_name_their_pages() -> None:
    pdf = opened(samples.rich())
    entries = tagged(pdf, "TOCI")
    assert len(entries) == 4
    pages = page_numbers(pdf)
    for number, entry in enumerate(entries, 1):
        link = entry.K[0].K[0]
        annotation = next(kid.Obj for kid in kids(link) if "/Obj" in kid)
        assert str(annotation.Contents).startswith(f"Gå til {number} ")
        assert pages[annotation.Dest[0].objgen] >= 1
    bookmarks = [
        (str(entry.obj.Title), pages[entry.obj.Dest[0].objgen])
        for entry in pdf.open_outline().root
        if entry.obj is not None
    ]
    assert bookmarks[0] == ("1 Godkendelse af dagsorden", 1)
    assert len(bookmarks) == 4


def test_an_entry_of_the_contents_without_an_item_is_text_alone() -> None:
    contents = Contents("Indhold", (ContentsEntry("7", "Borte", "punkt-7"),))
    pdf = opened(samples.composed(contents))
    assert "Link" not in tags(pdf)


def test_headings_have_no_jumps_whatever_levels_are_asked_for() -> None:
    levels = HeadingLevels()
    assert [levels.tag(level) for level in (3, 1, 4, 9, 6, 2, 6)] == [
        "H1", "H1", "H2", "H3", "H4", "H2", "H3",
    ]  # fmt: skip


def test_a_referat_is_titled_divided_into_items_and_signed() -> None:
    found = tags(opened(samples.rich(2)))
    assert found[0] == "Document"
    assert found.count("H1") == 1
    assert found.count("Sect") == 3
    assert {"H2", "H3", "H4", "H5", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD"} <= set(
        found
    )


def test_every_row_of_a_table_counts_the_same_places() -> None:
    crooked = Table(
        (
            Row((samples.cell("A", rowspan=9), samples.cell("B", colspan=2))),
            Row((samples.cell("C"),)),
            Row(()),
            Row((samples.cell("D"), samples.cell("E", colspan=40), samples.cell("F"))),
        ),
        header_rows=1,
    )
    pdf = opened(samples.text_document(crooked))
    taken: Counter[int] = Counter()
    for row, element in enumerate(tagged(pdf, "TR")):
        for cell in kids(element):
            spans = cell.get("/A", pikepdf.Dictionary())
            for down in range(int(spans.get("/RowSpan", 1))):
                taken[row + down] += int(spans.get("/ColSpan", 1))
    assert len(set(taken.values())) == 1
    assert len(taken) == 4


def test_a_table_of_absurdly_many_columns_keeps_every_cell() -> None:
    wide = Row(tuple(samples.cell(str(at)) for at in range(100)))
    covered = Row((samples.cell("dække", colspan=1000, rowspan=2),))
    pdf = opened(samples.text_document(Table((covered, wide)), Table((wide, wide))))
    assert len(tagged(pdf, "TR")) == 4


def test_a_headers_cells_say_whether_they_name_a_row_or_a_column() -> None:
    pdf = opened(samples.text_document(samples.economy_table(2)))
    scopes = [str(cell.A.Scope) for cell in tagged(pdf, "TH")]
    assert scopes == ["/Column"] * 6 + ["/Row"] * 2


def test_a_header_is_read_once_though_it_is_printed_on_every_page() -> None:
    pdf = opened(samples.text_document(samples.economy_table(120)))
    assert len(pdf.pages) > 3
    assert len([cell for cell in tagged(pdf, "TH") if cell.A.Scope == "/Column"]) == 6
    for page in list(pdf.pages)[1:]:
        assert b"/Artifact <</Type/Pagination>> BDC" in page.Contents.read_bytes()


def test_the_file_says_what_it_is() -> None:
    pdf = opened(samples.rich(1))
    assert str(pdf.Root.Lang) == "da-DK"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert all(page.Tabs == "/S" for page in pdf.pages)
    assert str(pdf.docinfo.Title) == "Referat"
    assert str(pdf.docinfo.CreationDate) == "D:20260922120000Z"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Referat"
        assert metadata["dc:creator"] == ["Nørrevig Kommune"]
        assert metadata["dc:language"] == {"da-DK"}
        assert metadata["xmp:CreateDate"] == "2026-09-22T12:00:00Z"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_a_number_too_wide_for_the_margin_stands_in_the_heading() -> None:
    heading = ItemHeading("Tillægspunkt 129/2026", "Kloakering", "a")
    pdf = opened(samples.composed(heading, SectionHeading("Resumé")))
    assert tags(pdf) == ["Document", "Sect", "H1", "H2"]


def test_rich_text_alone_needs_no_item() -> None:
    pdf = opened(samples.composed(Text((samples.paragraph("Kun tekst"),))))
    assert tags(pdf) == ["Document", "P"]


@pytest.mark.parametrize(
    ("title", "spoken"), [("Køb af areal", ["Lukket punkt"]), ("Lukket punkt: Køb", [])]
)
def test_a_padlock_is_spoken_where_no_word_says_that_the_item_is_closed(
    title: str, spoken: list[str]
) -> None:
    entry = ContentsEntry("1", title, "a", closed=True)
    pdf = opened(samples.composed(Contents("Indhold", (entry,)), ItemHeading("1", title, "a")))
    assert [str(figure.Alt) for figure in tagged(pdf, "Figure")] == spoken


def test_what_stands_outside_the_items_is_a_part_of_its_own() -> None:
    pdf = opened(
        samples.composed(ItemHeading("1", "Veje", "a"), SectionHeading("Mødet sluttede", 2))
    )
    assert tags(pdf) == ["Document", "Sect", "H1", "Sect", "H2"]
