"""The content by WeasyPrint: HTML and CSS in the same fonts, as PDF/UA-1."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from exports.blocks import (
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
from meetings.richtext.blocks import Block, ListBlock, Runs, Table

_FACES = (("Regular", "normal", "normal"), ("Semibold", "bold", "normal"))
_STYLE = """
@page { size: A4; margin: 25mm 25mm 20mm;
  @bottom-left { content: "Teknik- og Klimaudvalget"; font-size: 8.5pt }
  @bottom-right { content: "Side " counter(page) " af " counter(pages); font-size: 8.5pt } }
html { font: 10.5pt/15pt Source }
h1 { font-size: 24pt; line-height: 29pt } h2 { font-size: 16pt; line-height: 20pt }
h3 { font-size: 11.5pt; color: #0b5563; margin: 15pt 0 0 } p { margin: 7pt 0 0 }
h2, h3 { break-after: avoid }
table { border-collapse: collapse; font-size: 9pt; line-height: 12pt; width: 100%;
  margin-top: 9pt }
th, td { text-align: left; padding: 3.5pt 5pt; border-bottom: 0.5pt solid #b9c3c8 }
td p, th p, li p { margin: 0 } li { margin-top: 3pt } caption { font-weight: bold }
section { border-left: 3pt solid #0b5563; padding-left: 11pt }
nav a { display: block } nav a::after { content: leader(".") target-counter(attr(href), page) }
nav a { color: inherit; text-decoration: none }
"""


def weasyprint_writer(fonts: Path) -> Callable[[str], bytes]:
    """A function from a page to a file; fonts and style sheet are read once, and kept."""
    configuration = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: Source; font-weight: {weight}; font-style: {slope};"
        f" src: url({(fonts / f'SourceSansPro-{name}.ttf').as_uri()}) }}"
        for name, weight, slope in _FACES
    )
    style = CSS(string=faces + _STYLE, font_config=configuration)

    def write(page: str) -> bytes:
        made = HTML(string=page).write_pdf(
            stylesheets=[style], font_config=configuration, pdf_variant="pdf/ua-1"
        )
        assert isinstance(made, bytes)  # noqa: S101 - no target was given
        return made

    return write


def page_source(composed: Composed) -> str:
    """The same content as a page."""
    body = "".join(_written(block) for block in composed.blocks)
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8">'
        f"<title>{escape(composed.title)}</title></head><body>{body}</body></html>"
    )


def _written(block: ExportBlock) -> str:
    match block:
        case Title():
            return (
                f"<p>{escape(block.municipality)}</p><h1>{escape(block.text)}</h1>"
                f"<p>{escape(block.meeting_line)}</p>"
            )
        case Facts():
            rows = "".join(
                f"<tr><th scope=row>{escape(label)}</th><td>{'<br>'.join(map(escape, values))}"
                "</td></tr>"
                for label, values in block.rows
            )
            return f"<table>{rows}</table>"
        case Contents():
            lines = "".join(
                f'<a href="#{entry.anchor}">{entry.number} {escape(entry.title)}</a>'
                for entry in block.entries
            )
            return f"<h2>{escape(block.heading)}</h2><nav>{lines}</nav>"
        case ItemHeading():
            title = f"{block.number} {escape(block.title)}"
            return f'<h2 id="{block.anchor}">{title}</h2><p>{escape(block.facts[0])}</p>'
        case SectionHeading():
            return f"<h3>{escape(block.text)}</h3>"
        case Text():
            return _blocks(block.blocks)
        case DecisionBox():
            inside = "".join(_written(part) for part in block.body)
            return f"<section><h3>{escape(block.heading)}</h3>{inside}</section>"
        case Attachments():
            entries = "".join(
                f"<li>{row.number} {escape(row.title)}<br>{escape(row.note)}</li>"
                for row in block.rows
            )
            return f"<h3>{escape(block.heading)}</h3><ul>{entries}</ul>"
        case _:
            raise NotImplementedError(type(block).__name__)


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, ListBlock):
        tag = "ol" if block.ordered else "ul"
        entries = "".join(f"<li>{_blocks(item.blocks)}</li>" for item in block.items)
        return f"<{tag}>{entries}</{tag}>"
    if isinstance(block, Table):
        return _table(block)
    return f"<p>{_runs(block.runs)}</p>"


def _table(table: Table) -> str:
    head, *rows = table.rows
    names = "".join(f"<th scope=col>{_blocks(cell.blocks)}</th>" for cell in head.cells)
    body = "".join(
        f"<tr>{''.join(f'<td>{_blocks(cell.blocks)}</td>' for cell in row.cells)}</tr>"
        for row in rows
    )
    caption = f"<caption>{escape(table.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def _runs(runs: Runs) -> str:
    return "".join(f"<b>{escape(r.text)}</b>" if r.bold else escape(r.text) for r in runs)
