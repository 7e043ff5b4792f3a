"""Where the case goes after the meeting: said by the minute taker, undone where nobody knows."""

from typing import Final
from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.decision_texts import minuted_meeting
from meetings.rules.problems import ProblemsFound
from meetings.services.following_up import Onward, follow_up, undo_follow_up
from meetings.vocabulary import ConsultationRole
from meetings.web.drafting_chain import typed_id
from meetings.web.forms import problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate

pages = Blueprint("minuting_following", __name__)

_ITEM: Final = "/punkter/<uuid:item_id>/videre-forloeb"


@pages.post(_ITEM)
def go_on(item_id: UUID) -> ResponseReturnValue:
    """Take the case where its outcome leads."""
    role = request.form.get("role", "")
    onward = Onward(
        meeting_id=typed_id("meeting"),
        organization_id=typed_id("body"),
        role=ConsultationRole(role) if role in set(ConsultationRole) else ConsultationRole.DECIDING,
        comment=request.form.get("comment", ""),
    )
    try:
        follow_up(item_id, onward, actor=actor())
        flash(translate("Sagen er ført videre."))
    except ProblemsFound as found:
        for error in problem_errors(found):
            flash(error.text, "wrong")
    return _back(item_id)


@pages.post(f"{_ITEM}/fortryd")
def undo(item_id: UUID) -> ResponseReturnValue:
    """Take the case's next item away again."""
    try:
        undo_follow_up(item_id, actor=actor())
        flash(translate("Det nye punkt er taget væk igen."))
    except ProblemsFound as found:
        for error in problem_errors(found):
            flash(error.text, "wrong")
    return _back(item_id)


def _back(item_id: UUID) -> ResponseReturnValue:
    with reading():
        meeting, _ = minuted_meeting(item_id, actor())
    address = url_for("minuting.minute_item", meeting_id=meeting.id, item_id=item_id)
    return redirect(f"{address}#videre", 303)
