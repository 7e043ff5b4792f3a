"""Citizens have a published meeting with its attachments in one PDF: of what is open."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from meetings.database import session, transaction
from meetings.models.meetings import AgendaItem
from meetings.record import Attachment, Item
from meetings.rules.problems import ProblemsFound
from meetings.services import citizens_packs
from meetings.services.citizens_packs import CitizensPacks
from meetings.services.made import Made
from meetings.services.packs import write_pack
from meetings.services.publishing import AdditionChange, add_addition, publish, withdraw
from meetings.storage import storage
from meetings.vocabulary import Access, Problem
from tests.factories import make_item, make_section
from tests.inside import words_inside
from tests.leaks import TRACES
from tests.parsing import files
from tests.people import Cast
from tests.services.test_packs import IN_FILE, attached, listed, secret_item
from tests.web.scene import ADDRESS, store_minutes

PACK = f"{ADDRESS}/referat-med-bilag.pdf"
SECRET = "Mindsteprisen"  # the name of a closed attachment, and what is in it
SOON_CLOSED = "Kælderlejen"


def with_file(title: str, name: str, inside: str, access: Access = Access.OPEN) -> Item:
    file: Attachment = attached(files.pdf(inside), name, access=access)
    return make_item(title, make_section("Stien bliver tre meter bred."), listed(file))


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast) -> UUID:
    """Published minutes: an open file, a closed one beside it, a closed item, and one more."""
    open_file = attached(files.pdf("Stien følger åen"), "Kort over stien")
    closed_file = attached(files.pdf(SECRET), SECRET, access=Access.CLOSED, number="2")
    return store_minutes(
        anyone,
        make_item("Cykelsti", make_section("Tre meter."), listed(open_file, closed_file)),
        secret_item(),
        with_file(SOON_CLOSED, "Lejekontrakt", "Lejen er 900 kr."),
    )


@pytest.fixture
def worker(app: Flask) -> CitizensPacks:
    return CitizensPacks(rest=0, between_looks=0)


def work(worker: CitizensPacks) -> None:
    """Let the worker look until there is no more to do."""
    while worker.make_next():
        pass


def fetch(client: FlaskClient) -> TestResponse:
    """The pack as a citizen fetches it; the file behind it is closed again."""
    return client.get(PACK, buffered=True)


def packs_kept() -> int:
    return sum(1 for _ in (storage().folder / "citizens").glob("??/*"))


def close(title: str) -> None:
    with transaction():
        item = session().exec(select(AgendaItem).where(AgendaItem.title == title)).one()
        item.access = Access.CLOSED
        session().add(item)


def test_only_the_newest_meetings_have_a_pack_made_in_advance(
    meeting_id: UUID, worker: CitizensPacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citizens_packs, "_MOST_MEETINGS", 0)
    work(worker)
    assert packs_kept() == 0


def test_the_page_offers_the_pack_when_it_has_been_made(
    client: FlaskClient, meeting_id: UUID, worker: CitizensPacks
) -> None:
    assert PACK not in client.get(ADDRESS).text
    assert fetch(client).status_code == 404
    work(worker)
    page = client.get(ADDRESS).text
    assert f'href="{PACK}"' in page
    assert "Samlet PDF med bilag" in page
    answer = fetch(client)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert "public" in answer.headers["Cache-Control"]
    assert "Stien følger åen" in words_inside(answer.data)
    again = client.get(PACK, buffered=True, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(f"{ADDRESS}/dagsorden-med-bilag.pdf").status_code == 404


def test_nothing_closed_is_in_the_pack_and_an_older_one_is_out_of_reach_at_once(
    client: FlaskClient, anyone: Cast, meeting_id: UUID, worker: CitizensPacks
) -> None:
    work(worker)
    before = words_inside(fetch(client).data)
    assert SOON_CLOSED in before
    assert [one for one in (SECRET, IN_FILE, *TRACES) if one in before] == []
    close(SOON_CLOSED)
    publish(meeting_id, actor=anyone.sanne)
    assert fetch(client).status_code == 404
    assert PACK not in client.get(ADDRESS).text
    work(worker)
    assert packs_kept() == 1
    after = words_inside(fetch(client).data)
    assert "Stien følger åen" in after
    gone = (SOON_CLOSED, "Lejekontrakt", "900 kr.", SECRET, IN_FILE, *TRACES)
    assert [one for one in gone if one in after] == []


@pytest.mark.slow
def test_a_later_addition_is_in_the_next_pack(
    client: FlaskClient, anyone: Cast, meeting_id: UUID, worker: CitizensPacks
) -> None:
    work(worker)
    said = AdditionChange("<p>Afgørelsen er kommet.</p>", access=Access.OPEN)
    add_addition(meeting_id, said, actor=anyone.sanne)
    assert fetch(client).status_code == 404
    work(worker)
    assert "Afgørelsen er kommet" in words_inside(fetch(client).data)


def test_a_pack_of_what_was_withdrawn_is_gone_and_its_bytes_too(
    client: FlaskClient, anyone: Cast, meeting_id: UUID, worker: CitizensPacks
) -> None:
    work(worker)
    assert packs_kept() == 1
    withdraw(meeting_id, "En fejl.", actor=anyone.sanne)
    assert fetch(client).status_code == 410
    work(worker)
    assert packs_kept() == 0


@pytest.mark.slow
def test_where_something_was_published_while_it_was_made_no_old_pack_is_found(
    client: FlaskClient, anyone: Cast, meeting_id: UUID, worker: CitizensPacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def meanwhile(*given: object) -> Made:
        made = write_pack(*given)  # type: ignore[arg-type]
        monkeypatch.setattr(citizens_packs, "write_pack", write_pack)
        close(SOON_CLOSED)
        publish(meeting_id, actor=anyone.sanne)
        return made

    monkeypatch.setattr(citizens_packs, "write_pack", meanwhile)
    assert worker.make_next()
    assert fetch(client).status_code == 404
    work(worker)
    assert SOON_CLOSED not in words_inside(fetch(client).data)


@pytest.mark.slow
def test_another_worker_makes_nothing_twice_and_removes_nothing_that_is_read(
    client: FlaskClient, meeting_id: UUID, worker: CitizensPacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(worker)
    monkeypatch.setattr(citizens_packs, "write_pack", None)
    work(CitizensPacks(rest=0, between_looks=0))
    assert fetch(client).status_code == 200


@pytest.mark.parametrize(
    ("fault", "times"),
    [(ProblemsFound([Problem.PACK_IS_TOO_LARGE]), 1), (OSError("no room"), 3)],
)
def test_a_pack_that_cannot_be_made_is_not_tried_for_ever(
    client: FlaskClient, meeting_id: UUID, monkeypatch: pytest.MonkeyPatch,
    fault: Exception, times: int,
) -> None:  # fmt: skip
    tried = []

    def fail(*given: object) -> Made:
        tried.append(given)
        raise fault

    monkeypatch.setattr(citizens_packs, "write_pack", fail)
    for _ in range(5):  # as often as the program is begun
        work(CitizensPacks(rest=0, between_looks=0))
    assert len(tried) == times
    assert PACK not in client.get(ADDRESS).text


def test_minutes_without_attachments_have_no_pack(
    client: FlaskClient, anyone: Cast, worker: CitizensPacks
) -> None:
    store_minutes(anyone, make_item("Cykelsti", make_section("Tre meter.")))
    work(worker)
    assert "Samlet PDF med bilag" not in client.get(ADDRESS).text
    assert packs_kept() == 0
