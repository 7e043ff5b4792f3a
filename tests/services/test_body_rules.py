"""What a body decides for all its agendas: who may, what is kept, what the log tells."""

from collections.abc import Callable
from datetime import date, time
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.trail import LogEntry, LogField
from meetings.queries.bodies import get_managed
from meetings.queries.templates import phrases_of, rules_of, template_of
from meetings.queries.year_wheel import (
    StandingLine,
    bodies_in_wheel,
    body_in_wheel,
    entries_of,
    standing_of,
)
from meetings.rules.deadlines import Terms
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.standing_items import StandingFacts, WheelFacts
from meetings.rules.templates import (
    PhraseLine,
    Procedure,
    TemplateLine,
    facts_of,
    lines_version,
    usual_template,
)
from meetings.rules.versions import version_of
from meetings.services import body_rules, standing_items
from meetings.services.history import verify_chain
from meetings.vocabulary import (
    Access,
    ApprovalForm,
    DecisionKind,
    Numbering,
    OrganizationKind,
    Problem,
    SectionKind,
    StandingPlace,
    StandingRhythm,
    TemplatePartKind,
)
from tests.people import CAST, SOCIAL, TECHNICAL, Cast

ON_BOTH_SERVERS = True

PROCEDURE = Procedure(
    terms=Terms(notice_days=6, saturday_counts=True, minutes_within_days=0),
    usual_place="Mødelokale 2",
    usual_start=time(16, 30),
    numbering=Numbering.PER_YEAR,
    new_page_per_item=True,
    approval=ApprovalForm.CHAIR,
    second_person_settles=True,
    prints_disqualification_reason=True,
    tells_public_who_was_out=False,
    substitutes_when_disqualified=True,
    substitutes_for_any_absence=True,
)
SHORT = (
    TemplateLine(TemplatePartKind.DECISION, None, "Beslutning"),
    TemplateLine(TemplatePartKind.SECTION, SectionKind.CASE, "Sagens  kerne", required=True),
)
NOT_THE_SECRETARY = [
    CAST.carl, CAST.mette, CAST.viggo, CAST.karen, CAST.arne, CAST.sofus, CAST.bente,
]  # fmt: skip
WORD = "Havnevej"
CLOSED = StandingFacts(f"Køb af {WORD}", case_number=WORD, closed_reason=WORD, responsible="Jura")


def seen_rules() -> str:
    with reading():
        return version_of(facts_of(rules_of(CAST.sanne, TECHNICAL)))


def seen_template() -> str:
    with reading():
        return lines_version(template_of(CAST.sanne, TECHNICAL))


def standing(viewer: Actor = CAST.sanne) -> list[StandingLine]:
    with reading():
        return standing_of(viewer, [TECHNICAL])


def refused(found: pytest.ExceptionInfo[ProblemsFound]) -> tuple[Problem, ...]:
    return found.value.problems


def test_a_body_goes_about_as_it_was_told_until_it_is_told_otherwise(anyone: Cast) -> None:
    body_rules.save_rules(TECHNICAL, PROCEDURE, seen_rules(), actor=anyone.sanne)
    with reading():
        assert rules_of(anyone.mette, TECHNICAL) == PROCEDURE
        assert rules_of(anyone.mette, SOCIAL) == Procedure()

    body_rules.save_rules(TECHNICAL, Procedure(), seen_rules(), actor=anyone.sanne)
    with reading():
        assert rules_of(anyone.mette, TECHNICAL) == Procedure()
        line = get_managed("teknisk-udvalg", anyone.sanne).history[0]
        assert "approval" in {one.field for one in line.changes}
        assert verify_chain() == []


def test_who_saves_on_top_of_somebody_else_is_told(anyone: Cast) -> None:
    rules, template = seen_rules(), seen_template()
    body_rules.save_rules(TECHNICAL, PROCEDURE, rules, actor=anyone.sanne)
    body_rules.save_template(TECHNICAL, SHORT, template, actor=anyone.sanne)
    line = [PhraseLine("Udvalget godkender.")]
    body_rules.save_phrases(TECHNICAL, line, lines_version([]), actor=anyone.sanne)

    tries: tuple[Callable[[], None], ...] = (
        lambda: body_rules.save_rules(TECHNICAL, Procedure(), rules, actor=anyone.astrid),
        lambda: body_rules.save_template(TECHNICAL, SHORT, template, actor=anyone.astrid),
        lambda: body_rules.save_phrases(TECHNICAL, [], lines_version([]), actor=anyone.astrid),
    )
    for late in tries:
        with pytest.raises(ProblemsFound) as found:
            late()
        assert refused(found) == (Problem.CHANGED_MEANWHILE,)
    with reading():
        assert rules_of(anyone.sanne, TECHNICAL) == PROCEDURE


def test_a_template_is_saved_in_its_order_and_again(anyone: Cast) -> None:
    body_rules.save_template(TECHNICAL, SHORT, seen_template(), actor=anyone.sanne)
    body_rules.save_template(TECHNICAL, SHORT[::-1], seen_template(), actor=anyone.sanne)

    with reading():
        lines = template_of(anyone.karen, TECHNICAL)
        assert [line.heading for line in lines] == ["Sagens kerne", "Beslutning"]
        assert lines[0].required
        assert template_of(anyone.karen, SOCIAL) == usual_template(OrganizationKind.COMMITTEE)
    with pytest.raises(ProblemsFound) as found:
        body_rules.save_template(TECHNICAL, SHORT[1:], seen_template(), actor=anyone.sanne)
    assert refused(found) == (Problem.DECISION_HAS_NO_PLACE,)


def test_phrases_stand_for_outcomes_and_none_is_empty(anyone: Cast) -> None:
    lines = (PhraseLine("Udvalget  godkender.", DecisionKind.APPROVED), PhraseLine("Drøftet."))
    body_rules.save_phrases(TECHNICAL, lines, lines_version([]), actor=anyone.sanne)

    with reading():
        kept = phrases_of(anyone.sanne, TECHNICAL)
    assert kept == (PhraseLine("Udvalget godkender.", DecisionKind.APPROVED), lines[1])
    with pytest.raises(ProblemsFound) as found:
        body_rules.save_phrases(
            TECHNICAL, [PhraseLine(" ")], lines_version(kept), actor=anyone.sanne
        )
    assert refused(found) == (Problem.TEXT_IS_MISSING,)


def test_standing_items_keep_their_order_and_what_is_used_is_only_stopped(anyone: Cast) -> None:
    first, second, third = (
        standing_items.add_standing(TECHNICAL, StandingFacts(title), actor=anyone.sanne)
        for title in ("Godkendelse af dagsorden", "Meddelelser", "Eventuelt")
    )
    standing_items.move_standing(third, -1, actor=anyone.sanne)
    standing_items.move_standing(first, -1, actor=anyone.sanne)
    assert [line.id for line in standing()] == [first, third, second]

    with transaction():
        meeting = Meeting(held_on=date(2027, 1, 19))
        session().add(meeting)
        session().flush()
        session().add(
            AgendaItem(meeting_id=meeting.id, position=0, title="Eventuelt", standing_item_id=third)
        )
    assert not standing_items.remove_standing(third, actor=anyone.sanne)
    assert standing_items.remove_standing(second, actor=anyone.sanne)
    assert [(line.id, line.facts.active, line.is_used) for line in standing()] == [
        (first, True, False),
        (third, False, True),
    ]


def test_a_standing_item_is_changed_by_who_saw_it_as_it_is(anyone: Cast) -> None:
    item = standing_items.add_standing(TECHNICAL, StandingFacts("Regnskab"), actor=anyone.sanne)
    seen = standing()[0].version
    facts = StandingFacts(
        "Regnskab",
        place=StandingPlace.LAST,
        rhythm=StandingRhythm.MONTHS,
        months=(4, 9),
        access=Access.OPEN,
    )
    standing_items.edit_standing(item, facts, seen, actor=anyone.sanne)

    assert standing()[0].facts == facts
    with pytest.raises(ProblemsFound) as found:
        standing_items.edit_standing(item, StandingFacts("Andet"), seen, actor=anyone.sanne)
    assert refused(found) == (Problem.CHANGED_MEANWHILE,)


def test_a_closed_standing_item_is_for_the_secretariat_and_not_for_the_log(anyone: Cast) -> None:
    item = standing_items.add_standing(TECHNICAL, CLOSED, actor=anyone.sanne)
    opened = StandingFacts("Ejendomme", access=Access.OPEN)

    for viewer in (anyone.astrid, anyone.karen, anyone.mette, anyone.carl, anyone.sofus):
        assert standing(viewer) == []
    with pytest.raises(NotFound):
        standing_items.edit_standing(item, opened, "", actor=anyone.astrid)
    with pytest.raises(NotFound):
        standing_items.remove_standing(item, actor=anyone.astrid)
    standing_items.edit_standing(item, opened, standing()[0].version, actor=anyone.sanne)
    assert [line.facts.title for line in standing(anyone.mette)] == ["Ejendomme"]
    with reading():
        body = get_managed("teknisk-udvalg", anyone.astrid)
        assert WORD not in str(body)
        kept = session().exec(select(LogField.before_value, LogField.after_value)).all()
        assert WORD not in str(kept)


def test_the_yearly_wheel_holds_what_is_written_in_it(anyone: Cast) -> None:
    facts = WheelFacts(3, "Budgetopfølgning", "Økonomi", "Første gang i år")
    entry = standing_items.add_entry(TECHNICAL, facts, actor=anyone.sanne)
    other = standing_items.add_entry(TECHNICAL, WheelFacts(1, "Mødeplan"), actor=anyone.sanne)

    with reading():
        lines = entries_of(anyone.mette, [TECHNICAL])
        assert [line.id for line in lines] == [other, entry]
        assert entries_of(anyone.sofus, [TECHNICAL]) == []
        assert entries_of(anyone.bente, [TECHNICAL]) == []
    later = WheelFacts(4, "Budgetopfølgning")
    standing_items.edit_entry(entry, later, lines[1].version, actor=anyone.sanne)
    with pytest.raises(ProblemsFound):
        standing_items.edit_entry(entry, facts, lines[1].version, actor=anyone.sanne)
    standing_items.remove_entry(other, actor=anyone.sanne)
    with reading():
        assert [line.facts for line in entries_of(anyone.sanne, [TECHNICAL])] == [later]
        with pytest.raises(NotFound):
            standing_items.body_of_entry(other)


def test_the_wheel_is_of_the_bodies_one_has_to_do_with(anyone: Cast) -> None:
    def known(viewer: Actor) -> list[UUID]:
        with reading():
            return [body.id for body in bodies_in_wheel(viewer)]

    for member in (anyone.sanne, anyone.carl, anyone.mette):
        assert known(member) == [TECHNICAL]
    assert known(anyone.karen) == known(anyone.astrid) == [SOCIAL, TECHNICAL]
    assert known(anyone.bente) == known(anyone.arne) == []
    with reading():
        assert body_in_wheel("teknisk-udvalg", anyone.mette).id == TECHNICAL
        with pytest.raises(NotFound):
            body_in_wheel("teknisk-udvalg", anyone.sofus)


@pytest.mark.parametrize("actor", NOT_THE_SECRETARY, ids=lambda actor: actor.name.split()[0])
def test_nobody_but_who_looks_after_the_body_decides_for_it(anyone: Cast, actor: Actor) -> None:
    item = standing_items.add_standing(TECHNICAL, StandingFacts("Nyt"), actor=anyone.sanne)
    entry = standing_items.add_entry(TECHNICAL, WheelFacts(1, "Nyt"), actor=anyone.sanne)
    with reading():
        before = len(session().exec(select(LogEntry)).all())
    for refused_to in (
        lambda: body_rules.save_rules(TECHNICAL, PROCEDURE, seen_rules(), actor=actor),
        lambda: body_rules.save_template(TECHNICAL, SHORT, seen_template(), actor=actor),
        lambda: body_rules.save_phrases(TECHNICAL, [], lines_version([]), actor=actor),
        lambda: standing_items.add_standing(TECHNICAL, StandingFacts("Nyt"), actor=actor),
        lambda: standing_items.edit_standing(item, StandingFacts("Nyt"), "", actor=actor),
        lambda: standing_items.move_standing(item, 1, actor=actor),
        lambda: standing_items.remove_standing(item, actor=actor),
        lambda: standing_items.add_entry(TECHNICAL, WheelFacts(1, "Nyt"), actor=actor),
        lambda: standing_items.edit_entry(entry, WheelFacts(1, "Nyt"), "", actor=actor),
        lambda: standing_items.remove_entry(entry, actor=actor),
    ):
        with pytest.raises(NotAllowed):
            refused_to()
    with reading():
        assert len(session().exec(select(LogEntry)).all()) == before
