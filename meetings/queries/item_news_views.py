"""What a member is told of items: which he has not read, and what changed since he did."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meetings.rules.item_news import is_seen_whole
from meetings.rules.version_difference import ItemDifference
from meetings.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True)
class LatePaper:
    """An attachment that came after the agenda was first sent."""

    title: str
    came_on: date


@dataclass(frozen=True, slots=True)
class ItemNews:
    """An item as its reader stands to it."""

    item_id: UUID
    number: str
    title: str
    read_at: datetime | None  # None: not read, or as something that was taken back since
    difference: ItemDifference | None = None  # since he read it
    is_decided: bool = False  # its decision came, or changed, since he read it
    is_added_to: bool = False  # something was added to it since he read it
    came_on: date | None = None  # where it came after the agenda was first sent
    late_papers: tuple[LatePaper, ...] = ()
    read_version: int | None = None  # of the meeting, where it can be compared with what is now

    @property
    def is_changed(self) -> bool:
        """Whether there is something to read in it again."""
        changed = not is_seen_whole(self.difference)
        return self.read_at is not None and (changed or self.is_decided or self.is_added_to)

    @property
    def is_new(self) -> bool:
        """Whether he has not read it."""
        return self.read_at is None


@dataclass(frozen=True, slots=True)
class MeetingNews:
    """A meeting's items as its reader stands to them, in the agenda's order."""

    meeting_id: UUID
    version: int
    kind: DocumentKind
    items: tuple[ItemNews, ...]

    @property
    def unread(self) -> tuple[ItemNews, ...]:
        """Those he has not read."""
        return tuple(one for one in self.items if one.is_new)

    @property
    def changed(self) -> tuple[ItemNews, ...]:
        """Those that changed since he read them."""
        return tuple(one for one in self.items if one.is_changed)

    def of_item(self, item_id: UUID) -> ItemNews | None:
        """How he stands to one of them."""
        return next((one for one in self.items if one.item_id == item_id), None)
