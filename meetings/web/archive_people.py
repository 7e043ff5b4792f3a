"""A member's page: seats, attendance, votes and disqualifications over the years."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.persons import PersonView, Seat, get_person
from meetings.queries.read_records import ReadRecord
from meetings.record import Item
from meetings.rules.person_record import PersonAtMeeting
from meetings.vocabulary import VoteOption
from meetings.web import shown
from meetings.web.addresses import in_both_languages
from meetings.web.archive_shown import item_href, meeting_href
from meetings.web.language import plain_date, translate
from meetings.web.read_as import for_everybody, reader

pages = for_everybody(Blueprint("archive_people", __name__))

_Told = tuple[ReadRecord, PersonAtMeeting]
BAR = 200  # how long a drawn bar is for the year with the most meetings


@dataclass(frozen=True, slots=True)
class YearShown:
    """A year in figures; the lengths are those of the drawn bar's two parts."""

    year: int
    present: int
    away: int
    votes: int
    against: int
    disqualified: int
    not_taking_part: int
    statements: int
    present_length: float
    away_length: float


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a record says: what, where, and where it is read."""

    title: str
    told: str
    where: str
    href: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one kind in one year, the newest first."""

    year: int
    lines: tuple[Line, ...]


@pages.after_request
def _keep_out_of_search_engines(answer: Response) -> Response:
    """What minutes say of a person is found here, and not by his name elsewhere."""
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@in_both_languages(pages, "/personer/<uuid:person_id>")
def show_person(person_id: UUID) -> ResponseReturnValue:
    """What the records that the reader may read say of a member."""
    with reading():
        person = get_person(person_id, reader())
    return render_template(
        "archive/person.html",
        person=person,
        seats=[(seat, _time_of(seat)) for seat in person.seats],
        years=_years(person),
        bar=BAR,
        lists=[
            (heading, _by_year(lines))
            for heading, lines in (
                (translate("Stemmer"), _votes(person.meetings)),
                (translate("Inhabil"), _disqualified(person.meetings)),
                (translate("Deltog ikke i punktet"), _not_taking_part(person.meetings)),
                (translate("Udtalelser i protokollen"), _statements(person.meetings)),
                (translate("Møder"), _meetings(person.meetings)),
            )
        ],
    )


def _time_of(seat: Seat) -> str:
    """When the seat was held, as far as it is known."""
    if seat.starts_on is not None and seat.ends_on is not None:
        return f"{plain_date(seat.starts_on)} – {plain_date(seat.ends_on)}"
    if seat.starts_on is not None:
        return translate("fra {day}", day=plain_date(seat.starts_on))
    if seat.ends_on is not None:
        return translate("til {day}", day=plain_date(seat.ends_on))
    return seat.election_period


def _years(person: PersonView) -> list[YearShown]:
    by_year = [
        (year, [about for _, about in told])
        for year, told in groupby(person.meetings, key=lambda one: one[0].record.held_on.year)
    ]
    most = max((len(told) for _, told in by_year), default=1)
    return [_year(year, told, BAR / most) for year, told in by_year]


def _year(year: int, told: list[PersonAtMeeting], length: float) -> YearShown:
    present = sum(one.was_there for one in told)
    votes = [vote for one in told for vote in one.votes]
    return YearShown(
        year=year,
        present=present,
        away=len(told) - present,
        votes=len(votes),
        against=sum(vote.option is VoteOption.AGAINST for vote in votes),
        disqualified=sum(len(one.disqualified) for one in told),
        not_taking_part=sum(len(one.not_taking_part) for one in told),
        statements=sum(len(one.statements) for one in told),
        present_length=round(present * length, 1),
        away_length=round((len(told) - present) * length, 1),
    )


_Dated = tuple[int, Line]


def _votes(meetings: Iterable[_Told]) -> Iterator[_Dated]:
    for read, about in meetings:
        for vote in about.votes:
            told = shown.said(vote.option)
            yield _line(read, vote.item, f"{told}: {vote.motion}" if vote.motion else told)


def _disqualified(meetings: Iterable[_Told]) -> Iterator[_Dated]:
    for read, about in meetings:
        for one in about.disqualified:
            took_part = translate("Deltog alligevel (forvaltningslovens § 4)")
            yield _line(read, one.item, took_part if one.took_part else "")


def _not_taking_part(meetings: Iterable[_Told]) -> Iterator[_Dated]:
    for read, about in meetings:
        for item in about.not_taking_part:
            yield _line(read, item, "")


def _statements(meetings: Iterable[_Told]) -> Iterator[_Dated]:
    for read, about in meetings:
        for one in about.statements:
            yield _line(read, one.item, shown.said(one.kind))


def _meetings(meetings: Iterable[_Told]) -> Iterator[_Dated]:
    for read, about in meetings:
        told = shown.said(about.attendee.status)
        line = Line(shown.heading_of(read.record), told, _where(read), meeting_href(read.snapshot))
        yield read.record.held_on.year, line


def _line(read: ReadRecord, item: Item, told: str) -> _Dated:
    href = item_href(read.snapshot, item.id) if item.id is not None else ""
    where = f"{_where(read)}, {plain_date(read.record.held_on)}"
    return read.record.held_on.year, Line(shown.title_of(item), told, where, href)


def _where(read: ReadRecord) -> str:
    return shown.bodies_of(read.record)


def _by_year(lines: Iterable[_Dated]) -> list[Lines]:
    return [
        Lines(year, tuple(line for _, line in found))
        for year, found in groupby(lines, key=lambda one: one[0])
    ]
