"""A case is followed through all bodies and years, by each as far as they may read it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.archive import KleSubject
from meetings.models.trail import LogEntry
from meetings.record import (
    Attachment,
    AttachmentList,
    Decision,
    Disqualification,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    VoteEvent,
)
from meetings.rules.permissions import SYSTEM
from meetings.services.importing import store_record
from meetings.services.publishing import release, withdraw
from meetings.vocabulary import Access, DecisionKind, DocumentKind, LogAction, Ruling, State
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, texts, words

pytestmark = pytest.mark.usefixtures("quick_documents")
CASE = "05.04.00-P20-1-26"
AT = f"/sager/{CASE}"


def decided(title: str, words: str, **facts: Any) -> Item:
    decision = Decision(kind=DecisionKind.APPROVED, html=f"<p>{words}</p>", access=Access.OPEN)
    parts = (make_section("Stien er bred."), decision, *facts.pop("parts", ()))
    return make_item(title, *parts, **{"case_number": CASE, **facts})


def publish(*items: Item, day: date, body: str = "Teknisk Udvalg", **facts: Any) -> UUID:
    record = make_record(*items, held_on=day, bodies=(body,), **facts)
    return store_record(record, published=True, actor=SYSTEM)


def closed(title: str, day: date, body: str = "Teknisk Udvalg", **facts: Any) -> UUID:
    """A closed item of the case, that its members were given and the public was told of."""
    item = decided(title, f"{title} besluttet", access=Access.CLOSED, **facts)
    return publish(item, day=day, body=body)


def test_a_case_stands_in_time_order_with_what_each_body_decided(
    client: FlaskClient, anyone: Cast
) -> None:
    publish(
        decided("Sti langs åen", "Byrådet følger udvalget."), day=date(2026, 3, 9), body="Byrådet"
    )
    publish(
        decided(
            "Cykelsti",
            "Udvalget anbefaler stien.",
            number="7",
            votes=(VoteEvent(in_favour=4, against=1),),
            parts=(
                AttachmentList(
                    access=Access.OPEN,
                    attachments=(Attachment(title="Kort over stien", access=Access.OPEN),),
                ),
            ),
        ),
        day=date(2026, 2, 3),
    )

    tree = check_page(client.get(AT).text)
    page = words(tree)

    assert texts(tree, "h1") == ["Sti langs åen"]
    assert texts(tree, "h2") == ["Senest besluttet", "Sagens vej", "Cykelsti", "Sti langs åen"]
    assert "Teknisk Udvalg, 3. februar 2026 · Punkt 7 · Godkendt" in page
    assert "Udvalget anbefaler stien." in page
    assert "Kort over stien" in page
    assert "Imod" in page
    assert page.index("Byrådet følger udvalget.") < page.index("Udvalget anbefaler stien.")
    assert [one for one in links(tree) if one.startswith("/punkt/")]


def test_a_punkts_page_leads_to_its_case(client: FlaskClient, anyone: Cast) -> None:
    publish(decided("Cykelsti", "Ja."), day=date(2026, 2, 3))

    page = client.get("/udvalg/teknisk-udvalg/2026-02-03/punkt/1")

    assert AT in links(check_page(page.text))
    check_page(client.get("/en" + AT).text)


def test_what_came_in_print_alone_is_told_once_and_as_that(
    client: FlaskClient, anyone: Cast
) -> None:
    printed = EarlierTreatments(
        access=Access.OPEN,
        treatments=(
            EarlierTreatment(
                body="Økonomiudvalget",
                held_on=date(2025, 11, 4),
                number="3",
                decision_kind=DecisionKind.RECOMMENDED,
                html="<p>Økonomiudvalget anbefaler.</p>",
                access=Access.OPEN,
            ),
            EarlierTreatment(
                body="Teknisk Udvalg",
                held_on=date(2026, 2, 3),
                html="<p>Står her selv.</p>",
                access=Access.OPEN,
            ),
            EarlierTreatment(body="Lukkeudvalget", held_on=date(2025, 1, 1), html="<p>Nej</p>"),
        ),
    )
    publish(decided("Cykelsti", "Udvalget anbefaler stien."), day=date(2026, 2, 3))
    publish(decided("Sti", "Vedtaget.", parts=(printed,)), day=date(2026, 3, 9), body="Byrådet")
    publish(decided("Sti igen", "Udført.", parts=(printed,)), day=date(2026, 5, 4), body="Byrådet")

    page = words(check_page(client.get(AT).text))

    assert page.count("Økonomiudvalget anbefaler.") == 1
    assert "Kendes kun fra det, der er trykt i Byrådet, 9. marts 2026" in page
    assert "Står her selv." not in page
    assert "Lukkeudvalget" not in page
    assert "4 behandlinger" in page


def test_a_citizen_meets_no_trace_of_the_cases_closed_treatments(
    client: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:
    publish(decided("Cykelsti", "Ja."), day=date(2026, 2, 3))
    alone = client.get(AT).data
    lists = client.get("/sager/05").data

    closed("Grundkøb", date(2025, 6, 3))
    closed("Ekspropriation", date(2026, 8, 4), body="Jordkøbsudvalget")
    closed("Anden sag", date(2025, 7, 1), case_number="05.09.00-G01-9-25")

    assert client.get(AT).data == alone
    assert client.get("/sager/05").data == lists
    assert client.get("/sager/05.09.00-G01-9-25").status_code == 404
    assert client.get("/sager/05.09").status_code == 404
    insider = check_page(sign_in(anyone.arne).get(AT).text)
    assert "Ekspropriation besluttet" in words(insider)
    assert "3 behandlinger" in words(insider)
    assert "no-store" in sign_in(anyone.arne).get(AT).headers["Cache-Control"]


def test_what_is_withdrawn_or_not_given_out_is_no_treatment(
    client: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:
    gone = publish(decided("Trukket", "Nej."), day=date(2026, 2, 3))
    withdraw(gone, "Fejl", actor=anyone.sanne)
    record = make_record(decided("Kladde", "Måske."), held_on=date(2026, 9, 1))
    store_record(record, published=False, state=State.DRAFT, actor=anyone.sanne)

    for reader in (client, sign_in(anyone.astrid), sign_in(anyone.sofus)):
        assert reader.get(AT).status_code == 404
    for reader in (sign_in(anyone.mette), sign_in(anyone.sanne), sign_in(anyone.arne)):
        assert "Kladde" not in reader.get(AT).text


def test_who_is_ruled_out_reads_nothing_closed_of_it(
    client: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:
    notice = Disqualification(name="Mette Krogh", ruling=Ruling.DISQUALIFIED)
    item = decided("Grundsalg", "Solgt.", access=Access.CLOSED, disqualifications=(notice,))
    meeting = store_record(make_record(item), published=False, actor=anyone.sanne)
    release(meeting, actor=anyone.sanne)

    assert sign_in(anyone.mette).get(AT).status_code == 404
    assert "Solgt." in sign_in(anyone.carl).get(AT).text
    assert client.get(AT).status_code == 404


def test_what_is_narrowed_or_about_a_person_is_no_case_to_others(
    anyone: Cast, sign_in: SignIn
) -> None:
    narrowed = decided(
        "Snævert", "Aftalt.", access=Access.CLOSED, narrowed_to=(anyone.mette.person_id,)
    )
    meeting = store_record(make_record(narrowed), published=False, actor=anyone.sanne)
    release(meeting, actor=anyone.sanne)

    assert "Aftalt." in sign_in(anyone.mette).get(AT).text
    assert "Aftalt." in sign_in(anyone.sanne).get(AT).text
    for other in (anyone.carl, anyone.arne, anyone.astrid):
        assert sign_in(other).get(AT).status_code == 404


def test_reading_a_closed_decision_here_is_written_down(anyone: Cast, sign_in: SignIn) -> None:
    meeting = closed("Grundkøb", date(2025, 6, 3))
    release(meeting, actor=anyone.sanne)
    sign_in(anyone.mette).get(AT)

    with reading():
        lines = session().exec(select(LogEntry).where(LogEntry.action == LogAction.READ_CLOSED))
        assert [line.subject_id for line in lines] == [meeting]


def test_numbers_lead_down_to_the_cases_below_them(client: FlaskClient, anyone: Cast) -> None:
    publish(decided("Cykelsti", "Ja."), day=date(2026, 2, 3))
    publish(decided("Vejtræer", "Ja.", case_number="05.01.02-P20-3-26"), day=date(2026, 2, 4))
    publish(decided("Skilte", "Ja.", case_number="2019/0512/7"), day=date(2026, 2, 5))
    with transaction() as writing:
        writing.add(KleSubject(number="05", title="Veje og trafik"))
        writing.add(KleSubject(number="05.04.00", title="Cykelstier"))

    top = check_page(client.get("/sager/05").text)
    subject = check_page(client.get("/sager/05.04.00").text)
    others = check_page(client.get("/sager/2019").text)

    assert texts(top, "h1") == ["05 Veje og trafik"]
    assert {"/sager/05.01", "/sager/05.04"} <= set(links(top))
    assert AT in links(subject)
    assert "/sager/2019/0512/7" in links(others)
    assert texts(check_page(client.get("/sager/2019/0512/7").text), "h1") == ["Skilte"]
    for nothing in ("0", "05.0", "5", "%", "2019/05", "05.04.00-P20-1-26-1", "x" * 3000):
        assert client.get(f"/sager/{nothing}").status_code == 404


def test_a_number_is_found_with_the_spaces_that_were_typed(
    client: FlaskClient, anyone: Cast
) -> None:
    publish(decided("Cykelsti", "Ja.", case_number="05.04.00-P20-1-26 Sti"), day=date(2026, 2, 3))

    answer = client.get("/sager/05.04.00-P20-1-26   Sti", follow_redirects=True)

    assert texts(check_page(answer.text), "h1") == ["Cykelsti"]


def test_an_agenda_says_that_nothing_is_decided_yet(client: FlaskClient, anyone: Cast) -> None:
    publish(make_item("Cykelsti", case_number=CASE), day=date(2026, 2, 3), kind=DocumentKind.AGENDA)

    page = words(check_page(client.get(AT).text))

    assert "Der er intet referat at læse endnu." in page
    assert "Senest besluttet" not in page


@pytest.mark.slow
def test_a_case_of_five_hundred_treatments_is_read_in_pages(
    client: FlaskClient, anyone: Cast, statements: Callable[[FlaskClient, str], int]
) -> None:
    publish(decided("Nr. 0", "Ja."), day=date(2000, 1, 3))
    publish(decided("Nr. 1", "Ja."), day=date(2000, 1, 10))
    few = statements(client, AT)
    for number in range(2, 500):
        day = date.fromordinal(date(2000, 1, 3).toordinal() + 7 * number)
        publish(decided(f"Nr. {number}", "Ja."), day=day)

    assert statements(client, AT) == few
    last = check_page(client.get(f"{AT}?side=20").text)
    assert "500 behandlinger" in words(last)
    assert texts(last, "h2")[-1] == "Nr. 499"
    assert client.get(f"{AT}?side=21").status_code == 404
    assert client.get(f"{AT}?side=x").status_code == 404
