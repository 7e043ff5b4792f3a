"""The languages of the pages: Danish is written in the code, English comes from its catalogue.

Citizens choose by address (/en/…), so that no cookie is needed; who is signed in chooses
once, and the choice stays on the account. What the record itself says is never translated.
The catalogue is read as it stands (translations/en/messages.po) when the app starts.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from flask import g, has_request_context

DANISH: Final = "da"
ENGLISH: Final = "en"
LANGUAGES: Final = (DANISH, ENGLISH)
COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")
CATALOGUES: Final = Path(__file__).parents[2] / "translations"

_LOCALES: Final = {DANISH: "da_DK", ENGLISH: "en_GB"}


@lru_cache
def english() -> Mapping[str, str]:
    """Every Danish sentence with its English one. Untranslated and fuzzy entries are left out."""
    with (CATALOGUES / ENGLISH / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=ENGLISH)
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def language() -> str:
    """The language of this request: "da" or "en"."""
    chosen = g.get("language", DANISH) if has_request_context() else DANISH
    return str(chosen)


def translate(sentence: str, **values: object) -> str:
    """The sentence in the request's language, with its {named} values filled in."""
    if language() == ENGLISH:
        sentence = english().get(sentence, sentence)
    return sentence.format(**values) if values else sentence


def counted(one: str, many: str, count: int) -> str:
    """The sentence for one or for many, whichever the count asks for; {count} is filled in."""
    return translate(one if count == 1 else many, count=number(count))


def number(value: float) -> str:
    """A number as the language writes it: 1.250 or 1,250."""
    return format_decimal(value, locale=_LOCALES[language()])


def long_date(day: date) -> str:
    """A date with its weekday: "tirsdag den 24. november 2026"."""
    pattern = "EEEE 'den' d. MMMM y" if language() == DANISH else "EEEE d MMMM y"
    return format_date(day, pattern, locale=_LOCALES[language()])


def plain_date(day: date) -> str:
    """A date without its weekday: "24. november 2026"."""
    return format_date(day, "long", locale=_LOCALES[language()])


def short_date(day: date) -> str:
    """A day within a year that is known: "24. nov."."""
    pattern = "d. MMM" if language() == DANISH else "d MMM"
    return format_date(day, pattern, locale=_LOCALES[language()])


def clock(at: time) -> str:
    """A time of day, local as the record prints it: "kl. 8.30"."""
    if language() == DANISH:
        return "kl. " + format_time(at, "H.mm", locale=_LOCALES[DANISH])
    return format_time(at, "H:mm", locale=_LOCALES[ENGLISH])


def meeting_time(day: date, at: time | None) -> str:
    """When a meeting is: "tirsdag den 24. november 2026 kl. 16.00"."""
    if at is None:
        return long_date(day)
    joined = " " if language() == DANISH else " at "
    return long_date(day) + joined + clock(at)


def moment(at: datetime) -> str:
    """A moment, stored in UTC, as a clock on a Danish wall shows it."""
    local = at.astimezone(COPENHAGEN)
    if language() == DANISH:
        return format_datetime(local, "d. MMMM y 'kl.' H.mm", tzinfo=COPENHAGEN, locale="da_DK")
    return format_datetime(local, "d MMMM y 'at' H:mm", tzinfo=COPENHAGEN, locale="en_GB")


def file_size(size_bytes: int) -> str:
    """A file's size in kB or MB (powers of ten), never less than 1 kB."""
    if size_bytes < 1_000_000:
        return f"{number(max(1, round(size_bytes / 1000)))} kB"
    return f"{number(round(size_bytes / 1_000_000, 1))} MB"
