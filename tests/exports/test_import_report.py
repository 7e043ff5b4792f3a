"""The report of a run: valid, calm, the same in HTML and CSV, and no formula in a spreadsheet."""

import csv
from dataclasses import replace
from typing import Any

import html5lib
import pytest

from exports.import_report import ImportReport, ReportRow, to_csv, to_html

REPORT = ImportReport(
    folder="/arkiv/<2024>",
    when="22.11.2026 kl. 16.20",
    by="Systemet",
    total=1201,
    counts=(("Kunne ikke læses", "failed", 1), ("Indlæst", "new", 1200), ("Uændret", "same", 0)),
    doubtful=2,
    skipped=((".skjult & gemt", "skjult fil"),),
)
ROW = ReportRow(
    path="2024/referat_<b>.txt",
    outcome="Indlæst",
    tone="new",
    confidence=70,
    is_doubtful=True,
    meeting="Skovbyudvalget, 14.03.2024",
    format="Tekst",
    items=12,
    doubts=((14, "Punkt 3: tekst uden overskrift."), (0, "Filen er kort.")),
    words_read=1234,
    words_kept=1200,
    problem="",
    remarks=("Punkter uden beslutning: 3.",),
    sha256="a" * 64,
)


def html(report: ImportReport = REPORT, *rows: ReportRow) -> str:
    return "".join(to_html(report, rows))


def table(*rows: ReportRow) -> list[list[str]]:
    text = "".join(to_csv(rows)).removeprefix("\ufeff")
    return list(csv.reader(text.splitlines(), delimiter=";"))


def test_the_html_is_valid_and_says_what_came_of_the_run() -> None:
    page = html(REPORT, ROW, replace(ROW, confidence=None, problem="Filen er tom."))

    tree: Any = html5lib.HTMLParser(strict=True).parse(page)

    said = " ".join("".join(tree.itertext()).split())
    assert "1.201 filer, 2 bør ses efter." in said
    assert "2024/referat_<b>.txt" in said
    assert "Linje 14: Punkt 3: tekst uden overskrift." in said
    assert "1.200 af 1.234" in said
    assert ".skjult & gemt: skjult fil" in said
    assert 'aria-label="kunne ikke læses 1, indlæst 1.200"' in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_file_with_several_meetings_is_one_file() -> None:
    said = html(replace(REPORT, total=1199))
    assert "1.199 filer, 2 bør ses efter. Nogle rummer flere møder, så her er 1.201 linjer." in said


def test_a_run_that_is_not_over_says_so() -> None:
    page = html(replace(REPORT, is_ended=False, total=2000))
    assert "Indlæsningen er ikke færdig: 1.201 af 2.000 filer er læst." in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_an_empty_folder_is_told_in_a_sentence() -> None:
    page = html(replace(REPORT, counts=(), doubtful=0, skipped=()))
    assert "Der var ingen filer i mappen." in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_the_csv_has_a_line_a_file_with_the_same_figures() -> None:
    head, row = table(ROW)
    told = dict(zip(head, row, strict=True))
    assert (told["Fil"], told["Sikkerhed"], told["Tvivl"]) == (ROW.path, "70", "2")
    assert (told["Ord læst"], told["Ord beholdt"]) == ("1234", "1200")
    assert "Linje 14: Punkt 3: tekst uden overskrift." in told["Bemærkninger"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", " ="])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    _, row = table(replace(ROW, path=f"{start}HYPERLINK(1)", problem=f"{start}1+1\r\nx"))
    for cell in row:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "HYPERLINK(1)" in row[0]
