"""Rich text on a page: always read by our grammar and written anew, never passed through.

A table stands in a box of its own that scrolls, so that a phone's page never does; the box
has a name and takes the keyboard's focus.
"""

import re
from typing import Final

from markupsafe import Markup, escape

from meetings.richtext.blocks import Blocks
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import to_html
from meetings.web.figures import with_figures
from meetings.web.language import translate

# The writer escapes every "<" of a text, so these can only be the tags it wrote itself.
_TABLE: Final = re.compile(r"<table>(.*?)</table>", re.DOTALL)


class Tables:
    """Numbers the tables of one page, so that each box has a name of its own."""

    def __init__(self) -> None:
        """Begin at the page's first table."""
        self._count = 0

    def next_name(self) -> str:
        """The next table's name: "Tabel 2"."""
        self._count += 1
        return translate("Tabel {number}", number=self._count)


def shown(blocks: Blocks, tables: Tables, heading_level: int = 3) -> Markup:
    """Blocks as a page's HTML; their own headings begin at the level."""

    def boxed(match: re.Match[str]) -> str:
        name = escape(tables.next_name())
        return (
            f'<div class="table-box" role="region" tabindex="0" aria-label="{name}">'
            f"<table>{with_figures(match[1])}</table></div>"
        )

    written = to_html(blocks, heading_level)
    return Markup(_TABLE.sub(boxed, written))  # noqa: S704 - to_html writes our grammar only


def shown_html(html: str, tables: Tables, heading_level: int = 3) -> Markup:
    """Stored rich text as a page's HTML."""
    return shown(parse(html), tables, heading_level)
