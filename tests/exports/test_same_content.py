"""Every format carries the same words in the same order."""

import io
import re
from collections import Counter
from datetime import date, datetime
from zipfile import ZipFile

import pypdfium2
import pytest
from hypothesis import given, settings
from lxml import etree
from lxml import html as markup

from exports import export, export_each
from exports.compose import compose
from exports.document import Document
from exports.json.neutral import from_json
from exports.pdf import pages_of
from meetings.record import Addition, Recommendation, Section, Signature
from meetings.richtext.blocks import Blocks
from meetings.richtext.to_html import to_html
from meetings.rules.visibility import for_audience
from meetings.vocabulary import (
    Access,
    AdditionKind,
    Audience,
    Format,
    SectionKind,
    SignatureKind,
)
from tests.exports.meetings_made import MINUTES, OPEN, PATH_ID, document, item, short
from tests.exports.pdf.spoken import tree_of
from tests.exports.pdf.spoken import words_of as words_of_tree
from tests.exports.pdf.test_any_document import composed, expected_words
from tests.richtext.strategies import BLOCKS

BLOCK_TAGS = (
    "p h1 h2 h3 h4 h5 h6 li dt dd div td th caption table header footer nav section br".split()  # noqa: SIM905
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SIGNED = MINUTES.model_copy(
    update={
        "signatures": (
            *MINUTES.signatures,
            Signature(
                name="Gry Lind",
                kind=SignatureKind.SIGNED_WITH_RESERVATION,
                signed_at=datetime(2026, 9, 23, 12, 0),  # noqa: DTZ001
                reservation="Stien burde være fire meter bred.",
                on_paper=True,
            ),
            Signature(
                name="Ældrerådet",
                kind=SignatureKind.APPROVED_AT_MEETING,
                signed_at=datetime(2026, 10, 20, 12, 0),  # noqa: DTZ001
            ),
        ),
        "additions": (
            *MINUTES.additions,
            Addition(
                added_on=date(2026, 10, 3),
                item_id=PATH_ID,
                html="<p>Der skulle have stået fire meter.</p>",
                access=Access.OPEN,
                kind=AdditionKind.CORRECTION,
                reason="Tastefejl",
                author="Sanne Lund",
            ),
        ),
    }
)
PROVED = {"signed_sha256": "5e" * 32, "chain_head": "c4" * 32}
DOCUMENTS = {
    "signed": document(SIGNED, approved=True).model_copy(update=PROVED),
    "secretariat": document(),
    "public": document(for_audience(MINUTES, Audience.PUBLIC), Audience.PUBLIC),
    "as printed": document(move_decisions=False, approved=True),
}


def words_of_html(content: bytes) -> list[str]:
    page = markup.fromstring(content.decode())
    main = next(page.iter("main"))
    for element in main.iter(*BLOCK_TAGS):
        element.tail = " " + (element.tail or "")
        element.text = " " + (element.text or "")
    for span in main.iter("span"):  # numbers and notes stand apart
        span.text = " " + (span.text or "")
        span.tail = " " + (span.tail or "")
    return spoken("".join(str(text) for text in main.itertext()))


def words_of_docx(content: bytes) -> list[str]:
    """The words, without the page numbers of the contents: a page has none."""
    with ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    pieces, field = [], ""
    tags = ("p", "t", "tab", "br", "instrText", "fldChar")
    for element in body.iter(*(WORD + tag for tag in tags)):
        match element.tag.removeprefix(WORD):
            case "instrText":
                field = str(element.text)
            case "fldChar" if element.get(f"{WORD}fldCharType") == "end":
                field = ""
            case "t" if "PAGEREF" not in field:
                pieces.append(element.text or "")
            case "p" | "tab" | "br":
                pieces.append(" ")
    return spoken("".join(pieces))


def pages_in_contents(content: bytes) -> list[str]:
    with ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    entries = body.iterfind(f".//{WORD}p")
    said = (
        "".join(str(text) for text in e.itertext(f"{WORD}t", f"{WORD}instrText")) for e in entries
    )
    return [match[1] for text in said if (match := re.search(r"PAGEREF \S+ \\h\s*(\d+)", text))]


def test_the_contents_of_word_name_the_pages_of_the_pdf() -> None:
    made = DOCUMENTS["secretariat"]
    listed = pages_in_contents(export(made, Format.DOCX))
    assert listed == [str(page) for page in pages_of(compose(made)).values()]
    assert len(listed) == len(MINUTES.items)


def test_files_written_together_are_those_written_alone() -> None:
    made = DOCUMENTS["secretariat"]
    together = export_each(made, Format)
    assert set(together) == set(Format)
    assert {format: export(made, format) for format in Format} == together


def words_of_pdf(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    # A word broken at a line's end carries a mark there; it is one word.
    return spoken(re.sub("[\ufffe\u00ad\x02]\\s*", "", " ".join(pages)))


def spoken(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_html_and_word_hold_the_same_words_in_the_same_order(name: str) -> None:
    made = DOCUMENTS[name]

    page = words_of_html(export(made, Format.HTML))

    assert len(page) > 100
    assert words_of_docx(export(made, Format.DOCX)) == page


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pdf_holds_the_same_words_in_the_same_order(name: str) -> None:
    made = DOCUMENTS[name]
    page = words_of_html(export(made, Format.HTML))

    pdf = words_of_pdf(export(made, Format.PDF))

    rest = iter(pdf)
    missing = next((word for word in page if word not in rest), None)
    assert missing is None
    # What the paper adds: page numbers, list numbers, and the foot of each page.
    added = Counter(pdf) - Counter(page)
    foot = set(spoken("Teknisk Udvalg 22. september 2026 Side af"))
    assert {word for word in added if not word.isdigit()} <= foot


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pdf_is_read_aloud_word_by_word_as_the_page_is(name: str) -> None:
    """By its structure tree, without what only the paper has: nothing more, nothing twice."""
    made = DOCUMENTS[name]
    aloud = words_of_tree(tree_of(export(made, Format.PDF)))
    assert spoken(" ".join(aloud)) == words_of_html(export(made, Format.HTML))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_data_is_the_record_itself(name: str) -> None:
    made = DOCUMENTS[name]
    assert from_json(export(made, Format.JSON)) == made


def of_blocks(blocks: Blocks) -> Document:
    text = Section(kind=SectionKind.CASE, heading="Sagen", html=to_html(blocks), access=OPEN)
    return document(short(item(parts=(text,))))


@settings(max_examples=15, deadline=None)
@given(BLOCKS)
def test_any_text_has_the_same_words_in_html_and_word(blocks: Blocks) -> None:
    made = of_blocks(blocks)

    assert words_of_docx(export(made, Format.DOCX)) == words_of_html(export(made, Format.HTML))


@settings(max_examples=15, deadline=None)
@given(BLOCKS)
def test_any_text_is_read_aloud_from_the_pdf_word_by_word(blocks: Blocks) -> None:
    made = of_blocks(blocks)
    aloud = words_of_tree(tree_of(export(made, Format.PDF)))
    assert composed(aloud) == composed(expected_words(compose(made)))


@pytest.mark.long
def test_thousands_of_texts_have_the_same_words_in_html_and_word() -> None:
    check = test_any_text_has_the_same_words_in_html_and_word.hypothesis.inner_test  # type: ignore[attr-defined]
    settings(max_examples=1000, deadline=None)(given(BLOCKS)(check))()


def test_a_heading_over_nothing_is_in_no_format_and_stays_in_the_record() -> None:
    empty = (
        Section(kind=SectionKind.ECONOMY, heading="Økonomi", access=OPEN),
        Recommendation(recommended_by="Forvaltningen", access=OPEN),
        Section(kind=SectionKind.LEGAL, heading="Lovgrundlag", access=Access.CLOSED),
    )
    told = Section(
        kind=SectionKind.CASE, heading="Sagen", html="<p>Til orientering.</p>", access=OPEN
    )
    made = document(short(item(title="Orientering", parts=(*empty, told))))
    for format, words_of in (
        (Format.HTML, words_of_html),
        (Format.DOCX, words_of_docx),
        (Format.PDF, words_of_pdf),
    ):
        words = words_of(export(made, format))
        assert "orientering" in " ".join(words).casefold()
        for heading in ("Økonomi", "Indstilling", "Lovgrundlag", "lukket"):
            assert heading not in words, (format, heading)
    assert "Lovgrundlag" in export(made, Format.JSON).decode()


def test_signed_minutes_say_who_signed_what_was_corrected_and_how_it_is_proved() -> None:
    text = " ".join(words_of_html(export(DOCUMENTS["signed"], Format.HTML)))
    for told in (
        "Gry Lind Underskrevet med forbehold på papir den 23. september 2026: Stien burde være",
        "Ældrerådet Godkendt på mødet den 20. oktober 2026",
        "Rettelse 3. oktober 2026 Der skulle have stået fire meter.",
        "Rettet af Sanne Lund. Begrundelse: Tastefejl",
        f"Underskrevet udgave {'5e' * 32}",
        f"Logbogens ende {'c4' * 32}",
    ):
        assert " ".join(spoken(told)) in text
    unapproved = DOCUMENTS["signed"].model_copy(update={"approved": False})
    assert "Kontroltal" not in " ".join(words_of_html(export(unapproved, Format.HTML)))
