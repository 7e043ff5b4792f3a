"""A passage is found again in another version of the text, or is said to have changed."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.record import (
    Addition,
    AttachmentList,
    EarlierTreatment,
    EarlierTreatments,
    Statement,
)
from meetings.rules.passages import AROUND, NOTHING, Passage, paragraphs_of, passage_at, passage_now
from meetings.vocabulary import StatementKind
from tests.factories import HELD_ON, make_item, make_section

TEXT = (
    "Stien anlægges langs åen. Stien bliver tre meter bred og får lys hele vejen. "
    "Udgiften er 1.250.000 kr. Den holdes inden for rammen."
)
WIDE = Passage(
    "Stien bliver tre meter bred og får lys hele vejen.",
    prefix="Stien anlægges langs åen.",
    suffix="Udgiften er 1.250.000 kr.",
)


def test_a_passage_that_stands_unchanged_is_found_wherever_it_was_moved_to() -> None:
    for text in (TEXT, f"Noget nyt først. {TEXT}", f"Udgiften er nævnt. {WIDE.exact}"):
        found = passage_now(WIDE, text)
        assert found is not None
        assert (found.passage.exact, found.is_same) == (WIDE.exact, True)


def test_white_space_does_not_count_and_the_words_come_as_they_stand_now() -> None:
    found = passage_now(WIDE, TEXT.replace("tre meter", "tre\n\u00a0meter"))
    assert found is not None
    assert found.is_same
    assert "tre\n\u00a0meter" in found.passage.exact


def test_what_stands_around_it_is_of_the_text_that_is_read_now() -> None:
    found = passage_now(WIDE, f"Nyt. {WIDE.exact} Slut.")
    assert found is not None
    assert (found.passage.prefix, found.passage.suffix) == ("Nyt.", "Slut.")


def test_other_words_in_its_place_are_told_as_a_change() -> None:
    found = passage_now(WIDE, TEXT.replace("tre meter", "fem meter"))
    assert found is not None
    assert not found.is_same
    assert found.passage.exact == "Stien bliver fem meter bred og får lys hele vejen."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Noget helt andet.",
        f"{WIDE.prefix} {WIDE.suffix}",  # taken out
        f"{WIDE.prefix} {'Meget længere. ' * 30}{WIDE.suffix}",
        f"{WIDE.suffix} {WIDE.prefix}",
    ],
)
def test_a_passage_whose_place_is_not_there_is_gone(text: str) -> None:
    assert passage_now(WIDE, text) is None


def test_of_several_places_the_one_is_meant_with_the_same_words_around_it() -> None:
    text = "Prisen er 5 kr. for børn. Prisen er 5 kr. for voksne. Prisen er 5 kr. for alle."
    found = passage_now(Passage("5 kr.", "for børn. Prisen er", "for voksne."), text)
    assert found is not None
    assert found.passage.suffix.startswith("for voksne")


def test_a_short_passage_is_not_taken_for_the_same_words_elsewhere() -> None:
    note = Passage("stien", prefix="Der klippes græs langs", suffix="to gange om året.")
    assert passage_now(note, "Kommunen rydder sne på stien hver dag.") is None
    assert passage_now(Passage("stien"), "Her er stien.") is not None


def test_a_note_on_the_whole_has_no_passage() -> None:
    assert passage_now(NOTHING, TEXT) is None


def test_the_lines_of_an_item_are_all_its_texts_in_order() -> None:
    item_id = uuid4()
    item = make_item(
        "Sti",
        make_section("", html="<p>Et</p><ul><li><p>To</p></li></ul><p> </p>"),
        AttachmentList(html="<p>Tre</p>"),
        EarlierTreatments(
            treatments=(EarlierTreatment(body="Byrådet", held_on=HELD_ON, html="<p>Fire</p>"),)
        ),
        statements=(Statement(by="Mette", kind=StatementKind.REMARK, html="<p>Fem</p>"),),
        id=item_id,
    )
    later = (
        Addition(added_on=HELD_ON, item_id=item_id, html="<p>Seks</p>"),
        Addition(added_on=HELD_ON, html="<p>Ikke her</p>"),
    )
    lines = paragraphs_of(item, later)
    assert lines == ("Et", "To", "Tre", "Fire", "Fem", "Seks")
    assert passage_at(lines, 1) == Passage("To", "Et", "Tre Fire Fem Seks")


WORDS = st.lists(st.text("abcæøå.", min_size=1, max_size=9), min_size=1, max_size=40)


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_passage_survives_whatever_is_written_before_and_behind(
    before: list[str], exact: list[str], behind: list[str], new: list[str]
) -> None:
    lines = (" ".join(before), " ".join(exact), " ".join(behind))
    passage = passage_at(lines, 1)
    found = passage_now(passage, " ".join((*new, *lines, *new)))
    assert found is not None
    assert found.is_same
    assert found.passage.exact == passage.exact
    assert len(found.passage.prefix) <= AROUND


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_is_answered(exact: str, prefix: str, suffix: str, text: str) -> None:
    found = passage_now(Passage(exact, prefix, suffix), text)
    assert found is None or found.passage.exact in text
