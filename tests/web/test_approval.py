"""The approval of a paper on its page, and the pages on which its route is set."""

import pytest
from flask.testing import FlaskClient

from meetings.rules.permissions import Actor
from meetings.services import approval
from tests.papers import (
    DIRECTOR,
    HEAD,
    LAW,
    add_accounts,
    add_route,
    approve_as,
    asked,
    begin_paper,
    read_approval,
)
from tests.people import CAST, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, words

pytestmark = pytest.mark.slow

ROUTE = "/organer/teknisk-udvalg/godkendelse"


@pytest.fixture
def staff(sign_in: SignIn, anyone: Cast) -> Cast:
    """The cast, who can log in, and those who approve papers, who can too."""
    for actor in (anyone.karen, anyone.sanne, anyone.mette, HEAD, LAW, DIRECTOR):
        sign_in(actor)
    add_route()
    return anyone


def move(client: FlaskClient, item: str, verb: str, **fields: str) -> str:
    """Press a button on the paper's page; the words of the page that follows."""
    answer = post(client, f"/punkter/{item}/skriv", f"/punkter/{item}/sag/{verb}", **fields)
    if answer.status_code == 303:
        answer = client.get(answer.location)
    return words(check_page(answer.text))


def test_the_author_sends_on_and_the_head_approves(sign_in: SignIn, staff: Cast) -> None:
    item_id = begin_paper()
    karen = sign_in(staff.karen)
    page = karen.get(f"/punkter/{item_id}/skriv")
    assert "Send videre" in words(check_page(page.text))

    assert "Sagen er sendt videre." in move(karen, str(item_id), "send-videre")
    head = sign_in(HEAD)
    assert f"/punkter/{item_id}/skriv" in links(check_page(head.get("/sager").text))
    step, seen = asked(item_id, HEAD)
    told = move(head, str(item_id), "godkend", step=str(step), seen=seen, comment="Fint.")

    assert "Sagen er godkendt." in told
    assert "Godkendt af Frode Holst. Fagchef Fint." in told


def test_a_missing_comment_is_asked_for_and_nothing_typed_is_lost(
    sign_in: SignIn, staff: Cast
) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    step, seen = asked(item_id, HEAD)
    head, address = sign_in(HEAD), f"/punkter/{item_id}/skriv"

    answer = post(
        head, address, f"/punkter/{item_id}/sag/send-tilbage", step=str(step), comment="  "
    )

    assert answer.status_code == 422
    assert "Skriv, hvad der skal rettes" in words(check_page(answer.text))
    typed = post(
        head,
        address,
        f"/punkter/{item_id}/sag/godkend",
        step=str(step),
        seen="noget andet",
        comment="En lang bemærkning.",
    )
    assert typed.status_code == 422
    assert "Nogen har rettet i sagen" in words(check_page(typed.text))
    assert "En lang bemærkning." in typed.text
    assert seen not in ("", "noget andet")


def test_what_is_to_be_mended_stands_on_top_for_the_author(sign_in: SignIn, staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    step, _ = asked(item_id, HEAD)
    approval.send_back(item_id, "Beløbet er forkert.", step, actor=HEAD)

    page = words(check_page(sign_in(staff.karen).get(f"/punkter/{item_id}/skriv").text))

    assert "Skal rettes Beløbet er forkert. Frode Holst, Fagchef" in page
    assert "Send videre igen" in page


def test_the_secretariat_sends_back_what_is_ready(sign_in: SignIn, staff: Cast) -> None:
    item_id = begin_paper()
    approval.mark_ready(item_id, actor=staff.sanne)
    sanne = sign_in(staff.sanne)

    assert "Skriv, hvad der skal rettes" in move(sanne, str(item_id), "send-tilbage", comment="")
    assert "Sagen er sendt tilbage." in move(
        sanne, str(item_id), "send-tilbage", comment="Sæt beløbet ind."
    )


def test_what_was_answered_already_is_said_and_not_hidden(sign_in: SignIn, staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    step, seen = asked(item_id, HEAD)
    approve_as(item_id, HEAD)

    told = move(sign_in(HEAD), str(item_id), "godkend", step=str(step), seen=seen)

    assert "Sagen er kommet videre imens" in told


def test_an_unknown_verb_is_no_page(sign_in: SignIn, staff: Cast) -> None:
    item_id = begin_paper()
    answer = post(sign_in(staff.karen), f"/punkter/{item_id}/skriv", f"/punkter/{item_id}/sag/slet")
    assert answer.status_code == 404


@pytest.mark.parametrize("address", [ROUTE, "/godkendelse"])
def test_a_route_is_set_row_by_row_without_a_script(
    sign_in: SignIn, anyone: Cast, address: str
) -> None:
    astrid = sign_in(anyone.astrid)
    add_accounts(HEAD, DIRECTOR)
    check_page(astrid.get(address).text)

    answer = _save(
        astrid,
        address,
        stage1="2",
        name1="Direktør",
        account1=str(DIRECTOR.account_id),
        stage2="1",
        name2="Fagchef",
        account2=str(HEAD.account_id),
        deputy2=str(DIRECTOR.account_id),
        from2="2027-07-01",
        until2="2027-07-31",
    )

    assert answer[0] == 303, answer[1]
    page = astrid.get(address).text
    assert page.index('value="Fagchef"') < page.index('value="Direktør"')
    assert 'value="2027-07-31"' in page


def test_wrong_rows_are_told_beside_their_fields(sign_in: SignIn, anyone: Cast) -> None:
    astrid = sign_in(anyone.astrid)
    add_accounts(HEAD)
    head = str(HEAD.account_id)

    status, page = _save(
        astrid,
        ROUTE,
        name1="Fagchef",
        account2=head,
        name3="Jura",
        account3=head,
        deputy3=head,
        from3="2027-07-31",
        until3="2027-07-01",
        name4="Økonomi",
        account4=head,
        from4="snart",
    )

    assert status == 422
    for told in (
        "Vælg, hvem der godkender.",
        "Skriv, hvad leddet hedder, for eksempel Direktør.",
        "Vælg en anden stedfortræder end den, der selv godkender.",
        "Slutdatoen ligger før startdatoen.",
        "Skriv en dag, der findes",
    ):
        assert told in page
    assert "Økonomi" in page


def test_two_who_set_the_route_at_once_lose_nothing(sign_in: SignIn, anyone: Cast) -> None:
    astrid = sign_in(anyone.astrid)
    add_route()

    status, page = _save(
        astrid, ROUTE, seen="noget ældre", name1="Jura", account1=str(HEAD.account_id)
    )

    assert status == 422
    assert "Det står der nu Trin 1: Fagchef, Frode Holst" in page
    assert "Jura" in page


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        (CAST.sanne, ROUTE, 200),
        (CAST.sanne, "/godkendelse", 404),
        (CAST.sofus, ROUTE, 404),
        (CAST.karen, ROUTE, 404),
        (CAST.mette, ROUTE, 404),
        (CAST.mette, "/godkendelse", 404),
        (CAST.astrid, "/godkendelse", 200),
    ],
    ids=lambda value: value.name if isinstance(value, Actor) else str(value),
)
def test_a_route_is_set_by_who_looks_after_the_body(
    sign_in: SignIn, anyone: Cast, who: Actor, address: str, status: int
) -> None:
    client = sign_in(who)
    assert client.get(address).status_code == status


def test_an_empty_row_takes_a_step_away(sign_in: SignIn, anyone: Cast) -> None:
    astrid = sign_in(anyone.astrid)
    add_route()

    status, _ = _save(astrid, ROUTE, name1="", account1="")

    assert status == 303
    page = words(check_page(astrid.get(ROUTE).text))
    assert "Organet følger kommunens rækkefølge" in page
    item_id = begin_paper()
    approval.send_on(item_id, actor=anyone.karen)
    assert read_approval(item_id, anyone.karen).steps == ()


def _save(client: FlaskClient, address: str, **fields: str) -> tuple[int, str]:
    """Send the form, with the version it was filled from; what was answered, in words."""
    page = client.get(address).text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    answer = post(client, address, **({"seen": seen} | fields))
    return answer.status_code, words(check_page(answer.text)) if answer.status_code != 303 else ""
