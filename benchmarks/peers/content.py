"""The content that everybody writes: invented minutes, new words for each seed.

Nine items take some 24 pages: running text with a bold word here and there, bulleted and
numbered lists, six tables of figures, decisions, attachments, and contents with page numbers.
The words are compounds with endings, as Danish makes them, so that most are met for the first
time and no cache of words is warm.
"""

import random
from collections.abc import Iterator
from typing import Final

from exports.blocks import (
    AttachmentRow,
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
    DecisionBox,
    ExportBlock,
    Facts,
    ItemHeading,
    SectionHeading,
    Text,
    Title,
)
from meetings.richtext.blocks import Block, Cell, ListBlock, ListItem, Paragraph, Row, Run, Table

ITEMS: Final = 9  # on some 24 pages
_STEMS = (
    "kommune", "plan", "vej", "skole", "anlæg", "bolig", "sag", "udvalg", "trafik", "klima",
    "forvaltning", "høring", "budget", "område", "strækning", "borger", "indsats", "arbejde",
    "vurdering", "afgift", "natur", "vand", "kyst", "drift", "aftale", "forslag", "ramme", "by",
    "råd", "havn", "sti", "bro", "skov", "støj", "affald", "varme", "energi", "tilsyn", "krav",
    "areal", "grund", "salg", "leje", "idræt", "kultur", "pleje", "omsorg", "børn", "unge",
)  # fmt: skip
_ENDINGS = ("", "", "en", "er", "erne", "ens", "ets")
_LITTLE = ("og", "i", "at", "den", "det", "for", "på", "med", "til", "af", "som", "er", "ikke")


def minutes(items: int, seed: int) -> Composed:
    """Minutes of so many items; the same seed gives the same words."""
    words = _Words(seed)
    titles = [words.sentence(6).rstrip(".") for _ in range(items)]
    blocks: list[ExportBlock] = [
        Title("Nørrevig Kommune", "Referat", "Teknik- og Klimaudvalget · 22. september 2026"),
        Facts((("Til stede", tuple(words.name() for _ in range(7))),), "Deltagere"),
        Contents(
            "Indhold",
            tuple(ContentsEntry(str(at), title, f"p{at}") for at, title in enumerate(titles, 1)),
        ),
    ]
    for at, title in enumerate(titles, 1):
        blocks += _item(words, at, title)
    return Composed(
        tuple(blocks), "Referat", "Nørrevig Kommune", "Teknik- og Klimaudvalget", "2026-09-22"
    )


def _item(words: "_Words", at: int, title: str) -> Iterator[ExportBlock]:
    yield ItemHeading(str(at), title, f"p{at}", (f"05.04.00-P20-{at}-26",))
    for heading in ("Resumé", "Sagsfremstilling", "Økonomi", "Høring", "Bilag til sagen"):
        yield SectionHeading(heading)
        yield Text(tuple(_section(words, heading, with_table=at % 3 != 0)))
    yield DecisionBox("Beslutning", (Text((words.paragraph(40), words.paragraph(25))),))
    rows = tuple(AttachmentRow(f"{at}.{n}", words.sentence(4), "PDF, 210 KB") for n in range(1, 4))
    yield Attachments("Bilag", rows)


def _section(words: "_Words", heading: str, *, with_table: bool) -> Iterator[Block]:
    for number in range(3):
        yield words.paragraph(30, bold=number == 1)
    if heading == "Høring":
        yield ListBlock(False, tuple(ListItem((words.paragraph(14),)) for _ in range(6)))
    elif heading == "Sagsfremstilling":
        yield ListBlock(True, tuple(ListItem((words.paragraph(10),)) for _ in range(4)))
    elif heading == "Økonomi" and with_table:
        yield words.table()


class _Words:
    """Makes new text of invented compounds."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - texts, not secrets

    def sentence(self, count: int) -> str:
        """So many words, as a sentence."""
        return " ".join(self._word() for _ in range(count)).capitalize() + "."

    def paragraph(self, count: int, *, bold: bool = False) -> Paragraph:
        """So many words; some of them bold, if wanted."""
        if not bold:
            return Paragraph((Run(self.sentence(count)),))
        begin, end = self.sentence(count // 2), self.sentence(count // 2)
        return Paragraph((Run(f"{begin} "), Run(self.sentence(3), bold=True), Run(f" {end}")))

    def name(self) -> str:
        """A person's name."""
        first, last = self._random.choice(_STEMS), self._random.choice(_STEMS)
        return f"{first.capitalize()} {last.capitalize()}sen"

    def table(self) -> Table:
        """Fourteen rows of text and figures below a header."""
        head = Row(tuple(_cell(self.sentence(1), header=True) for _ in range(5)))
        rows = tuple(
            Row(
                (
                    _cell(self.sentence(3)),
                    *(_cell(self._figure()) for _ in range(3)),
                    _cell(self.sentence(6)),
                )
            )
            for _ in range(14)
        )
        return Table((head, *rows), header_rows=1, caption=self.sentence(4))

    def _word(self) -> str:
        if self._random.random() < 0.5:
            return self._random.choice(_LITTLE)
        stems = self._random.choices(_STEMS, k=self._random.choice((1, 1, 1, 2, 2, 2, 3)))
        return "".join(stems) + self._random.choice(_ENDINGS)

    def _figure(self) -> str:
        return f"{self._random.randrange(10**6):,}".replace(",", ".")


def _cell(text: str, *, header: bool = False) -> Cell:
    return Cell((Paragraph((Run(text),)),), header=header)
