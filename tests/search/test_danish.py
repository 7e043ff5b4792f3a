"""Danish words are found in every form and in compounds, and words that only look alike are not."""

from benchmarks import danish_held_out as held_out
from tests.search import danish_words as tuned
from tests.search.scoring import lines_of, score_compounds, score_forms


def test_forms_of_a_word_belong_together_and_others_do_not() -> None:
    score = score_forms(tuned.FORMS, tuned.APART)
    assert score.wanted >= 200
    assert len(lines_of(tuned.APART)) >= 40
    assert score.recall >= 0.98, score.missed
    assert score.precision >= 0.99, score.wrong


def test_compounds_are_found_by_their_parts_and_other_words_have_none() -> None:
    score = score_compounds(tuned.COMPOUNDS)
    assert len(lines_of(tuned.COMPOUNDS)) >= 120
    assert score.recall >= 0.97, score.missed
    assert score.precision >= 0.97, score.wrong


def test_words_that_measure_the_rules_are_not_those_that_made_them() -> None:
    for table in ("FORMS", "COMPOUNDS"):
        ours = {word for line in lines_of(getattr(tuned, table)) for word in line}
        theirs = {word for line in lines_of(getattr(held_out, table)) for word in line}
        assert not ours & theirs, table
