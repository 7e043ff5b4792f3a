"""Which reader a file gets: told by its content, never by its name."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from meetings.importing import read_lines
from meetings.importing.decoding import decode, decode_alphabet
from meetings.importing.docx import looks_like_zip, read_docx
from meetings.importing.folder import printable
from meetings.importing.formats import (
    acadre,
    ditmer,
    edoc,
    edoc_agenda,
    first_agenda,
    own_json,
    sbsys,
)
from meetings.importing.formats.bundle import Bundle, ZipFiles
from meetings.importing.formats.wanted import LookIntoPdf, Wanted
from meetings.importing.formats.xml import Element, Xml, looks_like_markup, parse_xml
from meetings.importing.html_lines import looks_like_page, read_html
from meetings.importing.imported import Doubt, Imported
from meetings.importing.lines import Line, split_lines
from meetings.importing.pages import empty_pages, read_pages
from meetings.importing.problems import NotOurs, NotReadable
from meetings.vocabulary import Access, ImportFormat

Read = tuple[Imported, ...]

_WORD_MAIN: Final = "[Content_Types].xml"
_JSON_BEGINS: Final = re.compile(r"[\s\ufeff]{0,200}(?:\[|\{(?!\\rtf))")
_PDF_WITHIN: Final = 1_024  # bytes; readers take rubbish in front of a PDF
_LARGEST_JSON: Final = 50_000_000
_DEEPEST_JSON: Final = 100
_MOST_IN_ZIP: Final = 2_000  # files of a ZIP that are looked into for a meeting
_LARGEST_IN_ZIP: Final = 50_000_000
_LARGEST_HEAD: Final = 1_000_000  # bytes of a manifest that are looked into for its name
_MAY_REFUSE: Final = (
    "er en ZIP-fil, hvor {name} ikke kan læses. Den siger måske, at noget ikke må offentliggøres, "
    "så intet er læst. Ret den, eller læs ZIP-filen ind uden at offentliggøre."
)
_NO_XML_OF_OURS: Final = (
    "er XML, men ikke i et af de formater, der kan læses: Acadre, SBSYS, Ditmer, eDoc eller "
    "eDoc Agenda. Se efter, om det er den rigtige fil."
)
_NO_JSON_OF_OURS: Final = (
    "er JSON, men hverken fra Protokol eller FirstAgenda. Se efter, om det er den rigtige fil."
)


@dataclass(frozen=True, slots=True)
class XmlFormat:
    """A format of XML: how it is known, and how it is read."""

    recognises: Callable[[Element], bool]
    read: Callable[[Xml, Bundle, Wanted], Read]


# The first that recognises a file reads it.
XML_FORMATS: Final = tuple(
    XmlFormat(adapter.recognises, adapter.read)
    for adapter in (ditmer, sbsys, edoc_agenda, edoc, acadre)
)


def read_bundle(bundle: Bundle, wanted: Wanted) -> Read:
    """The meetings of a file of any format that we read, nearly always one.

    Raises NotReadable with a Danish sentence on what is wrong and what to do.
    """
    content = bundle.content
    if is_pdf(content):
        return _of_pdf(content, wanted)
    if looks_like_zip(content):
        return _of_zip(bundle, wanted)
    if looks_like_page(content):
        return _of_lines(read_html(content), wanted, ImportFormat.HTML)
    if looks_like_markup(content):
        return _of_xml(bundle, wanted)
    if _is_json(content):
        return _of_json(bundle, wanted)
    return _of_lines(split_lines(decode(content)), wanted, ImportFormat.TEXT)


def printed_lines(content: bytes, look_into_pdf: LookIntoPdf) -> tuple[Line, ...]:
    """The lines of a file as a person reads it: of a document's text, or of its source.

    Raises NotReadable for what is no document and no text.
    """
    if is_pdf(content):
        return read_pages(look_into_pdf(content))
    if looks_like_zip(content):
        return read_docx(content)
    if looks_like_page(content):
        return read_html(content)
    return split_lines(decode(content))


def is_pdf(content: bytes) -> bool:
    """Whether the bytes are a PDF; some have rubbish in front."""
    return b"%PDF-" in content[:_PDF_WITHIN]


def _of_lines(lines: tuple[Line, ...], wanted: Wanted, kind: ImportFormat) -> Read:
    imported = read_lines(lines, unmarked=wanted.unmarked, committee=wanted.committee)
    return (replace(imported, format=kind),)


def _of_pdf(content: bytes, wanted: Wanted) -> Read:
    pages = wanted.look_into_pdf(content)
    (imported,) = _of_lines(read_pages(pages), wanted, ImportFormat.PDF)
    empty = [
        Doubt(0, f"Side {number} har ingen tekst. Er den et billede, er dens ord ikke læst.")
        for number in empty_pages(pages)
    ]
    return (replace(imported, warnings=(*imported.warnings, *empty)),)


def _of_xml(bundle: Bundle, wanted: Wanted) -> Read:
    xml = parse_xml(bundle.content)
    for known in XML_FORMATS:
        if known.recognises(xml.root):
            return known.read(xml, bundle, wanted)
    raise NotReadable(_NO_XML_OF_OURS) if xml.damaged else NotOurs(_NO_XML_OF_OURS)


def _is_json(content: bytes) -> bool:
    return bool(_JSON_BEGINS.match(decode_alphabet(content[:1_000])))


def _of_json(bundle: Bundle, wanted: Wanted) -> Read:
    told = _json_of(bundle.content)
    if own_json.recognises(told):
        return own_json.read(told, bundle, wanted)
    if first_agenda.recognises(told):
        return first_agenda.read(told, bundle, wanted)
    raise NotOurs(_NO_JSON_OF_OURS)


def _json_of(content: bytes) -> Any:  # whatever JSON can say
    if len(content) > _LARGEST_JSON:
        raise NotReadable("er for stor til at være en dagsorden. Del den i flere filer.")
    text = decode_alphabet(content).lstrip("\ufeff")
    if _depth(text) > _DEEPEST_JSON:
        raise NotReadable("er JSON, der er bygget for dybt. Hent den igen, og prøv så.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise NotReadable("er ikke gyldig JSON. Hent den igen, og prøv så.") from None


def _depth(text: str) -> int:
    """How deep brackets go, those inside texts counted too: a bound, not a measure."""
    depth = deepest = 0
    for sign in re.finditer(r"\"(?:[^\"\\]|\\.)*\"|[\[{]|[\]}]", text):
        letter = sign[0]
        if letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > _DEEPEST_JSON:
                return deepest
        elif letter in "]}":
            depth -= 1
    return deepest


def _of_zip(bundle: Bundle, wanted: Wanted) -> Read:
    """A Word file, or an export in a ZIP."""
    files = ZipFiles(bundle.content)
    if files.is_file(_WORD_MAIN):
        return _of_lines(read_docx(bundle.content), wanted, ImportFormat.DOCX)
    read_ones: list[Imported] = []
    problems: list[NotReadable] = []
    done, refused, by_itself = set[str](), set[str](), set[str]()
    unsure: list[str] = []
    for inside in _likely(files):
        if inside.name in done:
            continue
        try:
            found = read_bundle(inside, wanted)
        except NotReadable as problem:
            problems.append(problem)
            is_whole = isinstance(problem, NotOurs) or inside.refused
            unsure += [] if is_whole or not _holds_data(inside.content) else [inside.name]
            continue
        finally:
            done |= inside.named - {inside.name}
            refused |= inside.refused
        read_ones += [_told_apart(one, inside) for one in found]
        by_itself |= {inside.name for one in found if not one.source_name}
    # What is named by another, whichever was read first, is no meeting of its own.
    left = [one for one in read_ones if one.source_name not in refused | (by_itself & done)]
    if left and unsure and wanted.unmarked is Access.OPEN:
        raise NotReadable(_MAY_REFUSE.format(name=printable(unsure[0])))
    if left:
        return tuple(left)
    if len(problems) == 1:
        raise problems[0]
    raise NotReadable(
        "er en ZIP-fil uden en dagsorden, der kan læses. Pak den ud, og angiv filerne i den."
    )


def _told_apart(imported: Imported, inside: Bundle) -> Imported:
    return replace(
        imported,
        source=imported.source or inside.content,
        source_name=imported.source_name or inside.name,
    )


def _likely(files: ZipFiles) -> Iterator[Bundle]:
    """The files of a ZIP that may hold a meeting: the manifest, where there is one, since it says
    which others to read; else all XML and JSON; and a document only where it is alone."""
    readable: list[Bundle] = []
    documents: list[Bundle] = []
    for path in files.paths[:_MOST_IN_ZIP]:
        content = files.read(path, _LARGEST_IN_ZIP)
        if len(content) > _LARGEST_IN_ZIP or not content:
            continue
        inside = Bundle(path, content, files)
        if _holds_data(content):
            readable.append(inside)
        else:
            documents.append(inside)
    yield from [one for one in readable if _names_others(one.content)] or readable
    if not readable and len(documents) == 1 and not looks_like_zip(documents[0].content[:4]):
        yield documents[0]


def _holds_data(content: bytes) -> bool:
    markup = looks_like_markup(content) and not looks_like_page(content)
    return markup or _is_json(content)


def _names_others(content: bytes) -> bool:
    """Whether a file is a manifest or a notification, which says which of the others to read."""
    head = decode_alphabet(content[:_LARGEST_HEAD]).lower()
    return "producedagenda" in head or "<notification" in head or ":notification" in head
