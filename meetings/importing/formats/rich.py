"""The texts of structured files: markup or plain, made canonical; and their words, counted."""

import html
import re
from typing import Final

from meetings.importing.lines import split_lines
from meetings.importing.problems import NotReadable
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import TooLarge
from meetings.richtext.to_html import clean
from meetings.richtext.to_text import to_text

_TAG: Final = re.compile(r"<(?:/?[a-zA-Z]|!--)")
_WRITTEN_TWICE: Final = re.compile(r"&lt;/?(?:p|br|div|span|ul|ol|li|table|strong|b|em|i)\b", re.I)
_ANY_TAG: Final = re.compile(r"<[^<>]{0,5000}>")
_WORD: Final = re.compile(r"\w")


def rich(told: str) -> str:
    """Markup or plain text as canonical rich text. Raises NotReadable for what is too large."""
    written = told
    if not _TAG.search(written) and _WRITTEN_TWICE.search(written):
        written = html.unescape(written)
    if not _TAG.search(written):
        written = _plain(html.unescape(written))
    try:
        return clean(written)
    except TooLarge as problem:
        raise NotReadable(f"har en tekst, der er for stor: {problem}") from problem


def _plain(text: str) -> str:
    """Plain text as paragraphs: a line break stays, an empty line parts."""
    lines = (html.escape(line.text, quote=False) for line in split_lines(text.strip()))
    return f"<p>{'<br>'.join(lines)}</p>"


def plain_of(canonical: str) -> str:
    """Canonical rich text as plain text, a line a paragraph."""
    return to_text(parse(canonical)) if canonical else ""


def words_of(told: str) -> str:
    """The words of what the file has, without its tags: to be counted against what was kept."""
    return html.unescape(html.unescape(_ANY_TAG.sub(" ", told)))


def says_something(canonical: str) -> bool:
    """Whether there is anything to read in a text."""
    return bool(_WORD.search(_ANY_TAG.sub("", canonical)))
