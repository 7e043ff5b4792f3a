"""Invented CPR numbers in the ways people write them, and what only looks like one.

Every number is made here, from dates and a count; none was taken from anywhere. The labels say
what a careful reader would say, so a miss of ours is counted as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, cycle, islice
from typing import Final

from meetings.rules.personal_data import birthday_of, keeps_modulus

ON: Final = date(2026, 11, 22)


@dataclass(frozen=True)
class Sample:
    """A text, and the CPR numbers that stand in it."""

    text: str
    numbers: tuple[str, ...] = ()


def number_of(born: date, skip: int = 0, *, modulus: bool = True) -> str:
    """An invented number for a birthday, with or without a digit that keeps modulus 11."""
    made = (
        f"{born:%d%m%y}{serial:04d}" for serial in count(1 + 97 * (skip % 40)) if serial < 10_000
    )
    fitting = (
        digits
        for digits in made
        if birthday_of(digits) == born and keeps_modulus(digits) is modulus
    )
    return next(islice(fitting, skip % 7, None))


def birthdays() -> Iterator[date]:
    """Days over the whole time that the seventh digit tells apart, back and forth."""
    start = date(1902, 2, 3)
    for step in count():
        yield start + timedelta(days=(step * 1009) % 45_000)


# How people write a number, and how texts and files carry it.
_WRITTEN: Final = (
    "{a}-{b}",
    "{a}{b}",
    "CPR {a}-{b}",
    "CPR-nr. {a}-{b}",
    "cpr.nr.: {a}{b}",
    "personnummer {a} {b}",
    "Borgeren ({a}-{b}) har søgt om tilskud.",
    "Sagen om {a}–{b} er afgjort.",
    "født {a}-{b}",
    "{a} - {b}",
    "{a}\u2011{b}",
    "{a}\u00a0-\u00a0{b}",
    "{a}\u00ad{b}",
    "Navn\tCPR\tBeløb\nEn borger\t{a}-{b}\t12.500",
    "En borger\t{a}\t{b}",
    "Ansøgning_{a}-{b}.pdf",
    "ansoegning {a}{b} underskrevet.docx",
    "{a}-{b}, {a}-{b} og ingen andre",
    "Ring til borgeren på 23 45 67 89 om {a}-{b}.",
    "{dd}.{mm}.{yy}-{b}",
    "cpr {dd} {mm} {yy} {b}",
    "pnr:{a}-{b};",
    "“{a}-{b}”",
    "CPR{a}-{b}",
    "{a}\u200b-{b}",
)
_WRITTEN_WITHOUT_MODULUS: Final = (
    "{a}-{b}",
    "CPR {a}-{b}",
    "cpr-nummer {a}{b}",
    "Borgeren {a}-{b} klager.",
    "personnummer {a} {b}",
    "{a} – {b}",
)


def _filled(form: str, digits: str) -> str:
    return form.format(a=digits[:6], b=digits[6:], dd=digits[:2], mm=digits[2:4], yy=digits[4:6])


def with_numbers() -> list[Sample]:
    """Texts that hold a number: most with modulus, some of the years that lack it, some others."""
    days, samples = birthdays(), []
    for place, form in enumerate(islice(cycle(_WRITTEN), 150)):
        digits = number_of(next(days), place)
        samples.append(Sample(_filled(form, digits), (digits,) * form.count("{b}")))
    january = (date(year, 1, 1) for year in cycle((1960, 1965, 1966, 1974, 1982, 1987, 1992, 1995)))
    for place, form in enumerate(islice(cycle(_WRITTEN_WITHOUT_MODULUS), 36)):
        digits = number_of(next(january), place, modulus=False)
        samples.append(Sample(_filled(form, digits), (digits,)))
    for place, form in enumerate(islice(cycle(_WRITTEN_WITHOUT_MODULUS), 18)):
        digits = number_of(next(days), place, modulus=False)
        samples.append(Sample(_filled(form, digits), (digits,)))
    # What nothing but a reader's sense tells: new numbers that stand bare, or in two columns.
    for place, form in enumerate(("{a}{b}", "Borger {a}\t{b}", "{a} {b}", "Hun ({a}{b}) bor der.")):
        digits = number_of(next(days), place, modulus=False)
        samples.append(Sample(_filled(form, digits), (digits,)))
    # A number that stands bare, of a 1 January without modulus, is found by its date alone.
    samples += [
        Sample(digits, (digits,))
        for digits in (number_of(date(1965, 1, 1), n, modulus=False) for n in range(4))
    ]
    return samples


def near_misses() -> list[Sample]:
    """Texts that hold no number, however much they look like it."""
    return [Sample(text) for text in (*_FIXED, *_made())]


_FIXED: Final = (
    "Punkt 12.34.56-P19-1-24",
    "Sagsnr. 05.04.00-P20-1-26 om stien",
    "KLE 27.36.04 og facet G01",
    "EAN 5798009876543",
    "EAN-nr. 5798 0012 3456 7",
    "CVR-nr. 29 18 98 46",
    "CVR 29189846, P-nummer 1003287456",
    "ISBN 978-87-93214-05-6",
    "ISSN 1602-1234",
    "Reg. 1551 konto 0123456789",
    "IBAN DK5000400440116243",
    "kl. 12.30-14.45 den 12.05.2026",
    "12. maj 2026-1. juni 2027",
    "01.02.26 1500",
    "Beløbet er 1.203.651.234 kr.",
    "120.365-1.234.000 kr.",
    "1234567890",
    "9999999999",
    "310299-1234",  # no such day
    "290201-1234",  # 1901 was no leap year
    "320165-1234",
    "011365-1234",
    "000000-0000",
    "010165-0000",
    "Tlf. 31 12 75 12 34",
    "+45 3112 7512",
    "BBR 101-123456",
    "matr.nr. 12a, 120365 m2",
    "2026-123456",
    "Dok.nr. 120365-26",
    "Journalnr. 1203651234567",
    "koordinat 556789-1203",
    "Lokalplan 12-0365-1234",
    "https://lindevang.example/dok/1203-65-12345",
    "BEK nr. 128 af 12/02/2020",
    "Tabel 3: 2024 2025 2026 2027",
    "rentesats 12,0365-1234",
    "DS/EN 12036:5-1234",
    "Faktura 9912991234",
    "a0101651234567b",
    "Rækkefølge 1-2-3-4-5-6-7-8-9-0",
    "Ordrenr. 4501200365-10",
    "Serie nr. 120365A1234",
    "131500-131545",
    "Kilometer 120365 til 1234567",
    "130075 kr. og 1234 kr.",
    "010165-12345",
    "0010165-1234",
    "010165-123",
    "01016-51234",
)


def _made() -> Iterator[str]:
    """Case numbers, references, amounts and dates in a row, and numbers that nearly fit."""
    for n in range(20):
        yield f"{n % 28 + 1:02d}.{n % 12 + 1:02d}.{n % 30:02d}-P{n % 30:02d}-{n + 1}-2{n % 7}"
        yield f"Sag 2026-{123400 + 71 * n}"
        yield f"EAN {5798000000000 + 7919 * n}"
        yield f"{1000 + 37 * n}.{100 + n}.{900 - n},{n:02d} kr."
    days = birthdays()
    for n, day in enumerate(islice(days, 12)):
        digits = number_of(day, n, modulus=False)
        yield f"Sagen {digits}"  # ten digits of a day, which no check digit holds
        yield f"Faktura {digits[:6]}-{digits[6:]}"  # numbered by its date
        yield f"{digits[:6]} {digits[6:]}"
        yield f"Reg. 1551 {number_of(day, n)}"  # an account that happens to keep modulus
    for n, day in enumerate(islice(days, 5)):
        yield f"Partiet {number_of(day, n)} er leveret"  # a count that happens to keep modulus
    for n, day in enumerate(islice(days, 6)):
        later = date(2027 + n, day.month, min(day.day, 28))
        yield f"{later:%d%m%y}-{5001 + 11 * n}"  # nobody is born yet then
