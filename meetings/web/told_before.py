"""Whether a punkt's own text tells an earlier treatment already, so that it is shown once.

A treatment is known by its day together with its body or the words of its decision. Bodies change
their names and records spell dates in many ways, so what is in doubt is shown once more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from meetings.importing.text.dates import find_dates
from meetings.queries.views import Treatment
from meetings.record import Addition, Decision, EarlierTreatments, Item, Section
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.vocabulary import SectionKind


@dataclass(frozen=True, slots=True)
class Told:
    """A piece of the punkt that tells of earlier treatments: its heading, its days, its words."""

    heading: str
    days: frozenset[date]
    words: str
    number: str = ""


def told_in(item: Item, additions: Iterable[Addition]) -> tuple[Told, ...]:
    """Every piece of the punkt, and of what was added to it, that may tell a treatment."""
    return (*_told_in_parts(item), *_told_in_additions(item, additions))


def where_told(treatment: Treatment, pieces: Iterable[Told]) -> Told | None:
    """The piece that tells this treatment; None where none does."""
    body, decided = _folded(treatment.body_name), _folded(_text(treatment.decision_html))
    for piece in pieces:
        if treatment.held_on not in piece.days:
            continue
        numbers = {piece.number, treatment.item_number} - {""}
        is_of_body = body in piece.words and len(numbers) < 2
        if is_of_body or (decided and decided in piece.words):
            return piece
    return None


def _told_in_parts(item: Item) -> Iterator[Told]:
    for part in item.parts:
        match part:
            case EarlierTreatments():
                for one in part.treatments:
                    words = _folded(f"{one.body} {_text(one.html)}")
                    yield Told(part.heading, frozenset((one.held_on,)), words, one.number)
            case Section() if part.kind is SectionKind.EARLIER:
                yield _read(part.heading, part.html)
            case Decision() if part.body:
                yield _read(part.heading, part.html, part.body)


def _told_in_additions(item: Item, additions: Iterable[Addition]) -> Iterator[Told]:
    return (_read("", one.html) for one in additions if item.id and one.item_id == item.id)


def _read(heading: str, html: str, body: str = "") -> Told:
    text = f"{heading}\n{body}\n{_text(html)}"
    return Told(heading, frozenset(found.day for found in find_dates(text)), _folded(text))


def _text(html: str) -> str:
    return to_text(parse(html))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
