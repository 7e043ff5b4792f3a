import re
from itertools import pairwise

import html5lib
import pytest
from hypothesis import given, settings
from lxml import html as markup

from exports.blocks import (
    AttachmentRow,
    Attachments,
    Contents,
    Facts,
    ItemHeading,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.compose import compose
from exports.document import Document
from exports.to_html import fragment, write, write_block
from meetings.record import Decision, MeetingRecord, Recommendation, Section
from meetings.richtext.blocks import Blocks
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import to_html
from meetings.richtext.to_text import words
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Audience, SectionKind
from tests.exports.meetings_made import MINUTES, OPEN, document, item, short
from tests.richtext.strategies import BLOCKS

DOCUMENTS = {
    "closed edition": document(item_pages=True),
    "public edition": document(for_audience(MINUTES, Audience.PUBLIC), Audience.PUBLIC),
    "nothing but a title": document(short()),
}


def is_valid(page: str) -> None:
    """A strict parser takes the page, and its headings begin at 1 and never jump."""
    html5lib.HTMLParser(strict=True).parse(page)
    levels = [int(tag) for tag in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert 1 not in levels[1:]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_one_valid_accessible_page(name: str) -> None:
    page = write(compose(DOCUMENTS[name]))

    is_valid(page)
    tree = markup.fromstring(page)
    assert tree.get("lang") == "da"
    assert [h.text for h in tree.iter("h1")] == ["Referat fra Teknisk Udvalg"]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(link.get("href")) for nav in tree.iter("nav") for link in nav.iter("a")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(th.get("scope") for th in tree.iter("th"))
    assert not re.search(r"""<(script|link|img)\b|\bon\w+=|url\(|src=""", page)


def text_of(page: str) -> str:
    body = markup.fromstring(re.sub(r"(</?[a-z][^>]*>)", r" \1 ", page)).find("body")
    assert body is not None
    return " ".join("".join(str(text) for text in body.itertext()).split())


def spoken(text: str) -> list[str]:
    """The words, however closely they stand to the next mark-up."""
    return re.findall(r"\w+", text)


def words_of(record: MeetingRecord) -> list[str]:
    """The words that the record prints, in order, as far as order is the record's to say."""
    found: list[str] = []
    for one in record.items:
        found += [one.number, *one.title.split()]
        for part in one.parts:
            if isinstance(part, Section | Recommendation) or part.type == "decision":
                found += [*part.heading.split(), *words(parse(part.html))]
    return spoken(" ".join(found))


def is_in_order(wanted: list[str], text: list[str]) -> bool:
    rest = iter(text)
    return all(word in rest for word in wanted)


def test_every_word_of_the_record_is_on_the_page_in_order() -> None:
    page = text_of(write(compose(document(move_decisions=False))))

    assert is_in_order(words_of(MINUTES), spoken(page))
    assert not is_in_order([*words_of(MINUTES), "Cykelsti"], spoken(page))


def test_the_public_page_holds_nothing_of_a_closed_item() -> None:
    page = write(compose(DOCUMENTS["public edition"]))

    assert "Salg af ejendom" in page
    for secret in ("Havnevej", "Prisen er lav", "sælges ikke", "Brev fra lodsejer"):
        assert secret not in page


HOSTILE = '<script>alert("x")</script>&\x00'


def test_text_from_people_is_never_mark_up() -> None:
    evil = document(
        short(
            item(
                number=HOSTILE,
                title=HOSTILE,
                case_number=HOSTILE,
                closed_reason=HOSTILE,
                parts=(Section(kind=SectionKind.CASE, heading=HOSTILE, html=HOSTILE, access=OPEN),),
            ),
            place=HOSTILE,
        )
    ).model_copy(update={"municipality": HOSTILE})
    page = write(compose(evil))

    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert "\x00" not in page
    assert page.count("&lt;script&gt;") == 7


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (Facts(()), ""),
        (Facts((("Afbud", ("A",)),)), '<div class="facts"><dl><dt>Afbud</dt><dd>A</dd></dl></div>'),
        (SectionHeading(""), ""),
        (ItemHeading("", "Titel", "a"), '<h2 id="a">Titel</h2>'),
        (
            ItemHeading("7", "Titel", "a", ("x", "y"), "Lukket punkt"),
            '<h2 id="a"><span class="number">7</span> Titel</h2>'
            '<p class="item-line">x&nbsp;· y&nbsp;· '
            '<strong class="closed">Lukket punkt</strong></p>',
        ),
        (Contents("Indhold", ()), None),
        (Attachments("Bilag", ()), "<h3>Bilag</h3>"),
        (
            Attachments("Bilag", (AttachmentRow("1", "Kort", "PDF", "/filer/1", closed=True),), 4),
            '<h4>Bilag</h4><ul class="attachments"><li class="closed">'
            '<span class="number">1</span> <a href="/filer/1">Kort</a> '
            '<span class="note">PDF</span></li></ul>',
        ),
        (SignatureLines("Underskrifter"), "<h2>Underskrifter</h2>"),
        (Text(parse("<h1>A</h1>"), 5), "<h5>A</h5>"),
    ],
)
def test_each_block_is_written_plainly(block: object, html: str | None) -> None:
    written = write_block(block)

    html5lib.HTMLParser(strict=True).parseFragment(written)
    if html is not None:
        assert written == html


def test_an_unknown_block_is_loud() -> None:
    with pytest.raises(TypeError, match="to_html has no writer for int"):
        write_block(3)


def test_a_fragment_is_written_for_the_inside_of_a_page() -> None:
    votes = VoteTable("Om sagen", (("For", "3", "A & B"),))

    assert fragment([SectionHeading("Afstemning", 4), votes]) == (
        "<h4>Afstemning</h4>\n"
        '<table class="votes"><caption>Om sagen</caption><thead><tr><th scope="col">Stemme</th>'
        '<th scope="col">Antal</th><th scope="col">Hvem</th></tr></thead><tbody><tr>'
        '<th scope="row">For</th><td class="count">3</td><td>A &amp; B</td></tr></tbody></table>'
    )


def test_a_wide_table_can_be_reached_and_scrolled_by_keyboard() -> None:
    written = write_block(Text(parse("<table><tr><td>a<td>b</table>")))

    assert written.startswith(
        '<div class="wide" role="group" aria-label="Tabel" tabindex="0"><table>'
    )
    assert written.endswith("</table></div>")


def test_the_closed_edition_says_so_on_top() -> None:
    title = write_block(Title("Lindevang", "Referat", "Linje", "Lukket udgave"))

    assert '<p class="edition">Lukket udgave</p>' in title
    assert isinstance(DOCUMENTS["closed edition"], Document)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(BLOCKS, BLOCKS)
def test_any_text_gives_a_valid_page_whose_headings_never_jump(
    text: Blocks, decided: Blocks
) -> None:
    parts = (
        Section(kind=SectionKind.UNKNOWN, html=to_html(text), access=OPEN),
        Section(kind=SectionKind.CASE, heading="Sagen", html=to_html(text), access=OPEN),
        Decision(html=to_html(decided), access=OPEN),
    )
    loose = (Section(kind=SectionKind.OTHER, html=to_html(text), access=OPEN),)

    is_valid(write(compose(document(short(item(parts=parts), preface=loose, closing=loose)))))
