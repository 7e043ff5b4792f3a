"""The page on which an item is written: its texts, attachments, facts, approval and chain.

Each panel of the page lives in a file of its own, which says what the panel shows and takes
what is sent from it; PANELS is their order.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, get_flashed_messages, render_template
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.drafts import Draft, get_draft
from meetings.web.guards import actor

pages = Blueprint("drafting", __name__)


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: which template shows it, and what that is given as `panel`."""

    template: str
    facts: dict[str, Any] = field(default_factory=dict)
    aside: bool = False  # beside the texts on a wide screen


PANELS: Final[tuple[Callable[[Draft], Panel | None], ...]] = ()


@pages.get("/punkter/<uuid:item_id>/skriv")
def write_item(item_id: UUID) -> ResponseReturnValue:
    """The item as it is being written, for who may read or write it."""
    with reading():
        draft = get_draft(item_id, actor())
        panels = [panel for make in PANELS if (panel := make(draft)) is not None]
    return render_template(
        "drafting/item.html", draft=draft, panels=panels, messages=get_flashed_messages()
    )
