"""What stands at the head of an item: number, title, case number, marks and labels."""

import re
from dataclasses import dataclass, replace
from typing import Final

from meetings.importing.text.chain import Candidate
from meetings.importing.text.contents import title_key
from meetings.importing.text.groups import heads_group
from meetings.importing.text.headings import find_heading
from meetings.importing.text.item_forms import WORDED, strip_number
from meetings.importing.text.items import TITLE_SPAN, Page, ends_a_sentence
from meetings.importing.text.marks import (
    CASE_LABEL,
    INITIALS_LINE,
    PURPOSE_LINES,
    bare_case_number,
    labelled_case_number,
    line_access,
)
from meetings.importing.text.spelling import fold, listed, tidy
from meetings.vocabulary import Access, Purpose

# "Sagsnr.: 999-2018-3619     Dok.nr.: 999-2018-500301     Åbent": several facts on one line.
COLUMNS: Final = re.compile(r"\s{3,}|\t+|,\s(?=[^\W\d][^:,]{1,25}:\s)")
# "Sagsnr. 299835 Kulturudvalget Åbent punkt": a number, the deciding body and a mark.
CASE_AND_MORE: Final = re.compile(
    rf"^(?:{CASE_LABEL})\s{{0,3}}:?\s{{0,3}}(?P<number>[\w./-]*\d[\w./-]*),?\s(?P<rest>\S.{{0,150}})$",
    re.IGNORECASE,
)
MARK_AT_END: Final = re.compile(
    r"(?:^|[\s(])(?P<mark>(?:åbent|åben|lukket)(?:\s(?:punkt|sag))?)\)?$", re.IGNORECASE
)
LABEL: Final = re.compile(r"^(?P<label>[^\W\d][^:]{1,40}):\s{0,10}(?P<value>\S.{0,200})?$")
# Labels that may stand between a title and the first section.
HEAD_LABELS: Final = listed(
    "dok.nr; dok.nr.; dokumentnr; dokument nr; sagsbehandler; sagsansvarlig; sagstype; "
    "kompetence; beslutningskompetence; sagen afgøres i; forvaltning; afdeling; center; "
    "initialer; beslutningstype; fagområde; åbent/lukket; åben/lukket; adgang; offentlighed; "
    "ansvarlig; fagchef; direktør; forfatter; behandles i; udvalg; forventet sagsgang; sagsid; "
    "sagsinitialer; ekstern deltager; deltager; deltagere; tid; tidsforbrug; varighed; "
    "kontaktperson; kontakt; oplægsholder; ref; ref.; brevid; type; punkttype; journalnummer; "
    "bilag nr; mødedeltager; kl; forelægges af; sagsbehandlere"
)
CASE_LABEL_ONLY: Final = re.compile(rf"^(?:{CASE_LABEL})\s{{0,3}}:?$", re.IGNORECASE)
# "Parkering i Nordkvarteret (2021-0034455)"
CASE_IN_TITLE: Final = re.compile(r"\((?P<number>[^\s()]{5,40})\)$")
HEAD_REACH: Final = 14  # lines under a title that can still be its head


@dataclass(frozen=True, slots=True)
class ItemHead:
    """Where an item begins, and what its head says."""

    first: int  # index of the first line that belongs to it
    body: int  # index of the first line after its head
    number: str
    title: str
    case_number: str = ""
    access: Access | None = None
    purpose: Purpose | None = None
    supplementary: bool = False
    labels: tuple[tuple[str, str], ...] = ()  # label and value, as printed
    marks: tuple[str, ...] = ()  # words that say whether it is open, or what it is for
    groups: tuple[int, ...] = ()  # indexes of lines over it that head a group of items
    repeated: tuple[int, ...] = ()  # indexes of lines that only print the title again
    case_lines: tuple[int, ...] = ()


def read_head(page: Page, start: Candidate, end: int) -> ItemHead:
    """Read what stands between an item's number and its first section."""
    title, after = whole_title(page, start, end)
    head = ItemHead(start.at, after, start.number, title)
    head = read_above(page, head)
    steps = 0
    index = next_visible(page, after, end)
    while index is not None and steps < HEAD_REACH:
        below = page.after(index)
        if heads_group(page, index) and (below is None or below >= end):
            break
        further = read_head_line(page, head, index)
        if further is None:
            break
        head = replace(further, body=index + 1)
        index = next_visible(page, index + 1, end)
        steps += 1
    bracketed = CASE_IN_TITLE.search(head.title)
    if bracketed and not head.case_number:
        return replace(head, case_number=bare_case_number(bracketed["number"]))
    return head


def next_visible(page: Page, start: int, end: int) -> int | None:
    """The first readable line from a place on, before the end."""
    for index in range(start, min(end, len(page.lines))):
        if index in page.place:
            return index
    return None


def whole_title(page: Page, start: Candidate, end: int) -> tuple[str, int]:
    """The title, which may run over several lines, and the index after it."""
    title, index = start.title, start.title_at
    for _ in range(TITLE_SPAN - 1):
        below = index + 1
        if below >= min(end, len(page.lines)) or below not in page.place:
            break
        text = page.lines[below].bare
        if not continues(page, title, text):
            break
        title, index = f"{title} {tidy(text)}", below
    return title, index + 1


def continues(page: Page, title: str, text: str) -> bool:
    """Whether a line right under a title is the rest of it."""
    whole = title_key(f"{title} {text}")
    if title_key(title) in page.listed:
        return False
    if any(key == whole or key.startswith(whole + " ") for key in page.listed):
        return True
    if find_heading(text) or bare_case_number(text) or line_access(text) or LABEL.match(text):
        return False
    if len(title) < 35 or len(text) > 100 or text.endswith("."):
        return False
    return text[:1].islower() or title.endswith(
        (",", " og", "-", "–", " af", " til", " for", " i", " om")
    )


def read_above(page: Page, head: ItemHead) -> ItemHead:
    """Take a case number that is printed over the number and title."""
    above = page.after(head.first, -1)
    if above is None or not page.case_above:
        return head
    text = page.text(above).strip()
    number = bare_case_number(text) or labelled_case_number(text)
    before = page.after(above, -1)
    if not number or (before is not None and CASE_LABEL_ONLY.match(page.text(before).strip())):
        return head
    return replace(head, first=above, case_number=number, case_lines=(above,))


def read_head_line(page: Page, head: ItemHead, index: int) -> ItemHead | None:
    """The head with what one more line says, or None when the line begins the item's text."""
    text = page.lines[index].bare
    if awaits_value(page, head, index) and could_be_value(text):
        label = head.labels[-1][0]
        return replace(head, labels=(*head.labels[:-1], (label, tidy(text))))
    if title_key(strip_number(text)) == title_key(head.title) or title_key(text) == title_key(
        head.title
    ):
        return replace(head, repeated=(*head.repeated, index))
    if head.number and prints_number(text, head.number):
        return replace(head, repeated=(*head.repeated, index))
    initials = INITIALS_LINE.match(text)
    if initials and not head.case_number:
        pair = ("", text.split("/")[0].strip())
        return replace(head, case_number=initials["number"], labels=(*head.labels, pair))
    number = bare_case_number(text) or labelled_case_number(text)
    if number and not head.case_number:
        return replace(head, case_number=number, case_lines=(*head.case_lines, index))
    if CASE_LABEL_ONLY.match(text):
        return replace(head, case_lines=(*head.case_lines, index))
    access = line_access(text)
    if access:
        return replace(head, access=head.access or access, marks=(*head.marks, text))
    says_purpose = fold(text) in PURPOSE_LINES and not text.endswith(".")
    if says_purpose and not following_text_is_long(page, index):
        purpose = PURPOSE_LINES[fold(text)]
        return replace(head, purpose=head.purpose or purpose, marks=(*head.marks, text))
    return read_columns(head, text)


def awaits_value(page: Page, head: ItemHead, index: int) -> bool:
    """Whether the line above is a label alone, whose value then stands here."""
    if not head.labels or head.labels[-1][1]:
        return False
    return page.text(page.after(index, -1)).strip() == head.labels[-1][0]


def could_be_value(text: str) -> bool:
    """Whether a line can be the value of the label over it."""
    return (
        len(text) < 80
        and not LABEL.match(text)
        and not CASE_LABEL_ONLY.match(text)
        and not find_heading(text)
        and not line_access(text)
        and not ends_a_sentence(text)
    )


def prints_number(text: str, number: str) -> bool:
    """Whether a line holds the item's number and no more: "Pkt. 42"."""
    worded = WORDED.match(text)
    return bool(worded and worded["number"] == number and not worded["title"].strip())


def following_text_is_long(page: Page, index: int) -> bool:
    """Whether a line stands over running text, as a heading of it."""
    below = page.after(index)
    return below is not None and len(page.text(below)) > 100


def read_columns(head: ItemHead, text: str) -> ItemHead | None:
    """The head with the labels of a line that holds nothing but labels and marks."""
    if len(text) > 300:
        return None
    for column in (part for part in COLUMNS.split(text) if part):
        further = read_column(head, column)
        if further is None:
            return None
        head = further
    return head


def read_column(head: ItemHead, column: str) -> ItemHead | None:
    """The head with one label and its value."""
    more = CASE_AND_MORE.match(column)
    if more and not head.case_number:
        return read_case_and_more(head, more["number"], more["rest"])
    number = labelled_case_number(column)
    if number:
        if head.case_number and head.case_number != number:
            return replace(head, labels=(*head.labels, (column.split(":")[0], number)))
        return replace(head, case_number=number)
    access = line_access(column)
    if access:
        return replace(head, access=head.access or access, marks=(*head.marks, column))
    label = LABEL.match(column)
    if label and fold(label["label"]) in HEAD_LABELS:
        pair = (label["label"] + ":", tidy(label["value"] or ""))
        return replace(head, labels=(*head.labels, pair))
    return None


def read_case_and_more(head: ItemHead, number: str, rest: str) -> ItemHead:
    """The head with a case number and what stands after it on the line."""
    mark = MARK_AT_END.search(rest)
    access = line_access(mark["mark"]) if mark else None
    body = tidy(rest[: mark.start()] if mark else rest)
    return replace(
        head,
        case_number=number,
        access=head.access or access,
        marks=(*head.marks, mark["mark"]) if mark else head.marks,
        labels=(*head.labels, ("", body)) if body else head.labels,
    )
