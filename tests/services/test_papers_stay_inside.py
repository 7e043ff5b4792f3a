"""A paper on its way is read by its author, who is asked and its secretariat; by nobody else.

Everybody else asks every query and gets nothing of it, in any state it can be in.
"""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.drafting import PaperStep
from meetings.queries.approvals import find_approval
from meetings.queries.drafts import get_draft
from meetings.queries.meetings import list_meetings
from meetings.queries.papers import list_papers
from meetings.queries.planning import list_calendar
from meetings.rules.local_time import today
from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.rules.routes import StepFacts
from meetings.services import approval
from meetings.services.papers import PaperFacts, create_paper
from meetings.vocabulary import PaperState
from tests.papers import (
    DEPUTY,
    DIRECTOR,
    HEAD,
    add_accounts,
    add_route,
    approve_as,
    asked,
    write_text,
)
from tests.people import CAST, SOCIAL, TECHNICAL, Cast

pytestmark = pytest.mark.slow

ON_BOTH_SERVERS = True
WORD = "Havnegrunden"
OUTSIDERS = (
    CAST.carl,
    CAST.mette,
    CAST.viggo,
    CAST.sofus,
    CAST.arne,
    CAST.astrid,
    CAST.bente,
    DIRECTOR,
    DEPUTY,
)


def _send(item_id: UUID) -> None:
    approval.send_on(item_id, actor=CAST.karen)


def _send_back(item_id: UUID) -> None:
    _send(item_id)
    step, _ = asked(item_id, HEAD)
    approval.send_back(item_id, WORD, step, actor=HEAD)


def _ready(item_id: UUID) -> None:
    approval.mark_ready(item_id, actor=CAST.sanne)


def _drop(item_id: UUID) -> None:
    approval.drop(item_id, actor=CAST.karen)


STATES: dict[PaperState, Callable[[UUID], None]] = {
    PaperState.DRAFT: lambda _: None,
    PaperState.IN_APPROVAL: _send,
    PaperState.SENT_BACK: _send_back,
    PaperState.READY: _ready,
    PaperState.DROPPED: _drop,
}


@pytest.fixture
def item_id(anyone: Cast) -> UUID:
    """A paper with the word wherever it can stand; its deputy's days are over."""
    past = today(now()) - timedelta(days=1)
    add_accounts()
    add_route(
        TECHNICAL,
        StepFacts(1, "Fagchef", HEAD.account_id, DEPUTY.account_id, past, past),
        StepFacts(2, "Direktør", DIRECTOR.account_id),
    )
    path = (Stop(TECHNICAL), Stop(SOCIAL))
    facts = PaperFacts(WORD, path, case_number=f"{WORD} 1", recommended_by=WORD)
    item_id = create_paper(facts, actor=anyone.karen)
    write_text(item_id, WORD)
    return item_id


@pytest.mark.parametrize("state", STATES)
def test_nobody_else_finds_anything(item_id: UUID, state: PaperState) -> None:
    STATES[state](item_id)
    for outsider in OUTSIDERS:
        with reading():
            with pytest.raises(NotFound):
                get_draft(item_id, outsider)
            for shown in PaperState:
                lists = list_papers(outsider, shown)
                assert (lists.asked, lists.own, lists.to_place) == ((), (), ()), outsider.name
            told = str(list_meetings(outsider)) + str(
                list_calendar(outsider, date(2000, 1, 1), date(2099, 12, 31))
            )
        assert WORD not in told


def test_a_case_officer_of_another_department_finds_nothing(item_id: UUID) -> None:
    other = Actor(name="Palle Ny", account_id=UUID(int=77), grants=CAST.karen.grants)

    with reading():
        with pytest.raises(NotFound):
            get_draft(item_id, other)
        assert list_papers(other).own == ()


def test_a_draft_is_in_no_list_but_its_authors(item_id: UUID) -> None:
    with reading():
        for shown in PaperState:
            assert list_papers(CAST.sanne, shown).to_place == ()


def test_who_was_asked_in_another_persons_place_is_asked_no_more(item_id: UUID) -> None:
    _send(item_id)
    with transaction():
        for row in session().exec(select(PaperStep)):
            row.deputy_from = row.deputy_until = None
    with reading():
        assert get_draft(item_id, DEPUTY).item_id == item_id
    with transaction():
        for row in session().exec(select(PaperStep)):
            row.deputy_until = today(now()) - timedelta(days=1)
    with reading(), pytest.raises(NotFound):
        get_draft(item_id, DEPUTY)


def test_who_has_approved_can_still_read_what_he_approved(item_id: UUID) -> None:
    _send(item_id)
    approve_as(item_id, HEAD)

    with reading():
        draft = get_draft(item_id, HEAD)
        view = find_approval(draft, HEAD)
    assert not draft.may_write
    assert view is not None
    assert view.actions == ()
