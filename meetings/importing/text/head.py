"""The head of a record: what it is, whose meeting, when, where, and who came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from meetings.importing.text.bodies import find_body
from meetings.importing.text.contents import NUMBERED
from meetings.importing.text.dates import find_dates, find_times, first_date
from meetings.importing.text.head_columns import (
    grid_rows,
    label_columns,
    marked_away,
    split_label,
)
from meetings.importing.text.head_titles import (
    BARE_BODIES,
    DATE_TAIL,
    ELECTION_PERIOD,
    FROM_TO,
    JOINT,
    KIND_LINE,
    KINDS,
    PERIOD,
    WEEKDAY,
    WHERE,
    begins_with_day,
    find_title_body,
    is_date_line,
    lone_body,
)
from meetings.importing.text.people_words import EXCEPT, EXCUSED_LABEL
from meetings.importing.text.spelling import fold, tidy
from meetings.vocabulary import DocumentKind, MeetingKind


@dataclass(slots=True)
class Head:
    """What the lines before the first item tell of the meeting."""

    kind: DocumentKind | None = None
    body: str = ""
    bodies: list[str] = field(default_factory=list)
    period: str = ""
    held_on: date | None = None
    sure_of_day: int = 0  # how surely the day is the meeting's: a letter has a day too
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    meeting_kind: MeetingKind = MeetingKind.ORDINARY
    present: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    names_members: bool = False  # there is a list of who came
    used: set[int] = field(default_factory=set)  # indexes of the lines that were understood


def read_head(texts: Sequence[tuple[int, str]]) -> Head:
    """Read the lines before the first item: index and text of each that is not furniture."""
    head = Head()
    texts = [(index, part) for index, text in texts for part in label_columns(text)]
    for index, name, who in grid_rows(texts):
        take_label(head, [index], name, [who])
        head.used.add(index)
    texts = [(index, text) for index, text in texts if index not in head.used]
    for indexes, name, value in list(label_values(texts)):
        take_label(head, indexes, name, value)
    for index, text in texts:
        take_title(head, index, tidy(text))
    settle(head, texts)
    return head


def label_values(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[list[int], str, list[str]]]:
    """Each label with the lines of its value: on its own line, or under it."""
    at = 0
    while at < len(texts):
        index, text = texts[at]
        at += 1
        label, value = split_label(text)
        if not label:
            continue
        indexes, values = [index], [value] if value else []
        while at < len(texts) and takes_more(label, values, texts[at][1]):
            indexes.append(texts[at][0])
            values.append(texts[at][1].strip())
            at += 1
        yield indexes, label, values


LISTS: Final = frozenset({"present", "absent", "excused", "guests"})


def takes_more(label: str, values: Sequence[str], text: str) -> bool:
    """Whether a line under a label belongs to it."""
    bare = tidy(text).strip(" •·*-")
    if split_label(text)[0]:
        return False
    if not bare:
        return label in LISTS or not any(value.strip() for value in values)
    if label not in LISTS:
        far = bool(values)  # a blank line has come between
        return not any(value.strip() for value in values) and (not far or fits(label, bare))
    return (
        len(bare) < 130
        and not bare.endswith(":")
        and not KIND_LINE.search(bare)
        and not find_body(bare)
    )


def fits(label: str, text: str) -> bool:
    """Whether a line some way under a label can be its value."""
    if label == "body":
        return bool(find_body(text))
    if label in ("date", "end"):
        return next(find_dates(text), None) is not None
    return (
        label == "place"
        and len(text) < 80
        and not find_body(text)
        and not KIND_LINE.search(text)
        and next(find_dates(text), None) is None
    )


def take_label(head: Head, indexes: Sequence[int], name: str, values: list[str]) -> None:
    """Take the value of one label; what the reader has no use for stays in the preface."""
    filled = [tidy(value) for value in values if tidy(value).strip("•·*- ")]
    text = " ".join(filled)
    if name in LISTS:
        getattr(head, name).extend(filled if name != "present" else take_marked(head, values))
        head.names_members = head.names_members or (name == "present" and bool(filled))
    elif name == "date":
        take_date(head, text, 5)
    elif name == "end":
        found = (
            find_times(text)
            if "kl" in text.lower() or re.search(r"\d{4}", text)
            else find_times("kl. " + text)
        )
        head.ends_at = head.ends_at or found[0]
    elif name == "place":
        head.place = head.place or text
    elif name == "body":
        if not text or not find_body(text):
            return
        take_body(head, text)
    elif name == "kind":
        take_kind(head, text)
    else:
        return
    head.used.update(indexes)


def take_marked(head: Head, values: Sequence[str]) -> list[str]:
    """Those of a list of members who came; who is marked as away goes to the other lists."""
    came: list[str] = []
    for value in values:
        name, excused = marked_away(value)
        if name:
            (head.excused if excused else head.absent).append(name)
        elif tidy(value).strip("•·*- "):
            came.append(tidy(value))
    return came


def take_date(head: Head, text: str, sure: int) -> None:
    """The day and the hours of the meeting; the surest line decides, then the first."""
    days = list(find_dates(text))
    if days and sure > head.sure_of_day:
        head.held_on, head.sure_of_day = days[0].day, sure
    timed = (
        text
        if re.search(r"\bkl|\d{4}\s+\d{1,2}:", text, re.IGNORECASE)
        else re.sub(r"^(?=\d{1,2}[.:]\d{2})", "kl. ", text)
    )
    starts, ends = find_times(timed)
    head.starts_at = head.starts_at or starts
    head.ends_at = head.ends_at or ends


def take_title(head: Head, index: int, text: str) -> None:
    """Take what a line says as a title: kind, body, day."""
    if not text or len(text) > 300 or (NUMBERED.match(text) and not begins_with_day(text)):
        return
    kind = KIND_LINE.search(text)
    days = list(find_dates(text))
    meeting = re.search(r"\bmøde", text, re.IGNORECASE)
    if index in head.used and not kind:
        return
    understood = False
    if kind and len(text) < 200 and (len(text) < 60 or days or find_title_body(text)):
        take_kind(head, text)
        understood = True
    joint = JOINT.search(text)
    body = find_title_body(text) if (kind or days or meeting) else lone_body(text)
    if joint:
        take_joint(head, joint["bodies"])
        understood = True
    elif body:
        take_body(head, body)
        period = ELECTION_PERIOD.search(text)
        head.period = head.period or (tidy(period[0]) if period else "")
        understood = True
    if days and (kind or meeting or body or is_date_line(text)):
        timed = find_times(text)[0] is not None
        take_date(head, text, 4 if kind or meeting else 3 if timed else 2 if body else 1)
        understood = True
    if understood or is_date_line(text) or fold(text) in ("til", "møde", "mødet", "i", "udvalg"):
        head.used.add(index)
    where = WHERE.search(text)
    if where and understood and not head.place:
        head.place = tidy(where["place"])


def take_kind(head: Head, text: str) -> None:
    """What the document calls itself; the first line that says so decides."""
    if re.search(r"ekstraordinær", text, re.IGNORECASE):
        head.meeting_kind = MeetingKind.EXTRAORDINARY
    elif re.search(r"temamøde", text, re.IGNORECASE):
        head.meeting_kind = MeetingKind.THEME
    for kind, pattern in KINDS:
        if head.kind is None and pattern.search(text):
            head.kind = kind


def take_body(head: Head, text: str) -> None:
    """The body's name, its election period apart."""
    period = PERIOD.search(text)
    name = text[: period.start()] if period and period.start() > 3 else text
    name = tidy(re.sub(r"^(?:møde i|møde|mødet i|for|i|fra|af)\s", "", tidy(name)))
    name = DATE_TAIL.sub("", re.sub(rf"[,\s]+{WEEKDAY}$", "", name, flags=re.IGNORECASE)).strip(
        " -–|,:."
    )
    if not name or len(name) > 120 or fold(name) in BARE_BODIES:
        return
    if name.isupper() and len(name) > 4:
        name = name.lower()
    name = name[0].upper() + name[1:]
    if not head.body:
        head.body = name
    if period and not head.period:
        head.period = tidy(period["period"])


def take_joint(head: Head, text: str) -> None:
    """The bodies of a joint meeting."""
    plain = DATE_TAIL.sub("", tidy(text)).strip(" -–|,:.")
    names = [
        tidy(name)
        for name in re.split(r"(?<=[a-zæøå]t)\s?(?:,|og|samt)\s(?=[A-ZÆØÅ])|,\s(?=[A-ZÆØÅ])", plain)
    ]
    if len(names) > 1 and all(find_body(name) for name in names) and not head.body:
        head.body, head.bodies = names[0], names


def settle(head: Head, texts: Sequence[tuple[int, str]]) -> None:
    """Fill what no label and no title gave from anything the head says."""
    whole = "\n".join(text for _, text in texts)[:20000]
    settle_times(head, whole)
    if not head.body:
        settle_body(head, texts)
    missing = EXCEPT.search(re.sub(r"\s+", " ", whole))
    if missing:
        head.excused.append(missing["names"])
    for _, text in texts:
        match = EXCUSED_LABEL.match(tidy(text))
        if match and match["names"] and not head.excused:
            head.excused.append(match["names"])


def settle_times(head: Head, whole: str) -> None:
    """The day and the hours, from the first place that tells them."""
    if head.held_on is None:
        head.held_on = first_date(whole)
    span = FROM_TO.search(whole)
    if span:
        head.starts_at = head.starts_at or find_times("kl. " + span[1])[0]
        head.ends_at = head.ends_at or find_times("kl. " + span[2])[0]
    if head.starts_at is None and head.held_on is not None:
        head.starts_at, ends = find_times(whole)
        head.ends_at = head.ends_at or ends


def settle_body(head: Head, texts: Sequence[tuple[int, str]]) -> None:
    """The body, from the first line with a word that only bodies have."""
    for _, text in texts:
        name = find_body(text) if len(text) < 160 else ""
        if name and name[:1].isupper():
            take_body(head, name)
            return
