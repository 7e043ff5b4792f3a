"""Two bodies hold one meeting: each has its presence and its quorum on the page, and one record."""

import re

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.meetings import AgendaItem
from meetings.models.people import Membership, Person
from meetings.queries.meetings import list_meetings
from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.vocabulary import DecisionKind, DocumentKind, State
from tests.factories import make_item, make_record
from tests.minuting import MEMBERS, Live, seat_everybody
from tests.people import SOCIAL, TECHNICAL, Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post, texts, words

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]

BODIES = ("Teknisk Udvalg", "Socialudvalget")
METTE, SVEND, BODIL = (person_id(name) for name in ("Mette Krogh", "Svend Bro", "Bodil Aa"))


@pytest.fixture
def live(anyone: Cast) -> Live:
    """The sent agenda of both: five members, and three, of whom Mette sits in both."""
    seat_everybody()
    with transaction():
        session().add_all(
            Person(id=one, name=n) for one, n in ((SVEND, "Svend Bro"), (BODIL, "Bodil Aa"))
        )
        session().flush()
        for place, one in enumerate((METTE, SVEND, BODIL)):
            session().add(Membership(organization_id=SOCIAL, person_id=one, position=place))
    items = (make_item("Fælles budget"), make_item("Eventuelt", number="2"))
    record = make_record(*items, kind=DocumentKind.AGENDA, bodies=BODIES)
    meeting_id = store_record(record, published=False, state=State.CALLED, actor=anyone.sanne)
    with reading():
        rows = session().exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id))
        ids = tuple(row.id for row in sorted(rows, key=lambda row: row.position))
    return Live(meeting_id, ids, anyone.sanne)


@pytest.fixture
def sanne(live: Live, anyone: Cast, sign_in: SignIn) -> FlaskClient:
    """The browser of who takes the minutes; the meeting is open, and all are noted as there."""
    client = sign_in(anyone.sanne)
    note(client, live, kind="MEETING_OPENED", at="16.30")
    persons = re.findall(r'name="person_ids" value="([^"]+)"', client.get(address(live)).text)
    assert len(persons) == 7, "Mette is asked for once"
    note(client, live, kind="ALL_PRESENT", person_ids=persons)
    return client


def address(live: Live) -> str:
    return f"/moeder/{live.meeting_id}/moedet/{live.item_ids[0]}"


def note(client: FlaskClient, live: Live, **fields: object) -> str:
    """Send the form and read the page's words."""
    answer = post(client, address(live), **fields)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    return words(check_page(client.get(address(live)).text))


def test_the_page_has_each_bodys_presence_and_quorum(sanne: FlaskClient, live: Live) -> None:
    tree = check_page(sanne.get(address(live)).text)
    assert [one for one in texts(tree, "h3") if one in BODIES][:2] == list(BODIES)
    assert "5 af 5 deltager: beslutningsdygtigt." in words(tree)
    assert "3 af 3 deltager: beslutningsdygtigt." in words(tree)

    note(sanne, live, kind="ATTENDANCE", person_id=str(SVEND), status="ABSENT")
    told = note(sanne, live, kind="ATTENDANCE", person_id=str(METTE), status="EXCUSED")

    assert "4 af 5 deltager: beslutningsdygtigt." in told
    assert "Ikke beslutningsdygtigt: 1 af 3 deltager, og det kræver 2." in told


def test_all_of_it_is_one_record_in_which_each_body_has_its_own(
    sanne: FlaskClient, live: Live, anyone: Cast
) -> None:
    note(sanne, live, kind="ATTENDANCE", person_id=str(SVEND), status="ABSENT")
    for body, outcome in ((TECHNICAL, DecisionKind.APPROVED), (SOCIAL, DecisionKind.REJECTED)):
        live.decide(0, outcome, organization_id=body)

    record = live.record()

    assert [body.name for body in record.bodies] == list(BODIES)
    there = {(one.body, one.name): str(one.status) for one in record.attendance}
    assert len(there) == len(record.attendance) == 8
    assert [name for body, name in there if body == BODIES[0]] == list(MEMBERS)
    assert there[BODIES[1], "Svend Bro"] == "ABSENT"
    assert there[BODIES[0], "Mette Krogh"] == there[BODIES[1], "Mette Krogh"] == "PRESENT"
    [first, _] = record.items
    decided = [(part.body, part.kind) for part in first.parts if part.type == "decision"]
    assert decided == [(BODIES[0], DecisionKind.APPROVED), (BODIES[1], DecisionKind.REJECTED)]


def test_the_members_of_both_read_the_one_meeting(
    sanne: FlaskClient, live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    release(live.meeting_id, actor=anyone.sanne)

    for secretary in (anyone.sanne, anyone.sofus):
        with reading():
            assert [card.meeting_id for card in list_meetings(secretary)] == [live.meeting_id]
        page = check_page(sign_in(secretary).get(f"/moeder/{live.meeting_id}").text)
        assert all(body in words(page) for body in BODIES)
    mette = check_page(sign_in(anyone.mette).get(f"/moeder/{live.meeting_id}").text)
    assert "Svend Bro" in words(mette)
    assert "Omar Dahl" in words(mette)
