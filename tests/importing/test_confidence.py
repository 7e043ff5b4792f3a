"""How sure a reading is, is counted: from words, doubts and what is missing."""

from datetime import time

import pytest

from meetings.importing.confidence import SURE, confidence_of, lacks_of
from meetings.importing.details import Details, details_of
from meetings.importing.imported import Doubt, Imported
from meetings.importing.wire import from_wire, to_wire
from meetings.record import Attendee, Decision, Item, MeetingRecord
from meetings.vocabulary import Access
from tests.factories import make_item, make_record, make_section


def decided(title: str, number: str) -> Item:
    decision = Decision(html="<p>Godkendt.</p>", access=Access.OPEN)
    return make_item(title, make_section("Ord."), decision, number=number)


def minutes(*numbers: str) -> MeetingRecord:
    items = (decided(f"Sag {number}", number) for number in numbers)
    return make_record(*items, attendance=(Attendee(name="Mette Krogh"),))


def test_nothing_missing_is_a_hundred() -> None:
    assert confidence_of(Imported(minutes("1", "2"), words_read=10, words_kept=10)) == 100


def test_each_per_cent_of_the_words_that_is_lost_takes_two() -> None:
    assert confidence_of(Imported(minutes("1"), words_read=100, words_kept=90)) == 80
    assert confidence_of(Imported(minutes("1"), words_read=100, words_kept=0)) == 40


def test_doubts_count_by_the_items_there_are() -> None:
    doubts = (Doubt(4, "Tekst uden overskrift."), Doubt(9, "Tekst uden overskrift."))
    many = minutes(*map(str, range(1, 21)))
    assert confidence_of(Imported(many, doubts)) == 96
    assert confidence_of(Imported(minutes("1", "2"), doubts)) == 70


@pytest.mark.parametrize(
    ("record", "lack"),
    [
        (minutes("1", "3"), "Numrene springer: 2 mangler."),
        (minutes("1", "1"), "Flere punkter har samme nummer: 1."),
        (minutes("1", ""), "Et punkt eller flere har intet nummer."),
        (make_record(make_item()), "Intet punkt i referatet har en beslutning."),
        (
            minutes("1").model_copy(update={"items": (decided("A", "1"), make_item(number="2"))}),
            "Punkter uden beslutning: 2.",
        ),
        (
            minutes("1").model_copy(update={"starts_at": None}),
            "Filen siger ikke, hvornår på dagen mødet begyndte.",
        ),
        (
            minutes("1").model_copy(update={"attendance": ()}),
            "Referatet siger ikke, hvem der var til stede.",
        ),
    ],
)
def test_what_is_usually_told_and_is_not_is_said_and_counted(
    record: MeetingRecord, lack: str
) -> None:
    assert lack in [one.text for one in lacks_of(record)]
    assert confidence_of(Imported(record)) < 100


def test_a_reading_without_decisions_is_one_to_look_at() -> None:
    assert confidence_of(Imported(make_record(make_item()))) < SURE


def test_what_was_read_is_the_same_after_it_went_from_one_process_to_the_other() -> None:
    read = Imported(
        minutes("1").model_copy(update={"ends_at": time(18)}),
        warnings=(Doubt(3, "Tvivl"),),
        words_read=5,
        words_kept=4,
        places=(7,),
    )
    assert from_wire(to_wire(read)) == read
    wrongs: list[dict[str, object]] = [{"record": {}}, {}, {**to_wire(read), "warnings": [1]}]
    for wrong in wrongs:
        with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong in it
            from_wire(wrong)


def test_what_was_found_in_a_file_is_the_same_after_it_was_kept() -> None:
    details = Details("Udvalget, 1.1.2024", ((3, "Tvivl"),), ((1, "head"),), (("id", 4),), ("M",))
    assert details_of(details.as_json()) == details
    assert details_of("{}") == Details()
