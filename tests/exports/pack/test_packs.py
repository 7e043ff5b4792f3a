"""A pack leads to each attachment, says on each page which it is, and keeps its tags."""

import re
from io import BytesIO
from pathlib import Path

import page as validator
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from exports.pack.front import write_front
from exports.pdf import write
from tests.exports.pack.packing import (
    bookmarks,
    document,
    elements,
    packed,
    structure_faults,
    taken_of,
    texts,
)
from tests.exports.pdf import samples
from tests.parsing import files

CLAIMS = {"PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001"}
PAGE_OF = re.compile(r"Side (\d+) af (\d+)")


def opened(pack: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pack))


def three(folder: Path) -> bytes:
    """Two items: one with an attachment of two pages and one that cannot be shown, and one
    with an attachment of three."""
    two, more = files.pdf("A1", "A2"), files.pdf("B1", "B2", "B3")
    return packed(folder, two, None, more, whole=document(2, 1))


def test_pages_are_numbered_through_the_whole_pack(tmp_path: Path) -> None:
    pages = texts(three(tmp_path))
    told = [PAGE_OF.findall(text)[-1] for text in pages]
    assert told == [(str(at), str(len(pages))) for at in range(1, len(pages) + 1)]


def test_every_page_of_an_attachment_says_which_it_is(tmp_path: Path) -> None:
    pages = texts(three(tmp_path))
    first = next(at for at, text in enumerate(pages) if "A1" in text)
    stamps = ["Bilag 1.1, side 1", "Bilag 1.1, side 2", "", "Bilag 2.1, side 1"]
    for text, stamp, own in zip(pages[first:], stamps, ("A1", "A2", "", "B1"), strict=False):
        assert stamp in text
        assert own in text
    assert "Bilag 1.2: Bilagets titel 1-2" in pages[first + 2]
    assert "Bilag 1.2 kan ikke vises her" in pages[first + 2]


def test_the_contents_tell_and_lead_to_where_attachments_begin(tmp_path: Path) -> None:
    pack = three(tmp_path)
    pages = texts(pack)
    begins = [
        next(at for at, text in enumerate(pages, 1) if mark in text)
        for mark in ("A1", "Bilag 1.2: ", "B1")
    ]
    contents = pages[0].partition("Indhold")[2].splitlines()
    listed = [line.rsplit(" ", 1) for line in contents if "Bilagets titel" in line]
    told = [(title.strip(), int(number)) for title, number in listed[:3]]
    assert told == [
        ("1.1 Bilagets titel 1-1", begins[0]),
        ("1.2 Bilagets titel 1-2", begins[1]),
        ("2.1 Bilagets titel 2-1", begins[2]),
    ]
    with opened(pack) as pdf:
        numbers = {each.obj.objgen: at for at, each in enumerate(pdf.pages, 1)}
        links = {
            str(note.Contents): numbers[note.Dest[0].objgen]
            for each in pdf.pages
            for note in each.obj.get("/Annots", ())
        }
    assert links["Gå til 1.1 Bilagets titel 1-1"] == begins[0]
    assert links["Gå til 1.2 Bilagets titel 1-2"] == begins[1]
    assert links["Gå til bilag 1 Bilagets titel 2-1"] == begins[2]


def test_bookmarks_lead_to_items_and_to_the_attachments_below_them(tmp_path: Path) -> None:
    with opened(three(tmp_path)) as pdf:
        found = bookmarks(pdf)
    assert [(title, [kid[0] for kid in below]) for title, _, below in found] == [
        ("1 Sag 1", ["Bilag 1.1: Bilagets titel 1-1", "Bilag 1.2: Bilagets titel 1-2"]),
        ("2 Sag 2", ["Bilag 2.1: Bilagets titel 2-1"]),
    ]
    places = [kid[1] for _, _, below in found for kid in below]
    assert places == sorted(places)
    assert len(set(places)) == 3


def test_the_same_files_give_the_same_pack(tmp_path: Path) -> None:
    assert three(tmp_path) == three(tmp_path)


def test_a_pack_claims_no_standard_that_the_files_in_it_may_not_keep(tmp_path: Path) -> None:
    with opened(three(tmp_path)) as pdf, pdf.open_metadata() as told:
        assert not told.pdfa_status
        assert "pdfuaid:part" not in pdf.Root.Metadata.read_bytes().decode()
        assert "/OutputIntents" not in pdf.Root
        assert pdf.Root.MarkInfo.Suspects


@pytest.mark.parametrize("shown", [(), (None, None)], ids=["none", "none that can be shown"])
def test_a_pack_of_our_own_pages_only_keeps_both_standards(
    shown: tuple[None, ...], tmp_path: Path
) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(packed(tmp_path, *shown))
    for profile in ("ua1", "2a"):
        assert list(validator.validate_pdf(str(path), profile=profile).failures) == []


# --- tags ------------------------------------------------------------------------------------


def test_tags_of_tagged_files_are_kept_and_those_of_others_lead_to_the_page(
    tmp_path: Path,
) -> None:
    tagged = write(samples.rich(2))
    with opened(packed(tmp_path, tagged, files.pdf("A1", "A2"), tagged, None)) as pdf:
        assert structure_faults(pdf) == []
        found = [str(one.S) for one in elements(pdf)]
        parts = [str(one.T) for one in elements(pdf) if Name.Part == one.S]
    with opened(tagged) as alone:
        count = sum(1 for one in elements(alone) if Name.Table == one.S)
    assert found.count("/Table") == 2 * count
    assert found[0] == "/Document"
    assert found.count("/Document") == 1
    assert parts == [f"Bilag 1.{at}: Bilagets titel 1-{at}" for at in (1, 2, 3)]


def test_what_tagged_files_say_is_read_aloud_in_the_order_of_the_pack(tmp_path: Path) -> None:
    tagged = write(samples.rich(1))
    with opened(packed(tmp_path, tagged, None, files.pdf("A1"))) as pdf:
        kids = list(pdf.Root.StructTreeRoot.K.K)[-3:]
        told = [str(one.get("/T") or one.K[0].S) for one in kids]
    assert told == ["Bilag 1.1: Bilagets titel 1-1", "/H2", "Bilag 1.3: Bilagets titel 1-3"]


def test_a_pack_of_tagged_files_breaks_no_rule_of_the_standard_but_that_it_claims_it(
    tmp_path: Path,
) -> None:
    tagged = write(samples.rich(2))
    path = tmp_path / "pack.pdf"
    path.write_bytes(packed(tmp_path, tagged, None, tagged))
    found = validator.validate_pdf(str(path), profile="ua1").failures
    assert {one.rule_id for one in found} == CLAIMS


def with_roles(role: str, identity: str) -> bytes:
    """A tagged file that names roles, classes and ids of its own."""
    made = BytesIO()
    with opened(write(samples.rich(1))) as pdf:
        root = pdf.Root.StructTreeRoot
        found = list(elements(pdf))
        found[1].S, found[1].ID, found[1].C = Name.Mit, String(identity), Name.Stor
        found[2].A = Dictionary(O=Name.Table, Headers=Array([String(identity)]))
        root.RoleMap = Dictionary({"/Mit": Name(f"/{role}"), "/H2": Name.Span})
        root.ClassMap = Dictionary(Stor=Dictionary(O=Name.Layout, SpaceBefore=len(role)))
        root.IDTree = Dictionary(Names=Array([String(identity), found[1]]))
        pdf.save(made)
    return made.getvalue()


def test_names_that_two_files_use_for_different_things_are_kept_apart(tmp_path: Path) -> None:
    with opened(packed(tmp_path, with_roles("P", "x"), with_roles("Sect", "x"))) as pdf:
        assert structure_faults(pdf) == []
        root = pdf.Root.StructTreeRoot
        named = [one for one in elements(pdf) if "/ID" in one]
        assert [str(root.RoleMap[str(one.S)]) for one in named] == ["/P", "/Sect"]
        sizes = [int(root.ClassMap[str(one.C)].SpaceBefore) for one in named]
        assert sizes == [1, 4]
        assert len({bytes(one.ID) for one in named}) == 2
        headers = [one.A.Headers[0] for one in elements(pdf) if "/Headers" in one.get("/A", {})]
        assert [bytes(one) for one in headers] == [bytes(one.ID) for one in named]
        assert "/H2" not in root.RoleMap  # it would change what our own headings are
        names = root.IDTree.Kids[0].Names
        assert [one.objgen for one in list(names)[1::2]] == [one.objgen for one in named]


def test_our_part_laid_out_alone_says_the_same_pages(tmp_path: Path) -> None:
    whole = document(3, 40)
    taken = taken_of(whole, tmp_path, (files.pdf("A1"),) * 43)
    front = write_front(whole, taken)
    assert front.plan is not None
    assert front.page_count == front.plan.front_pages + 43


@pytest.mark.slow
def test_a_file_of_two_thousand_pages_is_taken_in(tmp_path: Path) -> None:
    pack = packed(tmp_path, files.pdf(*["Kortblad"] * 2_000), files.pdf("A1"))
    with opened(pack) as pdf:
        count = len(pdf.pages)
        assert structure_faults(pdf) == []
    pages = texts(pack)
    assert f"Bilag 1.1, side 2000 · Side {count - 1} af {count}" in pages[-2]
    assert f"Bilag 1.2, side 1 · Side {count} af {count}" in pages[-1]
