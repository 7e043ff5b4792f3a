"""Meetings as each viewer reads them.

The secretariat of a body reads its working record. Members read what was released to them,
the archivist what was given out of every body, everybody else what is public; an
administrator is everybody else. What the public reads is in published.py and treatments of
a case in treatments.py; both are found here too.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from meetings.database import session
from meetings.models.base import now
from meetings.models.cases import Attachment as AttachmentRow
from meetings.models.cases import AttachmentList
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.people import Organization
from meetings.models.snapshots import Publication, Release, Snapshot, SnapshotUnit
from meetings.queries.called_in import called_in
from meetings.queries.cards import card_of
from meetings.queries.given_out import (
    BodyLine,
    GivenOut,
    Reading,
    address_of,
    bodies_of,
    count_items,
    given_out_of,
    reading_of,
    snapshot_lines,
)
from meetings.queries.published import (
    find_item_address,
    get_published,
    list_newly_published,
    list_published_meetings,
)
from meetings.queries.snapshots import (
    attachments_of,
    open_snapshot,
    proof_of,
    state_given_out,
)
from meetings.queries.treatments import earlier_treatments
from meetings.queries.views import AttachmentFile, MeetingCard, MeetingView, Proof
from meetings.queries.working import read_working_record
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, bodies_with, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, Audience, State

__all__ = [
    "earlier_treatments",
    "find_item_address",
    "get_attachment",
    "get_meeting",
    "get_published",
    "list_meetings",
    "list_newly_published",
    "list_published_meetings",
]

_APPROVED = (State.APPROVED, State.ARCHIVED)


def list_meetings(
    viewer: Actor,
    *,
    slug: str | None = None,
    limit: int | None = 50,
    offset: int = 0,
    between: tuple[date, date] | None = None,
) -> list[MeetingCard]:
    """The meetings the viewer may read something of, newest first; statements are few and fixed.

    `between` names the first and the last day that they are held on.
    """
    statement = _chosen(viewer, slug, between).limit(limit).offset(offset)
    meetings = list(session().exec(statement))
    ids = [meeting.id for meeting in meetings]
    bodies = bodies_of(viewer, ids)
    given = given_out_of(viewer, ids)
    readings = {
        meeting.id: _snapshot_read(viewer, given[meeting.id], bodies[meeting.id])
        for meeting in meetings
    }
    lines = snapshot_lines(viewer, [r.snapshot_id for r in readings.values() if r])
    counts = _counts(viewer, readings)
    return [
        card_of(
            viewer, meeting, bodies[meeting.id], given[meeting.id], lines, readings, counts, slug
        )
        for meeting in meetings
    ]


def _chosen(
    viewer: Actor, slug: str | None, between: tuple[date, date] | None
) -> SelectOfScalar[Meeting]:
    """The meetings of the list, newest first, of one body or on some days where it is asked."""
    statement = (
        select(Meeting)
        .where(_may_read_something(viewer))
        .order_by(
            col(Meeting.held_on).desc(), col(Meeting.starts_at).desc().nulls_last(), col(Meeting.id)
        )
    )
    if between is not None:
        statement = statement.where(col(Meeting.held_on).between(*between))
    if slug is not None:
        of_body = (
            select(col(MeetingBody.meeting_id))
            .join(Organization, col(Organization.id) == MeetingBody.organization_id)
            .where(Organization.slug == slug)
        )
        statement = statement.where(col(Meeting.id).in_(of_body))
    return statement


def get_meeting(meeting_id: UUID, viewer: Actor) -> MeetingView:
    """The meeting as this viewer may read it. Raises NotFound."""
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    held_by = bodies_of(viewer, [meeting_id])[meeting_id]
    organization_ids = tuple(body.organization_id for body in held_by)
    given = given_out_of(viewer, [meeting_id])[meeting_id]
    knows = _knows_releases(viewer, organization_ids)
    facts: dict[str, Any] = {
        "meeting_id": meeting_id,
        "organization_ids": organization_ids,
        "released_at": given.released_at if knows else None,
        "published_at": given.published_at,
        "withdrawn_at": given.withdrawn_at,
        "withdrawn_reason": given.withdrawn_reason,
    }
    if may(viewer, Ability.READ_WORKING_RECORD, organization_ids):
        return _working_view(meeting, viewer, held_by, facts)
    reading = reading_of(given, viewer, organization_ids)
    if reading is None:
        raise NotFound
    return _snapshot_view(reading, viewer, held_by, meeting, facts)


def get_attachment(attachment_id: UUID, viewer: Actor) -> AttachmentFile:
    """An attachment in what the viewer reads of its meeting. Raises NotFound.

    It is looked for in the record that was filtered for the viewer, so that no rule of
    access is written twice.
    """
    for meeting_id in _meetings_with(attachment_id):
        try:
            record = get_meeting(meeting_id, viewer).record
        except NotFound:
            continue
        for item_id, attachment in attachments_of(record):
            if attachment.id == attachment_id:
                return AttachmentFile(attachment, meeting_id, item_id)
    raise NotFound


def _working_view(
    meeting: Meeting, viewer: Actor, held_by: list[BodyLine], facts: dict[str, Any]
) -> MeetingView:
    return MeetingView(
        address=address_of(held_by, meeting.held_on, meeting.ordinal),
        record=read_working_record(meeting.id, viewer),
        audience=Audience.SECRETARIAT,
        state=meeting.state,
        working=True,
        approved=meeting.state in _APPROVED,
        imported=bool(meeting.source_sha256),
        source_file_name=meeting.source_file_name,
        version=None,
        made_on=today(now()),
        documents=(),
        proof=proof_of(viewer, meeting.id) if meeting.state in _APPROVED else Proof(),
        **facts,
    )


def _snapshot_view(
    reading: Reading,
    viewer: Actor,
    held_by: list[BodyLine],
    meeting: Meeting,
    facts: dict[str, Any],
) -> MeetingView:
    opened = open_snapshot(reading, viewer)
    return MeetingView(
        address=address_of(held_by, opened.record.held_on, meeting.ordinal),
        record=opened.record,
        audience=reading.audience,
        state=state_given_out(opened.record.kind, opened.approved, meeting.state),
        working=False,
        approved=opened.approved,
        imported=opened.imported,
        source_file_name="",
        version=opened.version,
        made_on=opened.made_on,
        documents=opened.documents,
        proof=opened.proof,
        snapshot_sha256=opened.sha256,
        **facts,
    )


def _meetings_with(attachment_id: UUID) -> list[UUID]:
    given_out = (
        select(Snapshot.meeting_id)
        .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == Snapshot.id)
        .where(SnapshotUnit.attachment_id == attachment_id)
    )
    working = (
        select(AgendaItem.meeting_id)
        .join(AttachmentList, col(AttachmentList.item_id) == AgendaItem.id)
        .join(AttachmentRow, col(AttachmentRow.list_id) == AttachmentList.id)
        .where(AttachmentRow.id == attachment_id)
    )
    return list({*session().exec(given_out), *filter(None, session().exec(working))})


def _snapshot_read(viewer: Actor, given: GivenOut, bodies: Collection[BodyLine]) -> Reading | None:
    """The snapshot that the viewer's line tells of; None where it tells of the working record."""
    organization_ids = [body.organization_id for body in bodies]
    if may(viewer, Ability.READ_WORKING_RECORD, organization_ids):
        return None
    reading = reading_of(given, viewer, organization_ids)
    if reading is None and given.withdrawn_release is not None:
        return Reading(given.withdrawn_release.snapshot_id, Audience.MEMBER, is_withdrawn=True)
    return reading


def _counts(viewer: Actor, readings: dict[UUID, Reading | None]) -> dict[UUID, int]:
    """Items that the viewer reads, by snapshot, or by meeting for working records."""
    read = [r for r in readings.values() if r is not None and not r.is_withdrawn]
    limited = {r.snapshot_id: r.also_item_ids for r in read if r.is_limited}
    inside = [r.snapshot_id for r in read if not (r.audience is Audience.PUBLIC or r.is_limited)]
    outside = [r.snapshot_id for r in read if r.audience is Audience.PUBLIC or r.is_limited]
    working = [meeting_id for meeting_id, reading in readings.items() if reading is None]
    statement = (
        select(col(AgendaItem.meeting_id), func.count())
        .where(col(AgendaItem.meeting_id).in_(working))
        .group_by(col(AgendaItem.meeting_id))
    )
    return (
        count_items(viewer, inside, only_open=False)
        | count_items(viewer, outside, only_open=True, also=limited)
        | {meeting_id: count for meeting_id, count in session().exec(statement) if meeting_id}
    )


def _knows_releases(viewer: Actor, organization_ids: Collection[UUID]) -> bool:
    return any(
        may(viewer, ability, organization_ids)
        for ability in (
            Ability.READ_WORKING_RECORD,
            Ability.READ_RELEASED,
            Ability.READ_ARCHIVE,
        )
    )


def _may_read_something(viewer: Actor) -> ColumnElement[bool]:
    """The condition that a meeting is in the viewer's list; the same rule as reading_of."""
    released = select(col(Release.meeting_id)).where(col(Release.superseded_at).is_(None))
    publications = select(col(Publication.meeting_id)).where(
        col(Publication.superseded_at).is_(None)
    )
    public = publications.where(col(Publication.withdrawn_at).is_(None))
    given_out = or_(col(Meeting.id).in_(released), col(Meeting.id).in_(publications))
    inside = or_(
        col(Meeting.id).in_(called_in(viewer)),
        _held_by(bodies_with(viewer, Ability.READ_RELEASED)),
        _held_by(bodies_with(viewer, Ability.READ_ARCHIVE)),
    )
    return or_(
        _held_by(bodies_with(viewer, Ability.READ_WORKING_RECORD)),
        given_out & inside,
        col(Meeting.id).in_(public),
    )


def _held_by(organization_ids: frozenset[UUID] | None) -> ColumnElement[bool]:
    """That one of these bodies holds the meeting; None means any body at all."""
    meetings = select(col(MeetingBody.meeting_id))
    if organization_ids is not None:
        meetings = meetings.where(col(MeetingBody.organization_id).in_(organization_ids))
    return col(Meeting.id).in_(meetings)
