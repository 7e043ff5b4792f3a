"""Presence as it is kept: each row with its person, and everybody in the body he sits in."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.meetings import Attendance, Guest, ItemPresence, MeetingBody
from meetings.models.people import Membership, Organization, Person, Substitution
from meetings.rules.problems import ProblemsFound
from meetings.rules.proceedings.entries import (
    AllPresent,
    AttendanceNoted,
    Came,
    GuestNoted,
    MeetingClosed,
    MeetingOpened,
    Substituted,
)
from meetings.rules.proceedings.quorum import quorum_at
from meetings.rules.proceedings.substitutes import substitute_offers
from meetings.services.minuting import close_meeting, open_meeting
from meetings.vocabulary import AttendanceStatus, MemberRole, OrganizationKind, Problem, State
from tests.minuting import MEMBERS, Live, call_meeting, new
from tests.people import SOCIAL, TECHNICAL, Cast, person_id

ON_BOTH_SERVERS = True
METTE = person_id("Mette Krogh")
VIGGO = person_id("Viggo Damm")


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A called agenda; nobody has opened the meeting yet."""
    return call_meeting(anyone)


def add_member(name: str, organization_id: UUID = TECHNICAL, letter: str = "") -> UUID:
    with transaction() as opened:
        person = Person(name=name)
        opened.add(person)
        opened.flush()
        seat(person.id, organization_id, letter)
        return person.id


def seat(who: UUID, organization_id: UUID, letter: str = "") -> None:
    session().add(
        Membership(organization_id=organization_id, person_id=who, party_letter=letter, position=50)
    )


def opened(live: Live) -> None:
    open_meeting(live.meeting_id, MeetingOpened(**new(16, 30)), actor=live.secretary)


def everybody(live: Live) -> None:
    seats = live.seen().assembly.seats
    live.note(AllPresent(**new(16, 30), person_ids=tuple({s.person_id for s in seats})))


def test_two_who_share_a_name_keep_a_row_each(live: Live) -> None:
    other = add_member("Mette Krogh", letter="Ø")
    opened(live)
    live.note(AttendanceNoted(**new(), person_id=other, status=AttendanceStatus.EXCUSED))
    everybody(live)
    live.note(Came(**new(17, 10), person_id=other, from_item_id=live.item_ids[2]))
    with reading():
        rows = session().exec(select(Attendance).where(Attendance.name == "Mette Krogh")).all()
        assert {row.person_id: row.note for row in rows} == {
            METTE: "",
            other: "kom kl. 17.10 før punkt 3",
        }
        [came] = session().exec(select(ItemPresence)).all()
        assert (came.person_id, came.name) == (other, "Mette Krogh (Ø)")


def test_who_stands_in_that_day_is_noted_when_the_meeting_opens(live: Live) -> None:
    with transaction() as kept:
        kept.add(
            Substitution(
                organization_id=TECHNICAL,
                member_id=METTE,
                substitute_id=VIGGO,
                starts_on=date(2026, 9, 1),
            )
        )
    opened(live)
    everybody(live)
    [quorum] = quorum_at(live.seen().course, live.seen().assembly, live.item_ids[0])
    assert quorum.taking_part == len(MEMBERS)
    told = {one.name: one.substitute_for for one in live.record().attendance}
    assert told["Viggo Damm"] == "Mette Krogh"


def test_a_committee_is_offered_the_councils_members_by_group(live: Live) -> None:
    with transaction() as kept:
        council = Organization(
            kind=OrganizationKind.COUNCIL, name="Byrådet i Åby", slug="byraadet-i-aaby"
        )
        kept.add(council)
        kept.flush()
        council_id = council.id
        seat(METTE, council_id, "B")
    fellow = add_member("Bodil Aa", council_id, "B")
    stranger = add_member("Åge Vind", council_id, "V")
    seen = live.seen()
    [mette] = [one for one in seen.assembly.seats if one.person_id == METTE]
    offers = substitute_offers(seen.course, seen.assembly, mette)
    assert [one.place.person_id for one in offers if not one.doubts] == [fellow]
    assert {one.place.person_id for one in offers if one.doubts} == {stranger, VIGGO}


def test_at_a_joint_meeting_each_body_has_its_own_presence(live: Live) -> None:
    with transaction() as kept:
        if kept.get(Organization, SOCIAL) is None:
            name = "Socialudvalget"
            kept.add(Organization(id=SOCIAL, name=name, slug="socialudvalget"))
            kept.flush()
        kept.add(
            MeetingBody(
                meeting_id=live.meeting_id,
                organization_id=SOCIAL,
                position=1,
                name="Socialudvalget",
            )
        )
        seat(METTE, SOCIAL, "B")
    away = add_member("Svend Bro", SOCIAL)
    opened(live)
    live.note(AttendanceNoted(**new(), person_id=away, status=AttendanceStatus.ABSENT))
    everybody(live)
    quorums = quorum_at(live.seen().course, live.seen().assembly, live.item_ids[0])
    assert [(one.taking_part, one.needed) for one in quorums] == [(5, 3), (1, 1)]
    attendance = [(one.body, one.name) for one in live.record().attendance]
    assert ("Socialudvalget", "Mette Krogh") in attendance
    live.note(AttendanceNoted(**new(), person_id=METTE, status=AttendanceStatus.EXCUSED))
    live.note(Substituted(**new(), person_id=VIGGO, member_id=METTE, organization_id=TECHNICAL))
    quorums = quorum_at(live.seen().course, live.seen().assembly, live.item_ids[0])
    assert [(one.taking_part, one.is_reached) for one in quorums] == [(5, True), (0, False)]


def test_guests_are_kept_with_the_items_they_took_part_in(live: Live) -> None:
    opened(live)
    items = (live.item_ids[0], live.item_ids[2])
    live.note(GuestNoted(**new(), guest_id=uuid4(), name="Lise Holt", item_ids=items))
    with reading():
        [guest] = session().exec(select(Guest)).all()
        assert (guest.at_items, guest.note) == ("1, 3", "deltog under punkt 1 og 3")


def test_a_meeting_is_not_closed_while_somebodys_attendance_is_unknown(live: Live) -> None:
    opened(live)
    with pytest.raises(ProblemsFound) as found:
        close_meeting(live.meeting_id, MeetingClosed(**new(18)), actor=live.secretary)
    assert found.value.problems == (Problem.ATTENDANCE_IS_NOT_NOTED,)
    assert live.seen().state is State.IN_SESSION
    everybody(live)
    with reading():
        rows = session().exec(select(Attendance).order_by(col(Attendance.position))).all()
        assert [row.status for row in rows] == [AttendanceStatus.PRESENT] * 5
    assert MemberRole.CHAIR in {row.role for row in rows}
