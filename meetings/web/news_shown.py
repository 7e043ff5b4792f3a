"""What is new in a meeting to who reads it, in words: on "Mine møder" and on the item's page."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from meetings.queries.item_news_views import ItemNews, MeetingNews
from meetings.queries.own_absence import OwnPlace
from meetings.vocabulary import DocumentKind, ItemChangeKind
from meetings.web.language import counted, moment, plain_date, translate
from meetings.web.shown import MeetingLine, said
from meetings.wording import CLOSED_ITEM

_OF_FILES = (ItemChangeKind.ATTACHMENT_ADDED, ItemChangeKind.ATTACHMENT_REMOVED)


@dataclass(frozen=True, slots=True)
class NewsLine:
    """An item with what is new in it, and where the differences can be read."""

    number: str
    title: str
    href: str
    told: tuple[str, ...]
    since: str = ""  # when he read it
    differences_href: str = ""


@dataclass(frozen=True, slots=True)
class NewsShown:
    """A meeting with what is new in it to its reader, and what he can do about it."""

    meeting_id: UUID
    line: MeetingLine
    lines: tuple[NewsLine, ...] = ()
    unread: str = ""  # "3 punkter, som du ikke har læst"
    read_on_href: str = ""  # the first item that he has not read
    read_on: str = ""
    all_read: bool = False
    place: OwnPlace | None = None
    items: tuple[NewsLine, ...] = ()  # all of them, to give notice at
    noticed: tuple[NewsLine, ...] = ()  # those at which he gave notice


def news_shown(
    meeting_id: UUID, line: MeetingLine, news: MeetingNews | None, place: OwnPlace | None
) -> NewsShown:
    """The meeting's line with what is new in it; without news where there is nothing to read."""
    if news is None:
        return NewsShown(meeting_id, line, place=place)
    told = {one.item_id: item_line(news.meeting_id, one) for one in news.items}
    unread = news.unread
    noticed = place.noticed_item_ids if place is not None else frozenset()
    first = unread[0].item_id if unread else None
    is_agenda = news.kind is DocumentKind.AGENDA
    return NewsShown(
        meeting_id=meeting_id,
        line=line,
        lines=tuple(
            told[one.item_id]
            for one in news.items
            if one.is_changed or (one.is_new and is_agenda and (one.came_on or one.late_papers))
        ),
        unread=_unread(news),
        read_on_href=_href(meeting_id, first) if first is not None else "",
        read_on=_read_on(news, told[first].number if first is not None else ""),
        all_read=not unread and not news.changed,
        place=place,
        items=tuple(told.values()),
        noticed=tuple(told[one] for one in told if one in noticed),
    )


def item_line(meeting_id: UUID, news: ItemNews) -> NewsLine:
    """The item with what is new in it, in words."""
    differences = ""
    if news.is_changed and news.read_version is not None:
        differences = url_for(
            "item_readings.show_changes",
            meeting_id=meeting_id,
            item_id=news.item_id,
            since=news.read_version,
        )
    return NewsLine(
        number=news.number,
        title=news.title or CLOSED_ITEM,
        href=_href(meeting_id, news.item_id),
        told=tuple(_told(news)),
        since=moment(news.read_at) if news.read_at is not None and news.is_changed else "",
        differences_href=differences,
    )


def _href(meeting_id: UUID, item_id: UUID) -> str:
    return url_for("meetings.show_item", meeting_id=meeting_id, item_id=item_id)


def _told(news: ItemNews) -> Iterator[str]:
    if news.is_changed:
        yield from _changed(news)
    elif news.came_on is not None:
        yield translate("Punktet kom til den {day}", day=plain_date(news.came_on))
    for paper in news.late_papers:
        yield translate(
            "Bilag kommet den {day}: {title}", day=plain_date(paper.came_on), title=paper.title
        )


def _changed(news: ItemNews) -> Iterator[str]:
    if news.is_decided:
        yield translate("Beslutningen er kommet")
    if news.is_added_to:
        yield translate("Der er tilføjet noget")
    if news.difference is None:
        return
    late = {paper.title for paper in news.late_papers}
    for kind in news.difference.kinds:
        if kind is ItemChangeKind.ATTACHMENT_ADDED:
            names = [one for one in news.difference.added_attachments if one not in late]
        elif kind is ItemChangeKind.ATTACHMENT_REMOVED:
            names = list(news.difference.removed_attachments)
        else:
            names = []
        if kind not in _OF_FILES:
            yield said(kind)
        elif names:
            yield f"{said(kind)}: {', '.join(names)}"


def _unread(news: MeetingNews) -> str:
    unread = len(news.unread)
    if not unread:
        return ""
    if unread == len(news.items):
        if news.kind is DocumentKind.AGENDA:
            return translate("Du har ikke læst dagsordenen endnu.")
        return translate("Du har ikke læst referatet endnu.")
    return counted("1 punkt har du ikke læst.", "{count} punkter har du ikke læst.", unread)


def _read_on(news: MeetingNews, number: str) -> str:
    if len(news.unread) == len(news.items):
        is_agenda = news.kind is DocumentKind.AGENDA
        return translate("Læs dagsordenen") if is_agenda else translate("Læs referatet")
    return (
        translate("Læs videre: punkt {number}", number=number)
        if number
        else translate("Læs videre")
    )
