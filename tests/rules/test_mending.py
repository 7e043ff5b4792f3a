"""What a person mends in a record that was read: no word is lost, and nothing opens by itself."""

from uuid import UUID, uuid4

import pytest

from meetings.record import (
    Attachment,
    AttachmentList,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    MeetingRecord,
    VoteEvent,
)
from meetings.rules.mending import ItemMend, Openness, PartMend, joined, mended, numbered, split
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.storable import storable
from meetings.vocabulary import Access, Problem
from tests.factories import HELD_ON, make_item, make_record, make_section

FIRST, SECOND, NEW = uuid4(), uuid4(), uuid4()


def closed_item(**facts: object) -> Item:
    shut = Access.CLOSED
    files = (Attachment(title="Kort", access=shut, closed_reason="Pris"),)
    earlier = EarlierTreatment(body="Byrådet", held_on=HELD_ON, access=shut)
    return make_item(
        "Køb af jord",
        make_section("Prisen.", access=shut, closed_reason="Pris"),
        AttachmentList(attachments=files, access=shut),
        EarlierTreatments(treatments=(earlier,), access=shut),
        Decision(html="<p>Solgt.</p>", access=shut),
        id=SECOND,
        number="2",
        access=shut,
        closed_reason="Pris",
        public_title="Køb",
        **facts,
    )


def record() -> MeetingRecord:
    return make_record(make_item(id=FIRST, votes=(VoteEvent(in_favour=3),)), closed_item())


def change(openness: Openness, **parts: PartMend) -> ItemMend:
    return ItemMend("7", " Nyt navn ", openness, {int(k[1:]): v for k, v in parts.items()})


def item(record: MeetingRecord, item_id: UUID) -> Item:
    return next(item for item in record.items if item.id == item_id)


def test_number_title_and_headings_are_mended() -> None:
    wanted = change(Openness.CLOSED, p0=PartMend("Baggrund", is_closed=True))
    found = item(mended(SECOND, wanted)(record()), SECOND)
    assert (found.number, found.title, found.parts[0].heading) == ("7", "Nyt navn", "Baggrund")
    assert found.parts[1:] == closed_item().parts[1:]


def test_opening_all_opens_what_stands_in_it_and_leaves_no_reason() -> None:
    found = item(mended(SECOND, change(Openness.OPEN_ALL))(record()), SECOND)
    assert "CLOSED" not in found.model_dump_json()
    assert "Pris" not in found.model_dump_json().replace("Prisen", "")
    assert storable(make_record(found)) == make_record(found)


def test_opening_keeps_the_parts_closed_that_are_ticked() -> None:
    parts = {f"p{place}": PartMend("", is_closed=place == 0) for place in range(4)}
    found = item(mended(SECOND, change(Openness.OPEN, **parts))(record()), SECOND)
    assert found.access is Access.OPEN
    assert [part.access for part in found.parts] == [Access.CLOSED, *([Access.OPEN] * 3)]


def test_what_is_not_told_of_stays_closed() -> None:
    found = item(mended(SECOND, change(Openness.OPEN))(record()), SECOND)
    assert all(part.access is Access.CLOSED for part in found.parts)


def test_closing_an_open_item_closes_what_is_ticked_and_personal_stays_personal() -> None:
    found = item(
        mended(FIRST, change(Openness.CLOSED, p0=PartMend("", is_closed=True)))(record()), FIRST
    )
    assert (found.access, found.parts[0].access) == (Access.CLOSED, Access.CLOSED)
    personal = make_record(make_item(id=FIRST, access=Access.PERSONAL))
    again = item(mended(FIRST, change(Openness.CLOSED))(personal), FIRST)
    assert again.access is Access.PERSONAL


def test_what_is_narrowed_to_some_is_never_opened() -> None:
    narrowed = make_record(closed_item(narrowed_to=(uuid4(),)))
    found = item(mended(SECOND, change(Openness.OPEN_ALL))(narrowed), SECOND)
    assert found.access is Access.CLOSED


def test_splitting_loses_no_part_and_the_new_item_is_as_closed() -> None:
    found = split(SECOND, 2, "Resten", NEW)(record())
    assert [i.id for i in found.items] == [FIRST, SECOND, NEW]
    assert found.items[1].parts + found.items[2].parts == closed_item().parts
    assert (found.items[2].access, found.items[2].public_title) == (Access.CLOSED, "Køb")


def test_joining_loses_no_word_and_the_stricter_access_holds() -> None:
    found = joined(SECOND)(record())
    [one] = found.items
    assert (one.id, one.access, one.votes) == (FIRST, Access.CLOSED, record().items[0].votes)
    assert one.parts[1].heading == "2 Køb af jord"
    assert one.parts[2:] == closed_item().parts


def test_joining_what_was_split_gives_every_part_back() -> None:
    found = joined(NEW)(split(SECOND, 2, "Resten", NEW)(record()))
    assert [p for p in found.items[1].parts if p.heading != "Resten"] == list(closed_item().parts)


def test_numbering_counts_from_one() -> None:
    assert [i.number for i in numbered(make_record(*(make_item(number="9"),) * 3)).items] == [
        "1",
        "2",
        "3",
    ]


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (mended(FIRST, ItemMend("1", " ", Openness.OPEN, {})), Problem.ITEM_TITLE_IS_MISSING),
        (split(SECOND, 0, "Ny", NEW), Problem.NOTHING_TO_SPLIT),
        (split(SECOND, 4, "Ny", NEW), Problem.NOTHING_TO_SPLIT),
        (split(SECOND, 1, "", NEW), Problem.ITEM_TITLE_IS_MISSING),
        (joined(FIRST), Problem.NOTHING_TO_JOIN),
    ],
)
def test_what_cannot_be_done_is_said(make: object, problem: Problem) -> None:
    with pytest.raises(ProblemsFound) as told:
        make(record())  # type: ignore[operator]
    assert told.value.problems == (problem,)


def test_an_item_of_another_meeting_is_not_there() -> None:
    with pytest.raises(NotFound):
        joined(NEW)(record())
