"""What a client of OParl asks of a list: which part, changed since when, in which form."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from exports.json.oparl import Object
from meetings.queries.open_data import Window
from meetings.rules.local_time import LOCAL
from meetings.web.language import translate

USUAL: Final = 50  # objects on a page
MOST: Final = 100
_LAST_PAGE: Final = 1_000_000  # further than any list goes
_MOMENTS: Final = ("created_since", "created_until", "modified_since", "modified_until")


class NotUnderstood(ValueError):
    """A parameter cannot be read. The text is a Danish sentence that names it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of a list as it was asked for."""

    page: int
    limit: int
    omits_internal: bool
    window: Window
    filters: tuple[tuple[str, str], ...]  # as they were sent, to be sent again with the next page


def read_asked(sent: MultiDict[str, str]) -> Asked:
    """What the address asks for. Raises NotUnderstood; what we do not know is not looked at."""
    page = _whole(sent, "page", 1, _LAST_PAGE)
    limit = min(_whole(sent, "limit", USUAL, _LAST_PAGE), MOST)
    omits = sent.get("omit_internal", "false").casefold()
    if omits not in {"true", "false", "1", "0", ""}:
        raise NotUnderstood(translate("omit_internal skal være true eller false."))
    moments = {name: _moment(name, sent[name]) for name in _MOMENTS if sent.get(name)}
    for name in ("created_until", "modified_until"):
        if name in moments:
            # Moments are told to the second, and the last second counts.
            moments[name] += timedelta(seconds=1)
    kept = (*_MOMENTS, "omit_internal", "limit")
    return Asked(
        page=page,
        limit=limit,
        omits_internal=omits in {"true", "1"},
        window=Window(limit=limit, offset=(page - 1) * limit, **moments),
        filters=tuple((name, sent[name]) for name in kept if sent.get(name)),
    )


def counts_of(asked: Asked, total: int) -> Object:
    """How many there are, and which page this is. (OParl 1.1, Paginierung)"""
    return {
        "totalElements": total,
        "elementsPerPage": asked.limit,
        "currentPage": asked.page,
        "totalPages": _pages(asked, total),
    }


def links_of(address: str, asked: Asked, total: int) -> Object:
    """Where the other pages are; the last has no next, and every one keeps what was asked."""
    last = _pages(asked, total)
    links = {"first": _at(address, asked, 1), "self": _at(address, asked, asked.page)}
    if asked.page > 1:
        links["prev"] = _at(address, asked, min(asked.page - 1, last))
    if asked.page < last:
        links["next"] = _at(address, asked, asked.page + 1)
    return links | {"last": _at(address, asked, last)}


def _pages(asked: Asked, total: int) -> int:
    return max(1, -(-total // asked.limit))


def _at(address: str, asked: Asked, page: int) -> str:
    told = [*asked.filters, *([("page", str(page))] if page > 1 else [])]
    return f"{address}?{urlencode(told)}" if told else address


def _whole(sent: MultiDict[str, str], name: str, otherwise: int, most: int) -> int:
    text = sent.get(name, "")
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 9) or not 1 <= int(text) <= most:
        raise NotUnderstood(translate("{name} skal være et helt tal fra 1.", name=name))
    return int(text)


def _moment(name: str, text: str) -> datetime:
    """A moment with its zone; one without is on Danish clocks. A plus may have become a space."""
    try:
        found = datetime.fromisoformat(text.strip().replace(" ", "+"))
        at = found if found.tzinfo else found.replace(tzinfo=LOCAL)
        return min(at.astimezone(UTC), datetime.max.replace(tzinfo=UTC) - timedelta(days=2))
    except (ValueError, OverflowError):
        example = "2026-01-31T12:00:00%2B01:00"
        told = translate("{name} skal være et tidspunkt som {example}.", name=name, example=example)
        raise NotUnderstood(told) from None
