"""Disqualification: who may raise it, who rules, who leads, steps in, counts and reads."""

from datetime import UTC, datetime, time
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.proceedings.assembly import Assembly, MeetingBody, Point, Seat
from meetings.rules.proceedings.course import replay
from meetings.rules.proceedings.disqualification import (
    disqualification_pieces,
    leads_instead,
    non_participation_pieces,
    own_notice_problems,
    possible_substitutes,
    quorum_lost_without,
    rules_on,
    ruling_problems,
    shut_items,
)
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Entry,
    NoticeGiven,
    NotTakingPart,
    Ruled,
    Substituted,
    Undone,
)
from meetings.rules.proceedings.pieces import pieces_of
from meetings.rules.proceedings.presence import called_for, taking_part
from meetings.rules.proceedings.quorum import quorum_at
from meetings.rules.templates import Procedure
from meetings.vocabulary import (
    AttendanceStatus,
    MemberRole,
    OrganizationKind,
    Problem,
    Ruling,
    State,
)

BODY = UUID(int=1)
CHAIR, VICE, METTE, JENS = (UUID(int=10 + place) for place in range(4))
VIGGO, OTTO = UUID(int=20), UUID(int=21)
SALE, PATH = UUID(int=30), UUID(int=31)
NOON = datetime(2026, 9, 22, 15, tzinfo=UTC)
NAMES = {CHAIR: "Carl", VICE: "Vera", METTE: "Mette", JENS: "Jens", VIGGO: "Viggo", OTTO: "Otto"}


def seat(person: UUID, role: MemberRole = MemberRole.MEMBER, letter: str = "A") -> Seat:
    return Seat(person, NAMES[person], BODY, letter, role)


def assembly_with(kind: OrganizationKind = OrganizationKind.COMMITTEE, **rules: bool) -> Assembly:
    """Four members, of whom Carl leads; Otto of another party and Viggo of Mette's may step in."""
    return Assembly(
        bodies=(MeetingBody(BODY, "Teknisk Udvalg", kind, Procedure(**rules), 4),),  # type: ignore[arg-type]
        seats=(
            seat(CHAIR, MemberRole.CHAIR),
            seat(VICE, MemberRole.VICE_CHAIR),
            seat(METTE, letter="B"),
            seat(JENS),
        ),
        points=(Point(SALE, "1", "Salg", 0), Point(PATH, "2", "Sti", 1)),
        substitutes=(
            seat(OTTO, MemberRole.SUBSTITUTE),
            seat(VIGGO, MemberRole.SUBSTITUTE, letter="B"),
        ),
    )


COMMITTEE = assembly_with()
WITH_SUBSTITUTES = assembly_with(substitutes_when_disqualified=True)


def new() -> dict[str, object]:
    return {"id": uuid4(), "at": NOON}


def there(*persons: UUID) -> list[Entry]:
    status = AttendanceStatus.PRESENT
    return [AttendanceNoted(**new(), person_id=one, status=status) for one in persons]


ALL_THERE = there(CHAIR, VICE, METTE, JENS)


def ruled(person: UUID, ruling: Ruling = Ruling.DISQUALIFIED, **facts: object) -> Ruled:
    return Ruled(**new(), **{"item_id": SALE, "person_id": person, "ruling": ruling} | facts)


def notice(person: UUID, **facts: object) -> NoticeGiven:
    return NoticeGiven(**new(), **{"item_id": SALE, "person_id": person} | facts)


def taking(entries: list[Entry], assembly: Assembly = COMMITTEE) -> set[str]:
    return {NAMES[one.person_id] for one in taking_part(replay(entries), assembly, SALE)}


def test_who_is_ruled_out_takes_no_part_and_quorum_counts_the_full_membership() -> None:
    course = replay([*ALL_THERE, ruled(METTE)])
    [quorum] = quorum_at(course, COMMITTEE, SALE)
    assert (quorum.taking_part, quorum.body.size, quorum.is_reached) == (3, 4, True)
    assert len(taking_part(course, COMMITTEE, PATH)) == 4  # the other item is another matter


def test_not_disqualified_is_told_and_changes_nothing_else() -> None:
    entries = [*ALL_THERE, notice(METTE), ruled(METTE, Ruling.NOT_DISQUALIFIED)]
    assert taking(entries) == {"Carl", "Vera", "Mette", "Jens"}
    [piece] = disqualification_pieces(replay(entries), COMMITTEE, SALE)
    assert (piece.notified, piece.ruling) == (True, Ruling.NOT_DISQUALIFIED)


def test_the_member_rules_along_on_his_own_question() -> None:
    """FVL § 6, 3, last sentence."""
    course = replay([*ALL_THERE, ruled(METTE, substitute_id=VIGGO)])
    assert {one.person_id for one in rules_on(course, WITH_SUBSTITUTES, SALE)} == {
        CHAIR, VICE, METTE, JENS,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "ruling", "problem"),
    [
        (there(METTE), ruled(METTE), Problem.NOBODY_TO_RULE),
        (ALL_THERE, ruled(VIGGO), Problem.HAS_NO_PLACE_AT_THE_ITEM),
        (ALL_THERE, ruled(METTE, Ruling.PENDING), Problem.RULING_IS_MISSING),
        (
            ALL_THERE,
            ruled(METTE, left_at=time(18), came_back_at=time(17)),
            Problem.CAME_BACK_BEFORE_LEAVING,
        ),
        (
            ALL_THERE,
            ruled(METTE, Ruling.NOT_DISQUALIFIED, left_at=time(17)),
            Problem.ONLY_WHO_IS_OUT_LEAVES,
        ),
        (
            ALL_THERE,
            ruled(METTE, took_part=True, substitute_id=VIGGO),
            Problem.ONLY_WHO_IS_OUT_LEAVES,
        ),
        (
            ALL_THERE,
            ruled(METTE, Ruling.NOT_DISQUALIFIED, took_part=True),
            Problem.ONLY_WHO_IS_OUT_LEAVES,
        ),
        (ALL_THERE, ruled(METTE, substitute_id=VIGGO), Problem.NO_SUBSTITUTE_WHEN_DISQUALIFIED),
    ],
)
def test_what_the_body_cannot_have_ruled(
    entries: list[Entry], ruling: Ruled, problem: Problem
) -> None:
    assert ruling_problems(ruling, replay(entries), COMMITTEE) == [problem]


def test_a_substitute_comes_in_where_the_bylaws_say_so_his_own_partys_first() -> None:
    """KSL § 28, 3."""
    course = replay(ALL_THERE)
    assert possible_substitutes(course, COMMITTEE, SALE, METTE) == ()
    possible = possible_substitutes(course, WITH_SUBSTITUTES, SALE, METTE)
    assert [one.name for one in possible] == ["Viggo", "Otto"]
    assert ruling_problems(ruled(METTE, substitute_id=VIGGO), course, WITH_SUBSTITUTES) == []
    jens = ruling_problems(ruled(METTE, substitute_id=JENS), course, WITH_SUBSTITUTES)
    assert jens == [Problem.SUBSTITUTE_CANNOT_STEP_IN]


def test_the_councils_groups_may_always_ask_for_one() -> None:
    """KSL §§ 14-15."""
    council = assembly_with(OrganizationKind.COUNCIL)
    assert possible_substitutes(replay(ALL_THERE), council, SALE, METTE)


def test_nobody_steps_in_for_two() -> None:
    course = replay([*ALL_THERE, ruled(METTE, substitute_id=VIGGO)])
    again = ruling_problems(ruled(JENS, substitute_id=VIGGO), course, WITH_SUBSTITUTES)
    assert again == [Problem.SUBSTITUTE_CANNOT_STEP_IN]


def test_the_substitute_sits_in_his_seat_and_is_told_once() -> None:
    entries = [*ALL_THERE, ruled(METTE, substitute_id=VIGGO)]
    assert taking(entries, WITH_SUBSTITUTES) == {"Carl", "Vera", "Jens", "Viggo"}
    course = replay(entries)
    [piece] = disqualification_pieces(course, WITH_SUBSTITUTES, SALE)
    assert piece.substitute == "Viggo"
    assert called_for(course, VIGGO) == {SALE}
    apart = [*ALL_THERE, ruled(METTE), Substituted(
        **new(), person_id=VIGGO, member_id=METTE, item_id=SALE
    )]  # fmt: skip
    facts = pieces_of(replay(apart), WITH_SUBSTITUTES).items[SALE]
    assert facts.disqualifications[0].substitute == "Viggo"
    assert facts.presence == ()


def test_a_substitute_can_be_ruled_out_in_his_turn() -> None:
    called = Substituted(**new(), person_id=VIGGO, member_id=METTE)
    entries = [*there(CHAIR, VICE, JENS), called, ruled(VIGGO, substitute_id=OTTO)]
    assert ruling_problems(ruled(VIGGO), replay(entries[:-1]), WITH_SUBSTITUTES) == []
    assert taking(entries, WITH_SUBSTITUTES) == {"Carl", "Vera", "Jens", "Otto"}


def test_the_vice_chair_leads_while_the_chair_is_out() -> None:
    """KSL § 22."""
    course = replay([*ALL_THERE, ruled(CHAIR)])
    leader = leads_instead(course, COMMITTEE, SALE)
    assert leader is not None
    assert leader.name == "Vera"
    assert leads_instead(course, COMMITTEE, PATH) is None
    both = replay([*ALL_THERE, ruled(CHAIR), ruled(VICE)])
    assert leads_instead(both, COMMITTEE, SALE) is None


def test_who_cannot_be_spared_takes_part_though_disqualified() -> None:
    """FVL § 4, 2: where the body would lose its quorum and the matter cannot wait."""
    few = there(METTE, CHAIR)
    for entries in (few, [*few, ruled(METTE)]):
        [without] = quorum_lost_without(replay(entries), COMMITTEE, SALE, METTE)
        assert (without.taking_part, without.needed) == (1, 2)
    assert quorum_lost_without(replay(ALL_THERE), COMMITTEE, SALE, METTE) == ()
    stays = ruled(METTE, took_part=True)
    assert ruling_problems(stays, replay(few), COMMITTEE) == []
    course = replay([*few, stays])
    [quorum] = quorum_at(course, COMMITTEE, SALE)
    assert quorum.is_reached
    assert shut_items(course, METTE) == frozenset()
    [piece] = disqualification_pieces(course, COMMITTEE, SALE)
    assert piece.took_part


def test_took_no_part_without_a_cause_never_becomes_disqualification() -> None:
    entries = [*ALL_THERE, NotTakingPart(**new(), item_id=SALE, person_id=METTE)]
    course = replay(entries)
    assert disqualification_pieces(course, COMMITTEE, SALE) == ()
    assert [one.name for one in non_participation_pieces(course, COMMITTEE, SALE)] == ["Mette"]
    assert shut_items(course, METTE) == frozenset()


def test_the_reason_is_printed_where_the_body_prints_one_and_never_the_members_own() -> None:
    entries: list[Entry] = [
        notice(METTE, reason="svoger"),
        ruled(METTE, printed_reason="part i sagen"),
    ]
    course = replay([*ALL_THERE, *entries])
    [silent] = disqualification_pieces(course, COMMITTEE, SALE)
    [telling] = disqualification_pieces(
        course, assembly_with(prints_disqualification_reason=True), SALE
    )
    assert (silent.printed_reason, telling.printed_reason) == ("", "part i sagen")
    assert "svoger" not in silent.model_dump_json() + telling.model_dump_json()


@pytest.mark.parametrize(
    ("before", "entry", "state", "problem"),
    [
        ([], notice(METTE), State.HELD, Problem.NOTICE_IS_TOO_LATE),
        ([], notice(VIGGO), State.CALLED, Problem.HAS_NO_PLACE_AT_THE_ITEM),
        ([notice(METTE), ruled(METTE)], notice(METTE, removed=True), State.IN_SESSION,
         Problem.NOTICE_IS_RULED_ON),
        ([notice(METTE, papers_closed=True, papers_closed_ground="Part")],
         notice(METTE, removed=True), State.CALLED, Problem.PAPERS_ARE_LIMITED),
    ],
)  # fmt: skip
def test_when_a_member_can_no_longer_change_his_notice(
    before: list[Entry], entry: NoticeGiven, state: State, problem: Problem
) -> None:
    course = replay([*ALL_THERE, *before])
    assert own_notice_problems(entry, course, COMMITTEE, state) == [problem]


def test_a_notice_is_given_and_taken_back_while_it_is_time() -> None:
    given_one = replay([notice(METTE)])
    for state in (State.CALLED, State.IN_SESSION):
        assert own_notice_problems(notice(METTE), replay([]), COMMITTEE, state) == []
        back = notice(METTE, removed=True)
        assert own_notice_problems(back, given_one, COMMITTEE, state) == []


# --- any notices, rulings and undoings ----------------------------------------------------------

_PERSONS = st.sampled_from([CHAIR, METTE])
_ITEMS = st.sampled_from([SALE, PATH])
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("notice"), _ITEMS, _PERSONS, st.booleans()),
        st.tuples(st.just("back"), _ITEMS, _PERSONS, st.booleans()),
        st.tuples(st.just("out"), _ITEMS, _PERSONS, st.booleans()),
        st.tuples(st.just("in"), _ITEMS, _PERSONS, st.booleans()),
        st.tuples(st.just("undo"), st.integers(0, 30), _PERSONS, st.booleans()),
    ),
    max_size=14,
)
Step = tuple[str, UUID | int, UUID, bool]


def entry_of(step: Step, before: list[Entry]) -> Entry | None:
    verb, what, person, flag = step
    if isinstance(what, int):
        return Undone(**new(), entry_id=before[what % len(before)].id) if before else None
    facts = {"item_id": what, "person_id": person}
    if verb in ("notice", "back"):
        return NoticeGiven(**new(), **facts, papers_closed=flag, removed=verb == "back")
    ruling = Ruling.DISQUALIFIED if verb == "out" else Ruling.NOT_DISQUALIFIED
    return Ruled(**new(), **facts, ruling=ruling, took_part=flag and verb == "out")


def stands(entries: list[Entry]) -> list[Entry]:
    """What was not undone, found anew by asking of each whether a standing undoing names it."""

    def is_undone(place: int) -> bool:
        return any(
            isinstance(later, Undone)
            and later.entry_id == entries[place].id
            and not is_undone(place + 1 + offset)
            for offset, later in enumerate(entries[place + 1 :])
        )

    return [e for i, e in enumerate(entries) if not isinstance(e, Undone) and not is_undone(i)]


@given(_STEPS)
def test_what_is_shut_is_what_the_last_word_says(steps: list[Step]) -> None:
    entries: list[Entry] = []
    for step in steps:
        entry = entry_of(step, entries)
        entries += [entry] if entry is not None else []
    course = replay([*ALL_THERE, *entries])
    last = stands(entries)
    for person in (CHAIR, METTE):
        expected = set()
        for item in (SALE, PATH):
            said = [e for e in last if getattr(e, "item_id", None) == item
                    and getattr(e, "person_id", None) == person]  # fmt: skip
            rulings = [e for e in said if isinstance(e, Ruled)]
            notices = [e for e in said if isinstance(e, NoticeGiven)]
            if rulings:
                out = rulings[-1].ruling is Ruling.DISQUALIFIED and not rulings[-1].took_part
            else:
                out = bool(notices and notices[-1].papers_closed and not notices[-1].removed)
            if out:
                expected.add(item)
            parts = {one.person_id for one in taking_part(course, COMMITTEE, item)}
            assert (person not in parts) == bool(rulings and out)
            pieces = disqualification_pieces(course, COMMITTEE, item)
            told = [one for one in pieces if one.name == NAMES[person]]
            noticed = bool(notices) and not notices[-1].removed
            assert bool(told) == bool(rulings or noticed)
        assert shut_items(course, person) == expected
