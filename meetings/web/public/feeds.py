"""What is published as Atom feeds: of everything, of a body, and of a case."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID, uuid5

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.directory import get_organization
from meetings.queries.followed import (
    ItemLine,
    PublishedTreatment,
    published_items,
    published_treatments,
)
from meetings.queries.meetings import list_newly_published
from meetings.queries.views import MeetingCard
from meetings.rules.kle import case_key
from meetings.rules.permissions import CITIZEN
from meetings.vocabulary import DocumentKind, State
from meetings.web.addresses import in_both_languages
from meetings.web.atom import Entry, Feed, Gone, feed_answer
from meetings.web.language import language, plain_date, translate
from meetings.web.shown import card_line, said
from meetings.wording import CLOSED_ITEM

pages = Blueprint("public_feeds", __name__)

_ENTRIES: Final = 50
_ITEMS: Final = 12  # that a summary names; the page has the others


@in_both_languages(pages, "/feed.atom")
def show_all() -> ResponseReturnValue:
    """What was published last by any body."""
    with reading():
        cards = list_newly_published(CITIZEN, limit=_ENTRIES)
        items = published_items(CITIZEN, [card.meeting_id for card in cards])
    title = translate("Dagsordener og referater")
    return feed_answer(_meetings_feed("/feed", title, url_for("public.front"), cards, items))


@in_both_languages(pages, "/udvalg/<string:slug>/feed.atom")
def show_body(slug: str) -> ResponseReturnValue:
    """What was published last by a body."""
    with reading():
        body = get_organization(slug, CITIZEN).organization
        cards = list_newly_published(CITIZEN, slug, limit=_ENTRIES)
        items = published_items(CITIZEN, [card.meeting_id for card in cards])
    page = url_for("public.show_body", slug=slug)
    return feed_answer(_meetings_feed(f"/udvalg/{body.id}", body.name, page, cards, items))


@in_both_languages(pages, "/sager/<path:case_number>/feed.atom")
def show_case(case_number: str) -> ResponseReturnValue:
    """What was published of a case last."""
    key = case_key(case_number)
    with reading():
        found = published_treatments(key, CITIZEN)
    if not found:
        abort(404)
    return feed_answer(
        Feed(
            about=f"/sager/{key}",
            title=translate("Sag {number}", number=key),
            href=url_for("archive_cases.show_case", case_number=key),
            entries=tuple(_treatment(one) for one in found[:_ENTRIES]),
        )
    )


def entry_id(thing: UUID, kind: DocumentKind) -> UUID:
    """The id of an entry: minutes are an entry of their own beside the agenda that they follow."""
    return uuid5(thing, kind)


def card_href(card: MeetingCard) -> str:
    """Where a published meeting is read."""
    return url_for("public_meetings.show_meeting", slug=card.address.slug, day=card.address.day)


def _meetings_feed(
    about: str,
    title: str,
    href: str,
    cards: Iterable[MeetingCard],
    items: dict[UUID, list[ItemLine]],
) -> Feed:
    cards = list(cards)
    return Feed(
        about=about,
        title=title,
        href=href,
        entries=tuple(
            _meeting(card, items.get(card.meeting_id, []))
            for card in cards
            if card.withdrawn_at is None
        ),
        gone=tuple(
            Gone(entry_id(card.meeting_id, card.document_kind), card.withdrawn_at)
            for card in cards
            if card.withdrawn_at is not None
        ),
    )


def _meeting(card: MeetingCard, items: Iterable[ItemLine]) -> Entry:
    line = card_line(card, "")
    cancelled = f"{said(State.CANCELLED)}: " if card.state is State.CANCELLED else ""
    assert card.published_at is not None  # noqa: S101 - narrows the type: it is published
    named = [f"{one.number} {one.title or CLOSED_ITEM}".strip() for one in items]
    told = "; ".join(named[:_ITEMS])
    if len(named) > _ITEMS:
        told = f"{told}; {translate('og {count} mere', count=len(named) - _ITEMS)}"
    facts = " · ".join(fact.text for fact in line.facts)
    return Entry(
        id=entry_id(card.meeting_id, card.document_kind),
        title=f"{cancelled}{said(card.document_kind)}: {line.bodies}, {line.when}",
        updated=card.published_at,
        href=card_href(card),
        summary=f"{facts}. {told}" if told else facts,
        title_language=language(),
    )


def _treatment(one: PublishedTreatment) -> Entry:
    treated = one.treatment
    outcome = said(treated.decision_kind) if treated.decision_kind else ""
    number = translate("punkt {number}", number=treated.item_number) if treated.item_number else ""
    facts = (treated.body_name, plain_date(treated.held_on), number, said(one.kind), outcome)
    return Entry(
        id=entry_id(treated.item_id, one.kind),
        title=treated.title or CLOSED_ITEM,
        updated=one.published_at,
        href=url_for("public_meetings.find_item", item_id=treated.item_id),
        summary=" · ".join(fact for fact in facts if fact),
    )
