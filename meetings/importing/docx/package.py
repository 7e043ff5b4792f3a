"""The parts of a Word file, opened without trusting it."""

import io
import posixpath
import zipfile
import zlib
from typing import Final

from lxml import etree

from meetings.importing.problems import NotReadable

MOST_PARTS: Final = 5_000
LARGEST_UNPACKED: Final = 400 * 1024 * 1024  # all parts, pictures among them
LARGEST_PART: Final = 30 * 1024 * 1024  # one part of text

_MOST_DIGITS: Final = 5  # Word counts to 32,767

_NO_WORD_FILE: Final = (
    "er en ZIP-fil, men ikke et Word-dokument. Gem referatet som Word-dokument (.docx) eller "
    "som ren tekst, og prøv igen."
)
_DAMAGED: Final = "er beskadiget. Åbn den i Word, gem den igen, og prøv så."
_TOO_LARGE: Final = "pakker sig ud til mere, end et referat kan fylde. Den er ikke læst."
_LOCKED: Final = "er beskyttet med en adgangskode. Fjern adgangskoden, og prøv igen."


def looks_like_zip(content: bytes) -> bool:
    """Whether the bytes begin as a Word file, and any ZIP archive, does."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def local(element: etree._Element) -> str:
    """An element's name without its namespace: Word has two for the same words."""
    return str(element.tag).rpartition("}")[2]


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its name without namespace; empty where there is none."""
    if element is not None:
        for key, held in element.items():
            if str(key).rpartition("}")[2] == name:
                return str(held)
    return ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def count(element: etree._Element | None, name: str = "val") -> int | None:
    """A number from nought in an attribute; None where there is none that Word could mean."""
    text = value(element, name)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None


class Package:
    """The parts of one Word file; each is read when asked for, with a limit."""

    def __init__(self, content: bytes) -> None:
        """Open the archive. Raises NotReadable when it is none, or larger than any referat."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise NotReadable(_DAMAGED) from None
        if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > LARGEST_UNPACKED:
            raise NotReadable(_TOO_LARGE)
        self._names = {entry.filename for entry in entries}
        self.main = self._related("", "officeDocument") or "word/document.xml"
        if self.main not in self._names:
            raise NotReadable(_NO_WORD_FILE)

    def document(self) -> etree._Element:
        """The root of the document itself."""
        root = self._root(self.main)
        if root is None or local(root) != "document":
            raise NotReadable(_NO_WORD_FILE)
        return root

    def part(self, kind: str) -> etree._Element | None:
        """The root of a part the document relates to ("styles", "numbering", "footnotes")."""
        name = self._related(self.main, kind)
        return self._root(name) if name else None

    def _related(self, source: str, kind: str) -> str:
        """The name of the part that a part relates to in this way; outside ones are ignored."""
        folder, file = posixpath.split(source)
        relations = self._root(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in relations if relations is not None else ():
            inside = value(relation, "TargetMode") != "External"
            if inside and value(relation, "Type").endswith(f"/{kind}"):
                target = posixpath.normpath(posixpath.join("/", folder, value(relation, "Target")))
                return target.lstrip("/")
        return ""

    def _root(self, name: str) -> etree._Element | None:
        if name not in self._names:
            return None
        try:
            with self._archive.open(name) as file:
                content = file.read(LARGEST_PART + 1)
        except RuntimeError:  # how zipfile says that a part is encrypted
            raise NotReadable(_LOCKED) from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError):
            raise NotReadable(_DAMAGED) from None
        if len(content) > LARGEST_PART:
            raise NotReadable(_TOO_LARGE)
        return parse(content)


def parse(content: bytes) -> etree._Element:
    """The root of a part's XML, without entities, outside references or endless nesting."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotReadable(_DAMAGED) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        # No Word program writes one: it is there to make a reader fetch or unfold something.
        raise NotReadable(_DAMAGED)
    return root
