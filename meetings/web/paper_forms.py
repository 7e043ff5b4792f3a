"""What is typed about a paper: its title, number and purpose, and the bodies it passes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from meetings.rules.paper_path import Stop
from meetings.rules.problems import ProblemsFound
from meetings.services.papers import PaperFacts
from meetings.vocabulary import Problem, Purpose
from meetings.web import shown
from meetings.web.body_forms import Choices, Typed, id_of
from meetings.web.forms import FieldError
from meetings.web.language import translate
from meetings.wording import sentence

PLACES: Final = 6  # bodies that a form has room for
DECIDES: Final = "ja"
_FIELDS: Final[Mapping[Problem, str]] = {
    Problem.TITLE_IS_MISSING: "title",
    Problem.PATH_IS_EMPTY: "body1",
}


def errors_of(found: ProblemsFound, body: str = "body1") -> list[FieldError]:
    """Each problem as a sentence beside its field; `body` is the first field with a body."""
    fields = {**_FIELDS, Problem.BODY_IS_NOT_IN_USE: body}
    return [
        FieldError(fields.get(problem, ""), translate(sentence(problem)))
        for problem in found.problems
    ]


def path_typed(values: Typed, begin: int = 1) -> tuple[Stop, ...]:
    """The bodies that were chosen, in their order; an empty place is passed over."""
    chosen = ((id_of(values, f"body{n}"), n) for n in range(begin, PLACES + 1))
    return tuple(
        Stop(body, decides=values.get(f"decides{n}") == DECIDES)
        for body, n in chosen
        if body is not None
    )


def paper_typed(values: Typed) -> PaperFacts:
    """The paper that was typed."""
    return PaperFacts(
        title=values.get("title", ""),
        path=path_typed(values),
        case_number=values.get("case_number", ""),
        purpose=purpose_typed(values),
        recommended_by=values.get("recommended_by", ""),
    )


def purpose_typed(values: Typed) -> Purpose | None:
    """The purpose that was chosen; None where none was."""
    chosen = values.get("purpose", "")
    return Purpose(chosen) if chosen in set(Purpose) else None


def purposes() -> Choices:
    """The purposes to choose from, and none."""
    return [("", translate("Ikke valgt endnu")), *((one.value, shown.said(one)) for one in Purpose)]


def body_choices(bodies: Iterable[tuple[UUID, str]], none: str) -> Choices:
    """Bodies to choose from by name, after what choosing none of them is called."""
    return [("", none), *((str(body), name) for body, name in bodies)]


def of_path(stops: Sequence[Stop], begin: int = 1) -> Typed:
    """A path as the form shows it."""
    values: Typed = {}
    for n, stop in enumerate(stops, begin):
        values[f"body{n}"] = str(stop.organization_id)
        values[f"decides{n}"] = DECIDES if stop.decides else ""
    return values
