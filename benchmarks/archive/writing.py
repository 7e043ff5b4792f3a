"""Meetings of the made archive: their bodies, days and items, as plain facts."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Final

from benchmarks.archive import words
from meetings.vocabulary import DecisionKind

ITEMS_A_MEETING: Final = 12
_FIRST_DAY: Final = date(2007, 1, 8)
_YEARS: Final = 19
_CLOSED: Final = 0.10
_SENTENCES: Final = (2, 16, 2, 2)  # of resume, text, recommendation, decision
_KINDS: Final = tuple(kind for kind in DecisionKind if kind is not DecisionKind.LAPSED)
_CHUNK: Final = 4_096


@dataclass(frozen=True, slots=True)
class MadeItem:
    """An item as it is written: nine of ten are open."""

    title: str
    case_number: str
    resume: str
    background: str
    recommendation: str
    decision: str
    kind: DecisionKind
    is_closed: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """Its fields, the title first."""
        return self.title, self.resume, self.background, self.recommendation, self.decision


@dataclass(frozen=True, slots=True)
class MadeMeeting:
    """A meeting of one body, with its items."""

    number: int
    body: int  # in words.BODIES
    held_on: date
    ordinal: int  # which of the body's meetings that day
    items: tuple[MadeItem, ...]


@cache
def vocabulary() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Words and their summed weights: common ones first, then compounds, names between them."""
    dice = random.Random("words")  # noqa: S311 - the same each time is what is wanted
    compounds = [
        f"{first}{'s' if first in words.LINKED_BY_S else ''}{_with(head, ending)}"
        for first in words.MODIFIERS
        for head in words.HEADS
        for ending in words.ENDINGS
    ]
    simple = [*words.MODIFIERS, *words.HEADS, *words.PLACES, *words.PEOPLE]
    dice.shuffle(compounds)
    dice.shuffle(simple)
    mixed = [*words.COMMON, *simple[:120]]
    rest = [*simple[120:], *compounds[: 4 * len(simple)]]
    dice.shuffle(rest)
    mixed += [*rest, *compounds[4 * len(simple) :]]
    weights = accumulate(1.0 / (rank + 12.0) ** 1.02 for rank in range(len(mixed)))
    return tuple(mixed), tuple(weights)


def _with(head: str, ending: str) -> str:
    return f"{head}{ending.removeprefix('e') if head.endswith('e') else ending}"


class _Words:
    """A stream of words by their frequency; each body has some that it uses more."""

    def __init__(self, dice: random.Random, body: int) -> None:
        self._dice = dice
        self._all, self._weights = vocabulary()
        own = random.Random(f"body {body}").sample(range(200, len(self._all)), 400)  # noqa: S311
        self._own = [self._all[place] for place in own]
        self._ready: list[str] = []

    def topic(self) -> list[str]:
        """What an item is about: words that come again in it."""
        return [*self._dice.choices(self._own, k=3), *(self.next() for _ in range(4))]

    def next(self) -> str:
        """The next word."""
        if not self._ready:
            self._ready = self._dice.choices(self._all, cum_weights=self._weights, k=_CHUNK)
        return self._ready.pop()


def meetings(items: int) -> Iterator[MadeMeeting]:
    """Meetings with so many items in all, in the order of their days.

    The same number makes the same archive; each meeting depends on its own number alone.
    """
    count = -(-items // ITEMS_A_MEETING)
    streams: dict[int, _Words] = {}
    dice = random.Random("archive")  # noqa: S311
    left = items
    seen: Counter[tuple[int, date]] = Counter()
    for number in range(count):
        body = dice.randrange(len(words.BODIES))
        stream = streams.setdefault(body, _Words(dice, body))
        held_on = _FIRST_DAY + timedelta(days=int(number * _YEARS * 365.25 / count))
        size = min(left, ITEMS_A_MEETING)
        left -= size
        seen[body, held_on] += 1
        made = tuple(_item(dice, stream, held_on) for _ in range(size))
        yield MadeMeeting(number, body, held_on, seen[body, held_on], made)


def _item(dice: random.Random, stream: _Words, held_on: date) -> MadeItem:
    topic = stream.topic()
    resume, text, recommendation, decision = _SENTENCES

    def write(sentences: tuple[str, ...], count: int) -> str:
        return " ".join(
            _filled(dice, stream, topic, line) for line in dice.choices(sentences, k=count)
        )

    case = f"{dice.randint(0, 32):02}.{dice.randint(0, 30):02}.{dice.randint(0, 20):02}"
    return MadeItem(
        title=_filled(dice, stream, topic, dice.choice(words.TITLES)),
        case_number=f"{case}-G01-{dice.randint(1, 99)}-{held_on:%y}",
        resume=write(words.SUMMARIES, resume),
        background=write(words.BACKGROUND, text),
        recommendation=write(words.RECOMMENDATIONS, recommendation),
        decision=write(words.DECISIONS, decision),
        kind=dice.choice(_KINDS),
        is_closed=dice.random() < _CLOSED,
    )


def _filled(dice: random.Random, stream: _Words, topic: list[str], line: str) -> str:
    """The sentence with its places filled: every fourth with what the item is about."""
    first, *rest = line.split("_")
    pieces = [first]
    for piece in rest:
        pieces.append(dice.choice(topic) if dice.random() < 0.25 else stream.next())
        pieces.append(piece)
    written = "".join(pieces)
    return written[:1].upper() + written[1:] if written[:3] != "at " else written
