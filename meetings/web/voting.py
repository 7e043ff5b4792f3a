"""A member answers in writing, item by item, on a page of his own."""

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
from meetings.queries.own_rounds import OwnItem, OwnRound, own_round
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.written_rounds import GivenAnswer
from meetings.services import answering_rounds
from meetings.vocabulary import Access, VoteOption
from meetings.web import shown
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.wording import word

pages = Blueprint("voting", __name__)

_DEMANDS = "MOEDE"  # the case at a meeting, instead of a vote


@pages.get("/moeder/<uuid:meeting_id>/votering")
def show(meeting_id: UUID) -> ResponseReturnValue:
    """What I am asked, and what I answered."""
    with reading():
        own = own_round(meeting_id, actor())
    return _page(own, [])


@pages.post("/moeder/<uuid:meeting_id>/votering")
def answer(meeting_id: UUID) -> ResponseReturnValue:
    """Answer, or say something else than before, until the deadline."""
    with reading():
        own = own_round(meeting_id, actor())
    given = {one.item.id: _typed(one) for one in own.items if one.asked and one.item.id is not None}
    try:
        after = answering_rounds.answer(meeting_id, given, actor=actor())
    except ProblemsFound as found:
        return _page(own, problem_errors(found)), 422
    if after.missing:
        flash(translate("Dit svar er gemt. Du mangler stadig at svare på et punkt."))
    else:
        flash(translate("Tak. Dit svar er gemt, og du kan ændre det indtil fristen."))
    return redirect(url_for("voting.show", meeting_id=meeting_id), 303)


def _typed(one: OwnItem) -> GivenAnswer:
    chosen = request.form.get(f"svar-{one.item.id}", "")
    person_id = actor().person_id
    if person_id is None:
        raise NotFound
    return GivenAnswer(
        person_id,
        VoteOption(chosen) if chosen in set(VoteOption) else None,
        chosen == _DEMANDS,
        request.form.get(f"ord-{one.item.id}", "").strip(),
        f"ref-{one.item.id}" in request.form,
    )


def _page(own: OwnRound, errors: list[FieldError]) -> str:
    tried = request.method == "POST"
    return render_template(
        "without_meeting/vote.html",
        own=own,
        heading=shown.heading_of(own.meeting.record),
        bodies=shown.bodies_of(own.meeting.record),
        items=[_shown(one, tried=tried) for one in own.items],
        options=[
            *((one.value, translate(word(one))) for one in VoteOption),
            (_DEMANDS, translate("Jeg forlanger sagen behandlet på et møde")),
        ],
        errors=errors,
        messages=get_flashed_messages(),
    )


def _shown(one: OwnItem, *, tried: bool) -> dict[str, object]:
    given = _typed(one) if tried and one.asked else one.answer
    chosen = ""
    if given is not None and given.is_answer:
        chosen = _DEMANDS if given.demands_meeting else str(given.option)
    return {
        "item_id": one.item.id,
        "number": one.item.number,
        "title": shown.title_of(one.item),
        "closed": one.item.access is not Access.OPEN,
        "ground": one.item.closed_reason,
        "asked": one.asked,
        "chosen": chosen,
        "remark": given.remark if given is not None else "",
        "to_minutes": given is not None and given.to_minutes,
        "answered_at": one.answered_at,
    }
