"""What was looked for is told, where it is more than words; and what was read otherwise."""

from collections.abc import Iterator

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st

from meetings.web.search_words import read_as, read_otherwise


@pytest.fixture(autouse=True)
def _request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("cykelsti skole", ""),
        ("", ""),
        ('"støj fra vejen"', "“støj fra vejen”"),
        ("cykelsti ELLER fortov", "cykelsti eller fortov"),
        ("havn -lystbåd", "havn og ikke lystbåd"),
        ("cykel*", "cykel…"),
        ("=plan", "netop plan"),
        ("titel:budget", "titel med budget"),
        ("udvalg:økonomi år:2014..2018", "udvalg økonomi og år 2014–2018"),
        ("år:2014..", "fra 2014"),
        ("(skole OR dagtilbud) type:udsat", "(skole eller dagtilbud) og afgjort som udsat"),
    ],
)
def test_a_search_is_told_in_words(typed: str, told: str) -> None:
    assert read_as(typed) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("cykelsti", []),
        ("farve:rød", ["Der er ikke noget felt, der hedder farve. Det er søgt som et ord."]),
        ('"støj fra', ["Et anførselstegn manglede og er sat til sidst."]),
        ("(sti", ["En parentes manglede og er sat til sidst."]),
        ("sti -", ["- hører ikke til noget og er sprunget over."]),
        (
            "år:snart",
            ["år:snart er søgt som ord. Skriv for eksempel år:2014 eller år:2014..2018."],
        ),
    ],
)
def test_what_was_read_otherwise_is_told_in_a_sentence(typed: str, told: list[str]) -> None:
    assert list(read_otherwise(typed)) == told


def test_it_is_told_in_english_too() -> None:
    g.language = "en"

    assert read_as("havn -lystbåd år:2014") == "havn and not lystbåd and year 2014"


def test_whatever_is_typed_can_be_told(app: Flask) -> None:
    @given(st.text(max_size=200))
    def holds(typed: str) -> None:
        read_as(typed)
        list(read_otherwise(typed))

    holds()
