"""Members write notes that are theirs alone, and share them with whom they name."""

import json
import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from meetings.database import reading, session, transaction
from meetings.models.drafting import ItemReader
from meetings.models.reading import Note
from meetings.models.sending import OutboxMail
from meetings.models.trail import LogEntry, LogField
from meetings.services import notes
from meetings.services.notes import NewNote
from tests.people import Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post, texts
from tests.web.scene import item_ids, store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")

WORD = "Noteblomme"
PAGES = "/noter"


@pytest.fixture
def meeting_id(anyone: Cast, sign_in: SignIn) -> UUID:
    """Minutes with an open and a closed item, given to the members and the public."""
    meeting_id = store_minutes(anyone)
    for reader in (anyone.mette, anyone.carl, anyone.viggo):
        sign_in(reader)
    return meeting_id


@pytest.fixture
def page(meeting_id: UUID, anyone: Cast) -> str:
    """The closed item's page."""
    return f"/moeder/{meeting_id}/punkter/{item_ids(meeting_id, anyone)[1]}"


def write(client: FlaskClient, at: str, text: str = WORD, **fields: str) -> TestResponse:
    return post(client, at, f"{at}/noter", note=text, **fields)


def one_note() -> Note:
    with reading():
        return session().exec(select(Note)).one()


def share(client: FlaskClient, *names: UUID | None) -> None:
    address = f"{PAGES}/{one_note().id}/del"
    assert post(client, address, colleague=str(names[0]) if names else "").status_code == 303


def test_a_note_stands_at_its_item_and_among_my_notes(
    page: str, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(anyone.mette)
    answer = write(mette, page, f"{WORD} over\nto linjer")
    assert (answer.status_code, answer.location) == (303, f"{page}#note-{one_note().id}")
    for shown in (page, PAGES):
        tree = check_page(mette.get(shown).text)
        assert any(WORD in text for text in texts(tree, "p")), shown
    assert "Salg af Havnevej 14" in mette.get(PAGES).text


OTHERS = ("viggo", "arne", "karen", "sofus")  # tried where everything is


@pytest.mark.parametrize(
    "name",
    ["carl", "sanne", "astrid", *(pytest.param(one, marks=pytest.mark.long) for one in OTHERS)],
)
def test_nobody_else_meets_a_word_of_it(
    name: str, page: str, meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    write(sign_in(anyone.mette), page)
    note_id = one_note().id
    other = sign_in(getattr(anyone, name))
    asked = [page, f"/moeder/{meeting_id}", "/moeder", PAGES, "/soeg?q=noteblom*", "/soegninger"]
    asked += [f"{PAGES}?q=noteblom", f"{PAGES}/mine-noter.txt", f"{PAGES}/mine-noter.json"]
    asked += [f"{PAGES}/{note_id}/{verb}" for verb in ("ret", "del", "slet")]
    asked += [f"/moeder/{meeting_id}/dokument.json", f"/moeder/{meeting_id}/journal"]
    for address in asked:
        answer = other.get(address)
        assert WORD not in answer.text, address
    for verb in ("ret", "del", "slet"):
        sent = post(other, "/konto", f"{PAGES}/{note_id}/{verb}", note="Ny", seen="1")
        assert sent.status_code == 404, verb
    assert one_note().text == WORD


def test_neither_the_log_nor_a_mail_has_a_word_of_it(
    page: str, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(anyone.mette)
    write(mette, page, about="markeret", exact="Køber er Jens Holm")
    note_id = one_note().id
    post(mette, f"{PAGES}/{note_id}/ret", note=f"{WORD} rettet", seen="1")
    share(mette, anyone.carl.account_id)
    mette.get(f"{PAGES}/mine-noter.json")
    post(mette, f"{PAGES}/{note_id}/slet")
    with reading():
        lines = [*session().exec(select(LogEntry)), *session().exec(select(LogField))]
        told = "".join(row.model_dump_json() for row in lines)
        assert not session().exec(select(OutboxMail)).all()
    assert str(note_id) in told
    assert WORD not in told
    assert "Køber" not in told


def test_citizens_meet_no_word_of_it(
    page: str, client: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:
    write(sign_in(anyone.mette), page)
    for address in ("/udvalg/teknisk-udvalg/2026-09-22", "/soeg.csv?q=noteblom*", "/soeg.atom?q=x"):
        assert WORD not in client.get(address).text
    assert client.get(PAGES).status_code == 303


def test_it_is_shared_with_whom_i_name_and_taken_back(
    page: str, anyone: Cast, sign_in: SignIn
) -> None:
    mette, carl = sign_in(anyone.mette), sign_in(anyone.carl)
    write(mette, page)
    share(mette, anyone.carl.account_id)
    for shown in (page, PAGES):
        told = carl.get(shown).text
        check_page(told)
        assert WORD in told
        assert "Delt med dig af Mette Krogh" in told
    assert WORD not in carl.get(f"{PAGES}/mine-noter.txt").text
    assert "Ret noten" not in carl.get(page).text
    assert WORD not in sign_in(anyone.viggo).get(page).text
    assert "Delt med Carl Winther" in mette.get(page).text
    assert carl.get(f"{PAGES}/{one_note().id}/ret").status_code == 404

    share(mette)
    assert WORD not in carl.get(page).text
    assert WORD not in carl.get(PAGES).text


def test_it_cannot_be_shared_with_somebody_of_another_body(
    page: str, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(anyone.mette)
    sign_in(anyone.sofus)
    write(mette, page)
    address = f"{PAGES}/{one_note().id}/del"
    answer = post(mette, address, colleague=str(anyone.sofus.account_id))
    assert answer.status_code == 422
    assert "medlemmer af samme udvalg" in answer.text
    assert "Sofus" not in check_page(answer.text).find("*").text  # type: ignore[union-attr, operator]


def narrow(page: str) -> None:
    """Let nobody but Carl read the item from now on."""
    with transaction():
        session().add(ItemReader(item_id=UUID(page[-36:]), person_id=person_id("Carl Winther")))


def test_who_may_no_longer_read_the_item_keeps_his_words_and_is_shown_nothing_of_it(
    page: str, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(anyone.mette)
    write(mette, page, about="markeret", exact="Køber er Jens Holm", prefix="", suffix="")
    assert "Køber er Jens Holm" in mette.get(PAGES).text
    narrow(page)
    asked = [page, PAGES, f"{PAGES}/mine-noter.txt", f"{PAGES}/mine-noter.json"]
    for address in [*asked, *(f"{PAGES}/{one_note().id}/{verb}" for verb in ("ret", "del"))]:
        told = mette.get(address).text
        assert WORD in told, address
        assert "Køber" not in told, address
        assert "Havnevej" not in told, address
    assert "Et punkt, du ikke kan læse nu" in mette.get(PAGES).text
    assert 'name="note"' not in mette.get(page).text
    assert WORD not in mette.get(f"{PAGES}?q=Havnevej").text
    assert post(mette, "/konto", f"{page}/noter", note="Ny").status_code == 404


def test_a_shared_note_goes_away_with_the_item(page: str, anyone: Cast, sign_in: SignIn) -> None:
    mette, carl = sign_in(anyone.mette), sign_in(anyone.carl)
    write(carl, page)
    share(carl, anyone.mette.account_id)
    assert WORD in mette.get(page).text
    narrow(page)
    assert WORD not in mette.get(page).text
    assert WORD not in mette.get(PAGES).text
    assert WORD in carl.get(page).text


def test_a_note_is_about_a_paragraph_or_an_attachments_page_without_a_script(
    meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(anyone.mette)
    page = f"/moeder/{meeting_id}/punkter/{item_ids(meeting_id, anyone)[0]}"
    shown = mette.get(page).text
    paragraph = re.search(r'value="(afsnit-\d+-\w+)"[^>]*>Stien er bred', shown)
    file = re.search(r'value="(bilag-[^"]+)"[^>]*>1 Kort over stien', shown)
    assert paragraph
    assert file
    assert write(mette, page, about=paragraph[1]).status_code == 303
    assert write(mette, page, "Se kortet", about=file[1], page="3").status_code == 303
    told = mette.get(page).text
    check_page(told)
    assert 'data-exact="Stien er bred."' in told
    assert "Kort over stien, side 3" in told
    wrong = write(mette, page, "Skrevet", about=file[1], page="tre")
    assert wrong.status_code == 422
    check_page(wrong.text)
    assert "Skriv sidens tal" in wrong.text
    assert "Skrevet</textarea>" in wrong.text


@pytest.mark.parametrize(
    ("text", "about", "told"),
    [
        (" ", "", "Skriv noget i noten."),
        ("x" * 10_001, "", "højst 10.000 tegn"),
        ("Skrevet", "afsnit-0-000000000000", "står her ikke mere"),
        ("Skrevet", "bilag-x", "står her ikke mere"),
    ],
)
def test_what_cannot_be_kept_is_told_and_loses_nothing(
    text: str, about: str, told: str, page: str, anyone: Cast, sign_in: SignIn
) -> None:
    answer = write(sign_in(anyone.mette), page, text, about=about)
    assert answer.status_code == 422
    check_page(answer.text)
    assert told in answer.text
    assert f"{text.strip()}</textarea>" in answer.text or not text.strip()


def test_what_two_devices_wrote_is_both_kept(page: str, anyone: Cast, sign_in: SignIn) -> None:
    mette = sign_in(anyone.mette)
    write(mette, page)
    address, copy_id = f"{PAGES}/{one_note().id}/ret", str(uuid4())
    assert post(mette, address, note="På telefonen", seen="1").status_code == 303
    for _ in range(2):  # sent again, it is not kept again
        answer = post(mette, address, note="På tavlen", seen="1", copy_id=copy_id)
        assert answer.location == f"{PAGES}#note-{copy_id}"
    with reading():
        assert {row.text for row in session().exec(select(Note))} == {"På telefonen", "På tavlen"}
    assert "gemt som en ny note" in mette.get(PAGES).text


def test_words_for_a_note_that_was_deleted_meanwhile_are_kept(
    page: str, meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(anyone.mette)
    write(mette, page)
    address = f"{PAGES}/{one_note().id}"
    fields = {"meeting_id": str(meeting_id), "item_id": page[-36:], "seen": "1"}
    form = mette.get(f"{address}/ret").text
    assert all(f'name="{name}" value="{value}"' in form for name, value in fields.items())
    assert post(mette, f"{address}/slet").status_code == 303
    assert post(mette, "/konto", f"{address}/ret", note="Nyt", **fields).status_code == 303
    assert one_note().text == "Nyt"


def test_a_note_that_is_sent_twice_is_kept_once(page: str, anyone: Cast, sign_in: SignIn) -> None:
    mette, note_id = sign_in(anyone.mette), str(uuid4())
    for _ in range(2):
        assert write(mette, page, note_id=note_id).status_code == 303
    assert str(one_note().id) == note_id
    assert write(sign_in(anyone.carl), page, "Stjålet", note_id=note_id).status_code == 404


def test_a_program_of_ours_is_answered_in_json(page: str, anyone: Cast, sign_in: SignIn) -> None:
    mette, note_id = sign_in(anyone.mette), str(uuid4())
    token = re.search(r'name="csrf_token" value="([^"]+)"', mette.get(page).text)
    assert token
    sent = {"csrf_token": token[1], "note": WORD, "note_id": note_id}
    accept = {"Accept": "application/json"}
    assert mette.post(f"{page}/noter", data=sent, headers=accept).get_json() == {
        "id": note_id,
        "version": 1,
    }
    changed = mette.post(
        f"{PAGES}/{note_id}/ret", data=sent | {"note": "Ny", "seen": "1"}, headers=accept
    )
    assert changed.get_json() == {"id": note_id, "version": 2, "copy": False}
    refused = mette.post(
        f"{page}/noter", data=sent | {"note": ""} | {"note_id": ""}, headers=accept
    )
    assert (refused.status_code, refused.get_json()) == (422, {"errors": ["Skriv noget i noten."]})
    assert mette.post(f"{PAGES}/{note_id}/slet", data=sent, headers=accept).status_code == 204


def test_i_search_my_own_notes_and_take_them_home(page: str, anyone: Cast, sign_in: SignIn) -> None:
    mette = sign_in(anyone.mette)
    write(mette, page, "Spørg om prisen")
    write(mette, page, "Ring til Åse")
    assert "Ring til" not in mette.get(f"{PAGES}?q=PRISEN spørg").text
    assert "Spørg om" in mette.get(f"{PAGES}?q=PRISEN spørg").text
    check_page(mette.get(f"{PAGES}?q=intet").text)
    home = mette.get(f"{PAGES}/mine-noter.json")
    assert "mine-noter.json" in home.headers["Content-Disposition"]
    kept = json.loads(home.text)["notes"]
    assert [one["text"] for one in kept] == ["Ring til Åse", "Spørg om prisen"]
    assert kept[0]["item"] == "2 Salg af Havnevej 14"
    assert "Ring til Åse" in mette.get(f"{PAGES}/mine-noter.txt").text


def test_my_notes_ask_as_little_of_the_database_for_three_as_for_one(
    page: str,
    meeting_id: UUID,
    anyone: Cast,
    sign_in: SignIn,
    statements: Callable[[FlaskClient, str], int],
) -> None:
    mette = sign_in(anyone.mette)
    write(mette, page)
    one = statements(mette, PAGES), statements(mette, page)
    for item_id in item_ids(meeting_id, anyone):
        notes.add(meeting_id, item_id, NewNote(uuid4(), "Mere"), actor=anyone.mette)
    assert (statements(mette, PAGES), statements(mette, page)) == one


def test_nothing_is_noted_beside_a_record_that_nobody_was_given(
    page: str, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    assert "Skriv en note" not in sanne.get(page).text
    assert post(sanne, "/konto", f"{page}/noter", note=WORD).status_code == 404
