"""Names of people and letters of parties, as minutes print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from meetings.importing.text.spelling import fold, listed, tidy

PART: Final = r"[A-ZÆØÅÉÜÖÄ][\w'’-]*\.?"
SMALL: Final = r"(?:von|van|de|der|den|af|el|al|bin|da|du|la|le)"
PERSON: Final = re.compile(
    rf"(?P<name>{PART}(?:\s(?:{SMALL}\s)?{PART}){{1,5}})"
    r"(?:\s?\((?P<party>[A-ZÆØÅ]{1,3}(?:-\d)?|UP|[Ll]øsgænger|[Uu]den for parti(?:erne)?)\))?"
)
SINGLE: Final = re.compile(rf"(?P<name>{PART})\s?\((?P<party>[A-ZÆØÅ]{{1,2}})\)")
PARTY: Final = r"(?:[A-ZÆØÅ]|UP|EL|SF|RV|KF|DF|DD|LA|NB|ALT|VL|VJ|KD|LL|BL|FL|TV)"
LETTER: Final = re.compile(
    rf"^(?:(?:liste|gruppe|parti|partiet|listen|gruppen)\s)?\(?(?P<party>{PARTY})\)?$",
    re.IGNORECASE,
)
PARTY_NAMES: Final = listed(
    "venstre; socialdemokratiet; socialdemokraterne; socialdemokrater; alternativet; "
    "moderaterne; enhedslisten; løsgænger; løsgængeren; radikale venstre; det radikale "
    "venstre; de radikale; de konservative; det konservative folkeparti; dansk folkeparti; "
    "socialistisk folkeparti; liberal alliance; nye borgerlige; danmarksdemokraterne; "
    "borgerlisten; kristendemokraterne; de uafhængige; konservative"
)
# Words before a name that are no part of it.
TITLES: Final = (
    r"(?:udvalgsmedlem(?:merne)?|byrådsmedlem(?:merne)?|kommunalbestyrelsesmedlem|"
    r"regionsrådsmedlem|medlem(?:merne)?|rådmand|rådmændene|borgmester(?:en)?|"
    r"viceborgmester(?:en)?|(?:næst)?formand(?:en)?|(?:\d\. )?næstformand(?:en)?|"
    r"stedfortræder(?:en)?|suppleant(?:en)?|direktør(?:en)?|rådmanden|for|fra|af|samt|og|"
    r"også|herunder|at|men|idet|udvalget|byrådet|rådet|nævnet|kommunalbestyrelsen|"
    r"regionsrådet|herefter|endvidere|desuden|økonomiudvalget|nævnsmedlem|rådsmedlem|"
    r"bestyrelsesmedlem|advokat|gruppeformand|udvalgsformand|hverken|både|dog|mens|da|"
    r"henholdsvis|blandt andet|bl\.a\.|den|det|der|han|hun|de|en|et|ved|om|på|i|punktet|"
    r"sagen|mødet|konsulent(?:en)?|chefkonsulent|specialkonsulent|sekretær(?:en)?|"
    r"kommunaldirektør(?:en)?|fagchef(?:en)?|afdelingschef|centerchef|chef(?:en)?|"
    r"leder(?:en)?|referent|overborgmester(?:en)?|regionsrådsformand(?:en)?|fraværende|afbud|"
    r"inhabil|habil|habilitet|inhabilitet|for stemte|imod stemte|imod|liste|partiet)"
)
LEADING: Final = re.compile(rf"^(?:{TITLES}[\s,:]+)+", re.IGNORECASE)
AND: Final = re.compile(r"\s*(?:,|;|\s&|\s\+|\+|/|\bog\b|\bsamt\b)\s*")
NOBODY: Final = listed(
    "ingen; intet; -; ingen fraværende; ingen afbud; alle mødt; alle var til stede; nej; 0; "
    "alle; ikke nogen; ingen afbud modtaget; alle medlemmer var til stede; der var ingen "
    "afbud; (ingen)"
)
NOT_A_NAME: Final = re.compile(
    r"\b(?:udvalg|udvalget|udvalgets|forvaltning(?:en)?|administration(?:en)?|kommune|byråd(?:et)?|råd(?:et)?|"
    r"afdeling|center|magistrat(?:en)?|indstilling(?:en)?|beslutning(?:en)?|dagsorden(?:en)?|punkt(?:et)?|sag(?:en)?|"
    r"forslag(?:et)?|ændringsforslag(?:et)?|nævn(?:et)?|kommunalbestyrelse[nr]?|regionsråd(?:et)?|folkeparti|venstre|"
    r"alliance|lokalplan|budget|bilag|foreningen|skole|danmarks|danmark|region|stadion|plejecenter|orientering(?:en)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person, with the party letter that is printed with the name."""

    name: str
    party: str = ""


def find_people(text: str) -> Iterator[Name]:
    """The people named in a sentence, in order."""
    for match in PERSON.finditer(text):
        name = strip_titles(match["name"])
        if is_name(name, bool(match["party"])):
            yield Name(name, party_letter(match["party"]))


def strip_titles(name: str) -> str:
    """A name without the title before it."""
    return tidy(LEADING.sub("", name)).strip(" ,.:")


def is_name(name: str, with_party: bool = False) -> bool:
    """Whether capitalised words are a person and not a body or a paper."""
    parts = name.split()
    if not parts or len(name) > 70 or NOT_A_NAME.search(name) or fold(name) in PARTY_NAMES:
        return False
    return len(parts) >= 2 or with_party


def party_letter(printed: str | None) -> str:
    """The letter of a party, as printed in brackets: "UP-1" is UP."""
    return (printed or "").split("-")[0]


def is_nobody(text: str) -> bool:
    """Whether a list of names says that there are none."""
    return not fold(text) or fold(text) in NOBODY


def split_names(text: str) -> list[Name]:
    """The names of a list: "Ida Dam (F), Bo Liber og Tue Lund", one to a comma."""
    if is_nobody(text) or len(text) > 4000:
        return []
    found: list[Name] = []
    for piece in pieces(text):
        name = read_name(piece)
        if name:
            found.append(name)
    return found


def pieces(text: str) -> Iterator[str]:
    """The pieces of a list, parted at commas outside brackets and at "og"."""
    depth, start = 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if letter in ",;\n" and depth == 0:
            yield from AND.split(text[start:at])
            start = at + 1
    yield from AND.split(text[start:])


def read_name(piece: str) -> Name | None:
    """One name with its party, however the party is put beside it."""
    plain = tidy(piece).strip(" .:•*-–")
    if not plain or fold(plain) in NOBODY:
        return None
    plain = LEADING.sub("", plain)
    match = PERSON.match(plain) or SINGLE.match(plain)
    if not match:
        return None
    name = strip_titles(match["name"])
    party = match["party"] or ""
    if not name or not is_name(name, bool(party)):
        return None
    return Name(name, party_letter(party) if re.fullmatch(rf"{PARTY}(?:-\d)?", party) else "")
