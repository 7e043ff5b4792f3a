"""A municipality's own Word template: what is told of it, and what it gives our documents."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from exports.docx import write
from exports.look import Look
from exports.word_template import WordTemplate
from meetings.cli import commands
from meetings.config import BadSettings, load_settings
from meetings.look import look_of
from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.tasks import task_named
from meetings.parsing.template_cleaning import Finding
from meetings.vocabulary import FileProblem
from meetings.word_template import CheckedTemplate, check_template
from tests.exports.docx_order import misplaced_children
from tests.exports.docx_samples import minutes
from tests.exports.test_docx import W, opened, part, words_of
from tests.word_templates import (
    ADDRESS,
    DOCM,
    DOTX,
    FONT,
    HEADER,
    add_field,
    changed,
    document,
    in_danish,
    of_type,
    saved,
    template,
    with_footer,
    with_relation,
)


def here(task: str, content: bytes, limits: Limits) -> dict[str, Any] | FileProblem:
    """What the child would do, in this process: it is as the child's own tests leave it."""
    try:
        return task_named(task)(content, limits)
    except CannotRead as error:
        return error.problem


def checked(content: bytes) -> CheckedTemplate:
    return check_template(content, Limits(), run=here)


def ready(content: bytes) -> WordTemplate:
    found = checked(content)
    assert found.obstacles == ()
    assert found.template is not None
    return found.template


def written(content: bytes) -> bytes:
    return write(replace(minutes(), look=Look(word=ready(content))), {"punkt-1": 1})


def every_word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist()
        )


# --- what is told ----------------------------------------------------------------------------


def test_a_good_template_has_no_obstacles_and_says_which_styles_are_ours() -> None:
    found = checked(template())
    assert found.obstacles == ()
    assert [remark.partition(":")[0] for remark in found.remarks[1:]] == [
        "Disse af Words typografier er ikke i filen, og vores kommer i stedet",
        "Disse typografier er vores egne. De kommer med, som vi har dem; læg dem i filen for selv "
        "at bestemme, hvordan de ser ud",
    ]
    assert "Indholdsfortegnelse 1" in found.remarks[1]
    assert "Beslutning" in found.remarks[2]
    assert "Overskrift 1" not in " ".join(found.remarks)


@pytest.mark.parametrize(
    ("content", "obstacle"),
    [
        (b"%PDF-1.7", "Filen er ikke et Word-dokument"),
        (b"", "Filen er ikke et Word-dokument"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "adgangskode",
        ),
        (template()[:-300], "Filen er i stykker"),
        (of_type(template(), DOCM), "Filen har makroer"),
        (bytes(5_000_001), "for stor"),
    ],
    ids=["pdf", "empty", "password", "truncated", "macros", "large"],
)
def test_a_file_that_cannot_be_a_template_is_refused_in_a_sentence(
    content: bytes, obstacle: str
) -> None:
    found = checked(content)
    assert found.template is None
    assert len(found.obstacles) == 1
    assert obstacle in found.obstacles[0]


def test_a_page_that_is_no_a4_or_has_no_room_is_refused_with_its_measures() -> None:
    letter = document()
    letter.sections[0].page_width, letter.sections[0].page_height = Mm(216), Mm(279)
    assert checked(saved(letter)).obstacles == (
        "Siden er 216 × 279 mm. Vælg A4 på højkant (210 × 297 mm).",
    )
    narrow = document()
    narrow.sections[0].left_margin = Mm(90)
    assert "90 mm mellem venstre og højre margen" in checked(saved(narrow)).obstacles[0]
    low = document()
    low.sections[0].top_margin = Mm(160)
    assert "mellem top- og bundmargen" in checked(saved(low)).obstacles[0]


@pytest.mark.parametrize(
    "field", ["INCLUDEPICTURE", "DDEAUTO", "INCLUDETEXT", "MACROBUTTON", "LINK"]
)
def test_a_field_that_fetches_or_runs_something_is_refused_by_name(field: str) -> None:
    held = document()
    add_field(held.sections[0].header.paragraphs[0]._p, f' {field} "file:///etc/passwd" ')
    assert checked(saved(held)).obstacles == (
        f"Feltet {field} i sidehovedet henter noget udefra. Fjern feltet.",
    )


def test_a_field_that_is_cut_into_pieces_is_found_too() -> None:
    held = document()
    paragraph = held.sections[0].header.paragraphs[0]
    for piece in ("INCLUDE", "PICTURE x"):
        text = OxmlElement("w:instrText")
        text.text = piece
        paragraph.add_run()._r.append(text)
    assert "INCLUDEPICTURE" in checked(saved(held)).obstacles[0]


def test_what_does_not_come_along_is_told() -> None:
    held = with_footer(document(), pages=False)
    held.add_paragraph("Skriv her")
    content = with_relation(saved(held), "settings", "attachedTemplate", "file:///c:/x.dotm")
    told = checked(content).remarks
    assert told[:2] == (
        "Filen er koblet til en anden skabelon; den kobling følger ikke med.",
        "Filens egen tekst følger ikke med; kun sidehoved, sidefod og typografier.",
    )
    assert any("Side X af Y" in remark for remark in told)
    assert any(
        remark.startswith("Filen har ingen sidefod")
        for remark in checked(saved(document())).remarks
    )


def test_every_finding_has_its_sentence() -> None:
    from meetings import word_template

    assert word_template._OBSTACLES.keys() | word_template._REMARKS.keys() == set(Finding)


# --- what it gives ---------------------------------------------------------------------------


def test_the_documents_have_the_templates_header_letters_page_and_styles() -> None:
    content = written(template())
    held = opened(content)
    section = held.sections[0]
    assert section.header.paragraphs[0].text == HEADER
    assert len(section.header.part.related_parts) == 1  # the logo
    assert (section.left_margin or 0) == pytest.approx(Mm(30), abs=700)
    assert held.styles["Normal"].font.name == FONT
    assert str(held.styles["Heading 1"].font.color.rgb) == "116633"
    assert "Telefon 12 34 56 78" in section.footer.paragraphs[0].text
    assert words_of(content) == words_of(write(minutes()))


def test_tables_and_contents_are_as_wide_as_the_templates_page() -> None:
    root = part(written(template()))
    widths = {
        sum(int(c.get(f"{W}w", "0")) for c in table.iter(f"{W}gridCol"))
        for table in root.iter(f"{W}tbl")
    }
    room = 11_906 - 2 * 1_701
    assert max(widths) <= room
    stops = [tab.get(f"{W}pos") for tab in root.iter(f"{W}tab") if tab.get(f"{W}leader") == "dot"]
    assert set(stops) == {str(room)}


def style_of(paragraph: etree._Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def test_a_caption_stays_with_its_table_where_the_templates_style_does_not_keep_it() -> None:
    captions = [
        one
        for one in part(written(template())).iter(f"{W}p")
        if "Billedtekst" in (style_of(one) or "") or (style_of(one) or "") == "Caption"
    ]
    assert captions
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in captions)


def test_a_template_of_a_danish_word_keeps_its_headings() -> None:
    content = written(in_danish(template()))
    held = opened(content)
    named = {p.text: p.style.name for p in held.paragraphs if p.style is not None}
    assert named["Sagsfremstilling"] == "Heading 2"
    assert named["1\tCykelstier i Birkelund: prioritering for 2026 og 2027"] == "Heading 1"
    assert str(held.styles["Heading 1"].font.color.rgb) == "116633"
    identifiers = [s.get(f"{W}styleId") for s in part(content, "word/styles.xml").iter(f"{W}style")]
    assert len(identifiers) == len(set(identifiers))


def test_every_style_that_is_used_or_named_is_there() -> None:
    content = written(in_danish(template()))
    styles = part(content, "word/styles.xml")
    there = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style")}
    for root in (part(content), styles):
        named = root.iter(*(f"{W}{n}" for n in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")))
        assert {e.get(f"{W}val") for e in named} <= there


def test_side_x_af_y_stands_below_a_footer_that_tells_no_pages() -> None:
    def feet(content: bytes) -> list[str]:
        footer = opened(written(content)).sections[0].footer
        return [paragraph.text for paragraph in footer.paragraphs]

    line = "Teknisk Udvalg · 22. september 2026\tSide 1 af 1"
    assert feet(saved(with_footer(document(), pages=False))) == ["Telefon 12 34 56 78", line]
    assert feet(saved(document())) == [line]
    assert feet(template()) == ["Telefon 12 34 56 78"]


def test_all_of_the_document_is_danish_whatever_the_template_was_written_in() -> None:
    content = written(template())
    spoken = {
        language.get(f"{W}val")
        for name in ("word/styles.xml", "word/sidehoved1.xml", "word/document.xml")
        for language in part(content, name).iter(f"{W}lang")
    }
    assert spoken == {"da-DK"}


def test_nothing_that_acts_or_reaches_out_comes_along() -> None:
    held = with_footer(document(), pages=True)
    paragraph = held.sections[0].footer.paragraphs[0]
    for kind, inside in (("object", "o:OLEObject"), ("pict", "v:imagedata")):
        holder = etree.fromstring(
            f'<w:r xmlns:w="{W[1:-1]}" xmlns:o="urn:schemas-microsoft-com:office:office"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"'
            ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f'<w:{kind}><{inside} r:id="rIdOut" src="http://ude.example/x"/></w:{kind}></w:r>'
        )
        paragraph._p.append(holder)
    content = saved(held)
    name = next(
        n for n in zipfile.ZipFile(io.BytesIO(content)).namelist() if re.search(r"footer\d", n)
    )
    part_name = name.removeprefix("word/").removesuffix(".xml")
    content = with_relation(content, part_name, "image", "http://ude.example/sporing.png")
    content = with_relation(content, "document", "attachedTemplate", "http://ude.example/t.dotm")
    content = changed(content, {"word/skjult.txt": lambda _: b"Sub AutoOpen()"})
    assert "Et indlejret objekt i sidefoden følger ikke med." in checked(content).remarks
    whole = every_word(written(content))
    for planted in ("ude.example", "AutoOpen", "OLEObject", "attachedTemplate"):
        assert planted not in whole


def test_a_link_to_a_page_stays_and_one_to_a_file_does_not() -> None:
    def linked(address: str) -> bytes:
        held = with_footer(document(), pages=True)
        footer = held.sections[0].footer
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), footer.part.relate_to(
            address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        ))  # fmt: skip
        link.append(footer.paragraphs[0].add_run("Hjemmeside")._r)
        footer.paragraphs[0]._p.append(link)
        return saved(held)

    assert ADDRESS in every_word(written(linked(ADDRESS)))
    bad = written(linked("file:///x/y.exe"))
    assert "y.exe" not in every_word(bad)
    assert "Hjemmeside" in every_word(bad)


def test_the_same_record_and_template_give_the_same_bytes() -> None:
    assert written(template()) == written(template())
    content = written(in_danish(template()))
    assert misplaced_children(part(content)) == []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert len(package.namelist()) == len(set(package.namelist()))
        assert package.testzip() is None


# --- how it is set ---------------------------------------------------------------------------


@pytest.mark.slow
def test_the_command_prints_the_list_and_its_status_tells_whether_it_can_be_used(
    tmp_path: Path,
) -> None:
    good, bad = tmp_path / "skabelon.dotx", tmp_path / "makro.docm"
    good.write_bytes(of_type(template(), DOTX))
    bad.write_bytes(of_type(template(), DOCM))
    told = CliRunner().invoke(commands, ["check-template", str(good)])
    assert (told.exit_code, "Værd at vide:" in told.output) == (0, True)
    told = CliRunner().invoke(commands, ["check-template", str(bad)])
    assert told.exit_code == 1
    assert "  - Filen har makroer. Gem den som .docx eller .dotx." in told.output
    assert CliRunner().invoke(commands, ["check-template", "findes ikke"]).exit_code == 2


def test_an_empty_setting_names_no_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCX_TEMPLATE", "")
    monkeypatch.setenv("LOGO", "")
    assert look_of(load_settings()) == Look()


@pytest.mark.slow
def test_a_setting_that_cannot_be_used_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "skabelon.docx"
    with pytest.raises(BadSettings, match=r"DOCX_TEMPLATE: .* kan ikke læses \(den findes ikke\)"):
        look_of(load_settings(docx_template=path))
    path.write_bytes(b"ord")
    with pytest.raises(BadSettings, match=r"DOCX_TEMPLATE: .* ikke et Word-dokument.*check"):
        look_of(load_settings(docx_template=path))
    path.write_bytes(template())
    look = look_of(load_settings(docx_template=path))
    assert look.word is not None
    assert docx.Document(io.BytesIO(write(replace(minutes(), look=look)))).paragraphs
