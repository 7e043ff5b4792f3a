"""The lines of a head: which are labelled, which hold two values, and who is marked as away."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from meetings.importing.text.head_labels import LABELS
from meetings.importing.text.spelling import fold, tidy

LABEL_LINE: Final = re.compile(
    r"^\W{0,3}(?P<label>[^\W\d][^:\t]{1,40}?)\s{0,3}(?::\s{0,20}|\t\s{0,20}|\s{2,40})(?P<value>.{0,4000})$"
)
COLUMNS: Final = re.compile(r"\s{3,}(?=[^\W\d][^:\s][^:]{1,30}:\s{0,4}\S)")
# "Gorm Ask (C)      Afbud": a list of all members that marks who did not come.
MARKED_AWAY: Final = re.compile(
    r"^(?P<who>.{4,80}?)(?:\s{2,}|\t|\s[-–:]\s|,\s|\s\()"
    r"(?P<mark>(?:meldt |med )?afbud|fraværende|ikke mødt|udeblevet|ikke til stede)\)?\.?$",
    re.IGNORECASE,
)
TICKED: Final = frozenset({"present", "absent", "excused"})
LABEL_SPACE: Final = re.compile(
    r"^(?P<label>mødedato|mødested|mødetidspunkt|mødetid|dato|sted|tid|tidspunkt|fraværende|"
    r"afbud|afbud fra|mødedeltagere|deltagere|"
    r"til stede|tilstede|lokale|starttidspunkt|sluttidspunkt)\s(?P<value>\S.{0,4000})$",
    re.IGNORECASE,
)


def split_label(text: str) -> tuple[str, str]:
    """The field a line is labelled as, and what stands after the label."""
    bare = text.strip().lstrip("•·*- \t")
    whole = LABELS.get(fold(bare))
    if whole:
        return whole, ""
    match = LABEL_LINE.match(bare) or LABEL_SPACE.match(bare)
    if match:
        name = LABELS.get(fold(match["label"]), "")
        value = match["value"].strip()
        inner = split_label(value) if name == "info" else ("", "")
        if inner[0]:
            return inner
        return name, value if name else ""
    return "", ""


def label_columns(text: str) -> list[str]:
    """The columns of a line that sets two labelled values beside each other."""
    columns = [part for part in COLUMNS.split(text.strip()) if part]
    later = [part for part in columns[1:] if LABEL_LINE.match(part) and split_label(part)[0]]
    return columns if later and len(columns) - 1 == len(later) else [text]


def grid_rows(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """The rows of a table that ticks off who came: index of the line, which list, and who.

    Its first row names the columns, two or more of them lists such as "Til stede" and "Afbud".
    """
    columns: dict[int, str] = {}
    for index, text in texts:
        cells = [cell.strip() for cell in text.split("\t")]
        named = {at: LABELS.get(fold(cell), "") for at, cell in enumerate(cells) if at}
        lists = {at: name for at, name in named.items() if name in TICKED}
        if len(lists) > 1:
            columns = lists
            yield index, "", ""
            continue
        ticked = [name for at, name in columns.items() if at < len(cells) and cells[at]]
        if not text.strip() or (columns and len(ticked) != 1):
            columns = {}
        elif columns:
            yield index, ticked[0], cells[0]


def marked_away(text: str) -> tuple[str, bool]:
    """Whom a line of a list of members marks as away, and whether with notice given."""
    match = MARKED_AWAY.match(text.strip(" •·*-\t"))
    return (tidy(match["who"]), "afbud" in match["mark"].lower()) if match else ("", False)
