"""Attachments: which files are taken, what they are called, their numbers, and when they came.

Attachments belong to the item as it is sent; what comes later says so, with its date, so that
nobody is told afterwards that he had a paper which he did not have (KSL § 8, 5 for the council;
committees follow their own rules of procedure).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from meetings.vocabulary import (
    Access,
    ActiveContent,
    AttachmentStage,
    FileProblem,
    Problem,
    State,
)

LONGEST_NAME: Final = 120  # letters; file systems take 255 bytes
LONGEST_TITLE: Final = 300

_NOT_SENT_YET: Final = frozenset({State.PLANNED, State.DRAFT, State.PROOFREADING})
_REFUSED_FOR: Final[Mapping[FileProblem, Problem]] = {
    FileProblem.ENCRYPTED: Problem.FILE_IS_ENCRYPTED,
    FileProblem.BROKEN: Problem.FILE_IS_BROKEN,
    FileProblem.UNKNOWN_TYPE: Problem.FILE_IS_OF_NO_KNOWN_KIND,
    FileProblem.TOO_LARGE: Problem.FILE_UNPACKS_TOO_LARGE,
    FileProblem.TOO_SLOW: Problem.FILE_TOOK_TOO_LONG,
}
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "application/pdf": ("pdf",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
}


def refusal(
    media_type: str, problem: FileProblem | None, active: Collection[ActiveContent]
) -> Problem | None:
    """Why a file is not taken; None where it is.

    A file whose kind is known and whose words could not all be read is taken, and told about.
    Macros are programs and are never taken; other active content is taken and told about.
    """
    if ActiveContent.MACRO in active:
        return Problem.FILE_HAS_MACROS
    if problem in (FileProblem.ENCRYPTED, FileProblem.BROKEN, FileProblem.UNKNOWN_TYPE):
        return _REFUSED_FOR[problem]
    if not media_type:
        return _REFUSED_FOR.get(problem or FileProblem.UNKNOWN_TYPE)
    return None


def is_sent(state: State | None) -> bool:
    """Whether the agenda of a meeting in this state has been sent; None is outside any meeting."""
    return state is not None and state not in _NOT_SENT_YET


def stage_now(state: State | None, today: date) -> tuple[AttachmentStage, date | None]:
    """At which stage an attachment comes that is added today, and its date where it is late."""
    if not is_sent(state):
        return AttachmentStage.AGENDA, None
    if state is State.IN_SESSION:
        return AttachmentStage.HANDED_OUT, today
    return AttachmentStage.LATE, today


def renumbered(numbers: Sequence[str], before: Sequence[str]) -> list[str]:
    """The numbers of attachments in their new order, from their order before.

    Where they were counted from 1 they are counted anew; numbers that somebody chose, "2a" or
    "B", stay with their attachments.
    """
    counted = [str(place) for place in range(1, len(before) + 1)]
    if list(before) == counted:
        return [str(place) for place in range(1, len(numbers) + 1)]
    return list(numbers)


def next_number(numbers: Sequence[str]) -> str:
    """The number after the highest; empty where the attachments have none."""
    if not numbers:
        return "1"
    plain = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    return str(max(plain) + 1) if plain and max(plain) < 10_000 else ""


def access_problems(item: Access, attachment: Access) -> list[Problem]:
    """What stands in the way of this access: nothing is open on a closed item."""
    if attachment is Access.OPEN and item is not Access.OPEN:
        return [Problem.ITEM_IS_CLOSED]
    return []


def safe_name(given: str) -> str:
    """A file's own name, without folders and without signs that nobody sees; may be empty.

    A line break ends a header, and a sign that turns the writing around hides what kind of
    file it is.
    """
    name = _visible(given)
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    kept = dot + ending if len(ending) < 10 else ""
    return (stem or name)[: LONGEST_NAME - len(kept)] + kept


def fitting_name(given: str, media_type: str) -> str:
    """The file's name with an ending that says what it is; a wrong one is not believed."""
    name, endings = safe_name(given), _ENDINGS.get(media_type, ())
    if not endings or (name.rpartition(".")[2].lower() in endings and "." in name):
        return name
    ending = "." + endings[0]
    return (name or "bilag")[: LONGEST_NAME - len(ending)] + ending


def title_from(given: str) -> str:
    """A title until somebody writes a better one: the file's name without its ending."""
    name = _visible(given)
    stem, dot, ending = name.rpartition(".")
    title = stem if dot and ending.isalnum() and len(ending) <= 4 else name
    return " ".join(title.replace("_", " ").split())[:LONGEST_TITLE] or "Bilag"


def _visible(given: str) -> str:
    name = given.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isprintable()).strip().strip(".")
