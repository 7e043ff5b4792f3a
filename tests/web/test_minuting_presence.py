"""Presence, substitutes, guests and the order are noted on the meeting's page, without a script."""

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from meetings.database import transaction
from meetings.models.people import Membership, Person
from meetings.services.importing import store_record
from meetings.services.publishing import publish
from meetings.vocabulary import AttendanceStatus, MemberRole, State
from tests.minuting import MEMBERS, Live, at, call_meeting, hold_meeting
from tests.people import TECHNICAL, Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import TOKEN, check_page, post
from tests.web.scene import item_ids, minutes

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]
METTE = str(person_id("Mette Krogh"))
CARL = str(person_id("Carl Winther"))


@pytest.fixture
def called(anyone: Cast) -> Live:
    """An agenda that was sent; nobody has opened the meeting yet."""
    return call_meeting(anyone)


@pytest.fixture
def sanne(anyone: Cast, called: Live, sign_in: SignIn) -> FlaskClient:
    return sign_in(anyone.sanne)


def address(live: Live, place: int = 1) -> str:
    return f"/moeder/{live.meeting_id}/moedet/{live.item_ids[place]}"


def note(client: FlaskClient, live: Live, place: int = 1, /, **fields: object) -> str:
    """Send the form and read the page that follows."""
    answer = post(client, address(live, place), **fields)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    page = client.get(address(live, place)).text
    check_page(page)
    return page


def opened(client: FlaskClient, live: Live) -> None:
    note(client, live, kind="MEETING_OPENED", at="16.30")


def everybody(client: FlaskClient, live: Live) -> str:
    """Press the button that says that all who are not noted are present."""
    persons = re.findall(r'name="person_ids" value="([^"]+)"', client.get(address(live)).text)
    return note(client, live, kind="ALL_PRESENT", person_ids=persons)


def words(page: str) -> str:
    return " ".join(re.sub(r"</?span[^>]*>|<[^>]+>", _gap, page).split())


def _gap(tag: re.Match[str]) -> str:
    return "" if "span" in tag[0] else " "


def test_everybody_is_present_in_one_click(sanne: FlaskClient, called: Live) -> None:
    opened(sanne, called)
    page = everybody(sanne, called)
    assert [one.status for one in called.record().attendance] == [AttendanceStatus.PRESENT] * 5
    assert "5 af 5 deltager: beslutningsdygtigt." in words(page)
    assert "Alle er til stede" not in page


def test_one_click_notes_an_absence_before_the_meeting_and_the_rest_are_present(
    sanne: FlaskClient, called: Live
) -> None:
    page = note(sanne, called, kind="ATTENDANCE", person_id=METTE, status="EXCUSED")
    assert "Mette Krogh: afbud" in words(page)
    opened(sanne, called)
    assert "De øvrige er til stede" in sanne.get(address(called)).text
    page = everybody(sanne, called)
    statuses = {one.name: one.status for one in called.record().attendance}
    assert statuses["Mette Krogh"] is AttendanceStatus.EXCUSED
    assert "4 af 5 deltager" in words(page)


def test_a_late_arrival_is_told_with_its_time_and_item(sanne: FlaskClient, called: Live) -> None:
    opened(sanne, called)
    note(sanne, called, kind="ATTENDANCE", person_id=METTE, status="ABSENT")
    everybody(sanne, called)
    note(sanne, called, 0, kind="ITEM_TAKEN", at="16.40")
    note(sanne, called, 1, kind="ITEM_TAKEN", at="17.00")
    page = note(
        sanne,
        called,
        kind="CAME",
        person_id=METTE,
        at="17.10",
        from_item_id=str(called.item_ids[1]),
    )
    assert "Mette Krogh kom kl. 17.10, fra punkt 2" in words(page)
    [mette] = [one for one in called.record().attendance if one.name == "Mette Krogh"]
    assert (mette.status, mette.note) == (
        AttendanceStatus.PRESENT,
        "kom kl. 17.10 under punkt 2",
    )
    assert "Mette Krogh (B): ikke kommet endnu" in words(sanne.get(address(called, 0)).text)


def test_away_for_a_span_of_items_and_back(sanne: FlaskClient, called: Live) -> None:
    opened(sanne, called)
    everybody(sanne, called)
    span = {"from_item_id": str(called.item_ids[1]), "to_item_id": str(called.item_ids[2])}
    page = note(sanne, called, kind="AWAY", person_id=METTE, **span)
    assert "Mette Krogh (B): væk under punktet" in words(page)
    assert [one.name for one in called.item(2).presence] == ["Mette Krogh"]
    page = note(sanne, called, kind="AWAY", person_id=METTE, removed="ja", **span)
    assert "5 af 5 deltager" in words(page)


def test_no_quorum_is_warned_of_in_words_and_stops_nothing(
    sanne: FlaskClient, called: Live
) -> None:
    opened(sanne, called)
    for name in MEMBERS[:3]:
        note(sanne, called, kind="ATTENDANCE", person_id=str(person_id(name)), status="EXCUSED")
    page = everybody(sanne, called)
    assert "Ikke beslutningsdygtigt: 2 af 5 deltager, og det kræver 3." in words(page)
    note(sanne, called, kind="ITEM_TAKEN")


def test_a_substitute_is_offered_with_what_speaks_against_it(
    sanne: FlaskClient, called: Live
) -> None:
    opened(sanne, called)
    note(sanne, called, kind="ATTENDANCE", person_id=METTE, status="EXCUSED")
    page = everybody(sanne, called)
    assert "Stedfortræder for Mette Krogh" in page
    assert "mindst en måned" in page  # a doubt, and no lock
    viggo = str(person_id("Viggo Damm"))
    page = note(
        sanne, called, kind="SUBSTITUTED", person_id=viggo, member_id=METTE, only_item_id=""
    )
    assert "Viggo Damm i stedet for Mette Krogh, hele mødet" in words(page)
    assert "5 af 5 deltager" in words(page)
    [stand_in] = [one for one in called.record().attendance if one.substitute_for]
    assert (stand_in.name, stand_in.substitute_for) == ("Viggo Damm", "Mette Krogh")
    page = note(sanne, called, kind="SUBSTITUTED", person_id=viggo, member_id=METTE, removed="ja")
    assert "4 af 5 deltager" in words(page)


def test_a_substitute_for_who_is_there_is_refused_in_words(
    sanne: FlaskClient, called: Live
) -> None:
    opened(sanne, called)
    everybody(sanne, called)
    viggo = str(person_id("Viggo Damm"))
    page = note(sanne, called, kind="SUBSTITUTED", person_id=viggo, member_id=METTE)
    assert "Medlemmet er selv til stede." in page


def test_guests_are_noted_for_some_items_or_for_all(sanne: FlaskClient, called: Live) -> None:
    opened(sanne, called)
    two = [str(called.item_ids[1]), str(called.item_ids[3])]
    page = note(sanne, called, kind="GUEST", name="Lise Holt", title="direktør", item_ids=two)
    assert "Lise Holt, direktør" in words(page)
    [guest] = called.record().guests
    assert (guest.title, guest.note) == ("direktør", "deltog under punkt 2 og 4")
    [kept] = called.seen().course.guests.values()
    note(sanne, called, kind="GUEST", guest_id=str(kept.guest_id), name="Lise Holt")
    assert [one.note for one in called.record().guests] == [""]
    note(sanne, called, kind="GUEST", guest_id=str(kept.guest_id), removed="ja")
    assert called.record().guests == ()
    assert "Skriv gæstens navn." in note(sanne, called, kind="GUEST", name=" ")


def test_who_takes_no_part_is_noted_without_any_cause(sanne: FlaskClient, called: Live) -> None:
    opened(sanne, called)
    everybody(sanne, called)
    page = note(sanne, called, kind="NOT_TAKING_PART", person_id=METTE)
    assert "Mette Krogh (B): deltager ikke i punktet" in words(page)
    assert [one.name for one in called.item(1).non_participations] == ["Mette Krogh"]
    assert not called.item(1).disqualifications
    note(sanne, called, kind="NOT_TAKING_PART", person_id=METTE, removed="ja")
    assert not called.item(1).non_participations


def test_items_are_taken_together_and_what_was_noted_is_undone_by_its_words(
    sanne: FlaskClient, called: Live
) -> None:
    opened(sanne, called)
    others = [str(called.item_ids[2]), str(called.item_ids[3])]
    page = note(sanne, called, kind="ITEM_TAKEN", at="16.40", with_item_ids=others)
    assert "Punkt 2, punkt 3 og punkt 4 taget op kl. 16.40" in words(page)
    assert called.item(1).treated_with == "3, 4"
    [undone] = re.findall(r'name="undone_id" value="([^"]+)"', page)
    page = note(sanne, called, kind="UNDONE", undone_id=undone)
    assert called.item(1).treated_with == ""
    assert "taget op" not in words(page)


def test_the_meeting_pauses_goes_on_and_closes_at_typed_times(
    sanne: FlaskClient, called: Live
) -> None:
    opened(sanne, called)
    everybody(sanne, called)
    assert "Pause siden kl. 17.30." in note(sanne, called, kind="MEETING_PAUSED", at="17.30")
    note(sanne, called, kind="MEETING_RESUMED", at="17.45")
    [pause] = called.record().pauses
    assert pause.to_time is not None
    assert (pause.from_time.minute, pause.to_time.minute) == (30, 45)
    note(sanne, called, kind="MEETING_OPENED", at="16.35")
    assert "Åbnede kl. 16.35." in sanne.get(address(called)).text


def test_a_meeting_is_not_closed_while_somebodys_attendance_is_unknown(
    sanne: FlaskClient, called: Live
) -> None:
    opened(sanne, called)
    note(sanne, called, kind="ATTENDANCE", person_id=METTE, status="EXCUSED")
    page = note(sanne, called, kind="MEETING_CLOSED", at="18.00")
    assert "Det er ikke noteret for alle medlemmer, om de er til stede." in page
    assert called.seen().state is State.IN_SESSION


def test_the_closing_time_can_be_set_right(anyone: Cast, sign_in: SignIn) -> None:
    live = hold_meeting(anyone)
    sanne = sign_in(anyone.sanne)
    for place in range(4):
        note(sanne, live, place, kind="ITEM_TAKEN")
    note(sanne, live, kind="MEETING_CLOSED", at="18.00")
    if live.seen().state is State.HELD:
        note(sanne, live, kind="MEETING_CLOSED", at="18.15")
        ends = live.record().ends_at
        assert ends is not None
        assert (ends.hour, ends.minute) == (18, 15)


def test_thirty_one_members_are_a_page_that_can_be_read(sanne: FlaskClient, called: Live) -> None:
    with transaction() as session:
        for place in range(26):
            person = Person(name=f"Medlem Nummer-{place:02d} Lindevang-Åløkke")
            session.add(person)
            session.flush()
            session.add(
                Membership(organization_id=TECHNICAL, person_id=person.id, position=20 + place)
            )
    opened(sanne, called)
    page = everybody(sanne, called)
    assert "31 af 31 deltager: beslutningsdygtigt." in words(page)
    assert "presence__fold" in page


def test_two_who_share_a_name_are_told_apart(sanne: FlaskClient, called: Live) -> None:
    with transaction() as session:
        other = Person(name="Mette Krogh")
        session.add(other)
        session.flush()
        session.add(
            Membership(
                organization_id=TECHNICAL,
                person_id=other.id,
                party_letter="Ø",
                role=MemberRole.MEMBER,
                position=30,
            )
        )
        other_id = str(other.id)
    opened(sanne, called)
    everybody(sanne, called)
    page = note(sanne, called, kind="NOT_TAKING_PART", person_id=other_id)
    assert "Mette Krogh (Ø) deltog ikke" in words(page)
    assert [one.name for one in called.item(1).non_participations] == ["Mette Krogh (Ø)"]


def test_the_page_and_its_forms_are_the_secretarys_alone(
    anyone: Cast, sign_in: SignIn, sanne: FlaskClient, called: Live
) -> None:
    note(sanne, called, kind="GUEST", name="Hemmelig Gæst")
    fields = {"kind": "ATTENDANCE", "person_id": CARL, "status": "ABSENT"}
    for who in (anyone.mette, anyone.carl, anyone.sofus, anyone.karen, anyone.arne, anyone.astrid):
        browser = sign_in(who)
        for place in (address(called), f"/moeder/{called.meeting_id}/moedet"):
            answer = browser.get(place)
            assert answer.status_code in (403, 404), who.name
            assert "Hemmelig Gæst" not in answer.text
        token = TOKEN.search(browser.get("/konto").text)
        assert token, who.name
        guarded = {"csrf_token": token[1], **fields}
        answer = browser.post(address(called), data=guarded)
        assert answer.status_code in (403, 404), who.name
        assert "Hemmelig Gæst" not in answer.text
    assert person_id("Carl Winther") not in called.seen().course.attendance


def test_a_citizen_is_asked_to_log_in(client: FlaskClient, called: Live) -> None:
    answer = client.get(address(called))
    assert answer.status_code in (302, 303)
    assert client.post(address(called), data={"kind": "ITEM_TAKEN"}).status_code in (302, 303, 400)


def test_of_minutes_from_elsewhere_only_the_decisions_are_written(
    anyone: Cast, sign_in: SignIn
) -> None:
    meeting_id = store_record(minutes(), published=False, state=State.HELD, actor=anyone.sanne)
    address = f"/moeder/{meeting_id}/moedet/{item_ids(meeting_id, anyone)[0]}"
    page = sign_in(anyone.sanne).get(address).text
    check_page(page)
    assert 'id="beslutning"' in page
    for kind in ("MEETING_CLOSED", "MEETING_OPENED", "ATTENDANCE", "VOTE", "STATEMENT", "NOTICE"):
        assert f'name="kind" value="{kind}"' not in page


@pytest.mark.parametrize(
    ("day", "stands_out"), [(at(9), ["Åbn mødet"]), (at(9) - timedelta(days=1), [])]
)
def test_on_the_day_opening_the_meeting_is_what_stands_out_on_its_page(
    sanne: FlaskClient,
    called: Live,
    monkeypatch: pytest.MonkeyPatch,
    day: datetime,
    stands_out: list[str],
) -> None:
    publish(called.meeting_id, actor=called.secretary)
    monkeypatch.setattr("meetings.web.steps.now", lambda: day)
    tree = check_page(sanne.get(f"/moeder/{called.meeting_id}").text)
    primary = [one for one in tree.iter() if "btn-primary" in (one.get("class") or "").split()]
    assert ["".join(one.itertext()) for one in primary] == stands_out


def test_the_meeting_is_ended_apart_from_what_is_pressed_all_evening(
    sanne: FlaskClient, called: Live
) -> None:
    opened(sanne, called)
    page = sanne.get(address(called)).text
    panel = page[page.index('id="moedet"') : page.index('id="skaerm"')]
    assert panel.index("Slut mødet") > panel.index("Noteret senest") > panel.index("Hold pause")
    ends = panel[panel.index("course__end") :]
    assert '<details class="course__end">' in panel
    assert ends.count('value="MEETING_CLOSED"') == panel.count('value="MEETING_CLOSED"') == 1
    for what in ("Pause fra kl.", "Taget op kl.", "Sluttet kl.", "Åbnet kl."):
        assert f">{what}<" in panel, what
