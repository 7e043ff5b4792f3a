"""A passage that somebody noted, found again in another version of the text.

It is kept as its own words with a little of what stood before and behind them. White space does
not count: a page, a document and a table break their lines differently. (W3C Web Annotation:
TextQuoteSelector)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from meetings.record import Addition, Item, Part
from meetings.richtext.difference import lines_of
from meetings.richtext.from_html import parse

AROUND: Final = 60  # characters kept before and behind a passage
LONGEST: Final = 2000  # characters of a passage
# A passage this short is found at the same words elsewhere, so what stands around it must fit too.
_SHORT: Final = 30
_FITS: Final = 8  # characters around it that show that it is the same place
_MOST_BETWEEN: Final = 3  # times as long as it was, and it is not the same passage


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a text, and what stands around them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


NOTHING: Final = Passage("")  # of a note on the whole


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at the passage's place now, with what stands around it now."""

    passage: Passage
    is_same: bool


def paragraphs_of(item: Item, additions: tuple[Addition, ...] = ()) -> tuple[str, ...]:
    """Every line of the item's texts, in order: what a reader's page has of it, and no more."""
    texts = [html for part in item.parts for html in _texts_of(part)]
    texts += [statement.html for statement in item.statements]
    texts += [one.html for one in additions if one.item_id == item.id]
    lines = (" ".join(line.text.split()) for html in texts for line in lines_of(parse(html)))
    return tuple(line for line in lines if line)


def passage_at(paragraphs: tuple[str, ...], place: int) -> Passage:
    """One of these lines as a passage. Raises IndexError."""
    return Passage(
        exact=paragraphs[place][:LONGEST],
        prefix=" ".join(paragraphs[:place])[-AROUND:],
        suffix=" ".join(paragraphs[place + 1 :])[:AROUND],
    )


def passage_now(passage: Passage, text: str) -> Found | None:
    """What has become of the passage in this text; None where its place is not found."""
    exact, prefix, suffix = map(_squeezed, (passage.exact, passage.prefix, passage.suffix))
    if not exact:
        return None
    squeezed = _squeezed(text)
    places = list(_places(exact, squeezed))
    if places:
        fits = [_fit(squeezed, at, at + len(exact), prefix, suffix) for at in places]
        if len(exact) >= _SHORT or max(fits) >= min(_FITS, len(prefix) + len(suffix)):
            at = places[fits.index(max(fits))]
            return Found(_spaced(text, at, at + len(exact)), is_same=True)
    between = _between(squeezed, prefix, suffix, len(exact))
    return Found(_spaced(text, *between), is_same=False) if between else None


def _texts_of(part: Part) -> Iterator[str]:
    if part.type == "earlier":
        yield from (treatment.html for treatment in part.treatments)
    else:
        yield part.html


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _spaced(text: str, start: int, end: int) -> Passage:
    """The words of the text that these places of the squeezed text are."""
    written = [place for place, sign in enumerate(text) if not sign.isspace()]
    first, last = written[start], written[end - 1] + 1
    return Passage(
        exact=text[first:last],
        prefix=text[max(0, first - AROUND) : first].strip(),
        suffix=text[last : last + AROUND].strip(),
    )


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _fit(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """How many characters before and behind the place are those that stood there."""
    before = zip(
        reversed(text[max(0, start - len(prefix)) : start]), reversed(prefix), strict=False
    )
    behind = zip(text[end : end + len(suffix)], suffix, strict=False)
    return sum(
        len(list(takewhile(lambda pair: pair[0] == pair[1], pairs))) for pairs in (before, behind)
    )


def _between(text: str, prefix: str, suffix: str, length: int) -> tuple[int, int] | None:
    """Where other words stand between what stood around the passage."""
    if min(len(prefix), len(suffix)) < _FITS:
        return None
    before = text.find(prefix)
    start = before + len(prefix)
    end = text.find(suffix, start)
    if before < 0 or end <= start or end - start > _MOST_BETWEEN * length + AROUND:
        return None
    return start, end
