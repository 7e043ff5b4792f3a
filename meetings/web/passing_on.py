"""The secretary sends a case on to the next body, or gives it to another body altogether."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.planning import bodies_that_meet
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import passing_on, placing
from meetings.services.passing_on import NextBody
from meetings.vocabulary import ConsultationRole
from meetings.web.drafting_chain import draft_to_move, meeting_options, to_item, typed_id
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.wording import word

pages = Blueprint("passing_on", __name__)

_SEND, _GIVE = "videre", "over"


@pages.get("/punkter/<uuid:item_id>/send-videre")
def ask(item_id: UUID) -> ResponseReturnValue:
    """Ask where the case goes, and what that body is to do with it."""
    return _page(draft_to_move(item_id), {})


@pages.post("/punkter/<uuid:item_id>/send-videre")
def send(item_id: UUID) -> ResponseReturnValue:
    """Send the case on, or give it away."""
    draft = draft_to_move(item_id)
    way, role = request.form.get("way", _SEND), request.form.get("role", "")
    if way not in {_SEND, _GIVE} or role not in set(ConsultationRole):
        abort(400)
    body = typed_id("body")
    if body is None:
        return _page(draft, request.form, [FieldError("body", translate("Vælg et organ."))]), 422
    try:
        if way == _GIVE:
            placing.hand_over(item_id, body, actor=actor())
            flash(translate("Sagen er givet til det andet organ, som sætter den på et møde."))
            return _after_giving(item_id)
        to = NextBody(body, ConsultationRole(role), typed_id("meeting"))
        fresh = passing_on.send_on(item_id, to, actor=actor())
    except ProblemsFound as found:
        return _page(draft, request.form, problem_errors(found)), 422
    flash(translate("Sagen er sendt videre. Det næste organs punkt har sin egen tekst."))
    return to_item(fresh if to.meeting_id else item_id)


def _after_giving(item_id: UUID) -> ResponseReturnValue:
    """To the item where the reader may still read it, else to the reader's own papers."""
    with reading():
        try:
            get_draft(item_id, actor())
        except NotFound:
            return redirect(url_for("papers.list_mine"), 303)
    return to_item(item_id)


def _page(draft: Draft, typed: object, errors: list[FieldError] | None = None) -> str:
    with reading():
        bodies = [(str(body), name) for body, name in bodies_that_meet(actor())]
        meetings = meeting_options()
    return render_template(
        "chain/send_on.html",
        draft=draft,
        typed=typed,
        errors=errors or [],
        bodies=[("", translate("Vælg et organ")), *bodies],
        meetings=[("", translate("Vent med at sætte den på et møde")), *meetings],
        roles=[(role.value, translate(word(role))) for role in ConsultationRole],
        ways=[
            (_SEND, translate("Send videre: begge organer behandler sagen")),
            (_GIVE, translate("Giv sagen væk: kun det andet organ behandler den")),
        ],
    )
