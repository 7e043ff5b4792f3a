"""The demo's attachments: small real files, made here, with the same bytes every time.

PDF by reportlab's canvas, DOCX by python-docx, PNG by Pillow. What a maker writes by the clock
(dates inside the file, dates in the ZIP) is set to one fixed day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from meetings.record import Attachment
from meetings.vocabulary import Access

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
MADE_AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
ZIP_DATE = (2026, 1, 5, 8, 0, 0)

LEFT, RIGHT, TOP, BOTTOM = 56.0, A4[0] - 56.0, A4[1] - 64.0, 64.0
BODY, BOLD = "Helvetica", "Helvetica-Bold"
INK, PALE, ACCENT, GREEN, WATER = "#1d2b36", "#e8edf0", "#0b5f7a", "#c9dfc4", "#b7d7e8"

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Sheet:
    """What a demo document says: a title, paragraphs, perhaps a table and a drawing."""

    title: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()  # the first one is the header
    bars: tuple[tuple[str, int], ...] = ()  # a bar chart: label and value
    bars_title: str = ""
    road: tuple[str, ...] = ()  # a sketched map: the places along a path


@dataclass
class Files:
    """The bytes of the attachments made so far, by their SHA-256."""

    by_sha256: dict[str, bytes] = field(default_factory=dict)

    def pdf(self, name: str, sheet: Sheet) -> Attachment:
        """An open attachment: the sheet as a PDF."""
        return self._keep(sheet.title, f"{name}.pdf", PDF, pdf_bytes(sheet))

    def docx(self, name: str, sheet: Sheet) -> Attachment:
        """An open attachment: the sheet as a Word document."""
        return self._keep(sheet.title, f"{name}.docx", DOCX, docx_bytes(sheet))

    def png(self, name: str, sheet: Sheet) -> Attachment:
        """An open attachment: the sheet's road as a picture."""
        return self._keep(sheet.title, f"{name}.png", PNG, png_bytes(sheet))

    def _keep(self, title: str, file_name: str, media_type: str, content: bytes) -> Attachment:
        digest = sha256(content).hexdigest()
        self.by_sha256[digest] = content
        return Attachment(
            title=title,
            file_name=file_name,
            media_type=media_type,
            size_bytes=len(content),
            sha256=digest,
            access=Access.OPEN,
        )


@lru_cache(maxsize=256)
def pdf_bytes(sheet: Sheet) -> bytes:
    """The sheet as a PDF of as many pages as it needs."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, lang="da-DK")
    canvas.setTitle(sheet.title)
    canvas.setAuthor("Lindevang Kommune")
    y = _pdf_title(canvas, sheet.title)
    for paragraph in sheet.paragraphs:
        y = _pdf_lines(canvas, paragraph, y) - 8
    if sheet.rows:
        y = _pdf_table(canvas, sheet.rows, y - 8)
    if sheet.bars:
        y = _pdf_bars(canvas, sheet, y - 24)
    if sheet.road:
        _pdf_road(canvas, sheet.road, y - 24)
    _pdf_foot(canvas)
    canvas.save()
    return target.getvalue()


def _pdf_title(canvas: Canvas, title: str) -> float:
    y = TOP
    canvas.setFillColor(ACCENT)
    for line in simpleSplit(title, BOLD, 18, RIGHT - LEFT):
        canvas.setFont(BOLD, 18)
        canvas.drawString(LEFT, y, line)
        y -= 23
    canvas.setStrokeColor(ACCENT)
    canvas.line(LEFT, y + 8, RIGHT, y + 8)
    return y - 14


def _pdf_foot(canvas: Canvas) -> None:
    canvas.setFont(BODY, 8)
    canvas.setFillColor(INK)
    canvas.drawString(LEFT, BOTTOM - 28, "Lindevang Kommune")
    canvas.drawRightString(RIGHT, BOTTOM - 28, f"Side {canvas.getPageNumber()}")


def _pdf_room(canvas: Canvas, y: float, height: float) -> float:
    """Where the next thing of that height can stand: here, or at the top of a new page."""
    if y - height >= BOTTOM:
        return y
    _pdf_foot(canvas)
    canvas.showPage()
    return TOP


def _pdf_lines(canvas: Canvas, paragraph: str, y: float) -> float:
    for line in simpleSplit(paragraph, BODY, 10.5, RIGHT - LEFT):
        y = _pdf_room(canvas, y, 15)
        canvas.setFont(BODY, 10.5)
        canvas.setFillColor(INK)
        canvas.drawString(LEFT, y, line)
        y -= 15
    return y


def _pdf_table(canvas: Canvas, rows: Rows, y: float) -> float:
    first = (RIGHT - LEFT) * 0.46
    width = (RIGHT - LEFT - first) / max(1, len(rows[0]) - 1)
    for number, row in enumerate(rows):
        y = _pdf_room(canvas, y, 20)
        if number == 0:
            canvas.setFillColor(PALE)
            canvas.rect(LEFT, y - 6, RIGHT - LEFT, 19, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(BOLD if number == 0 else BODY, 9.5)
        canvas.drawString(LEFT + 4, y, simpleSplit(row[0], BODY, 9.5, first)[0])
        for column, cell in enumerate(row[1:], start=1):
            canvas.drawRightString(LEFT + first + width * column - 4, y, cell)
        canvas.setStrokeColor(PALE)
        canvas.line(LEFT, y - 6, RIGHT, y - 6)
        y -= 19
    return y


def _pdf_bars(canvas: Canvas, sheet: Sheet, y: float) -> float:
    most = max(value for _, value in sheet.bars)
    y = _pdf_room(canvas, y, 24 * len(sheet.bars) + 24)
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 9.5)
    canvas.drawString(LEFT, y, sheet.bars_title)
    y -= 22
    for label, value in sheet.bars:
        canvas.setFillColor(INK)
        canvas.setFont(BODY, 9.5)
        canvas.drawString(LEFT, y, label)
        canvas.setFillColor(ACCENT)
        canvas.rect(LEFT + 150, y - 4, 260 * value / most, 14, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.drawString(LEFT + 158 + 260 * value / most, y, f"{value:,}".replace(",", "."))
        y -= 24
    return y


def _pdf_road(canvas: Canvas, places: Sequence[str], y: float) -> None:
    y = _pdf_room(canvas, y, 250)
    low, wide = y - 240, RIGHT - LEFT
    canvas.setFillColor(GREEN)
    canvas.rect(LEFT, low, wide, 240, stroke=0, fill=1)
    canvas.setFillColor(WATER)
    canvas.ellipse(LEFT + wide * 0.55, low + 15, LEFT + wide * 0.95, low + 85, stroke=0, fill=1)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(3)
    points = _along(len(places), wide, 240)
    for (x1, y1), (x2, y2) in pairwise(points):
        canvas.line(LEFT + x1, low + y1, LEFT + x2, low + y2)
    for number, ((x, height), place) in enumerate(zip(points, places, strict=True)):
        canvas.setFillColor("white")
        canvas.circle(LEFT + x, low + height, 5, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(BODY, 9.5)
        beside = 10 if number % 2 else -18  # above a peak, below a valley, clear of the line
        canvas.drawCentredString(LEFT + x, low + height + beside, place)


def _along(count: int, wide: float, high: float) -> list[tuple[float, float]]:
    step = (wide - 140) / max(1, count - 1)
    lifts = (0.42, 0.68, 0.52, 0.8, 0.6, 0.74)
    return [(70 + step * n, high * lifts[n % len(lifts)]) for n in range(count)]


@lru_cache(maxsize=256)
def docx_bytes(sheet: Sheet) -> bytes:
    """The sheet as a Word document with a real heading and table."""
    document = Document()
    document.core_properties.title = sheet.title
    document.core_properties.author = "Lindevang Kommune"
    document.core_properties.language = "da-DK"
    document.core_properties.created = document.core_properties.modified = MADE_AT
    document.add_heading(sheet.title, level=1)
    for paragraph in sheet.paragraphs:
        document.add_paragraph(paragraph)
    if sheet.rows:
        grid = document.add_table(rows=0, cols=len(sheet.rows[0]), style="Table Grid")
        for number, row in enumerate(sheet.rows):
            for cell, words in zip(grid.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(words).bold = number == 0
    target = BytesIO()
    document.save(target)
    return _same_dates(target.getvalue())


def _same_dates(archive: bytes) -> bytes:
    """The same ZIP with the same date on every entry."""
    target = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            entry = ZipInfo(name, ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            copy.writestr(entry, source.read(name))
    return target.getvalue()


@lru_cache(maxsize=256)
def png_bytes(sheet: Sheet) -> bytes:
    """The sheet's road as a picture with the places along it."""
    wide, high = 960, 480
    image = Image.new("RGB", (wide, high), GREEN)
    draw = ImageDraw.Draw(image)
    draw.ellipse((560, 300, 900, 450), fill=WATER)
    points = [(x, high - y) for x, y in _along(len(sheet.road), wide, high)]
    draw.line(points, fill=ACCENT, width=8)
    for number, ((x, y), place) in enumerate(zip(points, sheet.road, strict=True)):
        draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill="white", outline=INK, width=3)
        beside = -30 if number % 2 else 32
        draw.text((x, y + beside), place, fill=INK, anchor="mm", font=_face(20))
    draw.text((24, 20), sheet.title, fill=INK, font=_face(26))
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _face(size: int) -> ImageFont.FreeTypeFont:
    name = "SourceSansPro-Regular.ttf"
    content = files("font_source_sans_pro").joinpath("files", name).read_bytes()
    return ImageFont.truetype(BytesIO(content), size)
