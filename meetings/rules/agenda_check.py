"""The check before an agenda is sent: from the record and what is known of it to the findings.

Pure: it asks no database and opens no file. Whoever calls it brings the words of the
attachments, the body's template and its deadline.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from meetings.record import Item, MeetingRecord, Recommendation, Section
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.checked_texts import CheckedFile, files_of, texts_of
from meetings.rules.findings import Finding, Place
from meetings.rules.names import name_key
from meetings.rules.personal_findings import personal_findings
from meetings.rules.templates import TemplateLine
from meetings.rules.units import item_access
from meetings.vocabulary import (
    Access,
    DocumentKind,
    FileProblem,
    FindingKind,
    MeetingKind,
    Purpose,
    SectionKind,
    TemplatePartKind,
    UnitKind,
)


@dataclass(frozen=True, slots=True)
class FileSeen:
    """What is known of a stored file. `examined` is False until somebody has looked into it."""

    words: str = field(default="", repr=False)
    problem: FileProblem | None = None
    active: bool = False
    examined: bool = True


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """Everything that the check is made of.

    `files` are those whose bytes are there, by SHA-256. `due_on` is the last day to send, None
    where that no longer matters. `late` are the items that came after the cases closed, `standing`
    those that place themselves and are written from nothing, `sent` those that the members have
    already. `known_ids` are the ids in the
    record's links that lead somewhere.
    """

    record: MeetingRecord
    on: date
    files: Mapping[str, FileSeen] = field(default_factory=dict)
    template: tuple[TemplateLine, ...] = ()
    due_on: date | None = None
    late: frozenset[UUID] = frozenset()
    standing: frozenset[UUID] = frozenset()
    sent: frozenset[UUID] = frozenset()
    approved: frozenset[str] = frozenset()
    known_ids: frozenset[UUID] = frozenset()


_ID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
# Our addresses that only those who are signed in can open.
_SIGNED_IN: Final = ("/moeder", "/punkter", "/organer", "/kalender")
_HOST: Final = re.compile(r"https?://(?:[^/@]+@)?(?:[\w-]+\.)+[^\W\d]{2,}(?::\d{1,5})?(?:[/?#]|$)")
_MAIL: Final = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+")


def check_record(facts: CheckFacts) -> tuple[Finding, ...]:
    """Every finding, the meeting's own first and then in the record's order."""
    return tuple(_findings(facts))


def linked_ids(record: MeetingRecord) -> frozenset[UUID]:
    """The ids that links inside the record lead to, to be looked up before the check."""
    hrefs = (href for text in texts_of(record) for href in text.hrefs)
    return frozenset(UUID(one) for href in hrefs if href[0] == "/" for one in _ID.findall(href))


def _findings(facts: CheckFacts) -> Iterator[Finding]:
    record = facts.record
    if not record.items:
        yield Finding(FindingKind.NO_ITEMS, Place())
    if facts.due_on is not None and facts.on > facts.due_on:
        day = facts.due_on.isoformat()
        yield Finding(FindingKind.AGENDA_IS_LATE, Place(), day, (day,))
    for item in record.items:
        if not item.withdrawn:
            yield from _of_access(item)
            if record.kind is not DocumentKind.MINUTES:
                yield from _of_writing(item, facts)
    for file in files_of(record):
        yield from _of_file(file, facts)
    for text in texts_of(record):
        for href in text.hrefs:
            if text.is_open and is_broken(href, facts.known_ids):
                yield Finding(FindingKind.LINK_IS_BROKEN, text.place, href, (href,))
    words = {digest: seen.words for digest, seen in facts.files.items()}
    yield from personal_findings(record, words, facts.on, facts.approved)


def is_broken(href: str, known_ids: frozenset[UUID]) -> bool:
    """Whether a link in an open text leads nowhere, as far as its form and our own rows tell."""
    if href.startswith("/"):
        if href.startswith(_SIGNED_IN):
            return True
        return any(UUID(one) not in known_ids for one in _ID.findall(href))
    return not (_HOST.match(href) or _MAIL.match(href))


def _of_access(item: Item) -> Iterator[Finding]:
    """What a closed item must have, so that its being closed tells why and no more."""
    title = Place(item.id, UnitKind.ITEM)
    if item_access(item) is not Access.OPEN:
        if not item.closed_reason.strip():
            yield Finding(FindingKind.NO_GROUND, title)
        neutral = item.public_title.strip()
        if not neutral:
            yield Finding(FindingKind.TITLE_TELLS, title)
        elif repeats(neutral, item.title):
            yield Finding(FindingKind.TITLE_TELLS, title, f"{neutral}|{item.title}", (neutral,))
        return
    for part in item.parts:
        if part.access is not Access.OPEN and not part.closed_reason.strip():
            yield Finding(FindingKind.NO_GROUND, Place(item.id, UnitKind.SECTION, part.heading))


def repeats(neutral: str, closed: str) -> bool:
    """Whether the neutral title says the closed one, or the greater part of its words, again."""
    said, hidden = (
        {word for word in re.findall(r"\w+", name_key(title)) if len(word) > 2 or word.isdigit()}
        for title in (neutral, closed)
    )
    return bool(hidden) and len(said & hidden) > len(hidden) / 2


def _of_writing(item: Item, facts: CheckFacts) -> Iterator[Finding]:
    if item.id in facts.late and not item.late_reason.strip():
        yield Finding(FindingKind.ITEM_IS_LATE, Place(item.id, UnitKind.ITEM))
    recommends = facts.record.meeting_kind is not MeetingKind.THEME
    if recommends and item.purpose is Purpose.DECISION and item.id not in facts.standing:
        recommended = [part for part in item.parts if isinstance(part, Recommendation)]
        if not any(_says_something(part.html) for part in recommended):
            yield Finding(FindingKind.NO_RECOMMENDATION, Place(item.id, UnitKind.RECOMMENDATION))
    for line in facts.template:
        if line.required and line.part is TemplatePartKind.SECTION and _is_empty(item, line, facts):
            place = Place(item.id, UnitKind.SECTION, line.heading)
            was_sent = item.id in facts.sent
            yield Finding(FindingKind.SECTION_IS_EMPTY, place, was_sent=was_sent)


def _is_empty(item: Item, line: TemplateLine, facts: CheckFacts) -> bool:
    """Whether the item lacks the words of the heading; a standing item needs none."""
    if item.id in facts.standing:
        return False
    sections = [part for part in item.parts if isinstance(part, Section) and _is_under(part, line)]
    return not any(_says_something(section.html) for section in sections)


def _is_under(section: Section, line: TemplateLine) -> bool:
    if line.kind is SectionKind.OTHER:
        return name_key(section.heading) == name_key(line.heading)
    return section.kind is line.kind


def _says_something(html: str) -> bool:
    return bool(to_text(parse(html), markers=False).strip())


def _of_file(file: CheckedFile, facts: CheckFacts) -> Iterator[Finding]:
    attachment, place = file.attachment, file.place
    item = next(one for one in facts.record.items if one.id == place.item_id)
    if item_access(item) is Access.OPEN and not file.is_open:
        yield Finding(FindingKind.CLOSED_ATTACHMENT_ON_OPEN_ITEM, place, is_public=False)
        # A ground is asked for where the attachment is closed on its own.
    seen = facts.files.get(attachment.sha256)
    value = attachment.sha256
    if seen is None:
        yield Finding(FindingKind.ATTACHMENT_IS_MISSING, place, value, is_public=file.is_open)
        return
    if seen.active:
        yield Finding(FindingKind.ATTACHMENT_IS_ACTIVE, place, value, is_public=file.is_open)
    if seen.problem is FileProblem.NO_TEXT:
        if file.is_open:
            yield Finding(FindingKind.TOO_LITTLE_TEXT, place, value)
    elif seen.problem is not None or not seen.examined:
        yield Finding(
            FindingKind.ATTACHMENT_IS_UNREADABLE,
            place,
            value,
            problem=seen.problem,
            is_public=file.is_open,
        )
