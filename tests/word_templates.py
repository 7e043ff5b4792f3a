"""Templates of an invented municipality, as Word saves them, and what can be wrong with one."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.exports.looks import LOOK

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOTX = MAIN.replace("document.main", "template.main")
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
FONT = "Georgia"
HEADER = "Nørrevig Kommune, Rådhuspladsen 1"
ADDRESS = "https://www.noerrevig.example/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"


def document() -> Document:
    """A4, a header with the logo, and headings in the municipality's letters."""
    held = docx.Document()
    section = held.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin, section.bottom_margin = Mm(35), Mm(30)
    held.styles["Normal"].font.name = FONT
    held.styles["Normal"].font.size = Pt(11)
    held.styles["Heading 1"].font.color.rgb = RGBColor(0x11, 0x66, 0x33)
    paragraph = section.header.paragraphs[0]
    paragraph.text = HEADER
    assert LOOK.logo is not None
    paragraph.add_run().add_picture(io.BytesIO(LOOK.logo.png), height=Mm(8))
    return held


def saved(held: Document) -> bytes:
    """The document's file."""
    file = io.BytesIO()
    held.save(file)
    return file.getvalue()


def with_footer(held: Document, *, pages: bool) -> Document:
    """The same with a footer, which tells the page's number or does not."""
    paragraph = held.sections[0].footer.paragraphs[0]
    paragraph.text = "Telefon 12 34 56 78"
    if pages:
        add_field(paragraph._p, "PAGE")
    return held


def add_field(paragraph: object, instruction: str) -> None:
    """A field at the end of a paragraph."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph.append(field)  # type: ignore[attr-defined]


def template() -> bytes:
    """One that can be used, and has all that a good one has but our own styles."""
    return saved(with_footer(document(), pages=True))


def changed(content: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The file with some parts changed or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, bytes)(old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name](b""))
    return file.getvalue()


def in_danish(content: bytes) -> bytes:
    """As a Danish Word names its styles inside the file."""

    def rename(part: bytes) -> bytes:
        for level in (b"1", b"2"):
            part = part.replace(b'"Heading' + level + b'"', b'"Overskrift' + level + b'"')
        return part

    return changed(content, {"word/styles.xml": rename})


def of_type(content: bytes, kind: str) -> bytes:
    """The file under another content type."""
    return changed(
        content, {"[Content_Types].xml": lambda part: part.replace(MAIN.encode(), kind.encode())}
    )


def with_relation(content: bytes, part: str, kind: str, target: str) -> bytes:
    """The file with a relation of a part that leads out of it."""
    name = f"word/_rels/{part}.xml.rels"
    added = (
        f'<Relationship Id="rIdOut" Type="{_OFFICE}/{kind}" Target="{target}"'
        ' TargetMode="External"/>'
    ).encode()
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'

    def add(old: bytes) -> bytes:
        whole = old or empty.replace(b"/>", b"></Relationships>")
        return whole.replace(b"</Relationships>", added + b"</Relationships>")

    return changed(content, {name: add})
