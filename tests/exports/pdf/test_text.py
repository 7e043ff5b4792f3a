"""Every word of the document can be read out of the file, in its order."""

import logging

import pytest

from exports.blocks import Composed, SectionHeading, Text, Title
from exports.pdf import write
from meetings.richtext.blocks import Cell, Heading, Row, Run, Table
from tests.exports.pdf import reading, samples
from tests.exports.pdf.spoken import tree_of


def found_in(document: Composed) -> list[str]:
    return " ".join(reading.pages_of(write(document))).split()


def plain(count: int) -> Composed:
    """Without raised letters, after which readers see a new line."""
    return samples.without_scripts(samples.rich(count))


@pytest.mark.parametrize("count", [1, 4, 9])
def test_every_word_is_found_in_its_order(count: int) -> None:
    document = plain(count)
    assert not reading.missing_word(reading.words(document), found_in(document))


def test_raised_and_lowered_letters_are_found_too() -> None:
    document = samples.text_document(samples.inline_paragraph())
    text = "".join(reading.pages_of(write(document)))
    assert not reading.missing_letters(reading.words(document), text)


def test_a_divided_word_is_whole_to_whoever_searches_for_it() -> None:
    narrow = Table((Row(tuple(samples.cell(samples.LONG_WORD) for _ in range(6))),))
    found = found_in(samples.text_document(narrow))
    assert found.count(samples.LONG_WORD) == 6


def test_a_word_no_pattern_divides_is_cut_rather_than_let_into_the_next_column() -> None:
    monster = "X" * 300
    document = samples.text_document(samples.paragraph(monster))
    text = "".join("".join(reading.pages_of(write(document))).split())
    assert monster in text


def test_a_character_the_font_lacks_is_shown_by_its_number_and_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    document = samples.text_document(samples.paragraph("Smil 😀 og ǿ her"))
    with caplog.at_level(logging.WARNING):
        found = found_in(document)
    assert "[U+1F600]" in found
    assert "[U+01FF]" in found
    assert "U+01FF, U+1F600" in caplog.text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\u00adb", "ab"),
        ("e\u0301n", "én"),
        ("non\u2011stop", "non-stop"),
        ("zero\u200bwidth", "zerowidth"),
        ("bel\x07l", "bell"),
    ],
)
def test_signs_without_a_look_of_their_own_leave_no_mark(written: str, read: str) -> None:
    assert read in found_in(samples.text_document(samples.paragraph(written)))


def test_danish_letters_and_signs_are_found_as_they_were_written() -> None:
    text = "ÆØÅ æøå é ü § 10 € ½ – — … „citat“ »citat« → ☐ ☑ ✓ × ≥ ≤ •"
    document = samples.text_document(samples.paragraph(text))
    assert not reading.missing_word(text.split(), found_in(document))


def test_a_hard_space_holds_a_line_together() -> None:
    for before in range(60, 90):
        text = "x" * before + " " + "kl.\u00a08.30\u00a0præcis"
        pages = reading.pages_of(write(samples.text_document(samples.paragraph(text))))
        assert any("8.30" in line and "præcis" in line for line in pages[0].splitlines())


def test_letters_the_italic_face_lacks_are_set_upright_rather_than_as_numbers() -> None:
    run = Run("Жанна", italic=True)
    assert "Жанна" in found_in(samples.text_document(samples.paragraph(run)))


@pytest.mark.parametrize("level", [4, 5, 6])
def test_letters_the_italic_face_lacks_are_set_upright_in_headings_too(level: int) -> None:
    heading = Heading(1, (Run("Жанна"),))
    made = samples.composed(SectionHeading("Иван", level), Text((heading,), level))
    assert found_in(made) == ["Иван", "Жанна"]


def test_what_no_face_has_does_not_turn_its_neighbours_into_numbers() -> None:
    run = Run("Жанна 😀", italic=True)
    assert found_in(samples.text_document(samples.paragraph(run)))[-2:] == ["Жанна", "[U+1F600]"]


def test_a_link_over_several_lines_is_read_without_gluing_its_words() -> None:
    """The space at the end of a line is read where it stands, and not behind the whole link."""
    run = Run(samples.prose(4), href="https://noerrevig.example/")
    data = write(samples.text_document(samples.paragraph(run)))
    (link,) = tree_of(data).all("Link")
    assert link.text.split() == samples.prose(4).split()


def test_empty_values_leave_no_trace() -> None:
    document = samples.composed(
        Title("", "Referat", ""), Text(()), Text((samples.paragraph(""), Table(())))
    )
    assert found_in(document) == ["Referat"]


def test_a_document_of_nothing_is_still_a_page() -> None:
    assert len(reading.pages_of(write(samples.composed()))) == 1


def test_the_text_of_cells_is_not_glued_together() -> None:
    row = Row(tuple(samples.cell(word) for word in ("alfa", "beta", "gamma")))
    found = found_in(samples.text_document(Table((row, row))))
    assert found[-6:] == ["alfa", "beta", "gamma"] * 2


def test_a_cell_with_several_blocks_shows_them_all() -> None:
    cell = Cell((samples.paragraph("Først"), samples.nested_list(), samples.paragraph("Sidst")))
    document = samples.text_document(Table((Row((cell, samples.cell("Nabo"))),)))
    text = "".join(reading.pages_of(write(document)))
    assert not reading.missing_letters(reading.words(document), text)
