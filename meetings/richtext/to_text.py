"""Blocks as plain text and as words: for search, comparison, mail and the count of words."""

from collections.abc import Iterator

from meetings.richtext.blocks import Block, Blocks, Heading, ListBlock, Paragraph, Runs, Table

BULLET = "•"
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def to_text(blocks: Blocks, markers: bool = True) -> str:
    """Plain text: a line a paragraph or table row, cells parted by tabs, lists indented.

    With markers, an entry begins with its bullet or its number as printed.
    """
    return "\n".join(_lines(blocks, markers))


def words(blocks: Blocks) -> list[str]:
    """Every word in reading order, without list markers."""
    return to_text(blocks, markers=False).split()


def runs_to_text(runs: Runs) -> str:
    """The words of runs; a line break inside a paragraph is a newline."""
    return "".join(run.text for run in runs)


def _lines(blocks: Blocks, markers: bool) -> Iterator[str]:
    for block in blocks:
        yield from _block_lines(block, markers)


def _block_lines(block: Block, markers: bool) -> Iterator[str]:
    match block:
        case Paragraph(runs) | Heading(runs=runs):
            yield runs_to_text(runs)
        case ListBlock():
            yield from _list_lines(block, markers)
        case Table():
            if block.caption:
                yield block.caption
            for row in block.rows:
                yield "\t".join(
                    " ".join(to_text(cell.blocks, markers).split()) for cell in row.cells
                )


def _list_lines(block: ListBlock, markers: bool) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        marker = f"{list_marker(block, number)} " if markers else ""
        lines = "\n".join(_lines(item.blocks, markers)).split("\n")
        for index, line in enumerate(lines):
            yield (marker if index == 0 else " " * len(marker)) + line


def list_marker(block: ListBlock, number: int) -> str:
    """The printed marker of an entry: "•", "3.", "b." or "iv."."""
    if not block.ordered:
        return BULLET
    return f"{numeral(number, block.marker)}."


def numeral(number: int, marker: str) -> str:
    """A number as a list prints it; letters and roman numerals begin at 1 and end in time."""
    if marker in "aA" and number > 0:
        letters = ""
        while number > 0:
            number, place = divmod(number - 1, 26)
            letters = chr(ord("a") + place) + letters
        return letters if marker == "a" else letters.upper()
    if marker in "iI" and 0 < number < 400:
        roman = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            roman += sign * count
        return roman if marker == "i" else roman.upper()
    return str(number)
