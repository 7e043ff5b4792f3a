"""Quick looks that spare the reader slow patterns: none may hide what the pattern finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.importing.lines import Line
from meetings.importing.text import contents, headings, item_forms, people_words, unglue
from meetings.importing.text.kept import text_of_html
from meetings.importing.text.spelling import tidy, without_link_mark, words
from meetings.richtext.blocks import Blocks
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import to_html
from meetings.richtext.to_text import to_text
from tests.richtext.strategies import BLOCKS

SEEN = st.text(st.sampled_from("abÆøå 1.…_:\t\n\u00a0\u2009\u00ad"), max_size=40)


@pytest.mark.parametrize(
    ("pattern", "spoken_of"),
    [
        (people_words.DID_NOT, people_words.TAKES_PART),
        (people_words.RESERVATION, people_words.MINUTED),
        (people_words.DISSENT, people_words.MINUTED),
        (people_words.EXCUSED_SENTENCE, ("afbud",)),
    ],
)
@given(data=st.data())
@settings(max_examples=30)
def test_a_sentence_that_tells_of_people_holds_a_word_that_is_looked_for(
    pattern: re.Pattern[str], spoken_of: tuple[str, ...], data: st.DataObject
) -> None:
    sentence = data.draw(st.from_regex(pattern))
    assert any(word in sentence.lower() for word in spoken_of)


@given(text=st.one_of(SEEN, st.from_regex(contents.LEADER)))
def test_dots_at_the_end_of_a_line_are_seen(text: str) -> None:
    sought = contents.LEADER.search(text[-400:])
    found = contents.find_leader(text)
    assert (found and found.span()) == (sought and sought.span())


@pytest.mark.parametrize("form", ["OF_YEAR", "WORDED", "ALONE", "DOTTED", "SPACED", "PLAIN"])
@given(data=st.data())
@settings(max_examples=30)
def test_an_item_is_known_by_its_number_wherever_it_stands(form: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(getattr(item_forms, form)))
    assert item_forms.DIGIT.search(text[: item_forms.NUMBER_REACH])
    assert not list(item_forms.readings(Line(1, "Et år uden tal")))


@given(text=st.from_regex(headings.INLINE))
@settings(max_examples=30)
def test_the_colon_of_a_heading_stands_near_the_beginning(text: str) -> None:
    assert ":" in text[: headings.INLINE_REACH]


@pytest.mark.parametrize("line", ["vedtaget2. Budget", 'Slut14:  "Budget', "enig1. (Lukket)"])
def test_a_seam_is_looked_for_where_a_number_ends(line: str) -> None:
    assert unglue.SEAM.search(line)
    assert unglue.NUMBER_END.search(line)


@given(text=SEEN)
def test_a_tidy_text_has_single_spaces_and_none_at_its_ends(text: str) -> None:
    assert tidy(text) == re.sub(r"\s+", " ", text).strip()


@given(text=st.builds("{}{}".format, st.sampled_from(["PDF", "DOC", "XLSX", "Pdf", ""]), SEEN))
def test_a_title_has_no_file_type_in_front(text: str) -> None:
    bare = re.sub(r"^(?:PDF|DOCX?|XLSX?)(?=[A-ZÆØÅ0-9~\"”])", "", text.strip())
    assert without_link_mark(text) == bare


@given(blocks=BLOCKS)
def test_the_words_of_rich_text_are_counted_as_a_reader_sees_them(blocks: Blocks) -> None:
    html = to_html(blocks)
    assert words(text_of_html(html)) == words(to_text(parse(html)))
