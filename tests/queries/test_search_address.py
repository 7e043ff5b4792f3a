"""A search stands whole in the address, and whatever stands there is some search."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.queries.search_address import (
    KINDS,
    LONGEST_TEXT,
    ORDERS,
    OUTCOMES,
    address_of,
    asks_nothing,
    is_too_long,
    question_from,
    question_of,
)
from meetings.queries.search_views import SearchQuestion
from meetings.vocabulary import DecisionKind, DocumentKind, SearchOrder

NAMES = st.sampled_from(["q", "udvalg", "fra", "til", "beslutning", "art", "sorter", "side", "x"])
VALUES = st.one_of(
    st.text(),
    st.sampled_from(["2014", "1799", "99999999", "godkendt", "referat", "nyeste", "byraadet"]),
)
FIELDS = st.lists(st.tuples(NAMES, VALUES), max_size=12)


@given(FIELDS)
def test_whatever_stands_in_an_address_is_the_same_search_when_it_is_read_again(
    fields: list[tuple[str, str]],
) -> None:
    question = question_from(fields)

    assert question_of(address_of(question)) == question
    assert address_of(question_of(address_of(question))) == address_of(question)


@given(st.text(max_size=300))
def test_an_address_of_rubbish_is_read_without_an_error(address: str) -> None:
    question = question_of(address)

    assert len(question.text) <= LONGEST_TEXT
    assert question.page >= 1


def test_a_search_is_read_as_it_was_chosen() -> None:
    question = question_of(
        "q=cykelsti+%22gr%C3%B8n+plan%22&udvalg=teknisk-udvalg&udvalg=byraadet"
        "&fra=2014&til=2018&beslutning=godkendt&art=referat&sorter=nyeste&side=3"
    )

    assert question == SearchQuestion(
        text='cykelsti "grøn plan"',
        bodies=("byraadet", "teknisk-udvalg"),
        years=(2014, 2018),
        outcomes=(DecisionKind.APPROVED,),
        kinds=(DocumentKind.MINUTES,),
        order=SearchOrder.NEWEST,
        page=3,
    )


@pytest.mark.parametrize(
    "address",
    [
        "side=99999999999999999999",
        "side=0",
        "side=-1",
        "side=1e9",
        "side=٣",
        "fra=14&til=næste",
        "fra=٢٠١٤",
        "beslutning=JA&art=%00&sorter=tilfældigt",
        "udvalg=../../etc/passwd&udvalg=%27;drop",
        "q=%00%01%ff",
        "&".join(f"udvalg=u{n}" for n in range(2000)),
        "q=" + "%22%28" * 5000,
    ],
)
def test_wrong_values_are_left_out_and_never_an_error(address: str) -> None:
    question = question_of(address)

    assert question_of(address_of(question)) == question
    assert question.years == (None, None)
    assert not question.outcomes
    assert not question.kinds
    assert question.page <= 5000


def test_a_page_beyond_all_is_brought_down_to_one_that_can_be_asked_for() -> None:
    assert question_of("side=99999999").page == 5000


def test_years_in_the_wrong_order_are_turned() -> None:
    assert question_of("fra=2018&til=2014").years == (2014, 2018)


def test_ten_thousand_letters_are_cut_and_it_can_be_told() -> None:
    typed = "æ" * 10_000

    assert len(question_from([("q", typed)]).text) == LONGEST_TEXT
    assert is_too_long(typed)
    assert not is_too_long("cykelsti")


def test_nothing_chosen_is_an_empty_address() -> None:
    assert address_of(SearchQuestion()) == ""
    assert asks_nothing(SearchQuestion())
    assert asks_nothing(question_of("q=++&side=4&sorter=nyeste"))
    assert not asks_nothing(question_of("til=2018"))


def test_everything_that_can_be_chosen_has_one_name_in_addresses() -> None:
    assert set(OUTCOMES.values()) == set(DecisionKind)
    assert set(KINDS.values()) == set(DocumentKind)
    assert set(ORDERS.values()) == set(SearchOrder)
    for name in (*OUTCOMES, *KINDS, *ORDERS):
        assert urlencode({"x": name}) == f"x={name}"
        assert parse_qsl(f"x={name}") == [("x", name)]
