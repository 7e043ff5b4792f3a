from collections.abc import Callable

import pytest
from hypothesis import given, settings

from meetings.richtext.blocks import Blocks
from meetings.richtext.from_html import parse
from meetings.richtext.normal import normalise
from meetings.richtext.to_html import clean, to_html
from tests.richtext.strategies import BLOCKS, HTML


def stays_in_normal_form(blocks: Blocks) -> None:
    once = normalise(blocks)
    assert normalise(once) == once


def is_read_as_it_was_written(blocks: Blocks) -> None:
    assert parse(to_html(blocks)) == normalise(blocks)


def is_clean_after_one_cleaning(html: str) -> None:
    once = clean(html)
    assert clean(once) == once


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_a_text_in_normal_form_stays_as_it_is(blocks: Blocks) -> None:
    stays_in_normal_form(blocks)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_what_is_written_is_read_again_as_the_same_text(blocks: Blocks) -> None:
    is_read_as_it_was_written(blocks)


@settings(max_examples=100, deadline=None)
@given(HTML)
def test_cleaning_twice_changes_nothing_more(html: str) -> None:
    is_clean_after_one_cleaning(html)


@pytest.mark.slow
@pytest.mark.parametrize("check", [stays_in_normal_form, is_read_as_it_was_written])
def test_the_same_holds_for_thousands_of_texts(check: Callable[[Blocks], None]) -> None:
    settings(max_examples=3000, deadline=None)(given(BLOCKS)(check))()


@pytest.mark.slow
def test_the_same_holds_for_thousands_of_careless_pages() -> None:
    settings(max_examples=5000, deadline=None)(given(HTML)(is_clean_after_one_cleaning))()
