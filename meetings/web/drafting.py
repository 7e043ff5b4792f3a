"""The page on which an item is written: its texts, attachments, facts, approval and chain.

Each panel of the page lives in a file of its own, which says what the panel shows and takes
what is sent from it; PANELS is their order.
"""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from flask import Blueprint, get_flashed_messages, make_response, render_template
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.drafts import Draft, get_draft
from meetings.web.drafting_chain import chain_panel
from meetings.web.drafting_comments import comments_panel
from meetings.web.drafting_facts import facts_panel
from meetings.web.drafting_files import files_panel
from meetings.web.drafting_paper import paper_panel
from meetings.web.drafting_route import route_panel
from meetings.web.drafting_texts import texts_panel
from meetings.web.forms import flashed_errors
from meetings.web.guards import actor
from meetings.web.headers import EDITOR_POLICY
from meetings.web.panels import Panel

pages = Blueprint("drafting", __name__)


PANELS: Final[tuple[Callable[[Draft], Panel | None], ...]] = (
    texts_panel,
    files_panel,
    route_panel,
    facts_panel,
    paper_panel,
    comments_panel,
    chain_panel,
)


@pages.get("/punkter/<uuid:item_id>/skriv")
def write_item(item_id: UUID) -> ResponseReturnValue:
    """The item as it is being written, for who may read or write it."""
    with reading():
        draft = get_draft(item_id, actor())
        panels = [panel for make in PANELS if (panel := make(draft)) is not None]
    page = render_template(
        "drafting/item.html",
        draft=draft,
        panels=panels,
        messages=get_flashed_messages(category_filter=["message"]),
        errors=flashed_errors(),
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = EDITOR_POLICY
    return answer
