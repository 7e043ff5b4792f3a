"""Votes, elections, statements and referrals are noted on the meeting's page, without a script."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from meetings.vocabulary import VoteOption, VoteResult
from tests.factories import make_item
from tests.minuting import Live, call_another, hold_meeting
from tests.people import Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]


@pytest.fixture
def sanne(anyone: Cast, live: Live, sign_in: SignIn) -> FlaskClient:
    return sign_in(anyone.sanne)


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A meeting under way with everybody there."""
    return hold_meeting(anyone)


def address(live: Live, place: int = 1) -> str:
    return f"/moeder/{live.meeting_id}/moedet/{live.item_ids[place]}"


def note(client: FlaskClient, live: Live, **fields: str) -> str:
    """Send the form and read the page that follows."""
    answer = post(client, address(live), **fields)
    assert answer.status_code == 303, answer.text
    page = client.get(address(live)).text
    check_page(page)
    return page


def test_groups_vote_alike_and_one_member_apart(sanne: FlaskClient, live: Live) -> None:
    page = note(
        sanne,
        live,
        kind="VOTE",
        subject="MATTER",
        motion="Stien anlægges",
        **{
            "group-A": "IN_FAVOUR",
            "group-B": "IN_FAVOUR",
            "group-C": "AGAINST",
            "group-V": "IN_FAVOUR",
            f"member-{person_id('Birgit Skov')}": "AGAINST",
        },
    )
    [vote] = live.item(1).votes
    assert (vote.in_favour, vote.against, vote.result) == (3, 2, VoteResult.ADOPTED)
    told = {one.voter: one.option for one in vote.votes}
    assert told["Birgit Skov"] is VoteOption.AGAINST
    assert told["Carl Winther"] is VoteOption.IN_FAVOUR  # the group did not vote alike
    assert "Stien anlægges" in page
    assert "Vedtaget" in page


def test_a_vote_is_corrected_and_removed(sanne: FlaskClient, live: Live) -> None:
    sides = {f"group-{letter}": "IN_FAVOUR" for letter in "ABCV"}
    page = note(sanne, live, kind="VOTE", subject="MATTER", **sides)
    found = re.search(r'name="vote_id" value="([^"]+)"', page)
    assert found
    sides["group-V"] = "AGAINST"
    note(sanne, live, kind="VOTE", subject="MATTER", vote_id=found[1], **sides)
    assert [vote.against for vote in live.item(1).votes] == [1]
    note(sanne, live, kind="VOTE", vote_id=found[1], removed="ja")
    assert live.item(1).votes == ()


def test_an_election_tells_who_is_elected_and_asks_for_the_lot(
    sanne: FlaskClient, live: Live
) -> None:
    even = {"kind": "VOTE", "subject": "ELECTION", "method": "PLURALITY", "seats": "1"}
    page = note(sanne, live, **even, candidates="Mette Krogh: 2\nOmar Dahl: 2")
    assert "Stemmerne står lige" in page
    assert live.item(1).votes == ()
    page = note(sanne, live, **even, candidates="Mette Krogh: 2\nOmar Dahl: 2 x")
    [vote] = live.item(1).votes
    assert [one.name for one in vote.candidates if one.elected] == ["Omar Dahl"]
    assert "ved lodtrækning" in page


def test_a_dissent_and_a_stop_stand_on_the_page_and_in_the_record(
    sanne: FlaskClient, live: Live
) -> None:
    note(
        sanne,
        live,
        kind="STATEMENT",
        statement="DISSENT",
        person_ids=str(person_id("Omar Dahl")),
        text="Det er for <b>dyrt</b>.",
        to_next_authority="ja",
    )
    page = note(sanne, live, kind="REFERRAL", right="MEMBER", person_id=str(person_id("Omar Dahl")))
    item = live.item(1)
    assert [(one.by, one.html) for one in item.statements] == [
        ("Omar Dahl", "<p>Det er for &lt;b&gt;dyrt&lt;/b&gt;.</p>")
    ]
    assert [one.by for one in item.referrals] == ["Omar Dahl"]
    assert "følger sagen videre" in page
    assert "Send sagen til kommunalbestyrelsen" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "VOTE", "subject": "NONSENSE"},
        {"kind": "VOTE", "subject": "ELECTION", "method": "PLURALITY", "seats": "mange"},
        {"kind": "STATEMENT", "statement": "DISSENT"},
        {"kind": "REFERRAL", "right": "MEMBER"},
        {"kind": "NONSENSE"},
        {},
    ],
)
def test_bad_input_is_told_and_nothing_is_noted(
    sanne: FlaskClient, live: Live, fields: dict[str, str]
) -> None:
    before = len(live.seen().lines)
    page = note(sanne, live, **fields)
    assert 'class="error-summary' in page or 'role="alert"' in page
    assert len(live.seen().lines) == before


@pytest.mark.parametrize("who", ["mette", "karen", "sofus", "arne"])
def test_the_meetings_page_is_the_secretarys_alone(
    anyone: Cast, live: Live, sign_in: SignIn, who: str
) -> None:
    client = sign_in(getattr(anyone, who))
    assert client.get(address(live)).status_code == 404
    assert "Jens Holm" not in client.get(address(live)).text


def test_the_page_asks_the_database_as_often_however_many_items_the_meeting_has(
    anyone: Cast, live: Live, sanne: FlaskClient, statements: Callable[[FlaskClient, str], int]
) -> None:
    few = statements(sanne, address(live))
    many = (make_item(f"Punkt {number}", number=str(number)) for number in range(1, 13))
    more = call_another(anyone, *many)
    assert statements(sanne, address(more)) == few
