"""The numbers by which pages, links and forms of a file are found in its parent tree."""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary

_DEEPEST: Final = 10
_MOST: Final = 2_000_000

Id = tuple[int, int]


def renumbered(document: pikepdf.Pdf, tree: Any, first: int) -> list[Any]:
    """Number all that the parent tree knows from `first` on; gives numbers and values in turn.

    What says a number that the tree does not know says none any more.
    """
    values = _values(tree)
    numbers: dict[int, int] = {}
    listed: list[Any] = []
    for holder, key in _holders(document, deep=bool(values)):
        old = holder.get(key)
        if not isinstance(old, int) or old not in values:
            del holder[key]
            continue
        if old not in numbers:
            numbers[old] = first + len(numbers)
            listed += [numbers[old], values[old]]
        holder[key] = numbers[old]
    return listed


def _values(tree: Any) -> dict[int, Any]:
    values: dict[int, Any] = {}
    waiting = [tree]
    seen: set[Id] = set()
    while waiting and len(values) < _MOST:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        pairs = node.get("/Nums")
        if isinstance(pairs, Array):
            listed = list(pairs)
            for key, value in zip(listed[::2], listed[1::2], strict=False):
                if isinstance(key, int) and isinstance(value, (Array, Dictionary)):
                    values[key] = value
        kids = node.get("/Kids")
        if isinstance(kids, Array):
            waiting.extend(kids)
    return values


def _holders(document: pikepdf.Pdf, *, deep: bool) -> Iterator[tuple[Any, str]]:
    """Whatever says a number, each once."""
    seen: set[Id] = set()
    for page in document.pages:
        body = page.obj
        if "/StructParents" in body:
            yield body, "/StructParents"
        for annotation in body.get("/Annots", ()):
            if "/StructParent" in annotation:
                yield annotation, "/StructParent"
        if deep:
            yield from _forms(body, seen, 0)


def _forms(holder: Any, seen: set[Id], depth: int) -> Iterator[tuple[Any, str]]:
    resources = holder.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(drawn, Dictionary) or depth > _DEEPEST:
        return
    for _, form in drawn.items():
        if not isinstance(form, pikepdf.Stream) or form.objgen in seen:
            continue
        seen.add(form.objgen)
        for key in ("/StructParents", "/StructParent"):
            if key in form:
                yield form, key
        yield from _forms(form, seen, depth + 1)
