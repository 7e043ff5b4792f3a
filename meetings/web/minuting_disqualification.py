"""Who may be disqualified from the item, and what the body ruled. (FVL § 6)"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from uuid import UUID

from meetings.record import VoteEvent
from meetings.rules.proceedings.assembly import Seat
from meetings.rules.proceedings.disqualification import (
    chair_is_out,
    has_place,
    leads_instead,
    persons_in_question,
    possible_substitutes,
    quorum_lost_without,
    substitute_rule,
)
from meetings.rules.proceedings.entries import Entry, NoticeGiven, Ruled
from meetings.rules.proceedings.presence import is_barred
from meetings.rules.proceedings.quorum import Quorum
from meetings.vocabulary import EntryKind, Ruling, State, VoteSubject
from meetings.web.forms import typed_time
from meetings.web.minuting_form import Form, Scene, WronglyNoted
from meetings.web.panels import Panel

_ASKED: Final = "asked"  # the member asked not to see the papers
_LIMITED: Final = "limited"  # the mayor limited his access on the law's ground


@dataclass(frozen=True, slots=True)
class Question:
    """A question of somebody's disqualification, as the panel shows it."""

    person_id: UUID
    name: str
    notice: NoticeGiven | None
    given_at: datetime | None
    ruled: Ruled | None
    is_out: bool
    substitute: str
    substitutes: tuple[Seat, ...]  # who may be called in; none where the rules have none
    may_have_substitute: bool
    loses_quorum: tuple[Quorum, ...]  # the bodies that could not decide without him


def disqualification_panel(scene: Scene) -> Panel | None:
    """The notices and rulings at the item, and the ways to note one."""
    course, assembly, item_id = scene.seen.course, scene.seen.assembly, scene.point.item_id
    asked = persons_in_question(course, item_id)
    others = [
        seat
        for seat in (*assembly.seats, *assembly.substitutes)
        if seat.person_id not in asked and has_place(course, assembly, seat.person_id, item_id)
    ]
    leads = leads_instead(course, assembly, item_id)
    return Panel(
        "minuting/disqualification.html",
        {
            "questions": [_question(scene, person_id) for person_id in asked],
            "others": others,
            "can_rule": scene.seen.state in (State.IN_SESSION, State.HELD),
            "prints_reason": all(
                body.procedure.prints_disqualification_reason for body in assembly.bodies
            ),
            "told": all(body.procedure.tells_public_who_was_out for body in assembly.bodies),
            "votes": _votes(scene),
            "chair_is_out": chair_is_out(course, assembly, item_id),
            "leads": leads.name if leads is not None else "",
        },
    )


def _question(scene: Scene, person_id: UUID) -> Question:
    course, assembly, item_id = scene.seen.course, scene.seen.assembly, scene.point.item_id
    notice = course.notices.get((item_id, person_id))
    ruled = course.rulings.get((item_id, person_id))
    instead = ruled.substitute_id if ruled is not None else None
    return Question(
        person_id=person_id,
        name=assembly.name_of(person_id),
        notice=notice,
        given_at=notice.at if notice is not None else None,
        ruled=ruled,
        is_out=is_barred(course, item_id, person_id),
        substitute=assembly.name_of(instead) if instead is not None else "",
        substitutes=possible_substitutes(course, assembly, item_id, person_id),
        may_have_substitute=substitute_rule(assembly, person_id),
        loses_quorum=quorum_lost_without(course, assembly, item_id, person_id),
    )


def _votes(scene: Scene) -> tuple[VoteEvent, ...]:
    """The votes on disqualification at the item."""
    return tuple(one for one in scene.item.votes if one.subject is VoteSubject.DISQUALIFICATION)


def _noticed(form: Form, scene: Scene) -> Entry:
    """A question raised, or one that stands said otherwise; the member's own words are kept."""
    item_id, person_id = scene.point.item_id, form.person()
    before = scene.seen.course.notices.get((item_id, person_id))
    papers = form.text("papers")
    ground = form.text("ground") if papers == _LIMITED else ""
    if papers == _LIMITED and not ground:
        raise form.wrong("Skriv lovens grund til, at adgangen begrænses.", "ground")
    return NoticeGiven(
        **form.noted(scene),
        item_id=item_id,
        person_id=person_id,
        reason=before.reason if before is not None else form.text("reason")[:2000],
        by_himself=before.by_himself if before is not None else form.ticked("by_himself"),
        papers_closed=papers in (_ASKED, _LIMITED),
        papers_closed_ground=ground[:500],
        removed=form.ticked("removed"),
    )


def _ruled(form: Form, scene: Scene) -> Entry:
    try:
        ruling = Ruling(form.text("ruling"))
    except ValueError:
        raise form.wrong("Vælg, om medlemmet er inhabil eller ikke inhabil.", "ruling") from None
    return Ruled(
        **form.noted(scene),
        item_id=scene.point.item_id,
        person_id=form.person(),
        ruling=ruling,
        by_vote=form.ticked("by_vote"),
        printed_reason=form.text("printed_reason")[:1000],
        took_part=form.ticked("took_part"),
        substitute_id=form.id_of("substitute_id"),
        left_at=_time("left_at"),
        came_back_at=_time("came_back_at"),
    )


def _time(name: str) -> time | None:
    typed, errors = typed_time(name)
    if errors:
        raise WronglyNoted(errors)
    return typed


DISQUALIFICATION_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {
    EntryKind.NOTICE: _noticed,
    EntryKind.RULING: _ruled,
}
