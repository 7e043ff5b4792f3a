"""The drawing surface: pages of text, each piece of it tagged as what it is.

Everything decorative (tints, rules, underlines, padlocks) is gathered and painted first on
its page, as one artifact beneath the text. So text is nothing but marked content.
"""

from collections.abc import Callable, Sequence

from exports.look import Look
from exports.pdf.bookmarks import Bookmark, write_bookmarks
from exports.pdf.embedding import Embedded, embedded_entries
from exports.pdf.file import PdfFile, refer
from exports.pdf.fonts import Face, FontUse
from exports.pdf.ink import Ink
from exports.pdf.metadata import Metadata, output_intent
from exports.pdf.objects import PageContents, literal, text_string
from exports.pdf.picture import add_picture
from exports.pdf.style import (
    ACCENT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TINT,
    Colour,
    TextStyle,
    colour_of,
)
from exports.pdf.tagging import Element, StructureTree

_ARTIFACT = Element("Artifact", None)  # stands for "no element": what it shows is no content

Box = tuple[float, float, float, float]  # left, bottom, right, top


class TaggedCanvas:
    """Pages with marked content; positions are points from the page's lower left corner."""

    def __init__(self, language: str, look: Look) -> None:
        self.file = PdfFile()
        self.language = language
        self.look = look
        self._chosen = {ACCENT: colour_of(look.accent), TINT: colour_of(look.tint)}
        self._pictures = ""
        self.tree = StructureTree(self.file)
        self.fonts = FontUse()
        self.missing: set[str] = set()
        self.inks: dict[TextStyle, Ink] = {}
        self.pages: list[PageContents] = []  # those that are finished
        self.places: dict[str, tuple[int, float]] = {}  # anchor -> page (from 0), height on it
        self.beyond: dict[str, int] = {}  # anchor -> page (from 0) that others put behind ours
        self._page_numbers: list[int] = []  # of the objects, the open page's among them
        self._contents: list[int] = []
        self._parent, self._resources = self.file.reserve(), self.file.reserve()
        self._catalog: dict[str, str] = {}
        self._late: list[Callable[[], None]] = []
        self._in_artifact = False
        self._begin_page()

    # -- pages

    def _begin_page(self) -> None:
        self.text: list[str] = []
        self.under: list[str] = []
        self._shown: Element | None = None
        self._pen: tuple[Face, float] | None = None
        self._ink: Colour | None = None
        self._boxed: list[str] = []
        self._awaited = False  # whether something on it is known only later
        self._page_numbers.append(self.file.reserve())
        self.tree.begin_page(self._page_numbers[-1])

    def end_page(self) -> None:
        """Finish the page. What is drawn late (page numbers) may still be added to it."""
        self._switch(None)
        contents = PageContents([_painted(self.under), *self.text])
        if not self._awaited:
            contents.pack()
        annotations = f"/Annots[{' '.join(self._boxed)}]" if self._boxed else ""
        self._contents.append(self.file.reserve())
        self.file.put(
            self._page_numbers[-1],
            f"<</Type/Page/Parent {refer(self._parent)}"
            f"/MediaBox[0 0 {PAGE_WIDTH:.2f} {PAGE_HEIGHT:.2f}]"
            f"/Contents {refer(self._contents[-1])}/Resources {refer(self._resources)}"
            f"/StructParents {len(self.pages)}/Tabs/S{annotations}>>",
        )
        self.pages.append(contents)
        self._begin_page()

    # -- text

    def show(
        self, element: Element, chosen: Face, size: float, colour: Colour, at: tuple[float, float],
        text: str,
    ) -> None:  # fmt: skip
        """Show text of the element, its baseline beginning at the position."""
        if element is not self._shown:
            self._switch(element)
        if self._pen != (chosen, size):
            self._pen = (chosen, size)
            self.text.append(f"/{chosen.key} {size:g} Tf")
        if colour is not self._ink:
            self._ink = colour
            self.text.append(fill(self._chosen.get(colour, colour)))
        self.fonts.add(chosen, text)
        self.text.append(text_operator(at, text))

    def _switch(self, element: Element | None) -> None:
        """End the marked content of one element and begin that of another."""
        if self._in_artifact and element is not None:
            element = _ARTIFACT
            if self._shown is _ARTIFACT:
                return
        if self._shown is not None:
            self.text.append("ET EMC")
        self._shown = element
        if element is _ARTIFACT:
            self.text.append("/Artifact <</Type/Pagination>> BDC BT")
        elif element is not None:
            number = self.tree.show(element)
            self.text.append(f"/{element.tag} <</MCID {number}>> BDC BT")

    def repeat(self, draw: Callable[[], None]) -> None:
        """Draw what has been read before (a table's header): it is no content here."""
        self._switch(None)
        self._in_artifact = True
        draw()
        self._switch(None)
        self._in_artifact = False

    def slot(
        self, element: Element, chosen: Face, size: float, colour: Colour
    ) -> Callable[[str], None]:
        """Keep a place for an operator of the element that can only be written later."""
        self.show(element, chosen, size, colour, (0, 0), "")
        self._awaited = True
        index, page = len(self.text) - 1, len(self.pages)

        def fill_in(operator: str) -> None:
            self.pages[page].operators[index + 1] = operator

        return fill_in

    # -- what is no content

    def rectangle(self, box: Box, colour: Colour) -> None:
        """Paint an area beneath the text."""
        left, bottom, right, top = box
        colour = self._chosen.get(colour, colour)
        self.under.append(
            f"{fill(colour)} {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"
        )

    def decorate(self, operators: str) -> None:
        """Paint anything beneath the text; the operators leave no state behind."""
        if operators:
            self.under.append(operators)

    def figure(self, element: Element, box: Box, operators: str) -> None:
        """Draw something that says what no text says; the element has an alternative text."""
        self._switch(None)
        number = self.tree.show(element)
        area = " ".join(f"{edge:.2f}" for edge in box)
        element.attributes = f"<</O/Layout/Placement/Inline/BBox[{area}]>>"
        self.text.append(f"/{element.tag} <</MCID {number}>> BDC q\n{operators}\nQ EMC")

    def logo(self, element: Element, box: Box) -> None:
        """Print the look's logo; the element says what it is."""
        if self.look.logo is None:
            return
        if not self._pictures:
            self._pictures = f"/XObject<</Logo {add_picture(self.file, self.look.logo)}>>"
        left, bottom, right, top = box
        shape = f"{right - left:.2f} 0 0 {top - bottom:.2f} {left:.2f} {bottom:.2f}"
        self.figure(element, box, f"{shape} cm /Logo Do")

    # -- links and places

    def place(self, anchor: str, height: float) -> None:
        """Remember where something stands, for links and bookmarks."""
        self.places.setdefault(anchor, (len(self.pages), height))

    def link(self, element: Element, box: Box, description: str, action: Callable[[], str]) -> None:
        """Lay a link over an area; the action (PDF syntax) is asked for when all is placed."""
        if self._in_artifact:
            return
        annotation = self.file.reserve()
        number = self.tree.point(element, refer(annotation))
        self._boxed.append(refer(annotation))
        area = " ".join(f"{edge:.2f}" for edge in box)

        def finish() -> None:
            self.file.put(
                annotation,
                f"<</Type/Annot/Subtype/Link/Rect[{area}]/Border[0 0 0]/F 4"
                f"/StructParent {self.tree.link_key(number)}"
                f"/Contents{text_string(description)}{action()}>>",
            )

        self._late.append(finish)

    def later(self, step: Callable[[], None]) -> None:
        """Have a step taken when everything has its place."""
        self._late.append(step)

    def destination(self, anchor: str) -> str:
        """A place as PDF syntax: the page and the height on it, or a name for one beyond."""
        if anchor in self.beyond:
            return literal(anchor)
        page, height = self.places[anchor]
        return f"[{refer(self._page_numbers[page])}/XYZ null {height:.2f} null]"

    def page_of(self, anchor: str) -> int:
        """The page (from 0) that an anchor stands on, once all has its place."""
        return self.beyond[anchor] if anchor in self.beyond else self.places[anchor][0]

    def outline(self, entries: Sequence[Bookmark]) -> None:
        """Bookmarks, one below the other."""
        self._catalog |= write_bookmarks(self.file, entries, self.destination)

    # -- the end

    def finish(self, metadata: Metadata, files: Sequence[Embedded] = ()) -> bytes:
        """The whole file, with files inside. Every page must have been ended."""
        for step in self._late:
            step()
        file = self.file
        file.put(self._resources, f"<</Font<<{self.fonts.embed(file)}>>{self._pictures}>>")
        for number, contents in zip(self._contents, self.pages, strict=True):
            file.put_stream(number, contents.finish(), "/Filter/FlateDecode")
        kids = " ".join(map(refer, self._page_numbers[: len(self.pages)]))
        file.put(self._parent, f"<</Type/Pages/Count {len(self.pages)}/Kids[{kids}]>>")
        xmp = file.add_stream(metadata.xmp(), "/Type/Metadata/Subtype/XML", compressed=False)
        entries = {
            "Type": "/Catalog",
            "Pages": refer(self._parent),
            "Lang": literal(self.language),
            "StructTreeRoot": self.tree.write(),
            "MarkInfo": "<</Marked true>>",
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "Metadata": xmp,
            "OutputIntents": output_intent(file),
            **self._catalog,
            **embedded_entries(file, files, metadata.day),
        }
        catalog = file.add(f"<<{''.join(f'/{name} {body}' for name, body in entries.items())}>>")
        return file.finish(catalog, file.add(metadata.information()))


def fill(colour: Colour) -> str:
    """The operator that sets the colour of text and areas."""
    return "{:.3f} {:.3f} {:.3f} rg".format(*colour)


def text_operator(at: tuple[float, float], text: str) -> str:
    """The operators that show text with its baseline beginning at a position."""
    codes = text.encode("utf-16-be").decode("latin-1")
    return f"1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm {literal(codes)} Tj"


def _painted(operators: list[str]) -> str:
    if not operators:
        return ""
    return "/Artifact <</Type/Layout>> BDC q\n" + "\n".join(operators) + "\nQ EMC"
