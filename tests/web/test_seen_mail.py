"""The secretary sees the mail that somebody else will get, word by word, before it is sent."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.drafting import ItemReader
from meetings.models.sending import OutboxMail
from meetings.services.sending import Confirmed
from meetings.vocabulary import Language
from tests.people import CAST, Cast, person_id
from tests.services.sent import (
    add_item,
    keep_account,
    retitle,
    seat,
    send_agenda,
    send_new_version,
    send_supplement,
    store_draft,
)
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, words

pytestmark = [pytest.mark.usefixtures("quick_documents"), pytest.mark.slow]
METTE, CARL = person_id("Mette Krogh"), person_id("Carl Winther")


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    """A draft agenda; Mette and Carl are its members, and only she has an address."""
    seat(anyone.mette)
    seat(anyone.carl)
    keep_account(anyone.mette, "mette@lindevang.example")
    keep_account(anyone.carl, "")
    return store_draft(anyone)


@pytest.fixture
def sanne(sign_in: SignIn) -> FlaskClient:
    return sign_in(CAST.sanne)


def seen_mail(sanne: FlaskClient, meeting_id: UUID, who: object = METTE) -> str:
    return words(check_page(sanne.get(f"/moeder/{meeting_id}/se-som/{who}/mail").text))


def mails_to_mette() -> list[OutboxMail]:
    with reading():
        statement = select(OutboxMail).where(OutboxMail.to_name == "Mette Krogh")
        return list(session().exec(statement.order_by(col(OutboxMail.created_at))))


def in_one_line(mail: OutboxMail) -> str:
    return " ".join(mail.body.split())


def test_what_is_seen_is_what_is_sent_then_and_nothing_is_sent_by_looking(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    seen = seen_mail(sanne, meeting_id)
    assert mails_to_mette() == []

    send_agenda(meeting_id, Confirmed(), actor=CAST.sanne)

    (mail,) = mails_to_mette()
    assert mail.subject in seen
    assert in_one_line(mail) in seen
    assert "mette@lindevang.example" in seen
    assert "Havnevej" not in seen


def test_the_page_seen_leads_to_the_mail(meeting_id: UUID, sanne: FlaskClient) -> None:
    for who in ("borger", METTE):
        page = check_page(sanne.get(f"/moeder/{meeting_id}/se-som/{who}").text)
        assert f"/moeder/{meeting_id}/se-som/{who}/mail" in links(page)


def test_each_is_seen_in_his_own_language(meeting_id: UUID, sanne: FlaskClient) -> None:
    with transaction() as now:
        account = now.get_one(Account, CAST.mette.account_id)
        account.language = Language.EN
        now.add(account)
    assert "Agenda: Teknisk Udvalg, 22 September 2026" in seen_mail(sanne, meeting_id)


def test_a_new_version_and_a_supplement_are_seen_as_they_would_be_sent(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    send_agenda(meeting_id, Confirmed(), actor=CAST.sanne)
    assert "Der er intet nyt at sende" in seen_mail(sanne, meeting_id)

    retitle(meeting_id, 0, "Cykelsti langs havnen")
    seen = seen_mail(sanne, meeting_id)
    send_new_version(meeting_id, Confirmed(), actor=CAST.sanne)
    assert in_one_line(mails_to_mette()[-1]) in seen

    add_item(meeting_id, "Hastesag", "3")
    seen = seen_mail(sanne, meeting_id)
    send_supplement(meeting_id, Confirmed(), actor=CAST.sanne)
    assert in_one_line(mails_to_mette()[-1]) in seen
    assert "1 punkt er nyt." in seen


def test_who_is_narrowed_out_gets_the_mail_that_says_nothing_of_the_item(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    item_id = add_item(meeting_id, "Havnegrunden", "3")
    with transaction() as now:
        now.add(ItemReader(item_id=item_id, person_id=CARL))
    seen = seen_mail(sanne, meeting_id)
    assert "Dagsordenen har 3 punkter." in seen
    assert "Havnegrunden" not in seen


def test_who_gets_no_mail_is_said_and_why(meeting_id: UUID, sanne: FlaskClient) -> None:
    assert "En borger får ingen mail." in seen_mail(sanne, meeting_id, "borger")
    told = seen_mail(sanne, meeting_id, CARL)
    assert "Carl Winther får ingen mail: Har ingen mailadresse." in told


@pytest.mark.parametrize("name", ["viggo", "karen", "sofus", "astrid"])
def test_nobody_else_sees_the_mail(
    meeting_id: UUID, sign_in: SignIn, anyone: Cast, name: str
) -> None:
    other = sign_in(getattr(anyone, name))
    for who in ("borger", METTE, UUID(int=3), "x"):
        assert other.get(f"/moeder/{meeting_id}/se-som/{who}/mail").status_code == 404


def test_there_is_no_mail_to_a_stranger(meeting_id: UUID, sanne: FlaskClient) -> None:
    for who in (UUID(int=3), "x"):
        assert sanne.get(f"/moeder/{meeting_id}/se-som/{who}/mail").status_code == 404
