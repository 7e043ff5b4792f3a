"""Which snapshot of a meeting a viewer reads, and what its list line says.

The rule stands here once: whoever may read a body's archive or what was released to its
members reads the release, closed parts included; everybody else reads the publication,
unless it was withdrawn, and of that what is open. A release that was withdrawn nobody reads.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import and_, col, func, or_, select

from meetings.database import session
from meetings.models.meetings import MeetingBody
from meetings.models.people import Organization
from meetings.models.snapshots import Publication, Release, Snapshot, SnapshotUnit
from meetings.queries.called_in import NOWHERE, CalledIn, called_in
from meetings.queries.disqualified import units_barred_to
from meetings.queries.narrowed import units_narrowed_from
from meetings.queries.own_members import personal_items_of_others
from meetings.queries.views import MeetingAddress
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import (
    Ability,
    Access,
    Audience,
    DocumentKind,
    MeetingKind,
    UnitKind,
)

_NONE: Final[Mapping[UUID, Collection[UUID]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body that holds a meeting."""

    organization_id: UUID
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class GivenOut:
    """What was given out of a meeting: to the members, and to the public."""

    meeting_id: UUID
    release_snapshot_id: UUID | None
    released_at: datetime | None
    publication_snapshot_id: UUID | None
    published_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    withdrawn_release: Release | None = None  # what the members had until it was taken back
    called_in: CalledIn = NOWHERE  # where the viewer himself is called in as a substitute

    @property
    def is_public(self) -> bool:
        """Whether the public has it now."""
        return self.publication_snapshot_id is not None and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Reading:
    """Which snapshot the viewer reads, and as whom."""

    snapshot_id: UUID
    audience: Audience
    is_withdrawn: bool = False  # a line in a list that tells no more than that
    is_limited: bool = False  # called in for some items alone: of the others as the public does
    also_item_ids: frozenset[UUID] = frozenset()  # the items that he is called in for


def reading_of(
    given: GivenOut, viewer: Actor, organization_ids: Collection[UUID]
) -> Reading | None:
    """What the viewer reads of what was given out; None when it is nothing.

    Who is called in as a substitute reads what the members have, of the meeting or of the items
    he is called in for, for as long as it lasts (queries/called_in.py).
    """
    inside = may(viewer, Ability.READ_RELEASED, organization_ids)
    inside = inside or may(viewer, Ability.READ_ARCHIVE, organization_ids)
    if inside and given.withdrawn_release is None:
        snapshot_id = given.release_snapshot_id or given.publication_snapshot_id
        if snapshot_id is not None:
            keeps = may(viewer, Ability.READ_WORKING_RECORD, organization_ids)
            audience = Audience.SECRETARIAT if keeps else Audience.MEMBER
            return Reading(snapshot_id, audience, also_item_ids=given.called_in.item_ids)
    if given.called_in and given.release_snapshot_id is not None:
        return Reading(
            given.release_snapshot_id,
            Audience.MEMBER,
            is_limited=not given.called_in.whole_meeting,
            also_item_ids=given.called_in.item_ids,
        )
    if given.is_public and given.publication_snapshot_id is not None:
        return Reading(given.publication_snapshot_id, Audience.PUBLIC)
    return None


def given_out_of(viewer: Actor, meeting_ids: Collection[UUID]) -> dict[UUID, GivenOut]:
    """What was given out of each of these meetings, in few statements."""
    releases = {
        row.meeting_id: row
        for row in session().exec(
            select(Release)
            .where(col(Release.meeting_id).in_(meeting_ids))
            .where(col(Release.superseded_at).is_(None))
        )
    }
    publications = {
        row.meeting_id: row
        for row in session().exec(
            select(Publication)
            .where(col(Publication.meeting_id).in_(meeting_ids))
            .where(col(Publication.superseded_at).is_(None))
        )
    }
    called = called_in(viewer)
    return {
        meeting_id: replace(
            _given_out(meeting_id, releases.get(meeting_id), publications.get(meeting_id)),
            called_in=called.get(meeting_id, NOWHERE),
        )
        for meeting_id in meeting_ids
    }


def _given_out(
    meeting_id: UUID, release: Release | None, publication: Publication | None
) -> GivenOut:
    withdrawn = release if release is not None and release.withdrawn_at is not None else None
    kept = release if withdrawn is None else None
    return GivenOut(
        meeting_id=meeting_id,
        withdrawn_release=withdrawn,
        release_snapshot_id=kept.snapshot_id if kept else None,
        released_at=kept.released_at if kept else None,
        publication_snapshot_id=publication.snapshot_id if publication else None,
        published_at=publication.published_at if publication else None,
        withdrawn_at=publication.withdrawn_at if publication else None,
        withdrawn_reason=publication.withdrawn_reason if publication else "",
    )


_BODIES_OF: Final = (
    select(
        col(MeetingBody.meeting_id),
        col(Organization.id),
        col(Organization.slug),
        col(MeetingBody.name),
    )
    .where(MeetingBody.organization_id == Organization.id)
    .where(col(MeetingBody.meeting_id).in_(bindparam("meetings", expanding=True)))
    .order_by(col(MeetingBody.meeting_id), col(MeetingBody.position))
)


def bodies_of(viewer: Actor, meeting_ids: Collection[UUID]) -> dict[UUID, list[BodyLine]]:
    """The bodies of each of these meetings, in their order, in one statement."""
    bodies: dict[UUID, list[BodyLine]] = defaultdict(list)
    read = session().connection().execute(_BODIES_OF, {"meetings": list(meeting_ids)})
    for meeting_id, organization_id, slug, name in read:
        bodies[meeting_id].append(BodyLine(organization_id, slug, name))
    return bodies


def address_of(
    bodies: Iterable[BodyLine], held_on: date, ordinal: int, slug: str | None = None
) -> MeetingAddress:
    """The public address: under the slug asked for, or under the first body's."""
    slugs = [body.slug for body in bodies]
    return MeetingAddress(slug if slug in slugs and slug else slugs[0], held_on, ordinal)


def count_items(
    viewer: Actor,
    snapshot_ids: Collection[UUID],
    *,
    only_open: bool,
    also: Mapping[UUID, Collection[UUID]] = _NONE,
) -> dict[UUID, int]:
    """How many items each snapshot has, without those that the viewer is kept from.

    Those are narrowed to others, or about persons in a body of which he is no member, or closed
    and shut to him by disqualification. Of an outsider's snapshots only those that are open
    count, and `also` the items that a substitute is called in for.
    """
    statement = (
        select(col(SnapshotUnit.snapshot_id), func.count())
        .where(col(SnapshotUnit.snapshot_id).in_(snapshot_ids))
        .where(SnapshotUnit.kind == UnitKind.ITEM)
        .group_by(col(SnapshotUnit.snapshot_id))
    )
    if only_open:
        statement = statement.where(
            or_(
                col(SnapshotUnit.access) == Access.OPEN,
                *(
                    and_(
                        col(SnapshotUnit.snapshot_id) == snapshot_id,
                        col(SnapshotUnit.item_id).in_(_not_kept_from(viewer, snapshot_id, items)),
                    )
                    for snapshot_id, items in also.items()
                ),
            )
        )
        return dict(session().exec(statement).all())
    counts = dict(session().exec(statement).all())
    kept_from = units_narrowed_from(viewer, snapshot_ids)
    kept_from |= personal_items_of_others(viewer, snapshot_ids)
    for snapshot_id, _ in kept_from | units_barred_to(viewer, snapshot_ids):
        counts[snapshot_id] -= 1
    return counts


def _not_kept_from(viewer: Actor, snapshot_id: UUID, items: Collection[UUID]) -> set[UUID]:
    kept_from = units_narrowed_from(viewer, [snapshot_id]) | units_barred_to(viewer, [snapshot_id])
    return {item for item in items if (snapshot_id, item) not in kept_from}


@dataclass(frozen=True, slots=True)
class SnapshotLine:
    """A snapshot without its text."""

    id: UUID
    meeting_id: UUID
    version: int
    title: str
    held_on: date
    starts_at: datetime | None
    place: str
    approved: bool
    kind: DocumentKind
    meeting_kind: MeetingKind


def snapshot_lines(viewer: Actor, snapshot_ids: Collection[UUID]) -> dict[UUID, SnapshotLine]:
    """The facts of snapshots by which lists show them, without their text, in one statement."""
    columns = [getattr(Snapshot, name) for name in (f.name for f in fields(SnapshotLine))]
    rows = session().execute(sqlalchemy.select(*columns).where(col(Snapshot.id).in_(snapshot_ids)))
    return {row.id: SnapshotLine(*row) for row in rows}
