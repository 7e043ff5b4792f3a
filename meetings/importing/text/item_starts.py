"""The lines items begin with: by number, by title, or beside a case number."""

from collections.abc import Sequence

from meetings.importing.text.chain import Candidate, best_chain
from meetings.importing.text.contents import title_key
from meetings.importing.text.headings import find_heading
from meetings.importing.text.item_forms import STRAY_CLOSED
from meetings.importing.text.items import Page, candidates
from meetings.importing.text.marks import (
    bare_case_number,
    group_access,
    labelled_case_number,
)
from meetings.importing.text.spelling import tidy


def cases_stand_above(page: Page, starts: Sequence[Candidate]) -> bool:
    """Whether the document prints case numbers over its titles rather than under them."""
    above = sum(1 for start in starts if holds_case(page.text(page.after(start.at, -1))))
    below = sum(
        1
        for start in starts
        if any(holds_case(page.text(page.after(start.title_at, step))) for step in (1, 2))
    )
    return above > below


def holds_case(text: str) -> bool:
    """Whether a line is a case number, with or without a label."""
    return bool(bare_case_number(text) or labelled_case_number(text))


def numbered(page: Page) -> list[Candidate]:
    """The items found by their numbers."""
    found = [one for one in candidates(page) if one.at not in page.contents.lines]
    chain = best_chain(found)
    return with_empty_last(page, chain, found) if sum(one.weight for one in chain) >= 1.0 else []


def with_empty_last(
    page: Page, chain: list[Candidate], found: Sequence[Candidate]
) -> list[Candidate]:
    """The chain with the items at its end that nothing stands under, so that little speaks for
    them: where the document sets every item as the same heading, they are set so too.
    """
    depths = {page.lines[one.at].heading for one in chain}
    if len(depths) != 1 or depths == {0}:
        return chain
    for one in found:
        last = chain[-1]
        follows = one.at > last.title_at and one.key == (last.key[0] + 1, 0)
        if follows and one.style == last.style and page.lines[one.at].heading in depths:
            chain = [*chain, one]
    return chain


def unnumbered(page: Page) -> list[Candidate]:
    """Items without numbers: titles of the contents list, or lines beside a case number."""
    found: list[Candidate] = []
    left = set(page.listed)
    for index in page.visible:
        text = page.lines[index].bare
        if index in page.contents.lines or len(text) > 400:
            continue
        key = title_key(text)
        if key in left:
            found.append(Candidate(index, "listed", "", (0, 0), tidy(text), index, 4.0))
            left.discard(key)
    return found or beside_case_numbers(page)


def beside_case_numbers(page: Page) -> list[Candidate]:
    """Titles that stand right over, or right under, a line with a case number."""
    found: list[Candidate] = []
    used = -1
    for index in page.visible:
        text = page.lines[index].bare
        if not (bare_case_number(text) or labelled_case_number(text)):
            continue
        above, below = page.after(index, -1), page.after(index)
        for at in (above, below):
            title = page.text(at).strip()
            if at is None or at <= used or len(title) > 300 or find_heading(title) or not title:
                continue
            if title.endswith((".", ":")) or group_access(title):
                continue
            found.append(Candidate(at, "beside", "", (0, 0), tidy(title), at, 2.0))
            used = at
            break
    return found


def with_unnumbered_closed(page: Page, starts: list[Candidate]) -> list[Candidate]:
    """Add closed items that are printed without the number the others have."""
    if not starts:
        return starts
    taken = {start.at for start in starts} | {start.title_at for start in starts}
    known = {title_key(start.title) for start in starts}
    extra: list[Candidate] = []
    for index in page.visible:
        text = page.lines[index].bare
        if (
            index in taken
            or index in page.contents.lines
            or index < starts[0].at
            or len(text) > 200
        ):
            continue
        stray = STRAY_CLOSED.match(text)
        if stray and title_key(stray["title"]) not in known and title_key(text) not in known:
            number, title = stray["number"] or "", tidy(stray["title"])
            extra.append(Candidate(index, "closed", number, (0, 0), title, index, 2.0))
    return sorted([*starts, *extra], key=lambda start: start.at)
