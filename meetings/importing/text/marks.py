"""Marks that say whether something is open or closed, what it is filed as, and why it is there."""

import re
from typing import Final

from meetings.importing.text.spelling import fold, listed, tidy
from meetings.vocabulary import Access, Purpose

# Lines that open a group of items, closed or open, until the next such line.
CLOSED_GROUP: Final = re.compile(
    r"^(?:[a-d]\.?\s)?(?:lukkede|"
    r"lukkede\s(?:sager|punkter|dagsordens?punkter|emner|dagsordener|del)|"
    r"lukket\s(?:dagsorden|møde|del|mødedel|referat|protokol)|"
    r"(?:sager|punkter|punkt|sag|møde)\s(?:til behandling |der behandles |behandlet |behandles )?"
    r"(?:for|bag) lukkede døre|"
    r"(?:behandles|behandling|behandlet) for lukkede døre|for lukkede døre|"
    r"(?:sager|punkter|emner) (?:på|til|i) (?:den |det )?lukke(?:t|de) (?:dagsorden|møde|del)|"
    r"(?:til )?(?:behandling|efterretning|orientering|beslutning|drøftelse)\s?[-:]?\s?(?:for|bag)"
    r" lukkede døre|"
    r"ikke[- ]offentlige? (?:sager|punkter|del|møde)|fortrolige (?:sager|punkter)|personsager"
    r")$"
)
OPEN_GROUP: Final = re.compile(
    r"^(?:[a-d]\.?\s)?(?:åbne\s(?:sager|punkter|dagsordens?punkter|emner|dagsordener|del)|"
    r"åbe(?:n|nt)\s(?:dagsorden|møde|del|mødedel|protokol)|"
    r"(?:sager|punkter) for åbne døre|for åbne døre|offentlige? (?:sager|punkter|møde|del)|"
    r"(?:til )?(?:behandling|efterretning|orientering|beslutning|drøftelse)\s?[-:]?\s?for åbne "
    r"døre|åbne|"
    r"(?:sager|punkter|emner) (?:på|til|i) (?:den |det )?åb(?:ne?|ent?) (?:dagsorden|møde|del))$"
)
SUPPLEMENT_GROUP: Final = re.compile(
    r"^(?:tillægs(?:punkter|punkt|sager|dagsorden)|supplerende (?:punkter|dagsorden|sager)|"
    r"tillæg til dagsordenen?|ekstra(?:punkter|sager)|eftersendte (?:punkter|sager))$"
)

CLOSED_WORD: Final = r"lukket|lukkede|luk\.|fortroligt?"
CLOSED_TITLE: Final = re.compile(
    rf"^\W{{0,2}}(?:{CLOSED_WORD})\W{{0,2}}(?:\s?(?:punkt|sag|dagsordenspunkt|møde|behandling)\b)?"
    rf"(?:\s?$|\s?[:)\]–—]|\s[-–—]\s?|,)|"
    rf"^punktet er lukket\b|"
    rf"^\W{{0,2}}lukke(?:t|de) (?:punkt|sag|dagsordenspunkt)\b|"
    rf"[-–—(\[,]\s?(?:{CLOSED_WORD})\s?(?:punkt|sag|dagsordenspunkt|dagsorden|møde|del|behandling)?\s?[)\]]?\.?$|"
    r"[-–—(\[,]\s?(?:behandles |behandlet )?(?:for|bag) lukkede døre\s?[)\]]?\.?$",
    re.IGNORECASE,
)
OPEN_TITLE: Final = re.compile(
    r"^\W{0,2}åbe(?:n|nt)\W{0,2}(?:\s?(?:punkt|sag|dagsordenspunkt)\b)?\s?(?:$|[:)\]])|"
    r"[(\[]\s?åbe(?:n|nt)\s?(?:punkt|sag)?\s?[)\]]$",
    re.IGNORECASE,
)
ACCESS_LINE: Final = re.compile(
    r"^\W{0,2}(?:(?:punkt(?:et)?|sag(?:en)?|status|offentlighed|adgang|type|punkttype|åben/lukket|"
    r"lukket/åben|dagsordenspunkt|åbent/lukket|mødetype)\s?(?:er|:)?\s?)?"
    r"(?P<mark>åben|åbent|åbne|lukket|lukkede|offentlig|offentligt|ikke offentligt?|fortroligt?|"
    r"for lukkede døre|(?:behandles|behandlet) for lukkede døre)"
    r"(?:\s(?:punkt|sag|dagsordenspunkt|behandling))?\W{0,2}$",
    re.IGNORECASE,
)
CLOSED_REASON: Final = re.compile(
    r"(?:lukke(?:t|de)|for lukkede døre|punktet behandles lukket)[^.]{0,60}?"
    r"(?P<why>(?:jf\.|jævnfør|i henhold til|i medfør af|efter|på grund af|af hensyn til|fordi|idet)"
    r"\s[^()]{5,200}?)(?:\)|\.\s|\.?$)",
    re.IGNORECASE,
)
# Titles that tell nothing of what is hidden.
NEUTRAL: Final = listed(
    "lukket punkt; lukket sag; lukket; lukkede punkter; underskriftsark; underskriftsside; "
    "underskriftsblad; underskrift; underskrifter; godkendelse af referat; digital "
    "underskrift; godkendelse af dagsorden; eventuelt; meddelelser; orientering; "
    "orienteringer; lukket orientering; lukket dagsordenspunkt; personsag; lukket: "
    "orientering; lukket punkt: orientering; lukket: meddelelser; lukket: eventuelt"
)
PUBLIC_TITLE: Final = "Lukket punkt"

KLE: Final = r"\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅa-zæøå]\d{2}-\d{1,5}-\d{2,4}"
CASE_NUMBER: Final = re.compile(
    rf"^(?:{KLE}|[A-ZÆØÅ]{{1,5}}-?\d{{4}}-\d{{3,7}}[A-Z]?|[A-ZÆØÅ]?\d{{2}}[-/]\d{{3,7}}[A-Z]?(?:-\d{{1,3}})?|"
    r"\d{4}[-/]\d{4,7}[A-Z]?(?:-\d{1,3})?|\d{2,4}-\d{4}-\d{3,8}|\d{1,2}-\d{2}-\d{1,3}(?:-\d{1,5}){1,3}|"
    r"[A-ZÆØÅ]{1,4}\d{2,4}[-/]\d{3,7}|\d{2}\.\d{2}\.\d{2}[A-ZÆØÅ]\d{2}(?:\s?\d{1,4}/\d{4})?|"
    r"\d{2}\.\d{2}\.\d{2}\.?[A-ZÆØÅ]\d{2}-\d{1,5}|\d{5,10}|\d{6}-\d{4}-\d{2,4}|"
    r"\d{2}\.\d{2}(?:\.\d{2})?\.?[A-ZÆØÅ]\d{2}\s?-\s?\d{4}/\d{3,7}|"
    r"\d{2}\.\d{2}\.\d{2}-\d{1,5}-\d{1,5}-\d{2,4}|[A-Z]{2,4}-\d{5,8})$"
)
# "PLAN / 08/2001": the case officer's initials and the number.
INITIALS_LINE: Final = re.compile(r"^[A-ZÆØÅ]{2,10}\s/\s(?P<number>\d{2}/\d{3,6})$")
TWO_YEARS: Final = re.compile(r"^(?:19|20)\d{2}[-/](?:19|20)\d{2}$")
# "\d{5,10}" alone on a line is as likely a sum or a count; it counts only after a label.
ONLY_DIGITS: Final = re.compile(r"^\d+$")

CASE_LABEL: Final = (
    r"(?:sags?|journal|j|esdh|acadre|edoc|kle|sbsys)[-. ]?(?:nr|nummer|no|id)?[-. ]{0,2}"
    r"(?:nr|nummer|no|id)?\.?|sagsnøgle|journalnr|sagsid|jnr"
)
CASE_LINE: Final = re.compile(
    rf"^(?P<label>(?:{CASE_LABEL}))\s{{0,3}}:?\s{{0,3}}(?P<number>\S{{4,40}})$", re.IGNORECASE
)

# "Journal nr. 00.01S08 - 2005/01122": a number with spaces in it.
SPACED_CASE: Final = re.compile(
    rf"^(?:{CASE_LABEL})\s{{0,3}}:?\s{{0,3}}(?P<number>\S{{4,20}}\s\S{{1,20}}(?:\s\S{{1,20}})?)$",
    re.IGNORECASE,
)

PURPOSES: Final[tuple[tuple[Purpose, re.Pattern[str]], ...]] = (
    (
        Purpose.INFORMATION,
        re.compile(r"\(O\)$|[-–,(:]\s?(?:til )?(?:orientering|efterretning)\)?$|^\(O\)\s", re.I),
    ),
    (Purpose.DISCUSSION, re.compile(r"\(D\)$|[-–,(:]\s?(?:til )?drøftelse\)?$|^\(D\)\s", re.I)),
    (
        Purpose.DECISION,
        re.compile(r"\(B\)$|[-–,(:]\s?(?:til )?(?:beslutning|godkendelse)\)?$|^\(B\)\s", re.I),
    ),
)
PURPOSE_LINES: Final = {
    "til orientering": Purpose.INFORMATION,
    "til efterretning": Purpose.INFORMATION,
    "orienteringssag": Purpose.INFORMATION,
    "orienteringspunkt": Purpose.INFORMATION,
    "til drøftelse": Purpose.DISCUSSION,
    "drøftelsessag": Purpose.DISCUSSION,
    "drøftelsespunkt": Purpose.DISCUSSION,
    "temadrøftelse": Purpose.DISCUSSION,
    "til beslutning": Purpose.DECISION,
    "til godkendelse": Purpose.DECISION,
    "til behandling": Purpose.DECISION,
    "beslutningssag": Purpose.DECISION,
    "beslutningspunkt": Purpose.DECISION,
}
LONGEST_PURPOSE: Final = 60  # letters of a line that says just that, white space and all
WITHDRAWN_TITLE: Final = re.compile(
    r"(?:^|[-–—(:*]\s?)(?:udgår|udgået|udgik|taget af dagsordenen|trukket)\W{0,3}$", re.IGNORECASE
)


def group_access(text: str) -> Access | None:
    """What a line that heads a group of items says of their access."""
    plain = fold(text)
    if len(plain) > 60:
        return None
    if CLOSED_GROUP.match(plain):
        return Access.CLOSED
    return Access.OPEN if OPEN_GROUP.match(plain) else None


def opens_supplement(text: str) -> bool:
    """Whether a line heads the items that were added to the agenda."""
    return len(text) < 60 and bool(SUPPLEMENT_GROUP.match(fold(text)))


def title_access(title: str) -> Access | None:
    """What a title says of its own item's access."""
    if CLOSED_TITLE.search(title[:60]) or CLOSED_TITLE.search(title[-60:]):
        return Access.CLOSED
    return Access.OPEN if OPEN_TITLE.search(title[:200]) else None


def line_access(text: str) -> Access | None:
    """What a line of its own under a title says of the item's access."""
    if len(text) > 60:
        return None
    match = ACCESS_LINE.match(tidy(text))
    if not match:
        return None
    mark = match["mark"].lower()
    return Access.OPEN if mark.startswith(("åb", "offentlig")) else Access.CLOSED


def closed_reason(text: str) -> str:
    """The printed reason why something is closed, if a line gives one."""
    match = CLOSED_REASON.search(text[:600])
    return tidy(match["why"]) if match else ""


def public_title(title: str) -> str:
    """What outsiders may read of a closed item's title."""
    return title if fold(title) in NEUTRAL else PUBLIC_TITLE


def bare_case_number(text: str) -> str:
    """The case number that has a line to itself, without a label."""
    plain = text.strip()
    if len(plain) > 40 or ONLY_DIGITS.match(plain) or TWO_YEARS.match(plain):
        return ""
    return plain if CASE_NUMBER.match(plain) and not looks_like_a_date(plain) else ""


def labelled_case_number(text: str) -> str:
    """The case number of a line such as "Sagsnr.: 2020-016062"."""
    if len(text) > 90:
        return ""
    spaced = SPACED_CASE.match(text.strip())
    if spaced and CASE_NUMBER.match(spaced["number"]):
        return spaced["number"]
    match = CASE_LINE.match(text.strip()) or INITIALS_LINE.match(text.strip())
    return match["number"].rstrip(".,;") if match and re.search(r"\d", match["number"]) else ""


def looks_like_a_date(text: str) -> bool:
    """Whether digits and dashes are a date or a sum rather than a case."""
    return bool(
        re.match(r"^\d{1,2}[-/]\d{1,2}[-/](?:\d{2}|\d{4})$", text)
        or re.match(r"^\d{4}-\d{2}-\d{2}$", text)
    )


def purpose_of(title: str) -> Purpose | None:
    """Why an item is on the agenda, as its title says."""
    tail = title[-40:]
    return next((purpose for purpose, pattern in PURPOSES if pattern.search(tail)), None)
