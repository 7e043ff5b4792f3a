"""A step that cannot be taken any more answers with a page that says why, and what can be done."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.database import reading, transaction
from meetings.models.meetings import Meeting
from meetings.queries.sending import meeting_facts
from meetings.rules.workflow.meeting import step_problems
from meetings.services.publishing import publish
from meetings.services.sending import Confirmed
from meetings.vocabulary import DocumentKind, MeetingAction, Problem, State
from meetings.web.steps import _PAGES
from meetings.wording import sentence, word
from tests.people import Cast
from tests.services.agendas import make_items, make_meeting
from tests.services.sent import send_agenda, store_draft
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, texts, words
from tests.web.scene import item_ids, store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")
# They show more than the step: what was answered, and what can be noted.
_OTHERWISE = {MeetingAction.OPEN, MeetingAction.DECIDE_ALONE}
_SHOWN_ON_THE_PAGE = {Problem.ITEMS_ARE_UNDECIDED}


@pytest.fixture
def sanne(anyone: Cast, sign_in: SignIn) -> FlaskClient:
    """The secretary's browser."""
    return sign_in(anyone.sanne)


def stands(meeting_id: UUID, state: State, kind: DocumentKind) -> None:
    with transaction() as session:
        meeting = session.get_one(Meeting, meeting_id)
        meeting.state, meeting.document_kind = state, kind
        session.add(meeting)


def test_who_begins_an_agenda_that_was_sent_reads_what_can_be_done_instead(
    anyone: Cast, sanne: FlaskClient
) -> None:
    meeting_id = make_meeting()
    make_items(anyone, meeting_id, "Bænke")
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)

    answer = sanne.get(f"/moeder/{meeting_id}/begynd")

    tree = check_page(answer.text)
    assert answer.status_code == 409
    assert texts(tree, "h1") == ["Det kan ikke gøres nu"]
    assert f"Du bad om: {word(MeetingAction.START_AGENDA)}. Mødet er nu: udsendt." in words(tree)
    assert sentence(Problem.STEP_IS_NOT_POSSIBLE) in words(tree)
    assert f"/moeder/{meeting_id}/ret" in links(tree)
    assert f"/moeder/{meeting_id}/begynd" not in links(tree)


@pytest.mark.slow
@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("state", State)
def test_every_step_is_asked_about_or_says_why_not(
    app: Flask, anyone: Cast, sanne: FlaskClient, state: State, kind: DocumentKind
) -> None:
    meeting_id = store_draft(anyone)
    stands(meeting_id, state, kind)
    with reading():
        facts = meeting_facts(meeting_id, anyone.sanne)
    for action, endpoint in _PAGES.items():
        if action in _OTHERWISE:
            continue
        with app.test_request_context():
            address = app.url_for(endpoint, meeting_id=meeting_id)
        problems = set(step_problems(action, facts)) - _SHOWN_ON_THE_PAGE
        answer = sanne.get(address)
        tree = check_page(answer.text)
        assert answer.status_code == (409 if problems else 200), (address, problems)
        assert all(sentence(problem) in words(tree) for problem in problems)


@pytest.mark.parametrize("page", ["moedet", "moedet/afslut", "moedet/nyt-punkt", "ret-referatet"])
def test_minutes_are_not_written_before_the_agenda_is_sent_and_the_page_says_so(
    anyone: Cast, sanne: FlaskClient, page: str
) -> None:
    meeting_id = store_draft(anyone)

    answer = sanne.get(f"/moeder/{meeting_id}/{page}")

    assert answer.status_code == 409
    assert texts(check_page(answer.text), "h1") == ["Det kan ikke gøres nu"]


def test_an_item_that_is_open_already_says_so(anyone: Cast, sanne: FlaskClient) -> None:
    meeting_id = store_minutes(anyone)
    publish(meeting_id, actor=anyone.sanne)
    path = item_ids(meeting_id, anyone)[0]

    answer = sanne.get(f"/moeder/{meeting_id}/punkter/{path}/aabn")

    assert answer.status_code == 409
    assert sentence(Problem.ITEM_IS_OPEN) in words(check_page(answer.text))


def test_for_who_may_not_take_the_step_there_is_no_such_page(
    anyone: Cast, sign_in: SignIn, app: Flask
) -> None:
    meeting_id = store_draft(anyone)
    stands(meeting_id, State.CALLED, DocumentKind.AGENDA)
    for viewer in (anyone.mette, anyone.sofus, anyone.karen):
        client = sign_in(viewer)
        for action, endpoint in _PAGES.items():
            with app.test_request_context():
                address = app.url_for(endpoint, meeting_id=meeting_id)
            assert client.get(address).status_code == 404, (action, viewer.name)
