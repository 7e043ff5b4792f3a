"""The values that other systems write: yes and no, days and hours, names with a party."""

import re
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from meetings.importing.text.dates import find_dates, time_of
from meetings.importing.text.names import read_name
from meetings.importing.text.spelling import fold, tidy
from meetings.record import Attendee
from meetings.vocabulary import Access, AttendanceStatus, MemberRole, Purpose

_YES: Final = frozenset({"true", "1", "ja", "yes", "sand", "y", "j"})
_NO: Final = frozenset({"false", "0", "nej", "no", "falsk", "n"})
_HERE: Final = ZoneInfo("Europe/Copenhagen")
_HOUR: Final = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?(?!\d|[.-]\d)")
_BARE_HOUR: Final = re.compile(r"^(?:kl\.?\s{0,2})?(\d{1,2})$", re.IGNORECASE)
_ZONED: Final = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$")
_ISO: Final = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?:T|(?!\d))")
_PURPOSES: Final = (
    ("godkend", Purpose.DECISION),
    ("beslut", Purpose.DECISION),
    ("drøft", Purpose.DISCUSSION),
    ("orienter", Purpose.INFORMATION),
    ("efterretning", Purpose.INFORMATION),
)


def yes_or_no(told: object) -> bool | None:
    """What a value says; None where it says neither."""
    if isinstance(told, bool):
        return told
    word = fold(str(told)) if told is not None else ""
    return True if word in _YES else False if word in _NO else None


def open_if(told: object) -> Access:
    """OPEN where the value says yes, and CLOSED whatever else it says."""
    return Access.OPEN if yes_or_no(told) is True else Access.CLOSED


def moment_in(told: str) -> tuple[date | None, time | None]:
    """Day and hour of "27-08-2018 16:00:00", "27. august 2018", ISO 8601; UTC becomes ours."""
    text = tidy(told)[:200]
    if _ZONED.match(text):
        try:
            local = datetime.fromisoformat(text).astimezone(_HERE)
        except (ValueError, OverflowError):
            return None, None
        return local.date(), local.time().replace(second=0, microsecond=0)
    day = day_in(text)
    return day, hour_in(_without_day(text))


def day_in(told: str) -> date | None:
    """The first day that a text names."""
    iso = _ISO.search(told[:200])
    if iso:
        try:
            return date.fromisoformat(iso[1])
        except ValueError:
            return None
    return next((found.day for found in find_dates(told[:200])), None)


def hour_in(told: str) -> time | None:
    """The hour of "16:00", "kl. 16.00", "16"; midnight, which is how a day alone is written,
    is none."""
    text = tidy(told)[:100]
    match = _HOUR.search(text)
    hour = time_of(match[1], match[2]) if match else None
    if match is None and (bare := _BARE_HOUR.match(text)):
        hour = time_of(bare[1], None)
    return hour if hour != time(0) else None


def _without_day(text: str) -> str:
    text = re.sub(r"\d{4}-\d{2}-\d{2}T?", " ", text)
    for found in reversed(list(find_dates(text))):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def purpose_in(told: str) -> Purpose | None:
    """What an item is for: "Til godkendelse", "Orientering"."""
    plain = fold(told)[:60]
    return next((purpose for word, purpose in _PURPOSES if word in plain), None)


def role_in(told: str) -> MemberRole:
    """What a member is in the body, as a word says it."""
    plain = fold(told)
    if "næstform" in plain or "viceborgm" in plain:
        return MemberRole.VICE_CHAIR
    if "borgmester" in plain:
        return MemberRole.MAYOR
    if "formand" in plain or "forperson" in plain:
        return MemberRole.CHAIR
    return (
        MemberRole.SUBSTITUTE
        if "stedfortræder" in plain or "suppleant" in plain
        else (MemberRole.MEMBER)
    )


def member(
    name: str,
    status: AttendanceStatus,
    *,
    role: str = "",
    party: str = "",
    substitute_for: str = "",
    note: str = "",
) -> Attendee | None:
    """A member as a file names one; None for a name that names nobody.

    A party's letter may stand in brackets behind the name.
    """
    plain = tidy(name)[:200]
    if not plain:
        return None
    read = read_name(plain)
    letter = tidy(party) if 0 < len(tidy(party)) <= 3 else ""
    instead = bool(substitute_for.strip())
    return Attendee(
        name=read.name if read else plain,
        party_letter=(read.party if read else "") or letter,
        role=MemberRole.SUBSTITUTE if instead else role_in(role),
        status=status,
        substitute_for=tidy(substitute_for)[:200],
        note=tidy(note)[:300],
    )
