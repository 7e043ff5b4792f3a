"""XML as other systems write it, read without trust: no entities, nothing fetched, no depth
without end. What is not well formed is read as far as it goes, and then nothing of it is open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from html.entities import html5
from typing import Final

from lxml import etree

from meetings.importing.decoding import decode_alphabet
from meetings.importing.problems import NotReadable
from meetings.importing.text.spelling import tidy
from meetings.richtext.grammar import legal

Element = etree._Element

_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_BOMB: Final = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)|<!DOCTYPE[^>\[]{0,2000}\[", re.I)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^>\[]{0,2000}>", re.I)
_REFERENCE: Final = re.compile(r"&(#[xX]?[0-9a-fA-F]{1,12}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_IN_XML: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BEGINS: Final = re.compile(r"^[\s\ufeff]{0,200}<(?:\?xml|!--|!doctype|[a-zA-Z_])", re.I)
_LETTERS_OF_UNICODE: Final = range(0x20, 0x110000)

_MOST_ELEMENTS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Xml:
    """A file's XML. `damaged` says that it was not well formed, so its marks may be misplaced."""

    root: Element
    damaged: bool = False


def looks_like_markup(content: bytes) -> bool:
    """Whether the bytes begin as XML or HTML does, in any alphabet."""
    return bool(_BEGINS.match(decode_alphabet(content[:4096])))


def parse_xml(content: bytes) -> Xml:
    """The XML of a file's bytes. Raises NotReadable with a Danish sentence.

    The letters are found by the bytes, whatever the declaration says of them.
    """
    text = _DOCTYPE.sub("", _DECLARATION.sub("", decode_alphabet(content).lstrip("\ufeff")))
    if _BOMB.search(text):
        raise NotReadable(
            "er XML med egne entiteter. De kan få en læser til at hente eller folde noget ud, så "
            "filen er ikke læst. Gem den uden DOCTYPE, og prøv igen."
        )
    if text.count("<") > _MOST_ELEMENTS:
        raise NotReadable("har flere elementer, end der kan læses. Del den i flere filer.")
    written = legal(_REFERENCE.sub(_reference, text)).encode("utf-8", "replace")
    try:
        return Xml(etree.fromstring(written, _parser(recover=False)))
    except (etree.XMLSyntaxError, ValueError) as problem:
        if "depth" in str(problem).lower() or "huge" in str(problem).lower():
            raise NotReadable(
                "er XML, der er bygget for dybt eller for stort. Eksportér færre møder ad gangen."
            ) from None
    try:
        root = etree.fromstring(written, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or not len(root):
        raise NotReadable("er ikke gyldig XML. Eksportér den igen, og prøv så.")
    return Xml(root, damaged=True)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def _reference(found: re.Match[str]) -> str:
    """A reference as XML knows it: HTML's names as letters, and no signs that XML has not."""
    name = found[1]
    if not name.startswith("#"):
        if name in _IN_XML:
            return found[0]
        return (
            escape(html5.get(f"{name};", found[0].replace("&", "&amp;")), quote=False)
            if (f"{name};" in html5)
            else f"&amp;{name};"
        )
    number = int(name[2:], 16) if name[1] in "xX" else _decimal(name[1:])
    if number in (9, 10, 13):
        return found[0]
    if number not in _LETTERS_OF_UNICODE or 0xD800 <= number < 0xE000 or number in (0xFFFE, 0xFFFF):
        return ""
    return found[0]


def _decimal(digits: str) -> int:
    return int(digits) if digits.isdecimal() else -1


def name_of(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: Element) -> int:
    """The line of the file that an element stands on; 0 where it is not known."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of a name, whatever their namespace and their case."""
    wanted = name.casefold()
    for one in element if element is not None else ():
        if isinstance(one.tag, str) and name_of(one).casefold() == wanted:
            yield one


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def listed(element: Element | None, group: str, name: str) -> list[Element]:
    """The elements of a list: in their group, or, as some write one alone, without it."""
    inside = [one for held in children(element, group) for one in children(held, name)]
    return inside or list(children(element, name))


def text_of(element: Element | None) -> str:
    """All words inside an element on one line."""
    return tidy("".join(map(str, element.itertext()))) if element is not None else ""


def fact(element: Element | None, *names: str) -> str:
    """The first of these names that says something, as an attribute or as a child."""
    if element is None:
        return ""
    attributes = {str(key).rpartition("}")[2].casefold(): str(v) for key, v in element.items()}
    for name in names:
        told = tidy(attributes.get(name.casefold(), "")) or text_of(child(element, name))
        if told:
            return told
    return ""


def inner_html(element: Element | None) -> str:
    """What stands inside an element, as HTML: written as text, or as elements of its own."""
    if element is None:
        return ""
    if not any(isinstance(one.tag, str) for one in element):
        return "".join(map(str, element.itertext()))
    return "".join(_markup(element))


def _markup(element: Element) -> Iterator[str]:
    yield escape(element.text or "", quote=False)
    for one in element:
        if isinstance(one.tag, str):
            name = name_of(one).lower()
            marks = "".join(
                f' {str(key).rpartition("}")[2].lower()}="{escape(str(value))}"'
                for key, value in one.items()
            )
            yield f"<{name}{marks}>"
            yield from _markup(one)
            yield f"</{name}>"
        yield escape(one.tail or "", quote=False)
