"""How many of the source's words the record holds: the check on our own reading."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from meetings.importing.text.spelling import without_link_mark, words
from meetings.record import AttachmentList, EarlierTreatments, Part, Section
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text

# The tags of canonical rich text: those that may stand inside a word, and all others.
IN_WORD: Final = re.compile(r"</?(?:strong|em|u|su[bp]|a)\b[^>]*>")
TAG: Final = re.compile(r"<[^>]*>")


def text_of_html(html: str) -> str:
    """The words of rich text that we wrote ourselves, lists with their numbers."""
    if "<ol" in html:  # whose numbers no tag says
        return to_text(parse(html))
    return unescape(TAG.sub(" ", IN_WORD.sub("", html)))


def texts_of(part: Part) -> Iterator[str]:
    """All that a part says, its heading first."""
    yield part.heading
    if isinstance(part, EarlierTreatments):
        for treatment in part.treatments:
            yield text_of_html(treatment.html)
        return
    if isinstance(part, AttachmentList):
        yield from (attachment.title for attachment in part.attachments)
    yield text_of_html(part.html)


def count_kept(source: Iterable[str], parts: Iterable[Part | Section]) -> tuple[int, int]:
    """How many words the source's lines hold, and how many of them the parts do."""
    read = "\n".join(without_link_mark(line) for line in source)
    held = "\n".join(text for part in parts for text in texts_of(part))
    written, kept = Counter(read.split()), Counter(held.split())
    # What both write alike, nearly all, need not be looked into.
    lost = Counter(words(" ".join((written - kept).elements())))
    added = Counter(words(" ".join((kept - written).elements())))
    count = len(words(read))
    return count, count - (lost - added).total()
