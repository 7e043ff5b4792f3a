"""What each audience reads of a record, and what it never meets."""

import pytest

from meetings.record import Decision, Item, MeetingRecord
from meetings.rules.canonical import canonical_json
from meetings.rules.visibility import for_audience, may_read_unit
from meetings.vocabulary import Access, Audience
from tests.factories import make_item, make_record
from tests.leaks import (
    CLOSED_ITEM,
    OPEN_WORD,
    PUBLIC_WORD,
    TRACES,
    WORD,
    closed_item,
    leaky_record,
)


def public(record: MeetingRecord) -> MeetingRecord:
    return for_audience(record, Audience.PUBLIC)


@pytest.mark.parametrize("trace", TRACES)
def test_the_public_meets_no_trace_of_what_is_closed(trace: str) -> None:
    whole = leaky_record()
    assert trace in canonical_json(whole) or trace == WORD.casefold()
    assert trace not in canonical_json(public(whole))


def test_the_public_reads_what_is_open() -> None:
    text = canonical_json(public(leaky_record()))
    for word in (OPEN_WORD, PUBLIC_WORD, "Kort over stien", "Byrådet", "salen", "Rettelse"):
        assert word in text


@pytest.mark.parametrize("access", [Access.CLOSED, Access.PERSONAL])
def test_a_closed_item_tells_citizens_only_its_number_its_ground_and_its_public_decision(
    access: Access,
) -> None:
    [item] = public(make_record(closed_item("2", access))).items
    assert item == Item(
        id=CLOSED_ITEM,
        number="2",
        title="Lukket punkt",
        public_title="Lukket punkt",
        closed_reason="Køb og salg",
        access=Access.CLOSED,
        withheld=True,
        parts=(
            Decision(
                html=f"<p>{PUBLIC_WORD}</p>",
                public_html=f"<p>{PUBLIC_WORD}</p>",
                access=Access.OPEN,
            ),
        ),
    )


def test_a_closed_item_may_have_a_neutral_title() -> None:
    item = closed_item().model_copy(update={"public_title": "Ejendomssag"})
    assert public(make_record(item)).items[0].title == "Ejendomssag"


def test_the_public_is_told_whose_decision_it_was_when_that_is_a_body_of_the_meeting() -> None:
    decision = Decision(html="<p>nej</p>", public_html="<p>Udsat</p>", body="Teknisk Udvalg")
    [item] = public(make_record(make_item("Salg", decision, access=Access.CLOSED))).items
    [told] = item.parts
    assert isinstance(told, Decision)
    assert told.body == "Teknisk Udvalg"


def test_an_open_item_says_that_something_was_left_out() -> None:
    [item, _] = public(leaky_record()).items
    assert item.partly_withheld
    assert not item.withheld
    assert [part.type for part in item.parts] == ["section", "decision", "attachments", "earlier"]


def test_how_a_closed_decision_was_voted_on_stays_closed_with_it() -> None:
    [item, _] = public(leaky_record()).items
    assert (item.votes, item.statements) == ((), ())


def test_what_is_wholly_open_the_public_reads_as_it_is() -> None:
    record = make_record(make_item(), make_item("Belysning", number="2"))
    assert public(record) == record


@pytest.mark.parametrize("audience", Audience)
def test_filtering_twice_is_filtering_once(audience: Audience) -> None:
    once = for_audience(leaky_record(), audience, {CLOSED_ITEM})
    assert for_audience(once, audience, {CLOSED_ITEM}) == once


@pytest.mark.parametrize("audience", [Audience.MEMBER, Audience.SECRETARIAT])
def test_members_and_the_secretariat_read_all(audience: Audience) -> None:
    assert for_audience(leaky_record(), audience) == leaky_record()


def test_a_disqualified_member_reads_nothing_closed_of_the_item() -> None:
    seen = for_audience(leaky_record(), Audience.MEMBER, {CLOSED_ITEM})
    barred = seen.items[1]
    assert barred.withheld
    assert WORD not in barred.model_dump_json()
    assert seen.items[0] == leaky_record().items[0]
    assert [a.html for a in seen.additions if a.item_id == CLOSED_ITEM] == [
        a.html for a in leaky_record().additions if a.access is Access.OPEN and a.item_id
    ]


def test_one_rule_says_who_reads_a_unit() -> None:
    assert may_read_unit(Access.OPEN, Audience.PUBLIC)
    assert not may_read_unit(Access.CLOSED, Audience.PUBLIC)
    assert not may_read_unit(Access.PERSONAL, Audience.PUBLIC)
    assert may_read_unit(Access.PERSONAL, Audience.MEMBER, own=True)
    assert not may_read_unit(Access.PERSONAL, Audience.MEMBER)
    assert may_read_unit(Access.CLOSED, Audience.MEMBER)
    assert may_read_unit(Access.PERSONAL, Audience.SECRETARIAT)
    assert not may_read_unit(Access.CLOSED, Audience.MEMBER, barred=True)
    assert may_read_unit(Access.OPEN, Audience.MEMBER, barred=True)
