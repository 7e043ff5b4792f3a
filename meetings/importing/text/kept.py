"""How many of the source's words the record holds: the check on our own reading."""

from collections import Counter
from collections.abc import Iterable, Iterator

from meetings.importing.text.spelling import without_link_mark, words
from meetings.record import AttachmentList, EarlierTreatments, Part, Section
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text


def text_of_html(html: str) -> str:
    """Rich text as plain text, lists with their markers."""
    return to_text(parse(html)) if html else ""


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
    read = Counter(word for line in source for word in words(without_link_mark(line)))
    held = Counter(word for part in parts for text in texts_of(part) for word in words(text))
    return read.total(), (read & held).total()
