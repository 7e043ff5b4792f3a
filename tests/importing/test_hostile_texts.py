"""Texts made to hurt: none takes for ever, none breaks the reader."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.importing import NotReadable, decode, read_text
from meetings.vocabulary import Access

HEAD = "REFERAT Miljøudvalget d. 03-02-2021\n\nPunkt 1: Støj\n\nBeslutning\n\n"
PIECES = (
    """
Punkt 1: Støj|1. Støj|2|\t3|Beslutning|Indstilling|Bilag|Resume|Godkendt.|Fraværende: Bo Lie (V)|
Afbud fra Bo Lie|Sagsnr.: 20/1234|03-02-2021|Miljøudvalget|REFERAT Miljøudvalget d. 03-02-2021|
Lukket punkt|LUKKEDE SAGER|- et|  - to|1) tre|a\tb\tc|1\t2\t3|For stemte: A, V|Imod stemte: 3|
Et flertal (A+V) stemte for|Bo Lie (V) erklærede sig inhabil|Indholdsfortegnelse|Støj.....4|
Hent som PDF||Sagsforløb|03-02-2020 Økonomiudvalget|Udvalg: Magistraten|Dato: 01-01-2020|
Direktionen indstiller,|at det sker|Mødet hævet kl. 17.00|(((|[|* * *|§ 3|31. juni 2020
""".replace("|\n", "|")
    .strip("\n")
    .split("|")
)


def problem_of(reading: Callable[[], object]) -> str:
    """The sentence a text is refused with; empty when it is read."""
    try:
        reading()
    except NotReadable as problem:
        return str(problem)
    return ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "a" * 5_000_000,
        "1. " * 1_000_000,
        "Bo Lie, " * 500_000,
        "(" * 3_000_000,
        "stemte for " * 300_000,
        " " * 3_000_000 + "x",
        "." * 3_000_000,
        "inhabil " * 400_000,
        "A-" * 1_000_000,
        "01-01-2020 " * 300_000,
    ],
    ids="letters numbers names brackets votes spaces dots disqualified dashes dates".split(),  # noqa: SIM905
)
def test_a_line_of_millions_of_letters_is_read_or_told(line: str) -> None:
    """What takes for ever never comes here; how long it takes, the benchmarks tell."""
    told = problem_of(lambda: read_text(HEAD + line, unmarked=Access.OPEN))
    assert told == "" or told.endswith(".")


def test_a_line_of_a_million_columns_is_told_at_once() -> None:
    told = problem_of(lambda: read_text(HEAD + "a\t" * 1_000_000, unmarked=Access.OPEN))
    assert "kolonner" in told


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("\n".join))
def test_no_mixture_of_what_referater_hold_breaks_the_reader(text: str) -> None:
    for whole in (text, HEAD + text):
        try:
            imported = read_text(whole, unmarked=Access.CLOSED)
        except NotReadable:
            continue
        assert imported.record.items
        assert imported.share_kept >= 0.998 or imported.words_kept > imported.words_read - 3
        assert len(imported.printed) == len(imported.record.items)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_decoder(content: bytes) -> None:
    told = problem_of(lambda: read_text(decode(content), unmarked=Access.CLOSED))
    assert told == "" or told.endswith(".")


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    told = problem_of(lambda: read_text(HEAD + text, unmarked=Access.CLOSED))
    assert told == "" or told.endswith(".")
