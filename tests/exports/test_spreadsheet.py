"""A list opens in a spreadsheet as it is read on the page, and nothing in it is reckoned with."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from exports.spreadsheet import Column, Link, write_csv, write_xlsx

COLUMNS = (Column("Dato"), Column("Titel", 60), Column("Link"))
DANGEROUS = (
    '=HYPERLINK("http://ond.example";"Klik")',
    "+45 70 20 30 40",
    "-2 % i besparelser",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
)


def as_csv(*rows: tuple[str | date | Link, ...]) -> list[list[str]]:
    file = BytesIO()
    write_csv(COLUMNS, rows, file)
    text = file.getvalue().decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"), "Excel reads æøå by this mark"
    return list(csv.reader(StringIO(text[1:], newline=""), delimiter=";"))


def as_sheet(*rows: tuple[str | date | Link, ...]) -> object:
    file = BytesIO()
    write_xlsx("Søgning: [stien]/åen", COLUMNS, rows, file)
    return load_workbook(BytesIO(file.getvalue())).active


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_looks_like_a_formula_is_text_in_csv(text: str) -> None:
    (_, row) = as_csv((date(2026, 9, 22), text, Link("")))

    assert row[1] == f"'{text}"


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_looks_like_a_formula_is_text_in_excel(text: str) -> None:
    cell = as_sheet((date(2026, 9, 22), text, Link("")))["B2"]  # type: ignore[index]

    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert str(cell.value).strip() == text.strip()


def test_both_hold_the_same_rows_in_the_same_order() -> None:
    rows = (
        (date(2026, 9, 22), "Cykelsti langs åen; 2. etape", Link("https://lindevang.dk/punkt/1")),
        (date(2014, 1, 7), 'En "citeret" titel\nover to linjer', Link("https://lindevang.dk/x")),
    )

    in_csv = as_csv(*rows)
    in_excel = as_sheet(*rows)

    assert in_csv[0] == ["Dato", "Titel", "Link"]
    assert [row[1] for row in in_csv[1:]] == [row[1] for row in rows]
    read = [[cell.value for cell in row] for row in in_excel.iter_rows(min_row=2)]  # type: ignore[attr-defined]
    assert [(row[0].date(), row[1], row[2]) for row in read] == [
        (day, title, link.address) for day, title, link in rows
    ]
    assert in_csv[1][0] == "2026-09-22"
    assert in_excel["C2"].hyperlink.target == "https://lindevang.dk/punkt/1"  # type: ignore[index]


def test_what_no_file_can_hold_is_left_out() -> None:
    rubbish = "Støj\x00\x0b\x1f\ud800 ved \ufffeåen"

    assert as_csv((date(2026, 1, 1), rubbish, Link("")))[1][1] == "Støj ved åen"
    assert as_sheet((date(2026, 1, 1), rubbish, Link("")))["B2"].value == "Støj ved åen"  # type: ignore[index]


def test_a_text_that_is_longer_than_a_cell_is_cut() -> None:
    assert len(as_csv((date(2026, 1, 1), "å" * 50_000, Link("")))[1][1]) == 32_000


def test_a_list_without_rows_is_its_headings() -> None:
    assert as_csv() == [["Dato", "Titel", "Link"]]
    assert as_sheet()["B1"].value == "Titel"  # type: ignore[index]
