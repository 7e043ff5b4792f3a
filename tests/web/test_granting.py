"""Who runs the accounts gives and takes access to one body, and it holds at once."""

import pytest
from flask import Flask

from meetings.database import reading
from meetings.queries.bodies import get_managed
from meetings.rules.permissions import SYSTEM, Actor
from meetings.services.accounts import NewAccount, create_account
from meetings.services.history import verify_chain
from tests.people import CAST, Cast
from tests.web.conftest import PASSWORD, SignIn
from tests.web.pages import check_page, links, post, texts, words

BODY = "/organer/socialudvalget"
ACCESS = f"{BODY}/adgang"


def test_a_body_gets_its_secretary_who_plans_at_once(sign_in: SignIn, anyone: Cast) -> None:
    astrid, sanne = sign_in(anyone.astrid), sign_in(anyone.sanne)
    assert ACCESS in links(check_page(astrid.get(BODY).text))
    assert sanne.get(BODY).status_code == 404

    given = {"account": str(anyone.sanne.account_id), "role": "SECRETARY"}
    answer = post(astrid, ACCESS, **given)

    assert (answer.status_code, answer.location) == (303, ACCESS)
    assert "sanne" in " ".join(texts(check_page(astrid.get(ACCESS).text), "li"))
    assert sanne.get(BODY).status_code == 200

    assert post(astrid, ACCESS, to=f"{ACCESS}/fjern", **given).status_code == 303
    assert sanne.get(BODY).status_code == 404
    history = words(check_page(astrid.get(BODY).text))
    assert "Adgang givet" in history
    assert "Adgang fjernet" in history
    with reading():
        lines = get_managed("socialudvalget", anyone.astrid).history
        assert [line.actor_name for line in lines] == ["Astrid Munk", "Astrid Munk"]
        assert not verify_chain()


def test_giving_twice_and_taking_twice_is_once(sign_in: SignIn, anyone: Cast) -> None:
    astrid = sign_in(anyone.astrid)
    sign_in(anyone.sanne)
    given = {"account": str(anyone.sanne.account_id), "role": "CASE_OFFICER"}
    for to in (ACCESS, ACCESS, f"{ACCESS}/fjern", f"{ACCESS}/fjern"):
        assert post(astrid, ACCESS, to=to, **given).status_code == 303
    with reading():
        assert len(get_managed("socialudvalget", anyone.astrid).history) == 2


def test_two_of_one_name_are_told_apart(sign_in: SignIn, anyone: Cast) -> None:
    astrid = sign_in(anyone.astrid)
    sign_in(anyone.sanne)
    create_account(NewAccount("slund2", "Sanne Lund"), PASSWORD, actor=SYSTEM)

    choices = texts(check_page(astrid.get(ACCESS).text), "option")

    assert {"Sanne Lund (sanne)", "Sanne Lund (slund2)"} <= set(choices)


def test_a_new_secretary_is_invited_by_a_link_shown_once(
    app: Flask, sign_in: SignIn, anyone: Cast
) -> None:
    astrid = sign_in(anyone.astrid)

    invited = {"name": "Tine Bæk", "new_role": "SECRETARY"}
    answer = post(astrid, ACCESS, to=f"{ACCESS}/inviter", **invited)

    link = next(iter(texts(check_page(answer.text), "code")))
    assert answer.headers["Cache-Control"] == "no-store"
    assert link not in astrid.get(ACCESS).text
    browser = app.test_client()
    chosen = {"user_name": "tine", "password": PASSWORD, "repeated": PASSWORD}
    assert post(browser, link.removeprefix("http://localhost"), **chosen).status_code == 303
    assert browser.get(BODY).status_code == 200


@pytest.mark.parametrize(
    ("to", "typed", "told"),
    [
        ("", {"role": "MEMBER"}, "Vælg en bruger."),
        ("/inviter", {"name": " ", "new_role": "SECRETARY"}, "Skriv personens navn."),
        ("/inviter", {"name": "Tine", "new_role": "SECRETARY", "email": "tine"}, "Mailadressen"),
    ],
)
def test_what_is_missing_is_told(
    sign_in: SignIn, anyone: Cast, to: str, typed: dict[str, str], told: str
) -> None:
    answer = post(sign_in(anyone.astrid), ACCESS, to=ACCESS + to, **typed)

    assert answer.status_code == 422
    assert told in words(check_page(answer.text))


@pytest.mark.parametrize(
    "actor", [CAST.sofus, CAST.sanne, CAST.mette, CAST.karen], ids=lambda one: one.name.split()[0]
)
def test_nobody_else_sees_or_gives_access(sign_in: SignIn, anyone: Cast, actor: Actor) -> None:
    client = sign_in(actor)
    given = {"account": str(actor.account_id), "role": "SECRETARY", "name": "Ond"}

    assert client.get(ACCESS).status_code == 404
    for to in ("", "/fjern", "/inviter"):
        assert post(client, "/moeder", to=ACCESS + to, **given).status_code == 404, to
    with reading():
        assert not get_managed("socialudvalget", anyone.astrid).history


@pytest.mark.parametrize("role", ["ADMINISTRATOR", "ARCHIVIST", "x"])
def test_only_roles_of_a_body_are_given_here(sign_in: SignIn, anyone: Cast, role: str) -> None:
    astrid = sign_in(anyone.astrid)
    for to in ("", "/fjern"):
        given = {"account": str(anyone.astrid.account_id), "role": role}
        assert post(astrid, ACCESS, to=ACCESS + to, **given).status_code == 404
