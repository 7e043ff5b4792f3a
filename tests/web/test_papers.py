"""My papers: the list, and the form that begins one. A proposal is a paper too."""

from collections.abc import Callable

import pytest

from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor
from meetings.services.papers import PaperFacts, create_paper
from tests.people import CAST, SOCIAL, TECHNICAL, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, words


def begin(sign_in: SignIn, actor: Actor, **fields: str) -> str:
    """Fill in the form; where one comes to."""
    answer = post(sign_in(actor), "/sager/ny", **fields)
    assert answer.status_code == 303, words(check_page(answer.text))
    return str(answer.location)


def test_a_case_officer_begins_a_paper_and_comes_to_write_it(sign_in: SignIn, anyone: Cast) -> None:
    written_at = begin(
        sign_in,
        anyone.karen,
        title="Ny bro over Lindeå",
        case_number="05.01.00-P20-7-26",
        purpose="DECISION",
        body1=str(TECHNICAL),
        body2=str(SOCIAL),
    )

    karen = sign_in(anyone.karen)
    page = check_page(karen.get(written_at).text)
    assert "Ny bro over Lindeå" in words(page)
    mine = check_page(karen.get("/sager").text)
    assert written_at in links(mine)
    assert "Teknisk Udvalg · 05.01.00-P20-7-26 · Karen Bilde" in words(mine)
    assert "Kladde" in words(mine)


def test_what_was_typed_is_kept_when_something_is_missing(sign_in: SignIn, anyone: Cast) -> None:
    karen = sign_in(anyone.karen)

    answer = post(karen, "/sager/ny", title="", case_number="A 12", body1="", body2=str(SOCIAL))

    assert answer.status_code == 422
    page = words(check_page(answer.text))
    assert "Skriv sagens titel." in page
    assert "Vælg det organ, som sagen er til." in page
    assert 'value="A 12"' in answer.text
    assert f'<option value="{SOCIAL}" selected' in answer.text


def test_a_member_writes_a_proposal_to_his_own_body(sign_in: SignIn, anyone: Cast) -> None:
    mette = sign_in(anyone.mette)
    form = mette.get("/sager/ny")
    assert "Skriv et forslag til dagsordenen" in words(check_page(form.text))
    assert str(SOCIAL) not in form.text

    written_at = begin(sign_in, anyone.mette, title="Flere bænke", body1=str(TECHNICAL))

    assert mette.get(written_at).status_code == 200
    assert "Forslag fra Mette Krogh" in words(check_page(mette.get("/sager").text))


def test_a_body_that_is_not_offered_is_refused(sign_in: SignIn, anyone: Cast) -> None:
    answer = post(sign_in(anyone.mette), "/sager/ny", title="Flere bænke", body1=str(SOCIAL))

    assert answer.status_code == 400


@pytest.mark.parametrize("reader", [CAST.arne, CAST.astrid], ids=lambda actor: actor.name)
def test_who_writes_no_papers_has_no_form_and_no_link(
    sign_in: SignIn, anyone: Cast, reader: Actor
) -> None:
    client = sign_in(reader)

    assert client.get("/sager/ny").status_code == 404
    assert "/sager" not in links(check_page(client.get("/moeder").text))
    check_page(client.get("/sager").text)


def test_the_list_is_narrowed_by_words_and_by_how_far_papers_are(
    sign_in: SignIn, anyone: Cast
) -> None:
    karen = sign_in(anyone.karen)
    for title in ("Ærøvej", "Bro"):
        create_paper(PaperFacts(title, (Stop(TECHNICAL),), case_number="A 1"), actor=anyone.karen)

    def shown(query: str) -> str:
        return words(check_page(karen.get(f"/sager?{query}").text))

    assert "Ærøvej" in shown("ord=ærØ")
    assert "Bro" not in shown("ord=ærØ").removeprefix("Bro")
    assert "Ærøvej" not in shown("tilstand=READY")
    assert "Ærøvej" in shown("tilstand=alle")
    assert "Ærøvej" in shown("tilstand=noget-andet")
    assert "Ingen sager passer" in shown("ord=findes-ikke")


def test_the_number_of_statements_does_not_grow_with_the_list(
    sign_in: SignIn, anyone: Cast, statements: Callable[..., int]
) -> None:
    karen = sign_in(anyone.karen)
    counts = []
    for more in (1, 5):
        for _ in range(more):
            create_paper(PaperFacts("Bro", (Stop(TECHNICAL),)), actor=anyone.karen)
        counts.append(statements(karen, "/sager"))
    assert counts[0] == counts[1]


def test_the_pages_are_in_english_too(sign_in: SignIn, anyone: Cast) -> None:
    karen = sign_in(anyone.karen)
    post(karen, "/sager", to="/sprog", language="en", next="/sager")

    assert "Write a new paper" in words(check_page(karen.get("/sager").text))
    assert "Create and go on writing" in words(check_page(karen.get("/sager/ny").text))
