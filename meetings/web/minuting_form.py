"""What the panels of the minuting page share: what they see, and a form that notes an entry."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from werkzeug.datastructures import MultiDict

from meetings.models.base import now
from meetings.queries.proceedings import Proceedings
from meetings.queries.views import MeetingView
from meetings.record import Item
from meetings.rules.local_time import clock_at, moment_of
from meetings.rules.proceedings.assembly import Point
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.times import (
    NIGHT_ENDS,
    earliest,
    is_too_early,
    moment_now,
    shown_by_a_clock,
)
from meetings.vocabulary import EntryKind, VoteOption, Word
from meetings.web.forms import FieldError, typed_time
from meetings.web.language import clock, translate

Choice = TypeVar("Choice", bound=Word)
_STALE: Final = "Siden er ikke den nyeste. Hent den igen, og prøv en gang til."


@dataclass(frozen=True, slots=True)
class Scene:
    """The item that is shown, in the meeting as it stands."""

    seen: Proceedings
    meeting: MeetingView
    point: Point
    item: Item  # as it is written now


class WronglyNoted(Exception):
    """What was typed cannot be noted; `errors` say what to do."""

    def __init__(self, errors: list[FieldError]) -> None:
        """Take what is wrong, in the reader's language."""
        self.errors = errors
        super().__init__()


class Form:
    """A form as it was sent. Its entry's id comes from the browser, so that twice is once."""

    def __init__(self, sent: MultiDict[str, str]) -> None:
        """Take the fields that were sent."""
        self._sent = sent

    def kind(self) -> EntryKind:
        """What is noted. WronglyNoted for anything else."""
        try:
            return EntryKind(self._sent.get("kind", ""))
        except ValueError:
            raise self.wrong(_STALE) from None

    def noted(self, scene: Scene) -> dict[str, Any]:
        """The id and the time of the entry: the time typed, or now."""
        return {"id": self.id_of("entry_id") or uuid4(), "at": self._at(scene)}

    def id_of(self, name: str) -> UUID | None:
        """The id in a field; None where it is empty or none."""
        try:
            return UUID(self._sent.get(name, ""))
        except ValueError:
            return None

    @staticmethod
    def blank() -> dict[str, Any]:
        """The id and time of an entry that is only thought of, never noted."""
        return {"id": uuid4(), "at": now()}

    def member(self, name: str, words: type[Choice]) -> Choice:
        """The member of the vocabulary in a field. WronglyNoted for anything else."""
        try:
            return words(self._sent.get(name, ""))
        except ValueError:
            raise self.wrong(_STALE, name) from None

    def option(self, name: str) -> VoteOption | None:
        """The vote in a field; None where there is none."""
        typed = self._sent.get(name, "")
        return VoteOption(typed) if typed in set(VoteOption) else None

    def count(self, name: str, most: int) -> int | None:
        """The number in a field; None where it is empty. WronglyNoted where it is no number."""
        typed = self.text(name)
        if not typed:
            return None
        if typed.isascii() and typed.isdecimal() and int(typed) <= most:
            return int(typed)
        raise self.wrong("Skriv antallet med tal.", name)

    def ids_of(self, name: str) -> tuple[UUID, ...]:
        """The ids in a field that is sent many times."""
        found = []
        for value in self._sent.getlist(name):
            try:
                found.append(UUID(value))
            except ValueError:
                continue
        return tuple(dict.fromkeys(found))

    def person(self, name: str = "person_id") -> UUID:
        """The person chosen. WronglyNoted where nobody is."""
        found = self.id_of(name)
        if found is None:
            raise self.wrong("Vælg en person.", name)
        return found

    def text(self, name: str) -> str:
        """What was typed, without spaces around it."""
        return self._sent.get(name, "").strip()

    def ticked(self, name: str) -> bool:
        """Whether the box is ticked."""
        return self._sent.get(name, "") != ""

    def shown_next(self) -> UUID | None:
        """The item to show afterwards, where the form says another."""
        return self.id_of("next")

    def wrong(self, sentence: str, field: str = "") -> WronglyNoted:
        """The exception that says this Danish sentence in the reader's language."""
        return WronglyNoted([FieldError(field, translate(sentence))])

    def _at(self, scene: Scene) -> datetime:
        typed, errors = typed_time("at")
        if errors:
            raise WronglyNoted(errors)
        kind, course = self._timed_as(), scene.seen.course
        if typed is None:
            return moment_now(kind, course, now())
        at = moment_typed(typed, scene.seen)
        if self.ticked("by_clock"):  # nobody typed it: it is what the device's clock showed
            return shown_by_a_clock(kind, at, course, now())
        if is_too_early(kind, at, course):
            raise WronglyNoted([FieldError("at", _too_early(kind, course))])
        return at

    def _timed_as(self) -> EntryKind:
        """The kind whose times hold for the form; what is noted beside it is as any other."""
        typed = self._sent.get("kind", "")
        return EntryKind(typed) if typed in set(EntryKind) else EntryKind.ITEM_TAKEN


def _too_early(kind: EntryKind, course: Course) -> str:
    first = earliest(kind, course)
    told = clock(clock_at(first)) if first is not None else ""
    if kind is EntryKind.MEETING_RESUMED and course.is_paused:
        return translate(
            "Det er før, pausen begyndte {clock}. Skriv et senere tidspunkt.", clock=told
        )
    return translate("Det er før, mødet åbnede {clock}. Skriv et senere tidspunkt.", clock=told)


def moment_typed(typed: time, seen: Proceedings) -> datetime:
    """When it was that time at the meeting: of one that opened by day, the night is the next."""
    opened = seen.course.opened_at
    at_night = opened is not None and typed.hour < NIGHT_ENDS < clock_at(opened).hour
    return moment_of(seen.held_on + timedelta(days=1) if at_night else seen.held_on, typed)
