"""The screen in the room: what the secretary puts there, in large letters, and nothing else.

She opens it in her own login and moves the window to the screen. It asks every two seconds what
it shows; without a script the browser loads it anew.
"""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from meetings.database import reading
from meetings.queries.wall import WallText, get_wall
from meetings.web.guards import actor
from meetings.web.text import Tables, shown_html

pages = Blueprint("wall", __name__)


@pages.get("/moeder/<uuid:meeting_id>/vaeg")
def show(meeting_id: UUID) -> ResponseReturnValue:
    """The whole page, without ways to anywhere and without a name."""
    return _page("wall/wall.html", meeting_id)


@pages.get("/moeder/<uuid:meeting_id>/vaeg/nu")
def show_now(meeting_id: UUID) -> ResponseReturnValue:
    """What stands on the screen now, to be put into the page."""
    return _page("wall/now.html", meeting_id)


def _page(template: str, meeting_id: UUID) -> str:
    with reading():
        wall = get_wall(meeting_id, actor())
    tables = Tables()
    item = wall.item
    return render_template(
        template,
        wall=wall,
        recommended=_texts(item.recommended, tables) if item else [],
        decided=_texts(item.decided, tables) if item else [],
    )


def _texts(texts: Sequence[WallText], tables: Tables) -> list[tuple[WallText, Markup]]:
    return [(one, shown_html(one.html, tables, 4)) for one in texts]
