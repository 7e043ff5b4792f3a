"""A member's page tells what the records say that its reader may read, and of nobody else."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.people import Membership, Person
from meetings.record import (
    Attendee,
    Decision,
    Disqualification,
    Guest,
    Item,
    NonParticipation,
    Statement,
    Vote,
    VoteEvent,
)
from meetings.rules.permissions import SYSTEM
from meetings.rules.person_record import of_person
from meetings.services.importing import store_record
from meetings.services.publishing import withdraw
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    Ruling,
    State,
    StatementKind,
    VoteOption,
)
from tests.factories import make_item, make_record, make_section
from tests.people import TECHNICAL, Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, texts, words

pytestmark = pytest.mark.usefixtures("quick_documents")
METTE = person_id("Mette Krogh")
AT = f"/personer/{METTE}"


def item(
    title: str, number: str = "1", option: VoteOption = VoteOption.AGAINST, **facts: object
) -> Item:
    event = VoteEvent(
        in_favour=1,
        against=1,
        votes=(
            Vote(voter="Mette Krogh", option=VoteOption.AGAINST),
            Vote(voter="Gruppe B", is_group=True, option=VoteOption.IN_FAVOUR),
        ),
    )
    decision = Decision(html="<p>Ja.</p>", access=Access.OPEN)
    given: dict[str, object] = {"number": number, "votes": (event,)}
    return make_item(title, make_section("Sagen."), decision, **given | facts)


def store(
    *items: Item,
    day: date,
    status: AttendanceStatus = AttendanceStatus.PRESENT,
    published: bool = True,
    state: State = State.APPROVED,
) -> UUID:
    people = (Attendee(name="Carl Winther"), Attendee(name="Mette Krogh", status=status))
    guests = (Guest(name="Gert Gæst", title="direktør"),)
    record = make_record(*items, held_on=day, attendance=people, guests=guests)
    return store_record(record, published=published, state=state, actor=SYSTEM)


@pytest.fixture
def elected(anyone: Cast) -> None:
    with transaction() as writing:
        writing.add(
            Membership(
                organization_id=TECHNICAL,
                person_id=METTE,
                party_letter="B",
                starts_on=date(2026, 1, 1),
            )
        )


@pytest.mark.usefixtures("elected")
def test_a_members_years_stand_with_what_the_minutes_say(client: FlaskClient) -> None:
    said = Statement(by="Mette Krogh (B)", kind=StatementKind.DISSENT, html="<p>Nej.</p>")
    out = Disqualification(name="Mette Krogh", ruling=Ruling.DISQUALIFIED)
    store(item("Cykelsti", statements=(said,)), day=date(2026, 2, 3))
    store(
        item("Vejtræer", non_participations=(NonParticipation(name="Mette Krogh"),)),
        make_item("Grund", number="2", disqualifications=(out,)),
        day=date(2026, 3, 3),
    )
    store(item("Fraværet", votes=()), day=date(2025, 3, 3), status=AttendanceStatus.EXCUSED)

    answer = client.get(AT)
    tree = check_page(answer.text)

    assert texts(tree, "h1") == ["Mette Krogh"]
    assert texts(tree, "h2") == [
        "Medlem af",
        "År for år",
        "Stemmer",
        "Inhabil",
        "Deltog ikke i punktet",
        "Udtalelser i protokollen",
        "Møder",
    ]
    page = words(tree)
    assert "2026 2 0 2 2 1 1 1" in page
    assert "2025 0 1 0 0 0 0 0" in page
    assert "fra 1. januar 2026" in page
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in answer.text
    assert AT in links(check_page(client.get("/udvalg/teknisk-udvalg").text))
    check_page(client.get("/en" + AT).text)


@pytest.mark.usefixtures("elected")
def test_a_citizen_reads_nothing_of_closed_items_and_of_what_was_not_given_out(
    client: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:
    store(item("Cykelsti"), day=date(2026, 2, 3))
    alone = client.get(AT).data
    untold = Disqualification(name="Mette Krogh", ruling=Ruling.DISQUALIFIED, told_to_public=False)
    gone = store(item("Trukket"), day=date(2026, 5, 3))
    withdraw(gone, "Fejl", actor=anyone.sanne)
    store(item("Kladde"), day=date(2026, 6, 3), published=False, state=State.HELD)

    assert client.get(AT).data == alone
    store(
        item("Grundkøb", access=Access.CLOSED),
        make_item("Åbent", number="2", disqualifications=(untold,)),
        day=date(2026, 7, 3),
    )
    page = words(check_page(client.get(AT).text))
    assert "2026 2 0 1 1 0 0 0" in page
    for trace in ("Grundkøb", "Inhabil:", "Åbent", "Trukket", "Kladde"):
        assert trace not in page
    inside = words(check_page(sign_in(anyone.arne).get(AT).text))
    assert "Grundkøb" in inside
    assert "Kladde" not in inside


def test_who_is_no_member_has_no_page(client: FlaskClient, anyone: Cast, sign_in: SignIn) -> None:
    store(item("Cykelsti"), day=date(2026, 2, 3))
    with reading():
        persons = {one.name: one.id for one in session().exec(select(Person))}

    assert "Gert Gæst" not in persons
    for reader in (client, sign_in(anyone.sanne)):
        assert reader.get(f"/personer/{persons['Karen Bilde']}").status_code == 404
        assert reader.get(f"/personer/{UUID(int=7)}").status_code == 404


def test_who_was_only_seen_is_told_of_where_open_minutes_name_him(
    client: FlaskClient, anyone: Cast
) -> None:
    unseen = store(item("Cykelsti"), day=date(2026, 2, 3), published=False, state=State.HELD)
    assert client.get(AT).status_code == 404

    store(item("Vejtræer"), day=date(2026, 3, 3))
    page = words(check_page(client.get(AT).text))

    assert unseen
    assert "2026 1 0 1 1 0 0 0" in page
    assert "Medlem af" not in page, "the days of a seat would tell of meetings"


@pytest.mark.usefixtures("elected")
def test_many_years_take_no_more_statements_than_one(
    client: FlaskClient, statements: Callable[[FlaskClient, str], int]
) -> None:
    store(item("Cykelsti"), day=date(2026, 2, 3))
    few = statements(client, AT)
    for year in range(2020, 2026):
        store(item("Vejtræer"), item("Flere", "2"), day=date(year, 3, 3))

    assert statements(client, AT) == few


def test_a_group_and_a_longer_name_are_not_the_person() -> None:
    said = Statement(by="Anne Mette Krogholm", kind=StatementKind.REMARK, html="<p>Hm.</p>")
    record = make_record(
        item("Sti", statements=(said,)), attendance=(Attendee(name="Mette Krogh"),)
    )
    about = of_person(record, {"Mette Krogh"})

    assert about is not None
    assert (len(about.votes), about.statements) == (1, ())
    assert of_person(record, {"Mette"}) is None
