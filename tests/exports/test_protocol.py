"""A body's year is one document: its meetings, and registers that lead to every item."""

import io
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import page
import pikepdf
import pytest
from lxml import etree
from lxml import html as markup

from exports import export_protocol
from exports.blocks import Composed, Contents, Index, ItemHeading
from exports.document import Document
from exports.docx import write as write_docx
from exports.pdf import pages_of, write
from exports.protocol import Protocol, alphabetical, compose_protocol, file_name
from exports.to_html import write as write_html
from meetings.record import Item
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Access, Audience
from meetings.wording import CLOSED_ITEM
from tests.exports.docx_order import misplaced_children
from tests.exports.meetings_made import MINUTES, document, item
from tests.exports.pdf import reading
from tests.exports.test_same_content import (
    WORD,
    pages_in_contents,
    words_of_docx,
    words_of_html,
    words_of_pdf,
)
from tests.inside import words_inside

SECRET = "Havnekajen"


def protocol(*documents: Document, year: int = 2026) -> Protocol:
    return Protocol("Lindevang Kommune", "Teknisk Udvalg", year, documents, date(2026, 12, 20))


def meeting(day: date, *items: Item, **more: Any) -> Document:
    record = MINUTES.model_copy(update={"held_on": day, **({"items": items} if items else {})})
    return document(record, approved=True).model_copy(update=more)


def titled(title: str, **more: Any) -> Item:
    return item(title=title, **more)


JANUARY, MARCH = date(2026, 1, 13), date(2026, 3, 10)
YEAR = protocol(meeting(JANUARY), meeting(MARCH))


def registers(made: Composed) -> list[Index]:
    return [block for block in made.blocks if isinstance(block, Index)]


def test_every_format_says_the_same() -> None:
    made = compose_protocol(YEAR)
    words = words_of_html(write_html(made).encode())
    assert len(words) > 400
    assert words_of_docx(write_docx(made, pages_of(made))) == words
    assert reading.missing_word(words, words_of_pdf(write(made))) == ""


def test_a_protocol_is_accessible_and_archival(tmp_path: Path) -> None:
    content, pages = export_protocol(YEAR)
    path = tmp_path / "protokol.pdf"
    path.write_bytes(content)
    for profile in ("ua1", "2a"):
        assert page.validate_pdf(str(path), profile=profile).failures == []
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == pages


def test_headings_go_down_one_level_at_a_time() -> None:
    made = compose_protocol(YEAR)
    tree = markup.fromstring(write_html(made))
    levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1
    word = docx.Document(io.BytesIO(write_docx(made)))
    names = [p.style.name for p in word.paragraphs if p.style and "Heading " in p.style.name]
    deep = [int(name.rpartition(" ")[2]) for name in names if name[-1].isdigit()]
    assert all(after <= before + 1 for before, after in pairwise([0, *deep]))


def test_word_has_everything_in_its_place_and_a_contents_field_of_two_levels() -> None:
    content, _ = export_protocol(YEAR, as_docx=True)
    with ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    assert misplaced_children(body) == []
    fields = [str(field.text) for field in body.iter(f"{WORD}instrText")]
    assert any('TOC \\o "1-2"' in field for field in fields)


def test_every_link_leads_to_one_place() -> None:
    tree = markup.fromstring(write_html(compose_protocol(YEAR)))
    places = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(places) == len(set(places))
    led = {e.get("href", "").removeprefix("#") for e in tree.iter("a")}
    assert {one for one in led if one.startswith(("moede", "register"))} <= set(places)
    headings = [b for b in compose_protocol(YEAR).blocks if isinstance(b, ItemHeading)]
    assert {one.anchor for one in headings} <= led


def test_word_names_the_pages_of_the_paper() -> None:
    made = compose_protocol(YEAR)
    pages = pages_of(made)
    listed = pages_in_contents(write_docx(made, pages))
    [contents] = [block for block in made.blocks if isinstance(block, Contents)]
    led = [one.anchor for entry in contents.entries for one in (entry, *entry.below)]
    named = [entry for register in registers(made) for entry in register.entries]
    anchors = [*led, *(place.anchor for entry in named for place in entry.places)]
    assert listed == [str(pages[anchor]) for anchor in anchors]


def test_the_paper_prints_the_page_that_each_entry_stands_on() -> None:
    made = compose_protocol(protocol(*(meeting(date(2026, n, 1)) for n in range(1, 5))))
    pages, content = pages_of(made), write(made)
    text = reading.pages_of(content)
    for heading in (b for b in made.blocks if isinstance(b, ItemHeading)):
        assert " ".join(heading.title.split()) in " ".join(text[pages[heading.anchor] - 1].split())


def test_bookmarks_open_meeting_by_meeting() -> None:
    with pikepdf.open(io.BytesIO(write(compose_protocol(YEAR)))) as pdf, pdf.open_outline() as tree:
        told = [(one.title, len(one.children)) for one in tree.root]
    count = len(MINUTES.items)
    assert told == [
        ("13. januar 2026: Stimøde", count),
        ("10. marts 2026: Stimøde", count),
        ("Register over emner", 0),
        ("Register over sager", 0),
    ]


def test_the_register_is_in_danish_order_and_has_each_subject_once() -> None:
    names = ("Åbent hus", "Ø-trafik", "Zoneplan", "Æblehaven", "École", "Budget", "budget  ")
    made = compose_protocol(
        protocol(
            meeting(JANUARY, *(titled(name, number=str(n)) for n, name in enumerate(names, 1))),
            meeting(MARCH, titled("Budget", number="1")),
        )
    )
    [subjects] = registers(made)
    told = [entry.text for entry in subjects.entries]
    assert told == ["Budget", "École", "Zoneplan", "Æblehaven", "Ø-trafik", "Åbent hus"]
    assert [place.told for place in subjects.entries[0].places] == [
        "13. januar, punkt 6",
        "13. januar, punkt 7",
        "10. marts, punkt 1",
    ]


def test_a_case_is_found_by_its_number_and_under_its_name() -> None:
    number = "05.01.02-P20-4-26"
    case = {"case_number": number, "case_title": "Ny cykelsti"}
    made = compose_protocol(
        protocol(
            meeting(JANUARY, titled("Første behandling", number="1", **case)),
            meeting(MARCH, titled("Anden behandling", number="2", **case)),
        )
    )
    subjects, cases = registers(made)
    assert [entry.text for entry in subjects.entries] == ["Ny cykelsti"]
    [entry] = cases.entries
    assert entry.text == f"{number} Ny cykelsti"
    assert [place.told for place in entry.places] == ["13. januar, punkt 1", "10. marts, punkt 2"]


def test_registers_and_bookmarks_tell_nothing_of_what_is_closed() -> None:
    closed = titled(
        f"Salg af {SECRET}", number="2", access=Access.CLOSED,
        case_number="13.06.02-G10-5-26", case_title=f"Salg af {SECRET}",
    )  # fmt: skip
    record = MINUTES.model_copy(update={"items": (titled("Åben sag", number="1"), closed)})
    both = document(record, Audience.SECRETARIAT, approved=True)
    assert SECRET in words_inside(export_protocol(protocol(both))[0])

    public = document(for_audience(record, Audience.PUBLIC), Audience.PUBLIC, approved=True)
    made = compose_protocol(protocol(public))
    for content in (write(made), write_docx(made, pages_of(made)), write_html(made).encode()):
        inside = words_inside(content)
        assert "Åben sag" in inside
        assert SECRET not in inside
        assert "13.06.02" not in inside
    assert CLOSED_ITEM not in [entry.text for one in registers(made) for entry in one.entries]


def test_what_is_closed_is_marked_where_it_may_be_read() -> None:
    record = MINUTES.model_copy(
        update={"items": (titled("Sag", access=Access.OPEN), titled("Sag", access=Access.CLOSED))}
    )
    made = compose_protocol(protocol(document(record, Audience.SECRETARIAT)))
    assert [entry.closed for entry in registers(made)[0].entries] == [False, True]
    assert file_name(protocol(document(record, Audience.SECRETARIAT)), "pdf").endswith(
        "-2026-lukket.pdf"
    )


def test_it_says_that_minutes_are_not_approved() -> None:
    waiting = document(MINUTES)
    told = " ".join(reading.words(compose_protocol(protocol(waiting, meeting(MARCH)))))
    assert "1 af referaterne er ikke godkendt endnu." in told
    told = " ".join(reading.words(compose_protocol(protocol(waiting, waiting))))
    assert "2 af referaterne er ikke godkendt endnu." in told


def test_each_meeting_keeps_its_own_proof() -> None:
    proved = meeting(JANUARY, signed_sha256="5e" * 32, chain_head="c4" * 32)
    made = compose_protocol(protocol(proved, meeting(MARCH)))
    assert reading.words(made).count("5e" * 32) == 1


def test_the_same_year_gives_the_same_bytes() -> None:
    for as_docx in (False, True):
        first = export_protocol(YEAR, as_docx=as_docx)
        assert export_protocol(YEAR, as_docx=as_docx) == first


def test_it_is_heard_how_many_meetings_are_composed() -> None:
    heard: list[int] = []
    export_protocol(YEAR, tell=heard.append)
    assert heard == [1, 2]


@pytest.mark.parametrize("text", ["", "…", "Øst  for", "»Citat«"])
def test_anything_can_be_sorted(text: str) -> None:
    assert not re.search("[øæå»«…]", alphabetical(text))
