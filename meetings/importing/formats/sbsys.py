"""SBSYS' "Dagsorden": items in groups, their texts under elements named by the headings.

An item is open where Åbent says so and no group or agenda around it is closed; an attachment
where MaaPubliceres says so.
"""

import re
from typing import Final

from meetings.importing.formats.building import put_together
from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.found import Found, Paper, Point, Words, strictest
from meetings.importing.formats.papers import with_file
from meetings.importing.formats.rich import says_something
from meetings.importing.formats.values import hour_in, moment_in, open_if, yes_or_no
from meetings.importing.formats.wanted import Wanted
from meetings.importing.formats.xml import (
    Element,
    Xml,
    child,
    children,
    fact,
    inner_html,
    line_of,
    listed,
    name_of,
)
from meetings.importing.imported import Imported
from meetings.importing.text.marks import group_access
from meetings.importing.text.spelling import fold
from meetings.vocabulary import Access, DocumentKind, ImportFormat

_ENCODED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def recognises(root: Element) -> bool:
    """Whether it is an agenda of SBSYS."""
    return fold(name_of(root)) == "dagsorden" and (
        child(root, "Møde") is not None or child(root, "Dagsordenpunkter") is not None
    )


def read(xml: Xml, bundle: Bundle, wanted: Wanted) -> tuple[Imported, ...]:
    """The meeting. Raises NotReadable."""
    root, meeting = xml.root, child(xml.root, "Møde")
    day, hour = moment_in(fact(meeting, "Mødedato"))
    found = Found(
        body=fact(meeting, "Udvalg"),
        held_on=day,
        kind=_kind(root),
        starts_at=hour_in(fact(meeting, "Mødetid")) or hour,
        ends_at=hour_in(fact(meeting, "Mødesluttid")),
        place=fact(meeting, "Mødested"),
        damaged=xml.damaged,
    )
    around = strictest(_unless_closed(fact(root, "Åben")))
    front = inner_html(child(root, "forsidetekst"))
    if says_something(front):
        found.preface.append(Words("", front, Access.CLOSED))
    # Some versions have the items inside the meeting, others beside it.
    held = child(root, "Dagsordenpunkter")
    held = held if held is not None else child(meeting, "Dagsordenpunkter")
    for one in held if held is not None else ():
        if not isinstance(one.tag, str):
            continue
        if fold(name_of(one)) == "gruppe":
            group = strictest(around, group_access(fact(one, "navn")) or Access.OPEN)
            inside = [*children(one, "Dagsordenpunkt")]
            found.points += [_point(item, group, found, bundle) for item in inside]
        elif fold(name_of(one)) == "dagsordenpunkt":
            found.points.append(_point(one, around, found, bundle))
    return (put_together(found, wanted, ImportFormat.SBSYS),)


def _kind(root: Element) -> DocumentKind | None:
    if yes_or_no(fact(root, "Tillægsdagsorden")):
        return DocumentKind.SUPPLEMENT
    told = fold(fact(root, "Dagsordentype"))
    return {"dagsorden": DocumentKind.AGENDA, "referat": DocumentKind.MINUTES}.get(told)


def _unless_closed(told: str) -> Access:
    """What stands around an item closes it where it says so; only the item itself opens it."""
    return Access.CLOSED if yes_or_no(told) is False else Access.OPEN


def _point(item: Element, around: Access, found: Found, bundle: Bundle) -> Point:
    point = Point(
        title=fact(item, "Overskrift"),
        access=strictest(around, open_if(fact(item, "Åbent"))),
        number=fact(item, "Nummer"),
        case_number=fact(item, "Sagsnummer", "Sagsnr"),
        line=line_of(item),
    )
    content = child(item, "Indhold")
    pieces = [one for one in content if isinstance(one.tag, str)] if content is not None else []
    point.words = [
        Words(_heading(piece), inner_html(piece), line=line_of(piece)) for piece in pieces
    ]
    if content is not None and not pieces and says_something(inner_html(content)):
        point.words.append(Words("", inner_html(content)))
    point.papers = [_paper(one, found, bundle) for one in listed(item, "Bilagsliste", "Bilag")]
    return point


def _heading(piece: Element) -> str:
    """An element's name as the heading it stands for; a heading of its own goes before it."""
    plain = _ENCODED.sub(lambda code: chr(int(code[1], 16)), name_of(piece))
    return fact(piece, "overskrift", "navn") or plain.replace("_", " ")


def _paper(one: Element, found: Found, bundle: Bundle) -> Paper:
    paper = Paper(
        fact(one, "Navn"), open_if(fact(one, "MaaPubliceres", "MåPubliceres")), fact(one, "Nummer")
    )
    return with_file(paper, fact(one, "BilagUrl"), bundle, found, line_of(one))
