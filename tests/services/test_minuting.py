"""What is noted at a meeting stands in its record at once, once, and by whom may."""

import pytest
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.meetings import Meeting
from meetings.models.minutes import MinuteEntry
from meetings.queries.working import read_working_record
from meetings.record import Attendee, NonParticipation
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings import entries
from meetings.rules.proceedings.course import replay
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Came,
    ItemTaken,
    Left,
    MeetingClosed,
    MeetingOpened,
    NotTakingPart,
    Ruled,
    Substituted,
    Undone,
    VoteNoted,
    read_entry,
)
from meetings.rules.proceedings.pieces import pieces_of
from meetings.rules.proceedings.presence import taking_part
from meetings.rules.proceedings.quorum import quorum_at
from meetings.services.history import verify_chain
from meetings.services.importing import store_record
from meetings.services.minuting import close_meeting, note, open_meeting, reopen_meeting
from meetings.vocabulary import (
    AttendanceStatus,
    DocumentKind,
    Problem,
    Ruling,
    State,
    VoteOption,
    VoteResult,
)
from tests.factories import make_item, make_record
from tests.minuting import MEMBERS, Live, at, call_meeting, hold_meeting, new, seat_everybody
from tests.people import Cast, person_id

ON_BOTH_SERVERS = True


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A meeting under way."""
    return hold_meeting(anyone)


def test_an_opened_agenda_becomes_minutes_with_room_for_each_decision(live: Live) -> None:
    record = live.record()
    assert record.kind is DocumentKind.MINUTES
    assert all(any(part.type == "decision" for part in item.parts) for item in record.items)
    assert [who.status for who in record.attendance] == [AttendanceStatus.PRESENT] * 5
    with reading():
        meeting = session().get_one(Meeting, live.meeting_id)
        assert (meeting.state, meeting.starts_at) == (State.IN_SESSION, at(16, 30))


def test_what_is_noted_twice_is_noted_once(live: Live) -> None:
    entry = ItemTaken(**new(), item_id=live.item_ids[0])
    assert live.note(entry) == live.note(entry)
    assert [one.item_id for one in live.seen().course.taken] == [live.item_ids[0]]


def test_what_is_undone_is_gone_from_the_record_but_not_from_the_course(live: Live) -> None:
    entry = NotTakingPart(**new(), item_id=live.item_ids[1], person_id=person_id("Mette Krogh"))
    live.note(entry)
    assert live.item(1).non_participations
    live.note(Undone(**new(), entry_id=entry.id))
    assert not live.item(1).non_participations
    assert [line.is_undone for line in live.seen().lines if line.entry.id == entry.id] == [True]


def test_the_record_follows_from_the_entries_alone(live: Live) -> None:
    live.note(ItemTaken(**new(17, 0), item_id=live.item_ids[1]))
    live.note(Left(**new(17, 10), person_id=person_id("Omar Dahl")))
    live.note(ItemTaken(**new(17, 20), item_id=live.item_ids[0]))
    live.note(Came(**new(17, 30), person_id=person_id("Omar Dahl"), from_item_id=live.item_ids[3]))
    with reading():
        rows = session().exec(select(MinuteEntry).order_by(MinuteEntry.sequence)).all()  # type: ignore[arg-type]
    course = replay([read_entry(row.data) for row in rows])
    seen = live.seen()
    assert pieces_of(course, seen.assembly) == pieces_of(seen.course, seen.assembly)
    assert live.item(0).treated_as == 2
    there = [len(taking_part(course, seen.assembly, item_id)) for item_id in live.item_ids]
    assert there == [4, 5, 4, 5]


def test_who_is_ruled_disqualified_is_out_and_quorum_counts_the_full_membership(
    live: Live,
) -> None:
    live.note(
        Ruled(
            **new(),
            item_id=live.item_ids[2],
            person_id=person_id("Mette Krogh"),
            ruling=Ruling.DISQUALIFIED,
        )
    )
    seen = live.seen()
    [quorum] = quorum_at(seen.course, seen.assembly, live.item_ids[2])
    assert (quorum.taking_part, quorum.needed, quorum.body.size) == (4, 3, 5)
    assert [one.name for one in live.item(2).disqualifications] == ["Mette Krogh"]


def test_a_substitute_for_one_item_takes_part_in_it_alone(live: Live) -> None:
    live.note(
        AttendanceNoted(
            **new(), person_id=person_id("Mette Krogh"), status=AttendanceStatus.EXCUSED
        )
    )
    live.note(
        Substituted(
            **new(),
            person_id=person_id("Viggo Damm"),
            member_id=person_id("Mette Krogh"),
            item_id=live.item_ids[1],
        )
    )
    seen = live.seen()
    there = [one.person_id for one in taking_part(seen.course, seen.assembly, live.item_ids[1])]
    assert person_id("Viggo Damm") in there
    assert len(taking_part(seen.course, seen.assembly, live.item_ids[0])) == 4


def test_a_tie_lapses_and_abstentions_are_no_votes(live: Live) -> None:
    sides = (*VoteOption, VoteOption.IN_FAVOUR, VoteOption.AGAINST)
    casts = [
        entries.Cast(person_id=person_id(name), option=option)
        for name, option in zip(MEMBERS, sides, strict=True)
    ]
    entry = VoteNoted(**new(), vote_id=new()["id"], item_id=live.item_ids[1], casts=tuple(casts))
    live.note(entry)
    [vote] = live.item(1).votes
    assert vote.result is VoteResult.LAPSED
    assert (vote.in_favour, vote.against, vote.abstained) == (2, 2, 1)


def test_nothing_is_noted_before_the_meeting_is_open(anyone: Cast) -> None:
    live = call_meeting(anyone)
    with pytest.raises(ProblemsFound) as found:
        live.note(ItemTaken(**new(), item_id=live.item_ids[0]))
    assert found.value.problems == (Problem.MEETING_IS_NOT_OPEN,)


def test_somebody_without_a_seat_cannot_be_noted(live: Live) -> None:
    with pytest.raises(ProblemsFound) as found:
        live.note(
            AttendanceNoted(
                **new(), person_id=person_id("Karen Bilde"), status=AttendanceStatus.PRESENT
            )
        )
    assert found.value.problems == (Problem.NOT_OF_THE_BODY,)


@pytest.mark.parametrize("name", ["mette", "carl", "sofus", "karen", "arne", "astrid", "bente"])
def test_nobody_but_the_bodys_secretary_takes_its_minutes(
    anyone: Cast, live: Live, name: str
) -> None:
    entry = ItemTaken(**new(), item_id=live.item_ids[0])
    with pytest.raises((NotAllowed, NotFound)):
        note(live.meeting_id, entry, actor=getattr(anyone, name))


def test_every_entry_has_its_line_of_the_log_and_the_chain_holds(live: Live) -> None:
    live.note(ItemTaken(**new(), item_id=live.item_ids[0]))
    with reading():
        assert verify_chain() == []
    assert len(live.seen().lines) == 1 + len(MEMBERS) + 1


def test_opening_twice_is_refused_in_words(live: Live, anyone: Cast) -> None:
    with pytest.raises(ProblemsFound):
        open_meeting(live.meeting_id, MeetingOpened(**new()), actor=anyone.sanne)


def test_a_meeting_that_is_closed_has_its_end(live: Live, anyone: Cast) -> None:
    live.decide_everything()
    close_meeting(live.meeting_id, MeetingClosed(**new(18, 45)), actor=anyone.sanne)
    with reading():
        meeting = session().get_one(Meeting, live.meeting_id)
        assert (meeting.state, meeting.ends_at) == (State.HELD, at(18, 45))


def test_minutes_from_elsewhere_stand_as_they_were_found(anyone: Cast) -> None:
    seat_everybody()
    record = make_record(
        make_item(non_participations=(NonParticipation(name="Mette Krogh"),)),
        attendance=(Attendee(name="Carl Winther"),),
    )
    meeting_id = store_record(record, published=False, state=State.HELD, actor=anyone.sanne)
    entry = AttendanceNoted(
        **new(), person_id=person_id("Mette Krogh"), status=AttendanceStatus.EXCUSED
    )
    with pytest.raises(ProblemsFound) as found:
        note(meeting_id, entry, actor=anyone.sanne)
    assert found.value.problems == (Problem.MINUTES_ARE_FROM_ELSEWHERE,)
    with pytest.raises(ProblemsFound):
        reopen_meeting(meeting_id, MeetingOpened(**new()), actor=anyone.sanne)
    with reading():
        kept = read_working_record(meeting_id, anyone.sanne)
    assert [who.name for who in kept.attendance] == ["Carl Winther"]
    assert kept.items[0].non_participations


def test_what_has_not_happened_yet_is_not_noted(
    anyone: Cast, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetings.services.minuting.now", lambda: at(17, 5))
    omar = person_id("Omar Dahl")
    with pytest.raises(ProblemsFound) as found:
        live.note(Left(**new(17, 6), person_id=omar))
    assert list(found.value.problems) == [Problem.NOT_YET]
    live.note(Left(**new(17, 5), person_id=omar))
    with pytest.raises(ProblemsFound) as found:
        close_meeting(live.meeting_id, MeetingClosed(**new(17, 30)), actor=anyone.sanne)
    assert list(found.value.problems) == [Problem.NOT_YET]


def test_nobody_comes_back_before_going(live: Live) -> None:
    omar = person_id("Omar Dahl")
    live.note(Left(**new(17, 30), person_id=omar))
    with pytest.raises(ProblemsFound) as found:
        live.note(Came(**new(17, 10), person_id=omar))
    assert list(found.value.problems) == [Problem.CAME_BACK_BEFORE_LEAVING]
