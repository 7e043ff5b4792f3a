"""A record becomes rows. The way back is queries/working.py; a test goes both ways.

All rows of a meeting are written anew, under the ids that items and attachments already
had; what was written of a case stays, as an older revision of its paper.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, insert
from sqlmodel import SQLModel, select

from meetings import record as neutral
from meetings.database import session
from meetings.models import metadata
from meetings.models.base import table_name
from meetings.models.cases import (
    Attachment,
    AttachmentList,
    EarlierList,
    EarlierTreatment,
    Recommendation,
    Section,
)
from meetings.models.decisions import (
    Candidate,
    Decision,
    Disqualification,
    NonParticipation,
    ReferralDemand,
    Statement,
    Vote,
    VoteEvent,
)
from meetings.models.drafting import ItemReader
from meetings.models.meetings import (
    AgendaItem,
    Attendance,
    Guest,
    ItemPresence,
    Meeting,
    MeetingBody,
    MeetingPause,
    MeetingSection,
)
from meetings.models.minutes import Signature
from meetings.services.abilities import internal
from meetings.services.sealing import note_written
from meetings.vocabulary import UnitKind

_BELOW_ITEM = (
    Statement,
    ReferralDemand,
    VoteEvent,
    Disqualification,
    NonParticipation,
    ItemPresence,
    Decision,
    AttachmentList,
    EarlierList,
    ItemReader,
)
_BELOW_MEETING = (
    AgendaItem,
    Attendance,
    Guest,
    MeetingPause,
    MeetingSection,
    Signature,
    MeetingBody,
)
_TWO_BELOW: tuple[tuple[type[SQLModel], str, Any], ...] = (
    (Vote, "vote_event_id", VoteEvent),
    (Candidate, "vote_event_id", VoteEvent),
    (Attachment, "list_id", AttachmentList),
    (EarlierTreatment, "list_id", EarlierList),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item's matter is: its treatment by the body, and the revision of its paper."""

    consultation_id: UUID
    revision_id: UUID


@cache
def _tables_in_order() -> tuple[Table, ...]:
    """Every table, after those that it points to."""
    return tuple(metadata.sorted_tables)


@internal("services that store a record ask first")
def insert_rows(rows: Iterable[SQLModel]) -> None:
    """Insert new rows, one statement a table, so that nothing points at what is not there yet."""
    by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    kept = list(rows)
    for row in kept:
        by_table[str(row.__tablename__)].append(row.model_dump())
    for table in _tables_in_order():
        if values := by_table.get(table.name):
            session().connection().execute(insert(table), values)
    note_written(kept)


@internal("services that store a record ask first")
def clear_rows(meeting_id: UUID) -> None:
    """Take away the rows of a meeting that are about to be written anew; the meeting stays."""
    connection = session().connection()
    items = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    tables = metadata.tables
    for child, key, parent in _TWO_BELOW:
        parents = select(parent.id).where(parent.item_id.in_(items))
        table = tables[table_name(child.__name__)]
        connection.execute(delete(table).where(table.c[key].in_(parents)))
    for below_item in _BELOW_ITEM:
        table = tables[table_name(below_item.__name__)]
        connection.execute(delete(table).where(table.c.item_id.in_(items)))
    for below_meeting in _BELOW_MEETING:
        table = tables[table_name(below_meeting.__name__)]
        connection.execute(delete(table).where(table.c.meeting_id == meeting_id))
    session().expire_all()


@internal("services that store a record ask first")
def rows_of(
    record: neutral.MeetingRecord,
    meeting: Meeting,
    organization_ids: Sequence[UUID],
    people: Mapping[str, UUID],
    placed: Mapping[UUID, Placed],
) -> Iterator[SQLModel]:
    """Every row below the meeting. Items and attachments of the record have their ids."""
    for position, (body, organization_id) in enumerate(
        zip(record.bodies, organization_ids, strict=True)
    ):
        yield _row(
            MeetingBody,
            body,
            meeting_id=meeting.id,
            organization_id=organization_id,
            position=position,
        )
    for table, pieces in (
        (Attendance, record.attendance),
        (Guest, record.guests),
        (MeetingPause, record.pauses),
        (Signature, record.signatures),
    ):
        yield from rows_below(table, pieces, people, meeting_id=meeting.id)
    for place, sections in (
        (UnitKind.PREFACE, record.preface),
        (UnitKind.CLOSING, record.closing),
    ):
        yield from rows_below(MeetingSection, sections, people, meeting_id=meeting.id, place=place)
    for position, item in enumerate(record.items):
        yield from _agenda_rows(item, position, meeting.id, placed, people)


def _agenda_rows(
    item: neutral.Item,
    position: int,
    meeting_id: UUID,
    placed: Mapping[UUID, Placed],
    people: Mapping[str, UUID],
) -> Iterator[SQLModel]:
    if item.id is None:
        raise ValueError("an item needs its id before it is stored")
    where = placed[item.id]
    yield _row(
        AgendaItem,
        item,
        meeting_id=meeting_id,
        position=position,
        consultation_id=where.consultation_id,
        revision_id=where.revision_id,
        source_withheld=item.withheld,
        source_partly_withheld=item.partly_withheld,
    )
    for person_id in item.narrowed_to:
        yield ItemReader(item_id=item.id, person_id=person_id)
    yield from _item_rows(item, item.id, where.revision_id, people)


def _row(table: type[SQLModel], piece: neutral.Shape, **more: object) -> SQLModel:
    """The piece as a row; fields of the same name mean the same."""
    names = (type(piece).model_fields.keys() & table.model_fields.keys()) - more.keys()
    facts: dict[str, Any] = {name: getattr(piece, name) for name in names}
    if facts.get("id", ...) is None:
        del facts["id"]
    return table(**facts, **more)


@internal("services that store a record ask first")
def rows_below(
    table: type[SQLModel],
    pieces: Iterable[neutral.Shape],
    people: Mapping[str, UUID],
    **more: object,
) -> Iterator[SQLModel]:
    """These pieces as rows of the table, in order, each with the person it names."""
    knows_person = "person_id" in table.model_fields
    for position, piece in enumerate(pieces):
        person = {"person_id": _person_of(piece, people)} if knows_person else {}
        yield _row(table, piece, position=position, **person, **more)


def _person_of(piece: neutral.Shape, people: Mapping[str, UUID]) -> UUID | None:
    if isinstance(piece, neutral.Vote):
        return None if piece.is_group else people.get(piece.voter)
    return people.get(getattr(piece, "name", ""))


def _item_rows(
    item: neutral.Item, item_id: UUID, revision_id: UUID, people: Mapping[str, UUID]
) -> Iterator[SQLModel]:
    for position, part in enumerate(item.parts):
        yield from _part_rows(part, position, item_id, revision_id)
    for table, pieces in (
        (ItemPresence, item.presence),
        (NonParticipation, item.non_participations),
        (Disqualification, item.disqualifications),
        (Statement, item.statements),
        (ReferralDemand, item.referrals),
    ):
        yield from rows_below(table, pieces, people, item_id=item_id)
    for position, event in enumerate(item.votes):
        row = VoteEvent.model_validate(
            event.model_dump(exclude={"votes", "candidates"})
            | {"item_id": item_id, "position": position}
        )
        yield row
        yield from rows_below(Vote, event.votes, people, vote_event_id=row.id)
        yield from rows_below(Candidate, event.candidates, people, vote_event_id=row.id)


def _part_rows(
    part: neutral.Part, position: int, item_id: UUID, revision_id: UUID
) -> Iterator[SQLModel]:
    if isinstance(part, neutral.Section):
        yield _row(Section, part, revision_id=revision_id, position=position)
    elif isinstance(part, neutral.Recommendation):
        yield _row(Recommendation, part, revision_id=revision_id, position=position)
    elif isinstance(part, neutral.Decision):
        yield _row(Decision, part, item_id=item_id, position=position)
    elif isinstance(part, neutral.AttachmentList):
        row = AttachmentList(item_id=item_id, position=position, **_facts(part, "attachments"))
        yield row
        yield from rows_below(Attachment, part.attachments, {}, list_id=row.id)
    elif isinstance(part, neutral.EarlierTreatments):
        earlier = EarlierList(item_id=item_id, position=position, **_facts(part, "treatments"))
        yield earlier
        yield from rows_below(EarlierTreatment, part.treatments, {}, list_id=earlier.id)
    else:
        raise TypeError(f"there are no rows for {type(part).__name__}")


def _facts(part: neutral.Shape, without: str) -> dict[str, Any]:
    return part.model_dump(exclude={"type", without})
