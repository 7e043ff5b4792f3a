"""From paper to agenda on the pages: placing, sending on, merging, splitting, copying."""

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.cases import Section
from meetings.models.meetings import Meeting
from meetings.models.templates import StandingItem
from meetings.queries.chain import chain_of
from meetings.queries.drafts import get_draft
from meetings.queries.texts import texts_of
from meetings.record import Decision
from meetings.rules.permissions import Actor
from meetings.services.importing import store_record
from meetings.services.new_items import NewItem, add_item
from meetings.services.passing_on import NextBody, send_on
from meetings.services.placing import place_item, take_off
from meetings.services.standing import place_standing_items
from meetings.services.texts import TextChange, save_text
from meetings.vocabulary import Access, DecisionKind, State
from tests.factories import make_item, make_record
from tests.people import CAST, SOCIAL, TECHNICAL, Cast
from tests.services.agendas import (
    SPRING,
    SUMMER,
    item_now,
    make_meeting,
    rows_on,
    titles_on,
)
from tests.web.conftest import SignIn
from tests.web.pages import _NS, TOKEN, check_page, links, post, texts, words
from tests.web.scene import item_ids

pytestmark = [pytest.mark.usefixtures("quick_documents"), pytest.mark.slow]

SECRET = "Havnevej 14"
ITEM_PAGES = ("send-videre", "kopier", "laeg-sammen", "del")
MEETING_PAGES = ("sager", "nyt-punkt", "kopier")


@pytest.fixture
def sanne(app: Flask, anyone: Cast, sign_in: SignIn) -> FlaskClient:
    """The secretary, signed in."""
    return sign_in(anyone.sanne)


@pytest.fixture
def spring(sanne: FlaskClient) -> UUID:
    return make_meeting()


def item(anyone: Cast, meeting: UUID, title: str = "Cykelsti", number: str = "27/1") -> UUID:
    return add_item(meeting, NewItem(title, number, access=Access.OPEN), actor=anyone.sanne)


def write(item_id: UUID) -> str:
    return f"/punkter/{item_id}/skriv"


def send(client: FlaskClient, address: str, **fields: object) -> tuple[int, str]:
    """Send the page's own form, fields that come several times too."""
    token = TOKEN.search(client.get(address).text)
    assert token, address
    answer = client.post(address, data={"csrf_token": token[1], **fields})
    return answer.status_code, answer.location or answer.text


def test_the_secretary_writes_an_item_onto_the_agenda_and_goes_on_to_its_text(
    sanne: FlaskClient, spring: UUID
) -> None:
    address = f"/moeder/{spring}/nyt-punkt"
    check_page(sanne.get(address).text)

    answer = post(sanne, address, title="", access="CLOSED", purpose="", case_number="27/1")
    assert answer.status_code == 422
    tree = check_page(answer.text)
    assert "Skriv punktets titel." in words(tree)
    assert 'value="27/1"' in answer.text, "what was typed stays"

    answer = post(sanne, address, title="Bænke", access="OPEN", purpose="DECISION")
    assert answer.status_code == 303
    assert titles_on(spring) == ["Bænke"]
    assert answer.location == write(rows_on(spring)[0].id)
    page = check_page(sanne.get(answer.location).text)
    assert "Sagens behandling" in texts(page, "h2")


def test_a_closed_item_has_its_neutral_title_from_the_beginning(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    address = f"/moeder/{spring}/nyt-punkt"
    begun = check_page(sanne.get(address).text)
    answer = post(
        sanne,
        address,
        title="Salg af Havnevej 14",
        access="CLOSED",
        ground="",
        other_ground="Et bud",
        public_title="Salg af ejendom",
    )
    item_id = rows_on(spring)[0].id
    written = check_page(sanne.get(answer.location).text)

    with reading():
        found = get_draft(item_id, anyone.sanne).item
    assert (found.public_title, found.closed_reason) == ("Salg af ejendom", "Et bud")
    facts = ("Titel", "Sagsnummer", "Formål", "Grund til lukning", "Neutral titel", "Lukket punkt")
    for page in (begun, written):
        assert set(facts) <= set(texts(page, "label"))
        assert "Adgang" in texts(page, "legend")


def test_a_new_item_on_an_agenda_that_is_out_is_told_to_come_on_a_supplement(
    sanne: FlaskClient, spring: UUID
) -> None:
    told = "Nye punkter kommer på en tillægsdagsorden"
    pages = [f"/moeder/{spring}/{name}" for name in ("nyt-punkt", "sager")]
    assert not any(told in sanne.get(address).text for address in pages)
    with transaction():
        session().get_one(Meeting, spring).state = State.CALLED

    assert all(told in words(check_page(sanne.get(address).text)) for address in pages)
    answer = post(sanne, pages[0], title="Bro", access="OPEN")

    assert rows_on(spring)[0].supplementary
    assert "Punktet kommer på en tillægsdagsorden." in sanne.get(answer.location).text


def test_ready_cases_are_placed_several_at_once(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    address = f"/moeder/{spring}/sager"
    assert "Her vises sagerne" in sanne.get(address).text
    first, second = item(anyone, spring), item(anyone, spring, "Bænke")
    for one in (first, second):
        take_off(one, actor=anyone.sanne)

    page = check_page(sanne.get(address).text)
    assert {"Cykelsti", "Bænke"} <= set(texts(page, "label"))
    status, page_text = send(sanne, address)
    assert (status, "Vælg mindst ét punkt." in page_text) == (422, True)
    status, location = send(sanne, address, item=[str(first), str(second)])

    assert status == 303
    assert titles_on(spring) == ["Cykelsti", "Bænke"]
    assert "2 sager er sat på dagsordenen." in sanne.get(location).text


def test_standing_items_are_put_on_by_a_button(sanne: FlaskClient, spring: UUID) -> None:
    with transaction():
        session().add(StandingItem(organization_id=TECHNICAL, position=0, title="Meddelelser"))

    answer = post(sanne, f"/moeder/{spring}/sager", f"/moeder/{spring}/faste-punkter")

    assert answer.status_code == 303
    assert titles_on(spring) == ["Meddelelser"]
    again = post(sanne, f"/moeder/{spring}/sager", f"/moeder/{spring}/faste-punkter")
    assert "manglede ingen" in sanne.get(again.location).text


def test_an_item_moves_to_another_meeting_and_off_the_agenda(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    summer, one = make_meeting(SUMMER), item(anyone, spring)

    answer = post(sanne, write(one), f"/punkter/{one}/placer", meeting=str(summer))
    assert answer.status_code == 303
    assert (titles_on(spring), titles_on(summer)) == ([], ["Cykelsti"])
    answer = post(sanne, write(one), f"/punkter/{one}/placer", meeting=str(summer))
    assert answer.status_code == 422
    assert "står allerede på mødets dagsorden" in words(check_page(answer.text))
    answer = post(sanne, write(one), f"/punkter/{one}/placer", meeting="")
    assert "Vælg et møde." in answer.text

    post(sanne, write(one), f"/punkter/{one}/tag-af")
    assert titles_on(summer) == []
    assert "Sæt på et møde" in sanne.get(write(one)).text


def test_a_case_is_sent_on_or_given_away(
    sanne: FlaskClient, spring: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    one, other = item(anyone, spring), item(anyone, spring, "Boliger")
    address = f"/punkter/{one}/send-videre"
    check_page(sanne.get(address).text)
    fields = {"way": "videre", "role": "DECIDING", "meeting": ""}
    answer = post(sanne, address, body="", **fields)
    assert answer.status_code == 422
    assert "Vælg et organ." in words(check_page(answer.text))

    answer = post(sanne, address, body=str(SOCIAL), **fields)
    assert answer.location == write(one)
    page = sanne.get(write(one)).text
    assert "Socialudvalget" in page
    theirs = make_meeting(SPRING, SOCIAL)
    waiting = sign_in(anyone.sofus).get(f"/moeder/{theirs}/sager").text
    assert "Cykelsti" in waiting

    answer = post(
        sanne, f"/punkter/{other}/send-videre", body=str(SOCIAL), **(fields | {"way": "over"})
    )
    assert titles_on(spring) == ["Cykelsti"]
    assert answer.location == write(other), "whoever wrote it still reads it"


def test_two_items_are_seen_side_by_side_and_merged(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    one, other = item(anyone, spring), item(anyone, spring, "Bro", "27/2")
    with transaction():
        row = (
            session()
            .exec(select(Section).where(Section.revision_id == item_now(other).revision_id))
            .first()
        )
        assert row is not None
        row.html = "<p>Broen er af træ.</p>"
        session().add(row)
    address = f"/punkter/{one}/laeg-sammen"
    check_page(sanne.get(address).text)

    preview = sanne.get(address, query_string={"other": str(other)}).text
    assert "Broen er af træ." in preview
    assert "27/1 og 27/2" in preview
    check_page(preview)
    answer = post(sanne, f"{address}?other={other}", address, other=str(other), title="Sti og bro")

    assert answer.status_code == 303
    assert titles_on(spring) == ["Sti og bro"]
    answer = post(sanne, f"{address}?other={other}", address, other="", title="Sti")
    assert "Vælg det andet punkt." in answer.text


def test_an_item_is_split_by_choosing_for_each_part(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    one = item(anyone, spring)
    address = f"/punkter/{one}/del"
    page = sanne.get(address).text
    check_page(page)
    parts = sorted(set(re.findall(r'name="(part-[^"]+)"', page)))
    assert len(parts) > 3

    stays = dict.fromkeys(parts, "bliver")
    answer = post(sanne, address, title="Bro", **stays)
    assert answer.status_code == 422
    assert 'value="Bro"' in answer.text
    chosen = stays | {parts[0]: "foelger"}
    answer = post(sanne, address, title="Bro", step="del", **chosen)

    assert answer.status_code == 303
    assert titles_on(spring) == ["Cykelsti", "Bro"]
    assert post(sanne, address, title="Bro", **{parts[1]: "andet"}).status_code == 400


def test_both_items_are_seen_before_anything_is_split(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    one = item(anyone, spring)
    with reading():
        first, second, *_ = texts_of(one, anyone.sanne)
    for text, words_of in ((first, "Stien bliver bred."), (second, "Broen er af træ.")):
        save_text(one, TextChange(text.id, text.version, f"<p>{words_of}</p>"), actor=anyone.sanne)
    address = f"/punkter/{one}/del"
    fields = {"title": "Bro", f"part-{first.id}": "bliver", f"part-{second.id}": "foelger"}

    seen = post(sanne, address, step="se", **fields)
    assert seen.status_code == 200
    tree = check_page(seen.text)
    stays, goes = (words(one) for one in next(iter(tree.iter(f"{_NS}section"))))
    assert "Cykelsti" in stays
    assert "Stien bliver bred." in stays
    assert "Broen er af træ." not in stays
    assert "Bro" in goes
    assert "Broen er af træ." in goes
    assert "kan du fortryde delingen" in words(tree)
    assert titles_on(spring) == ["Cykelsti"], "nothing is done yet"

    again = post(sanne, address, step="ret", **fields)
    assert 'value="Bro"' in again.text
    checked = f'name="part-{second.id}" type="radio" value="foelger" checked'
    assert checked in again.text
    assert titles_on(spring) == ["Cykelsti"]


def test_choosing_what_to_merge_with_has_its_buttons_in_one_row(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    one, other = item(anyone, spring), item(anyone, spring, "Bro")
    address = f"/punkter/{one}/laeg-sammen"
    for page, buttons in ((address, 2), (f"{address}?other={other}", 1)):
        tree = check_page(sanne.get(page).text)
        rows = [row for row in tree.iter(f"{_NS}p") if row.get("class") == "row-of-buttons"]
        assert len(rows[0]) == buttons
        assert words(rows[-1]).endswith("Annullér")


def test_a_standing_item_is_copied_by_no_form(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    with transaction():
        session().add(StandingItem(organization_id=TECHNICAL, position=0, title="Meddelelser"))
    place_standing_items(spring, actor=anyone.sanne)
    by_hand = make_meeting(date(2099, 4, 14))
    written = item(anyone, by_hand, "Meddelelser")
    summer = make_meeting(SUMMER)
    for one, source in ((rows_on(spring)[0].id, spring), (written, by_hand)):
        address = f"/moeder/{summer}/kopier"
        status, page = send(sanne, address, source=str(source), item=[str(one)], texts="ja")
        assert status == 422
        assert "Et fast punkt kopieres ikke." in page
    assert titles_on(summer) == []


def test_an_item_and_a_whole_meeting_are_copied(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    first, second = item(anyone, spring), item(anyone, spring, "Bænke")
    summer = make_meeting(SUMMER)
    address = f"/punkter/{first}/kopier"
    check_page(sanne.get(address).text)

    post(sanne, address, texts="ja", case_number="28/1", meeting=str(summer))
    assert titles_on(summer) == ["Cykelsti"]
    assert rows_on(summer)[0].case_number == "28/1"

    address = f"/moeder/{summer}/kopier"
    check_page(sanne.get(address).text)
    shown = sanne.get(address, query_string={"source": str(spring)}).text
    check_page(shown)
    token = TOKEN.search(shown)
    assert token
    answer = sanne.post(
        address,
        data={"csrf_token": token[1], "source": str(spring), "item": [str(second)], "texts": "ja"},
    )
    assert answer.status_code == 303
    assert titles_on(summer) == ["Cykelsti", "Bænke"]


@pytest.mark.parametrize(
    "who", [CAST.carl, CAST.mette, CAST.karen, CAST.arne, CAST.sofus, CAST.astrid]
)
def test_for_everybody_else_these_pages_are_not_there(
    app: Flask, anyone: Cast, sign_in: SignIn, sanne: FlaskClient, spring: UUID, who: Actor
) -> None:
    one = item(anyone, spring, SECRET)
    client = sign_in(who)
    pages = [f"/punkter/{one}/{page}" for page in (*ITEM_PAGES, "skriv")]
    pages += [f"/moeder/{spring}/{page}" for page in MEETING_PAGES]
    token = TOKEN.search(client.get("/moeder").text)
    assert token

    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert SECRET not in answer.text
    for address in (f"/punkter/{one}/placer", f"/punkter/{one}/tag-af", *pages[:4]):
        answer = client.post(address, data={"csrf_token": token[1], "meeting": str(spring)})
        assert answer.status_code == 404, address
    assert titles_on(spring) == [SECRET]


def test_a_citizen_is_told_nothing_of_a_drafts_way(
    client: FlaskClient, sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    one = item(anyone, spring, SECRET)
    send_on(one, NextBody(SOCIAL), actor=anyone.sanne)

    for page in ("skriv", *ITEM_PAGES):
        assert client.get(f"/punkter/{one}/{page}").status_code == 303
    for address in ("/", "/udvalg", "/udvalg/teknisk-udvalg", "/udvalg/socialudvalget"):
        assert SECRET not in client.get(address).text


def test_the_chain_names_another_bodys_draft_by_the_body_alone(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    one = item(anyone, spring)
    sent = send_on(one, NextBody(SOCIAL), actor=anyone.sanne)
    theirs = make_meeting(date(2099, 3, 30), SOCIAL)
    place_item(sent, theirs, actor=anyone.sofus)

    with reading():
        here, there = chain_of(one, anyone.sanne)
    assert (here.here, here.meeting_id) == (True, spring)
    assert (there.body, there.meeting_id, there.held_on) == ("Socialudvalget", None, None)
    page = check_page(sanne.get(write(one)).text)
    assert not [link for link in links(page) if str(theirs) in link]


def test_a_closed_decision_of_another_body_is_no_part_of_the_chain_that_its_reader_sees(
    sanne: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:
    secret = make_item(
        "Salg",
        Decision(kind=DecisionKind.APPROVED, html=f"<p>{SECRET}</p>", access=Access.CLOSED),
        access=Access.OPEN,
        case_number="27/9",
    )
    held = store_record(make_record(secret), published=True, actor=anyone.sanne)
    (treated,) = item_ids(held, anyone)
    sent = send_on(treated, NextBody(SOCIAL), actor=anyone.sanne)

    with reading():
        before, _ = chain_of(sent, anyone.sofus)

    assert before.meeting_id == held
    assert SECRET not in before.decision_html
    assert before.decision_kind is None


def test_the_panel_asks_as_much_of_the_database_for_one_meeting_to_choose_as_for_three(
    sanne: FlaskClient,
    spring: UUID,
    anyone: Cast,
    statements: Callable[[FlaskClient, str], int],
) -> None:
    address = f"/moeder/{spring}/sager"
    one = item(anyone, spring)
    take_off(one, actor=anyone.sanne)
    counted = statements(sanne, address)
    for title in ("Bænke", "Træer"):
        take_off(item(anyone, spring, title), actor=anyone.sanne)

    assert statements(sanne, address) == counted


def test_none_of_the_items_to_copy_is_chosen_beforehand_and_standing_ones_are_not_there(
    sanne: FlaskClient, spring: UUID, anyone: Cast
) -> None:
    item(anyone, spring)
    item(anyone, spring, "Bænke")
    item(anyone, spring, "Godkendelse af  dagsorden")
    with transaction():
        session().add(
            StandingItem(organization_id=TECHNICAL, position=9, title="Godkendelse af dagsorden")
        )
    summer = make_meeting(SUMMER)
    address = f"/moeder/{summer}/kopier?source={spring}"

    def ticks(address: str) -> list[bool]:
        tree = check_page(sanne.get(address).text)
        return [box.get("checked") is not None for box in tree.iterfind(".//*[@name='item']")]

    assert "Godkendelse" not in sanne.get(address).text
    assert ticks(address) == [False, False]
    [every] = [link for link in links(check_page(sanne.get(address).text)) if "alle=1" in link]
    assert ticks(every) == [True, True]
