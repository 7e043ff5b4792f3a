"""The secretary gives a meeting out and takes it back; nobody else is even asked."""

from typing import cast
from uuid import UUID

import pytest
from flask import Flask
from sqlmodel import select

from meetings.database import transaction
from meetings.models.meetings import AgendaItem
from meetings.rules.permissions import Actor
from meetings.services.publishing import publish, release, withdraw
from meetings.services.sending import Confirmed
from meetings.vocabulary import Access
from tests.people import CAST, Cast
from tests.services.sent import send_agenda, send_new_version, store_draft
from tests.web.conftest import Once, SignIn
from tests.web.pages import check_page, links, post, texts, words
from tests.web.scene import ADDRESS, store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")

STEPS = ("frigiv", "offentliggoer", "traek-tilbage")


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast, once: Once) -> UUID:
    """Minutes that nobody was given."""
    return cast(UUID, once("written", lambda: store_minutes(anyone, published=False)))


def primary(page: str) -> list[str]:
    tree = check_page(page)
    return [
        words(element)
        for element in tree.iter()
        if "btn-primary" in (element.get("class") or "").split()
    ]


def test_from_draft_to_public_the_next_step_is_the_one_that_stands_out(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    sanne, page = sign_in(anyone.sanne), f"/moeder/{meeting_id}"
    assert primary(sanne.get(page).text) == ["Frigiv til medlemmerne"]
    release(meeting_id, actor=anyone.sanne)
    assert primary(sanne.get(page).text) == ["Offentliggør"]
    publish(meeting_id, actor=anyone.sanne)
    assert primary(sanne.get(page).text) == []


def test_releasing_is_asked_about_and_then_gives_the_members_the_meeting(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    sanne, mette, page = sign_in(anyone.sanne), sign_in(anyone.mette), f"/moeder/{meeting_id}"
    assert "også de lukkede punkter" in words(check_page(sanne.get(f"{page}/frigiv").text))
    assert mette.get(page).status_code == 404

    answer = post(sanne, f"{page}/frigiv")

    assert (answer.status_code, answer.location) == (303, page)
    assert "Medlemmerne har fået mødet." in sanne.get(page).text
    assert mette.get(page).status_code == 200


def test_before_publishing_the_secretary_sees_what_is_told_of_closed_items(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    question = check_page(sign_in(anyone.sanne).get(f"/moeder/{meeting_id}/offentliggoer").text)

    assert "2 Salg af ejendom · Forretningsforhold" in texts(question, "li")


def test_publishing_gives_everyone_the_meeting(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID, app: Flask
) -> None:
    citizen = app.test_client()
    assert citizen.get(ADDRESS).status_code == 404

    post(sign_in(anyone.sanne), f"/moeder/{meeting_id}/offentliggoer")

    assert citizen.get(ADDRESS).status_code == 200


def test_withdrawing_wants_a_reason_and_tells_it_to_everyone(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID, app: Flask
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    sanne, page = sign_in(anyone.sanne), f"/moeder/{meeting_id}"

    without = post(sanne, f"{page}/traek-tilbage", reason="  ")
    assert without.status_code == 422
    assert 'href="#reason"' in without.text
    check_page(without.text)
    assert app.test_client().get(ADDRESS).status_code == 200

    post(sanne, f"{page}/traek-tilbage", reason="Et navn <b>stod</b> forkert.")
    gone = app.test_client().get(ADDRESS)
    assert gone.status_code == 410
    assert "Et navn &lt;b&gt;stod&lt;/b&gt; forkert." in gone.text
    assert "Trukket tilbage" in sanne.get(page).text


def test_a_reason_that_nobody_would_read_is_asked_for_again_shorter(
    meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    sanne, page = sign_in(anyone.sanne), f"/moeder/{meeting_id}"

    answer = post(sanne, f"{page}/traek-tilbage", reason="lang " * 300)

    assert answer.status_code == 422
    assert "højst 1.000 tegn" in answer.text
    assert sanne.get(ADDRESS).status_code == 200


def test_what_is_not_public_cannot_be_withdrawn(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    sanne, page = sign_in(anyone.sanne), f"/moeder/{meeting_id}"

    assert f"{page}/traek-tilbage" not in links(check_page(sanne.get(page).text))
    assert sanne.get(f"{page}/traek-tilbage").status_code == 409
    answer = post(sanne, f"{page}/frigiv", to=f"{page}/traek-tilbage", reason="Fejl")
    assert answer.status_code == 422
    assert "ikke offentliggjort" in answer.text


@pytest.mark.parametrize(
    "actor", [CAST.carl, CAST.mette, CAST.arne, CAST.sofus, CAST.karen, CAST.astrid],
    ids=lambda actor: actor.name.split()[0],
)  # fmt: skip
def test_nobody_but_the_secretary_is_shown_or_let_near_the_steps(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID, actor: Actor
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    client, page = sign_in(actor), f"/moeder/{meeting_id}"

    assert "Hvem kan læse mødet" not in client.get(page).text
    for step in STEPS:
        assert client.get(f"{page}/{step}").status_code == 404
        answer = post(client, "/moeder", to=f"{page}/{step}", reason="Fejl")
        assert answer.status_code == 404, step


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_only_from_our_own_form(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID, step: str, app: Flask
) -> None:
    answer = sign_in(anyone.sanne).post(f"/moeder/{meeting_id}/{step}", data={"reason": "Fejl"})

    check_page(answer.text)
    assert answer.status_code == 400
    assert app.test_client().get(ADDRESS).status_code == 404


@pytest.fixture
def sent(app: Flask, anyone: Cast) -> UUID:
    """An agenda that was sent and published, whose first item was closed afterwards."""
    meeting_id = store_draft(anyone)
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    publish(meeting_id, actor=anyone.sanne)
    with transaction() as now:
        row = now.exec(
            select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by("position")
        ).first()
        assert row is not None
        row.access, row.public_title = Access.CLOSED, "Noget neutralt"
        now.add(row)
    return meeting_id


def test_what_was_closed_and_not_sent_is_first_said_to_be_read_still(
    sign_in: SignIn, anyone: Cast, sent: UUID
) -> None:
    sanne, page = sign_in(anyone.sanne), f"/moeder/{sent}"

    question = check_page(sanne.get(f"{page}/offentliggoer").text)

    told = words(question)
    assert "Offentligheden kan stadig læse punkt 1." in texts(question, "h2")
    assert "Send en ny version og offentliggør den, eller træk offentliggørelsen tilbage." in told
    assert {f"{page}/send-ny-version", f"{page}/traek-tilbage"} <= set(links(question))
    assert "Det, du har rettet siden, er ikke sendt" in texts(question, "h2")
    assert "Noget neutralt" not in told
    assert primary(sanne.get(f"{page}/offentliggoer").text) == []
    assert "Den kan alle læse allerede." in told

    post(sanne, f"{page}/offentliggoer")
    assert "Alle kan nu læse den version, som medlemmerne fik" in sanne.get(page).text


def test_a_new_version_that_closes_an_item_takes_it_from_the_public_when_it_is_published(
    sign_in: SignIn, anyone: Cast, sent: UUID
) -> None:
    sanne, page = sign_in(anyone.sanne), f"/moeder/{sent}"
    send_new_version(sent, Confirmed(), actor=anyone.sanne)

    question = check_page(sanne.get(f"{page}/offentliggoer").text)

    told = words(question)
    assert "Offentligheden kan læse punkt 1, indtil du offentliggør." in told
    assert "kan stadig læse" not in told
    assert any("1 Noget neutralt" in line for line in texts(question, "li"))


def test_an_agenda_that_was_withdrawn_from_the_public_says_what_would_be_read_again(
    sign_in: SignIn, anyone: Cast, sent: UUID
) -> None:
    withdraw(sent, "Fejl", actor=anyone.sanne)
    told = words(check_page(sign_in(anyone.sanne).get(f"/moeder/{sent}/offentliggoer").text))
    assert "Offentliggør du nu, kan alle læse punkt 1." in told
