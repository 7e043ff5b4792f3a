"""Single items put back for one reader, and what other items print of an item taken out."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from meetings.record import (
    Addition,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    MeetingRecord,
    Part,
)
from meetings.rules.kept_from import PrintedTreatment, folded, with_items, without_treatments
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Access, Audience, SectionKind
from tests.factories import make_item, make_record, make_section

FIRST, SECOND = UUID(int=1), UUID(int=2)
DAY = date(2026, 9, 1)
WORD = "Havnegrunden"


def record() -> MeetingRecord:
    """Two closed items, with something added to each and something added to the meeting."""
    items = (
        make_item(f"Salg {place}", make_section(WORD), id=item_id, access=Access.CLOSED)
        for place, item_id in enumerate((FIRST, SECOND), 1)
    )
    added = (
        Addition(added_on=DAY, html=f"<p>Nyt {place}</p>", item_id=item_id)
        for place, item_id in enumerate((FIRST, SECOND, None), 1)
    )
    return make_record(*items, additions=tuple(added))


def test_an_item_is_put_back_whole_with_what_was_added_to_it() -> None:
    whole = record()
    public = for_audience(whole, Audience.PUBLIC)
    seen = with_items(public, whole, {SECOND})
    assert seen.items == (public.items[0], whole.items[1])
    assert [one.item_id for one in seen.additions] == [SECOND]
    assert with_items(public, whole, ()) == public


def test_what_is_printed_of_a_shut_item_is_taken_out_and_what_is_open_stays() -> None:
    facts = {"body": "Teknisk Udvalg", "held_on": DAY}
    printed = EarlierTreatments(
        access=Access.OPEN,
        treatments=(
            EarlierTreatment(**facts, number="1", html=f"<p>{WORD}</p>"),
            EarlierTreatment(**facts, number="1", html="<p>Solgt</p>", access=Access.OPEN),
            EarlierTreatment(**facts, number="2", html="<p>Andet</p>"),
        ),
    )
    item = make_item("Salget igen", make_section("Kort"), printed, access=Access.CLOSED)
    added = (
        Addition(added_on=DAY, html=f"<p>{WORD} føjet til</p>"),
        Addition(added_on=DAY, html=f"<p>{WORD} for alle</p>", access=Access.OPEN),
    )
    whole = make_record(item, additions=added)
    shut = {
        PrintedTreatment("Teknisk Udvalg", DAY, "1"),
        PrintedTreatment(html=added[0].html),
        PrintedTreatment(html=added[1].html),
    }
    seen = without_treatments(whole, shut)
    [part] = [one for one in seen.items[0].parts if isinstance(one, EarlierTreatments)]
    assert [one.html for one in part.treatments] == ["<p>Solgt</p>", "<p>Andet</p>"]
    assert seen.items[0].partly_withheld
    assert seen.additions == added[1:]
    assert without_treatments(whole, set()) is whole
    assert without_treatments(whole, {PrintedTreatment("Byrådet", DAY, "1")}).items == whole.items


DECIDED = "Udvalget sælger grunden til højestbydende."
SHUT = PrintedTreatment("Teknisk Udvalg", DAY, "4", words=folded(DECIDED))


def told(body: str, number: str = "", html: str = "<p>Solgt.</p>", day: date = DAY) -> Part:
    one = EarlierTreatment(body=body, held_on=day, number=number, html=html)
    return EarlierTreatments(access=Access.OPEN, treatments=(one,))


def text(words: str, **facts: Any) -> Part:
    facts = {"kind": SectionKind.EARLIER, "heading": "Sagens gang", "access": Access.CLOSED} | facts
    return make_section(words, **facts)


@pytest.mark.parametrize(
    ("part", "is_shut"),
    [
        (told("Teknisk Udvalg", "4"), True),
        (told("TEKNISK UDVALG"), True),
        (told("Lindevang Kommune, Teknisk Udvalg"), True),
        (told("Økonomiudvalget og Teknisk Udvalg"), True),
        (told("Teknisk Udvalg", "5"), False),
        (told("Teknisk Udvalg", "4", day=date(2026, 9, 2)), False),
        (told("Byrådet", "4"), False),
        (told("Udvalget for Teknik", html=f"<p>Den dag: {DECIDED}</p>"), True),
        (text("Teknisk Udvalg den 1. september 2026: Solgt."), True),
        (text("01-09-2026 Teknisk Udvalg Solgt."), True),
        (text("Teknisk Udvalg, 1.9.26, Solgt."), True),
        (text(f"Udvalget for Teknik, 1. sept. 2026: {DECIDED}"), True),
        (text("Teknisk Udvalg den 11. september 2026: Solgt."), False),
        (text("Byrådet den 1. september 2026: Solgt."), False),
        (text("Teknisk Udvalg 1. september 2026: Solgt.", access=Access.OPEN), False),
        (text("Teknisk Udvalg 1. september 2026", kind=SectionKind.CASE), False),
        (
            Decision(
                body="Teknisk Udvalg", heading="Beslutning 1. september 2026", html="<p>Solgt.</p>"
            ),
            True,
        ),
        (Decision(heading="Beslutning 1. september 2026", html="<p>Solgt.</p>"), False),
    ],
)
def test_what_came_in_print_is_known_by_day_and_body_or_by_its_words(
    part: Part, is_shut: bool
) -> None:
    whole = make_record(make_item("Salget igen", make_section("Kort"), part, access=Access.CLOSED))

    seen = without_treatments(whole, {SHUT}).items[0]

    assert seen.partly_withheld is is_shut
    assert ("Solgt" in seen.model_dump_json() or DECIDED in seen.model_dump_json()) is (
        not is_shut and "Solgt" in whole.model_dump_json()
    )
