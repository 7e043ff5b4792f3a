"""A word that stands only in what is closed is found by no outsider, by no way out of search."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.sending import OutboxMail
from meetings.rules.local_time import LOCAL
from meetings.rules.permissions import SYSTEM, Actor
from meetings.services import saved_searches, search_mails
from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.services.saved_searches import KeptSearch
from tests.leaks import TRACES, WORD, leaky_record
from tests.people import Cast
from tests.services.sent import keep_account
from tests.web.conftest import Once, SignIn
from tests.web.pages import check_page, words

OUTSIDERS = (
    "bente",
    pytest.param("sofus", marks=pytest.mark.slow),
    pytest.param("astrid", marks=pytest.mark.slow),
)
# The word itself and its ways there; and what finds the meeting it stands in.
FOR_THE_WORD = (
    WORD,
    WORD.lower(),
    "havnegrund",
    "havneg*",
    "grunden",
    f"={WORD}",
    f"titel:{WORD}",
    f"beslutning:{WORD}",
    f"bilag:{WORD}",
    f"inhabil:{WORD}",
    f"fraværende:{WORD}",
    f"stemte-imod:{WORD}",
    "sag:82.02.00",
    f"kle:82.02 {WORD}",
)
FOR_THE_MEETING = ("", "åbningstider", "år:2026", f"åbningstider -{WORD}", "sagen OR havnegrunde")


@pytest.fixture
def archive(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> None:
    """Minutes with the word in everything closed, published and given to members."""
    once("leaky archive", _fill)


def _fill() -> None:
    meeting_id = store_record(leaky_record(), published=True, actor=SYSTEM)
    release(meeting_id, actor=SYSTEM)


@pytest.fixture
def outsider(
    request: pytest.FixtureRequest, client: FlaskClient, sign_in: SignIn, anyone: Cast
) -> FlaskClient:
    """The browser of somebody who reads nothing closed of the body."""
    actor = getattr(anyone, request.param)
    return sign_in(actor) if actor.is_signed_in else client


def told(client: FlaskClient, path: str, question: str) -> str:
    """All that is answered, without the question that everybody is told again."""
    answer = client.get(path, query_string={"q": question, "fra": "1900"})
    assert answer.status_code == 200
    if path.endswith("xlsx"):
        sheet = load_workbook(BytesIO(answer.data)).active
        return str([[cell.value for cell in row] for row in sheet.iter_rows()])
    return answer.text + str(answer.headers)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("outsider", OUTSIDERS, indirect=True)
def test_nothing_is_found_by_a_closed_word(outsider: FlaskClient) -> None:
    for question in FOR_THE_WORD:
        page = outsider.get("/soeg", query_string={"q": question}).text
        seen = words(check_page(page))
        assert "Ingen punkter" in seen, question
        assert "Mente du" not in seen, question
        assert 'class="facet"' not in page, question


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("path", ["/soeg", "/en/search", "/soeg.csv", "/soeg.xlsx", "/soeg.atom"])
@pytest.mark.parametrize("outsider", OUTSIDERS, indirect=True)
def test_what_is_open_is_found_without_a_trace_of_what_is_closed(
    outsider: FlaskClient, path: str
) -> None:
    for question in FOR_THE_MEETING:
        if WORD in question:
            continue
        answered = told(outsider, path, question)
        assert [trace for trace in TRACES if trace in answered] == [], question


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("outsider", OUTSIDERS, indirect=True)
def test_leaving_the_word_out_leaves_nothing_out(outsider: FlaskClient) -> None:
    """Or the difference of two counts would tell where the word stands."""
    both = [
        words(check_page(outsider.get("/soeg", query_string={"q": question}).text))
        .partition("Sådan søger du")[2]
        .partition("Hent listen")[0]
        .partition("punkt")[2]
        for question in ("åbningstider år:2026", f"åbningstider år:2026 -{WORD}")
    ]

    assert both[0] == both[1]


@pytest.mark.usefixtures("archive")
def test_members_find_the_word_that_is_theirs(sign_in: SignIn, anyone: Cast) -> None:
    page = sign_in(anyone.mette).get("/soeg", query_string={"q": WORD}).text

    assert "Ingen punkter" not in page


@pytest.mark.usefixtures("quick_documents")
def test_no_mail_holds_the_word_whoever_it_is_to(
    anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[Actor] = [anyone.mette, anyone.sanne, anyone.sofus, anyone.astrid, anyone.arne]
    for actor in readers:
        keep_account(actor, f"{actor.name.split()[0].lower()}@lindevang.example")
        for question in ("fra=1900", f"q={WORD}", "q=åbningstider"):
            kept = KeptSearch(f"Mit {len(question)}", question, by_mail=True)
            saved_searches.save(kept, actor=actor)
    _fill()
    morning = datetime.now(LOCAL).replace(hour=9) + timedelta(days=1)
    monkeypatch.setattr(search_mails, "now", lambda: morning)

    assert search_mails.tell_of_new() == len(readers)

    with reading():
        mails = session().exec(select(OutboxMail)).all()
    for mail in mails:
        told_in_mail = mail.subject + mail.body
        assert [trace for trace in TRACES if trace in told_in_mail] == [], mail.to_name
