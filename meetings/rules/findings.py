"""What the check before sending finds: where, how grave, and how it is known again.

SEVERITIES is the whole truth about what stops a sending. Few things do: what nobody can take
back, a CPR number or a neutral title that says what is closed; what the body itself requires to
be written; and an agenda of nothing. Each but the last is settled by a click and perhaps a reason.
Everything else is told, and whoever sends decides; being late is a reason to give, never a block.
A closed item without a neutral title tells nothing, so that is told only.
"""

import hmac
import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from uuid import UUID

from meetings.vocabulary import Confidence, FileProblem, FindingKind, Severity, UnitKind

SEVERITIES: Final[dict[FindingKind, Severity]] = dict.fromkeys(FindingKind, Severity.TOLD) | {
    FindingKind.NO_ITEMS: Severity.STOPS,
    FindingKind.CPR_NUMBER: Severity.STOPS,
    FindingKind.SECTION_IS_EMPTY: Severity.STOPS,
}
# What stops only where something was found that says too much, not where something lacks.
STOPS_BY_WHAT_IT_SAYS: Final = frozenset({FindingKind.TITLE_TELLS})
CANNOT_BE_SETTLED: Final = frozenset({FindingKind.NO_ITEMS})  # what must be mended
MASK: Final = "•"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found. Without an item it is the meeting's own."""

    item_id: UUID | None = None
    unit: UnitKind | None = None
    heading: str = ""  # of the section, or the attachment's title
    attachment_id: UUID | None = None

    @property
    def key(self) -> str:
        """The place in one word, the same however the text around it is changed."""
        where = str(self.attachment_id) if self.attachment_id else self.heading
        return f"{self.item_id}|{self.unit}|{where}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check.

    `value` is what was found, by which it is known again; it is shown to nobody and is in no
    repr. `told` is what the page may show of it.
    """

    kind: FindingKind
    place: Place
    value: str = field(default="", repr=False)
    told: tuple[str, ...] = field(default=(), repr=False)
    confidence: Confidence = Confidence.SURE
    problem: FileProblem | None = None
    pages: tuple[int, ...] = ()  # of the attachment
    is_public: bool = True  # whether citizens would read it
    was_sent: bool = False  # the members have the item already, and it was asked about then

    @property
    def severity(self) -> Severity:
        """Whether it stops the sending."""
        if self.kind in STOPS_BY_WHAT_IT_SAYS and self.value:
            return Severity.STOPS
        if self.kind is FindingKind.SECTION_IS_EMPTY and self.was_sent:
            return Severity.TOLD
        return SEVERITIES[self.kind]


def fingerprint_of(finding: Finding, meeting_id: UUID, key: bytes) -> str:
    """What a settlement is kept by: the finding's kind, place and value under the key.

    There are so few CPR numbers that a plain digest of one could be found out by trying them
    all, so it is made with a key that is not kept with it.
    """
    facts = [str(meeting_id), finding.kind, finding.place.key, finding.value]
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, text.encode(), sha256).hexdigest()
