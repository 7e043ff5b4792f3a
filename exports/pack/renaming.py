"""Roles, classes and ids of a file's structure tree, so that no two files mean each other's."""

from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, String

_STANDARD: Final = frozenset(
    word
    for words in (
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private",
        "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot",
        "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP",
        "Figure Formula Form",
    )
    for word in words.split()
)
_MOST: Final = 2_000_000  # elements that are walked through

Id = tuple[int, int]


class Names:
    """The names that the files taken in so far have used."""

    def __init__(self) -> None:
        self.roles: dict[str, str] = {}  # of the pack: what each stands for
        self._files = 0

    def make_own(self, root: Any, removed: set[Id]) -> list[Any]:
        """Give what the tree names otherwise than another file names of its own, and take out
        what points to these annotations. Gives its ids and their elements, in turn.
        """
        self._files += 1
        roles = self._roles_of(root.get("/RoleMap"))
        classes = self._classes_of(root)
        if not (removed or roles or classes or "/IDTree" in root):
            return []
        walk = _Walk(f"{self._files}.", roles, classes, removed)
        walk.through(root)
        return walk.ids

    def _roles_of(self, given: Any) -> dict[str, str]:
        """The roles that must be called otherwise; all are noted for the pack."""
        if not isinstance(given, Dictionary):
            return {}
        mapped = {
            key.removeprefix("/"): str(role).removeprefix("/")
            for key, role in given.items()
            if isinstance(role, Name)
        }
        renamed = {
            name: f"{name}.{self._files}"
            for name, role in mapped.items()
            if name in _STANDARD or self.roles.get(name, role) != role
        }
        for name, role in mapped.items():
            meant = role if role in _STANDARD else renamed.get(role, role)
            self.roles[renamed.get(name, name)] = meant
        return renamed

    def _classes_of(self, root: Any) -> dict[str, str]:
        """Every class gets a name of its own, and the map is told so."""
        given = root.get("/ClassMap")
        if not isinstance(given, Dictionary) or not given.keys():
            return {}
        names = {key: f"{key}.{self._files}" for key, _ in given.items()}
        root.ClassMap = Dictionary({names[key]: value for key, value in given.items()})
        return names


class _Walk:
    """One walk through a tree, changing what it meets."""

    def __init__(
        self, prefix: str, roles: dict[str, str], classes: dict[str, str], removed: set[Id]
    ) -> None:
        self.ids: list[Any] = []
        self._prefix = prefix.encode("ascii")
        self._roles, self._classes, self._removed = roles, classes, removed

    def through(self, root: Any) -> None:
        waiting = _elements(root.K)
        seen: set[Id] = set()
        while waiting and len(seen) < _MOST:
            element = waiting.pop()
            if element.is_indirect:
                if element.objgen in seen:
                    continue
                seen.add(element.objgen)
            self._change(element)
            waiting.extend(_elements(element.get("/K")))

    def _change(self, element: Any) -> None:
        role = element.get("/S")
        if isinstance(role, Name) and str(role)[1:] in self._roles:
            element.S = Name(f"/{self._roles[str(role)[1:]]}")
        if self._removed:
            self._let_go(element)
        if self._classes and "/C" in element:
            element.C = self._classed(element.C)
        name = element.get("/ID")
        if isinstance(name, String):
            element.ID = self._own(name)
            self.ids += [element.ID, element]
        attributes = element.get("/A")
        for one in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(one, Dictionary) and isinstance(one.get("/Headers"), Array):
                one.Headers = Array(
                    [self._own(head) for head in one.Headers if isinstance(head, String)]
                )

    def _own(self, name: Any) -> Any:
        return String(self._prefix + bytes(name))

    def _classed(self, given: Any) -> Any:
        if isinstance(given, Array):
            return Array([self._classed(one) for one in given])
        if isinstance(given, Name):
            return Name(self._classes.get(str(given), str(given)))
        return given

    def _let_go(self, element: Any) -> None:
        """Without the annotations that are gone."""
        kids = element.get("/K")
        if isinstance(kids, Array):
            left = [kid for kid in kids if not self._is_gone(kid)]
            if len(left) != len(kids):
                element.K = Array(left)
        elif self._is_gone(kids):
            del element["/K"]

    def _is_gone(self, kid: Any) -> bool:
        if not isinstance(kid, Dictionary):
            return False
        pointed = kid.get("/Obj")
        return isinstance(pointed, Object) and pointed.objgen in self._removed


def _elements(kids: Any) -> list[Any]:
    """Those of the kids that are elements."""
    listed = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in listed if isinstance(kid, Dictionary) and "/S" in kid]
