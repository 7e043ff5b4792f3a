"""The four faces of Source Sans Pro: widths, coverage, and embedding as subsets.

A character's code in the file is its Unicode number, two bytes wide, and a map embedded
with the font leads from there to the glyph. So text is encoded by one call, there is no
limit of 256 glyphs a font, and what is read out of the file is exactly what was put in.
"""

import logging
import threading
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO

from reportlab.pdfbase.ttfonts import TTFontFace

from exports.pdf.file import PdfFile

logger = logging.getLogger(__name__)

_FILES = {
    (False, False): "SourceSansPro-Regular.ttf",
    (True, False): "SourceSansPro-Semibold.ttf",
    (False, True): "SourceSansPro-It.ttf",
    (True, True): "SourceSansPro-SemiboldIt.ttf",
}
_MOST_TOLD = 20  # characters named in one line of the log
_ALWAYS = frozenset("0123456789 ")  # page numbers are drawn when everything else is done

# Characters that say the same as one every face has, or nothing at all on paper.
_SAME = {
    "\t": " ", "\r": "", "\ufeff": "", "\u00ad": "",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "",
    "\u200e": "", "\u200f": "", "\ufe0e": "", "\ufe0f": "", "\u2010": "-", "\u2011": "-",
    "\u202f": "\u00a0", "\u2007": "\u00a0", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    "\x0b": "\n", "\x0c": "\n", "\u3000": " ",
    **{chr(code): " " for code in range(0x2000, 0x200B) if code != 0x2007},
}  # fmt: skip
_COMBINING = frozenset(map(chr, range(0x300, 0x370)))  # accents: composed, where there is a letter
SOFT_HYPHEN = "\u00ad"

_reading = threading.Lock()  # a font file has one read position


class _Widths(dict[str, float]):
    """The width of each word met so far, in thousandths of the size."""

    def __init__(self, characters: dict[str, float]) -> None:
        self.characters = characters

    def __missing__(self, word: str) -> float:
        characters = self.characters
        width = sum([characters[character] for character in word])
        if len(self) > 200_000:  # a long-running server meets every number there is
            self.clear()
        self[word] = width
        return width


class Face:
    """One face of the font; shared by all documents and never changed."""

    def __init__(self, key: str, file_name: str) -> None:
        self.key = key  # its name in a page's operators
        data = files("font_source_sans_pro").joinpath("files", file_name).read_bytes()
        self.file = TTFontFace(BytesIO(data))
        self.name = self.file.name.decode("ascii")
        self.glyphs: dict[int, int] = {
            code: glyph for code, glyph in self.file.charToGlyph.items() if code < 0x10000
        }
        self.shown = frozenset(map(chr, self.glyphs)) - set(_SAME)
        self.covered = self.shown - _COMBINING  # shown as they are, without a closer look
        self.widths = _Widths({chr(c): float(self.file.charWidths[c]) for c in self.glyphs})
        self.letter_width = self.widths.characters.__getitem__  # in thousandths of the size
        self._subsets: dict[frozenset[str], tuple[bytes, bytes]] = {}

    def subset(self, characters: frozenset[str]) -> tuple[bytes, bytes]:
        """The font file with these characters only, and the map from code to its glyphs."""
        with _reading:
            if characters not in self._subsets:
                if len(self._subsets) > 64:
                    self._subsets.clear()
                self._subsets[characters] = self._make_subset(characters)
            return self._subsets[characters]

    def _make_subset(self, characters: frozenset[str]) -> tuple[bytes, bytes]:
        codes = sorted(map(ord, characters))
        numbers: dict[int, int] = {0: 0}  # glyph in the whole file -> glyph in the subset
        map_ = bytearray(2 * (codes[-1] + 1))
        for code in codes:
            number = numbers.setdefault(self.glyphs[code], len(numbers))
            map_[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
        return self.file.makeSubset(codes), bytes(map_)


@cache
def _faces() -> dict[tuple[bool, bool], Face]:
    return {
        (bold, italic): Face(f"F{1 + bold + 2 * italic}", file_name)
        for (bold, italic), file_name in _FILES.items()
    }


def face(bold: bool = False, italic: bool = False) -> Face:
    """The face for running text, or its bold and italic sisters."""
    return _faces()[bold, italic]


def face_for(text: str, bold: bool, italic: bool) -> Face:
    """The face for this text: the upright one where that knows letters the italic one lacks."""
    chosen = face(bold, italic)
    if italic and not chosen.covered.issuperset(text):
        upright = face(bold)
        if (set(unicodedata.normalize("NFC", text)) - chosen.covered) & upright.covered:
            return upright
    return chosen


def printable(text: str, chosen: Face, missing: set[str]) -> str:
    """The text with every character the face can show, and `[U+1F600]` for what it cannot.

    What had to be replaced is added to `missing`, so that it can be told.
    """
    if chosen.covered.issuperset(text):
        return text
    return "".join(_printable_lines(unicodedata.normalize("NFC", text), chosen, missing))


def _printable_lines(text: str, chosen: Face, missing: set[str]) -> Iterable[str]:
    for character in text:
        same = _SAME.get(character, character)
        if same in chosen.shown or same in ("\n", ""):
            yield same
        elif unicodedata.category(character) == "Cc":
            continue  # a control character stands for nothing that could be read
        else:
            missing.add(character)
            yield f"[U+{ord(character):04X}]"


def warn_of(missing: set[str]) -> None:
    """Tell the log which characters were printed as their numbers."""
    if missing:
        told = [f"U+{ord(character):04X}" for character in sorted(missing)]
        numbers = ", ".join(told[:_MOST_TOLD]) + (" …" if len(told) > _MOST_TOLD else "")
        count = len(told)
        logger.warning("The font lacks %d characters, printed as numbers: %s", count, numbers)


class FontUse:
    """Which characters of which face one document shows."""

    def __init__(self) -> None:
        self.characters: dict[Face, set[str]] = {}

    def add(self, chosen: Face, text: str) -> None:
        """Note that the text is shown in the face."""
        used = self.characters.get(chosen)
        if used is None:
            used = self.characters[chosen] = set(_ALWAYS)
        used.update(text)

    def embed(self, file: PdfFile) -> str:
        """Write the fonts into the file; their names and references (syntax of a dictionary)."""
        return "".join(
            f"/{chosen.key} {_embed(file, chosen, frozenset(used))}"
            for chosen, used in sorted(self.characters.items(), key=lambda pair: pair[0].key)
        )


def _embed(file: PdfFile, chosen: Face, characters: frozenset[str]) -> str:
    program, glyph_map = chosen.subset(characters)
    name = f"{_subset_tag(characters)}+{chosen.name}"
    descendant = file.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {_descriptor(file, chosen, name, program)}"
        f"/DW 0/W[{_width_array(chosen, characters)}]"
        f"/CIDToGIDMap {file.add_stream(glyph_map)}>>"
    )
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant}]"
        f"/ToUnicode {file.add_stream(_to_unicode(characters))}>>"
    )


def _subset_tag(characters: frozenset[str]) -> str:
    """Six letters that differ with the characters (ISO 32000-1, 9.6.4)."""
    number = zlib.crc32("".join(sorted(characters)).encode("utf-8"))
    letters = []
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters.append(chr(ord("A") + rest))
    return "".join(letters)


def _descriptor(file: PdfFile, chosen: Face, name: str, program: bytes) -> str:
    font = chosen.file
    box = " ".join(str(edge) for edge in font.bbox)
    flags = (font.flags & ~32) | 4  # "symbolic": the codes are the font's own (ISO 32000-1, 9.8.2)
    font_file = file.add_stream(program, f"/Length1 {len(program)}")
    return file.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]"
        f"/ItalicAngle {font.italicAngle:g}/Ascent {font.ascent:g}/Descent {font.descent:g}"
        f"/CapHeight {font.capHeight:g}/StemV {font.stemV:g}/FontFile2 {font_file}>>"
    )


def _runs(characters: frozenset[str]) -> list[list[int]]:
    """The characters' codes as runs of neighbours."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if runs and runs[-1][-1] == code - 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return runs


def _width_array(chosen: Face, characters: frozenset[str]) -> str:
    widths = chosen.widths.characters
    return "".join(
        f"{run[0]}[{' '.join(f'{widths[chr(code)]:g}' for code in run)}]"
        for run in _runs(characters)
    )


def _to_unicode(characters: frozenset[str]) -> bytes:
    """The map from codes to text: each code stands for itself."""
    lines = [f"<{code:04X}> <{code:04X}>" for code in sorted(map(ord, characters))]
    blocks = []
    for start in range(0, len(lines), 100):  # at most 100 in a block (Adobe note 5014)
        block = lines[start : start + 100]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar")
    body = "\n".join(blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
