"""Where the links of one file lead: names become pages, since names do not follow a page."""

from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from exports.pack.cleaning import view_of

_MOST_NAMES: Final = 100_000


class Destinations:
    """The named places of a file; looked up only once somebody asks."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._pages: dict[tuple[int, int], int] | None = None
        self._names: dict[str, Any] | None = None

    def find(self, goal: Any) -> tuple[int, list[Any]] | None:
        """The page (from 0) that a destination means and how to show it, or None."""
        if isinstance(goal, (pikepdf.String, Name)):
            goal = self._named(str(goal))
        if isinstance(goal, Dictionary):
            goal = goal.get("/D")
        if not isinstance(goal, Array) or len(goal) == 0:
            return None
        number = self._number(goal[0])
        return None if number is None else (number, view_of(goal))

    def _named(self, name: str) -> Any:
        if self._names is None:
            self._names = self._read_names()
        return self._names.get(name.removeprefix("/"))

    def _number(self, page: Any) -> int | None:
        if isinstance(page, int):
            return page if 0 <= page < len(self._document.pages) else None
        if not isinstance(page, Dictionary) or not page.is_indirect:
            return None
        if self._pages is None:
            self._pages = {one.obj.objgen: at for at, one in enumerate(self._document.pages)}
        return self._pages.get(page.objgen)

    def _read_names(self) -> dict[str, Any]:
        names: dict[str, Any] = {}
        root = self._document.Root
        old = root.get("/Dests")
        if isinstance(old, Dictionary):
            names |= {key.removeprefix("/"): value for key, value in old.items()}
        tree = root.get("/Names")
        waiting = [tree.get("/Dests")] if isinstance(tree, Dictionary) else []
        seen: set[tuple[int, int]] = set()
        while waiting and len(names) < _MOST_NAMES:
            node = waiting.pop()
            if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
                continue
            seen.add(node.objgen)
            pairs = node.get("/Names")
            if isinstance(pairs, Array):
                listed = list(pairs)
                names |= {
                    str(key): value for key, value in zip(listed[::2], listed[1::2], strict=False)
                }
            kids = node.get("/Kids")
            if isinstance(kids, Array):
                waiting.extend(kids)
        return names
