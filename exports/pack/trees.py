"""The structure trees of all parts, hung under one document (ISO 32000-1, 14.7).

Each file numbers its pages for its own parent tree, names its own roles, classes and ids; two
files that say different things by the same name would speak for each other. So a file's tree
is made ready in the file itself (`renaming.py`, `renumbering.py`), before it is taken in.
"""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from exports.pack.renaming import Names
from exports.pack.renumbering import renumbered

Id = tuple[int, int]


class Tree:
    """The pack's structure tree, which begins as that of our own part."""

    def __init__(self, pack: pikepdf.Pdf) -> None:
        self._pack = pack
        self._root = pack.Root.StructTreeRoot
        self._document = self._root.K
        self._kids: list[Any] = list(self._document.K)
        self._numbers: list[Any] = list(self._root.ParentTree.Nums)
        self._next = int(self._root.ParentTreeNextKey)
        self._names = Names()
        self._classes: dict[str, Any] = {}
        self._ids: list[tuple[bytes, Any]] = []

    def set_aside(self, pages: list[Any]) -> dict[Id, list[Any]]:
        """Take what these pages of ours show out of the document; gives it for each page."""
        keys, values = self._numbers[::2], self._numbers[1::2]
        parents = {int(key): value for key, value in zip(keys, values, strict=True)}
        taken: set[Id] = set()
        found: dict[Id, list[Any]] = {}
        for page in pages:
            found[page.objgen] = []
            for element in parents[int(page.StructParents)]:
                while element.P.objgen != self._document.objgen:
                    element = element.P
                if element.objgen not in taken:
                    taken.add(element.objgen)
                    found[page.objgen].append(element)
        self._kids = [kid for kid in self._kids if kid.objgen not in taken]
        return found

    def append(self, elements: list[Any]) -> None:
        """Hang our own elements at the end of the document."""
        self._kids.extend(elements)

    def prepare(self, document: pikepdf.Pdf, removed: set[Id]) -> Any:
        """Make a file's tree ready to be taken in; gives its root, or None where it has none.

        The annotations of these ids are no longer there.
        """
        given = document.Root.get("/StructTreeRoot")
        if not isinstance(given, Dictionary) or given.get("/K") is None:
            renumbered(document, None, self._next)
            return None
        ids = self._names.make_own(given, removed)
        numbers = renumbered(document, given.get("/ParentTree"), self._next)
        self._next += len(numbers) // 2
        classes = given.get("/ClassMap")
        root = Dictionary(K=given.K, Nums=Array(numbers), Ids=Array(ids))
        if isinstance(classes, Dictionary):
            root.Classes = classes
        return document.make_indirect(root)

    def take_in(self, root: Any, title: str, language: Any) -> None:
        """Hang a prepared tree in the document; its pages must be in the pack by now."""
        copied = self._pack.copy_foreign(root)
        self._numbers.extend(copied.Nums)
        ids = list(copied.Ids)
        self._ids += [(bytes(name), one) for name, one in zip(ids[::2], ids[1::2], strict=True)]
        if "/Classes" in copied:
            self._classes |= dict(copied.Classes.items())
        kids = list(copied.K) if isinstance(copied.K, Array) else [copied.K]
        kids = [kid for kid in kids if isinstance(kid, Dictionary)]
        if len(kids) == 1 and kids[0].get("/S") == Name.Document:
            kids[0].S = Name.Sect
        part = self._part(title, language)
        part.K = Array(kids)
        for kid in kids:
            kid.P = part

    def add_pages(self, pages: list[Any], title: str, language: Any) -> None:
        """Give each of these pages without tags one element for all that it shows, so that who
        reads by the tags does not read past it."""
        part = self._part(title, language)
        for page in pages:
            element = self._pack.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.P, P=part, Pg=page, K=0)
            )
            part.K.append(element)
            page.StructParents = self._next
            page.Tabs = Name.S
            self._numbers += [self._next, Array([element])]
            self._next += 1

    def describe_picture(self, alternative: str) -> None:
        """Say what the figure shows in the part that was taken in last."""
        waiting = [self._kids[-1]]
        while waiting:
            element = waiting.pop()
            if element.get("/S") == Name.Figure:
                element.Alt = String(alternative)
            kids = element.get("/K")
            waiting += (
                [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
                if isinstance(kids, Array)
                else []
            )

    def _part(self, title: str, language: Any) -> Any:
        part = Dictionary(
            Type=Name.StructElem, S=Name.Part, P=self._document, T=String(title), K=Array()
        )
        if isinstance(language, String):
            part.Lang = language
        made = self._pack.make_indirect(part)
        self._kids.append(made)
        return made

    def write(self) -> None:
        """Put the tree into the pack."""
        pack, root = self._pack, self._root
        self._document.K = Array(self._kids)
        root.ParentTree = pack.make_indirect(Dictionary(Nums=Array(self._numbers)))
        root.ParentTreeNextKey = self._next
        if self._names.roles:
            root.RoleMap = Dictionary(
                {f"/{name}": Name(f"/{role}") for name, role in self._names.roles.items()}
            )
        if self._classes:
            root.ClassMap = Dictionary(self._classes)
        if self._ids:
            listed = sorted(self._ids, key=lambda pair: pair[0])
            names = Array([one for name, element in listed for one in (String(name), element)])
            limits = Array([String(listed[0][0]), String(listed[-1][0])])
            kid = pack.make_indirect(Dictionary(Names=names, Limits=limits))
            root.IDTree = pack.make_indirect(Dictionary(Kids=Array([kid])))
