"""What is decided is written on the meeting's page, with a script and without one."""

import re
from collections.abc import Iterator
from datetime import date, time
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.database import reading, transaction
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem
from meetings.queries.decision_texts import DecisionText, decisions_of
from meetings.queries.follow_ups import next_item
from meetings.rules.proceedings.entries import OutcomeNoted
from meetings.services.decision_texts import save_decision
from meetings.services.texts import TextChange
from meetings.vocabulary import Access, DecisionKind, Purpose, State
from tests.factories import make_item, make_section
from tests.minuting import Live, at, call_meeting, hold_meeting, new, usual_items
from tests.out import written_by
from tests.people import CAST, SOCIAL, Cast
from tests.services.agendas import make_meeting
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]
LATER = date(2031, 5, 6)


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A meeting under way; its second item has a text."""
    first, _, *rest = usual_items()
    path = make_item("Cykelsti langs åen", make_section("Stien er bred."), number="2")
    return hold_meeting(anyone, first, path, *rest)


@pytest.fixture
def sanne(anyone: Cast, live: Live, sign_in: SignIn) -> FlaskClient:
    return sign_in(anyone.sanne)


def address(live: Live, place: int = 1) -> str:
    return f"/moeder/{live.meeting_id}/moedet/{live.item_ids[place]}"


def decision(live: Live, place: int = 1) -> DecisionText:
    with reading():
        [found] = decisions_of(live.item_ids[place], CAST.sanne)
    return found


def at_text(live: Live, of: UUID, what: str = "", place: int = 1) -> str:
    return f"/punkter/{live.item_ids[place]}/beslutninger/{of}{what}"


def page(client: FlaskClient, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, answer.text
    check_page(answer.text)
    return answer.text


def test_the_page_shows_phrases_words_and_what_the_public_is_told(
    sanne: FlaskClient, live: Live
) -> None:
    open_one, closed = page(sanne, address(live)), page(sanne, address(live, 2))
    for phrase in ("Godkendt", "Indstillingen følges", "Udsat", "Taget til efterretning"):
        assert phrase in open_one
    assert "Stien er bred." in open_one
    assert "Det offentligheden får at vide" not in open_one
    assert "Det offentligheden får at vide" in closed


def test_without_a_script_words_are_saved_in_a_plain_form(sanne: FlaskClient, live: Live) -> None:
    now = decision(live)
    plain = {"seen": str(now.version), "plain": "Godkendt.\n\nMed bemærkninger."}
    answer = post(sanne, address(live), at_text(live, now.id, "/uden-script"), **plain)
    assert answer.status_code == 303
    assert decision(live).html == "<p>Godkendt.</p><p>Med bemærkninger.</p>"
    assert "Beslutningen er gemt." in page(sanne, address(live))


def test_two_in_the_plain_form_see_both_texts(sanne: FlaskClient, live: Live) -> None:
    seen = decision(live)
    other = TextChange(seen.id, seen.version, "<p>Lises ord.</p>")
    save_decision(live.item_ids[1], other, actor=CAST.sanne)
    mine = {"seen": str(seen.version), "plain": "Mine ord."}
    answer = post(sanne, address(live), at_text(live, seen.id, "/uden-script"), **mine)
    assert answer.status_code == 409
    check_page(answer.text)
    assert "Lises ord." in answer.text
    assert "Mine ord." in answer.text


def test_one_button_writes_the_phrase_and_notes_the_outcome(sanne: FlaskClient, live: Live) -> None:
    now = decision(live)
    found = re.search(r'name="phrase" value="(\d+)"[^>]*>Udsat<', page(sanne, address(live)))
    assert found is not None
    sent = {"seen": str(now.version), "phrase": found[1]}
    assert post(sanne, address(live), at_text(live, now.id, "/vending"), **sent).status_code == 303
    after = decision(live)
    assert (after.html, after.kind) == ("<p>Udsat.</p>", DecisionKind.POSTPONED)
    assert "Hvad sker der med sagen" in page(sanne, address(live))


def test_what_the_editor_sends_is_saved_with_its_version(sanne: FlaskClient, live: Live) -> None:
    now = decision(live)
    account = sanne.get(f"/punkter/{live.item_ids[1]}/beslutninger").get_json()
    body = {"account": account["account"], "seen": now.version, "html": "<p>Ja.</p>"}
    headers = {"X-CSRFToken": account["key"]}
    saved = sanne.post(at_text(live, now.id), json=body, headers=headers)
    assert saved.get_json()["version"] == now.version + 1
    late = sanne.post(at_text(live, now.id), json=body | {"html": "<p>Nej.</p>"}, headers=headers)
    assert late.status_code == 409
    assert late.get_json()["html"] == "<p>Ja.</p>"


def test_an_older_version_is_brought_back_from_the_page_of_versions(
    sanne: FlaskClient, live: Live
) -> None:
    for html in ("<p>Først.</p>", "<p>Så.</p>"):
        now = decision(live)
        save_decision(live.item_ids[1], TextChange(now.id, now.version, html), actor=CAST.sanne)
    now = decision(live)
    where = f"/punkter/{live.item_ids[1]}/tekster/{now.id}/versioner"
    assert "Gendan version" in page(sanne, f"{where}?fra=2&til=3")
    answer = post(sanne, address(live), f"{where}/2/gendan", seen=str(now.version))
    assert answer.headers["Location"].startswith(address(live))
    assert decision(live).html == "<p>Først.</p>"


def test_a_postponed_case_is_put_on_the_next_meeting_and_taken_off_again(
    sanne: FlaskClient, live: Live
) -> None:
    meeting_id = make_meeting(LATER)
    post(sanne, address(live), kind="OUTCOME", outcome="POSTPONED")
    assert "6. maj 2031" in page(sanne, address(live))
    going = f"/punkter/{live.item_ids[1]}/videre-forloeb"
    assert post(sanne, address(live), going, meeting=str(meeting_id)).status_code == 303
    assert "Se det nye punkt" in page(sanne, address(live))
    post(sanne, address(live), f"{going}/fortryd")
    with reading():
        assert next_item(live.item_ids[1], CAST.sanne) is None
    assert "Sæt sagen på igen" in page(sanne, address(live))


def test_a_body_that_prepares_a_case_for_another_recommends_in_one_click(
    sanne: FlaskClient, live: Live
) -> None:
    phrases = r'class="btn phrase"[^>]*>([^<]+)<'
    assert re.findall(phrases, page(sanne, address(live)))[0] == "Godkendt"
    written_by(live.item_ids[1], CAST.sanne)
    with transaction() as now:
        item = now.get_one(AgendaItem, live.item_ids[1])
        paper_id = now.get_one(Consultation, item.consultation_id).paper_id
        now.add(Consultation(paper_id=paper_id, organization_id=SOCIAL, position=1))
    assert re.findall(phrases, page(sanne, address(live)))[0] == "Anbefales"
    sent = {"seen": str(decision(live).version), "phrase": "0"}
    post(sanne, address(live), at_text(live, decision(live).id, "/vending"), **sent)
    after = decision(live)
    assert (after.html, after.kind) == ("<p>Anbefales.</p>", DecisionKind.RECOMMENDED)


def test_the_last_page_lists_what_is_missing_with_the_way_to_it(
    sanne: FlaskClient, live: Live
) -> None:
    closing = f"/moeder/{live.meeting_id}/moedet/afslut"
    live.decide(0, DecisionKind.APPROVED)
    found = page(sanne, closing)
    assert "3 ting mangler" in found
    assert f'href="{address(live)}#beslutning"' in found
    refused = post(sanne, closing)
    assert refused.status_code == 422
    check_page(refused.text)
    assert live.seen().state is State.IN_SESSION
    for place in (1, 2):
        live.decide(place, DecisionKind.APPROVED)
    post(sanne, address(live, 3), kind="OUTCOME", without_decision="ja")
    assert "alle punkter har en beslutning eller er uden" in page(sanne, closing)
    post(sanne, closing, at="18.45")
    assert live.seen().state is State.HELD
    assert "Godkendt" in page(sanne, address(live))


def test_a_meeting_is_not_closed_before_it_opened_and_may_end_after_midnight(
    sanne: FlaskClient, live: Live
) -> None:
    closing = f"/moeder/{live.meeting_id}/moedet/afslut"
    live.decide_everything()
    refused = post(sanne, closing, at="10.00")
    assert refused.status_code == 422
    assert "Mødet kan ikke slutte, før det åbnede." in refused.text
    assert live.seen().state is State.IN_SESSION
    assert post(sanne, closing, at="0.30").status_code == 303
    assert live.seen().state is State.HELD
    assert live.record().ends_at == time(0, 30)


def test_a_time_before_the_meeting_opened_is_asked_for_again(
    sanne: FlaskClient, live: Live
) -> None:
    post(sanne, address(live), kind="ITEM_TAKEN", at="8.00")
    assert "Det er før, mødet åbnede kl. 16.30." in page(sanne, address(live))
    post(sanne, address(live), kind="ITEM_TAKEN", at="16.30")
    assert [one.at for one in live.seen().course.taken] == [at(16, 30)]
    post(sanne, address(live), kind="MEETING_OPENED", at="17.00")
    assert "Mødet kan ikke åbne, efter at" in page(sanne, address(live))
    post(sanne, address(live), kind="MEETING_OPENED", at="16.15")
    assert live.seen().course.opened_at == at(16, 15)


def test_a_pause_does_not_end_before_it_began(sanne: FlaskClient, live: Live) -> None:
    post(sanne, address(live), kind="MEETING_PAUSED", at="17.30")
    post(sanne, address(live), kind="MEETING_RESUMED", at="17.10")
    assert "Det er før, pausen begyndte kl. 17.30." in page(sanne, address(live))
    assert live.seen().course.is_paused
    post(sanne, address(live), kind="MEETING_RESUMED", at="17.45")
    assert not live.seen().course.is_paused


def test_a_meeting_that_cannot_be_closed_shows_why(sanne: FlaskClient, live: Live) -> None:
    answer = post(sanne, address(live), kind="MEETING_CLOSED")
    assert answer.headers["Location"].endswith("/moedet/afslut")
    assert "Nogle punkter mangler en beslutning" in page(sanne, answer.headers["Location"])


def test_an_item_comes_up_at_the_meeting(sanne: FlaskClient, live: Live) -> None:
    where = f"/moeder/{live.meeting_id}/moedet/nyt-punkt"
    page(sanne, where)
    assert post(sanne, where, title=" ").status_code == 422
    answer = post(sanne, where, title="Vejsalt", access="OPEN", after=str(live.item_ids[0]))
    shown = page(sanne, answer.headers["Location"])
    assert "5. Vejsalt" in shown
    assert [one.title for one in live.record().items][1] == "Vejsalt"


def test_deciding_on_an_item_for_information_tells_that_all_must_agree(
    anyone: Cast, sign_in: SignIn
) -> None:
    live = hold_meeting(anyone, make_item("Orientering", purpose=Purpose.INFORMATION))
    client = sign_in(anyone.sanne)
    assert "Der skal ikke træffes en beslutning" in page(client, address(live, 0))
    post(client, address(live, 0), kind="OUTCOME", outcome="APPROVED")
    assert "hvis alle er enige" in page(client, address(live, 0))


def test_before_the_meeting_nothing_can_be_decided(anyone: Cast, sign_in: SignIn) -> None:
    live = call_meeting(anyone)
    shown = page(sign_in(anyone.sanne), address(live))
    assert "når mødet er åbnet" in shown
    assert "Gem udfaldet" not in shown


@pytest.mark.parametrize("name", ["mette", "carl", "sofus", "karen", "arne", "astrid", None])
def test_a_decision_that_is_being_written_is_on_no_way_out(
    anyone: Cast, live: Live, sign_in: SignIn, app: Flask, name: str | None
) -> None:
    """Not before it is given out: not its words, its outcome, its next item or its versions."""
    now = decision(live)
    secret = TextChange(now.id, now.version, "<p>Hemmeliglyng vedtaget.</p>")
    save_decision(live.item_ids[1], secret, actor=anyone.sanne)
    live.note(OutcomeNoted(**new(), item_id=live.item_ids[1], outcome=DecisionKind.REJECTED))
    client = sign_in(getattr(anyone, name)) if name else app.test_client()
    for where in _everywhere(app, live, now):
        answer = client.get(where)
        assert answer.status_code < 500, where
        assert "Hemmeliglyng" not in answer.get_data(as_text=True), where
        if "formuleringer" not in where:  # which names every outcome
            assert "Forkastet" not in answer.get_data(as_text=True), where


def _everywhere(app: Flask, live: Live, of: DecisionText) -> Iterator[str]:
    """Every address about a meeting, an item or a text, filled with this one's."""
    known = {
        "meeting_id": str(live.meeting_id),
        "item_id": str(live.item_ids[1]),
        "text_id": str(of.id),
        "ending": "json",
        "part": "aaben",
        "who": "borger",
        "slug": "teknisk-udvalg",
        "day": "2026-09-22",
        "number": "2",
    }
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.arguments <= known.keys() and rule.arguments:
            yield re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: known[found[1]], rule.rule)
    yield f"/punkter/{live.item_ids[1]}/tekster/{of.public_id}/versioner"


def test_a_decision_on_an_open_item_is_closed_from_the_page(sanne: FlaskClient, live: Live) -> None:
    where = at_text(live, decision(live).id, "/adgang")
    post(sanne, address(live), where, access="CLOSED", reason="")
    assert decision(live).access is Access.OPEN
    post(sanne, address(live), where, access="CLOSED", reason="Forretningsforhold")
    shown = page(sanne, address(live))
    assert "Det offentligheden får at vide" in shown
    assert "Forretningsforhold" in shown
    post(sanne, address(live), where, access="OPEN")
    assert decision(live).access is Access.OPEN


def test_the_secretary_is_led_to_the_minutes_from_the_meeting(
    sanne: FlaskClient, live: Live
) -> None:
    there = f"/moeder/{live.meeting_id}"
    assert "Før referat" in page(sanne, there)
    live.decide_everything()
    post(sanne, f"{there}/moedet/afslut")
    assert "Skriv referatet færdigt" in page(sanne, there)
