"""The texts of an item, where they are written, and what the editor sends while one writes.

What the editor sends is answered in JSON: 200 with the version that is committed, 409 with
the text somebody else saved meanwhile, 410 where the text was taken out, 422 with a sentence.
Without scripts the same texts are written in plain paragraphs (drafting_plain.py).
"""

from typing import Any, Final
from uuid import UUID

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from meetings.database import reading
from meetings.importing.text.spelling import fold
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.templates import template_of
from meetings.queries.texts import DraftText, removed_texts, texts_of
from meetings.richtext.from_html import parse
from meetings.rules.problems import ProblemsFound
from meetings.rules.templates import TemplateLine, template_for
from meetings.services.text_order import NewText, add_text, bring_back_text, move_text, remove_text
from meetings.services.texts import save_text, use_newest
from meetings.vocabulary import SectionKind, TemplatePartKind
from meetings.web.drafting_earlier import printed_texts
from meetings.web.editor_words import editor_words
from meetings.web.forms import problem_errors
from meetings.web.guards import actor, signed_in
from meetings.web.language import translate
from meetings.web.panels import Panel
from meetings.web.plain_text import plain_of
from meetings.web.text import Tables, shown
from meetings.web.text_answers import settle

pages = Blueprint("drafting_texts", __name__)

_TEXT: Final = "/punkter/<uuid:item_id>/tekster/<uuid:text_id>"


def texts_panel(draft: Draft) -> Panel:
    """The texts with what the editor needs to know."""
    texts = texts_of(draft.item_id, actor())
    removed = removed_texts(draft.item_id, actor()) if draft.may_write else ()
    tables = Tables()
    return Panel(
        "drafting/texts.html",
        {
            "texts": [(text, shown(parse(text.html), tables, 4), _plain(text)) for text in texts],
            "printed": printed_texts(draft, tables),
            "removed": removed,
            "missing": _missing(draft, texts),
            "config": _config(draft, texts),
        },
    )


def _missing(draft: Draft, texts: tuple[DraftText, ...]) -> list[TemplateLine]:
    """The headings of the body's template that the item does not have yet."""
    there = {fold(text.heading) for text in texts}
    written = (TemplatePartKind.SECTION, TemplatePartKind.RECOMMENDATION)
    return [
        line
        for line in _template(draft)
        if line.part in written and line.heading and fold(line.heading) not in there
    ]


def _template(draft: Draft) -> tuple[TemplateLine, ...]:
    bodies = draft.facts.organization_ids
    lines = template_of(actor(), bodies[0]) if bodies else ()
    return template_for(lines, draft.meeting_kind)


def headings_of(draft: Draft) -> list[str]:
    """The headings under which the body writes."""
    return [line.heading for line in _template(draft) if line.heading]


def _plain(text: DraftText) -> str | None:
    return plain_of(parse(text.html))


def _config(draft: Draft, texts: tuple[DraftText, ...]) -> dict[str, Any]:
    """What the editor's scripts are told; the template writes it so that no text ends the tag."""
    return {
        "account": str(signed_in().account_id),
        "key": url_for("drafting_texts.tell_key", item_id=draft.item_id),
        "login": url_for("login.show_form", next=url_for("drafting_texts.show_signed_in")),
        "words": editor_words(),
        "texts": [_text_config(draft.item_id, text) for text in texts],
    }


def _text_config(item_id: UUID, text: DraftText) -> dict[str, Any]:
    place: dict[str, Any] = {"item_id": item_id, "text_id": text.id}
    return {
        "id": str(text.id),
        "version": text.version,
        "html": text.html,
        "heading": text.heading,
        "save": url_for("drafting_texts.save", **place),
        "newest": url_for("drafting_texts.take_newest", **place),
        "bringBack": url_for("drafting_texts.bring_back", **place),
    }


@pages.get("/logget-ind")
def show_signed_in() -> ResponseReturnValue:
    """Where an editor sends whoever was logged out in another tab: close this one, and go on."""
    return render_template("drafting/signed_in.html")


@pages.get("/punkter/<uuid:item_id>/tekster")
def tell_key(item_id: UUID) -> ResponseReturnValue:
    """A fresh key for sending, for an editor that stood open while somebody logged in again."""
    with reading():
        texts_of(item_id, actor())
    return jsonify(account=str(signed_in().account_id), key=generate_csrf())


@pages.post(_TEXT)
def save(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Save a text; the answer is given when it is committed."""
    return settle(item_id, text_id, save_text)


@pages.post(f"{_TEXT}/nyeste")
def take_newest(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Let the text stand that somebody else saved; one's own is kept as a version."""
    return settle(item_id, text_id, use_newest)


@pages.post("/punkter/<uuid:item_id>/tekster/nyt")
def add(item_id: UUID) -> ResponseReturnValue:
    """Add a heading of one's own beside the template's."""
    heading = request.form.get("heading", "")
    with reading():
        template = _template(get_draft(item_id, actor()))
    kinds = {fold(line.heading): line.kind for line in template if line.heading}
    kind = kinds.get(fold(heading), SectionKind.OTHER)
    try:
        add_text(item_id, NewText(heading, kind), actor=actor())
    except ProblemsFound as found:
        for error in problem_errors(found):
            flash(error.text, "wrong")
        return redirect(_page(item_id) + "#nyt-afsnit", 303)
    flash(translate("Afsnittet er tilføjet."))
    return redirect(_page(item_id), 303)


@pages.post(f"{_TEXT}/flyt")
def move(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Move a text one place up or down."""
    with reading():
        order = [text.id for text in texts_of(item_id, actor())]
    if text_id in order:
        step = -1 if request.form.get("retning") == "op" else 1
        move_text(item_id, text_id, order.index(text_id) + step, actor=actor())
    return redirect(f"{_page(item_id)}#tekst-{text_id}", 303)


@pages.post(f"{_TEXT}/fjern")
def remove(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Take a text out; it can be brought back from the page."""
    remove_text(item_id, text_id, actor=actor())
    flash(translate("Afsnittet er taget ud. Du kan sætte det ind igen nederst."))
    return redirect(_page(item_id), 303)


@pages.post(f"{_TEXT}/saet-ind")
def bring_back(item_id: UUID, text_id: UUID) -> ResponseReturnValue:
    """Put a text back that was taken out; an editor is told the version it is at."""
    bring_back_text(item_id, text_id, actor=actor())
    if request.headers.get("Accept") == "application/json":
        with reading():
            found = next(text for text in texts_of(item_id, actor()) if text.id == text_id)
        return jsonify(version=found.version)
    flash(translate("Afsnittet er sat ind igen."))
    return redirect(f"{_page(item_id)}#tekst-{text_id}", 303)


def _page(item_id: UUID) -> str:
    return url_for("drafting.write_item", item_id=item_id)
