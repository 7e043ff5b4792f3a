"""Tables in a Word document: header rows that repeat, merged cells, a description for the ear."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from exports.docx.grid import Merge, Place, column_widths, figure_columns, place_cells, row_height
from exports.docx.inline import write_text
from exports.docx.markup import escape
from exports.docx.paragraphs import Indent, Paper
from exports.docx.styles import ACCENT, DECISION_INDENT, HAIRLINE, TINT, TWIPS
from exports.pdf.style import BODY_HEIGHT, CELL_PAD_X, NOTICE, SMALL, TABLE_GAP
from meetings.richtext.blocks import Blocks, Paragraph, Row, Table

_TALL_ROW = 500  # characters beyond which a row may run over to the next page
_TALLEST_HEADER = 1_200  # characters beyond which header rows would fill every page
# Twips from the margin to a decision's rule: Word counts to the middle of a table's border,
# others to its edge, and this is less than a point wrong in either.
_RULE_PLACE = 2
_RULE_MARGIN = DECISION_INDENT - _RULE_PLACE  # twips from that rule to the text of the first column
_WITH_TABLE = "<w:keepNext/>"  # a municipality's own style may let the caption stand alone
_CELL_STYLES = {  # by whether the cell is a header, and whether its columns hold figures
    (False, False): "Tabeltekst",
    (False, True): "Tabeltal",
    (True, False): "Tabeloverskrift",
    (True, True): "Taloverskrift",
}
_BELOW_CAPTION = 5.0  # points
_FACTS_PAD = 2.0  # points above a row of facts, which its table keeps
_OTHER_LETTERS = 1.35  # how much wider than ours a municipality's letters may be
_GLANCE = 0.2 * BODY_HEIGHT  # points
_HEADER_NAMES = 6  # column names told in a table's description


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell's content is written."""

    width: int  # twips
    style: str  # of running text
    keep: bool  # with the row below


class CellWriter(Protocol):
    """Writes the content of a cell."""

    def __call__(self, cell: Blocks, look: CellLook) -> str:
        """Return the cell's paragraphs as XML."""


@dataclass(frozen=True, slots=True)
class Framing:
    """Where a table stands."""

    width: int  # twips
    indent: int = 0  # twips from the margin
    framed: bool = False  # beside a decision's rule, which is then the table's left border


def add_table(paper: Paper, table: Table, framing: Framing, write_cell: CellWriter) -> None:
    """Write a table with its caption above it."""
    if table.caption:
        _add_caption(paper, table.caption, framing)
    if not table.rows:
        return
    placed = place_cells(table.rows)
    header_rows = min(max(table.header_rows, 0), len(placed))
    margin = _RULE_MARGIN - round(TWIPS * CELL_PAD_X) if framing.framed else 0
    widths = column_widths(
        placed,
        max(framing.width, len(placed[0])),
        header_rows,
        first_margin=margin,
        breadth=_OTHER_LETTERS if paper.adopted else 1.0,
    )
    repeats = sum(_length(places) for places in placed[:header_rows]) <= _TALLEST_HEADER
    first_column = all(row.cells and row.cells[0].header for row in table.rows[header_rows:])
    look = table_look(first_row=header_rows > 0, first_column=first_column)
    columns = _Columns(widths, figure_columns(placed, header_rows), framing)
    keeps = _kept_rows(placed, widths, header_rows)
    rows = "".join(
        _row(
            _cells(places, columns, write_cell, _RowLook(number < header_rows, number in keeps)),
            splits=_length(places) > _TALL_ROW,
            repeats=repeats and number < header_rows,
        )
        for number, places in enumerate(placed)
    )
    paper.add_table(
        f"<w:tbl><w:tblPr>{_style_and_place('Protokoltabel', framing, widths)}{look}"
        f"{described(table.caption, _description(table.rows[:header_rows]))}</w:tblPr>"
        f"{grid(widths)}{rows}</w:tbl>",
        gap=_gap_above(table, framing),
        framed=framing.framed,
    )


def _add_caption(paper: Paper, caption: str, framing: Framing) -> None:
    paper.add_paragraph(
        write_text(caption),
        "Caption",
        indent=Indent(framing.indent) if framing.indent else None,
        framed=framing.framed,
        look=_WITH_TABLE if paper.adopted and not paper.keep else "",
    )


def _gap_above(table: Table, framing: Framing) -> float:
    if not table.caption:
        return TABLE_GAP
    return 0.0 if framing.framed else _BELOW_CAPTION


def add_facts_table(
    paper: Paper,
    rows: Sequence[tuple[str, str]],
    label_width: int,
    framing: Framing,
    name: str,
) -> None:
    """Write labels and what they stand for, both finished cells, side by side without rules."""
    widths = [label_width, framing.width - label_width]
    written = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{margin}</w:tcPr>{content}</w:tc>'
            for content, width, margin in zip(
                row, widths, (_first_margin(framing), ""), strict=True
            )
        )
        + "</w:tr>"
        for row in rows
    )
    look = table_look(first_row=False, first_column=True)
    paper.add_table(
        f"<w:tbl><w:tblPr>{_style_and_place('Faktatabel', framing, widths)}{look}"
        f"{described(name, '')}</w:tblPr>{grid(widths)}{written}</w:tbl>",
        gap=NOTICE.before - _FACTS_PAD,
        framed=framing.framed,
    )


def grid(widths: Sequence[int]) -> str:
    """The columns of a table."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def table_look(*, first_row: bool, first_column: bool) -> str:
    """Which parts of its style a table shows, and so what its headers are."""
    value = 0x0600 | (0x0020 if first_row else 0) | (0x0080 if first_column else 0)
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(first_row)}" w:lastRow="0"'
        f' w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def described(caption: str, description: str) -> str:
    """A table's name and description for who cannot see it; they stand after its look."""
    return (f'<w:tblCaption w:val="{escape(_one_line(caption))}"/>' if caption else "") + (
        f'<w:tblDescription w:val="{escape(_one_line(description))}"/>' if description else ""
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _style_and_place(style: str, framing: Framing, widths: Sequence[int]) -> str:
    indent = _RULE_PLACE if framing.framed else framing.indent
    borders = ""
    if framing.framed:
        lines = "" if style == "Faktatabel" else f'w:val="single" w:sz="4" w:color="{HAIRLINE}"'
        quiet = lines or 'w:val="nil"'
        borders = (
            f"<w:tblBorders><w:top {quiet}/>"
            f'<w:left w:val="single" w:sz="24" w:space="0" w:color="{ACCENT}"/>'
            f"<w:bottom {quiet}/><w:insideH {quiet}/></w:tblBorders>"
        )
    return (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else "")
        + borders
        + '<w:tblLayout w:type="fixed"/>'
    )


def _first_margin(framing: Framing) -> str:
    """Air in the first column, so that its text stands below the decision's."""
    if not framing.framed:
        return ""
    return f'<w:tcMar><w:left w:w="{_RULE_MARGIN}" w:type="dxa"/></w:tcMar>'


def _row(cells: str, *, splits: bool, repeats: bool) -> str:
    flags = ("" if splits else "<w:cantSplit/>") + ("<w:tblHeader/>" if repeats else "")
    return f"<w:tr>{f'<w:trPr>{flags}</w:trPr>' if flags else ''}{cells}</w:tr>"


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the cells of a column have in common."""

    widths: list[int]  # twips
    figures: frozenset[int]
    framing: Framing


@dataclass(frozen=True, slots=True)
class _RowLook:
    in_header: bool
    keep: bool  # with the row below


def _kept_rows(placed: list[list[Place]], widths: list[int], header_rows: int) -> frozenset[int]:
    """The rows that stay on a page with the row below: headers, and where the table can be
    taken in at a glance, such as a vote, all of them."""
    last = len(placed) - 1
    if len(placed) * SMALL.leading > _GLANCE:
        whole = False
    else:
        whole = sum(row_height(places, widths) for places in placed) <= _GLANCE
    return frozenset(range(last if whole else min(header_rows, last)))


def _cells(places: list[Place], columns: _Columns, write_cell: CellWriter, row: _RowLook) -> str:
    written = []
    for place in places:
        covered = range(place.column, place.column + place.span)
        width = sum(columns.widths[column] for column in covered)
        figures = columns.figures.issuperset(covered)
        properties = [
            f'<w:tcW w:w="{width}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{place.span}"/>' if place.span > 1 else "",
            f'<w:vMerge w:val="{place.merge.value}"/>' if place.merge is not Merge.NONE else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' if row.in_header else "",
            _first_margin(columns.framing) if place.column == 0 else "",
        ]
        style = _CELL_STYLES[row.in_header or place.cell.header, figures]
        if row.in_header and place.span > 1 and figures:
            style = "Gruppeoverskrift"
        content = write_cell(place.cell.blocks, CellLook(width, style, row.keep))
        written.append(f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{content}</w:tc>")
    return "".join(written)


def _length(places: list[Place]) -> int:
    return max((place.length // place.span for place in places), default=0)


def _description(header: Sequence[Row]) -> str:
    """What the columns are, in the table's own words."""
    if not header:
        return ""
    names = [_plain(cell.blocks) for cell in header[-1].cells]
    return " · ".join([name for name in names if name][:_HEADER_NAMES])


def _plain(blocks: Blocks) -> str:
    return " ".join(
        run.text for block in blocks if isinstance(block, Paragraph) for run in block.runs
    )
