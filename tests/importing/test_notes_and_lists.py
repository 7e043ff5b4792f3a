"""Notes with an asterisk, lists with letters, and labels over their values."""

from meetings.importing import read_text
from meetings.record import Item, Section
from meetings.vocabulary import Access

HEAD = """Referat

Havneudvalget den 3. juni 2021

Punkt 1: Nye bolværker
"""


def item_of(body: str) -> Item:
    return read_text(HEAD + body, unmarked=Access.OPEN).record.items[0]


def html_of(lines: str) -> str:
    """What is read of some lines under a heading."""
    (part,) = item_of(f"Sagsfremstilling\n{lines}\n\nBeslutning\nGodkendt.\n").parts[:1]
    assert isinstance(part, Section)
    return part.html


def test_a_line_with_an_asterisk_under_a_table_is_a_note_and_keeps_its_asterisk() -> None:
    html = html_of("Kaj\tMeter\nNord\t40\n\n* Opmålt i 2020.")

    assert html.endswith("</table><p>* Opmålt i 2020.</p>")


def test_a_line_under_words_that_bear_the_asterisk_is_their_note() -> None:
    html = html_of("Kajen hedder Nordkaj* og Sydkaj**.\n\n* Bygget i 1921.\n** Bygget i 1950.")

    assert html.endswith("<p>* Bygget i 1921.</p><p>** Bygget i 1950.</p>")


def test_several_lines_with_an_asterisk_are_a_list() -> None:
    html = html_of("Der er brug for:\n* beton\n* stål")

    assert html.endswith("<ul><li>beton</li><li>stål</li></ul>")


def test_capital_letters_that_run_make_a_list_with_those_letters() -> None:
    html = html_of("A. at kajen bygges\nB. at den males\nC. at den indvies")

    assert html.startswith('<ol type="A"><li>at kajen bygges</li><li>at den males</li>')


def test_roman_numerals_that_run_make_a_list_with_those_numerals() -> None:
    assert html_of("I. Formål\nII. Pris").startswith('<ol type="I"><li>Formål</li>')


def test_a_long_list_of_letters_goes_on_past_the_ninth() -> None:
    html = html_of("\n".join(f"{letter}) del {letter}" for letter in "abcdefghijk"))

    assert html.count("<li>") == 11
    assert html.count("<ol") == 1


def test_an_initial_before_a_surname_is_no_list() -> None:
    assert html_of("A. Holm spurgte til prisen.") == "<p>A. Holm spurgte til prisen.</p>"


def test_labels_over_their_values_are_sections_of_label_and_value() -> None:
    item = item_of("Dok.nr.:\n104412/18\nInitialer:\nABC\n\nBeslutning\nGodkendt.\n")
    sections = [part for part in item.parts if isinstance(part, Section)]

    assert [(part.heading, part.html) for part in sections] == [
        ("Dok.nr.:", "<p>104412/18</p>"),
        ("Initialer:", "<p>ABC</p>"),
    ]
