"""The same around every step with a meeting: for whom the page is, the question, the way back."""

from collections.abc import Collection, Sequence
from typing import Any, NoReturn
from uuid import UUID

from flask import abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.queries.sending import meeting_facts
from meetings.queries.views import MeetingView
from meetings.rules.permissions import MEETING_ACTIONS, may
from meetings.rules.workflow.meeting import step_problems
from meetings.vocabulary import Ability, MeetingAction, Problem
from meetings.web import shown
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.steps import steps_for
from meetings.wording import sentence, word


def meeting_for(meeting_id: UUID, asked: Ability | MeetingAction) -> MeetingView:
    """The meeting, for who may do what is asked; for others there is no such page."""
    ability = asked if isinstance(asked, Ability) else MEETING_ACTIONS[asked]
    with reading():
        meeting = get_meeting(meeting_id, actor())
    if not may(actor(), ability, meeting.organization_ids):
        abort(404)
    return meeting


def stop_where_impossible(
    meeting: MeetingView, action: MeetingAction, but: Collection[Problem] = ()
) -> None:
    """Answer with the page that says why, where the step cannot be taken now; else do nothing.

    `but` are problems that the page of the step itself tells. Outside a reading.
    """
    with reading():
        problems = step_problems(action, meeting_facts(meeting.meeting_id, actor()))
    if problems := [one for one in problems if one not in but]:
        stop(meeting, problems, translate(word(action)))


def stop(meeting: MeetingView, problems: Sequence[Problem], asked: str = "") -> NoReturn:
    """Answer with the page that says why something cannot be done now, and what can."""
    with reading():
        facts = meeting_facts(meeting.meeting_id, actor())
    page = render_template(
        "meetings/not_now.html",
        meeting=meeting,
        heading=shown.heading_of(meeting.record),
        bodies=shown.bodies_of(meeting.record),
        asked=asked,
        state=translate(word(meeting.state)).lower(),
        reasons=[translate(sentence(problem)) for problem in problems],
        steps=steps_for(meeting, actor(), facts),
    )
    abort(make_response(page, 409))


def question(
    template: str, meeting: MeetingView, errors: list[FieldError] | None = None, **facts: Any
) -> str:
    """The page that asks before the step is taken, with what is wrong with the answer."""
    return render_template(
        template,
        meeting=meeting,
        heading=shown.heading_of(meeting.record),
        bodies=shown.bodies_of(meeting.record),
        errors=errors or [],
        **facts,
    )


def done(meeting_id: UUID, message: str) -> ResponseReturnValue:
    """Back to the meeting's page, which says what was done."""
    flash(message)
    return redirect(url_for("meetings.show_meeting", meeting_id=meeting_id), 303)
