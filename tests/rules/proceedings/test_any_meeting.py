"""Whatever is noted, in whatever order: presence, quorum, sums and the record agree."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course, replay
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Away,
    Came,
    Cast,
    Entry,
    ItemTaken,
    Left,
    NoticeGiven,
    NotTakingPart,
    Ruled,
    Substituted,
    Undone,
    VoteNoted,
    read_entry,
)
from meetings.rules.proceedings.noting import entry_problems
from meetings.rules.proceedings.order import order_treated
from meetings.rules.proceedings.pieces import pieces_of
from meetings.rules.proceedings.presence import is_out, taking_part
from meetings.rules.proceedings.quorum import quorum_at
from meetings.rules.proceedings.voting import vote_problems, voters
from meetings.vocabulary import AttendanceStatus, Ruling, VoteOption, VoteSubject
from tests.rules.proceedings.meetings_held import (
    LETTERS,
    SPACE,
    START,
    assembly,
    everybody,
    item,
    person,
)

MEMBERS, ITEMS = len(LETTERS), 4
_people = st.integers(0, MEMBERS - 1).map(person)
_stand_ins = st.integers(MEMBERS, MEMBERS + 1).map(person)
_items = st.integers(0, ITEMS - 1).map(item)
_maybe_items = st.none() | _items
_options = st.lists(st.sampled_from(VoteOption), min_size=MEMBERS, max_size=MEMBERS)


def _facts(place: int) -> dict[str, Any]:
    return {"id": uuid5(SPACE, f"any {place}"), "at": START + timedelta(minutes=place)}


@st.composite
def of_a_person(draw: st.DrawFn, place: int) -> Entry:
    """Something about who is there."""
    facts = _facts(place) | {"person_id": draw(_people)}
    match draw(st.integers(0, 4)):
        case 0:
            return AttendanceNoted(**facts, status=draw(st.sampled_from(AttendanceStatus)))
        case 1:
            return Came(**facts, from_item_id=draw(_maybe_items))
        case 2:
            return Left(**facts, from_item_id=draw(_maybe_items))
        case 3:
            return Away(**facts, from_item_id=draw(_items), to_item_id=draw(_items))
        case _:
            facts |= {"person_id": draw(_stand_ins), "member_id": draw(_people)}
            return Substituted(**facts, item_id=draw(_maybe_items))


@st.composite
def of_an_item(draw: st.DrawFn, place: int) -> Entry:
    """Something about an item, and who takes part in it."""
    facts = _facts(place) | {"item_id": draw(_items)}
    who = {"person_id": draw(_people)}
    match draw(st.integers(0, 4)):
        case 0:
            return ItemTaken(**facts, with_item_ids=tuple(draw(st.sets(_items))))
        case 1:
            return NotTakingPart(**facts, **who, removed=draw(st.booleans()))
        case 2:
            return NoticeGiven(**facts, **who)
        case 3:
            ruling, took_part = draw(st.sampled_from(Ruling)), draw(st.booleans())
            return Ruled(**facts, **who, ruling=ruling, took_part=took_part)
        case _:
            casts = [Cast(person_id=person(p), option=o) for p, o in enumerate(draw(_options))]
            subject = draw(st.sampled_from([VoteSubject.MATTER, VoteSubject.DISQUALIFICATION]))
            facts |= {"vote_id": uuid5(SPACE, f"vote {place}"), "casts": tuple(casts)}
            return VoteNoted(**facts, subject=subject)


@st.composite
def undoing(draw: st.DrawFn, place: int) -> Entry:
    """That an earlier entry is undone."""
    earlier = draw(st.integers(0, max(place - 1, 0)))
    return Undone(**_facts(place), entry_id=uuid5(SPACE, f"any {earlier}"))


def noted(place: int) -> st.SearchStrategy[Entry]:
    """One thing that can be noted at a meeting."""
    return st.one_of(of_a_person(place), of_an_item(place), undoing(place))


@st.composite
def meetings(draw: st.DrawFn) -> list[Entry]:
    """What a meeting took down: of all that was tried, what the rules let be noted."""
    held: list[Entry] = list(everybody())
    who = assembly()
    for place in range(draw(st.integers(0, 25))):
        entry = draw(noted(place))
        known: frozenset[object] = frozenset(one.id for one in held)
        if not entry_problems(entry, replay(held), who, known):
            held.append(entry)
    return held


def there_at(course: Course, who: Assembly, item_id: UUID) -> list[UUID]:
    return [one.person_id for one in taking_part(course, who, item_id)]


@given(meetings())
@settings(max_examples=60)
def test_presence_quorum_and_votes_agree_at_every_item(held: Sequence[Entry]) -> None:
    who, course = assembly(), replay(held)
    pieces = pieces_of(course, who)
    known = {seat.person_id for seat in (*who.seats, *who.substitutes)}
    assert sorted(order_treated(course, who), key=str) == sorted(map(item, range(ITEMS)), key=str)
    for place in range(ITEMS):
        there = there_at(course, who, item(place))
        assert len(there) == len(set(there)) <= MEMBERS
        assert set(there) <= known
        assert not any(is_out(course, item(place), one) for one in there)
        [quorum] = quorum_at(course, who, item(place))
        assert (quorum.taking_part, quorum.body.size) == (len(there), MEMBERS)
        assert quorum.is_reached == (len(there) * 2 >= MEMBERS)
        for vote in course.votes.values():
            if vote.item_id != item(place):
                continue
            if vote.subject is VoteSubject.MATTER:
                assert {one.person_id for one in voters(course, who, vote)} == set(there)
            told = next(
                one
                for one in pieces.items[item(place)].votes
                if len(one.votes) == len(vote.casts) and one.subject is vote.subject
            )
            if not vote_problems(course, who, vote):
                total = (told.in_favour or 0) + (told.against or 0) + (told.abstained or 0)
                assert total == len(voters(course, who, vote))


@given(meetings())
@settings(max_examples=60)
def test_replaying_what_was_stored_gives_the_same_record(held: Sequence[Entry]) -> None:
    again = [read_entry(entry.model_dump_json()) for entry in held]
    assert again == list(held)
    assert pieces_of(replay(again), assembly()) == pieces_of(replay(held), assembly())


@given(meetings())
@settings(max_examples=40)
def test_nobody_disqualified_or_apart_is_counted_and_no_sentence_names_a_cause_for_the_apart(
    held: Sequence[Entry],
) -> None:
    who, course = assembly(), replay(held)
    pieces = pieces_of(course, who)
    for place in range(ITEMS):
        told = pieces.items[item(place)]
        ruled = {one.name for one in told.disqualifications if one.ruling is Ruling.DISQUALIFIED}
        noticed = {
            who.name_of(person_id)
            for where, person_id in (*course.notices, *course.rulings)
            if where == item(place)
        }
        assert ruled <= noticed
        assert {one.name for one in told.disqualifications} == noticed


@given(meetings())
@settings(max_examples=40)
def test_undoing_everything_leaves_an_empty_course(held: Sequence[Entry]) -> None:
    undone = [
        Undone(id=uuid5(SPACE, f"undo {n}"), at=START, entry_id=entry.id)
        for n, entry in enumerate(held)
    ]
    assert replay([*held, *undone]) == replay([])
