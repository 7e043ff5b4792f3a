"""What is found of CPR numbers, telephone numbers and addresses, and what is left alone."""

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.personal_data import (
    Found,
    birthday_of,
    find_cpr_numbers,
    find_personal_data,
    is_approved,
    keeps_modulus,
)
from meetings.vocabulary import Confidence, FindingKind
from tests.rules.personal_samples import ON, Sample, near_misses, number_of, with_numbers

LEAST_PRECISION, LEAST_RECALL = 0.95, 0.97


def values(text: str, kind: FindingKind) -> list[str]:
    return [found.value for found in find_personal_data(text, ON) if found.kind is kind]


def cpr(text: str) -> list[str]:
    return values(text, FindingKind.CPR_NUMBER)


def test_invented_cpr_numbers_are_found_and_near_misses_are_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    numbers, misses = with_numbers(), near_misses()
    assert len(numbers) >= 150
    assert len(misses) >= 150
    right = wrong = missed = 0
    told: list[Sample] = []
    for sample in (*numbers, *misses):
        found = cpr(sample.text)
        hits = sum(min(found.count(one), sample.numbers.count(one)) for one in set(found))
        right += hits
        wrong += len(found) - hits
        missed += len(sample.numbers) - hits
        if sorted(found) != sorted(sample.numbers):
            told.append(sample)
    precision, recall = right / (right + wrong), right / (right + missed)
    with capsys.disabled():
        sys.stdout.write(
            f"\nCPR: {len(numbers)} texts with numbers, {len(misses)} near-misses: "
            f"precision {precision:.3f}, recall {recall:.3f}\n"
        )
        sys.stdout.writelines(f"  not as labelled: {sample.text!r}\n" for sample in told)
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("0101003999", date(1900, 1, 1)),
        ("0101364000", date(2036, 1, 1)),
        ("0101374000", date(1937, 1, 1)),
        ("0101575000", date(2057, 1, 1)),
        ("0101585000", date(1858, 1, 1)),
        ("0101998999", date(1899, 1, 1)),
        ("0101369000", date(2036, 1, 1)),
        ("0101379000", date(1937, 1, 1)),
        ("2902044000", date(2004, 2, 29)),
        ("2902001000", None),  # 1900 was no leap year
        ("3104651000", None),
    ],
)
def test_the_seventh_digit_tells_the_century(digits: str, born: date | None) -> None:
    assert birthday_of(digits) == born


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        (number_of(date(1902, 5, 4)), Confidence.SURE),
        ("010165-" + number_of(date(1965, 1, 1), modulus=False)[6:], Confidence.SURE),
        (number_of(date(1965, 1, 1), modulus=False), Confidence.POSSIBLE),
        ("040502-" + number_of(date(1902, 5, 4), modulus=False)[6:], Confidence.POSSIBLE),
        ("cpr " + number_of(date(1902, 5, 4), modulus=False), Confidence.POSSIBLE),
        ("040502 " + number_of(date(1902, 5, 4))[6:], Confidence.POSSIBLE),
    ],
)
def test_how_sure_it_is_follows_date_modulus_and_writing(text: str, confidence: Confidence) -> None:
    assert [found.confidence for found in find_cpr_numbers(text, ON)] == [confidence]


@given(st.dates(date(1900, 1, 1), ON), st.integers(0, 200))
def test_every_number_that_keeps_modulus_is_found_when_written_as_one(born: date, n: int) -> None:
    digits = number_of(born, n)
    assert keeps_modulus(digits)
    assert cpr(f"Borgeren {digits[:6]}-{digits[6:]}.") == [digits]


@given(st.text())
def test_any_text_is_looked_through_and_what_is_found_stands_where_it_says(text: str) -> None:
    for found in find_personal_data(text, ON):
        assert 0 <= found.start < found.end <= len(text)


def test_what_nobody_sees_hides_no_number() -> None:
    digits = number_of(date(1902, 5, 4))
    text = "Se " + "\u200b".join(digits)
    (found,) = find_personal_data(text, ON)

    assert found.value == digits
    assert text[found.start : found.end].replace("\u200b", "") == digits


@pytest.mark.parametrize(
    "text",
    [
        "+45 23 45 67 89",
        "+4523456789",
        "0045 23456789",
        "(+45) 2345 6789",
        "23 45 67 89",
        "Tlf. 23456789",
        "tlf.: 2345 6789",
        "Ring på 234 56 789",
        "Mobil: 23.45.67.89",
        "23-45-67-89",
        "Hans Hansen, 23\u00a045\u00a067\u00a089",
        "T: 23456789",
        "telefonnummer 23456789",
    ],
)
def test_telephone_numbers_are_found(text: str) -> None:
    assert values(text, FindingKind.PHONE_NUMBER) == ["23456789"]


@pytest.mark.parametrize(
    "text",
    [
        "CVR 23456789",
        "CVR-nr. 23456789",
        "2025 2026",
        "23456789",
        "12 34 56 78",  # no Danish number begins so
        "20 30 40 50 60",
        "2020-2030",
        "23.456.789 kr.",
        "23 45 67 89 kr.",
        "EAN 5790023456789",
        "05.04.00-P20-1-26",
        "den 20.11.2026 kl. 15.30",
        "Matr. 23 45",
        "IBAN DK50 2345 6789 0123 45",
    ],
)
def test_what_only_looks_like_a_telephone_number_is_left_alone(text: str) -> None:
    assert not values(text, FindingKind.PHONE_NUMBER)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Skriv til Hans.Hansen@Lindevang.dk.", "hans.hansen@lindevang.dk"),
        ("<a.b+c@sub.lindevang.example>", "a.b+c@sub.lindevang.example"),
        ("mailto:søren@blåbær.dk", "søren@blåbær.dk"),
        ("(x@y.dk)", "x@y.dk"),
    ],
)
def test_mail_addresses_are_found(text: str, address: str) -> None:
    assert values(text, FindingKind.EMAIL_ADDRESS) == [address]


@pytest.mark.parametrize("text", ["a@b", "@lindevang.dk", "kl. 8@rådhuset", "x@@y.dk"])
def test_what_is_no_address_is_left_alone(text: str) -> None:
    assert not values(text, FindingKind.EMAIL_ADDRESS)


def test_the_municipalitys_own_is_passed_over() -> None:
    approved = frozenset({"lindevang.dk", "70203040"})

    def own(value: str, kind: FindingKind) -> bool:
        return is_approved(Found(kind, 0, 1, value), approved)

    assert own("post@lindevang.dk", FindingKind.EMAIL_ADDRESS)
    assert own("post@teknik.lindevang.dk", FindingKind.EMAIL_ADDRESS)
    assert not own("post@ikkelindevang.dk", FindingKind.EMAIL_ADDRESS)
    assert own("70203040", FindingKind.PHONE_NUMBER)
    assert not own("70203041", FindingKind.PHONE_NUMBER)
    assert not own("7020304012", FindingKind.CPR_NUMBER)


def test_what_was_found_is_in_no_repr() -> None:
    digits = number_of(date(1902, 5, 4))
    assert digits not in repr(find_personal_data(digits, ON))
