"""What became of an item since somebody read it: in kinds, for him to look at or to leave."""

from collections.abc import Iterator

from meetings.record import Decision, Item, MeetingRecord
from meetings.rules.version_difference import ItemDifference, version_difference
from meetings.vocabulary import DocumentKind, ItemChangeKind


def differences_of(old: MeetingRecord, new: MeetingRecord) -> dict[object, ItemDifference]:
    """What changed, by the item's id; both records as their reader may read them.

    That a decision came to an item is no change of its text: `came_to_decision` tells it.
    """
    before, after = _without_decisions(old), _without_decisions(new)
    return {one.item_id: one for one in version_difference(before, after).items}


def came_to_decision(old: Item | None, new: Item) -> bool:
    """Whether the item tells a decision that it did not tell before, or tells it otherwise."""
    decided = list(_decided(new))
    return bool(decided) and (old is None or decided != list(_decided(old)))


def is_seen_whole(difference: ItemDifference | None) -> bool:
    """Whether nothing that a reader would look at changed; a new number alone is nothing."""
    return difference is None or set(difference.kinds) <= {ItemChangeKind.NUMBER}


def _decided(item: Item) -> Iterator[tuple[object, str, str]]:
    for part in item.parts:
        if isinstance(part, Decision) and (part.html or part.kind is not None):
            yield part.kind, part.html, part.body


def _without_decisions(record: MeetingRecord) -> MeetingRecord:
    items = tuple(
        item.model_copy(
            update={"parts": tuple(one for one in item.parts if not isinstance(one, Decision))}
        )
        for item in record.items
    )
    return record.model_copy(update={"items": items, "kind": DocumentKind.AGENDA})
