"""What other bodies decided on the case before: body, day, item number and what they said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.dates import find_dates, first_date
from meetings.importing.text.spelling import tidy

# "06-03-2023 Klima-, Teknik- og Miljøudvalget", perhaps with "pkt. 4".
DAY_FIRST: Final = re.compile(
    r"^\d{1,2}[-./]\d{1,2}[-./]\d{4}\s{1,4}(?P<body>[A-ZÆØÅ][^.:]{3,90})$"
)
# "Økonomiudvalget, 10. juni 2019, pkt. 7:" and "Økonomiudvalget den 10. juni 2019".
BODY_FIRST: Final = re.compile(
    r"^(?P<body>[A-ZÆØÅ][^:\d]{3,90}?),?\s(?:d\.\s|den\s)?(?P<when>\d{1,2}[-./]?\s?[\w.]{1,12}[-./\s]{1,2}\d{4})"
    r"(?:,?\s\(?(?:pkt|punkt|sag|nr)\.?\s?(?:nr\.?\s?)?(?P<number>\d{1,4})\)?)?\s?:?$"
)
FIELD: Final = re.compile(
    r"^(?P<name>udvalg|dato|punktnummer|punkt|pkt|organ|møde|mødedato)\.?:\s{1,4}(?P<value>\S.{0,120})$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Treatment:
    """One earlier treatment while it is read."""

    body: str
    held_on: date | None = None
    number: str = ""
    lines: list[Line] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)


def read_treatments(lines: Sequence[Line]) -> list[Treatment]:
    """The treatments of a section; empty when its words do not fall into dated entries."""
    found: list[Treatment] = []
    for line in lines:
        opened = open_treatment(line, found)
        if opened:
            continue
        if line.blank:
            if found:
                found[-1].lines.append(line)
            continue
        if not found:
            return []
        found[-1].lines.append(line)
    return found if all(one.held_on for one in found) else []


def open_treatment(line: Line, found: list[Treatment]) -> bool:
    """Whether a line opens a treatment, or fills in its head."""
    text = tidy(line.text)
    if len(text) > 160:
        return False
    for pattern in (DAY_FIRST, BODY_FIRST):
        match = pattern.match(text)
        day = first_date(text) if match else None
        if match and day:
            number = match.groupdict().get("number") or ""
            found.append(Treatment(tidy(match["body"]), day, number, heads=[line]))
            return True
    field_match = FIELD.match(text)
    return (
        bool(field_match) and fill(found, line, field_match["name"].lower(), field_match["value"])
        if field_match
        else False
    )


def fill(found: list[Treatment], line: Line, name: str, value: str) -> bool:
    """Put a labelled value into the treatment it belongs to."""
    if name in ("udvalg", "organ", "møde"):
        found.append(Treatment(tidy(value), heads=[line]))
        return True
    if not found or any(not one.blank for one in found[-1].lines):
        return False
    if name in ("dato", "mødedato"):
        day = next(find_dates(value), None)
        found[-1].held_on = day.day if day else None
    else:
        found[-1].number = tidy(value)
    found[-1].heads.append(line)
    return True
