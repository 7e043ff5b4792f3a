"""Decisions without a meeting on the pages: begun, asked, answered, closed and told of."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.database import reading
from meetings.models.base import now
from meetings.queries.meetings import list_published_meetings
from meetings.rules.local_time import today
from meetings.rules.permissions import CITIZEN
from meetings.services.planning import Setting, plan_meeting
from meetings.services.publishing import publish, release
from meetings.vocabulary import WayWithoutMeeting
from tests.minuting import MEMBERS
from tests.people import TECHNICAL, Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post, texts
from tests.written import AGAINST, asked_round, called_round

REMARK = "Plantet bemærkning"


def test_the_secretary_asks_by_a_deadline_and_the_member_answers(
    app: Flask, anyone: Cast, sign_in: SignIn
) -> None:
    found = called_round(anyone)
    sanne, mette = sign_in(anyone.sanne), sign_in(anyone.mette)
    run, vote = f"/moeder/{found.meeting_id}/uden-moede", f"/moeder/{found.meeting_id}/votering"
    assert mette.get(vote).status_code == 404
    check_page(sanne.get(run).text)

    wrong = post(sanne, run, f"{run}/bed-om-svar", day="2020-01-01", hour="12.00")
    assert wrong.status_code == 422
    assert "Fristen er passeret" in wrong.text
    check_page(wrong.text)
    day = today(now()) + timedelta(days=3)
    assert post(sanne, run, f"{run}/bed-om-svar", day=f"{day}", hour="12.00").status_code == 303

    page = mette.get(vote).text
    check_page(page)
    assert "Loven giver ikke udvalgene" in sanne.get(run).text
    assert post(mette, vote).status_code == 422
    item = found.item_ids[0]
    typed = {f"svar-{item}": "AGAINST", f"ord-{item}": REMARK}
    assert post(mette, vote, **typed).status_code == 303
    assert REMARK in mette.get(vote).text
    assert REMARK in sanne.get(run).text
    check_page(sanne.get(run).text)
    check_page(sanne.get(f"/moeder/{found.meeting_id}/moedet/{found.item_ids[0]}").text)
    check_page(mette.get(f"/moeder/{found.meeting_id}").text)
    assert "Skriftlig votering" in sign_in(anyone.carl).get("/moeder").text


def test_nobody_but_the_secretary_and_himself_finds_a_members_answer_on_any_page(
    app: Flask, anyone: Cast, sign_in: SignIn, client: FlaskClient
) -> None:
    found = asked_round(anyone)
    found.answer("Jens Holm", AGAINST, remark=REMARK, to_minutes=True)
    at = f"/moeder/{found.meeting_id}"
    addresses = (
        at,
        f"{at}/votering",
        f"{at}/uden-moede",
        f"{at}/punkter/{found.item_ids[0]}",
        f"{at}/moedet/{found.item_ids[0]}",
        f"{at}/dokument.json",
    )

    for reader in ("mette", "carl", "karen", "arne", "sofus", "astrid"):
        browser = sign_in(getattr(anyone, reader))
        assert not [one for one in addresses if REMARK in browser.get(one).text], reader
    assert not [one for one in addresses if REMARK in client.get(one).text]
    for reader in ("carl", "mette", "karen", "arne", "sofus", "astrid"):
        browser = sign_in(getattr(anyone, reader))
        assert browser.get(f"{at}/uden-moede").status_code == 404


def test_it_is_closed_and_every_reader_reads_how_it_was_decided(
    app: Flask, anyone: Cast, sign_in: SignIn, client: FlaskClient
) -> None:
    found = asked_round(anyone)
    sanne = sign_in(anyone.sanne)
    run = f"/moeder/{found.meeting_id}/uden-moede"
    early = post(sanne, run, f"{run}/afslut")
    assert early.status_code == 422
    found.everybody_answers()

    assert post(sanne, run, f"{run}/afslut").status_code == 303

    check_page(sanne.get(run).text)
    release(found.meeting_id, actor=anyone.sanne)
    publish(found.meeting_id, actor=anyone.sanne)
    told = "skriftlig votering afsluttet den"
    assert told in sanne.get(f"/moeder/{found.meeting_id}").text
    mette = sign_in(anyone.mette)
    page = mette.get(f"/moeder/{found.meeting_id}").text
    assert told in page
    assert "Har svaret 5 af 5" in page
    assert "Til stede" not in page
    with reading():
        [card] = list_published_meetings(CITIZEN)
        assert card.address is not None
    public = client.get(
        f"/udvalg/{card.address.slug}/{card.address.held_on}", follow_redirects=True
    )
    assert told in public.text
    check_page(mette.get(f"/moeder/{found.meeting_id}/votering").text)


def test_the_chairs_decision_is_written_down_and_told_of_at_the_next_meeting(
    app: Flask, anyone: Cast, sign_in: SignIn
) -> None:
    found = called_round(anyone, way=WayWithoutMeeting.CHAIR)
    sanne = sign_in(anyone.sanne)
    run = f"/moeder/{found.meeting_id}/uden-moede"
    check_page(sanne.get(run).text)
    typed = {
        "person": str(person_id(MEMBERS[0])),
        "day": f"{today(now()) - timedelta(days=1)}",
        "hour": "9.30",
        "ground": "URGENT",
        "reason": "",
        f"o-{found.item_ids[0]}": "APPROVED",
    }
    wrong = post(sanne, run, f"{run}/afgoerelse", **typed)
    assert wrong.status_code == 422
    check_page(wrong.text)

    typed["reason"] = "Tilskuddet skal søges i dag."
    assert post(sanne, run, f"{run}/afgoerelse", **typed).status_code == 303

    page = sanne.get(f"/moeder/{found.meeting_id}").text
    assert "Afgjort uden møde: formandens afgørelse" in page
    assert "Tilskuddet skal søges i dag." in page
    assert "Afgjort af Carl Winther" in page
    check_page(sanne.get(f"/moeder/{found.meeting_id}/moedet/{found.item_ids[0]}").text)
    held_on = today(now()) + timedelta(days=9)
    next_one = plan_meeting(Setting((TECHNICAL,)), held_on, actor=anyone.sanne)
    builder = f"/moeder/{next_one}/dagsorden"
    before = sanne.get(builder).text
    check_page(before)
    assert "En afgørelse uden møde er ikke meddelt endnu" in before

    assert post(sanne, builder, f"{builder}/meddel-afgoerelser").status_code == 303

    after = sanne.get(builder).text
    assert "Meddelelser: afgørelser uden møde" in after
    assert "ikke meddelt endnu" not in after
    assert "Meddelt på mødet" in sanne.get(run).text


@pytest.mark.parametrize("who", ["mette", "karen", "sofus", "arne", "astrid"])
def test_nobody_else_begins_one(app: Flask, anyone: Cast, sign_in: SignIn, who: str) -> None:
    called_round(anyone)
    page = sign_in(getattr(anyone, who)).get("/uden-moede")

    assert page.status_code == 404 or str(TECHNICAL) not in page.text


def test_the_secretary_begins_one_and_is_told_what_is_missing(
    app: Flask, anyone: Cast, sign_in: SignIn
) -> None:
    called_round(anyone)
    sanne = sign_in(anyone.sanne)
    tree = check_page(sanne.get("/uden-moede").text)
    assert texts(tree, "h1") == ["Afgør uden møde"]

    body = str(TECHNICAL)
    wrong = post(sanne, "/uden-moede", body=body, way="WRITTEN", hour="12.00")
    assert wrong.status_code == 422
    check_page(wrong.text)
    begun = post(sanne, "/uden-moede", body=body, way="CHAIR")
    assert begun.status_code == 303
    check_page(sanne.get(begun.location).text)
