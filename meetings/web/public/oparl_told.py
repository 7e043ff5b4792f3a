"""OParl's objects from what is published: read in few statements a page, and told by exports/json.

Whatever is asked for, it is read as everybody reads it (CITIZEN).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from flask import url_for

from exports import MEDIA_TYPES
from exports.json import oparl, oparl_files, oparl_items, oparl_meetings
from exports.json.oparl import Addresses, Object, Times
from exports.json.oparl_meetings import Told
from meetings.queries.open_data import Kind, Known, find_many
from meetings.queries.open_data_people import OpenMembership, memberships_in
from meetings.queries.open_data_read import (
    OpenMeeting,
    items_treating,
    items_with,
    open_meetings,
    papers_of,
)
from meetings.record import Item
from meetings.rules.permissions import CITIZEN
from meetings.vocabulary import Access, AttendanceStatus, DocumentKind
from meetings.web.files import ENDINGS, NAMES

Key = tuple[UUID, str]
# OParl's name of each kind, and the word that its address has.
NAMED: Final = {
    Kind.MEETING: ("Meeting", "meeting"),
    Kind.ITEM: ("AgendaItem", "agenda-item"),
    Kind.CONSULTATION: ("Consultation", "consultation"),
    Kind.PAPER: ("Paper", "paper"),
    Kind.FILE: ("File", "file"),
    Kind.LOCATION: ("Location", "location"),
}
_WHOLE: Final = frozenset({Kind.MEETING, Kind.ITEM, Kind.LOCATION})
_ENDING_OF: Final = {format: ending for ending, format in ENDINGS.items()}


def tell(kind: Kind, found: Sequence[Known], addresses: Addresses) -> list[Object]:
    """The objects of what was found, in its order; what is gone is told as gone."""
    standing = [one for one in found if not one.is_gone]
    meetings = _told_meetings(kind, standing) if standing else {}
    told = dict(_tellings(kind, standing, meetings, addresses))
    objects = []
    for one in found:
        if one.is_gone:
            objects.append(_gone(kind, one, addresses))
        elif (one.id, one.variant) in told:  # else it was taken back this very moment
            objects.append(told[one.id, one.variant])
    return objects


def times_of(known: Known) -> Times:
    """When it was made and changed."""
    return Times(known.created, known.modified)


def _gone(kind: Kind, one: Known, addresses: Addresses) -> Object:
    name, path = NAMED[kind]
    address = addresses.of(path, one.id)
    if one.variant:
        address = oparl_files.document_address(one.id, one.variant, addresses)
    return oparl.gone(name, address, times_of(one))


def _tellings(
    kind: Kind, standing: Sequence[Known], meetings: Mapping[UUID, Told], addresses: Addresses
) -> Iterator[tuple[Key, Object]]:
    treating = items_treating([one.id for one in standing], CITIZEN) if kind is Kind.PAPER else {}
    for one in standing:
        within = [meetings[meeting] for meeting in one.meeting_ids if meeting in meetings]
        found = _telling(kind, one, within, treating.get(one.id, [one.id]), addresses)
        if found is not None:
            yield (one.id, one.variant), found


def _telling(
    kind: Kind, one: Known, within: Sequence[Told], item_ids: Sequence[UUID], addresses: Addresses
) -> Object | None:
    """One object from the meetings in which it is read, the last given out first."""
    if kind is Kind.FILE:
        return _file(one, within, addresses)
    if kind is Kind.PAPER:
        return _paper(one, within, item_ids, addresses)
    for told in within:
        if kind is Kind.MEETING:
            return oparl_meetings.meeting(told, addresses)
        if kind is Kind.LOCATION:
            return oparl_meetings.location(told, addresses)
        for place, item in enumerate(told.record.items, 1):
            if item.id == one.id:
                return _item(kind, item, place, told, addresses)
    return None


def _item(kind: Kind, item: Item, place: int, told: Told, addresses: Addresses) -> Object | None:
    if kind is Kind.ITEM:
        return oparl_items.agenda_item(item, place, told.meeting_id, told, addresses)
    if item.access is not Access.OPEN:
        return None
    return oparl_items.consultation(item, told.meeting_id, told, addresses)


def _paper(
    one: Known, within: Iterable[Told], item_ids: Collection[UUID], addresses: Addresses
) -> Object | None:
    treated = [
        (item, told.meeting_id, told.record.held_on.isoformat(), told)
        for told in sorted(within, key=lambda told: told.record.held_on, reverse=True)
        for item in told.record.items
        if item.id in item_ids and item.access is Access.OPEN
    ]
    return oparl_items.paper(one.id, treated, times_of(one), addresses) if treated else None


def _file(one: Known, within: Sequence[Told], addresses: Addresses) -> Object | None:
    if one.variant:
        for told in within:
            for document in told.documents:
                if document.key == one.variant:
                    return oparl_files.document_file(document, told.documents, addresses)
        return None
    holding = [
        (told, item, attachment)
        for told in within
        for item in told.record.items
        for attachment in oparl_items.attachments_of(item)
        if attachment.id == one.id
    ]
    if not holding:
        return None
    told, item, attachment = holding[0]
    ids = [oparl_items.identity(item) for _, item, _ in holding]
    papers = dict.fromkeys(told.papers[oparl_items.identity(item)] for told, item, _ in holding)
    return oparl_files.attachment_file(
        attachment,
        times_of(one),
        addresses,
        item_ids=ids,
        paper_ids=papers,
        read_at=oparl_items.identity(item),
    )


def _told_meetings(kind: Kind, standing: Sequence[Known]) -> dict[UUID, Told]:
    """The meetings in which things are read, with as much of them as is told."""
    wanted: set[UUID] | None = None
    if kind not in _WHOLE:
        wanted = _items_wanted(kind, [one.id for one in standing])
    ids = {meeting_id for one in standing for meeting_id in one.meeting_ids}
    opened = open_meetings(ids, CITIZEN, wanted)
    items = [item for one in opened.values() for item in one.read.record.items]
    times = _times_within(opened, items)
    papers = papers_of([item.id for item in items if item.id], CITIZEN)
    organizations = {
        body.organization_id for one in opened.values() for body in one.read.snapshot.bodies
    }
    seats = memberships_in(organizations, CITIZEN)
    return {meeting_id: _told(one, times, papers, seats) for meeting_id, one in opened.items()}


def _items_wanted(kind: Kind, keys: Sequence[UUID]) -> set[UUID]:
    if kind is Kind.PAPER:
        return {item for items in items_treating(keys, CITIZEN).values() for item in items}
    return items_with(keys, CITIZEN) if kind is Kind.FILE else set(keys)


Found = Mapping[Kind, Mapping[Key, Known]]


def _times_within(opened: Mapping[UUID, OpenMeeting], items: Iterable[Item]) -> Found:
    """When everything in these meetings was made and changed; a statement a kind."""
    items = list(items)
    item_ids = frozenset(item.id for item in items if item.id)
    attached = frozenset(
        one.id for item in items for one in oparl_items.attachments_of(item) if one.id
    )
    meetings = frozenset(opened)
    return {
        kind: find_many(kind, keys, CITIZEN)
        for kind, keys in (
            (Kind.MEETING, meetings),
            (Kind.LOCATION, meetings),
            (Kind.ITEM, item_ids),
            (Kind.CONSULTATION, item_ids),
            (Kind.FILE, attached | meetings),
        )
    }


def _told(
    one: OpenMeeting, found: Found, papers: Mapping[UUID, UUID], seats: Iterable[OpenMembership]
) -> Told:
    key = (one.meeting_id, "")
    place = found[Kind.LOCATION].get(key)
    return Told(
        meeting_id=one.meeting_id,
        record=one.read.record,
        state=one.state,
        organization_ids=tuple(body.organization_id for body in one.read.snapshot.bodies),
        participant_ids=_participants(one, seats),
        documents=tuple(_documents(one, found[Kind.FILE])),
        times=times_of(found[Kind.MEETING][key]),
        location=times_of(place) if place is not None else None,
        items=_plain(found[Kind.ITEM]),
        consultations=_plain(found[Kind.CONSULTATION]),
        files=_plain(found[Kind.FILE]),
        papers=papers,
    )


def _plain(found: Mapping[Key, Known]) -> dict[UUID, Times]:
    return {key: times_of(one) for (key, variant), one in found.items() if not variant}


def _participants(one: OpenMeeting, seats: Iterable[OpenMembership]) -> tuple[UUID, ...]:
    """Who was there of those elected; where two share a name, neither is said to be the one."""
    record = one.read.record
    if record.kind is not DocumentKind.MINUTES:
        return ()
    bodies = {body.organization_id for body in one.read.snapshot.bodies}
    named: dict[str, set[UUID]] = {}
    for seat in seats:
        if seat.organization_id in bodies:
            named.setdefault(seat.person_name, set()).add(seat.person_id)
    there = (who.name for who in record.attendance if who.status is AttendanceStatus.PRESENT)
    found = (named.get(name, set()) for name in there)
    return tuple(dict.fromkeys(next(iter(ids)) for ids in found if len(ids) == 1))


def _documents(one: OpenMeeting, times: Mapping[Key, Known]) -> Iterator[oparl_files.Document]:
    record, snapshot = one.read.record, one.read.snapshot
    for stored in one.documents:
        known = times.get((one.meeting_id, f"{record.kind.value}.{stored.format.value}"))
        if known is None or stored.format not in _ENDING_OF:
            continue
        path = url_for(
            "public_files.show_document",
            slug=snapshot.address.slug,
            day=snapshot.address.day,
            name=NAMES[record.kind],
            ending=_ENDING_OF[stored.format],
        )
        yield oparl_files.Document(
            meeting_id=one.meeting_id,
            kind=record.kind,
            format=stored.format,
            path=path,
            media_type=MEDIA_TYPES[stored.format],
            size_bytes=stored.size_bytes,
            sha256=stored.sha256,
            times=times_of(known),
        )
