"""A part of the page on which an item is written; each stands in a file of its own."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: which template shows it, and what that is given as `panel`."""

    template: str
    facts: dict[str, Any] = field(default_factory=dict)
    aside: bool = False  # beside the texts on a wide screen
