"""My own calendar, for the calendar in my telephone: behind a key, and taken back by me.

It is read by a program that nobody signs in with, so it tells no more than which body meets when
and where, and it asks each time what the key's owner may know today.
"""

from datetime import timedelta
from typing import Final

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.own_calendar import CalendarMeeting, holder_of, key_made_at, own_meetings
from meetings.rules.permissions import SYSTEM
from meetings.services.calendar_keys import digest_of, make_key, take_back_key
from meetings.vocabulary import MeetingKind, State
from meetings.web import shown
from meetings.web.addresses import absolute, by_public_url
from meetings.web.calendar_files import Calendar, Event, calendar_answer
from meetings.web.guards import actor, public
from meetings.web.language import translate

pages = Blueprint("own_calendar", __name__)

_BACK: Final = timedelta(days=90)
_AHEAD: Final = timedelta(days=550)


@pages.get("/konto/kalender")
def show() -> ResponseReturnValue:
    """Whether I have a calendar of my own, and how I get one."""
    return _page("")


@pages.post("/konto/kalender")
def change() -> ResponseReturnValue:
    """Make a new address, which is shown once; or take it back."""
    if "stop" in request.form:
        take_back_key(actor=actor())
        flash(translate("Kalenderen er lukket. Adressen virker ikke længere."))
        return redirect(url_for("account.show_account"), 303)
    key = make_key(actor=actor())
    return _page(absolute(url_for("own_calendar.show_file", key=key)))


@pages.get("/kalender/<string:key>.ics")
@public
def show_file(key: str) -> ResponseReturnValue:
    """The calendar, for whoever has its key."""
    today = shown.today()
    with reading():
        holder = holder_of(digest_of(key), SYSTEM)
        if holder is None:
            abort(404)
        found = own_meetings(holder.actor, today - _BACK, today + _AHEAD)
    g.language = holder.language
    name = translate("Mine møder")
    answer = calendar_answer(Calendar(name, "", tuple(map(_event, found))), "mine-moeder.ics")
    answer.cache_control.no_store = True
    return answer


def _page(address: str) -> str:
    with reading():
        made_at = key_made_at(actor())
    return render_template("account/calendar.html", address=address, made_at=made_at)


def _event(one: CalendarMeeting) -> Event:
    entry = one.entry
    kind = "" if entry.kind is MeetingKind.ORDINARY else shown.said(entry.kind)
    title = " \N{MIDDLE DOT} ".join(text for text in (shown.listed(entry.bodies), kind) if text)
    address = url_for("meetings.show_meeting", meeting_id=entry.meeting_id)
    lasting = by_public_url(address)  # the same where PUBLIC_URL is not set
    return Event(
        uid=entry.meeting_id,
        sequence=one.sequence,
        changed_at=one.changed_at,
        held_on=entry.held_on,
        starts_at=entry.starts_at,
        title=title,
        place=entry.place,
        told=translate("Du har meldt afbud til mødet.") if one.stays_away else "",
        url=lasting if entry.readable and lasting != address else "",
        cancelled=entry.state is State.CANCELLED,
        ends_at=one.ends_at,
    )
