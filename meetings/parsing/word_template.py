"""A municipality's own Word template: what it is, and what of it may come into our documents.

Runs in the child. Its answer holds facts (page, styles, findings) and the cleaned parts:
styles, theme, fonts, headers, footers and their pictures. Nothing else is taken.
"""

import posixpath
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from meetings.parsing.kinds import DOCX, OLE_BEGINS, OLE_ENCRYPTED, ZIP_BEGINS
from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.packages import Package, open_package
from meetings.parsing.template_cleaning import (
    Finding,
    Links,
    R,
    W,
    clean,
    is_web_address,
    picture_kind,
    strip_styles,
    strip_theme,
    tells_pages,
)
from meetings.vocabulary import FileProblem

_MAIN: Final = "officeDocument"
_BANDS: Final = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}
_WHERE: Final = {"header": "sidehovedet", "footer": "sidefoden"}
_FONT_KEYS: Final = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_MARGINS: Final = ("top", "right", "bottom", "left", "header", "footer")
_LARGEST_MEASURE: Final = 31_680  # twips (22 inches), the most that Word takes


@dataclass(slots=True)
class _Reading:
    """One template while it is read."""

    package: Package
    found: list[tuple[Finding, str]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)  # the part's name: its name with us

    def relations(self, name: str) -> list[etree._Element]:
        folder, _, file = name.rpartition("/")
        part = f"{folder}/_rels/{file}.rels".lstrip("/")
        return list(self.package.tree(part)) if part in self.package.parts else []

    def target(self, name: str, relation: etree._Element) -> str:
        """The part that a relation of a part points at, by its name in the package."""
        target = relation.get("Target", "")
        if target.startswith("/"):
            return posixpath.normpath(target.lstrip("/"))
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))

    def one(self, name: str, kind: str) -> str:
        """The part of a kind that a part points at; empty where there is none."""
        for relation in self.relations(name):
            if _kind(relation) == kind and relation.get("TargetMode") != "External":
                target = self.target(name, relation)
                if target in self.package.parts:
                    return target
        return ""


def word_template(content: bytes, limits: Limits) -> dict[str, Any]:
    """The facts and the cleaned parts of a template. Raises CannotRead where it is none."""
    if content.startswith(OLE_BEGINS):
        locked = OLE_ENCRYPTED in content
        raise CannotRead(FileProblem.ENCRYPTED if locked else FileProblem.UNKNOWN_TYPE)
    if not content.startswith(ZIP_BEGINS):
        raise CannotRead(FileProblem.UNKNOWN_TYPE)
    package = open_package(content, limits, templates=True)
    reading = _Reading(package)
    if package.has_macros:
        return {"findings": [(Finding.MACROS, "")]}
    if package.media_type != DOCX:
        raise CannotRead(FileProblem.UNKNOWN_TYPE)
    main = reading.one("", _MAIN)
    root = package.tree(main) if main else None
    if root is not None and etree.QName(root).namespace != W[1:-1]:
        return {"findings": [(Finding.STRICT, "")]}
    body = root.find(f"{W}body") if root is not None else None
    styles = reading.one(main, "styles")
    if body is None or not styles:
        raise CannotRead(FileProblem.BROKEN)
    _note_what_stays_behind(reading, main, body)
    parts = _parts(reading, main, styles, body)
    return {"findings": reading.found, "page": _page(reading, main, body), **parts}


def _parts(reading: _Reading, main: str, styles: str, body: etree._Element) -> dict[str, Any]:
    style_root = reading.package.tree(styles)
    strip_styles(style_root)
    bands = _bands(reading, main, body)
    fonts = _fonts(reading, reading.one(main, "fontTable"))
    return {
        "styles": _packed(style_root),
        "bands": bands,
        "theme": _theme(reading, reading.one(main, "theme")),
        "fonts": fonts,
        "files": {
            ours: b64encode(reading.package.parts[name]).decode()
            for name, ours in reading.files.items()
        },
    }


def _kind(relation: etree._Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _note_what_stays_behind(reading: _Reading, main: str, body: etree._Element) -> None:
    settings = reading.one(main, "settings")
    if settings and any(_kind(r) == "attachedTemplate" for r in reading.relations(settings)):
        reading.found.append((Finding.REMOTE_TEMPLATE, ""))
    if any(_kind(r) in ("oleObject", "package", "control") for r in reading.relations(main)):
        reading.found.append((Finding.OBJECT, "teksten"))
    if any((text.text or "").strip() for text in body.iter(f"{W}t")):
        reading.found.append((Finding.BODY_TEXT, ""))
    sections = len(list(body.iter(f"{W}sectPr")))
    if sections > 1:
        reading.found.append((Finding.SECTIONS, str(sections)))
    columns = body.find(f"{W}sectPr/{W}cols")
    if columns is not None and _number(columns.get(f"{W}num"), 1) > 1:
        reading.found.append((Finding.COLUMNS, ""))


def _page(reading: _Reading, main: str, body: etree._Element) -> dict[str, Any]:
    """The page of the last section; what is not told is as Word takes it."""
    section = body.find(f"{W}sectPr")
    size = section.find(f"{W}pgSz") if section is not None else None
    margins = section.find(f"{W}pgMar") if section is not None else None
    told: dict[str, Any] = {
        name: abs(_number(margins.get(f"{W}{name}"), 1417)) if margins is not None else 1417
        for name in _MARGINS
    }
    if margins is not None:
        told["left"] += _number(margins.get(f"{W}gutter"), 0)
    told["width"] = _number(size.get(f"{W}w"), 12_240) if size is not None else 12_240
    told["height"] = _number(size.get(f"{W}h"), 15_840) if size is not None else 15_840
    told["title_page"] = section is not None and _is_on(section.find(f"{W}titlePg"))
    settings = reading.one(main, "settings")
    told["even_and_odd"] = bool(settings) and _is_on(
        reading.package.tree(settings).find(f"{W}evenAndOddHeaders")
    )
    return told


def _number(text: str | None, default: int) -> int:
    digits = (text or "").partition(".")[0]
    if not digits.lstrip("-").isascii() or not digits.lstrip("-").isdigit() or len(digits) > 6:
        return default
    return min(int(digits), _LARGEST_MEASURE)


def _is_on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get(f"{W}val", "1") not in ("0", "false", "off")


def _bands(reading: _Reading, main: str, body: etree._Element) -> list[dict[str, Any]]:
    """The headers and footers of the last section, and what they need."""
    section = body.find(f"{W}sectPr")
    targets = {r.get("Id", ""): reading.target(main, r) for r in reading.relations(main)}
    bands = []
    for reference in section if section is not None else ():
        kind = _BANDS.get(str(reference.tag))
        name = targets.get(reference.get(f"{R}id", ""), "")
        if kind is None or name not in reading.package.parts:
            continue
        root = reading.package.tree(name)
        links = _links(reading, name)
        clean(root, links, reading.found, _WHERE[kind])
        bands.append(
            {
                "kind": kind,
                "place": reference.get(f"{W}type", "default"),
                "part": _packed(root),
                "relations": [(key, *held) for key, held in links.kept.items()],
                "tells_pages": tells_pages(root),
            }
        )
    return bands


def _links(reading: _Reading, name: str) -> Links:
    """What a header points at: pictures in the file and pages of the web may come along."""
    links = Links()
    for relation in reading.relations(name):
        identifier, kind = relation.get("Id", ""), _kind(relation)
        outside = relation.get("TargetMode") == "External"
        target = relation.get("Target", "") if outside else reading.target(name, relation)
        if outside:
            if kind == "hyperlink" and is_web_address(target):
                links.kept[identifier] = (kind, target, True)
            else:
                links.dropped[identifier] = "image outside" if kind == "image" else kind
        elif kind == "image" and (ending := picture_kind(reading.package.parts.get(target, b""))):
            links.kept[identifier] = (kind, _file(reading, target, f"media/skabelon{{}}.{ending}"),
                                      False)  # fmt: skip
        else:
            links.dropped[identifier] = kind
    return links


def _file(reading: _Reading, name: str, pattern: str) -> str:
    """The name a file gets with us; the same file is carried once."""
    if name not in reading.files:
        reading.files[name] = pattern.format(len(reading.files) + 1)
    return reading.files[name]


def _fonts(reading: _Reading, name: str) -> dict[str, Any] | None:
    """The list of fonts, with those that the file carries."""
    if not name:
        return None
    root = reading.package.tree(name)
    kept = {}
    for relation in reading.relations(name):
        target = reading.target(name, relation)
        inside = relation.get("TargetMode") != "External" and target in reading.package.parts
        if _kind(relation) == "font" and inside:
            ours = _file(reading, target, "fonts/skabelon{}.odttf")
            kept[relation.get("Id", "")] = ("font", ours, False)
    for key in _FONT_KEYS:
        for element in list(root.iter(f"{W}{key}")):
            parent = element.getparent()
            if parent is not None and element.get(f"{R}id") not in kept:
                parent.remove(element)
    return {"part": _packed(root), "relations": [(key, *held) for key, held in kept.items()]}


def _theme(reading: _Reading, name: str) -> dict[str, Any] | None:
    if not name:
        return None
    root = reading.package.tree(name)
    strip_theme(root)
    return {"part": _packed(root), "relations": []}


def _packed(root: etree._Element) -> str:
    """A part as XML, without comments and what speaks to programs."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return b64encode(etree.tostring(root, encoding="UTF-8", standalone=True)).decode()
