"""Between the clock on the wall and the moment that is stored.

A record prints local times (Europe/Copenhagen); rows hold moments in UTC. An hour that
comes twice in autumn is taken as its first.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LOCAL: Final = ZoneInfo("Europe/Copenhagen")


def moment_of(day: date, clock: time) -> datetime:
    """The moment, in UTC, when clocks in Denmark showed this time on this day."""
    return datetime.combine(day, clock, LOCAL).astimezone(UTC)


def ending_of(day: date, starts: time | None, ends: time) -> datetime:
    """The moment of an ending: the next day where it would else come before the start."""
    passed_midnight = starts is not None and ends < starts and day < date.max
    return moment_of(day + timedelta(days=1) if passed_midnight else day, ends)


def clock_at(moment: datetime) -> time:
    """What clocks in Denmark show at this moment."""
    return moment.astimezone(LOCAL).time()


def today(now: datetime) -> date:
    """The date in Denmark at this moment."""
    return now.astimezone(LOCAL).date()
