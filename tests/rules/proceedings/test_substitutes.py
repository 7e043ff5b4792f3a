"""Who is offered as a substitute by the kind of body, and what speaks against it. (KSL § 15)"""

from dataclasses import replace

import pytest

from meetings.rules.proceedings.assembly import Assembly, Seat
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.entries import AttendanceNoted, Ruled, Substituted
from meetings.rules.proceedings.substitutes import (
    absence_doubts,
    doubts_about,
    is_called,
    substitute_offers,
)
from meetings.rules.templates import Procedure
from meetings.vocabulary import AttendanceStatus, MemberRole, OrganizationKind, Ruling
from meetings.vocabulary import SubstituteDoubt as Doubt
from tests.rules.proceedings.meetings_held import BODY, assembly, course, item, new, person

SHORT, COUNCIL_SAYS = Doubt.ABSENCE_IS_SHORT, Doubt.COUNCIL_APPROVES


def place(number: int, letter: str, in_council: bool = False) -> Seat:
    one = Seat(person(number), f"Medlem {number}", BODY, letter, MemberRole.SUBSTITUTE)
    return replace(one, in_council=in_council)


def held(kind: OrganizationKind, procedure: Procedure | None = None) -> Assembly:
    """A body in which the second member is of list A, with five who might step in."""
    places = (
        place(10, "V", in_council=True),
        place(11, "A", in_council=True),
        place(12, "A"),
        place(13, "B"),
    )
    return replace(assembly(kind, procedure=procedure), substitutes=places)


def out(ruled: bool = False) -> Course:
    excused = AttendanceNoted(**new(), person_id=person(1), status=AttendanceStatus.EXCUSED)
    ruling = Ruled(**new(), item_id=item(0), person_id=person(1), ruling=Ruling.DISQUALIFIED)
    return course(ruling if ruled else excused)


@pytest.mark.parametrize(
    ("kind", "procedure", "ruled", "doubts"),
    [
        (OrganizationKind.COUNCIL, Procedure(), False, (SHORT, COUNCIL_SAYS)),
        (
            OrganizationKind.COUNCIL,
            Procedure(substitutes_for_any_absence=True),
            False,
            (COUNCIL_SAYS,),
        ),
        (OrganizationKind.COUNCIL, Procedure(), True, ()),  # the group may demand it (§ 14)
        (OrganizationKind.COMMITTEE, Procedure(), False, (SHORT,)),
        (OrganizationKind.FINANCE_COMMITTEE, Procedure(), False, (SHORT,)),
        (OrganizationKind.COMMITTEE, Procedure(substitutes_for_any_absence=True), False, ()),
        (OrganizationKind.COMMITTEE, Procedure(), True, (Doubt.NOT_WHEN_DISQUALIFIED,)),
        (OrganizationKind.COMMITTEE, Procedure(substitutes_when_disqualified=True), True, ()),
        (OrganizationKind.ADVISORY_COUNCIL, Procedure(), False, ()),
        (OrganizationKind.WORKS_COUNCIL, Procedure(), True, ()),
    ],
)
def test_what_speaks_against_calling_anybody_in(
    kind: OrganizationKind, procedure: Procedure, ruled: bool, doubts: tuple[Doubt, ...]
) -> None:
    there = held(kind, procedure)
    assert absence_doubts(out(ruled), there, there.seats[1], item(0)) == doubts


def test_who_has_a_leave_on_record_is_away_for_long() -> None:
    there = replace(held(OrganizationKind.COMMITTEE), planned=((person(1), person(11), BODY),))
    assert absence_doubts(out(), there, there.seats[1], item(0)) == ()
    assert doubts_about(out(), there, there.seats[1], person(11)) == ()


@pytest.mark.parametrize(
    ("kind", "offers"),
    [
        (
            OrganizationKind.COUNCIL,
            {
                11: (),  # the next on the list
                10: (Doubt.NOT_NEXT_ON_THE_LIST,),
                12: (Doubt.NOT_NEXT_ON_THE_LIST,),
                13: (Doubt.NOT_NEXT_ON_THE_LIST,),
            },
        ),
        (
            OrganizationKind.COMMITTEE,
            {
                11: (),
                10: (Doubt.NOT_OF_THE_GROUP,),
                12: (Doubt.NOT_OF_THE_COUNCIL,),
                13: (Doubt.NOT_OF_THE_GROUP, Doubt.NOT_OF_THE_COUNCIL),
            },
        ),
        (OrganizationKind.ADVISORY_COUNCIL, {10: (), 11: (), 12: (), 13: ()}),
    ],
)
def test_who_is_offered_and_what_speaks_against_him(
    kind: OrganizationKind, offers: dict[int, tuple[Doubt, ...]]
) -> None:
    there = held(kind)
    found = substitute_offers(out(), there, there.seats[1])
    assert {one.place.person_id: one.doubts for one in found} == {
        person(number): doubts for number, doubts in offers.items()
    }
    assert not found[0].doubts
    assert doubts_about(out(), there, there.seats[1], person(13)) == offers[13]
    assert doubts_about(out(), there, there.seats[1], person(0)) == ()


def test_who_stands_in_for_another_is_not_offered_and_the_list_goes_on() -> None:
    there = held(OrganizationKind.COUNCIL)
    called = Substituted(**new(), person_id=person(11), member_id=person(0))
    made = course(called)
    first = substitute_offers(made, there, there.seats[1])[0]
    assert (first.place.person_id, first.doubts) == (person(12), ())
    assert is_called(made, there.seats[0], item(0)) == called
    assert is_called(made, there.seats[1], item(0)) is None


def test_at_a_joint_meeting_a_council_member_of_the_other_body_may_step_in() -> None:
    there = held(OrganizationKind.COMMITTEE)
    other = replace(
        there.bodies[0], organization_id=person(99), kind=OrganizationKind.FINANCE_COMMITTEE
    )
    both = replace(
        there,
        bodies=(*there.bodies, other),
        seats=(*there.seats, Seat(person(20), "Medlem 20", person(99), "A")),
    )
    found = {
        one.place.person_id: one.doubts for one in substitute_offers(out(), both, both.seats[1])
    }
    assert found[person(20)] == ()
