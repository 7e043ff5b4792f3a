"""Two people's changes put together: what one changed stands, and no added word is lost."""

import pytest
from hypothesis import given

from meetings.richtext.blocks import Blocks
from meetings.richtext.builder import bullets, paragraphs
from meetings.richtext.from_html import parse
from meetings.richtext.merging import merged, merged_html
from meetings.richtext.normal import normalise
from meetings.richtext.to_html import to_html
from meetings.richtext.to_text import words
from tests.richtext.strategies import BLOCKS

pytestmark = pytest.mark.slow

ONE, TWO, THREE = paragraphs("En.", "To.", "Tre.")


def test_changes_in_different_places_both_stand() -> None:
    mine = (*paragraphs("En, rettet."), TWO, THREE)
    theirs = (ONE, TWO, *paragraphs("Tre, rettet.", "Fire."))

    made = merged((ONE, TWO, THREE), mine, theirs)

    assert made == paragraphs("En, rettet.", "To.", "Tre, rettet.", "Fire.")


def test_changes_of_one_place_follow_each_other_mine_first() -> None:
    made = merged((ONE, TWO), (ONE, *paragraphs("Min.")), (ONE, *paragraphs("Din.")))

    assert made == paragraphs("En.", "Min.", "Din.")


def test_what_one_took_out_is_out_unless_the_other_wrote_in_it() -> None:
    assert merged((ONE, TWO, THREE), (ONE, THREE), (ONE, TWO, THREE)) == (ONE, THREE)
    assert merged((ONE, TWO), (ONE,), (ONE, bullets("To."))) == (ONE, bullets("To."))


def test_what_both_wrote_alike_stands_once() -> None:
    assert merged((ONE,), (ONE, TWO), (ONE, TWO)) == (ONE, TWO)


def test_without_a_base_both_texts_stand() -> None:
    assert merged_html("", "<p>Min.</p>", "<p>Din.<script>x</script></p>") == (
        "<p>Min.</p><p>Din.</p>"
    )


@given(base=BLOCKS, mine=BLOCKS, theirs=BLOCKS)
def test_no_word_that_somebody_added_is_lost(base: Blocks, mine: Blocks, theirs: Blocks) -> None:
    base, mine, theirs = normalise(base), normalise(mine), normalise(theirs)

    made = merged(base, mine, theirs)

    there = set(words(made))
    added = (set(words(mine)) | set(words(theirs))) - set(words(base))
    assert added <= there
    assert there <= set(words(base)) | set(words(mine)) | set(words(theirs))
    assert merged(base, mine, base) == mine
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, mine) == mine
    assert parse(to_html(made)) == made
