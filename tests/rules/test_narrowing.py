"""An item that is narrowed to some members is to everybody else what it is to the public."""

from uuid import UUID

import pytest

from meetings.record import Addition, Item, MeetingRecord
from meetings.rules.storable import storable
from meetings.rules.units import units_of
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Access, Audience, UnitKind
from tests.factories import HELD_ON, make_item, make_record
from tests.leaks import CLOSED_ITEM, TRACES, WORD, closed_item
from tests.people import person_id

METTE, CARL = person_id("Mette Krogh"), person_id("Carl Winther")


def narrowed(*persons: UUID, **facts: object) -> MeetingRecord:
    """A meeting with one open item, and one that is narrowed to these persons."""
    item = closed_item().model_copy(update={"narrowed_to": persons} | facts)
    added = Addition(
        added_on=HELD_ON, item_id=CLOSED_ITEM, html="<p>Rettelse</p>", access=Access.OPEN
    )
    return make_record(make_item(), item, additions=(added,))


def test_who_is_named_reads_all_of_it() -> None:
    record = narrowed(METTE)
    assert for_audience(record, Audience.MEMBER, person_id=METTE) == record


def test_the_secretariat_reads_all_of_it() -> None:
    record = narrowed(METTE)
    assert for_audience(record, Audience.SECRETARIAT) == record


@pytest.mark.parametrize("reader", [CARL, None], ids=["another member", "nobody in particular"])
def test_everybody_else_reads_what_the_public_reads(reader: UUID | None) -> None:
    record = narrowed(METTE)
    seen = for_audience(record, Audience.MEMBER, person_id=reader)
    assert seen.items[0] == record.items[0]
    assert seen.items[1] == for_audience(record, Audience.PUBLIC).items[1]
    text = seen.model_dump_json()
    assert [trace for trace in (*TRACES, str(METTE)) if trace in text] == []
    assert seen.additions == ()


def test_the_public_is_never_told_who_may_read_it() -> None:
    assert str(METTE) not in for_audience(narrowed(METTE), Audience.PUBLIC).model_dump_json()


@pytest.mark.parametrize("audience", Audience)
def test_filtering_a_narrowed_item_twice_is_filtering_it_once(audience: Audience) -> None:
    once = for_audience(narrowed(METTE), audience, person_id=CARL)
    assert for_audience(once, audience, person_id=CARL) == once


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.MEMBER])
def test_a_narrowed_item_that_says_it_is_open_is_closed(audience: Audience) -> None:
    record = narrowed(METTE, access=Access.OPEN, closed_reason="")
    assert WORD not in for_audience(record, audience).model_dump_json()
    units = [unit for unit in units_of(record) if unit.item_id == CLOSED_ITEM]
    assert {unit.access for unit in units if unit.kind is not UnitKind.PUBLIC_DECISION} == {
        Access.CLOSED
    }
    assert storable(record).items[1].access is Access.CLOSED


def test_persons_are_named_once_and_in_one_order() -> None:
    one, other = UUID(int=1), UUID(int=2)
    item = Item(number="1", title="Sag", narrowed_to=(other, one, other))
    assert item.narrowed_to == (one, other)


def test_why_an_open_item_is_withdrawn_is_for_members() -> None:
    record = make_record(make_item(withdrawn=True, withdrawn_reason=WORD, late_reason="Haster"))
    [public] = for_audience(record, Audience.PUBLIC).items
    assert (public.withdrawn, public.withdrawn_reason) == (True, "")
    assert public.late_reason == "Haster"
    assert for_audience(record, Audience.MEMBER) == record
