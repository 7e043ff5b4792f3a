"""The secretary orders a publication for a time, sees what became of it, and cancels it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from meetings.models.base import now
from meetings.queries.publication_orders import PublicationOrder, newest_order
from meetings.queries.views import MeetingView
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.publication_orders import moment_ordered
from meetings.services import publication_orders
from meetings.vocabulary import Ability, MeetingAction, ScheduleState
from meetings.web.forms import FieldError, problem_errors, typed_date, typed_time
from meetings.web.guards import actor
from meetings.web.language import moment, translate
from meetings.web.meeting_questions import done, meeting_for, stop_where_impossible
from meetings.web.publishing import publish_question
from meetings.wording import sentence

pages = Blueprint("ordering", __name__)


@dataclass(frozen=True, slots=True)
class OrderShown:
    """The newest order as the meeting's page tells it: it waits, or it was not done, and why."""

    waits: bool
    when: str
    by: str
    reasons: tuple[str, ...]


@pages.get("/moeder/<uuid:meeting_id>/offentliggoer-senere")
def ask_order(meeting_id: UUID) -> ResponseReturnValue:
    """Ask when everybody is to read the meeting."""
    meeting = meeting_for(meeting_id, Ability.PUBLISH)
    stop_where_impossible(meeting, MeetingAction.PUBLISH)
    return _page(meeting)


@pages.post("/moeder/<uuid:meeting_id>/offentliggoer-senere")
def order(meeting_id: UUID) -> ResponseReturnValue:
    """Order the publication for the time that was chosen."""
    meeting = meeting_for(meeting_id, Ability.PUBLISH)
    publish_at, errors = _moment()
    if errors:
        return _page(meeting, errors), 422
    try:
        publication_orders.order_publication(meeting_id, publish_at, actor=actor())
    except ProblemsFound as found:
        return _page(meeting, problem_errors(found)), 422
    assert publish_at is not None  # noqa: S101 - else it would be a problem
    said = translate("Mødet bliver offentliggjort {when}.", when=moment(publish_at))
    return done(meeting_id, said)


@pages.post("/moeder/<uuid:meeting_id>/offentliggoer-senere/annuller")
def cancel(meeting_id: UUID) -> ResponseReturnValue:
    """Take the order back."""
    meeting_for(meeting_id, Ability.PUBLISH)
    try:
        publication_orders.cancel_publication(meeting_id, actor=actor())
    except ProblemsFound:
        return redirect(url_for("meetings.show_meeting", meeting_id=meeting_id), 303)
    return done(
        meeting_id, translate("Bestillingen er annulleret. Mødet bliver ikke offentliggjort.")
    )


def order_shown(meeting: MeetingView, viewer: Actor) -> OrderShown | None:
    """What the meeting's page tells of the newest order; inside a reading."""
    newest = newest_order(meeting.meeting_id, viewer)
    if newest is None or not _matters(newest, meeting.published_at):
        return None
    return OrderShown(
        newest.state is ScheduleState.WAITING,
        moment(newest.publish_at),
        newest.ordered_by,
        tuple(translate(sentence(problem)) for problem in newest.problems),
    )


def _matters(newest: PublicationOrder, published_at: datetime | None) -> bool:
    if newest.state is ScheduleState.WAITING:
        return True
    if newest.state is not ScheduleState.FAILED or newest.ended_at is None:
        return False
    return published_at is None or published_at < newest.ended_at


def _moment() -> tuple[datetime | None, list[FieldError]]:
    """The moment of the fields; None also for an hour that does not exist that night."""
    day, errors = typed_date("day", "Vælg den dag, mødet skal offentliggøres.")
    clock, wrong = typed_time("clock")
    errors += wrong
    if clock is None and not wrong:
        errors.append(FieldError("clock", translate("Skriv, hvad klokken skal være.")))
    if errors or day is None or clock is None:
        return None, errors
    return moment_ordered(day, clock, now()), []


def _page(meeting: MeetingView, errors: list[FieldError] | None = None) -> str:
    return publish_question(meeting, errors, template="publishing/later.html", typed=request.form)
