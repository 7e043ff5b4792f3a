"""Members sign the minutes on a page; the secretary follows who is missing."""

import io
from typing import cast
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from meetings.database import reading, session, transaction
from meetings.models.meetings import Meeting
from meetings.models.trail import LogEntry
from meetings.queries.meetings import get_meeting
from meetings.record import Item
from meetings.rules.proceedings.entries import Ruled
from meetings.services import submitting
from meetings.vocabulary import Access, LogAction, Ruling, SignatureKind, State
from tests.factories import make_item, make_section
from tests.inside import words_inside
from tests.leaks import WORD
from tests.minuting import MEMBERS, hold_meeting, new
from tests.parsing.files import pdf
from tests.people import CAST, Cast, person_id
from tests.signing import (
    asked_for,
    finish,
    held,
    line_of,
    member,
    publish_agenda,
    sign,
    state_of,
)
from tests.web.conftest import Once, SignIn
from tests.web.pages import TOKEN, check_page, links, post, texts

pytestmark = pytest.mark.usefixtures("quick_documents")


def items() -> tuple[Item, ...]:
    return (
        make_item("Godkendelse af dagsorden"),
        make_item(
            f"Salg af {WORD}",
            make_section(f"Køber er {WORD}.", access=Access.CLOSED),
            number="2",
            access=Access.CLOSED,
            public_title="Salg af ejendom",
            closed_reason="Forretningsforhold",
        ),
    )


def _in_review(anyone: Cast) -> UUID:
    live = hold_meeting(anyone, *items())
    omar = person_id("Omar Dahl")
    ruling = Ruling.DISQUALIFIED
    live.note(Ruled(**new(), item_id=live.item_ids[1], person_id=omar, ruling=ruling))
    finish(live)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    return live.meeting_id


@pytest.fixture
def held_id(app: Flask, anyone: Cast) -> UUID:
    """A meeting that was held; its minutes are nobody's yet."""
    return held(anyone, *items()).meeting_id


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast, once: Once) -> UUID:
    """Minutes to be signed by five, of whom Omar was ruled disqualified from the closed item."""
    return cast(UUID, once("in review", lambda: _in_review(anyone)))


def sign_page(meeting_id: UUID) -> str:
    return f"/moeder/{meeting_id}/underskriv"


def overview(meeting_id: UUID) -> str:
    return f"/moeder/{meeting_id}/underskrifter"


def answered(client: FlaskClient, meeting_id: UUID, **fields: str) -> TestResponse:
    given = {"answer": "SIGNED", "seen": asked_for(meeting_id)[0].sha256}
    return post(client, sign_page(meeting_id), **(given | fields))


@pytest.mark.slow
def test_the_secretary_is_told_who_will_sign_before_she_submits(
    held_id: UUID, sign_in: SignIn
) -> None:
    sanne = sign_in(CAST.sanne)
    assert f"/moeder/{held_id}/til-underskrift" in links(
        check_page(sanne.get(f"/moeder/{held_id}").text)
    )
    page = sanne.get(f"/moeder/{held_id}/til-underskrift")
    check_page(page.text)
    assert all(name in page.text for name in MEMBERS)
    assert "Alle, der deltog i mødet, underskriver." in page.text
    seen = page.text.partition('name="seen" value="')[2].partition('"')[0]
    done = post(sanne, f"/moeder/{held_id}/til-underskrift", seen=seen)
    assert done.location == overview(held_id)
    assert state_of(held_id) is State.IN_REVIEW
    assert sanne.get(f"/moeder/{held_id}/til-underskrift").status_code == 409
    token = TOKEN.search(sanne.get(overview(held_id)).text)
    assert token
    again = sanne.post(f"/moeder/{held_id}/til-underskrift", data={"csrf_token": token[1]})
    assert again.location == f"/moeder/{held_id}"
    assert len(asked_for(held_id)) == len(MEMBERS)


def test_a_member_reads_and_signs_the_version_he_was_shown(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    mette = sign_in(CAST.mette)
    assert sign_page(meeting_id) in links(check_page(mette.get("/moeder").text))
    assert sign_page(meeting_id) in links(check_page(mette.get(f"/moeder/{meeting_id}").text))
    page = mette.get(sign_page(meeting_id)).text
    tree = check_page(page)
    assert texts(tree, "h1") == ["Underskriv referatet"]
    assert WORD in page
    done = answered(mette, meeting_id)
    assert done.status_code == 303
    line = line_of(meeting_id, "Mette Krogh")
    assert (line.kind, line.signed_at is not None) == (SignatureKind.SIGNED, True)
    thanked = mette.get(sign_page(meeting_id)).text
    assert "Tak. Du har underskrevet referatet." in thanked
    assert texts(check_page(thanked), "h1") == ["Dit svar på referatet"]
    assert sign_page(meeting_id) not in links(check_page(mette.get("/moeder").text))


def test_who_was_disqualified_signs_the_whole_and_is_told_what_he_does_not_see(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    omar = sign_in(member("Omar Dahl"))
    page = omar.get(sign_page(meeting_id)).text
    check_page(page)
    assert WORD not in page
    assert "Du er erklæret inhabil, så den lukkede tekst er skjult for dig." in page
    assert "Din underskrift gælder hele protokollen" in page
    answered(omar, meeting_id)
    lines = {line.sha256 for line in asked_for(meeting_id)}
    assert (line_of(meeting_id, "Omar Dahl").kind, len(lines)) == (SignatureKind.SIGNED, 1)


@pytest.mark.slow
def test_a_reservation_needs_words_and_keeps_what_was_typed(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    mette = sign_in(CAST.mette)
    empty = answered(mette, meeting_id, answer="SIGNED_WITH_RESERVATION")
    assert empty.status_code == 422
    assert "Skriv, hvad forbeholdet går ud på." in empty.text
    check_page(empty.text)
    long = answered(
        mette, meeting_id, answer="SIGNED_WITH_RESERVATION", reservation="Tallet er galt. " * 80
    )
    assert long.status_code == 422
    assert "Tallet er galt. Tallet er galt." in long.text
    given = {"answer": "SIGNED_WITH_RESERVATION", "reservation": "Tallet i punkt 1 er galt."}
    assert answered(mette, meeting_id, **given).status_code == 303
    assert line_of(meeting_id, "Mette Krogh").reservation == "Tallet i punkt 1 er galt."


@pytest.mark.slow
def test_who_refused_can_still_sign_and_who_signed_cannot_refuse(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    mette = sign_in(CAST.mette)
    answered(mette, meeting_id, answer="REFUSED", reason="Jeg når det ikke.")
    assert line_of(meeting_id, "Mette Krogh").kind is SignatureKind.REFUSED
    assert "Du kan stadig underskrive" in mette.get(sign_page(meeting_id)).text
    second_tab = TOKEN.search(mette.get(sign_page(meeting_id)).text)
    assert second_tab
    assert answered(mette, meeting_id).status_code == 303
    given = {"answer": "REFUSED", "seen": asked_for(meeting_id)[0].sha256}
    late = mette.post(sign_page(meeting_id), data={"csrf_token": second_tab[1], **given})
    assert late.status_code == 422
    assert "Svaret er givet og kan ikke ændres." in late.text
    assert line_of(meeting_id, "Mette Krogh").kind is SignatureKind.SIGNED


@pytest.mark.slow
def test_an_old_tab_cannot_sign_a_new_version(
    meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    mette = sign_in(CAST.mette)
    old = TOKEN.search(mette.get(sign_page(meeting_id)).text)
    assert old
    seen = asked_for(meeting_id)[0].sha256
    submitting.take_back(meeting_id, "Et tal var forkert", actor=anyone.sanne)
    fields = {"csrf_token": old[1], "answer": "SIGNED", "seen": seen}
    assert mette.post(sign_page(meeting_id), data=fields).status_code == 404
    _change(meeting_id)
    submitting.submit(meeting_id, actor=anyone.sanne)
    refused = mette.post(sign_page(meeting_id), data=fields)
    assert refused.status_code == 409
    assert "Referatet er kommet i en ny version" in refused.text
    assert asked_for(meeting_id)[0].sha256 in refused.text
    assert line_of(meeting_id, "Mette Krogh").kind is SignatureKind.MISSING


def _change(meeting_id: UUID) -> None:
    with transaction() as db:
        meeting = db.get_one(Meeting, meeting_id)
        meeting.place = "Rådhuset, lokale 9"
        db.add(meeting)


@pytest.mark.slow
def test_members_read_why_the_minutes_were_taken_back(meeting_id: UUID, sign_in: SignIn) -> None:
    sanne, mette = sign_in(CAST.sanne), sign_in(CAST.mette)
    address = f"/moeder/{meeting_id}/tag-tilbage"
    assert post(sanne, address, reason=" ").status_code == 422
    assert post(sanne, address, reason="Punkt 2 manglede et tal").status_code == 303
    page = mette.get(f"/moeder/{meeting_id}").text
    check_page(page)
    assert "Punkt 2 manglede et tal" in page
    assert mette.get(sign_page(meeting_id)).location == f"/moeder/{meeting_id}"
    assert "Punkt 2 manglede et tal" not in sign_in(CAST.sofus).get(f"/moeder/{meeting_id}").text


@pytest.mark.slow
def test_the_secretary_sees_how_far_it_is_and_approves_when_all_have_answered(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    sanne = sign_in(CAST.sanne)
    sign(meeting_id, "Mette Krogh")
    page = sanne.get(overview(meeting_id)).text
    assert "1 af 5 har underskrevet" in texts(check_page(page), "h2")
    approve = f"/moeder/{meeting_id}/godkend-referatet"
    assert approve not in links(check_page(page))
    for name in MEMBERS:
        if name != "Mette Krogh":
            sign(meeting_id, name)
    assert approve in links(check_page(sanne.get(overview(meeting_id)).text))
    check_page(sanne.get(approve).text)
    assert post(sanne, approve).status_code == 303
    assert state_of(meeting_id) is State.APPROVED
    page = sanne.get(f"/moeder/{meeting_id}").text
    check_page(page)
    assert "Underskrevet" in page
    assert asked_for(meeting_id)[0].sha256 in page
    archive = f"/moeder/{meeting_id}/arkiver"
    check_page(sanne.get(archive).text)
    assert post(sanne, archive).status_code == 303
    assert state_of(meeting_id) is State.ARCHIVED


@pytest.mark.slow
def test_a_sheet_is_kept_and_only_the_secretariat_sees_it(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    sanne = sign_in(CAST.sanne)
    line = line_of(meeting_id, "Birgit Skov")
    sheet = sanne.get(f"/moeder/{meeting_id}/underskriftsblad.pdf")
    assert line.sha256 in words_inside(sheet.data)
    fields = {"who": str(line.id), "kind": "SIGNED", "signed_on": "2026-09-23"}
    nobody = send(sanne, meeting_id, fields | {"who": ""}, pdf("Underskrifter"))
    assert nobody.status_code in {404, 422}
    text = send(sanne, meeting_id, fields, b"ikke en scanning")
    assert text.status_code == 422
    check_page(text.text)
    assert send(sanne, meeting_id, fields, pdf("Underskrifter")).status_code == 303
    line = line_of(meeting_id, "Birgit Skov")
    assert (line.kind, line.on_paper, line.entered_by) == (
        SignatureKind.SIGNED,
        True,
        "Sanne Lund",
    )
    scan = f"{overview(meeting_id)}/{line.id}/scan"
    assert sanne.get(scan).data.startswith(b"%PDF")
    for actor in (CAST.mette, CAST.carl, CAST.sofus, CAST.arne, CAST.astrid, CAST.karen):
        assert sign_in(actor).get(scan).status_code == 404
    assert post(sanne, overview(meeting_id), f"{overview(meeting_id)}/{line.id}/fortryd").location
    assert line_of(meeting_id, "Birgit Skov").kind is SignatureKind.MISSING
    assert sanne.get(scan).status_code == 404


def send(
    client: FlaskClient, meeting_id: UUID, fields: dict[str, str], content: bytes
) -> TestResponse:
    token = TOKEN.search(client.get(overview(meeting_id)).text)
    assert token
    data = {"csrf_token": token[1], "sheet": (io.BytesIO(content), "ark.pdf"), **fields}
    return client.post(f"{overview(meeting_id)}/ark", data=data)


@pytest.mark.slow
def test_who_is_no_member_any_more_is_noted_and_can_be_taken_back(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    sanne = sign_in(CAST.sanne)
    line = line_of(meeting_id, "Jens Holm")
    address = f"{overview(meeting_id)}/{line.id}"
    assert post(sanne, overview(meeting_id), f"{address}/fratraadt").status_code == 303
    assert line_of(meeting_id, "Jens Holm").kind is SignatureKind.GONE
    assert "Er ikke længere medlem" in sanne.get(overview(meeting_id)).text
    assert post(sanne, overview(meeting_id), f"{address}/fortryd").status_code == 303
    assert line_of(meeting_id, "Jens Holm").kind is SignatureKind.MISSING


@pytest.mark.slow
def test_who_approves_is_told_whether_citizens_get_the_minutes_or_only_had_the_agenda(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    for name in MEMBERS:
        sign(meeting_id, name)
    publish_agenda(meeting_id)
    page = sign_in(CAST.sanne).get(f"/moeder/{meeting_id}/godkend-referatet").text
    assert "Offentligheden kan ikke læse referatet endnu." in page
    assert "offentligheden får den godkendte udgave" not in page


PAGES = (
    "underskriv",
    "underskrifter",
    "underskriftsblad.pdf",
    "underskriftsblad.docx",
    "til-underskrift",
    "tag-tilbage",
    "godkend-referatet",
    "arkiver",
    "ret-referatet",
)


def test_nobody_else_finds_the_pages_of_the_signing(
    meeting_id: UUID, client: FlaskClient, sign_in: SignIn
) -> None:
    others = [sign_in(one) for one in (CAST.sofus, CAST.arne, CAST.astrid, CAST.karen)]
    mette = sign_in(CAST.mette)
    for page in PAGES:
        address = f"/moeder/{meeting_id}/{page}"
        assert client.get(address).location.startswith("/log-ind")
        for other in others:
            answer = other.get(address)
            assert answer.status_code in {303, 404}
            assert WORD not in answer.text
        if page != "underskriv":
            assert mette.get(address).status_code == 404


@pytest.mark.slow
def test_reading_closed_minutes_to_sign_them_is_logged(meeting_id: UUID, sign_in: SignIn) -> None:
    sign_in(CAST.mette).get(sign_page(meeting_id))
    with reading():
        read = session().exec(select(LogEntry).where(LogEntry.action == LogAction.READ_CLOSED))
        assert [entry.actor_name for entry in read] == ["Mette Krogh"]


@pytest.mark.slow
def test_a_correction_says_what_where_and_why_on_the_items_page(
    meeting_id: UUID, sign_in: SignIn
) -> None:
    sanne = sign_in(CAST.sanne)
    address = f"/moeder/{meeting_id}/ret-referatet"
    assert address in links(check_page(sanne.get(f"/moeder/{meeting_id}").text))
    check_page(sanne.get(address).text)
    refused = post(sanne, address, text="Stien er fire meter bred.")
    assert refused.status_code == 422
    assert "Skriv, hvorfor referatet rettes." in refused.text
    assert "Stien er fire meter bred." in refused.text
    item_id = _items(meeting_id)[0]
    done = post(
        sanne,
        address,
        text="Stien er fire meter bred.",
        reason="Tastefejl",
        item=str(item_id),
        open="ja",
    )
    assert done.status_code == 303
    for actor in (CAST.sanne, CAST.mette):
        page = sign_in(actor).get(f"/moeder/{meeting_id}/punkter/{item_id}").text
        check_page(page)
        assert "Rettelse" in page
        assert "Stien er fire meter bred." in page
        assert "Rettet af Sanne Lund. Begrundelse: Tastefejl" in page
    assert "Stien er fire meter bred." in sign_in(CAST.mette).get(sign_page(meeting_id)).text


def _items(meeting_id: UUID) -> list[UUID]:
    with reading():
        record = get_meeting(meeting_id, CAST.sanne).record
    return [item.id for item in record.items if item.id is not None]
