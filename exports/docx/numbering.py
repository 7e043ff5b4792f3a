"""Lists as Word knows them: one definition a numbered list, so that each begins where it should."""

from exports.docx.styles import TWIPS
from exports.pdf.style import LIST_INDENT
from meetings.richtext.blocks import ListBlock

BULLETS = 1  # the number of the one list definition that every bulleted list shares
DEEPEST = 8  # Word knows nine levels, counted from nought
STEP = round(TWIPS * LIST_INDENT)  # from one level's text to the next one's

_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_BULLET_SIGNS = ("•", "–")  # both in every text font: a symbol font is lost in other programs
_LARGEST_START = 32_767


class Numbering:
    """The numbered lists of one document."""

    def __init__(self) -> None:
        """Begin with the bulleted list alone."""
        self._levels: list[str] = []

    def number_of(self, block: ListBlock, depth: int) -> int:
        """The number (w:numId) for a list at a depth counted from nought."""
        if not block.ordered:
            return BULLETS
        start = min(max(block.start, 0), _LARGEST_START)
        form = _FORMATS.get(block.marker, "decimal")
        self._levels.append(_level(depth, form, f"%{depth + 1}.", start))
        return BULLETS + len(self._levels)

    def xml(self) -> str:
        """The inside of w:numbering: all definitions, then what refers to them."""
        bullets = "".join(
            _level(depth, "bullet", _BULLET_SIGNS[depth % len(_BULLET_SIGNS)], 1)
            for depth in range(DEEPEST + 1)
        )
        bodies = [bullets, *self._levels]
        definitions = "".join(
            f'<w:abstractNum w:abstractNumId="{place}"><w:nsid w:val="{0x50524F00 + place:08X}"/>'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{body}</w:abstractNum>'
            for place, body in enumerate(bodies)
        )
        numbers = "".join(
            f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>'
            for place in range(len(bodies))
        )
        return definitions + numbers


def text_indent(depth: int) -> int:
    """Twips from the margin to the text of a list entry at a depth counted from nought."""
    return STEP * (depth + 1)


def _level(depth: int, form: str, text: str, start: int) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{text_indent(depth)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )
