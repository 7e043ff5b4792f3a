"""Personal data in a text: CPR numbers, telephone numbers and e-mail addresses.

A CPR number is ddmmyy-xxxx. Its seventh digit and its year tell the century (CPR-kontoret,
"Personnummeret i CPR-systemet"). Until 1 October 2007 every number kept modulus 11; since then
some do not, and they are as valid. CPR-kontoret lists the birthdays that such numbers were given
to, all of them a 1 January, and says that the list is not complete ("Personnumre uden
kontrolciffer (modulus 11 kontrol)", 10 May 2023). So a number without modulus is never passed
over when it is written as one; it is only less sure.

What looks alike is left alone: case numbers, amounts, EAN, accounts, dates. Where the two cannot
be told apart the rule prefers to find: somebody looks, and settles it in one click.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from meetings.vocabulary import Confidence, FindingKind


@dataclass(frozen=True, slots=True)
class Found:
    """Something personal, and where it stands. Its value is in no repr, so in no log by mistake.

    `value` is in one form however it was written: ten digits, eight digits, an address in small
    letters.
    """

    kind: FindingKind
    start: int
    end: int
    value: str = field(repr=False)
    confidence: Confidence = Confidence.SURE


_WEIGHTS: Final = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Birthdays on a 1 January that numbers without modulus 11 were given to (CPR-kontoret, 2023).
_YEARS_WITHOUT_MODULUS: Final = frozenset(
    {1960, 1962, 1964, 1965, 1966, 1967, 1969, 1970, 1974, 1975, 1978}
    | set(range(1980, 1993))
    | {1994, 1995}
)

# One kind of dash, of space and of digit. What nobody sees is left out: it would hide a number.
_DASHES: Final = "‐‑‒–—―−﹘﹣－\u00ad"
_SPACES: Final = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_WIDE_DIGITS: Final = {0xFF10 + n: str(n) for n in range(10)}
_MATHEMATICAL_DIGITS: Final = {0x1D7CE + n: str(n % 10) for n in range(50)}
_ONE_KIND: Final = (
    dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(_SPACES, " ")
    | _WIDE_DIGITS
    | _MATHEMATICAL_DIGITS
    | {ord("\r"): "\n"}
)
_UNSEEN: Final = re.compile("[\u200b-\u200d\u2060\ufeff]")

# Nothing numeric that goes on before or after: no longer number, no case number, no amount.
_ALONE: Final = r"(?<![0-9])(?<![0-9][-./,:])"
_ENDS: Final = r"(?![0-9])(?![-./,:][0-9])(?!-[A-Za-z][0-9])(?! ?(?:kr|mio|pct|%))"
_CPR: Final = re.compile(
    rf"{_ALONE}(?P<day>[0-9]{{2}})(?P<by>[ ./-]?)(?P<month>[0-9]{{2}})(?P=by)(?P<year>[0-9]{{2}})"
    rf"(?P<dash> {{0,2}}- {{0,2}}|\s{{0,3}})(?P<serial>[0-9]{{4}}){_ENDS}"
)
_SAYS_CPR: Final = re.compile(r"(?i)(?:cpr|person-?n(?:umme)?r|\bpnr|\bfødt)[^\n0-9]{0,25}$")
# What such a number is more likely to be, when nothing but its form speaks for a person.
_SAYS_OTHER: Final = re.compile(
    r"(?i)\b(?:(?:konto|reg|faktura|ordre|tilbud|ean|gln|cvr|isbn|issn|journal|dok|dokument|giro"
    r"|iban|udbud|id|version|tlf|telefon|mobil|ring|rekvisition|sags?)(?:[.-]?s?(?:nr|nummer|id))?"
    r"|(?:se|p|j|løbe|vare|serie|måler|kunde|parti)[.-]? ?(?:nr|nummer))\.?[:#]?\s?$"
)
_AFTER_DIGITS: Final = re.compile(r"(?:\b[0-9]{4}|\+[0-9]{2})[ -]{1,3}\Z")  # a bank's, a country's
_GLUED: Final = re.compile(r"[^\W\d_]-?\Z")
_BEFORE: Final = 40  # letters that are looked at before a number

_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w+-](?:[\w.+-]{0,62}[\w+-])?@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}"
    r"(?![\w@])"
)
_ABROAD: Final = r"(?:(?:\+|00) ?45|\((?:\+|00) ?45\))[ -]?"
# Each way to write a telephone number, and whether a word must say that it is one.
_PHONES: Final = (
    (re.compile(rf"(?<![0-9A-Za-z+]){_ABROAD}[2-9](?:[ .-]?[0-9]){{7}}(?![0-9])(?! [0-9])"), False),
    (
        re.compile(
            rf"{_ALONE}(?<![0-9] )[2-9][0-9]([ -])[0-9]{{2}}\1[0-9]{{2}}\1[0-9]{{2}}"
            rf"(?! [0-9]){_ENDS}"
        ),
        False,
    ),
    (re.compile(rf"{_ALONE}[2-9](?:[ .]?[0-9]){{7}}(?! [0-9]){_ENDS}"), True),
)
_SAYS_PHONE: Final = re.compile(
    r"(?i)(?:\b(?:tlf|telefon|mobil|mob|ring|sms|vagttelefon|hovednummer|omstilling|lokalnr"
    r"|direkte|fastnet|tel|kontakt|phone)|\b[tm]:)[^\n0-9]{0,40}$"
)


def find_personal_data(text: str, on: date) -> tuple[Found, ...]:
    """Everything personal in the text, in its order; `on` is today: nobody is born later."""
    plain, places = _plain(text)
    found = [*_cpr_numbers(plain, on), *_addresses(plain)]
    found += _phones(_blanked(plain, found))
    return tuple(
        Found(one.kind, places[one.start], places[one.end - 1] + 1, one.value, one.confidence)
        for one in sorted(found, key=lambda one: one.start)
    )


def find_cpr_numbers(text: str, on: date) -> tuple[Found, ...]:
    """The CPR numbers alone."""
    return tuple(f for f in find_personal_data(text, on) if f.kind is FindingKind.CPR_NUMBER)


def birthday_of(digits: str) -> date | None:
    """The day that a CPR number's first seven digits tell; None where there is no such day."""
    year, seventh = int(digits[4:6]), int(digits[6])
    if seventh <= 3:
        century = 1900
    elif seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    else:
        century = 2000 if year <= 57 else 1800
    try:
        return date(century + year, int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def keeps_modulus(digits: str) -> bool:
    """Whether the ten digits keep modulus 11."""
    return sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def is_approved(found: Found, approved: Iterable[str]) -> bool:
    """Whether what was found is the municipality's own: its number, or an address at its domain."""
    if found.kind is FindingKind.EMAIL_ADDRESS:
        domain = found.value.rpartition("@")[2]
        return any(domain == own or domain.endswith("." + own) for own in approved)
    return found.kind is FindingKind.PHONE_NUMBER and found.value in approved


def _cpr_numbers(plain: str, on: date) -> Iterator[Found]:
    for match in _CPR.finditer(plain):
        digits = match["day"] + match["month"] + match["year"] + match["serial"]
        born = birthday_of(digits)
        if born is None or born > on or match["serial"] == "0000":
            continue
        confidence = _confidence(digits, born, match)
        if confidence is not None:
            yield Found(FindingKind.CPR_NUMBER, match.start(), match.end(), digits, confidence)


def _confidence(digits: str, born: date, match: re.Match[str]) -> Confidence | None:
    """How sure it is that these are a person's digits; None where they are something else's."""
    before = _before(match)
    said, dashed = bool(_SAYS_CPR.search(before)), "-" in match["dash"]
    dated, bare = match["by"] != "", match["dash"] == ""
    modulus, exempt = keeps_modulus(digits), _may_lack_modulus(born)
    if said:
        return Confidence.SURE if modulus or exempt else Confidence.POSSIBLE
    if _is_something_else(match, before, modulus=modulus) or (dated and not (dashed and modulus)):
        return None
    if dashed or bare:
        sure = modulus or (exempt and dashed)
        return Confidence.SURE if sure else Confidence.POSSIBLE if dashed or exempt else None
    return Confidence.POSSIBLE if modulus else None  # two columns of a table, perhaps


def _is_something_else(match: re.Match[str], before: str, *, modulus: bool) -> bool:
    """Whether what stands around the digits says that they are no person's."""
    after = match.string[match.end() : match.end() + 1]
    dashed = "-" in match["dash"]
    if dashed and modulus:
        return False
    glued = bool(_GLUED.search(before)) or after.isalpha()
    account = not dashed and bool(_AFTER_DIGITS.search(before))
    return glued or account or bool(_SAYS_OTHER.search(before))


def _may_lack_modulus(born: date) -> bool:
    return (born.month, born.day) == (1, 1) and born.year in _YEARS_WITHOUT_MODULUS


def _phones(plain: str) -> list[Found]:
    found: list[Found] = []
    for pattern, needs_word in _PHONES:
        more = [
            Found(
                FindingKind.PHONE_NUMBER,
                match.start(),
                match.end(),
                re.sub("[^0-9]", "", match[0])[-8:],
            )
            for match in pattern.finditer(plain)
            if not needs_word or _SAYS_PHONE.search(_before(match))
        ]
        plain = _blanked(plain, more)
        found += more
    return found


def _addresses(plain: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(plain):
        yield Found(FindingKind.EMAIL_ADDRESS, match.start(), match.end(), match[0].casefold())


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _BEFORE) : match.start()]


def _blanked(plain: str, found: Iterable[Found]) -> str:
    """The text with what was found taken out, each letter of it as a sign that means nothing."""
    pieces, reached = [], 0
    for one in sorted(found, key=lambda one: one.start):
        pieces += [plain[reached : one.start], "_" * (one.end - one.start)]
        reached = one.end
    return "".join([*pieces, plain[reached:]])


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text with one kind of each sign, and where each letter of it came from."""
    plain = text.translate(_ONE_KIND)
    if not _UNSEEN.search(plain):
        return plain, range(len(plain))
    seen = [place for place, letter in enumerate(plain) if not _UNSEEN.match(letter)]
    return "".join(plain[place] for place in seen), seen
