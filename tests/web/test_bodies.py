"""Who looks after bodies makes them, fills them and changes them, and nothing typed is lost."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.database import reading
from meetings.queries.bodies import get_managed
from meetings.queries.body_views import SeatLine
from meetings.rules.memberships import Period
from meetings.rules.permissions import Actor
from meetings.services.people import SeatFacts, Who, add_member
from meetings.vocabulary import MemberRole
from tests.people import CAST, TECHNICAL, Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words

pytestmark = pytest.mark.slow

BODY = "/organer/teknisk-udvalg"
LONG = "Udvalget for Arbejdsmarkedsfastholdelsesforanstaltninger og Beredskabsplanlægning"
FORMS = ("/ret", "/medlemmer/nyt", "/stedfortraedere/nyt")


def seats(anyone: Cast) -> list[SeatLine]:
    with reading():
        return list(get_managed("teknisk-udvalg", anyone.astrid).seats)


def seat(anyone: Cast, name: str = "Mette Krogh") -> SeatLine:
    return next(one for one in seats(anyone) if one.name == name)


@pytest.fixture
def members(app: Flask, anyone: Cast) -> Cast:
    """The technical committee with a chair and a member."""
    for name, role, party in (
        ("Carl Winther", MemberRole.CHAIR, "A"),
        ("Mette Krogh", MemberRole.MEMBER, "B"),
    ):
        facts = SeatFacts(party, role, Period(date(2026, 1, 1)))
        add_member(TECHNICAL, Who(person_id(name)), facts, actor=anyone.astrid)
    return anyone


def test_an_empty_installation_leads_the_administrator_to_the_first_body(
    app: Flask, sign_in: SignIn
) -> None:
    loner = Actor("Astrid Munk", CAST.astrid.account_id, None, CAST.astrid.grants)
    astrid = sign_in(loner)

    assert "/nyt-organ" in links(check_page(astrid.get("/moeder").text))
    answer = post(
        astrid, "/nyt-organ", name="Teknisk Udvalg", kind="COMMITTEE", active="ja",
        election_period="2026-2029",
    )  # fmt: skip

    assert (answer.status_code, answer.location) == (303, BODY)
    page = check_page(astrid.get(BODY).text)
    assert "1. januar 2026 – 31. december 2029" in texts(page, "dd")
    assert "/nyt-organ" not in links(check_page(astrid.get("/moeder").text))
    assert "Teknisk Udvalg" in texts(check_page(astrid.get("/organer").text), "a")


def test_a_secretary_sees_her_own_bodies_and_makes_none(sign_in: SignIn, members: Cast) -> None:
    sanne = sign_in(members.sanne)
    page = check_page(sanne.get("/organer").text)

    assert BODY in links(page)
    assert "/organer/socialudvalget" not in links(page)
    assert "/nyt-organ" not in links(page)
    for address in ("/nyt-organ", f"{BODY}/ret", "/organer/socialudvalget"):
        assert sanne.get(address).status_code == 404, address
    answer = post(sanne, f"{BODY}/medlemmer/nyt", to="/nyt-organ", name="Råd", active="ja")
    assert answer.status_code in {403, 404}


@pytest.mark.parametrize(
    "actor", [CAST.carl, CAST.mette, CAST.karen, CAST.arne], ids=lambda actor: actor.name.split()[0]
)
def test_nobody_else_is_shown_the_bodies_or_let_near_them(
    sign_in: SignIn, members: Cast, actor: Actor
) -> None:
    client, who = sign_in(actor), seat(members)

    assert "/organer" not in links(check_page(client.get("/moeder").text))
    for address in ("/organer", BODY, "/nyt-organ", *(BODY + form for form in FORMS)):
        assert client.get(address).status_code == 404, address
    for step in ("ret", "afslut", "inviter"):
        address = f"{BODY}/medlemmer/{who.id}/{step}"
        assert client.get(address).status_code == 404
        assert post(client, "/moeder", to=address, ends_on="2026-02-01").status_code == 404
    assert seat(members) == who


def test_a_secretary_of_another_body_cannot_reach_a_seat_through_her_own(
    sign_in: SignIn, members: Cast
) -> None:
    sofus, who = sign_in(members.sofus), seat(members)

    assert sofus.get(f"{BODY}/medlemmer/{who.id}/afslut").status_code == 404
    address = f"/organer/socialudvalget/medlemmer/{who.id}/afslut"
    assert sofus.get(address).status_code == 404


def test_a_new_member_by_name_stands_on_the_page_with_dates_and_in_the_history(
    sign_in: SignIn, members: Cast
) -> None:
    sanne = sign_in(members.sanne)
    name = f"Ane <b>Ø</b> {LONG}"
    answer = post(
        sanne, f"{BODY}/medlemmer/nyt", new_name=name, role="MEMBER", party_letter="C",
        starts_on="2026-02-01", voting="ja",
    )  # fmt: skip

    assert answer.status_code == 303
    page = sanne.get(BODY).text
    assert f"{name} (C)" in texts(check_page(page), "p")
    assert "<b>" not in page
    assert "Medlem · Fra 1. februar 2026" in texts(check_page(page), "p")
    assert f"Medlem tilføjet: {name}" in texts(check_page(page), "p")


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_is_kept(
    sign_in: SignIn, members: Cast
) -> None:
    sanne = sign_in(members.sanne)
    wrong = post(
        sanne, f"{BODY}/medlemmer/nyt", new_name="Ny <b>Person", role="CHAIR", party_letter="Ø",
        starts_on="2026-03-01", ends_on="2026-04-01",
    )  # fmt: skip

    assert wrong.status_code == 422
    assert "#role" in links(check_page(wrong.text))
    assert 'value="Ny &lt;b&gt;Person"' in wrong.text
    assert 'value="Ø"' in wrong.text
    assert 'value="2026-04-01"' in wrong.text
    assert '<option value="CHAIR" selected>' in wrong.text
    assert len(seats(members)) == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"new_name": " "}, "person"),
        ({"new_name": "mette  KROGH"}, "new_name"),
        ({"new_name": "Ny", "starts_on": "2026-05-01", "ends_on": "2026-04-01"}, "ends_on"),
        ({"new_name": "Ny", "starts_on": "30.2.2026"}, "starts_on"),
        ({"person": str(person_id("Mette Krogh")), "starts_on": "2026-05-01"}, "starts_on"),
    ],
)
def test_a_wrong_member_is_sent_back_with_a_link_to_the_field(
    sign_in: SignIn, members: Cast, fields: dict[str, str], field: str
) -> None:
    answer = post(sign_in(members.sanne), f"{BODY}/medlemmer/nyt", role="MEMBER", **fields)

    assert answer.status_code == 422
    assert f"#{field}" in links(check_page(answer.text))
    assert len(seats(members)) == 2


def test_another_person_of_the_same_name_is_taken_when_it_is_said(
    sign_in: SignIn, members: Cast
) -> None:
    sanne, address = sign_in(members.sanne), f"{BODY}/medlemmer/nyt"
    post(sanne, address, new_name="Mette Krogh", is_another="ja", role="MEMBER")

    assert [one.name for one in seats(members)].count("Mette Krogh") == 2


def test_a_change_of_party_keeps_what_was(sign_in: SignIn, members: Cast) -> None:
    sanne, who = sign_in(members.sanne), seat(members)
    address = f"{BODY}/medlemmer/{who.id}/ret"
    answer = post(
        sanne, address, role="MEMBER", party_letter="F", voting="ja", starts_on="2026-01-01",
        changes_on="2026-06-01", seen=who.version,
    )  # fmt: skip

    assert answer.status_code == 303
    both = [one for one in seats(members) if one.name == "Mette Krogh"]
    assert {(one.party_letter, one.starts_on, one.ends_on) for one in both} == {
        ("B", date(2026, 1, 1), date(2026, 5, 31)),
        ("F", date(2026, 6, 1), None),
    }


def test_who_saves_on_top_of_somebody_else_is_told_and_loses_nothing(
    sign_in: SignIn, members: Cast
) -> None:
    sanne, who = sign_in(members.sanne), seat(members)
    address = f"{BODY}/medlemmer/{who.id}/ret"
    seen, same = who.version, {"role": "MEMBER", "voting": "ja", "starts_on": "2026-01-01"}
    assert post(sanne, address, party_letter="V", seen=seen, **same).status_code == 303

    late = post(sanne, address, party_letter="Ø", seen=seen, **same)

    assert late.status_code == 422
    page = check_page(late.text)
    assert "Det står der nu" in texts(page, "h2")
    assert "V" in texts(page, "dd")
    assert 'value="Ø"' in late.text
    assert seat(members).party_letter == "V"
    token = re.search(r'name="seen" value="([^"]+)"', late.text)
    assert token
    assert post(sanne, address, party_letter="Ø", seen=token[1], **same).status_code == 303
    assert seat(members).party_letter == "Ø"


def test_the_same_holds_for_the_body_and_its_address_stays(sign_in: SignIn, members: Cast) -> None:
    astrid, address = sign_in(members.astrid), f"{BODY}/ret"
    with reading():
        seen = get_managed("teknisk-udvalg", members.astrid).version
    fields = {"kind": "COMMITTEE", "active": "ja", "seen": seen}
    assert post(astrid, address, name=f"{LONG} <b>", **fields).location == BODY
    late = post(astrid, address, name="Vejudvalget", **fields)

    assert late.status_code == 422
    assert f"{LONG} <b>" in texts(check_page(late.text), "dd")
    assert 'value="Vejudvalget"' in late.text
    assert f"{LONG} <b>" in texts(check_page(astrid.get(BODY).text), "h1")


def test_a_member_who_leaves_stands_among_the_earlier(sign_in: SignIn, members: Cast) -> None:
    sanne, who = sign_in(members.sanne), seat(members)
    address = f"{BODY}/medlemmer/{who.id}/afslut"
    for day in ("", "2025-12-31"):
        wrong = post(sanne, address, ends_on=day, seen=who.version)
        assert wrong.status_code == 422
        assert "#ends_on" in links(check_page(wrong.text))

    assert post(sanne, address, ends_on="2026-06-30", seen=who.version).status_code == 303

    page = check_page(sanne.get(BODY).text)
    assert "Tidligere medlemmer" in texts(page, "h2")
    assert "Medlem · 1. januar 2026 – 30. juni 2026" in texts(page, "p")


def test_a_substitution_says_who_stands_in_for_whom(sign_in: SignIn, members: Cast) -> None:
    sanne, address = sign_in(members.sanne), f"{BODY}/stedfortraedere/nyt"
    mette, viggo = str(person_id("Mette Krogh")), str(person_id("Viggo Damm"))
    nobody = post(sanne, address, person=viggo, starts_on="2026-03-01")
    herself = post(sanne, address, member=mette, person=mette, starts_on="2026-03-01")

    assert "#member" in links(check_page(nobody.text))
    assert "#person" in links(check_page(herself.text))
    assert f'<option value="{mette}" selected' in herself.text
    days = {"starts_on": "2026-03-01", "ends_on": "2026-04-01"}
    fields = {"member": mette, "person": viggo, "new_name": "Viggo Damm"} | days
    assert post(sanne, address, **fields).status_code == 303
    page = check_page(sanne.get(BODY).text)
    assert "For Mette Krogh · 1. marts 2026 – 1. april 2026" in texts(page, "p")


def test_a_leave_and_its_substitute_are_written_in_one_step_and_ended_later(
    sign_in: SignIn, members: Cast
) -> None:
    sanne, who = sign_in(members.sanne), seat(members)
    address = f"{BODY}/medlemmer/{who.id}/orlov"
    assert address in links(check_page(sanne.get(BODY).text))
    wrong = post(sanne, address, new_name="Viggo Damm")
    assert wrong.status_code == 422
    assert "Mette Krogh" in texts(check_page(wrong.text), "p")

    post(
        sanne,
        address,
        new_name="Viggo Damm",
        person=str(person_id("Viggo Damm")),
        starts_on="2026-03-01",
    )
    page = check_page(sanne.get(BODY).text)
    assert "For Mette Krogh · Fra 1. marts 2026" in texts(page, "p")
    edit = next(
        link
        for link in links(page)
        if link.startswith(f"{BODY}/stedfortraedere/") and link.endswith("/ret")
    )
    with reading():
        (line,) = get_managed("teknisk-udvalg", members.sanne).substitutions
    early = post(sanne, edit, starts_on="2026-03-01", ends_on="2026-02-01", seen=line.version)
    assert "#ends_on" in links(check_page(early.text))
    kept = {"starts_on": "2026-03-01", "ends_on": "2026-06-30"}
    assert post(sanne, edit, seen=line.version, **kept).status_code == 303
    late = post(sanne, edit, seen=line.version, starts_on="2026-03-02")
    assert late.status_code == 422
    assert "30. juni 2026" in texts(check_page(late.text), "dd")
    page = check_page(sanne.get(BODY).text)
    assert "For Mette Krogh · 1. marts 2026 – 30. juni 2026" in texts(page, "p")
    assert "Stedfortræder ændret: Viggo Damm" in texts(page, "p")
    assert sign_in(members.sofus).get(edit).status_code == 404


def test_nobody_is_offered_but_those_of_ones_own_bodies_and_who_is_named(
    sign_in: SignIn, members: Cast
) -> None:
    sanne, address = sign_in(members.sanne), f"{BODY}/medlemmer/nyt"
    page = sanne.get(address).text
    assert "Mette Krogh" in page
    assert "Arne Toft" not in page

    named_arne = {"new_name": "arne  toft", "role": "MEMBER"}
    named = post(sanne, address, **named_arne)
    assert named.status_code == 422
    assert "Arne Toft" in texts(check_page(named.text), "option")
    chosen = post(sanne, address, person=str(person_id("Arne Toft")), **named_arne)
    assert chosen.status_code == 303
    assert "Arne Toft" in sanne.get(f"{BODY}/stedfortraedere/nyt").text, "now he is of the body"
    sofus = sign_in(members.sofus)
    assert "Mette Krogh" not in sofus.get("/organer/socialudvalget/medlemmer/nyt").text


def test_two_members_of_one_name_are_invited_each_as_who_they_are(
    sign_in: SignIn, members: Cast
) -> None:
    astrid = sign_in(members.astrid)
    other = {"new_name": "Mette Krogh", "is_another": "ja", "party_letter": "V"}
    post(astrid, f"{BODY}/medlemmer/nyt", role="MEMBER", **other)
    both = [one for one in seats(members) if one.name == "Mette Krogh"]
    second = next(one for one in both if one.party_letter == "V")

    post(astrid, f"{BODY}/medlemmer/{second.id}/inviter")

    told = {one.party_letter: one.has_account for one in seats(members)}
    assert (told["V"], told["B"]) == (True, False)


def test_the_administrator_invites_a_member_by_a_link_that_is_shown_once(
    app: Flask, sign_in: SignIn, members: Cast
) -> None:
    astrid, who = sign_in(members.astrid), seat(members)
    address = f"{BODY}/medlemmer/{who.id}/inviter"
    assert address in links(check_page(astrid.get(BODY).text))

    page = check_page(post(astrid, address).text)

    link = next(text for text in texts(page, "code"))
    assert app.test_client().get(link).status_code == 200
    again = astrid.get(address)
    assert "har allerede en bruger" in words(check_page(again.text))
    assert link not in again.text
    assert again.headers["Cache-Control"] == "no-store"
    assert address not in links(check_page(astrid.get(BODY).text))


def test_a_secretary_invites_nobody(sign_in: SignIn, members: Cast) -> None:
    sanne, address = sign_in(members.sanne), f"{BODY}/medlemmer/{seat(members).id}/inviter"

    assert address not in links(check_page(sanne.get(BODY).text))
    assert sanne.get(address).status_code == 404
    assert post(sanne, f"{BODY}/medlemmer/nyt", to=address).status_code == 404


def test_every_form_is_valid_in_both_languages(sign_in: SignIn, members: Cast) -> None:
    astrid, who = sign_in(members.astrid), seat(members)
    addresses = ["/organer", "/nyt-organ", BODY, *(BODY + form for form in FORMS)]
    addresses += [f"{BODY}/medlemmer/{who.id}/{step}" for step in ("ret", "afslut", "inviter")]
    for chosen in ("da", "en"):
        post(astrid, "/moeder", to="/sprog", language=chosen)
        for address in addresses:
            page = check_page(astrid.get(address).text)
            assert page.get("lang") == chosen, address


def test_nothing_is_taken_but_from_our_own_form(sign_in: SignIn, members: Cast) -> None:
    answer = sign_in(members.sanne).post(f"{BODY}/medlemmer/nyt", data={"new_name": "Ny"})

    assert answer.status_code == 400
    assert len(seats(members)) == 2


def test_citizens_read_of_it_no_more_than_before(
    app: Flask, sign_in: SignIn, members: Cast
) -> None:
    sanne = sign_in(members.sanne)
    post(sanne, f"{BODY}/medlemmer/nyt", new_name="Jens Holm", starts_on="2020-01-01",
         ends_on="2020-02-01", role="MEMBER")  # fmt: skip
    page = app.test_client().get("/udvalg/teknisk-udvalg").text

    assert "Mette Krogh" in page
    for hidden in ("Jens Holm", "Sanne Lund", "Historik", "/organer", "januar 2026"):
        assert hidden not in page


def test_a_page_takes_the_same_statements_for_few_and_for_many(
    sign_in: SignIn, members: Cast, statements: Callable[[FlaskClient, str], int]
) -> None:
    sanne = sign_in(members.sanne)
    pages = ("/organer", BODY, *(BODY + form for form in FORMS[1:]))
    few = [statements(sanne, page) for page in pages]
    for number in range(12):
        who = Who(None, f"Medlem {number}")
        add_member(TECHNICAL, who, SeatFacts(), actor=members.sanne)

    assert [statements(sanne, page) for page in pages] == few
    assert max(few) <= 15


def test_the_administrator_gives_an_invited_member_a_mail_address(
    sign_in: SignIn, members: Cast
) -> None:
    astrid, who = sign_in(members.astrid), seat(members)
    address = f"{BODY}/medlemmer/{who.id}/mailadresse"
    assert astrid.get(address).status_code == 404, "there is no account yet"
    post(astrid, f"{BODY}/medlemmer/{who.id}/inviter")
    assert address in links(check_page(astrid.get(BODY).text))

    wrong = post(astrid, address, email="ikke en adresse")
    assert wrong.status_code == 422
    check_page(wrong.text)
    assert 'value="ikke en adresse"' in wrong.text
    kept = post(astrid, address, email="mette@lindevang.example")

    assert (kept.status_code, kept.location) == (303, BODY)
    assert "mette@lindevang.example" in check_and_text(astrid.get(address).text)
    sanne = sign_in(members.sanne)
    assert address not in links(check_page(sanne.get(BODY).text))
    assert sanne.get(address).status_code == 404
    assert post(sanne, f"{BODY}/medlemmer/nyt", to=address, email="").status_code == 404
    assert "mette@lindevang.example" in astrid.get(address).text


def check_and_text(page: str) -> str:
    check_page(page)
    return page
