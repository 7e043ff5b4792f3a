"""A long document is ordered, made by the worker, and given to nobody but who may read it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.documents import DocumentOrder
from meetings.models.trail import LogEntry
from meetings.queries.document_orders import get_ordered, list_ordered
from meetings.queries.meetings import get_meeting
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services import document_orders, document_work
from meetings.services.document_orders import fetch, order_again, order_document, remove_order
from meetings.services.made import Made, Maker, Tell, Wanted
from meetings.storage import ordered_files
from meetings.vocabulary import Audience, LogAction, OrderedKind, OrderState, Problem
from tests.minuting import Live
from tests.out import hold_and_close, keep_account
from tests.people import Cast

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")


@dataclass
class Workshop:
    """A maker that makes a few words of the meeting, and does as the test says."""

    readable: str = "a" * 64
    meanwhile: Callable[[Tell], None] = lambda tell: tell(1, 2)
    made_for: list[str] = field(default_factory=list)

    def read(self, wanted: Wanted, actor: Actor) -> str:
        assert wanted.meeting_id is not None
        with reading():
            get_meeting(wanted.meeting_id, actor)
        return self.readable

    def make(self, wanted: Wanted, actor: Actor, tell: Tell) -> Made:
        self.meanwhile(tell)
        self.made_for.append(actor.name)
        content = f"{wanted.edition} for {actor.name}".encode()
        return Made(content, "samlet.pdf", "application/pdf", 3, self.read(wanted, actor))


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch) -> Workshop:
    found = Workshop()
    makers = {OrderedKind.PACK: Maker(found.make, found.read)}
    for module in (document_orders, document_work):
        monkeypatch.setattr(module, "MAKERS", makers)
    monkeypatch.setattr(document_work, "_BETWEEN_NOTES_SECONDS", 0)
    return found


@pytest.fixture
def live(anyone: Cast, workshop: Workshop) -> Live:
    keep_account(anyone.sanne)
    keep_account(anyone.sofus)
    return hold_and_close(anyone)


def ordered(live: Live, anyone: Cast, **more: Any) -> UUID:
    wanted = Wanted(more.pop("edition", Audience.SECRETARIAT), live.meeting_id)
    return order_document(OrderedKind.PACK, wanted, actor=anyone.sanne)


def row_of(order_id: UUID) -> DocumentOrder:
    with reading():
        row = session().get_one(DocumentOrder, order_id)
        session().expunge(row)
        return row


def lines(action: LogAction) -> list[LogEntry]:
    with reading():
        statement = select(LogEntry).where(LogEntry.action == action)
        return [one for one in session().exec(statement) if one.subject_type == "document_order"]


def test_what_is_ordered_is_made_by_the_worker_and_fetched(
    live: Live, anyone: Cast, workshop: Workshop
) -> None:
    order_id = ordered(live, anyone)
    with pytest.raises(NotFound):
        fetch(order_id, actor=anyone.sanne)

    assert document_work.make_next()
    assert not document_work.make_next()

    got = fetch(order_id, actor=anyone.sanne)
    assert got.content == b"SECRETARIAT for Sanne Lund"
    assert (got.file_name, got.media_type) == ("samlet.pdf", "application/pdf")
    with reading():
        [seen] = list_ordered(anyone.sanne)
    assert (seen.state, seen.size_bytes, seen.page_count) == (OrderState.DONE, 26, 3)
    assert seen.bodies == ("Teknisk Udvalg",)
    assert len(lines(LogAction.CREATED)) == 1


def test_a_closed_edition_is_logged_when_it_is_fetched_and_an_open_one_is_not(
    live: Live, anyone: Cast
) -> None:
    closed, opened = ordered(live, anyone), ordered(live, anyone, edition=Audience.PUBLIC)
    while document_work.make_next():
        pass

    fetch(opened, actor=anyone.sanne)
    assert lines(LogAction.EXPORTED) == []
    fetch(closed, actor=anyone.sanne)
    [line] = lines(LogAction.EXPORTED)
    assert (line.subject_id, line.actor_name) == (closed, "Sanne Lund")


def test_nobody_else_finds_it(live: Live, anyone: Cast) -> None:
    order_id = ordered(live, anyone)
    document_work.make_next()
    for other in (anyone.sofus, anyone.arne, anyone.astrid, anyone.bente):
        for ask in (fetch, order_again, remove_order):
            with pytest.raises(NotFound):
                ask(order_id, actor=other)
        with reading():
            assert list_ordered(other) == []
            with pytest.raises(NotFound):
                get_ordered(order_id, other)


def test_who_may_not_read_the_meeting_orders_nothing(live: Live, anyone: Cast) -> None:
    wanted = Wanted(Audience.SECRETARIAT, live.meeting_id)
    with pytest.raises(NotFound):
        order_document(OrderedKind.PACK, wanted, actor=anyone.sofus)
    with pytest.raises(NotFound):
        order_document(OrderedKind.PROTOCOL, wanted, actor=anyone.sanne)
    without_account = Actor("Systemet", is_system=True)
    with pytest.raises(NotAllowed):
        order_document(OrderedKind.PACK, wanted, actor=without_account)


def test_what_was_made_of_something_else_than_is_read_now_is_not_given_out(
    live: Live, anyone: Cast, workshop: Workshop
) -> None:
    order_id = ordered(live, anyone)
    document_work.make_next()
    workshop.readable = "b" * 64

    with pytest.raises(ProblemsFound) as found:
        fetch(order_id, actor=anyone.sanne)
    assert found.value.problems == (Problem.READABLE_HAS_CHANGED,)

    newer = order_again(order_id, actor=anyone.sanne)
    assert newer != order_id
    document_work.make_next()
    assert fetch(newer, actor=anyone.sanne).content


def test_who_reads_nothing_of_it_any_more_is_given_nothing(
    live: Live, anyone: Cast, workshop: Workshop
) -> None:
    order_id = ordered(live, anyone)
    document_work.make_next()
    dismissed = Actor(anyone.sanne.name, anyone.sanne.account_id, anyone.sanne.person_id)

    with pytest.raises(ProblemsFound):
        fetch(order_id, actor=dismissed)


def test_the_same_order_is_one_order(live: Live, anyone: Cast, workshop: Workshop) -> None:
    first = ordered(live, anyone)
    assert ordered(live, anyone) == first
    document_work.make_next()
    assert ordered(live, anyone) == first
    assert ordered(live, anyone, edition=Audience.PUBLIC) != first
    workshop.readable = "b" * 64
    assert ordered(live, anyone) != first


def test_five_wait_at_most(live: Live, anyone: Cast) -> None:
    assert anyone.sanne.account_id is not None
    with transaction() as writing:
        for year in range(2000, 2000 + document_orders.MOST_WAITING):
            writing.add(
                DocumentOrder(
                    kind=OrderedKind.PROTOCOL,
                    organization_id=next(iter(anyone.sanne.grants)).organization_id,
                    year=year,
                    account_id=anyone.sanne.account_id,
                    ordered_by="Sanne Lund",
                )
            )
    with pytest.raises(ProblemsFound) as found:
        ordered(live, anyone)
    assert found.value.problems == (Problem.TOO_MANY_DOCUMENTS_WAIT,)


def test_the_first_that_was_ordered_is_made_first(
    live: Live, anyone: Cast, workshop: Workshop
) -> None:
    first, second = ordered(live, anyone), ordered(live, anyone, edition=Audience.PUBLIC)
    document_work.make_next()
    assert (row_of(first).state, row_of(second).state) == (OrderState.DONE, OrderState.WAITING)


def test_it_is_seen_how_far_it_is(live: Live, anyone: Cast, workshop: Workshop) -> None:
    order_id, seen = ordered(live, anyone), []

    def look(tell: Tell) -> None:
        for done in range(3):
            tell(done, 2)
            row = row_of(order_id)
            seen.append((row.state, row.steps_done, row.steps_total))

    workshop.meanwhile = look
    document_work.make_next()
    assert seen == [(OrderState.WORKING, done, 2) for done in range(3)]


def test_it_is_written_down_once_a_second_at_most(
    live: Live, anyone: Cast, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_work, "_BETWEEN_NOTES_SECONDS", 60)
    order_id, seen = ordered(live, anyone), []

    def hurry(tell: Tell) -> None:
        for done in range(1, 100):
            tell(done, 100)
        seen.append(row_of(order_id).steps_done)

    workshop.meanwhile = hurry
    document_work.make_next()
    assert seen == [1]


def fails(fault: Exception) -> Callable[[Tell], None]:
    def fail(tell: Tell) -> None:
        raise fault

    return fail


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (RuntimeError("Havnevej"), Problem.PROGRAM_FAILED),
        (MemoryError(), Problem.PROGRAM_FAILED),
        (NotFound(), Problem.READABLE_HAS_CHANGED),
        (ProblemsFound([Problem.NOTHING_DECIDED]), Problem.NOTHING_DECIDED),
    ],
)
def test_what_cannot_be_made_says_why_and_the_next_is_made(
    live: Live, anyone: Cast, workshop: Workshop, fault: Exception, problem: Problem,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    order_id, other = ordered(live, anyone), ordered(live, anyone, edition=Audience.PUBLIC)
    workshop.meanwhile = fails(fault)
    document_work.make_next()
    workshop.meanwhile = lambda tell: None
    document_work.make_next()

    with reading():
        assert get_ordered(order_id, anyone.sanne).problems == (problem,)
    assert row_of(other).state is OrderState.DONE
    assert "Havnevej" not in caplog.text


def test_who_has_left_gets_nothing_made(live: Live, anyone: Cast, workshop: Workshop) -> None:
    order_id = ordered(live, anyone)
    with transaction() as writing:
        writing.get_one(Account, anyone.sanne.account_id).disabled = True
    document_work.make_next()
    assert row_of(order_id).state is OrderState.FAILED
    assert workshop.made_for == []


def test_what_a_worker_that_died_was_making_is_made_again_but_not_for_ever(
    live: Live, anyone: Cast, workshop: Workshop
) -> None:
    order_id = ordered(live, anyone)
    workshop.meanwhile = fails(KeyboardInterrupt())  # type: ignore[arg-type]
    for attempt in range(document_work.ATTEMPTS):
        assert row_of(order_id).attempts == attempt
        with pytest.raises(KeyboardInterrupt):
            document_work.make_next()
        assert row_of(order_id).state is OrderState.WORKING
        assert document_work.take_over() == 1

    assert row_of(order_id).state is OrderState.FAILED
    assert not document_work.make_next()


def test_an_order_that_is_removed_in_the_middle_comes_to_nothing(
    live: Live, anyone: Cast, workshop: Workshop
) -> None:
    order_id, went_on = ordered(live, anyone), []

    def take_back(tell: Tell) -> None:
        tell(1, 3)
        remove_order(order_id, actor=anyone.sanne)
        tell(2, 3)
        went_on.append(True)

    workshop.meanwhile = take_back
    assert document_work.make_next()
    assert not went_on
    with reading():
        assert list_ordered(anyone.sanne) == []


def test_after_a_week_nothing_is_left_of_it(live: Live, anyone: Cast) -> None:
    order_id = ordered(live, anyone)
    document_work.make_next()
    orphan = ordered_files().put(b"of an order that was removed")

    assert document_work.expire(now() + timedelta(days=6)) == 0
    assert fetch(order_id, actor=anyone.sanne).content
    assert not ordered_files().has(orphan)

    assert document_work.expire(now() + timedelta(days=7, minutes=1)) == 1
    assert list(ordered_files().digests()) == []
    with pytest.raises(NotFound):
        fetch(order_id, actor=anyone.sanne)


def test_bytes_that_are_gone_are_told_of_in_a_sentence(live: Live, anyone: Cast) -> None:
    order_id = ordered(live, anyone)
    document_work.make_next()
    ordered_files().remove(row_of(order_id).sha256)
    with pytest.raises(ProblemsFound) as found:
        fetch(order_id, actor=anyone.sanne)
    assert found.value.problems == (Problem.DOCUMENT_IS_GONE,)
    assert ordered(live, anyone) != order_id, "it is made anew"


def test_an_order_that_is_not_there_is_not_found(live: Live, anyone: Cast) -> None:
    with pytest.raises(NotFound):
        fetch(uuid4(), actor=anyone.sanne)
