"""A body's year: every meeting with its punkter, registers, and the way to other years."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.body_years import BodyInLine, BodyYear, get_body_year
from meetings.queries.kle import subject_titles
from meetings.queries.read_records import ReadRecord
from meetings.queries.readable import ReadableSnapshot
from meetings.record import Item
from meetings.vocabulary import Audience, DocumentKind
from meetings.web import shown
from meetings.web.addresses import in_both_languages
from meetings.web.archive_shown import meeting_href
from meetings.web.language import short_date, translate
from meetings.web.public.addresses import item_keys
from meetings.web.read_as import for_everybody, reader
from meetings.web.registers import Place, by_subject, by_word, subjects_of_year
from meetings.web.shown import Chip, ItemRow

pages = for_everybody(Blueprint("archive_years", __name__))


@dataclass(frozen=True, slots=True)
class MeetingOfYear:
    """A meeting with a row for each of its punkter."""

    anchor: str
    heading: str
    href: str
    marks: tuple[Chip, ...]
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year of a body, by the name it had then."""

    year: int
    body: BodyInLine
    href: str


@in_both_languages(pages, "/udvalg/<string:slug>/aar/<int(fixed_digits=4):year>")
def show_year(slug: str, year: int) -> ResponseReturnValue:
    """What the body treated that year, as far as the reader may read it."""
    with reading():
        found = get_body_year(slug, year, reader())
        places = [place for one in found.meetings for place in _places(one)]
        titles = subject_titles(reader(), subjects_of_year(places))
    links = _links(found)
    here = next(place for place, one in enumerate(links) if _is_here(one, found))
    return render_template(
        "archive/year.html",
        body=found.body,
        year=year,
        meetings=[_meeting(one, number) for number, one in enumerate(found.meetings, 1)],
        item_count=sum(len(one.record.items) for one in found.meetings),
        subjects=by_subject(places, titles),
        letters=by_word(places),
        line=found.line,
        before=links[here - 1] if here else None,
        after=links[here + 1] if here + 1 < len(links) else None,
    )


def _is_here(link: YearLink, found: BodyYear) -> bool:
    return link.year == found.year and link.body.slug == found.body.slug


def _links(found: BodyYear) -> list[YearLink]:
    """Every year of every name, in order; where two names share a year, the older name first."""
    pairs = sorted((year, place) for place, body in enumerate(found.line) for year in body.years)
    return [
        YearLink(
            year,
            found.line[place],
            url_for("archive_years.show_year", slug=found.line[place].slug, year=year),
        )
        for year, place in pairs
    ]


def _meeting(one: ReadRecord, number: int) -> MeetingOfYear:
    hrefs = list(_hrefs(one))
    return MeetingOfYear(
        anchor=f"moede-{number}",
        heading=shown.heading_of(one.record),
        href=meeting_href(one.snapshot),
        marks=tuple(_marks(one)),
        rows=tuple(shown.rows_of(one.record, lambda place, _: hrefs[place])),
    )


def _marks(one: ReadRecord) -> Iterator[Chip]:
    """Only what is out of the ordinary is told: most minutes of a year are approved."""
    line = one.snapshot.line
    if line.kind is DocumentKind.MINUTES and not one.imported and not line.approved:
        yield Chip(translate("Ikke godkendt endnu"), "warning")


def _places(one: ReadRecord) -> Iterator[Place]:
    day = short_date(one.record.held_on)
    for item, href in zip(one.record.items, _hrefs(one), strict=True):
        number = translate("punkt {number}", number=item.number) if item.number else ""
        when = f"{day}, {number}" if number else day
        yield Place(item, shown.title_of(item), when, href)


def _hrefs(one: ReadRecord) -> Iterator[str]:
    """Where the reader reads each punkt of the meeting."""
    for item, key in zip(one.record.items, item_keys(one.record.items), strict=True):
        yield _href(one.snapshot, item, key)


def _href(snapshot: ReadableSnapshot, item: Item, key: str) -> str:
    if snapshot.reading.audience is Audience.PUBLIC:
        address = snapshot.address
        return url_for("public_meetings.show_item", slug=address.slug, day=address.day, number=key)
    return url_for("meetings.show_item", meeting_id=snapshot.line.meeting_id, item_id=item.id)
