"""Names of bodies: how they are compared, and how they stand in an address."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

_LETTERS: Final = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": " og "}
)


def name_key(name: str) -> str:
    """The name as it is compared: spaces and capitals do not tell two bodies apart."""
    return " ".join(name.split()).casefold()


def slug_of(name: str, taken: Collection[str] = (), period: str = "") -> str:
    """The name for an address: lower case, hyphens, no æøå; with the period or a number when taken.

    "Miljø- og Teknikudvalget" becomes "miljoe-og-teknikudvalget".
    """
    slug = _plain(name) or "organ"
    with_period = f"{slug}-{_plain(period)}" if _plain(period) else slug
    for candidate in (slug, with_period):
        if candidate not in taken:
            return candidate
    number = 2
    while f"{with_period}-{number}" in taken:
        number += 1
    return f"{with_period}-{number}"


def _plain(text: str) -> str:
    spelled = text.casefold().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def years_of(period: str) -> tuple[int, int] | None:
    """The first and last year of an election period as printed ("2022-2025"), else None."""
    match = re.fullmatch(r"\s*((?:19|20)\d{2})\s*[-–/]\s*((?:19|20)?\d{2})\s*", period)
    if match is None:
        return None
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    return (first, last) if last >= first else None
