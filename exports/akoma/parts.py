"""The blocks of a document as a tree: what stands before it, its parts, and how it ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from exports.blocks import (
    Attachments,
    Contents,
    DecisionBox,
    ExportBlock,
    Facts,
    Index,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.compose import PEOPLE, PROOF
from exports.document import Document
from meetings.record import Item, Recommendation, Section
from meetings.vocabulary import DecisionKind

Loose = Facts | Text | VoteTable | Notice | Contents | Attachments | SignatureLines
ITEM: Final = "item"
DECISION: Final = "decision"
PAPERS: Final = "papers"
ROLL_CALL: Final = "rollCall"
CONTENTS: Final = "contents"
_ITEM_LEVEL: Final = 2


@dataclass(slots=True)
class Part:
    """A part with its heading, the blocks in it, and the parts below it."""

    name: str
    heading: ItemHeading | str = ""
    blocks: list[Loose] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    outcome: DecisionKind | None = None

    def last(self) -> "Part":
        """The part that the next loose block of text belongs to."""
        return self.parts[-1] if self.parts else self


@dataclass(slots=True)
class Outline:
    """A whole document as a tree."""

    front: list[Title | Notice] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    conclusions: list[Loose | SectionHeading] = field(default_factory=list)


def outline(blocks: Iterable[ExportBlock], document: Document) -> Outline:
    """The tree of a composed document."""
    tree = Outline()
    items = iter(document.record.items)
    names: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, ItemHeading):
            names = _names_of(next(items))
        _add(tree, block, names)
    return tree


def _names_of(item: Item) -> dict[str, str]:
    """What the sections of an item are, by the headings they are printed under."""
    names = {}
    for part in item.parts:
        if isinstance(part, Section):
            names[part.heading] = part.kind.value.lower()
        elif isinstance(part, Recommendation):
            names[part.heading] = "recommendation"
    return names


def _add(tree: Outline, block: ExportBlock, names: dict[str, str]) -> None:
    if tree.conclusions or _concludes(block):
        tree.conclusions.append(block if isinstance(block, SectionHeading) else _of_text(block))
    elif isinstance(block, Title) or (isinstance(block, Notice) and not tree.parts):
        tree.front.append(block)
    elif (part := _top_part(block, is_first=not tree.parts)) is not None:
        tree.parts.append(part)
    elif (part := _part_below(block, names)) is not None:
        (tree.parts[-1].parts if tree.parts else tree.parts).append(part)
    else:
        _add_loose(tree, _of_text(block))


def _top_part(block: ExportBlock, *, is_first: bool) -> Part | None:
    """The part that a block begins beside the items, or an item."""
    match block:
        case ItemHeading():
            return Part(ITEM, block)
        case SectionHeading(text, level) if level <= _ITEM_LEVEL:
            return Part("section", text)
        case Text(heading_level=level) if level <= _ITEM_LEVEL:
            return Part("text", blocks=[block])
        case Facts(name=name) if name == PEOPLE and is_first:
            return Part(ROLL_CALL, blocks=[block])
        case Contents():
            return Part(CONTENTS, block.heading, [block])
    return None


def _part_below(block: ExportBlock, names: dict[str, str]) -> Part | None:
    """The part that a block begins inside an item."""
    match block:
        case SectionHeading(text):
            return Part(names.get(text, "section"), text)
        case DecisionBox():
            return Part(DECISION, block.heading, list(block.body), outcome=block.outcome)
        case Attachments():
            return Part(PAPERS, block.heading, [block])
    return None


def _add_loose(tree: Outline, block: Loose) -> None:
    """A block without a heading: to the part that is open, where it can go on."""
    if not tree.parts or tree.parts[-1].name in (ROLL_CALL, CONTENTS):
        tree.parts.append(Part("text", blocks=[block]))
        return
    top = tree.parts[-1]
    last = top.last()
    if isinstance(block, Notice) or last.name in (DECISION, "notice"):
        # A notice is of what comes after it, and a decision ends where its box does.
        last = Part("notice" if isinstance(block, Notice) else "text")
        top.parts.append(last)
    last.blocks.append(block)


def _concludes(block: ExportBlock) -> bool:
    ends = isinstance(block, SectionHeading) and block.text == PROOF
    return ends or isinstance(block, SignatureLines)


def _of_text(block: ExportBlock) -> Loose:
    if isinstance(block, Title | Index | ItemHeading | SectionHeading | DecisionBox):
        raise TypeError(f"{type(block).__name__} is no loose block of a meeting")
    return block
