"""My papers: a list of those I have to do with, and the form that begins a new one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.papers import (
    PaperLine,
    bodies_to_propose_to,
    bodies_to_write_for,
    list_papers,
)
from meetings.queries.planning import bodies_that_meet
from meetings.rules.local_time import today as day_of
from meetings.rules.permissions import Actor, bodies_with
from meetings.rules.problems import ProblemsFound
from meetings.services import papers
from meetings.vocabulary import Ability, PaperOrigin, PaperState, Problem
from meetings.web import paper_forms, shown
from meetings.web.body_forms import Choices, Typed, typed
from meetings.web.drafting_route import state_chip
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import plain_date, translate
from meetings.web.proposals import ProposalShown, proposal_shown
from meetings.web.shown import Chip, Fact

pages = Blueprint("papers", __name__)

_ALL: Final = "alle"
_FURTHER: Final = range(2, 5)  # places for bodies in the form for a new paper
_DONE: Final = (PaperState.PLACED, PaperState.DROPPED)


@dataclass(frozen=True, slots=True)
class _Row:
    """A paper in a list: where it is written, and one line about it."""

    href: str
    title: str
    facts: tuple[Fact, ...]
    chip: Chip


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the form offers: the bodies to write for first, and those to pass afterwards."""

    first: list[tuple[str, str]]
    further: list[tuple[str, str]]
    proposes: bool  # a member's own proposal


def has_papers(reader: Actor) -> bool:
    """Whether papers are part of the reader's work; who has no role at all is asked about them."""
    abilities = (Ability.WRITE_PAPERS, Ability.PROPOSE_ITEMS, Ability.EDIT_AGENDA)
    return not reader.grants or any(bodies_with(reader, one) != frozenset() for one in abilities)


@pages.get("/sager")
def list_mine() -> ResponseReturnValue:
    """The papers I have to do with, chosen by where they are and by words of their titles."""
    words = " ".join(request.args.get("ord", "").split())
    where = request.args.get("tilstand", "")
    state = PaperState(where) if where in set(PaperState) else None
    with reading():
        lists = list_papers(actor(), state or PaperState.READY)
        may_write = bool(_first_bodies())
    own = [line for line in lists.own if _is_chosen(line, where, state)]
    return render_template(
        "papers/list.html",
        asked=_rows(lists.asked, words),
        own=_rows(own, words),
        to_place=_rows(lists.to_place, words),
        to_place_state=state or PaperState.READY,
        places=bodies_with(actor(), Ability.EDIT_AGENDA) != frozenset(),
        may_write=may_write,
        has_any=bool(lists.asked or lists.own or lists.to_place),
        words=words,
        where=where,
        states=_states(),
        messages=get_flashed_messages(),
    )


@pages.get("/sager/ny")
def ask_new() -> ResponseReturnValue:
    """The form for a new paper."""
    choices = _choices()
    first = choices.first[1][0] if len(choices.first) == 2 else ""
    return _form(choices, {"body1": first}, [])


@pages.post("/sager/ny")
def create() -> ResponseReturnValue:
    """Begin the paper, and go on to write it."""
    choices, values = _choices(), typed()
    facts = paper_forms.paper_typed(values)
    if values.get("body1", "") not in {key for key, _ in choices.first}:
        abort(400)
    begin = papers.propose_item if choices.proposes else papers.create_paper
    try:
        if not values.get("body1"):
            raise ProblemsFound([*papers.title_problems(facts.title), Problem.PATH_IS_EMPTY])
        item_id = begin(facts, actor=actor())
    except ProblemsFound as found:
        return _form(choices, values, paper_forms.errors_of(found)), 422
    flash(translate("Sagen er oprettet. Skriv nu dens tekst."))
    return redirect(url_for("drafting.write_item", item_id=item_id), 303)


def _first_bodies() -> list[tuple[UUID, str]]:
    return bodies_to_write_for(actor()) or bodies_to_propose_to(actor())


def _choices() -> _Choices:
    """What may be written; for who writes nothing there is no such page."""
    with reading():
        first = _first_bodies()
        proposes = not bodies_to_write_for(actor())
        further = [] if proposes else bodies_that_meet(actor())
    if not first:
        abort(404)
    return _Choices(
        first=paper_forms.body_choices(first, translate("Vælg et organ")),
        further=paper_forms.body_choices(further, translate("Ikke flere")),
        proposes=proposes,
    )


def _form(choices: _Choices, values: Typed, errors: list[FieldError]) -> str:
    return render_template(
        "papers/new.html",
        choices=choices,
        values=values,
        errors=errors,
        purposes=paper_forms.purposes(),
        places=_FURTHER,
        coming=_coming(choices),
    )


def _coming(choices: _Choices) -> list[tuple[str, ProposalShown]]:
    """For a member: each of his bodies, and the meetings that a proposal can come to."""
    if not choices.proposes:
        return []
    day = shown.today()
    with reading():
        return [
            (name, proposal_shown(UUID(key), day, is_sent=False))
            for key, name in choices.first
            if key
        ]


def _is_chosen(line: PaperLine, where: str, state: PaperState | None) -> bool:
    """Whether the line is of what was asked for; without asking, what is not done with."""
    if state is not None:
        return line.state is state
    return where == _ALL or line.state not in _DONE


def _states() -> Choices:
    return [
        ("", translate("I gang")),
        (_ALL, translate("Alle")),
        *((state.value, shown.said(state)) for state in PaperState),
    ]


def _rows(lines: Iterable[PaperLine], words: str) -> list[_Row]:
    wanted = words.casefold()
    return [_row(line) for line in lines if wanted in f"{line.title} {line.case_number}".casefold()]


def _row(line: PaperLine) -> _Row:
    facts = [Fact(line.body, is_records=True), Fact(line.case_number, is_records=True)]
    if line.origin is PaperOrigin.MEMBER:
        facts.append(Fact(translate("Forslag fra {name}", name=line.author)))
    else:
        facts.append(Fact(line.author, is_records=True))
    if line.held_on is not None:
        facts.append(Fact(translate("Mødet {day}", day=plain_date(line.held_on))))
    else:
        facts.append(Fact(translate("Oprettet {when}", when=plain_date(day_of(line.created_at)))))
    return _Row(
        href=url_for("drafting.write_item", item_id=line.item_id),
        title=line.title,
        facts=tuple(fact for fact in facts if fact.text),
        chip=state_chip(line.state),
    )
