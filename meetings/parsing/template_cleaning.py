"""What a part of a Word template may hold on its way into our documents.

A header can fetch a picture, a field can read a file, an object can run. What may come along
is named here; the rest is taken out, or the template is refused.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"

_PICTURES: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_ACTING: Final = ("object", "control", "altChunk", "subDoc", "dataBinding", "commentReference",
                  "commentRangeStart", "commentRangeEnd")  # fmt: skip
_OBJECTS: Final = frozenset({"object", "control", "altChunk", "subDoc"})
_VML_ADDRESSES: Final = ("src", "href", "althref")
# Fields that read a file, ask another program or run a macro.
_BAD_FIELDS: Final = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|MACROBUTTON|DATABASE)\b",
    re.I,
)
_PAGE_FIELD: Final = re.compile(r"\bPAGE\b", re.I)
_HOLDERS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{_A}ext"})


class Finding(StrEnum):
    """What is told of a template."""

    MACROS = "macros"
    STRICT = "strict"
    FIELD = "field"
    REMOTE_TEMPLATE = "remote template"
    OUTSIDE_PICTURE = "outside picture"
    PICTURE_KIND = "picture kind"
    OBJECT = "object"
    LINK = "link"
    BODY_TEXT = "body text"
    SECTIONS = "sections"
    COLUMNS = "columns"


@dataclass(slots=True)
class Links:
    """What one part points at: what may come along, and what not."""

    kept: dict[str, tuple[str, str, bool]] = field(default_factory=dict)  # kind, target, outside
    dropped: dict[str, str] = field(default_factory=dict)  # relation id: kind


def picture_kind(content: bytes) -> str:
    """The ending of a picture's name, by what it begins with; empty for what we do not take."""
    return next((kind for start, kind in _PICTURES.items() if content.startswith(start)), "")


def is_web_address(target: str) -> bool:
    """Whether a link leads to a page or a mailbox, and nowhere else."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in ("mailto", "http", "https") and bool(parts.netloc or parts.path)


def clean(root: etree._Element, links: Links, found: list[tuple[Finding, str]], where: str) -> None:
    """Take out of a header or footer what may not come along, and note what is told of it."""
    for field_name in sorted(set(_BAD_FIELDS.findall(_instructions(root)))):
        found.append((Finding.FIELD, f"{field_name.upper()}|{where}"))
    for name in _ACTING:
        for element in list(root.iter(f"{W}{name}")):
            if name in _OBJECTS:
                found.append((Finding.OBJECT, where))
            _remove(element)
    for element in list(root.iter(f"{_VML}*")):
        for key in list(element.attrib):
            if etree.QName(str(key)).localname in _VML_ADDRESSES and not str(key).startswith(R):
                del element.attrib[key]
    for element in list(root.iter(etree.Element)):
        _settle_links(element, links, found, where)
    for element in list(root.iter(f"{W}lang")):
        _remove(element)


def tells_pages(root: etree._Element) -> bool:
    """Whether the part shows the number of its page."""
    return bool(_PAGE_FIELD.search(_instructions(root)))


def strip_styles(root: etree._Element) -> None:
    """Take out of the styles what hangs on parts that do not come along: lists and languages."""
    for name in ("numPr", "lang"):
        for element in list(root.iter(f"{W}{name}")):
            _remove(element)


def strip_theme(root: etree._Element) -> None:
    """Grounds that are pictures become plain: their files do not come along."""
    for fill in list(root.iter(f"{_A}blipFill")):
        plain = etree.fromstring(
            f'<a:solidFill xmlns:a="{_A[1:-1]}"><a:schemeClr val="phClr"/></a:solidFill>'
        )
        parent = fill.getparent()
        if parent is not None:
            parent.replace(fill, plain)


def _instructions(root: etree._Element) -> str:
    """The instructions of all fields; Word may cut a word of them into pieces."""
    said: list[str] = []
    for element in root.iter(f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"):
        if element.tag == f"{W}instrText":
            said.append(element.text or "")
        else:
            said += [" ", element.get(f"{W}instr", ""), " "]
    return "".join(said)


def _settle_links(
    element: etree._Element, links: Links, found: list[tuple[Finding, str]], where: str
) -> None:
    for key in [key for key in element.attrib if str(key).startswith(R)]:
        identifier = str(element.get(key))
        if identifier in links.kept or not identifier:
            continue
        kind = links.dropped.get(identifier, "")
        svg = etree.QName(element).localname == "svgBlip"
        if kind == "hyperlink":
            found.append((Finding.LINK, where))
        elif kind == "image outside":
            found.append((Finding.OUTSIDE_PICTURE, where))
        elif kind == "image" and not svg:  # a picture of another kind stands beside it
            found.append((Finding.PICTURE_KIND, where))
        del element.attrib[key]
        if kind == "hyperlink" and element.tag != f"{W}hyperlink":
            _remove(element)
        elif kind != "hyperlink" and not any(str(k).startswith(R) for k in element.attrib):
            _remove_holder(element)


def _remove_holder(element: etree._Element) -> None:
    """Take out the drawing or the extension around what pointed at nothing."""
    holder: etree._Element | None = element
    while holder is not None and holder.tag not in _HOLDERS:
        holder = holder.getparent()
    if holder is not None:
        _remove(holder)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
