"""The panel for the screen in the room: what stands there, and whether there are guests."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.wall import get_wall
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.wall import wall_problems
from meetings.services import wall as walls
from meetings.vocabulary import State
from meetings.web.forms import problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.minuting_form import Scene
from meetings.web.minuting_queue import (
    answer_noted,
    answer_other_account,
    answer_refused,
    is_queued,
    is_somebody_elses,
)
from meetings.web.panels import Panel
from meetings.wording import sentence

pages = Blueprint("minuting_wall", __name__)


def wall_panel(scene: Scene) -> Panel | None:
    """What stands on the screen, and the buttons; nothing when the meeting is over."""
    if scene.seen.state not in (State.CALLED, State.IN_SESSION) or scene.seen.assembly.way:
        return None
    wall = get_wall(scene.seen.meeting_id, actor())
    problems = wall_problems(
        scene.item.access, is_narrowed=bool(scene.item.narrowed_to), room=wall.room
    )
    return Panel(
        "minuting/wall.html",
        {
            "wall": wall,
            "shows_this": wall.item is not None and wall.item.item_id == scene.point.item_id,
            "problem": translate(sentence(problems[0])) if problems else "",
        },
        aside=True,
    )


@pages.post("/moeder/<uuid:meeting_id>/moedet/<uuid:item_id>/vaeg")
def change(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Put the item on the screen or take it off, or say that guests come or have gone."""
    if is_somebody_elses():
        return answer_other_account()
    with reading():
        get_wall(meeting_id, actor())  # for everybody else there is no such screen
    act = _ACTS.get(request.form.get("what", ""))
    if act is None:
        abort(400)
    address = url_for("minuting.minute_item", meeting_id=meeting_id, item_id=item_id)
    try:
        act(meeting_id, item_id, actor())
    except ProblemsFound as found:
        errors = problem_errors(found)
        if is_queued():
            return answer_refused(errors, address)
        for error in errors:
            flash(error.text, "wrong")
        return redirect(address, 303)
    return answer_noted(address) if is_queued() else redirect(address, 303)


def _put(meeting_id: UUID, item_id: UUID, actor: Actor) -> None:
    walls.put_on_wall(meeting_id, item_id, actor=actor)


def _take_off(meeting_id: UUID, item_id: UUID, actor: Actor) -> None:
    walls.take_off_wall(meeting_id, actor=actor)


def _guests_in(meeting_id: UUID, item_id: UUID, actor: Actor) -> None:
    walls.say_guests(meeting_id, True, actor=actor)


def _guests_out(meeting_id: UUID, item_id: UUID, actor: Actor) -> None:
    walls.say_guests(meeting_id, False, actor=actor)


_ACTS: Final[Mapping[str, Callable[[UUID, UUID, Actor], None]]] = {
    "put": _put,
    "off": _take_off,
    "guests-in": _guests_in,
    "guests-out": _guests_out,
}
