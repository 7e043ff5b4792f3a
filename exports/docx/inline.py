"""Runs of text inside a paragraph: their look, their breaks and their links."""

import re
from itertools import groupby

from exports.docx.markup import clean_text, escape, link_address
from meetings.richtext.blocks import Run, Runs, Script

_BREAKS = re.compile("([\n\t])")
_BREAK_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_SCRIPT_MARKS = {
    Script.NORMAL: "",
    Script.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
    Script.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
}


class Links:
    """The outside addresses a document links to, each with its relationship id."""

    def __init__(self) -> None:
        """Begin without any."""
        self._ids: dict[str, str] = {}

    def id_of(self, href: str) -> str:
        """The relationship id of an address; empty where it is none that Word would take."""
        address = link_address(href)
        if not address:
            return ""
        return self._ids.setdefault(address, f"rIdLink{len(self._ids) + 1}")

    def items(self) -> list[tuple[str, str]]:
        """Every relationship id with its address, in the order met."""
        return [(relation, address) for address, relation in self._ids.items()]


def write_text(text: str, properties: str = "") -> str:
    """A plain text as one run; `properties` is the inside of its w:rPr, in schema order."""
    if not text:
        return ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if "\n" not in text and "\t" not in text and "\r" not in text:
        pieces = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    else:
        pieces = "".join(
            _BREAK_MARKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
            for piece in _BREAKS.split(clean_text(text))
            if piece
        )
    return f"<w:r>{look}{pieces}</w:r>"


def write_runs(runs: Runs, links: Links) -> str:
    """Runs of rich text; neighbours that lead to the same address share one link."""
    if len(runs) == 1 and not runs[0].href:  # nearly every paragraph
        return write_text(runs[0].text, _look(runs[0], linked=False))
    written: list[str] = []
    for href, group in groupby(runs, key=lambda run: run.href):
        relation = links.id_of(href) if href else ""
        inside = "".join(write_text(run.text, _look(run, linked=bool(relation))) for run in group)
        if relation and inside:
            written.append(f'<w:hyperlink r:id="{relation}" w:history="1">{inside}</w:hyperlink>')
        else:
            written.append(inside)
    return "".join(written)


def write_field(instruction: str, result: str, properties: str = "") -> str:
    """A field with the result that shows until Word computes it anew."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{write_text(result, properties)}"
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _look(run: Run, *, linked: bool) -> str:
    if not (linked or run.bold or run.italic or run.underline or run.script is not Script.NORMAL):
        return ""
    return (
        ('<w:rStyle w:val="Hyperlink"/>' if linked else "")
        + ("<w:b/><w:bCs/>" if run.bold else "")
        + ("<w:i/><w:iCs/>" if run.italic else "")
        + ('<w:u w:val="single"/>' if run.underline else "")
        + _SCRIPT_MARKS[run.script]
    )
