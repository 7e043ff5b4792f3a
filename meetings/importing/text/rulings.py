"""Who was found disqualified, who was not, and of whom it was only asked (FVL §§ 3-6)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from meetings.importing.text.spelling import fold
from meetings.record import (
    Disqualification,
    Item,
)
from meetings.vocabulary import Ruling

DISQUALIFIED: Final = re.compile(r"inhabil", re.IGNORECASE)
OF_HABILITY: Final = re.compile(r"inhabil|\b(?:u?habil|habilitet)", re.IGNORECASE)

NOT_DISQUALIFIED: Final = re.compile(
    r"\b(?:ikke|hverken|ej)\s(?:at\s)?(?:(?:var|er|være|blev|bliver|anses?|kan|erklæres|kunne|længere|som|for)\s){0,4}inhabil(?!itet)|"
    r"\b(?:ikke|ingen)\s(?:forelå|foreligger|var|er|fandtes)?\s?(?:tale om\s)?(?:grundlag for\s)"
    r"?inhabilitet|"
    r"\b(?:er|var|fandtes|fundet|erklæret|erklæredes|kendt|kendes|anses|ansås|være|for|som)\s(?:for\s)?habil\b|"
    r"inhabil(?:itet)?\s(?:blev\s)?(?:ikke\s)?(?:afvist|fandtes ikke|foreligger ikke|forelå ikke|"
    r"nedstemt)",
    re.IGNORECASE,
)

ASKED: Final = re.compile(
    r"\b(?:spurgte|spørger|spørgsmål(?:et)?|rejste|rejser|tvivl|drøftede|drøftelse af|"
    r"om\s(?:\S+\s){0,6}inhabil|stemte om|"
    r"forelagde|bad (?:udvalget|byrådet|rådet|nævnet)|anmodede|gjorde opmærksom på (?:mulig|"
    r"eventuel)|mulig inhabilitet|"
    r"eventuel inhabilitet)\b",
    re.IGNORECASE,
)

MAY_NOT: Final = re.compile(
    r"(?P<names>[A-ZÆØÅ][^.,:;]{3,100}?)\s(?:(?:kan|kunne|må|måtte)\s(?:derfor\s)?ikke|(?:derfor\s)?ikke\s(?:kan|kunne|må|måtte))\s(?:deltage|medvirke)\b"
)

MAY: Final = re.compile(
    r"(?P<names>[A-ZÆØÅ][^.,:;]{3,100}?)\s(?:kan|kunne|må|måtte)\s(?:derfor\s|gerne\s|godt\s)?(?:deltage|medvirke)\b"
)

ABOUT_ITEM: Final = re.compile(
    r"\b(?:punkt|pkt\.?|sag|dagsordenspunkt)\s(?:nr\.?\s)?(?P<number>\d{1,4})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A ruling on disqualification that is told at another item than it is for."""

    number: str
    name: str
    ruling: Ruling


def rulings_elsewhere(items: Sequence[Item], found: Sequence[Elsewhere]) -> list[Item]:
    """The items, each with the rulings that were told of it at another place."""
    settled = list(items)
    for one in found:
        for place, item in enumerate(settled):
            known = {fold(row.name) for row in item.disqualifications}
            if item.number == one.number and fold(one.name) not in known:
                row = Disqualification(name=one.name, ruling=one.ruling)
                rows = (*item.disqualifications, row)
                settled[place] = item.model_copy(update={"disqualifications": rows})
    return settled
