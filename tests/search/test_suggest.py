""" "Did you mean": the word that was most likely meant, and only one that the reader can find."""

import random

import pytest

from meetings.search.base_words import BASES
from meetings.search.letters import fold, unfold
from meetings.search.parser import parse
from meetings.search.query_text import to_text
from meetings.search.suggest import Known, corrected

ITEMS = {"boernehave": 40, "boernehaver": 5, "budget": 300, "lokalplan": 90, "hemmelig": 0}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("børnehvae", "børnehave"),
        ("boernehave", "børnehaver"),
        ("bugdet", "budget"),
        ("budgett", "budget"),
        ("lokalpan", "lokalplan"),
        ("lokkalplann", "lokalplan"),
        ("hemelig", None),
        ("xyzzyx", None),
        ("ab", None),
        ("", None),
        ("2014", None),
    ],
)
def test_the_nearest_word_that_the_reader_can_find_is_suggested(
    typed: str, meant: str | None
) -> None:
    found = Known(ITEMS).nearest(typed, lambda word: ITEMS.get(word, 0))
    assert (found and unfold(found)) == meant


def test_nine_of_ten_slips_are_put_right() -> None:
    chance = random.Random(7)  # noqa: S311
    words = sorted({fold(word) for word in BASES.split() if len(word) > 4})
    known = Known(words)
    right = tried = 0
    for word in chance.sample(words, 200):
        place = chance.randrange(1, len(word) - 1)
        letter = chance.choice("aeioundrst")
        slip = chance.choice(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            ]
        )
        if slip not in words:
            tried += 1
            right += known.nearest(slip, lambda _: 1) == word
    assert right / tried >= 0.9


def test_a_whole_question_is_put_right_and_names_and_exact_words_are_left() -> None:
    known = Known(ITEMS)

    def better(word: str) -> str | None:
        if ITEMS.get(word):
            return None
        return known.nearest(word, lambda other: ITEMS.get(other, 0))

    node = corrected(parse("bugdet (lokalpan ELLER =bugdet) inhabil:bugdet år:2014").node, better)
    assert node is not None
    assert to_text(node) == "budget (lokalplan ELLER =bugdet) inhabil:bugdet år:2014"
    assert corrected(parse("budget -bugdet").node, better) is None
