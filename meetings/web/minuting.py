"""The page on which a meeting is minuted: one item at a time, and everything saved at once.

Each panel of the page lives in a file of its own (`minuting_*.py`): a function that shows it,
and the forms of the entries that are noted from it. PANELS is their order, FORMS all the forms.
Every form is a plain POST to one address, so the page works without a script; with one, what is
noted waits in a queue of the browser while the network is away.
"""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    flash,
    get_flashed_messages,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.queries.proceedings import Proceedings, get_proceedings
from meetings.rules.problems import ProblemsFound
from meetings.rules.proceedings.entries import Entry, MeetingClosed, MeetingOpened
from meetings.rules.proceedings.order import order_treated
from meetings.services import minuting
from meetings.vocabulary import EntryKind, MeetingAction, Problem, State
from meetings.web.forms import flashed_errors, problem_errors
from meetings.web.guards import actor
from meetings.web.headers import EDITOR_POLICY
from meetings.web.language import translate
from meetings.web.meeting_questions import stop
from meetings.web.minuting_course import COURSE_FORMS, course_panel
from meetings.web.minuting_decision import DECISION_FORMS, decision_panel
from meetings.web.minuting_disqualification import DISQUALIFICATION_FORMS, disqualification_panel
from meetings.web.minuting_form import Form, Scene, WronglyNoted
from meetings.web.minuting_presence import PRESENCE_FORMS, presence_panel
from meetings.web.minuting_queue import (
    answer_noted,
    answer_other_account,
    answer_refused,
    is_queued,
    is_somebody_elses,
    queue_config,
)
from meetings.web.minuting_statements import STATEMENT_FORMS, statements_panel
from meetings.web.minuting_votes import VOTE_FORMS, votes_panel
from meetings.web.minuting_wall import wall_panel
from meetings.web.panels import Panel
from meetings.wording import word

pages = Blueprint("minuting", __name__)

PANELS: Final[tuple[Callable[[Scene], Panel | None], ...]] = (
    presence_panel,
    decision_panel,
    votes_panel,
    statements_panel,
    disqualification_panel,
    course_panel,
    wall_panel,
)
FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {
    **PRESENCE_FORMS,
    **DECISION_FORMS,
    **DISQUALIFICATION_FORMS,
    **VOTE_FORMS,
    **STATEMENT_FORMS,
    **COURSE_FORMS,
}
_LIVE: Final = (State.CALLED, State.IN_SESSION, State.HELD)


@pages.get("/moeder/<uuid:meeting_id>/moedet")
def minute(meeting_id: UUID) -> ResponseReturnValue:
    """The item that is treated now, or the first one."""
    with reading():
        seen = get_proceedings(meeting_id, actor())
        meeting = get_meeting(meeting_id, actor())
    if seen.state not in _LIVE:
        stop(meeting, [Problem.STEP_IS_NOT_POSSIBLE], translate(word(MeetingAction.OPEN)))
    order = order_treated(seen.course, seen.assembly)
    if not order:
        stop(meeting, [Problem.NO_ITEMS_TO_SEND], translate(word(MeetingAction.OPEN)))
    return redirect(_address(meeting_id, seen.course.current_item_id or order[0]), 303)


@pages.get("/moeder/<uuid:meeting_id>/moedet/<uuid:item_id>")
def minute_item(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """One item, big and calm, with all that can be noted at it."""
    return _page(meeting_id, item_id)


@pages.post("/moeder/<uuid:meeting_id>/moedet/<uuid:item_id>")
def note(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Note what was sent from the page, and show it."""
    if is_somebody_elses():
        return answer_other_account()
    scene = _scene(meeting_id, item_id)
    form = Form(request.form)
    try:
        entry = FORMS[form.kind()](form, scene)
        _take(meeting_id, entry, scene.seen)
    except (WronglyNoted, ProblemsFound) as wrong:
        errors = wrong.errors if isinstance(wrong, WronglyNoted) else problem_errors(wrong)
        if is_queued():
            return answer_refused(errors, _after_refusal(meeting_id, item_id))
        for error in errors:
            flash(error.text, "wrong")
        return redirect(_after_refusal(meeting_id, item_id), 303)
    shown = _address(meeting_id, form.shown_next() or item_id)
    return answer_noted(shown) if is_queued() else redirect(shown, 303)


def _take(meeting_id: UUID, entry: Entry, seen: Proceedings) -> None:
    if isinstance(entry, MeetingOpened) and seen.state is State.CALLED:
        minuting.open_meeting(meeting_id, entry, actor=actor())
    elif isinstance(entry, MeetingOpened) and seen.state is State.HELD:
        minuting.reopen_meeting(meeting_id, entry, actor=actor())
    elif isinstance(entry, MeetingClosed) and seen.state is State.IN_SESSION:
        minuting.close_meeting(meeting_id, entry, actor=actor())
    else:
        minuting.note(meeting_id, entry, actor=actor())


def _after_refusal(meeting_id: UUID, item_id: UUID) -> str:
    """Where to go when nothing was noted: a meeting that cannot be closed shows what is missing."""
    if request.form.get("kind") == EntryKind.MEETING_CLOSED:
        return url_for("minuting_closing.ask_close", meeting_id=meeting_id)
    return _address(meeting_id, item_id)


def _scene(meeting_id: UUID, item_id: UUID) -> Scene:
    with reading():
        seen = get_proceedings(meeting_id, actor())
        meeting = get_meeting(meeting_id, actor())
    point = seen.assembly.point_of(item_id)
    item = next((one for one in meeting.record.items if one.id == item_id), None)
    if point is None or item is None:
        abort(404)
    if seen.state not in _LIVE and request.method == "GET":
        stop(meeting, [Problem.STEP_IS_NOT_POSSIBLE], translate(word(MeetingAction.OPEN)))
    if seen.state not in _LIVE:
        abort(404)
    return Scene(seen, meeting, point, item)


def is_noted_here(seen: Proceedings) -> bool:
    """Whether anything can be noted: of minutes from elsewhere the decisions alone are written."""
    return seen.state is State.CALLED or bool(seen.lines)


def _page(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    scene = _scene(meeting_id, item_id)
    with reading():
        makers = PANELS if is_noted_here(scene.seen) else (decision_panel,)
        panels = [panel for make in makers if (panel := make(scene)) is not None]
    page = render_template(
        "minuting/item.html",
        scene=scene,
        is_noted_here=is_noted_here(scene.seen),
        order=order_treated(scene.seen.course, scene.seen.assembly),
        panels=panels,
        queue=queue_config(scene),
        messages=get_flashed_messages(category_filter=["message"]),
        errors=flashed_errors(),
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = EDITOR_POLICY
    return answer


def _address(meeting_id: UUID, item_id: UUID) -> str:
    return url_for("minuting.minute_item", meeting_id=meeting_id, item_id=item_id)
