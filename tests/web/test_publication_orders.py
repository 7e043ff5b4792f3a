"""A publication is ordered for a time on a page, told of, and cancelled."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.base import now
from meetings.models.minutes import ScheduledPublication
from meetings.rules.local_time import LOCAL
from meetings.rules.permissions import Actor
from meetings.services.publication_orders import publish_due
from meetings.vocabulary import ScheduleState
from tests.minuting import Live
from tests.out import hold_and_close
from tests.people import CAST, Cast
from tests.services.test_publication_orders import plant_number
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words
from tests.web.scene import ADDRESS

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]


@pytest.fixture
def live(app: Flask, anyone: Cast) -> Live:
    """Held minutes with a closed decision of which the public is told nothing."""
    return hold_and_close(anyone)


def page_of(live: Live) -> str:
    return f"/moeder/{live.meeting_id}"


def tomorrow() -> str:
    return (now().astimezone(LOCAL).date() + timedelta(days=1)).isoformat()


def the_order() -> ScheduledPublication:
    with reading():
        row = session().exec(select(ScheduledPublication)).one()
        session().expunge(row)
        return row


def test_the_secretary_orders_a_time_reads_it_on_the_meeting_and_cancels_it(
    live: Live, anyone: Cast, sign_in: SignIn, app: Flask
) -> None:
    sanne, later = sign_in(anyone.sanne), f"{page_of(live)}/offentliggoer-senere"
    question = check_page(sanne.get(f"{page_of(live)}/offentliggoer").text)
    assert later in links(question)
    assert "Referatet er ikke godkendt endnu." in words(question)
    check_page(sanne.get(later).text)

    answer = post(sanne, later, day=tomorrow(), clock="08:00")

    assert answer.status_code == 303
    told = words(check_page(sanne.get(page_of(live)).text))
    assert "kl. 8.00. Bestilt af Sanne Lund." in told
    assert the_order().publish_at.astimezone(LOCAL).hour == 8
    assert app.test_client().get(ADDRESS).status_code == 404

    post(sanne, page_of(live), to=f"{later}/annuller")
    assert the_order().state is ScheduleState.CANCELLED
    assert "Bestilt af" not in words(check_page(sanne.get(page_of(live)).text))


def test_a_time_that_is_wrong_is_said_beside_what_was_typed(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, later = sign_in(anyone.sanne), f"{page_of(live)}/offentliggoer-senere"
    for day, clock, said in (
        ("", "08:00", "Vælg den dag, mødet skal offentliggøres."),
        (tomorrow(), "", "Skriv, hvad klokken skal være."),
        (tomorrow(), "25:00", "Skriv tidspunktet som timer og minutter"),
        ("2020-01-01", "08:00", "Tidspunktet er gået."),
        ("2999-01-01", "08:00", "Tidspunktet er mere end et år væk."),
    ):
        answer = post(sanne, later, day=day, clock=clock)
        assert answer.status_code == 422, said
        page = check_page(answer.text)
        assert said in words(page)
        assert f'value="{day}"' in answer.text


def test_what_did_not_come_is_told_on_the_meeting_with_the_reason(
    live: Live, anyone: Cast, sign_in: SignIn, app: Flask
) -> None:
    sanne = sign_in(anyone.sanne)
    post(sanne, f"{page_of(live)}/offentliggoer-senere", day=tomorrow(), clock="08:00")
    plant_number(live)
    publish_due(now() + timedelta(days=3))

    page = check_page(sanne.get(page_of(live)).text)

    assert any("Mødet blev ikke offentliggjort" in one for one in texts(page, "h2"))
    assert "CPR" in words(page)
    assert app.test_client().get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    "actor", [CAST.carl, CAST.mette, CAST.arne, CAST.sofus, CAST.karen, CAST.astrid],
    ids=lambda actor: actor.name.split()[0],
)  # fmt: skip
def test_nobody_else_is_asked_or_told(
    live: Live, anyone: Cast, sign_in: SignIn, actor: Actor
) -> None:
    later = f"{page_of(live)}/offentliggoer-senere"
    post(sign_in(anyone.sanne), later, day=tomorrow(), clock="08:00")
    client = sign_in(actor)

    assert client.get(later).status_code == 404
    assert post(client, "/moeder", to=f"{later}/annuller").status_code == 404
    assert "Bestilt af" not in client.get(page_of(live)).text
    assert the_order().state is ScheduleState.WAITING


def test_the_page_lists_the_closed_decisions_that_the_public_is_told_nothing_of(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    """KSL § 8, 7: decisions made behind closed doors are published as far as secrecy allows."""
    page = check_page(sign_in(anyone.sanne).get(f"{page_of(live)}/offentliggoer").text)

    assert "1 lukket beslutning bliver ikke fortalt" in texts(page, "h2")
    assert f"{page_of(live)}/moedet/{live.item_ids[2]}" in links(page)


def test_published_minutes_say_that_nobody_has_approved_them(
    live: Live, anyone: Cast, sign_in: SignIn, app: Flask
) -> None:
    post(sign_in(anyone.sanne), f"{page_of(live)}/offentliggoer")

    assert "Ikke godkendt endnu" in words(check_page(app.test_client().get(ADDRESS).text))
    assert "Solgt til Jens Holm" not in app.test_client().get(ADDRESS).text
