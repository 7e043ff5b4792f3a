"""Who may be disqualified from the item, and what the body ruled. (FVL § 6)"""

from collections.abc import Callable, Mapping
from typing import Final

from meetings.rules.proceedings.entries import Entry
from meetings.vocabulary import EntryKind
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel


def disqualification_panel(scene: Scene) -> Panel | None:
    """The notices and rulings at the item."""
    return None


DISQUALIFICATION_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {}
