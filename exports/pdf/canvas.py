"""The drawing surface: reportlab's canvas, taught to tag what it draws.

Everything decorative (tints, rules, underlines, padlocks) is gathered and painted first on
its page, as one artifact beneath the text. So text is nothing but marked content.
"""

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument
from reportlab.pdfgen.canvas import Canvas

from exports.look import Look
from exports.pdf.bookmarks import Bookmark, bookmarks
from exports.pdf.embedding import Embedded, embedded_entries
from exports.pdf.fonts import Face, FontUse
from exports.pdf.ink import Ink
from exports.pdf.metadata import Metadata, output_intent
from exports.pdf.objects import (
    PageContents,
    Raw,
    Stream,
    TaggedPage,
    literal,
    reference,
    reference_named,
    set_entries,
    text_string,
)
from exports.pdf.picture import picture_object
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


class TaggedCanvas(Canvas):
    """Pages with marked content; positions are points from the page's lower left corner."""

    _doc: PDFDocument  # reportlab's model of the file

    def __init__(self, language: str, look: Look) -> None:
        self.file = BytesIO()
        super().__init__(
            self.file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=language,
        )
        self.look = look
        self._chosen = {ACCENT: colour_of(look.accent), TINT: colour_of(look.tint)}
        self._pictures = ""
        self.tree = StructureTree()
        self.fonts = FontUse()
        self.missing: set[str] = set()
        self.inks: dict[TextStyle, Ink] = {}
        self.page_names: list[str] = []
        self.places: dict[str, tuple[int, float]] = {}  # anchor -> page (from 0), height on it
        self.beyond: dict[str, int] = {}  # anchor -> page (from 0) that others put behind ours
        self._resources = Raw()
        self._catalog: PDFCatalog = self._doc.Catalog  # type: ignore[attr-defined]
        self._contents: list[list[str]] = []
        self._late: list[Callable[[], None]] = []
        self._in_artifact = False
        self.begin_page()

    def _make_preamble(self) -> None:
        """No operators before ours, and no standard font that is not embedded."""
        self._preamble = ""

    # -- pages

    def begin_page(self) -> None:
        """Start an empty page."""
        self._pageNumber = len(self.page_names) + 1
        self.text: list[str] = []
        self.under: list[str] = []
        self._shown: Element | None = None
        self._pen: tuple[Face, float] | None = None
        self._ink: Colour | None = None
        self._boxed: list[str] = []
        self.tree.pages.append([])

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Finish the page. What is drawn late (page numbers) may still be added to it."""
        self._switch(None)
        page = TaggedPage(PAGE_WIDTH, PAGE_HEIGHT, len(self.page_names))
        operators = [_painted(self.under), *self.text]
        page.Contents = PageContents(operators)
        self._contents.append(operators)
        if self._boxed:
            page.Annots = Raw(f"[{' '.join(self._boxed)}]".encode("ascii"))
        self.page_names.append(self._doc.thisPageName())
        page.Resources = self._resources
        self._doc.addPage(page)
        self.begin_page()

    def contents_of(self, page: int) -> list[str]:
        """The operators of a finished page (from 0)."""
        return self._contents[page]

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
        operators, index, page = self.text, len(self.text) - 1, len(self.page_names)

        def fill_in(operator: str) -> None:
            operators[index] = operator
            if page < len(self.page_names):
                self.contents_of(page)[index + 1] = operator

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
            picture = reference(self._doc, picture_object(self.look.logo))
            self._pictures = f"/XObject<</Logo {picture}>>"
        left, bottom, right, top = box
        shape = f"{right - left:.2f} 0 0 {top - bottom:.2f} {left:.2f} {bottom:.2f}"
        self.figure(element, box, f"{shape} cm /Logo Do")

    # -- links and places

    def place(self, anchor: str, height: float) -> None:
        """Remember where something stands, for links and bookmarks."""
        self.places.setdefault(anchor, (len(self.page_names), height))

    def link(self, element: Element, box: Box, description: str, action: Callable[[], str]) -> None:
        """Lay a link over an area; the action (PDF syntax) is asked for when all is placed."""
        if self._in_artifact:
            return
        annotation = Raw()
        number = self.tree.point(element, reference(self._doc, annotation))
        self._boxed.append(reference(self._doc, annotation))
        area = " ".join(f"{edge:.2f}" for edge in box)

        def finish() -> None:
            annotation.body = (
                f"<</Type/Annot/Subtype/Link/Rect[{area}]/Border[0 0 0]/F 4"
                f"/StructParent {self.tree.link_key(number)}"
                f"/Contents{text_string(description)}{action()}>>"
            ).encode("ascii")

        self._late.append(finish)

    def later(self, step: Callable[[], None]) -> None:
        """Have a step taken when everything has its place."""
        self._late.append(step)

    def destination(self, anchor: str) -> str:
        """A place as PDF syntax: the page and the height on it, or a name for one beyond."""
        if anchor in self.beyond:
            return literal(anchor)
        page, height = self.places[anchor]
        return f"[{reference_named(self._doc, self.page_names[page])}/XYZ null {height:.2f} null]"

    def page_of(self, anchor: str) -> int:
        """The page (from 0) that an anchor stands on, once all has its place."""
        return self.beyond[anchor] if anchor in self.beyond else self.places[anchor][0]

    def outline(self, entries: Sequence[Bookmark]) -> None:
        """Bookmarks, one below the other."""
        root = bookmarks(self._doc, entries, self.destination)
        if root is not None:
            # Saving asks the document for its outlines, and the catalog for where they are.
            setattr(self._doc, "Outlines", root)  # noqa: B010 - reportlab expects its own class
            set_entries(self._catalog, {"Outlines": root, "PageMode": Raw(b"/UseOutlines")})

    # -- the end

    def finish(self, metadata: Metadata, files: Sequence[Embedded] = ()) -> bytes:
        """The whole file, with files inside. Every page must have been shown."""
        for step in self._late:
            step()
        document, catalog = self._doc, self._catalog
        self._resources.body = f"<</Font<<{self.fonts.embed(document)}>>{self._pictures}>>".encode(
            "ascii"
        )
        pages = [reference_named(document, name) for name in self.page_names]
        set_entries(
            catalog,
            {
                "StructTreeRoot": self.tree.write(document, pages),
                "MarkInfo": Raw(b"<</Marked true>>"),
                "ViewerPreferences": Raw(b"<</DisplayDocTitle true>>"),
                "Metadata": Stream(metadata.xmp(), "/Type/Metadata/Subtype/XML", compressed=False),
                "OutputIntents": Raw(output_intent(document)),
                **embedded_entries(document, files, metadata.day),
            },
        )
        setattr(document, "info", Info(metadata.information()))  # noqa: B010 - as above
        for page in range(len(self.page_names)):
            document.updateSignature("".join(self.contents_of(page)))
        self.save()
        return self.file.getvalue()


class Info(Raw):
    """The information dictionary; it adds nothing to the file's signature by itself."""

    invariant = 1

    def digest(self, signature: object) -> None:
        """The metadata repeats what the pages' text has signed."""


def fill(colour: Colour) -> str:
    """The operator that sets the colour of text and areas."""
    return "{:.3f} {:.3f} {:.3f} rg".format(*colour)


def text_operator(at: tuple[float, float], text: str) -> str:
    """The operators that show text with its baseline beginning at a position."""
    return f"1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm <{text.encode('utf-16-be').hex()}> Tj"


def _painted(operators: list[str]) -> str:
    if not operators:
        return ""
    return "/Artifact <</Type/Layout>> BDC q\n" + "\n".join(operators) + "\nQ EMC"
