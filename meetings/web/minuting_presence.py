"""Who is there: in one click, later, for a span of items; substitutes, guests, quorum."""

from collections.abc import Callable, Mapping
from typing import Final

from meetings.rules.proceedings.entries import Entry
from meetings.vocabulary import EntryKind
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel


def presence_panel(scene: Scene) -> Panel | None:
    """Who takes part in the item, and the forms that note it."""
    return None


PRESENCE_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {}
