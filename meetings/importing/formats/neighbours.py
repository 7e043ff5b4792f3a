"""What a file says of those that lie around it: which it names, and which are not given out.

An export is many files. Only the one that names the others knows what was published of them,
so none of the others is read by itself before this one has been asked.
"""

import re
from dataclasses import dataclass
from typing import Final

from meetings.importing.decoding import decode_alphabet
from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.registry import read_bundle
from meetings.importing.formats.wanted import Wanted
from meetings.importing.formats.xml import looks_like_markup, parse_xml
from meetings.importing.html_lines import looks_like_page
from meetings.importing.problems import NotOurs, NotReadable

HEAD: Final = 4_096  # bytes that tell whether a file is of data
_JSON: Final = re.compile(r"[\s\ufeff]{0,200}(?:\{\s{0,200}[\"}]|\[\s{0,200}[{\[\"\]])")
_LONGEST_NAME: Final = 300
_PAPERS: Final = re.compile(
    r"\.(?:pdf|docx?|html?|txt|odt|zip)\b|agenda|dagsorden|publication|enclosure|attachment|bilag"
    r"|meeting|notification",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """The neighbours that a file names, by their paths among the files.

    `given` are the contents that it says are given out, `refused` those that it says are not.
    `is_unsure`: it could not be read to its end, so it may name others, and refuse them; and
    `has_papers`: among them documents, since it speaks of some or of an agenda.
    """

    all: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    is_unsure: bool = False
    has_papers: bool = False


UNSURE: Final = Named(is_unsure=True, has_papers=True)


def may_name_others(head: bytes) -> bool:
    """Whether a file that begins so is data, which may name others; documents do not."""
    head = head[:HEAD]
    if looks_like_markup(head):
        return not looks_like_page(head)
    return bool(_JSON.match(decode_alphabet(head)))


def named_by(bundle: Bundle, wanted: Wanted) -> Named:
    """What the file names. Never raises for what is in the file: it is unsure then."""
    given: set[str] = set()
    is_unsure = False
    try:
        if looks_like_markup(bundle.content):
            is_unsure = _look_for_names(bundle)
        given = {one.source_name for one in read_bundle(bundle, wanted) if one.source_name}
    except NotOurs:
        pass
    except NotReadable:  # a manifest that gives out nothing says so by what it refuses
        is_unsure = is_unsure or not bundle.refused
    return Named(
        frozenset(bundle.named - {bundle.name}),
        frozenset(given - bundle.refused),
        frozenset(bundle.refused),
        is_unsure,
        is_unsure and bool(_PAPERS.search(decode_alphabet(bundle.content))),
    )


def _look_for_names(bundle: Bundle) -> bool:
    """Ask for every value that may be a file's name, whatever the format calls it.

    Returns whether the XML is damaged. Raises NotReadable.
    """
    xml = parse_xml(bundle.content)
    for element in xml.root.iter():
        for value in (element.text, *element.values()):
            told = str(value or "")
            if "." in told and len(told) <= _LONGEST_NAME:
                bundle.find(told)
    return xml.damaged
