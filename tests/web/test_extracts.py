"""The secretary sends extracts from a page; the case officer fetches hers, and nobody else's."""

import pytest
from flask import Flask
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.minutes import Extract
from meetings.rules.permissions import Actor
from meetings.services import extracts
from tests.minuting import Live
from tests.out import PALLE, hold_and_close, written_by
from tests.people import CAST, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words

pytestmark = pytest.mark.slow


@pytest.fixture
def quick_extracts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that hold everything they were given, and cost no time to make."""
    monkeypatch.setattr(
        extracts,
        "write_documents",
        lambda made, formats: dict.fromkeys(formats, made.model_dump_json().encode()),
    )


@pytest.fixture
def live(app: Flask, anyone: Cast, sign_in: SignIn, quick_extracts: None) -> Live:
    """Held minutes of which Karen wrote one item."""
    sign_in(anyone.karen)
    found = hold_and_close(anyone)
    written_by(found.item_ids[1], anyone.karen)
    return found


def made() -> Extract:
    with reading():
        return session().exec(select(Extract)).one()


def test_the_secretary_sends_every_author_hers_with_one_click(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, page = sign_in(anyone.sanne), f"/moeder/{live.meeting_id}/udskrifter"
    seen = check_page(sanne.get(page).text)
    assert "Send 1 udskrift til sagens forfatter" in texts(seen, "button")
    assert "Referatet er ikke godkendt endnu. Det står på udskrifterne." in words(seen)
    assert page in links(check_page(sanne.get(f"/moeder/{live.meeting_id}").text))

    answer = post(sanne, page, to=f"{page}/alle")

    assert answer.status_code == 303
    after = sanne.get(page).text
    assert "1 udskrift er sendt." in after
    assert "Send 1 udskrift til sagens forfatter" not in after
    assert f"/udskrifter/{made().id}/udskrift.pdf" in links(check_page(after))


def test_the_case_officer_fetches_her_extract_as_it_was_kept(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    post(sign_in(anyone.sanne), f"/moeder/{live.meeting_id}/udskrifter",
         item=str(live.item_ids[2]), recipient=str(anyone.karen.account_id))  # fmt: skip
    karen, page = sign_in(anyone.karen), f"/udskrifter/{made().id}"

    seen = check_page(karen.get(page).text)

    assert "Havnevej" not in words(seen)
    for ending in ("pdf", "docx"):
        address = f"{page}/udskrift.{ending}"
        assert address in links(seen)
        answer = karen.get(address)
        assert "Solgt til Jens Holm." in answer.get_data(as_text=True)
        assert "punkt-3" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "actor",
    [PALLE, CAST.carl, CAST.mette, CAST.arne, CAST.sofus, CAST.astrid],
    ids=lambda actor: actor.name.split()[0],
)
def test_nobody_else_finds_an_extract_or_the_page(
    live: Live, anyone: Cast, sign_in: SignIn, actor: Actor
) -> None:
    post(sign_in(anyone.sanne), f"/moeder/{live.meeting_id}/udskrifter",
         item=str(live.item_ids[2]), recipient=str(anyone.karen.account_id))  # fmt: skip
    client = sign_in(actor)

    for address in (
        f"/udskrifter/{made().id}",
        f"/udskrifter/{made().id}/udskrift.pdf",
        f"/udskrifter/{made().id}/udskrift.docx",
        f"/moeder/{live.meeting_id}/udskrifter",
    ):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Havnevej" not in answer.text


def test_a_case_officer_reads_nothing_more_of_the_meeting_by_her_extract(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    post(sign_in(anyone.sanne), f"/moeder/{live.meeting_id}/udskrifter",
         item=str(live.item_ids[1]), recipient=str(anyone.karen.account_id))  # fmt: skip
    karen = sign_in(anyone.karen)

    assert karen.get(f"/moeder/{live.meeting_id}").status_code == 404
    for item_id in live.item_ids:
        assert karen.get(f"/moeder/{live.meeting_id}/punkter/{item_id}").status_code == 404


def test_whoever_was_sent_an_extract_finds_it_without_the_mail(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    assert "Beslutningsudskrifter til dig" not in sign_in(anyone.karen).get("/moeder").text
    post(sign_in(anyone.sanne), f"/moeder/{live.meeting_id}/udskrifter",
         item=str(live.item_ids[2]), recipient=str(anyone.karen.account_id))  # fmt: skip

    seen = check_page(sign_in(anyone.karen).get("/moeder").text)

    assert f"/udskrifter/{made().id}" in links(seen)
    assert "Havnevej" not in words(seen)
    for other in (anyone.carl, anyone.sofus, anyone.sanne):
        assert f"/udskrifter/{made().id}" not in sign_in(other).get("/moeder").text


def test_nobody_chosen_is_said_in_a_sentence(live: Live, anyone: Cast, sign_in: SignIn) -> None:
    page = f"/moeder/{live.meeting_id}/udskrifter"
    answer = post(sign_in(anyone.sanne), page, item=str(live.item_ids[1]), recipient="")

    assert answer.status_code == 422
    assert "Vælg, hvem udskriften skal sendes til." in words(check_page(answer.text))
