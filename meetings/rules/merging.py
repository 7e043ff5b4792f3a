"""What one item says when two are made into one: nothing is lost, and nothing closed is opened.

A text joins the other's of the same kind under one heading only where the same people may read
both; else it stands beside it. Under a shared heading each text says which matter it is of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from meetings.richtext.blocks import Paragraph, Run
from meetings.richtext.to_html import to_html
from meetings.vocabulary import Access, SectionKind

_AND: Final = " og "


@dataclass(frozen=True, slots=True)
class Text:
    """A section, or a recommendation (`kind` None), in the order it is printed."""

    kind: SectionKind | None
    heading: str
    html: str
    access: Access
    closed_reason: str = ""
    recommended_by: str = ""


def merged_texts(
    first: Sequence[Text], second: Sequence[Text], titles: tuple[str, str]
) -> list[Text]:
    """The texts of both, in the first one's order; what only the second has follows."""
    merged = list(first)
    for other in second:
        places = [i for i, one in enumerate(merged) if _may_join(one, other)]
        if places:
            merged[places[0]] = _joined(merged[places[0]], other, titles)
        else:
            merged.append(replace(other, heading=other.heading))
    return merged


def merged_numbers(first: str, second: str) -> str:
    """Both case numbers, each once."""
    told = [number for number in dict.fromkeys((first.strip(), second.strip())) if number]
    return _AND.join(told)


def stricter_side(first: Access, second: Access) -> int:
    """0 where the first is as strict as the second, else 1; its ground is the one that counts."""
    order = (Access.OPEN, Access.CLOSED, Access.PERSONAL)
    return 0 if order.index(first) >= order.index(second) else 1


def _may_join(one: Text, other: Text) -> bool:
    return (one.kind, one.heading.casefold(), one.access, one.closed_reason) == (
        other.kind,
        other.heading.casefold(),
        other.access,
        other.closed_reason,
    ) and (one.recommended_by == other.recommended_by or not other.html or not one.html)


def _joined(one: Text, other: Text, titles: tuple[str, str]) -> Text:
    if not other.html:
        return one
    if not one.html:
        return replace(one, html=other.html, recommended_by=other.recommended_by)
    return replace(one, html=_named(titles[0], one.html) + _named(titles[1], other.html))


def _named(title: str, html: str) -> str:
    return to_html((Paragraph((Run(title, bold=True),)),)) + html
