"""The heaviest chain of item numbers: which candidates really begin items."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from meetings.importing.text.contents import title_key

BRIDGE: Final = 12  # items that may be missing between two printed ones


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could begin an item."""

    at: int  # index into the lines
    style: str
    number: str
    key: tuple[int, int]  # the number as something that rises
    title: str
    title_at: int
    weight: float = 0.0
    indent: int = 0  # how far in the line is set


@dataclass(slots=True)
class Chain:
    """The best chain that ends with a candidate."""

    weight: float
    last: Candidate
    before: "Chain | None" = None

    def candidates(self) -> list[Candidate]:
        """The chain from its first candidate to its last."""
        found: list[Candidate] = []
        chain: Chain | None = self
        while chain:
            found.append(chain.last)
            chain = chain.before
        return found[::-1]


def best_chain(found: Sequence[Candidate]) -> list[Candidate]:
    """The heaviest chain of rising numbers in one style; linear in the candidates."""
    best: Chain | None = None
    ends: dict[tuple[str, tuple[int, int]], Chain] = {}
    for one in found:
        before = best_before(ends, one)
        weight = one.weight + (before.weight if before else 0.0)
        if before is None and one.key[0] > 1:
            weight -= 0.2
        if weight <= 0 and before is None and one.weight <= 0:
            continue
        chain = Chain(weight, one, before)
        key = (style_family(one), one.key)
        if key not in ends or not is_weaker(chain, ends[key]):
            ends[key] = chain
        if best is None or chain.weight > best.weight:
            best = chain
    return best.candidates() if best else []


def is_weaker(chain: Chain, held: Chain) -> bool:
    """Whether a chain gives way to one that ends with the same number; a title that is
    printed again a little further down belongs to the item it already began."""
    one, other = chain.last, held.last
    again = title_key(one.title) == title_key(other.title) and one.at - other.at < 15
    return again or chain.weight < held.weight


def best_before(ends: dict[tuple[str, tuple[int, int]], Chain], one: Candidate) -> Chain | None:
    """The best chain that this candidate can go on from; each missing number costs."""
    family = style_family(one)
    number, sub = one.key
    options: list[tuple[float, Chain]] = []
    for gap in range(1, BRIDGE + 1):
        for last_sub in range(5):
            chain = ends.get((family, (number - gap, last_sub)))
            if chain:
                shifted = 1.0 if chain.last.indent != one.indent else 0.0
                options.append((chain.weight - 0.25 * (gap - 1) - shifted, chain))
    for last_sub in range(max(sub, 0)):
        chain = ends.get((family, (number, last_sub)))
        if chain:
            options.append((chain.weight, chain))
    if not options:
        return None
    weight, chain = max(options, key=lambda option: option[0])
    return chain if weight > 0 else None


def style_family(one: Candidate) -> str:
    """Styles that one document mixes freely."""
    if one.style.startswith("worded"):
        return "worded ad" if " ad" in one.style else "worded"
    return one.style.replace("alone ", "dotted ")
