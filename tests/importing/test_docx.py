"""Word files become source lines: what a reader sees, with headings, lists and tables told."""

import contextlib
import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.importing.docx import read_docx
from meetings.importing.lines import Line
from meetings.importing.problems import NotReadable
from tests.importing.word_files import STRICT, W, paragraph, row, table, word_file, zipped

BOMB = b"<?xml version='1.0'?><a>" + b" " * (31 * 1024 * 1024) + b"</a>"


def lines_of(content: bytes) -> list[Line]:
    return [line for line in read_docx(content) if not line.blank]


def texts_of(body: str) -> list[str]:
    return [line.text for line in lines_of(word_file(body))]


def test_headings_are_known_by_their_style_in_any_language() -> None:
    body = (
        paragraph("Sag", "Overskrift1")
        + paragraph("Indstilling", "Overskrift2")
        + paragraph("Tekst")
    )
    assert [(line.text, line.heading) for line in lines_of(word_file(body))] == [
        ("Sag", 1),
        ("Indstilling", 2),
        ("Tekst", 0),
    ]


def test_a_heading_that_word_numbers_gets_its_number() -> None:
    body = paragraph("Første", "Punkt") + paragraph("Anden", "Punkt")
    assert [(line.text, line.heading) for line in lines_of(word_file(body))] == [
        ("Punkt 7\tFørste", 1),
        ("Punkt 8\tAnden", 1),
    ]


def test_a_style_that_is_based_on_itself_does_no_harm() -> None:
    assert texts_of(paragraph("ord", "Rundt")) == ["ord"]


def test_lists_show_the_numbers_a_reader_sees() -> None:
    body = "".join(
        (
            paragraph("en", listed=(1, 0)),
            paragraph("inde", listed=(1, 1)),
            paragraph("mere inde", listed=(1, 1)),
            paragraph("to", listed=(1, 0)),
            paragraph("inde igen", listed=(1, 1)),
            paragraph("prik", listed=(2, 0)),
            paragraph("fem", listed=(4, 0)),
            paragraph("seks", listed=(4, 0)),
        )
    )
    found = [(line.list_level, line.list_marker, line.text) for line in lines_of(word_file(body))]
    assert found == [
        (1, "1.", "en"),
        (2, "a)", "inde"),
        (2, "b)", "mere inde"),
        (1, "2.", "to"),
        (2, "a)", "inde igen"),
        (1, "•", "prik"),
        (1, "5.", "fem"),
        (1, "6.", "seks"),
    ]


def test_a_number_in_several_parts_stays_in_the_text() -> None:
    body = paragraph("en", listed=(1, 0)) + paragraph("del", listed=(1, 2))
    last = lines_of(word_file(body))[-1]
    assert (last.text, last.list_level) == ("1.1 del", 0)


def test_more_text_below_an_entry_belongs_to_it() -> None:
    body = paragraph("entry", listed=(1, 0)) + paragraph("mere", "Fortsat")
    body += paragraph("næste", listed=(1, 0))
    found = [(line.list_marker, line.text) for line in lines_of(word_file(body))]
    assert found == [("1.", "entry mere"), ("2.", "næste")]


def test_tables_keep_rows_cells_and_header() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("bred")}</w:tc>'
    tall = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("høj")}</w:tc>'
    below = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    body = table(row("År", wide, header=True), row(tall, "1", "2"), row(below, "3", "4"))
    found = lines_of(word_file(body + table(row("en", "to"))))
    assert [line.cells for line in found] == [
        ("År", "bred", ""),
        ("høj", "1", "2"),
        ("", "3", "4"),
        ("en", "to"),
    ]
    assert [line.header for line in found] == [True, False, False, False]
    assert [line.table for line in found] == [1, 1, 1, 2]
    assert found[1].text == "høj\t1\t2"


def test_a_table_that_only_places_text_is_read_as_text() -> None:
    item = f"<w:tc>{paragraph('Punkt 1: Sag', 'Overskrift1')}{paragraph('Tekst')}</w:tc>"
    assert texts_of(table(row("Til:", item))) == ["Til:", "Punkt 1: Sag", "Tekst"]
    assert [line.cells for line in lines_of(word_file(table(row("alene"))))] == [()]


def test_lists_in_tables_that_only_place_text_are_counted_once() -> None:
    inner = paragraph("en", listed=(1, 0)) + paragraph("to", listed=(1, 0))
    for _ in range(20):
        inner = table(row(f"<w:tc>{inner}<w:p/></w:tc>"))
    assert [line.printed for line in lines_of(word_file(inner))] == ["1. en", "2. to"]


def test_cells_keep_the_numbers_of_their_lists() -> None:
    cell = f"<w:tc>{paragraph('en', listed=(1, 0))}{paragraph('to', listed=(1, 0))}</w:tc>"
    assert lines_of(word_file(table(row("x", cell))))[0].cells == ("x", "1. en 2. to")


def test_breaks_part_lines_and_paragraphs_are_apart() -> None:
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    found = [line.text for line in read_docx(word_file(body + paragraph("d")))]
    assert found == ["a\tb", "c", "", "d"]
    assert [line.number for line in read_docx(word_file(body))] == [1, 2]


def test_what_was_deleted_hidden_or_commented_is_not_read_and_what_was_inserted_is() -> None:
    body = (
        "<w:p><w:r><w:t>Godkendt</w:t></w:r>"
        "<w:del><w:r><w:delText> ikke</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> enstemmigt</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> væk</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hemmeligt</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>.</w:t></w:r>'
        '<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    assert texts_of(body) == ["Godkendt enstemmigt."]


def test_fields_show_their_result_and_not_their_code() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> DATE </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3. maj</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t> 2</w:t></w:r></w:fldSimple></w:p>'
    )
    assert texts_of(body) == ["3. maj 2"]


def test_content_controls_links_signs_and_text_boxes_are_read() -> None:
    box = f"<w:txbxContent>{paragraph('i boksen')}</w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('i feltet')}</w:sdtContent></w:sdt>"
        '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>linket</w:t></w:r></w:hyperlink>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r>'
        f"<w:r><w:pict>{box}</w:pict></w:r></w:p>"
    )
    assert texts_of(body) == ["i feltet", "linket☑-", "i boksen"]


def test_a_footnote_stands_below_the_paragraph_that_refers_to_it() -> None:
    note = f'<w:footnote w:id="2">{paragraph("Kilden er budgettet.")}</w:footnote>'
    content = word_file(
        '<w:p><w:r><w:t>Tal</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("Efter"),
        parts={"word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'},
    )
    assert [line.text for line in lines_of(content)] == [
        "Tal [1]",
        "[1] Kilden er budgettet.",
        "Efter",
    ]


def test_the_strict_kind_of_word_file_is_read_alike() -> None:
    content = word_file(paragraph("Sag", "Overskrift1"), namespace=STRICT)
    assert [(line.text, line.heading) for line in lines_of(content)] == [("Sag", 1)]


def test_a_file_made_with_plain_styles_is_read_as_word_wrote_it() -> None:
    made = docx.Document()
    made.add_heading("Referat", 0)
    made.add_heading("1. Budget", 1)
    made.add_paragraph("Budgettet er på plads.")
    made.add_paragraph("veje", "List Bullet")
    made.add_paragraph("skoler", "List Bullet 2")
    made.add_paragraph("først", "List Number")
    grid = made.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Veje", "2 mio."
    held = io.BytesIO()
    made.save(held)
    found = [(line.heading, line.list_level, line.printed) for line in lines_of(held.getvalue())]
    assert found == [
        (0, 0, "Referat"),
        (1, 0, "1. Budget"),
        (0, 0, "Budgettet er på plads."),
        (0, 1, "• veje"),
        (0, 2, "• skoler"),
        (0, 1, "1. først"),
        (0, 0, "Veje\t2 mio."),
    ]


def test_numbers_that_word_could_not_mean_do_no_harm() -> None:
    for number in ("99999999999999", "²", "-1", "x", ""):
        body = (
            f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/><w:numPr><w:ilvl w:val="{number}"/>'
            f'<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>ord</w:t></w:r></w:p>'
            f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{number}"/></w:trPr><w:tc><w:tcPr>'
            f'<w:gridSpan w:val="{number}"/></w:tcPr>{paragraph("en")}</w:tc>'
            f"<w:tc>{paragraph('to')}</w:tc></w:tr></w:tbl>"
        )
        found = lines_of(word_file(body))
        assert [line.printed for line in found] == ["1. ord", "en\tto"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoiled_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    body = paragraph("Sag", "Overskrift1") + paragraph("en", listed=(1, 0)) + table(row("a", "b"))
    content = bytearray(word_file(body))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(NotReadable):
        assert read_docx(bytes(content))


def test_outside_files_are_never_asked_for() -> None:
    outside = (
        '<Relationship Id="x" TargetMode="External" Target="http://127.0.0.1:9/styles.xml"'
        f' Type="{"http://schemas.openxmlformats.org/officeDocument/2006/relationships"}/endnotes"/>'
    )
    assert [line.text for line in lines_of(word_file(paragraph("ord"), relations=outside))] == [
        "ord"
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 og saa ikke mere", "beskadiget"),
        (word_file(paragraph("ord"))[:-300], "beskadiget"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "ikke et Word-dokument"),
        (zipped({"word/document.xml": b"<html/>"}), "ikke et Word-dokument"),
        (zipped({"word/document.xml": b"<w:document"}), "beskadiget"),
        (zipped({"word/document.xml": BOMB}), "pakker sig ud"),
        (zipped({f"{number}.xml": b"" for number in range(5001)}), "pakker sig ud"),
        (word_file(""), "ingen tekst"),
        (word_file("<w:p/><w:tbl/>"), "ingen tekst"),
        (
            zipped(
                {
                    "word/document.xml": b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                    + f'<w:document xmlns:w="{W}"><w:body>'.encode()
                    + b"<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
                }
            ),
            "beskadiget",
        ),
        (
            zipped(
                {
                    "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>'.encode()
                    + b"<w:sdt>" * 3000
                    + b"</w:sdt>" * 3000
                    + b"</w:body></w:document>"
                }
            ),
            "beskadiget",
        ),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(NotReadable, match=reason):
        read_docx(content)


def test_a_file_locked_with_a_password_says_so() -> None:
    content = bytearray(word_file(paragraph("ord")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 4)
    with pytest.raises(NotReadable, match="adgangskode"):
        read_docx(bytes(content))
