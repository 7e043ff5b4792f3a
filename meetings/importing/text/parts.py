"""From the drafts of an item's parts to the parts of the record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from meetings.importing.lines import Line, printed_text
from meetings.importing.text.dates import first_date
from meetings.importing.text.decisions import decision_kind
from meetings.importing.text.earlier import read_treatments
from meetings.importing.text.heading_words import Opens
from meetings.importing.text.people import without_attendance
from meetings.importing.text.sections import Draft
from meetings.importing.text.spelling import fold, tidy, without_link_mark
from meetings.importing.text.text_blocks import Style, blocks_of
from meetings.importing.text.text_lists import read_marker
from meetings.record import (
    Attachment,
    AttachmentList,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    Part,
    Recommendation,
    Section,
)
from meetings.richtext.to_html import to_html
from meetings.vocabulary import Access, AttachmentStage, SectionKind

ADDED: Final = re.compile(
    r"\((?:påført|tilføjet|eftersendt|opdateret|lagt på)\s(?:den\s)?(?P<when>\d[^)]{5,20})\)",
    re.IGNORECASE,
)
HANDED_OUT: Final = re.compile(
    r"\b(?:omdelt|uddelt|udleveret)\s(?:på|under|ved)\smødet\b", re.IGNORECASE
)
WITH_MINUTES: Final = re.compile(
    r"\bvedlæg(?:ges|ges|t)\s(?:referatet|protokollen)\b|\bvedlagt referatet\b", re.IGNORECASE
)
NO_TITLE: Final = frozenset(
    {
        "ingen",
        "intet",
        "ingen bilag",
        "der er ingen bilag",
        "der er ingen bilag til sagen",
        "-",
        "nej",
        "ingen bilag til punktet",
    }
)
PROPOSER: Final = re.compile(
    r"^(?P<who>[A-ZÆØÅ][^.;:!?]{2,90}?)\s(?:indstiller|anbefaler|foreslår)\b", re.IGNORECASE
)
IMPERSONAL: Final = frozenset({"det", "der", "dette"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all parts of one item."""

    access: Access
    closed_reason: str
    style: Style
    subheadings_off: Style


def make_part(draft: Draft, setting: Setting) -> Part:
    """The record's part of a draft."""
    if draft.what is Opens.DECISION:
        return decision(draft, setting)
    if draft.what is Opens.RECOMMENDATION:
        return recommendation(draft, setting)
    if draft.what is Opens.ATTACHMENTS:
        return attachment_list(draft, setting)
    if draft.what is SectionKind.EARLIER:
        treatments = earlier(draft, setting)
        if treatments:
            return treatments
    kind = draft.what if isinstance(draft.what, SectionKind) else SectionKind.UNKNOWN
    return Section(
        kind=kind,
        heading=draft.heading,
        html=to_html(blocks_of(draft.lines, setting.style)),
        access=setting.access,
        closed_reason=setting.closed_reason,
    )


def decision(draft: Draft, setting: Setting) -> Decision:
    """What the body decided; who was away stays with it, as printed."""
    return Decision(
        heading=draft.heading,
        kind=decision_kind(said(draft)),
        html=to_html(blocks_of(draft.lines, setting.subheadings_off)),
        access=setting.access,
        closed_reason=setting.closed_reason,
    )


def said(draft: Draft) -> str:
    """The words of a decision without the lines on who was away."""
    return tidy(" ".join(without_attendance([line.printed for line in draft.lines])))


def recommendation(draft: Draft, setting: Setting) -> Recommendation:
    """What is proposed, and by whom, where the text begins with it."""
    return Recommendation(
        heading=draft.heading,
        recommended_by=proposer(draft),
        html=to_html(blocks_of(draft.lines, setting.subheadings_off)),
        access=setting.access,
        closed_reason=setting.closed_reason,
    )


def proposer(draft: Draft) -> str:
    """Who proposes, as the heading or the first line says."""
    if draft.who and fold(draft.who) not in IMPERSONAL:
        return draft.who
    first = next((line.bare for line in draft.lines if not line.blank), "")
    match = PROPOSER.match(first[:160])
    return tidy(match["who"]) if match and fold(match["who"]) not in IMPERSONAL else ""


def attachment_list(draft: Draft, setting: Setting) -> AttachmentList:
    """The titles of a list of attachments, one to a line."""
    titles: list[Attachment] = []
    rest: list[Line] = []
    for line in draft.lines:
        if line.blank:
            continue
        title = title_of(line)
        if fold(title) in NO_TITLE or not re.search(r"\w", title):
            rest.append(line)
        else:
            titles.append(attachment(title, setting))
    return AttachmentList(
        heading=draft.heading,
        attachments=tuple(titles),
        html=to_html(blocks_of(rest, setting.subheadings_off)),
        access=setting.access,
        closed_reason=setting.closed_reason,
    )


def title_of(line: Line) -> str:
    """An attachment's title without bullet and link mark; a number before it stays."""
    marker = read_marker(line)
    text = marker.text if marker and not marker.ordered else line.printed
    return without_link_mark(tidy(text))


def attachment(title: str, setting: Setting) -> Attachment:
    """An attachment with when and how it came, as its title says."""
    added = ADDED.search(title)
    stage = AttachmentStage.AGENDA
    if HANDED_OUT.search(title):
        stage = AttachmentStage.HANDED_OUT
    elif WITH_MINUTES.search(title):
        stage = AttachmentStage.WITH_MINUTES
    elif added:
        stage = AttachmentStage.LATE
    return Attachment(
        title=title,
        stage=stage,
        dated_on=first_date(added["when"]) if added else None,
        access=setting.access,
        closed_reason=setting.closed_reason,
    )


def earlier(draft: Draft, setting: Setting) -> EarlierTreatments | None:
    """Earlier treatments, where the section's words fall into dated entries."""
    if draft.when is not None and draft.who:
        found = [one_treatment(draft.who, draft.when, "", draft.lines, setting)]
        return EarlierTreatments(
            heading=draft.heading,
            treatments=tuple(found),
            access=setting.access,
            closed_reason=setting.closed_reason,
        )
    treatments = read_treatments(draft.lines)
    rows = [
        one_treatment(one.body, one.held_on, one.number, one.lines, setting)
        for one in treatments
        if one.held_on is not None
    ]
    if not rows:
        return None
    return EarlierTreatments(
        heading=draft.heading,
        treatments=tuple(rows),
        access=setting.access,
        closed_reason=setting.closed_reason,
    )


def one_treatment(
    body: str, held_on: date, number: str, lines: Sequence[Line], setting: Setting
) -> EarlierTreatment:
    """One earlier treatment."""
    return EarlierTreatment(
        body=body,
        held_on=held_on,
        number=number,
        decision_kind=decision_kind(printed_text(lines)),
        html=to_html(blocks_of(lines, setting.subheadings_off)),
        access=setting.access,
    )
