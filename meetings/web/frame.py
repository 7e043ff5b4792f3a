"""What stands around the punkter on a meeting's page: who was there, words before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from markupsafe import Markup

from meetings.record import Attendee, Guest, MeetingRecord, Section, Signature
from meetings.vocabulary import AttendanceStatus, DocumentKind, MemberRole
from meetings.web.item import Shown
from meetings.web.language import moment, translate
from meetings.web.shown import said
from meetings.web.text import Tables, shown_html


@dataclass(frozen=True, slots=True)
class Added:
    """A dated entry on top of what was given out."""

    added_on: date
    html: Markup


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything on a meeting's page but its punkter."""

    people: tuple[tuple[str, tuple[str, ...]], ...]
    preface: tuple[Shown, ...]
    closing: tuple[Shown, ...]
    signatures: tuple[tuple[str, str], ...]
    additions: tuple[Added, ...]


def frame_of(record: MeetingRecord) -> Frame:
    """The frame of a record that was filtered for its reader."""
    tables = Tables()
    return Frame(
        people=_people(record),
        preface=_sections(record.preface, tables),
        closing=_sections(record.closing, tables),
        signatures=tuple((signature.name, _signed(signature)) for signature in record.signatures),
        additions=additions_of(record, None, tables),
    )


def additions_of(record: MeetingRecord, item_id: UUID | None, tables: Tables) -> tuple[Added, ...]:
    """What was added later to one punkt, or (None) to the meeting as a whole."""
    return tuple(
        Added(addition.added_on, shown_html(addition.html, tables))
        for addition in record.additions
        if addition.item_id == item_id
    )


def _people(record: MeetingRecord) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if record.kind is not DocumentKind.MINUTES:
        labels = {status: translate("Medlemmer") for status in AttendanceStatus}
    else:
        labels = {status: said(status) for status in AttendanceStatus}
    groups: dict[str, list[str]] = {}
    for member in record.attendance:
        groups.setdefault(labels[member.status], []).append(_member(member, record))
    if record.guests:
        groups[translate("Desuden deltog")] = [_guest(guest) for guest in record.guests]
    return tuple((label, tuple(names)) for label, names in groups.items())


def _member(member: Attendee, record: MeetingRecord) -> str:
    name = f"{member.name} ({member.party_letter})" if member.party_letter else member.name
    told = []
    if member.role not in {MemberRole.MEMBER, MemberRole.SUBSTITUTE}:
        told.append(said(member.role).lower())
    if member.substitute_for:
        told.append(translate("i stedet for {name}", name=member.substitute_for))
    if member.body and len(record.bodies) > 1:
        told.append(member.body)
    if member.note:
        told.append(member.note)
    return ", ".join([name, *told])


def _guest(guest: Guest) -> str:
    return ", ".join(part for part in (guest.name, guest.title, guest.note) if part)


def _sections(sections: Sequence[Section], tables: Tables) -> tuple[Shown, ...]:
    return tuple(
        Shown("text", section.heading, shown_html(section.html, tables)) for section in sections
    )


def _signed(signature: Signature) -> str:
    if signature.signed_at is None:
        return said(signature.kind)
    return f"{said(signature.kind)} {moment(signature.signed_at)}"
