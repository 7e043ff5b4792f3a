"""Planning, moving, cancelling, and the calendar, as pages."""

import re
from collections.abc import Callable
from datetime import date, time
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.rules.permissions import Actor
from meetings.services import planning
from meetings.services.planning import Setting
from meetings.services.publishing import publish, release
from meetings.vocabulary import MeetingKind, State, StockReason
from tests.people import CAST, SOCIAL, TECHNICAL, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words
from tests.web.scene import item_ids, store_agenda

pytestmark = [pytest.mark.usefixtures("quick_documents"), pytest.mark.slow]

PATTERN = {
    "body": str(TECHNICAL),
    "joint": "",
    "kind": "ORDINARY",
    "year": "2099",
    "weekday": "3",
    "rhythm": "FIRST",
    "starts": "16:00",
    "ends": "18.00",
    "place": "Mødelokale 2",
    "weeks": "7, 27-31",
}
PLACE = "Mødelokalet ved åen"


@pytest.fixture
def planned(app: Flask, anyone: Cast) -> UUID:
    """A planned meeting that nobody was given anything of."""
    setting = Setting((TECHNICAL,), starts_at=time(16), place=PLACE)
    return planning.plan_meeting(setting, date(2099, 3, 17), actor=anyone.sanne)


def preview(client: FlaskClient, **fields: str) -> tuple[int, str]:
    answer = client.get("/planlaegning", query_string=PATTERN | fields)
    return answer.status_code, answer.text


def save(client: FlaskClient, days: list[str], **fields: str) -> object:
    page = client.get("/planlaegning", query_string=PATTERN).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    form = {"csrf_token": token[1], "day": days, **PATTERN, **fields}
    return client.post("/planlaegning", data=form)


def test_the_year_is_shown_with_deadlines_and_with_what_is_skipped_and_why(
    sign_in: SignIn, anyone: Cast
) -> None:
    sanne = sign_in(anyone.sanne)
    check_page(sanne.get("/planlaegning").text)
    status, page = preview(sanne)

    rows = texts(check_page(page), "tr")
    assert status == 200
    assert "torsdag den 5. marts 2099 10 20. februar 2099 27. februar 2099 9. marts 2099" in rows
    assert "torsdag den 1. januar 2099 1 Springes over: Nytårsdag" in rows
    assert "torsdag den 2. juli 2099 27 Springes over: Skoleferie" in rows


def test_saving_plans_the_days_that_were_ticked_and_the_calendar_shows_them(
    sign_in: SignIn, anyone: Cast
) -> None:
    sanne = sign_in(anyone.sanne)
    answer = save(sanne, ["2099-03-05", "2099-05-07"])

    assert (answer.status_code, answer.location) == (303, "/kalender?year=2099")  # type: ignore[attr-defined]
    tree = check_page(sanne.get("/kalender?year=2099").text)
    said = words(tree)
    assert "2 møder er planlagt." in said
    assert "torsdag 5. uge 10 Teknisk Udvalg, torsdag 5. Marts" in said
    assert "kl. 16.00 · Mødelokale 2 Planlagt" in said
    assert "fredag 27. uge 9 Dagsordenen ud: Teknisk Udvalg" in said
    assert "fredag 10. uge 15 Langfredag Fridag" in said


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"year": "next"}, "Skriv et år med fire cifre"),
        ({"year": "9999"}, "Skriv et år med fire cifre"),
        ({"weeks": "syv"}, "Skriv ugenumre"),
        ({"starts": "25:00"}, "Skriv tidspunktet"),
        ({"starts": "18:00", "ends": "16:00"}, "Mødet slutter, før det begynder"),
    ],
)
def test_what_is_typed_wrongly_is_told_and_kept(
    sign_in: SignIn, anyone: Cast, fields: dict[str, str], sentence: str
) -> None:
    status, page = preview(sign_in(anyone.sanne), **fields)

    tree = check_page(page)
    assert status == 422
    assert sentence in words(tree)
    assert 'value="Mødelokale 2"' in page


@pytest.mark.parametrize(
    "fields",
    [{"body": str(SOCIAL)}, {"body": "x"}, {"joint": "x"}, {"kind": "WITHOUT_MEETING"},
     {"weekday": "6"}, {"rhythm": "x"}],
)  # fmt: skip
def test_what_no_form_of_ours_sends_is_refused(
    sign_in: SignIn, anyone: Cast, fields: dict[str, str]
) -> None:
    assert preview(sign_in(anyone.sanne), **fields)[0] == 400


def test_saving_no_day_keeps_the_form_and_says_what_to_do(sign_in: SignIn, anyone: Cast) -> None:
    answer = save(sign_in(anyone.sanne), [])

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Vælg mindst én dag." in words(check_page(answer.text))  # type: ignore[attr-defined]
    assert save(sign_in(anyone.sanne), ["i morgen"]).status_code == 400  # type: ignore[attr-defined]


def test_a_single_joint_meeting_is_planned(sign_in: SignIn, anyone: Cast) -> None:
    sanne = sign_in(anyone.sanne)
    typed = {"body": str(TECHNICAL), "joint": str(SOCIAL), "kind": "THEME", "starts": "9:00"}
    without = post(sanne, "/planlaegning/moede", **typed)
    assert without.status_code == 422
    assert "Vælg en dag." in words(check_page(without.text))

    answer = post(sanne, "/planlaegning/moede", day="2099-03-03", **typed)

    page = check_page(sanne.get(answer.location).text)
    assert "Teknisk Udvalg og Socialudvalget" in words(page)
    assert "Temamøde" in words(page)
    assert "Dagsordenen skal udsendes senest onsdag den 25. februar 2099, om" in words(page)


def test_moving_asks_for_a_day_and_a_reason_and_the_page_tells_both(
    sign_in: SignIn, anyone: Cast, planned: UUID
) -> None:
    sanne, page = sign_in(anyone.sanne), f"/moeder/{planned}"
    assert f"{page}/flyt" in links(check_page(sanne.get(page).text))
    check_page(sanne.get(f"{page}/flyt").text)
    for typed, said in (
        ({"reason": "Ferie"}, "Vælg den dag, mødet flyttes til."),
        ({"day": "2099-04-01"}, "Vælg eller skriv en begrundelse."),
        ({"day": "1. april", "reason": "Ferie"}, "Skriv datoen som år, måned og dag"),
        ({"day": "2020-04-01", "reason": "Ferie"}, "Dagen er gået."),
    ):
        answer = post(sanne, f"{page}/flyt", **typed)
        assert answer.status_code == 422
        assert said in words(check_page(answer.text))

    post(sanne, f"{page}/flyt", day="2099-04-01", reason="Lokalet <b>er</b> optaget.")

    told = words(check_page(sanne.get(page).text))
    assert "onsdag den 1. april 2099" in told
    assert "Fra tirsdag den 17. marts 2099 til onsdag den 1. april 2099." in told
    assert "Lokalet <b>er</b> optaget." in told


def test_a_cancelled_meeting_says_so_with_its_reason_to_members_and_citizens(
    sign_in: SignIn, anyone: Cast, app: Flask
) -> None:
    meeting_id = store_agenda(anyone, held_on=date(2099, 3, 17), state=State.CALLED)
    publish(meeting_id, actor=anyone.sanne)
    sanne, page = sign_in(anyone.sanne), f"/moeder/{meeting_id}"
    without = post(sanne, f"{page}/aflys", reason=" ")
    assert without.status_code == 422
    assert 'href="#reason"' in without.text

    post(sanne, f"{page}/aflys", stock=StockReason.TOO_FEW_CASES.value)

    citizens = "/udvalg/teknisk-udvalg/2099-03-17"
    for client, address in (
        (sanne, page), (sign_in(anyone.mette), page), (app.test_client(), citizens),
    ):  # fmt: skip
        told = words(check_page(client.get(address).text))
        assert "Mødet er aflyst Der er for få sager." in told
    item = item_ids(meeting_id, anyone)[0]
    for client, address in (
        (sanne, f"{page}/punkter/{item}"),
        (sign_in(anyone.mette), f"{page}/punkter/{item}"),
        (app.test_client(), f"{citizens}/punkt/1"),
    ):
        told = words(check_page(client.get(address).text))
        assert "Mødet er aflyst. Der er for få sager." in told
    for client, address in (
        (sanne, "/moeder"), (sign_in(anyone.mette), "/moeder"), (app.test_client(), "/"),
        (app.test_client(), "/udvalg/teknisk-udvalg"),
    ):  # fmt: skip
        assert "Aflyst" in words(check_page(client.get(address).text)), address
    for step in ("frigiv", "offentliggoer"):
        assert f"{page}/{step}" not in links(check_page(sanne.get(page).text))
    assert f"{page}/aflys" not in links(check_page(sanne.get(page).text))
    again = post(sanne, "/moeder", to=f"{page}/aflys", reason="Igen")
    assert again.status_code == 422
    assert "Mødet er allerede aflyst." in again.text


@pytest.mark.parametrize(
    "actor",
    [CAST.carl, CAST.mette, CAST.arne, CAST.sofus, CAST.karen, CAST.astrid],
    ids=lambda actor: actor.name.split()[0],
)
def test_nobody_but_the_secretary_is_shown_or_let_near_planning(
    sign_in: SignIn, anyone: Cast, actor: Actor
) -> None:
    meeting_id = store_agenda(anyone, held_on=date(2099, 3, 17), state=State.CALLED)
    publish(meeting_id, actor=anyone.sanne)
    client, page = sign_in(actor), f"/moeder/{meeting_id}"

    assert "Frister" not in client.get(page).text
    for step in ("flyt", "aflys"):
        assert client.get(f"{page}/{step}").status_code == 404
        answer = post(client, "/moeder", to=f"{page}/{step}", reason="Fejl", day="2099-04-01")
        assert answer.status_code == 404
    if actor is not CAST.sofus:  # he plans his own body's meetings
        assert client.get("/planlaegning").status_code == 404
        assert post(client, "/moeder", to="/planlaegning", **PATTERN).status_code == 404
        assert "/planlaegning" not in client.get("/kalender").text
    else:
        assert post(client, "/moeder", to="/planlaegning", **PATTERN).status_code == 400


def test_a_planned_meeting_is_on_no_public_page(
    client: FlaskClient, anyone: Cast, planned: UUID, sign_in: SignIn
) -> None:
    shown = sign_in(anyone.sanne).get("/kalender?year=2099").text
    assert PLACE in shown
    assert str(planned) in shown
    addresses = ["/", "/en/", "/udvalg", "/udvalg/teknisk-udvalg", "/en/udvalg/teknisk-udvalg"]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        for trace in (PLACE, "2099", str(planned)):
            assert trace not in answer.text, address
    assert client.get("/udvalg/teknisk-udvalg/2099-03-17").status_code == 404
    for outsider in (anyone.karen, anyone.sofus, anyone.astrid, anyone.arne):
        told = sign_in(outsider).get("/kalender?year=2099").text
        assert PLACE not in told
        assert str(planned) not in told


def test_a_member_sees_the_day_of_a_planned_meeting_and_nothing_to_open(
    sign_in: SignIn, anyone: Cast, planned: UUID
) -> None:
    tree = check_page(sign_in(anyone.mette).get("/kalender?year=2099").text)

    assert "tirsdag 17. uge 12 Teknisk Udvalg" in words(tree)
    assert f"kl. 16.00 · {PLACE} Planlagt" in words(tree)
    assert f"/moeder/{planned}" not in links(tree)
    assert "Dagsordenen ud" not in words(tree)


def test_the_calendar_has_its_years_and_its_english(sign_in: SignIn, anyone: Cast) -> None:
    sanne = sign_in(anyone.sanne)
    assert "Her er ingen møder i 2098" in sanne.get("/kalender?year=2098").text
    for wrong in ("x", "99999", "-1"):
        assert sanne.get(f"/kalender?year={wrong}").status_code == 404
    post(sanne, "/kalender", to="/sprog", language="en", next="/kalender")
    assert "Good Friday" in words(check_page(sanne.get("/kalender?year=2099").text))


def test_deadlines_in_december_of_a_meeting_in_january_are_shown(
    sign_in: SignIn, anyone: Cast
) -> None:
    setting = Setting((TECHNICAL,), kind=MeetingKind.EXTRAORDINARY)
    planning.plan_meeting(setting, date(2099, 1, 6), actor=anyone.sanne)

    tree = check_page(sign_in(anyone.sanne).get("/kalender?year=2098").text)

    assert "Dagsordenen ud: Teknisk Udvalg" in words(tree)
    assert "Ekstraordinært" not in words(tree)


def test_the_number_of_statements_does_not_grow_with_the_calendar(
    sign_in: SignIn, anyone: Cast, statements: Callable[..., int]
) -> None:
    release(store_agenda(anyone, held_on=date(2099, 2, 3), state=State.CALLED), actor=anyone.sanne)
    for client in (sign_in(anyone.sanne), sign_in(anyone.mette)):
        statements(client, "/kalender?year=2099")
    counts = []
    for days in ((date(2099, 3, 3),), (date(2099, 4, 1), date(2099, 5, 5), date(2099, 6, 2))):
        for day in days:
            planning.plan_meeting(Setting((TECHNICAL,)), day, actor=anyone.sanne)
        counts.append(
            [statements(sign_in(one), "/kalender?year=2099") for one in (CAST.sanne, CAST.mette)]
        )
    assert counts[0] == counts[1]
