"""A journalising package holds the files that its lists name, and says who may read each."""

import hashlib
import io
import json
import re
from datetime import date
from uuid import UUID
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.journal import JournalFile, JournalItem, write_package
from meetings.vocabulary import Access, DecisionKind

SAFE = re.compile(
    r"metadata\.(json|xml)|sag-[a-z0-9-]+/\d{3}-[a-z0-9-]+/\d{2}-[a-z0-9-]+(\.[a-z0-9]+)?"
)


def file(title: str = "Kort over stien", ending: str = "pdf", **facts: object) -> JournalFile:
    given_: dict[str, object] = {
        "kind": "ATTACHMENT",
        "title": title,
        "media_type": "application/pdf",
        "ending": ending,
        "access": Access.CLOSED,
        "content": title.encode("utf-8", "replace"),
    }
    return JournalFile.model_validate(given_ | facts)


def item(*files: JournalFile, **facts: object) -> JournalItem:
    given_: dict[str, object] = {
        "case_number": "05.04.00-P20-7-26",
        "kle_subject": "05.04.00",
        "kle_facet": "P20",
        "item_id": UUID(int=1),
        "meeting_id": UUID(int=2),
        "bodies": ("Teknisk Udvalg", "Økonomiudvalget"),
        "held_on": date(2026, 9, 22),
        "number": "3",
        "title": "Cykelsti",
        "access": Access.OPEN,
        "approved": False,
        "decision_kind": DecisionKind.APPROVED,
        "decision": "Indstillingen følges.",
        "files": files,
    }
    return JournalItem.model_validate(given_ | facts)


def opened(content: bytes) -> ZipFile:
    return ZipFile(io.BytesIO(content))


def test_every_file_is_in_the_lists_with_its_digest_and_access() -> None:
    package = opened(write_package("Lindevang Kommune", [item(file(), file("Æble", "docx"))]))

    told = json.loads(package.read("metadata.json"))
    [one] = told["items"]
    assert (told["format"], told["version"], told["municipality"]) == (
        "protokol-journal", 1, "Lindevang Kommune",
    )  # fmt: skip
    assert one["bodies"] == ["Teknisk Udvalg", "Økonomiudvalget"]
    assert (one["kle_subject"], one["kle_facet"], one["held_on"]) == (
        "05.04.00", "P20", "2026-09-22",
    )  # fmt: skip
    for listed in one["files"]:
        content = package.read(listed["path"])
        assert hashlib.sha256(content).hexdigest() == listed["sha256"]
        assert (len(content), listed["access"]) == (listed["size_bytes"], "CLOSED")
    names = {listed["path"] for listed in one["files"]} | {"metadata.json", "metadata.xml"}
    assert set(package.namelist()) == names


def test_both_lists_say_the_same() -> None:
    package = opened(write_package("Lindevang Kommune", [item(file("Pris & vilkår <1>"))]))

    [told] = json.loads(package.read("metadata.json"))["items"]
    [listed] = Xml.fromstring(package.read("metadata.xml"))  # noqa: S314 - our own

    assert [one.text for one in listed.findall("body")] == told["bodies"]
    for name in ("case_number", "decision", "item_id", "access", "held_on", "decision_kind"):
        assert listed.findtext(name) == told[name]
    assert listed.findtext("file/sha256") == told["files"][0]["sha256"]
    assert listed.findtext("file/title") == "Pris & vilkår <1>"
    assert listed.findtext("approved") == "false"


def test_the_same_package_is_the_same_bytes() -> None:
    assert write_package("L", [item(file())]) == write_package("L", [item(file())])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=20), st.text(max_size=80))
def test_no_title_or_case_number_makes_an_unsafe_path_or_hides_another_file(
    title: str, ending: str, number: str
) -> None:
    one = item(file(title, ending), file(title, ending), case_number=number, number=title)
    package = opened(write_package("L", [one, one]))

    names = package.namelist()
    assert len({name.casefold() for name in names}) == len(names) == 6
    assert all(SAFE.fullmatch(name) and len(name) < 250 for name in names)
    Xml.fromstring(package.read("metadata.xml"))  # noqa: S314 - our own
    json.loads(package.read("metadata.json"))


def test_a_path_that_leads_out_of_the_folder_is_a_name_like_any_other() -> None:
    wild = item(file("../../etc/passwd", "../x"), case_number="../../hemmelig")
    names = opened(write_package("L", [wild])).namelist()
    assert names[2] == "sag-hemmelig/001-2026-09-22-punkt-3/01-etc-passwd.x"
