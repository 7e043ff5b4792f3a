"""What a search found, to take along: the very list of the page, as CSV or as Excel."""

from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, Final, cast

from flask import Blueprint, Response, g, request, url_for
from flask.typing import ResponseReturnValue

from exports.spreadsheet import CSV_TYPE, XLSX_TYPE, Column, Link, Row, write_csv, write_xlsx
from meetings.database import reading
from meetings.queries.search import find_all
from meetings.queries.search_address import address_of, asks_nothing, without_page
from meetings.queries.search_views import SearchHit, SearchQuestion
from meetings.services.downloads import note_found_list
from meetings.vocabulary import Audience
from meetings.web import shown
from meetings.web.addresses import absolute, in_both_languages
from meetings.web.language import ENGLISH, language, number, translate
from meetings.web.read_as import reader
from meetings.web.search_reader import asked, searched_by_everybody
from meetings.web.search_shown import href_of
from meetings.wording import CLOSED_ITEM

LONGEST_LIST: Final = 10_000  # items; a search that finds more is to be narrowed down
_BLOCK: Final = 65_536  # bytes
_IN_MEMORY: Final = 2_000_000  # bytes; a longer list waits on the disk until it is sent

pages = searched_by_everybody(Blueprint("search_files", __name__))


def file_href(question: SearchQuestion, ending: str) -> str:
    """Where the list of this search is had."""
    address = url_for("search_files.show_list", ending=ending)
    return f"{address}?{address_of(without_page(question))}"


@in_both_languages(pages, "/soeg.<any(csv,xlsx):ending>", english="/search.<any(csv,xlsx):ending>")
def show_list(ending: str) -> ResponseReturnValue:
    """Everything that was found, in the page's order, written whole before it is sent."""
    if request.method == "HEAD":
        return _answer((), ending)
    file = cast(IO[bytes], SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - closed when sent
    counted = _Counted()
    with reading():
        rows = _rows(counted.each(_found(asked())))
        if ending == "csv":
            write_csv(_columns(), rows, file)
        else:
            write_xlsx(translate("Søgning"), _columns(), rows, file)
    if counted.closed and g.signed_in is not None:
        note_found_list(ending, counted.closed, actor=reader())
    return _answer(_sent(file), ending)


class _Counted:
    """How many of the hits that pass are closed: the log tells that somebody took them home."""

    def __init__(self) -> None:
        self.closed = 0

    def each(self, hits: Iterable[SearchHit]) -> Iterator[SearchHit]:
        for hit in hits:
            self.closed += hit.is_closed and hit.audience is not Audience.PUBLIC
            yield hit


def _found(question: SearchQuestion) -> Iterator[SearchHit]:
    return iter(()) if asks_nothing(question) else find_all(without_page(question), reader())


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate("Dato"), 12),
        Column(translate("Udvalg"), 30),
        Column(translate("Punkt"), 8),
        Column(translate("Titel"), 60),
        Column(translate("Sagsnummer"), 22),
        Column(translate("Beslutning"), 22),
        Column(translate("Udgave"), 30),
        Column(translate("Link"), 60),
    )


def _rows(hits: Iterator[SearchHit]) -> Iterator[Row]:
    """A row a hit; where there are more than a list holds, the last row says so."""
    yield from map(_row, islice(hits, LONGEST_LIST))
    if next(hits, None) is not None:
        yield ("", "", "", _cut(), "", "", "", "")


def _cut() -> str:
    return translate(
        "Listen slutter her efter {count} punkter. Afgræns søgningen for at få resten.",
        count=number(LONGEST_LIST),
    )


def _row(hit: SearchHit) -> Row:
    return (
        hit.held_on,
        shown.listed(hit.bodies),
        hit.number,
        hit.title or CLOSED_ITEM,
        hit.case_number,
        shown.said(hit.decision_kind) if hit.decision_kind else "",
        f"{shown.said(hit.document_kind)}, {shown.said(hit.audience).lower()}",
        Link(absolute(href_of(hit))),
    )


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    """The file from its beginning, in blocks; it is gone when it was sent, or nobody waits."""
    with file:
        file.seek(0)
        while block := file.read(_BLOCK):
            yield block


def _answer(content: Iterable[bytes], ending: str) -> Response:
    name = "search" if language() == ENGLISH else "soegning"  # old systems write no ø
    kind = f"{CSV_TYPE}; charset=utf-8" if ending == "csv" else XLSX_TYPE
    answer = Response(content, content_type=kind, direct_passthrough=True)
    saved_as = f"{name}-{shown.today().isoformat()}.{ending}"
    answer.headers.set("Content-Disposition", "attachment", filename=saved_as)
    return answer
