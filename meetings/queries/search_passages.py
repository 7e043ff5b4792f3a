"""The texts of a hit that may be quoted: only what its row holds, word for word.

What a row holds was filtered for its readers. A text that is fetched elsewhere (an addition, a
page of an attachment) is quoted only where its words stand in the row in the same order.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import col

from meetings.database import session
from meetings.models.cases import Attachment
from meetings.models.files import FileFacts
from meetings.models.snapshots import Addition
from meetings.queries.search_hits import FoundItem
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.permissions import Actor
from meetings.search.language import Field
from meetings.search.marks import Sought, marks
from meetings.search.reader_classes import ReaderClass
from meetings.search.snippets import Passage
from meetings.vocabulary import Access, UnitKind

_MOST_PAGES: Final = 3  # of an item's attachments
_DECISIONS: Final = (UnitKind.DECISION, UnitKind.PUBLIC_DECISION)
_APART: Final = (UnitKind.ITEM, UnitKind.ATTACHMENT)


class _Added(NamedTuple):
    """Words that were put on top of what was given out."""

    item_id: UUID | None
    access: Access
    html: str
    reason: str


_ADDED: Final = (
    sqlalchemy.select(col(Addition.meeting_id), *(getattr(Addition, n) for n in _Added._fields))
    .where(col(Addition.meeting_id).in_(bindparam("meetings", expanding=True)))
    .order_by(col(Addition.meeting_id), col(Addition.position))
)
_WORDS_OF_FILES: Final = (
    sqlalchemy.select(col(Attachment.id), col(FileFacts.words))
    .join(FileFacts, col(FileFacts.sha256) == col(Attachment.sha256))
    .where(col(Attachment.id).in_(bindparam("attachments", expanding=True)))
)


class Texts:
    """The texts of some hits; two statements."""

    def __init__(self, viewer: Actor, found: Sequence[FoundItem], files: Collection[int]) -> None:
        """`files` are the rows in whose attachments something was found."""
        self._added = _additions({one.row.meeting_id for one in found})
        attachments = {
            piece.attachment_id
            for one in found
            if one.row.docid in files
            for piece in one.pieces
            if piece.attachment_id is not None
        }
        self._files = _files(attachments) if attachments else {}

    def of(self, found: FoundItem, sought: tuple[Sought, ...]) -> list[Passage]:
        """What of the hit may be quoted, in the order of the text."""
        return [*self._own(found), *self._additions(found), *self._attached(found, sought)]

    def _own(self, found: FoundItem) -> Iterator[Passage]:
        # What everybody reads who reads anything of the item needs no second look.
        is_plain = found.row.classes & ReaderClass.SECRETARIAT
        for piece in found.pieces:
            if piece.kind not in _APART and (is_plain or found.row.holds(piece.plain_text)):
                place = Field.DECISION if piece.kind in _DECISIONS else None
                yield Passage(piece.heading, piece.plain_text, field=place)

    def _additions(self, found: FoundItem) -> Iterator[Passage]:
        for one in self._added.get(found.row.meeting_id, ()):
            if one.item_id == found.row.item_id and one.access in found.row.sees:
                for text in (to_text(parse(one.html), markers=False), one.reason):
                    if text and found.row.holds(text):
                        yield Passage("", text)

    def _attached(self, found: FoundItem, sought: tuple[Sought, ...]) -> Iterator[Passage]:
        left = _MOST_PAGES
        for piece in found.pieces:
            if piece.kind is not UnitKind.ATTACHMENT:
                continue
            yield Passage("", piece.heading, piece.attachment_id, field=Field.ATTACHMENT)
            pages = self._files.get(piece.attachment_id, "").split("\f")
            for number, page in enumerate(pages, 1):
                if left and marks(page, sought, Field.ATTACHMENT) and found.row.holds(page):
                    left -= 1
                    yield Passage(
                        piece.heading, page, piece.attachment_id, number, Field.ATTACHMENT
                    )


def _additions(meetings: Collection[UUID]) -> Mapping[UUID, list[_Added]]:
    found: dict[UUID, list[_Added]] = defaultdict(list)
    read = session().connection().execute(_ADDED, {"meetings": list(meetings)})
    for meeting_id, *facts in read:
        found[meeting_id].append(_Added(*facts))
    return found


def _files(attachments: Collection[UUID]) -> Mapping[UUID | None, str]:
    read = session().connection().execute(_WORDS_OF_FILES, {"attachments": list(attachments)})
    return {row[0]: row[1] for row in read}
