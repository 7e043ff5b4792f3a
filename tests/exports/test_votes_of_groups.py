"""How a vote names the groups that voted alike."""

import pytest

from exports import vote_sentences
from meetings.record import Vote
from meetings.vocabulary import VoteOption


@pytest.mark.parametrize(
    ("vote", "told"),
    [
        (Vote(voter="A", party_letter="A", is_group=True, option=VoteOption.AGAINST), "A"),
        (
            Vote(voter="Byens Liste", party_letter="L", is_group=True, option=VoteOption.ABSTAINED),
            "Byens Liste (L)",
        ),
        (Vote(voter="Bo Friis", party_letter="V", option=VoteOption.IN_FAVOUR), "Bo Friis (V)"),
    ],
)
def test_a_group_that_is_known_by_its_letter_is_named_once(vote: Vote, told: str) -> None:
    assert vote_sentences.voter(vote) == told
