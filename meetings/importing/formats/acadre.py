"""Acadre MM: a manifest that names what was produced, and a content file an agenda.

Access is 1 open, 2 closed, 3 of a person. A bullet is a text under its heading, the decision
among them. Both files are tables of fields; the manifest has each value as an attribute named
after the field, the content file as the text of a field that has a name.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from meetings.importing.formats.building import put_together
from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.found import Found, Paper, Point, Words, strictest
from meetings.importing.formats.papers import with_file
from meetings.importing.formats.values import day_in, hour_in, member, moment_in, yes_or_no
from meetings.importing.formats.wanted import Wanted
from meetings.importing.formats.xml import (
    Element,
    Xml,
    inner_html,
    line_of,
    name_of,
    parse_xml,
    text_of,
)
from meetings.importing.imported import Doubt, Imported
from meetings.importing.problems import DAMAGED_LIST, NotReadable
from meetings.importing.text.names import split_names
from meetings.importing.text.spelling import fold, tidy
from meetings.record import Attendee, ItemPresence
from meetings.vocabulary import Access, AttendanceStatus, DocumentKind, ImportFormat

_ACCESS: Final = {"1": Access.OPEN, "2": Access.CLOSED, "3": Access.PERSONAL}
_NAMED_ACCESS: Final = {
    "åben": Access.OPEN,
    "lukket": Access.CLOSED,
    "person": Access.PERSONAL,
    "personsag": Access.PERSONAL,
}
_PRESENCE: Final = {
    "0": AttendanceStatus.PRESENT,
    "1": AttendanceStatus.ABSENT,
    "2": AttendanceStatus.EXCUSED,
}
_KINDS: Final = {"1": DocumentKind.AGENDA, "2": DocumentKind.MINUTES}
_PRODUCED: Final = "producedagenda"


def recognises(root: Element) -> bool:
    """Whether it is a manifest or a content file of Acadre."""
    return any(True for name in ("agendaitem", _PRODUCED) for _ in _tables(root, name))


def read(xml: Xml, bundle: Bundle, wanted: Wanted) -> tuple[Imported, ...]:
    """The meeting of a content file, or each published one of a manifest. Raises NotReadable."""
    produced = list(_tables(xml.root, _PRODUCED))
    if produced and xml.damaged:
        raise NotReadable(DAMAGED_LIST)
    if produced:
        return tuple(_of_manifest(produced, bundle, wanted))
    return (put_together(_meeting(xml, bundle, None), wanted, ImportFormat.ACADRE),)


def _of_manifest(produced: list[Element], bundle: Bundle, wanted: Wanted) -> Iterator[Imported]:
    """What was published of the manifest's files, in the order in which it was made."""
    left: list[str] = []
    read_some = False
    editions = [
        (fields, _place(fields, bundle)) for fields in sorted(map(_fields, produced), key=_made_on)
    ]
    bundle.refused.update(at for fields, at in editions if at and not _is_given_out(fields))
    for fields, place in editions:
        name = fields.get("xmlfilename", "")
        if not _is_given_out(fields) or place in bundle.refused:
            left.append(f"{name or 'En udgave'} er ikke til offentliggørelse og er ikke læst.")
            continue
        if not name or place is None or place == bundle.name:
            left.append(f"Indholdsfilen {name or 'uden navn'} fulgte ikke med.")
            continue
        content = bundle.of(place)
        kind = _KINDS.get(fields.get("type", ""))
        found = _meeting(parse_xml(content.content), content, kind)
        imported = put_together(found, wanted, ImportFormat.ACADRE)
        read_some = True
        yield replace(
            imported,
            source=content.content,
            source_name=place,
            warnings=_with(left, imported.warnings),
        )
        left = []
    if not read_some:
        raise NotReadable(
            "er et Acadre-manifest uden udgaver, der kan læses. " + " ".join(left[:5])
        )


def _place(fields: dict[str, str], bundle: Bundle) -> str | None:
    """Where an edition's content lies."""
    name = fields.get("xmlfilename", "")
    return bundle.find(f"{fields.get('filesfolder', '')}/{name}") or bundle.find(name)


def _is_given_out(fields: dict[str, str]) -> bool:
    """Whether the manifest says that an edition is for everybody; in doubt it is not."""
    return yes_or_no(fields.get("publish")) is True and not _closed(fields.get("access", ""))


def _with(left: list[str], doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    return (*(Doubt(0, text) for text in left), *doubts)


def _made_on(fields: dict[str, str]) -> date:
    return day_in(fields.get("createddate", "")) or date.min


def _closed(told: str) -> bool:
    return fold(told) in ("lukket", "2", "3")


def _meeting(xml: Xml, bundle: Bundle, kind: DocumentKind | None) -> Found:
    agenda = _fields(next(_tables(xml.root, "agenda"), xml.root))
    committee = _fields(next(_tables(xml.root, "committee"), None))
    meeting = _fields(next(_tables(xml.root, "meeting"), None))
    held_on, starts_at = moment_in(meeting.get("date", ""))
    found = Found(
        body=committee.get("name", ""),
        held_on=held_on,
        kind=kind or _kind(agenda),
        starts_at=starts_at,
        ends_at=hour_in(meeting.get("finish", "")) or moment_in(meeting.get("finish", ""))[1],
        place=", ".join(filter(None, (meeting.get("location"), meeting.get("address")))),
        damaged=xml.damaged,
    )
    found.attendance = list(_attendance(xml.root))
    # An agenda that is closed as a whole closes its items; one that says nothing leaves it to them.
    around = _access(agenda) if "access" in agenda else Access.OPEN
    for item in _tables(xml.root, "agendaitem"):
        found.points.append(_point(item, around, found, bundle))
    return found


def _kind(agenda: dict[str, str]) -> DocumentKind | None:
    told = fold(f"{agenda.get('type', '')} {agenda.get('agendatype', '')} {agenda.get('name', '')}")
    return DocumentKind.MINUTES if "referat" in told else None


def _access(fields: dict[str, str]) -> Access:
    """The access by its number; where the name says other, the stricter of the two."""
    told = _ACCESS.get(fields.get("access", ""), Access.CLOSED)
    return strictest(told, _NAMED_ACCESS.get(fold(fields.get("accessname", "")), told))


def _attendance(root: Element) -> Iterator[Attendee]:
    """The meeting's members; where it lists none, an agenda's are not told present."""
    for table in _tables(root, "meetmember"):
        for one in _rows(table):
            status = _PRESENCE.get(one.get("absent", ""))
            row = status and member(
                one.get("name", ""), status, role=one.get("role", ""), party=one.get("party", "")
            )
            if row:
                yield row


def _rows(table: Element) -> Iterator[dict[str, str]]:
    """The members of a table: its own fields, or an element a member."""
    inside = [one for one in table.iter() if isinstance(one.tag, str) and _is(one, "member")]
    for one in inside or [table]:
        yield _fields(one)


def _point(item: Element, around: Access, found: Found, bundle: Bundle) -> Point:
    fields = _fields(item)
    point = Point(
        title=fields.get("name", ""),
        access=strictest(around, _access(fields)),
        number=fields.get("number", "") or fields.get("itemno", "") or str(len(found.points) + 1),
        case_number=fields.get("caseno", ""),
        line=line_of(item),
    )
    for name, heading in (("area", "Sagens gang"), ("comname", "Sagen afgøres i")):
        if fields.get(name):
            point.words.append(Words(heading, fields[name]))
    for bullet in sorted(_tables(item, "bullet"), key=lambda one: _order(one, "bulletsortorder")):
        told = _fields(bullet, markup="bulletcontent")
        heading, content = told.get("bulletname", ""), told.get("bulletcontent", "")
        point.words.append(Words(heading, content, line=line_of(bullet)))
    for enclosure in sorted(_tables(item, "enclosure"), key=lambda one: _order(one, "sort")):
        told = _fields(enclosure)
        paper = Paper(told.get("name", ""), _access(told), told.get("fileno", ""))
        point.papers.append(
            with_file(paper, told.get("filename", ""), bundle, found, line_of(enclosure))
        )
    point.presence = list(_absent(item))
    return point


def _absent(item: Element) -> Iterator[ItemPresence]:
    for table in _tables(item, "absentmembers"):
        rows = [row["name"] for row in _rows(table) if row.get("name")]
        for name in rows or [one.name for one in split_names("".join(map(str, table.itertext())))]:
            row = member(name, AttendanceStatus.ABSENT)
            if row:
                yield ItemPresence(name=row.name, status=row.status)


def _order(element: Element, name: str) -> int:
    told = _fields(element).get(name, "")
    return int(told) if told.isdecimal() and len(told) < 9 else 0


def _is(element: Element, name: str) -> bool:
    """Whether an element is a table of this name, however the export writes that."""
    tag = name_of(element).casefold()
    return tag == name or (tag == "table" and fold(str(element.get("name", ""))) == name)


def _tables(within: Element, name: str) -> Iterator[Element]:
    """The tables of a name, those inside each other left to the outer one."""
    for one in within:
        if not isinstance(one.tag, str):
            continue
        if _is(one, name):
            yield one
        else:
            yield from _tables(one, name)


def _fields(table: Element | None, markup: str = "") -> dict[str, str]:
    """A table's fields by their names in lower case; `markup` names one that is HTML."""
    told: dict[str, str] = {}
    groups = [one for one in table if _is(one, "fields")] if table is not None else []
    for held in groups or ([table] if table is not None else []):
        for one in held:
            if not isinstance(one.tag, str) or _is_table(one):
                continue
            name = str(one.get("name", "")) if name_of(one) == "field" else name_of(one)
            if name:
                is_markup = name.casefold() == markup
                told.setdefault(name.casefold(), inner_html(one) if is_markup else text_of(one))
            else:
                for key, value in one.items():
                    told.setdefault(str(key).casefold(), tidy(str(value)))
    return told


def _is_table(element: Element) -> bool:
    return name_of(element).casefold() == "table"
