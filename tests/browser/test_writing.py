"""Writing in a real browser: what is typed, pasted and saved is what is read again."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from playwright.sync_api import Browser, expect

from meetings.richtext.blocks import Blocks
from meetings.richtext.to_html import clean, to_html
from tests.browser.conftest import hold
from tests.browser.overfull import Places
from tests.browser.test_look import RULES, SIZES, complaints
from tests.browser.writing import Writer, add_lise, make_draft, open_writer, paste, stored
from tests.conftest import LONG
from tests.richtext.strategies import BLOCKS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASTED = Path(__file__).parent / "pasted"
SAVED = re.compile(r"^Gemt kl\. \d{1,2}\.\d\d$")
WHEEL = "static/django_prose_editor/editor.js"


@pytest.fixture
def writer(chromium: Browser, places: Places) -> Iterator[Writer]:
    """Sanne, at the section of an item."""
    opened = open_writer(chromium, places.server, make_draft())
    yield opened
    opened.page.context.close()


def item_of(writer: Writer) -> UUID:
    found = re.search(r"/punkter/([^/]+)/", writer.page.url)
    assert found
    return UUID(found[1])


def html_of(writer: Writer) -> str:
    """What the editor shows, in the one spelling of our grammar."""
    return clean(writer.field.inner_html())


def reload(writer: Writer) -> None:
    writer.page.reload()
    writer.field.wait_for()


def test_the_names_we_take_from_the_wheel_are_there() -> None:
    wheel = files("django_prose_editor").joinpath(WHEEL).read_text("utf-8")
    exported = set(re.findall(r"(?:as )?(\w+)[,}]", wheel[wheel.rindex("export{") :]))
    script = files("meetings.web").joinpath("static/js/prose.js").read_text("utf-8")
    names = re.search(r"import \{([^}]+)\} from \"./prose-editor.js\"", script)
    assert names
    wanted = {name.strip() for name in names[1].split(",") if name.strip()}
    assert len(wanted) > 20
    assert wanted <= exported


def test_what_is_typed_and_formatted_is_read_again_the_same(writer: Writer) -> None:
    told = complaints(writer.page)
    keyboard = writer.page.keyboard
    writer.type("")
    keyboard.press("Enter")
    keyboard.type("Økonomi")
    keyboard.press("Alt+Shift+1")
    keyboard.press("Enter")
    keyboard.type("Prisen er ")
    keyboard.press("Control+b")
    keyboard.type("æøå ÆØÅ")
    keyboard.press("Control+b")
    keyboard.press("Enter")
    keyboard.type("- første")
    keyboard.press("Enter")
    keyboard.type("anden")
    keyboard.press("Tab")
    keyboard.press("Enter")
    keyboard.press("Shift+Tab")
    keyboard.press("Control+Shift+7")
    expect(writer.status).to_have_text(SAVED)

    expected = (
        "<p>Stien bliver tre meter bred.</p><h3>Økonomi</h3>"
        "<p>Prisen er <strong>æøå ÆØÅ</strong></p><ol><li>første<ul><li>anden</li></ul></li></ol>"
    )
    assert stored(item_of(writer)) == expected == html_of(writer)
    reload(writer)
    assert html_of(writer) == expected
    assert not told


def test_a_table_is_made_and_changed_by_its_buttons(writer: Writer) -> None:
    writer.at_end()
    writer.tool("Indsæt tabel").click()
    for cell in ("År", "2027", "2028", "Drift", "1.250"):
        writer.page.keyboard.type(cell)
        writer.page.keyboard.press("Tab")
    writer.tool("Slet kolonne").click()
    writer.tool("Indsæt række under").click()
    writer.tool("Slet række").click()
    writer.tool("Slet række").click()
    expect(writer.status).to_have_text(SAVED)

    table = stored(item_of(writer)).partition("</p>")[2]
    assert table.startswith('<table><thead><tr><th scope="col">År</th><th scope="col">2027</th>')
    assert table.count("<tr>") == 2
    reload(writer)
    assert html_of(writer).endswith(table)


def test_a_link_is_made_in_its_dialog_and_taken_away(writer: Writer) -> None:
    writer.at_end()
    writer.page.keyboard.press("Control+k")
    dialog = writer.page.get_by_role("dialog")
    dialog.get_by_label("Adresse").fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Indsæt link").click()
    expect(dialog.get_by_text("Skriv en hel adresse")).to_be_visible()
    dialog.get_by_label("Adresse").fill("karen@lindevang.example")
    dialog.get_by_label("Tekst").fill("Skriv til Karen")
    writer.page.keyboard.press("Enter")
    writer.page.keyboard.type(" nu")
    expect(writer.status).to_have_text(SAVED)
    link = '<a href="mailto:karen@lindevang.example">Skriv til Karen</a> nu'
    assert link in stored(item_of(writer))

    writer.field.get_by_text("Skriv til Karen").click()
    expect(writer.tool("Link")).to_have_attribute("aria-pressed", "true")
    writer.page.keyboard.press("Control+k")
    dialog.get_by_role("button", name="Fjern link").click()
    expect(writer.field.locator("a")).to_have_count(0)


@pytest.mark.parametrize("by", ["key", "button"])
def test_a_key_works_where_the_cursor_is_though_the_browser_tells_of_it_late(
    writer: Writer, by: str
) -> None:
    """On a busy machine the next key comes before the event that tells of the cursor."""
    writer.page.evaluate(
        """() => addEventListener("selectionchange", (event) => {
          if (event.isTrusted) event.stopImmediatePropagation()
        }, true)"""
    )
    writer.at_end()
    writer.tool("Fed").hover()  # so that nothing is left to wait for between cursor and button
    writer.page.keyboard.press("Control+End")
    writer.page.keyboard.press("Shift+Home")
    if by == "key":
        writer.page.keyboard.press("Control+b")
    else:
        writer.page.mouse.down()
        writer.page.mouse.up()
    expect(writer.field.locator("strong")).to_have_text("Stien bliver tre meter bred.")


def test_what_was_written_before_the_script_came_stays_and_can_be_saved(writer: Writer) -> None:
    let_through = hold(writer.page, "**/writing.js*")
    writer.page.goto(writer.page.url, wait_until="commit")
    expect(writer.page.locator("#nyt-afsnit")).to_be_visible()  # it stands below all the texts
    writer.article.get_by_text("Skriv uden scripts").click()
    writer.article.get_by_label("Tekst").fill("Skrevet, mens siden blev hentet.")
    let_through()
    writer.field.wait_for()
    writer.article.get_by_role("button", name="Gem teksten").click()
    expect(writer.field).to_have_text("Skrevet, mens siden blev hentet.")


def test_the_toolbar_is_one_stop_and_all_of_it_works_by_keyboard(writer: Writer) -> None:
    writer.at_end()
    writer.page.keyboard.press("Alt+F10")
    expect(writer.tool("Overskrift 1")).to_be_focused()
    for _ in range(3):
        writer.page.keyboard.press("ArrowRight")
    expect(writer.tool("Fed")).to_be_focused()
    writer.page.keyboard.press("Enter")
    writer.page.keyboard.type(" Straks.")
    expect(writer.field.locator("strong")).to_have_text("Straks.")
    expect(writer.field).to_be_focused()
    expect(writer.tool("Fed")).to_have_attribute("aria-pressed", "true")
    stops = writer.page.locator("[data-toolbar] [tabindex='0']")
    expect(stops).to_have_count(1)
    writer.page.keyboard.press("Alt+F10")
    writer.page.keyboard.press("End")
    writer.page.keyboard.press("Escape")
    expect(writer.field).to_be_focused()


def test_nobody_is_caught_in_a_table(writer: Writer) -> None:
    writer.at_end()
    writer.tool("Indsæt tabel").click()
    writer.page.keyboard.press("Tab")
    expect(writer.field).to_be_focused()
    writer.page.keyboard.press("Escape")
    writer.page.keyboard.press("Tab")
    expect(writer.field).not_to_be_focused()


def test_undo_takes_back_a_paste(writer: Writer) -> None:
    before = html_of(writer)
    paste(writer, "<p>Et</p><ul><li>To</li></ul>")
    expect(writer.field).to_contain_text("Et")
    writer.page.keyboard.press("Control+z")
    expect(writer.field).not_to_contain_text("Et")
    assert html_of(writer) == before


@pytest.mark.parametrize("name", sorted(path.stem for path in PASTED.glob("*.html")))
def test_what_is_pasted_is_clean_in_the_browser_and_the_same_on_the_server(
    writer: Writer, name: str
) -> None:
    told = complaints(writer.page)
    pasted = (PASTED / f"{name}.html").read_text("utf-8")
    expected = (PASTED / f"{name}.expected").read_text("utf-8").replace("\n", "")

    paste(writer, pasted)
    expect(writer.status).to_have_text(SAVED)

    made = stored(item_of(writer)).removeprefix("<p>Stien bliver tre meter bred.</p>")
    assert made == expected
    for trace in ("mso", "Mso", "javascript", "color", "font", "onclick", "alert", "<svg"):
        assert trace not in writer.field.inner_html()
    assert not told


@pytest.mark.parametrize("name", sorted(path.stem for path in PASTED.glob("*.html")))
def test_the_server_alone_keeps_the_same_words(name: str) -> None:
    """Nothing that the browser cleaned is trusted, and nothing it did is needed for the words."""
    pasted = (PASTED / f"{name}.html").read_text("utf-8")
    expected = (PASTED / f"{name}.expected").read_text("utf-8").replace("\n", "")

    made = clean(pasted)

    def bare(html: str) -> str:
        return "".join(re.sub(r"<[^>]+>", "", html).split())

    assert bare(made) == bare(expected)
    assert not re.search(r"style|class|javascript|Mso|<script", made)


@pytest.mark.property
def test_the_editor_holds_every_text_that_our_grammar_holds(writer: Writer) -> None:
    """What the schema of the editor could not hold would be lost by opening a page."""
    load = """async (html) => {
      const { htmlOf, makeEditor } = await import(document.querySelector(
        "script[src*='writing.js']").src.replace("writing.js", "prose.js"))
      const element = document.createElement("div")
      const editor = makeEditor({ element, html, label: "x" })
      const made = htmlOf(editor)
      editor.destroy()
      return made
    }"""

    @given(blocks=BLOCKS)
    @settings(
        max_examples=150 if LONG else 40, deadline=None, phases=[Phase.explicit, Phase.generate]
    )
    def check(blocks: Blocks) -> None:
        html = to_html(blocks)
        made = clean(writer.page.evaluate(load, html))
        assert made == html

    check()


@pytest.mark.parametrize(
    ("user_name", "size"),
    [
        pytest.param("sanne", "phone", id="danish-phone"),
        pytest.param("lise", "desk", id="english-desk"),
        pytest.param("sanne", "tablet", id="danish-tablet", marks=pytest.mark.long),
        pytest.param("sanne", "desk", id="danish-desk", marks=pytest.mark.long),
        pytest.param("lise", "phone", id="english-phone", marks=pytest.mark.long),
        pytest.param("lise", "tablet", id="english-tablet", marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing_where_one_writes(
    chromium: Browser, places: Places, user_name: str, size: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    add_lise()
    writer = open_writer(chromium, places.server, make_draft(), user_name)
    page = writer.page
    page.set_viewport_size({"width": SIZES[size], "height": 900})
    found = []
    options = {"runOnly": {"type": "tag", "values": RULES}}
    writer.at_end()
    page.get_by_role("toolbar").get_by_role("button").nth(9).click()  # a table is in it
    for heading in ("År", "Drift", "Anlæg"):
        page.keyboard.type(heading)
        page.keyboard.press("Tab")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found.append(Axe().run(page, options=options))
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    found.append(Axe().run(page, options=options))
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]
    expect(writer.status).to_have_text(re.compile("^(Gemt|Saved at) "))
    page.locator("article.text").last.locator(".text__foot a").click()
    page.wait_for_url("**/versioner")
    found.append(Axe().run(page, options=options))
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]
    page.context.close()
    assert not [f.generate_report() for f in found if f.violations_count]


def test_what_a_thumb_must_hit_is_large_enough(writer: Writer) -> None:
    writer.page.set_viewport_size({"width": 390, "height": 800})
    for button in writer.page.get_by_role("toolbar").get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= 44
