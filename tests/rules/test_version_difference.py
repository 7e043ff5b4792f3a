"""What changed from one version to the next, item by item, and no more than its reader reads."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest

from meetings.record import Addition, Attachment, AttachmentList, Item, MeetingRecord
from meetings.rules.version_difference import (
    new_items,
    record_version,
    supplement_of,
    version_difference,
    with_new_items,
)
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Access, Audience, DocumentKind, ItemChangeKind, Purpose
from tests.factories import make_item, make_record, make_section
from tests.leaks import TRACES, leaky_record

SPACE = UUID("00000000-0000-4000-8000-0000000000aa")
OTHER = UUID("00000000-0000-4000-8000-0000000000ab")
K = ItemChangeKind


def path(**facts: object) -> Item:
    """The item that is changed."""
    given = {"id": uuid5(SPACE, "sti"), "number": "1"} | facts
    return make_item("Cykelsti langs åen", **given)


def shut(**facts: object) -> Item:
    """The same item, closed."""
    return path(access=Access.CLOSED, **facts)


def agenda(*items: Item, **facts: object) -> MeetingRecord:
    given: dict[str, Any] = {"kind": DocumentKind.AGENDA} | facts
    return make_record(*items, **given)


def with_files(*titles: str, access: Access = Access.OPEN, sha256: str = "") -> AttachmentList:
    return AttachmentList(
        access=Access.OPEN,
        attachments=tuple(
            Attachment(id=uuid5(SPACE, title), title=title, access=access, sha256=sha256)
            for title in titles
        ),
    )


def with_parts(*parts: object) -> Item:
    return path(parts=(make_section("Stien bliver tre meter bred."), *parts))


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (path(), path(), ()),
        (path(), path(number="2"), (K.NUMBER,)),
        (path(), path().model_copy(update={"title": "Sti"}), (K.TITLE,)),
        (path(), path(parts=(make_section("Fire meter bred."),)), (K.TEXT,)),
        (path(), path(purpose=Purpose.DISCUSSION), (K.FACTS,)),
        (path(), path(withdrawn=True), (K.WITHDRAWN,)),
        (path(withdrawn=True), path(), (K.FACTS,)),
        (shut(), shut(narrowed_to=(SPACE,)), (K.ACCESS,)),
        (shut(narrowed_to=(SPACE,)), shut(), (K.ACCESS,)),
        (shut(narrowed_to=(SPACE, OTHER)), shut(narrowed_to=(OTHER, SPACE)), ()),
        (path(), path(access=Access.CLOSED), (K.CLOSED,)),
        (path(), path(access=Access.CLOSED, closed_reason="§ 10", public_title="Sag"), (K.CLOSED,)),
        (path(access=Access.CLOSED, public_title="Sag"), path(), (K.OPENED,)),
        (path(access=Access.CLOSED), path(access=Access.PERSONAL), (K.ACCESS,)),
        (
            path(access=Access.CLOSED),
            path(access=Access.CLOSED, closed_reason="§ 10"),
            (K.GROUND,),
        ),
        (
            path(access=Access.CLOSED),
            path(access=Access.CLOSED, public_title="Sag"),
            (K.NEUTRAL_TITLE,),
        ),
        (
            path(),
            path(parts=(make_section("Stien bliver tre meter bred.", access=Access.CLOSED),)),
            (K.ACCESS,),
        ),
        (with_parts(with_files()), with_parts(with_files("Kort")), (K.ATTACHMENT_ADDED,)),
        (with_parts(with_files("Kort")), with_parts(with_files()), (K.ATTACHMENT_REMOVED,)),
        (
            with_parts(with_files("Kort")),
            with_parts(with_files("Kort", access=Access.CLOSED)),
            (K.ACCESS,),
        ),
        (
            with_parts(with_files("Kort")),
            with_parts(with_files("Kort", sha256="a" * 64)),
            (K.ATTACHMENT_CHANGED,),
        ),
    ],
)  # fmt: skip
def test_a_change_of_an_item_is_named(old: Item, new: Item, kinds: tuple[K, ...]) -> None:
    difference = version_difference(agenda(old), agenda(new))

    assert tuple(kind for one in difference.items for kind in one.kinds) == kinds
    assert bool(difference) == bool(kinds)


def test_who_reads_one_of_two_versions_is_told_of_the_access_and_not_of_the_words() -> None:
    """The other version is a stub, whose words were never changed by anybody."""
    item, other = path(), path(access=Access.CLOSED, public_title="En sag", number="2")
    first, second = (for_audience(agenda(one), Audience.PUBLIC) for one in (item, other))

    assert [one.kinds for one in version_difference(first, second).items] == [(K.NUMBER, K.CLOSED)]
    assert [one.kinds for one in version_difference(second, first).items] == [(K.NUMBER, K.OPENED)]


def test_of_a_closed_item_outsiders_are_told_a_new_neutral_title_as_that() -> None:
    old = path(access=Access.CLOSED, public_title="En sag")
    new = path(access=Access.CLOSED, public_title="Køb af jord", parts=(make_section("Nyt."),))
    first, second = (for_audience(agenda(one), Audience.PUBLIC) for one in (old, new))

    [one] = version_difference(first, second).items

    assert (one.title, one.kinds) == ("Køb af jord", (K.NEUTRAL_TITLE,))


def test_attachments_that_came_and_went_are_told_by_title() -> None:
    old, new = with_parts(with_files("Kort", "Notat")), with_parts(with_files("Notat", "Tegning"))

    [one] = version_difference(agenda(old), agenda(new)).items

    assert (one.added_attachments, one.removed_attachments) == (("Tegning",), ("Kort",))


def test_items_that_came_and_went_are_told_in_the_agendas_order() -> None:
    gone = make_item("Vejplan", id=uuid5(SPACE, "vej"), number="2")
    came = make_item("Budget", id=uuid5(SPACE, "budget"), number="3")

    difference = version_difference(agenda(path(), gone), agenda(came, path()))

    assert [(one.title, one.kinds) for one in difference.items] == [
        ("Budget", (K.ADDED,)),
        ("Vejplan", (K.REMOVED,)),
    ]
    assert difference.new_item_ids == {came.id}


def test_another_place_is_told_as_the_meetings_own_change() -> None:
    difference = version_difference(agenda(path()), agenda(path(), place="Biblioteket"))
    assert difference
    assert difference.frame
    assert difference.items == ()


def test_a_dated_addition_is_no_new_version() -> None:
    added = Addition(added_on=date(2026, 9, 23), html="<p>Rettet.</p>", access=Access.OPEN)
    assert not version_difference(agenda(path()), agenda(path(), additions=(added,)))


def test_a_supplement_adds_what_is_new_and_corrects_nothing() -> None:
    sent = agenda(path())
    came = make_item("Budget", id=uuid5(SPACE, "budget"), number="2")
    written = agenda(path(parts=(make_section("En rettelse."),)), came)

    supplemented = with_new_items(sent, written)

    assert supplemented.items[0] == sent.items[0]
    assert [item.title for item in supplement_of(supplemented)] == ["Budget"]
    assert new_items(sent, supplemented) == (came.id,)


def test_an_item_taken_off_since_stays_in_the_supplemented_agenda() -> None:
    assert with_new_items(agenda(path()), agenda(make_item("Budget"))).items[1] == path()


def test_the_same_record_is_known_again() -> None:
    assert record_version(agenda(path())) == record_version(agenda(path()))
    assert record_version(agenda(path())) != record_version(agenda(path(number="2")))


def test_what_outsiders_are_told_of_changes_holds_no_trace_of_what_is_closed() -> None:
    old = for_audience(agenda(path()), Audience.PUBLIC)
    new = for_audience(leaky_record(), Audience.PUBLIC)
    for one, other in ((old, new), (new, old), (new, new)):
        told = repr(version_difference(one, other))
        assert [trace for trace in TRACES if trace in told] == []
