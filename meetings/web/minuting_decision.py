"""What is decided on the item: its text, the body's phrases, what becomes of it.

The decision comes first, big and calm; what was recommended stands beside it, and the case's text
folded below. Where an outcome leads the case somewhere, the panel says where before it goes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from flask import url_for
from markupsafe import Markup

from meetings.queries.decision_texts import WRITTEN_IN, DecisionText, decisions_of
from meetings.queries.follow_ups import NextItem, next_item, phrases_at, ways_on
from meetings.queries.planning import bodies_that_meet
from meetings.record import Recommendation, Section
from meetings.richtext.from_html import parse
from meetings.rules.proceedings.entries import Entry, OutcomeNoted
from meetings.rules.proceedings.outcomes import (
    FOLLOW_UPS,
    decides_on_information,
    needs_decision,
    outcome_at,
)
from meetings.rules.templates import PhraseLine
from meetings.vocabulary import Access, DecisionKind, EntryKind, FollowUp
from meetings.web.drafting_chain import meeting_name
from meetings.web.editor_words import editor_words
from meetings.web.guards import actor, signed_in
from meetings.web.language import translate
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel
from meetings.web.plain_text import html_of, plain_of
from meetings.web.text import Tables, shown
from meetings.wording import word


@dataclass(frozen=True, slots=True)
class WrittenText:
    """One of a decision's two texts, as the page shows it and its forms begin with it."""

    id: UUID
    version: int
    html: str
    shown: Markup
    plain: str | None  # None: it has what a plain field cannot hold


@dataclass(frozen=True, slots=True)
class WrittenDecision:
    """A decision with its texts, its phrases and what was noted of it."""

    decision: DecisionText
    text: WrittenText
    public: WrittenText
    tells_public: bool  # the public is told words of its own
    phrases: tuple[PhraseLine, ...]
    phrase_htmls: tuple[str, ...]
    outcome: DecisionKind | None
    let_be: bool
    all_must_agree: bool
    follow_up: FollowUp | None


@dataclass(frozen=True, slots=True)
class Going:
    """Where the case went, or where it can go."""

    way: FollowUp | None
    went: NextItem | None
    meetings: list[tuple[str, str]]
    bodies: list[tuple[str, str]]
    planned_body: str
    has_author: bool


def decision_panel(scene: Scene) -> Panel:
    """The decision's text and the item's outcome, with what was recommended beside it."""
    tables = Tables()
    decisions = [_written(one, scene, tables) for one in decisions_of(scene.point.item_id, actor())]
    writes = scene.seen.state in WRITTEN_IN
    return Panel(
        "minuting/decision.html",
        {
            "decisions": decisions,
            "writes": writes,
            "needed": needs_decision(scene.point, scene.seen.kind),
            "recommended": _texts(scene, tables, Recommendation),
            "case": _texts(scene, tables, Section),
            "outcomes": [("", translate("Intet udfald")), *_outcomes()],
            "going": _going(scene, decisions) if writes else None,
            "config": _config(scene, decisions),
        },
    )


def _written(decision: DecisionText, scene: Scene, tables: Tables) -> WrittenDecision:
    course, assembly = scene.seen.course, scene.seen.assembly
    body = decision.organization_id or assembly.bodies[0].organization_id
    phrases = phrases_at(scene.point.item_id, body, actor())
    noted = outcome_at(course, assembly, scene.point.item_id, decision.organization_id)
    outcome = noted.outcome if noted is not None else None
    return WrittenDecision(
        decision=decision,
        text=_text(decision.id, decision.version, decision.html, tables),
        public=_text(decision.public_id, decision.public_version, decision.public_html, tables),
        tells_public=decision.access is not Access.OPEN or bool(decision.public_html),
        phrases=phrases,
        phrase_htmls=tuple(html_of(one.text) for one in phrases),
        outcome=outcome,
        let_be=noted is not None and noted.without_decision,
        all_must_agree=decides_on_information(scene.point, outcome),
        follow_up=FOLLOW_UPS.get(outcome) if outcome is not None else None,
    )


def _text(text_id: UUID, version: int, html: str, tables: Tables) -> WrittenText:
    blocks = parse(html)
    return WrittenText(text_id, version, html, shown(blocks, tables, 4), plain_of(blocks))


def _texts(
    scene: Scene, tables: Tables, kind: type[Section] | type[Recommendation]
) -> list[tuple[str, Markup]]:
    return [
        (part.heading, shown(parse(part.html), tables, 4))
        for part in scene.item.parts
        if isinstance(part, kind) and part.html
    ]


def _outcomes() -> list[tuple[str, str]]:
    return [(kind.value, translate(word(kind))) for kind in DecisionKind]


def _going(scene: Scene, decisions: list[WrittenDecision]) -> Going | None:
    """Where the case goes, where an outcome leads it anywhere or it has gone already."""
    way = next((one.follow_up for one in decisions if one.follow_up is not None), None)
    went = next_item(scene.point.item_id, actor())
    if way is None and went is None:
        return None
    ways = ways_on(scene.point.item_id, actor())
    own = {body.organization_id for body in scene.seen.assembly.bodies}
    names = [body.name for body in scene.seen.assembly.bodies]
    meetings = [
        (str(one.meeting_id), meeting_name(one))
        for one in ways.meetings
        if way is not FollowUp.SAME_BODY or one.body in names
    ]
    bodies = [(str(one), name) for one, name in bodies_that_meet(actor()) if one not in own]
    planned = str(ways.planned_body_id) if ways.planned_body_id else ""
    return Going(way, went, meetings, bodies, planned, ways.has_author)


def _config(scene: Scene, decisions: list[WrittenDecision]) -> dict[str, Any]:
    """What the editor's scripts are told; the template writes it so that no text ends the tag."""
    item_id = scene.point.item_id
    texts = [
        text
        for one in decisions
        for text in ((one.text, one.public) if one.tells_public else (one.text,))
    ]
    return {
        "account": str(signed_in().account_id),
        "key": url_for("minuting_texts.tell_key", item_id=item_id),
        "login": url_for("login.show_form", next=url_for("drafting_texts.show_signed_in")),
        "words": editor_words(),
        "texts": [_text_config(item_id, text) for text in texts],
    }


def _text_config(item_id: UUID, text: WrittenText) -> dict[str, Any]:
    place: dict[str, Any] = {"item_id": item_id, "text_id": text.id}
    return {
        "id": str(text.id),
        "version": text.version,
        "html": text.html,
        "heading": "",
        "save": url_for("minuting_texts.save", **place),
        "newest": url_for("minuting_texts.take_newest", **place),
        "bringBack": "",  # a decision is never taken out
    }


def _outcome(form: Form, scene: Scene) -> Entry:
    typed = form.text("outcome")
    if typed and typed not in set(DecisionKind):
        raise form.wrong("Vælg et udfald på listen.")
    joint = len(scene.seen.assembly.bodies) > 1
    return OutcomeNoted(
        **form.noted(scene),
        item_id=scene.point.item_id,
        outcome=DecisionKind(typed) if typed else None,
        without_decision=form.ticked("without_decision"),
        organization_id=form.id_of("organization_id") if joint else None,
    )


DECISION_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {
    EntryKind.OUTCOME: _outcome,
}
