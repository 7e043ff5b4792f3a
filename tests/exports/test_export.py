import pytest

from exports import export, file_name, media_type
from meetings.record import Body
from meetings.vocabulary import Audience, DocumentKind, Format
from tests.exports.meetings_made import document, item, short

STARTS = {
    Format.HTML: b"<!DOCTYPE html>",
    Format.PDF: b"%PDF-",
    Format.DOCX: b"PK",
    Format.JSON: b"{\n",
    Format.XML: b'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso ',
}


@pytest.mark.parametrize("format", Format)
def test_a_document_can_be_had_in_every_format_and_twice_the_same(format: Format) -> None:
    content = export(document(), format)

    assert content.startswith(STARTS[format])
    assert export(document(), format) == content


@pytest.mark.parametrize("format", Format)
def test_every_format_has_its_media_type(format: Format) -> None:
    assert "/" in media_type(format)


@pytest.mark.parametrize(
    ("names", "kind", "name"),
    [
        (("Teknisk Udvalg",), DocumentKind.MINUTES, "referat-teknisk-udvalg-2026-09-22.pdf"),
        (("Børne- & Unge",), DocumentKind.AGENDA, "dagsorden-boerne-unge-2026-09-22.pdf"),
        (("Åråd", "Ǽ/é"), DocumentKind.SUPPLEMENT, "tillaegsdagsorden-aaraad-ae-e-2026-09-22.pdf"),
        (("../",), DocumentKind.MINUTES, "referat-2026-09-22.pdf"),
        (("x" * 300,), DocumentKind.MINUTES, f"referat-{'x' * 80}-2026-09-22.pdf"),
    ],
)  # fmt: skip
def test_a_file_is_named_by_what_of_whom_and_when(
    names: tuple[str, ...], kind: DocumentKind, name: str
) -> None:
    record = short(item(), kind=kind, bodies=tuple(Body(name=body) for body in names))

    assert file_name(document(record, Audience.PUBLIC), Format.PDF) == name


def test_the_closed_edition_is_closed_by_name_too() -> None:
    assert file_name(document(), Format.DOCX) == "referat-teknisk-udvalg-2026-09-22-lukket.docx"
