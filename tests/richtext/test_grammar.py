from collections.abc import Callable

import html5lib
import pytest
from hypothesis import given, settings
from lxml import html as markup

from meetings.richtext.blocks import Blocks
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import STORED_TAGS, safe_href
from meetings.richtext.normal import normalise
from meetings.richtext.to_html import clean, to_html
from tests.richtext.strategies import BLOCKS, HTML

CELL = {"colspan", "rowspan"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start", "type"}, "td": CELL, "th": CELL | {"scope"}}


def stays_in_normal_form(blocks: Blocks) -> None:
    once = normalise(blocks)
    assert normalise(once) == once


def is_read_as_it_was_written(blocks: Blocks) -> None:
    assert parse(to_html(blocks)) == normalise(blocks)


def is_clean_after_one_cleaning(html: str) -> None:
    once = clean(html)
    assert clean(once) == once


def is_of_the_grammar(html: str) -> None:
    cleaned = clean(html)
    html5lib.HTMLParser(strict=True).parseFragment(cleaned)
    for element in markup.fragment_fromstring(cleaned, create_parent="body").iterdescendants():
        assert element.tag in STORED_TAGS
        assert set(element.keys()) <= ATTRIBUTES.get(str(element.tag), set())
        href = element.get("href")
        assert href is None or safe_href(href) == href


@settings(max_examples=100, deadline=None)
@given(HTML)
def test_only_tags_and_attributes_of_the_grammar_come_out(html: str) -> None:
    is_of_the_grammar(html)


@settings(max_examples=30, deadline=None)
@given(BLOCKS)
def test_a_text_in_normal_form_stays_as_it_is(blocks: Blocks) -> None:
    stays_in_normal_form(blocks)


@settings(max_examples=30, deadline=None)
@given(BLOCKS)
def test_what_is_written_is_read_again_as_the_same_text(blocks: Blocks) -> None:
    is_read_as_it_was_written(blocks)


@settings(max_examples=100, deadline=None)
@given(HTML)
def test_cleaning_twice_changes_nothing_more(html: str) -> None:
    is_clean_after_one_cleaning(html)


@pytest.mark.long
@pytest.mark.parametrize("check", [stays_in_normal_form, is_read_as_it_was_written])
def test_the_same_holds_for_thousands_of_texts(check: Callable[[Blocks], None]) -> None:
    settings(max_examples=3000, deadline=None)(given(BLOCKS)(check))()


@pytest.mark.long
def test_the_same_holds_for_thousands_of_careless_pages() -> None:
    settings(max_examples=5000, deadline=None)(given(HTML)(is_clean_after_one_cleaning))()
    settings(max_examples=2000, deadline=None)(given(HTML)(is_of_the_grammar))()
