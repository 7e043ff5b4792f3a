"""A list as a spreadsheet: CSV for everybody, and Excel's own format.

What people wrote is never taken for a formula: a title may begin with "=" or "-", and a
spreadsheet would reckon with it, or fetch something. In CSV such a cell gets an apostrophe before
it (OWASP, "CSV Injection"); in Excel's format every cell is marked as text.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from typing import IO, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

CSV_TYPE: Final = "text/csv"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
# What XML 1.0 cannot hold, and halves of letters that no file can.
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL: Final = 32_000  # characters; Excel takes 32,767

Cell = str | date


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads somewhere."""

    address: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and its width in characters."""

    heading: str
    width: int = 14


Row = Sequence[Cell | Link]


def write_csv(columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> None:
    """Write the list as CSV: UTF-8 with its mark, semicolons, dates as 2026-09-22."""
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(column.heading) for column in columns])
    for row in rows:
        writer.writerow([_guarded(_as_text(cell)) for cell in row])
    text.flush()
    text.detach()  # or the file is closed when the writer is gone


def write_xlsx(name: str, columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> None:
    """Write the list as Excel's own format, row by row, so that a long one takes little room."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(name))
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "A2"
    heading = [WriteOnlyCell(sheet, _writable(column.heading)) for column in columns]
    for cell in heading:
        cell.data_type, cell.font = "s", Font(bold=True)
    sheet.append(heading)
    count = 1
    for count, row in enumerate(rows, 2):  # noqa: B007 - how many there were is used after
        sheet.append([_excel_cell(sheet, cell) for cell in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    book.save(file)


def _excel_cell(sheet: object, content: Cell | Link) -> WriteOnlyCell:
    if isinstance(content, date):
        cell = WriteOnlyCell(sheet, content)
        cell.number_format = "dd-mm-yyyy"
        return cell
    text = _writable(_as_text(content))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula
    cell.alignment = Alignment(vertical="top", wrap_text=not isinstance(content, Link))
    if text.startswith(_DANGEROUS):
        cell.quotePrefix = True  # and it stays text when somebody edits it
    if isinstance(content, Link) and text:
        cell.hyperlink = text
        cell.style = "Hyperlink"
    return cell


def _as_text(content: Cell | Link) -> str:
    if isinstance(content, Link):
        return content.address
    return content.isoformat() if isinstance(content, date) else content


def _guarded(text: str) -> str:
    """The text as a spreadsheet reads it as text, on one line."""
    written = _writable(text)
    return f"'{written}" if written.startswith(_DANGEROUS) else written


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)[:_LONGEST_CELL]


def _sheet_name(name: str) -> str:
    """A name that Excel takes for a sheet: short, and without what it uses itself."""
    return re.sub(r"[\[\]:*?/\\']", " ", _writable(name))[:31].strip() or "Liste"
