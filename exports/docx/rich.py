"""Rich text in a Word document: paragraphs, headings, lists and tables inside each other."""

from dataclasses import dataclass, replace

from exports.docx.inline import write_runs
from exports.docx.numbering import DEEPEST, STEP, text_indent
from exports.docx.paragraphs import Indent, Paper
from exports.docx.styles import DECISION_INDENT
from exports.docx.tables import CellLook, Framing, add_table
from meetings.richtext.blocks import (
    Block,
    Blocks,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Runs,
    Table,
)

_DEEPEST_STYLE = 5  # List Bullet 5 is the last of Word's own
_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands: in a decision, in a table cell, in a list."""

    width: int  # twips to the right margin of the page or cell
    heading_level: int = 3  # the Word heading of rich text's own first level
    text_style: str = ""
    in_cell: bool = False
    framed: bool = False  # beside a decision's rule
    keep: bool = False  # with the row below
    depth: int = -1  # of the list it stands in, counted from nought

    @property
    def indent(self) -> int:
        """Twips from the margin to where running text begins here."""
        base = DECISION_INDENT if self.framed else 0
        return base + (text_indent(self.depth) if self.depth >= 0 else 0)


def add_blocks(paper: Paper, blocks: Blocks, spot: Spot) -> None:
    """Write blocks of rich text one after the other."""
    for block in blocks:
        _add_block(paper, block, spot)


def _add_block(paper: Paper, block: Block, spot: Spot) -> None:
    if isinstance(block, Paragraph):
        _add_text(paper, block.runs, spot)
    elif isinstance(block, Heading):
        level = min(max(spot.heading_level + block.level - 1, 1), _DEEPEST_HEADING)
        indent = Indent(spot.indent) if spot.indent else None
        content = write_runs(block.runs, paper.links)
        paper.add_paragraph(content, f"Heading{level}", indent=indent, framed=spot.framed)
    elif isinstance(block, ListBlock):
        _add_list(paper, block, spot)
    else:
        add_table_at(paper, block, spot)


def _add_text(paper: Paper, runs: Runs, spot: Spot) -> None:
    content = write_runs(runs, paper.links)
    if spot.depth < 0:
        paper.add_paragraph(content, spot.text_style, framed=spot.framed)
    else:
        style = _list_style("Continue", spot)
        paper.add_paragraph(content, style, indent=Indent(spot.indent), framed=spot.framed)


def _add_list(paper: Paper, block: ListBlock, spot: Spot) -> None:
    inside = replace(spot, depth=min(spot.depth + 1, DEEPEST))
    listed = (paper.numbering.number_of(block, inside.depth), inside.depth)
    style = _list_style("Number" if block.ordered else "Bullet", inside)
    # The list's own definition says how far in it stands; only a decision moves it.
    indent = Indent(inside.indent, STEP) if inside.framed else None
    for item in block.items:
        first, rest = _split_item(item)
        content = write_runs(first, paper.links)
        paper.add_paragraph(content, style, listed=listed, indent=indent, framed=inside.framed)
        add_blocks(paper, rest, inside)


def _split_item(item: ListItem) -> tuple[Runs, Blocks]:
    """The words beside the number or bullet, and what stands below them."""
    if item.blocks and isinstance(item.blocks[0], Paragraph):
        return item.blocks[0].runs, item.blocks[1:]
    return (), item.blocks


def _list_style(kind: str, spot: Spot) -> str:
    if spot.in_cell:
        return "Tabelliste"
    level = min(spot.depth + 1, _DEEPEST_STYLE)
    return f"List{kind}{level if level > 1 else ''}"


def add_table_at(paper: Paper, table: Table, spot: Spot) -> None:
    """Write a table where the spot is."""

    def write_cell(cell: Blocks, look: CellLook) -> str:
        inside = Spot(look.width, spot.heading_level, look.style, in_cell=True, keep=look.keep)
        return _cell_content(paper, cell, inside)

    framing = Framing(spot.width - spot.indent, spot.indent, spot.framed)
    add_table(paper, table, framing, write_cell)


def _cell_content(paper: Paper, blocks: Blocks, spot: Spot) -> str:
    """The paragraphs of a cell; Word wants one at least, and one last."""
    inside = Paper(spot.width, paper.links, paper.numbering, in_cell=True, keep=spot.keep)
    add_blocks(inside, blocks, spot)
    inside.part_from_table()
    if not inside.written:
        inside.add_paragraph("", spot.text_style)
    return "".join(inside.written)
