"""What stands on "Mine møder": the next meeting first, and what is new in those around it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from meetings.queries.item_news import news_of
from meetings.queries.item_news_views import MeetingNews
from meetings.queries.own_absence import OwnPlace, own_places
from meetings.queries.views import MeetingCard
from meetings.rules.permissions import Actor
from meetings.vocabulary import State
from meetings.web.news_shown import NewsShown, news_shown
from meetings.web.shown import MeetingLine

_LATELY: Final = timedelta(days=60)  # so long it is told what changed
_JUST: Final = timedelta(days=14)  # so long minutes that he has not opened are news


@dataclass(frozen=True, slots=True)
class MyMeetings:
    """The meetings of the reader's bodies."""

    next: NewsShown | None
    coming: tuple[NewsShown, ...]  # without the next
    lately: tuple[NewsShown, ...]  # held, with something in them that he has not read
    earlier: tuple[MeetingLine, ...]


def my_meetings(
    viewer: Actor,
    cards: Sequence[MeetingCard],
    line_of: Callable[[MeetingCard], MeetingLine],
    today: date,
) -> MyMeetings:
    """The meetings, newest first as they are given, with what is new; few statements."""
    coming = [card for card in reversed(cards) if card.held_on >= today]
    earlier = [card for card in cards if card.held_on < today]
    near = [c.meeting_id for c in cards if c.held_on >= today - _LATELY]
    news, places = news_of(viewer, near), own_places(viewer, near)

    def shown(card: MeetingCard) -> NewsShown:
        found: MeetingNews | None = news.get(card.meeting_id)
        place: OwnPlace | None = places.get(card.meeting_id)
        return news_shown(card.meeting_id, line_of(card), found, place)

    held = next((card for card in coming if card.state is not State.CANCELLED), None)
    lately = [shown(card) for card in earlier if _is_news(card, news, today)]
    told = {one.meeting_id for one in lately}
    return MyMeetings(
        next=shown(held) if held is not None else None,
        coming=tuple(shown(card) for card in coming if card is not held),
        lately=tuple(lately),
        earlier=tuple(line_of(card) for card in earlier if card.meeting_id not in told),
    )


def _is_news(card: MeetingCard, news: Mapping[UUID, MeetingNews], today: date) -> bool:
    """Whether a held meeting has something that he would look for: what he began, or just came."""
    found = news.get(card.meeting_id)
    if found is None or not (found.unread or found.changed):
        return False
    was_opened = len(found.unread) < len(found.items)
    return was_opened or card.held_on >= today - _JUST
