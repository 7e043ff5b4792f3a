"""Lindevang Byråd, a short extraordinary meeting: its minutes are being signed now."""

from datetime import time

from meetings.demo.calendar import Day
from meetings.demo.parts import decide, item, recommend, summary
from meetings.demo.people import Key
from meetings.demo.scene import Away, DemoMeeting, Scene, Setting, minutes
from meetings.vocabulary import DecisionKind, MeetingKind, State

FINANCE = "Økonomiudvalget"


def extraordinary(scene: Scene) -> DemoMeeting:
    """Last week: two items, and minutes that wait for the members' signatures."""
    day = scene.calendar.day(Day.COUNCIL_SIGNING)
    setting = Setting(
        keys=(Key.COUNCIL,),
        day=day,
        starts_at=time(17, 0),
        ends_at=time(17, 40),
        place="Byrådssalen",
        kind=MeetingKind.EXTRAORDINARY,
    )
    record = minutes(
        setting,
        scene.attendance((Key.COUNCIL,), day, Away(excused=("Kurt Ravnkilde",))),
        item(
            "1",
            "Godkendelse af dagsorden",
            decide(DecisionKind.APPROVED, "Dagsordenen blev godkendt."),
        ),
        item(
            "2",
            "Kommunegaranti for lån til ny vandledning i Møllegade",
            summary(
                """
                Lindevang Forsyning har fundet flere brud på ledningen og vil skifte den i ét stræk.
                Lånet skal optages inden nytår.
                """
            ),
            recommend(FINANCE, "Økonomiudvalget anbefaler, at garantien gives."),
            decide(DecisionKind.APPROVED, "Godkendt."),
            case_number=scene.calendar.case_number("13.02.00-Ø60-4"),
            case_title="Garantier",
        ),
    )
    return DemoMeeting(
        record=record,
        state=State.IN_REVIEW,
        agenda_out_on=scene.calendar.notice(day),
        is_being_signed=True,
    )
