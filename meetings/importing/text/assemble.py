"""Puts the record together from what was found: items, attendance, what was left over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from meetings.importing.imported import Doubt, Imported, LeftOut
from meetings.importing.lines import Line, printed_text
from meetings.importing.problems import NotReadable
from meetings.importing.text.attendance import attendees_of, guests_of, partly_absent
from meetings.importing.text.bodies import organization_kind
from meetings.importing.text.contents import title_key
from meetings.importing.text.dates import find_times
from meetings.importing.text.earlier import read_treatments
from meetings.importing.text.head_titles import AT_END
from meetings.importing.text.heading_words import Opens
from meetings.importing.text.item_heads import ItemHead
from meetings.importing.text.kept import count_kept
from meetings.importing.text.marks import (
    LONGEST_PURPOSE,
    PURPOSE_LINES,
    WITHDRAWN_TITLE,
    closed_reason,
    public_title,
    purpose_of,
    title_access,
)
from meetings.importing.text.order import treated_order, withdrawn_numbers
from meetings.importing.text.parts import Setting, make_part
from meetings.importing.text.people import is_attendance, read_absence_item, read_people
from meetings.importing.text.people_words import ABSENCE_TITLES, ATTENDANCE_HEADINGS
from meetings.importing.text.reading import Reading, access_of
from meetings.importing.text.rulings import rulings_elsewhere
from meetings.importing.text.sections import (
    Draft,
)
from meetings.importing.text.spelling import fold, tidy
from meetings.importing.text.votes import read_votes
from meetings.record import (
    Body,
    Decision,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Section,
)
from meetings.vocabulary import Access, AttendanceStatus, DocumentKind, Purpose, SectionKind


def put_together(reading: Reading) -> Imported:
    """The record of all that was read."""
    items, printed, places = [], [], []
    for head, drafts in zip(reading.heads, reading.drafts, strict=True):
        item = make_item(reading, head, drafts)
        reading.fields.update(told_by_fields(drafts, item.parts))
        items.append(item)
        printed.append(tuple(printed_text(draft.lines).strip() for draft in drafts))
        places.append(reading.lines[head.first].number)
    add_listed_only(reading, items, printed, places)
    away_at_end(reading)
    items = rulings_elsewhere(partly_absent(reading.head, arrange(items)), reading.elsewhere)
    record = make_record(reading, items)
    return replace(finish(reading, record, tuple(printed)), places=tuple(places))


def away_at_end(reading: Reading) -> None:
    """Take those whom the record's end, after the last decision, names as away from the meeting."""
    ends = [
        draft.lines
        for draft in (reading.drafts[-1] if reading.drafts else [])
        if fold(draft.heading) in ATTENDANCE_HEADINGS
    ]
    for lines in (*ends, reading.closing):
        told = read_people([line.bare for line in lines if is_attendance(line.bare)])
        for name, status in told.absent:
            excused = status is AttendanceStatus.EXCUSED
            (reading.head.excused if excused else reading.head.absent).append(name.name)


def told_by_fields(drafts: Sequence[Draft], parts: Sequence[Part]) -> Iterator[int]:
    """The numbers of lines that earlier treatments tell as body, day and number."""
    for draft, part in zip(drafts, parts, strict=True):
        if isinstance(part, EarlierTreatments) and not (draft.when and draft.who):
            for treatment in read_treatments(draft.lines):
                yield from (line.number for line in treatment.heads)


def make_item(reading: Reading, head: ItemHead, drafts: Sequence[Draft]) -> Item:
    """One item of the record."""
    access = access_of(reading, head)
    whole = "\n".join(line.text for draft in drafts[:2] for line in draft.lines[:6])
    reason = closed_reason(f"{head.title}\n{whole}") if access is not Access.OPEN else ""
    setting = Setting(access, reason, reading.style, replace(reading.style, subheadings=False))
    parts = tuple(make_part(draft, setting) for draft in drafts)
    decided = [
        line.bare
        for draft in drafts
        if draft.what is Opens.DECISION
        for line in draft.lines
        if not line.blank
    ]
    people = read_people(decided)
    reading.elsewhere += people.elsewhere
    if fold(head.title) in ABSENCE_TITLES:
        read_absence_item(people, decided)
    return Item(
        number=head.number,
        title=head.title,
        public_title=public_title(head.title) if access is not Access.OPEN else "",
        case_number=head.case_number,
        purpose=head.purpose or purpose_of(head.title) or printed_purpose(drafts),
        access=access,
        closed_reason=reason,
        supplementary=head.supplementary or reading.kind is DocumentKind.SUPPLEMENT,
        withdrawn=bool(WITHDRAWN_TITLE.search(head.title)),
        parts=parts,
        presence=people.presence(),
        non_participations=people.non_participations(),
        disqualifications=people.disqualifications(),
        votes=read_votes(decided) if reading.kind is DocumentKind.MINUTES else (),
        statements=tuple(people.statements),
    )


def printed_purpose(drafts: Sequence[Draft]) -> Purpose | None:
    """What an item is for, where a line of its first sections says just that."""
    lines = (
        line for draft in drafts[:3] if draft.what is not Opens.DECISION for line in draft.lines
    )
    texts = (fold(line.text) for line in lines if len(line.text) <= LONGEST_PURPOSE)
    return next((PURPOSE_LINES[text] for text in texts if text in PURPOSE_LINES), None)


def add_listed_only(
    reading: Reading, items: list[Item], printed: list[tuple[str, ...]], places: list[int]
) -> None:
    """Add the items that only the contents list names."""
    known = {title_key(item.title) for item in items}
    numbers = {item.number for item in items if item.number}
    place = 0
    for entry in reading.contents.entries:
        key = title_key(entry.title)
        if key in known or (entry.number and entry.number in numbers):
            while (
                place < len(items)
                and title_key(items[place].title) != key
                and items[place].number != entry.number
            ):
                place += 1
            place = min(place + 1, len(items))
            continue
        if not entry.number and not entry.led:
            continue
        access = Access.CLOSED if title_access(entry.title) is Access.CLOSED else reading.unmarked
        items.insert(
            place,
            Item(
                number=entry.number,
                title=entry.title,
                access=access,
                public_title=public_title(entry.title) if access is not Access.OPEN else "",
                purpose=purpose_of(entry.title),
            ),
        )
        printed.insert(place, ())
        places.insert(place, reading.lines[entry.line].number)
        place += 1
        reading.warnings.append(
            Doubt(
                reading.lines[entry.line].number,
                f"Punkt {entry.number or entry.title} står kun i indholdsfortegnelsen.",
            )
        )


def arrange(items: list[Item]) -> list[Item]:
    """Mark what was withdrawn, and the order the items were treated in, as decisions tell it."""
    texts = [
        tidy(re.sub(r"<[^>]{0,60}>", " ", part.html))
        for item in items
        for part in item.parts
        if isinstance(part, Decision)
    ]
    gone = withdrawn_numbers(texts)
    order = treated_order([item.number for item in items], texts)
    return [
        item.model_copy(
            update={
                "withdrawn": item.withdrawn or item.number in gone,
                "treated_as": order.get(item.number) if item.number else None,
            }
        )
        for item in items
    ]


def make_record(reading: Reading, items: Sequence[Item]) -> MeetingRecord:
    """The meeting with its items."""
    head = reading.head
    if head.held_on is None:
        raise NotReadable("siger ikke, hvornår mødet blev holdt.")
    starts, ends = head.starts_at, head.ends_at
    for line in reading.closing:
        match = AT_END.search(line.bare)
        if match and match["time"]:
            ends = ends or find_times("kl. " + re.sub(r"^kl\.?\s?", "", match["time"]))[0]
    return MeetingRecord(
        kind=reading.kind,
        bodies=tuple(
            Body(name=name, kind=organization_kind(name), election_period=head.period)
            for name in head.bodies or [head.body]
        ),
        meeting_kind=head.meeting_kind,
        held_on=head.held_on,
        starts_at=starts,
        ends_at=ends,
        place=head.place,
        attendance=attendees_of(head, items),
        guests=guests_of(head),
        preface=loose(reading.preface, reading, "før det første punkt"),
        items=tuple(items),
        closing=loose(reading.closing, reading, ""),
    )


def loose(lines: Sequence[Line], reading: Reading, where: str) -> tuple[Section, ...]:
    """Lines that belong to no item, as one section."""
    if not any(re.search(r"\w", line.text) for line in lines):
        return ()
    if where:
        first = next(line for line in lines if not line.blank)
        reading.warnings.append(
            Doubt(first.number, f"Tekst {where}, som ingen regel forstår. Den er beholdt.")
        )
    setting = Setting(reading.unmarked, "", reading.style, reading.style)
    part = make_part(
        Draft(SectionKind.UNKNOWN if where else SectionKind.OTHER, lines=list(lines)), setting
    )
    return (part,) if isinstance(part, Section) else ()


def finish(
    reading: Reading, record: MeetingRecord, printed: tuple[tuple[str, ...], ...]
) -> Imported:
    """The record with its doubts, and the count of words."""
    for index, line in enumerate(reading.lines):
        if line.number in reading.fields:
            reading.left_out.setdefault(index, "field")
    left = tuple(
        LeftOut(reading.lines[index].number, reading.lines[index].text, why)
        for index, why in sorted(reading.left_out.items())
        if not reading.lines[index].blank
    )
    every = (
        *record.preface,
        *(part for item in record.items for part in item.parts),
        *record.closing,
    )
    words_read, words_kept = count_kept(body_texts(reading), every)
    return Imported(
        record=record,
        warnings=tuple(sorted(reading.warnings, key=lambda doubt: doubt.line)),
        left_out=left,
        printed=printed,
        words_read=words_read,
        words_kept=words_kept,
    )


def body_texts(reading: Reading) -> Iterator[str]:
    """The texts of all lines that were not left out."""
    return (line.text for index, line in enumerate(reading.lines) if index not in reading.left_out)
