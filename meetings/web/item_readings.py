"""A member reads: he notes what he has read, sees what changed, and says that he stays away."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from markupsafe import escape

from meetings.database import reading
from meetings.queries.item_news import versions_of_item
from meetings.queries.meetings import get_meeting
from meetings.record import AttachmentList, EarlierTreatments, Item, Part
from meetings.rules.problems import ProblemsFound
from meetings.services import item_readings, own_absence
from meetings.web import shown
from meetings.web.forms import problem_errors
from meetings.web.guards import actor, safe_next
from meetings.web.language import translate
from meetings.web.text_differences import ComparedLine, compared, says_the_same

pages = Blueprint("item_readings", __name__)

_HIGHEST: Final = 999_999_999  # no meeting was given out so often, and no database is asked


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """A part of an item that says something else than before."""

    heading: str
    lines: tuple[ComparedLine, ...]


@pages.post("/moeder/<uuid:meeting_id>/punkter/<uuid:item_id>/laest")
def note(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Note that I have read the item as it was shown; a script asks for no page in return."""
    version = request.form.get("version", "")
    if not (version.isdecimal() and version.isascii()) or int(version[:12]) > _HIGHEST:
        abort(400)
    item_readings.note_read(meeting_id, item_id, int(version), actor=actor())
    if "side" not in request.form:
        return "", 204
    flash(translate("Punktet er læst."))
    return redirect(url_for("meetings.show_item", meeting_id=meeting_id, item_id=item_id), 303)


@pages.get("/moeder/<uuid:meeting_id>/punkter/<uuid:item_id>/aendret/<int:since>")
def show_changes(meeting_id: UUID, item_id: UUID, since: int) -> ResponseReturnValue:
    """What the item says otherwise than in that version of the meeting."""
    if since > _HIGHEST:
        abort(404)
    with reading():
        meeting = get_meeting(meeting_id, actor())
        before, now = versions_of_item(actor(), meeting_id, item_id, since)
    return render_template(
        "meetings/changed.html",
        meeting=meeting,
        item=now,
        title=shown.title_of(now),
        bodies=shown.bodies_of(meeting.record),
        heading=shown.heading_of(meeting.record),
        parts=changed_parts(before, now),
    )


@pages.post("/moeder/<uuid:meeting_id>/afbud")
def stay_away(meeting_id: UUID) -> ResponseReturnValue:
    """Say that I do not come."""
    try:
        own_absence.stay_away(meeting_id, actor=actor())
    except ProblemsFound as found:
        return _refused(found)
    return _done("Dit afbud er noteret. Sekretariatet får besked.")


@pages.post("/moeder/<uuid:meeting_id>/afbud/fortryd")
def come_after_all(meeting_id: UUID) -> ResponseReturnValue:
    """Say that I come after all."""
    try:
        own_absence.come_after_all(meeting_id, actor=actor())
    except ProblemsFound as found:
        return _refused(found)
    return _done("Dit afbud er trukket tilbage. Sekretariatet får besked.")


def changed_parts(before: Item, now: Item) -> tuple[ChangedPart, ...]:
    """The item's parts with what they say otherwise, in the order they stand now."""
    old, new = _texts(before), _texts(now)
    headings = [*new, *(one for one in old if one not in new)]
    found = []
    for key in headings:
        lines = compared(old.get(key, ""), new.get(key, ""))
        if not says_the_same(lines):
            found.append(ChangedPart(key[1], tuple(lines)))
    return tuple(found)


def _texts(item: Item) -> dict[tuple[int, str], str]:
    """The words of each part under its heading; of two with the same heading, by their place."""
    texts: dict[tuple[int, str], str] = {(0, translate("Titel")): _line(item.title)}
    for part in item.parts:
        place = 1
        while (place, part.heading) in texts:
            place += 1
        texts[(place, part.heading)] = _words(part)
    return texts


def _words(part: Part) -> str:
    match part:
        case AttachmentList():
            return part.html + "".join(_line(one.title) for one in part.attachments)
        case EarlierTreatments():
            return "".join(
                _line(f"{one.body}, {one.held_on:%d.%m.%Y}") + one.html for one in part.treatments
            )
        case _:
            return part.html


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _refused(found: ProblemsFound) -> ResponseReturnValue:
    for error in problem_errors(found):
        flash(error.text)
    return redirect(_where_from(), 303)


def _done(told: str) -> ResponseReturnValue:
    flash(translate(told))
    return redirect(_where_from(), 303)


def _where_from() -> str:
    """Back to the page whose button was pressed, where it is one of ours."""
    return safe_next(request.form.get("next", "")) or url_for("meetings.list_mine")
