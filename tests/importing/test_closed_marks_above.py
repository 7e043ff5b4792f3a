"""A mark alone over an item, or over its line in the contents list, closes it."""

from meetings.importing import read_text
from meetings.vocabulary import Access

HEAD = "Referat\n\nHavneudvalget den 3. juni 2021\n\n"


def closed_numbers(text: str) -> list[str]:
    items = read_text(HEAD + text, unmarked=Access.OPEN).record.items
    return [item.number for item in items if item.access is Access.CLOSED]


def test_one_mark_alone_over_an_item_closes_it_and_those_after() -> None:
    text = (
        "3/24 Regnskab\n\nGodkendt.\n\nLUKKET\n4/24 Klage\n\nAfvist.\n\n5/24 Lejemål\n\nGodkendt.\n"
    )

    assert closed_numbers(text) == ["4/24", "5/24"]


def test_a_mark_under_a_title_closes_that_item_only() -> None:
    text = (
        "Sag nr. 7\nKlage\n\nLUKKET\n\nBeslutning:\nAfvist.\n\n"
        "Sag nr. 8\nKajplan\n\nBeslutning:\nGodkendt.\n"
    )

    assert closed_numbers(text) == ["7"]


def test_an_item_that_the_contents_list_puts_under_closed_items_is_closed() -> None:
    text = (
        "DAGSORDEN\n\nÅbne sager:\n1. Kajplan\n2. Budget\n\nLukkede sager:\n3. Støtte\n\n"
        "1. Kajplan\nBeslutning:\nGodkendt.\n\n2. Budget\nBeslutning:\nGodkendt.\n\n"
        "3. Støtte\nBeslutning:\nBevilget.\n"
    )

    assert closed_numbers(text) == ["3"]
