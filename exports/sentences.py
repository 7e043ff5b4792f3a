"""The Danish that documents are made of: dates, names, what happened to whom.

Sentences that many items share are written here once; compose.py and item_blocks.py decide
where they stand. Words for the vocabulary come from meetings/wording.py.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final

from babel.dates import format_date

from meetings.record import (
    Addition,
    Attendee,
    Disqualification,
    Guest,
    ItemPresence,
    MeetingChange,
    MeetingRecord,
    NonParticipation,
    Pause,
    Signature,
)
from meetings.vocabulary import (
    AttendanceStatus,
    DocumentKind,
    MeetingChangeKind,
    MeetingKind,
    MemberRole,
    Ruling,
    SignatureKind,
)
from meetings.wording import word

BETWEEN: Final = " · "  # parts of one quiet line
_TITLE_JOINS: Final = {
    DocumentKind.AGENDA: "for",
    DocumentKind.SUPPLEMENT: "for",
    DocumentKind.MINUTES: "fra",
}
_TOLD_ROLES: Final = frozenset({MemberRole.CHAIR, MemberRole.VICE_CHAIR, MemberRole.MAYOR})
_KILOBYTE: Final = 1000
_SPELLED: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})


def long_date(day: date) -> str:
    """ "22. september 2026"."""
    return format_date(day, "d. MMMM y", locale="da")


def day_of_year(day: date) -> str:
    """ "22. september", where the year is told elsewhere."""
    return format_date(day, "d. MMMM", locale="da")


def clock(moment: time | datetime) -> str:
    """ "8.30", as Danish is written."""
    return f"{moment.hour}.{moment.minute:02d}"


def joined(names: Iterable[str]) -> str:
    """ "A", "A og B", "A, B og C"."""
    *first, last = names
    return f"{', '.join(first)} og {last}" if first else last


def bodies(record: MeetingRecord) -> str:
    """The body that met, or the bodies."""
    return joined(body.name for body in record.bodies)


def title(record: MeetingRecord) -> str:
    """ "Referat fra Teknisk Udvalg"."""
    return f"{word(record.kind)} {_TITLE_JOINS[record.kind]} {bodies(record)}"


def dated_title(record: MeetingRecord) -> str:
    """The title with its day, for who sees it far from the document."""
    return f"{title(record)} den {long_date(record.held_on)}"


def extract_title(record: MeetingRecord) -> str:
    """ "Beslutningsudskrift fra Teknisk Udvalg"."""
    return f"Beslutningsudskrift fra {bodies(record)}"


def extract_dated_title(record: MeetingRecord, number: str) -> str:
    """The extract's title with the meeting's day and the item's number."""
    which = f", punkt {number}" if number else ""
    return f"{extract_title(record)} den {long_date(record.held_on)}{which}"


def extracted_on(day: date) -> str:
    """When the extract was made: what it tells is as it was known that day."""
    return f"Udskriften er lavet den {long_date(day)}."


def foot(record: MeetingRecord) -> str:
    """What stands at the foot of every page."""
    return f"{bodies(record)}{BETWEEN}{long_date(record.held_on)}"


def meeting_line(record: MeetingRecord) -> str:
    """Body, name of the meeting, day and hours, and place, as far as they are known."""
    day = format_date(record.held_on, "EEEE 'den' d. MMMM y", locale="da")
    if record.starts_at:
        day += f" kl. {clock(record.starts_at)}"
        day += f"–{clock(record.ends_at)}" if record.ends_at else ""
    elif record.ends_at:
        day += f", sluttede kl. {clock(record.ends_at)}"
    kind = "" if record.meeting_kind is MeetingKind.ORDINARY else word(record.meeting_kind)
    parts = (bodies(record), record.title, kind, day, record.place)
    return BETWEEN.join(part for part in parts if part)


def meeting_change(change: MeetingChange) -> str:
    """That the meeting was moved or cancelled, and why."""
    if change.kind is MeetingChangeKind.CANCELLED or change.to_day is None:
        return f"Mødet er aflyst. {change.reason}"
    days = f"fra den {long_date(change.from_day)} til den {long_date(change.to_day)}"
    return f"Mødet er flyttet {days}. {change.reason}"


def with_party(name: str, party_letter: str) -> str:
    """ "Mette Krogh (B)"."""
    letter = f" ({party_letter})"
    return name + letter if party_letter and not name.endswith(letter) else name


def attendee(who: Attendee) -> str:
    """A member's name with party letter, office and what the record notes."""
    office = word(who.role).lower() if who.role in _TOLD_ROLES else ""
    instead = f"for {who.substitute_for}" if who.substitute_for else ""
    name = with_party(who.name, who.party_letter)
    return ", ".join(part for part in (name, office, instead, who.note) if part)


def guest(who: Guest) -> str:
    """A guest's name, title and what the record notes."""
    return ", ".join(part for part in (who.name, who.title, who.note) if part)


def pause(taken: Pause) -> str:
    """ "kl. 18.00–18.15"; only the first where it is not told when the meeting went on."""
    ends = f"–{clock(taken.to_time)}" if taken.to_time else ""
    return f"kl. {clock(taken.from_time)}{ends}"


def presence(who: ItemPresence) -> str:
    """Who came, left, stayed away or stepped in at one item."""
    if who.substitute_for:
        start = f"{who.name} deltog i stedet for {who.substitute_for}"
    elif who.came_at or who.left_at:
        return _came_and_left(who)
    elif who.status is AttendanceStatus.PRESENT:
        start = f"{who.name} var til stede"
    elif who.status is AttendanceStatus.EXCUSED:
        return f"{who.name} havde meldt afbud til dette punkt."
    else:
        start = f"{who.name} var fraværende"
    hours = f" fra kl. {clock(who.came_at)}" if who.came_at else ""
    hours += f" til kl. {clock(who.left_at)}" if who.left_at else ""
    return f"{start}{hours or ' under dette punkt'}."


def _came_and_left(who: ItemPresence) -> str:
    came = f"kom til stede kl. {clock(who.came_at)}" if who.came_at else ""
    left = f"forlod mødet kl. {clock(who.left_at)}" if who.left_at else ""
    return f"{who.name} {joined(part for part in (came, left) if part)}."


def non_participation(who: NonParticipation) -> str:
    """Somebody took no part; no cause is told."""
    return f"{who.name} deltog ikke i behandlingen af dette punkt."


def disqualification(notice: Disqualification, record: MeetingRecord) -> str:
    """The question of somebody's disqualification, and what the body made of it. (FVL § 6)

    The reason that the member gave is never printed; what the body lets the minutes say is.
    """
    said = [f"{notice.name} meldte mulig inhabilitet."] if notice.notified else []
    if notice.ruling is Ruling.PENDING:
        undecided = "Det blev ikke afgjort, om" if notice.notified else "Det er ikke afgjort, om"
        return " ".join([*said, f"{undecided} {notice.name} er inhabil."])
    voted = " efter afstemning" if notice.ruled_by_vote else ""
    said.append(f"{bodies(record)} fandt{voted}, at {_ruled(notice)}.")
    if notice.printed_reason:
        said.append(f"Begrundelse: {notice.printed_reason.rstrip('. ')}.")
    if notice.substitute:
        said.append(f"{notice.substitute} deltog i stedet.")
    return " ".join(said)


def _ruled(notice: Disqualification) -> str:
    """What was found, and what he then did; without times it is told that he took no part."""
    name = notice.name
    if notice.ruling is Ruling.NOT_DISQUALIFIED:
        return f"{name} ikke er inhabil"
    if notice.took_part:
        return f"{name} er inhabil, men deltog i behandlingen efter forvaltningslovens § 4"
    if notice.left_at is None:
        return f"{name} er inhabil, og {name} deltog ikke i behandlingen"
    back = f" og kom tilbage kl. {clock(notice.came_back_at)}" if notice.came_back_at else ""
    left = f"forlod mødet kl. {clock(notice.left_at)} under behandlingen"
    return f"{name} er inhabil, og {name} {left}{back}"


def signature(signed: Signature) -> str:
    """What is recorded of a signature; nothing where a line waits for it."""
    if signed.kind is SignatureKind.MISSING:
        return ""
    moment = signed.signed_at
    told = word(signed.kind)
    if signed.on_paper:
        told += " på papir"
    if moment:
        told += f" den {long_date(moment)}"
        told += "" if _is_of_a_day(signed) else f" kl. {clock(moment)}"
    return f"{told}: {signed.reservation}" if signed.reservation else told


def _is_of_a_day(signed: Signature) -> bool:
    """Whether only the day is known: of a sheet, and of a meeting that approved."""
    return signed.on_paper or signed.kind is SignatureKind.APPROVED_AT_MEETING


def correction(addition: Addition) -> str:
    """Who corrected, and why; the correction itself stands before it."""
    return f"Rettet af {addition.author}. Begrundelse: {addition.reason}"


def size(size_bytes: int) -> str:
    """ "240 kB", "1,4 MB"; nothing where the size is not known."""
    if size_bytes <= 0:
        return ""
    kilobytes = max(1, round(size_bytes / _KILOBYTE))
    if kilobytes < _KILOBYTE:
        return f"{kilobytes} kB"
    return f"{size_bytes / _KILOBYTE**2:.1f} MB".replace(".", ",")


def closed_mark(what: str, reason: str) -> str:
    """ "Lukket punkt: Forretningsforhold"."""
    return f"{what}: {reason}" if reason else what


def slug(text: str) -> str:
    """The text as a part of a file name: a-z, 0-9 and hyphens, Danish letters spelled out."""
    spelled = unicodedata.normalize("NFKC", text).lower().translate(_SPELLED)
    # Once more: a letter such as ǽ is æ only when its accent is off.
    letters = unicodedata.normalize("NFKD", spelled).translate(_SPELLED)
    bare = letters.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
