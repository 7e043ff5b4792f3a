"""A composed document as HTML: a whole page that stands alone, or blocks inside a page of ours.

The page needs nothing from elsewhere: its small stylesheet is inside, reads well in print
and in the dark, and no script runs. Headings, lists, tables and labels are real ones
(WCAG 2.1; EN 301 549).
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import singledispatch
from html import escape as escape_for_html

from exports.blocks import (
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
    DecisionBox,
    ExportBlock,
    Facts,
    Index,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.look import logo_of
from exports.sentences import BETWEEN
from exports.stylesheet import stylesheet
from meetings.richtext.grammar import legal
from meetings.richtext.to_html import to_html


def write(composed: Composed) -> str:
    """The document as one complete HTML page, in UTF-8 when it is stored."""
    return f"""<!DOCTYPE html>
<html lang="{_escape(composed.language.partition("-")[0])}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_escape(composed.title)}</title>
<meta name="author" content="{_escape(composed.author)}">
<meta name="date" content="{_escape(composed.made_on)}">
<style>{stylesheet(composed.look)}</style>
</head>
<body>
<main>
{_logo(composed)}{fragment(composed.blocks)}
</main>
<footer>{_escape(composed.foot)}</footer>
</body>
</html>
"""


def _logo(composed: Composed) -> str:
    """The logo, inside the page: it needs nothing from elsewhere."""
    logo = composed.look.logo
    if logo is None:
        return ""
    dots = b64encode(logo.png).decode("ascii")
    return (
        f'<img class="logo" alt="{_escape(logo_of(composed.author))}" width="{logo.width}"'
        f' height="{logo.height}" src="data:image/png;base64,{dots}">\n'
    )


def fragment(blocks: Iterable[ExportBlock]) -> str:
    """Blocks as HTML for the inside of a page; every text in it is escaped."""
    return "\n".join(write_block(block) for block in blocks)


def _escape(text: str) -> str:
    return escape_for_html(legal(text))


def _heading(level: int, text: str, attributes: str = "") -> str:
    return f"<h{level}{attributes}>{_escape(text)}</h{level}>" if text else ""


def _line(text: str) -> str:
    return _dots_kept(_escape(text))


def _dots_kept(line: str) -> str:
    """A quiet line in which no dot begins a new row."""
    return line.replace(BETWEEN, f"&nbsp;{BETWEEN.lstrip()}")


def _number(number: str) -> str:
    return f'<span class="number">{_escape(number)}</span> ' if number else ""


def _closed_class(closed: bool) -> str:
    return ' class="closed"' if closed else ""


@singledispatch
def write_block(block: object) -> str:
    """One block as HTML. TypeError for a block that no writer knows."""
    raise TypeError(f"to_html has no writer for {type(block).__name__}; add one below")


@write_block.register
def _write_title(block: Title) -> str:
    lines = [f'<p class="municipality">{_escape(block.municipality)}</p>', _heading(1, block.text)]
    lines.append(f'<p class="meeting-line">{_line(block.meeting_line)}</p>')
    if block.edition:
        lines.append(f'<p class="edition">{_escape(block.edition)}</p>')
    return f"<header>{''.join(lines)}</header>"


@write_block.register
def _write_notice(block: Notice) -> str:
    return f'<p class="notice">{_escape(block.text)}</p>'


@write_block.register
def _write_facts(block: Facts) -> str:
    rows = "".join(
        f"<dt>{_escape(label)}</dt>" + "".join(f"<dd>{_escape(line)}</dd>" for line in lines)
        for label, lines in block.rows
    )
    name = f' role="group" aria-label="{_escape(block.name)}"' if block.name else ""
    return f'<div class="facts"{name}><dl>{rows}</dl></div>' if rows else ""


@write_block.register
def _write_contents(block: Contents) -> str:
    return (
        f'<nav class="contents" aria-label="{_escape(block.heading)}">'
        f"{_heading(2, block.heading)}<ol>{_contents_entries(block.entries)}</ol></nav>"
    )


def _contents_entries(entries: Sequence[ContentsEntry]) -> str:
    return "".join(_contents_entry(entry) for entry in entries)


def _contents_entry(entry: ContentsEntry) -> str:
    below = f"<ol>{_contents_entries(entry.below)}</ol>" if entry.below else ""
    return (
        f"<li{_closed_class(entry.closed)}>{_number(entry.number)}"
        f'<a href="#{_escape(entry.anchor)}">{_escape(entry.title)}</a>{below}</li>'
    )


def _place(anchor: str, told: str) -> str:
    return f'<a href="#{_escape(anchor)}">{_escape(told)}</a>'


@write_block.register
def _write_index(block: Index) -> str:
    rows = []
    for entry in block.entries:
        places = [_place(place.anchor, place.told) for place in entry.places]
        inside = _escape(entry.text) + f"<ul>{''.join(f'<li>{one}</li>' for one in places)}</ul>"
        if len(entry.places) == 1:
            (only,) = entry.places
            inside = _place(only.anchor, f"{entry.text}, {only.told}")
        rows.append(f"<li{_closed_class(entry.closed)}>{inside}</li>")
    return f'<ul class="index">{"".join(rows)}</ul>' if rows else ""


@write_block.register
def _write_item_heading(block: ItemHeading) -> str:
    new_page = ' class="new-page"' if block.new_page else ""
    title = _number(block.number) + _escape(block.title)
    tag = f"h{block.level}"
    heading = f'<{tag} id="{_escape(block.anchor)}"{new_page}>{title}</{tag}>'
    facts = BETWEEN.join(_escape(fact) for fact in block.facts)
    closed = f'<strong class="closed">{_escape(block.closed)}</strong>' if block.closed else ""
    line = BETWEEN.join(part for part in (facts, closed) if part)
    return heading + (f'<p class="item-line">{_dots_kept(line)}</p>' if line else "")


@write_block.register
def _write_section_heading(block: SectionHeading) -> str:
    return _heading(block.level, block.text)


@write_block.register
def _write_text(block: Text) -> str:
    html = to_html(block.blocks, block.heading_level)
    # A wide table scrolls by itself; who uses the keyboard must be able to reach it.
    opening = '<div class="wide" role="group" aria-label="Tabel" tabindex="0"><table>'
    return html.replace("<table>", opening).replace("</table>", "</table></div>")


@write_block.register
def _write_decision(block: DecisionBox) -> str:
    heading = _heading(block.heading_level, block.heading)
    return f'<section class="decision">{heading}{fragment(block.body)}</section>'


@write_block.register
def _write_votes(block: VoteTable) -> str:
    columns = "".join(f'<th scope="col">{_escape(name)}</th>' for name in block.columns)
    rows = "".join(
        f'<tr><th scope="row">{_escape(side)}</th><td class="count">{_escape(count)}</td>'
        f"<td>{_escape(names)}</td></tr>"
        for side, count, names in block.rows
    )
    return (
        f'<table class="votes"><caption>{_escape(block.caption)}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"
    )


@write_block.register
def _write_attachments(block: Attachments) -> str:
    rows = []
    for row in block.rows:
        title = _escape(row.title)
        if row.href:
            title = f'<a href="{_escape(row.href)}">{title}</a>'
        note = f' <span class="note">{_escape(row.note)}</span>' if row.note else ""
        rows.append(f"<li{_closed_class(row.closed)}>{_number(row.number)}{title}{note}</li>")
    return _heading(block.heading_level, block.heading) + (
        f'<ul class="attachments">{"".join(rows)}</ul>' if rows else ""
    )


@write_block.register
def _write_signatures(block: SignatureLines) -> str:
    rows = "".join(
        f"<div><dt>{_escape(name)}</dt><dd>{_escape(told)}</dd></div>" for name, told in block.rows
    )
    heading = _heading(block.heading_level, block.heading)
    return heading + (f'<dl class="signatures">{rows}</dl>' if rows else "")
