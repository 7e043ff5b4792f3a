"""Files are put on an item, followed on their way, put in order and opened, by mouse and by key."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from meetings.parsing.limits import Limits
from meetings.services.attachments import NewFile, add_attachments
from tests.browser.conftest import hold, log_in
from tests.browser.overfull import LONG_WORD, Places
from tests.browser.test_look import RULES, SIZES, complaints
from tests.parsing import files
from tests.people import CAST
from tests.web.scene import item_ids, store_agenda

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_DAYS = iter(range(1, 29))


@pytest.fixture
def item_id(places: Places) -> UUID:
    """An open item on an agenda of its own."""
    held_on = date(2028, 2, next(_DAYS))
    return item_ids(store_agenda(CAST, held_on, f"Stien langs åen {held_on}"), CAST)[0]


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    context = chromium.new_context(base_url=places.server, reduced_motion="reduce")
    page = context.new_page()
    log_in(page)
    yield page
    context.close()


def _put(item_id: UUID, *names: str) -> None:
    """Files of which only the names differ, so that one look is enough."""
    new = [NewFile(name, files.image()) for name in names]
    add_attachments(item_id, new, Limits(), actor=CAST.sanne)


def _listed(page: Page, *titles: str) -> None:
    expect(page.locator(".attach__title")).to_have_text(titles)


def _said(page: Page, text: str) -> None:
    expect(page.locator("[data-attachments-said]")).to_have_text(text)


def _files_at(folder: Path) -> list[Path]:
    made = {
        "a kort.pdf": files.pdf(),
        "b låst.pdf": files.locked_pdf(),
        "c side.pdf": b"<html><script>alert(1)</script>",
        "d budget.xlsx": files.xlsx(),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]


def test_several_files_are_sent_each_with_its_progress(
    page: Page, item_id: UUID, tmp_path: Path
) -> None:
    told = complaints(page)
    page.goto(f"/punkter/{item_id}/skriv")
    expect(page.get_by_text("Der er ingen bilag endnu.")).to_be_visible()
    let_through = hold(page, f"**/punkter/{item_id}/bilag")
    page.get_by_label("Læg filer på").set_input_files(_files_at(tmp_path))
    lines = page.locator("[data-attachments-progress] > li")
    expect(lines).to_have_count(4)
    expect(page.get_by_role("progressbar", name="d budget.xlsx")).to_be_visible()
    let_through()
    expect(page.locator(".attach__title")).to_have_text(["a kort", "d budget"], timeout=30_000)
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("Filen er beskyttet med en adgangskode")
    expect(lines.last).to_contain_text("Filen er af en slags, der ikke kan bruges")
    _said(page, "d budget.xlsx er lagt på")
    lines.first.get_by_role("button", name="Skjul").click()
    expect(lines).to_have_count(1)
    page.reload()
    _listed(page, "a kort", "d budget")
    assert not told


def test_a_file_chosen_before_the_script_came_is_sent_all_the_same(
    page: Page, item_id: UUID, tmp_path: Path
) -> None:
    let_through = hold(page, "**/attachments.js*")
    page.goto(f"/punkter/{item_id}/skriv", wait_until="commit")
    page.get_by_label("Læg filer på").set_input_files(_files_at(tmp_path)[:1])
    let_through()
    expect(page.locator(".attach__title")).to_have_text(["a kort"], timeout=30_000)


def test_files_are_dropped_on_the_list(page: Page, item_id: UUID) -> None:
    page.goto(f"/punkter/{item_id}/skriv")
    dropped = page.evaluate_handle(
        """(content) => {
          const brought = new DataTransfer();
          const bytes = Uint8Array.from(content);
          brought.items.add(new File([bytes], "billede.png", { type: "image/png" }));
          return brought;
        }""",
        list(files.image()),
    )
    box = page.locator("[data-attachments]")
    box.dispatch_event("dragover", {"dataTransfer": dropped})
    expect(box).to_have_attribute("data-over", "")
    box.dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator(".attach__title")).to_have_text(["billede"], timeout=30_000)


def test_a_file_that_is_too_large_is_not_even_sent(
    page: Page, item_id: UUID, tmp_path: Path
) -> None:
    page.goto(f"/punkter/{item_id}/skriv")
    page.locator("[data-attachments]").evaluate("box => { box.dataset.largest = '10' }")
    path = tmp_path / "stor.pdf"
    path.write_bytes(files.pdf())
    page.get_by_label("Læg filer på").set_input_files(path)
    expect(page.locator(".attach__failed")).to_contain_text("Filen er for stor.")
    _listed(page)


def test_the_order_is_changed_by_the_keyboard_and_focus_stays(page: Page, item_id: UUID) -> None:
    _put(item_id, "a.png", "b.png", "c.png")
    page.goto(f"/punkter/{item_id}/skriv")
    page.get_by_role("button", name="Flyt a ned").focus()
    page.keyboard.press("Enter")
    _said(page, "a er nu nummer 2 af 3.")
    expect(page.get_by_role("button", name="Flyt a ned")).to_be_focused()
    page.keyboard.press("Enter")
    _said(page, "a er nu nummer 3 af 3.")
    expect(page.get_by_role("button", name="Flyt a op")).to_be_focused()
    _listed(page, "b", "c", "a")
    row = page.locator(".attach__list > li").last
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    _said(page, "a er nu nummer 1 af 3.")
    expect(page.locator(".attach__list > li").first.locator("summary")).to_be_focused()
    page.reload()
    _listed(page, "a", "b", "c")


def test_the_order_is_changed_by_dragging(page: Page, item_id: UUID) -> None:
    _put(item_id, "a.png", "b.png", "c.png")
    page.set_viewport_size({"width": 1280, "height": 1600})  # the mouse goes where it can see
    page.goto(f"/punkter/{item_id}/skriv")
    rows = page.locator(".attach__list > li")
    rows.nth(2).scroll_into_view_if_needed()
    _drag(page, rows.nth(2), rows.nth(0), below=False)
    _said(page, "c er nu nummer 1 af 3.")
    _listed(page, "c", "a", "b")
    _drag(page, rows.nth(0), rows.nth(2), below=True)
    _said(page, "c er nu nummer 3 af 3.")
    _listed(page, "a", "b", "c")


def _drag(page: Page, row: Locator, to: Locator, *, below: bool) -> None:
    """Take the row by its handle and let go of it over another, near one of its edges."""
    row.locator(".attach__grip").hover()
    page.mouse.down()
    place = to.bounding_box()
    assert place is not None
    down = place["y"] + (place["height"] - 6 if below else 6)
    for across in (200, 210, 220):
        page.mouse.move(place["x"] + across, down)
    expect(to).to_have_attribute("data-drop", "after" if below else "before")
    page.mouse.up()


def test_one_click_opens_and_says_so(page: Page, item_id: UUID) -> None:
    _put(item_id, "a.png")
    page.goto(f"/punkter/{item_id}/skriv")
    page.get_by_role("button", name="Åbn for alle a").click()
    _said(page, "a er nu åbent for alle.")
    expect(page.get_by_role("button", name="Luk a")).to_be_focused()
    expect(page.locator(".attach__access")).to_have_text("Åben: alle kan læse det")


def test_when_the_connection_is_gone_it_is_said(page: Page, item_id: UUID, tmp_path: Path) -> None:
    _put(item_id, "a.png", "b.png")
    page.goto(f"/punkter/{item_id}/skriv")
    page.context.set_offline(True)
    page.get_by_role("button", name="Flyt a ned").click()
    expect(page.get_by_role("alert")).to_contain_text("Se efter, om der er forbindelse")
    page.get_by_label("Læg filer på").set_input_files(_files_at(tmp_path)[:1])
    expect(page.locator(".attach__failed")).to_contain_text("Filen kom ikke frem.")
    _listed(page, "a", "b")


def test_all_of_it_works_without_scripts(
    chromium: Browser, places: Places, item_id: UUID, tmp_path: Path
) -> None:
    context = chromium.new_context(base_url=places.server, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto(f"/punkter/{item_id}/skriv")
    page.get_by_label("Læg filer på").set_input_files(_files_at(tmp_path))
    page.get_by_role("button", name="Læg på").click()
    expect(page.get_by_role("status").first).to_have_text("2 bilag er lagt på.")
    expect(page.get_by_role("alert").first).to_contain_text("b låst.pdf: Filen er beskyttet")
    page.get_by_role("button", name="Flyt d budget op").click()
    _listed(page, "d budget", "a kort")
    page.get_by_role("button", name="Åbn for alle d budget").click()
    expect(page.locator(".attach__access").first).to_have_text("Åben: alle kan læse det")
    context.close()


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.long), "dark"])
def test_thirty_files_are_for_everyone(page: Page, item_id: UUID, scheme: str) -> None:
    _put(item_id, *(f"{number} {LONG_WORD * (number % 3)}.png" for number in range(30)))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"/punkter/{item_id}/skriv")
    form = page.get_by_role("link", name="Ret 0").get_attribute("href")
    assert form is not None
    found = {}
    for address in (f"/punkter/{item_id}/skriv", form, form.replace("/ret", "/fjern")):
        page.goto(address)
        for width in SIZES.values():
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        if result.violations_count:
            found[address] = result.generate_report()
    assert not found, "\n".join(f"{address}\n{report}" for address, report in found.items())
