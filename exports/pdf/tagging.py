"""The structure tree: what each piece of text is, for who cannot see where it stands.

Elements are made while the document is laid out, in reading order; drawing adds to each
the marked content that shows it, on one page or on several (ISO 32000-1, 14.7).
"""

from dataclasses import dataclass, field

from exports.pdf.file import PdfFile, refer
from exports.pdf.objects import text_string


@dataclass(slots=True)
class Shown:
    """A piece of marked content: on which page (from 0), and its number there."""

    page: int
    number: int


@dataclass(slots=True)
class Pointed:
    """A link annotation that belongs to the element."""

    page: int
    annotation: str  # its reference in the file


@dataclass(slots=True, eq=False)
class Element:
    """An element of the tree; `attributes` is PDF syntax, `alternative` is read instead."""

    tag: str
    parent: "Element | None"
    attributes: str = ""
    alternative: str = ""
    title: str = ""
    kids: "list[Element | Shown | Pointed]" = field(default_factory=list)
    hanging: bool = False  # not in its parent's kids yet: inline ones come in when drawn
    number: int = 0  # of its object, as soon as it has one
    written: bool = False  # into the file: nothing can be added to it any more

    def child(self, tag: str, attributes: str = "") -> "Element":
        """A new element at the end of this one."""
        made = Element(tag, self, attributes)
        self.kids.append(made)
        return made

    def inline(self, tag: str, alternative: str = "") -> "Element":
        """A new element inside this one's text; it takes its place when it is drawn."""
        return Element(tag, self, alternative=alternative, hanging=True)

    def attach(self) -> None:
        """Take the place after what the parent has shown so far."""
        if self.hanging and self.parent is not None:
            self.hanging = False
            self.parent.attach()
            self.parent.kids.append(self)


class Unspoken(Element):
    """Stands for every element of a document that is laid out, but never shown."""

    __slots__ = ()

    def child(self, tag: str, attributes: str = "") -> Element:
        """Itself: nobody will hear the one from the other."""
        return self

    def inline(self, tag: str, alternative: str = "") -> Element:
        """Itself, likewise."""
        return self


class HeadingLevels:
    """Keeps the tags H1 to H6 without jumps, whatever levels are asked for."""

    def __init__(self, deeper: int = 0) -> None:
        self._last = 0
        self._deeper = deeper

    def tag(self, wanted: int) -> str:
        """The tag for a heading that is meant to be of this level."""
        self._last = max(1, min(wanted, self._last + 1, 6))
        return f"H{self._last}"

    def is_above_items(self, level: int) -> bool:
        """Whether a heading of this level stands over items: a meeting's in a year's protocol."""
        return level < 2 + self._deeper

    def looked(self, level: int) -> int:
        """The level (2 to 6) that a heading looks like: as it would in a document of one meeting,
        however deep it stands."""
        return min(max(level - self._deeper, 2), 6)


class StructureTree:
    """The tree of one document, and which element each marked content belongs to."""

    def __init__(self, file: PdfFile) -> None:
        self.root = Element("Document", None)
        self._file = file
        self._top = file.reserve()
        self._pages: list[int] = []  # the numbers of their objects
        self._shown: list[list[int]] = []  # per page, the element of each marked content
        self._links: list[int] = []  # per annotation, its element

    def begin_page(self, number: int) -> None:
        """What is shown from now on is shown on the page with this object number."""
        self._pages.append(number)
        self._shown.append([])

    def show(self, element: Element) -> int:
        """The element shows something more on the current page; the content's number there."""
        if element.hanging:
            element.attach()
        on_page = self._shown[-1]
        element.kids.append(Shown(len(self._pages) - 1, len(on_page)))
        on_page.append(self._number(element))
        return len(on_page) - 1

    def point(self, element: Element, annotation: str) -> int:
        """The element owns a link annotation on the current page; the link's running number."""
        element.kids.append(Pointed(len(self._pages) - 1, annotation))
        self._links.append(self._number(element))
        return len(self._links) - 1

    def link_key(self, number: int) -> int:
        """The key of a link in the parent tree; the pages' keys come first."""
        return len(self._pages) + number

    def write_part(self, part: Element) -> None:
        """Put an element, to which nothing will be added, and all within it into the file."""
        waiting = [part]
        while waiting:
            element = waiting.pop()
            if not element.written:
                self._file.put(self._number(element), self._body(element))
                waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
                element.written, element.kids = True, []

    def write(self) -> str:
        """Put the rest of the tree into the file; the reference of its root."""
        self.write_part(self.root)
        self._file.put(
            self._top,
            f"<</Type/StructTreeRoot/K {refer(self.root.number)}"
            f"/ParentTree {self._file.add(self._parent_tree())}"
            f"/ParentTreeNextKey {len(self._pages) + len(self._links)}>>",
        )
        return refer(self._top)

    def _number(self, element: Element) -> int:
        if not element.number:
            element.number = self._file.reserve()
        return element.number

    def _parent_tree(self) -> str:
        lines = [
            f"{number}[{' '.join(map(refer, shown))}]" for number, shown in enumerate(self._shown)
        ]
        lines += [f"{self.link_key(at)} {refer(number)}" for at, number in enumerate(self._links)]
        return "<</Nums[" + "\n".join(lines) + "]>>"

    def _body(self, element: Element) -> str:
        first_page = next((kid.page for kid in element.kids if isinstance(kid, Shown)), None)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(refer(self._number(kid)))
            elif isinstance(kid, Pointed):
                page = refer(self._pages[kid.page])
                kids.append(f"<</Type/OBJR/Obj {kid.annotation}/Pg {page}>>")
            elif kid.page == first_page:
                kids.append(str(kid.number))
            else:
                kids.append(f"<</Type/MCR/MCID {kid.number}/Pg {refer(self._pages[kid.page])}>>")
        parent = self._number(element.parent) if element.parent else self._top
        extra = "" if first_page is None else f"/Pg {refer(self._pages[first_page])}"
        if element.attributes:
            extra += f"/A {element.attributes}"
        if element.alternative:
            extra += f"/Alt{text_string(element.alternative)}"
        if element.title:
            extra += f"/T{text_string(element.title)}"
        return f"<</S/{element.tag}/P {refer(parent)}/K[{' '.join(kids)}]{extra}>>"
