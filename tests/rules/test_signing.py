"""Who signs the minutes by the kind of body, and what may be answered (KSL §§ 13, 20)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import pytest

from meetings.record import Addition, MeetingRecord, Signature
from meetings.rules.proceedings.assembly import Assembly, MeetingBody, Point, Seat
from meetings.rules.proceedings.course import replay
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Came,
    Entry,
    ItemTaken,
    Left,
    NotTakingPart,
    Ruled,
    Substituted,
)
from meetings.rules.signing import (
    Signer,
    answer_problems,
    day_problems,
    may_remind,
    signers,
)
from meetings.rules.templates import Procedure
from meetings.rules.visibility import for_audience, without_personal
from meetings.vocabulary import (
    Access,
    ApprovalForm,
    AttendanceStatus,
    Audience,
    MemberRole,
    OrganizationKind,
    Problem,
    Ruling,
    SignatureKind,
)
from tests.factories import make_item, make_record
from tests.rules.personal_samples import number_of

SPACE = UUID(int=7)
ONE, TWO = uuid5(SPACE, "første"), uuid5(SPACE, "andet")
THERE = AttendanceStatus.PRESENT
K = SignatureKind
NOW = datetime(2026, 9, 25, 9, tzinfo=UTC)


def person(name: str) -> UUID:
    return uuid5(SPACE, name)


def body(name: str, form: ApprovalForm) -> MeetingBody:
    procedure = Procedure(approval=form)
    return MeetingBody(person(name), name, OrganizationKind.COMMITTEE, procedure, 3)


def seats(of: str, *names: str) -> tuple[Seat, ...]:
    return tuple(
        Seat(
            person(name),
            name,
            person(of),
            role=(MemberRole.CHAIR, MemberRole.VICE_CHAIR, MemberRole.MEMBER)[min(place, 2)],
        )
        for place, name in enumerate(names)
    )


def assembly(form: ApprovalForm = ApprovalForm.EVERY_MEMBER) -> Assembly:
    return Assembly(
        bodies=(body("Teknik", form),),
        seats=seats("Teknik", "Carl", "Mette", "Jens"),
        points=(Point(ONE, "1", "Første", 0), Point(TWO, "2", "Andet", 1)),
        substitutes=(Seat(person("Viggo"), "Viggo", person("Teknik"), role=MemberRole.SUBSTITUTE),),
    )


def noted(kind: type[Entry], **facts: object) -> Entry:
    noted.count += 1  # type: ignore[attr-defined]
    return kind(id=UUID(int=noted.count), at=NOW, **facts)  # type: ignore[attr-defined]


noted.count = 100  # type: ignore[attr-defined]


def present(*names: str) -> list[Entry]:
    return [noted(AttendanceNoted, person_id=person(name), status=THERE) for name in names]


def names(entries: list[Entry], where: Assembly) -> list[str]:
    return [one.name for one in signers(replay(entries), where)]


def test_the_members_who_took_part_sign_and_no_others() -> None:
    assert names(present("Carl", "Jens"), assembly()) == ["Carl", "Jens"]


def test_who_came_late_or_left_early_took_part() -> None:
    entries = [*present("Carl", "Jens"), noted(ItemTaken, item_id=ONE)]
    entries += [noted(Left, person_id=person("Jens")), noted(ItemTaken, item_id=TWO)]
    entries.append(noted(Came, person_id=person("Mette"), from_item_id=TWO))
    assert names(entries, assembly()) == ["Carl", "Mette", "Jens"]


def test_who_was_out_for_every_item_was_at_the_meeting_and_signs_all_of_it() -> None:
    ruled = Ruling.DISQUALIFIED
    entries = present("Carl", "Mette")
    entries += [
        noted(Ruled, item_id=ONE, person_id=person("Mette"), ruling=ruled),
        noted(NotTakingPart, item_id=TWO, person_id=person("Mette")),
    ]
    assert names(entries, assembly()) == ["Carl", "Mette"]


@pytest.mark.parametrize("item_id", [None, TWO])
def test_a_substitute_signs_for_the_meeting_or_one_item(item_id: UUID | None) -> None:
    facts = {"person_id": person("Viggo"), "member_id": person("Mette"), "item_id": item_id}
    entries = [*present("Carl"), noted(Substituted, **facts)]
    assert names(entries, assembly()) == ["Carl", "Viggo"]


def test_the_chair_signs_alone_and_the_deputy_where_the_chair_was_away() -> None:
    where = assembly(ApprovalForm.CHAIR)
    assert names(present("Carl", "Mette", "Jens"), where) == ["Carl"]
    assert names(present("Mette", "Jens"), where) == ["Mette"]
    assert names(present("Jens"), where) == ["Jens"]


def test_the_next_meeting_answers_as_a_body() -> None:
    [one] = signers(replay(present("Carl")), assembly(ApprovalForm.NEXT_MEETING))
    assert one == Signer("Teknik", person("Teknik"))


def test_nobody_was_there_and_nobody_signs() -> None:
    assert names([], assembly()) == []


def test_at_a_joint_meeting_each_body_signs_in_its_own_way() -> None:
    alone = assembly()
    where = Assembly(
        bodies=(*alone.bodies, body("Økonomi", ApprovalForm.CHAIR)),
        seats=(*alone.seats, *seats("Økonomi", "Carl", "Gerda")),
        points=alone.points,
    )
    found = signers(replay(present("Carl", "Mette", "Gerda")), where)
    assert [(one.name, one.organization_id) for one in found] == [
        ("Carl", person("Teknik")),
        ("Mette", person("Teknik")),
        ("Carl", person("Økonomi")),
    ]


@pytest.mark.parametrize("before", SignatureKind)
@pytest.mark.parametrize("answer", SignatureKind)
def test_a_signature_stands_and_a_refusal_can_become_one(
    before: SignatureKind, answer: SignatureKind
) -> None:
    open_still = before in (K.MISSING, K.REFUSED)
    assert answer_problems(before, answer, "Tallet", NOW) == (
        [] if open_still else [Problem.SIGNATURE_STANDS]
    )


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("  ", Problem.RESERVATION_IS_MISSING),
        ("x" * 1001, Problem.RESERVATION_IS_TOO_LONG),
        (f"Om {number_of(date(1902, 5, 4))}", Problem.NOTE_HOLDS_CPR),
    ],
)
def test_a_reservation_has_words_few_enough_and_no_cpr_number(words: str, problem: Problem) -> None:
    assert answer_problems(K.MISSING, K.SIGNED_WITH_RESERVATION, words, NOW) == [problem]


def test_a_sheet_is_signed_from_the_meeting_until_today() -> None:
    held_on = date(2026, 9, 22)
    wrong = [Problem.SIGNING_DAY_IS_WRONG]
    days = {day: day_problems(date(2026, 9, day), held_on, NOW) for day in (21, 22, 25, 26)}
    assert days == {21: wrong, 22: [], 25: [], 26: wrong}


@pytest.mark.parametrize("autumn_or_spring", [datetime(2026, 10, 25), datetime(2026, 3, 29)])  # noqa: DTZ001
def test_nobody_is_reminded_twice_on_one_danish_day(autumn_or_spring: datetime) -> None:
    noon = autumn_or_spring.replace(hour=12, tzinfo=UTC)
    assert not may_remind(noon, None, noon + timedelta(hours=9))
    assert may_remind(noon, None, noon + timedelta(hours=12))
    assert not may_remind(noon, noon + timedelta(days=1), noon + timedelta(days=1, hours=2))
    assert may_remind(None, None, noon)


def signed_record() -> MeetingRecord:
    person_item = make_item("Personsag", access=Access.PERSONAL, number="2", id=TWO)
    reserved = Signature(name="Mette", kind=K.SIGNED_WITH_RESERVATION, reservation="Havnegrunden")
    record = make_record(make_item(id=ONE), person_item, signatures=(reserved,))
    correction = Addition(added_on=date(2026, 9, 25), html="<p>x</p>", item_id=TWO)
    return record.model_copy(update={"additions": (correction,)})


def test_the_words_of_a_reservation_are_for_who_reads_all_and_nobody_else() -> None:
    record = signed_record()
    outsiders = (
        for_audience(record, Audience.PUBLIC),
        for_audience(record, Audience.MEMBER, {TWO}),
        without_personal(record),
    )
    for seen in outsiders:
        assert "Havnegrunden" not in seen.model_dump_json()
        assert [one.kind for one in seen.signatures] == [K.SIGNED_WITH_RESERVATION]
    assert for_audience(record, Audience.MEMBER).signatures == record.signatures


def test_what_was_held_ahead_of_its_day_can_be_signed_on_paper_today() -> None:
    days = {day: day_problems(date(2026, 9, day), date(2026, 9, 29), NOW) for day in (24, 25, 26)}
    assert days == {
        24: [Problem.SIGNING_DAY_IS_WRONG],
        25: [],
        26: [Problem.SIGNING_DAY_IS_WRONG],
    }
