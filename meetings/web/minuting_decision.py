"""What is decided on the item: its text, the body's phrases, what becomes of it."""

from collections.abc import Callable, Mapping
from typing import Final

from meetings.rules.proceedings.entries import Entry
from meetings.vocabulary import EntryKind
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel


def decision_panel(scene: Scene) -> Panel | None:
    """The decision's text and the item's outcome."""
    return None


DECISION_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {}
