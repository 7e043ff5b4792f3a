"""What two versions of a text say differently: for a page, and for a script that draws it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from meetings.richtext.blocks import Blocks
from meetings.richtext.builder import heading
from meetings.richtext.difference import Change, Kind, Place, difference
from meetings.richtext.from_html import parse


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a line: "same", "added" or "removed"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line with what became of it; `place` is "paragraph", "heading", "entry" or the like."""

    kind: str
    place: str
    marker: str
    words: tuple[Words, ...]


def compared(old: str, new: str, headings: tuple[str, str] = ("", "")) -> list[ComparedLine]:
    """The lines of two texts of our HTML; headings that differ stand first."""
    before, after = headings
    if before == after:
        before = after = ""
    return list(_lines(difference(_under(before, parse(old)), _under(after, parse(new)))))


def compared_for_script(
    old: str, new: str, headings: tuple[str, str] = ("", "")
) -> list[dict[str, object]]:
    """As `compared`, in values that JSON holds. Words are plain text: a script shows no markup."""
    return [asdict(line) for line in compared(old, new, headings)]


def _under(title: str, blocks: Blocks) -> Blocks:
    return (heading(title), *blocks) if title else blocks


def _lines(changes: Iterable[Change]) -> Iterable[ComparedLine]:
    for change in changes:
        line = change.new or change.old
        if line is not None:
            yield ComparedLine(
                kind=change.kind.name.lower(),
                place=line.place.name.lower(),
                marker=line.marker if line.place is Place.ENTRY else "",
                words=tuple(Words(piece.kind.name.lower(), piece.text) for piece in change.pieces),
            )


def says_the_same(lines: Iterable[ComparedLine]) -> bool:
    """Whether no line differs."""
    return all(line.kind == Kind.SAME.name.lower() for line in lines)
