"""Decisions made behind closed doors are published too, as far as secrecy allows. (KSL § 8, 7)"""

from meetings.record import Decision, Item, MeetingRecord
from meetings.rules.units import item_access
from meetings.vocabulary import Access, DocumentKind


def untold_decisions(record: MeetingRecord) -> tuple[Item, ...]:
    """The items of minutes on which something closed was decided and the public is told nothing.

    KSL § 8, 7: what was decided behind closed doors is published as far as secrecy allows, so
    each of them is for somebody to think about.
    """
    if record.kind is not DocumentKind.MINUTES:
        return ()
    return tuple(item for item in record.items if _is_untold(item))


def _is_untold(item: Item) -> bool:
    return any(
        isinstance(part, Decision)
        and bool(part.html or part.kind)
        and not part.public_html
        and (item_access(item) is not Access.OPEN or part.access is not Access.OPEN)
        for part in item.parts
    )
