"""A body's meetings as a calendar that programs keep up with by themselves."""

from datetime import timedelta
from typing import Final

from flask import Blueprint, current_app, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.directory import get_organization
from meetings.queries.followed import editions_of
from meetings.queries.meetings import list_published_meetings
from meetings.queries.views import MeetingCard
from meetings.rules.permissions import CITIZEN
from meetings.vocabulary import MeetingKind, State
from meetings.web.addresses import absolute, in_both_languages
from meetings.web.calendar_files import Calendar, Event, calendar_answer
from meetings.web.public.feeds import card_href
from meetings.web.shown import listed, said, today

pages = Blueprint("public_calendars", __name__)

_LONGEST_AGO: Final = timedelta(days=366)
_MOST: Final = 500  # of the newest: more than a body plans in years


@in_both_languages(pages, "/udvalg/<string:slug>/moeder.ics")
def show_body(slug: str) -> ResponseReturnValue:
    """The body's meetings of the last year and to come, those that are published."""
    with reading():
        body = get_organization(slug, CITIZEN).organization
        cards = [
            card
            for card in list_published_meetings(CITIZEN, slug, limit=_MOST)
            if card.withdrawn_at is None
            and card.meeting_kind is not MeetingKind.WITHOUT_MEETING
            and card.held_on >= today() - _LONGEST_AGO
        ]
        editions = editions_of(CITIZEN, [card.meeting_id for card in cards])
    municipality = current_app.config["SETTINGS"].municipality
    calendar = Calendar(
        name=f"{body.name} – {municipality}",
        url=absolute(url_for("public_calendars.show_body", slug=slug)),
        events=tuple(_event(card, editions[card.meeting_id]) for card in cards),
    )
    return calendar_answer(calendar, f"{slug}.ics")


def _event(card: MeetingCard, edition: int) -> Event:
    cancelled = card.state is State.CANCELLED
    assert card.published_at is not None  # noqa: S101 - narrows the type: it is published
    title = f"{listed(card.bodies)}: {card.title}" if card.title else listed(card.bodies)
    return Event(
        uid=card.meeting_id,
        sequence=edition,
        changed_at=card.published_at,
        held_on=card.held_on,
        starts_at=card.starts_at,
        title=f"{said(State.CANCELLED)}: {title}" if cancelled else title,
        place=card.place,
        told=said(card.document_kind),
        url=absolute(card_href(card)),
        cancelled=cancelled,
    )
