"""A publication comes when Danish clocks show the time that was ordered, in summer and winter."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from meetings.record import Decision
from meetings.rules.public_decisions import untold_decisions
from meetings.rules.publication_orders import due_problems, moment_ordered, order_problems
from meetings.vocabulary import Access, DecisionKind, DocumentKind, Problem, State
from tests.factories import make_item, make_record

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        (date(2026, 12, 1), time(8), datetime(2026, 12, 1, 7, tzinfo=UTC)),
        (date(2027, 7, 1), time(8), datetime(2027, 7, 1, 6, tzinfo=UTC)),
        (date(2027, 3, 28), time(1, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (date(2027, 3, 28), time(3), datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_the_moment_is_the_one_that_danish_clocks_show(
    day: date, clock: time, moment: datetime
) -> None:
    assert moment_ordered(day, clock, NOW) == moment


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_an_hour_that_the_clocks_jump_over_cannot_be_chosen(minute: int) -> None:
    moment = moment_ordered(date(2027, 3, 28), time(2, minute), NOW)

    assert moment is None
    assert order_problems(moment, NOW) == [Problem.MOMENT_DOES_NOT_EXIST]


def test_of_an_hour_that_comes_twice_it_is_the_one_that_is_still_to_come() -> None:
    day, between = date(2026, 10, 25), datetime(2026, 10, 25, 0, 45, tzinfo=UTC)

    assert moment_ordered(day, time(2, 30), between) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    after = datetime(2026, 10, 25, 1, 45, tzinfo=UTC)
    assert order_problems(moment_ordered(day, time(2, 30), after), after) == [
        Problem.MOMENT_HAS_PASSED
    ]


def test_what_has_passed_and_what_is_years_away_is_refused() -> None:
    assert order_problems(NOW, NOW) == [Problem.MOMENT_HAS_PASSED]
    assert order_problems(NOW + timedelta(seconds=1), NOW) == []
    assert order_problems(NOW + timedelta(days=367), NOW) == [Problem.MOMENT_IS_TOO_FAR]


@pytest.mark.parametrize("state", State)
def test_an_ordered_agenda_is_not_published_as_minutes_and_nothing_while_it_is_written(
    state: State,
) -> None:
    agenda, minutes = DocumentKind.AGENDA, DocumentKind.MINUTES
    changed = [Problem.KIND_CHANGED_MEANWHILE]

    assert due_problems(agenda, minutes, state, orderer_may=True) == changed
    same = due_problems(minutes, minutes, state, orderer_may=True)
    assert same == (changed if state is State.IN_SESSION else [])


def test_who_lost_the_right_has_nothing_published() -> None:
    kind = DocumentKind.MINUTES
    found = due_problems(kind, kind, State.HELD, orderer_may=False)
    assert found == [Problem.ORDERER_MAY_NOT_PUBLISH]


def test_a_closed_decision_without_public_words_is_listed_ksl_8_7() -> None:
    """KSL § 8, 7: what is decided behind closed doors is published as far as secrecy allows."""
    untold = make_item("Salg", Decision(html="<p>Solgt.</p>"), access=Access.CLOSED, number="1")
    kind_only = make_item("Køb", Decision(kind=DecisionKind.APPROVED), number="2")
    told = make_item(
        "Leje", Decision(html="<p>Lejet.</p>", public_html="<p>Et lejemål.</p>"),
        access=Access.CLOSED, number="3",
    )  # fmt: skip
    undecided = make_item("Drøftelse", Decision(), access=Access.CLOSED, number="4")
    narrowed = make_item(
        "Person", Decision(html="<p>Ansat.</p>", access=Access.OPEN),
        narrowed_to=(told.id,) if told.id else (), access=Access.PERSONAL, number="5",
    )  # fmt: skip
    opened = make_item("Sti", Decision(html="<p>Ja.</p>", access=Access.OPEN), number="6")
    record = make_record(untold, kind_only, told, undecided, narrowed, opened)

    assert [item.number for item in untold_decisions(record)] == ["1", "2", "5"]
    agenda = record.model_copy(update={"kind": DocumentKind.AGENDA})
    assert untold_decisions(agenda) == ()
