"""What is made of a record before it is stored, since a record may come from anywhere.

Rich text passes through the grammar once more, signs that no database keeps are left out,
and what contradicts itself is closed. Whatever can stand as it was found stands.
"""

from datetime import time
from typing import Final, TypeVar

from meetings.record import (
    Attachment,
    AttachmentList,
    Body,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    MeetingChange,
    MeetingRecord,
    Part,
    Recommendation,
    Section,
    Shape,
    VoteEvent,
)
from meetings.richtext.to_html import clean
from meetings.rules.local_time import clock_at, ending_of, moment_of
from meetings.rules.names import name_key
from meetings.vocabulary import Access, MeetingChangeKind

UNTITLED: Final = "Uden titel"
UNNAMED: Final = "Uden navn"
UNREASONED: Final = "Uden begrundelse"
_MOST: Final = 2**31 - 1  # PostgreSQL's integer ends here; nothing that is counted comes near

Piece = TypeVar(
    "Piece", Section, Recommendation, Decision, AttachmentList, EarlierTreatments, Item, Attachment
)
Written = TypeVar("Written", Section, Recommendation, Decision, AttachmentList)


def storable(record: MeetingRecord) -> MeetingRecord:
    """The record as it can be stored; doing it twice changes nothing more."""
    legal = MeetingRecord.model_validate(_without_nul(record.model_dump(mode="python")))
    return legal.model_copy(
        update=_times(legal)
        | {
            "bodies": _each_once(legal.bodies),
            "attendance": tuple(_named(attendee) for attendee in legal.attendance),
            "guests": tuple(_named(guest) for guest in legal.guests),
            "signatures": tuple(_named(signature) for signature in legal.signatures),
            "preface": tuple(_written(section) for section in legal.preface),
            "items": tuple(_item(item) for item in legal.items),
            "closing": tuple(_written(section) for section in legal.closing),
            "additions": tuple(_cleaned(a) for a in legal.additions if clean(a.html)),
            "changes": tuple(_change(c) for c in legal.changes if _leads_somewhere(c)),
        }
    )


def _times(record: MeetingRecord) -> dict[str, time | None]:
    """The times as rows give them back: what the clocks skip in spring is the hour after."""
    day, starts, ends = record.held_on, record.starts_at, record.ends_at
    return {
        "starts_at": starts and clock_at(moment_of(day, starts)),
        "ends_at": ends and clock_at(ending_of(day, starts, ends)),
    }


def _each_once(bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    """A body holds the meeting once, however often it is named."""
    named: dict[str, Body] = {}
    for body in bodies:
        named.setdefault(name_key(body.name), body)
    return tuple(named.values())


def _without_nul(value: object) -> object:
    """PostgreSQL keeps no NUL, and no reader misses one."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {key: _without_nul(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_without_nul(inner) for inner in value)
    return value


def _leads_somewhere(change: MeetingChange) -> bool:
    """A move without a new day tells nobody when the meeting is."""
    return change.kind is MeetingChangeKind.CANCELLED or change.to_day is not None


def _change(change: MeetingChange) -> MeetingChange:
    """What is cancelled is moved nowhere, and each change has a reason, if only a lack of one."""
    is_moved = change.kind is MeetingChangeKind.MOVED
    return change.model_copy(
        update={
            "to_day": change.to_day if is_moved else None,
            "reason": change.reason if change.reason.strip() else UNREASONED,
        }
    )


Html = TypeVar("Html", bound=Shape)


def _named(piece: Html, field: str = "name") -> Html:
    """The piece with a name; one of blanks only names nobody."""
    return piece if getattr(piece, field).strip() else piece.model_copy(update={field: UNNAMED})


def _is_count(number: int | None) -> bool:
    return number is not None and 0 <= number <= _MOST


def _counted(event: VoteEvent) -> VoteEvent:
    """A count below nought, or of more than there are people, counts nothing: it was not told."""
    sides = ("in_favour", "against", "abstained")
    counts = {side: None for side in sides if not _is_count(getattr(event, side))}
    votes = tuple(_named(vote, "voter") for vote in event.votes)
    candidates = tuple(
        one if _is_count(one.votes) else one.model_copy(update={"votes": None})
        for one in event.candidates
    )
    return event.model_copy(update={"votes": votes, "candidates": candidates} | counts)


def _cleaned(piece: Html) -> Html:
    """The piece with its rich text in the grammar's own form."""
    texts = {
        name: clean(getattr(piece, name))
        for name in ("html", "public_html")
        if getattr(piece, name, "")
    }
    return piece.model_copy(update=texts)


def _consistent(piece: Piece) -> Piece:
    """Open and yet narrowed or with a reason for being closed: nobody can tell, so it is closed."""
    narrowed = isinstance(piece, Item) and bool(piece.narrowed_to)
    if piece.access is Access.OPEN and (piece.closed_reason or narrowed):
        return piece.model_copy(update={"access": Access.CLOSED})
    return piece


def _written(piece: Written) -> Written:
    return _consistent(_cleaned(piece))


def _part(part: Part) -> Part:
    if isinstance(part, EarlierTreatments):
        treatments: tuple[EarlierTreatment, ...] = tuple(_cleaned(t) for t in part.treatments)
        return _consistent(part.model_copy(update={"treatments": treatments}))
    if isinstance(part, AttachmentList):
        attachments = tuple(_attachment(a) for a in part.attachments)
        return _written(part.model_copy(update={"attachments": attachments}))
    if isinstance(part, Section):
        return _written(part)
    if isinstance(part, Recommendation):
        return _written(part)
    return _written(part)


def _attachment(attachment: Attachment) -> Attachment:
    is_digest = len(attachment.sha256) == 64
    return _consistent(
        attachment.model_copy(
            update={
                "title": attachment.title if attachment.title.strip() else UNTITLED,
                "sha256": attachment.sha256 if is_digest else "",
                "size_bytes": attachment.size_bytes if _is_count(attachment.size_bytes) else 0,
            }
        )
    )


def _item(item: Item) -> Item:
    consistent = _consistent(item)
    return consistent.model_copy(
        update={
            "title": item.title if item.title.strip() else UNTITLED,
            "withheld": item.withheld and consistent.access is not Access.OPEN,
            "treated_as": item.treated_as if _is_count(item.treated_as) else None,
            "parts": tuple(_part(part) for part in item.parts),
            "presence": tuple(_named(presence) for presence in item.presence),
            "non_participations": tuple(_named(n) for n in item.non_participations),
            "disqualifications": tuple(_named(d) for d in item.disqualifications),
            "votes": tuple(_counted(event) for event in item.votes),
            "statements": tuple(_cleaned(statement) for statement in item.statements),
        }
    )
