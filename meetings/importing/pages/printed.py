"""The pages of a printed document: pieces of text, and where on the paper they stand."""

from dataclasses import dataclass
from typing import NamedTuple


class PrintedPiece(NamedTuple):
    """Words beside each other in one size of letters, in points from the page's upper left."""

    text: str
    left: float
    right: float
    base: float  # of its letters, counted downwards
    size: float  # of the letters


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page; the pieces are in the order in which the file writes them."""

    width: float
    height: float
    pieces: tuple[PrintedPiece, ...]
