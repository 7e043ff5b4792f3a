"""Who closes what everybody can read is told so, with what to do about it."""

from uuid import UUID

import pytest
from flask import Flask
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.cases import Attachment
from meetings.models.meetings import AgendaItem
from meetings.models.snapshots import SnapshotUnit
from meetings.record import Decision
from meetings.services.publishing import publish, withdraw
from meetings.services.sending import Confirmed
from meetings.vocabulary import Access
from tests.factories import make_item, make_record
from tests.people import Cast
from tests.services.sent import send_agenda, store_draft
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, texts, words
from tests.web.planted import OPEN_ITEM, sent_items
from tests.web.scene import store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")
TOLD = "Offentligheden kan læse det, indtil du offentliggør en ny udgave"
WRITE, MAP = f"/punkter/{OPEN_ITEM}/skriv", UUID(int=0xF009)


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast) -> UUID:
    meeting_id = store_draft(anyone, make_record(*sent_items()))
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    publish(meeting_id, actor=anyone.sanne)
    return meeting_id


def close(table: type[AgendaItem] | type[Attachment], row_id: UUID) -> None:
    with transaction() as session:
        row = session.get_one(table, row_id)
        row.access = Access.CLOSED
        session.add(row)


@pytest.mark.parametrize(
    ("table", "row_id"), [(AgendaItem, OPEN_ITEM), (Attachment, MAP)], ids=["item", "attachment"]
)
def test_what_is_closed_after_publication_is_said_to_be_read_still(
    table: type[AgendaItem] | type[Attachment],
    row_id: UUID,
    meeting_id: UUID,
    anyone: Cast,
    sign_in: SignIn,
    app: Flask,
) -> None:
    sanne = sign_in(anyone.sanne)
    assert TOLD not in sanne.get(WRITE).text
    assert "du har lukket" not in sanne.get(f"/moeder/{meeting_id}").text
    close(table, row_id)

    page = check_page(sanne.get(WRITE).text)
    assert TOLD in words(page)
    assert f"/moeder/{meeting_id}/traek-tilbage" in links(page)
    assert app.test_client().get(f"/bilag/{MAP}").status_code == 200

    meeting = check_page(sanne.get(f"/moeder/{meeting_id}").text)
    assert "Borgerne kan stadig læse det, du har lukket" in texts(meeting, "h2")
    assert f"/moeder/{meeting_id}/traek-tilbage" in links(meeting)
    assert "stadig" not in sign_in(anyone.carl).get(f"/moeder/{meeting_id}").text

    withdraw(meeting_id, "Et bilag var forkert.", actor=anyone.sanne)
    assert TOLD not in sanne.get(WRITE).text
    assert "du har lukket" not in sanne.get(f"/moeder/{meeting_id}").text
    assert app.test_client().get(f"/bilag/{MAP}").status_code == 404


def test_the_words_for_the_public_of_a_closed_decision_are_meant_for_it(
    app: Flask, anyone: Cast, sign_in: SignIn
) -> None:
    decision = Decision(html="<p>Solgt for 4 mio.</p>", public_html="<p>Arealet sælges.</p>")
    meeting_id = store_minutes(anyone, make_item("Grundsalg", decision, access=Access.CLOSED))

    assert "du har lukket" not in sign_in(anyone.sanne).get(f"/moeder/{meeting_id}").text
    assert units_everybody_reads() == ["Arealet sælges."]


def units_everybody_reads() -> list[str]:
    with reading():
        found = session().exec(select(SnapshotUnit).where(SnapshotUnit.access == Access.OPEN))
        return [unit.plain_text for unit in found if unit.plain_text]
