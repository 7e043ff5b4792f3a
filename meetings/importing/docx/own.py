"""What only our own Word files have: the layout that exports gives them, read back as it was meant.

The names are those of the styles in exports; the test of the round trip holds the two
together.
"""

from typing import Final

from meetings.importing.lines import Line

# Printed anew on every document and no part of the record.
_FRAME: Final = frozenset({"Kommune", "Udgave", "Meddelelse"})
_SEVERAL_FACTS: Final = frozenset({"Subtitle", "Sagslinje"})
_BETWEEN_FACTS: Final = " · "


class OwnLayout:
    """Reads paragraphs of our own styles."""

    def lines_of(self, style: str, text: str) -> list[Line] | None:
        """The lines of a paragraph in one of our own styles; None for any other style."""
        if style in _FRAME:
            return []
        if style in _SEVERAL_FACTS:
            return [Line(0, fact) for fact in text.split(_BETWEEN_FACTS)]
        if style == "Bilagslinje":
            return self._attachment(text)
        return None

    def is_facts(self, table_style: str) -> bool:
        """Whether a table holds labels and what they stand for."""
        return table_style == "Faktatabel"

    def _attachment(self, text: str) -> list[Line]:
        first, *notes = text.split("\n")
        number, tab, title = first.rpartition("\t")
        marker = f"{number.strip()}." if tab and number.strip() else "•"
        entry = Line(0, title, list_level=1, list_marker=marker)
        return [entry, *(Line(0, note) for note in notes)]
