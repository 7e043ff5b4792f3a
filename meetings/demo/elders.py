"""Ældrerådet: one meeting, with its answer to a hearing."""

from datetime import time

from meetings.demo import cases
from meetings.demo.calendar import Day, the_day_after
from meetings.demo.files import Sheet
from meetings.demo.parts import (
    decide,
    earlier,
    hearing,
    item,
    matter,
    papers,
    summary,
    treated,
)
from meetings.demo.people import Key, body
from meetings.demo.scene import Away, DemoMeeting, Scene, Setting, minutes
from meetings.record import Guest, Signature
from meetings.vocabulary import DecisionKind, Purpose, SignatureKind, State


def meeting(scene: Scene) -> DemoMeeting:
    """Three weeks back; the chair has signed the minutes."""
    calendar = scene.calendar
    day = calendar.day(Day.ELDERS_LAST)
    social_day = calendar.day(Day.SOCIAL_LAST)
    setting = Setting(
        keys=(Key.ELDERS,),
        day=day,
        starts_at=time(9, 30),
        ends_at=time(11, 45),
        place="Aktivitetshuset, store sal",
        guests=(
            Guest(name="Dorte Vangsøe", title="konstitueret direktør", note="deltog under punkt 3"),
        ),
    )
    record = minutes(
        setting,
        scene.attendance((Key.ELDERS,), day, Away(excused=("Ruth Sølyst",))),
        item(
            "1",
            "Godkendelse af dagsorden",
            decide(DecisionKind.APPROVED, "Godkendt."),
        ),
        item(
            "2",
            "Nyt fra formanden",
            summary(
                """
                - Møde med regionens sundhedsråd
                - Invitation til julekoncert
                - Nye tider for motion i svømmehallen
                """
            ),
            decide(DecisionKind.NOTED, "Orienteringen blev taget til efterretning."),
            purpose=Purpose.INFORMATION,
        ),
        item(
            "3",
            "Høring: kvalitetsstandarder for hjælp og pleje i hjemmet",
            summary("Social- og Sundhedsudvalget har bedt om Ældrerådets svar."),
            decide(
                DecisionKind.DISCUSSED,
                "Ældrerådet bakker op om forslaget og ønsker, at borgeren får navnet på den "
                "afløser, der kommer.",
            ),
            hearing("Rådet sender sit svar til udvalget inden fristen."),
            earlier(
                treated(
                    body(Key.SOCIAL, social_day).name,
                    social_day,
                    "2",
                    DecisionKind.REFERRED_ON,
                    "Sendes i høring i Ældrerådet og Handicaprådet.",
                )
            ),
            papers(
                scene.files.docx(
                    "hoeringssvar",
                    Sheet(
                        "Høringssvar fra Ældrerådet",
                        (
                            "Ældrerådet er glad for, at der bliver mulighed for to bade om ugen.",
                            "Rådet foreslår, at borgeren får navnet på den, der kommer.",
                        ),
                    ),
                )
            ),
            purpose=Purpose.DISCUSSION,
            **cases.on(calendar, cases.HOME_HELP),
        ),
        item(
            "4",
            "Ældredag til foråret",
            matter(
                """
                Arbejdsgruppen foreslår et program med

                1. fællessang
                2. foredrag om søvn
                3. kaffe og boder.
                """
            ),
            decide(
                DecisionKind.APPROVED, "Programmet blev godkendt. Bodil Frostholm er tovholder."
            ),
        ),
        item("5", "Eventuelt", decide(DecisionKind.NOTED, "Intet."), purpose=None),
    )
    signature = Signature(name="Ældrerådet", kind=SignatureKind.APPROVED_AT_MEETING)
    return DemoMeeting(
        record=record.model_copy(update={"signatures": (signature,)}),
        state=State.APPROVED,
        agenda_out_on=calendar.notice(day),
        minutes_out_on=the_day_after(day),
    )
