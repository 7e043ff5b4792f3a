"""Two in one text, no network, no server: what was typed is either saved or still here."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import APIResponse, Browser, Dialog, Page, Route, expect

from meetings import database as databases
from meetings.models.cases import Section
from meetings.models.drafting import TextVersion
from meetings.queries.texts import texts_of, versions_of
from tests.browser.conftest import PASSWORD, log_in
from tests.browser.overfull import Places
from tests.browser.test_writing import SAVED, item_of, reload
from tests.browser.writing import Writer, add_lise, make_draft, open_writer, stored
from tests.people import CAST

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CONFLICT = "Ikke gemt: Lise Dahl har ændret punktet"
OFFLINE = "Ingen forbindelse – gemt på denne enhed"
UNSAVED = "Ikke gemt endnu"
HOSTILE = (
    '<p>Lises ord.<img src="x" onerror="document.title=\'ramt\'">'
    "<script>document.title='ramt'</script><svg onload=\"document.title='ramt'\"></svg></p>"
)


@pytest.fixture
def writer(chromium: Browser, places: Places) -> Iterator[Writer]:
    """Sanne, at the section of an item."""
    opened = open_writer(chromium, places.server, make_draft())
    yield opened
    opened.page.context.close()


@pytest.fixture
def lise(chromium: Browser, places: Places, writer: Writer) -> Iterator[Writer]:
    """Lise, at the same section."""
    add_lise()
    opened = open_writer(chromium, places.server, item_of(writer), "lise")
    yield opened
    opened.page.context.close()


def versions(writer: Writer) -> list[str]:
    with databases.reading():
        text = texts_of(item_of(writer), CAST.sanne)[-1]
        return [version.html for version in versions_of(item_of(writer), text.id, CAST.sanne)]


def kept_on_device(page: Page) -> int:
    """How many texts the browser keeps."""
    found = page.evaluate(
        """() => new Promise((resolve) => {
          const asked = indexedDB.open("protokol-writing", 1)
          asked.onupgradeneeded = () => asked.result.createObjectStore("unsaved", {keyPath: "key"})
          asked.onsuccess = () => {
            const all = asked.result.transaction("unsaved").objectStore("unsaved").getAll()
            all.onsuccess = () => { asked.result.close(); resolve(all.result.length) }
          }
        })"""
    )
    return int(found)


def meet(writer: Writer, lise: Writer) -> None:
    """Both write in the text as it was; Lise saves first."""
    lise.type(" Lises ord.")
    expect(lise.status).to_have_text(re.compile("^Saved at "))
    writer.type(" Mine ord.")
    expect(writer.status).to_have_text(CONFLICT)


def test_two_who_write_in_one_text_both_see_it(writer: Writer, lise: Writer) -> None:
    meet(writer, lise)

    box = writer.notice.get_by_role("group")
    expect(box.get_by_role("heading", name="Lise Dahl gemte kl.")).to_be_visible()
    expect(box.locator(".text__shown")).to_contain_text("Lises ord.")
    expect(box.locator("del")).to_contain_text("Lises")
    expect(box.locator("ins")).to_contain_text("Mine")
    expect(writer.field).to_contain_text("Mine ord.")
    assert "Mine" not in stored(item_of(writer))


@pytest.mark.parametrize("choice", ["Behold min", "Brug den nyeste", "Flet de to"])
def test_whichever_is_chosen_neither_text_is_lost(
    writer: Writer, lise: Writer, choice: str
) -> None:
    meet(writer, lise)
    writer.notice.get_by_role("button", name=choice).click()
    if choice == "Flet de to":
        writer.type(" Rettet.")
        writer.notice.get_by_role("button", name="Behold min").click()
    expect(writer.status).to_have_text(SAVED)

    kept = " ".join(versions(writer))
    assert "Lises ord." in kept
    assert "Mine ord." in kept
    now = stored(item_of(writer))
    assert ("Lises" in now) is (choice != "Behold min")
    assert ("Mine" in now) is (choice != "Brug den nyeste")
    assert ("Rettet." in now) is (choice == "Flet de to")
    expect(writer.notice).to_be_empty()
    writer.type(" Mere.")
    expect(writer.status).to_have_text(SAVED)
    assert "Mere." in stored(item_of(writer))


def test_hostile_html_on_the_way_of_a_conflict_runs_nowhere(writer: Writer) -> None:
    told: list[str] = []
    writer.page.on("dialog", lambda dialog: told.append(dialog.message))
    title = writer.page.title()
    with databases.transaction() as session:
        text = texts_of(item_of(writer), CAST.sanne)[-1]
        row = session.get_one(Section, text.id)
        row.html, row.version = HOSTILE, 2
        session.add(
            TextVersion(
                text_id=row.id,
                item_id=item_of(writer),
                number=2,
                html=HOSTILE,
                heading=HOSTILE,
                made_by=HOSTILE,
            )
        )
    writer.type(" Mine ord.")
    expect(writer.status).to_contain_text("Ikke gemt: <p>Lises ord.")
    expect(writer.notice.locator(".text__shown")).to_contain_text("Lises ord.")
    page = writer.page
    assert page.locator("[data-writing] img:not(.ProseMirror-separator)").count() == 0
    assert page.locator(".text__head svg, [data-notice] svg, [data-notice] script").count() == 0
    writer.notice.get_by_role("button", name="Flet de to").click()
    writer.notice.get_by_role("button", name="Behold min").click()
    expect(writer.status).to_have_text(SAVED)
    page.get_by_role("link", name="Versioner").last.click()
    page.wait_for_url("**/versioner")
    page.goto(page.url + "?fra=2&til=2")
    assert page.title().startswith("Versioner")
    assert title != "ramt"
    assert not told
    assert "onerror" not in "".join(versions(writer))


def test_without_network_the_text_stays_on_the_device_and_is_sent_when_it_is_back(
    writer: Writer,
) -> None:
    writer.page.context.set_offline(True)
    writer.type(" Uden net.")
    expect(writer.status).to_have_text(OFFLINE)
    assert kept_on_device(writer.page) == 1

    writer.type(" Og mere.")
    writer.page.context.set_offline(False)
    expect(writer.status).to_have_text(SAVED)
    assert "Uden net. Og mere." in stored(item_of(writer))
    assert kept_on_device(writer.page) == 0


def test_an_answer_that_was_lost_is_no_conflict_with_oneself(writer: Writer) -> None:
    """The server committed, and nobody was told."""
    lost: list[APIResponse] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())
            route.abort()

    writer.page.route("**/tekster/*", lose)
    writer.type(" Første.")
    expect(writer.status).to_have_text(OFFLINE)
    assert "Første." in stored(item_of(writer))
    writer.type(" Anden.")
    expect(writer.status).to_have_text(SAVED)
    assert "Første. Anden." in stored(item_of(writer))


def lose_what_is_sent(page: Page) -> None:
    """From now on nothing of what the page writes comes to the server."""
    page.route("**/tekster/*", lambda route: route.abort())


def open_again(writer: Writer) -> Writer:
    """The same item on a new page of the same browser."""
    new = Writer(writer.page.context.new_page())
    new.page.goto(f"/punkter/{item_of(writer)}/skriv")
    new.field.wait_for()
    return new


def write_what_is_never_saved(writer: Writer, text: str) -> None:
    lose_what_is_sent(writer.page)
    writer.type(text)
    expect(writer.status).to_have_text(OFFLINE)


def test_a_page_that_crashed_offers_what_it_could_not_save(writer: Writer) -> None:
    item_id = item_of(writer)
    write_what_is_never_saved(writer, " Gik ned.")
    writer.crash()

    again = open_again(writer)
    box = again.offers
    expect(box).to_contain_text("som ikke blev gemt")
    assert "Gik ned." not in stored(item_id)
    box.get_by_role("button", name="Hent den frem").click()
    expect(again.status).to_have_text(SAVED)
    assert "Gik ned." in stored(item_id)
    assert kept_on_device(again.page) == 0


def test_what_is_offered_stays_until_it_is_thrown_away(writer: Writer) -> None:
    write_what_is_never_saved(writer, " Gik ned.")
    writer.crash()
    again = open_again(writer)
    expect(again.offers).to_have_count(1)
    again.type(" Imens.")
    expect(again.status).to_have_text(SAVED)
    again.offers.get_by_role("button", name="Kassér den").click()
    expect(again.offers).to_have_count(0)
    assert kept_on_device(again.page) == 0
    assert "Gik ned." not in stored(item_of(again))


def test_two_open_pages_do_not_offer_each_other_what_they_keep(writer: Writer) -> None:
    """What one keeps is offered by the other when it is gone, and not before."""
    write_what_is_never_saved(writer, " Fra den første.")
    writer.crash()
    second = open_again(writer)
    write_what_is_never_saved(second, " Fra den anden.")
    third = open_again(second)
    expect(third.offers).to_have_count(1)
    expect(third.offers.locator(".prose")).to_contain_text("Fra den første.")

    second.crash()
    expect(third.offers).to_have_count(2)
    expect(third.offers.last.locator(".prose")).to_contain_text("Fra den anden.")


def test_leaving_with_something_unsaved_asks_first(writer: Writer) -> None:
    asked: list[str] = []

    def go_on(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    writer.page.on("dialog", go_on)
    write_what_is_never_saved(writer, " Ikke gemt.")
    writer.page.goto("/moeder")
    assert asked == ["beforeunload"]


def test_who_was_logged_out_logs_in_again_in_another_tab_and_goes_on(writer: Writer) -> None:
    context = writer.page.context
    context.clear_cookies()
    writer.type(" Efter udløb.")
    expect(writer.notice).to_contain_text("Du er logget ud.")
    expect(writer.status).to_have_text(UNSAVED)
    with context.expect_page() as opened:
        writer.notice.get_by_role("link", name="Log ind i en ny fane").click()
    other = opened.value
    other.get_by_label("Brugernavn").fill("sanne")
    other.get_by_label("Adgangskode").fill(PASSWORD)
    other.locator("main").get_by_role("button", name="Log ind").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Du er logget ind igen")
    other.close()
    expect(writer.status).to_have_text(SAVED)
    assert "Efter udløb." in stored(item_of(writer))
    expect(writer.notice).to_be_empty()


def test_nothing_is_saved_in_the_name_of_whoever_logs_in_meanwhile(writer: Writer) -> None:
    add_lise()
    context = writer.page.context
    context.clear_cookies()
    other = context.new_page()
    log_in(other, "lise")
    writer.type(" Sannes ord.")
    expect(writer.notice).to_contain_text("En anden er logget ind her nu.")
    assert "Sannes" not in stored(item_of(writer))
    other.goto(f"/punkter/{item_of(writer)}/skriv")
    Writer(other).field.wait_for()
    assert kept_on_device(other) == 1
    expect(Writer(other).offers).to_have_count(0)


def test_log_out_leaves_nothing_on_the_device(writer: Writer) -> None:
    page = writer.page
    page.on("dialog", lambda dialog: dialog.accept())
    write_what_is_never_saved(writer, " Fortroligt.")
    assert kept_on_device(page) == 1
    page.get_by_role("button", name="Log ud").click()
    page.wait_for_url("**/")
    page.goto("/was")
    assert kept_on_device(page) == 0


def test_a_text_taken_out_meanwhile_is_put_back_with_what_was_written(writer: Writer) -> None:
    other = writer.page.context.new_page()
    other.goto(f"/punkter/{item_of(writer)}/skriv")
    last = other.locator("article.text").last
    last.get_by_text("Overskrift og plads").click()
    last.get_by_role("button", name="Tag afsnittet ud").click()
    expect(other.locator(".texts__removed")).to_have_count(1)
    writer.type(" Skrevet imens.")
    expect(writer.notice).to_contain_text("taget ud af punktet")
    writer.notice.get_by_role("button", name="Sæt afsnittet ind igen").click()
    expect(writer.status).to_have_text(SAVED)
    reload(writer)
    expect(writer.field).to_contain_text("Skrevet imens.")
