"""What was read is looked through beside its original and mended, by who may import there."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.archive import ImportResult, ImportRun
from meetings.models.meetings import Meeting
from meetings.queries.meetings import get_published
from meetings.reading_task import LIMITS, lines_of_file
from meetings.rules.permissions import SYSTEM, Actor, Grant
from meetings.services import folder_import, mending
from meetings.services.assemble import assemble
from meetings.services.folder_import import bring_in_folder, open_folder
from meetings.services.history import verify_chain
from meetings.services.import_runs import Wanted
from meetings.vocabulary import Access, Role, State
from meetings.web import import_shown
from tests.factories import HELD_ON
from tests.importing.folders import printed
from tests.people import Cast
from tests.services.test_folder_import import ReadHere
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words

pytestmark = pytest.mark.usefixtures("quick_documents", "read_here")

SECRET = "Kvistgaardsøn"
TEXT = printed(
    "Teknisk Udvalg", HELD_ON, ["Ny bro", f"Lukket punkt: Køb af {SECRET}s jord", "Belysning"]
).replace("Resume\n\nSagen om belysning", "Løse ord uden overskrift.\n\nResume\n\nSagen om b")


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: the same task, without waiting for Python to start."""

    def lines(task: str, content: bytes, _limits: object) -> Any:
        return lines_of_file(content, LIMITS)

    monkeypatch.setattr(folder_import, "Pool", ReadHere)
    monkeypatch.setattr(mending, "Pool", ReadHere)
    monkeypatch.setattr(import_shown, "run_limited", lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "arkiv"
    place.mkdir()
    (place / "referat.txt").write_text(TEXT, "utf-8")
    (place / "hemmelig-fejl.txt").write_bytes(b"")
    (place / "social.txt").write_text(printed("Socialudvalget", HELD_ON), "utf-8")
    return place


def bring_in(folder: Path, **options: Any) -> None:
    run = open_folder(folder, Wanted(str(folder), **options), actor=SYSTEM)
    for _ in bring_in_folder(run, 1, actor=SYSTEM):
        pass


@pytest.fixture
def result(folder: Path, anyone: Cast) -> ImportResult:
    """The result of the minutes of Sanne's own body."""
    bring_in(folder)
    return find("referat.txt")


def find(path: str) -> ImportResult:
    with reading():
        statement = select(ImportResult).where(ImportResult.path == path)
        found = list(session().exec(statement.order_by(ImportResult.read_at)))  # type: ignore[arg-type]
        return found[-1]


def titles(meeting_id: UUID | None) -> list[str]:
    assert meeting_id is not None
    with reading():
        return [item.title for item in assemble(meeting_id).items]


def address(result: ImportResult) -> str:
    return f"/indlaesning/{result.id}"


def send(client: FlaskClient, result: ImportResult, to: str = "", **fields: str) -> Any:
    """Send a form of the page, with what the page showed."""
    page = client.get(address(result)).text
    seen = re.search(r'name="set" value="([0-9a-f]+)"', page)
    return post(
        client,
        address(result),
        to=address(result) + to,
        **{"set": seen[1] if seen else "", **fields},
    )


def item_at(result: ImportResult, place: int) -> str:
    assert result.meeting_id is not None
    with reading():
        return str(assemble(result.meeting_id).items[place].id)


def test_results_are_listed_with_what_needs_a_look_first(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    page = check_page(sign_in(anyone.sanne).get("/indlaesning").text)
    said = words(page)
    assert "Teknisk Udvalg, 22.09.2026" in said
    assert "Indlæst: 1" in said
    assert address(result) in links(page)


def test_who_may_not_import_gets_nothing_of_it(
    result: ImportResult, anyone: Cast, sign_in: SignIn, client: FlaskClient
) -> None:
    run = f"/indlaesning/koersler/{result.run_id}/rapport"
    for other in (anyone.mette, anyone.carl, anyone.karen, anyone.arne, anyone.astrid):
        reader = sign_in(other)
        for page in ("/indlaesning", address(result), f"{run}.html", f"{run}.csv"):
            answer = reader.get(page)
            assert answer.status_code in {403, 404}, (other.name, page)
            assert SECRET not in answer.text
        token = re.search(r'name="csrf_token" value="([^"]+)"', reader.get("/konto").text)
        data = {"csrf_token": token[1] if token else "", "set": "", "adgang": "aabent-helt"}
        item = f"/punkter/{item_at(result, 1)}"
        ends = ("/nummerer", "/fortryd", "/offentliggoer", "/set-igennem", "/se-igen")
        for end in (item, f"{item}/del", f"{item}/saml", *ends):
            assert reader.post(address(result) + end, data=data).status_code in {403, 404}, end
    assert client.get("/indlaesning").status_code == 303
    assert titles(result.meeting_id)[1] == f"Lukket punkt: Køb af {SECRET}s jord"


def test_a_secretary_sees_her_own_bodies_files_only(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, sofus = sign_in(anyone.sanne), sign_in(anyone.sofus)
    run = f"/indlaesning/koersler/{result.run_id}/rapport"
    for page in ("/indlaesning", f"{run}.html", f"{run}.csv"):
        hers, his = sanne.get(page).text, sofus.get(page).text
        assert "referat.txt" in hers
        assert "social.txt" in his
        for word in ("social.txt", "hemmelig-fejl"):
            assert word not in hers, page
        for word in ("referat.txt", "hemmelig-fejl", SECRET):
            assert word not in his, page
    assert sofus.get(address(result)).status_code == 404
    assert sanne.get(address(find("hemmelig-fejl.txt"))).status_code == 404


def test_the_original_stands_beside_what_was_recognised_with_links_both_ways(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    page = check_page(sign_in(anyone.sanne).get(address(result)).text)
    said, ids = words(page), {one.get("id") for one in page.iter()}
    assert "Punkt 3: tekst uden overskrift." in said
    assert "Løse ord uden overskrift." in said
    third = item_at(result, 2)
    line = next(link for link in links(page) if link.startswith("#l-"))
    assert line[1:] in ids
    assert f"#p-{third}" in links(page)
    assert f"p-{third}" in ids
    assert list(texts(page, "h3")) == [
        "1 Ny bro",
        f"2 Lukket punkt: Køb af {SECRET}s jord",
        "3 Belysning",
    ]


def test_an_item_is_mended_and_the_page_comes_back_to_it(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, first = sign_in(anyone.sanne), item_at(result, 0)
    fields = {"nummer": "12", "titel": "Ny bro over åen", "adgang": "aabent-helt"}
    answer = send(sanne, result, f"/punkter/{first}", **fields, **{"overskrift-0": "Resumé"})
    assert answer.status_code == 303
    assert answer.location.endswith(f"#p-{first}")
    with reading():
        item = assemble(result.meeting_id).items[0]  # type: ignore[arg-type]
        assert (item.number, item.title, item.access) == ("12", "Ny bro over åen", Access.OPEN)
        assert item.parts[0].heading == "Resumé"
        assert str(item.id) == first
        assert verify_chain() == []
    page = words(check_page(sanne.get(address(result)).text))
    assert "Punktet er rettet." in page
    assert "rettet i hånden" in page


def test_items_are_split_joined_and_numbered(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    split = {"afsnit": "1", "ny-titel": "Broens pris"}
    answer = send(sanne, result, f"/punkter/{item_at(result, 0)}/del", **split)
    assert answer.location.endswith(f"#p-{item_at(result, 1)}")
    assert titles(result.meeting_id)[:2] == ["Ny bro", "Broens pris"]
    send(sanne, result, "/nummerer")
    with reading():
        numbers = [item.number for item in assemble(result.meeting_id).items]  # type: ignore[arg-type]
    assert numbers == ["1", "2", "3", "4"]
    answer = send(sanne, result, f"/punkter/{item_at(result, 1)}/saml")
    assert answer.location.endswith(f"#p-{item_at(result, 0)}")
    assert len(titles(result.meeting_id)) == 3
    assert check_page(sanne.get(address(result)).text)


def test_what_is_refused_keeps_what_was_typed(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, first = sign_in(anyone.sanne), item_at(result, 0)
    fields = {"nummer": "Et særligt nummer", "titel": "", "adgang": "lukket"}
    answer = send(sanne, result, f"/punkter/{first}", **fields)
    assert answer.status_code == 422
    page = check_page(answer.text)
    assert "Skriv punktets overskrift." in words(page)
    assert 'value="Et særligt nummer"' in answer.text
    stale = send(sanne, result, f"/punkter/{first}", **fields | {"titel": "X", "set": "gammel"})
    assert stale.status_code == 422
    assert "En anden har gemt imens." in words(check_page(stale.text))
    assert titles(result.meeting_id)[0] == "Ny bro"


def test_the_same_file_again_undoes_no_correction_and_a_changed_one_is_refused(
    result: ImportResult, anyone: Cast, sign_in: SignIn, folder: Path
) -> None:
    sanne = sign_in(anyone.sanne)
    closed = {"nummer": "1", "titel": "Rettet", "adgang": "lukket"}
    send(sanne, result, f"/punkter/{item_at(result, 0)}", **closed)

    bring_in(folder)
    bring_in(folder, published=True)
    assert titles(result.meeting_id)[0] == "Rettet"
    (folder / "referat.txt").write_text(TEXT.replace("Ny bro", "Gammel bro"), "utf-8")
    bring_in(folder)
    assert titles(result.meeting_id)[0] == "Rettet"
    refused = find("referat.txt")
    page = check_page(sanne.get(address(refused)).text)
    assert "er rettet efter indlæsningen" in words(page)

    answer = send(sanne, result, "/fortryd")
    assert answer.status_code == 303
    assert titles(result.meeting_id)[0] == "Ny bro"
    bring_in(folder)
    assert titles(result.meeting_id)[0] == "Gammel bro"
    with reading():
        assert verify_chain() == []


def test_what_is_open_is_published_from_the_page_and_corrections_are_told(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    opened = {"nummer": "1", "titel": "Ny bro", "adgang": "aabent-helt"}
    send(sanne, result, f"/punkter/{item_at(result, 0)}", **opened)
    assert "Ikke offentliggjort" in words(check_page(sanne.get(address(result)).text))

    assert send(sanne, result, "/offentliggoer").status_code == 303

    with reading():
        found = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert found.record is not None
        assert SECRET not in found.record.model_dump_json()
        assert found.record.items[0].title == "Ny bro"
    mended = {"nummer": "1", "titel": "Ny bro 2", "adgang": "aabent-helt"}
    send(sanne, result, f"/punkter/{item_at(result, 0)}", **mended)
    page = words(check_page(sanne.get(address(result)).text))
    assert "Rettelser, der ikke er offentliggjort" in page


def test_a_meeting_that_goes_on_here_is_no_longer_mended_here(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    with transaction():
        meeting = session().get_one(Meeting, result.meeting_id)
        meeting.state = State.APPROVED
        session().add(meeting)
    sanne = sign_in(anyone.sanne)
    page = sanne.get(address(result))
    assert "Ret det på mødets egen side." in words(check_page(page.text))
    assert "/nummerer" not in page.text
    own = sign_in(anyone.sanne)
    token = re.search(r'name="csrf_token" value="([^"]+)"', own.get("/konto").text)
    data = {"csrf_token": token[1] if token else "", "set": "x"}
    assert own.post(f"{address(result)}/nummerer", data=data).status_code == 422
    assert titles(result.meeting_id)[0] == "Ny bro"


def test_a_run_under_way_is_followed_and_one_that_stopped_says_so(
    result: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    with transaction():
        run = session().get_one(ImportRun, result.run_id)
        run.ended_at, run.total = None, 40
        session().add(run)
    helle = sign_in(everywhere(anyone))
    page = check_page(helle.get("/indlaesning").text)
    assert "3 af 40 filer" in words(page)
    [bar] = page.iter("{http://www.w3.org/1999/xhtml}progress")
    assert (bar.get("max"), bar.get("value")) == ("40", "3")
    assert "hemmelig-fejl.txt" in words(page)


def everywhere(anyone: Cast) -> Actor:
    return replace(anyone.sofus, grants=frozenset({Grant(Role.SECRETARY)}))


@pytest.mark.parametrize("query", ["?koersel=x", "?side=-1", "?side=99999999", "?vis=%00"])
def test_a_strange_address_is_no_error_of_ours(
    result: ImportResult, anyone: Cast, sign_in: SignIn, query: str
) -> None:
    assert sign_in(anyone.sanne).get(f"/indlaesning{query}").status_code in {200, 400, 404}


def test_the_list_asks_the_database_as_often_however_long_it_is(
    result: ImportResult, anyone: Cast, sign_in: SignIn, folder: Path, statements: Any
) -> None:
    sanne = sign_in(anyone.sanne)
    before = statements(sanne, "/indlaesning")
    for number in range(3):
        text = printed("Teknisk Udvalg", HELD_ON.replace(day=1 + number))
        (folder / f"{number}.txt").write_text(text, "utf-8")
    bring_in(folder)
    assert statements(sanne, "/indlaesning") == before
