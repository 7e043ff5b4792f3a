"""What everybody reads: published snapshots that were not withdrawn, and tombstones.

Nothing here looks at the working record but that the meeting was moved or cancelled, and
nothing depends on who asks.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select
from sqlmodel import col, func, select
from sqlmodel.sql.expression import Select as SelectOfRow

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.people import Organization
from meetings.models.snapshots import Publication, Snapshot, SnapshotUnit
from meetings.queries.changes import changes_of
from meetings.queries.given_out import (
    BodyLine,
    Reading,
    SnapshotLine,
    address_of,
    bodies_of,
    count_items,
    snapshot_lines,
)
from meetings.queries.snapshots import attachments_of, open_snapshot, state_given_out
from meetings.queries.views import (
    ItemAddress,
    MeetingAddress,
    MeetingCard,
    PublishedMeeting,
    Tombstone,
)
from meetings.rules.permissions import CITIZEN, Actor
from meetings.rules.problems import NotFound
from meetings.vocabulary import Audience, DocumentKind, State, UnitKind


def list_published_meetings(
    viewer: Actor, slug: str | None = None, *, limit: int = 20, offset: int = 0
) -> list[MeetingCard]:
    """Published meetings, newest first, of one body or of all.

    A withdrawn one keeps its line, which says when it was withdrawn and no more than its
    address does.
    """
    newest_held = (
        col(Snapshot.held_on).desc(),
        col(Snapshot.starts_at).desc().nulls_last(),
        col(Publication.published_at).desc(),
    )
    rows = session().exec(_publications(slug, newest_held).limit(limit).offset(offset))
    return _cards(viewer, list(rows), slug)


def list_newly_published(
    viewer: Actor,
    slug: str | None = None,
    *,
    limit: int | None = 50,
    after: datetime | None = None,
    until: datetime | None = None,
) -> list[MeetingCard]:
    """What was published or withdrawn last, of one body or of all, the newest first.

    Of publications after one moment and until another where they are given; then those that
    were withdrawn are left out.
    """
    told_at = func.coalesce(col(Publication.withdrawn_at), col(Publication.published_at))
    statement = _publications(slug, (told_at.desc(),)).limit(limit)
    if after is not None or until is not None:
        statement = statement.where(col(Publication.withdrawn_at).is_(None))
    if after is not None:
        statement = statement.where(col(Publication.published_at) > after)
    if until is not None:
        statement = statement.where(col(Publication.published_at) <= until)
    return _cards(viewer, list(session().exec(statement)), slug)


def _cards(
    viewer: Actor, rows: Sequence[tuple[Publication, int, State]], slug: str | None
) -> list[MeetingCard]:
    lines = snapshot_lines(viewer, [row[0].snapshot_id for row in rows])
    bodies = bodies_of(viewer, [row[0].meeting_id for row in rows])
    counts = count_items(viewer, list(lines), only_open=True)
    return [
        _card(
            publication,
            lines[publication.snapshot_id],
            bodies[publication.meeting_id],
            address_of(
                bodies[publication.meeting_id],
                lines[publication.snapshot_id].held_on,
                ordinal,
                slug,
            ),
            counts.get(publication.snapshot_id, 0),
            state,
        )
        for publication, ordinal, state in rows
    ]


def get_published(slug: str, held_on: date, ordinal: int = 1, *, viewer: Actor) -> PublishedMeeting:
    """The published meeting at this address, filtered for the public. Raises NotFound."""
    publication, kind, body_name = _publication_at(slug, held_on, ordinal)
    opened = open_snapshot(Reading(publication.snapshot_id, Audience.PUBLIC), CITIZEN)
    tombstone = (
        Tombstone(publication.withdrawn_at, publication.withdrawn_reason)
        if publication.withdrawn_at is not None
        else None
    )
    return PublishedMeeting(
        meeting_id=publication.meeting_id,
        address=MeetingAddress(slug, held_on, ordinal),
        body_name=body_name,
        held_on=held_on,
        document_kind=kind,
        record=None if tombstone else opened.record,
        approved=opened.approved,
        imported=opened.imported,
        version=opened.version,
        made_on=opened.made_on,
        snapshot_sha256=opened.sha256,
        published_at=publication.published_at,
        documents=() if tombstone else opened.documents,
        attachments=()
        if tombstone
        else tuple(attachment for _, attachment in attachments_of(opened.record)),
        tombstone=tombstone,
        changes=changes_of(viewer, publication.meeting_id),
        proof=opened.proof,
    )


def find_item_address(item_id: UUID, viewer: Actor) -> ItemAddress | None:
    """Where the public finds the item now; None when it is nowhere to be found."""
    row = (
        session()
        .exec(
            select(
                col(Publication.meeting_id),
                col(Snapshot.held_on),
                col(Meeting.ordinal),
                col(SnapshotUnit.item_number),
            )
            .join(Snapshot, col(Snapshot.id) == Publication.snapshot_id)
            .join(Meeting, col(Meeting.id) == Publication.meeting_id)
            .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == Snapshot.id)
            .where(SnapshotUnit.item_id == item_id)
            .where(SnapshotUnit.kind == UnitKind.ITEM)
            .where(col(Publication.superseded_at).is_(None))
            .where(col(Publication.withdrawn_at).is_(None))
        )
        .first()
    )
    if row is None:
        return None
    meeting_id, held_on, ordinal, number = row
    held_by = bodies_of(viewer, [meeting_id])[meeting_id]
    return ItemAddress(address_of(held_by, held_on, ordinal), number, item_id)


def _publications(
    slug: str | None, order: Sequence[ColumnElement[Any]]
) -> SelectOfRow[Publication, int, State]:
    """The current publications with their meetings' ordinals and states, in this order."""
    statement = (
        select(Publication, col(Meeting.ordinal), col(Meeting.state))
        .join(Snapshot, col(Snapshot.id) == Publication.snapshot_id)
        .join(Meeting, col(Meeting.id) == Publication.meeting_id)
        .where(col(Publication.superseded_at).is_(None))
        .order_by(*order, col(Publication.id))
    )
    if slug is not None:
        statement = statement.where(col(Publication.meeting_id).in_(_meetings_of_body(slug)))
    return statement


def _card(
    publication: Publication,
    line: SnapshotLine,
    held_by: Sequence[BodyLine],
    address: MeetingAddress,
    item_count: int,
    state: State,
) -> MeetingCard:
    gone = publication.withdrawn_at is not None
    return MeetingCard(
        meeting_id=publication.meeting_id,
        address=address,
        organization_ids=tuple(body.organization_id for body in held_by),
        bodies=tuple(body.name for body in held_by),
        title="" if gone else line.title,
        meeting_kind=line.meeting_kind,
        document_kind=line.kind,
        state=state_given_out(line.kind, line.approved, State.CALLED if gone else state),
        held_on=line.held_on,
        starts_at=None if gone else line.starts_at,
        place="" if gone else line.place,
        item_count=0 if gone else item_count,
        released_at=None,
        published_at=publication.published_at,
        withdrawn_at=publication.withdrawn_at,
    )


def _publication_at(
    slug: str, held_on: date, ordinal: int
) -> tuple[Publication, DocumentKind, str]:
    """The current publication at an address, its kind and its body's name. Raises NotFound."""
    statement = (
        select(Publication, col(Snapshot.kind), col(MeetingBody.name))
        .join(Snapshot, col(Snapshot.id) == Publication.snapshot_id)
        .join(Meeting, col(Meeting.id) == Publication.meeting_id)
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .join(Organization, col(Organization.id) == MeetingBody.organization_id)
        .where(Organization.slug == slug)
        .where(Snapshot.held_on == held_on)
        .where(Meeting.ordinal == ordinal)
        .where(col(Publication.superseded_at).is_(None))
    )
    row = session().exec(statement).first()
    if row is None:
        raise NotFound
    return row


def _meetings_of_body(slug: str) -> Select[Any]:
    return (
        select(col(MeetingBody.meeting_id))
        .join(Organization, col(Organization.id) == MeetingBody.organization_id)
        .where(Organization.slug == slug)
    )
