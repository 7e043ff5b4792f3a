"""The forms an item's number and title are printed in."""

import re
from collections.abc import Iterator
from typing import Final

from meetings.importing.lines import Line

NUMBER: Final = r"(?P<number>\d{1,4}(?:\.?[a-hA-H]|\.\d{1,2})?)"

DIGIT: Final = re.compile(r"\d")
NUMBER_REACH: Final = 40  # letters; in each of the forms the number begins among them

KEYWORD: Final = (
    r"(?P<keyword>punkt|pkt|sag|sagspunkt|dagsordenspunkt|dagsordenpunkt|nr|sag nr|sagnr|punkt "
    r"nr|pkt nr|"
    r"ad|ad punkt|ad pkt|emne|§)"
)

WORDED: Final = re.compile(
    rf"^\W{{0,3}}{KEYWORD}\.?\s{{0,4}}{NUMBER}\s{{0,3}}(?:(?P<sep>[.:)–—-])\s{{0,6}}|\s{{1,80}}|$)"
    r"(?P<title>.{0,400})$",
    re.IGNORECASE,
)

DOTTED: Final = re.compile(
    rf"^\s{{0,12}}(?:[•·▪]\s{{1,4}})?{NUMBER}(?P<sep>[.:)])(?:\s{{1,80}}|(?=[A-ZÆØÅ]))(?P<title>\S.{{0,400}})$"
)

SPACED: Final = re.compile(
    rf"^\s{{0,12}}{NUMBER}(?:\s{{2,80}}|\s?\t\s{{0,20}}|\s[-–—]\s)(?P<title>\S.{{0,400}})$"
)

PLAIN: Final = re.compile(rf"^{NUMBER}\s(?P<title>[A-ZÆØÅ\"”'(].{{0,400}})$")

# "11/24 Titel", "Punkt 3/2024: Titel": the number and the year.
OF_YEAR: Final = re.compile(
    r"^(?:(?:punkt|pkt|dagsordens?punkt|sag|sag nr|nr|ad)\.?\s{1,4})?"
    r"(?P<number>\d{1,3}/(?:20)?\d{2})(?P<sep>[.:)]?)\s{1,20}(?:[-–—]\s)?"
    r"(?P<title>(?-i:[A-ZÆØÅ\"”'(]).{0,400})$",
    re.IGNORECASE,
)

ALONE: Final = re.compile(rf"^\s{{0,12}}{NUMBER}(?P<sep>[.:)]?)$")
OPENS_TITLE: Final = re.compile(r"[A-ZÆØÅ(\"”'»\d]")

# A closed item that no chain of numbers holds: never left inside the item before it.
STRAY_CLOSED: Final = re.compile(
    r"^(?:(?:punkt|pkt\.?|sag|nr\.?)\s{0,3})?(?:(?P<number>\d{1,4})[.:)]?\s{1,20})?"
    r"(?P<title>\(lukke(?:t|de)(?:\s(?:punkt|sag))?\)\s?.{0,200}|"
    r"lukket(?:\s(?:punkt|sag|dagsordenspunkt))?\s?[:–-]\s?.{3,200}|"
    r"(?<=\d[.:)\s])\s?lukket\s(?:punkt|sag|dagsordenspunkt))$",
    re.IGNORECASE,
)

NOT_A_TITLE: Final = re.compile(
    r"^(?:at\s|og\s|eller\s|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|"
    r"december|mio|mia|kr|pct|procent|række|sal\b|etage|behandling|udgår\.$)",
    re.IGNORECASE,
)

SPEAKS_OF_CASE: Final = re.compile(
    r"^(?:sags?(?:nr|nummer|id|behandler|initialer)?|journalnr|j\.?nr|dok(?:ument)?\.?(?:nr)?|acadre|esdh)\b\.?\s?:?\s{0,3}\S*\d|^sagsbehandler:",
    re.IGNORECASE,
)

LABELLED: Final = re.compile(r"^[^\W\d][^:]{2,30}:\s")


def readings(line: Line) -> Iterator[tuple[str, str, str]]:
    """The style, number and title that a line can be read as."""
    text = f"{line.list_marker} {line.text}" if line.list_level else line.text
    if not DIGIT.search(text[:NUMBER_REACH]):
        return
    of_year = OF_YEAR.match(text)
    if of_year:
        yield "of year", of_year["number"], of_year["title"]
        return
    worded = WORDED.match(text)
    if worded and (worded["sep"] or not worded["title"] or OPENS_TITLE.match(worded["title"])):
        yield f"worded {worded['keyword'].lower()}", worded["number"], worded["title"]
        return
    alone = ALONE.match(text)
    if alone:
        yield f"alone {alone['sep']}".strip(), alone["number"], ""
        return
    dotted = DOTTED.match(text)
    if dotted:
        yield f"dotted {dotted['sep']}", dotted["number"], dotted["title"]
        return
    spaced = SPACED.match(text)
    if spaced:
        yield "spaced", spaced["number"], spaced["title"]
        return
    plain = PLAIN.match(text)
    if plain:
        yield "plain", plain["number"], plain["title"]


def strip_number(text: str) -> str:
    """A title printed a second time, with or without its number."""
    match = OF_YEAR.match(text) or DOTTED.match(text) or SPACED.match(text) or WORDED.match(text)
    return match["title"] if match and match["title"] else text
