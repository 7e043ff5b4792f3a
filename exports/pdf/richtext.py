"""Rich text as strips: paragraphs with their runs and links, headings, lists and tables."""

from functools import partial
from itertools import zip_longest
from math import inf
from urllib.parse import quote

from exports.pdf.bands import Content, content_of
from exports.pdf.column import Column
from exports.pdf.fonts import face_for
from exports.pdf.ink import Ink, Inked, Lines, LinkTarget
from exports.pdf.layout import Strip, text_lines
from exports.pdf.lists import add_list
from exports.pdf.measure import set_lines
from exports.pdf.objects import literal
from exports.pdf.style import ACCENT, HEADINGS, TextStyle
from exports.pdf.tables import add_table
from exports.pdf.tagging import Element
from meetings.richtext.blocks import Blocks, Heading, ListBlock, Paragraph, Run, Runs, Script, Table

_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_SMALL = 0.66  # the size of raised and lowered letters
_RAISE, _LOWER = 0.36, -0.14


def add_blocks(column: Column, blocks: Blocks, heading_level: int) -> None:
    """Add blocks of rich text; their own headings begin at the level."""
    for block, following in zip_longest(blocks, blocks[1:]):
        match block:
            case Paragraph():
                since = len(column.strips)
                add_paragraph(column, block.runs, column.style, column.element.child("P"))
                if isinstance(following, ListBlock) and _leads_on(block):
                    column.keep_with_next(max(since, len(column.strips) - 1))
            case Heading():
                _add_heading(column, block, heading_level)
            case ListBlock():
                add_list(column, block, partial(_add_inside, heading_level))
            case Table():
                add_table(column, block, partial(_fill, heading_level))


def _add_inside(heading_level: int, inner: Column, inside: Blocks) -> None:
    """A single paragraph is the item itself; more stands in it piece by piece."""
    runs = _only_paragraph(inside)
    if runs is None:
        add_blocks(inner, inside, heading_level)
    else:
        add_paragraph(inner, runs, inner.style, inner.element)


def _fill(heading_level: int, inner: Column, inside: Blocks, longest: float) -> Content:
    """The same for a cell, whose longest line is known."""
    runs = _only_paragraph(inside)
    if runs is None:
        add_blocks(inner, inside, heading_level)
        return content_of(inner.strips)
    return _paragraph_content(inner, runs, longest)


def _only_paragraph(blocks: Blocks) -> Runs | None:
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].runs
    return None


def _leads_on(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends as what introduces a list: "indstiller, at udvalget:"."""
    return paragraph.runs[-1].text.rstrip().endswith((":", ",")) if paragraph.runs else False


def add_paragraph(column: Column, runs: Runs, style: TextStyle, element: Element) -> None:
    """Add runs as a paragraph of the element; nothing is added where there is no text."""
    lines = _lines_of(column, runs, style, element)
    if lines is not None:
        column.add(text_lines(lines, element, style, column.left))


def _paragraph_content(column: Column, runs: Runs, longest: float) -> Content:
    """A paragraph as the content of a cell; its strips are made when somebody looks at them."""
    element, style, left = column.element, column.style, column.left
    lines = _lines_of(column, runs, style, element, longest)
    if lines is None:
        return content_of([])

    def make() -> list[Strip]:
        return [*text_lines(lines, element, style, left)]

    return Content(len(lines) * style.leading, make)


def _lines_of(
    column: Column, runs: Runs, style: TextStyle, element: Element, longest: float = inf
) -> Lines | None:
    """The lines of a paragraph; None where there is nothing to read."""
    inked = _inked(column, runs, style, element)
    if not any(text.strip() for _, text in inked):
        return None
    return set_lines(inked, column.width, longest)


def _add_heading(column: Column, heading: Heading, heading_level: int) -> None:
    level = min(heading_level + heading.level - 1, 6)
    style = HEADINGS[level]
    if column.style.size < style.size:  # inside a table
        style = TextStyle(column.style.size, column.style.leading, 6, bold=True)
    since = len(column.strips)
    if column.says("".join(run.text for run in heading.runs)):
        element = column.element.child(column.headings.tag(level))
        add_paragraph(column, heading.runs, style, element)
        column.keep_with_next(since)


def _inked(column: Column, runs: Runs, style: TextStyle, element: Element) -> Inked:
    """Runs with their looks; links become elements within the given one."""
    if len(runs) == 1 and not (_marked(runs[0]) or style.italic):  # nearly every paragraph
        ink = column.ink(style)
        return [(ink, column.printable(runs[0].text, ink))]
    inked: list[tuple[Ink, str]] = []
    links: dict[str, LinkTarget] = {}
    previous = ""
    for run in runs:
        if run.href != previous:
            links.pop(run.href, None)  # the same address again, later on, is another link
        previous = run.href
        ink = _ink(run, style) if _marked(run) or style.italic else column.ink(style)
        if run.href and run.text.strip():
            ink.link = links.get(run.href) or _link(column, run, runs, element)
            if ink.link:
                links[run.href] = ink.link
                ink.colour, ink.underline = ACCENT, True
        inked.append((ink, column.printable(run.text, ink)))
    return inked


def _marked(run: Run) -> bool:
    styled = run.bold or run.italic or run.underline
    return styled or bool(run.href) or run.script is not Script.NORMAL


def _ink(run: Run, style: TextStyle) -> Ink:
    chosen = face_for(run.text, run.bold or style.bold, run.italic or style.italic)
    small = run.script is not Script.NORMAL
    size = style.size * (_SMALL if small else 1.0)
    rise = {Script.NORMAL: 0.0, Script.SUPERSCRIPT: _RAISE, Script.SUBSCRIPT: _LOWER}[run.script]
    return Ink(chosen, size, style.colour, rise * style.size, run.underline)


def _link(column: Column, run: Run, runs: Runs, element: Element) -> LinkTarget | None:
    """The target of a link; None where the address leads nowhere from a paper's file."""
    href = run.href.strip()
    if not href.lower().startswith(_SCHEMES):
        return None
    text = "".join(other.text for other in runs if other.href == run.href).strip()
    description = href if text in href else f"{text}: {href}"
    address = literal(quote(href, safe="%/:=&?~#+!$,;'@()*[]-._", errors="replace"))
    return LinkTarget(
        element.inline("Link"),
        description,
        lambda: f"/A<</Type/Action/S/URI/URI{address}>>",
    )
