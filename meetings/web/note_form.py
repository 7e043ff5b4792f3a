"""The form of a new note: what of the item it is about, chosen from a list or marked in the text.

A passage is chosen by its paragraph, so that it needs neither mouse nor script. The choice names
the paragraph's words by a digest, and so it holds where the text has changed meanwhile.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from meetings.queries.views import MeetingView
from meetings.record import AttachmentList, Item
from meetings.rules.passages import NOTHING, Passage, paragraphs_of, passage_at
from meetings.rules.problems import Problem, ProblemsFound
from meetings.services.notes import About
from meetings.web.forms import FieldError
from meetings.web.language import translate

MARKED: Final = "markeret"
_PARAGRAPH: Final = "afsnit"
_FILE: Final = "bilag"
_LONGEST_LABEL: Final = 70  # characters
_MOST_PAGES: Final = 10_000


@dataclass(frozen=True, slots=True)
class NoteForm:
    """The form as it is shown: what was typed and chosen, and what is wrong with it."""

    id: UUID
    text: str = ""
    about: str = ""
    page: str = ""
    passage: Passage = NOTHING
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something of the item that a note can be about."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """All of an item that a note can be about, apart from the whole of it."""

    paragraphs: tuple[Choice, ...]
    attachments: tuple[Choice, ...]


def typed_form(sent: Mapping[str, str]) -> NoteForm:
    """What was sent, as it was typed."""
    return NoteForm(
        id=id_of(sent.get("note_id", "")),
        text=sent.get("note", ""),
        about=sent.get("about", ""),
        page=sent.get("page", "").strip(),
        passage=Passage(*(sent.get(name, "") for name in ("exact", "prefix", "suffix"))),
    )


def id_of(typed: str) -> UUID:
    """The id that came from the browser, or a new one where it sent none."""
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def choices_at(meeting: MeetingView, item: Item) -> Choices:
    """What of the item a note can be about, in the order it stands."""
    lines = paragraphs_of(item, meeting.record.additions)
    return Choices(
        paragraphs=tuple(
            Choice(f"{_PARAGRAPH}-{place}-{_digest(line)}", _shortened(line))
            for place, line in enumerate(lines)
        ),
        attachments=tuple(
            Choice(f"{_FILE}-{one.id}", " ".join(filter(None, (one.number, one.title))))
            for part in item.parts
            if isinstance(part, AttachmentList)
            for one in part.attachments
            if one.id is not None
        ),
    )


def about_of(form: NoteForm, meeting: MeetingView, item: Item) -> About:
    """What the note is about, as it was chosen.

    Raises ProblemsFound where it does not stand there any more, and WrongPage.
    """
    kind, _, rest = form.about.partition("-")
    if form.about == MARKED and form.passage.exact.strip():
        return About(passage=form.passage)
    if kind == _PARAGRAPH:
        return About(passage=_chosen(rest, paragraphs_of(item, meeting.record.additions)))
    if kind == _FILE:
        try:
            return About(attachment_id=UUID(rest), page=_page_of(form.page))
        except ValueError:
            raise ProblemsFound([Problem.NOTE_IS_ABOUT_NOTHING]) from None
    if form.about:
        raise ProblemsFound([Problem.NOTE_IS_ABOUT_NOTHING])
    return About()


class WrongPage(Exception):
    """What was typed is no page of a file."""

    def error(self) -> FieldError:
        """What is said beside the field."""
        return FieldError("page", translate("Skriv sidens tal, for eksempel 3."))


def _chosen(key: str, lines: tuple[str, ...]) -> Passage:
    """The paragraph, wherever it stands now; of equal ones the nearest to where it stood."""
    stood_at, _, digest = key.partition("-")
    before = int(stood_at) if stood_at.isascii() and stood_at.isdigit() else 0
    places = [place for place, line in enumerate(lines) if _digest(line) == digest]
    if not places:
        raise ProblemsFound([Problem.NOTE_IS_ABOUT_NOTHING])
    return passage_at(lines, min(places, key=lambda place: abs(place - before)))


def _page_of(typed: str) -> int | None:
    if not typed:
        return None
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(_MOST_PAGES))
    if not is_number or not 1 <= int(typed) <= _MOST_PAGES:
        raise WrongPage
    return int(typed)


def _digest(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:12]


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LABEL else f"{line[: _LONGEST_LABEL - 1].rstrip()}…"
