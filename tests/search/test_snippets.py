"""What is shown of a hit: places of its text, with marks on what was sought."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.search.analyser import analyse
from meetings.search.language import Field
from meetings.search.marks import marks, sought
from meetings.search.parser import parse
from meetings.search.snippets import (
    LENGTH,
    MOST,
    Passage,
    Piece,
    Snippet,
    marked_title,
    snippets,
)

FILLING = "Der er meget andet at sige om det, og det siges her. " * 20


def shown(text: str, question: str, field: Field | None = None) -> list[str]:
    """The snippets of a text, with square brackets where they are marked."""
    found = snippets([Passage("", text, field=field)], sought(parse(question).terms))
    return [written(snippet) for snippet in found]


def written(snippet: Snippet) -> str:
    return as_text(snippet.pieces)


def as_text(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("vedtage", "Byrådet vedtog den.", "Byrådet [vedtog] den."),
        ("skole", "Skolernes budget.", "[Skolernes] budget."),
        ("barn", "Alle børnene kom.", "Alle [børnene] kom."),
        ("boern", "Alle børnene kom.", "Alle [børnene] kom."),
        ("børn", "Alle boernene kom.", "Alle [boernene] kom."),
        ("plan", "En ny lokalplan.", "En ny [lokalplan]."),
        ("=plan", "En plan, en lokalplan, planer.", "En [plan], en lokalplan, planer."),
        ("cykel*", "Cyklen og cykelstien.", "Cyklen og [cykelstien]."),
        ('"ny skole"', "En skole, en ny skole her.", "En skole, en [ny skole] her."),
        ('"den ny skole"', "Om\nden ny\nskole.", "Om [den ny skole]."),
        ("e-mail", "Send en email eller e-mail.", "Send en [email] eller e-mail."),
        ("22-9-2020", "Mødet den 22.09.2020.", "Mødet den [22.09.2020]."),
        ("15.00.00", "Sag 15.00.00-G01-68-20.", "Sag [15.00.00-G01-68-20]."),
        ("§ 18", "Efter § 18, stk. 2.", "Efter [§ 18], stk. 2."),
        ("cafe", "En café.", "En [café]."),
        ("-bil cykel", "Bil og cykel.", "Bil og [cykel]."),
        ("titel:skole bro", "En skole og en bro.", "En skole og en [bro]."),
        ("kommune", "kom\u00admunens", "[kom\u00admunens]"),
    ],
)
def test_what_was_sought_is_marked_in_every_form(question: str, text: str, expected: str) -> None:
    assert shown(text, question) == [expected]


def test_a_word_of_a_field_is_marked_only_there() -> None:
    looked_for = sought(parse("beslutning:godkendt titel:bro").terms)
    text = "Det er godkendt at bygge en bro."
    assert [text[m.start : m.end] for m in marks(text, looked_for)] == []
    assert [text[m.start : m.end] for m in marks(text, looked_for, Field.DECISION)] == ["godkendt"]
    assert as_text(marked_title("Ny bro godkendt", looked_for)) == "Ny [bro] godkendt"


def test_the_places_that_show_most_of_the_question_are_shown() -> None:
    text = f"En sti. {FILLING} En sti ved skolen. {FILLING} Skolen. {FILLING} Sti. {FILLING} Sti."
    found = shown(text, "sti skole")
    assert len(found) == MOST
    assert any("[sti] ved [skolen]" in snippet for snippet in found)


def test_a_snippet_is_of_whole_words_and_about_as_long_as_two_lines() -> None:
    text = f"{FILLING} Her ligger broen. {FILLING}"
    (snippet,) = shown(text, "bro")
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    inner = snippet.strip("…").replace("[", "").replace("]", "")
    assert LENGTH - 40 <= len(inner) <= LENGTH + 20
    words = set(text.replace(".", "").replace(",", "").split())
    assert set(inner.replace(".", "").replace(",", "").split()) <= words


def test_an_attachment_tells_its_title_and_page() -> None:
    attachment = UUID(int=1)
    passages = [
        Passage("", "Intet her."),
        Passage("Støjrapport", "Målt støj ved broen.", attachment, 3, Field.ATTACHMENT),
    ]
    (found,) = snippets(passages, sought(parse("bilag:bro").terms))
    assert (found.heading, found.attachment_id, found.page) == ("Støjrapport", attachment, 3)


def test_where_nothing_is_marked_the_text_is_shown_from_its_beginning() -> None:
    assert shown("Det handler om noget.", "år:2014") == ["Det handler om noget."]
    assert snippets([], sought(parse("skole").terms)) == ()


@given(st.text(), st.text(max_size=40))
def test_any_text_and_question_show_letters_of_the_text(text: str, question: str) -> None:
    looked_for = sought(parse(question).terms)
    for snippet in snippets([Passage("", text)], looked_for):
        for piece in snippet.pieces:
            assert piece.text.strip("… ") in " ".join(text.split()) or "…" in piece.text
    assert "".join(piece.text for piece in marked_title(text, looked_for)).split() == text.split()


@given(
    st.lists(st.sampled_from(["ny", "skole", "SF's", "by-midten", "§ 18", "1.000"]), max_size=8),
    st.sampled_from(
        ['"ny skole"', '"SF\'s skole"', '"skole by-midten"', '"§ 18 ny"', '"1.000 ny"']
    ),
    st.sampled_from([" ", "\n", ", "]),
)
def test_a_phrase_is_marked_wherever_its_words_follow_one_another(
    words: list[str], question: str, between: str
) -> None:
    looked_for = sought(parse(question).terms)
    text = between.join(words)
    phrase = [word for each in looked_for for word in each.words]
    sequence = [token.word for token in analyse(text) if not token.beside]
    stands = any(sequence[place : place + len(phrase)] == phrase for place in range(len(sequence)))
    assert bool(marks(text, looked_for)) == stands
