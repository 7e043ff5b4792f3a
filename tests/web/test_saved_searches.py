"""Everybody keeps searches of their own: by name, told of by mail, changed and removed."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.searching import SavedSearch
from meetings.models.trail import LogEntry, LogField
from meetings.queries.saved_searches import list_saved
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.services import saved_searches
from meetings.services.saved_searches import LONGEST_NAME, MOST, KeptSearch
from tests.people import Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, words

NEW = "/soegninger/ny?q=cykelsti&udvalg=teknisk-udvalg&side=3"


@pytest.fixture
def mette(sign_in: SignIn, anyone: Cast) -> FlaskClient:
    return sign_in(anyone.mette)


def kept(anyone: Cast, name: str = "Stier") -> UUID:
    return saved_searches.save(KeptSearch(name, "q=sti"), actor=anyone.mette)


def test_a_search_is_saved_from_its_page_and_found_in_the_list(mette: FlaskClient) -> None:
    form = check_page(mette.get(NEW).text)
    assert "cykelsti · Teknisk Udvalg" in words(form)

    answer = post(mette, NEW, name="Cykelstier i TU", by_mail="ja")

    assert answer.location == "/soegninger"
    page = check_page(mette.get("/soegninger").text)
    assert "Søgningen er gemt." in words(page)
    assert "Cykelstier i TU" in words(page)
    assert "/soeg?q=cykelsti&udvalg=teknisk-udvalg" in links(page)
    assert "Mail hver dag, der er nyt" in words(page)
    assert "Du får ingen mail, før din konto har en mailadresse." in words(page)


def test_the_empty_list_says_what_will_be_here(mette: FlaskClient) -> None:
    assert "Her vises de søgninger, du gemmer" in words(check_page(mette.get("/soegninger").text))


@pytest.mark.parametrize(
    ("name", "told"),
    [("  ", "Skriv, hvad du vil kalde søgningen."), ("a" * 101, "Skriv højst 100 tegn.")],
)
def test_a_name_that_is_none_is_told_beside_the_field_and_nothing_is_lost(
    mette: FlaskClient, name: str, told: str
) -> None:
    answer = post(mette, NEW, name=name, by_mail="ja")
    page = check_page(answer.text)

    assert answer.status_code == 422
    assert told in words(page)
    assert 'aria-invalid="true"' in answer.text
    assert "checked" in answer.text
    assert f'value="{name}"' in answer.text


def test_a_search_for_nothing_is_not_saved(mette: FlaskClient) -> None:
    answer = post(mette, "/soegninger/ny", name="Alt")

    assert answer.status_code == 422
    assert "Søg først efter noget." in words(check_page(answer.text))


def test_a_search_is_renamed_and_its_mail_chosen(mette: FlaskClient, anyone: Cast) -> None:
    search_id = kept(anyone)
    check_page(mette.get(f"/soegninger/{search_id}/ret").text)

    post(mette, f"/soegninger/{search_id}/ret", name="Alle stier", by_mail="ja")

    with reading():
        (line,) = list_saved(anyone.mette)
    assert (line.name, line.by_mail) == ("Alle stier", True)


def test_a_search_is_removed_after_it_was_asked(mette: FlaskClient, anyone: Cast) -> None:
    search_id = kept(anyone)
    asked = check_page(mette.get(f"/soegninger/{search_id}/fjern").text)
    assert "Stier" in words(asked)

    post(mette, f"/soegninger/{search_id}/fjern")

    with reading():
        assert list_saved(anyone.mette) == []
    assert mette.get(f"/soegninger/{search_id}/ret").status_code == 404


def test_a_feed_is_made_and_its_address_shown_once(
    mette: FlaskClient, client: FlaskClient, anyone: Cast
) -> None:
    search_id = kept(anyone)
    asked = check_page(mette.get(f"/soegninger/{search_id}/abonnement").text)
    assert "kun, hvad alle må læse" in words(asked)

    made = post(mette, f"/soegninger/{search_id}/abonnement")

    page = words(check_page(made.text))
    address = next(word for word in page.split() if word.endswith(".atom"))
    assert client.get(address).status_code == 200
    again = check_page(mette.get(f"/soegninger/{search_id}/abonnement").text)
    assert address not in words(again)
    post(mette, f"/soegninger/{search_id}/abonnement", do="stop")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", ["ret", "fjern", "abonnement"])
def test_anothers_search_is_not_there(
    page: str, sign_in: SignIn, mette: FlaskClient, anyone: Cast
) -> None:
    search_id = kept(anyone)
    carl = sign_in(anyone.carl)

    assert carl.get(f"/soegninger/{search_id}/{page}").status_code == 404
    sent = post(carl, "/soegninger/ny?q=x", f"/soegninger/{search_id}/{page}", name="Min")
    assert sent.status_code == 404
    with reading():
        assert [line.name for line in list_saved(anyone.mette)] == ["Stier"]
        assert list_saved(anyone.carl) == []


def test_a_citizen_is_asked_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/soegninger").status_code == 303


def test_nobody_keeps_more_than_can_be_searched_for_every_day(
    mette: FlaskClient, anyone: Cast
) -> None:
    for number in range(MOST):
        kept(anyone, f"Søgning {number}")

    with pytest.raises(ProblemsFound) as found:
        kept(anyone)
    assert found.value.problems == (Problem.TOO_MANY_SEARCHES,)


def test_what_is_kept_is_the_search_and_never_the_place_in_its_result(
    app: Flask, mette: FlaskClient, anyone: Cast
) -> None:
    name = "å" * LONGEST_NAME
    saved_searches.save(KeptSearch(name, "side=4&q=%00sti&x=y&art=zzz"), actor=anyone.mette)

    with reading():
        (row,) = session().exec(select(SavedSearch))
    assert row.question == "q=sti"


def test_the_log_tells_that_a_search_was_kept_and_not_what_was_sought(
    mette: FlaskClient, anyone: Cast
) -> None:
    secret = "Havnegrunden"
    search_id = saved_searches.save(KeptSearch(secret, f"q={secret}"), actor=anyone.mette)
    saved_searches.change(search_id, f"{secret} 2", True, actor=anyone.mette)
    saved_searches.make_feed(search_id, actor=anyone.mette)
    saved_searches.remove(search_id, actor=anyone.mette)

    with reading():
        lines = session().exec(select(LogEntry).where(LogEntry.subject_id == search_id)).all()
        fields = session().exec(select(LogField)).all()
    assert [line.action for line in sorted(lines, key=lambda line: line.sequence)] == [
        "CREATED",
        "CHANGED",
        "CHANGED",
        "REMOVED",
    ]
    assert secret not in str(fields)


def test_a_search_that_is_gone_is_found_by_no_verb(mette: FlaskClient, anyone: Cast) -> None:
    search_id = kept(anyone)
    saved_searches.remove(search_id, actor=anyone.mette)

    for verb in (saved_searches.remove, saved_searches.make_feed, saved_searches.stop_feed):
        with pytest.raises(NotFound):
            verb(search_id, actor=anyone.mette)
