"""The run sheet (drejebog): read by the chair at the table or on paper, written with the secretary.

It is closed to everybody else, and nothing of it stands in any record or document.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.run_sheet import RunSheet, SheetLine, get_run_sheet
from meetings.rules.problems import ProblemsFound
from meetings.services.run_sheet import SheetChange, save_run_sheet
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import clock, translate

pages = Blueprint("run_sheet", __name__)

_ADDRESS: Final = "/moeder/<uuid:meeting_id>/drejebog"
_LONGEST: Final = 5000
_MOST_MINUTES: Final = 600


@dataclass(frozen=True, slots=True)
class TypedLine:
    """An item of the form, with what is typed and what stood there when it was."""

    line: SheetLine
    key: str
    text: str
    minutes: str
    seen_text: str
    seen_minutes: str


@pages.get(_ADDRESS)
def show(meeting_id: UUID) -> ResponseReturnValue:
    """The run sheet, to read or to print."""
    sheet = _sheet(meeting_id)
    times = [_said(line.expected.at, line.expected.is_earliest) for line in sheet.lines]
    return render_template(
        "run_sheet/sheet.html",
        sheet=sheet,
        rows=list(zip(sheet.lines, times, strict=True)),
        ends=_said(sheet.ends.at, sheet.ends.is_earliest),
        starts=_said(sheet.meeting.record.starts_at, False),
        messages=get_flashed_messages(),
    )


@pages.get(_ADDRESS + "/ret")
def ask(meeting_id: UUID) -> ResponseReturnValue:
    """The form of all items."""
    sheet = _sheet(meeting_id)
    return _form(sheet, [_typed(line, {}) for line in _writable(sheet)], [])


@pages.post(_ADDRESS + "/ret")
def save(meeting_id: UUID) -> ResponseReturnValue:
    """Write it down."""
    sheet = _sheet(meeting_id)
    typed = [_typed(line, request.form) for line in _writable(sheet)]
    errors = [error for one in typed for error in _errors(one)]
    if not errors:
        changes = [_change(one) for one in typed]
        try:
            save_run_sheet(meeting_id, changes, actor=actor())
        except ProblemsFound as found:
            errors = problem_errors(found)
            typed = [_met(one) for one in typed]
    if errors:
        return _form(sheet, typed, errors), 422
    flash(translate("Drejebogen er gemt."))
    return redirect(url_for("run_sheet.show", meeting_id=meeting_id), 303)


def _sheet(meeting_id: UUID) -> RunSheet:
    with reading():
        return get_run_sheet(meeting_id, actor())


def _writable(sheet: RunSheet) -> list[SheetLine]:
    return [line for line in sheet.lines if not line.is_shut]


def _form(sheet: RunSheet, typed: list[TypedLine], errors: list[FieldError]) -> str:
    return render_template("run_sheet/edit.html", sheet=sheet, typed=typed, errors=errors)


def _typed(line: SheetLine, sent: Mapping[str, str]) -> TypedLine:
    """What was sent of an item, or what stands where nothing was."""
    key, stands = str(line.item_id), _minutes(line.minutes_planned)
    return TypedLine(
        line,
        key,
        text=_lines(sent.get(f"text-{key}", line.text)),
        minutes=sent.get(f"minutes-{key}", stands).strip(),
        seen_text=_lines(sent.get(f"seen-text-{key}", line.text)),
        seen_minutes=sent.get(f"seen-minutes-{key}", stands).strip(),
    )


def _lines(text: str) -> str:
    """Line ends as they are stored; browsers send others."""
    return text.replace("\r\n", "\n").strip()


def _errors(one: TypedLine) -> list[FieldError]:
    errors = []
    if len(one.text) > _LONGEST:
        sentence = "Notatet er for langt. Skriv højst {count} tegn."
        errors.append(FieldError(f"text-{one.key}", translate(sentence, count=_LONGEST)))
    if one.minutes and not _is_count(one.minutes):
        sentence = "Skriv antallet af minutter med tal, højst {count}."
        errors.append(FieldError(f"minutes-{one.key}", translate(sentence, count=_MOST_MINUTES)))
    return errors


def _is_count(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 5 and int(typed) <= _MOST_MINUTES


def _change(one: TypedLine) -> SheetChange:
    return SheetChange(
        one.line.item_id,
        one.text,
        int(one.minutes) if one.minutes else None,
        one.seen_text,
        int(one.seen_minutes) if _is_count(one.seen_minutes) else None,
    )


def _met(one: TypedLine) -> TypedLine:
    """After two wrote at the same items: what stands now was seen, and what was typed is kept.

    What this writer did not touch follows the other.
    """
    untouched = (one.text, one.minutes) == (one.seen_text, one.seen_minutes)
    now = _typed(one.line, {})
    if untouched:
        return now
    return TypedLine(one.line, one.key, one.text, one.minutes, now.text, now.minutes)


def _minutes(planned: int | None) -> str:
    return "" if planned is None else str(planned)


def _said(at: time | None, is_earliest: bool) -> str:
    """A clock time of the plan in words; empty where nobody said when the meeting begins."""
    if at is None:
        return ""
    return translate("tidligst {time}", time=clock(at)) if is_earliest else clock(at)
