"""A decision without a meeting is told in every format; why, only to who reads all its cases."""

from datetime import date

import pytest

from exports import export
from exports.compose import compose
from exports.without_meeting import attendance_label, without_meeting
from meetings.record import WithoutMeeting
from meetings.rules.visibility import for_audience
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    Audience,
    Format,
    GroundWithoutMeeting,
    MeetingKind,
    WayWithoutMeeting,
)
from meetings.web.shown import attendance_of
from tests.exports.meetings_made import MINUTES, document

CHAIRS = WithoutMeeting(
    way=WayWithoutMeeting.CHAIR,
    closed_on=date(2026, 11, 3),
    decided_by="Carl Winther",
    ground=GroundWithoutMeeting.URGENT,
    reason="Tilskuddet til Havnevej 14 skal søges i dag.",
)
WRITTEN = WithoutMeeting(way=WayWithoutMeeting.WRITTEN, closed_on=date(2026, 11, 3))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (
            CHAIRS,
            "Afgjort uden møde: formandens afgørelse den 3. november 2026. Truffet af Carl "
            "Winther. Sagen kan ikke vente til et møde. Begrundelse: Tilskuddet til Havnevej 14 "
            "skal søges i dag.",
        ),
        (WRITTEN, "Afgjort uden møde: skriftlig votering afsluttet den 3. november 2026."),
        (
            WithoutMeeting(way=WayWithoutMeeting.WRITTEN),
            "Behandles uden møde: skriftlig votering.",
        ),
        (
            WithoutMeeting(way=WayWithoutMeeting.MAYOR),
            "Afgøres uden møde: borgmesterens afgørelse.",
        ),
        (
            WithoutMeeting(way=WayWithoutMeeting.MAYOR, closed_on=date(2026, 11, 3)),
            "Afgjort uden møde: borgmesterens afgørelse den 3. november 2026.",
        ),
    ],
)
def test_the_sentence_says_how_and_when(how: WithoutMeeting, said: str) -> None:
    assert without_meeting(how) == said


def test_every_format_says_it() -> None:
    record = MINUTES.model_copy(
        update={"without_meeting": WRITTEN, "meeting_kind": MeetingKind.WITHOUT_MEETING}
    )
    made = document(record)

    said = without_meeting(WRITTEN)
    assert said in repr(compose(made).blocks)
    assert said in export(made, Format.HTML).decode()
    assert '"closed_on": "2026-11-03"' in export(made, Format.JSON).decode()


@pytest.mark.parametrize(
    ("how", "labels"),
    [(WRITTEN, ("Har svaret", "Forhindret", "Har ikke svaret")), (CHAIRS, ("Afgjort af",) * 3)],
)
def test_who_answered_is_not_called_present(how: WithoutMeeting, labels: tuple[str, ...]) -> None:
    record = MINUTES.model_copy(update={"without_meeting": how})

    assert tuple(attendance_label(record, one) for one in AttendanceStatus) == labels


def test_without_a_meeting_nobody_is_called_present_even_where_it_is_not_told_how() -> None:
    record = MINUTES.model_copy(
        update={"without_meeting": None, "meeting_kind": MeetingKind.WITHOUT_MEETING}
    )

    labels = [attendance_label(record, one) for one in AttendanceStatus]
    assert labels == ["Deltog", "Afbud", "Fraværende"]
    page = export(document(record), Format.HTML).decode()
    assert "Deltog" in page
    assert "Til stede" not in page
    assert attendance_of(record).startswith("Deltog ")


def test_the_public_reads_why_only_where_every_case_is_open() -> None:
    item = MINUTES.items[0].model_copy(update={"access": Access.OPEN, "closed_reason": ""})
    open_record = MINUTES.model_copy(update={"items": (item,), "without_meeting": CHAIRS})
    closed = item.model_copy(update={"access": Access.CLOSED})
    closed_record = open_record.model_copy(update={"items": (closed,)})

    told = for_audience(open_record, Audience.PUBLIC).without_meeting
    assert told == CHAIRS
    kept = for_audience(closed_record, Audience.PUBLIC)
    assert kept.without_meeting is not None
    assert kept.without_meeting.decided_by == "Carl Winther"
    assert "Havnevej" not in kept.model_dump_json(include={"without_meeting"})
