"""What all forms share: a wrong field, in the user's language, beside what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.web.language import translate


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with a field ("" means the whole form), and what to do."""

    field: str
    text: str


def missing(fields: Iterable[tuple[str, str, str]]) -> list[FieldError]:
    """An error for each field left empty: its name, what was typed, the Danish sentence."""
    return [
        FieldError(name, translate(sentence))
        for name, typed, sentence in fields
        if not typed.strip()
    ]
