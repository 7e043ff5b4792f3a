"""What is printed around a record and is no part of it: contents lists, page and web furniture.

What is left out is told with its line, so that a test, and a reader, can see that nothing
else was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.headings import find_heading
from meetings.importing.text.marks import group_access
from meetings.importing.text.spelling import fold, listed, tidy, without_link_mark
from meetings.vocabulary import Access

# Words of the web pages that records are published on; never words of a record.
FURNITURE: Final = listed(
    "gå til indhold; gå til hovedindhold; spring til indhold; tilbage til forsiden; tilbage "
    "til oversigten; hent som pdf; hent pdf; download pdf; download som pdf; åbn som pdf; "
    "kopier link; kopiér link; del link; del siden; tip en ven; luk alle punkter; åbn alle "
    "punkter; fold alle ud; fold ind; fold ud; vis alle punkter; luk alle punkter referat; "
    "luk alle punkter dagsorden; udvid alle; skjul alle; udskriv siden; print siden; læs "
    "højt; søg i dagsordener; abonnér på udvalget; tilmeld nyhedsbrev; del på facebook; punkt "
    "titel; nr. titel; nr titel; nr. emne; punkt emne; ×; der opstod en fejl; modtager "
    "e-mail; dit navn skal udfyldes; modtager email skal udfyldes; du skal sætte et flueben "
    "her; til toppen; tilbage til toppen; næste punkt; forrige punkt; afspil lyd; hør lyd; se "
    "video; webtv; vis bilag; skjul bilag; accepter cookies; accepter alle; kun nødvendige; "
    "hent dagsorden; hent referat; hent dagsordenen som pdf; hent referatet som pdf; se "
    "bilag; åbn bilag; hent alle bilag; hent bilag; ×; ✕; ✖"
)
# Words of buttons that a record can hold too: furniture only beside other furniture.
BUTTONS: Final = listed(
    "tilbage; forside; download; del; udskriv; print; lyt; søg; menu; send; annuller; luk; "
    "ok; info; x; mere info; besked; dit navn; din e-mail; vælg; op; næste; forrige; afspil; "
    "abonnér; abonner; cookies; vis alle; vis mere; vis mindre; læs op; log ind; log på; til "
    "forsiden; til top"
)
FURNITURE_PATTERN: Final = re.compile(
    r"^kopier linket i nedenstående tekstboks\b|"
    r"^felt med link til dagsorden\b|"
    r"^mailadresse på afsender af tip\b|"
    r"^der opstod desværre en fejl\b|"
    r"^side\s{1,3}\d{1,4}(?:\s{0,2}(?:af|/|ud af)\s{0,2}\d{1,4})?$|"
    r"^-\s{0,2}\d{1,4}\s{0,2}-$|"
    r"^(?:[^|]{2,30}\s{0,3}\|\s{0,3}){2,12}[^|]{0,30}$|"
    r"^(?:kommune|regions?|by)(?:logo|våben)(?:,? link til forsiden)?$|"
    r"^(?:billede|foto|illustration|logo) af .{2,60}, link til .{2,40}$|"
    r"^\S{0,20}logo, link til forsiden$|"
    r"^udskriv(?: hele)?(?: dagsord(?:en|nen|enen)| referatet?| punktet)?$|"
    r"^https?://\S{1,200}$|"
    r"^udskrevet(?: den)?:?\s{0,2}\d{1,2}[.-].{4,20}$",
    re.IGNORECASE,
)
PAGE_NUMBER: Final = re.compile(
    r"\bside\s{1,3}\d{1,4}(?:\s{0,2}(?:af|/)\s{0,2}\d{1,4})?\s{0,3}$", re.IGNORECASE
)
PAGE_OF: Final = re.compile(r"^(?P<page>\d{1,3})\s{0,2}/\s{0,2}(?P<last>\d{1,3})$")
LIST_HEADERS: Final = listed(
    "indholdsfortegnelse; indhold; punkter; punktoversigt; sagsoversigt; sagsliste; "
    "emneliste; dagsordenspunkter; oversigt; sagsfortegnelse; punktliste; emner; "
    "dagsordenoversigt; dagsordensoversigt; sager; dagsorden; mødeindhold; punkt; punkter på "
    "dagsordenen; oversigt over punkter; dagsorden (oversigt); punkter i referatet"
)
LEADER: Final = re.compile(r"(?:\.{3,}|…{1,}|_{4,}|(?:\s\.){3,})[\s.…]{0,200}(?P<page>\d{1,4})?$")
MAY_LEAD: Final = re.compile(r"(?:[\s.…_\d]{2}|…)$")  # how any line that LEADER finds ends
PAGE: Final = re.compile(
    r"(?:\t\s{0,20}|\s{3,60}|(?<=\S)\s{1,2}side\s)(?:side\s)?(?P<page>\d{1,3})$", re.IGNORECASE
)
BARE_PAGE: Final = re.compile(r"^(?P<title>.{3,400}\S)\s\d{1,3}$")
NUMBERED: Final = re.compile(
    r"^(?:(?:punkt|pkt\.?|sag(?: nr\.?)?|nr\.?|ad(?: pkt\.?| punkt)?)\s{0,3}(?=\d))"
    r"?(?P<number>\d{1,4}(?:\.?[a-zæøå]|/(?:20)?\d{2}(?=[\s.:)]))?)"
    r"\s{0,3}(?:[.:)]|\s[-–]\s|\s{2,}|\t|\s(?=(?-i:[(A-ZÆØÅ\"”“'‘’«»])))\s{0,30}(?P<title>\S.{0,400})$",
    re.IGNORECASE,
)
BULLET: Final = re.compile(r"^[-–•*·▪]\s{1,8}(?=\S)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a contents list, without its leader and page number."""

    line: int  # index into the lines
    number: str
    title: str
    led: bool  # ends in dots or a page number, as only a contents list does
    dotted: bool = False  # ends in dots
    closed: bool = False  # stands under a line such as "Lukkede sager"


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list of a document."""

    entries: tuple[Entry, ...] = ()
    lines: frozenset[int] = frozenset()  # indexes of all its lines, header and blanks included
    end: int = 0  # index after its last line


def fits_list(entries: list[Entry], number: str, *, headed: bool) -> bool:
    """Whether a title that is printed again later is of the list's form."""
    if number:
        return True
    numbered = bool(entries and entries[0].number)
    return not numbered and (headed or bool(entries))


def follows(entries: list[Entry], number: str) -> bool:
    """Whether a number is the next one of the list, which then may be printed here only."""
    if len(entries) < 2 or not number.isdigit() or not entries[-1].number.isdigit():
        return False
    return int(number) == int(entries[-1].number) + 1


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page or the web site and not to the record."""
    bare = text.strip()
    if not bare or len(bare) > 200:
        return False
    if fold(bare) in FURNITURE or bare in FURNITURE:
        return True
    return bool(FURNITURE_PATTERN.match(bare))


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of all lines that are page or web furniture, repeated page heads included."""
    found = {index for index, line in enumerate(lines) if is_furniture(line.text)}
    found |= buttons(lines, found)
    found |= attachment_counts(lines, found)
    found |= page_heads(lines)
    return frozenset(found)


def buttons(lines: Sequence[Line], known: set[int]) -> set[int]:
    """Words of buttons that stand right beside furniture, or beside such a button."""
    visible = [index for index, line in enumerate(lines) if not line.blank]
    found: set[int] = set()
    for order in (visible, visible[::-1]):
        last = -1
        for index in order:
            beside = last in known or last in found
            if beside and index not in known and fold(lines[index].text) in BUTTONS:
                found.add(index)
            last = index
    return found


def page_heads(lines: Sequence[Line]) -> set[int]:
    """Lines that stand on every page and differ by the page's number only."""
    pages: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line.text) >= 160 or not line.bare[-1:].isdecimal():
            continue
        if PAGE_NUMBER.search(line.text):
            pages.setdefault(fold(PAGE_NUMBER.sub("", line.text)), []).append(index)
        page_of = PAGE_OF.match(line.bare)
        if page_of and int(page_of["page"]) <= int(page_of["last"]):
            pages.setdefault(f"/{page_of['last']}", []).append(index)
    return {index for indexes in pages.values() if len(indexes) > 1 for index in indexes}


def attachment_counts(lines: Sequence[Line], known: set[int]) -> set[int]:
    """A count of attachments alone on a line, right before a link to fetch them."""
    counts: set[int] = set()
    last = -1
    for index, line in enumerate(lines):
        if line.blank:
            continue
        fetches = index in known and last >= 0 and fold(line.text).startswith("hent")
        if fetches and re.fullmatch(r"\d{1,3}", lines[last].text):
            counts.add(last)
        last = index
    return counts


def read_entry(text: str) -> tuple[str, str, bool]:
    """The number, title and leader of a line, taken as one of a contents list."""
    leader = find_leader(text)
    page = PAGE.search(text[-80:]) if not leader and text[-1:].isdecimal() else None
    plain = text
    if leader:
        plain = text[: max(len(text) - 400, 0) + leader.start()]
    elif page:
        plain = text[: max(len(text) - 80, 0) + page.start()]
    plain = BULLET.sub("", plain.strip())
    match = NUMBERED.match(plain)
    if match:
        return match["number"], tidy(match["title"]), bool(leader or page)
    return "", tidy(plain), bool(leader or page)


def find_leader(text: str) -> re.Match[str] | None:
    """The dots, and perhaps the page, that a line ends in; counted from 400 letters before it."""
    return LEADER.search(text[-400:]) if MAY_LEAD.search(text[-2:]) else None


def title_key(title: str) -> str:
    """A title for looking up where else it is printed."""
    return fold(without_link_mark(title))


def find_contents(lines: Sequence[Line], skip: frozenset[int]) -> Contents:
    """The contents list: lines with leaders, or a run of titles that all are printed again.

    A list whose titles are not printed again is no contents list, but the agenda itself.
    """
    visible = [i for i, line in enumerate(lines) if not line.blank and i not in skip]
    if not visible:
        return Contents()
    where: dict[str, list[int]] = {}
    read: dict[int, tuple[str, str, bool]] = {}
    for index in visible:
        if len(lines[index].text) > 600:
            continue
        read[index] = read_entry(lines[index].text)
        where.setdefault(title_key(read[index][1]), []).append(index)
    read = {index: without_page(entry, where) for index, entry in read.items()}
    dotted = frozenset(index for index in read if find_leader(lines[index].text))
    for place, index in enumerate(visible):
        headed = fold(lines[index].text) in LIST_HEADERS
        start = place + 1 if headed else place
        if not headed and not opens_run(read.get(index)):
            continue
        entries = run_from(visible, start, read, where, dotted, headed=headed)
        if is_list(entries, where, headed=headed):
            first = index if headed else entries[0].line
            return Contents(
                tuple(entries), frozenset(range(first, entries[-1].line + 1)), entries[-1].line + 1
            )
    return Contents()


def without_page(
    entry: tuple[str, str, bool], where: dict[str, list[int]]
) -> tuple[str, str, bool]:
    """An entry without the page number right after its title, where the title is printed again."""
    number, title, led = entry
    match = BARE_PAGE.match(title) if title[-1:].isdecimal() else None
    if led or not match or title_key(match["title"]) not in where:
        return entry
    return number, match["title"], True


def is_list(entries: list[Entry], where: dict[str, list[int]], *, headed: bool) -> bool:
    """Whether entries make a contents list: most of their titles are printed again."""
    again = sum(1 for entry in entries if where.get(title_key(entry.title), [0])[-1] > entry.line)
    dotted = sum(1 for entry in entries if entry.dotted)
    if headed:
        return len(entries) >= 1 and again + dotted >= len(entries) * 0.5
    return len(entries) >= 2 and (again >= len(entries) * 0.6 or dotted >= len(entries) * 0.6)


def opens_run(entry: tuple[str, str, bool] | None) -> bool:
    """Whether a line can be the first of a contents list that has no header."""
    return bool(entry and (entry[0] or entry[2]) and entry[1])


def run_from(
    visible: list[int],
    start: int,
    read: dict[int, tuple[str, str, bool]],
    where: dict[str, list[int]],
    dotted: frozenset[int],
    *,
    headed: bool,
) -> list[Entry]:
    """The entries of the list that begins at a place; empty when there is none."""
    entries: list[Entry] = []
    seen: set[str] = set()
    group: Access | None = None
    pending: list[int] = []  # first halves of titles that run over two lines
    for place in range(start, len(visible)):
        index = visible[place]
        number, title, led = read.get(index, ("", "", False))
        key = title_key(title)
        if not key or key in seen:
            break
        if group_access(title):
            group = group_access(title)
            continue
        again = where[key][-1] > index and (bool(number) or find_heading(title) is None)
        listed_again = again and fits_list(entries, number, headed=headed)
        if led or follows(entries, number) or listed_again:
            if pending and led and not again:
                first = read[pending[0]]
                title, number = f"{first[1]} {title}", first[0] or number
                key = title_key(title)
            marks = {"dotted": led and index in dotted, "closed": group is Access.CLOSED}
            entries.append(Entry(index, number, title, led, **marks))
            seen.add(key)
            pending = []
        elif len(pending) < 2 and (entries or headed):
            pending.append(index)
        else:
            break
    return entries
