"""Files made for the tests: good ones of every kind, and hostile ones."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pikepdf
from docx import Document
from openpyxl.comments import Comment
from PIL import Image
from pptx import Presentation
from reportlab.pdfgen.canvas import Canvas

from meetings.parsing.kinds import DOCX, GIF, JPEG, PDF, PNG, PPTX, WEBP, XLSX

WORDS = "Stien langs åen bliver tre meter bred"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def pdf(*pages: str) -> bytes:
    """A PDF with a page for each text."""
    made = BytesIO()
    canvas = Canvas(made, pageCompression=1)
    for text in pages or (WORDS,):
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def changed_pdf(change: Callable[[pikepdf.Pdf], None], **save: Any) -> bytes:
    """The same PDF after a change, its objects packed in streams as most programs do."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        change(document)
        given: dict[str, Any] = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
        document.save(made, **(given | save))
    return made.getvalue()


def with_script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = document.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    )


def with_script_on_a_link(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 10, 10],
        A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"),
    )
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])


def with_launch(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = document.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    )


def with_submit(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = document.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="https://example.org/")
    )


def with_file(document: pikepdf.Pdf) -> None:
    document.attachments["regneark.xlsx"] = b"PK..."


def with_view(document: pikepdf.Pdf) -> None:
    """What nearly every program writes: open the file on its first page."""
    document.Root.OpenAction = [document.pages[0].obj, pikepdf.Name.Fit]


def with_note(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 10, 10],
        Contents="Kommentar i margen",
    )
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])


def locked_pdf() -> bytes:
    return changed_pdf(lambda _: None, encryption=pikepdf.Encryption(user="u", owner="o"))


def not_to_be_printed_pdf() -> bytes:
    """A PDF that opens without a password, but lets nobody print it."""
    return changed_pdf(lambda _: None, encryption=pikepdf.Encryption(user="", owner="o"))


def scanned_pdf() -> bytes:
    """Pages that are pictures."""
    made = BytesIO()
    Image.new("RGB", (300, 400), "white").save(made, "PDF", save_all=True)
    return made.getvalue()


def docx(*paragraphs: str) -> bytes:
    made = BytesIO()
    document = Document()
    for text in paragraphs or (WORDS,):
        document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "Ord i en tabel"
    document.sections[0].header.paragraphs[0].text = "Ord i sidehovedet"
    document.save(made)
    return made.getvalue()


def xlsx() -> bytes:
    made = BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([WORDS, 1250])
    sheet["A1"].comment = Comment("Ord i en kommentar", "Karen")
    book.create_sheet("Skjult").append(["Ord på et skjult ark"])
    book["Skjult"].sheet_state = "hidden"
    book.save(made)
    return made.getvalue()


def pptx() -> bytes:
    made = BytesIO()
    slides = Presentation()
    for text in (WORDS, "Næste dias"):
        slide = slides.slides.add_slide(slides.slide_layouts[5])
        slide.shapes.title.text = text
    slides.slides[1].notes_slide.notes_text_frame.text = "Ord i noterne"
    slides.save(made)
    return made.getvalue()


def image(kind: str = "PNG") -> bytes:
    made = BytesIO()
    Image.new("RGB", (30, 20), "green").save(made, kind)
    return made.getvalue()


GOOD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "pdf": (PDF, pdf),
    "docx": (DOCX, docx),
    "xlsx": (XLSX, xlsx),
    "pptx": (PPTX, pptx),
    "png": (PNG, image),
    "jpg": (JPEG, lambda: image("JPEG")),
    "gif": (GIF, lambda: image("GIF")),
    "webp": (WEBP, lambda: image("WEBP")),
}


def package(parts: dict[str, bytes | str], main: str = _MAIN) -> bytes:
    """An Office file of just these parts beside what every one has."""
    types = (
        f'<Types xmlns="{_CONTENT}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", "<document/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx_bomb() -> bytes:
    """A few kB that become 40 MB."""
    return package({"word/media/image1.bmp": b"\0" * 40_000_000})


def lying_bomb() -> bytes:
    """The same, which says of itself that it is small."""
    packed = docx_bomb()
    real, told = (40_000_000).to_bytes(4, "little"), (4_000).to_bytes(4, "little")
    assert real in packed
    return packed.replace(real, told)


def entity_bomb() -> bytes:
    lines = ['<!DOCTYPE document [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return package({"word/footnotes.xml": "".join(lines) + "]><document>&a9;</document>"})


def reading_entity() -> bytes:
    """XML that asks for a file of the machine that reads it."""
    text = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><d><t>&f;</t></d>'
    return package({"word/footnotes.xml": text})


def utf16_entity() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY f "x">]><d>&f;</d>'
    return package({"word/footnotes.xml": text.encode("utf-16")})


def with_macros() -> bytes:
    return package({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def macro_kind() -> bytes:
    return package({}, main="application/vnd.ms-word.document.macroEnabled.main+xml")


def with_embedded() -> bytes:
    return package({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"})


def with_template_elsewhere() -> bytes:
    rels = (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" TargetMode="External" '
        'Type="http://example/attachedTemplate" Target="https://example.org/x.dotm"/>'
        "</Relationships>"
    )
    return package({"word/_rels/settings.xml.rels": rels})


def with_a_link() -> bytes:
    rels = (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" TargetMode="External" '
        'Type="http://example/hyperlink" Target="https://example.org/"/></Relationships>'
    )
    text = "<document><p><t>En tekst med et link i</t></p></document>"
    return package({"word/_rels/document.xml.rels": rels, "word/footnotes.xml": text})


def locked_docx() -> bytes:
    """How Office keeps a document with a password: no ZIP at all."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def huge_image() -> bytes:
    """A PNG of a few bytes that says it is 60,000 pixels wide and high."""
    whole = bytearray(image())
    whole[16:24] = (60_000).to_bytes(4, "big") * 2
    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4, "big")
    return bytes(whole)
