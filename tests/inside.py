"""Every word that a file holds, however it is packed, to look for what should not be there."""

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

import pikepdf
import pypdfium2

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
# How a word is marked that was broken at the end of a line; it is one word.
_BROKEN = re.compile("[\ufffe\u00ad\x02]\\s*")
# Digests and ids may hold any digits.
_IDS = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32,}", re.I)


@lru_cache(maxsize=256)
def words_inside(data: bytes) -> str:
    """The text, names and notes of a PDF or a package, and of the files in it; else its letters."""
    if data.startswith(_ZIP):
        return "\n".join(_in_package(data))
    if data.startswith(_PDF):
        try:
            return "\n".join(_in_pdf(data))
        except (pikepdf.PdfError, pypdfium2.PdfiumError):
            pass  # it only begins like one
    return data.decode("utf-8", "replace").replace("\u00ad", "")


def _in_package(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        yield package.comment.decode("utf-8", "replace")
        for name in package.namelist():
            part = words_inside(package.read(name))
            yield name
            yield part
            yield re.sub(r"<[^<>]*>", "", part)  # Word may cut a word into pieces


def _in_pdf(data: bytes) -> Iterator[str]:
    with pikepdf.open(BytesIO(data)) as document:
        for file in document.attachments.values():
            yield words_inside(file.get_file().read_bytes())
        for thing in document.objects:
            yield from _strings(thing)
        if "/Metadata" in document.Root:
            yield _IDS.sub("", document.Root.Metadata.read_bytes().decode("utf-8", "replace"))
    pages = pypdfium2.PdfDocument(data)
    yield from (_BROKEN.sub("", page.get_textpage().get_text_bounded()) for page in pages)
    pages.close()


def _strings(thing: object) -> Iterator[str]:
    """The names, titles and notes in an object, but not in those it points to."""
    below: list[object] = []
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        below = list(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        below = [value for _, value in thing.items()]
    for value in below:
        if not getattr(value, "is_indirect", False):
            yield from _strings(value)
