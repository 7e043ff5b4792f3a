"""A meeting's deadlines in words: the day, and how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from meetings.queries.templates import rules_of_each
from meetings.queries.views import MeetingView
from meetings.rules.deadlines import (
    Terms,
    agenda_due_on,
    cases_close_on,
    hverdage_until,
    minutes_due_on,
)
from meetings.rules.meeting_changes import change_problems
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability, DocumentKind, MeetingKind
from meetings.web import shown
from meetings.web.language import counted, long_date, translate


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When cases close, when the agenda is out and when the minutes are; local dates."""

    cases: date
    agenda: date
    minutes: date


def deadlines_of(meeting_day: date, terms: Iterable[Terms]) -> Deadlines:
    """The deadlines that keep every one of the bodies' terms."""
    kept = list(terms)
    return Deadlines(
        cases=min(cases_close_on(meeting_day, one) for one in kept),
        agenda=min(agenda_due_on(meeting_day, one) for one in kept),
        minutes=min(minutes_due_on(meeting_day, one) for one in kept),
    )


def deadlines_for(meeting: MeetingView, actor: Actor) -> list[str]:
    """The deadlines that are still of use, in sentences; only for who plans the meeting.

    Asks the database for the bodies' terms.
    """
    if not may(actor, Ability.PLAN_MEETINGS, meeting.organization_ids):
        return []
    if change_problems(meeting.state, meeting.record.kind):
        return []
    if meeting.record.meeting_kind is MeetingKind.WITHOUT_MEETING:
        return []
    known = rules_of_each(actor, meeting.organization_ids).values()
    terms = [one.terms for one in known]
    due = deadlines_of(meeting.record.held_on, terms)
    lines = []
    if meeting.record.kind is DocumentKind.AGENDA and meeting.released_at is None:
        lines = [
            translate(
                "Sagerne skal være klar senest {day}, {far}.",
                day=long_date(due.cases),
                far=_how_far(due.cases, terms[0]),
            ),
            translate(
                "Dagsordenen skal udsendes senest {day}, {far}.",
                day=long_date(due.agenda),
                far=_how_far(due.agenda, terms[0]),
            ),
        ]
    return [*lines, translate("Referatet skal ud senest {day}.", day=long_date(due.minutes))]


def agenda_deadline(meeting_day: date, terms: Iterable[Terms]) -> str:
    """By when the agenda is to be sent, in a sentence."""
    kept = list(terms)
    due = deadlines_of(meeting_day, kept).agenda
    return translate(
        "Dagsordenen skal udsendes senest {day}, {far}.",
        day=long_date(due),
        far=_how_far(due, kept[0]),
    )


def _how_far(day: date, terms: Terms) -> str:
    days = hverdage_until(shown.today(), day, terms)
    if day == shown.today():
        return translate("i dag")
    if days > 0:
        return counted("om 1 hverdag", "om {count} hverdage", days)
    if days < 0:
        return counted("for 1 hverdag siden", "for {count} hverdage siden", -days)
    return translate("næste hverdag") if day > shown.today() else translate("fristen er gået")
