"""What only our own Word files have: the layout that exports gives them, read as it was meant.

The names are those of the styles in exports, and the words those of its sentences; the test
of the round trip holds the two together.
"""

import re
from collections.abc import Iterable
from typing import Final

from meetings.importing.lines import Line

# Printed anew on every document and no part of the record.
_FRAME: Final = frozenset({"Kommune", "Udgave", "Meddelelse"})
_BETWEEN_FACTS: Final = " · "
_DAY: Final = re.compile(r"\bden \d{1,2}\. \w+ \d{4}\b")
# Told by the decisions' own words, or by the document's kind; the rules conclude it again.
_CONCLUDED: Final = re.compile(r"Behandlet som nr\. \d+|Tillægspunkt")
_SUBSTITUTES: Final = frozenset({"Stedfortræder", "Stedfortrædere"})


def _as_substitute(printed: str) -> str:
    """A name with what says that it is a substitute's: "…, stedfortræder for …"."""
    name, comma, whom = printed.partition(", for ")
    return f"{name}, stedfortræder for {whom}" if comma else f"{printed}, stedfortræder"


class OwnLayout:
    """Reads paragraphs of our own styles."""

    # Character styles of words that are told from the record's facts, such as a file's size.
    derived: Final = frozenset({"Note"})

    def lines_of(self, style: str, text: str) -> list[Line] | None:
        """The lines of a paragraph in one of our own styles; None for any other style."""
        if style in _FRAME:
            return []
        if style == "Subtitle":
            return self._meeting_line(text)
        if style == "Sagslinje":
            facts = text.split(_BETWEEN_FACTS)
            return [Line(0, fact) for fact in facts if not _CONCLUDED.fullmatch(fact)]
        if style == "Bilagslinje":
            return self._attachment(text)
        return None

    def is_facts(self, table_style: str) -> bool:
        """Whether a table holds labels and what they stand for."""
        return table_style == "Faktatabel"

    def facts_of(self, rows: Iterable[tuple[str, list[str]]]) -> list[Line]:
        """The lines of a table of labels: each label, then what stands for it.

        At a joint meeting a label names its body too, which no rule reads. Substitutes have a
        row of their own, though they were there as the others were.
        """
        lines = []
        for label, values in rows:
            name = label.partition(", ")[0]
            told = values
            if name in _SUBSTITUTES:
                name = "Til stede"
                told = [_as_substitute(value) for value in values]
            lines += [Line(0, f"{name}:"), *(Line(0, value) for value in told)]
        return lines

    def _meeting_line(self, text: str) -> list[Line]:
        """Body, name, day and place; what stands behind the day is the place."""
        facts = text.split(_BETWEEN_FACTS)
        day = next((n for n, fact in enumerate(facts) if _DAY.search(fact)), len(facts))
        lines = [Line(0, fact) for fact in facts[: day + 1]]
        place = _BETWEEN_FACTS.join(facts[day + 1 :])
        return [*lines, Line(0, f"Sted: {place}")] if place else lines

    def _attachment(self, text: str) -> list[Line]:
        """A list entry; its number, where printed, is the entry's."""
        number, tab, title = text.strip().rpartition("\t")
        marker = f"{number.strip()}." if tab and number.strip() else "•"
        return [Line(0, " ".join(title.split("\n")), list_level=1, list_marker=marker)]
