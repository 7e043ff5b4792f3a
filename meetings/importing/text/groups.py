"""Lines that head a group of items: open, closed, supplementary."""

from bisect import bisect_left

from meetings.importing.text.items import (
    Page,
)
from meetings.importing.text.marks import (
    group_access,
    opens_supplement,
)


def groups_above(page: Page, first: int) -> tuple[int, ...]:
    """The lines right over an item, or over the end, that only head a group of items.

    Anywhere else such a word ("Åbne") is a word of the text.
    """
    found: list[int] = []
    place = bisect_left(page.visible, first) - 1
    while place >= 0 and heads_group(page, page.visible[place]):
        found.append(page.visible[place])
        place -= 1
    return tuple(reversed(found))


def heads_group(page: Page, index: int) -> bool:
    """Whether a line's words head a group of items."""
    text = page.lines[index].bare
    if len(text) >= 60 or index in page.contents.lines:
        return False
    return group_access(text) is not None or opens_supplement(text)
