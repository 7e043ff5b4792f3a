import pytest

from meetings.richtext.builder import blocks, bullets, heading, numbered, table
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import numeral, to_text, words


def test_a_text_reads_well_without_its_looks() -> None:
    text = blocks(
        heading("Økonomi"),
        "Første afsnit\nog en linje til.",
        bullets("ét", "to"),
        numbered("tre", "fire", start=3),
        table([["År", "Beløb"], ["2026", "10 mio."]], 1, "Anlæg"),
    )

    assert to_text(text) == (
        "Økonomi\nFørste afsnit\nog en linje til.\n• ét\n• to\n3. tre\n4. fire\n"
        "Anlæg\nÅr\tBeløb\n2026\t10 mio."
    )


def test_a_list_in_a_list_is_indented() -> None:
    assert to_text(parse("<ol><li>a<ul><li>b</ul><li><p>c<p>d</ol>")) == "1. a\n   • b\n2. c\n   d"


def test_words_come_in_order_without_markers() -> None:
    text = blocks("Et  <ord>", bullets("to"), table([["tre", "fire fem"]] * 2))

    assert words(text) == ["Et", "<ord>", "to", "tre", "fire", "fem", "tre", "fire", "fem"]


@pytest.mark.parametrize(
    ("number", "marker", "printed"),
    [
        (3, "1", "3"),
        (1, "a", "a"),
        (27, "a", "aa"),
        (28, "A", "AB"),
        (4, "i", "iv"),
        (399, "I", "CCCXCIX"),
        (0, "a", "0"),
        (400, "i", "400"),
    ],
)
def test_a_number_is_printed_as_its_list_prints_it(number: int, marker: str, printed: str) -> None:
    assert numeral(number, marker) == printed
