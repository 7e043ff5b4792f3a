"""The page of the check, its leaks, and the meeting seen through other eyes."""

import logging
import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlmodel import SQLModel, select

from meetings.database import reading, session, transaction
from meetings.models.decisions import Disqualification
from meetings.models.files import FileFacts, StoredFile
from meetings.models.meetings import AgendaItem
from meetings.models.people import BodyRules, Membership
from meetings.models.sending import OutboxMail, Settlement
from meetings.models.templates import StandingItem
from meetings.models.trail import LogEntry, LogField
from meetings.record import Attachment, AttachmentList, Item
from meetings.rules.permissions import Actor
from meetings.services.importing import store_record
from meetings.services.new_items import NewItem, add_item
from meetings.services.publishing import publish
from meetings.storage import storage
from meetings.vocabulary import Access, DocumentKind, Purpose, Ruling, State
from meetings.web import shown
from tests.factories import make_item, make_record, make_section
from tests.people import CAST, SOCIAL, TECHNICAL, Cast, person_id
from tests.rules.personal_samples import number_of
from tests.services.agendas import make_meeting
from tests.web.conftest import SignIn
from tests.web.pages import TOKEN, check_page, links, post, texts, words
from tests.web.scene import cycle_path, item_ids, land_sale, minutes

pytestmark = pytest.mark.slow

NUMBER = number_of(date(1902, 5, 4))
CPR = f"{NUMBER[:6]}-{NUMBER[6:]}"
LISE = Actor("Lise Dahl", UUID(int=7), grants=CAST.sanne.grants)
OPEN_FILE = b"%PDF-1.7 et notat"


def agenda(*items: Item, day: date = date(2031, 9, 16)) -> UUID:
    record = make_record(*items, kind=DocumentKind.AGENDA, held_on=day)
    return store_record(record, published=False, state=State.DRAFT, actor=CAST.sanne)


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    """An agenda with something of each weight."""
    return agenda(
        make_item(
            "Ansøgning",
            make_section(f"Borgeren {CPR} søger. Skriv til hans@privat.dk."),
            purpose=Purpose.DECISION,
        ),
        make_item("Vejplan", number="2"),
    )


@pytest.fixture
def sanne(sign_in: SignIn) -> FlaskClient:
    return sign_in(CAST.sanne)


def fingerprints(page: str) -> list[str]:
    return re.findall(r'name="fund" value="([0-9a-f]{64})"', page)


def prints_of(page: str, told: str) -> list[str]:
    """What the form of the finding that says this sends."""
    (found,) = [one for one in page.split('<li class="finding')[1:] if told in one]
    return fingerprints(found.split('name="note"')[0])


def late_agenda(count: int) -> list[UUID]:
    """A meeting the day after tomorrow, with items that came today."""
    meeting = make_meeting(shown.today() + timedelta(days=2))
    return [
        add_item(meeting, NewItem(f"Vej {n}", access=Access.OPEN), actor=CAST.sanne)
        for n in range(1, count + 1)
    ]


def check_address(item_id: UUID) -> str:
    with reading():
        return f"/moeder/{session().get_one(AgendaItem, item_id).meeting_id}/kontrol"


def test_one_late_item_leads_to_where_its_reason_is_written_and_is_found_no_more(
    anyone: Cast, sanne: FlaskClient
) -> None:
    (item,) = late_agenda(1)
    here, why = check_address(item), f"/punkter/{item}/kan-ikke-vente"
    page = check_page(sanne.get(here).text)
    assert "Punktet er kommet efter fristen. Skriv, hvorfor sagen ikke kan vente." in words(page)
    assert why in links(page)

    post(sanne, why, reason="Fristen er kortere.")
    for _ in range(2):
        post(sanne, here)
        page = check_page(sanne.get(here).text)
        assert "kommet efter fristen" not in words(page)
        assert why not in links(page)


def test_eight_late_items_are_one_line_with_one_link_and_one_form(
    anyone: Cast, sanne: FlaskClient
) -> None:
    items = late_agenda(8)
    here = check_address(items[0])
    page = check_page(sanne.get(here).text)
    told = "8 punkter er kommet efter fristen. Skriv, hvorfor sagerne ikke kan vente."
    why = here.replace("kontrol", "kan-ikke-vente")
    assert words(page).count(told) == 1 + sanne.get(here).text.count(f": {told}<")
    assert links(page).count(why) == 1
    assert not any("kan-ikke-vente" in link for link in links(page) if link != why)

    check_page(sanne.get(why).text)
    answer = post(sanne, why, for_all="Ny lov.", **{f"reason-{items[1]}": "Fristen er kort."})
    assert answer.status_code == 303
    with reading():
        reasons = [session().get_one(AgendaItem, one).late_reason for one in items]
    assert reasons == ["Ny lov.", "Fristen er kort.", *["Ny lov."] * 6]
    assert "kommet efter fristen" not in sanne.get(here).text


def test_that_several_came_late_is_settled_at_once_and_asked_about_again(
    anyone: Cast, sanne: FlaskClient
) -> None:
    here = check_address(late_agenda(3)[0])
    prints = prints_of(sanne.get(here).text, "kommet efter fristen")
    token = TOKEN.search(sanne.get(here).text)
    assert token
    data = {"csrf_token": token[1], "fund": prints}
    assert len(prints) == 3
    sanne.post(f"{here}/afklar", data=data)
    with reading():
        assert len(session().exec(select(Settlement)).all()) == 3
    assert "3 punkter er kommet efter fristen" in sanne.get(here).text
    sanne.post(f"{here}/genaabn", data=data)
    with reading():
        assert not session().exec(select(Settlement)).all()


def test_a_reason_that_is_too_long_stays_typed_and_another_secretary_sees_no_such_page(
    anyone: Cast, sanne: FlaskClient, sign_in: SignIn
) -> None:
    items = late_agenda(2)
    why = check_address(items[0]).replace("kontrol", "kan-ikke-vente")
    answer = post(sanne, why, for_all="a" * 1001)
    assert answer.status_code == 422
    assert "a" * 1001 in answer.text
    for other in (CAST.sofus, CAST.mette, CAST.karen):
        assert sign_in(other).get(why).status_code == 404


def test_a_required_section_without_words_asks_before_sending_and_is_settled_by_a_click(
    anyone: Cast, sanne: FlaskClient
) -> None:
    here = check_address(late_agenda(1)[0])
    told = "Afsnittet “Sagsfremstilling” er tomt, men organet kræver det skrevet."
    page = check_page(sanne.get(here).text)
    assert "Ét fund skal afklares" in texts(page, "h2")
    assert told in words(page)
    (found,) = prints_of(sanne.get(here).text, told)
    post(sanne, here)
    post(sanne, here, f"{here}/afklar", fund=found, note="Bilaget siger det hele.")
    assert "Klar til udsendelse" in texts(check_page(sanne.get(here).text), "h2")


def test_a_standing_item_that_was_written_by_hand_is_asked_for_no_section(
    anyone: Cast, sanne: FlaskClient
) -> None:
    here = check_address(late_agenda(1)[0])
    assert "er tomt, men organet" in sanne.get(here).text
    with transaction():
        session().add(StandingItem(organization_id=TECHNICAL, position=0, title="vej 1"))
    assert "er tomt, men organet" not in sanne.get(here).text


def test_the_page_says_what_stops_and_what_is_told_and_links_to_the_place(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    page = check_page(sanne.get(f"/moeder/{meeting_id}/kontrol").text)

    assert "Ét fund skal afklares" in texts(page, "h2")
    assert "2 fund at se på" in words(page)
    assert "1 Ansøgning" in texts(page, "h2")
    assert "Et CPR-nummer i afsnittet “Sagsfremstilling”" in words(page)
    assert "Punktet er til godkendelse, men har ingen indstilling." in words(page)
    assert "hans@privat.dk" in words(page)
    item_id = item_ids(meeting_id, CAST)[0]
    assert f"/punkter/{item_id}/skriv" in links(page)


def test_the_number_is_hidden_on_the_page(meeting_id: UUID, sanne: FlaskClient) -> None:
    page = sanne.get(f"/moeder/{meeting_id}/kontrol").text

    assert "Borgeren 0405••-•••• søger." in page
    assert NUMBER[6:] not in page


def test_without_a_script_a_secretary_settles_checks_and_is_ready(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    here = f"/moeder/{meeting_id}/kontrol"
    found = fingerprints(sanne.get(here).text)[0]
    answer = post(sanne, here, f"{here}/afklar", fund=found, note="Opdigtet nummer")
    assert answer.status_code == 303
    post(sanne, here, here)
    page = check_page(sanne.get(here).text)

    assert "Klar til udsendelse" in texts(page, "h2")
    assert "“Opdigtet nummer”" in words(page)
    assert "Kontrollér dagsordenen" not in words(page)

    post(sanne, here, f"{here}/genaabn", fund=found)
    assert "Ét fund skal afklares" in words(check_page(sanne.get(here).text))


def test_a_note_that_holds_a_number_is_refused_and_kept_in_its_field(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    here = f"/moeder/{meeting_id}/kontrol"
    found = fingerprints(sanne.get(here).text)[0]
    answer = post(sanne, here, f"{here}/afklar", fund=found, note=f"Det er {CPR}")

    assert answer.status_code == 422
    page = check_page(answer.text)
    assert "Bemærkningen ser ud til at indeholde et CPR-nummer." in words(page)
    assert f'value="Det er {CPR}"' in answer.text


def test_a_finding_that_is_gone_is_told_in_a_sentence(meeting_id: UUID, sanne: FlaskClient) -> None:
    here = f"/moeder/{meeting_id}/kontrol"
    answer = post(sanne, here, f"{here}/afklar", fund="ab" * 32)

    assert answer.status_code == 422
    assert "Fundet er der ikke længere" in words(check_page(answer.text))


def test_where_two_settle_the_other_secretary_approves(
    meeting_id: UUID, sanne: FlaskClient, sign_in: SignIn
) -> None:
    with transaction():
        session().add(BodyRules(organization_id=TECHNICAL, second_person_settles=True))
    lise, here = sign_in(LISE), f"/moeder/{meeting_id}/kontrol"
    found = fingerprints(sanne.get(here).text)[0]
    post(sanne, here, f"{here}/afklar", fund=found)

    assert "En anden skal også godkende det." in words(check_page(sanne.get(here).text))
    assert post(sanne, here, f"{here}/godkend", fund=found).status_code == 422
    assert "Godkend afklaringen" in lise.get(here).text
    post(lise, here, f"{here}/godkend", fund=found)
    page = words(check_page(sanne.get(here).text))
    assert "af Lise Dahl." in page
    assert "Dagsordenen skal kontrolleres" in page


def test_an_agenda_without_items_and_one_without_findings_say_so(
    anyone: Cast, sanne: FlaskClient
) -> None:
    whole = agenda(make_item("Vejplan"))
    page = check_page(sanne.get(f"/moeder/{whole}/kontrol").text)
    assert "Kontrollen fandt ikke noget." in words(page)

    record = make_record(kind=DocumentKind.AGENDA, held_on=date(2031, 10, 14))
    empty = store_record(
        record.model_copy(update={"items": ()}),
        published=False,
        state=State.DRAFT,
        actor=anyone.sanne,
    )
    page = check_page(sanne.get(f"/moeder/{empty}/kontrol").text)
    assert "Mødet har ingen punkter." in words(page)


def test_own_addresses_are_approved_once_and_can_be_taken_back(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    here = "/kontrol/egne-adresser"
    assert "Ingen er godkendt endnu." in words(check_page(sanne.get(here).text))
    assert post(sanne, here, value="gmail.com").status_code == 422
    post(sanne, here, value="post@privat.dk")
    assert "Mailadresser i" not in sanne.get(f"/moeder/{meeting_id}/kontrol").text

    page = sanne.get(here).text
    check_page(page)
    contact = re.search(r'name="id" value="([^"]+)"', page)
    assert contact
    post(sanne, here, f"{here}/fjern", id=contact[1])
    assert "Mailadresser i" in sanne.get(f"/moeder/{meeting_id}/kontrol").text
    assert post(sanne, here, f"{here}/fjern", id="x").status_code == 404


@pytest.mark.parametrize("name", ["mette", "carl", "karen", "arne", "sofus", "astrid"])
def test_nobody_else_reaches_the_check_or_looks_through_others_eyes(
    meeting_id: UUID, sanne: FlaskClient, sign_in: SignIn, anyone: Cast, name: str
) -> None:
    item_id = item_ids(meeting_id, anyone)[0]
    found = fingerprints(sanne.get(f"/moeder/{meeting_id}/kontrol").text)[0]
    other = sign_in(getattr(anyone, name))
    for path in (
        "kontrol",
        "se-som",
        "se-som?laeser=borger",
        "se-som/borger",
        f"se-som/{person_id('Mette Krogh')}",
        f"se-som/borger/punkter/{item_id}",
        "se-som/borger/dokument.pdf",
        "se-som/borger/dokument.docx",
        f"se-som/borger/bilag/{item_id}",
    ):
        answer = other.get(f"/moeder/{meeting_id}/{path}")
        assert answer.status_code == 404, path
        assert "Ansøgning" not in answer.text
    for verb in ("", "/afklar", "/godkend", "/genaabn"):
        answer = post(other, "/moeder", f"/moeder/{meeting_id}/kontrol{verb}", fund=found)
        assert answer.status_code == 404, verb
    with reading():
        assert not session().exec(select(Settlement)).all()


def test_a_settled_numbers_digits_are_in_no_log_page_mail_or_line_of_the_server(
    meeting_id: UUID,
    sanne: FlaskClient,
    sign_in: SignIn,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    here = f"/moeder/{meeting_id}/kontrol"
    found = fingerprints(sanne.get(here).text)[0]
    post(sanne, here, f"{here}/afklar", fund=found, note="Set")
    post(sanne, here, here)
    with reading():
        tables: tuple[type[SQLModel], ...] = (LogEntry, LogField, Settlement, OutboxMail)
        rows = repr([row.model_dump() for table in tables for row in session().exec(select(table))])
    others = "".join(
        sign_in(actor).get(address).text
        for actor in (CAST.mette, CAST.sofus, CAST.karen)
        for address in ("/moeder", f"/moeder/{meeting_id}", "/kalender")
    )
    for where in (rows, others, caplog.text, sanne.get(here).text):
        assert CPR not in where
        assert NUMBER not in where
        assert NUMBER[6:] not in re.sub(r"[0-9a-f-]{32,}", "", where)


def member(name: str = "Mette Krogh") -> str:
    """Make somebody a member of the technical committee; returns the id in addresses."""
    with transaction():
        membership = Membership(organization_id=TECHNICAL, person_id=person_id(name))
        session().add(membership)
    return str(person_id(name))


def main_words(html: str) -> str:
    """What the page says in its main part, without what only the look adds, and without what
    leads to other pages of what is given out: a citation, the whole case."""
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r'<div class="notice seen-banner".*?</div>', "", main, flags=re.DOTALL)
    main = re.sub(r'<ol class="trail">.*?</ol>', "", main, flags=re.DOTALL)
    main = re.sub(r'<p class="part quiet small-print">.*?</p>', "", main, flags=re.DOTALL)
    main = re.sub(r'<ul class="row-of-buttons plain".*?</ul>', "", main, flags=re.DOTALL)
    main = re.sub(r'<details class="cite.*?</details>', "", main, flags=re.DOTALL)
    main = re.sub(r'<p class="whole-case.*?</p>', "", main, flags=re.DOTALL)
    main = re.sub(r'<nav class="bar.*?</nav>', "", main, flags=re.DOTALL)  # each has his own
    main = re.sub(r'<details class="contents .*?</details>', "", main, flags=re.DOTALL)
    main = re.sub(r'<section class="around[^>]*own-notes.*?</section>', "", main, flags=re.DOTALL)
    main = re.sub(r'<section [^>]*id="uden-net".*?</section>', "", main, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture
def half_closed(anyone: Cast) -> UUID:
    """Minutes with an open item, its attachment, and a closed item."""
    record = minutes(cycle_path(), land_sale())
    return store_record(record, published=False, state=State.HELD, actor=anyone.sanne)


def test_what_is_seen_as_a_citizen_is_what_citizens_get(
    half_closed: UUID, sanne: FlaskClient, client: FlaskClient
) -> None:
    first, second = item_ids(half_closed, CAST)
    look = f"/moeder/{half_closed}/se-som/borger"
    seen = [sanne.get(look), *(sanne.get(f"{look}/punkter/{one}") for one in (first, second))]
    for page in seen:
        check_page(page.text)
        assert "Du ser mødet som en borger" in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert "Havnevej" not in page.text
    document = sanne.get(f"{look}/dokument.docx").data
    publish(half_closed, actor=CAST.sanne)
    public = "/udvalg/teknisk-udvalg/2026-09-22"
    real = [client.get(public), client.get(f"{public}/punkt/1"), client.get(f"{public}/punkt/2")]

    assert [main_words(page.text) for page in seen] == [main_words(page.text) for page in real]
    assert document == client.get(f"{public}/referat.docx").data


def test_what_is_seen_as_a_member_is_what_the_member_gets(
    half_closed: UUID, sanne: FlaskClient, sign_in: SignIn
) -> None:
    mette = member()
    second = item_ids(half_closed, CAST)[1]
    look = f"/moeder/{half_closed}/se-som/{mette}"
    seen = [sanne.get(look), sanne.get(f"{look}/punkter/{second}")]
    publish(half_closed, actor=CAST.sanne)
    hers = sign_in(CAST.mette)
    real = [
        hers.get(f"/moeder/{half_closed}"),
        hers.get(f"/moeder/{half_closed}/punkter/{second}"),
    ]

    for page in seen:
        check_page(page.text)
        assert "Du ser mødet som Mette Krogh" in page.text
    assert "Havnevej" in seen[1].text
    assert main_words(seen[1].text) == main_words(real[1].text)
    without_mark = main_words(real[0].text).replace("Offentlig ", "", 1)
    assert main_words(seen[0].text) == without_mark


def test_who_is_thought_of_as_disqualified_reads_nothing_closed_of_the_item(
    half_closed: UUID, sanne: FlaskClient
) -> None:
    mette, second = member(), item_ids(half_closed, CAST)[1]
    look = f"/moeder/{half_closed}/se-som/{mette}"
    page = sanne.get(f"{look}?inhabil={second}")

    assert "inhabil ved ét punkt" in page.text
    assert "Havnevej" not in page.text
    assert f"inhabil={second}" in page.text
    item = sanne.get(f"{look}/punkter/{second}?inhabil={second}").text
    assert "Jens Holm" not in item
    for ending in ("pdf", "docx"):
        open_one = sanne.get(f"{look}/dokument.{ending}").data
        barred = sanne.get(f"{look}/dokument.{ending}?inhabil={second}").data
        assert open_one != barred


def test_who_was_ruled_disqualified_is_so_without_a_tick(
    half_closed: UUID, sanne: FlaskClient
) -> None:
    mette, second = member(), item_ids(half_closed, CAST)[1]
    with transaction():
        session().add(
            Disqualification(
                item_id=second,
                position=0,
                person_id=UUID(mette),
                name="Mette Krogh",
                ruling=Ruling.DISQUALIFIED,
            )
        )
    assert "Havnevej" not in sanne.get(f"/moeder/{half_closed}/se-som/{mette}").text


def test_the_choice_of_a_reader_leads_on(half_closed: UUID, sanne: FlaskClient) -> None:
    mette, second = member(), item_ids(half_closed, CAST)[1]
    here = f"/moeder/{half_closed}/se-som"
    page = check_page(sanne.get(here).text)
    assert {"En borger", "Mette Krogh"} <= set(texts(page, "option"))
    assert "Søgning findes endnu ikke" in words(page)

    answer = sanne.get(f"{here}?laeser={mette}&inhabil={second}")
    assert answer.location == f"{here}/{mette}?inhabil={second}"
    assert sanne.get(f"{here}?laeser=borger&inhabil={second}").location == f"{here}/borger"
    assert sanne.get(f"{here}/{person_id('Sofus Rask')}").status_code == 404
    assert sanne.get(f"{here}/{mette}/punkter/{UUID(int=1)}").status_code == 404


def test_an_attachment_is_opened_only_by_eyes_that_may(anyone: Cast, sanne: FlaskClient) -> None:
    sha256 = storage().put(OPEN_FILE)
    with transaction():
        session().add(StoredFile(sha256=sha256, size_bytes=len(OPEN_FILE)))
        session().flush()
        session().add(FileFacts(sha256=sha256))
    files = tuple(
        Attachment(
            title=title,
            file_name="n.pdf",
            media_type="application/pdf",
            sha256=sha256,
            access=access,
        )
        for title, access in (("Åbent", Access.OPEN), ("Lukket", Access.CLOSED))
    )
    meeting_id = agenda(
        make_item("Vej", AttachmentList(access=Access.OPEN, attachments=files)),
    )
    mette = member()
    page = sanne.get(f"/moeder/{meeting_id}/se-som/{mette}/punkter/{item_ids(meeting_id, CAST)[0]}")
    ids = re.findall(r"/bilag/([0-9a-f-]{36})", page.text)
    assert len(ids) == 2
    for who, statuses in ((mette, [200, 200]), ("borger", [200, 404])):
        answers = [sanne.get(f"/moeder/{meeting_id}/se-som/{who}/bilag/{one}") for one in ids]
        assert [answer.status_code for answer in answers] == statuses
        assert answers[0].headers["Cache-Control"] == "no-store"


def test_a_members_eyes_open_nothing_of_another_committee(
    anyone: Cast, sanne: FlaskClient, sign_in: SignIn
) -> None:
    """Mette is on both; what the other committee keeps closed is not Sanne's to read."""
    mette = member()
    with transaction():
        session().add(Membership(organization_id=SOCIAL, person_id=UUID(mette)))
    case = "27.00.00-G01-9-31"
    secret = make_item(
        "Anbringelse på Lærkevej", make_section("x"), case_number=case, access=Access.CLOSED
    )
    store_record(
        make_record(secret, bodies=("Socialudvalget",), held_on=date(2031, 9, 2)),
        actor=anyone.sofus,
        published=True,
    )
    meeting_id = agenda(make_item("Vejplan", make_section("y"), case_number=case))
    item_id = item_ids(meeting_id, anyone)[0]
    page = sanne.get(f"/moeder/{meeting_id}/se-som/{mette}/punkter/{item_id}").text

    assert "Vejplan" in page
    assert "Lærkevej" not in page


def test_the_meetings_page_leads_to_the_check_and_to_other_eyes(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    page = check_page(sanne.get(f"/moeder/{meeting_id}").text)

    assert f"/moeder/{meeting_id}/kontrol" in links(page)
    assert f"/moeder/{meeting_id}/se-som" in links(page)


def test_a_finding_in_a_section_leads_to_that_very_section(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    page = check_page(sanne.get(f"/moeder/{meeting_id}/kontrol").text)
    item_id = item_ids(meeting_id, CAST)[0]
    (link, *_) = [one for one in links(page) if "#tekst-" in one]

    address, _, anchor = link.partition("#")
    assert address == f"/punkter/{item_id}/skriv"
    assert f'<article class="text" id="{anchor}"' in sanne.get(address).text


def test_when_the_check_is_done_the_way_to_send_stands_beside_it(
    anyone: Cast, sanne: FlaskClient
) -> None:
    meeting = agenda(make_item("Vejplan"))
    page = f"/moeder/{meeting}/kontrol"
    before = links(check_page(sanne.get(page).text))
    post(sanne, page)
    ready = check_page(sanne.get(page).text)
    assert f"/moeder/{meeting}/send" not in before
    assert "Klar til udsendelse" in texts(ready, "h2")
    assert f"/moeder/{meeting}/send" in links(ready)
    assert "Send dagsordenen" in texts(ready, "a")


def test_what_stops_and_what_does_not_is_told_in_a_line_each(
    meeting_id: UUID, sanne: FlaskClient
) -> None:
    told = words(check_page(sanne.get(f"/moeder/{meeting_id}/kontrol").text))
    assert "Det, der skal afklares, stopper udsendelsen" in told
    assert "Det, der er at se på, stopper ikke noget." in told
