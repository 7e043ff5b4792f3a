"""Case numbers, names, times, identity and the canonical form."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from hypothesis import given

from meetings.record import AttachmentList, Decision, Item, MeetingRecord, VoteEvent
from meetings.rules.canonical import canonical_json, digest_of, read_canonical
from meetings.rules.identity import FileFacts, ItemFacts, match_files, match_items
from meetings.rules.kle import Kle, case_key, parse_kle
from meetings.rules.local_time import clock_at, ending_of, moment_of, today
from meetings.rules.names import name_key, slug_of, years_of
from meetings.rules.storable import UNNAMED, UNTITLED, storable
from meetings.rules.units import stricter, units_of
from meetings.vocabulary import Access, UnitKind
from tests.factories import make_item, make_record
from tests.leaks import PUBLIC_WORD, WORD, leaky_record, secret_file
from tests.records import meeting_records


@pytest.mark.parametrize(
    ("number", "kle"),
    [
        ("15.00.00-G01-1101-19", Kle("15.00.00", "G01", "1101", "19")),
        (" 00.30.10-S00-3-2024 ", Kle("00.30.10", "S00", "3", "2024")),
        ("15.00.00-G01", Kle("15.00.00", "G01")),
        ("15.00.00G01-5-20", Kle("15.00.00", "G01", "5", "20")),
        ("22.09.20", None),  # a date
        ("12/27845", None),
        ("EMN-2024-00123", None),
        ("15.00.00-G01-1101-19 m.fl.", None),
        ("", None),
    ],
)
def test_a_case_number_is_read_where_it_looks_like_kle(number: str, kle: Kle | None) -> None:
    assert parse_kle(number) == kle


def test_spaces_do_not_make_another_case() -> None:
    assert case_key(" 15.00.00-G01 \n 5 ") == "15.00.00-G01 5"


def test_names_become_addresses_without_danish_letters() -> None:
    assert slug_of("Miljø- og Teknikudvalget") == "miljoe-og-teknikudvalget"
    assert slug_of("Ældrerådet") == "aeldreraadet"
    assert slug_of("Byrådet", {"byraadet"}, "2022-2025") == "byraadet-2022-2025"
    assert slug_of("Byrådet", {"byraadet"}) == "byraadet-2"
    assert slug_of("Byrådet", {"byraadet", "byraadet-2"}) == "byraadet-3"
    assert slug_of("...") == "organ"
    assert name_key(" Teknisk  UDVALG ") == name_key("teknisk udvalg")


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2022-2025", (2022, 2025)),
        ("2018–21", (2018, 2021)),
        ("2025-2022", None),
        ("", None),
        ("nu", None),
    ],
)
def test_an_election_period_is_read_as_printed(period: str, years: tuple[int, int] | None) -> None:
    assert years_of(period) == years


def test_danish_summer_is_two_hours_ahead() -> None:
    moment = moment_of(date(2026, 7, 1), time(16, 30))
    assert moment == datetime(2026, 7, 1, 14, 30, tzinfo=UTC)
    assert clock_at(moment) == time(16, 30)
    assert today(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == date(2026, 7, 2)


def test_a_meeting_past_midnight_ends_the_next_day() -> None:
    day = date(2026, 1, 5)
    assert ending_of(day, time(19), time(0, 10)) == moment_of(date(2026, 1, 6), time(0, 10))
    assert ending_of(day, time(19), time(22)) == moment_of(day, time(22))
    assert ending_of(day, None, time(1)) == moment_of(day, time(1))


def test_an_item_keeps_its_id_under_a_new_number_and_a_mended_title() -> None:
    one, two, three, four = (uuid4() for _ in range(4))
    old = [
        (one, ItemFacts("Godkendelse af dagsorden", "1")),
        (two, ItemFacts("Cykelsti langs åen", "2", "05.01.00-G01-1-26")),
        (three, ItemFacts("Orientering", "3", "00.01.00-A00-1-26")),
        (four, ItemFacts("Budgetopfølgning pr. 31. juli", "4")),
    ]
    new = [
        ItemFacts("Godkendelse af dagsordenen", "1"),
        ItemFacts("Et nyt punkt", "2"),
        ItemFacts("Cykelsti langs Åen", "3", "05.01.00-G01-1-26"),
        ItemFacts("Orientering", "4", "00.01.00-A00-1-26"),
        ItemFacts("Budgetopfølgning pr. 31. juli", "5"),
    ]
    assert match_items(old, new) == [one, None, two, three, four]


def test_nothing_is_matched_twice_or_guessed() -> None:
    one, two = uuid4(), uuid4()
    twins = [(one, ItemFacts("Meddelelser", "")), (two, ItemFacts("Meddelelser", ""))]
    assert match_items(twins, [ItemFacts("Meddelelser", "")]) == [None]
    assert match_items([(one, ItemFacts("Veje", "1"))], [ItemFacts("Skoler", "1")]) == [None]


def test_an_attachment_is_known_by_its_bytes_or_its_title() -> None:
    one, two = uuid4(), uuid4()
    old = [(one, FileFacts("Kort", "1", "a" * 64)), (two, FileFacts("Notat", "2"))]
    new = [FileFacts("Notat", "1"), FileFacts("Oversigtskort", "2", "a" * 64), FileFacts("Brev")]
    assert match_files(old, new) == [two, one, None]


@given(record=meeting_records())
def test_the_canonical_form_is_the_record_and_nothing_else(record: MeetingRecord) -> None:
    text = canonical_json(record)
    assert read_canonical(text) == record
    assert canonical_json(read_canonical(text)) == text
    assert len(digest_of(text)) == 64


@given(record=meeting_records())
def test_what_can_be_stored_stays_as_it_is(record: MeetingRecord) -> None:
    assert storable(record) == record


def test_what_cannot_be_stored_is_mended_without_opening_anything() -> None:
    odd = make_item(
        " ",
        AttachmentList(
            attachments=(secret_file().model_copy(update={"sha256": "x", "size_bytes": -1}),)
        ),
        closed_reason="Navne",
        treated_as=-1,
        votes=(VoteEvent(in_favour=-3, against=2),),
    )
    raw = make_record(odd, place="Sal\x00en").model_dump()
    raw["attendance"] = [{"name": " "}]
    record = storable(MeetingRecord.model_validate(raw))
    [item] = record.items
    assert (item.title, item.access, item.treated_as) == (UNTITLED, Access.CLOSED, None)
    assert (item.votes[0].in_favour, item.votes[0].against) == (None, 2)
    assert (record.place, record.attendance[0].name) == ("Salen", UNNAMED)
    [part] = item.parts
    assert isinstance(part, AttachmentList)
    assert (part.attachments[0].sha256, part.attachments[0].size_bytes) == ("", 0)


def test_stored_text_carries_no_script() -> None:
    item = make_item("Punkt", Decision(html="<p onclick='x()'>Ja<script>x()</script></p>"))
    [part] = storable(make_record(item)).items[0].parts
    assert isinstance(part, Decision)
    assert part.html == "<p>Ja</p>"


def test_a_body_named_twice_holds_the_meeting_once() -> None:
    assert len(storable(make_record(bodies=["Teknisk Udvalg", "teknisk  udvalg"])).bodies) == 1


def test_no_open_unit_holds_anything_closed() -> None:
    for unit in units_of(leaky_record()):
        if unit.access is Access.OPEN:
            shown = (unit.heading, unit.html, unit.plain_text, unit.public_heading)
            assert WORD not in "".join(shown)
        assert WORD not in unit.public_heading


def test_each_word_of_the_record_is_in_a_unit() -> None:
    units = units_of(leaky_record())
    assert {unit.kind for unit in units} == set(UnitKind)
    told = [unit for unit in units if unit.kind is UnitKind.PUBLIC_DECISION]
    assert {(unit.plain_text, unit.access) for unit in told} == {(PUBLIC_WORD, Access.OPEN)}


def test_of_two_accesses_the_stricter_counts() -> None:
    assert stricter(Access.OPEN, Access.CLOSED) is Access.CLOSED
    assert stricter(Access.PERSONAL, Access.CLOSED) is Access.PERSONAL
    assert stricter(Access.OPEN, Access.OPEN) is Access.OPEN


def test_an_item_that_says_nothing_of_access_is_closed_in_its_units() -> None:
    [unit] = units_of(make_record(Item(number="1", title=WORD)))
    assert (unit.access, unit.public_heading) == (Access.CLOSED, "Lukket punkt")
