"""How sure a reading is, in a number from 0 to 100 that is counted and never guessed.

It begins at 100, and each thing that a careful person would look at takes some of it:

- words that the record does not hold: two points for each per cent, 60 at most;
- doubts, for each that the reader noted: 40 points times doubts by items, 30 at most;
- what minutes and agendas usually tell and this one does not (`Lack`), by its weight.

So it says how much is to be looked at, and not how likely it is that all is right: 100 means
that nothing was found missing. It knows the source only as its lines were read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from meetings.importing.imported import Imported
from meetings.record import Decision, Item, MeetingRecord
from meetings.vocabulary import DocumentKind

SURE: Final = 85  # from here on nobody need look, though anybody may
_BY_WORDS: Final = 200
_MOST_BY_WORDS: Final = 60
_BY_DOUBTS: Final = 40
_MOST_BY_DOUBTS: Final = 30


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is usually told, as one sentence, and what it weighs."""

    text: str
    weight: int


def confidence_of(imported: Imported) -> int:
    """How sure the reading is, from 0 to 100."""
    lost = min(_MOST_BY_WORDS, _BY_WORDS * (1 - imported.share_kept))
    items = max(1, len(imported.record.items))
    doubted = min(_MOST_BY_DOUBTS, _BY_DOUBTS * len(imported.warnings) / items)
    lacking = sum(lack.weight for lack in lacks_of(imported.record))
    # Rounded down, so that 100 is told only of what nothing is missing from.
    return max(0, int(100 - lost - doubted - lacking))


def lacks_of(record: MeetingRecord) -> tuple[Lack, ...]:
    """What the record does not tell and such a record usually does."""
    return tuple(_lacks(record))


def _lacks(record: MeetingRecord) -> Iterator[Lack]:
    if not record.items:
        yield Lack("Der er ingen punkter.", 60)
    if record.starts_at is None:
        yield Lack("Filen siger ikke, hvornår på dagen mødet begyndte.", 2)
    numbers = [item.number for item in record.items]
    if record.items and not all(numbers):
        yield Lack("Et punkt eller flere har intet nummer.", 5)
    doubled = sorted({n for n in numbers if n and numbers.count(n) > 1})
    if doubled:
        yield Lack(f"Flere punkter har samme nummer: {', '.join(doubled[:5])}.", 10)
    if missing := _gap(numbers):
        yield Lack(f"Numrene springer: {missing} mangler.", 10)
    if record.kind is DocumentKind.MINUTES:
        yield from _lacks_of_minutes(record)


def _lacks_of_minutes(record: MeetingRecord) -> Iterator[Lack]:
    undecided = [item for item in record.items if not _is_decided(item)]
    if record.items and len(undecided) == len(record.items):
        yield Lack("Intet punkt i referatet har en beslutning.", 30)
    elif undecided:
        named = ", ".join(item.number or item.title[:30] for item in undecided[:5])
        more = " og flere" if len(undecided) > 5 else ""
        yield Lack(f"Punkter uden beslutning: {named}{more}.", min(15, 3 * len(undecided)))
    if not record.attendance:
        yield Lack("Referatet siger ikke, hvem der var til stede.", 3)


def _is_decided(item: Item) -> bool:
    return item.withdrawn or any(isinstance(part, Decision) and part.html for part in item.parts)


def _gap(numbers: list[str]) -> str:
    """The first whole number that is left out between two that follow one another."""
    whole = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    for one, other in pairwise(whole):
        if other - one == 2:
            return str(one + 1)
        if other - one > 2:
            return f"{one + 1}-{other - 1}"
    return ""
