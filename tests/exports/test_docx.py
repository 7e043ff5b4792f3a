"""A Word file that Word, LibreOffice and python-docx open, with every word in its place."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree

from exports.blocks import Composed, ExportBlock, Text
from exports.docx import write
from meetings.richtext.blocks import (
    Block,
    Cell,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Table,
)
from tests.exports.docx_order import misplaced_children
from tests.exports.docx_samples import cell, entry, minutes, paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def of_text(*blocks: Block) -> Composed:
    held: tuple[ExportBlock, ...] = (Text(tuple(blocks)),)
    return replace(minutes(), blocks=held)


def paragraphs(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The style and the text of every paragraph, tables and contents included."""
    for held in root.iter(f"{W}p"):
        style = held.find(f"{W}pPr/{W}pStyle")
        text = "".join(
            {f"{W}t": t.text or "", f"{W}tab": "\t", f"{W}br": "\n"}.get(str(t.tag), "")
            for t in held.iter(f"{W}t", f"{W}tab", f"{W}br")
            if t.getparent().tag == f"{W}r"  # type: ignore[union-attr]
        )
        yield (style.get(f"{W}val", "") if style is not None else "", text)


def words_of(content: bytes) -> list[str]:
    return " ".join(text for _, text in paragraphs(part(content))).split()


def test_the_file_is_a_sound_archive_that_python_docx_opens() -> None:
    content = write(minutes())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
    assert len(opened(content).tables) == 7


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(minutes(), {"punkt-1": 2}) == write(minutes(), {"punkt-1": 2})


def test_headings_title_and_own_styles_are_real_styles() -> None:
    held = opened(write(minutes()))
    named = [(p.style.name, p.text) for p in held.paragraphs if p.style is not None]
    assert ("Title", "Referat af møde i Teknisk Udvalg") in named
    assert ("Heading 1", "1\tCykelstier i Birkelund: prioritering for 2026 og 2027") in named
    assert ("Heading 2", "Sagsfremstilling") in named
    assert ("Heading 3", "Vægtning af hensyn") in named
    assert ("Heading 4", "Økonomien i tal") in named
    assert ("Beslutning", "Udvalget godkender forslaget med disse ændringer:") in named
    facts = "05.01.00-G01-12-26 · Beslutningspunkt"
    assert ("Sagslinje", facts) in named
    assert ("Sagslinje", "Lukket punkt: kommunens økonomiske forhold") in named


def test_every_style_that_is_used_is_there() -> None:
    content = write(minutes())
    there = {s.get(f"{W}styleId") for s in part(content, "word/styles.xml").iter(f"{W}style")}
    used = {
        e.get(f"{W}val") for e in part(content).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= there
    for name in ("Heading6", "ListBullet5", "ListNumber5", "ListContinue5", "TOC2", "Tabelliste"):
        assert name in there


def test_the_document_says_it_is_danish_and_who_made_it_when() -> None:
    content = write(minutes())
    language = part(content, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "da-DK"
    properties = opened(content).core_properties
    assert properties.title == "Referat, Teknisk Udvalg, 22. september 2026"
    assert properties.author == "Birkelund Kommune"
    assert properties.language == "da-DK"
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == "2026-09-25"


def test_word_opens_it_without_compatibility_mode_and_without_asking_to_update() -> None:
    settings = part(write(minutes()), "word/settings.xml")
    modes = [
        s.get(f"{W}val")
        for s in settings.iter(f"{W}compatSetting")
        if s.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]
    assert settings.find(f"{W}updateFields") is None
    zoom = settings.find(f"{W}zoom")
    assert zoom is not None
    assert zoom.get(f"{W}percent") == "100"


def test_the_page_is_a4_with_the_margins_of_the_house() -> None:
    section = opened(write(minutes())).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)  # type: ignore[union-attr]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [m.mm for m in margins if m] == pytest.approx([25, 25, 20, 25], abs=0.1)


def test_the_foot_tells_committee_and_page_of_pages() -> None:
    foot = part(write(minutes()), "word/footer1.xml")
    assert [text for _, text in paragraphs(foot)] == [
        "Teknisk Udvalg · 22. september 2026\tSide 1 af 1"
    ]
    fields = [(i.text or "").strip() for i in foot.iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_contents_are_a_field_filled_with_links_to_the_items() -> None:
    root = part(write(minutes(), {"punkt-1": 2, "punkt-2": 14}))
    lines = [text for style, text in paragraphs(root) if style == "TOC1"]
    assert lines == [
        "1\tCykelstier i Birkelund: prioritering for 2026 og 2027\t2",
        "2\tKøb af ejendom\t14",
    ]
    bookmarks = {b.get(f"{W}name") for b in root.iter(f"{W}bookmarkStart")}
    links = [h.get(f"{W}anchor") for h in root.iter(f"{W}hyperlink") if h.get(f"{W}anchor")]
    assert len(links) == 2
    assert set(links) <= bookmarks
    instructions = [(i.text or "").split() for i in root.iter(f"{W}instrText")]
    assert instructions[0][0] == "TOC"
    assert instructions[0][-1] in bookmarks
    assert [i[1] for i in instructions if i[0] == "PAGEREF"] == links


def test_contents_without_known_pages_end_with_the_title_instead_of_a_wrong_number() -> None:
    lines = [text for style, text in paragraphs(part(write(minutes()))) if style == "TOC1"]
    assert lines[1] == "2\tKøb af ejendom"


def test_fields_and_bookmarks_open_and_close_in_pairs() -> None:
    root = part(write(minutes(repeat=3), {"punkt-1": 2}))
    kinds = [f.get(f"{W}fldCharType") for f in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 1
    begun = [b.get(f"{W}id") for b in root.iter(f"{W}bookmarkStart")]
    assert len(set(begun)) == len(begun) == 7
    ended = [b.get(f"{W}id") for b in root.iter(f"{W}bookmarkEnd")]
    assert len(ended) == 7
    assert set(ended) == set(begun)


def test_header_rows_repeat_and_a_table_names_itself() -> None:
    table = next(t for t in part(write(minutes())).iter(f"{W}tbl") if "Strækning" in _text(t))
    flags = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
    assert flags == [True, True, False, False, False]
    properties = [str(e.tag).removeprefix(W) for e in table[0]]
    assert properties[-3:] == ["tblLook", "tblCaption", "tblDescription"]
    caption = table.find(f"{W}tblPr/{W}tblCaption")
    assert caption is not None
    assert caption.get(f"{W}val") == "Bevillinger til cykelstier, 1.000 kr."


def test_merged_cells_keep_every_row_as_wide_as_the_table() -> None:
    held = next(t for t in opened(write(minutes())).tables if "Strækning" in t.cell(0, 0).text)
    assert held.cell(0, 0).text == held.cell(1, 0).text == "Strækning"
    assert held.cell(0, 1).text == held.cell(0, 2).text == "Bevilget"
    assert held.cell(3, 0).text == held.cell(4, 0).text == "Stationen til Havnen"
    assert [c.text for c in held.columns[2].cells][1:] == ["2027", "900", "0", "75"]


def test_a_tall_row_may_run_over_to_the_next_page() -> None:
    root = part(write(of_text(Table((Row((cell("ord " * 400),)), Row((cell("kort"),)))))))
    splits = [row.find(f"{W}trPr/{W}cantSplit") is None for row in root.iter(f"{W}tr")]
    assert splits == [True, False]


def test_a_column_with_much_text_gets_more_room_than_one_with_figures() -> None:
    root = part(write(of_text(Table((Row((cell("12"), cell("lange forklaringer " * 5))),)))))
    narrow, wide = (int(c.get(f"{W}w", "0")) for c in root.iter(f"{W}gridCol"))
    assert wide > 3 * narrow
    assert narrow + wide == 9071


def test_a_small_table_stays_on_one_page_and_headers_with_the_first_row_below() -> None:
    def kept(count: int) -> list[bool]:
        head = Row((cell("År", header=True), cell("Beløb", header=True)))
        rows = tuple(Row((cell(f"{2000 + n}"), cell("1.250"))) for n in range(count))
        root = part(write(of_text(Table((head, *rows), header_rows=1))))
        return [row.find(f".//{W}keepNext") is not None for row in root.iter(f"{W}tr")]

    assert kept(3) == [True, True, True, False]
    assert kept(30) == [True] + 30 * [False]


def test_figures_stand_right_and_words_left() -> None:
    rows = [("Sag", "Beløb", "År"), ("A", "1.250", "2026"), ("B", "−75,5", "senere"), ("C", "", "")]
    table = Table(tuple(Row(tuple(cell(text) for text in row)) for row in rows), header_rows=1)
    named = {text: style for style, text in paragraphs(part(write(of_text(table)))) if text}
    assert [named[text] for text in ("Beløb", "1.250", "−75,5")] == [
        "Taloverskrift",
        "Tabeltal",
        "Tabeltal",
    ]
    assert [named[text] for text in ("År", "2026", "A")] == [
        "Tabeloverskrift",
        "Tabeltekst",
        "Tabeltekst",
    ]


def test_a_column_of_figures_with_units_stands_right_in_word_as_it_does_in_the_pdf() -> None:
    rows = [("Delområde", "Højde", "Pris"), ("I", "8,5 m", "2 mio. kr."), ("II", "–", "kr. 1.250")]
    table = Table(tuple(Row(tuple(cell(text) for text in row)) for row in rows), header_rows=1)
    named = {text: style for style, text in paragraphs(part(write(of_text(table)))) if text}
    assert {named[text] for row in rows[1:] for text in row[1:]} == {"Tabeltal"}
    assert {named[text] for text in rows[0][1:]} == {"Taloverskrift"}


def test_a_table_with_more_columns_than_word_opens_loses_no_word() -> None:
    content = write(of_text(Table((Row(tuple(cell(f"celle{n}") for n in range(80))),))))
    assert len(list(part(content).iter(f"{W}gridCol"))) == 63
    assert words_of(content) == [f"celle{n}" for n in range(80)]


def test_two_tables_in_a_row_do_not_grow_together_and_a_paragraph_ends_the_document() -> None:
    table = Table((Row((cell("en"),)),))
    body = part(write(of_text(table, table))).find(f"{W}body")
    assert body is not None
    assert [str(e.tag).removeprefix(W) for e in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_each_numbered_list_begins_where_it_was_printed_to_begin() -> None:
    lists = [
        ListBlock(True, (entry("første"), entry("anden"))),
        ListBlock(True, (entry("tredje"),), start=3),
        ListBlock(True, (entry("bogstav"),), marker="a"),
        ListBlock(True, (entry("romertal"),), start=4, marker="I"),
    ]
    content = write(of_text(*lists))
    numbers = [n.get(f"{W}val") for n in part(content).iter(f"{W}numId")]
    assert len(set(numbers)) == 4
    starts = []
    for number in dict.fromkeys(numbers):
        level = _level(part(content, "word/numbering.xml"), number or "")
        starts.append(
            tuple(level.find(f"{W}{tag}").get(f"{W}val") for tag in ("start", "numFmt"))  # type: ignore[union-attr]
        )
    assert starts == [("1", "decimal"), ("3", "decimal"), ("1", "lowerLetter"), ("4", "upperRoman")]


def test_lists_are_nested_as_deep_as_they_are_printed() -> None:
    deepest = ListBlock(False, (entry("lag 12"),))
    for level in range(11, 0, -1):
        deepest = ListBlock(False, (entry(f"lag {level}", deepest),))
    content = write(of_text(deepest))
    levels = [int(level.get(f"{W}val", "")) for level in part(content).iter(f"{W}ilvl")]
    assert levels == [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8]
    assert words_of(content)[1::2] == [str(n) for n in range(1, 13)]


def test_a_link_leads_out_and_what_is_no_address_stays_as_text() -> None:
    good = Run("stier", href="https://example.dk/sti er/ø?q=å b#top")
    bad = Run("fælde", href="javascript:alert(1)")
    broken = Run("brudt", href="http://[::1")
    content = write(of_text(paragraph(good, bad, broken, Run(" x", href="https://"))))
    relations = part(content, "word/_rels/document.xml.rels")
    outside = [r.get("Target") for r in relations if r.get("TargetMode") == "External"]
    assert outside == ["https://example.dk/sti%20er/%C3%B8?q=%C3%A5%20b#top"]
    assert words_of(content) == ["stierfældebrudt", "x"]


def test_characters_that_xml_forbids_are_left_out_and_line_ends_stay() -> None:
    text = 'a\x00b\x1fc\ufffed\ud800e\x0bf\u2028g\r\nh & <i> "j"'
    held = next(iter(paragraphs(part(write(of_text(paragraph(text)))))))
    assert held[1] == 'abcde\nf\ng\nh & <i> "j"'


def test_a_decision_carries_its_rule_through_lists_tables_and_headings() -> None:
    root = part(write(minutes()))
    inside = False
    for held in root.iter(f"{W}p"):
        text = _text(held)
        style = held.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val") if style is not None else ""
        if text == "Beslutning":
            inside = True
        elif text == "Bilag":
            inside = False
        in_cell = held.getparent().tag == f"{W}tc"  # type: ignore[union-attr]
        if inside and not in_cell:
            ruled = held.find(f"{W}pPr/{W}pBdr/{W}left") is not None
            assert ruled or name == "Beslutning", text


def test_the_elements_stand_in_the_order_the_standard_demands() -> None:
    content = write(minutes(item_pages=True), {"punkt-1": 2})
    for name in ("document", "styles", "numbering", "footer1", "settings"):
        assert misplaced_children(part(content, f"word/{name}.xml")) == []


def test_items_start_on_a_page_of_their_own_where_asked() -> None:
    root = part(write(minutes(item_pages=True)))
    assert len(list(root.iter(f"{W}pageBreakBefore"))) == 2
    assert not list(part(write(minutes())).iter(f"{W}pageBreakBefore"))


def test_a_list_entry_that_begins_with_a_table_still_shows_its_number() -> None:
    table = Table((Row((cell("tal"),)),))
    content = write(of_text(ListBlock(True, (ListItem((table,)), entry("ord")))))
    assert len(list(part(content).iter(f"{W}numPr"))) == 2
    assert words_of(content) == ["tal", "ord"]


def test_an_empty_document_still_opens() -> None:
    content = write(replace(minutes(), blocks=(), title="", author="", foot=""))
    assert opened(content).paragraphs == []
    assert opened(write(of_text(Table(()), Paragraph(()), Table((Row(()),))))).paragraphs


def test_table_cells_hold_lists_and_tables() -> None:
    inner = Table((Row((cell("dybt"),)),))
    block = ListBlock(False, (entry("punkt"),))
    content = write(of_text(Table((Row((Cell((block, inner)), cell("ved siden af"))),))))
    assert words_of(content) == ["punkt", "dybt", "ved", "siden", "af"]
    for held in part(content).iter(f"{W}tc"):
        assert held[-1].tag == f"{W}p"


@pytest.mark.slow
def test_libreoffice_shows_every_word_and_the_page_numbers(tmp_path: Path) -> None:
    soffice, pdftotext = shutil.which("soffice"), shutil.which("pdftotext")
    if not soffice or not pdftotext:
        pytest.skip("needs LibreOffice (soffice) and poppler-utils (pdftotext) on the PATH")
    content = write(minutes(), {"punkt-1": 1, "punkt-2": 3})
    (tmp_path / "referat.docx").write_bytes(content)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "referat.docx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    shown = subprocess.run(
        [pdftotext, "-raw", "referat.pdf", "-"], cwd=tmp_path, check=True, capture_output=True
    ).stdout.decode()
    letters = re.sub(r"\W", "", shown)
    for word in words_of(content):
        assert re.sub(r"\W", "", word) in letters, word
    assert re.search(r"Side 1 af [345]", shown)
    assert re.search(r"\ba\.\s+Trafiksikkerhed", shown)
    assert re.search(r"\biv\.\s+rute 14", shown)
    assert re.search(r"\b3\.\s+Forvaltningen orienterer", shown)


def _text(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def _level(numbering: etree._Element, number: str) -> etree._Element:
    for held in numbering.iter(f"{W}num"):
        if held.get(f"{W}numId") == number:
            reference = held.find(f"{W}abstractNumId")
            assert reference is not None
            for definition in numbering.iter(f"{W}abstractNum"):
                if definition.get(f"{W}abstractNumId") == reference.get(f"{W}val"):
                    level = definition.find(f"{W}lvl")
                    assert level is not None
                    return level
    raise AssertionError(f"no definition for list {number}")
