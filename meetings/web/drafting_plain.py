"""An item's text written without scripts: plain paragraphs, in an ordinary form.

A text of plain paragraphs is written anew; to one with lists, tables or looks, which a plain
field cannot hold, paragraphs are added.
"""

from typing import Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.drafts import get_draft
from meetings.queries.texts import texts_of
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import TooLarge
from meetings.rules.problems import NotFound
from meetings.services.text_versions import EditedMeanwhile
from meetings.services.texts import TextChange, save_text
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.plain_text import html_of
from meetings.web.text import Tables, shown
from meetings.web.text_differences import compared

pages = Blueprint("drafting_plain", __name__)

_TEXT: Final = "/punkter/<uuid:item_id>/tekster/<uuid:text_id>/uden-script"


@pages.post(_TEXT)
def save_plain(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Save what was typed in the plain form; a conflict shows both texts, with what was typed."""
    typed = request.form.get("plain", "")
    seen = request.form.get("seen", "")
    change = TextChange(
        text_id,
        int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0,
        _whole(item_id, text_id, typed, is_added=request.form.get("adds") == "1"),
        request.form.get("heading"),
        request.form.get("recommended_by"),
    )
    try:
        save_text(item_id, change, actor=actor())
    except EditedMeanwhile as refused:
        return _show_both(item_id, change, refused), 409
    except TooLarge as error:
        flash(translate(str(error)), "wrong")
    else:
        flash(translate("Teksten er gemt."))
    return redirect(url_for("drafting.write_item", item_id=item_id) + f"#tekst-{text_id}", 303)


def _whole(item_id: UUID, text_id: UUID, typed: str, *, is_added: bool) -> str:
    """The text as it is wanted: what was typed, behind what stands where that is kept."""
    if not is_added:
        return html_of(typed)
    with reading():
        for text in texts_of(item_id, actor()):
            if text.id == text_id:
                return text.html + html_of(typed)
    raise NotFound


def _show_both(item_id: UUID, change: TextChange, refused: EditedMeanwhile) -> str:
    with reading():
        draft = get_draft(item_id, actor())
    theirs = refused.theirs
    return render_template(
        "drafting/both.html",
        draft=draft,
        change=change,
        theirs=theirs,
        theirs_shown=shown(parse(theirs.html), Tables(), 3),
        typed=request.form.get("plain", ""),
        adds=request.form.get("adds") == "1",
        lines=compared(theirs.html, change.html),
    )
