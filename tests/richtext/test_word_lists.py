import pytest

from meetings.richtext.to_html import clean


def entry(marker: str, text: str, level: int = 1) -> str:
    """A list entry as Word puts it on the clipboard."""
    return (
        f"<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level{level} lfo1'>"
        "<![if !supportLists]><span style='font-family:Symbol'>"
        f"<span style='mso-list:Ignore'>{marker}"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span>"
        f"<![endif]>{text}<o:p></o:p></p>"
    )


@pytest.mark.parametrize(
    ("entries", "html"),
    [
        ([("·", "en", 1), ("·", "to", 1)], "<ul><li>en</li><li>to</li></ul>"),
        (
            [("·", "en", 1), ("o", "under", 2), ("§", "dybt", 3), ("·", "to", 1)],
            "<ul><li>en<ul><li>under<ul><li>dybt</li></ul></li></ul></li><li>to</li></ul>",
        ),
        (
            [("1.", "en", 1), ("a)", "under", 2), ("b)", "og", 2), ("2.", "to", 1)],
            '<ol><li>en<ol type="a"><li>under</li><li>og</li></ol></li><li>to</li></ol>',
        ),
        (
            [("3.", "tre", 1), ("5.", "fem", 1)],
            '<ol start="3"><li>tre</li></ol><ol start="5"><li>fem</li></ol>',
        ),
        (
            [("i.", "en", 1), ("ii.", "to", 1), ("IV)", "fire", 1)],
            '<ol type="i"><li>en</li><li>to</li></ol><ol start="4" type="I"><li>fire</li></ol>',
        ),
        (
            [("h.", "otte", 1), ("i.", "ni", 1)],
            '<ol start="8" type="a"><li>otte</li><li>ni</li></ol>',
        ),
        ([("1.2.", "afsnit", 1), ("Note", "her", 1)], "<p>1.2. afsnit</p><p>Note her</p>"),
        ([("1.2.", "", 1), ("Zzzz.", "", 1)], "<p>1.2.</p><p>Zzzz.</p>"),
        ([("1.", "en", 1), ("·", "punkt", 1)], "<ol><li>en</li></ol><ul><li>punkt</li></ul>"),
        ([("·", "punkt", 1), ("1.", "en", 1)], "<ul><li>punkt</li></ul><ol><li>en</li></ol>"),
        ([("o", "dybt", 3), ("·", "højt", 1)], "<ul><li>dybt</li><li>højt</li></ul>"),
        ([("", "uden", 1)], "<ul><li>uden</li></ul>"),
    ],
)
def test_what_word_shows_as_a_list_is_one(entries: list[tuple[str, str, int]], html: str) -> None:
    assert clean("\n\n".join(entry(*one) for one in entries)) == html


def test_paragraphs_between_entries_part_the_lists() -> None:
    word = entry("·", "en") + "<p class=MsoNormal>Imellem</p>" + entry("·", "to")

    assert clean(word) == "<ul><li>en</li></ul><p>Imellem</p><ul><li>to</li></ul>"


def test_a_marker_outside_a_list_keeps_its_words() -> None:
    assert clean("<h1><span style='mso-list:Ignore'>1.</span> Titel</h1>") == "<h3>1. Titel</h3>"
    assert clean("<p style='mso-list:Ignore'>Tekst</p>") == "<p>Tekst</p>"


def test_bold_in_an_entry_stays() -> None:
    assert clean(entry("·", "<b>fed</b> og ikke")) == (
        "<ul><li><strong>fed</strong> og ikke</li></ul>"
    )
