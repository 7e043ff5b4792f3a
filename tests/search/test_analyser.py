"""Text becomes words: what is stored, what it is found by, and where it stands."""

import threading
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.search.analyser import analyse, case_keys, fold, parts, runs, spellings, stem, tokens
from meetings.search.letters import LONGEST, unfold


def words(text: str) -> list[str]:
    return [word for word, _, _ in tokens(text)]


def beside(text: str) -> list[str]:
    return [token.word for token in analyse(text) if token.beside]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Århus", "aarhus"),
        ("Aarhus", "aarhus"),
        ("SØNDERSØ", "soendersoe"),
        ("Æblevej", "aeblevej"),
        ("idé", "ide"),
        ("Müller", "muller"),
        ("Kærsgård2", "kaersgaard2"),
        (unicodedata.normalize("NFD", "Ålborg"), "aalborg"),
        ("kom\u00admune", "kommune"),
    ],
)
def test_a_word_is_stored_alike_however_it_is_spelt(written: str, stored: str) -> None:
    assert fold(written) == stored
    assert words(written) == [stored]


@pytest.mark.parametrize(
    ("folded", "written"),
    [
        ("boern", "børn"),
        ("broen", "broen"),
        ("cykelbroer", "cykelbroer"),
        ("roer", "rør"),
        ("temaet", "temaet"),
        ("skemaer", "skemaer"),
        ("traeer", "træer"),
        ("soeerne", "søerne"),
        ("regnskabsaaret", "regnskabsåret"),
    ],
)
def test_a_stored_word_tells_its_danish_letters(folded: str, written: str) -> None:
    assert unfold(folded) == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sag 15.00.00-G01-68-20 om skov", ["sag", "15.00.00-g01-68-20", "om", "skov"]),
        ("12/27845 og 2013-003869", ["12/27845", "og", "2013-003869"]),
        ("330-2018-3619", ["330-2018-3619"]),
        (
            "den 22.09.2020, 2020-09-22 og 22-9-2020",
            ["den", *["2020-09-22"] * 2, "og", "2020-09-22"],
        ),
        ("1.250.000 kr.", ["1250000", "kr"]),
        ("jf. § 18, stk. 2", ["jf", "§18", "stk", "2"]),
        ("A, V og Ø stemte imod", ["a", "v", "og", "oe", "stemte", "imod"]),
        ("SF's forslag; pc'er", ["sf", "forslag", "pc"]),
        ("og/eller.Derfor", ["og", "eller", "derfor"]),
        ("e-mail", ["e", "mail"]),
        ("\x00bu\x00dget\x00", ["bu", "dget"]),
        ("", []),
        ("— ! ? §", []),
    ],
)
def test_a_text_becomes_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_hyphenated_word_is_found_by_its_parts_and_as_one() -> None:
    assert words("by-midten") == ["by", "midten"]
    assert beside("by-midten") == ["bymidten"]
    assert spellings("by-midten") == spellings("Bymidten") == ("bymidten",)
    assert beside("kommu-\nnen") == ["kommunen"]


def test_a_case_number_is_found_by_every_number_above_it() -> None:
    assert case_keys("15.00.00-G01-68-20") == (
        "15",
        "15.00",
        "15.00.00",
        "15.00.00-g01",
        "15.00.00-g01-68",
        "15.00.00-g01-68-20",
    )
    assert case_keys("15.00.00 - G01 - 68-20")[-1] == "15.00.00-g01-68-20"
    assert case_keys("12/27845") == ("12", "12/27845")
    assert case_keys("330-2018-3619") == ("330", "330-2018", "330-2018-3619")
    assert case_keys("  ") == ()
    assert "15.00.00" in beside("sag 15.00.00-G01-68-20")


@given(st.text())
def test_any_text_becomes_words_where_they_stand(text: str) -> None:
    last = 0
    for word, start, end in tokens(text):
        assert last <= start < end <= len(text)
        assert 0 < len(word) <= LONGEST
        assert fold(word) == word
        last = end
    assert [word for run in runs(text) for word in run.words] == words(text)


@given(st.text(alphabet="abcdefghijklmnoprstuvyæøå", min_size=1, max_size=30))
def test_a_stem_follows_from_the_stored_word_alone(word: str) -> None:
    assert stem(word) == stem(fold(word))
    assert fold(stem(word)) == stem(word) != ""
    assert parts(word) == parts(fold(word))


def test_a_word_of_ten_thousand_letters_is_cut() -> None:
    (word,) = words("x" * 10_000)
    assert word == "x" * LONGEST
    assert len(words("a-" * 5_000)) == 5_000


@pytest.mark.parametrize("sign", "1.-/,§'x")
def test_endless_numbers_and_signs_become_words_that_can_be_stored(sign: str) -> None:
    text = f"12-2013{sign}" * 3_000
    for token in analyse(text):
        assert len(token.word) <= LONGEST
    assert all(len(key) <= LONGEST for key in case_keys(text))
    assert len(case_keys(text)) <= LONGEST


def test_several_threads_read_at_once() -> None:
    found: list[list[str]] = []
    texts = [f"kommunens {number} skoler" for number in range(200)]
    threads = [
        threading.Thread(target=lambda: found.extend(words(text) for text in texts))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(4 * [words(text) for text in texts])


@given(st.text(alphabet="aå1 §-\n.,/’\u00ad\u00a0\u2028–‐x", max_size=30))
def test_the_fast_way_reads_the_same_words(text: str) -> None:
    assert [word for run in runs(text) for word in run.words] == words(text)
