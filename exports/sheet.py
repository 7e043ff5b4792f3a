"""The attendance and signature sheet: who was there, item by item where it differs, and a line to
sign on for each who signs.

While minutes are being signed it names the version by its digest, so that a sheet that is signed
on paper and scanned is bound to what was signed. It tells no titles and no reasons.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from exports import sentences
from exports.blocks import (
    Composed,
    ExportBlock,
    Facts,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
)
from exports.happened import text
from exports.look import PLAIN, Look
from exports.without_meeting import attendance_label
from meetings.record import Attendee, Item, MeetingRecord, Shape, Signature
from meetings.richtext.blocks import Cell, Paragraph, Row, Run, Table
from meetings.richtext.builder import paragraph, paragraphs
from meetings.vocabulary import AttendanceStatus, DocumentKind, MemberRole, Ruling
from meetings.wording import word

TITLE: Final = "Deltager- og underskriftsblad"
PEOPLE: Final = "Deltagere"
_COURSE: Final = "Undervejs"
_SIGNATURES: Final = "Underskrifter"
_SIGNED_VERSION: Final = (
    "Jeg underskriver hele referatet i den version, der har dette kontroltal (SHA-256):"
)
_BEFORE: Final = "Underskriv ud for dit navn, når du deltager i mødet."
_NOT_SENT_YET: Final = (
    "Referatet er ikke sendt til underskrift endnu. Underskriften viser, at du deltog i mødet."
)
_SHORT: Final = 12  # figures of the digest in the foot, as on the page where it is entered
_FIRST: Final = {MemberRole.CHAIR: 0, MemberRole.MAYOR: 0, MemberRole.VICE_CHAIR: 1}


class SheetLine(Shape):
    """Who signs: the name, and what he is; `answer` where he has answered already."""

    name: str
    role: str = ""  # in words: "formand", "stedfortræder"
    answer: Signature | None = None


class Sheet(Shape):
    """What the sheet of one meeting tells."""

    municipality: str
    record: MeetingRecord
    members: tuple[Attendee, ...]
    lines: tuple[SheetLine, ...]
    sha256: str = ""  # of the version that is signed; empty until there is one
    version: int = 0
    approved: bool = False  # also old minutes, whose signatures are as their source had them
    made_on: str  # ISO date


def compose_sheet(sheet: Sheet, look: Look = PLAIN) -> Composed:
    """The sheet, ready for the writers of PDF and Word."""
    record = sheet.record
    return Composed(
        blocks=tuple(_blocks(sheet)),
        title=f"{TITLE}, {sentences.bodies(record)} den {sentences.long_date(record.held_on)}",
        author=sheet.municipality,
        foot=_foot(sheet),
        made_on=sheet.made_on,
        look=look,
    )


def role_of(who: Attendee) -> str:
    """What somebody is at the meeting, as it stands beside his name."""
    return word(MemberRole.SUBSTITUTE if who.substitute_for else who.role).lower()


def _foot(sheet: Sheet) -> str:
    """The foot of every page, since each page that is signed must be bound to what is signed."""
    foot = sentences.foot(sheet.record)
    groups = (sheet.sha256[at : at + 4] for at in range(0, _SHORT if sheet.sha256 else 0, 4))
    short = " ".join(groups)
    return f"{foot}{sentences.BETWEEN}kontroltal {short}" if short else foot


def leaders_first(members: Iterable[Attendee]) -> list[Attendee]:
    """The members with those who lead the meeting first, else in their order."""
    return sorted(members, key=lambda one: _FIRST.get(one.role, 2))


def _role_told(who: Attendee) -> str:
    return f"{role_of(who)} for {who.substitute_for}" if who.substitute_for else role_of(who)


def _blocks(sheet: Sheet) -> Iterator[ExportBlock]:
    record = sheet.record
    yield Title(sheet.municipality, TITLE, sentences.meeting_line(record))
    yield from (Notice(sentences.meeting_change(change)) for change in record.changes)
    if sheet.members:
        yield SectionHeading(PEOPLE, level=2)
        yield Text((_table(sheet),), heading_level=3)
    if record.guests:
        yield Facts((("Gæster", tuple(sentences.guest(one) for one in record.guests)),), "Gæster")
    course = tuple(_course(record))
    if course:
        yield SectionHeading(_COURSE, level=2)
        yield Facts(course, _COURSE)
    if sheet.lines:
        yield SectionHeading(_SIGNATURES, level=2)
        yield from text(paragraphs(*_what_is_signed(sheet)), heading_level=3)
        yield SignatureLines("", tuple((_signer(one), _answer(one)) for one in sheet.lines))


def _what_is_signed(sheet: Sheet) -> tuple[str, ...]:
    if sheet.sha256:
        return _SIGNED_VERSION, sheet.sha256
    if sheet.approved:
        return ()
    return (_NOT_SENT_YET if sheet.record.kind is DocumentKind.MINUTES else _BEFORE,)


def _signer(line: SheetLine) -> str:
    return ", ".join(part for part in (line.name, line.role) if part)


def _answer(line: SheetLine) -> str:
    """What is recorded; not the words of a reservation, which may speak of what is closed."""
    if line.answer is None:
        return ""
    return sentences.signature(line.answer.model_copy(update={"reservation": ""}))


# --- who was there ---------------------------------------------------------------------------


def _table(sheet: Sheet) -> Table:
    """A row a member, those who lead first; a column that tells nothing is left out."""
    members = leaders_first(sheet.members)
    several = len({one.body for one in members}) > 1
    columns = {
        "Navn": [sentences.with_party(one.name, one.party_letter) for one in members],
        "Hverv": [_role_told(one) for one in members],
        "Udvalg": [one.body if several else "" for one in members],
        "Fremmøde": [_status(one, sheet.record) for one in members],
        "Bemærkning": [one.note for one in members],
    }
    kept = {name: cells for name, cells in columns.items() if any(cells) or name == "Fremmøde"}
    head = Row(tuple(Cell((paragraph(name),), header=True) for name in kept))
    rows = (
        Row(tuple(
            Cell((Paragraph((Run(one),) if one else ()),), header=place == 0)
            for place, one in enumerate(told)
        ))
        for told in zip(*kept.values(), strict=True)
    )  # fmt: skip
    return Table((head, *rows), header_rows=1)


def _status(who: Attendee, record: MeetingRecord) -> str:
    """Whether he was there; before the meeting only who is known to stay away."""
    minutes = record.kind is DocumentKind.MINUTES
    if who.status is AttendanceStatus.PRESENT and not minutes:
        return ""
    return attendance_label(record, who.status)


def _course(record: MeetingRecord) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where presence differs: a row an item, by its number, which tells nothing of the case."""
    for place, item in enumerate(record.items, 1):
        # Who was there for what only some may know of is not for a sheet that goes round.
        if item.narrowed_to or item.withheld:
            continue
        told = tuple(dict.fromkeys(_told(item)))
        if told:
            yield f"Punkt {item.number}" if item.number else f"{place}. punkt", told


def _told(item: Item) -> Iterator[str]:
    """Who came, left or stepped in; and who took no part, whatever the cause."""
    yield from (sentences.presence(who) for who in item.presence)
    away = [one.name for one in item.non_participations]
    for notice in item.disqualifications:
        if notice.ruling is Ruling.DISQUALIFIED and not notice.took_part:
            away.append(notice.name)
            if notice.substitute:
                yield f"{notice.substitute} deltog i stedet for {notice.name}."
    if away:
        names = sentences.joined(dict.fromkeys(away))
        yield f"{names} deltog ikke i behandlingen af dette punkt."
