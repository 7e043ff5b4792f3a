"""A search as it stands in the page's address, there and back; nothing in an address is an error.

What is not understood is left out, and what is left is always the same search again, so that a
saved search, a feed and a link in a mail find what the page found.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import parse_qsl, urlencode

from meetings.queries.search_views import SearchQuestion
from meetings.vocabulary import DecisionKind, DocumentKind, SearchOrder

WORDS: Final = "q"
BODY: Final = "udvalg"
FIRST_YEAR: Final = "fra"
LAST_YEAR: Final = "til"
OUTCOME: Final = "beslutning"
KIND: Final = "art"
ORDER: Final = "sorter"
PAGE: Final = "side"

OUTCOMES: Final[dict[str, DecisionKind]] = {
    "godkendt": DecisionKind.APPROVED,
    "anbefalet": DecisionKind.RECOMMENDED,
    "forkastet": DecisionKind.REJECTED,
    "bortfaldet": DecisionKind.LAPSED,
    "udsat": DecisionKind.POSTPONED,
    "hjemvist": DecisionKind.REFERRED_BACK,
    "oversendt": DecisionKind.REFERRED_ON,
    "udgaaet": DecisionKind.WITHDRAWN,
    "droeftet": DecisionKind.DISCUSSED,
    "taget-til-efterretning": DecisionKind.NOTED,
}
KINDS: Final[dict[str, DocumentKind]] = {
    "dagsorden": DocumentKind.AGENDA,
    "tillaegsdagsorden": DocumentKind.SUPPLEMENT,
    "referat": DocumentKind.MINUTES,
}
ORDERS: Final[dict[str, SearchOrder]] = {
    "bedste": SearchOrder.RELEVANCE,
    "nyeste": SearchOrder.NEWEST,
    "aeldste": SearchOrder.OLDEST,
}

LONGEST_TEXT: Final = 1000  # characters; what is typed beyond that is not searched for
_LAST_PAGE: Final = 5000
_MOST_BODIES: Final = 50
_SLUG: Final = re.compile(r"[a-z0-9æøå][a-z0-9æøå.-]{0,119}")
_YEAR: Final = re.compile(r"1[89]\d\d|20\d\d|2100", re.ASCII)
_PAGE: Final = re.compile(r"[1-9][0-9]{0,9}", re.ASCII)

Chosen = TypeVar("Chosen", bound=StrEnum)


def question_from(fields: Iterable[tuple[str, str]]) -> SearchQuestion:
    """The search that the fields of an address ask for; what is no search is left out."""
    typed: dict[str, list[str]] = {}
    for name, value in fields:
        typed.setdefault(name, []).append(value)
    orders = _known(typed.get(ORDER, []), ORDERS)
    return SearchQuestion(
        text=_clean(typed.get(WORDS, [""])[0]),
        bodies=tuple(sorted(set(filter(_SLUG.fullmatch, typed.get(BODY, [])))))[:_MOST_BODIES],
        years=_years(typed.get(FIRST_YEAR, []), typed.get(LAST_YEAR, [])),
        outcomes=_known(typed.get(OUTCOME, []), OUTCOMES),
        kinds=_known(typed.get(KIND, []), KINDS),
        order=orders[0] if orders else SearchOrder.RELEVANCE,
        page=_page(typed.get(PAGE, [])),
    )


def question_of(address: str) -> SearchQuestion:
    """The search that stands after the "?" of an address."""
    try:
        return question_from(parse_qsl(address, keep_blank_values=True, max_num_fields=500))
    except ValueError:  # more fields than anybody chooses
        return SearchQuestion()


def fields_of(question: SearchQuestion) -> Iterator[tuple[str, str]]:
    """The fields that ask for the search, without those that say what goes without saying."""
    if question.text:
        yield WORDS, question.text
    yield from ((BODY, slug) for slug in question.bodies)
    first, last = question.years
    if first is not None:
        yield FIRST_YEAR, str(first)
    if last is not None:
        yield LAST_YEAR, str(last)
    yield from ((OUTCOME, _named(one, OUTCOMES)) for one in question.outcomes)
    yield from ((KIND, _named(one, KINDS)) for one in question.kinds)
    if question.order is not SearchOrder.RELEVANCE:
        yield ORDER, _named(question.order, ORDERS)
    if question.page > 1:
        yield PAGE, str(question.page)


def address_of(question: SearchQuestion) -> str:
    """What stands after the "?" where this is asked; "" where nothing is."""
    return urlencode(list(fields_of(question)))


def without_page(question: SearchQuestion) -> SearchQuestion:
    """The search itself, wherever in its result somebody is."""
    return replace(question, page=1)


def asks_nothing(question: SearchQuestion) -> bool:
    """Whether neither words nor anything beside them was chosen."""
    chosen = question.bodies or question.outcomes or question.kinds
    return not (question.text or chosen or question.years != (None, None))


def is_too_long(typed: str) -> bool:
    """Whether more was typed than is searched for."""
    return len(_plain(typed)) > LONGEST_TEXT


def _clean(typed: str) -> str:
    return _plain(typed)[:LONGEST_TEXT].strip()


def _plain(typed: str) -> str:
    """The words with single spaces, without what no keyboard writes."""
    kept = (" " if _is_control(sign) else sign for sign in typed[: LONGEST_TEXT * 20])
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Cn"}


def _years(first: list[str], last: list[str]) -> tuple[int | None, int | None]:
    begin, end = _year(first), _year(last)
    if begin is not None and end is not None and begin > end:
        return end, begin
    return begin, end


def _year(typed: list[str]) -> int | None:
    text = typed[0].strip() if typed else ""
    return int(text) if _YEAR.fullmatch(text) else None


def _page(typed: list[str]) -> int:
    text = typed[0] if typed else ""
    return min(int(text), _LAST_PAGE) if _PAGE.fullmatch(text) else 1


def _known(typed: list[str], names: dict[str, Chosen]) -> tuple[Chosen, ...]:
    """What was named, once each, in the order of the table."""
    return tuple(member for name, member in names.items() if name in typed)


def _named(member: Chosen, names: dict[str, Chosen]) -> str:
    return next(name for name, one in names.items() if one is member)
