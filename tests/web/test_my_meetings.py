"""A member's own page: the next meeting first, what is new, what waits; and the reading of it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.meetings import Meeting
from meetings.models.minutes import MinuteEntry
from meetings.models.sending import OutboxMail
from meetings.models.trail import LogEntry, LogField
from meetings.queries.proceedings import course_of
from meetings.rules.permissions import SYSTEM
from meetings.services.sending import Confirmed
from meetings.vocabulary import AttendanceStatus, State
from meetings.web.shown import today
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.services.sent import retitle, seat, send_agenda, send_new_version, store_draft
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words
from tests.web.scene import item_ids

pytestmark = pytest.mark.usefixtures("quick_documents")
SEEN = Confirmed()
SOON = today() + timedelta(days=9)


@pytest.fixture
def meeting_id(anyone: Cast, sign_in: SignIn) -> UUID:
    """An agenda that Mette was sent, of a meeting in nine days."""
    for actor in (anyone.sanne, anyone.carl, anyone.mette):
        sign_in(actor)
    seat(anyone.carl)
    seat(anyone.mette)
    return _sent(anyone, SOON)


def _sent(anyone: Cast, day: date, title: str = "Cykelsti langs åen") -> UUID:
    other = make_item("Havnens drift", make_section("Havnen drives videre."), number="2")
    record = make_record(make_item(title), other, held_on=day)
    found = store_draft(anyone, record)
    send_agenda(found, SEEN, actor=anyone.sanne)
    return found


@pytest.fixture
def mette(anyone: Cast, sign_in: SignIn) -> FlaskClient:
    return sign_in(anyone.mette)


def note(client: FlaskClient, meeting_id: UUID, item_id: UUID, **more: str) -> int:
    """What the page's script sends when the item is seen."""
    at = f"/moeder/{meeting_id}/punkter/{item_id}"
    found = re.search(r'name="version" value="(\d+)"', client.get(at).text)
    assert found
    return post(client, at, f"{at}/laest", version=found[1], **more).status_code


def test_the_next_meeting_stands_first_with_the_way_to_read_it(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    _sent(anyone, SOON + timedelta(days=30), "Senere sag")
    page = check_page(mette.get("/moeder").text)

    assert texts(page, "h2")[:2] == ["Næste møde", "Kommende møder"]
    assert "Du har ikke læst dagsordenen endnu." in words(page)
    first = item_ids(meeting_id, anyone)[0]
    assert f"/moeder/{meeting_id}/punkter/{first}" in links(page)


def test_what_is_read_is_noted_and_the_page_says_how_far_he_is(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    first, second = item_ids(meeting_id, anyone)
    assert note(mette, meeting_id, first) == 204
    told = words(check_page(mette.get("/moeder").text))
    assert "1 punkt har du ikke læst." in told
    assert "Læs videre: punkt 2" in told
    assert note(mette, meeting_id, second, side="ja") == 303
    assert "Du har læst det hele, som det står nu." in mette.get("/moeder").text


def test_a_get_notes_nothing(anyone: Cast, meeting_id: UUID, mette: FlaskClient) -> None:
    first = item_ids(meeting_id, anyone)[0]
    mette.get(f"/moeder/{meeting_id}/punkter/{first}")
    assert "Du har ikke læst dagsordenen endnu." in mette.get("/moeder").text


def test_a_change_is_told_with_its_differences(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    first = item_ids(meeting_id, anyone)[0]
    note(mette, meeting_id, first)
    retitle(meeting_id, 0, "Cykelsti og fortov langs åen")
    send_new_version(meeting_id, SEEN, actor=anyone.sanne)

    at_home = check_page(mette.get("/moeder").text)
    there = check_page(mette.get(f"/moeder/{meeting_id}/punkter/{first}").text)
    where = next(one for one in links(at_home) if "/aendret/" in one)
    differences = check_page(mette.get(where).text)

    assert where in links(there)
    assert "Ændret, siden du læste det" in words(there)
    assert "Titel" in texts(differences, "h2")
    assert [one.split(": ")[1] for one in texts(differences, "ins")] == ["og fortov"]


def test_a_member_says_that_he_stays_away_and_comes_after_all(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    with transaction() as now:
        account = now.get_one(Account, anyone.sanne.account_id)
        account.email = "sanne@lindevang.example"
        now.add(account)
    answer = post(mette, "/moeder", f"/moeder/{meeting_id}/afbud", next="/moeder")
    assert answer.location == "/moeder"
    page = check_page(mette.get("/moeder").text)
    assert "Du har meldt afbud til mødet." in words(page)
    with reading():
        attendance = course_of(meeting_id, SYSTEM).attendance
        assert anyone.mette.person_id is not None
        assert attendance[anyone.mette.person_id].status is AttendanceStatus.EXCUSED
    post(mette, "/moeder", f"/moeder/{meeting_id}/afbud/fortryd")
    assert "Du har meldt afbud" not in mette.get("/moeder").text
    with reading():
        assert anyone.mette.person_id not in course_of(meeting_id, SYSTEM).attendance
        mails = session().exec(select(OutboxMail).where(OutboxMail.to_name == "Sanne Lund")).all()
        assert {mail.subject.split(":")[0] for mail in mails} >= {
            "Afbud",
            "Afbud er trukket tilbage",
        }
        assert not any("Mette" in mail.body for mail in mails)


def test_nobody_stays_away_where_he_has_no_seat_or_the_meeting_is_open(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient, sign_in: SignIn
) -> None:
    sofus = sign_in(anyone.sofus)
    assert post(sofus, "/konto", f"/moeder/{meeting_id}/afbud").status_code == 404
    with transaction() as now:
        meeting = now.get_one(Meeting, meeting_id)
        meeting.state = State.IN_SESSION
        now.add(meeting)
    page = post(mette, "/konto", f"/moeder/{meeting_id}/afbud", next="/moeder")
    assert "Afbud kan meldes her" in mette.get(page.location).text
    with reading():
        assert session().exec(select(MinuteEntry)).all() == []


def test_the_log_does_not_say_what_somebody_read(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    first = item_ids(meeting_id, anyone)[0]
    note(mette, meeting_id, first)
    with reading():
        own = LogEntry.actor_id == anyone.mette.account_id
        lines = session().exec(select(LogEntry).where(own)).all()
        fields = session().exec(select(LogField, LogEntry).join(LogEntry).where(own)).all()
    assert any(line.subject_type == "item_reading" for line in lines)
    assert str(first) not in f"{lines} {fields}"


def test_the_bar_has_the_contents_and_the_neighbours_at_hand(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    first, second = item_ids(meeting_id, anyone)
    page = mette.get(f"/moeder/{meeting_id}/punkter/{first}").text
    check_page(page)
    assert f'rel="next" href="/moeder/{meeting_id}/punkter/{second}"' in page
    assert 'aria-current="page"' in page
    assert "ikke læst" in page


@pytest.mark.parametrize("name", ["sanne", "karen", "sofus", "astrid"])
def test_nobody_else_has_the_button_or_the_news(
    anyone: Cast, meeting_id: UUID, sign_in: SignIn, name: str
) -> None:
    other = sign_in(getattr(anyone, name))
    page = other.get("/moeder").text
    assert "Meld afbud" not in page
    assert "Du har ikke læst" not in page
    first = item_ids(meeting_id, anyone)[0]
    answer = other.get(f"/moeder/{meeting_id}/punkter/{first}/aendret/1")
    assert answer.status_code == 404


def test_the_page_asks_the_same_for_one_meeting_and_for_three(
    anyone: Cast,
    meeting_id: UUID,
    mette: FlaskClient,
    statements: Callable[[FlaskClient, str], int],
) -> None:
    mette.get("/moeder")
    one = statements(mette, "/moeder")
    for days in (20, 40):
        _sent(anyone, SOON + timedelta(days=days))
    assert statements(mette, "/moeder") == one


def test_the_first_item_is_readable_with_under_150_kilobytes(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient
) -> None:
    """What a browser fetches before it shows an item: the page, its styles and its scripts."""
    first = item_ids(meeting_id, anyone)[0]
    page = mette.get(f"/moeder/{meeting_id}/punkter/{first}")
    assets = set(re.findall(r'(?:href|src)="(/filer/[^"]+)"', page.text))
    assert len(assets) >= 4
    sent = len(page.data)
    for address in assets:
        answer = mette.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        sent += len(answer.data)
    assert sent < 150_000


@pytest.mark.parametrize("version", ["", "-1", "x", "²", "9" * 30])
def test_a_version_that_is_none_is_refused(
    anyone: Cast, meeting_id: UUID, mette: FlaskClient, version: str
) -> None:
    at = f"/moeder/{meeting_id}/punkter/{item_ids(meeting_id, anyone)[0]}"
    assert post(mette, at, f"{at}/laest", version=version).status_code == 400
    assert mette.get(f"{at}/aendret/{'9' * 30}").status_code == 404
