"""Items are numbered as their body does, and a number that was sent stays its item's."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.numbering import NumberedItem, highest_number, numbers_for
from meetings.vocabulary import Numbering

NEW = NumberedItem()
UNDER = NumberedItem("1.a", under=True)
LETTERS = (*ascii_lowercase, "aa", "bb")
PER_MEETING, PER_YEAR = Numbering.PER_MEETING, Numbering.PER_YEAR


def sent(number: str) -> NumberedItem:
    return NumberedItem(number, frozen=True)


@pytest.mark.parametrize(
    ("items", "numbering", "last_used", "numbers"),
    [
        ((), PER_MEETING, 0, ()),
        ((NEW, NEW, NEW), PER_MEETING, 37, ("1", "2", "3")),
        ((NEW, NEW), PER_YEAR, 37, ("38", "39")),
        # What was only typed while the agenda was put together is no number yet.
        ((NumberedItem("2"), NumberedItem("1")), PER_MEETING, 0, ("1", "2")),
        # Supplementary items continue, also where one is put first.
        ((NEW, sent("1"), sent("2"), NEW), PER_MEETING, 0, ("3", "1", "2", "4")),
        ((sent("38"), sent("39"), NEW), PER_YEAR, 37, ("38", "39", "40")),
        # Another meeting of the year was sent in between.
        ((sent("38"), NEW), PER_YEAR, 52, ("38", "53")),
        # Sent items keep their numbers when they change places.
        ((sent("133"), sent("132")), PER_YEAR, 0, ("133", "132")),
        ((sent("7"), sent("7.a"), NEW), PER_MEETING, 0, ("7", "7.a", "8")),
        ((sent(""), sent("4")), PER_MEETING, 0, ("5", "4")),
        ((NEW, UNDER, UNDER, NEW, UNDER), PER_MEETING, 0, ("1", "1.a", "1.b", "2", "2.a")),
        ((UNDER, NEW), PER_MEETING, 0, ("1", "2")),  # there is nothing it could stand under
        ((sent("7"), sent("7.a"), UNDER, NEW), PER_MEETING, 0, ("7", "7.a", "7.b", "8")),
        ((NEW, *(UNDER,) * 28), PER_YEAR, 5, ("6", *(f"6.{x}" for x in LETTERS))),
    ],
)
def test_items_get_their_numbers(
    items: tuple[NumberedItem, ...], numbering: Numbering, last_used: int, numbers: tuple[str, ...]
) -> None:
    assert numbers_for(items, numbering, last_used) == numbers


AGENDAS = st.lists(st.integers(1, 400), unique=True, max_size=12).flatmap(
    lambda used: st.permutations([sent(str(number)) for number in used] + [NEW, NEW, UNDER])
)


@given(AGENDAS, st.sampled_from(Numbering), st.integers(0, 400))
def test_no_number_is_given_twice_and_none_that_was_sent_changes(
    items: list[NumberedItem], numbering: Numbering, last_used: int
) -> None:
    numbers = numbers_for(items, numbering, last_used)

    assert len(set(numbers)) == len(items)
    pairs = list(zip(items, numbers, strict=True))
    assert all(number == item.number for item, number in pairs if item.frozen)
    given_now = [int(number) for item, number in pairs if not item.frozen and "." not in number]
    assert given_now == sorted(given_now)


def test_the_highest_number_is_read_as_it_is_printed() -> None:
    assert highest_number(["9", "10", "11.b", "Tillæg", ""]) == 11
    assert highest_number([]) == 0
