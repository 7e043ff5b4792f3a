"""The log: one line for each change, each fastened to the one before it.

A line's hash is over its own facts, the digests of its fields and the hash of the line
before, so that nothing can be changed, left out or put in unseen. Texts themselves are not
hashed but their salted digests: a text can be erased by law without breaking the chain.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.base import now
from meetings.models.trail import LogEntry, LogField, LogHead
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.vocabulary import Access, LogAction


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after. The words of cases are not kept in the log: `keep` is False."""

    name: str
    before: object = None
    after: object = None
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line of the log speaks of, and by whose access rule it is read."""

    type: str
    id: UUID | None = None
    organization_id: UUID | None = None
    access: Access = Access.CLOSED


@internal("it is written with a change that was asked for already")
def write_line(
    action: LogAction, subject: Subject, *, actor: Actor, changes: Iterable[FieldChange] = ()
) -> LogEntry:
    """Add the line that belongs to a change, in the change's own transaction."""
    head = _locked_head()
    entry = LogEntry(
        sequence=head.sequence + 1,
        at=now(),
        actor_name=actor.name,
        actor_id=actor.account_id,
        action=action,
        subject_type=subject.type,
        subject_id=subject.id,
        organization_id=subject.organization_id,
        access=subject.access,
        previous_hash=head.own_hash,
        own_hash="",
    )
    fields = [_field(entry.id, change) for change in changes if change.before != change.after]
    entry.own_hash = _hash_of(entry, fields)
    head.sequence, head.own_hash = entry.sequence, entry.own_hash
    session().add_all([head, entry])
    session().flush()
    session().add_all(fields)
    session().flush()
    return entry


@internal("services that write take their turn when they were asked")
def take_turn() -> None:
    """Wait until nobody else is writing: from here to the end of the transaction we are alone.

    Whoever changes anything writes a line of the log, so the end of the log is the one place
    where all writers meet. SQLite lets in one writer at a time by itself.
    """
    _locked_head()


@internal("whoever runs `verify` has the database itself")
def verify_chain() -> list[int]:
    """The numbers of the lines that do not fit: changed, fastened wrongly, or missing."""
    broken: list[int] = []
    previous, expected = "", 1
    for entry, fields in _lines():
        if entry.sequence != expected:
            broken.extend(range(expected, entry.sequence))
        fits = entry.previous_hash == previous and entry.own_hash == _hash_of(entry, fields)
        if not fits or not all(_is_as_hashed(field) for field in fields):
            broken.append(entry.sequence)
        previous, expected = entry.own_hash, entry.sequence + 1
    head = session().get(LogHead, 1)
    if head is not None and (head.sequence, head.own_hash) != (expected - 1, previous):
        broken.extend(range(expected, head.sequence + 1) or [head.sequence])
    return broken


@internal("the head of the chain tells nothing but itself")
def chain_head() -> str:
    """The hash of the newest line, as approved minutes print it; empty when there is none."""
    head = session().get(LogHead, 1)
    return head.own_hash if head is not None else ""


@internal("whoever runs `verify` has the database itself")
def is_as_logged(field: LogField, value: object) -> bool:
    """Whether the value is the one that the line told of; an erased line says no more."""
    return not field.salt or _digest(field.salt, _as_json(value)) == field.after_digest


def _lines() -> Iterator[tuple[LogEntry, Sequence[LogField]]]:
    """Every line with its fields, in order; a log of decades is not held in memory."""
    statement = (
        select(LogEntry, LogField)
        .outerjoin(LogField, col(LogField.entry_id) == LogEntry.id)
        .order_by(col(LogEntry.sequence))
        .execution_options(yield_per=500)
    )
    for _, pairs in groupby(session().exec(statement), key=lambda pair: pair[0].id):
        entries, fields = zip(*pairs, strict=True)
        yield entries[0], [field for field in fields if field is not None]


def _locked_head() -> LogHead:
    """The end of the chain, locked until this transaction ends."""
    statement = (
        select(LogHead)
        .where(LogHead.id == 1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    head = session().exec(statement).first()
    if head is None:
        head = LogHead()
        session().add(head)
        session().flush()
    return head


def _field(entry_id: UUID, change: FieldChange) -> LogField:
    salt = secrets.token_hex(16)
    before, after = _as_json(change.before), _as_json(change.after)
    return LogField(
        entry_id=entry_id,
        name=change.name,
        salt=salt,
        before_digest=_digest(salt, before),
        after_digest=_digest(salt, after),
        before_value=before if change.keep else None,
        after_value=after if change.keep else None,
    )


def _as_json(value: object) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _digest(salt: str, value: str | None) -> str:
    """Empty for nothing, so that the log tells what was added and what was taken away."""
    if value is None:
        return ""
    return hashlib.sha256(f"{salt}:{value}".encode()).hexdigest()


def _is_as_hashed(field: LogField) -> bool:
    """Whether the values still kept are those that the digests were made of."""
    kept = ((field.before_value, field.before_digest), (field.after_value, field.after_digest))
    return all(value is None or _digest(field.salt, value) == digest for value, digest in kept)


def _hash_of(entry: LogEntry, fields: Sequence[LogField]) -> str:
    facts = {
        "sequence": entry.sequence,
        "at": entry.at.isoformat(),
        "actor_name": entry.actor_name,
        "actor_id": str(entry.actor_id or ""),
        "action": str(entry.action),
        "subject_type": entry.subject_type,
        "subject_id": str(entry.subject_id or ""),
        "organization_id": str(entry.organization_id or ""),
        "access": str(entry.access),
        "fields": sorted((f.name, f.before_digest, f.after_digest) for f in fields),
        "previous": entry.previous_hash,
    }
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
