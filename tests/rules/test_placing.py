"""Where an item stands on an agenda, and when it may come and go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.placing import Stand, place_among, placing_problems, taking_off_problems
from meetings.vocabulary import DocumentKind, Problem, StandingPlace, State

FIRST, LAST = StandingPlace
AGENDA, MINUTES = DocumentKind.AGENDA, DocumentKind.MINUTES
TAKES = {State.PLANNED, State.DRAFT, State.PROOFREADING, State.CALLED}


@pytest.mark.parametrize("state", State)
def test_only_a_meeting_to_come_takes_items(state: State) -> None:
    expected = [] if state in TAKES else [Problem.MEETING_TAKES_NO_ITEMS]
    if state is State.CANCELLED:
        expected = [Problem.ITEM_ON_CANCELLED_MEETING]

    assert placing_problems(state, AGENDA) == expected
    assert placing_problems(state, MINUTES) != []


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("sent", [False, True])
def test_what_was_sent_or_treated_stays_and_the_rest_can_leave(state: State, sent: bool) -> None:
    expected: list[Problem] = []
    if state is State.CALLED and sent:
        expected = [Problem.ITEM_IS_SENT]
    elif state not in TAKES | {State.CANCELLED}:
        expected = [Problem.ITEM_IS_TREATED]

    assert taking_off_problems(state, AGENDA, sent_since=sent) == expected


@pytest.mark.parametrize(
    ("stands", "new", "sent", "index"),
    [
        ([], Stand(), False, 0),
        ([Stand(FIRST), Stand(), Stand(LAST)], Stand(), False, 2),
        ([Stand(FIRST), Stand(), Stand(LAST)], Stand(), True, 3),
        ([Stand(FIRST, 0), Stand()], Stand(FIRST, 1), False, 1),
        ([Stand(FIRST, 2), Stand()], Stand(FIRST, 1), False, 0),
        ([Stand(), Stand(LAST, 5)], Stand(LAST, 3), False, 1),
        ([Stand(), Stand(LAST, 5)], Stand(LAST, 7), False, 2),
        ([Stand(), Stand()], Stand(FIRST, 9), False, 0),
    ],
)
def test_an_item_goes_to_its_place(stands: list[Stand], new: Stand, sent: bool, index: int) -> None:
    assert place_among(stands, new, sent=sent) == index


stands = st.builds(Stand, st.sampled_from([None, FIRST, LAST]), st.integers(0, 4))


@given(st.lists(stands, max_size=12))
def test_in_whatever_order_they_come_first_is_first_and_last_is_last(coming: list[Stand]) -> None:
    order: list[Stand] = []
    for one in coming:
        order.insert(place_among(order, one, sent=False), one)

    parts = [{FIRST: 0, None: 1, LAST: 2}[one.place] for one in order]
    assert parts == sorted(parts)
    assert [s for s in order if s.place is None] == [s for s in coming if s.place is None]
    for place in (FIRST, LAST):
        ranks = [one.rank for one in order if one.place is place]
        assert ranks == sorted(ranks)
