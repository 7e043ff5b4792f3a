"""The words of Word, Excel and PowerPoint files, whichever part of the file they stand in.

Headers, footnotes, comments, speaker's notes and deleted words that are still there are read
too: they leave the house with the file, so the check must see them.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from meetings.parsing.kinds import DOCX, PPTX
from meetings.parsing.limits import Limits
from meetings.parsing.packages import Package, parse_xml

_WORD_PARTS: Final = re.compile(
    r"word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml"
)
_BESIDE: Final = re.compile(
    r"(word|xl|ppt)/(comments|threadedComments|charts|diagrams|drawings)/?[^/]*\.xml"
)
_ABOUT: Final = "docProps/core.xml"
_ABOUT_FIELDS: Final = frozenset({"title", "subject", "description", "keywords"})
_WORDS: Final = frozenset({"t", "delText", "text", "v"})
_BREAKS: Final = frozenset({"p", "br", "cr", "row", "pt", "comment"})
_GAPS: Final = frozenset({"tab", "tc", "c"})


def count_pages(package: Package) -> int | None:
    """Slides, sheets, or the pages that Word counted when the document was saved."""
    if package.media_type == DOCX:
        return _pages_of_word(package)
    return len(_in_order(package))


def pages(package: Package, limits: Limits) -> Iterator[str]:
    """The words of each slide or sheet, or of the whole document."""
    if package.media_type == DOCX:
        parts = [name for name in package.parts if _WORD_PARTS.fullmatch(name)]
        yield "\n".join(_words_in(package.tree(name)) for name in sorted(parts))
        return
    shared = _shared_strings(package)
    for name in _in_order(package)[: limits.pages + 1]:
        if package.media_type == PPTX:
            yield "\n".join(_words_in(package.tree(part)) for part in _slide(package, name))
        else:
            yield _sheet(package.tree(name), shared)


def about(package: Package) -> str:
    """Comments, drawings and charts that stand on no one page, and what the file says of itself."""
    texts = [_words_in(package.tree(name)) for name in package.parts if _BESIDE.fullmatch(name)]
    if _ABOUT in package.parts:
        texts += [
            element.text or ""
            for element in package.tree(_ABOUT).iter(etree.Element)
            if _local(element) in _ABOUT_FIELDS
        ]
    return "\n".join(text for text in texts if text.strip())


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _words_in(root: etree._Element) -> str:
    """All words below the element, a line for each paragraph."""
    said: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"), tag="{*}*")
    for event, element in walk:
        name = _local(element)
        if event == "start":
            if name == "Fallback":  # what stands there is said before, in newer words
                walk.skip_subtree()
        elif name in _WORDS:
            said.append(element.text or "")
        elif name in _BREAKS:
            said.append("\n")
        elif name in _GAPS:
            said.append("\t")
    return "".join(said)


def _pages_of_word(package: Package) -> int | None:
    part = package.parts.get("docProps/app.xml")
    if part is None:
        return None
    for element in parse_xml(part).iter("{*}Pages"):
        counted = (element.text or "").strip()
        if counted.isascii() and counted.isdigit() and 0 < int(counted[:6]) < 100_000:
            return int(counted[:6])
    return None


def _in_order(package: Package) -> list[str]:
    """The names of the slides or sheets, as the file orders them."""
    main, entries = (
        ("ppt/presentation.xml", "{*}sldId")
        if package.media_type == PPTX
        else ("xl/workbook.xml", "{*}sheet")
    )
    if main not in package.parts:
        return []
    targets = _targets(package, main)
    ids = [
        value
        for element in package.tree(main).iter(entries)
        for name, value in element.attrib.items()
        if str(name).endswith("}id")
    ]
    return [targets[one] for one in ids if one in targets]


def _targets(package: Package, name: str) -> dict[str, str]:
    """The parts that a part points at, by the ids it calls them; only those that are there."""
    folder, _, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in package.parts:
        return {}
    found = {}
    for relation in package.tree(relations):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        path = posixpath.normpath(path)
        if path in package.parts:
            found[relation.get("Id", "")] = path
    return found


def _slide(package: Package, name: str) -> list[str]:
    """A slide and its notes."""
    notes = [part for part in _targets(package, name).values() if "/notesSlides/" in part]
    return [name, *notes]


def _shared_strings(package: Package) -> list[str]:
    part = package.parts.get("xl/sharedStrings.xml")
    if part is None:
        return []
    return [_words_in(entry) for entry in parse_xml(part).iter("{*}si")]


def _sheet(root: etree._Element, shared: list[str]) -> str:
    """A sheet's cells as they were last counted, a line for each row."""
    lines = []
    for row in root.iter("{*}row"):
        cells = [text for cell in row.iter("{*}c") if (text := _cell(cell, shared))]
        if cells:
            lines.append("\t".join(cells))
    return "\n".join(lines)


def _cell(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _words_in(cell).strip()
    value = next((element.text or "" for element in cell.iter("{*}v")), "")
    if cell.get("t") == "s":
        index = int(value) if value.isascii() and value.isdigit() else -1
        return shared[index] if 0 <= index < len(shared) else ""
    return value
