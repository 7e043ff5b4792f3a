"""The sheet to sign on, in each state of a meeting: for its secretariat, and for nobody else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.record import Attendee, Signature
from meetings.rules.proceedings.entries import Ruled
from meetings.services import submitting
from meetings.services.importing import store
from meetings.vocabulary import Access, MemberRole, Ruling, SignatureKind
from tests.factories import ReadRecord, make_item, make_record, make_section
from tests.inside import words_inside
from tests.leaks import WORD
from tests.minuting import MEMBERS, Live, call_meeting, hold_meeting, new
from tests.people import Cast, person_id
from tests.signing import approved, asked_for, finish, held, sign, submitted
from tests.web.conftest import SignIn

pytestmark = pytest.mark.usefixtures("quick_documents")


def address(live: Live, ending: str = "pdf") -> str:
    return f"/moeder/{live.meeting_id}/underskriftsblad.{ending}"


def text_of(client: FlaskClient, live: Live, ending: str = "pdf") -> str:
    answer = client.get(address(live, ending))
    assert answer.status_code == 200, answer.text
    name = f"underskriftsblad-teknisk-udvalg-2026-09-22.{ending}"
    assert name in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    return " ".join(words_inside(answer.data).split())


@pytest.fixture
def sanne(app: Flask, anyone: Cast, sign_in: SignIn) -> FlaskClient:
    return sign_in(anyone.sanne)


def test_before_the_meeting_every_member_has_a_line(anyone: Cast, sanne: FlaskClient) -> None:
    live = call_meeting(anyone)
    text = text_of(sanne, live)
    assert all(text.count(name) >= 2 for name in MEMBERS)
    assert "Underskriv ud for dit navn" in text
    assert "Til stede" not in text
    page = sanne.get(f"/moeder/{live.meeting_id}").text
    assert address(live) in page
    assert address(live, "docx") in page


def test_at_the_meeting_and_after_it_who_was_there_has_a_line(
    anyone: Cast, sanne: FlaskClient
) -> None:
    live = hold_meeting(anyone)
    text = text_of(sanne, live)
    assert "Til stede" in text
    assert "ikke sendt til underskrift endnu" in text
    assert "ikke sendt til underskrift endnu" in text_of(sanne, finish(live))


def test_in_signing_it_names_the_version_and_leaves_lines_for_who_is_missing(
    anyone: Cast, sanne: FlaskClient
) -> None:
    live = submitted(anyone)
    sign(live.meeting_id, "Jens Holm", SignatureKind.SIGNED_WITH_RESERVATION, f"Mest om {WORD}.")
    digest = asked_for(live.meeting_id)[0].sha256
    for ending in ("pdf", "docx"):
        text = text_of(sanne, live, ending)
        assert digest in text
        assert "Underskrevet med forbehold den" in text
        assert WORD not in text
    overview = sanne.get(f"/moeder/{live.meeting_id}/underskrifter").text
    assert address(live) in overview
    assert address(live, "docx") in overview


@pytest.mark.slow
def test_approved_minutes_have_a_sheet_that_says_who_signed(
    anyone: Cast, sanne: FlaskClient
) -> None:
    live = approved(anyone)
    text = text_of(sanne, live)
    assert text.count("Underskrevet den") == len(MEMBERS)
    assert asked_for(live.meeting_id)[0].sha256 in text


@pytest.mark.slow
def test_minutes_taken_back_are_no_more_named(anyone: Cast, sanne: FlaskClient) -> None:
    live = submitted(anyone)
    digest = asked_for(live.meeting_id)[0].sha256
    submitting.take_back(live.meeting_id, "En fejl i punkt 2.", actor=anyone.sanne)
    text = text_of(sanne, live)
    assert digest not in text
    assert "ikke sendt til underskrift endnu" in text


def test_it_tells_no_word_of_a_case(anyone: Cast, sanne: FlaskClient) -> None:
    closed = make_item(
        f"Salg af {WORD}",
        make_section(f"Køber er {WORD}.", access=Access.CLOSED),
        number="2",
        access=Access.CLOSED,
        closed_reason=WORD,
    )
    live = hold_meeting(anyone, make_item("Godkendelse af dagsorden"), closed)
    omar = person_id("Omar Dahl")
    live.note(Ruled(**new(), item_id=live.item_ids[1], person_id=omar, ruling=Ruling.DISQUALIFIED))
    text = text_of(sanne, live)
    assert WORD not in text
    assert "Godkendelse" not in text
    assert "Punkt 2" in text
    assert "Omar Dahl deltog ikke i behandlingen" in text


def test_nobody_else_finds_it(anyone: Cast, sign_in: SignIn, app: Flask) -> None:
    live = held(anyone)
    for actor in (anyone.mette, anyone.carl, anyone.karen, anyone.sofus, anyone.astrid):
        for ending in ("pdf", "docx"):
            assert sign_in(actor).get(address(live, ending)).status_code == 404
    assert app.test_client().get(address(live)).status_code == 303


def test_old_minutes_have_the_signatures_of_their_source(anyone: Cast, sanne: FlaskClient) -> None:
    record = make_record(
        make_item(),
        attendance=(Attendee(name="Carl Winther", role=MemberRole.CHAIR),),
        signatures=(Signature(name="Carl Winther", kind=SignatureKind.SIGNED),),
    )
    meeting_id = store(
        ReadRecord(record), b"referat", "referat.txt", published=False, actor=anyone.sanne
    )
    text = words_inside(sanne.get(f"/moeder/{meeting_id}/underskriftsblad.pdf").data)
    assert "Underskrevet" in text
    assert "ikke sendt til underskrift" not in text
