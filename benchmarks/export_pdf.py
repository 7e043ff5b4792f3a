"""How fast PDF files are written, as a ratio to reportlab's own layout (Platypus, multiBuild).

Run it as `python -m benchmarks.export_pdf`. Both write the same new documents in the same
run, in turns; medians are compared. Platypus writes an untagged file, with contents; ours
is tagged, PDF/UA-1 and PDF/A-2a. The last figures tell how time grows with length.
"""

import gc
import random
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from io import BytesIO
from statistics import median
from xml.sax.saxutils import escape

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)
from reportlab.platypus import Paragraph as PlatypusParagraph
from reportlab.platypus.tableofcontents import TableOfContents

from exports.blocks import Composed, Contents, ContentsEntry, ExportBlock, ItemHeading, Text, Title
from exports.pdf import write
from meetings.richtext.blocks import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Paragraph,
    Row,
    Run,
)
from meetings.richtext.blocks import ListItem as RichItem
from meetings.richtext.blocks import Table as RichTable

_REPEATS = 9
_SHORT = 6  # items, on some 24 pages
_STEMS = (
    "kommune", "plan", "vej", "skole", "anlæg", "bolig", "sag", "udvalg", "trafik", "klima",
    "forvaltning", "høring", "budget", "område", "strækning", "borger", "indsats", "arbejde",
    "vurdering", "afgift", "natur", "vand", "kyst", "drift", "aftale", "forslag", "ramme",
)  # fmt: skip
_LITTLE = ("og", "i", "at", "den", "det", "for", "på", "med", "til", "af", "som", "er", "ikke")
_MARGIN = 71.0


class _Writer:
    """Makes new text of invented compounds, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - texts, not secrets

    def words(self, count: int) -> str:
        """So many words, as a sentence."""
        chosen = [self._word() for _ in range(count)]
        return " ".join(chosen).capitalize() + "."

    def _word(self) -> str:
        if self._random.random() < 0.5:
            return self._random.choice(_LITTLE)
        return "".join(self._random.choices(_STEMS, k=self._random.choice((1, 1, 2))))

    def number(self) -> str:
        """A number as tables have it."""
        return f"{self._random.randrange(10**6):,}".replace(",", ".")


def document(items: int, seed: int) -> Composed:
    """A referat of so many items; eight of them take some 24 pages."""
    writer = _Writer(seed)
    bodies = [tuple(_item_body(writer)) for _ in range(items)]
    titles = [writer.words(7) for _ in range(items)]
    blocks: list[ExportBlock] = [
        Title("Nørrevig Kommune", "Referat", "Teknik- og Klimaudvalget"),
        Contents(
            "Indhold",
            tuple(ContentsEntry(str(at), title, f"p{at}") for at, title in enumerate(titles, 1)),
        ),
    ]
    for at, (title, body) in enumerate(zip(titles, bodies, strict=True), 1):
        blocks += [ItemHeading(str(at), title, f"p{at}", new_page=True), Text(body, 3)]
    return Composed(tuple(blocks), "Referat", "Nørrevig Kommune", "Udvalget", "2026-09-22")


def _item_body(writer: _Writer) -> Iterator[Block]:
    for section in range(6):
        yield Heading(1, (Run(writer.words(3)),))
        for _ in range(3):
            yield Paragraph((Run(writer.words(55)),))
        if section % 3 == 1:
            yield ListBlock(
                bool(section % 2),
                tuple(RichItem((Paragraph((Run(writer.words(12)),)),)) for _ in range(5)),
            )
        if section % 3 == 2:
            yield _table(writer)


def _table(writer: _Writer) -> RichTable:
    def cell(text: str) -> Cell:
        return Cell((Paragraph((Run(text),)),))

    head = Row(tuple(cell(writer.words(1)) for _ in range(5)))
    rows = tuple(
        Row(
            (
                cell(writer.words(4)),
                *(cell(writer.number()) for _ in range(3)),
                cell(writer.words(6)),
            )
        )
        for _ in range(14)
    )
    return RichTable((head, *rows), header_rows=1)


for _name in ("Regular", "Semibold"):
    _file = files("font_source_sans_pro").joinpath("files", f"SourceSansPro-{_name}.ttf")
    pdfmetrics.registerFont(TTFont(_name, BytesIO(_file.read_bytes())))

# -- the same by Platypus, as its documentation shows it

_BODY = ParagraphStyle(
    "body",
    fontName="Regular",
    fontSize=10.5,
    leading=15,
    spaceAfter=7,
    allowWidows=0,
    allowOrphans=0,
)
_HEAD = ParagraphStyle(
    "head", parent=_BODY, fontName="Semibold", fontSize=16, leading=20, keepWithNext=1
)
_SUB = ParagraphStyle("sub", parent=_HEAD, fontSize=11.5, leading=15)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=9, leading=12, spaceAfter=0)


class _Document(BaseDocTemplate):
    def __init__(self, file: BytesIO) -> None:
        super().__init__(file, pagesize=A4, invariant=1, initialFontName="Regular")
        width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN
        frame = Frame(_MARGIN, _MARGIN, width, height, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._foot))

    def _foot(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Regular", 8.5)
        canvas.drawString(_MARGIN, 30, "Udvalget")
        canvas.drawRightString(A4[0] - _MARGIN, 30, f"Side {canvas.getPageNumber()}")

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Tell the contents where an item begins."""
        if isinstance(flowable, PlatypusParagraph) and flowable.style is _HEAD:
            key = f"k{self.page}-{id(flowable)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, 0)
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page, key))


def write_stock(composed: Composed) -> bytes:
    """The same document by reportlab's own layout: untagged, in the same font."""
    story: list[Flowable] = []
    for block in composed.blocks:
        if isinstance(block, Title):
            story += [PlatypusParagraph(escape(block.text), _HEAD.clone("title"))]
        elif isinstance(block, Contents):
            contents = TableOfContents()
            contents.levelStyles = [_BODY]
            story.append(contents)
        elif isinstance(block, ItemHeading):
            story += [PageBreak(), _stock_text(f"{block.number} {block.title}", _HEAD)]
        elif isinstance(block, Text):
            for inside in block.blocks:
                story += _stock_block(inside)
    file = BytesIO()
    _Document(file).multiBuild(story)
    return file.getvalue()


def _stock_text(text: str, style: ParagraphStyle) -> PlatypusParagraph:
    return PlatypusParagraph(escape(text), style)


def _stock_block(block: Block) -> list[Flowable]:
    if isinstance(block, Paragraph):
        return [_stock_text(block.runs[0].text, _BODY)]
    if isinstance(block, Heading):
        return [_stock_text(block.runs[0].text, _SUB)]
    if isinstance(block, ListBlock):
        items = [_stock_block(item.blocks[0])[0] for item in block.items]
        kind = "1" if block.ordered else "bullet"
        return [ListFlowable(items, bulletType=kind, bulletFontName="Regular")]
    width = (A4[0] - 2 * _MARGIN) / 5
    rows = [[_stock_text(_cell_text(cell), _CELL) for cell in row.cells] for row in block.rows]
    return [
        Table(rows, [width] * 5, repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.4, 0)]),
        Spacer(0, 8),
    ]


def _cell_text(cell: Cell) -> str:
    block = cell.blocks[0]
    return block.runs[0].text if isinstance(block, Paragraph) else ""


def _seconds(writer: Callable[[Composed], bytes], composed: Composed) -> float:
    gc.collect()
    start = time.process_time()
    writer(composed)
    return time.process_time() - start


def _pages(data: bytes) -> int:
    pdf = pypdfium2.PdfDocument(data)
    count = len(pdf)
    pdf.close()
    return count


def main() -> None:
    """Measure and print."""
    sample = document(_SHORT, 0)
    ours, stock = write(sample), write_stock(sample)
    print(
        f"pages: ours {_pages(ours)}, Platypus {_pages(stock)}; bytes {len(ours)} and {len(stock)}"
    )
    times: dict[str, list[float]] = {"ours": [], "stock": [], "long": []}
    for seed in range(1, _REPEATS + 1):
        short, long = document(_SHORT, seed), document(10 * _SHORT, seed)
        times["ours"].append(_seconds(write, short))
        times["stock"].append(_seconds(write_stock, short))
        if seed <= 5:
            times["long"].append(_seconds(write, long))
    middle = {name: median(found) for name, found in times.items()}
    print(f"tagged PDF, 24 pages: {middle['ours'] / middle['stock']:.3f} of Platypus multiBuild")
    growth = middle["long"] / middle["ours"]
    print(f"240 pages take {growth:.1f} times as long as 24 (10 is linear)")


if __name__ == "__main__":
    main()
