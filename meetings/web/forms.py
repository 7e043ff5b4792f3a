"""What all forms share: a wrong field, in the user's language, beside what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from flask import get_flashed_messages, request

from meetings.rules.problems import ProblemsFound
from meetings.web.language import translate
from meetings.wording import sentence

_LONGEST_REASON: Final = 1000  # characters; it is read where the meeting or the item stands


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with a field ("" means the whole form), and what to do."""

    field: str
    text: str


def missing(fields: Iterable[tuple[str, str, str]]) -> list[FieldError]:
    """An error for each field left empty: its name, what was typed, the Danish sentence."""
    return [
        FieldError(name, translate(wrong)) for name, typed, wrong in fields if not typed.strip()
    ]


def typed_reason(none: str = "") -> tuple[str, list[FieldError]]:
    """The reason that was written, and what is wrong: `none` where there is none, in Danish."""
    reason = request.form.get("reason", "").strip()
    if wrong := too_long_reason("reason", reason):
        return reason, wrong
    return reason, missing([("reason", reason, none)]) if none else []


def too_long_reason(field: str, reason: str) -> list[FieldError]:
    """An error where the reason in the field is longer than it can be read."""
    if len(reason) <= _LONGEST_REASON:
        return []
    return [FieldError(field, translate("Begrundelsen er for lang. Skriv højst 1.000 tegn."))]


def problem_errors(found: ProblemsFound) -> list[FieldError]:
    """What a service refused, as errors of the whole form."""
    return [
        FieldError("", translate(sentence(problem)).format(**found.facts))
        for problem in found.problems
    ]


def flashed_errors() -> list[FieldError]:
    """What went wrong on the page before this one, said once, as errors of the whole form."""
    return [FieldError("", str(text)) for text in get_flashed_messages(category_filter=["wrong"])]


def typed_date(name: str, none: str) -> tuple[date | None, list[FieldError]]:
    """The date of a field, or why there is none: `none` where it is empty, in Danish."""
    typed = request.values.get(name, "").strip()
    if not typed:
        return None, [FieldError(name, translate(none))]
    try:
        return date.fromisoformat(typed), []
    except ValueError:
        wrong = translate("Skriv datoen som år, måned og dag, for eksempel 2027-03-16.")
        return None, [FieldError(name, wrong)]


def typed_time(name: str) -> tuple[time | None, list[FieldError]]:
    """The time of day of a field, 16:30 or 16.30; None where it is empty, an error where wrong."""
    typed = request.values.get(name, "").strip().replace(".", ":")
    if not typed:
        return None, []
    try:
        hour, _, minute = typed.partition(":")
        return time(int(hour), int(minute or "0")), []
    except ValueError:
        wrong = translate("Skriv tidspunktet som timer og minutter, for eksempel 16:30.")
        return None, [FieldError(name, wrong)]
