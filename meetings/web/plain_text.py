"""Texts written without scripts: plain paragraphs, parted by empty lines."""

from meetings.richtext.blocks import Blocks, Paragraph
from meetings.richtext.builder import paragraphs
from meetings.richtext.to_html import to_html
from meetings.richtext.to_text import runs_to_text


def plain_of(blocks: Blocks) -> str | None:
    """The text as plain paragraphs, or None where lists, tables or looks would be lost by it."""
    if all(isinstance(block, Paragraph) and _is_plain(block) for block in blocks):
        return "\n\n".join(
            runs_to_text(block.runs) for block in blocks if isinstance(block, Paragraph)
        )
    return None


def html_of(typed: str) -> str:
    """Plain paragraphs as our HTML; a line end inside a paragraph is kept."""
    return to_html(paragraphs(typed.replace("\r\n", "\n")))


def _is_plain(paragraph: Paragraph) -> bool:
    return all(run == type(run)(run.text) for run in paragraph.runs)
