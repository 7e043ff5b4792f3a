"""The secretary sends, corrects and takes back; members read what they were sent, and no more."""

from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account, RoleGrant
from meetings.models.sending import OutboxMail
from meetings.rules.permissions import Actor
from meetings.services.publishing import publish
from meetings.services.sending import Confirmed
from meetings.vocabulary import MailState, Role
from tests.people import CAST, Cast
from tests.rules.personal_samples import number_of
from tests.services.sent import (
    add_item,
    make_ready,
    retitle,
    seat,
    send_agenda,
    send_new_version,
    store_draft,
)
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words

pytestmark = [pytest.mark.usefixtures("quick_documents"), pytest.mark.slow]
SEEN = Confirmed()
STEPS = (
    "send",
    "send-tillaeg",
    "send-ny-version",
    "begynd",
    "ret",
    "traek-dagsordenen-tilbage",
    "gennemlaesning",
    "slut-gennemlaesning",
)


@pytest.fixture
def page(app: Flask, anyone: Cast, sign_in: SignIn) -> str:
    """The page of a draft whose one reachable member is Mette."""
    seat(anyone.mette)
    seat(anyone.karen)
    sign_in(anyone.mette)
    with transaction() as now:
        account = now.get_one(Account, anyone.mette.account_id)
        account.email = "mette@lindevang.example"
        now.add(account)
    return f"/moeder/{store_draft(anyone)}"


def id_of(page: str) -> UUID:
    return UUID(page.rpartition("/")[2])


def mails() -> list[OutboxMail]:
    with reading():
        return list(session().exec(select(OutboxMail)))


def buttons(html: str) -> set[str]:
    """Where the page's steps lead, by their last part."""
    return {link.rpartition("/")[2] for link in links(check_page(html)) if "/moeder/" in link}


def test_before_sending_the_secretary_sees_who_gets_mail_and_who_does_not(
    sign_in: SignIn, anyone: Cast, page: str
) -> None:
    sanne = sign_in(anyone.sanne)
    unchecked = words(check_page(sanne.get(f"{page}/send").text))
    assert "Kontrollér dagsordenen, før du sender den" in unchecked
    assert "Send dagsordenen og 1 mail" not in unchecked
    make_ready(id_of(page))
    told = words(check_page(sanne.get(f"{page}/send").text))
    assert "1 får mail Mette Krogh mette@lindevang.example" in told
    assert "1 får ingen mail Karen Bilde: Har ingen bruger" in told
    assert "Der er ingen mailserver endnu." in told
    assert "Send dagsordenen og 1 mail" in told


def test_sending_gives_the_member_the_agenda_and_a_mail(
    sign_in: SignIn, anyone: Cast, page: str
) -> None:
    sanne, mette = sign_in(anyone.sanne), sign_in(anyone.mette)
    assert mette.get(page).status_code == 404
    make_ready(id_of(page))
    for fields, sentence in (
        ({"mails": "7"}, "Listen over modtagere er ændret"),
        ({"mails": "1", "seen": "0" * 16}, "Dagsordenen blev ændret"),
    ):
        refused = post(sanne, f"{page}/send", **fields)
        assert refused.status_code == 422
        assert sentence in words(check_page(refused.text))
    assert mails() == []

    answer = post(sanne, f"{page}/send", mails="1")

    assert (answer.status_code, answer.location) == (303, page)
    said = words(check_page(sanne.get(page).text))
    assert "Dagsordenen er sendt. 1 mail er på vej." in said
    assert "Mails om mødet: 1 venter på at blive sendt." in said
    assert mette.get(page).status_code == 200
    assert [mail.to_name for mail in mails()] == ["Mette Krogh"]


@pytest.mark.parametrize(
    "actor", [CAST.mette, CAST.arne, CAST.sofus, CAST.karen], ids=lambda one: one.name.split()[0]
)
def test_nobody_else_is_let_near_a_step(
    sign_in: SignIn, anyone: Cast, page: str, actor: Actor
) -> None:
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    publish(id_of(page), actor=anyone.sanne)
    client = sign_in(actor)
    assert not set(STEPS) & buttons(client.get(page).text)
    for step in STEPS:
        assert client.get(f"{page}/{step}").status_code == 404
        assert post(client, "/konto", to=f"{page}/{step}", reason="Fejl").status_code == 404


def test_the_buttons_are_those_of_the_meetings_state(
    sign_in: SignIn, anyone: Cast, page: str
) -> None:
    sanne = sign_in(anyone.sanne)
    before = buttons(sanne.get(page).text)
    assert {"send", "gennemlaesning"} <= before
    assert not {"frigiv", "offentliggoer", "send-ny-version", "ret"} & before

    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    after = buttons(sanne.get(page).text)
    assert {"offentliggoer", "ret", "traek-dagsordenen-tilbage"} <= after
    assert not {"send", "frigiv", "send-ny-version", "send-tillaeg"} & after
    assert sanne.get(f"{page}/send").status_code == 409

    retitle(id_of(page), 0, "Ny titel")
    add_item(id_of(page), "Budget", "3")
    assert {"send-ny-version", "send-tillaeg"} <= buttons(sanne.get(page).text)


def test_an_unsent_correction_is_at_no_address_that_others_can_reach(
    sign_in: SignIn, anyone: Cast, page: str, app: Flask
) -> None:
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    publish(id_of(page), actor=anyone.sanne)
    retitle(id_of(page), 0, "Hemmelig rettelse")
    new = add_item(id_of(page), "Hemmeligt punkt", "3")
    assert "Hemmelig rettelse" in sign_in(anyone.sanne).get(page).text
    addresses = [
        page,
        f"{page}/dokument.json",
        f"{page}/dokument.docx",
        f"{page}/aaben.docx",
        f"{page}/tillaeg.docx",
        f"{page}/punkter/{new}",
        f"/punkter/{new}/skriv",
        *(f"{page}/{step}" for step in STEPS),
        "/moeder",
        "/post",
        "/udvalg/teknisk-udvalg",
        "/udvalg/teknisk-udvalg/2026-09-22",
        "/udvalg/teknisk-udvalg/2026-09-22/punkt/1",
        "/udvalg/teknisk-udvalg/2026-09-22/punkt/3",
    ]
    others = [sign_in(one) for one in (anyone.mette, anyone.sofus, anyone.karen)]
    for client in (*others, app.test_client()):
        for address in addresses:
            assert b"Hemmelig" not in client.get(address).data, address


def test_members_see_what_a_new_version_changed(sign_in: SignIn, anyone: Cast, page: str) -> None:
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    retitle(id_of(page), 0, "Sti langs åen")
    question = sign_in(anyone.sanne).get(f"{page}/send-ny-version").text
    assert "1 Sti langs åen Titlen er ændret" in words(check_page(question))

    send_new_version(id_of(page), SEEN, actor=anyone.sanne)

    told = words(check_page(sign_in(anyone.mette).get(page).text))
    assert "1 Sti langs åen Titlen er ændret" in told.split("Ændret siden den version, du fik")[1]


def test_the_supplement_and_the_open_edition_can_be_had_on_their_own(
    sign_in: SignIn, anyone: Cast, page: str
) -> None:
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    sanne, mette = sign_in(anyone.sanne), sign_in(anyone.mette)
    assert mette.get(f"{page}/tillaeg.docx").status_code == 404
    add_item(id_of(page), "Budgetopfølgning", "3")
    make_ready(id_of(page))
    post(sanne, f"{page}/send-tillaeg", mails="1")

    offered = texts(check_page(mette.get(page).text), "a")
    assert {"Åben udgave, PDF", "Kun tillægget, PDF"} <= set(offered)
    alone, whole, public = (
        mette.get(f"{page}/{name}.docx").headers["Content-Disposition"]
        for name in ("tillaeg", "dokument", "aaben")
    )
    assert "tillaegsdagsorden" in alone
    assert "lukket" in whole
    assert "lukket" not in public


def test_a_withdrawn_agenda_says_when_and_why_and_holds_nothing(
    sign_in: SignIn, anyone: Cast, page: str
) -> None:
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    sanne, mette, leave = sign_in(anyone.sanne), sign_in(anyone.mette), "traek-dagsordenen-tilbage"
    assert post(sanne, f"{page}/{leave}", reason=" ").status_code == 422
    post(sanne, f"{page}/{leave}", reason="Et <b>bilag</b> var forkert.")

    gone = mette.get(page)
    assert gone.status_code == 410
    told = words(check_page(gone.text))
    assert "Et <b>bilag</b> var forkert." in told
    assert "Cykelsti" not in told
    assert "Trukket tilbage" in words(check_page(mette.get("/moeder").text))
    for address in (f"{page}/dokument.pdf", f"{page}/aaben.pdf", f"{page}/dokument.json"):
        assert mette.get(address).status_code == 404
    assert sign_in(anyone.sofus).get(page).status_code == 404
    assert "send" in buttons(sanne.get(page).text)


def test_a_correction_is_written_on_top_and_kept_from_the_public_where_it_should(
    sign_in: SignIn, anyone: Cast, page: str, app: Flask
) -> None:
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    publish(id_of(page), actor=anyone.sanne)
    sanne = sign_in(anyone.sanne)
    assert "Skriv, hvad der er rettet." in post(sanne, f"{page}/ret", text=" ").text
    post(sanne, f"{page}/ret", text="Mødet er i <b>lokale 5</b>.", open="ja")
    post(sanne, f"{page}/ret", text="Prisen er fire millioner.")

    member = words(check_page(sign_in(anyone.mette).get(page).text))
    public = words(check_page(app.test_client().get("/udvalg/teknisk-udvalg/2026-09-22").text))
    assert "Mødet er i <b>lokale 5</b>." in member
    assert "Prisen er fire millioner." in member
    assert "Mødet er i <b>lokale 5</b>." in public
    assert "fire millioner" not in public


def test_a_correction_with_a_cpr_number_is_refused_and_nothing_typed_is_lost(
    sign_in: SignIn, anyone: Cast, page: str
) -> None:
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    number = number_of(date(1902, 5, 4))
    typed = f"Borgeren {number[:6]}-{number[6:]} bor i Lindevang."

    answer = post(sign_in(anyone.sanne), f"{page}/ret", text=typed, open="ja")

    assert answer.status_code == 422
    told = words(check_page(answer.text))
    assert "Teksten ser ud til at indeholde et CPR-nummer" in told
    assert typed in answer.text
    assert number[6:] not in sign_in(anyone.mette).get(page).text


def test_the_outbox_shows_what_waits_and_only_the_secretary_decides(
    sign_in: SignIn, anyone: Cast, page: str
) -> None:
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)
    [mail] = mails()
    set_state(mail, MailState.UNCERTAIN)
    for other in (anyone.mette, anyone.karen, anyone.astrid):
        assert sign_in(other).get("/post").status_code == 404
        assert post(sign_in(other), "/konto", to=f"/post/{mail.id}/drop").status_code == 404
    assert "Mette" not in sign_in(anyone.sofus).get("/post").text
    sanne = sign_in(anyone.sanne)
    told = words(check_page(sanne.get("/post").text))
    assert "Du skal tage stilling" in told
    assert "Måske sendt" in told
    assert "Tag stilling til de mails" in sanne.get(page).text

    again = post(sanne, "/post", to=f"/post/{mail.id}/send-igen")
    assert (again.status_code, again.location) == (303, "/post")
    assert [one.state for one in mails()] == [MailState.WAITING]
    post(sanne, "/konto", to=f"/post/{mail.id}/drop")
    assert "allerede sendt eller på vej" in sanne.get("/post").text
    set_state(mail, MailState.FAILED)
    post(sanne, "/post", to=f"/post/{mail.id}/drop")
    assert [one.state for one in mails()] == [MailState.DROPPED]


def set_state(mail: OutboxMail, state: MailState) -> None:
    with transaction() as now:
        row = now.get_one(OutboxMail, mail.id)
        row.state, row.sent_at = state, None
        now.add(row)


def test_i_choose_where_my_mail_goes(sign_in: SignIn, anyone: Cast) -> None:
    mette = sign_in(anyone.mette)
    for wrong in ("mette", "mette@lindevang", "to@a.dk, tre@b.dk", "a@b.dk\r\nBcc: c@d.dk"):
        answer = post(mette, "/konto", email=wrong)
        assert answer.status_code == 422, wrong
        assert "Mailadressen kan ikke bruges." in words(check_page(answer.text))
    assert post(mette, "/konto", email=" mette@lindevang.example ").status_code == 303
    assert 'value="mette@lindevang.example"' in mette.get("/konto").text
    post(mette, "/konto", email="")
    assert "mette@" not in mette.get("/konto").text


def test_who_may_not_read_is_told_with_what_to_do(sign_in: SignIn, anyone: Cast, page: str) -> None:
    seat(anyone.arne)
    sign_in(anyone.arne)
    sanne = sign_in(anyone.sanne)
    told = words(check_page(sanne.get(f"{page}/send").text))
    assert "Må ikke læse udvalgets dagsordener. Bed administratoren om at give adgang." in told

    assert anyone.sanne.account_id is not None
    with transaction() as now:
        now.add(RoleGrant(account_id=anyone.sanne.account_id, role=Role.ADMINISTRATOR))

    way = f"/organer/teknisk-udvalg/adgang?account={anyone.arne.account_id}"
    assert way in links(check_page(sanne.get(f"{page}/send").text))
    assert f'value="{anyone.arne.account_id}" selected' in sanne.get(way).text


def test_who_sends_a_moment_too_late_is_told_who_sent_it_and_when(
    sign_in: SignIn, anyone: Cast, page: str
) -> None:
    sanne = sign_in(anyone.sanne)
    send_agenda(id_of(page), SEEN, actor=anyone.sanne)

    answer = post(sanne, f"{page}/ret", f"{page}/send", mails="1")

    assert answer.status_code == 422
    told = words(check_page(answer.text))
    assert "Sanne Lund har sendt dagsordenen" in told
    assert "Det kan ikke gøres" not in told
