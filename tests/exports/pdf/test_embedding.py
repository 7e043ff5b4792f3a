"""Signed minutes carry their data: of their own edition, archival, and the same on any day."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from exports import export, is_signed
from exports.document import Document
from exports.json.neutral import from_json, to_json
from exports.pdf import Embedded, write
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Audience, DocumentKind, Format
from tests.exports.meetings_made import MINUTES, document, short
from tests.exports.pdf import samples
from tests.inside import words_inside

PROVED = {"signed_sha256": "5e" * 32, "chain_head": "c4" * 32}
CLOSED_WORDS = ("Havnevej", "Prisen er lav", "Grunden sælges ikke", "Brev fra lodsejer")


def signed(audience: Audience = Audience.SECRETARIAT) -> Document:
    record = for_audience(MINUTES, audience)
    return document(record, audience, approved=True).model_copy(update=PROVED)


def opened(made: Document) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(export(made, Format.PDF)))


@pytest.mark.parametrize("audience", Audience)
def test_signed_minutes_are_accessible_and_archival_with_their_data_inside(
    audience: Audience, tmp_path: Path
) -> None:
    path = tmp_path / "referat.pdf"
    path.write_bytes(export(signed(audience), Format.PDF))
    for profile in ("ua1", "3a"):
        assert not list(page.validate_pdf(str(path), profile=profile).failures)


@pytest.mark.parametrize("audience", Audience)
def test_what_is_inside_is_the_editions_own_data_and_nothing_else(audience: Audience) -> None:
    made = signed(audience)
    pdf = opened(made)
    ((name, file),) = pdf.attachments.items()
    content = file.get_file().read_bytes()
    assert content == to_json(made)
    assert from_json(content) == made
    assert json.loads(content)["audience"] == audience.value
    assert name == file.filename
    assert name.startswith("referat-teknisk-udvalg-2026-09-22")
    assert ("lukket" in name) == (audience is not Audience.PUBLIC)


def test_the_file_says_how_its_data_belongs_to_it() -> None:
    pdf = opened(signed())
    (specification,) = pdf.Root.AF
    assert str(specification.AFRelationship) == "/Source"
    assert str(specification.Desc).startswith("Hvad denne udgave af referatet siger")
    assert str(specification.F) == str(specification.UF)
    stream = specification.EF.F
    assert str(stream.Subtype) == "/application/json"
    assert str(stream.Params.ModDate) == str(stream.Params.CreationDate) == "D:20261122120000Z"
    assert int(stream.Params.Size) == len(stream.read_bytes())
    with pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("3", "1")


@pytest.mark.parametrize(
    "made",
    [
        document(approved=False).model_copy(update=PROVED),
        document(approved=True),  # brought in from elsewhere: nobody signed it here
        document(short(kind=DocumentKind.AGENDA), approved=True).model_copy(update=PROVED),
        document(short(MINUTES.items[0]), approved=True).model_copy(
            update=PROVED | {"is_extract": True}
        ),
    ],
    ids=["not approved", "imported", "agenda", "extract"],
)
def test_nothing_else_has_files_inside(made: Document, tmp_path: Path) -> None:
    assert not is_signed(made)
    pdf = opened(made)
    assert not pdf.attachments
    assert "/AF" not in pdf.Root
    path = tmp_path / "dokument.pdf"
    path.write_bytes(export(made, Format.PDF))
    assert page.validate_pdf(str(path), profile="2a").is_compliant


@pytest.mark.parametrize("format", Format)
def test_nothing_closed_is_anywhere_in_the_open_edition_of_signed_minutes(format: Format) -> None:
    whole = words_inside(export(signed(), format))
    opened_to_all = words_inside(export(signed(Audience.PUBLIC), format))
    for word in CLOSED_WORDS:
        assert word in whole, word
        assert word not in opened_to_all, word


def test_the_search_for_leaks_looks_into_what_is_inside_the_file() -> None:
    hidden = Embedded("a.json", "application/json", "En note om Tavshedsvej", b'{"a":"Havnevej"}')
    words = words_inside(write(samples.rich(0), [hidden]))
    assert "Havnevej" in words
    assert "Tavshedsvej" in words


_WRITE = """
import sys
from exports import export
from meetings.vocabulary import Format
from tests.exports.pdf.test_embedding import signed
sys.stdout.buffer.write(export(signed(), Format.PDF))
"""


def test_two_processes_write_the_same_bytes() -> None:
    """Also when their dictionaries and sets are in another order."""
    made = [
        subprocess.run(
            [sys.executable, "-c", _WRITE],
            check=True,
            capture_output=True,
            cwd=Path(__file__).parents[3],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]
    assert made[0].startswith(b"%PDF-1.7")
    assert made[0] == made[1] == export(signed(), Format.PDF)
