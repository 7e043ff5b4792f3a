"""What the next body's item prints of a treatment: decision, votes, reservations, inhabile.

A closed decision stays closed, and comes along only where its readers may have it: before the
same body, or before the body that the case itself was sent on to. That another case has the same
number gives nobody a right to read. What concerns a person, and what was narrowed to some members,
never leaves its body (83.1.6). Of what does not come along, the public decision text does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from babel.dates import format_date

from meetings.record import Decision, EarlierTreatment, Item, Vote, VoteEvent
from meetings.richtext.blocks import Block, Paragraph, Run
from meetings.richtext.builder import paragraph
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import to_html
from meetings.rules.told_to_public import as_told
from meetings.rules.units import stricter
from meetings.vocabulary import (
    Access,
    DocumentKind,
    Ruling,
    State,
    VoteOption,
    VoteSubject,
)
from meetings.wording import word


class Tie(Enum):
    """How an earlier treatment belongs to the item that prints it."""

    SAME_BODY = auto()
    SENT_ON = auto()  # the same paper, or what it was split or merged from
    SAME_CASE = auto()  # no more than a case number in common


@dataclass(frozen=True, slots=True)
class Treated:
    """Where and when the item was treated, and how it belongs to the item that prints it."""

    bodies: str
    held_on: date
    tie: Tie
    narrowed: bool = False  # to some of the body's members


def treatments_of(item: Item, where: Treated) -> tuple[EarlierTreatment, ...]:
    """What is printed of this treatment, one for each decision; none where nothing may be."""
    decisions = [p for p in item.parts if isinstance(p, Decision) and (p.html or p.kind)]
    return tuple(
        printed
        for decision in decisions
        if (printed := _printed(item, decision, where, last=decision is decisions[-1])) is not None
    )


def comes_along(access: Access, tie: Tie, *, narrowed: bool) -> bool:
    """Whether the words of a decision of this access come along to the item that prints it."""
    if narrowed:
        return False
    if access is Access.OPEN:
        return True
    if access is Access.PERSONAL:
        return tie is Tie.SAME_BODY
    return tie in {Tie.SAME_BODY, Tie.SENT_ON}


def _printed(
    item: Item, decision: Decision, where: Treated, *, last: bool
) -> EarlierTreatment | None:
    access = stricter(item.access, decision.access)
    facts = {
        "body": decision.body or where.bodies,
        "held_on": where.held_on,
        "number": item.number,
    }
    if not comes_along(access, where.tie, narrowed=where.narrowed):
        if not decision.public_html:
            return None
        return EarlierTreatment(**facts, html=decision.public_html, access=Access.OPEN)
    told = as_told(item) if access is Access.OPEN else item
    blocks = [*parse(decision.html), *(_happened(told) if last else ())]
    if blocks and not decision.html and decision.kind:
        blocks.insert(0, paragraph(f"{word(decision.kind)}."))
    return EarlierTreatment(
        **facts, decision_kind=decision.kind, html=to_html(tuple(blocks)), access=access
    )


def _happened(item: Item) -> Iterator[Block]:
    for vote in item.votes:
        if not vote.in_text and (told := _vote(vote)):
            yield paragraph(told)
    for statement in item.statements:
        if not statement.in_text:
            yield Paragraph((Run(f"{word(statement.kind)} fra {statement.by}:", bold=True),))
            yield from parse(statement.html)
    for notice in item.disqualifications:
        if not notice.in_text and notice.ruling is Ruling.DISQUALIFIED:
            however = "men deltog efter forvaltningslovens § 4" if notice.took_part else ""
            yield paragraph(
                f"{notice.name} var inhabil{', ' if however else ' og '}"
                f"{however or 'deltog ikke i behandlingen'}."
            )


def _vote(vote: VoteEvent) -> str:
    """ "For 3: A (B), C (D). Imod 1: E (F)."; empty where nothing is told of the vote."""
    counts = {
        VoteOption.IN_FAVOUR: vote.in_favour,
        VoteOption.AGAINST: vote.against,
        VoteOption.ABSTAINED: vote.abstained,
    }
    sides = []
    for side, count in counts.items():
        names = ", ".join(_voter(cast) for cast in vote.votes if cast.option is side)
        if names or count:
            total = "" if count is None else f" {count}"
            sides.append(f"{word(side)}{total}{': ' if names else ''}{names}.")
    what = "" if vote.subject is VoteSubject.MATTER else f"{word(vote.subject)}"
    motion = f" ({vote.motion})" if what and vote.motion else ""
    return " ".join([*([f"{what}{motion}."] if what and sides else []), *sides])


def _voter(vote: Vote) -> str:
    if vote.is_group and vote.voter == vote.party_letter:
        return vote.voter
    return f"{vote.voter} ({vote.party_letter})" if vote.party_letter else vote.voter


def told_late(state: State, kind: DocumentKind, held_on: date, day: date) -> bool:
    """Whether a decision made known today is told on top of the agenda that is out already."""
    return state is State.CALLED and kind is not DocumentKind.MINUTES and held_on >= day


def headed(treatment: EarlierTreatment) -> str:
    """A treatment as an entry of its own: where and when first, then what was decided."""
    number = f", punkt {treatment.number}" if treatment.number else ""
    day = format_date(treatment.held_on, "d. MMMM y", locale="da")
    head = Paragraph((Run(f"{treatment.body}, {day}{number}", bold=True),))
    told = parse(treatment.html)
    if not told and treatment.decision_kind:
        told = (paragraph(f"{word(treatment.decision_kind)}."),)
    return to_html((head, *told))
