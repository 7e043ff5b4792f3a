"""The meeting as a whole: opened, paused, closed; the item taken up; what was noted, to undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from meetings.models.base import now
from meetings.rules.local_time import clock_at, today
from meetings.rules.proceedings.assembly import Point
from meetings.rules.proceedings.entries import (
    Entry,
    ItemTaken,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    MeetingResumed,
    NoticeGiven,
    Undone,
)
from meetings.rules.proceedings.order import is_taken, order_treated
from meetings.rules.workflow.meeting import STEPS
from meetings.vocabulary import EntryKind, MeetingAction
from meetings.web.guards import actor
from meetings.web.language import clock, translate
from meetings.web.minuting_form import Form, Scene
from meetings.web.noted_words import noted_in_words
from meetings.web.panels import Panel

_LAST: Final = 8  # how many of the newest entries are shown at once
_NOT_UNDONE_HERE: Final = (EntryKind.MEETING_OPENED, EntryKind.MEETING_CLOSED)


@dataclass(frozen=True, slots=True)
class NotedWords:
    """Something that was noted and stands, in words."""

    entry_id: UUID
    words: str
    noted_by: str  # where it was somebody else than who reads it
    can_be_undone: bool  # that the meeting opened or closed is set right by its time


def course_panel(scene: Scene) -> Panel:
    """Where the meeting is, what can be done with it now, and what was noted last."""
    without = scene.seen.assembly.way is not None
    course, state = scene.seen.course, scene.seen.state
    order = order_treated(course, scene.seen.assembly)
    points = [p for one in order if (p := scene.seen.assembly.point_of(one)) is not None]
    return Panel(
        "minuting/course.html",
        {
            "stands": _stands(scene),
            "without_meeting": without,
            "can_open": (state, MeetingAction.OPEN) in STEPS and not without,
            "called_to": scene.seen.held_on if scene.seen.held_on != today(now()) else None,
            "can_reopen": (state, MeetingAction.REOPEN) in STEPS and not without,
            "can_close": (state, MeetingAction.CLOSE) in STEPS and not without,
            "opened_at": _typed(course.opened_at),
            "closed_at": _typed(course.closed_at),
            "is_paused": course.is_paused,
            "is_taken": is_taken(course, scene.point.item_id),
            "is_current": course.current_item_id == scene.point.item_id,
            "following": _following(points, scene),
            "others": [p for p in points if p.item_id != scene.point.item_id and not p.withdrawn],
            "lines": _lines(scene),
        },
        aside=True,
    )


def _following(points: Sequence[Point], scene: Scene) -> Point | None:
    """The next item that nobody has taken up, where the one shown is being treated."""
    course = scene.seen.course
    if course.current_item_id != scene.point.item_id:
        return None
    waiting = [p for p in points if not p.withdrawn and not is_taken(course, p.item_id)]
    return waiting[0] if waiting else None


def _stands(scene: Scene) -> str:
    """Where the meeting is, in a line."""
    course = scene.seen.course
    if course.closed_at is not None:
        return translate("Sluttede {clock}.", clock=clock(clock_at(course.closed_at)))
    if course.is_paused:
        return translate("Pause siden {clock}.", clock=clock(clock_at(course.pauses[-1].since)))
    if course.opened_at is not None:
        return translate("Åbnede {clock}.", clock=clock(clock_at(course.opened_at)))
    return translate("Ikke åbnet endnu.")


def _typed(moment: datetime | None) -> str:
    """The time as it is typed: "16.30"."""
    return f"{clock_at(moment):%H.%M}" if moment is not None else ""


def _lines(scene: Scene) -> list[NotedWords]:
    """What was noted last and stands, the newest first."""
    stand = [
        line
        for line in reversed(scene.seen.lines)
        if not line.is_undone and line.entry.kind is not EntryKind.UNDONE
    ]
    reader = actor().name
    return [
        NotedWords(
            line.entry.id,
            _capital(noted_in_words(line.entry, scene.seen.assembly)),
            line.noted_by if line.noted_by != reader else "",
            _can_be_undone(line.entry),
        )
        for line in stand[:_LAST]
    ]


def _can_be_undone(entry: Entry) -> bool:
    """By one click here: not a member's own notice, which he withdraws himself."""
    own_notice = isinstance(entry, NoticeGiven) and entry.by_himself
    return entry.kind not in _NOT_UNDONE_HERE and not own_notice


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _opened(form: Form, scene: Scene) -> Entry:
    return MeetingOpened(**form.noted(scene))


def _paused(form: Form, scene: Scene) -> Entry:
    return MeetingPaused(**form.noted(scene))


def _resumed(form: Form, scene: Scene) -> Entry:
    return MeetingResumed(**form.noted(scene))


def _closed(form: Form, scene: Scene) -> Entry:
    return MeetingClosed(**form.noted(scene))


def _taken(form: Form, scene: Scene) -> Entry:
    together = tuple(one for one in form.ids_of("with_item_ids") if one != scene.point.item_id)
    item_id = form.id_of("item_id") or scene.point.item_id
    return ItemTaken(**form.noted(scene), item_id=item_id, with_item_ids=together)


def _undone(form: Form, scene: Scene) -> Entry:
    undone = form.id_of("undone_id")
    if undone is None:
        raise form.wrong("Vælg, hvad der skal fortrydes.")
    return Undone(**form.noted(scene), entry_id=undone)


COURSE_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {
    EntryKind.MEETING_OPENED: _opened,
    EntryKind.MEETING_PAUSED: _paused,
    EntryKind.MEETING_RESUMED: _resumed,
    EntryKind.MEETING_CLOSED: _closed,
    EntryKind.ITEM_TAKEN: _taken,
    EntryKind.UNDONE: _undone,
}
