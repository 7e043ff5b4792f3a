"""Votes as minutes put them in words: what is counted for, against and neither."""

import pytest

from meetings.importing.text.votes import read_votes

Counts = tuple[int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("For stemte 6 (A, F), imod 3 (V).", (6, 3, None)),
        ("For stemte 31, imod stemte 7 (O og I), og 2 undlod at stemme.", (31, 7, 2)),
        ("18 stemte for (A, V), 2 stemte imod (O) og 1 undlod at stemme (B).", (18, 2, 1)),
        (
            "16 (A) stemte for, 8 (Ø) stemte imod og 1 (O) stemte hverken for eller imod.",
            (16, 8, 1),
        ),
        ("Forkastet med 9 stemmer mod 4.", (4, 9, None)),
        ("Forslaget blev forkastet med 4 stemmer mod 7.", (4, 7, None)),
        ("Vedtaget med 5 stemmer (A, V) mod 2 (Ø).", (5, 2, None)),
        ("For stemte: A (2), B (1) og V (3), i alt 6.", (6, None, None)),
        ("For stemte: A (2), B (1) og V (3).", (6, None, None)),
        ("Et flertal på 2 (A, V) anbefaler indstillingen, 1 (B) stemte imod.", (2, 1, None)),
        ("Venstre og Alternativet, i alt 11 medlemmer, stemte imod.", (None, 11, None)),
        ("Liberal Alliance (1) undlod at stemme.", (None, None, 1)),
        ("Afstemning: For 4, imod 2, undlod 1.", (4, 2, 1)),
    ],
)
def test_a_sentence_says_how_many_voted_which_way(told: str, counts: Counts) -> None:
    (event,) = read_votes([told])

    assert (event.in_favour, event.against, event.abstained) == counts


def test_yes_and_no_are_for_and_against() -> None:
    (event,) = read_votes(["JA: 12", "NEJ: 5", "BLANK: 1"])

    assert (event.in_favour, event.against, event.abstained) == (12, 5, 1)


def test_the_parties_in_brackets_are_the_groups_that_voted() -> None:
    (event,) = read_votes(["18 stemte for (A, V), 2 stemte imod (O)."])

    assert [vote.voter for vote in event.votes] == ["A", "V", "O"]
