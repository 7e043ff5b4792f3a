"""Who looked through a file that was read says so, and it is not among the doubtful any more."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.archive import ImportResult
from meetings.models.trail import LogEntry, LogField
from meetings.rules.permissions import Actor, Grant
from meetings.services.history import verify_chain
from meetings.vocabulary import LogAction, Role
from tests.importing.folders import printed
from tests.people import Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, words
from tests.web.test_importing import (
    SECRET,
    address,
    bring_in,
    find,
    folder,
    item_at,
    read_here,
    send,
    titles,
)

__all__ = ["folder", "read_here"]
pytestmark = pytest.mark.usefixtures("quick_documents", "read_here")

BUTTON = "Jeg har set filen igennem"
BACK = "Skal ses igennem igen"
LEFT = "/indlaesning?vis=tvivl"


@pytest.fixture
def doubtful(folder: Path, anyone: Cast) -> ImportResult:
    """Minutes of Sanne's own body that nobody can be sure of."""
    text = printed("Teknisk Udvalg").replace("Beslutning", "Hvad der skete")
    (folder / "referat.txt").write_text(text.replace("Ny bro", f"Ny bro til {SECRET}"), "utf-8")
    bring_in(folder)
    return find("referat.txt")


def everywhere(anyone: Cast) -> Actor:
    return replace(anyone.sofus, grants=frozenset({Grant(Role.SECRETARY)}))


def looked_at(result: ImportResult) -> bool:
    with reading():
        return session().get_one(ImportResult, result.id).looked_at is not None


def lines_of_log(result_id: UUID) -> list[tuple[str, str | None]]:
    """Who said what of it, in order."""
    with reading():
        statement = (
            select(LogEntry.actor_name, LogField.after_value)
            .join(LogField)
            .where(LogEntry.subject_id == result_id, LogEntry.action == LogAction.CHANGED)
            .order_by(LogEntry.sequence)  # type: ignore[arg-type]
        )
        return list(session().exec(statement))


def test_what_is_right_as_it_was_read_is_marked_as_looked_through(
    doubtful: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, before = sign_in(anyone.sanne), titles(doubtful.meeting_id)
    assert address(doubtful) in links(check_page(sanne.get(LEFT).text))
    assert BUTTON in words(check_page(sanne.get(address(doubtful)).text))

    answer = send(sanne, doubtful, "/set-igennem")

    assert answer.status_code == 303
    left = check_page(sanne.get(answer.location).text)
    assert "Filen er markeret som set igennem. Her er dem, der er tilbage." in words(left)
    assert address(doubtful) not in links(left)
    page = words(check_page(sanne.get(address(doubtful)).text))
    assert "set igennem" in page
    assert "rettet i hånden" not in page
    assert BUTTON not in page
    assert titles(doubtful.meeting_id) == before


def test_each_mark_is_one_line_of_the_log_and_can_be_taken_back(
    doubtful: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    for end in ("/set-igennem", "/set-igennem", "/se-igen", "/se-igen"):
        assert send(sanne, doubtful, end).status_code == 303
    name = anyone.sanne.name
    assert lines_of_log(doubtful.id) == [(name, "true"), (name, "false")]
    assert not looked_at(doubtful)
    assert address(doubtful) in links(check_page(sanne.get(LEFT).text))
    with reading():
        assert verify_chain() == []


def test_what_changed_since_the_page_was_shown_is_not_looked_through(
    doubtful: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    answer = send(sanne, doubtful, "/set-igennem", set="gammel")
    assert answer.status_code == 422
    assert "En anden har gemt imens." in words(check_page(answer.text))
    assert not looked_at(doubtful)


def test_the_same_file_again_needs_no_new_look_and_a_changed_one_does(
    doubtful: ImportResult, anyone: Cast, sign_in: SignIn, folder: Path
) -> None:
    sanne = sign_in(anyone.sanne)
    send(sanne, doubtful, "/set-igennem")
    bring_in(folder)
    again = find("referat.txt")
    assert (again.id != doubtful.id, looked_at(again)) == (True, True)

    text = (folder / "referat.txt").read_text("utf-8")
    (folder / "referat.txt").write_text(text.replace("Belysning", "Mørke"), "utf-8")
    bring_in(folder)

    assert not looked_at(find("referat.txt"))
    assert BUTTON in words(check_page(sanne.get(address(find("referat.txt"))).text))


def test_taking_corrections_back_asks_for_a_new_look(
    doubtful: ImportResult, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    fields = {"nummer": "1", "titel": "Rettet", "adgang": "lukket"}
    send(sanne, doubtful, f"/punkter/{item_at(doubtful, 0)}", **fields)
    send(sanne, doubtful, "/set-igennem")
    assert send(sanne, doubtful, "/fortryd").status_code == 303
    assert not looked_at(doubtful)


def test_a_file_that_is_no_referat_is_settled_by_who_may_import_everywhere(
    doubtful: ImportResult, anyone: Cast, sign_in: SignIn, folder: Path
) -> None:
    empty = find("hemmelig-fejl.txt")
    helle = sign_in(everywhere(anyone))
    assert BUTTON in words(check_page(helle.get(address(empty)).text))
    token = {"to": f"{address(empty)}/set-igennem", "set": ""}
    assert post(helle, address(empty), **token).status_code == 303
    assert address(empty) not in links(check_page(helle.get(LEFT).text))
    assert BACK in words(check_page(helle.get(address(empty)).text))

    bring_in(folder)

    assert looked_at(find("hemmelig-fejl.txt"))
    report = helle.get(f"/indlaesning/koersler/{empty.run_id}/rapport.html").text
    assert "Set igennem efter indlæsningen." in report


def test_what_nobody_doubts_has_no_such_button(folder: Path, anyone: Cast, sign_in: SignIn) -> None:
    text = printed("Teknisk Udvalg").replace(
        "Punkt 1:", "Til stede: Mette Holm, Carl Lund\n\nPunkt 1:"
    )
    (folder / "referat.txt").write_text(text, "utf-8")
    bring_in(folder)
    sure = find("referat.txt")
    assert sure.confidence >= 85
    assert BUTTON not in words(check_page(sign_in(anyone.sanne).get(address(sure)).text))
