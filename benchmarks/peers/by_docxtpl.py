"""The content by docxtpl: a Word template in the same styles, with loops over items.

The template is a document of ours whose words are Jinja's tags, so styles, tables and page are
the very same. Plain paragraphs are plain variables; only those with bold words are RichText.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from docxtpl import DocxTemplate, Listing, RichText

from exports.blocks import (
    AttachmentRow,
    Attachments,
    Composed,
    Contents,
    DecisionBox,
    ExportBlock,
    Facts,
    ItemHeading,
    SectionHeading,
    Text,
    Title,
)
from exports.docx import write as write_ours
from meetings.richtext.blocks import (
    Block,
    Blocks,
    Cell,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COLUMNS = 5  # of every table in the content

Context = dict[str, Any]


def docxtpl_writer() -> Callable[[Composed], bytes]:
    """A function from the content to a file, as docxtpl's documentation shows it."""
    template = _template()

    def write(composed: Composed) -> bytes:
        document = DocxTemplate(BytesIO(template))
        document.render(_context(composed), autoescape=True)
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return write


# -- the template


def _template() -> bytes:
    blocks: tuple[ExportBlock, ...] = (
        Title("Nørrevig Kommune", "Referat", "{{ meeting }}"),
        Facts((("Til stede", ("{{ present }}",)),), "Deltagere"),
        SectionHeading("Indhold", level=2),
        _text(*_loop("entry in entries", _line("{{ entry }}"))),
        _text(_line("{%p for item in items %}")),
        ItemHeading("{{ item.number }}", "{{ item.title }}", "item", ("{{ item.facts }}",)),
        _text(_line("{%p for section in item.sections %}")),
        SectionHeading("{{ section.heading }}"),
        _text(*_loop("block in section.blocks", *_any_block())),
        _text(_line("{%p endfor %}")),
        DecisionBox("Beslutning", (_text(*_loop("text in item.decision", _line("{{ text }}"))),)),
        Attachments("Bilag", _attachments()),
        _text(_line("{%p endfor %}")),
    )
    document = docx.Document(
        BytesIO(write_ours(Composed(blocks, "Referat", "Nørrevig Kommune", "Udvalg", "2026-09-22")))
    )
    body = document.element.body
    for mark in list(body.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
        mark.getparent().remove(mark)  # a loop would repeat them
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _text(*blocks: Block) -> Text:
    return Text(blocks)


def _loop(what: str, *blocks: Block) -> Blocks:
    return _line(f"{{%p for {what} %}}"), *blocks, _line("{%p endfor %}")


def _any_block() -> Blocks:
    """What a section consists of: one branch a kind."""
    entry = ListItem((_line("{{ entry }}"),))
    start, end = _line("{%p for entry in block.entries %}"), _line("{%p endfor %}")
    return (
        _line("{%p if block.kind == 'plain' %}"),
        _line("{{ block.text }}"),
        _line("{%p elif block.kind == 'rich' %}"),
        _line("{{r block.text }}"),
        _line("{%p elif block.kind == 'bullets' %}"),
        start,
        ListBlock(False, (entry,)),
        end,
        _line("{%p elif block.kind == 'numbers' %}"),
        start,
        ListBlock(True, (entry,)),
        end,
        _line("{%p else %}"),
        _table(),
        _line("{%p endif %}"),
    )


def _table() -> Table:
    def row(*texts: str) -> Row:
        return Row(tuple(Cell((_line(text),) if text else ()) for text in texts))

    return Table(
        (
            row(*(f"{{{{ block.head[{at}] }}}}" for at in range(_COLUMNS))),
            row("{%tr for row in block.rows %}", *[""] * (_COLUMNS - 1)),
            row(*(f"{{{{ row[{at}] }}}}" for at in range(_COLUMNS))),
            row("{%tr endfor %}", *[""] * (_COLUMNS - 1)),
        ),
        header_rows=1,
        caption="{{ block.caption }}",
    )


def _attachments() -> tuple[AttachmentRow, ...]:
    return (
        AttachmentRow("", "{%p for row in item.attachments %}"),
        AttachmentRow("{{ row.number }}", "{{ row.title }}", "{{ row.note }}"),
        AttachmentRow("", "{%p endfor %}"),
    )


# -- what is filled in


def _context(composed: Composed) -> Context:
    context: Context = {"items": []}
    for block in composed.blocks:
        match block:
            case Title():
                context["meeting"] = block.meeting_line
            case Facts():
                context["present"] = Listing("\n".join(block.rows[0][1]))
            case Contents():
                context["entries"] = [f"{e.number} {e.title}" for e in block.entries]
            case ItemHeading():
                context["items"].append(
                    {
                        "number": block.number,
                        "title": block.title,
                        "facts": block.facts[0],
                        "sections": [],
                    }
                )
            case _:
                _fill_item(context["items"][-1], block)
    return context


def _fill_item(item: Context, block: ExportBlock) -> None:
    match block:
        case SectionHeading():
            item["sections"].append({"heading": block.text})
        case Text():
            item["sections"][-1]["blocks"] = [_filled(inside) for inside in block.blocks]
        case DecisionBox():
            (body,) = (part for part in block.body if isinstance(part, Text))
            item["decision"] = [_plain(part) for part in body.blocks]
        case Attachments():
            item["attachments"] = block.rows


def _filled(block: Block) -> Context:
    if isinstance(block, ListBlock):
        entries = [_plain(entry.blocks[0]) for entry in block.items]
        return {"kind": "numbers" if block.ordered else "bullets", "entries": entries}
    if isinstance(block, Table):
        head, *rows = [[_plain(cell.blocks[0]) for cell in row.cells] for row in block.rows]
        return {"kind": "table", "caption": block.caption, "head": head, "rows": rows}
    if len(block.runs) == 1:
        return {"kind": "plain", "text": _plain(block)}
    return {"kind": "rich", "text": _rich(block.runs)}


def _plain(block: Block) -> str:
    assert isinstance(block, Paragraph)  # noqa: S101 - so the content is made
    return block.runs[0].text


def _rich(runs: Runs) -> RichText:
    text = RichText()
    for run in runs:
        text.add(run.text, bold=run.bold)
    return text
