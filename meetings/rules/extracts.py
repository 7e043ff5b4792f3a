"""Beslutningsudskrift: what is told of one item to who goes on with its case, and who reads it."""

import re
from collections.abc import Collection
from uuid import UUID

from meetings.record import Decision, Guest, Item, MeetingRecord, Part, Recommendation
from meetings.rules.permissions import Actor, bodies_with, may
from meetings.vocabulary import Ability, Access, AdditionKind, DocumentKind, Problem, State

TAKEN_PLACE = frozenset({State.HELD, State.IN_REVIEW, State.APPROVED, State.ARCHIVED})


def extract_of(record: MeetingRecord, item_id: UUID) -> MeetingRecord:
    """The meeting's head and this one item: who was there, what was recommended and decided.

    Votes, rulings and statements follow the item, also those that go with the case to who
    decides it next (KSL § 13, 2). The case's own text and attachments are in the case system
    already, and what other bodies decided stands in their own extracts. Raises KeyError where
    the record has no such item.
    """
    item = _item_of(record, item_id)
    return record.model_copy(
        update={
            "items": (item.model_copy(update={"parts": _told_parts(item)}),),
            "guests": tuple(guest for guest in record.guests if _was_at(guest, item)),
            "preface": (),
            "closing": (),
            "signatures": (),
            "pauses": (),
            "additions": tuple(
                one
                for one in record.additions
                if one.item_id == item_id and one.kind is not AdditionKind.TREATMENT
            ),
        }
    )


def extract_problems(
    state: State, kind: DocumentKind, item: Item, *, is_barred: bool = False
) -> list[Problem]:
    """Why there is no extract of the item now, or not for this recipient.

    Who the body ruled disqualified reads nothing closed of the item (FVL § 6), also not as
    the paper's author.
    """
    if state not in TAKEN_PLACE or kind is not DocumentKind.MINUTES:
        return [Problem.MEETING_IS_NOT_HELD]
    problems = [] if is_decided(item) else [Problem.NOTHING_DECIDED]
    if is_barred and is_closed(item):
        problems.append(Problem.RECIPIENT_IS_DISQUALIFIED)
    return problems


def is_decided(item: Item) -> bool:
    """Whether something is told of what was decided on the item."""
    return any(isinstance(p, Decision) and (p.html or p.kind) for p in item.parts)


def is_closed(item: Item) -> bool:
    """Whether something that an extract tells of the item is not for everybody."""
    pieces = (item, *_told_parts(item))
    return bool(item.narrowed_to) or any(one.access is not Access.OPEN for one in pieces)


def may_read_extract(
    actor: Actor, to_account_id: UUID | None, organization_ids: Collection[UUID]
) -> bool:
    """Whether the actor reads an extract: who it was sent to, and the body's secretariat.

    Who it was sent to must still write papers somewhere; an account that was taken out of the
    administration keeps no key.
    """
    if may(actor, Ability.READ_WORKING_RECORD, organization_ids):
        return True
    if actor.account_id is None or actor.account_id != to_account_id:
        return False
    return bodies_with(actor, Ability.WRITE_PAPERS) != frozenset()


def _item_of(record: MeetingRecord, item_id: UUID) -> Item:
    for item in record.items:
        if item.id == item_id:
            return item
    raise KeyError(item_id)


def _told_parts(item: Item) -> tuple[Part, ...]:
    return tuple(part for part in item.parts if isinstance(part, Recommendation | Decision))


def _was_at(guest: Guest, item: Item) -> bool:
    """Whether the guest was there for the item; without a note, for the whole meeting."""
    if not guest.note:
        return True
    return bool(item.number) and item.number in re.findall(r"[\w.]*\w", guest.note)
