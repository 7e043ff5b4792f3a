"""Blocks as HTML: the one canonical spelling of a text, for storing and for pages."""

from html import escape
from itertools import groupby

from meetings.richtext.blocks import (
    Block,
    Blocks,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
)
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import FIRST_STORED_HEADING
from meetings.richtext.normal import normalise


def clean(html: str) -> str:
    """Any HTML as canonical, harmless HTML with the same words; clean(clean(x)) is clean(x).

    Raises TooLarge, with a Danish sentence, for what is too long or too deeply nested.
    """
    return write_html(parse(html), FIRST_STORED_HEADING)


def to_html(blocks: Blocks, heading_level: int = FIRST_STORED_HEADING) -> str:
    """Canonical HTML; a heading of level 1 becomes h`heading_level`, and none goes past h6.

    Stored text has headings from h3. parse(to_html(blocks)) is normalise(blocks).
    """
    return write_html(normalise(blocks), heading_level)


def write_html(blocks: Blocks, heading_level: int) -> str:
    """As to_html, for blocks known to be in normal form."""
    return "".join(_block(block, heading_level) for block in blocks)


def _block(block: Block, heading_level: int) -> str:
    match block:
        case Paragraph(runs):
            return f"<p>{runs_to_html(runs)}</p>"
        case Heading(level, runs):
            tag = f"h{min(heading_level + level - 1, 6)}"
            return f"<{tag}>{runs_to_html(runs)}</{tag}>"
        case ListBlock():
            return _list(block)
        case Table():
            return _table(block)


def _list(block: ListBlock) -> str:
    items = "".join(f"<li>{_entry(item)}</li>" for item in block.items)
    if not block.ordered:
        return f"<ul>{items}</ul>"
    start = f' start="{block.start}"' if block.start != 1 else ""
    marker = f' type="{block.marker}"' if block.marker != "1" else ""
    return f"<ol{start}{marker}>{items}</ol>"


def _entry(item: ListItem) -> str:
    """An entry; its text stands bare unless more paragraphs follow."""
    first, *others = item.blocks
    bare = isinstance(first, Paragraph) and not any(isinstance(b, Paragraph) for b in others)
    opening = (
        runs_to_html(first.runs) if bare and isinstance(first, Paragraph) else _block(first, 6)
    )
    return opening + "".join(_block(block, 6) for block in others)


def _table(table: Table) -> str:
    caption = f"<caption>{escape(table.caption, quote=False)}</caption>" if table.caption else ""
    head = "".join(_row(row, "col") for row in table.rows[: table.header_rows])
    body = "".join(_row(row, "row") for row in table.rows[table.header_rows :])
    return (
        f"<table>{caption}{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"
    )


def _row(row: Row, axis: str) -> str:
    return f"<tr>{''.join(_cell(cell, axis) for cell in row.cells)}</tr>"


def _cell(cell: Cell, axis: str) -> str:
    tag = "th" if cell.header else "td"
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    if cell.header:
        wide = cell.colspan > 1 if axis == "col" else cell.rowspan > 1
        spans += f' scope="{axis}{"group" if wide else ""}"'
    match cell.blocks:
        case (Paragraph(runs),):
            content = runs_to_html(runs)
        case blocks:
            content = write_html(blocks, 6)
    return f"<{tag}{spans}>{content}</{tag}>"


def runs_to_html(runs: Runs) -> str:
    """Runs as inline HTML; neighbours with one address share one link."""
    written = []
    for href, linked in groupby(runs, key=lambda run: run.href):
        inside = "".join(_run(run) for run in linked)
        written.append(f'<a href="{escape(href)}">{inside}</a>' if href else inside)
    return "".join(written)


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br>")
    if run.script.value:
        text = f"<{run.script.value}>{text}</{run.script.value}>"
    if run.underline:
        text = f"<u>{text}</u>"
    if run.italic:
        text = f"<em>{text}</em>"
    if run.bold:
        text = f"<strong>{text}</strong>"
    return text
