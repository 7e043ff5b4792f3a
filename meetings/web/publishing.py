"""The secretary gives a meeting out: to the members, to the public, or takes it back.

Each step is asked about on a page of its own, with the meeting's name, and done by POST.
"""

from typing import Any, Final
from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.given_out import given_out_of
from meetings.queries.sending import meeting_facts
from meetings.queries.to_publish import to_publish
from meetings.queries.views import MeetingView
from meetings.rules.left_open import LeftOpen
from meetings.rules.opening import opening_problems
from meetings.rules.permissions import may_take
from meetings.rules.problems import ProblemsFound
from meetings.rules.workflow.meeting import can_take
from meetings.services import publishing
from meetings.vocabulary import Ability, DocumentKind, MeetingAction, State
from meetings.web import shown
from meetings.web.forms import FieldError, problem_errors, typed_reason
from meetings.web.guards import actor
from meetings.web.language import moment, translate
from meetings.web.meeting_questions import done, meeting_for, question, stop_where_impossible
from meetings.web.sent import change_lines
from meetings.web.steps import is_public
from meetings.wording import CLOSED_ITEM

pages = Blueprint("publishing", __name__)

_DECISIONS_ARE_WRITTEN: Final = (State.IN_SESSION, State.HELD)


@pages.get("/moeder/<uuid:meeting_id>/frigiv")
def ask_release(meeting_id: UUID) -> ResponseReturnValue:
    """Ask before the members get the meeting."""
    meeting = meeting_for(meeting_id, Ability.RELEASE)
    stop_where_impossible(meeting, MeetingAction.RELEASE)
    return question("publishing/release.html", meeting)


@pages.post("/moeder/<uuid:meeting_id>/frigiv")
def release(meeting_id: UUID) -> ResponseReturnValue:
    """Give the members the meeting as it stands now."""
    meeting = meeting_for(meeting_id, Ability.RELEASE)
    try:
        publishing.release(meeting_id, actor=actor())
    except ProblemsFound as found:
        return question("publishing/release.html", meeting, problem_errors(found)), 422
    return done(meeting_id, translate("Medlemmerne har fået mødet."))


@pages.get("/moeder/<uuid:meeting_id>/offentliggoer")
def ask_publish(meeting_id: UUID) -> ResponseReturnValue:
    """Ask before everyone can read the meeting."""
    meeting = meeting_for(meeting_id, Ability.PUBLISH)
    stop_where_impossible(meeting, MeetingAction.PUBLISH)
    return publish_question(meeting)


@pages.post("/moeder/<uuid:meeting_id>/offentliggoer")
def publish(meeting_id: UUID) -> ResponseReturnValue:
    """Give everyone the open parts of the meeting."""
    meeting = meeting_for(meeting_id, Ability.PUBLISH)
    try:
        publishing.publish(meeting_id, actor=actor())
    except ProblemsFound as found:
        return publish_question(meeting, problem_errors(found)), 422
    return done(meeting_id, _published_said(meeting_id))


@pages.get("/moeder/<uuid:meeting_id>/traek-tilbage")
def ask_withdraw(meeting_id: UUID) -> ResponseReturnValue:
    """Ask for the reason before the meeting is taken back."""
    meeting = meeting_for(meeting_id, Ability.WITHDRAW_PUBLICATION)
    stop_where_impossible(meeting, MeetingAction.WITHDRAW_PUBLICATION)
    return question("publishing/withdraw.html", meeting, reason="")


@pages.post("/moeder/<uuid:meeting_id>/traek-tilbage")
def withdraw(meeting_id: UUID) -> ResponseReturnValue:
    """Take the meeting back from the public; the reason stands where it was."""
    meeting = meeting_for(meeting_id, Ability.WITHDRAW_PUBLICATION)
    reason, errors = typed_reason("Skriv, hvorfor offentliggørelsen trækkes tilbage.")
    if errors:
        return question("publishing/withdraw.html", meeting, errors, reason=reason), 422
    try:
        publishing.withdraw(meeting_id, reason, actor=actor())
    except ProblemsFound as found:
        errors = problem_errors(found)
        return question("publishing/withdraw.html", meeting, errors, reason=reason), 422
    return done(meeting_id, translate("Mødet er trukket tilbage."))


def publish_question(
    meeting: MeetingView,
    errors: list[FieldError] | None = None,
    template: str = "publishing/publish.html",
    **facts: Any,
) -> str:
    """Exactly what everybody would read, and what they keep that is closed in what is written."""
    with reading():
        given = to_publish(meeting.meeting_id, actor())
        sends = can_take(MeetingAction.SEND_NEW_VERSION, meeting_facts(meeting.meeting_id, actor()))
    return question(
        template,
        meeting,
        errors,
        **facts,
        unapproved=meeting.record.kind is DocumentKind.MINUTES and not meeting.approved,
        untold=given.untold,
        openable=_openable(meeting),
        writes_decisions=meeting.state in _DECISIONS_ARE_WRITTEN,
        closed_item=translate(CLOSED_ITEM),
        given=given,
        open_items=[item for item in given.record.items if not item.withheld],
        closed=[item for item in given.record.items if item.withheld],
        still=_named(given.still),
        newly=_named(given.newly),
        until=_named(given.until),
        lines=change_lines(given.unsent),
        sends=sends and may_take(actor(), MeetingAction.SEND_NEW_VERSION, meeting.organization_ids),
        is_public=is_public(meeting),
    )


def _openable(meeting: MeetingView) -> set[UUID | None]:
    """The closed items that can be opened now."""
    state, kind, public = meeting.state, meeting.record.kind, is_public(meeting)
    return {
        item.id
        for item in meeting.record.items
        if not opening_problems(state, kind, item, is_public=public)
    }


def _named(left: tuple[LeftOpen, ...]) -> str:
    """The items, or pieces of them, in a sentence: "punkt 7 og Kort i punkt 8"."""
    return shown.listed(
        [
            translate("{pieces} i punkt {number}", pieces=", ".join(one.pieces), number=one.number)
            if one.pieces
            else translate("punkt {number}", number=one.number)
            for one in left
        ]
    )


def _published_said(meeting_id: UUID) -> str:
    """That it is done, and which version it is that everybody reads now."""
    with reading():
        given = given_out_of(actor(), [meeting_id])[meeting_id]
    said = translate("Mødet er offentliggjort.")
    if given.released_at is None:
        return said
    when = moment(given.released_at)
    return f"{said} " + translate(
        "Alle kan nu læse den version, som medlemmerne fik {when}.", when=when
    )
