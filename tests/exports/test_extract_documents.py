"""An extract of a decision says the same in every format, and what it is."""

from pathlib import Path
from uuid import UUID

import page
import pytest

from exports import export, file_name
from exports.compose import compose
from exports.document import Document
from exports.json.neutral import from_json
from meetings.rules.extracts import extract_of
from meetings.vocabulary import Format
from tests.exports.meetings_made import MINUTES, PATH_ID, SALE_ID, document
from tests.exports.test_same_content import words_of_docx, words_of_html, words_of_pdf

ITEMS = {"open": PATH_ID, "closed": SALE_ID}


def extract(item_id: UUID, *, approved: bool = False) -> Document:
    made = document(extract_of(MINUTES, item_id), approved=approved)
    return made.model_copy(update={"is_extract": True})


def html(made: Document) -> str:
    return export(made, Format.HTML).decode()


def test_the_extract_says_what_it_is_when_it_was_made_and_that_nobody_has_approved_it() -> None:
    told = html(extract(PATH_ID))

    assert "Beslutningsudskrift fra Teknisk Udvalg" in told
    assert "Referatet er ikke godkendt endnu." in told
    assert "Udskriften er lavet den 22. november 2026." in told
    assert "05.04.00-P20-7-26" in told
    assert "ikke godkendt" not in html(extract(PATH_ID, approved=True))


def test_the_extract_of_a_closed_item_is_marked_so_and_not_as_an_edition() -> None:
    closed, opened = html(extract(SALE_ID)), html(extract(PATH_ID))

    assert '<p class="edition">Lukket punkt</p>' in closed
    assert "Lukket udgave" not in closed
    assert 'class="edition"' not in opened


def test_the_extract_holds_the_decision_and_neither_the_case_nor_the_other_item() -> None:
    told = html(extract(PATH_ID))

    assert "at stien anlægges i 2027" in told
    assert "Stien følger åen" not in told
    assert "Skitse af stien" not in told
    assert "Indhold" not in told


@pytest.mark.parametrize("which", ITEMS)
def test_every_format_holds_the_same_words(which: str) -> None:
    made = extract(ITEMS[which])
    words = words_of_html(export(made, Format.HTML))

    assert len(words) > 30
    assert words_of_docx(export(made, Format.DOCX)) == words
    rest = iter(words_of_pdf(export(made, Format.PDF)))
    assert all(word in rest for word in words)
    assert from_json(export(made, Format.JSON)) == made


@pytest.mark.parametrize("which", ITEMS)
def test_the_extract_is_accessible_and_archival(which: str, tmp_path: Path) -> None:
    path = tmp_path / "udskrift.pdf"
    path.write_bytes(export(extract(ITEMS[which]), Format.PDF))

    for profile in ("ua1", "2a"):
        assert page.validate_pdf(str(path), profile=profile).failures == []


def test_the_same_extract_is_the_same_bytes() -> None:
    for format in (Format.PDF, Format.DOCX):
        assert export(extract(PATH_ID), format) == export(extract(PATH_ID), format)


def test_the_file_and_the_title_name_the_item() -> None:
    made = extract(PATH_ID)

    assert file_name(made, Format.PDF) == (
        "beslutningsudskrift-teknisk-udvalg-2026-09-22-punkt-1.pdf"
    )
    assert compose(made).title == (
        "Beslutningsudskrift fra Teknisk Udvalg den 22. september 2026, punkt 1"
    )
    assert file_name(extract(SALE_ID), Format.DOCX).endswith("-lukket.docx")
