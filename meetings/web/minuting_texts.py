"""What the editor of a decision sends while the minutes are taken; and the phrases, in one click.

With scripts the editor saves by itself (text_answers.py), and a phrase fills it at once. Without,
each text has a plain form, and a phrase is a button that saves and notes the outcome.
"""

from typing import Final
from uuid import UUID, uuid4

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from meetings.database import reading
from meetings.models.base import now
from meetings.queries.decision_texts import DecisionText, decisions_of, minuted_meeting
from meetings.queries.follow_ups import phrases_at
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import TooLarge
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.proceedings.entries import OutcomeNoted
from meetings.rules.templates import PhraseLine
from meetings.services.decision_texts import (
    Phrased,
    close_decision,
    follow_item,
    save_decision,
    use_newest_decision,
    use_phrase,
)
from meetings.services.text_versions import EditedMeanwhile
from meetings.services.texts import TextChange
from meetings.vocabulary import DecisionKind
from meetings.web.forms import problem_errors
from meetings.web.guards import actor, signed_in
from meetings.web.language import translate
from meetings.web.plain_text import html_of
from meetings.web.text import Tables, shown
from meetings.web.text_answers import settle
from meetings.web.text_differences import compared

pages = Blueprint("minuting_texts", __name__)

_ITEM: Final = "/punkter/<uuid:item_id>/beslutninger"
_TEXT: Final = f"{_ITEM}/<uuid:text_id>"


@pages.get(_ITEM)
def tell_key(item_id: UUID) -> ResponseReturnValue:
    """A fresh key for sending, for an editor that stood open while somebody logged in again."""
    with reading():
        decisions_of(item_id, actor())
    return jsonify(account=str(signed_in().account_id), key=generate_csrf())


@pages.post(_TEXT)
def save(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Save a text; the answer is given when it is committed."""
    return settle(item_id, text_id, save_decision)


@pages.post(f"{_TEXT}/nyeste")
def take_newest(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Let the text stand that somebody else saved; one's own is kept as a version."""
    return settle(item_id, text_id, use_newest_decision)


@pages.post(f"{_TEXT}/uden-script")
def save_plain(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Save what was typed in the plain form; a conflict shows both texts, with what was typed."""
    added = request.form.get("adds") == "1"
    html = html_of(request.form.get("plain", ""))
    if added:
        html = _stands(item_id, text_id) + html
    change = TextChange(text_id, _seen(), html)
    try:
        save_decision(item_id, change, actor=actor())
    except EditedMeanwhile as refused:
        return _both(item_id, change, refused), 409
    except (TooLarge, ProblemsFound) as wrong:
        _flash(wrong)
    else:
        flash(translate("Beslutningen er gemt."))
    return redirect(_page(item_id), 303)


@pages.post(f"{_TEXT}/vending")
def use(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Put a phrase into the decision, and note the outcome that it stands for."""
    with reading():
        decision = _decision(item_id, text_id)
        phrases = _phrases(item_id, decision)
    typed = request.form.get("phrase", "")
    if not typed.isascii() or not typed.isdigit() or int(typed) >= len(phrases):
        flash(translate("Siden er ikke den nyeste. Hent den igen, og prøv en gang til."), "wrong")
        return redirect(_page(item_id), 303)
    phrase = phrases[int(typed)]
    phrased = Phrased(
        text_id,
        _seen(),
        html_of(phrase.text),
        tuple(html_of(one.text) for one in phrases),
        _noted(item_id, decision, phrase.decision_kind),
    )
    try:
        use_phrase(item_id, phrased, actor=actor())
    except EditedMeanwhile as refused:
        change = TextChange(text_id, phrased.seen, phrased.phrase_html)
        return _both(item_id, change, refused, phrase.text), 409
    except (TooLarge, ProblemsFound) as wrong:
        _flash(wrong)
    return redirect(_page(item_id), 303)


@pages.post(f"{_TEXT}/adgang")
def set_access(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Close the decision on an open item, or let it be as open as the item again."""
    try:
        if request.form.get("access") == "CLOSED":
            close_decision(item_id, text_id, request.form.get("reason", ""), actor=actor())
            flash(translate("Beslutningen er lukket."))
        else:
            follow_item(item_id, text_id, actor=actor())
            flash(translate("Beslutningen er åben som punktet."))
    except ProblemsFound as wrong:
        _flash(wrong)
    return redirect(_page(item_id), 303)


def _noted(item_id: UUID, decision: DecisionText, outcome: DecisionKind | None) -> OutcomeNoted:
    return OutcomeNoted(
        id=uuid4(),
        at=now(),
        item_id=item_id,
        outcome=outcome,
        organization_id=decision.organization_id if decision.body else None,
    )


def _decision(item_id: UUID, text_id: UUID) -> DecisionText:
    """The decision that the text is of. Raises NotFound."""
    for one in decisions_of(item_id, actor()):
        if text_id in (one.id, one.public_id):
            return one
    raise NotFound


def _phrases(item_id: UUID, decision: DecisionText) -> tuple[PhraseLine, ...]:
    _, bodies = minuted_meeting(item_id, actor())
    body = decision.organization_id or bodies[0].organization_id
    return phrases_at(item_id, body, actor())


def _stands(item_id: UUID, text_id: UUID) -> str:
    with reading():
        found = _decision(item_id, text_id)
    return found.html if text_id == found.id else found.public_html


def _both(item_id: UUID, change: TextChange, refused: EditedMeanwhile, typed: str = "") -> str:
    """Both texts, and what was typed, to be mended and saved."""
    theirs = refused.theirs
    return render_template(
        "minuting/both.html",
        item_id=item_id,
        back=_page(item_id),
        change=change,
        theirs=theirs,
        theirs_shown=shown(parse(theirs.html), Tables(), 3),
        typed=typed or request.form.get("plain", ""),
        adds=request.form.get("adds") == "1",
        lines=compared(theirs.html, change.html),
    )


def _seen() -> int:
    typed = request.form.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _flash(wrong: TooLarge | ProblemsFound) -> None:
    if isinstance(wrong, ProblemsFound):
        for error in problem_errors(wrong):
            flash(error.text, "wrong")
    else:
        flash(translate(str(wrong)), "wrong")


def _page(item_id: UUID) -> str:
    with reading():
        meeting, _ = minuted_meeting(item_id, actor())
    return url_for("minuting.minute_item", meeting_id=meeting.id, item_id=item_id) + "#beslutning"
