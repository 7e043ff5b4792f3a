"""Case numbers, and what they tell when they look like KLE. (KL Emnesystematik)

A municipality numbers its cases as its own system does. Many begin with a KLE subject and
a facet ("15.00.00-G01-1101-19": subject, facet, running number, year), but no rule of ours
ever requires it.
"""

import re
from dataclasses import dataclass
from typing import Final

# A subject alone is not enough: "22.09.20" is also how a date is written.
_KLE = re.compile(
    r"(?P<subject>\d{2}\.\d{2}\.\d{2})[-\s]?(?P<facet>[A-ZÆØÅ]\d{2})"
    r"(?:-(?P<serial>\d+)-(?P<year>\d{2}|\d{4}))?(?![\w.])",
)
_LEVEL = re.compile(r"\d{2}(?:\.\d{2}){0,2}")
_SEPARATORS: Final = "-. /_"


@dataclass(frozen=True, slots=True)
class Kle:
    """The parts of a KLE case number; what it does not say is empty."""

    subject: str
    facet: str
    serial: str = ""
    year: str = ""


def parse_kle(case_number: str) -> Kle | None:
    """The parts of a number that is a KLE number from its first sign to its last, else None."""
    match = _KLE.fullmatch(case_number.strip())
    if match is None:
        return None
    return Kle(match["subject"], match["facet"], match["serial"] or "", match["year"] or "")


def case_key(case_number: str) -> str:
    """The number as cases are found by it: without the spaces that printing put in."""
    return " ".join(case_number.split())


def subject_of(case_number: str) -> str:
    """The KLE subject that a case number begins with: "15.00.00"; empty where it begins otherwise.

    More may follow than a KLE number has, since systems add to it as they like.
    """
    match = _KLE.match(case_number.strip())
    return match["subject"] if match is not None else ""


def is_subject_level(key: str) -> bool:
    """Whether the key is a main group, a group or a subject: "15", "15.00" or "15.00.00"."""
    return _LEVEL.fullmatch(key) is not None


def levels_of(subject: str) -> tuple[str, ...]:
    """What a subject, or a group, stands under and itself: "15", "15.00", "15.00.00"."""
    parts = subject.split(".") if subject else []
    return tuple(".".join(parts[:count]) for count in range(1, len(parts) + 1))


def is_below(case_number: str, prefix: str) -> bool:
    """Whether the number goes on where the prefix ends: "15.00.00-G01-1-26" below "15.00"."""
    rest = case_number[len(prefix) :]
    return case_number.startswith(prefix) and rest[:1] != "" and rest[0] in _SEPARATORS
