"""Lines that hold several facts between middle dots, as many printed papers set them.

"Teknisk Udvalg · tirsdag den 22. september 2026 kl. 8.30 · Mødelokale 2" is body, day and place;
"05.01.02-G01-12-26 · Lukket" under a title is a case number and an access. The rules in text/
read one fact a line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.dates import first_date

_SIGNS: Final = "·•|"
_BETWEEN: Final = re.compile(rf"\s{{1,3}}[{_SIGNS}]\s{{1,3}}")
_SUBSTITUTES: Final = re.compile(r"^Stedfortrædere?\s?:?(?=\t|\s*$)\s*", re.IGNORECASE)
_FOR: Final = re.compile(r"^(?P<who>[^,:]{3,80}), for (?P<whom>[^,:]{3,80})$")
_LONGEST: Final = 300
_MOST: Final = 8
_LONGEST_FACT: Final = 120
# Told by the decisions' own words, or by the document's kind; the rules conclude it again.
_CONCLUDED: Final = re.compile(r"Behandlet som nr\. \d+|Tillægspunkt")


def with_facts_apart(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines, each fact of such a line on one of its own, numbered from 1."""
    apart: list[Line] = []
    is_placed = False
    for line in _with_substitutes(lines):
        facts = _facts(line)
        if len(facts) < 2:
            apart.append(line)
            continue
        day = next((n for n, fact in enumerate(facts) if first_date(fact)), None)
        if day is not None and not is_placed:
            is_placed = True
            place = " · ".join(facts[day + 1 :])
            facts = [*facts[: day + 1], *([f"Sted: {place}"] if place else [])]
        apart += [
            replace(line, text=fact, heading=0) for fact in facts if not _CONCLUDED.fullmatch(fact)
        ]
    return tuple(line.at(number) for number, line in enumerate(apart, start=1))


def _with_substitutes(lines: Iterable[Line]) -> Iterator[Line]:
    """Substitutes under a label of their own, each said to be one: "Ida Dam, for Bo Lie"."""
    is_under = False
    for line in lines:
        label = _SUBSTITUTES.match(line.text)
        text = line.text[label.end() :] if label else line.text
        found = _FOR.match(text) if label or is_under else None
        if label:
            is_under = not text.strip() or found is not None
            if is_under:
                yield replace(line, text="Til stede:", heading=0)
        elif not found and not line.blank:
            is_under = False
        if found:
            yield replace(line, text=f"{found['who']}, stedfortræder for {found['whom']}")
        elif not (label and is_under):
            yield line


def _facts(line: Line) -> list[str]:
    if line.list_level or line.cells or line.heading or len(line.text) > _LONGEST:
        return [line.text]
    if not any(sign in line.text for sign in _SIGNS):
        return [line.text]
    facts = [fact.strip() for fact in _BETWEEN.split(line.text)]
    whole = len(facts) <= _MOST and all(0 < len(fact) <= _LONGEST_FACT for fact in facts)
    return facts if whole else [line.text]
