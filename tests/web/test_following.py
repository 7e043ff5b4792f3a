"""A citizen follows by mail without a login: asked for, confirmed, told once, and stopped."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.config import Settings
from meetings.database import reading, session
from meetings.jobs.delivery import message_of
from meetings.models.base import now
from meetings.models.following import Subscription, SubscriptionMail
from meetings.models.sending import OutboxMail
from meetings.models.trail import LogEntry, LogField
from meetings.services import following, following_mails, outbox
from tests.factories import make_item
from tests.leaks import TRACES
from tests.mail import Mailbox
from tests.people import Cast
from tests.web.conftest import Once
from tests.web.pages import check_page
from tests.web.scene import store_minutes

OURS = "https://dagsordener.lindevang.example"
BODY = "/foelg/udvalg/teknisk-udvalg"
CASE = "/foelg/sag/05.04.00-P20-1-26"
SEARCH = "/foelg/soegning?q=cykelsti"
BENTE = "bente@borger.example"


@pytest.fixture
def published(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> None:
    """A published meeting with an open and a closed item."""
    once("published", lambda: store_minutes(anyone))


@pytest.fixture(autouse=True)
def _mail_goes_out(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation sends mail, and knows its own address."""
    settings: Settings = app.config["SETTINGS"]
    sends = settings.model_copy(update={"smtp_host": "127.0.0.1", "public_url": OURS})
    # What pages are kept by is of the settings: it is found anew.
    monkeypatch.delitem(app.extensions, "pages_made_by", raising=False)
    monkeypatch.setitem(app.config, "SETTINGS", sends)
    monkeypatch.setenv("PUBLIC_URL", OURS)


def mails() -> list[OutboxMail]:
    with reading():
        return list(session().exec(select(OutboxMail).order_by(OutboxMail.created_at)))  # type: ignore[arg-type]


def rows() -> list[Subscription]:
    with reading():
        return list(session().exec(select(Subscription)))


def link(mail: OutboxMail, part: str) -> str:
    found = re.search(rf"{re.escape(OURS)}(\S*/foelg/{part}/\S+)", mail.body)
    assert found is not None, mail.body
    return found[1]


def follow(client: FlaskClient, address: str = BODY, email: str = BENTE) -> OutboxMail:
    """Ask and confirm; returns the mail that asked."""
    assert client.post(address, data={"email": email}).status_code == 200
    mail = mails()[-1]
    assert client.post(link(mail, "bekraeft")).status_code == 200
    return mail


def later(monkeypatch: pytest.MonkeyPatch, minutes: int = 10) -> None:
    moment = now() + timedelta(minutes=minutes)
    monkeypatch.setattr(following_mails, "now", lambda: moment)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("address", [BODY, CASE, SEARCH])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nothing_is_sent_before_it_is_confirmed(
    client: FlaskClient, address: str, prefix: str
) -> None:
    check_page(client.get(prefix + address).text)

    answer = client.post(prefix + address, data={"email": f" {BENTE.upper()} "})

    check_page(answer.text)
    (mail,) = mails()
    assert mail.to_address == BENTE
    assert rows()[0].confirmed_at is None
    page = client.get(link(mail, "bekraeft"))
    check_page(page.text)
    assert rows()[0].confirmed_at is None, "a visit alone confirms nothing"
    check_page(client.post(link(mail, "bekraeft")).text)
    assert rows()[0].confirmed_at is not None
    assert client.post(link(mail, "bekraeft")).status_code == 404
    assert len(mails()) == 1
    assert "Set-Cookie" not in answer.headers
    assert "cykelsti" not in mail.body, "nobody has us send his own words to others"


@pytest.mark.usefixtures("published")
def test_a_publication_is_told_of_once(
    client: FlaskClient, anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in (BODY, CASE, SEARCH):
        follow(client, address)
    before = len(mails())
    later(monkeypatch)
    assert following_mails.tell_followers() == 0
    again = make_item("Cykelsti 2", case_number="05.04.00-P20-1-26")
    store_minutes(anyone, again, held_on=date(2026, 9, 29))
    later(monkeypatch, 20)

    assert following_mails.tell_followers() == 3
    assert following_mails.tell_followers() == 0
    told = mails()[before:]
    assert {mail.to_address for mail in told} == {BENTE}
    for mail in told:
        assert OURS in mail.body
        assert not any(trace in mail.body for trace in TRACES)


@pytest.mark.parametrize("host", ["d.example", "dagsordener-og-referater.en-lang-kommune.example"])
def test_mail_programs_can_stop_it_by_their_own_button(host: str) -> None:
    stop = f"https://{host}/en/foelg/stop/{'x' * 24}"
    letter = outbox.Letter(
        uuid4(), now(), "", BENTE, "Nyt", "Nyt.", "<a@b.example>", now(), stop_address=stop
    )

    mail = message_of(letter, Mailbox().server).as_bytes()

    assert f"\r\nList-Unsubscribe: <{stop}>\r\n".encode() in mail
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in mail


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "email",
    ["", "bente", f"{BENTE}\r\nBcc: x@y.example", "a@b", f"{BENTE}, x@y.example", "x\n@y.dk"],
)
def test_what_is_no_address_is_not_written_to(client: FlaskClient, email: str) -> None:
    answer = client.post(BODY, data={"email": email})

    assert answer.status_code == 422
    check_page(answer.text)
    assert mails() == []


@pytest.mark.usefixtures("published")
def test_who_asks_is_told_the_same_whether_the_address_is_known_or_not(
    client: FlaskClient,
) -> None:
    unknown = client.post(BODY, data={"email": "ny@borger.example"}).text
    follow(client)
    before = len(mails())

    known = client.post(BODY, data={"email": BENTE}).text

    assert known == unknown
    assert len(mails()) == before, "and who follows already is not written to"


@pytest.mark.usefixtures("published")
def test_nobody_has_us_write_to_others_again_and_again(client: FlaskClient) -> None:
    answers = [client.post(BODY, data={"email": BENTE}) for _ in range(4)]

    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert "Retry-After" in answers[-1].headers


@pytest.mark.usefixtures("published")
def test_what_nobody_confirmed_is_forgotten(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(BODY, data={"email": BENTE})
    moment = now() + timedelta(days=2, minutes=1)
    monkeypatch.setattr(following, "now", lambda: moment)

    assert client.post(link(mails()[0], "bekraeft")).status_code == 404
    assert following.forget_unconfirmed() == 1
    assert mails() == []


@pytest.mark.usefixtures("published")
def test_the_log_does_not_have_the_address(client: FlaskClient) -> None:
    follow(client)

    with reading():
        lines = [*session().exec(select(LogEntry)), *session().exec(select(LogField))]

    assert not [line for line in lines if "borger.example" in str(line)]


def test_there_is_nothing_to_follow_where_nothing_is_public(
    client: FlaskClient, anyone: Cast
) -> None:
    for address in ("/foelg/udvalg/x", "/foelg/sag/82.02.00-G10-4-26", "/foelg/soegning"):
        assert client.get(address).status_code == 404, address
        assert client.post(address, data={"email": BENTE}).status_code == 404, address
    assert mails() == []


@pytest.mark.usefixtures("published")
def test_one_press_stops_it_and_removes_the_address(client: FlaskClient) -> None:
    mail = follow(client)
    where = rows()[0]
    stop = following.stop_address(where).removeprefix(OURS)
    check_page(client.get(stop).text)
    assert rows(), "a program that looks at links stops nothing"

    answer = client.post(stop, data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert rows() == []
    assert mails() == []
    with reading():
        assert session().exec(select(SubscriptionMail)).all() == []
    check_page(client.get(stop).text)
    assert client.post(stop).status_code == 200, "pressed twice it is as stopped"
    assert mail.to_address == BENTE
