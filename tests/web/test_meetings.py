"""What the signed-in read: each their own meetings, each their own edition."""

import json
from collections.abc import Callable
from datetime import date
from typing import cast
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading
from meetings.models.trail import LogEntry, LogField
from meetings.record import Disqualification
from meetings.rules.permissions import Actor
from meetings.services.publishing import publish, release
from meetings.vocabulary import LogAction, Ruling, State
from tests.factories import make_item
from tests.people import CAST, Cast
from tests.web.conftest import Once, SignIn
from tests.web.pages import check_page, links, post, texts, words
from tests.web.scene import cycle_path, item_ids, land_sale, store_agenda, store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")

NO_PART = [CAST.karen, CAST.sofus, CAST.astrid]


@pytest.fixture
def draft(app: Flask, anyone: Cast) -> UUID:
    """An agenda of the technical committee that only its secretariat has."""
    return store_agenda(anyone)


@pytest.fixture
def released(app: Flask, anyone: Cast, once: Once) -> UUID:
    """Minutes that the members have, and the public has not."""

    def build() -> UUID:
        meeting_id = store_minutes(anyone, published=False)
        release(meeting_id, actor=anyone.sanne)
        return meeting_id

    return cast(UUID, once("released", build))


def by_name(actor: Actor) -> str:
    return actor.name.split()[0]


def test_my_meetings_come_the_next_first(sign_in: SignIn, anyone: Cast, app: Flask) -> None:
    for day in (date(2027, 3, 2), date(2027, 1, 19), date(2026, 3, 3), date(2026, 5, 5)):
        release(store_agenda(anyone, held_on=day, state=State.CALLED), actor=anyone.sanne)

    tree = check_page(sign_in(anyone.mette).get("/moeder").text)

    years = [text for text in texts(tree, "a") if "Teknisk Udvalg" in text]
    assert [text.split(" den ")[1].split(" kl")[0] for text in years] == [
        "19. januar 2027",
        "2. marts 2027",
        "5. maj 2026",
        "3. marts 2026",
    ]


def test_who_has_no_meetings_yet_is_told_what_will_be_here(
    sign_in: SignIn, anyone: Cast, app: Flask
) -> None:
    for actor in (anyone.mette, anyone.astrid, anyone.karen):
        tree = check_page(sign_in(actor).get("/moeder").text)
        assert "Her vises møderne i dine udvalg" in words(tree)
        assert "/udvalg" in links(tree)


def test_other_bodies_meetings_are_not_mine(sign_in: SignIn, anyone: Cast, released: UUID) -> None:
    publish(released, actor=anyone.sanne)

    assert str(released) in sign_in(anyone.mette).get("/moeder").text
    assert str(released) not in sign_in(anyone.sofus).get("/moeder").text


def test_a_draft_is_for_its_secretary_alone(sign_in: SignIn, anyone: Cast, draft: UUID) -> None:
    item = item_ids(draft, anyone)[0]
    pages = [
        f"/moeder/{draft}",
        f"/moeder/{draft}/punkter/{item}",
        f"/moeder/{draft}/dokument.json",
    ]

    assert [sign_in(anyone.sanne).get(page).status_code for page in pages] == [200, 200, 200]
    for actor in (anyone.carl, anyone.mette, anyone.viggo, anyone.arne, *NO_PART):
        client = sign_in(actor)
        assert [client.get(page).status_code for page in pages] == [404, 404, 404], actor.name


def test_what_is_not_mine_looks_like_what_is_not_there(
    sign_in: SignIn, anyone: Cast, draft: UUID
) -> None:
    client = sign_in(anyone.mette)

    hidden = client.get(f"/moeder/{draft}")
    missing = client.get("/moeder/00000000-0000-4000-8000-000000000000")

    assert hidden.status_code == missing.status_code == 404
    assert words(check_page(hidden.text)) == words(check_page(missing.text))


@pytest.mark.parametrize("actor", [CAST.sanne, CAST.carl, CAST.mette, CAST.arne], ids=by_name)
def test_members_chair_secretary_and_archivist_read_closed_items(
    sign_in: SignIn, anyone: Cast, released: UUID, actor: Actor
) -> None:
    client = sign_in(actor)
    meeting = check_page(client.get(f"/moeder/{released}").text)
    item = check_page(
        client.get(f"/moeder/{released}/punkter/{item_ids(released, anyone)[1]}").text
    )

    assert "Salg af Havnevej 14" in words(meeting)
    assert "Lukket punkt" in words(meeting)
    assert "Solgt for fire millioner." in words(item)


@pytest.mark.parametrize("actor", NO_PART, ids=by_name)
def test_who_has_no_part_in_the_body_reads_what_is_public_and_no_more(
    sign_in: SignIn, anyone: Cast, released: UUID, actor: Actor
) -> None:
    client = sign_in(actor)
    item = item_ids(released, anyone)[1]
    assert client.get(f"/moeder/{released}").status_code == 404

    publish(released, actor=anyone.sanne)

    for page in (f"/moeder/{released}", f"/moeder/{released}/punkter/{item}"):
        text = words(check_page(client.get(page).text))
        assert "Salg af ejendom" in text
        assert "Havnevej" not in text
        assert "Frigiv" not in text


def test_a_document_is_made_for_its_reader(sign_in: SignIn, anyone: Cast, released: UUID) -> None:
    publish(released, actor=anyone.sanne)
    address = f"/moeder/{released}/dokument.json"

    closed = sign_in(anyone.mette).get(address)
    public = sign_in(anyone.sofus).get(address)

    assert "Havnevej" in json.dumps(closed.json)
    assert "Havnevej" not in json.dumps(public.json)
    assert "lukket" in closed.headers["Content-Disposition"]
    assert closed.headers["Cache-Control"] == "no-store"


def test_the_closed_edition_is_had_as_pdf_and_word(
    sign_in: SignIn, anyone: Cast, released: UUID
) -> None:
    client = sign_in(anyone.mette)

    assert client.get(f"/moeder/{released}/dokument.pdf").data.startswith(b"%PDF")
    assert client.get(f"/moeder/{released}/dokument.docx").data.startswith(b"PK")
    assert client.get(f"/moeder/{released}/dokument.html").status_code == 404


def test_the_log_tells_who_took_the_closed_edition_home(
    sign_in: SignIn, anyone: Cast, released: UUID
) -> None:
    sign_in(anyone.mette).get(f"/moeder/{released}/dokument.pdf")
    publish(released, actor=anyone.sanne)
    sign_in(anyone.sofus).get(f"/moeder/{released}/dokument.pdf")

    with reading() as session:
        lines = session.exec(select(LogEntry).where(LogEntry.action == LogAction.EXPORTED)).all()
    assert [(line.actor_name, line.subject_id) for line in lines] == [("Mette Krogh", released)]


def test_a_member_ruled_disqualified_reads_nothing_closed_of_that_item(
    sign_in: SignIn, anyone: Cast, app: Flask
) -> None:
    ruled = Disqualification(name=anyone.mette.name, ruling=Ruling.DISQUALIFIED)
    sale = land_sale().model_copy(update={"disqualifications": (ruled,)})
    meeting_id = store_minutes(anyone, cycle_path(), sale, published=False)
    release(meeting_id, actor=anyone.sanne)
    address = f"/moeder/{meeting_id}/punkter/{item_ids(meeting_id, anyone)[1]}"

    barred = words(check_page(sign_in(anyone.mette).get(address).text))
    other = words(check_page(sign_in(anyone.carl).get(address).text))

    assert "Havnevej" in other
    assert "Havnevej" not in barred
    assert "fire millioner" not in barred
    document = sign_in(anyone.mette).get(f"/moeder/{meeting_id}/dokument.json").text
    assert "fire millioner" not in document


def test_an_attachment_is_for_who_may_read_its_item(
    sign_in: SignIn, anyone: Cast, released: UUID
) -> None:
    item = item_ids(released, anyone)[0]
    tree = check_page(sign_in(anyone.mette).get(f"/moeder/{released}/punkter/{item}").text)
    address = next(link for link in links(tree) if "/bilag/" in link)

    assert sign_in(anyone.mette).get(address).status_code == 200
    assert sign_in(anyone.sofus).get(address).status_code == 404
    assert app_citizen(sign_in, anyone).get(address.replace("/moeder", "")).status_code == 404


def test_the_log_tells_who_read_a_closed_item_and_nothing_of_an_open_one(
    sign_in: SignIn, anyone: Cast, released: UUID
) -> None:
    open_item, closed_item = item_ids(released, anyone)[:2]
    client = sign_in(anyone.mette)

    for item in (open_item, closed_item):
        assert client.get(f"/moeder/{released}/punkter/{item}").status_code == 200

    with reading() as session:
        lines = session.exec(select(LogEntry).where(LogEntry.action == LogAction.READ_CLOSED)).all()
        read = session.exec(select(LogField.after_value).where(LogField.name == "item")).all()
    assert [line.actor_name for line in lines] == [anyone.mette.name]
    assert [str(closed_item) in str(after) for after in read] == [True]


def test_an_item_is_found_only_in_its_own_meeting(
    sign_in: SignIn, anyone: Cast, released: UUID, draft: UUID
) -> None:
    item = item_ids(draft, anyone)[0]

    assert sign_in(anyone.sanne).get(f"/moeder/{released}/punkter/{item}").status_code == 404


def test_signed_in_pages_are_kept_by_nobody(sign_in: SignIn, anyone: Cast, released: UUID) -> None:
    client = sign_in(anyone.mette)

    for page in ("/moeder", f"/moeder/{released}", f"/moeder/{released}/dokument.pdf"):
        assert client.get(page).headers["Cache-Control"] == "no-store", page


def test_the_number_of_statements_does_not_grow_with_my_list(
    sign_in: SignIn, anyone: Cast, app: Flask, statements: Callable[..., int]
) -> None:
    client = sign_in(anyone.mette)
    store_minutes(anyone, held_on=date(2026, 1, 6))
    one = statements(client, "/moeder")
    for month in (2, 3, 4):
        store_minutes(anyone, held_on=date(2026, month, 3))

    assert statements(client, "/moeder") == one


def test_the_number_of_statements_does_not_grow_with_the_working_record(
    sign_in: SignIn, anyone: Cast, app: Flask, statements: Callable[..., int]
) -> None:
    client = sign_in(anyone.sanne)
    short = store_minutes(anyone, make_item(number="1"), held_on=date(2026, 1, 6))
    items = [make_item(f"Punkt {n}", number=str(n)) for n in range(1, 12)]
    long = store_minutes(anyone, *items, held_on=date(2026, 2, 3))

    assert statements(client, f"/moeder/{short}") == statements(client, f"/moeder/{long}")


def app_citizen(sign_in: SignIn, anyone: Cast) -> FlaskClient:
    """A browser of the same app in which nobody is signed in."""
    client = sign_in(anyone.mette)
    client.delete_cookie("login")
    return client


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(9999, 12, 30)])
def test_a_record_of_the_last_day_of_the_calendar_is_shown(
    sign_in: SignIn, anyone: Cast, day: date
) -> None:
    meeting_id = store_agenda(anyone, held_on=day)

    check_page(sign_in(anyone.sanne).get(f"/moeder/{meeting_id}").text)


def test_a_meeting_cannot_be_moved_to_where_the_calendar_has_ended(
    sign_in: SignIn, anyone: Cast
) -> None:
    sanne, page = sign_in(anyone.sanne), f"/moeder/{store_agenda(anyone)}"

    answer = post(sanne, f"{page}/flyt", day="9999-12-31", reason="Ferie")

    assert answer.status_code == 422
    assert "for langt ude i fremtiden" in words(check_page(answer.text))
