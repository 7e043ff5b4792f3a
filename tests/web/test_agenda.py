"""The secretary puts an agenda together on a page, with a script and without."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meetings.database import reading, session, transaction
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import Membership
from meetings.rules.paper_path import Stop
from meetings.services.assemble import assemble
from meetings.services.new_items import NewItem, add_item
from meetings.services.papers import PaperFacts, create_paper
from meetings.vocabulary import Access, Purpose, State
from tests.people import TECHNICAL, Cast, person_id
from tests.services.agendas import SUMMER, agenda, item_now, make_items, make_meeting, titles_on
from tests.web.conftest import SignIn
from tests.web.pages import TOKEN, check_page, links, post, texts

pytestmark = [pytest.mark.usefixtures("quick_documents"), pytest.mark.slow]
TITLES = ("Godkendelse af dagsorden", "Cykelsti", "Belysning", "Eventuelt")
OTHERS = ("carl", "mette", "karen", "arne", "sofus", "astrid")


@pytest.fixture
def sanne(anyone: Cast, sign_in: SignIn) -> FlaskClient:
    with transaction():
        for person in (person_id("Mette Krogh"), person_id("Carl Winther")):
            session().add(Membership(organization_id=TECHNICAL, person_id=person))
    return sign_in(anyone.sanne)


@pytest.fixture
def meeting_id(sanne: FlaskClient) -> UUID:
    return make_meeting()


@pytest.fixture
def ids(anyone: Cast, meeting_id: UUID) -> list[UUID]:
    return make_items(anyone, meeting_id, *TITLES)


def send(client: FlaskClient, at: str, **fields: str) -> object:
    """Send as the page's script does; the answer as JSON."""
    token = TOKEN.search(client.get(at.rpartition("/")[0]).text)
    assert token
    return client.post(
        at, data=fields, headers={"Accept": "application/json", "X-CSRFToken": token[1]}
    )


def test_an_empty_agenda_says_what_will_be_here(sanne: FlaskClient, meeting_id: UUID) -> None:
    page = sanne.get(f"/moeder/{meeting_id}/dagsorden").text
    check_page(page)
    assert "Udvalgets faste punkter sætter sig selv på" in page
    assert "Dagsordenen skal udsendes senest" in page


def test_every_item_has_its_row(
    sanne: FlaskClient, anyone: Cast, meeting_id: UUID, ids: list[UUID]
) -> None:
    new = NewItem("Køb af areal", "82.02.00-G10-1-26", Purpose.DECISION)
    closed = add_item(meeting_id, new, actor=anyone.sanne)
    tree = check_page(sanne.get(f"/moeder/{meeting_id}/dagsorden").text)
    assert texts(tree, "h2") == [*TITLES, "Køb af areal"]
    row = next(one for one in texts(tree, "li") if "Køb af areal" in one)
    for told in ("5", "Lukket punkt", "82.02.00-G10-1-26", "Til godkendelse", "Sanne Lund"):
        assert told in row
    assert "Mangler: Sagsfremstilling, Indstilling, grund til lukning, neutral titel" in row
    assert f"/punkter/{closed}/skriv" in links(tree)


@pytest.mark.parametrize(
    ("to", "order"),
    [
        ("op", [1, 0, 2, 3]),
        ("ned", [0, 2, 1, 3]),
        ("4", [0, 2, 3, 1]),
        ("1.", [1, 0, 2, 3]),
        ("2", [0, 1, 2, 3]),
    ],
)
def test_an_item_is_moved_by_a_form(
    sanne: FlaskClient, meeting_id: UUID, ids: list[UUID], to: str, order: list[int]
) -> None:
    at = f"/moeder/{meeting_id}/dagsorden"
    answer = post(sanne, at, f"{at}/flyt", item=str(ids[1]), place=to)
    assert (answer.status_code, answer.location) == (303, f"{at}#punkt-{ids[1]}")
    assert titles_on(meeting_id) == [TITLES[one] for one in order]
    place = order.index(1) + 1
    assert f"Cykelsti er nu punkt {place} af 4." in sanne.get(at).text


@pytest.mark.parametrize("to", ["", "0", "5", "-1", "x", "1.b", "99999999999999999999"])
def test_a_number_that_is_not_there_is_told_at_the_field(
    sanne: FlaskClient, meeting_id: UUID, ids: list[UUID], to: str
) -> None:
    at = f"/moeder/{meeting_id}/dagsorden"
    answer = post(sanne, at, f"{at}/flyt", item=str(ids[1]), place=to)
    assert answer.status_code == 422
    check_page(answer.text)
    assert "Skriv et nummer fra listen eller et tal fra 1 til 4." in answer.text
    assert f'href="#nr-{ids[1]}"' in answer.text
    assert titles_on(meeting_id) == list(TITLES)


def test_the_script_is_told_the_order_as_it_is_stored(
    sanne: FlaskClient, meeting_id: UUID, ids: list[UUID]
) -> None:
    answer = send(sanne, f"/moeder/{meeting_id}/dagsorden/flyt", item=str(ids[3]), place="1")
    assert answer.json["message"] == "Eventuelt er nu punkt 1 af 4."  # type: ignore[attr-defined]
    told = [(one["id"], one["number"]) for one in answer.json["rows"]]  # type: ignore[attr-defined]
    order = (ids[3], ids[0], ids[1], ids[2])
    assert told == [(str(one), str(n)) for n, one in enumerate(order, 1)]
    assert [number for number, _ in agenda(meeting_id)] == [number for _, number in told]
    wrong = send(sanne, f"/moeder/{meeting_id}/dagsorden/flyt", item=str(ids[3]), place="9")
    assert wrong.status_code == 422  # type: ignore[attr-defined]
    assert wrong.json["message"].startswith("Skriv et nummer")  # type: ignore[attr-defined]


def test_an_item_stands_under_another(
    sanne: FlaskClient, meeting_id: UUID, ids: list[UUID]
) -> None:
    at = f"/moeder/{meeting_id}/dagsorden"
    post(sanne, at, f"{at}/underpunkt", item=str(ids[2]), under="ja")
    assert [number for number, _ in agenda(meeting_id)] == ["1", "2", "2.a", "3"]
    post(sanne, at, f"{at}/flyt", item=str(ids[3]), place="2.a")
    assert titles_on(meeting_id)[2] == "Eventuelt"
    post(sanne, at, f"{at}/underpunkt", item=str(ids[2]), under="nej")
    assert [number for number, _ in agenda(meeting_id)] == ["1", "2", "3", "4"]
    first = post(sanne, at, f"{at}/underpunkt", item=str(ids[0]), under="ja")
    assert first.status_code == 422
    assert "Det første punkt har intet punkt over sig" in first.text


def test_an_item_is_withdrawn_with_a_reason_and_put_back(
    sanne: FlaskClient, meeting_id: UUID, ids: list[UUID]
) -> None:
    at = f"/punkter/{ids[1]}/udgaar"
    check_page(sanne.get(at).text)
    empty = post(sanne, at, reason=" ")
    assert empty.status_code == 422
    check_page(empty.text)
    assert "Skriv, hvorfor punktet udgår." in empty.text
    long = post(sanne, at, reason="x" * 1001)
    assert "x" * 1001 in long.text
    assert post(sanne, at, reason="Sagen er trukket.").status_code == 303
    page = sanne.get(f"/moeder/{meeting_id}/dagsorden").text
    assert "Udgår" in page
    assert "Sagen er trukket." in page
    post(sanne, f"/moeder/{meeting_id}/dagsorden", f"/punkter/{ids[1]}/genoptag")
    assert not item_now(ids[1]).withdrawn


def test_a_late_item_is_asked_for_its_reason_and_nothing_is_stopped(
    sanne: FlaskClient, anyone: Cast, meeting_id: UUID, ids: list[UUID]
) -> None:
    with transaction():
        session().get_one(Meeting, meeting_id).state = State.CALLED
    late = add_item(meeting_id, NewItem("Brud på ledning"), actor=anyone.sanne)
    page = sanne.get(f"/moeder/{meeting_id}/dagsorden").text
    assert page.count("Skriv, hvorfor sagen ikke kan vente") == 1
    assert "1 kom efter fristen uden begrundelse" in page
    at = f"/punkter/{late}/kan-ikke-vente"
    check_page(sanne.get(at).text)
    assert post(sanne, at, reason="Ledningen er brudt.").status_code == 303
    assert "Ledningen er brudt." in sanne.get(f"/moeder/{meeting_id}/dagsorden").text
    assert post(sanne, at, reason="x" * 1001).status_code == 422


def test_the_facts_are_written_and_what_is_typed_is_kept_when_it_is_wrong(
    sanne: FlaskClient, meeting_id: UUID, ids: list[UUID]
) -> None:
    page, to = f"/punkter/{ids[1]}/skriv", f"/punkter/{ids[1]}/fakta"
    tree = check_page(sanne.get(page).text)
    assert "Alle kan læse punktet, når dagsordenen er offentlig." in texts(tree, "p")
    typed = {
        "title": "Cykelsti, etape 2",
        "case_number": "05.04.00-P20-1-26",
        "purpose": "DECISION",
        "access": "CLOSED",
        "ground": "REAL_PROPERTY",
        "public_title": "Ejendomssag",
        "version": str(item_now(ids[1]).version),
    }
    assert post(sanne, page, to, **typed).location == page
    row = item_now(ids[1])
    assert (row.title, row.access, row.public_title) == (
        "Cykelsti, etape 2",
        Access.CLOSED,
        "Ejendomssag",
    )
    assert row.closed_reason == "Køb eller salg af fast ejendom (kommunestyrelsesloven § 10)"
    assert "Ejendomssag" in sanne.get(page).text
    stale = post(sanne, page, to, **typed | {"title": "Min titel"})
    assert stale.status_code == 422
    check_page(stale.text)
    assert "En anden har gemt imens" in stale.text
    assert 'value="Min titel"' in stale.text
    nameless = post(sanne, page, to, **typed | {"title": ""})
    assert "Skriv punktets titel." in nameless.text
    strange = typed | {"version": str(row.version), "access": "TEAM", "ground": "", "purpose": "?"}
    post(sanne, page, to, **strange)
    assert (item_now(ids[1]).access, item_now(ids[1]).purpose) == (Access.CLOSED, None)


def test_a_section_is_closed_on_its_own(
    sanne: FlaskClient, anyone: Cast, meeting_id: UUID, ids: list[UUID]
) -> None:
    page = f"/punkter/{ids[1]}/skriv"
    tree = check_page(sanne.get(page).text)
    forms = [f.get("action") for f in tree.iter("{http://www.w3.org/1999/xhtml}form")]
    to = next(str(one) for one in forms if "/adgang" in str(one))
    post(sanne, page, to, access="CLOSED", ground="Forretningsforhold")
    with reading():
        part = assemble(meeting_id).items[1].parts[0]
    assert (part.access, part.closed_reason) == (Access.CLOSED, "Forretningsforhold")
    post(sanne, page, to, access="OPEN", ground="Forretningsforhold")
    elsewhere = to.replace(str(ids[1]), str(ids[2]))
    assert post(sanne, page, elsewhere, access="OPEN").status_code == 404


def test_an_item_is_narrowed_to_chosen_members(
    sanne: FlaskClient, anyone: Cast, meeting_id: UUID
) -> None:
    item_id = add_item(meeting_id, NewItem("Personsag", access=Access.PERSONAL), actor=anyone.sanne)
    page, to = f"/punkter/{item_id}/skriv", f"/punkter/{item_id}/laesere"
    none = post(sanne, page, to)
    assert none.status_code == 422
    assert "Vælg mindst ét medlem" in none.text
    stranger = post(sanne, page, to, reader=str(anyone.sofus.person_id))
    assert "Kun udvalgets medlemmer" in stranger.text
    assert post(sanne, page, to, reader=str(anyone.mette.person_id)).status_code == 303
    shown = sanne.get(page).text
    check_page(shown)
    assert "Kun 1 medlem og sekretariatet læser punktet." in shown
    version = str(item_now(item_id).version)
    opened = post(
        sanne, page, f"/punkter/{item_id}/fakta", title="P", access="OPEN", version=version
    )
    assert "Ophæv begrænsningen, før du åbner det." in opened.text
    post(sanne, page, to, all="ja")
    assert "Kun 1 medlem" not in sanne.get(page).text


def test_nobody_else_has_the_page_or_its_steps(
    sanne: FlaskClient, anyone: Cast, sign_in: SignIn, meeting_id: UUID, ids: list[UUID]
) -> None:
    at = f"/moeder/{meeting_id}/dagsorden"
    for name in OTHERS:
        client = sign_in(getattr(anyone, name))
        token = TOKEN.search(client.get("/moeder").text)
        assert token
        data = {"csrf_token": token[1], "item": str(ids[1]), "place": "op", "reason": "x"}
        for address in (at, f"/punkter/{ids[1]}/udgaar", f"/punkter/{ids[1]}/kan-ikke-vente"):
            assert client.get(address).status_code == 404, (name, address)
        for address in (
            f"{at}/flyt",
            f"{at}/underpunkt",
            *(f"/punkter/{ids[1]}/{verb}" for verb in ("udgaar", "genoptag", "kan-ikke-vente")),
            *(f"/punkter/{ids[1]}/{verb}" for verb in ("fakta", "laesere")),
        ):
            assert client.post(address, data=data).status_code == 404, (name, address)
    assert titles_on(meeting_id) == list(TITLES)


def test_the_author_writes_the_facts_of_a_draft_and_narrows_nothing(
    sanne: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:

    karen = sign_in(anyone.karen)
    item_id = create_paper(PaperFacts("Ny bro", path=(Stop(TECHNICAL),)), actor=anyone.karen)
    page = f"/punkter/{item_id}/skriv"
    version = str(item_now(item_id).version)
    to = f"/punkter/{item_id}/fakta"
    assert post(karen, page, to, title="Bro", access="OPEN", version=version).status_code == 303
    assert item_now(item_id).title == "Bro"
    assert post(karen, page, f"/punkter/{item_id}/laesere", all="ja").status_code == 404
    assert "Hvilke medlemmer læser punktet" not in karen.get(page).text


def test_a_finished_agenda_is_shown_and_not_changed(
    sanne: FlaskClient, meeting_id: UUID, ids: list[UUID]
) -> None:
    with transaction():
        session().get_one(Meeting, meeting_id).state = State.HELD
    page = sanne.get(f"/moeder/{meeting_id}/dagsorden").text
    tree = check_page(page)
    assert "Dagsordenen kan ikke ændres mere." in page
    assert not [one for one in texts(tree, "button") if "Flyt" in one]


def test_what_was_sent_has_no_buttons_to_move_it(
    sanne: FlaskClient, anyone: Cast, meeting_id: UUID, ids: list[UUID]
) -> None:
    with transaction():
        session().get_one(Meeting, meeting_id).state = State.CALLED
        for item_id in ids:
            session().get_one(AgendaItem, item_id).number_frozen = True
    make_items(anyone, meeting_id, "Brud", "Storm")
    page = sanne.get(f"/moeder/{meeting_id}/dagsorden").text
    check_page(page)
    assert page.count('value="op"') == 2
    assert page.count('value="op" aria-label="Flyt op: Brud" aria-disabled="true"') == 1


def test_the_builder_asks_the_database_the_same_for_few_and_for_many(
    sanne: FlaskClient, anyone: Cast, meeting_id: UUID, ids: list[UUID], statements: object
) -> None:
    other = make_meeting(SUMMER)
    make_items(anyone, other, "Veje")
    counts = {
        statements(sanne, f"/moeder/{one}/dagsorden")  # type: ignore[operator]
        for one in (meeting_id, other)
    }
    assert len(counts) == 1


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_title_from_a_stranger_is_shown_as_words(
    sanne: FlaskClient, anyone: Cast, meeting_id: UUID, language: str
) -> None:
    make_items(anyone, meeting_id, '<script>alert("x")</script>')
    page = sanne.get(f"/moeder/{meeting_id}/dagsorden").text
    assert "<script>alert" not in page
    check_page(page)
