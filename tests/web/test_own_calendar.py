"""A member's own calendar and mails: what he may know of, for as long as he may, and no titles."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account, RoleGrant
from meetings.models.reading import CalendarKey
from meetings.models.sending import OutboxMail
from meetings.models.trail import LogEntry, LogField
from meetings.queries.recipients import list_recipients
from meetings.rules.permissions import SYSTEM
from meetings.services import mail_choices, planning
from meetings.services.publishing import publish
from meetings.services.sending import Confirmed, withdraw_agenda
from meetings.vocabulary import Access, MailKind, MailProblem
from meetings.web.shown import today
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.services.sent import (
    retitle,
    seat,
    send_agenda,
    send_new_version,
    store_draft,
)
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post, words

pytestmark = pytest.mark.usefixtures("quick_documents")
SEEN = Confirmed()
SOON = today() + timedelta(days=9)


def _sent(anyone: Cast, day: date, body: str = "Teknisk Udvalg") -> UUID:
    secret = make_item(
        "Salg af Havnevej 14",
        make_section("Køber er Jens Holm.", access=Access.CLOSED),
        access=Access.CLOSED,
    )
    found = store_draft(anyone, make_record(secret, held_on=day, bodies=(body,)))
    send_agenda(found, SEEN, actor=SYSTEM)
    return found


@pytest.fixture
def meeting_id(anyone: Cast, sign_in: SignIn) -> UUID:
    """An agenda that Mette was sent, with a closed item."""
    for actor in (anyone.sanne, anyone.mette):
        sign_in(actor)
        with transaction() as now:
            account = now.get_one(Account, actor.account_id)
            account.email = f"{account.login_name}@lindevang.example"
            now.add(account)
    seat(anyone.mette)
    return _sent(anyone, SOON)


@pytest.fixture
def mette(anyone: Cast, sign_in: SignIn) -> FlaskClient:
    return sign_in(anyone.mette)


def key_of(member: FlaskClient) -> str:
    """The address of the member's calendar, which is shown this once."""
    page = post(member, "/konto/kalender").text
    check_page(page)
    found = re.search(r"/kalender/[\w-]+\.ics", page)
    assert found
    return found[0]


def unfolded(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    return answer.get_data(as_text=True).replace("\r\n ", "").split("\r\n")


def test_whoever_has_the_key_reads_when_his_bodies_meet(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient, client: FlaskClient
) -> None:
    address = key_of(mette)
    lines = unfolded(client, address)

    assert f"UID:{meeting_id}" in lines
    assert "SUMMARY:Teknisk Udvalg" in lines
    assert "STATUS:CONFIRMED" in lines
    assert address not in mette.get("/konto/kalender").text


def test_nothing_of_a_case_and_nothing_of_other_bodies_stands_in_it(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient, client: FlaskClient
) -> None:
    with_sofus = replace(anyone, sanne=anyone.sofus)
    other = _sent(with_sofus, SOON + timedelta(days=1), "Socialudvalget")
    publish(other, actor=SYSTEM)  # everybody may read it, and it is no meeting of hers
    told = "\n".join(unfolded(client, key_of(mette)))

    for word in ("Havnevej", "Jens Holm", "Socialudvalget", str(other)):
        assert word not in told


def test_a_cancelled_meeting_says_so_under_the_same_name(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient, client: FlaskClient
) -> None:
    address = key_of(mette)
    before = unfolded(client, address)
    planning.cancel_meeting(meeting_id, "Ingen sager", actor=anyone.sanne)
    after = unfolded(client, address)

    def sequence(lines: list[str]) -> int:
        return int(next(line for line in lines if line.startswith("SEQUENCE:"))[9:])

    assert f"UID:{meeting_id}" in after
    assert "STATUS:CANCELLED" in after
    assert sequence(after) > sequence(before)


def test_a_key_that_is_taken_back_or_made_anew_opens_nothing(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient, client: FlaskClient
) -> None:
    first = key_of(mette)
    second = key_of(mette)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    post(mette, "/konto/kalender", stop="ja")
    assert client.get(second).status_code == 404
    with reading():
        assert session().exec(select(CalendarKey)).all() == []


def test_the_key_of_who_left_shows_nothing_more(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient, client: FlaskClient
) -> None:
    address = key_of(mette)
    with transaction() as now:
        grants = now.exec(select(RoleGrant).where(RoleGrant.account_id == anyone.mette.account_id))
        for grant in grants:
            now.delete(grant)
    assert not any(line.startswith("UID:") for line in unfolded(client, address))
    with transaction() as now:
        account = now.get_one(Account, anyone.mette.account_id)
        account.disabled = True
        now.add(account)
    assert client.get(address).status_code == 404


def test_the_key_stands_nowhere_in_the_database(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    key = key_of(mette).split("/")[2].removesuffix(".ics")
    with reading():
        kept = [session().exec(select(table)).all() for table in (CalendarKey, LogEntry, LogField)]
    assert key not in str(kept)


def test_a_member_does_without_a_mail_and_the_secretary_is_told(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    page = check_page(mette.get("/konto").text)
    assert "Dagsordenen er sendt" in words(page)
    others = {kind for kind in MailKind if kind is not MailKind.AGENDA_CHANGED}
    token = post(mette, "/konto", "/konto/mails", kind=MailKind.AGENDA_SENT.value)
    assert token.status_code == 303
    mail_choices.choose_mails(others, actor=anyone.mette)
    retitle(meeting_id, 0, "Andet navn")
    send_new_version(meeting_id, Confirmed(mails=1), actor=anyone.sanne)
    withdraw_agenda(meeting_id, "Fejl", actor=anyone.sanne)

    with reading():
        to = select(OutboxMail.subject).where(OutboxMail.account_id == anyone.mette.account_id)
        subjects = [one.split(":")[0] for one in session().exec(to)]
        told = list_recipients(meeting_id, SYSTEM, MailKind.AGENDA_CHANGED)
    assert subjects == ["Dagsorden", "Dagsordenen er trukket tilbage"]
    assert {one.name: one.problem for one in told}["Mette Krogh"] is MailProblem.UNWANTED


def test_mails_are_chosen_by_ticks_and_kept(anyone: Cast, mette: FlaskClient) -> None:
    post(mette, "/konto", "/konto/mails", kind=MailKind.DEADLINES.value)
    ticked = re.findall(r'value="([A-Z_]+)" checked', mette.get("/konto").text)
    assert ticked == ["DEADLINES"]
