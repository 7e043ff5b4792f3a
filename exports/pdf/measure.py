"""Lines of text: where they end, and how wide text is.

Lines take as many words as fit (ragged right, which is the easiest to read). A word is
divided when it is too long for a line of its own, or when the line would else stay half
empty. Most text is in one ink and needs no division; it is set here without a look into
its words, and all other text in words.py.
"""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import TypeAlias

from exports.pdf.fonts import Face
from exports.pdf.hyphenation import natural_breaks
from exports.pdf.ink import Ink, Inked, Line, Segment
from exports.pdf.words import HAIR, LOOSE, NARROW, RUNT, break_lines, words_of


def set_lines(runs: Inked, width: float) -> list[Line]:
    """The lines of a text in a column of this width."""
    if len(runs) == 1:
        lines = _plain_lines(*runs[0], width)
        if lines is not None:
            return lines
    return break_lines(words_of(runs), width)


def _plain_lines(ink: Ink, text: str, width: float) -> list[Line] | None:
    """The same for text in one ink, without looking into its words: most text is such.
    None where a word ought to be divided."""
    if not ink.plain:
        return None
    scale = ink.size / 1000
    lines: list[Line] = []
    for part in text.split("\n"):
        loose = LOOSE * width if width > NARROW else width
        rows = _plain_rows(part, ink.face, (width + HAIR) / scale, loose / scale)
        if rows is None:
            return None
        for words, used in rows:
            segments = [Segment(ink, f"{words} ", 0.0, used * scale)] if words else []
            lines.append(Line(segments, used * scale))
    return lines


_Row: TypeAlias = tuple[str, float]  # words and their width with the spaces between


def _plain_rows(text: str, face: Face, room: float, loose: float) -> list[_Row] | None:
    """Words in rows no wider than the room, and no more empty than what is too loose; all in
    thousandths of the size."""
    text = " ".join(filter(None, text.split(" "))) if "  " in text else text.strip(" ")
    ends = list(accumulate(map(face.widths.characters.__getitem__, text)))  # of each letter
    rows: list[_Row] = []
    first, begin = 0, 0.0  # the row's first letter, and the end of what stands before it
    while ends and ends[-1] > begin + room:
        beyond = bisect_right(ends, begin + room, first)  # the first letter that has no room
        stop = text.rfind(" ", first, beyond + 1)
        if stop < 0:
            return None
        word = text[stop + 1 :].partition(" ")[0]
        used = ends[stop - 1] - begin
        divided = room - used > loose or ends[stop + len(word)] - ends[stop] > room
        if divided or (not word.isalpha() and natural_breaks(word)):
            return None
        rows.append((text[first:stop], used))
        first, begin = stop + 1, ends[stop]
    rows.append((text[first:], ends[-1] - begin if ends else 0.0))
    return _without_runt(rows, face.widths, room)


def _without_runt(rows: list[_Row], widths: Mapping[str, float], room: float) -> list[_Row]:
    """Give a short word that would stand alone in the last line one from the line before."""
    if len(rows) < 2:
        return rows
    (above, width_above), (last, width_last) = rows[-2:]
    if " " in last or width_last > RUNT * room or above.count(" ") < 3:
        return rows
    above, _, word = above.rpartition(" ")
    moved = widths[word] + widths[" "]
    if width_last + moved > room or width_above - moved < LOOSE * room:
        return rows
    return [*rows[:-2], (above, width_above - moved), (f"{word} {last}", width_last + moved)]


def widest_word_and_line(text: str, ink: Ink) -> tuple[float, float]:
    """The widths of the widest word and of the longest line, when no line is broken."""
    widths, scale = ink.face.widths, ink.size / 1000
    word_width = line_width = 0.0
    for part in text.split("\n"):
        words = [widths[word] for word in part.split(" ") if word]
        if words:
            word_width = max(word_width, *words)
            line_width = max(line_width, sum(words) + widths[" "] * (len(words) - 1))
    return word_width * scale, line_width * scale
