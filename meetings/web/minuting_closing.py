"""The end of the meeting: what is missing, with the way to each; and an item that came up there."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from meetings.database import reading
from meetings.models.base import now
from meetings.queries.closing import gaps_of
from meetings.queries.decision_texts import WRITTEN_IN
from meetings.queries.meetings import get_meeting
from meetings.queries.proceedings import Proceedings, get_proceedings
from meetings.rules.problems import ProblemsFound
from meetings.rules.proceedings.closing import Gap
from meetings.rules.proceedings.entries import MeetingClosed
from meetings.services import minuting
from meetings.services.new_items import NewItem
from meetings.services.oral_items import OralItem, add_oral_item
from meetings.vocabulary import Access, ClosingGap, MeetingAction, Problem, Purpose, State
from meetings.web.drafting_chain import typed_id
from meetings.web.forms import FieldError, flashed_errors, problem_errors, typed_time
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.meeting_questions import stop
from meetings.web.minuting_form import moment_typed
from meetings.wording import word

pages = Blueprint("minuting_closing", __name__)

_MEETING: Final = "/moeder/<uuid:meeting_id>/moedet"


@dataclass(frozen=True, slots=True)
class GapLine:
    """Something that is missing, in words, with where it is mended."""

    text: str
    number: str
    title: str
    body: str
    href: str


@pages.get(f"{_MEETING}/afslut")
def ask_close(meeting_id: UUID) -> ResponseReturnValue:
    """What is missing before the meeting can be closed, and what is worth a look."""
    return _closing_page(_minuted(meeting_id), flashed_errors())


@pages.post(f"{_MEETING}/afslut")
def close(meeting_id: UUID) -> ResponseReturnValue:
    """Close the meeting; while something is missing the page says what."""
    seen = _minuted(meeting_id)
    typed, errors = typed_time("at")
    if errors:
        return _closing_page(seen, errors), 422
    at = moment_typed(typed, seen) if typed is not None else now()
    try:
        minuting.close_meeting(meeting_id, MeetingClosed(id=uuid4(), at=at), actor=actor())
    except ProblemsFound as found:
        return _closing_page(seen, problem_errors(found)), 422
    flash(
        translate("Mødet er sluttet. Teksterne kan rettes, til referatet sendes til underskrift.")
    )
    return redirect(url_for("meetings.show_meeting", meeting_id=meeting_id), 303)


@pages.get(f"{_MEETING}/nyt-punkt")
def ask_item(meeting_id: UUID) -> ResponseReturnValue:
    """Ask what came up."""
    return _item_page(_minuted(meeting_id), MultiDict(), [])


@pages.post(f"{_MEETING}/nyt-punkt")
def add_item(meeting_id: UUID) -> ResponseReturnValue:
    """Put an item on the minutes that came up at the meeting."""
    seen = _minuted(meeting_id)
    access, purpose = request.form.get("access", ""), request.form.get("purpose", "")
    new = NewItem(
        title=request.form.get("title", ""),
        purpose=Purpose(purpose) if purpose in set(Purpose) else None,
        access=Access.OPEN if access == Access.OPEN else Access.CLOSED,
        closed_reason=request.form.get("closed_reason", "").strip(),
    )
    try:
        made = add_oral_item(meeting_id, OralItem(new, typed_id("after")), actor=actor())
    except ProblemsFound as found:
        return _item_page(seen, request.form, problem_errors(found)), 422
    flash(translate("Punktet er sat på."))
    return redirect(url_for("minuting.minute_item", meeting_id=meeting_id, item_id=made), 303)


def _minuted(meeting_id: UUID) -> Proceedings:
    with reading():
        seen = get_proceedings(meeting_id, actor())
        meeting = get_meeting(meeting_id, actor())
    if seen.state not in WRITTEN_IN:
        stop(meeting, [Problem.STEP_IS_NOT_POSSIBLE], translate(word(MeetingAction.CLOSE)))
    return seen


def _closing_page(seen: Proceedings, errors: list[FieldError]) -> str:
    with reading():
        gaps = gaps_of(seen.meeting_id, actor())
    lines = [(gap.stops, _line(gap, seen)) for gap in gaps]
    return render_template(
        "minuting/closing.html",
        seen=seen,
        errors=errors,
        missing=[line for stops, line in lines if stops],
        worth=[line for stops, line in lines if not stops],
        can_close=seen.state is State.IN_SESSION and seen.assembly.way is None,
        first=seen.assembly.points[0].item_id if seen.assembly.points else None,
    )


def _line(gap: Gap, seen: Proceedings) -> GapLine:
    point = seen.assembly.point_of(gap.item_id) if gap.item_id is not None else None
    # What is about no item is mended where the meeting is.
    item_id = gap.item_id or seen.assembly.points[0].item_id
    at = {
        ClosingGap.ATTENDANCE_UNKNOWN: "#fremmoede",
        ClosingGap.NOT_FOLLOWED_UP: "#videre",
        ClosingGap.NOT_RULED_ON: "#inhabilitet",
        ClosingGap.UNDECIDED: "#beslutning",
        ClosingGap.NO_OUTCOME: "#beslutning",
        ClosingGap.NOTHING_FOR_THE_PUBLIC: "#beslutning",
    }.get(gap.kind, "")
    href = url_for("minuting.minute_item", meeting_id=seen.meeting_id, item_id=item_id) + at
    title = point.title if point is not None else ""
    if gap.person_id is not None and seen.assembly.seat_of(gap.person_id) is not None:
        title = seen.assembly.name_of(gap.person_id)
    number = point.number if point is not None else ""
    return GapLine(translate(word(gap.kind)), number, title, gap.body, href)


def _item_page(seen: Proceedings, typed: MultiDict[str, str], errors: list[FieldError]) -> str:
    return render_template(
        "minuting/oral.html",
        seen=seen,
        typed=typed,
        errors=errors,
        back=url_for("minuting.minute", meeting_id=seen.meeting_id),
        places=[
            ("", translate("Sidst")),
            *(
                (
                    str(point.item_id),
                    translate(
                        "Efter punkt {number}: {title}", number=point.number, title=point.title
                    ),
                )
                for point in seen.assembly.points
            ),
        ],
        purposes=[(one.value, translate(word(one))) for one in Purpose],
        accesses=[
            (Access.OPEN.value, translate("Åbent punkt")),
            (Access.CLOSED.value, translate("Lukket punkt")),
        ],
    )
