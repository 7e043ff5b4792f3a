"""A municipality's own KLE file: the subjects that cases are filed under, or the facets.

KLE's titles are KL's (kle-online.dk), so none come with the program; each municipality loads
the file that it subscribes to: KLE-Emneplan or KLE-Handlingsfacetter, version 2.0.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from meetings.importing.formats.xml import Element, child, children, name_of, parse_xml, text_of
from meetings.importing.problems import NotReadable

MOST_SUBJECTS: Final = 100_000
_NUMBER: Final = re.compile(r"\d{2}(?:\.\d{2}){0,2}")
_FACET: Final = re.compile(r"[A-ZÆØÅ]\d{2}")
_LONGEST_TITLE: Final = 1_000


@dataclass(frozen=True, slots=True)
class ReadSubject:
    """A subject or a facet as the file names it."""

    number: str
    title: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class KleFile:
    """What a file holds, each number once, in their order."""

    is_facets: bool
    subjects: tuple[ReadSubject, ...]


def read_kle(content: bytes) -> KleFile:
    """The subjects of a KLE file. Raises NotReadable with a Danish sentence."""
    xml = parse_xml(content)
    name = name_of(xml.root)
    if name not in ("KLE-Emneplan", "KLE-Handlingsfacetter"):
        raise NotReadable(
            "er ikke en KLE-fil. Hent KLE-Emneplan eller KLE-Handlingsfacetter, version 2.0, og "
            "prøv igen."
        )
    if xml.damaged:
        raise NotReadable("er en KLE-fil, der ikke er hel. Hent den igen, og prøv så.")
    is_facets = name == "KLE-Handlingsfacetter"
    read = _facets(xml.root) if is_facets else _subjects(xml.root)
    found: dict[str, ReadSubject] = {}
    for subject in read:
        known = found.get(subject.number)
        if known is None or known.retired:  # a number that was used again is the new one's
            found[subject.number] = subject
        if len(found) > MOST_SUBJECTS:
            raise NotReadable("har flere numre, end KLE kan have. Se efter, om det er den rigtige.")
    if not found:
        raise NotReadable("er en KLE-fil uden numre. Hent den igen, og prøv så.")
    return KleFile(is_facets, tuple(found[number] for number in sorted(found)))


def is_facet(number: str) -> bool:
    """Whether a number is a facet's: a letter and two digits."""
    return bool(_FACET.fullmatch(number))


def _subjects(root: Element) -> Iterator[ReadSubject]:
    """Main groups, the groups in them, and the subjects in those."""
    for main in children(root, "Hovedgruppe"):
        yield from _one(main, "Hovedgruppe", retired=False)
        gone = _is_retired(main, "Hovedgruppe")
        for group in children(main, "Gruppe"):
            yield from _one(group, "Gruppe", retired=gone)
            group_gone = gone or _is_retired(group, "Gruppe")
            for subject in children(group, "Emne"):
                yield from _one(subject, "Emne", retired=group_gone)


def _facets(root: Element) -> Iterator[ReadSubject]:
    for category in children(root, "HandlingsfacetKategori"):
        gone = _is_retired(category, "HandlingsfacetKategori")
        for facet in children(category, "Handlingsfacet"):
            yield from _one(facet, "Handlingsfacet", retired=gone)


def _one(element: Element, kind: str, *, retired: bool) -> Iterator[ReadSubject]:
    """The subject of an element; none where its number or its title is no such thing."""
    number = unicodedata.normalize("NFC", text_of(child(element, f"{kind}Nr"))).upper()
    title = text_of(child(element, f"{kind}Titel"))[:_LONGEST_TITLE]
    fits = _FACET if kind == "Handlingsfacet" else _NUMBER
    if title and fits.fullmatch(number):
        yield ReadSubject(number, title, retired or _is_retired(element, kind))


def _is_retired(element: Element, kind: str) -> bool:
    """Whether it is no longer used, or lives on under another number."""
    history = child(element, f"{kind}AdministrativInfo", "Historisk")
    told = (child(history, "UdgaaetDato"), child(history, "Flyttet", "AfloestAf"))
    return any(text_of(one) for one in told)
