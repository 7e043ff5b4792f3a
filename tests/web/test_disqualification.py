"""A member gives notice on the punkt's page; the secretary notes the ruling; the words follow."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.people import BodyRules
from meetings.models.sending import OutboxMail
from meetings.record import Item
from meetings.rules.proceedings.entries import MeetingOpened
from meetings.services.minuting import open_meeting
from meetings.services.publishing import release
from meetings.vocabulary import Access
from tests.factories import make_item, make_section
from tests.minuting import Live, call_meeting, new
from tests.people import TECHNICAL, Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post, texts

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]

WORD = "Havnegrunden"
REASON = "Køber er min svoger"


def items() -> tuple[Item, ...]:
    """An open item and a closed one."""
    sale = make_item(
        "Salg af Havnevej 14",
        make_section(WORD, access=Access.CLOSED),
        number="2",
        access=Access.CLOSED,
        public_title="Salg af ejendom",
        closed_reason="Forretningsforhold",
    )
    return make_item("Godkendelse af dagsorden"), sale


@pytest.fixture
def called(anyone: Cast) -> Live:
    """An agenda with the members."""
    live = call_meeting(anyone, *items())
    release(live.meeting_id, actor=anyone.sanne)
    return live


def page_of(live: Live, place: int = 1) -> str:
    return f"/moeder/{live.meeting_id}/punkter/{live.item_ids[place]}"


def minuted_at(live: Live, place: int = 1) -> str:
    return f"/moeder/{live.meeting_id}/moedet/{live.item_ids[place]}"


def give(client: FlaskClient, live: Live, **fields: str) -> int:
    sent = {"reason": REASON} | fields
    return post(client, page_of(live), f"{page_of(live)}/inhabilitet", **sent).status_code


def test_a_member_gives_notice_and_the_secretary_and_the_chair_are_told(
    called: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, mette = sign_in(anyone.sanne), sign_in(anyone.mette)
    with transaction():
        for account in session().exec(select(Account)):
            account.email = f"{account.login_name}@lindevang.example"
            session().add(account)
    assert give(mette, called) == 303

    own = check_page(mette.get(page_of(called)).text)
    assert any("Det afgøres på mødet" in text for text in texts(own, "p"))
    assert WORD in mette.get(page_of(called)).text  # papers stay open unless he asks otherwise
    for reader in (sign_in(anyone.carl), sanne):
        assert REASON in reader.get(page_of(called)).text
    check_page(sanne.get(minuted_at(called)).text)
    assert REASON in sanne.get(minuted_at(called)).text
    with reading():
        mails = session().exec(select(OutboxMail)).all()
    assert [mail.to_name for mail in mails if "inhabilitet" in mail.subject] == ["Sanne Lund"]
    told = "".join(mail.subject + mail.body for mail in mails)
    assert not any(word in told for word in (REASON, "Havnevej", "Mette", "Salg"))


@pytest.mark.parametrize("name", ["viggo", "arne", "karen", "sofus"])
def test_nobody_else_reads_the_reason_or_that_there_is_a_notice(
    called: Live, anyone: Cast, sign_in: SignIn, name: str
) -> None:
    give(sign_in(anyone.mette), called)
    page = sign_in(getattr(anyone, name)).get(page_of(called)).text
    assert REASON not in page
    assert "mulig inhabilitet." not in page


def test_the_papers_can_be_shut_at_once_and_opened_again(
    called: Live, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(anyone.mette)
    give(mette, called, papers_closed="ja")
    shut = mette.get(page_of(called)).text
    check_page(shut)
    assert WORD not in shut
    assert "Du har bedt om ikke at se" in shut
    assert WORD in sign_in(anyone.carl).get(page_of(called)).text

    post(mette, page_of(called), f"{page_of(called)}/inhabilitet/traek-tilbage")
    assert WORD in mette.get(page_of(called)).text


def test_a_reason_that_is_too_long_is_told_and_kept(
    called: Live, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(anyone.mette)
    long = "Lang " * 500
    answer = post(mette, page_of(called), f"{page_of(called)}/inhabilitet", reason=long)
    assert answer.status_code == 422
    check_page(answer.text)
    assert "højst 2.000 tegn" in answer.text
    assert long.strip() in answer.text


@pytest.fixture
def live(called: Live, anyone: Cast) -> Live:
    """The same meeting, opened, everybody there; its rules let a substitute in."""
    with transaction():
        session().add(BodyRules(organization_id=TECHNICAL, substitutes_when_disqualified=True))
    open_meeting(called.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    called.everybody_is_there()
    return called


def rule(client: FlaskClient, live: Live, **fields: str) -> str:
    sent = {"kind": "RULING", "person_id": str(person_id("Mette Krogh"))} | fields
    answer = post(client, minuted_at(live), **sent)
    assert answer.status_code == 303
    return client.get(minuted_at(live)).text


def test_a_ruling_shuts_the_item_to_him_and_lets_the_substitute_in(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, mette = sign_in(anyone.sanne), sign_in(anyone.mette)
    give(mette, live)
    viggo = str(person_id("Viggo Damm"))
    page = rule(
        sanne, live, ruling="DISQUALIFIED", left_at="17:05", came_back_at="17:20",
        substitute_id=viggo, by_vote="ja",
    )  # fmt: skip
    check_page(page)
    assert "gik kl. 17.05" in page
    assert "Viggo Damm" in page
    shut = mette.get(page_of(live)).text
    assert WORD not in shut
    assert "Du er fundet inhabil" in shut
    [ruled] = live.item(1).disqualifications
    assert (ruled.notified, ruled.substitute, ruled.ruled_by_vote) == (True, "Viggo Damm", True)

    rule(sanne, live, ruling="NOT_DISQUALIFIED")
    assert WORD in mette.get(page_of(live)).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Vælg, om medlemmet er inhabil"),
        ({"ruling": "NOT_DISQUALIFIED", "left_at": "17:05"}, "Tider og stedfortræder"),
        ({"ruling": "DISQUALIFIED", "left_at": "18:00", "came_back_at": "17:00"}, "før det gik"),
        ({"ruling": "DISQUALIFIED", "left_at": "i dag"}, "Skriv tidspunktet"),
        ({"ruling": "DISQUALIFIED", "person_id": ""}, "Vælg en person"),
    ],
)
def test_what_cannot_be_noted_is_told_in_words(
    live: Live, anyone: Cast, sign_in: SignIn, fields: dict[str, str], told: str
) -> None:
    page = rule(sign_in(anyone.sanne), live, **fields)
    check_page(page)
    assert told in page


def test_the_mayor_limits_access_on_a_ground_and_the_member_cannot_open_it(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, mette = sign_in(anyone.sanne), sign_in(anyone.mette)
    sent = {"kind": "NOTICE", "person_id": str(person_id("Mette Krogh")), "papers": "limited"}
    post(sanne, minuted_at(live), **sent)
    assert "Skriv lovens grund" in sanne.get(minuted_at(live)).text
    post(sanne, minuted_at(live), **sent, ground="Part i sagen")
    assert WORD not in mette.get(page_of(live)).text
    assert "Part i sagen" in mette.get(page_of(live)).text
    give(mette, live)
    assert WORD not in mette.get(page_of(live)).text
    answer = post(mette, page_of(live), f"{page_of(live)}/inhabilitet/traek-tilbage")
    assert answer.status_code == 422
    assert "Tal med sekretariatet" in answer.text
