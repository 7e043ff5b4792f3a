"""A meeting to try rules on, without a database: a committee of five, four items."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID, uuid5

from meetings.rules.proceedings.assembly import Assembly, MeetingBody, Point, Seat
from meetings.rules.proceedings.course import Course, replay
from meetings.rules.proceedings.entries import AttendanceNoted, Entry
from meetings.rules.templates import Procedure
from meetings.vocabulary import Access, AttendanceStatus, MemberRole, OrganizationKind

SPACE = UUID("0b8f0e5e-6f0c-4d51-9a55-5d0a7c1e2f32")
BODY = uuid5(SPACE, "udvalget")
START = datetime(2026, 9, 22, 14, 30, tzinfo=UTC)
_NUMBERS = count()
LETTERS = "AABCV"


def person(place: int) -> UUID:
    """The member in this place, or from 5 on a substitute."""
    return uuid5(SPACE, f"person {place}")


def item(place: int) -> UUID:
    """The item in this place of the agenda."""
    return uuid5(SPACE, f"item {place}")


def new(minutes: int = 0) -> dict[str, object]:
    """The id and the time of another entry, so many minutes into the meeting."""
    return {"id": uuid5(SPACE, f"entry {next(_NUMBERS)}"), "at": START + timedelta(minutes=minutes)}


def assembly(
    kind: OrganizationKind = OrganizationKind.COMMITTEE,
    letters: Sequence[str] = LETTERS,
    items: int = 4,
    procedure: Procedure | None = None,
) -> Assembly:
    """The committee and its agenda; the first member is in the chair, two may step in."""
    seats = tuple(
        Seat(
            person(place),
            f"Medlem {place}",
            BODY,
            letter,
            MemberRole.CHAIR if place == 0 else MemberRole.MEMBER,
        )
        for place, letter in enumerate(letters)
    )
    stand_ins = tuple(
        Seat(person(place), f"Medlem {place}", BODY, letters[0], MemberRole.SUBSTITUTE)
        for place in range(len(letters), len(letters) + 2)
    )
    body = MeetingBody(BODY, "Teknisk Udvalg", kind, procedure or Procedure(), len(letters))
    points = tuple(
        Point(item(place), str(place + 1), f"Punkt {place + 1}", place, Access.OPEN)
        for place in range(items)
    )
    return Assembly((body,), seats, points, stand_ins)


def everybody(members: int = len(LETTERS)) -> list[Entry]:
    """That each member is there."""
    return [
        AttendanceNoted(**new(), person_id=person(place), status=AttendanceStatus.PRESENT)
        for place in range(members)
    ]


def course(*entries: Entry) -> Course:
    """The course of a meeting with everybody there, and these entries."""
    return replay([*everybody(), *entries])
