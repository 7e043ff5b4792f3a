"""What the search page makes of an answer: links, folds, years and counts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from flask import Flask

from meetings.queries.search_address import question_of
from meetings.queries.search_views import (
    Facets,
    FacetValue,
    Piece,
    SearchAnswer,
    SearchHit,
    SearchQuestion,
    Snippet,
)
from meetings.queries.views import MeetingAddress
from meetings.vocabulary import Audience, DecisionKind, DocumentKind
from meetings.web.search import search_href
from meetings.web.search_shown import (
    SEEN_AT_ONCE,
    chosen_of,
    count_said,
    facets_of,
    hits_of,
    href_of,
    years_of,
)

MEETING = UUID(int=1)
ITEM = UUID(int=2)
FILE = UUID(int=3)
HIT = SearchHit(
    meeting_id=MEETING,
    item_id=ITEM,
    title="Cykelsti langs åen",
    number="4",
    case_number="05.04.00-P20-1-26",
    bodies=("Teknisk Udvalg",),
    held_on=date(2026, 9, 22),
    document_kind=DocumentKind.MINUTES,
    decision_kind=DecisionKind.APPROVED,
    address=MeetingAddress("teknisk-udvalg", date(2026, 9, 22), 2),
    audience=Audience.PUBLIC,
    is_closed=False,
    readable_since=datetime(2026, 9, 23, tzinfo=UTC),
)


@pytest.fixture(autouse=True)
def _request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def answer(question: str, **facets: object) -> SearchAnswer:
    return SearchAnswer(question_of(question), 3, facets=Facets(**facets))  # type: ignore[arg-type]


def bodies(count: int, chosen: int = -1) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(f"u{n}", f"Udvalg {n}", 90 - n, n == chosen) for n in range(count))


def asked_by(href: str) -> SearchQuestion:
    return question_of(href.partition("?")[2])


@pytest.mark.parametrize(
    ("hit", "href"),
    [
        (HIT, f"/punkt/{ITEM}"),
        (replace(HIT, item_id=None), "/udvalg/teknisk-udvalg/2026-09-22-2"),
        (replace(HIT, audience=Audience.MEMBER), f"/moeder/{MEETING}/punkter/{ITEM}"),
        (replace(HIT, audience=Audience.SECRETARIAT, item_id=None), f"/moeder/{MEETING}"),
    ],
)
def test_each_reads_the_hit_where_it_is_theirs_to_read(hit: SearchHit, href: str) -> None:
    assert href_of(hit) == href


@pytest.mark.parametrize(
    ("audience", "href"),
    [
        (Audience.PUBLIC, f"/bilag/{FILE}#page=4"),
        (Audience.MEMBER, f"/moeder/bilag/{FILE}#page=4"),
    ],
)
def test_a_hit_in_an_attachment_leads_to_its_page(audience: Audience, href: str) -> None:
    snippet = Snippet("Bilag 3: Kort", (Piece("stien", marked=True),), FILE, 4)
    hit = replace(HIT, audience=audience, snippets=(snippet,))

    (shown,) = hits_of(SearchAnswer(SearchQuestion(), 1, hits=(hit,)))

    assert (shown.snippets[0].href, shown.snippets[0].page) == (href, 4)


def test_a_title_of_an_attachment_that_was_found_has_a_link_that_says_where_it_leads() -> None:
    snippet = Snippet("", (Piece("Kort over stien", marked=True),), FILE)

    (shown,) = hits_of(SearchAnswer(SearchQuestion(), 1, hits=(replace(HIT, snippets=(snippet,)),)))

    assert (shown.snippets[0].heading, shown.snippets[0].href) == ("Bilag", f"/bilag/{FILE}")


def test_what_can_be_chosen_is_turned_on_by_its_link_and_off_by_the_same() -> None:
    (facet,) = facets_of(answer("q=sti&side=4", bodies=bodies(2)), search_href)
    on = facet.first[1].href
    assert asked_by(on) == SearchQuestion(text="sti", bodies=("u1",))

    (again,) = facets_of(answer(on.partition("?")[2], bodies=bodies(2, chosen=1)), search_href)
    assert asked_by(again.first[1].href) == SearchQuestion(text="sti")


def test_an_overfull_facet_folds_the_rest_away_but_never_what_is_chosen() -> None:
    (facet,) = facets_of(answer("udvalg=u30", bodies=bodies(40, chosen=30)), search_href)

    assert len(facet.first) == SEEN_AT_ONCE + 1
    assert facet.first[-1].label == "Udvalg 30"
    assert len(facet.rest) == 40 - SEEN_AT_ONCE - 1


def test_one_value_too_many_is_not_folded_away_alone() -> None:
    (facet,) = facets_of(answer("q=a", bodies=bodies(SEEN_AT_ONCE + 1)), search_href)

    assert len(facet.first) == SEEN_AT_ONCE + 1
    assert not facet.rest


def test_outcomes_and_kinds_are_named_and_can_be_chosen_beside_one_another() -> None:
    found = answer(
        "beslutning=udsat",
        outcomes=(FacetValue("POSTPONED", "x", 2, True), FacetValue("APPROVED", "x", 1)),
        kinds=(FacetValue("MINUTES", "x", 3),),
    )
    outcomes, kinds = facets_of(found, search_href)

    assert [value.label for value in outcomes.first] == ["Udsat", "Godkendt"]
    assert asked_by(outcomes.first[1].href).outcomes == (
        DecisionKind.APPROVED,
        DecisionKind.POSTPONED,
    )
    assert asked_by(kinds.first[0].href).kinds == (DocumentKind.MINUTES,)


def test_everything_chosen_can_be_taken_away_by_itself() -> None:
    found = answer(
        "q=sti&udvalg=u1&fra=2014&til=2018&beslutning=udsat&art=referat", bodies=bodies(3, chosen=1)
    )
    chosen = chosen_of(found, search_href)

    assert [one.label for one in chosen] == ["Udvalg 1", "2014–2018", "Udsat", "Referat"]
    left = [asked_by(one.href) for one in chosen]
    assert [not left[0].bodies, left[1].years == (None, None)] == [True, True]
    assert [not left[2].outcomes, not left[3].kinds] == [True, True]
    assert all(one.text == "sti" for one in left)


@pytest.mark.parametrize(
    ("address", "said"),
    [("fra=2014&til=2014", "2014"), ("fra=2014", "fra 2014"), ("til=2018", "til 2018")],
)
def test_years_are_said_shortly(address: str, said: str) -> None:
    assert [one.label for one in chosen_of(answer(address), search_href)] == [said]


def test_each_year_has_a_bar_that_chooses_it_and_what_was_found_is_never_unseen() -> None:
    facets = Facets(years=((2014, 1), (2015, 0), (2016, 1000)))
    bars = years_of(facets, question_of("q=sti&fra=2016&til=2016&side=2"), search_href)

    assert [(bar.label, bar.count, bar.is_chosen) for bar in bars] == [
        ("2014", 1, False),
        ("2015", 0, False),
        ("2016", 1000, True),
    ]
    assert [bar.height for bar in bars] == [4, 0, 100]
    assert asked_by(bars[0].href) == SearchQuestion(text="sti", years=(2014, 2014))
    assert asked_by(bars[2].href) == SearchQuestion(text="sti"), "chosen again, it is given up"


def test_many_years_stand_together_and_every_item_is_counted_once() -> None:
    years = tuple((year, 1) for year in range(1931, 2027))
    bars = years_of(Facets(years=years), SearchQuestion(), search_href)

    assert len(bars) <= 25
    assert sum(bar.count for bar in bars) == len(years)
    assert bars[0].label == "1930–34"
    assert asked_by(bars[-1].href).years == (2025, 2026)


@pytest.mark.parametrize("span", [1, 23, 24, 25, 120, 300])
def test_the_strip_is_never_longer_than_a_page_is_wide(span: int) -> None:
    years = tuple((year, year % 3) for year in range(2100 - span, 2101))

    assert len(years_of(Facets(years=years), SearchQuestion(), search_href)) <= 25


@pytest.mark.parametrize(
    ("count", "capped", "said"),
    [
        (0, False, "Ingen punkter"),
        (1, False, "1 punkt"),
        (12345, False, "12.345 punkter"),
        (1000, True, "Over 1.000 punkter"),
    ],
)
def test_the_count_is_said_as_people_say_it(count: int, capped: bool, said: str) -> None:
    assert count_said(SearchAnswer(SearchQuestion(), count, capped)) == said
