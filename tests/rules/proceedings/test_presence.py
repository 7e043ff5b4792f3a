"""Who takes part in an item, in the order the items were treated. (KSL §§ 11, 13, 15, 28)"""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.proceedings.assembly import Assembly, Seat
from meetings.rules.proceedings.course import Course, replay
from meetings.rules.proceedings.entries import (
    AllPresent,
    AttendanceNoted,
    Away,
    Came,
    Entry,
    GuestNoted,
    ItemTaken,
    Left,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    NotTakingPart,
    OutcomeNoted,
    Ruled,
    Substituted,
    Undone,
)
from meetings.rules.proceedings.noting import entry_problems
from meetings.rules.proceedings.order import order_treated, treated_as, treated_with
from meetings.rules.proceedings.pieces import pieces_of
from meetings.rules.proceedings.presence import not_noted, seats_at, taking_part
from meetings.rules.proceedings.presence_pieces import attendance_told
from meetings.rules.proceedings.quorum import quorum_at
from meetings.vocabulary import (
    AttendanceStatus,
    DecisionKind,
    OrganizationKind,
    Problem,
    Ruling,
    Whereabouts,
)
from tests.rules.proceedings.meetings_held import (
    BODY,
    SPACE,
    START,
    assembly,
    course,
    everybody,
    item,
    new,
    person,
)

COUNCIL = uuid5(SPACE, "byrådet")
HERE = assembly()


def absent(place: int, status: AttendanceStatus = AttendanceStatus.EXCUSED) -> AttendanceNoted:
    return AttendanceNoted(**new(), person_id=person(place), status=status)


def taken(*places: int, at: int = 0) -> ItemTaken:
    first, *others = (item(place) for place in places)
    return ItemTaken(**new(at), item_id=first, with_item_ids=tuple(others))


def came(place: int, first: int | None, at: int = 0) -> Came:
    return Came(**new(at), person_id=person(place), from_item_id=_item(first))


def left(place: int, first: int | None, at: int = 0) -> Left:
    return Left(**new(at), person_id=person(place), from_item_id=_item(first))


def _item(place: int | None) -> UUID | None:
    return None if place is None else item(place)


def away(place: int, first: int, last: int, **facts: Any) -> Away:
    span = {"from_item_id": item(first), "to_item_id": item(last)}
    return Away(**new(), person_id=person(place), **span, **facts)


def stands_in(who: int, member: int, at_item: int | None = None, **facts: Any) -> Substituted:
    return Substituted(
        **new(), person_id=person(who), member_id=person(member), item_id=_item(at_item), **facts
    )


def there(made: Course, who: int, held: Assembly = HERE) -> list[bool]:
    """Whether the person takes part, item by item as on the agenda."""
    return [
        any(one.person_id == person(who) for one in taking_part(made, held, point.item_id))
        for point in held.points
    ]


@pytest.mark.parametrize(
    ("noted", "takes_part"),
    [
        ([], [True, True, True, True]),
        ([absent(1)], [False, False, False, False]),
        ([absent(1), came(1, 2)], [False, False, True, True]),
        ([left(1, 2)], [True, True, False, False]),
        ([left(1, 1), came(1, 3)], [True, False, False, True]),
        # Noted late, in the wrong order: what happened counts, not when it was noted.
        ([left(1, 3), came(1, 1)], [False, True, True, False]),
        ([away(1, 1, 2)], [True, False, False, True]),
        ([away(1, 2, 1)], [True, False, False, True]),
        ([away(1, 1, 2), away(1, 1, 2, removed=True)], [True, True, True, True]),
        # The third item was treated first, so who left at it was away from the rest as well.
        ([taken(2), taken(0), taken(1), left(1, 2)], [False, False, False, False]),
        ([taken(2), taken(0), taken(1), left(1, 0)], [False, False, True, False]),
        ([taken(0), left(1, None), taken(3), taken(1)], [True, False, False, False]),
        ([NotTakingPart(**new(), item_id=item(1), person_id=person(1))], [True, False, True, True]),
    ],
)
def test_presence_follows_the_order_treated(noted: list[Entry], takes_part: list[bool]) -> None:
    assert there(course(*noted), 1) == takes_part


def test_who_only_came_or_only_left_needs_no_other_note() -> None:
    made = replay([came(1, 2), left(2, 1)])
    assert there(made, 1) == [False, False, True, True]
    assert there(made, 2) == [True, False, False, False]
    assert not_noted(made, HERE) == (person(0), person(3), person(4))


def test_all_are_present_but_who_was_noted_otherwise() -> None:
    everyone = tuple(person(place) for place in range(5))
    both: list[Entry] = [absent(1), AllPresent(**new(), person_ids=everyone), absent(2)]
    made = replay(both)
    assert [there(made, place)[0] for place in range(5)] == [True, False, False, True, True]
    assert not not_noted(replay([*both, Undone(**new(), entry_id=both[0].id)]), HERE)


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        (absent(1), Whereabouts.EXCUSED),
        (absent(1, AttendanceStatus.ABSENT), Whereabouts.ABSENT),
        (came(1, 3), Whereabouts.NOT_COME),
        (left(1, 1), Whereabouts.GONE),
        (away(1, 1, 2), Whereabouts.AWAY),
        (
            Ruled(**new(), item_id=item(1), person_id=person(1), ruling=Ruling.DISQUALIFIED),
            Whereabouts.DISQUALIFIED,
        ),
        (NotTakingPart(**new(), item_id=item(1), person_id=person(1)), Whereabouts.APART),
    ],
)
def test_it_is_told_where_a_member_is(entry: Entry, where: Whereabouts) -> None:
    seats = seats_at(course(entry), HERE, item(1))
    assert [one.whereabouts for one in seats if one.seat.person_id == person(1)] == [where]


# --- substitutes -----------------------------------------------------------------------------


def test_a_substitute_holds_the_seat_until_the_member_comes() -> None:
    made = course(absent(1), stands_in(5, 1), came(1, 2))
    assert there(made, 5) == [True, True, False, False]
    assert there(made, 1) == [False, False, True, True]


def test_a_substitute_for_one_item_is_there_for_it_alone() -> None:
    assert there(course(absent(1), stands_in(5, 1, 2)), 5) == [False, False, True, False]


def test_a_substitute_who_leaves_is_gone_and_another_may_take_over() -> None:
    made = course(absent(1), stands_in(5, 1), left(5, 1), stands_in(6, 1, 2))
    assert there(made, 5) == [True, False, False, False]
    assert there(made, 6) == [False, False, True, False]


def test_who_stands_in_for_the_meeting_does_not_for_a_member_who_is_disqualified() -> None:
    ruled = {"item_id": item(3), "person_id": person(1), "ruling": Ruling.DISQUALIFIED}
    entries = (absent(1), stands_in(5, 1), came(1, 2))
    assert there(course(*entries, Ruled(**new(), **ruled)), 5)[3] is False
    named = Ruled(**new(), **ruled, substitute_id=person(6))
    assert there(course(*entries, named), 6) == [False, False, False, True]


@pytest.mark.parametrize(
    ("noted", "entry", "problems"),
    [
        ([], stands_in(5, 1), [Problem.MEMBER_IS_THERE]),
        ([], stands_in(5, 1, 2), [Problem.MEMBER_IS_THERE]),
        ([absent(1)], stands_in(5, 1), []),
        ([left(1, 2)], stands_in(5, 1, 2), []),
        ([left(1, 2)], stands_in(5, 1), []),
        ([absent(1)], stands_in(1, 1), [Problem.SUBSTITUTE_IS_THE_MEMBER]),
        ([absent(1)], stands_in(2, 1), [Problem.SUBSTITUTE_IS_MEMBER]),
        ([absent(1)], stands_in(5, 6), [Problem.NOT_OF_THE_BODY]),
        ([absent(1), stands_in(5, 1)], stands_in(6, 1), [Problem.HAS_A_SUBSTITUTE]),
        (
            [absent(1), absent(2), stands_in(5, 1)],
            stands_in(5, 2),
            [Problem.STANDS_IN_FOR_ANOTHER],
        ),
        (
            [absent(1), absent(2), stands_in(5, 1)],
            stands_in(5, 2, 3),
            [Problem.STANDS_IN_FOR_ANOTHER],
        ),
        ([absent(1), stands_in(5, 1)], stands_in(6, 1, 3), []),
        ([absent(1), stands_in(5, 1)], stands_in(5, 1, removed=True), []),
        ([], AllPresent(**new(), person_ids=(person(5),)), [Problem.NOT_OF_THE_BODY]),
        ([], came(1, 9), [Problem.ITEM_IS_NOT_OF_THE_MEETING]),
        ([], away(1, 0, 9), [Problem.ITEM_IS_NOT_OF_THE_MEETING]),
        ([], taken(0, 9), [Problem.ITEM_IS_NOT_OF_THE_MEETING]),
        ([], MeetingClosed(**new()), []),
    ],
)
def test_what_cannot_be_noted(noted: list[Entry], entry: Entry, problems: list[Problem]) -> None:
    known = frozenset(one.id for one in noted)
    assert entry_problems(entry, course(*noted), HERE, known) == problems


def test_a_meeting_is_not_closed_while_somebodys_attendance_is_unknown() -> None:
    made = replay(everybody(4))
    found = entry_problems(MeetingClosed(**new()), made, HERE, frozenset())
    assert found == [Problem.ATTENDANCE_IS_NOT_NOTED]


def test_a_meeting_does_not_close_before_it_opened_nor_open_after_it_went_on() -> None:
    early, late = START - timedelta(hours=1), START + timedelta(hours=1)
    opened = MeetingOpened(**new() | {"at": START})
    took_up = ItemTaken(**new() | {"at": START}, item_id=item(0))
    made = replay([*everybody(5), opened, took_up])

    def problems(entry: Entry) -> list[Problem]:
        return entry_problems(entry, made, HERE, frozenset())

    assert problems(MeetingClosed(**new() | {"at": late})) == []
    assert problems(MeetingClosed(**new() | {"at": early})) == [Problem.CLOSED_BEFORE_IT_OPENED]
    assert problems(MeetingOpened(**new() | {"at": early})) == []
    assert problems(MeetingOpened(**new() | {"at": late})) == [Problem.OPENED_AFTER_IT_WENT_ON]
    next_day = START + timedelta(days=1)  # the items were noted with the clock of another day
    assert problems(MeetingOpened(**new() | {"at": next_day})) == []


# --- two bodies in one room --------------------------------------------------------------------


def joint() -> Assembly:
    """The committee, and a council in which its first two members sit as well."""
    one = assembly()
    council = replace(one.bodies[0], organization_id=COUNCIL, kind=OrganizationKind.COUNCIL, size=3)
    seats = [Seat(person(place), f"Medlem {place}", COUNCIL, "A") for place in (0, 1, 7)]
    return replace(one, bodies=(*one.bodies, council), seats=(*one.seats, *seats))


def test_each_body_has_its_own_presence_and_quorum() -> None:
    made = course(absent(1), absent(7))
    counts = [(q.taking_part, q.needed) for q in quorum_at(made, joint(), item(0))]
    assert counts == [(4, 3), (1, 2)]
    told = [(one.body, one.name, one.status) for one, _ in attendance_told(made, joint())]
    assert ("Teknisk Udvalg", "Medlem 1", AttendanceStatus.EXCUSED) in told
    assert len(told) == 8


def test_a_member_of_both_bodies_can_have_a_substitute_in_one() -> None:
    made = course(absent(1), stands_in(5, 1, organization_id=BODY))
    counts = [q.taking_part for q in quorum_at(made, joint(), item(0))]
    assert counts == [5, 1]
    fellow = entry_problems(
        stands_in(7, 1, organization_id=BODY), course(absent(1)), joint(), frozenset()
    )
    assert fellow == []  # has a seat in the other body alone


@pytest.mark.parametrize(("present", "reached"), [(0, False), (2, False), (3, True), (5, True)])
def test_at_least_half_of_all_members_must_take_part(present: int, reached: bool) -> None:
    [quorum] = quorum_at(replay(everybody(present)), HERE, item(0))
    assert (quorum.needed, quorum.is_reached) == (3, reached)


def test_half_is_enough_where_the_membership_is_even() -> None:
    [quorum] = quorum_at(replay(everybody(2)), assembly(letters="AABC"), item(0))
    assert (quorum.needed, quorum.is_reached) == (2, True)


# --- order -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noted", "order", "places"),
    [
        ([], [0, 1, 2, 3], {}),
        ([taken(0), taken(2), taken(1)], [0, 2, 1, 3], {2: 2, 1: 3}),
        ([taken(0, 2), taken(1)], [0, 2, 1, 3], {2: 2, 1: 3}),
        ([taken(0), taken(1), taken(0), taken(2)], [0, 1, 2, 3], {}),
        ([taken(3)], [3, 0, 1, 2], {}),
        # Nobody noted that they were taken up, but they were treated: the agenda's order holds.
        ([taken(3), MeetingClosed(**new())], [0, 1, 2, 3], {}),
        (
            [
                taken(3),
                OutcomeNoted(**new(), item_id=item(1), outcome=DecisionKind.APPROVED),
            ],
            [1, 3, 0, 2],
            {},
        ),
    ],
)
def test_items_have_the_order_they_were_treated_in(
    noted: list[Entry], order: list[int], places: dict[int, int]
) -> None:
    made = course(*noted)
    assert order_treated(made, HERE) == tuple(item(place) for place in order)
    assert treated_as(made, HERE) == {item(key): value for key, value in places.items()}


def test_items_taken_together_name_one_another_however_often_they_are_taken() -> None:
    made = course(taken(0), taken(1, 3), taken(2, 1))
    told = treated_with(made, HERE)
    assert told == {item(1): "3, 4", item(2): "2", item(3): "2"}


# --- what the record says ----------------------------------------------------------------------


def told_of(place: int, *entries: Entry) -> tuple[AttendanceStatus, str]:
    [found] = [
        (one.status, one.note)
        for one, who in attendance_told(course(*entries), HERE)
        if who == person(place)
    ]
    return found


@pytest.mark.parametrize(
    ("noted", "note"),
    [
        ([absent(1), taken(1, at=30), came(1, 1, 40)], "kom kl. 17.10 under punkt 2"),
        ([absent(1), came(1, 1, 40), taken(1, at=50)], "kom kl. 17.10 før punkt 2"),
        ([left(1, None, 95)], "gik kl. 18.05"),
        (
            [taken(1, at=30), left(1, 1, 40), taken(2, at=55), came(1, 2, 60)],
            "gik kl. 17.10 under punkt 2 og kom kl. 17.30 under punkt 3",
        ),
    ],
)
def test_who_was_there_for_a_part_was_present_and_the_note_says_for_which(
    noted: list[Entry], note: str
) -> None:
    assert told_of(1, *noted) == (AttendanceStatus.PRESENT, note)


def test_who_was_away_for_a_span_is_told_at_each_of_its_items() -> None:
    pieces = pieces_of(course(away(1, 1, 2)), HERE)
    names = [[one.name for one in pieces.items[point.item_id].presence] for point in HERE.points]
    assert names == [[], ["Medlem 1"], ["Medlem 1"], []]
    assert pieces.items[item(1)].presence_ids == (person(1),)


def test_guests_are_told_with_their_items() -> None:
    guest = {"guest_id": new()["id"], "name": "Lise Holt", "title": "direktør"}
    several = GuestNoted(**new(), **guest, item_ids=(item(3), item(0), item(1)))
    [told] = pieces_of(course(several), HERE).guests
    assert told.note == "deltog under punkt 1, 2 og 4"
    [told] = pieces_of(course(several, GuestNoted(**new(), **guest)), HERE).guests
    assert told.note == ""


def test_two_who_share_a_name_are_told_apart_and_kept_apart() -> None:
    twins = tuple(replace(seat, name="Jens Holm") for seat in HERE.seats[:3])
    held = replace(HERE, seats=(*twins, *HERE.seats[3:]))
    names = [held.name_of(person(place)) for place in range(4)]
    assert len(set(names)) == 4
    assert names[2:] == ["Jens Holm (B)", "Medlem 3"]
    assert set(held.persons().values()) == {person(place) for place in range(7)}
    ids = pieces_of(course(), held).attendance_ids
    assert ids == tuple(person(place) for place in range(5))


def test_a_meeting_closed_in_a_pause_has_no_pause_without_an_end() -> None:
    made = course(MeetingPaused(**new(60)), MeetingClosed(**new(90)))
    [pause] = pieces_of(made, HERE).pauses
    assert pause.to_time is not None
    assert (pause.to_time.hour, pause.to_time.minute) == (18, 0)


def test_the_opening_time_is_set_right_and_a_reopened_meeting_keeps_it() -> None:
    first, right = MeetingOpened(**new(0)), MeetingOpened(**new(5))
    assert replay([first, right]).opened_at == right.at
    closed, again = MeetingClosed(**new(60)), MeetingOpened(**new(70))
    made = replay([first, right, closed, again])
    assert (made.opened_at, made.closed_at) == (right.at, None)


# --- whatever happens ----------------------------------------------------------------------------

PLACES = st.integers(0, 3)
MEMBERS = st.integers(0, 4)
ENTRIES = st.one_of(
    st.builds(taken, PLACES, at=st.integers(0, 99)),
    st.builds(taken, PLACES, PLACES),
    st.builds(came, st.integers(0, 6), st.none() | PLACES, st.integers(0, 99)),
    st.builds(left, st.integers(0, 6), st.none() | PLACES, st.integers(0, 99)),
    st.builds(away, MEMBERS, PLACES, PLACES),
    st.builds(absent, MEMBERS, st.sampled_from(AttendanceStatus)),
    st.builds(stands_in, st.integers(5, 6), MEMBERS, st.none() | PLACES),
    st.builds(
        lambda who, where: NotTakingPart(**new(), item_id=item(where), person_id=person(who)),
        MEMBERS,
        PLACES,
    ),
    st.builds(
        lambda who, where, ruling: Ruled(
            **new(), item_id=item(where), person_id=person(who), ruling=ruling
        ),
        MEMBERS,
        PLACES,
        st.sampled_from(Ruling),
    ),
)


@given(st.lists(ENTRIES, max_size=12))
def test_no_seat_is_held_twice_and_nobody_out_takes_part(entries: list[Entry]) -> None:
    noted: list[Entry] = []
    for entry in entries:
        if not entry_problems(entry, course(*noted), HERE, frozenset()):
            noted.append(entry)
    made = course(*noted)
    for point in HERE.points:
        found = taking_part(made, HERE, point.item_id)
        assert len({one.seat.person_id for one in found}) == len(found)
        assert len({one.person_id for one in found}) == len(found)
        [quorum] = quorum_at(made, HERE, point.item_id)
        assert quorum.taking_part == len(found) <= quorum.body.size
        for seat in seats_at(made, HERE, point.item_id):
            here = any(one.person_id == seat.seat.person_id for one in found)
            assert here == (seat.whereabouts is Whereabouts.THERE)
    assert set(order_treated(made, HERE)) == {point.item_id for point in HERE.points}


@given(st.lists(ENTRIES, max_size=12))
def test_the_record_says_of_everybody_what_the_course_says(entries: list[Entry]) -> None:
    made = course(*entries)
    pieces = pieces_of(made, HERE)
    present = {
        who
        for one, who in zip(pieces.attendance, pieces.attendance_ids, strict=True)
        if one.status is AttendanceStatus.PRESENT
    }
    seated = {one.person_id for p in HERE.points for one in taking_part(made, HERE, p.item_id)}
    at_items = {who for one in pieces.items.values() for who in one.presence_ids}
    assert seated <= present | at_items
    assert pieces == pieces_of(replay([*everybody(), *entries]), HERE)
