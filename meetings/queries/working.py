"""The working record of a meeting, from its rows. Only the body's secretariat reads it.

However many items the meeting has, the number of statements is the same: one a table.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import SQLModel, col, or_, select

from meetings import record as neutral
from meetings.database import session
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
    MeetingChange,
    MeetingPause,
    MeetingSection,
)
from meetings.models.minutes import Signature
from meetings.models.people import Organization
from meetings.models.snapshots import Addition
from meetings.queries.without_meeting import without_meeting_of
from meetings.rules.local_time import LOCAL, clock_at
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, Ruling, State, UnitKind

Row = TypeVar("Row", bound=SQLModel)
Piece = TypeVar("Piece", bound=neutral.Shape)
Rows = dict[UUID, list[Any]]
Chosen = ColumnElement[bool]  # which items are read
_SIGNED: Final = (State.APPROVED, State.ARCHIVED)


def read_working_record(meeting_id: UUID, viewer: Actor) -> neutral.MeetingRecord:
    """The whole working record, closed parts included.

    Raises NotFound when there is no such meeting, or the viewer may not read it as it is
    being written.
    """
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    bodies = session().exec(
        select(MeetingBody, Organization)
        .where(MeetingBody.organization_id == Organization.id)
        .where(MeetingBody.meeting_id == meeting_id)
        .order_by(col(MeetingBody.position))
    )
    held_by = list(bodies)
    organization_ids = [organization.id for _, organization in held_by]
    if not may(viewer, Ability.READ_WORKING_RECORD, organization_ids):
        raise NotFound
    return _record(meeting, held_by, viewer)


def _record(
    meeting: Meeting, held_by: Sequence[tuple[MeetingBody, Organization]], viewer: Actor
) -> neutral.MeetingRecord:
    sections = _of_meeting(MeetingSection, meeting.id)
    return neutral.MeetingRecord(
        id=meeting.id,
        kind=meeting.document_kind,
        bodies=tuple(
            neutral.Body(
                name=body.name,
                short_name=body.short_name,
                slug=organization.slug,
                kind=body.kind,
                election_period=body.election_period,
            )
            for body, organization in held_by
        ),
        meeting_kind=meeting.kind,
        title=meeting.title,
        held_on=meeting.held_on,
        starts_at=clock_at(meeting.starts_at) if meeting.starts_at else None,
        ends_at=clock_at(meeting.ends_at) if meeting.ends_at else None,
        place=meeting.place,
        attendance=_shaped(neutral.Attendee, _of_meeting(Attendance, meeting.id)),
        guests=_shaped(neutral.Guest, _of_meeting(Guest, meeting.id)),
        pauses=_shaped(neutral.Pause, _of_meeting(MeetingPause, meeting.id)),
        preface=_shaped(neutral.Section, (s for s in sections if s.place == UnitKind.PREFACE)),
        items=_items(meeting.id),
        closing=_shaped(neutral.Section, (s for s in sections if s.place == UnitKind.CLOSING)),
        signatures=_signatures(meeting),
        additions=_shaped(neutral.Addition, _of_meeting(Addition, meeting.id)),
        changes=_shaped(neutral.MeetingChange, _of_meeting(MeetingChange, meeting.id)),
        without_meeting=without_meeting_of(meeting, viewer),
    )


def _signatures(meeting: Meeting) -> tuple[neutral.Signature, ...]:
    """Those that are printed. What is being signed now is not in the record that is signed."""
    rows = _of_meeting(Signature, meeting.id)
    return _answers(r for r in rows if r.snapshot_id is None or meeting.state in _SIGNED)


def answers_of(meeting_id: UUID, viewer: Actor) -> tuple[neutral.Signature, ...]:
    """What everybody answered who was asked to sign; for services that approve."""
    return _answers(_of_meeting(Signature, meeting_id))


def _answers(rows: Iterable[Signature]) -> tuple[neutral.Signature, ...]:
    return tuple(
        neutral.Signature(
            name=row.name,
            kind=row.kind,
            signed_at=row.signed_at.astimezone(LOCAL) if row.signed_at else None,
            reservation=row.reservation,
            on_paper=row.on_paper,
        )
        for row in rows
    )


def _of_meeting(table: type[Any], meeting_id: UUID) -> list[Any]:
    statement = select(table).where(table.meeting_id == meeting_id).order_by(table.position)
    return list(session().exec(statement))


def _shaped(shape: type[Piece], rows: Iterable[SQLModel], **more: object) -> tuple[Piece, ...]:
    """Each row as the piece of the record whose fields it has; names are the same in both."""
    return tuple(_piece(shape, row) for row in rows)


def _piece(shape: type[Piece], row: SQLModel, **more: object) -> Piece:
    names = shape.model_fields.keys() & type(row).model_fields.keys()
    return shape.model_validate({name: getattr(row, name) for name in names} | more)


def read_items(items: Sequence[AgendaItem], viewer: Actor) -> tuple[neutral.Item, ...]:
    """These items with all that hangs on them; for queries that asked who may read them."""
    return _shaped_items(items, col(AgendaItem.id).in_([item.id for item in items]))


def _items(meeting_id: UUID) -> tuple[neutral.Item, ...]:
    items = _of_meeting(AgendaItem, meeting_id)
    return _shaped_items(items, col(AgendaItem.meeting_id) == meeting_id)


def _shaped_items(items: Sequence[AgendaItem], chosen: Chosen) -> tuple[neutral.Item, ...]:
    parts = _Parts(chosen)
    presence = _grouped(chosen, ItemPresence)
    absent = _grouped(chosen, NonParticipation)
    disqualified = _grouped(chosen, Disqualification, _is_told())
    votes = _vote_events(chosen)
    statements = _grouped(chosen, Statement)
    referrals = _grouped(chosen, ReferralDemand)
    readers = _readers(chosen)
    return tuple(
        _piece(
            neutral.Item,
            item,
            parts=parts(item),
            presence=_shaped(neutral.ItemPresence, presence[item.id]),
            non_participations=_shaped(neutral.NonParticipation, absent[item.id]),
            disqualifications=_shaped(neutral.Disqualification, disqualified[item.id]),
            votes=tuple(votes[item.id]),
            statements=_shaped(neutral.Statement, statements[item.id]),
            referrals=_shaped(neutral.Referral, referrals[item.id]),
            narrowed_to=tuple(row.person_id for row in readers[item.id]),
            withheld=item.source_withheld,
            partly_withheld=item.source_partly_withheld,
        )
        for item in items
    )


def _is_told() -> Chosen:
    """That a question of disqualification is in the record: not before the body ruled on it.

    Until then a notice is the member's own, and the secretariat's. What was printed elsewhere
    stands as it was found.
    """
    return or_(
        col(Disqualification.ruling) != Ruling.PENDING, col(Disqualification.notice_at).is_(None)
    )


def _grouped(chosen: Chosen, table: type[Any], *which: Chosen) -> Rows:
    """The table's rows of the chosen items, in order, by item."""
    statement = (
        select(table)
        .where(table.item_id == AgendaItem.id)
        .where(chosen, *which)
        .order_by(table.item_id, table.position)
    )
    return _by(session().exec(statement), "item_id")


def _readers(chosen: Chosen) -> Rows:
    """Who may read the chosen items that are narrowed, by item."""
    statement = select(ItemReader).where(ItemReader.item_id == AgendaItem.id).where(chosen)
    return _by(session().exec(statement), "item_id")


def _by(rows: Iterable[Any], name: str) -> Rows:
    grouped: Rows = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped


def _below(chosen: Chosen, table: type[Any], parent: type[Any], key: str) -> Rows:
    """Rows two steps below an item (attachments of a list), in order, by their parent."""
    statement = (
        select(table)
        .where(getattr(table, key) == parent.id)
        .where(parent.item_id == AgendaItem.id)
        .where(chosen)
        .order_by(getattr(table, key), table.position)
    )
    return _by(session().exec(statement), key)


def _of_revisions(chosen: Chosen, table: type[Any]) -> Rows:
    statement = (
        select(table).where(table.revision_id == AgendaItem.revision_id).where(chosen).distinct()
    )
    return _by(session().exec(statement), "revision_id")


class _Parts:
    """The parts of all the chosen items, read once, put in order item by item."""

    def __init__(self, chosen: Chosen) -> None:
        self._sections = _of_revisions(chosen, Section)
        self._recommendations = _of_revisions(chosen, Recommendation)
        self._decisions = _grouped(chosen, Decision)
        self._lists = _grouped(chosen, AttachmentList)
        self._attachments = _below(chosen, Attachment, AttachmentList, "list_id")
        self._earlier = _grouped(chosen, EarlierList)
        self._treatments = _below(chosen, EarlierTreatment, EarlierList, "list_id")

    def __call__(self, item: AgendaItem) -> tuple[neutral.Part, ...]:
        placed: list[tuple[int, neutral.Part]] = []
        if item.revision_id is not None:
            for section in self._sections[item.revision_id]:
                placed.append((section.position, _piece(neutral.Section, section)))
            for row in self._recommendations[item.revision_id]:
                placed.append((row.position, _piece(neutral.Recommendation, row)))
        for row in self._decisions[item.id]:
            placed.append((row.position, _piece(neutral.Decision, row)))
        for row in self._lists[item.id]:
            attachments = _shaped(neutral.Attachment, self._attachments[row.id])
            placed.append(
                (row.position, _piece(neutral.AttachmentList, row, attachments=attachments))
            )
        for row in self._earlier[item.id]:
            treatments = _shaped(neutral.EarlierTreatment, self._treatments[row.id])
            placed.append(
                (row.position, _piece(neutral.EarlierTreatments, row, treatments=treatments))
            )
        # Sorting keeps the order above where a shared paper gives two parts one place.
        return tuple(part for _, part in sorted(placed, key=lambda pair: pair[0]))


def _vote_events(chosen: Chosen) -> dict[UUID, list[neutral.VoteEvent]]:
    events = _grouped(chosen, VoteEvent)
    votes = _below(chosen, Vote, VoteEvent, "vote_event_id")
    candidates = _below(chosen, Candidate, VoteEvent, "vote_event_id")
    made: dict[UUID, list[neutral.VoteEvent]] = defaultdict(list)
    for row in (row for rows in events.values() for row in rows):
        cast = _shaped(neutral.Vote, votes[row.id])
        stood = _shaped(neutral.Candidate, candidates[row.id])
        made[row.item_id].append(_piece(neutral.VoteEvent, row, votes=cast, candidates=stood))
    return made
