"""The content by typst: a kept compiler, the same font files, PDF/UA-1 and PDF/A-2a."""

import re
from collections.abc import Callable
from pathlib import Path

import typst

from exports.blocks import (
    Attachments,
    Composed,
    DecisionBox,
    ExportBlock,
    Facts,
    ItemHeading,
    SectionHeading,
    Text,
    Title,
)
from meetings.richtext.blocks import Block, ListBlock, Runs, Table

_SETTINGS = """
#set document(title: "Referat", author: "Nørrevig Kommune")
#set page(paper: "a4", margin: (top: 25mm, right: 25mm, bottom: 20mm, left: 25mm),
  footer: context [#text(8.5pt)[Teknik- og Klimaudvalget #h(1fr)
    Side #counter(page).display() af #counter(page).final().at(0)]])
#set text(font: "Source Sans Pro", size: 10.5pt, lang: "da")
#set par(leading: 0.79em, spacing: 1.36em)
#set strong(delta: 200)
#show heading: set text(weight: "semibold")
#show heading.where(level: 2): set text(size: 16pt)
#show heading.where(level: 3): set text(size: 11.5pt, fill: rgb("#0b5563"))
#show table: set text(size: 9pt)
#show table: set par(leading: 0.69em)
#show heading: set block(above: 1.6em, below: 1em)
#set table(stroke: (x: none, y: 0.5pt + rgb("#b9c3c8")), inset: (x: 5pt, y: 3.5pt))
#show figure: set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
"""
_MARKUP = re.compile(r"([\\#*_`$<>@=\-+/~\[\]\"'.])")


def typst_writer(fonts: Path) -> Callable[[str], bytes]:
    """A function from source to a file; it keeps its compiler, as its documentation advises."""
    compiler = typst.Compiler(font_paths=[str(fonts)], ignore_system_fonts=True)

    def write(source: str) -> bytes:
        made = compiler.compile(
            input=source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=0
        )
        assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
        return made

    return write


def typst_source(composed: Composed) -> str:
    """The same content as typst markup."""
    return _SETTINGS + "\n\n".join(_written(block) for block in composed.blocks)


def _written(block: ExportBlock) -> str:
    match block:
        case Title():
            lines = (block.municipality, block.meeting_line)
            above, below = (_escaped(line) for line in lines)
            return f"{above}\n\n#heading(level: 1)[{_escaped(block.text)}]\n\n{below}"
        case Facts():
            rows = "".join(
                f"[{_escaped(label)}], [{' #linebreak() '.join(map(_escaped, values))}],"
                for label, values in block.rows
            )
            return f"#table(columns: (1fr, 3fr), stroke: none, {rows})"
        case ItemHeading():
            return f"== {block.number} {_escaped(block.title)}\n{_escaped(block.facts[0])}"
        case SectionHeading():
            return f"=== {_escaped(block.text)}"
        case Text():
            return _blocks(block.blocks)
        case DecisionBox():
            inside = "\n\n".join(_written(part) for part in block.body)
            rule = 'stroke: (left: 3pt + rgb("#0b5563")), inset: (left: 14pt)'
            return f"#block({rule})[=== {_escaped(block.heading)}\n\n{inside}]"
        case Attachments():
            rows = "\n".join(
                f"/ {_escaped(row.number)}: {_escaped(row.title)} #linebreak() {_escaped(row.note)}"
                for row in block.rows
            )
            return f"=== {_escaped(block.heading)}\n{rows}"
        case _:  # the contents are made by typst itself
            return "#outline(title: [Indhold], target: heading.where(level: 2))"


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, ListBlock):
        mark = "+" if block.ordered else "-"
        return "\n".join(f"{mark} {_blocks(item.blocks)}" for item in block.items)
    if isinstance(block, Table):
        return _table(block)
    return _runs(block.runs)


def _table(table: Table) -> str:
    rows = ["".join(f"[{_blocks(cell.blocks)}], " for cell in row.cells) for row in table.rows]
    columns = "auto, " * len(table.rows[0].cells)
    body = f"table(columns: ({columns}), table.header({rows[0]}), {''.join(rows[1:])})"
    return f"#figure({body}, caption: [{_escaped(table.caption)}])"


def _runs(runs: Runs) -> str:
    return "".join(f"#strong[{_escaped(r.text)}]" if r.bold else _escaped(r.text) for r in runs)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
