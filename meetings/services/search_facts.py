"""What is known of an item besides its words: what search finds it by, and counts by.

The record is one that was filtered for a kind of reader, so that nothing is known here that he
may not know.
"""

from collections.abc import Iterable

from meetings.record import (
    Addition,
    Decision,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Section,
)
from meetings.rules.kle import parse_kle
from meetings.search.terms import Facts
from meetings.services.abilities import internal
from meetings.vocabulary import Access, AttendanceStatus, Ruling, SectionKind, VoteOption


@internal("only the index is made from it")
def facts_of(
    record: MeetingRecord,
    item: Item | None,
    added: Iterable[Addition],
    absent_from_meeting: frozenset[str],
) -> Facts:
    """What is known of an item, or of a meeting's own words (None), besides the words.

    `record` is as one kind of reader may read it, `added` is what was added to it since.
    """
    told_closed = any(one.access is not Access.OPEN for one in added)
    if item is None:
        return Facts(
            record.kind,
            record.held_on,
            absent=absent_from_meeting,
            prints_closed_treatments=told_closed,
        )
    out = [one for one in item.disqualifications if one.ruling is Ruling.DISQUALIFIED]
    kle = parse_kle(item.case_number)
    return Facts(
        kind=record.kind,
        held_on=record.held_on,
        case_number=item.case_number,
        kle_number=f"{kle.subject}-{kle.facet}" if kle is not None else "",
        outcomes=frozenset(
            part.kind for part in item.parts if isinstance(part, Decision) and part.kind is not None
        ),
        absent=_absent(item, absent_from_meeting),
        disqualified=frozenset(one.name for one in out),
        voted_against=frozenset(
            vote.voter
            for event in item.votes
            for vote in event.votes
            if vote.option is VoteOption.AGAINST
        ),
        went_out=frozenset(one.name for one in out if not one.took_part),
        prints_closed_treatments=told_closed or _prints_closed_treatments(item),
    )


def _absent(item: Item, from_meeting: frozenset[str]) -> frozenset[str]:
    """Who was not there for the item."""
    absent = set(from_meeting)
    for one in item.presence:
        (absent.discard if one.status is AttendanceStatus.PRESENT else absent.add)(one.name)
    return frozenset(absent)


def _prints_closed_treatments(item: Item) -> bool:
    """Whether it may tell, to who reads what is closed, what was decided on another item.

    What may tell is what rules/kept_from.py takes out for who is shut out from that item.
    """
    return any(
        (
            isinstance(part, EarlierTreatments)
            and (
                part.access is not Access.OPEN
                or any(one.access is not Access.OPEN for one in part.treatments)
            )
        )
        or (
            part.access is not Access.OPEN
            and (
                (isinstance(part, Section) and part.kind is SectionKind.EARLIER)
                or (isinstance(part, Decision) and bool(part.body))
            )
        )
        for part in item.parts
    )
