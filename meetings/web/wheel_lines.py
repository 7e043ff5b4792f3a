"""What comes in a year, a line a thing: meetings and their deadlines, standing items, the wheel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_date
from flask import url_for

from meetings.database import reading
from meetings.queries.body_views import NamedBody
from meetings.queries.planning import CalendarEntry, list_calendar
from meetings.queries.templates import rules_of_each
from meetings.queries.year_wheel import (
    StandingLine,
    WheelLine,
    entries_of,
    secretaries_of,
    standing_of,
)
from meetings.rules.deadlines import Terms
from meetings.rules.standing_items import months_of
from meetings.vocabulary import MeetingKind, State
from meetings.web import shown
from meetings.web.deadlines import Deadlines, deadlines_of
from meetings.web.guards import actor
from meetings.web.language import DANISH, language, translate
from meetings.web.wheel_drawing import Happening


@dataclass(frozen=True, slots=True)
class Line:
    """Something that comes, in words. `entry` is the line's own id where it can be changed."""

    happening: Happening
    what: str
    title: str
    is_records: bool
    body: str
    responsible: str = ""
    note: str = ""
    href: str = ""
    entry: UUID | None = None


def lines_of(bodies: Sequence[NamedBody], year: int) -> list[Line]:
    """Everything that comes in the year, by day; what has no day comes first in its month."""
    names = {body.id: body.name for body in bodies}
    with reading():
        found = list_calendar(actor(), date(year - 1, 11, 1), date(year + 1, 2, 28))
        rules = rules_of_each(actor(), {body for one in found for body in one.organization_ids})
        standing = standing_of(actor(), list(names))
        entries = entries_of(actor(), list(names))
        secretaries = secretaries_of(actor(), list(names))
    meetings = [
        one
        for one in found
        if one.state is not State.CANCELLED and not names.keys().isdisjoint(one.organization_ids)
    ]
    terms = {body_id: procedure.terms for body_id, procedure in rules.items()}
    lines = [line for one in meetings for line in _meeting_lines(one, names, terms, secretaries)]
    lines = [line for line in lines if line.happening.day and line.happening.day.year == year]
    for item in standing:
        own = {
            one.held_on.month
            for one in meetings
            if one.held_on.year == year and item.organization_id in one.organization_ids
        }
        lines += _standing_lines(item, own, names[item.organization_id])
    lines += [_entry_line(entry, names[entry.organization_id]) for entry in entries]
    return sorted(lines, key=lambda one: (one.happening.day or date.min, one.what, one.title))


def _meeting_lines(
    entry: CalendarEntry,
    names: Mapping[UUID, str],
    terms: Mapping[UUID, Terms],
    secretaries: Mapping[UUID, str],
) -> list[Line]:
    """A meeting and its deadlines, on the ring of the first body that the page is about.

    The deadlines are that body's secretary's to keep.
    """
    body_id = next(one for one in entry.organization_ids if one in names)
    bodies, day = shown.listed(entry.bodies), entry.held_on
    kind = translate("Møde") if entry.kind is MeetingKind.ORDINARY else shown.said(entry.kind)
    meeting = Line(
        Happening("meeting", body_id, day.month, day),
        what=_short(day),
        title=kind,
        is_records=False,
        body=bodies,
        href=url_for("meetings.show_meeting", meeting_id=entry.meeting_id)
        if entry.readable
        else "",
    )
    if entry.kind is MeetingKind.WITHOUT_MEETING:
        return [meeting]
    due = deadlines_of(day, [terms[one] for one in entry.organization_ids])
    return [meeting, *_deadline_lines(day, due, body_id, bodies, secretaries.get(body_id, ""))]


def _deadline_lines(
    day: date, due: Deadlines, body_id: UUID, bodies: str, responsible: str
) -> list[Line]:
    of_meeting = translate("Mødet {day}", day=_short(day))
    told = (
        (due.cases, translate("Sagerne lukker")),
        (due.agenda, translate("Dagsordenen ud")),
        (due.minutes, translate("Referatet ud")),
    )
    return [
        Line(
            Happening("deadline", body_id, when.month, when),
            what=_short(when),
            title=f"{title} · {of_meeting}",
            is_records=False,
            body=bodies,
            responsible=responsible,
        )
        for when, title in told
    ]


def _standing_lines(item: StandingLine, own: set[int], body: str) -> list[Line]:
    return [
        Line(
            Happening("standing", item.organization_id, month),
            what=translate("Fast punkt"),
            title=item.facts.title,
            is_records=True,
            body=body,
            responsible=item.facts.responsible,
        )
        for month in months_of(item.facts, own)
    ]


def _entry_line(entry: WheelLine, body: str) -> Line:
    facts = entry.facts
    return Line(
        Happening("entry", entry.organization_id, facts.month),
        what=translate("I løbet af måneden"),
        title=facts.title,
        is_records=True,
        body=body,
        responsible=facts.responsible,
        note=facts.note,
        entry=entry.id,
    )


def _short(day: date) -> str:
    pattern = "EEE d. MMM" if language() == DANISH else "EEE d MMM"
    return format_date(day, pattern, locale=language())
