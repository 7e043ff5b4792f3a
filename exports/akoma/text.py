"""Rich text in Akoma Ntoso: paragraphs, lists with the markers they are printed with, tables."""

from itertools import groupby

from exports.akoma.writing import block, element, escape
from meetings.richtext.blocks import Block, Blocks, Heading, ListBlock, Paragraph, Run, Runs, Table
from meetings.richtext.normal import normalise
from meetings.richtext.to_text import list_marker


def write_text(blocks: Blocks, heading_level: int) -> str:
    """The text, its own headings from that level on."""
    return "\n".join(_block(one, heading_level) for one in normalise(blocks))


def _block(one: Block, heading_level: int) -> str:
    match one:
        case Paragraph(runs):
            return element("p", _runs(runs))
        case Heading(level, runs):
            # The schema has headings of containers only; inside a text they are blocks.
            return block("heading", _runs(runs), class_=f"level-{heading_level + level - 1}")
        case ListBlock():
            return _list(one, heading_level)
        case Table():
            return _table(one, heading_level)


def _list(one: ListBlock, heading_level: int) -> str:
    items = "".join(
        element("item", element("num", escape(list_marker(one, number)))
                + (_inner(item.blocks, heading_level) or "<p/>"))
        for number, item in enumerate(one.items, one.start)
    )  # fmt: skip
    return element("blockList", items, class_="numbers" if one.ordered else "bullets")


def _inner(blocks: Blocks, heading_level: int) -> str:
    return "".join(_block(one, heading_level) for one in blocks)


def _table(table: Table, heading_level: int) -> str:
    caption = element("caption", escape(table.caption)) if table.caption else ""
    rows = "".join(
        element("tr", "".join(
            element(
                "th" if cell.header else "td",
                _inner(cell.blocks, heading_level) or "<p/>",
                colspan=str(cell.colspan) if cell.colspan > 1 else "",
                rowspan=str(cell.rowspan) if cell.rowspan > 1 else "",
            )
            for cell in row.cells
        ))
        for row in table.rows
    )  # fmt: skip
    return element("table", caption + rows)


def _runs(runs: Runs) -> str:
    written = []
    for href, linked in groupby(runs, key=lambda run: run.href):
        inside = "".join(_run(run) for run in linked)
        written.append(element("a", inside, href=href) if href else inside)
    return "".join(written)


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br/>")
    for tag, set_so in (
        (run.script.value, bool(run.script.value)),
        ("u", run.underline),
        ("i", run.italic),
        ("b", run.bold),
    ):
        text = element(tag, text) if set_so else text
    return text
