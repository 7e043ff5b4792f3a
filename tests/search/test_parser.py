"""A question becomes a tree, and nothing that is typed is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.search.language import All, Field, Node, Phrase, Prefix, Some, Without, Word, Years
from meetings.search.parser import (
    LONGEST_QUESTION,
    MOST_TERMS,
    Misread,
    Note,
    parse,
)
from meetings.search.query_text import to_text
from meetings.search.trees import all_of, some_of, terms_of

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", All()),
        ("budget", Word("budget")),
        ("budget, skoler.", All((Word("budget"), Word("skoler")))),
        ('"åben skole"', Phrase(("åben", "skole"))),
        ("„åben skole“", Phrase(("åben", "skole"))),
        ("»åben skole«", Phrase(("åben", "skole"))),
        ("”åben skole”", Phrase(("åben", "skole"))),
        ('"budget"', Word("budget", exact=True)),
        ("a ELLER b", Some((A, B))),
        ("a OR b c", Some((A, All((B, C))))),
        ("a (b ELLER c)", All((A, Some((B, C))))),
        ("a eller b", All((A, Word("eller"), B))),
        ("a -b", All((A, Without(B)))),
        ("a IKKE b", All((A, Without(B)))),
        ("a --b", All((A, Without(B)))),
        ("-(a ELLER b)", Without(Some((A, B)))),
        ("cykel*", Prefix("cykel")),
        ("=plan", Word("plan", exact=True)),
        ("titel:cykel*", Prefix("cykel", Field.TITLE)),
        ("Beslutning:godkendt", Word("godkendt", Field.DECISION)),
        ("bilag: støj", Word("støj", Field.ATTACHMENT)),
        ('titel:"ny skole"', Phrase(("ny", "skole"), Field.TITLE)),
        ("titel:(a -b)", All((Word("a", Field.TITLE), Without(Word("b", Field.TITLE))))),
        ("sag:15.00.00-G01", Word("15.00.00-g01", Field.CASE)),
        ('sag:"15.00.00 - G01"', Word("15.00.00-g01", Field.CASE)),
        ("sag:12/27*", Prefix("12/27", Field.CASE)),
        ("kle:15", Word("15", Field.KLE)),
        ("udvalg:teknik-og-miljø", Word("teknik-og-miljø", Field.BODY)),
        ("år:2014", Years(2014, 2014)),
        ("aar:2014..2018", Years(2014, 2018)),
        ("ÅR:2018-2014", Years(2014, 2018)),
        ("år: ..2018", Years(None, 2018)),
        ("år:2014..", Years(2014, None)),
        ("år:(2014 ELLER 2018)", Some((Years(2014, 2014), Years(2018, 2018)))),
        ("type:godkendt", Word("godkendt", Field.OUTCOME)),
        ("inhabil:Holm", Word("Holm", Field.DISQUALIFIED)),
        ('fravaerende:"Mette Holm"', Phrase(("Mette", "Holm"), Field.ABSENT)),
        ("stemte-imod:Holm", Word("Holm", Field.VOTED_AGAINST)),
        ("StemteImod:Holm", Word("Holm", Field.VOTED_AGAINST)),
        ("by-midten", Word("by-midten")),
        ("og/eller", All((Word("og"), Word("eller")))),
        ("§ 18", Word("§ 18")),
        ("a a", A),
        ("farve/ELLER", All((Word("farve"), Word("eller")))),
    ],
)
def test_a_question_becomes_a_tree(text: str, node: Node) -> None:
    parsed = parse(text)
    assert parsed.node == node
    assert parsed.notes == ()


@pytest.mark.parametrize(
    ("text", "node", "reason"),
    [
        ('a "b c', All((A, Phrase(("b", "c")))), Misread.UNCLOSED_QUOTE),
        ("(a ELLER b", Some((A, B)), Misread.UNCLOSED_BRACKET),
        ("a) b", All((A, B)), Misread.SIGN_ALONE),
        ("a -", A, Misread.SIGN_ALONE),
        ("* a", A, Misread.SIGN_ALONE),
        ("a =", A, Misread.SIGN_ALONE),
        ("farve:rød", All((Word("farve"), Word("rød"))), Misread.UNKNOWN_FIELD),
        ("år:snart", All((Word("år"), Word("snart"))), Misread.NO_YEAR),
        ("(" * 30 + "a", All(), Misread.TOO_LONG),
        ("ord " * LONGEST_QUESTION, Word("ord"), Misread.TOO_LONG),
    ],
)
def test_what_is_broken_is_read_as_it_was_meant_and_told(
    text: str, node: Node, reason: Misread
) -> None:
    parsed = parse(text)
    if reason is not Misread.TOO_LONG:
        assert parsed.node == node
    assert reason in [note.reason for note in parsed.notes]


@pytest.mark.parametrize("text", ["()", "-()", "ELLER", "a ELLER", "titel:", "\x00", "- - -", '""'])
def test_what_says_nothing_asks_for_nothing(text: str) -> None:
    assert to_text(parse(text).node) in ("", "a", "titel")


def test_a_question_of_ten_thousand_letters_is_cut() -> None:
    parsed = parse(" ".join(f"ord{number}" for number in range(2_000)))
    assert isinstance(parsed.node, All)
    assert len(parsed.node.parts) == MOST_TERMS
    assert Note(Misread.TOO_LONG) in parsed.notes


def test_only_what_is_to_be_found_in_the_text_is_marked() -> None:
    parsed = parse("cykel* -bil år:2014 (titel:sti ELLER inhabil:Holm)")
    assert parsed.terms == (Prefix("cykel"), Word("sti", Field.TITLE))


WORDS = st.sampled_from(["budget", "skole", "på", "by-midten", "Ø", "15.00.00", "ELLER", "2014"])
FIELDS = st.sampled_from([None, Field.TITLE, Field.ATTACHMENT, Field.ABSENT, Field.CASE])
LEAVES = st.one_of(
    st.builds(Word, WORDS.filter(lambda word: word != "ELLER")),
    st.builds(lambda word: Word(word.lower(), exact=True), WORDS),
    st.builds(Prefix, WORDS.filter(str.islower)),
    st.builds(Phrase, st.tuples(WORDS, WORDS).filter(lambda words: "by-midten" not in words)),
    st.builds(
        lambda first, last: Years(min(first, last), max(first, last)),
        st.integers(1900, 2100),
        st.integers(1900, 2100),
    ),
)


def _joined(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=2, max_size=4)
    return st.one_of(
        several.map(lambda parts: all_of(parts) or All()),
        several.map(lambda parts: some_of(parts) or All()),
        children.filter(lambda part: not isinstance(part, Without) and part != All()).map(Without),
    )


@given(st.recursive(LEAVES, _joined, max_leaves=8))
def test_a_tree_is_written_as_the_question_it_came_from(node: Node) -> None:
    assert parse(to_text(node)).node == node


@given(st.text())
def test_any_question_is_read_and_reads_the_same_when_written_out(text: str) -> None:
    parsed = parse(text)
    assert parse(to_text(parsed.node)).node == parsed.node
    assert terms_of(parsed.node) == parsed.terms


SIGNS = st.text(alphabet=" \"()-=*:§.,/'’ELR ORabæøå10»“titelårsg\x00\n", max_size=60)


@given(SIGNS)
def test_any_mixture_of_signs_is_read_and_reads_the_same_when_written_out(text: str) -> None:
    parsed = parse(text)
    assert parse(to_text(parsed.node)).node == parsed.node
