"""Whose decision a heading speaks of: this meeting's body's, or another's."""

import re
from datetime import date
from typing import Final

from meetings.importing.text.bodies import organization_kind
from meetings.importing.text.dates import first_date
from meetings.importing.text.spelling import fold, tidy
from meetings.vocabulary import OrganizationKind

_OWNS: Final = re.compile(
    r"^(?P<body>[^.:;?!\d]{3,90}?)s['’]?\s{1,3}(?:beslutning|afgørelse|vedtagelse|protokollat)\b",
    re.IGNORECASE,
)
_IN: Final = re.compile(
    r"^(?:beslutning|afgørelse|vedtagelse|protokollat)(?:en)?\s{1,3}"
    r"(?:i|fra|af|truffet i|på)\s{1,3}"
    r"(?:møde i\s{1,3})?(?P<body>[^.:;?!\d]{3,90}?)(?:,?\s{1,3}(?:den\s{1,3}|d\.\s?)?\d.{0,40})?$",
    re.IGNORECASE,
)
_DECISION: Final = re.compile(
    r"\b(?:beslutning(?:en)?|afgørelse|vedtagelse|protokollat|beslutningsreferat)\b", re.IGNORECASE
)
_NOT_ONE: Final = re.compile(
    r"\b(?:til beslutning|beslutningstema|beslutningskompetence|tidligere|forslag|indstil|historik|"
    r"alternativ)",
    re.IGNORECASE,
)
# Words that every body calls itself by in its own papers.
_ITSELF: Final = frozenset(
    {"udvalget", "rådet", "nævnet", "bestyrelsen", "kommissionen", "mødet", "udvalg", "politisk",
     "det politiske", "formanden", "endelig", "kredsrådet"}
)  # fmt: skip


def is_decision(heading: str) -> bool:
    """Whether a heading opens what somebody decided."""
    return bool(_DECISION.search(heading)) and not _NOT_ONE.search(heading) and len(heading) < 120


def body_in(heading: str) -> str:
    """The body that a heading gives a decision to; empty where it names none."""
    plain = tidy(heading).rstrip(": ")
    match = _OWNS.match(plain) or _IN.match(plain)
    body = tidy(match["body"]) if match else ""
    return "" if fold(body) in _ITSELF else body


def day_told(heading: str) -> date | None:
    """The day that a heading gives with a decision."""
    return first_date(heading[:200])


def is_own(named: str, body: str, day: date | None, held_on: date | None) -> bool:
    """Whether a decision is this meeting's: of the same body, and of no other day."""
    if day is not None and held_on is not None and day != held_on:
        return False
    if not named:
        return True
    one, other = _stem(named), _stem(body)
    if one == other or (len(one) > 4 and (one in other or other in one)):
        return True
    kinds = {organization_kind(named), organization_kind(body)}
    return kinds == {OrganizationKind.COUNCIL}


def _stem(body: str) -> str:
    """A body's name without case, period, genitive and article."""
    plain = re.sub(r"\W*\d{4}\W{0,3}\d{0,4}\W*$", "", fold(body))
    plain = re.sub(r"[^\wæøå]", "", plain).removesuffix("s")
    return plain.removesuffix("et").removesuffix("en")
