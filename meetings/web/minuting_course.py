"""The meeting as a whole: opened, paused, closed; the item taken up; what was noted, to undo."""

from collections.abc import Callable, Mapping
from typing import Final

from meetings.rules.proceedings.entries import (
    Entry,
    ItemTaken,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    MeetingResumed,
    Undone,
)
from meetings.rules.proceedings.order import is_taken
from meetings.rules.workflow.meeting import STEPS
from meetings.vocabulary import EntryKind, MeetingAction, State
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel

_LAST: Final = 8  # how many of the newest entries are shown at once


def course_panel(scene: Scene) -> Panel:
    """Where the meeting is, what can be done with it now, and what was noted last."""
    course, state = scene.seen.course, scene.seen.state
    lines = [line for line in reversed(scene.seen.lines) if not line.is_undone]
    return Panel(
        "minuting/course.html",
        {
            "can_open": (state, MeetingAction.OPEN) in STEPS,
            "can_reopen": (state, MeetingAction.REOPEN) in STEPS,
            "can_close": state is State.IN_SESSION,
            "is_paused": course.is_paused,
            "is_taken": is_taken(course, scene.point.item_id),
            "is_current": course.current_item_id == scene.point.item_id,
            "lines": [one for one in lines if one.entry.kind is not EntryKind.UNDONE][:_LAST],
        },
        aside=True,
    )


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
    return ItemTaken(**form.noted(scene), item_id=scene.point.item_id, with_item_ids=together)


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
