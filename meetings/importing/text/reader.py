"""Reads a whole text: finds the head, the items and their parts, and puts the record together."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from meetings.importing.imported import Doubt, Imported
from meetings.importing.lines import Line
from meetings.importing.problems import NotReadable
from meetings.importing.text.assemble import put_together
from meetings.importing.text.bodies import find_body
from meetings.importing.text.contents import Contents, find_contents, furniture
from meetings.importing.text.decisions import reads_as_decision
from meetings.importing.text.groups import groups_above
from meetings.importing.text.head import read_head, take_body
from meetings.importing.text.heading_words import Opens
from meetings.importing.text.item_groups import find_items
from meetings.importing.text.item_heads import ItemHead
from meetings.importing.text.items import Page
from meetings.importing.text.marks import (
    title_access,
)
from meetings.importing.text.people import read_people
from meetings.importing.text.reading import Reading
from meetings.importing.text.sections import (
    Draft,
    decision_in_lead,
    learn_headings,
    own_decisions,
    split_parts,
    text_of,
)
from meetings.importing.text.spelling import fold
from meetings.importing.text.text_blocks import Style, wrapped_by_width
from meetings.importing.text.unglue import unglue
from meetings.vocabulary import Access, DocumentKind, SectionKind

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
        reading.drafts.append(label_drafts(head) + split_parts(body, learned, head.title))
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
    reading.plain_minutes = not any(
        is_decided(draft) for drafts in reading.drafts for draft in drafts
    )
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
        settled += lead_drafts(reading, head, draft, may_decide=minutes and not decided)
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


def lead_drafts(reading: Reading, head: ItemHead, lead: Draft, *, may_decide: bool) -> list[Draft]:
    """What text without a heading is: a decision where minutes print none otherwise."""
    if may_decide:
        marked = title_access(head.title) is Access.CLOSED or head.access is Access.CLOSED
        parted = [] if reading.plain_minutes else decision_in_lead(lead)
        if parted:
            return parted
        if marked or reading.plain_minutes or reads_as_decision(text_of(lead)):
            return [replace(lead, what=Opens.DECISION)]
    return [replace(lead, what=SectionKind.UNKNOWN)]
