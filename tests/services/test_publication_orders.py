"""What was ordered for eight o'clock is public at eight, or the secretary is told why not."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.jobs import worker
from meetings.models.accounts import Account, RoleGrant
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.minutes import ScheduledPublication
from meetings.models.sending import OutboxMail
from meetings.models.snapshots import Publication
from meetings.models.trail import LogEntry
from meetings.queries.given_out import given_out_of
from meetings.queries.publication_orders import newest_order
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotAllowed, ProblemsFound
from meetings.services import publication_orders
from meetings.services.publication_orders import (
    cancel_publication,
    order_publication,
    publish_due,
)
from meetings.services.publishing import publish, publish_and, withdraw
from meetings.vocabulary import Access, LogAction, Problem, ScheduleState, State
from tests.minuting import Live
from tests.out import hold_and_close, keep_account
from tests.people import Cast
from tests.rules.personal_samples import number_of

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
EIGHT = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.fixture
def live(anyone: Cast) -> Live:
    keep_account(anyone.sanne)
    return hold_and_close(anyone)


def ordered(live: Live, anyone: Cast) -> UUID:
    return order_publication(live.meeting_id, EIGHT, actor=anyone.sanne, at=TODAY)


def order_of(order_id: UUID) -> ScheduledPublication:
    with reading():
        row = session().get_one(ScheduledPublication, order_id)
        session().expunge(row)
        return row


def is_public(live: Live) -> bool:
    with reading():
        return given_out_of(CITIZEN, [live.meeting_id])[live.meeting_id].is_public


def mails() -> list[OutboxMail]:
    with reading():
        return list(session().exec(select(OutboxMail)))


def plant_number(live: Live) -> None:
    number = number_of(TODAY.date().replace(year=1902))
    with transaction() as now:
        item = now.get_one(AgendaItem, live.item_ids[1])
        item.title = f"Ansøgning fra {number[:6]}-{number[6:]}"
        now.add(item)


def test_nothing_is_public_before_its_time_and_everybody_has_it_then(
    live: Live, anyone: Cast
) -> None:
    order_id = ordered(live, anyone)

    assert publish_due(EIGHT - timedelta(seconds=1)) == 0
    assert not is_public(live)
    assert publish_due(EIGHT) == 1

    assert is_public(live)
    assert order_of(order_id).state is ScheduleState.DONE
    with reading():
        row = session().exec(select(Publication)).one()
        assert row.published_by == anyone.sanne.name
        given = given_out_of(anyone.mette, [live.meeting_id])[live.meeting_id]
        assert given.release_snapshot_id == given.publication_snapshot_id
    assert publish_due(EIGHT + timedelta(days=1)) == 0


def test_the_worker_does_what_is_due(live: Live, anyone: Cast) -> None:
    ordered(live, anyone)
    with transaction() as now:
        row = now.exec(select(ScheduledPublication)).one()
        row.publish_at = TODAY - timedelta(days=3000)
        now.add(row)

    worker.publish_what_is_due()

    assert is_public(live)


def test_what_is_cancelled_does_not_come(live: Live, anyone: Cast) -> None:
    order_id = ordered(live, anyone)
    cancel_publication(live.meeting_id, actor=anyone.sanne)

    assert publish_due(EIGHT) == 0
    assert not is_public(live)
    assert order_of(order_id).state is ScheduleState.CANCELLED
    with pytest.raises(ProblemsFound) as found:
        cancel_publication(live.meeting_id, actor=anyone.sanne)
    assert found.value.problems == (Problem.PUBLICATION_IS_NOT_WAITING,)


def test_an_order_that_is_cancelled_as_it_is_done_publishes_nothing(
    live: Live, anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordered(live, anyone)
    real = publish_and

    def late(meeting_id: UUID, *rest: object) -> UUID:
        cancel_publication(meeting_id, actor=anyone.sanne)
        return real(meeting_id, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(publication_orders, "publish_and", late)
    publish_due(EIGHT)

    assert not is_public(live)
    assert not mails()


def test_one_order_waits_at_a_time(live: Live, anyone: Cast) -> None:
    ordered(live, anyone)
    with pytest.raises(ProblemsFound) as found:
        ordered(live, anyone)
    assert found.value.problems == (Problem.PUBLICATION_IS_ORDERED,)


def test_a_number_is_found_when_it_is_ordered(live: Live, anyone: Cast) -> None:
    plant_number(live)
    with pytest.raises(ProblemsFound) as found:
        ordered(live, anyone)
    assert found.value.problems == (Problem.CPR_IS_PUBLIC,)


def test_a_number_that_came_since_is_not_published_and_the_secretary_is_told(
    live: Live, anyone: Cast
) -> None:
    order_id = ordered(live, anyone)
    plant_number(live)

    assert publish_due(EIGHT) == 1

    assert not is_public(live)
    assert order_of(order_id).state is ScheduleState.FAILED
    with reading():
        told = newest_order(live.meeting_id, anyone.sanne)
        assert told is not None
        assert told.problems == (Problem.CPR_IS_PUBLIC,)
        assert newest_order(live.meeting_id, anyone.carl) is None
    [mail] = mails()
    assert mail.to_address == "sanne@lindevang.example"
    assert "Ansøgning" not in mail.subject + mail.body
    assert publish_due(EIGHT + timedelta(days=1)) == 0


def test_an_item_that_was_closed_since_is_closed_in_what_is_published(
    live: Live, anyone: Cast
) -> None:
    ordered(live, anyone)
    with transaction() as now:
        item = now.get_one(AgendaItem, live.item_ids[1])
        item.access, item.public_title = Access.CLOSED, "En sag"
        now.add(item)

    publish_due(EIGHT)

    from meetings.queries.meetings import get_meeting

    with reading():
        seen = get_meeting(live.meeting_id, CITIZEN).record
    assert [item.title for item in seen.items][1] == "En sag"
    assert "Cykelsti" not in seen.model_dump_json()


@pytest.mark.parametrize("lost", ["account", "role"])
def test_who_lost_the_right_since_has_nothing_published(
    live: Live, anyone: Cast, lost: str
) -> None:
    order_id = ordered(live, anyone)
    with transaction() as now:
        if lost == "account":
            account = now.get_one(Account, anyone.sanne.account_id)
            account.disabled = True
            now.add(account)
        else:
            for grant in now.exec(
                select(RoleGrant).where(RoleGrant.account_id == anyone.sanne.account_id)
            ):
                now.delete(grant)

    publish_due(EIGHT)

    assert not is_public(live)
    assert order_of(order_id).problem == Problem.ORDERER_MAY_NOT_PUBLISH


def test_a_meeting_that_was_opened_again_is_not_published_while_it_is_written(
    live: Live, anyone: Cast
) -> None:
    order_id = ordered(live, anyone)
    with transaction() as now:
        meeting = now.get_one(Meeting, live.meeting_id)
        meeting.state = State.IN_SESSION
        now.add(meeting)

    publish_due(EIGHT)

    assert not is_public(live)
    assert order_of(order_id).problem == Problem.KIND_CHANGED_MEANWHILE


def test_a_meeting_that_is_taken_back_does_not_come_again_by_itself(
    live: Live, anyone: Cast
) -> None:
    publish(live.meeting_id, actor=anyone.sanne)
    order_id = ordered(live, anyone)

    withdraw(live.meeting_id, "Et navn stod forkert.", actor=anyone.sanne)

    assert order_of(order_id).state is ScheduleState.CANCELLED
    assert publish_due(EIGHT) == 0
    assert not is_public(live)


def test_a_fault_in_one_order_stops_neither_the_others_nor_the_worker(
    live: Live, anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = ordered(live, anyone)

    def broken(*_: object) -> UUID:
        raise RuntimeError("Cykelsti")

    monkeypatch.setattr(publication_orders, "publish_and", broken)

    assert publish_due(EIGHT) == 1
    assert order_of(order_id).problem == Problem.PROGRAM_FAILED


def test_only_who_publishes_orders_and_cancels(live: Live, anyone: Cast) -> None:
    for other in (anyone.carl, anyone.mette, anyone.karen, anyone.sofus, anyone.astrid):
        with pytest.raises(NotAllowed):
            order_publication(live.meeting_id, EIGHT, actor=other, at=TODAY)
        with pytest.raises(NotAllowed):
            cancel_publication(live.meeting_id, actor=other)


def test_the_log_tells_when_it_was_ordered_and_what_became_of_it(live: Live, anyone: Cast) -> None:
    ordered(live, anyone)
    publish_due(EIGHT)

    with reading():
        lines = session().exec(select(LogEntry.actor_name).where(
            LogEntry.action == LogAction.SCHEDULED)).all()  # fmt: skip
    assert lines == [anyone.sanne.name, anyone.sanne.name]
