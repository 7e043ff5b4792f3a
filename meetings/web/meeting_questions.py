"""The same around every step with a meeting: for whom the page is, the question, the way back."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.queries.views import MeetingView
from meetings.rules.permissions import MEETING_ACTIONS, may
from meetings.vocabulary import Ability, MeetingAction
from meetings.web import shown
from meetings.web.forms import FieldError
from meetings.web.guards import actor


def meeting_for(meeting_id: UUID, asked: Ability | MeetingAction) -> MeetingView:
    """The meeting, for who may do what is asked; for others there is no such page."""
    ability = asked if isinstance(asked, Ability) else MEETING_ACTIONS[asked]
    with reading():
        meeting = get_meeting(meeting_id, actor())
    if not may(actor(), ability, meeting.organization_ids):
        abort(404)
    return meeting


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
