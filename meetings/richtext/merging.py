"""Two people's changes of one text put together: where only one changed something, that stands.

Where both changed the same place, both pieces follow each other, one's own first, so that
whoever reads it through can take the words that shall stand. No added word is lost.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from meetings.richtext.blocks import Block, Blocks
from meetings.richtext.from_html import parse
from meetings.richtext.normal import normalise
from meetings.richtext.to_html import to_html


def merged(base: Blocks, mine: Blocks, theirs: Blocks) -> Blocks:
    """Both texts' changes of the base, block by block."""
    made: list[Block] = []
    at = (0, 0, 0)
    for start, end in (*_agreed(base, mine, theirs), ((len(base), len(mine), len(theirs)), None)):
        made += _settled(base[at[0] : start[0]], mine[at[1] : start[1]], theirs[at[2] : start[2]])
        if end is not None:
            made += base[start[0] : end[0]]
            at = end
    return normalise(made)


def merged_html(base: str, mine: str, theirs: str) -> str:
    """As `merged`, of any HTML; what comes out is canonical and harmless. Raises TooLarge."""
    return to_html(merged(parse(base), parse(mine), parse(theirs)))


_Place = tuple[int, int, int]  # in the base, in mine, in theirs


def _agreed(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[tuple[_Place, _Place]]:
    """Stretches of the base that both left as they were, by where they begin and end."""
    in_mine, in_theirs = _kept(base, mine), _kept(base, theirs)
    at = 0
    while at < len(base):
        length = 0
        while (
            at + length in in_mine
            and at + length in in_theirs
            and in_mine[at + length] == in_mine[at] + length
            and in_theirs[at + length] == in_theirs[at] + length
        ):
            length += 1
        if length:
            start = (at, in_mine[at], in_theirs[at])
            yield start, (start[0] + length, start[1] + length, start[2] + length)
        at += length or 1


def _kept(base: Blocks, other: Blocks) -> dict[int, int]:
    """Where each block of the base stands in the other text, for those that it kept."""
    matches = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {match.a + n: match.b + n for match in matches for n in range(match.size)}


def _settled(
    base: Sequence[Block], mine: Sequence[Block], theirs: Sequence[Block]
) -> Sequence[Block]:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    return (*mine, *(block for block in theirs if block not in mine))
