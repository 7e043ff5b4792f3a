"""Everything else that a meeting can be had as, in one quiet menu: a row a kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from meetings.services.document_makers import MAKERS
from meetings.vocabulary import OrderedKind
from meetings.web.language import translate
from meetings.web.shown import DocumentLink, said

OF_A_MEETING: Final = (OrderedKind.PACK, OrderedKind.MEETING_FILES)
OPEN_EDITION: Final = "aaben"


@dataclass(frozen=True, slots=True)
class Choice:
    """One document: what is seen, what is heard before it, and how it is had."""

    text: str
    before: str = ""
    href: str = ""  # where it is fetched at once
    edition: str = ""  # of what is ordered


@dataclass(frozen=True, slots=True)
class MenuRow:
    """One kind of document, with its choices; `kind` where it is ordered."""

    choices: tuple[Choice, ...]
    label: str = ""  # seen before the choices, where none of them names the kind
    kind: OrderedKind | None = None


def menu_for(
    editions: Sequence[DocumentLink], more: Sequence[DocumentLink], *, is_closed: bool
) -> list[MenuRow]:
    """The menu's rows: editions named "Kind, format", what takes long, and what else there is.

    What takes long is also had as its open edition where the reader's own is closed.
    """
    rows = list(_by_kind(editions))
    for kind in OF_A_MEETING:
        if kind in MAKERS:
            opened = Choice(translate("åben udgave"), f"{said(kind)}, ", edition=OPEN_EDITION)
            rows.append(MenuRow((Choice(said(kind)), *([opened] if is_closed else [])), kind=kind))
    return [*rows, *rows_of(more)]


def rows_of(links: Sequence[DocumentLink]) -> list[MenuRow]:
    """A row for each document that is fetched at once."""
    return [MenuRow((Choice(one.name, href=one.href),)) for one in links]


def _by_kind(editions: Sequence[DocumentLink]) -> Iterator[MenuRow]:
    for name, found in groupby(editions, lambda one: one.name.partition(", ")[0]):
        choices = tuple(
            Choice(one.name.partition(", ")[2], f"{name}, ", href=one.href) for one in found
        )
        yield MenuRow(choices, name)
