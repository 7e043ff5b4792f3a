"""Forms of many lines that are saved together: read, put in order, and given back as typed.

Every button of such a form sends all of it, so what was typed in another line is never lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.web.body_forms import Typed

_MOST = 100
_STEPS = {"op": -1, "ned": 1}


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines as the form sent them, after its button did its work; `at` is the line to show."""

    rows: list[Typed]
    at: int | None = None
    removed: Typed | None = None


def lines_typed(values: Typed, fields: Sequence[str]) -> Lines:
    """The lines that were typed, and a new one where its first field says something.

    The button is `do`: "op-2" and "ned-2" let line 2 change places, "fjern-2" takes it out.
    """
    count = values.get("count", "")
    known = min(int(count), _MOST) if count.isascii() and count.isdecimal() else 0
    rows = [{name: values.get(f"{name}-{place}", "") for name in fields} for place in range(known)]
    at = None
    if values.get(f"{fields[0]}-ny"):
        at = len(rows)
        rows.append({name: values.get(f"{name}-ny", "") for name in fields})
    verb, _, place_typed = values.get("do", "").partition("-")
    if not (place_typed.isascii() and place_typed.isdecimal() and int(place_typed) < len(rows)):
        return Lines(rows, at)
    place = int(place_typed)
    if verb == "fjern":
        removed = rows.pop(place)
        return Lines(rows, min(place, len(rows) - 1) if rows else None, removed)
    other = place + _STEPS.get(verb, 0)
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        return Lines(rows, other)
    return Lines(rows, at)
