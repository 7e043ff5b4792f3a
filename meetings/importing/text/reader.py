"""Reads a whole text: finds the head, the items and their parts, and puts the record together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from meetings.importing.imported import Doubt, Imported, LeftOut
from meetings.importing.lines import Line, printed_text
from meetings.importing.problems import NotReadable
from meetings.importing.text.attendance import attendees_of, guests_of, partly_absent
from meetings.importing.text.bodies import find_body, organization_kind
from meetings.importing.text.contents import Contents, find_contents, furniture, title_key
from meetings.importing.text.dates import find_times
from meetings.importing.text.decisions import reads_as_decision
from meetings.importing.text.earlier import read_treatments
from meetings.importing.text.groups import groups_above
from meetings.importing.text.head import AT_END, Head, read_head, take_body
from meetings.importing.text.heading_words import Opens
from meetings.importing.text.item_heads import ItemHead, find_items
from meetings.importing.text.items import Page
from meetings.importing.text.kept import count_kept
from meetings.importing.text.marks import (
    PURPOSE_LINES,
    WITHDRAWN_TITLE,
    closed_reason,
    public_title,
    purpose_of,
    title_access,
)
from meetings.importing.text.order import treated_order, withdrawn_numbers
from meetings.importing.text.parts import Setting, make_part
from meetings.importing.text.people import ABSENCE_TITLES, read_absence_item, read_people
from meetings.importing.text.rulings import Elsewhere, rulings_elsewhere
from meetings.importing.text.sections import (
    Draft,
    decision_in_lead,
    learn_headings,
    own_decisions,
    split_parts,
    text_of,
)
from meetings.importing.text.spelling import fold, tidy
from meetings.importing.text.text_blocks import Style, wrapped_by_width
from meetings.importing.text.unglue import unglue
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
from meetings.vocabulary import Access, DocumentKind, Purpose, SectionKind

CLOSING: Final = re.compile(
    r"^(?:underskrift(?:er|sblad|sside|sark)?|underskrevet af|godkendt(?: og underskrevet)? af|"
    r"protokollen godkendt|"
    r"mødet (?:blev )?(?:hævet|sluttede|slut|afsluttet|hævedes|sluttet|ophævet)\b.{0,60}|næste "
    r"møde\b.{0,80}|"
    r"(?:møde)?referatet? er godkendt.{0,60})\s?[.:]?$",
    re.IGNORECASE,
)


LIST_TITLES: Final = frozenset(
    {"indholdsfortegnelse", "sagsoversigt", "punktoversigt", "sagsfortegnelse"}
)
COMPETENCE_LABELS: Final = frozenset(
    {
        "kompetence",
        "beslutningskompetence",
        "sagen afgøres i",
        "behandles i",
        "sagen afgøres af",
    }
)


@dataclass(slots=True)
class Reading:
    """A text while it is read."""

    lines: tuple[Line, ...]
    unmarked: Access
    warnings: list[Doubt] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)  # index of a line, and why
    head: Head = field(default_factory=Head)
    contents: Contents = field(default_factory=Contents)
    heads: list[ItemHead] = field(default_factory=list)
    drafts: list[list[Draft]] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    preface: list[Line] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)  # rulings told at another item
    fields: set[int] = field(default_factory=set)  # numbers of lines that fields tell
    kind: DocumentKind = DocumentKind.AGENDA
    style: Style = field(default_factory=Style)


def read(lines: Sequence[Line], *, unmarked: Access, committee: str = "") -> Imported:
    """The record of a text's lines. Raises NotReadable when they are no agenda and no minutes."""
    reading = Reading(unglue(lines), unmarked)
    find_frame(reading)
    read_the_head(reading, committee)
    cut_items(reading)
    settle_kind(reading)
    return put_together(reading)


def find_frame(reading: Reading) -> None:
    """Find furniture, the contents list and the items."""
    lines = reading.lines
    around = furniture(lines)
    reading.left_out |= dict.fromkeys(around, "furniture")
    reading.contents = find_contents(lines, around)
    visible = [index for index, line in enumerate(lines) if not line.blank and index not in around]
    page = Page(lines, visible, reading.contents)
    reading.heads = find_items(page)
    if not reading.heads and reading.contents.entries:
        reading.contents = Contents()
        reading.heads = find_items(Page(lines, visible, reading.contents))
    first = reading.heads[0].first if reading.heads else 0
    reading.left_out |= {
        index: "contents" for index in range(first) if fold(lines[index].text) in LIST_TITLES
    }
    reading.left_out |= {index: "group" for head in reading.heads for index in head.groups}
    reading.left_out |= dict.fromkeys(groups_above(page, len(lines)), "group")
    inside = range(reading.heads[0].first, len(lines)) if reading.heads else range(0)
    if reading.contents.lines and not reading.contents.lines & set(inside):
        reading.left_out |= dict.fromkeys(reading.contents.lines, "contents")
    reading.style = Style(wrapped=wrapped_by_width(lines))


def read_the_head(reading: Reading, committee: str) -> None:
    """Read the lines before the first item; what they do not tell is the preface."""
    first = reading.heads[0].first if reading.heads else len(reading.lines)
    texts = [
        (index, reading.lines[index].text)
        for index in range(first)
        if index not in reading.left_out
    ]
    reading.head = read_head(texts)
    if committee:
        reading.head.body, reading.head.bodies = committee, [committee]
    reading.elsewhere += read_people([text for _, text in texts]).elsewhere
    for index, _ in texts:
        if index in reading.head.used:
            reading.left_out[index] = "head"
        elif not reading.lines[index].blank or reading.preface:
            reading.preface.append(reading.lines[index])


def refuse_what_is_none(reading: Reading) -> None:
    """Refuse a text that has no items, no day or no body."""
    head = reading.head
    decided = any(draft.what is Opens.DECISION for drafts in reading.drafts for draft in drafts)
    headed = any(draft.what is not None for drafts in reading.drafts for draft in drafts)
    known = head.kind is not None or decided or (head.held_on and head.body)
    if not reading.heads or not known or not (headed or head.kind or head.body):
        raise NotReadable(
            "ligner ikke en dagsorden eller et referat: der er ingen punkter at finde. "
            "Se efter, om det er den rigtige fil."
        )
    if head.held_on is None:
        raise NotReadable(
            "siger ikke, hvornår mødet blev holdt. Skriv datoen øverst i teksten, og prøv igen."
        )
    if not head.body:
        raise NotReadable(
            "siger ikke, hvilket udvalg mødet var i. Angiv det med --committee, og prøv igen."
        )


def cut_items(reading: Reading) -> None:
    """Cut each item's lines into parts."""
    bodies = [body_lines(reading, place) for place in range(len(reading.heads))]
    learned = learn_headings(bodies)
    for head, body in zip(reading.heads, bodies, strict=True):
        for index in range(head.first, head.body):
            reading.left_out.setdefault(index, "title")
        reading.drafts.append(label_drafts(head) + split_parts(body, learned))
    name_body_by_decisions(reading)
    refuse_what_is_none(reading)
    for drafts in reading.drafts:
        own_decisions(drafts, reading.head.body, reading.head.held_on)


def name_body_by_decisions(reading: Reading) -> None:
    """Where the head names no body, the decisions of the meeting's day do."""
    if reading.head.body:
        return
    names = Counter(
        draft.who
        for drafts in reading.drafts
        for draft in drafts
        if draft.what is Opens.DECISION and draft.who and draft.when in (None, reading.head.held_on)
    )
    if names:
        take_body(reading.head, names.most_common(1)[0][0])


def label_drafts(head: ItemHead) -> list[Draft]:
    """The labels of an item's head that no field of the record holds."""
    drafts = []
    for label, value in head.labels:
        competence = fold(label) in COMPETENCE_LABELS or (not label and bool(find_body(value)))
        kind = SectionKind.COMPETENCE if competence else SectionKind.OTHER
        drafts.append(Draft(kind, label, lines=[Line(0, value)] if value else []))
    return drafts


def body_lines(reading: Reading, place: int) -> list[Line]:
    """The lines of an item after its head; the last one ends where the closing begins."""
    head = reading.heads[place]
    last = place + 1 == len(reading.heads)
    end = len(reading.lines) if last else reading.heads[place + 1].first
    kept: list[Line] = []
    closing = False
    for index in range(head.body, end):
        line = reading.lines[index]
        if index in reading.left_out:
            continue
        if last and not closing and CLOSING.match(line.bare):
            closing = True
        (reading.closing if closing else kept).append(line)
    return kept


def settle_kind(reading: Reading) -> None:
    """Say what the document is: an agenda that holds decisions is minutes, whatever its heading."""
    labelled = reading.head.kind
    decided = sum(1 for drafts in reading.drafts if any(is_decided(draft) for draft in drafts))
    if labelled is DocumentKind.MINUTES or decided * 3 >= len(reading.drafts):
        reading.kind = DocumentKind.MINUTES
    else:
        reading.kind = labelled or DocumentKind.AGENDA
    for head, drafts in zip(reading.heads, reading.drafts, strict=True):
        settle_drafts(reading, head, drafts)


def is_decided(draft: Draft) -> bool:
    """Whether a draft holds a decision."""
    return draft.what is Opens.DECISION and not draft.empty


def settle_drafts(reading: Reading, head: ItemHead, drafts: list[Draft]) -> None:
    """Settle what depends on the document's kind: decisions, and text without a heading."""
    minutes = reading.kind is DocumentKind.MINUTES
    decided = any(is_decided(draft) for draft in drafts)
    settled: list[Draft] = []
    for draft in drafts:
        if draft.what is Opens.DECISION and not minutes:
            draft.what = SectionKind.OTHER
        if draft.what is not None:
            settled.append(draft)
            continue
        settled += lead_drafts(head, draft, may_decide=minutes and not decided)
    for draft in settled:
        if draft.what is SectionKind.UNKNOWN:
            reading.warnings.append(
                Doubt(
                    draft.line,
                    f"Punkt {head.number or head.title}: tekst uden overskrift. Den er beholdt, "
                    f"hvor den stod.",
                )
            )
    drafts[:] = settled


def lead_drafts(head: ItemHead, lead: Draft, *, may_decide: bool) -> list[Draft]:
    """What text without a heading is: a decision where minutes print none otherwise."""
    if may_decide:
        marked = title_access(head.title) is Access.CLOSED or head.access is Access.CLOSED
        parted = decision_in_lead(lead)
        if parted:
            return parted
        if marked or reads_as_decision(text_of(lead)):
            return [replace(lead, what=Opens.DECISION)]
    return [replace(lead, what=SectionKind.UNKNOWN)]


def access_of(reading: Reading, head: ItemHead) -> Access:
    """An item's access: its own mark, its group's, or what unmarked items get."""
    told = title_access(head.title)
    if told is Access.CLOSED or head.access is Access.CLOSED:
        return Access.CLOSED
    return reading.unmarked if not (told or head.access) else open_if_allowed(reading)


def open_if_allowed(reading: Reading) -> Access:
    """An item that is marked open."""
    return Access.OPEN


def put_together(reading: Reading) -> Imported:
    """The record of all that was read."""
    items, printed = [], []
    for head, drafts in zip(reading.heads, reading.drafts, strict=True):
        item = make_item(reading, head, drafts)
        reading.fields.update(told_by_fields(drafts, item.parts))
        items.append(item)
        printed.append(tuple(printed_text(draft.lines).strip() for draft in drafts))
    add_listed_only(reading, items, printed)
    items = rulings_elsewhere(partly_absent(reading.head, arrange(items)), reading.elsewhere)
    record = make_record(reading, items)
    return finish(reading, record, tuple(printed))


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
    return next(
        (PURPOSE_LINES[fold(line.text)] for line in lines if fold(line.text) in PURPOSE_LINES), None
    )


def add_listed_only(reading: Reading, items: list[Item], printed: list[tuple[str, ...]]) -> None:
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
