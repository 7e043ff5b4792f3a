"""What comes again says when, and a template has a place for everything once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.standing_items import (
    StandingFacts,
    WheelFacts,
    months_of,
    months_read,
    months_written,
    standing_problems,
    tidy,
    wheel_problems,
)
from meetings.rules.templates import TemplateLine, lines_version, template_problems, usual_template
from meetings.rules.year_wheel import angle_of, point_at, sector_path
from meetings.vocabulary import (
    Access,
    OrganizationKind,
    Problem,
    SectionKind,
    StandingRhythm,
    TemplatePartKind,
)

SECTION, DECISION = TemplatePartKind.SECTION, TemplatePartKind.DECISION
CASE = TemplateLine(SECTION, SectionKind.CASE, "Sagsfremstilling")
DECIDED = TemplateLine(DECISION, heading="Beslutning")


@pytest.mark.parametrize(
    ("facts", "problems"),
    [
        (StandingFacts("Meddelelser"), []),
        (StandingFacts("  "), [Problem.TITLE_IS_NOT_WRITTEN]),
        (StandingFacts("Regnskab", rhythm=StandingRhythm.MONTHS), [Problem.NO_MONTH_CHOSEN]),
        (StandingFacts("Regnskab", rhythm=StandingRhythm.MONTHS, months=(4,)), []),
    ],
)
def test_a_standing_item_says_what_and_when(facts: StandingFacts, problems: list[Problem]) -> None:
    assert standing_problems(facts) == problems


@pytest.mark.parametrize(
    ("facts", "problems"),
    [
        (WheelFacts(1, "Budget"), []),
        (WheelFacts(0, " "), [Problem.TITLE_IS_NOT_WRITTEN, Problem.NO_MONTH_CHOSEN]),
        (WheelFacts(13, "Budget"), [Problem.NO_MONTH_CHOSEN]),
    ],
)
def test_a_line_of_the_wheel_says_what_and_when(facts: WheelFacts, problems: list[Problem]) -> None:
    assert wheel_problems(facts) == problems


def test_what_does_not_count_is_not_kept() -> None:
    facts = StandingFacts("  To   ord ", months=(3,), access=Access.OPEN, closed_reason="Løn")

    assert tidy(facts) == StandingFacts("To ord", access=Access.OPEN)
    closed = StandingFacts("Løn", rhythm=StandingRhythm.MONTHS, months=(3,), closed_reason=" Løn ")
    assert (tidy(closed).months, tidy(closed).closed_reason) == ((3,), "Løn")


@given(st.sets(st.integers(1, 12)))
def test_months_are_read_as_they_are_written(months: set[int]) -> None:
    assert months_read(months_written(months)) == tuple(sorted(months))


def test_strange_months_are_none() -> None:
    assert months_read("0 13 x -1 3") == (3,)


def test_the_wheel_shows_when_a_standing_item_comes() -> None:
    always = StandingFacts("Meddelelser")
    first = StandingFacts("Mødeplan", rhythm=StandingRhythm.FIRST_OF_YEAR)
    some = StandingFacts("Regnskab", rhythm=StandingRhythm.MONTHS, months=(4, 9))
    stopped = StandingFacts("Regnskab", rhythm=StandingRhythm.FIRST_OF_YEAR, active=False)

    assert months_of(always, {2}) == ()
    assert (months_of(first, {3, 2}), months_of(first, ())) == ((2,), (1,))
    assert months_of(some, ()) == (4, 9)
    assert months_of(stopped, {2}) == ()


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ([CASE, DECIDED], []),
        ([CASE], [Problem.DECISION_HAS_NO_PLACE]),
        ([], [Problem.DECISION_HAS_NO_PLACE]),
        ([TemplateLine(SECTION, SectionKind.OTHER, " "), DECIDED], [Problem.LINE_HAS_NO_HEADING]),
        (
            [CASE, TemplateLine(SECTION, SectionKind.OTHER, "sagsFREMSTILLING "), DECIDED],
            [Problem.HEADING_STANDS_TWICE],
        ),
        ([DECIDED, TemplateLine(DECISION, heading="Udfald")], [Problem.PART_STANDS_TWICE]),
    ],
)
def test_a_template_has_a_heading_for_each_place(
    lines: list[TemplateLine], problems: list[Problem]
) -> None:
    assert template_problems(lines) == problems


@pytest.mark.parametrize("kind", OrganizationKind)
def test_the_usual_templates_can_be_saved_as_they_are(kind: OrganizationKind) -> None:
    assert template_problems(usual_template(kind)) == []


def test_another_order_of_lines_is_another_version() -> None:
    assert lines_version([CASE, DECIDED]) == lines_version((CASE, DECIDED))
    assert lines_version([CASE, DECIDED]) != lines_version([DECIDED, CASE])


def test_the_wheel_begins_with_january_at_the_top_and_turns_with_the_clock() -> None:
    assert 0 < angle_of(date(2026, 1, 1)) < angle_of(date(2026, 1, 2)) < 1 / 12
    assert angle_of(date(2026, 12, 31)) < 1
    assert point_at(0, 10) == (0, -10)
    assert point_at(0.25, 10) == (10, 0)
    assert sector_path(1, 5, 10).startswith("M0.0 -10.0A10 10 0 0 1 5.0 -8.66L")
