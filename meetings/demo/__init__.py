"""The invented municipality that Protokol can be tried with: Lindevang Kommune.

`content(today)` is the whole of it as plain values; services/demo.py puts it into a database.
Every person, place and case is made up.
"""

from dataclasses import dataclass
from datetime import date

from meetings.demo import (
    budget,
    children,
    council,
    council_signing,
    elders,
    finance,
    previous,
    social,
    technical_coming,
    technical_earlier,
    technical_last,
)
from meetings.demo.calendar import Calendar
from meetings.demo.scene import DemoMeeting, Scene

FIRST_DAY = date(2026, 11, 15)  # before it the demo's second election period is too young

WRITERS = (
    previous.climate_committee,
    previous.last_council,
    finance.theme,
    technical_earlier.ordinary,
    budget.first_reading,
    children.earlier_meeting,
    budget.second_reading,
    technical_earlier.joint,
    social.ordinary,
    technical_last.meeting,
    finance.ordinary,
    elders.meeting,
    technical_earlier.in_writing,
    council.ordinary,
    children.held,
    council_signing.extraordinary,
    social.extraordinary,
    technical_coming.called,
    children.cancelled,
    finance.coming,
    council.planned,
    technical_coming.draft,
)


@dataclass(frozen=True)
class Content:
    """Everything the demo holds: meetings in the order they were held, and the files' bytes."""

    scene: Scene
    meetings: tuple[DemoMeeting, ...]
    files: dict[str, bytes]

    @property
    def last_day(self) -> date:
        """The day of the last meeting."""
        return max(meeting.record.held_on for meeting in self.meetings)


def content(today: date) -> Content:
    """The demo as it is on a day; the same day gives the same demo.

    A day before the demo's own first one (a clock that is wrong) gives that of the first day.
    """
    scene = Scene(Calendar(max(today, FIRST_DAY)))
    meetings = sorted(
        (writer(scene) for writer in WRITERS), key=lambda each: (each.record.held_on, each.state)
    )
    return Content(scene, tuple(meetings), scene.files.by_sha256)
