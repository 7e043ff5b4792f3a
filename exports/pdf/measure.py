"""Lines of text: where they end, and how wide text is.

Lines take as many words as fit (ragged right, which is the easiest to read). A word is
divided when it is too long for a line of its own, or when the line would else stay half
empty. Most text is in one ink and needs no division; it is set here without a look into
its words, and all other text in words.py.
"""

from collections.abc import Mapping
from typing import TypeAlias

from exports.pdf.fonts import Face
from exports.pdf.hyphenation import natural_breaks
from exports.pdf.ink import Ink, Inked, Line, Segment
from exports.pdf.words import HAIR, LOOSE, NARROW, break_lines, words_of

_RUNT = 0.12  # a last word narrower than this part of the line does not stand there alone


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
            segments = [Segment(ink, " ".join(words) + " ", 0.0, used * scale)] if words else []
            lines.append(Line(segments, used * scale))
    return lines


_Row: TypeAlias = tuple[list[str], float]  # words and their width with the spaces between


def _plain_rows(text: str, face: Face, room: float, loose: float) -> list[_Row] | None:
    """Words in rows no wider than the room, and no more empty than what is too loose; all in
    thousandths of the size."""
    widths = face.widths
    space = widths[" "]
    rows: list[_Row] = []
    current: list[str] = []
    used = -space
    for word in filter(None, text.split(" ")):
        advance = space + widths[word]
        if used + advance <= room:
            current.append(word)
            used += advance
            continue
        divided = not current or room - used > loose or advance - space > room
        if divided or natural_breaks(word):
            return None
        rows.append((current, used))
        current, used = [word], advance - space
    rows.append((current, max(used, 0.0)))
    return _without_runt(rows, widths, room)


def _without_runt(rows: list[_Row], widths: Mapping[str, float], room: float) -> list[_Row]:
    """Give a short word that would stand alone in the last line one from the line before."""
    if len(rows) < 2:
        return rows
    (above, width_above), (last, width_last) = rows[-2:]
    if len(last) > 1 or width_last > _RUNT * room or len(above) < 4:
        return rows
    moved = widths[above[-1]] + widths[" "]
    if width_last + moved > room or width_above - moved < LOOSE * room:
        return rows
    return [*rows[:-2], (above[:-1], width_above - moved), ([above[-1], *last], width_last + moved)]


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
