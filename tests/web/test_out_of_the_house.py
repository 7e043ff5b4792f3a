"""Pages by which cases leave the house: the journal's packages, and an item opened later."""

import io
from uuid import UUID
from zipfile import ZipFile

import pytest
from flask import Flask

from meetings.database import transaction
from meetings.models.meetings import Meeting
from meetings.record import Attachment, AttachmentList
from meetings.rules.permissions import Actor
from meetings.services import journal
from meetings.services.publishing import publish
from meetings.vocabulary import Access, State
from tests.factories import make_item, make_section
from tests.people import CAST, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words
from tests.web.scene import ADDRESS, item_ids, store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")
SALE = "82.02.00-G10-2-26"
OTHERS = (CAST.carl, CAST.mette, CAST.arne, CAST.sofus, CAST.karen, CAST.astrid)


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Published minutes with a closed item of which the public is told a little."""
    monkeypatch.setattr(
        journal,
        "write_documents",
        lambda made, formats: dict.fromkeys(formats, made.model_dump_json().encode()),
    )
    return approved(store_minutes(anyone))


def approved(meeting_id: UUID) -> UUID:
    """The same minutes, approved."""
    with transaction() as now:
        meeting = now.get_one(Meeting, meeting_id)
        meeting.state = State.APPROVED
        now.add(meeting)
    return meeting_id


def test_the_secretary_fetches_a_case_from_the_meetings_page(
    meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    sanne, page = sign_in(anyone.sanne), f"/moeder/{meeting_id}/journal"
    assert page in links(check_page(sanne.get(f"/moeder/{meeting_id}").text))
    seen = check_page(sanne.get(page).text)
    assert SALE in texts(seen, "h2")
    of_case = next(one for one in links(seen) if "journalpakke.zip" in one and SALE in one)

    answer = sanne.get(of_case)

    assert answer.mimetype == "application/zip"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert ZipFile(io.BytesIO(answer.data)).testzip() is None
    case = check_page(sanne.get(f"/journal?sag={SALE}").text)
    assert f"/journalpakke.zip?sag={SALE}" in links(case)
    assert sanne.get(f"/journalpakke.zip?sag={SALE}").status_code == 200


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: actor.name.split()[0])
def test_nobody_else_gets_a_package_or_opens_an_item(
    meeting_id: UUID, anyone: Cast, sign_in: SignIn, actor: Actor
) -> None:
    client, sale = sign_in(actor), item_ids(meeting_id, anyone)[1]
    opening = f"/moeder/{meeting_id}/punkter/{sale}/aabn"
    for address in (
        f"/moeder/{meeting_id}/journal",
        f"/moeder/{meeting_id}/journalpakke.zip",
        f"/journal?sag={SALE}",
        f"/journalpakke.zip?sag={SALE}",
        opening,
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "Havnevej" not in answer.get_data(as_text=True)
    assert post(client, "/moeder", to=opening, part="1").status_code == 404


def test_a_case_that_is_not_there_is_not_found(
    meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    for query in ("", "?sag=", "?sag=99.99.99-A00-1-26"):
        for page in ("/journal", "/journalpakke.zip"):
            assert sign_in(anyone.sanne).get(page + query).status_code == 404


def test_what_is_closed_on_its_own_is_not_ticked_and_the_page_says_why(
    anyone: Cast, sign_in: SignIn
) -> None:
    bid = Attachment(title="Tilbud", media_type="application/pdf", closed_reason="Tilbudspriser")
    sale = make_item(
        "Salg af Havnevej 14",
        make_section("Grunden er stor.", access=Access.CLOSED, closed_reason="Forhandling"),
        make_section("Prisen er fire millioner.", heading="Økonomi", closed_reason="Kontrakt"),
        make_section("Køber er Jens Holm.", heading="Køber", access=Access.PERSONAL),
        AttachmentList(access=Access.CLOSED, attachments=(bid,)),
        access=Access.CLOSED,
        closed_reason="Forhandling",
    )
    meeting_id = approved(store_minutes(anyone, sale))
    opening = f"/moeder/{meeting_id}/punkter/{item_ids(meeting_id, anyone)[0]}/aabn"

    tree = check_page(sign_in(anyone.sanne).get(opening).text)

    ticks = [one for one in tree.iter() if one.get("type") == "checkbox"]
    ticked = {one.get("id"): one.get("checked") is not None for one in ticks}
    assert [ticked[f"del-{place}"] for place in range(3)] == [True, False, False]
    assert not any(told for name, told in ticked.items() if str(name).startswith("bilag-"))
    told = words(tree)
    chosen = "Det bliver kun åbnet, hvis du vælger det."
    assert f"Det er lukket af sin egen grund: Kontrakt. {chosen}" in told
    assert f"Det er lukket af sin egen grund: Tilbudspriser. {chosen}" in told
    assert f"Det handler om en person. {chosen}" in told
    assert told.count("Det bliver kun åbnet") == 3


def test_the_secretary_opens_an_item_and_everybody_reads_it_and_when(
    meeting_id: UUID, anyone: Cast, sign_in: SignIn, app: Flask
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    sanne, citizen = sign_in(anyone.sanne), app.test_client()
    sale = item_ids(meeting_id, anyone)[1]
    opening = f"/moeder/{meeting_id}/punkter/{sale}/aabn"
    assert "Havnevej" not in citizen.get(ADDRESS).text
    assert opening in links(check_page(sanne.get(f"/moeder/{meeting_id}/offentliggoer").text))
    question = check_page(sanne.get(opening).text)
    assert "Salg af Havnevej 14" in words(question)

    answer = post(sanne, opening, part="1")

    assert answer.status_code == 303
    assert "Punktet er åbnet. Alle kan læse det nu." in sanne.get(f"/moeder/{meeting_id}").text
    page = citizen.get(f"{ADDRESS}/punkt/2")
    told = citizen.get(ADDRESS).text + page.text
    assert "Salg af Havnevej 14" in told
    assert "Køber er Jens Holm" not in told
    assert sanne.get(opening).status_code == 409, "it is open already"
