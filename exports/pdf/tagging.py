"""The structure tree: what each piece of text is, for who cannot see where it stands.

Elements are made while the document is laid out, in reading order; drawing adds to each
the marked content that shows it, on one page or on several (ISO 32000-1, 14.7).
"""

from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument

from exports.pdf.objects import Raw, reference, text_string


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of marked content: on which page (from 0), and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
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

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self.pages: list[list[Element]] = []  # per page, the element of each marked content
        self.links: list[Element] = []  # per annotation, its element

    def show(self, element: Element) -> int:
        """The element shows something more on the current page; the content's number there."""
        element.attach()
        on_page = self.pages[-1]
        element.kids.append(Shown(len(self.pages) - 1, len(on_page)))
        on_page.append(element)
        return len(on_page) - 1

    def point(self, element: Element, annotation: str) -> int:
        """The element owns a link annotation on the current page; the link's running number."""
        element.kids.append(Pointed(len(self.pages) - 1, annotation))
        self.links.append(element)
        return len(self.links) - 1

    def link_key(self, number: int) -> int:
        """The key of a link in the parent tree; the pages' keys come first."""
        return len(self.pages) + number

    def write(self, document: PDFDocument, page_references: list[str]) -> Raw:
        """Put the tree into the file; gives its root."""
        root = Raw()
        order: list[tuple[Element, Raw]] = []
        references: dict[Element, str] = {}
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            raw = Raw()
            order.append((element, raw))
            references[element] = reference(document, raw)
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
        root_reference = reference(document, root)
        for element, raw in order:
            parent = references[element.parent] if element.parent else root_reference
            raw.body = _element_body(element, parent, references, page_references)
        parents = reference(document, Raw(self._parent_tree(references)))
        root.body = (
            f"<</Type/StructTreeRoot/K {references[self.root]}/ParentTree {parents}"
            f"/ParentTreeNextKey {len(self.pages) + len(self.links)}>>"
        ).encode("ascii")
        return root

    def _parent_tree(self, references: dict[Element, str]) -> bytes:
        lines = [
            f"{number}[{' '.join([references[element] for element in page])}]"
            for number, page in enumerate(self.pages)
        ]
        lines += [
            f"{self.link_key(number)} {references[element]}"
            for number, element in enumerate(self.links)
        ]
        return ("<</Nums[" + "\n".join(lines) + "]>>").encode("ascii")


def _element_body(
    element: Element, parent: str, references: dict[Element, str], pages: list[str]
) -> bytes:
    first_page = next((kid.page for kid in element.kids if isinstance(kid, Shown)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(references[kid])
        elif isinstance(kid, Pointed):
            kids.append(f"<</Type/OBJR/Obj {kid.annotation}/Pg {pages[kid.page]}>>")
        elif kid.page == first_page:
            kids.append(str(kid.number))
        else:
            kids.append(f"<</Type/MCR/MCID {kid.number}/Pg {pages[kid.page]}>>")
    page = "" if first_page is None else f"/Pg {pages[first_page]}"
    extra = f"/A {element.attributes}" if element.attributes else ""
    if element.alternative:
        extra += f"/Alt{text_string(element.alternative)}"
    if element.title:
        extra += f"/T{text_string(element.title)}"
    inside = " ".join(kids)
    return f"<</S/{element.tag}/P {parent}/K[{inside}]{page}{extra}>>".encode("ascii")
