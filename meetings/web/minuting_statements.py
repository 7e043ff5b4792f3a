"""What members have entered in the minutes, and who brings the case before the council."""

from collections.abc import Callable, Mapping
from typing import Final

from meetings.rules.proceedings.entries import Entry
from meetings.vocabulary import EntryKind
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel


def statements_panel(scene: Scene) -> Panel | None:
    """The item's statements and referrals."""
    return None


STATEMENT_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {}
