"""The phrases that minutes often use, and what one does to a decision that is being written."""

from collections.abc import Collection, Sequence
from typing import Final

from meetings.rules.templates import PhraseLine
from meetings.vocabulary import DecisionKind, OrganizationKind

_POSTPONED: Final = PhraseLine("Udsat.", DecisionKind.POSTPONED)
_NOTED: Final = PhraseLine("Taget til efterretning.", DecisionKind.NOTED)
_DISCUSSED: Final = PhraseLine("Drøftet.", DecisionKind.DISCUSSED)
_APPROVED: Final = PhraseLine("Godkendt.", DecisionKind.APPROVED)
_FOLLOWED: Final = PhraseLine("Indstillingen følges.", DecisionKind.APPROVED)
_RECOMMENDED: Final = PhraseLine("Anbefales.", DecisionKind.RECOMMENDED)
_REJECTED: Final = PhraseLine("Forkastet.", DecisionKind.REJECTED)
_BACK: Final = PhraseLine("Sendes tilbage til forvaltningen.", DecisionKind.REFERRED_BACK)
_WITHDRAWN: Final = PhraseLine("Punktet udgår.", DecisionKind.WITHDRAWN)

# The council has nobody above it to recommend anything to.
_COUNCIL: Final = (
    _APPROVED,
    _FOLLOWED,
    _POSTPONED,
    _NOTED,
    _DISCUSSED,
    PhraseLine("Oversendes til udvalget.", DecisionKind.REFERRED_ON),
    _REJECTED,
    _BACK,
    _WITHDRAWN,
)
_COMMITTEE: Final = (
    _APPROVED,
    _FOLLOWED,
    _POSTPONED,
    _NOTED,
    _DISCUSSED,
    _RECOMMENDED,
    _REJECTED,
    _BACK,
    _WITHDRAWN,
)
# A council of citizens or staff is asked for its opinion.
_ADVISORY: Final = (
    _DISCUSSED,
    _NOTED,
    PhraseLine("Rådet anbefaler forslaget.", DecisionKind.RECOMMENDED),
    _APPROVED,
    _POSTPONED,
    _WITHDRAWN,
)
_WORKS: Final = (_DISCUSSED, _NOTED, _APPROVED, _POSTPONED, _WITHDRAWN)
_TRIBUNAL: Final = (_APPROVED, _FOLLOWED, _REJECTED, _POSTPONED, _NOTED, _WITHDRAWN)
_BY_KIND: Final = {
    OrganizationKind.COUNCIL: _COUNCIL,
    OrganizationKind.ADVISORY_COUNCIL: _ADVISORY,
    OrganizationKind.WORKS_COUNCIL: _WORKS,
    OrganizationKind.TRIBUNAL: _TRIBUNAL,
}


def usual_phrases(kind: OrganizationKind) -> tuple[PhraseLine, ...]:
    """The phrases of a body of this kind that has chosen none of its own, the commonest first."""
    return _BY_KIND.get(kind, _COMMITTEE)


def for_preparing(phrases: Sequence[PhraseLine]) -> tuple[PhraseLine, ...]:
    """The phrases where another body decides after this one: that it recommends comes first.

    Who prepares a case for another gives it its opinion of the case (KSL § 8, 4).
    """
    own = [one for one in phrases if one.decision_kind is DecisionKind.RECOMMENDED]
    others = [one for one in phrases if one.decision_kind is not DecisionKind.RECOMMENDED]
    return (*(own or [_RECOMMENDED]), *others)


def with_phrase(html: str, phrase_html: str, phrases: Collection[str]) -> str:
    """The decision with the phrase in it.

    An empty one, or one that is a phrase and no more, is the new phrase; behind other words the
    phrase comes as a paragraph of its own, so that one click never takes away what was written.
    """
    if not html or html in phrases:
        return phrase_html
    return html if html.endswith(phrase_html) else html + phrase_html
