"""The same referat as text, Word, PDF, web page and our own JSON is the same referat."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports import export
from exports.document import Document
from meetings.importing import NotReadable, decode, read_text
from meetings.importing.formats.bundle import bundle_of
from meetings.importing.formats.registry import read_bundle
from meetings.importing.formats.wanted import Wanted
from meetings.importing.imported import Imported
from meetings.importing.pages import PrintedPage, PrintedPiece, read_pages
from meetings.importing.report import as_json
from meetings.parsing.limits import Limits
from meetings.printed_pages import look_into_pdf
from meetings.record import MeetingRecord
from meetings.vocabulary import Access, Audience, Format, ImportFormat
from tests.importing.facts import SHARED_TEXTS, plain
from tests.importing.test_docx_round_trip import REFERAT
from tests.parsing import files

WANTED = Wanted(unmarked=Access.OPEN, look_into_pdf=look_into_pdf(Limits()))
FORMATS = {
    Format.DOCX: ImportFormat.DOCX,
    Format.PDF: ImportFormat.PDF,
    Format.HTML: ImportFormat.HTML,
    Format.JSON: ImportFormat.OWN_JSON,
}


def document_of(record: MeetingRecord) -> Document:
    return Document(
        municipality="Birkelund Kommune",
        audience=Audience.SECRETARIAT,
        record=record,
        decision_after_recommendation=False,  # the order is the printed one
        made_on=date(2026, 9, 25),
    )


def read_back(record: MeetingRecord, format: Format, folder: Path) -> Imported:
    path = folder / "uden-navn"
    path.write_bytes(export(document_of(record), format))
    (imported,) = read_bundle(bundle_of(path, path.read_bytes()), WANTED)
    return imported


def told(imported: Imported) -> dict[str, Any]:
    """What the scores ask for: head, items, texts' beginnings, people and votes."""
    found = as_json(imported)
    return {
        "committee": plain(imported.record.bodies[0].name),  # our documents print no period
        "date": found["date"],
        "kind": found["kind"],
        "items": [
            (
                plain(item["number"]),
                plain(item["title"]),
                plain(item["case_number"]),
                item["closed"],
                bool(item["recommendation"]),
                plain(item["decision"])[:36],
            )
            for item in found["items"]
        ],
        "absent": sorted(found["absent"]),
        "votes": found["votes"],
    }


@pytest.mark.parametrize("format", FORMATS)
def test_a_referat_is_read_the_same_from_every_document(format: Format, tmp_path: Path) -> None:
    before = read_text(REFERAT, unmarked=Access.OPEN)
    after = read_back(before.record, format, tmp_path)
    assert after.format is FORMATS[format]
    assert told(after) == told(before)


def test_our_own_json_comes_back_as_it_was(tmp_path: Path) -> None:
    before = read_text(REFERAT, unmarked=Access.OPEN).record
    assert read_back(before, Format.JSON, tmp_path).record == before


def test_a_json_that_says_nothing_of_access_is_closed(tmp_path: Path) -> None:
    told = json.loads(
        export(document_of(read_text(REFERAT, unmarked=Access.OPEN).record), Format.JSON)
    )
    for item in told["record"]["items"]:
        del item["access"]
        item["parts"] = [{k: v for k, v in part.items() if k != "access"} for part in item["parts"]]
    path = tmp_path / "x.json"
    path.write_text(json.dumps(told))
    (imported,) = read_bundle(bundle_of(path, path.read_bytes()), WANTED)
    for item in imported.record.items:
        assert {item.access, *(part.access for part in item.parts)} == {Access.CLOSED}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.scanned_pdf(), "indscannet"), (files.locked_pdf(), "adgangskode"),
        (b"%PDF-1.4", "PDF"),
    ],
    ids="scan locked broken".split(),  # noqa: SIM905
)  # fmt: skip
def test_a_pdf_that_cannot_be_read_is_one_sentence(
    content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    with pytest.raises(NotReadable, match=said):
        read_bundle(bundle_of(path, content), WANTED)


def page(*lines: tuple[str, float, float], width: float = 595) -> PrintedPage:
    """A page of lines at a left edge and a height; a letter is half as wide as it is high."""
    pieces = [
        PrintedPiece(text, left, left + len(text) * 5, base, 10.0) for text, left, base in lines
    ]
    return PrintedPage(width, 842, tuple(pieces))


def texts(*pages: PrintedPage) -> list[str]:
    return [line.text for line in read_pages(pages) if line.text]


WIDE = "x" * 70 + " og så mere af det her "


def test_lines_that_the_width_broke_are_joined_and_words_are_made_whole() -> None:
    rows = [
        (f"{WIDE}rådhus-", 70, 100.0),
        ("pladsen. Så er der Børne-", 70, 114.0),
        ("Slut.", 70, 160.0),
    ]
    assert texts(page(*rows)) == [f"{WIDE}rådhuspladsen. Så er der Børne-", "Slut."]


def test_what_is_on_every_page_is_no_part_of_the_text() -> None:
    pages = [
        page(
            ("Birkelund Kommune", 70, 40),
            (f"Tekst på side {'abcdef'[n]}, som er en sætning", 70, 300),
            (f"Side {n + 1} af 4", 70, 810),
        )
        for n in range(4)
    ]
    assert [text[:14] for text in texts(*pages)] == ["Tekst på side "] * 4


def test_a_bare_number_at_the_foot_of_a_page_is_kept_as_an_items_may_be() -> None:
    pages = [
        page(("Kopier link og mere tekst", 70, 300), (str(n * 7), 70, 790 + n * 5)) for n in (1, 2)
    ]
    assert texts(*pages)[1] == "7"


def test_columns_under_each_other_are_a_table() -> None:
    rows = []
    for at, cells in enumerate(
        (("Vej", "Længde", "Pris"), ("Åvej", "1 km", "2 kr."), ("Bovej", "3 km", "4 kr."))
    ):
        rows += [(cell, 70 + 150.0 * n, 100.0 + 14 * at) for n, cell in enumerate(cells)]
    lines = [line for line in read_pages((page(*rows),)) if line.cells]
    assert [line.cells for line in lines][1] == ("Åvej", "1 km", "2 kr.")


def test_a_last_item_that_holds_nothing_is_found_on_a_web_page() -> None:
    page = """<html><h1>REFERAT Havneudvalget d. 14-03-2024</h1><p>Mødedato 14. marts 2024</p>
    <h2>7 Ny mole</h2><h3>Beslutning</h3><p>Godkendt.</p>
    <h2>8 Takster</h2><h3>Resume</h3><h3>1. Baggrund</h3><p>Gebyr.</p><h3>2. Priser</h3>
    <h3>Beslutning</h3><p>Godkendt.</p><h2>9 Underskriftsark</h2></html>"""
    (imported,) = read_bundle(bundle_of(Path("side"), page.encode()), WANTED)
    assert [(item.number, item.title) for item in imported.record.items] == [
        ("7", "Ny mole"),
        ("8", "Takster"),
        ("9", "Underskriftsark"),
    ]


@pytest.mark.long
@pytest.mark.parametrize("format", [Format.DOCX, Format.PDF, Format.HTML])
@pytest.mark.parametrize(
    "text",
    SHARED_TEXTS or [pytest.param(None, marks=pytest.mark.skip(reason="no shared texts here"))],
    ids=lambda path: path.stem if path else "",
)
def test_shared_texts_come_back_from_documents_as_they_were(
    text: Path, format: Format, tmp_path: Path
) -> None:
    before = read_text(decode(text.read_bytes()), unmarked=Access.OPEN)
    after = told(read_back(before.record, format, tmp_path))
    wanted = told(before)
    heads = {item[:2] for item in after["items"]}
    same = sum(item[:2] in heads for item in wanted["items"])
    assert same >= 0.97 * len(wanted["items"])
    assert (after["date"], after["kind"]) == (wanted["date"], wanted["kind"])


OFFICE = shutil.which("soffice")


@pytest.mark.long
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_a_referat_that_libreoffice_wrote_is_read_as_the_text(to: str, tmp_path: Path) -> None:
    source = tmp_path / "referat.txt"
    source.write_text(REFERAT, "utf-8")
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
            *("--headless", "--convert-to", to, "--outdir", str(tmp_path), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    path = tmp_path / f"referat.{to}"
    (imported,) = read_bundle(bundle_of(path, path.read_bytes()), WANTED)
    assert told(imported) == told(read_text(REFERAT, unmarked=Access.OPEN))


@pytest.mark.parametrize("begins", [b"{\\rtf1\\ansi Referat", b"\r\n{\\rtf1 Referat"])
def test_an_rtf_file_is_told_by_its_name_and_not_taken_for_data(begins: bytes) -> None:
    with pytest.raises(NotReadable, match=r"RTF-dokument .*gem den som \.docx"):
        read_bundle(bundle_of(Path("referat.rtf"), begins), WANTED)
