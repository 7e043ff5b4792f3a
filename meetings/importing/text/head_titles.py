"""The title lines of a record: what it is, whose meeting, and which day."""

import re
from typing import Final

from meetings.importing.text.bodies import BODY_WORD, find_body
from meetings.importing.text.dates import find_dates
from meetings.importing.text.spelling import tidy
from meetings.vocabulary import DocumentKind

KIND_WORD: Final = (
    r"(?:(?:åben|åbent|lukket|foreløbig|foreløbigt|offentlig|offentligt|endelig|ekstraordinær|"
    r"ekstraordinært|udkast til)\s)?"
    r"(?:beslutningsreferat|mødereferat|referat|beslutningsprotokol|protokol|mødeprotokol|forhandlingsprotokol|"
    r"protokoludskrift|udskrift af (?:beslutnings)?protokol(?:len)?|tillægsdagsorden|supplerende "
    r"dagsorden|mødeindkaldelse|"
    r"dagsorden|mødeindkaldelse og dagsorden)"
)

KINDS: Final[tuple[tuple[DocumentKind, re.Pattern[str]], ...]] = (
    (
        DocumentKind.MINUTES,
        re.compile(
            r"\b(?:\w*referat(?:et)?|\w*protokol(?:len|udskrift)?|udskrift)\b", re.IGNORECASE
        ),
    ),
    (
        DocumentKind.SUPPLEMENT,
        re.compile(
            r"\b(?:tillægsdagsorden|supplerende dagsorden|tillæg til dagsorden(?:en)?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        DocumentKind.AGENDA,
        re.compile(r"\b(?:dagsorden(?:en)?|mødeindkaldelse|indkaldelse)\b", re.IGNORECASE),
    ),
)

KIND_LINE: Final = re.compile(rf"\b{KIND_WORD}\b", re.IGNORECASE)

PERIOD: Final = re.compile(r"\s{0,2}\(?(?P<period>(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{2})\)?")

NAME_CHARS: Final = r"[A-ZÆØÅ][^:;!?\n]{2,110}?"

TITLE_FORMS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Referat til mødet i Udvalget den 15. juni"
        rf"\bmøde(?:t|r)?\s(?:\w+\s)?(?:i|for)\s(?P<body>{NAME_CHARS})(?:,|\s[-–|]|\s(?:d\.|den|på|kl\.?|man|tirs|ons|tors|fre|lør|søn)|$|\s?\d)",
        # "REFERAT Udvalget 2018-2021 d. 22-09-2020"
        rf"^{KIND_WORD}\s{{1,3}}(?:[-–|:]\s)?(?:fra |for |til |af )?(?P<body>{NAME_CHARS})(?:\s|"
        rf",\s?|\s[-–|]\s)(?:d\.|den)\s?\d",
        # "Referat for Udvalget møde den", "Referat af Udvalgets møde den"
        rf"^{KIND_WORD}\s(?:for|af|fra|til)\s(?P<body>{NAME_CHARS})s?\s(?:ordinære\s|ekstraordinære\s)?møde\b",
        # "Udvalget – Referat – 3. september 2018"
        rf"^(?P<body>{NAME_CHARS})\s{{0,3}}[-–—|:,]\s{{0,3}}{KIND_WORD}\b",
        # "Referat - Udvalget - 3. september", "Dagsorden for Udvalget"
        rf"^{KIND_WORD}\s{{0,3}}(?:[-–—|:,]|for|fra|til)\s{{0,3}}(?P<body>{NAME_CHARS})(?:\s{{0,3}}[-–—|,]\s|\s(?:d\.|den)\s|\s\d|$)",
        # "Udvalgets møde den 3. september"
        rf"^(?P<body>{NAME_CHARS})s?\s(?:ordinære\s|ekstraordinære\s)?møde(?:\snr\.?\s?[\d/]+)?(?:\s(?:d\.|den|på)\b|\.?$)",
        # "Udvalget den 3. september 2018"
        rf"^(?P<body>{NAME_CHARS})\s{{0,3}}(?:[-–,]\s{{0,3}})?(?:d\.|den)\s\d",
    )
)

JOINT: Final = re.compile(
    r"(?:fælles ?møde|fælles møde|fællesmøde|dialogmøde|møde)\s(?:mellem|for|i)"
    r"\s(?P<bodies>[A-ZÆØÅ][^:;.]{5,200}?(?:udvalget|rådet|nævnet|bestyrelsen)\s(?:og|samt)\s[A-ZÆØÅ][^:;.]{3,90})"
)

WEEKDAY: Final = r"(?:man|tirs|ons|tors|fre|lør|søn)dag(?:en)?"

DATE_TAIL: Final = re.compile(
    rf"(?:,?\s(?:{WEEKDAY}|den\b|d\.|kl\.|i\s(?:mødelokale|rådhuset)).{{0,80}})$", re.IGNORECASE
)

ELECTION_PERIOD: Final = re.compile(r"\b(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}\b")

BARE_BODIES: Final = frozenset(
    {"udvalg", "råd", "nævn", "bestyrelse", "forum", "udvalget", "rådet", "nævnet"}
)
AT_END: Final = re.compile(
    r"\b(?:mødet|mødt)\s(?:blev\s)?(?:hævet|sluttede?|slut|afsluttet|hævedes|ophævet|hævedes)\b(?:\s(?:kl|klokken))?\.?:?\s?(?P<time>(?:kl\.?\s?)?\d{1,2}[.:]\d{2})?",
    re.IGNORECASE,
)
FROM_TO: Final = re.compile(
    r"mødet\s(?:startede|begyndte|åbnede[s]?)\s.{0,20}?(\d{1,2}[.:]\d{2}).{1,40}?(?:sluttede|slut|hævet|hævedes).{0,20}?(\d{1,2}[.:]\d{2})",
    re.IGNORECASE,
)
WHERE: Final = re.compile(
    r"(?:^|\s)(?:i|på|,)\s(?P<place>(?:mødelokale|lokale|byrådssalen|rådhuset|udvalgsværelse|mødesalen|regionsrådssalen)[^.;]{0,90})",
    re.IGNORECASE,
)


def begins_with_day(text: str) -> bool:
    """Whether a line that looks numbered begins with a date: "14. november 2007"."""
    found = next(find_dates(text), None)
    return found is not None and found.start == 0


def is_date_line(text: str) -> bool:
    """Whether a line holds a day, or an hour, and hardly anything else."""
    days = list(find_dates(text))
    if not days:
        return bool(
            re.fullmatch(
                r"kl\.? ?\d{1,2}[.:]\d{2}(?: ?(?:-|–|til) ?(?:kl\.? ?)?\d{1,2}[.:]\d{2})?\.?",
                text,
                re.IGNORECASE,
            )
        )
    return len(text) - (days[0].end - days[0].start) < 40


def find_title_body(text: str) -> str:
    """The body in a title line, in one of the forms of titles."""
    for form in TITLE_FORMS:
        match = form.search(text)
        if match and find_body(match["body"]):
            return tidy(match["body"])
    return ""


def lone_body(text: str) -> str:
    """A line that holds a body's name and nothing else, perhaps with a room."""
    name = re.split(r"\s[-–|]\s", text)[0]
    match = BODY_WORD.match(PERIOD.sub("", name).strip())
    starts = re.match(r"(?:udvalg(?:et)?|råd(?:et)?|nævn(?:et)?)\sfor\b", name, re.IGNORECASE)
    whole = match and len(tidy(match[0])) >= len(tidy(PERIOD.sub("", name))) - 1
    return tidy(name) if (whole or starts) and len(name) < 110 and name[:1].isupper() else ""
