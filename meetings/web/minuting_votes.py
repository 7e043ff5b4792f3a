"""The votes on the item; folded, since most decisions need none."""

from collections.abc import Callable, Mapping
from typing import Final

from meetings.rules.proceedings.entries import Entry
from meetings.vocabulary import EntryKind
from meetings.web.minuting_form import Form, Scene
from meetings.web.panels import Panel


def votes_panel(scene: Scene) -> Panel | None:
    """The item's votes, and a form for another."""
    return None


VOTE_FORMS: Final[Mapping[EntryKind, Callable[[Form, Scene], Entry]]] = {}
