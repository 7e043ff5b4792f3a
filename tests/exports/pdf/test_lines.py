"""Where lines end, and where words and numbers may be divided."""

from collections.abc import Iterable
from itertools import pairwise

import pytest

from exports.pdf.fonts import SOFT_HYPHEN, face
from exports.pdf.hyphenation import _dictionary, natural_breaks, syllable_breaks
from exports.pdf.ink import Ink, Line
from exports.pdf.lists import number_as
from exports.pdf.measure import set_lines
from exports.pdf.style import INK

PLAIN = Ink(face(), 10, INK)
BOLD = Ink(face(bold=True), 10, INK)


def shown(lines: Iterable[Line]) -> list[str]:
    return ["".join(segment.text for segment in line.segments) for line in lines]


def parts(word: str, places: tuple[int, ...]) -> list[str]:
    edges = [0, *places, len(word)]
    return [word[start:end] for start, end in pairwise(edges)]


def test_danish_words_are_divided_between_syllables() -> None:
    word = "kommunalbestyrelsen"
    assert parts(word, syllable_breaks(word)) == ["kom", "mu", "nal", "be", "sty", "rel", "sen"]


def test_a_word_is_remembered_no_longer_than_the_last_thousands() -> None:
    for number in range(50):
        syllable_breaks(f"kommune{'abcdefghij'[number % 10]}bestyrelse{'xyzvw'[number // 10]}")
    assert not _dictionary().hd.cache, "every word of a server's whole life"


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("teknik-og", ["teknik-", "og"]),
        ("og/eller", ["og/", "eller"]),
        ("1.250.000", ["1.250.000"]),
        ("-34.500", ["-34.500"]),
        ("22/9", ["22/9"]),
        ("8.30–10.15", ["8.30–10.15"]),
        ("05.04.00-P20-7", ["05.04.00-", "P20-7"]),
        ("kl.", ["kl."]),
        ("https://by.dk/a-b", ["https://", "by.", "dk/", "a-", "b"]),
        ("plan@by.dk", ["plan@", "by.", "dk"]),
    ],
)
def test_a_word_ends_a_line_only_where_it_can(word: str, divided: list[str]) -> None:
    assert parts(word, natural_breaks(word)) == divided


def test_lines_are_as_full_as_words_allow() -> None:
    assert shown(set_lines([(PLAIN, "aa bb cc")], PLAIN.width("aa bb"))) == ["aa bb ", "cc "]


def test_text_in_one_ink_and_in_several_ends_its_lines_alike() -> None:
    text = "Udvalget godkendte indstillingen og bad om en status til november."
    for width in range(120, 400, 7):
        several = [(PLAIN, text[:20]), (Ink(face(), 10, INK), text[20:])]
        one = shown(set_lines([(PLAIN, text)], width))
        assert shown(set_lines(several, width)) == one


def test_a_line_break_in_the_text_is_one_on_paper() -> None:
    assert shown(set_lines([(PLAIN, "a\n\nb")], 100)) == ["a ", "", "b "]
    assert shown(set_lines([(PLAIN, "a\n"), (BOLD, "\nb")], 100)) == ["a ", "", "b "]


def test_a_word_too_long_for_its_line_is_divided_with_a_hyphen() -> None:
    lines = shown(set_lines([(PLAIN, "kommunalbestyrelsen")], PLAIN.width("kommunalbe-")))
    assert lines == ["kommunalbe" + SOFT_HYPHEN, "styrelsen "]


def test_a_word_in_two_looks_is_divided_as_one() -> None:
    word = [(PLAIN, "kommunal"), (BOLD, "bestyrelsen")]
    lines = shown(set_lines(word, PLAIN.width("kommunalbesty-")))
    assert "".join(lines).replace(SOFT_HYPHEN, "") == "kommunalbestyrelsen "
    assert len(lines) == 2


def test_a_line_narrower_than_a_letter_still_takes_one() -> None:
    assert shown(set_lines([(PLAIN, "abc")], 1)) == ["a", "b", "c "]


def test_space_after_a_link_is_not_underlined() -> None:
    marked = Ink(face(), 10, INK, underline=True)
    line = set_lines([(PLAIN, "se "), (marked, "her og der"), (PLAIN, " nu")], 300)[0]
    assert [segment.text for segment in line.segments] == ["se ", "her og der", " nu "]


@pytest.mark.parametrize(
    ("marker", "number", "printed"),
    [
        ("1", 12, "12"),
        ("a", 1, "a"),
        ("a", 27, "aa"),
        ("A", 52, "AZ"),
        ("i", 14, "xiv"),
        ("I", 1998, "MCMXCVIII"),
        ("I", 4000, "4000"),
        ("a", 0, "0"),
        ("?", 3, "3"),
    ],
)
def test_a_list_counts_as_it_was_printed(marker: str, number: int, printed: str) -> None:
    assert number_as(marker, number) == printed


def test_a_word_without_end_takes_no_more_time_than_as_many_letters_in_words() -> None:
    """What is pasted by mistake is set piece by piece: twice as long, twice the work."""
    lines = set_lines([(PLAIN, "QUJD" * 5_000)], 400.0)
    assert "".join(shown(lines)).rstrip() == "QUJD" * 5_000
    assert all(line.width <= 400.1 for line in lines)
