"""Personal data in a record, gathered into the lines that people settle.

A CPR number is a line of its own at each place, so that a settlement never covers another
number. Telephone numbers and addresses are one line for all the texts of an item, and one for
each attachment: there are many of them, and few of them matter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from meetings.record import MeetingRecord
from meetings.rules.checked_texts import files_of, texts_of
from meetings.rules.findings import MASK, Finding, Place
from meetings.rules.personal_data import Found, find_personal_data, is_approved
from meetings.vocabulary import Confidence, FindingKind, UnitKind

PAGE_BREAK: Final = "\f"  # parts the pages of an attachment's words
_AROUND: Final = 36  # letters of context on each side
_SHOWN_DIGITS: Final = 4  # the birthday without its year
_MOST_LINES: Final = 20  # of CPR numbers at one place; more are one line together
_MOST_EXCERPTS: Final = 3
# Titles and file names are shown in lists, in mails and by a browser, whoever may open them.
_SHOWN_WHEN_CLOSED: Final = (UnitKind.ITEM, UnitKind.ATTACHMENT)


@dataclass(slots=True)
class _Gathered:
    """What belongs to one line."""

    place: Place
    kind: FindingKind
    is_public: bool = False
    confidence: Confidence = Confidence.POSSIBLE
    values: dict[str, None] = field(default_factory=dict)
    told: dict[str, None] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)


_Lines = dict[tuple[str, FindingKind, str], _Gathered]


def personal_findings(
    record: MeetingRecord, words: Mapping[str, str], on: date, approved: frozenset[str]
) -> Iterator[Finding]:
    """The lines about personal data; `words` are those of the attachments, by SHA-256."""
    lines: _Lines = {}
    for text in texts_of(record):
        if not text.is_open and text.place.unit not in _SHOWN_WHEN_CLOSED:
            continue  # what is closed may hold what it is closed for
        _gather(lines, text.place, text.text, on, approved, is_open=text.is_open)
    for file in files_of(record):
        if file.is_open:
            pages = words.get(file.attachment.sha256, "").split(PAGE_BREAK)
            for number, page in enumerate(pages, 1):
                shown = number if len(pages) > 1 else None
                _gather(lines, file.place, page, on, approved, is_open=True, page=shown)
    yield from _told(lines)


def _gather(  # noqa: PLR0913 - a text, where it stands, and what is passed over
    lines: _Lines,
    place: Place,
    text: str,
    on: date,
    approved: frozenset[str],
    *,
    is_open: bool,
    page: int | None = None,
) -> None:
    found = find_personal_data(text, on)
    masked = masked_text(text, found)
    for one in found:
        is_cpr = one.kind is FindingKind.CPR_NUMBER
        if not is_cpr and (not is_open or is_approved(one, approved)):
            continue
        # All the texts of an item share one line about telephone numbers and addresses.
        shared = place if is_cpr or place.attachment_id else Place(place.item_id)
        line = lines.setdefault(
            (shared.key, one.kind, one.value if is_cpr else ""), _Gathered(shared, one.kind)
        )
        line.is_public |= is_open
        line.values[one.value] = None
        line.told[excerpt(masked, one) if is_cpr else text[one.start : one.end]] = None
        if one.confidence is Confidence.SURE:
            line.confidence = Confidence.SURE
        if page is not None:
            line.pages.add(page)


def _told(lines: _Lines) -> Iterator[Finding]:
    """The lines as findings; where one place has very many CPR numbers they are told together."""
    numbers: dict[str, list[_Gathered]] = defaultdict(list)
    for line in lines.values():
        if line.kind is FindingKind.CPR_NUMBER:
            numbers[line.place.key].append(line)
    for line in lines.values():
        same_place = numbers[line.place.key]
        if line.kind is not FindingKind.CPR_NUMBER or len(same_place) <= _MOST_LINES:
            yield _finding([line])
        elif line is same_place[0]:
            yield _finding(same_place)


def _finding(together: list[_Gathered]) -> Finding:
    first = together[0]
    told = dict.fromkeys(excerpt for line in together for excerpt in line.told)
    is_cpr = first.kind is FindingKind.CPR_NUMBER
    sure = any(line.confidence is Confidence.SURE for line in together)
    return Finding(
        first.kind,
        first.place,
        " ".join(sorted(value for line in together for value in line.values)),
        tuple(told)[:_MOST_EXCERPTS] if is_cpr else tuple(told),
        Confidence.SURE if sure else Confidence.POSSIBLE,
        pages=tuple(sorted({page for line in together for page in line.pages})),
        is_public=any(line.is_public for line in together),
    )


def masked_text(text: str, found: tuple[Found, ...]) -> str:
    """The text with every CPR number in it hidden but for the day and the month."""
    pieces, reached = [], 0
    for one in found:
        if one.kind is not FindingKind.CPR_NUMBER:
            continue
        pieces += [text[reached : one.start], _masked(text[one.start : one.end])]
        reached = one.end
    return "".join([*pieces, text[reached:]])


def _masked(written: str) -> str:
    shown, digits = [], 0
    for letter in written:
        digits += letter.isdigit()
        shown.append(MASK if letter.isdigit() and digits > _SHOWN_DIGITS else letter)
    return "".join(shown)


def excerpt(masked: str, found: Found) -> str:
    """The words around what was found, on one line."""
    start, end = max(0, found.start - _AROUND), found.end + _AROUND
    before = "…" if start else ""
    after = "…" if end < len(masked) else ""
    return before + " ".join(masked[start:end].split()) + after
