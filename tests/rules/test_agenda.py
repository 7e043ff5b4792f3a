"""What may be changed of an agenda, how items move on it, and when one is late."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.agenda import agenda_problems, is_late, moved, moving_problems
from meetings.rules.numbering import NumberedItem, has_letter, numbers_for
from meetings.vocabulary import DocumentKind, Numbering, Problem, State

BEFORE = {State.PLANNED, State.DRAFT, State.PROOFREADING, State.CALLED}
CLOSES = date(2026, 11, 12)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", DocumentKind)
def test_an_agenda_is_changed_before_the_meeting_only(state: State, kind: DocumentKind) -> None:
    expected: list[Problem] = []
    if state is State.CANCELLED:
        expected = [Problem.AGENDA_IS_CANCELLED]
    elif state not in BEFORE or kind is DocumentKind.MINUTES:
        expected = [Problem.AGENDA_IS_OVER]
    assert agenda_problems(state, kind) == expected


@pytest.mark.parametrize(
    ("frozen", "index", "to", "may"),
    [
        ("nnn", 0, 2, True),
        ("nnn", 2, 0, True),
        ("fnn", 1, 2, True),
        ("ffn", 0, 1, False),  # what was sent stays
        ("fnn", 2, 0, False),  # and nothing is put before it
        ("fn", 0, 1, False),
    ],
)
def test_what_was_sent_stays_in_its_place(frozen: str, index: int, to: int, may: bool) -> None:
    problems = moving_problems([one == "f" for one in frozen], index, to)
    assert (problems == []) is may


@given(st.integers(1, 30), st.data())
def test_a_moved_item_stands_where_it_was_put_and_the_others_keep_their_order(
    count: int, data: st.DataObject
) -> None:
    index, to = (data.draw(st.integers(0, count - 1)) for _ in "ab")
    order = moved(count, index, to)
    assert order[to] == index
    assert [one for one in order if one != index] == [n for n in range(count) if n != index]


class _Agenda:
    """An agenda that things happen to, as the services do them, by the same rules."""

    def __init__(self, numbering: Numbering, last_used: int) -> None:
        self.numbering, self.last_used = numbering, last_used
        self.items: list[tuple[int, NumberedItem]] = []
        self.made = 0

    def renumber(self) -> None:
        numbers = numbers_for([one for _, one in self.items], self.numbering, self.last_used)
        self.items = [
            (name, NumberedItem(number, one.frozen, has_letter(number)))
            for (name, one), number in zip(self.items, numbers, strict=True)
        ]

    def happen(self, what: str, first: int, second: int) -> None:
        """Add an item, move one, put one under the one before it, or send the agenda."""
        count = len(self.items)
        if what == "add":
            self.items.append((self.made, NumberedItem()))
            self.made += 1
        elif what == "send":
            self.items = [(n, NumberedItem(o.number, True, o.under)) for n, o in self.items]
        elif count:
            index, to = first % count, second % count
            frozen = [one.frozen for _, one in self.items]
            if what == "move" and not moving_problems(frozen, index, to):
                self.items = [self.items[one] for one in moved(count, index, to)]
            elif what == "under" and index and not frozen[index]:
                name, one = self.items[index]
                self.items[index] = (name, NumberedItem(one.number, under=not one.under))
        self.renumber()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "move", "move", "under", "send"]),
        st.integers(0, 60),
        st.integers(0, 60),
    ),
    max_size=40,
)


@given(STEPS, st.sampled_from(Numbering), st.integers(0, 300))
def test_whatever_happens_numbers_are_unique_and_what_was_sent_never_changes(
    steps: list[tuple[str, int, int]], numbering: Numbering, last_used: int
) -> None:
    agenda = _Agenda(numbering, last_used)
    for what, first, second in steps:
        sent = {name: one.number for name, one in agenda.items if one.frozen}
        places = [name for name, one in agenda.items if one.frozen]
        agenda.happen(what, first, second)
        numbers = [one.number for _, one in agenda.items]
        assert len(set(numbers)) == len(numbers)
        now = dict(agenda.items)
        assert all(now[name].number == number for name, number in sent.items())
        assert [name for name, _ in agenda.items][: len(places)] == places
        if numbering is Numbering.PER_YEAR:
            assert all(int(one.split(".")[0]) > last_used for one in numbers)


@pytest.mark.parametrize(
    ("placed_on", "supplementary", "standing", "late"),
    [
        (date(2026, 11, 12), False, False, False),
        (date(2026, 11, 13), False, False, True),
        (None, False, False, False),  # nobody knows when it came
        (None, True, False, True),
        (date(2026, 11, 13), False, True, False),  # it comes by itself
    ],
)
def test_an_item_is_late_that_came_after_the_cases_closed(
    placed_on: date | None, supplementary: bool, standing: bool, late: bool
) -> None:
    assert is_late(placed_on, CLOSES, supplementary=supplementary, standing=standing) is late
