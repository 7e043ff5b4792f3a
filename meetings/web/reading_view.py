"""What a member has at hand as he reads an item: what is new in it, and in the others."""

from dataclasses import dataclass
from uuid import UUID

from meetings.queries.item_news import news_of
from meetings.queries.item_news_views import ItemNews
from meetings.queries.own_absence import OwnPlace, own_places
from meetings.queries.views import MeetingView
from meetings.rules.permissions import Actor
from meetings.vocabulary import State
from meetings.web.language import translate
from meetings.web.news_shown import NewsLine, item_line


@dataclass(frozen=True, slots=True)
class AtHand:
    """Beside the item: which version it is, what is new in it, and how he stands to the meeting."""

    version: int | None = None  # None: there is nothing to note as read
    is_read: bool = False  # as it stands now
    news: NewsLine | None = None  # what changed since he read it
    late: tuple[str, ...] = ()  # what came after the agenda was sent
    marks: tuple[str, ...] = ()  # of each item in order: "nyt", "ændret" or ""
    place: OwnPlace | None = None


def at_hand(meeting: MeetingView, item_id: UUID, viewer: Actor) -> AtHand:
    """What is at hand; asks the database. The secretariat works, and notes nothing as read."""
    if meeting.working:
        return AtHand()
    news = news_of(viewer, [meeting.meeting_id]).get(meeting.meeting_id)
    place = own_places(viewer, [meeting.meeting_id]).get(meeting.meeting_id)
    if news is None:
        return AtHand(version=meeting.version, place=place)
    own = news.of_item(item_id)
    line = item_line(meeting.meeting_id, own) if own is not None else None
    return AtHand(
        version=meeting.version,
        is_read=own is not None and not own.is_new and not own.is_changed,
        news=line if own is not None and own.is_changed else None,
        late=line.told if line is not None and own is not None and own.is_new else (),
        marks=tuple(map(_mark, news.items)),
        place=place if meeting.state is State.CALLED else None,
    )


def _mark(one: ItemNews) -> str:
    if one.is_changed:
        return translate("ændret")
    return translate("ikke læst") if one.is_new else ""
