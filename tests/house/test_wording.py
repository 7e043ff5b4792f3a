"""Every member of the vocabulary and every problem has its Danish word."""

import pytest

from meetings import vocabulary
from meetings.vocabulary import MemberRole, Problem, Role, State, Word
from meetings.wording import PROBLEMS, WORDS, sentence, word

CLASSES = [
    value
    for value in vars(vocabulary).values()
    if isinstance(value, type) and issubclass(value, Word) and value is not Word
]


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind is not Problem])
def test_every_member_has_a_danish_word(kind: type[Word]) -> None:
    assert set(WORDS[kind]) == set(kind)
    assert all(text.strip() == text != "" for text in WORDS[kind].values())
    assert all(type(member) is kind for member in WORDS[kind])


def test_every_problem_has_a_danish_sentence() -> None:
    assert set(PROBLEMS) == set(Problem)
    assert all(sentence(problem).endswith(".") for problem in Problem)


def test_members_that_share_a_value_keep_their_own_words() -> None:
    """Members are strings, so Role.MEMBER and MemberRole.MEMBER are one key in a plain dict."""
    assert word(MemberRole.CHAIR) == "Formand"
    assert word(Role.SECRETARY) == "Udvalgssekretær"
    assert word(State.APPROVED) == "Godkendt"
    assert word(State.IN_REVIEW) == "Referat til godkendelse"


def test_no_two_members_of_a_class_read_alike() -> None:
    for kind, words in WORDS.items():
        assert len(set(words.values())) == len(words), kind
