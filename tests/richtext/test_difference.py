import pytest
from hypothesis import given, settings

from meetings.richtext.blocks import Blocks
from meetings.richtext.builder import blocks, bullets, heading, numbered, paragraphs, table
from meetings.richtext.difference import Change, Kind, Place, difference, is_same, lines_of
from meetings.richtext.normal import normalise
from tests.richtext.strategies import BLOCKS


def told(changes: tuple[Change, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (change.kind.name, [(piece.kind.name, piece.text) for piece in change.pieces])
        for change in changes
    ]


def test_a_changed_word_is_shown_inside_its_paragraph() -> None:
    old = paragraphs("Udvalget godkender stien.", "Prisen er 2 mio. kr.")
    new = paragraphs("Udvalget godkender stien.", "Prisen er 3 mio. kr.")

    assert told(difference(old, new)) == [
        ("SAME", [("SAME", "Udvalget godkender stien.")]),
        (
            "CHANGED",
            [("SAME", "Prisen er "), ("REMOVED", "2 "), ("ADDED", "3 "), ("SAME", "mio. kr.")],
        ),
    ]


def test_new_and_left_out_paragraphs_stand_where_they_belong() -> None:
    old = paragraphs("Først.", "Falder ud her.", "Sidst.")
    new = paragraphs("Først.", "Sidst.", "Helt nyt til slut.")

    assert [(c.kind.name, c.pieces[0].text) for c in difference(old, new)] == [
        ("SAME", "Først."),
        ("REMOVED", "Falder ud her."),
        ("SAME", "Sidst."),
        ("ADDED", "Helt nyt til slut."),
    ]


def test_an_added_paragraph_before_a_changed_one_is_told_first() -> None:
    old = paragraphs("Stien anlægges i 2027 langs åen.")
    new = paragraphs("Ny indledning.", "Stien anlægges i 2028 langs åen.")

    assert [change.kind for change in difference(old, new)] == [Kind.ADDED, Kind.CHANGED]


def test_an_entry_that_only_got_another_number_is_the_same_entry() -> None:
    changes = difference(blocks(numbered("a", "b")), blocks(numbered("ny", "a", "b")))

    assert [change.kind for change in changes] == [Kind.ADDED, Kind.SAME, Kind.SAME]
    assert changes[1].new is not None
    assert changes[1].new.marker == "2."


def test_a_table_is_compared_row_by_row() -> None:
    old = blocks(table([["År", "Beløb"], ["2026", "10"], ["2027", "20"]], 1, "Anlæg"))
    new = blocks(table([["År", "Beløb"], ["2026", "10"], ["2027", "25"]], 1, "Anlæg"))

    changes = difference(old, new)

    assert [change.kind for change in changes] == [Kind.SAME, Kind.SAME, Kind.SAME, Kind.CHANGED]
    assert [line.place for line in lines_of(old)] == [Place.CAPTION, *[Place.ROW] * 3]


def test_nested_entries_keep_their_depth_and_headings_their_level() -> None:
    lines = list(lines_of(blocks(heading("Økonomi"), bullets("ét"), "Slut.")))

    assert [(line.place, line.depth, line.marker) for line in lines] == [
        (Place.HEADING, 1, ""),
        (Place.ENTRY, 1, "•"),
        (Place.PARAGRAPH, 0, ""),
    ]


def test_a_text_is_the_same_as_itself() -> None:
    text = blocks(heading("A"), "b", bullets("c"))

    assert is_same(difference(text, text))
    assert not is_same(difference(text, paragraphs("d")))


def is_told_whole(old: Blocks, new: Blocks) -> None:
    old, new = normalise(old), normalise(new)
    changes = difference(old, new)
    for side, kept in ((old, Kind.REMOVED), (new, Kind.ADDED)):
        pieces = [
            "".join(piece.text for piece in change.pieces if piece.kind in (Kind.SAME, kept))
            for change in changes
            if (change.old if kept is Kind.REMOVED else change.new) is not None
        ]
        assert pieces == [line.text for line in lines_of(side)]


@settings(max_examples=20, deadline=None)
@given(BLOCKS, BLOCKS)
def test_both_versions_can_be_read_out_of_their_difference(old: Blocks, new: Blocks) -> None:
    is_told_whole(old, new)


def test_long_texts_with_nothing_in_common_are_compared_in_a_moment() -> None:
    old = paragraphs(*(f"gammel {n}" for n in range(400)))
    new = paragraphs(*(f"nyt {n}" for n in range(400)))
    long_old = paragraphs(" ".join(f"ens {n}" for n in range(2000)))
    long_new = paragraphs(" ".join(f"ens {n + 5}" for n in range(2000)))

    assert len(difference(old, new)) == 800
    assert [piece.kind for piece in difference(long_old, long_new)[0].pieces] == [
        Kind.REMOVED,
        Kind.ADDED,
    ]


@pytest.mark.long
def test_thousands_of_pairs_can_be_read_out_of_their_difference() -> None:
    settings(max_examples=1500, deadline=None)(given(BLOCKS, BLOCKS)(is_told_whole))()
