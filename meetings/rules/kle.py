"""Case numbers, and what they tell when they look like KLE. (KL Emnesystematik)

A municipality numbers its cases as its own system does. Many begin with a KLE subject and
a facet ("15.00.00-G01-1101-19": subject, facet, running number, year), but no rule of ours
ever requires it.
"""

import re
from dataclasses import dataclass

# A subject alone is not enough: "22.09.20" is also how a date is written.
_KLE = re.compile(
    r"(?P<subject>\d{2}\.\d{2}\.\d{2})[-\s]?(?P<facet>[A-ZÆØÅ]\d{2})"
    r"(?:-(?P<serial>\d+)-(?P<year>\d{2}|\d{4}))?(?![\w.])",
)


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
