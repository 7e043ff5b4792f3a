"""What was read, as the JSON that scripts take and as the lines that people read."""

import re
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from meetings.importing.imported import Imported
from meetings.importing.text.people import without_attendance
from meetings.importing.text.spelling import fold
from meetings.record import (
    AttachmentList,
    Decision,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Recommendation,
    Section,
)
from meetings.vocabulary import Access, AttendanceStatus, DocumentKind, Ruling

KINDS: Final = {
    DocumentKind.AGENDA: "dagsorden",
    DocumentKind.SUPPLEMENT: "dagsorden",
    DocumentKind.MINUTES: "referat",
}


def as_json(imported: Imported, meeting_id: UUID | None = None) -> dict[str, Any]:
    """One file's object: committee, date, kind, items, people, votes, warnings.

    Dates are ISO 8601; what the text does not tell is null. Any is the type of JSON.
    """
    record = imported.record
    body = record.bodies[0]
    return {
        "committee": f"{body.name} {body.election_period}".strip(),
        "date": record.held_on.isoformat(),
        "kind": KINDS[record.kind],
        "supplement": record.kind is DocumentKind.SUPPLEMENT,
        "start": record.starts_at.strftime("%H:%M") if record.starts_at else None,
        "end": record.ends_at.strftime("%H:%M") if record.ends_at else None,
        "place": record.place or None,
        "preface": [section_json(part, "") for part in record.preface],
        "items": [
            item_json(item, texts)
            for item, texts in zip(record.items, imported.printed, strict=True)
        ],
        "closing": [section_json(part, "") for part in record.closing],
        **people_json(record),
        "meeting_id": str(meeting_id) if meeting_id else None,
        "warnings": [{"line": doubt.line, "text": doubt.text} for doubt in imported.warnings],
    }


def people_json(record: MeetingRecord) -> dict[str, Any]:
    """Who was away, who was found disqualified, and how the votes fell."""
    away = (row for row in record.attendance if row.status is not AttendanceStatus.PRESENT)
    return {
        "absent": [row.name for row in away],
        "disqualified": [
            {"name": row.name, "item": item.number}
            for item in record.items
            for row in item.disqualifications
            if row.ruling is Ruling.DISQUALIFIED
        ],
        "votes": [
            {
                "item": item.number,
                "for": vote.in_favour,
                "against": vote.against,
                "abstain": vote.abstained,
            }
            for item in record.items
            for vote in item.votes
        ],
    }


def item_json(item: Item, printed: tuple[str, ...]) -> dict[str, Any]:
    """One item; its sections are all its parts, in order, as printed."""
    return {
        "number": item.number,
        "title": item.title,
        "case_number": item.case_number or None,
        "closed": item.access is not Access.OPEN,
        "recommendation": first_text(item, printed, Recommendation),
        "decision": first_text(item, printed, Decision),
        "sections": [
            section_json(part, text) for part, text in zip(item.parts, printed, strict=True)
        ],
    }


def first_text(item: Item, printed: tuple[str, ...], kind: type[Part]) -> str | None:
    """The text of the first part of a kind that says something."""
    for part, text in zip(item.parts, printed, strict=True):
        if isinstance(part, kind):
            said = "\n".join(without_attendance(text.split("\n")))
            if re.search(r"\w", said):
                return said
    return None


def section_json(part: Part, printed: str) -> dict[str, Any]:
    """A part as heading, kind and text."""
    text = printed
    if not printed and isinstance(part, Section):
        text = re.sub(r"<[^>]{0,200}>", " ", part.html).strip()
    return {"heading": part.heading, "kind": kind_of(part), "text": text}


def kind_of(part: Part) -> str:
    """What a part is, in one word."""
    if isinstance(part, Section):
        return part.kind.value
    names = {
        Recommendation: "RECOMMENDATION",
        Decision: "DECISION",
        AttachmentList: "ATTACHMENTS",
        EarlierTreatments: "EARLIER",
    }
    return names[type(part)]


def as_lines(imported: Imported, file_name: str) -> Iterator[str]:
    """A calm summary for whoever sits at the keyboard."""
    record = imported.record
    closed = sum(1 for item in record.items if item.access is not Access.OPEN)
    decided = sum(
        1
        for item in record.items
        if any(isinstance(part, Decision) and part.html for part in item.parts)
    )
    word = "Referat" if record.kind is DocumentKind.MINUTES else "Dagsorden"
    yield f"{file_name}"
    yield f"  {word}: {record.bodies[0].name}, {record.held_on:%d.%m.%Y}"
    shut = "lukket" if closed == 1 else "lukkede"
    yield f"  {len(record.items)} punkter, {closed} {shut}, {decided} med beslutning"
    for item in record.items:
        mark = "  (lukket)" if item.access is not Access.OPEN else ""
        yield f"    {item.number or '-':>4}  {item.title[:90]}{mark}"
    for doubt in imported.warnings:
        yield f"  Linje {doubt.line}: {doubt.text}"
    if fold(record.bodies[0].name) == "":
        yield "  Udvalget er ikke nævnt."
