"""Lines of text: where they end, and how wide text is.

Lines take as many words as fit (ragged right, which is the easiest to read). A word is
divided when it is too long for a line of its own, or when the line would else stay half
empty. Most text is in one ink and needs no division; it is set here without a look into
its words, and all other text in words.py.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain
from math import inf
from typing import TypeAlias

from exports.pdf.hyphenation import natural_breaks
from exports.pdf.ink import Ink, Inked, Line, Lines, Segment
from exports.pdf.words import HAIR, LOOSE, NARROW, RUNT, break_lines, words_of


def set_lines(runs: Inked, width: float, longest: float = inf) -> Lines:
    """The lines of a text in a column of this width. It is enough to know of a plain text that
    its longest line, unbroken, has room."""
    if longest <= width + HAIR and len(runs) == 1:
        ink, text = runs[0]
        if ink.plain and "\n" not in text:
            return Lines(1, lambda: [_whole_line(ink, _single_spaced(text), longest)])
    return _plain_lines(runs, width) or break_lines(words_of(runs), width)


def _whole_line(ink: Ink, text: str, width: float) -> Line:
    return Line([Segment(ink, f"{text} ", 0.0, width)] if text else [], width)


_Row: TypeAlias = tuple[int, int]  # its first letter, and the one after its last


@dataclass(slots=True)
class _Part:
    """What stands between two line breaks: in rows, and how far each reaches in thousandths of
    the size."""

    runs: Inked
    rows: list[_Row]
    reaches: list[tuple[float, float]]  # of the rows: from, to
    borders: list[float]  # where each run begins


def _plain_lines(runs: Inked, width: float) -> Lines | None:
    """The same for text whose spaces show nothing, without looking into its words: most text is
    such. None where a word ought to be divided."""
    scale = runs[0][0].size / 1000
    room = (width + HAIR) / scale
    loose = (LOOSE * width if width > NARROW else width) / scale
    parts = []
    for text, own in _plain_parts(runs):
        reach = _reach(own)
        rows = _plain_rows(text, reach, room, loose)
        if rows is None:
            return None
        reaches = [(reach[first], reach[stop]) for first, stop in rows]
        starts = accumulate([len(piece) for _, piece in own[:-1]], initial=0)
        parts.append(_Part(own, rows, reaches, [reach[start] for start in starts]))
    count = sum([len(part.rows) for part in parts])
    return Lines(count, partial(_lines_of, parts, scale)) if parts else None


def _reach(runs: Inked) -> list[float]:
    """How far a text reaches before each letter, and at its end."""
    widths = [map(ink.face.letter_width, text) for ink, text in runs]
    return list(accumulate(widths[0] if len(widths) == 1 else chain(*widths), initial=0.0))


def _plain_parts(runs: Inked) -> list[tuple[str, Inked]]:
    """The text between line breaks, its spaces single, with the runs it consists of; none where
    it has to be looked at word by word."""
    (first, text), *others = runs
    if not first.plain:
        return []
    if not others:
        parts = [_single_spaced(part) for part in text.split("\n")]
        return [(part, [(first, part)]) for part in parts]
    text = "".join([piece for _, piece in runs])
    if "\n" in text or text != _single_spaced(text):
        return []
    alike = all(ink.plain and ink.size == first.size for ink, _ in others)
    return [(text, runs)] if alike else []


def _single_spaced(text: str) -> str:
    return " ".join(filter(None, text.split(" "))) if "  " in text else text.strip(" ")


def _plain_rows(text: str, reach: list[float], room: float, loose: float) -> list[_Row] | None:
    """Words in rows no wider than the room, and no more empty than what is too loose. Before each
    letter, and at the end, it is known how far the text reaches there."""
    rows: list[_Row] = []
    first = 0  # the row's first letter
    while reach[-1] > reach[first] + room:
        beyond = bisect_right(reach, reach[first] + room, first) - 1  # the letter without room
        stop = text.rfind(" ", first, beyond + 1)
        if stop < 0:
            return None
        after = text.find(" ", stop + 1)
        after = len(text) if after < 0 else after
        used, next_word = reach[stop] - reach[first], reach[after] - reach[stop + 1]
        if room - used > loose or next_word > room:
            return None
        word = text[stop + 1 : after]
        if not word.isalpha() and natural_breaks(word):
            return None
        rows.append((first, stop))
        first = stop + 1
    rows.append((first, len(text)))
    return _without_runt(rows, text, reach, room)


def _without_runt(rows: list[_Row], text: str, reach: list[float], room: float) -> list[_Row]:
    """Give a short word that would stand alone in the last line one from the line before."""
    if len(rows) < 2:
        return rows
    (first, stop), (last, end) = rows[-2:]
    if reach[end] - reach[last] > RUNT * room or text.find(" ", last) >= 0:
        return rows
    if text.count(" ", first, stop) < 3:
        return rows
    space = text.rfind(" ", first, stop)  # before the word that is moved
    if reach[end] - reach[space + 1] > room or reach[space] - reach[first] < LOOSE * room:
        return rows
    return [*rows[:-2], (first, space), (space + 1, end)]


def _lines_of(parts: list[_Part], scale: float) -> list[Line]:
    """The lines of all rows. A space ends each, so that the words are found apart."""
    lines = []
    for part in parts:
        for row, (begin, end) in zip(part.rows, part.reaches, strict=True):
            width = (end - begin) * scale
            if len(part.runs) == 1:
                ink, text = part.runs[0]
                lines.append(_whole_line(ink, text[row[0] : row[1]], width))
            else:
                lines.append(Line(_segments(part, row, (begin, end), scale), width))
    return lines


def _segments(part: _Part, row: _Row, reach: tuple[float, float], scale: float) -> list[Segment]:
    """What each run shows of a row."""
    segments = []
    (first, stop), (begin, end), start = row, reach, 0
    borders = zip(part.borders, [*part.borders[1:], end], strict=True)
    for (ink, text), (left, right) in zip(part.runs, borders, strict=True):
        shown = text[max(first - start, 0) : max(stop - start, 0)]
        if shown:
            left, right = max(left, begin), min(right, end)
            segments.append(Segment(ink, shown, (left - begin) * scale, (right - left) * scale))
        start += len(text)
    if segments:
        segments[-1].text += " "
    return segments


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
