"""Chosen readers get one version of the draft, comment on it, and lose it when it ends."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.drafting import ReadThrough, ReadThroughComment
from meetings.models.sending import OutboxMail
from meetings.rules.canonical import read_canonical
from meetings.services.sending import Confirmed
from tests.people import Cast
from tests.services.sent import retitle, send_agenda, store_draft
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, words

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast, sign_in: SignIn) -> UUID:
    """A draft, and readers who can be asked."""
    for one in (anyone.karen, anyone.carl, anyone.mette):
        sign_in(one)
    post(sign_in(anyone.karen), "/konto", email="karen@lindevang.example")
    return store_draft(anyone)


def ask(sanne: FlaskClient, meeting_id: UUID, *readers: object, **fields: str) -> str:
    """Ask these for a read-through; returns its page's address."""
    form = f"/moeder/{meeting_id}/gennemlaesning"
    answer = post(sanne, form, reader=[str(one) for one in readers], **fields)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def items(page: str) -> list[str]:
    with reading():
        row = session().get_one(ReadThrough, UUID(page.rpartition("/")[2]))
        meeting = row.canonical_json

    return [str(item.id) for item in read_canonical(meeting).items]


def test_a_reader_reads_the_version_that_was_given_and_says_what_he_thinks(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    sanne, karen = sign_in(anyone.sanne), sign_in(anyone.karen)
    page = ask(sanne, meeting_id, anyone.karen.account_id, due="2099-01-02", note="Se på stien.")
    retitle(meeting_id, 0, "Hemmelig rettelse")
    first = items(page)[0]

    assert "Til gennemlæsning" in words(check_page(karen.get("/moeder").text))
    told = words(check_page(karen.get(page).text))
    assert "Se på stien." in told
    assert "Cykelsti langs åen" in told
    assert "Salg af ejendom" in told
    read = check_page(karen.get(f"{page}/punkter/{first}").text)
    assert "Stien bliver tre meter bred." in words(read)
    for address in (page, f"{page}/punkter/{first}"):
        assert "Hemmelig" not in karen.get(address).text
        assert "Havnevej" not in karen.get(address).text
        assert "Jens Holm" not in karen.get(address).text

    post(karen, f"{page}/punkter/{first}", to=f"{page}/punkter/{first}/kommentar",
         text="Bredden er <b>to</b> meter.")  # fmt: skip
    assert "Skriv din kommentar." in post(karen, page, to=f"{page}/kommentar", text=" ").text
    post(karen, page, to=f"{page}/faerdig")

    beside = words(check_page(sanne.get(f"/punkter/{first}/skriv").text))
    assert "Kommentarer fra gennemlæsning Karen Bilde" in beside
    assert "Bredden er <b>to</b> meter." in beside
    for address in (f"/moeder/{meeting_id}", f"/moeder/{meeting_id}/dagsorden"):
        tree = check_page(sanne.get(address).text)
        assert "1 af 1 har læst · 1 kommentar at afklare" in words(tree)
        assert page in links(tree)


def test_the_secretary_answers_beside_the_item(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    sanne, karen = sign_in(anyone.sanne), sign_in(anyone.karen)
    page = ask(sanne, meeting_id, anyone.karen.account_id)
    first = items(page)[0]
    post(karen, page, to=f"{page}/punkter/{first}/kommentar", text="Er det rigtigt?")
    with reading():
        [comment] = session().exec(select(ReadThroughComment))
    write = f"/punkter/{first}/skriv"
    settle = f"/gennemlaesninger/kommentarer/{comment.id}/afklar"
    assert post(karen, "/konto", to=settle, answer="Ja").status_code == 404
    answer = post(sanne, write, to=settle, answer="Ja, se bilaget.", item=first)
    assert answer.location == write
    assert "Ja, se bilaget." in words(check_page(karen.get(f"{page}/punkter/{first}").text))


def test_nobody_else_reads_it_and_nobody_after_it_ended(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID, app: Flask
) -> None:
    sanne, karen = sign_in(anyone.sanne), sign_in(anyone.karen)
    page = ask(sanne, meeting_id, anyone.karen.account_id, closed="ja")
    first, second = items(page)
    assert "Køber er Jens Holm." in karen.get(f"{page}/punkter/{second}").text
    for other in (anyone.carl, anyone.mette, anyone.sofus, anyone.astrid, anyone.arne):
        client = sign_in(other)
        for address in (page, f"{page}/punkter/{first}", f"{page}/bilag/{first}"):
            assert client.get(address).status_code == 404
        for verb in ("kommentar", "faerdig", f"punkter/{first}/kommentar"):
            assert post(client, "/konto", to=f"{page}/{verb}", text="Hej").status_code == 404
    for address in (f"/moeder/{meeting_id}", f"/punkter/{first}/skriv"):
        assert karen.get(address).status_code == 404

    post(sanne, f"/moeder/{meeting_id}/slut-gennemlaesning")

    ended = karen.get(page)
    assert ended.status_code == 410
    assert "Cykelsti" not in words(check_page(ended.text))
    assert "Gennemlæsningen er slut." in words(check_page(sanne.get(page).text))
    assert "Til gennemlæsning" not in karen.get("/moeder").text
    again = ask(sanne, meeting_id, anyone.karen.account_id)
    assert again != page
    assert karen.get(again).status_code == 200
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    ended = karen.get(again)
    assert ended.status_code == 410
    assert "Dagsordenen er sendt, så gennemlæsningen er slut." in words(check_page(ended.text))


def test_the_mail_to_readers_tells_nothing_of_the_case(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    ask(sign_in(anyone.sanne), meeting_id, anyone.karen.account_id, closed="ja", note="Havnevej")
    with reading():
        [mail] = session().exec(select(OutboxMail))
    assert mail.to_address == "karen@lindevang.example"
    for word in ("Havnevej", "Cykelsti", "Jens Holm"):
        assert word not in mail.subject + mail.body


def test_somebody_must_be_asked_and_only_who_can_be(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    sanne, form = sign_in(anyone.sanne), f"/moeder/{meeting_id}/gennemlaesning"
    offered = words(check_page(sanne.get(form).text))
    assert "Karen Bilde" in offered
    assert "Mette Krogh" not in offered
    for fields in ({}, {"reader": str(anyone.mette.account_id)}, {"reader": "x", "due": "x"}):
        answer = post(sanne, form, **fields)
        assert answer.status_code == 422
        check_page(answer.text)


def test_the_page_that_sends_tells_how_far_the_readers_are(
    sign_in: SignIn, anyone: Cast, meeting_id: UUID
) -> None:
    sanne = sign_in(anyone.sanne)
    page = ask(sanne, meeting_id, anyone.karen.account_id)
    post(sign_in(anyone.karen), page, f"{page}/kommentar", text="Stien er for smal.")

    told = words(check_page(sanne.get(f"/moeder/{meeting_id}/send").text))

    assert "0 af 1 har læst igennem. 1 kommentar er åben." in told
