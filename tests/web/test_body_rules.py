"""What a body decides for its agendas is typed on its pages, and nothing typed is lost."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from flask.testing import FlaskClient

from meetings.database import reading
from meetings.queries.templates import phrases_of, rules_of, template_of
from meetings.queries.year_wheel import entries_of, standing_of
from meetings.rules.deadlines import Terms
from meetings.rules.permissions import Actor
from meetings.rules.standing_items import StandingFacts, WheelFacts
from meetings.rules.templates import PhraseLine, Procedure, facts_of
from meetings.rules.versions import version_of
from meetings.services import standing_items
from meetings.services.planning import Setting, plan_meeting
from meetings.vocabulary import (
    Access,
    ApprovalForm,
    DecisionKind,
    MeetingKind,
    Numbering,
    SectionKind,
    StandingRhythm,
)
from meetings.web import shown
from tests.people import CAST, SOCIAL, TECHNICAL, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts

pytestmark = pytest.mark.slow

BODY = "/organer/teknisk-udvalg"
PAGES = ("regler", "skabelon", "formuleringer", "faste-punkter", "faste-punkter/nyt")
WORD = "Havnevej"
STRANGE = "Sagens <b>kerne</b>"
RULES = {
    "notice_days": "6", "cases_close_days_before": "3", "minutes_within_days": "1",
    "initiative_days_before": "10", "usual_place": "Rådssalen", "usual_start": "16.30",
    "numbering": "PER_YEAR", "approval": "CHAIR", "saturday_counts": "ja",
    "new_page_per_item": "ja", "substitutes_when_disqualified": "ja",
}  # fmt: skip


def hidden(client: FlaskClient, address: str) -> dict[str, str]:
    """The fields of the page's first form with a version, as a browser would send them."""
    tree = check_page(client.get(address).text)
    form = next(
        one for one in tree.iter("{http://www.w3.org/1999/xhtml}form")
        if "seen" in {field.get("name") for field in one.iter()}
    )  # fmt: skip
    fields = {}
    for field in form.iter():
        name = field.get("name")
        if name and field.tag.endswith("}input"):
            if field.get("type") != "checkbox" or field.get("checked") is not None:
                fields[name] = field.get("value", "on")
        elif name and field.tag.endswith("}select"):
            options = list(field.iter("{http://www.w3.org/1999/xhtml}option"))
            chosen = [one for one in options if one.get("selected") is not None] or options
            fields[name] = chosen[0].get("value", "")
    return {name: value for name, value in fields.items() if name != "csrf_token"}


def headings() -> list[str]:
    with reading():
        return [line.heading for line in template_of(CAST.sanne, TECHNICAL)]


def test_the_rules_are_typed_on_one_page_and_stand_in_the_history(
    sign_in: SignIn, anyone: Cast
) -> None:
    sanne = sign_in(anyone.sanne)
    answer = post(sanne, f"{BODY}/regler", **(hidden(sanne, f"{BODY}/regler") | RULES))

    assert (answer.status_code, answer.location) == (303, BODY)
    with reading():
        assert rules_of(anyone.sanne, TECHNICAL) == Procedure(
            terms=Terms(6, saturday_counts=True, cases_close_days_before=3, minutes_within_days=1),
            usual_place="Rådssalen",
            usual_start=time(16, 30),
            initiative_days_before=10,
            numbering=Numbering.PER_YEAR,
            new_page_per_item=True,
            approval=ApprovalForm.CHAIR,
            substitutes_when_disqualified=True,
        )
    page = check_page(sanne.get(BODY).text)
    assert "Regler ændret" in texts(page, "p")
    assert "Forfra ved hvert møde → Fortløbende gennem året" in texts(page, "dd")
    assert "Alle, der deltog, underskriver → Formanden godkender" in texts(page, "dd")


@pytest.mark.parametrize("days", ["", "-1", "to", "61", "4,5", "²"])
def test_days_that_are_no_number_are_told_at_their_field(
    sign_in: SignIn, anyone: Cast, days: str
) -> None:
    sanne = sign_in(anyone.sanne)
    typed = hidden(sanne, f"{BODY}/regler") | RULES | {"notice_days": days}
    answer = post(sanne, f"{BODY}/regler", **typed)

    assert answer.status_code == 422
    page = check_page(answer.text)
    assert "#notice_days" in links(page)
    assert 'value="Rådssalen"' in answer.text
    with reading():
        assert rules_of(anyone.sanne, TECHNICAL) == Procedure()


def test_rules_saved_meanwhile_are_shown_beside_what_was_typed(
    sign_in: SignIn, anyone: Cast
) -> None:
    sanne = sign_in(anyone.sanne)
    typed = hidden(sanne, f"{BODY}/regler")
    post(sanne, f"{BODY}/regler", **(typed | RULES))
    late = post(sanne, f"{BODY}/regler", **(typed | {"notice_days": "2"}))

    assert late.status_code == 422
    page = check_page(late.text)
    assert "Rådssalen" in texts(page, "dd")
    assert 'name="notice_days" type="number" value="2"' in late.text
    with reading():
        seen = version_of(facts_of(rules_of(anyone.sanne, TECHNICAL)))
    assert f'value="{seen}"' in late.text


def test_the_next_meeting_shows_what_the_rules_mean(sign_in: SignIn, anyone: Cast) -> None:
    sanne = sign_in(anyone.sanne)
    assert "Næste møde" not in texts(check_page(sanne.get(f"{BODY}/regler").text), "dt")
    coming = shown.today() + timedelta(days=40)
    plan_meeting(Setting((TECHNICAL,)), coming, actor=anyone.sanne)

    assert "Næste møde" in texts(check_page(sanne.get(f"{BODY}/regler").text), "dt")


def test_headings_change_places_and_what_was_typed_beside_is_saved(
    sign_in: SignIn, anyone: Cast
) -> None:
    sanne, address = sign_in(anyone.sanne), f"{BODY}/skabelon"
    typed = hidden(sanne, address)
    answer = post(sanne, address, **(typed | {"heading-1": STRANGE, "do": "op-5"}))

    assert answer.status_code == 303
    assert answer.location == f"{address}#linje-4"
    assert headings() == [
        "Resumé", STRANGE, "Økonomi", "Lovgrundlag", "Indstilling", "Høring",
        "Tidligere behandling", "Bilag", "Beslutning",
    ]  # fmt: skip
    page = sanne.get(address).text
    assert "<b>" not in page
    assert "Skabelonen er gemt." in texts(check_page(page), "p")


def test_a_heading_is_added_taken_out_and_made_required(sign_in: SignIn, anyone: Cast) -> None:
    sanne, address = sign_in(anyone.sanne), f"{BODY}/skabelon"
    new = {"heading-ny": "Klima", "part-ny": "SECTION-EFFECT", "required-ny": "ja"}
    post(sanne, address, **(hidden(sanne, address) | new | {"do": "tilfoej"}))
    with reading():
        line = template_of(anyone.sanne, TECHNICAL)[-1]
    assert (line.heading, line.kind, line.required) == ("Klima", SectionKind.EFFECT, True)

    post(sanne, address, **(hidden(sanne, address) | {"do": "fjern-9"}))
    assert "Klima" not in headings()
    assert "Linjen Klima er fjernet." in texts(check_page(sanne.get(address).text), "p")


@pytest.mark.parametrize(
    ("change", "link"),
    [
        ({"heading-2": "  "}, "#heading-2"),
        ({"heading-2": "Resumé"}, None),
        ({"do": "fjern-8"}, None),
        ({"heading-ny": "Bilag igen", "part-ny": "ATTACHMENTS"}, None),
    ],
)
def test_a_template_that_cannot_be_is_sent_back_as_typed(
    sign_in: SignIn, anyone: Cast, change: dict[str, str], link: str | None
) -> None:
    sanne, address = sign_in(anyone.sanne), f"{BODY}/skabelon"
    before = headings()
    typed = hidden(sanne, address) | {"heading-1": STRANGE} | change
    answer = post(sanne, address, **typed)

    assert answer.status_code == 422
    page = check_page(answer.text)
    assert link is None or link in links(page)
    assert "Sagens &lt;b&gt;kerne&lt;/b&gt;" in answer.text
    assert headings() == before


@pytest.mark.parametrize("junk", [{"count": "x"}, {"count": "999999"}, {"do": "op-²"}, {"do": "x"}])
def test_what_no_form_of_ours_sends_does_no_harm(
    sign_in: SignIn, anyone: Cast, junk: dict[str, str]
) -> None:
    sanne, address = sign_in(anyone.sanne), f"{BODY}/skabelon"
    answer = post(sanne, address, **(hidden(sanne, address) | junk))
    assert answer.status_code in {303, 422}


def test_a_template_saved_meanwhile_is_shown(sign_in: SignIn, anyone: Cast) -> None:
    sanne, address = sign_in(anyone.sanne), f"{BODY}/skabelon"
    typed = hidden(sanne, address)
    post(sanne, address, **(typed | {"heading-0": "Kort fortalt"}))
    late = post(sanne, address, **(typed | {"heading-0": "Sammendrag"}))

    assert late.status_code == 422
    assert "Kort fortalt" in texts(check_page(late.text), "li")
    assert 'value="Sammendrag"' in late.text


def test_a_template_is_copied_from_another_body_or_from_the_usual(
    sign_in: SignIn, anyone: Cast
) -> None:
    astrid, address = sign_in(anyone.astrid), "/organer/socialudvalget/skabelon"
    post(astrid, address, **(hidden(astrid, address) | {"heading-0": "Kort fortalt"}))
    copy = f"{BODY}/skabelon/kopier"
    typed = hidden(astrid, f"{BODY}/skabelon")

    answer = post(astrid, f"{BODY}/skabelon", copy, seen=typed["seen"], **{"from": str(SOCIAL)})
    assert answer.status_code == 303
    assert headings()[0] == "Kort fortalt"
    seen = hidden(astrid, f"{BODY}/skabelon")["seen"]
    post(astrid, f"{BODY}/skabelon", copy, seen=seen, **{"from": "standard"})
    assert headings()[0] == "Resumé"
    for wrong in ("", "x", "00000000-0000-4000-8000-000000000009"):
        answer = post(astrid, f"{BODY}/skabelon", copy, seen=seen, **{"from": wrong})
        assert answer.status_code == 422
        assert "#from" in links(check_page(answer.text))


def test_phrases_are_added_ordered_and_taken_out(sign_in: SignIn, anyone: Cast) -> None:
    sanne, address = sign_in(anyone.sanne), f"{BODY}/formuleringer"
    for text, kind in (("Udvalget godkender.", "APPROVED"), ("Drøftet.", "")):
        new = {"text-ny": text, "kind-ny": kind, "do": "tilfoej"}
        post(sanne, address, **(hidden(sanne, address) | new))
    post(sanne, address, **(hidden(sanne, address) | {"do": "ned-0"}))
    with reading():
        assert phrases_of(anyone.sanne, TECHNICAL) == (
            PhraseLine("Drøftet."),
            PhraseLine("Udvalget godkender.", DecisionKind.APPROVED),
        )
    wrong = post(sanne, address, **(hidden(sanne, address) | {"text-1": ""}))
    assert wrong.status_code == 422
    assert "#text-1" in links(check_page(wrong.text))
    post(sanne, address, **(hidden(sanne, address) | {"do": "fjern-0"}))
    with reading():
        assert len(phrases_of(anyone.sanne, TECHNICAL)) == 1


def test_a_standing_item_is_added_changed_moved_and_taken_away(
    sign_in: SignIn, anyone: Cast
) -> None:
    sanne, address = sign_in(anyone.sanne), f"{BODY}/faste-punkter"
    fields = {"title": STRANGE, "rhythm": "MONTHS", "access": "OPEN", "place": "LAST"}
    wrong = post(sanne, f"{address}/nyt", **fields)
    assert wrong.status_code == 422
    assert "#month-1" in links(check_page(wrong.text))
    months = {"month-3": "ja", "month-9": "ja", "active": "ja"}
    answer = post(sanne, f"{address}/nyt", **fields, **months)
    post(sanne, f"{address}/nyt", title="Eventuelt", access="OPEN", active="ja")

    assert answer.status_code == 303
    page = check_page(sanne.get(address).text)
    assert STRANGE in texts(page, "p")
    assert "Ved det første møde i marts og september · Sidst på dagsordenen" in texts(page, "p")
    with reading():
        one, other = standing_of(anyone.sanne, [TECHNICAL])
    post(sanne, address, f"{address}/{other.id}/flyt", do="op")
    edit = f"{address}/{one.id}/ret"
    post(sanne, edit, **(hidden(sanne, edit) | {"responsible": "Økonomi"}))
    with reading():
        lines = standing_of(anyone.sanne, [TECHNICAL])
    assert [line.id for line in lines] == [other.id, one.id]
    assert lines[1].facts.responsible == "Økonomi"
    assert lines[1].facts.months == (3, 9)
    assert "Fjern det faste punkt" in sanne.get(f"{address}/{one.id}/fjern").text
    post(sanne, f"{address}/{one.id}/fjern")
    with reading():
        assert [line.id for line in standing_of(anyone.sanne, [TECHNICAL])] == [other.id]


def test_a_line_of_the_wheel_is_written_changed_and_taken_out(
    sign_in: SignIn, anyone: Cast
) -> None:
    sanne, address = sign_in(anyone.sanne), f"{BODY}/aarshjul"
    wrong = post(sanne, f"{address}/nyt", title=" ", month="13")
    assert wrong.status_code == 422
    assert {"#title", "#month"} <= set(links(check_page(wrong.text)))
    answer = post(sanne, f"{address}/nyt", title="Budget", month="9", responsible="Økonomi")
    assert (answer.status_code, answer.location) == (303, address)
    with reading():
        entry = entries_of(anyone.sanne, [TECHNICAL])[0]
    edit = f"{address}/{entry.id}/ret"
    assert edit in links(check_page(sanne.get(address).text))
    post(sanne, edit, **(hidden(sanne, edit) | {"month": "10", "do": "gem"}))
    stale = post(sanne, edit, title="Andet", month="1", seen=entry.version, do="gem")
    assert stale.status_code == 422
    assert "Oktober" in texts(check_page(stale.text), "dd")
    post(sanne, edit, **(hidden(sanne, edit) | {"do": "fjern"}))
    with reading():
        assert entries_of(anyone.sanne, [TECHNICAL]) == []


def test_the_wheel_says_in_words_all_that_it_draws(sign_in: SignIn, anyone: Cast) -> None:
    for kind, day in ((MeetingKind.ORDINARY, 9), (MeetingKind.THEME, 30)):
        setting = Setting((TECHNICAL, SOCIAL), kind=kind)
        plan_meeting(setting, date(2099, 3, day), actor=anyone.sanne)
    some = StandingFacts("Regnskab", rhythm=StandingRhythm.MONTHS, months=(4,), access=Access.OPEN)
    standing_items.add_standing(TECHNICAL, some, actor=anyone.sanne)
    entry = WheelFacts(6, "Budgetseminar", "Økonomi", "To dage")
    standing_items.add_entry(TECHNICAL, entry, actor=anyone.sanne)

    sign_in(anyone.sofus)
    page = check_page(sign_in(anyone.sanne).get("/aarshjul?year=2099").text)
    said = " | ".join(texts(page, "li"))

    assert [one for one in texts(page, "h2") if one] == ["Februar", "Marts", "April", "Juni"]
    assert "man. 9. mar. Møde · Teknisk Udvalg og Socialudvalget" in said
    assert "Temamøde" in said
    deadlines = [one for one in texts(page, "li") if "Dagsordenen ud · Mødet man. 9. mar." in one]
    assert [one.rpartition(" · ")[2] for one in deadlines] == ["Sanne Lund"]
    assert "Fast punkt Regnskab" in said
    assert "I løbet af måneden Budgetseminar · Økonomi" in said
    assert "To dage" in texts(page, "p")
    marks = [
        one.get("class")
        for one in page.iter("{http://www.w3.org/2000/svg}g")
        if one.get("transform")
    ]
    assert len(marks) == 10


def test_who_sits_in_a_body_sees_its_year_and_not_what_is_closed(
    sign_in: SignIn, anyone: Cast
) -> None:
    closed = StandingFacts(
        f"Køb på {WORD}", rhythm=StandingRhythm.MONTHS, months=(4,), closed_reason=WORD
    )
    standing_items.add_standing(TECHNICAL, closed, actor=anyone.sanne)
    standing_items.add_entry(TECHNICAL, WheelFacts(6, "Budgetseminar"), actor=anyone.sanne)

    assert WORD in sign_in(anyone.sanne).get(f"{BODY}/aarshjul").text
    for actor in (anyone.mette, anyone.carl, anyone.karen, anyone.astrid):
        client = sign_in(actor)
        for address in ("/aarshjul", f"{BODY}/aarshjul"):
            page = client.get(address).text
            assert "Budgetseminar" in page, (actor.name, address)
            assert WORD not in page, (actor.name, address)
    astrid = sign_in(anyone.astrid)
    assert WORD not in astrid.get(f"{BODY}/faste-punkter").text
    assert WORD not in astrid.get(BODY).text
    with reading():
        line = standing_of(anyone.sanne, [TECHNICAL])[0]
    assert astrid.get(f"{BODY}/faste-punkter/{line.id}/ret").status_code == 404
    sofus = sign_in(anyone.sofus)
    assert sofus.get(f"{BODY}/aarshjul").status_code == 404
    assert "Budgetseminar" not in sofus.get("/aarshjul").text
    arne = sign_in(anyone.arne)
    assert arne.get("/aarshjul").status_code == 404
    assert "/aarshjul" not in arne.get("/kalender").text


@pytest.mark.parametrize(
    "actor",
    [CAST.carl, CAST.mette, CAST.karen, CAST.arne, CAST.sofus],
    ids=lambda actor: actor.name.split()[0],
)
def test_nobody_else_is_let_near_what_the_body_decides(
    sign_in: SignIn, anyone: Cast, actor: Actor
) -> None:
    entry = standing_items.add_entry(TECHNICAL, WheelFacts(6, "Budget"), actor=anyone.sanne)
    client = sign_in(actor)
    for page in (*PAGES, "aarshjul/nyt", f"aarshjul/{entry}/ret"):
        assert client.get(f"{BODY}/{page}").status_code == 404, page
        assert post(client, "/moeder", f"{BODY}/{page}").status_code in {404, 405}, page
    assert f"{BODY}/aarshjul/{entry}/ret" not in client.get(f"{BODY}/aarshjul").text


def test_each_page_asks_as_much_for_few_as_for_many(
    sign_in: SignIn, anyone: Cast, statements: Callable[[FlaskClient, str], int]
) -> None:
    sanne = sign_in(anyone.sanne)
    pages = [f"{BODY}/{page}" for page in (*PAGES, "aarshjul")] + ["/aarshjul"]

    def fill(number: int) -> None:
        standing_items.add_standing(TECHNICAL, StandingFacts(f"P{number}"), actor=anyone.sanne)
        standing_items.add_entry(TECHNICAL, WheelFacts(3, f"L{number}"), actor=anyone.sanne)
        plan_meeting(Setting((TECHNICAL,)), date(2099, 3, number + 1), actor=anyone.sanne)

    fill(0)
    few = [statements(sanne, page) for page in pages]
    for number in range(1, 9):
        fill(number)
    assert [statements(sanne, page) for page in pages] == few
