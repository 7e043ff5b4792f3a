"""The items of a document, each with the access of the group it is printed in."""

from collections.abc import Sequence
from dataclasses import replace

from meetings.importing.text.chain import Candidate
from meetings.importing.text.contents import title_key
from meetings.importing.text.groups import groups_above
from meetings.importing.text.item_heads import ItemHead, read_head
from meetings.importing.text.item_starts import (
    cases_stand_above,
    numbered,
    unnumbered,
    with_unnumbered_closed,
)
from meetings.importing.text.items import Page
from meetings.importing.text.marks import group_access, line_access, opens_supplement
from meetings.vocabulary import Access


def find_items(page: Page) -> list[ItemHead]:
    """The heads of all items, in the order they are printed."""
    starts = numbered(page) or unnumbered(page)
    starts = with_unnumbered_closed(page, starts)
    page.case_above = cases_stand_above(page, starts)
    heads = [read_head(page, start, next_at(starts, place)) for place, start in enumerate(starts)]
    return apply_groups(page, heads)


def next_at(starts: Sequence[Candidate], place: int) -> int:
    """Where the next item begins."""
    return starts[place + 1].at if place + 1 < len(starts) else 1 << 60


def marks_above(page: Page, heads: Sequence[ItemHead]) -> dict[int, int]:
    """Where "LUKKET" or "ÅBEN" stands alone right over an item, and not in the head before it.

    From the index of the item's first line to that of the mark. One such mark in a document
    heads all items after it; several mark an item each.
    """
    found: dict[int, int] = {}
    taken = 0  # the index after the head of the item before
    for head in heads:
        above = page.after(head.first, -1)
        if above is not None and above >= taken and line_access(page.lines[above].bare):
            found[head.first] = above
        taken = head.body
    return found


def apply_groups(page: Page, heads: list[ItemHead]) -> list[ItemHead]:
    """Give each item the access of the group it is printed in, where it has no mark itself."""
    access: Access | None = None
    supplementary = False
    marked: list[ItemHead] = []
    alone = marks_above(page, heads)
    closed = {(one.number, title_key(one.title)) for one in page.contents.entries if one.closed}
    for head in heads:
        groups = groups_above(page, head.first)
        own = None
        if head.first in alone:
            groups = (alone[head.first], *groups)
            own = line_access(page.lines[alone[head.first]].bare)
            access = own if len(alone) == 1 or own is Access.OPEN else access
        for index in groups:
            text = page.lines[index].bare
            found = group_access(text)
            access = found or access
            supplementary = opens_supplement(text) or (supplementary and found is not Access.OPEN)
        marked.append(
            replace(
                head,
                groups=groups,
                access=Access.CLOSED
                if (head.number, title_key(head.title)) in closed
                else head.access or own or access,
                supplementary=head.supplementary or supplementary,
            )
        )
    return marked
