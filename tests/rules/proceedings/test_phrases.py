"""The phrases at hand fit what the body is asked for, and none of its own is taken away."""

import pytest

from meetings.rules.proceedings.phrases import for_preparing, usual_phrases
from meetings.rules.templates import PhraseLine
from meetings.vocabulary import DecisionKind, OrganizationKind

OWN = (
    PhraseLine("Udvalget godkender.", DecisionKind.APPROVED),
    PhraseLine("Anbefales over for byrådet.", DecisionKind.RECOMMENDED),
)


@pytest.mark.parametrize("kind", OrganizationKind)
def test_who_prepares_a_case_for_another_body_finds_the_recommendation_first(
    kind: OrganizationKind,
) -> None:
    first, *others = for_preparing(usual_phrases(kind))
    assert first.decision_kind is DecisionKind.RECOMMENDED
    assert {*others, first} >= set(usual_phrases(kind))


def test_the_bodys_own_words_for_it_are_the_ones_used() -> None:
    assert for_preparing(OWN) == (OWN[1], OWN[0])
