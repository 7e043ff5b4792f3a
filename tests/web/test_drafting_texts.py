"""Writing an item's texts, as pages and as the editor's own questions."""

import json
import re
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from meetings.database import reading, session, transaction
from meetings.models.cases import Section
from meetings.models.drafting import TextVersion
from meetings.models.meetings import AgendaItem
from meetings.queries.texts import texts_of
from meetings.record import Recommendation
from meetings.services.importing import store_record
from meetings.services.texts import TextChange, save_text
from meetings.vocabulary import Access, DocumentKind, State
from meetings.web.headers import EDITOR_POLICY
from tests.factories import make_item, make_record, make_section
from tests.people import CAST, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words

pytestmark = pytest.mark.slow

HOSTILE = '<p>Stien<img src=x onerror="alert(1)"><script>alert(2)</script></p></script>'
CONFIG = re.compile(r'id="writing-config">(.*?)</script>', re.DOTALL)
SECRET = "Køberen er fru Holm"


@pytest.fixture
def item_id(app: Flask, anyone: Cast) -> UUID:
    """An item of the technical committee on an agenda that nobody was given."""
    item = make_item(
        "Cykelsti langs åen",
        Recommendation(html="<p>At stien anlægges.</p>", access=Access.OPEN),
        make_section("Stien bliver tre meter bred."),
    )
    record = make_record(item, kind=DocumentKind.AGENDA)
    store_record(record, published=False, state=State.DRAFT, actor=anyone.sanne)
    with reading():
        return session().exec(select(AgendaItem.id)).one()


def page_of(item_id: UUID) -> str:
    return f"/punkter/{item_id}/skriv"


def config(client: FlaskClient, item_id: UUID) -> dict[str, Any]:
    found = CONFIG.search(client.get(page_of(item_id)).text)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def text_of(client: FlaskClient, item_id: UUID, heading: str = "Sagsfremstilling") -> Any:
    return next(t for t in config(client, item_id)["texts"] if t["heading"] == heading)


def send(client: FlaskClient, address: str, page: str, **body: object) -> TestResponse:
    """Send as the editor does."""
    token = re.search(r'name="csrf-token" content="([^"]+)"', client.get(page).text)
    assert token
    account = {"account": str(CAST.sanne.account_id)}
    return client.post(address, json=account | body, headers={"X-CSRFToken": token[1]})


def save(client: FlaskClient, item_id: UUID, html: str, /, **body: object) -> TestResponse:
    text = text_of(client, item_id)
    facts = {"seen": text["version"], "html": html} | body
    return send(client, text["save"], page_of(item_id), **facts)


def test_the_page_shows_each_text_and_works_without_a_script(
    sign_in: SignIn, item_id: UUID
) -> None:
    answer = sign_in(CAST.sanne).get(page_of(item_id))
    tree = check_page(answer.text)

    assert "Stien bliver tre meter bred." in words(tree)
    assert {"Indstilling", "Sagsfremstilling"} <= set(texts(tree, "h3"))
    assert "Skriv uden scripts" in texts(tree, "summary")
    assert answer.headers["Content-Security-Policy"] == EDITOR_POLICY
    assert "unsafe-inline" not in EDITOR_POLICY.replace("style-src-attr 'unsafe-inline'", "")


def test_only_the_page_with_the_editor_takes_styles(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    for link in links(check_page(client.get(page_of(item_id)).text)):
        if link.startswith("/"):
            policy = client.get(link).headers["Content-Security-Policy"]
            assert "unsafe" not in policy, link


def test_what_the_editor_saves_is_committed_when_it_is_told_so(
    sign_in: SignIn, item_id: UUID
) -> None:
    client = sign_in(CAST.sanne)

    answer = save(client, item_id, "<p>Stien er bred.</p>")

    assert answer.status_code == 200
    told = answer.get_json()
    assert (told["version"], told["html"]) == (2, "<p>Stien er bred.</p>")
    assert re.fullmatch(r"kl\. \d{1,2}\.\d\d", told["at"])
    assert text_of(client, item_id)["html"] == "<p>Stien er bred.</p>"


def test_a_conflict_tells_both_texts_and_nothing_hostile(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    with transaction() as open_session:
        row = open_session.exec(select(Section)).one()
        row.html, row.version = HOSTILE + "<p>Lises ord.</p>", 2
        open_session.add(
            TextVersion(
                text_id=row.id, item_id=item_id, number=2, html=row.html, made_by="Lise Dahl"
            )
        )

    answer = save(client, item_id, HOSTILE + "<p>Mine ord.</p>", seen=1)

    assert answer.status_code == 409
    told = answer.get_json()
    assert (told["name"], told["version"]) == ("Lise Dahl", 2)
    assert told["html"] == "<p>Stien</p><p>Lises ord.</p>"
    assert told["merged"] == "<p>Stien</p><p>Mine ord.</p><p>Lises ord.</p>"
    said = {(w["kind"], w["text"].strip()) for line in told["differences"] for w in line["words"]}
    assert {("removed", "Lises"), ("added", "Mine")} <= said
    assert "alert" not in answer.text
    assert "<img" not in client.get(page_of(item_id)).text


def test_a_hostile_text_never_ends_the_tag_it_is_written_in(sign_in: SignIn, item_id: UUID) -> None:
    with transaction() as open_session:
        row = open_session.exec(select(Section)).one()
        row.heading = "</script><script>alert(3)</script>"
        row.html = "<p>&lt;/script&gt;&lt;script&gt;alert(4)&lt;/script&gt;</p>"
    page = sign_in(CAST.sanne).get(page_of(item_id)).text

    assert "<script>alert" not in page
    check_page(page)


def test_the_newest_can_be_taken_and_mine_is_a_version(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    save(client, item_id, "<p>Lises ord.</p>")
    text = text_of(client, item_id)

    facts = {"seen": 2, "html": "<p>Mine ord.</p>"}
    answer = send(client, text["newest"], page_of(item_id), **facts)

    assert (answer.status_code, answer.get_json()["html"]) == (200, "<p>Lises ord.</p>")
    page = client.get(f"/punkter/{item_id}/tekster/{text['id']}/versioner?fra=3&til=4").text
    assert "Mine" in words(check_page(page))


@pytest.mark.parametrize(
    "body",
    [{"html": 5}, {"seen": "x"}, {"kept": ["a"]}, {"account": None}],
    ids=["html", "seen", "kept", "account"],
)
def test_what_is_no_text_is_refused_with_a_sentence(
    sign_in: SignIn, item_id: UUID, body: dict[str, object]
) -> None:
    answer = save(sign_in(CAST.sanne), item_id, "<p>Nyt.</p>", **body)

    assert answer.status_code == 422
    assert answer.get_json()["text"].endswith(".")


def test_a_text_without_end_is_refused_with_a_sentence(sign_in: SignIn, item_id: UUID) -> None:
    answer = save(sign_in(CAST.sanne), item_id, "<p>" + "<b>" * 5000)

    assert (answer.status_code, answer.get_json()["text"][-1]) == (422, ".")


def test_nobodys_text_is_saved_under_anothers_name(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)

    answer = save(client, item_id, "<p>Karens.</p>", account=str(CAST.karen.account_id))

    assert (answer.status_code, answer.get_json()) == (403, {"other_account": True})
    assert text_of(client, item_id)["version"] == 1


def test_a_text_that_was_taken_out_is_told_and_comes_back(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    text = text_of(client, item_id)
    post(client, page_of(item_id), f"/punkter/{item_id}/tekster/{text['id']}/fjern")

    facts = {"seen": 1, "html": "<p>Mit.</p>"}
    assert send(client, text["save"], page_of(item_id), **facts).status_code == 410
    token = re.search(r'csrf-token" content="([^"]+)"', client.get(page_of(item_id)).text)
    assert token
    headers = {"X-CSRFToken": token[1], "Accept": "application/json"}
    back = client.post(text["bringBack"], json={}, headers=headers)
    assert back.get_json() == {"version": 2}
    facts["seen"] = 2
    assert send(client, text["save"], page_of(item_id), **facts).status_code == 200


def test_the_key_is_renewed_for_who_is_signed_in_and_nobody_else(
    sign_in: SignIn, item_id: UUID, client: FlaskClient
) -> None:
    told = sign_in(CAST.sanne).get(f"/punkter/{item_id}/tekster").get_json()

    assert told["account"] == str(CAST.sanne.account_id)
    assert len(told["key"]) > 20
    assert client.get(f"/punkter/{item_id}/tekster").status_code == 303


def test_log_out_clears_what_the_browser_kept(sign_in: SignIn, item_id: UUID) -> None:
    answer = post(sign_in(CAST.sanne), page_of(item_id), "/log-ud")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


# --- Without scripts -------------------------------------------------------------------------


def plain(client: FlaskClient, item_id: UUID, **fields: str) -> TestResponse:
    text = text_of(client, item_id)
    address = f"/punkter/{item_id}/tekster/{text['id']}/uden-script"
    return post(client, page_of(item_id), address, **{"seen": str(text["version"])} | fields)


def test_plain_paragraphs_are_saved_as_they_were_typed(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)

    answer = plain(client, item_id, plain="Først <b>dette</b>.\r\n\r\nSå det.\r\nOg dét.")

    assert answer.status_code == 303
    expected = "<p>Først &lt;b&gt;dette&lt;/b&gt;.</p><p>Så det.<br>Og dét.</p>"
    assert "Teksten er gemt." in client.get(page_of(item_id)).text
    assert text_of(client, item_id)["html"] == expected


def test_a_plain_field_adds_to_what_it_cannot_hold(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    table = "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    save(client, item_id, table)

    assert "Føj til teksten" in words(check_page(client.get(page_of(item_id)).text))
    plain(client, item_id, plain="Mere.", adds="1")

    assert text_of(client, item_id)["html"] == table + "<p>Mere.</p>"


def test_a_conflict_without_scripts_shows_both_and_keeps_what_was_typed(
    sign_in: SignIn, item_id: UUID
) -> None:
    client = sign_in(CAST.sanne)
    save(client, item_id, "<p>Lises ord.</p>")

    answer = plain(client, item_id, plain="Mine ord.", seen="1")

    assert answer.status_code == 409
    tree = check_page(answer.text)
    assert texts(tree, "textarea") == ["Mine ord."]
    assert "Lises" in words(tree)
    assert text_of(client, item_id)["html"] == "<p>Lises ord.</p>"


# --- Headings and versions -------------------------------------------------------------------


def test_headings_are_added_moved_and_changed(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    new = f"/punkter/{item_id}/tekster/nyt"
    post(client, page_of(item_id), new, heading="Klima")
    post(client, page_of(item_id), new, heading="  ")

    assert "Skriv afsnittets overskrift." in client.get(page_of(item_id)).text
    klima = text_of(client, item_id, "Klima")
    address = f"/punkter/{item_id}/tekster/{klima['id']}"
    post(client, page_of(item_id), f"{address}/flyt", retning="op")
    post(client, page_of(item_id), f"{address}/overskrift", heading="Klima og miljø")
    headings = [text["heading"] for text in config(client, item_id)["texts"]]
    assert headings == ["Indstilling", "Klima og miljø", "Sagsfremstilling"]


def test_a_heading_of_the_template_is_added_as_what_it_is(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    page = client.get(page_of(item_id)).text
    assert "Tilføj Økonomi" in words(check_page(page))

    post(client, page_of(item_id), f"/punkter/{item_id}/tekster/nyt", heading="Økonomi")

    with reading():
        found = {text.heading: text.kind for text in texts_of(item_id, CAST.sanne)}
    assert found["Økonomi"] == "ECONOMY"


def test_versions_are_listed_compared_and_restored(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    save(client, item_id, "<p>Stien bliver fire meter bred.</p>")
    versions = f"/punkter/{item_id}/tekster/{text_of(client, item_id)['id']}/versioner"

    tree = check_page(client.get(f"{versions}?fra=1&til=2").text)
    assert any("tre" in one for one in texts(tree, "del"))
    assert any("fire" in one for one in texts(tree, "ins"))
    assert check_page(client.get(f"{versions}?fra=2&til=2&alle=1").text) is not None
    post(client, versions, f"{versions}/1/gendan", seen="2")
    assert text_of(client, item_id)["html"] == "<p>Stien bliver tre meter bred.</p>"
    check_page(client.get(versions).text)

    late = post(client, versions, f"{versions}/2/gendan", seen="2")
    assert late.location == versions
    assert "Sanne Lund har gemt teksten imens." in client.get(versions).text


def test_a_text_nobody_has_changed_has_one_version(sign_in: SignIn, item_id: UUID) -> None:
    client = sign_in(CAST.sanne)
    text_id = text_of(client, item_id)["id"]

    tree = check_page(client.get(f"/punkter/{item_id}/tekster/{text_id}/versioner").text)

    assert "Stien bliver tre meter bred." in words(tree)


@pytest.mark.parametrize("who", ["sofus", "mette", "carl", "karen", "arne", "astrid", "bente"])
def test_no_address_tells_a_draft_to_anybody_else(
    sign_in: SignIn, client: FlaskClient, item_id: UUID, who: str
) -> None:
    with reading():
        text = next(t for t in texts_of(item_id, CAST.sanne) if not t.is_recommendation)
    save_text(item_id, TextChange(text.id, 1, f"<p>{SECRET}</p>"), actor=CAST.sanne)
    save_text(item_id, TextChange(text.id, 2, "<p>Andet.</p>"), actor=CAST.sanne)
    asking = client if who == "bente" else sign_in(getattr(CAST, who))
    own = f"/punkter/{item_id}/tekster"
    asked = [asking.get(page_of(item_id)), asking.get(own)]
    asked.append(asking.get(f"{own}/{text.id}/versioner?fra=1&til=2"))
    asking.application.config["WTF_CSRF_ENABLED"] = False
    body = {"account": str(getattr(CAST, who).account_id), "seen": 1, "html": "<p>Mit.</p>"}
    try:
        for end in ("", "/nyeste", "/saet-ind"):
            asked.append(asking.post(f"{own}/{text.id}{end}", json=body))
        for end in ("/uden-script", "/flyt", "/fjern", "/overskrift", "/versioner/2/gendan"):
            asked.append(asking.post(f"{own}/{text.id}{end}", data={"seen": "1", "plain": "x"}))
        asked.append(asking.post(f"{own}/nyt", data={"heading": "Nyt"}))
    finally:
        asking.application.config["WTF_CSRF_ENABLED"] = True

    assert {answer.status_code for answer in asked} <= {303, 403, 404}
    assert not any(SECRET in answer.text or "Andet" in answer.text for answer in asked)
    assert all("/log-ind" in a.location for a in asked if a.status_code == 303)
