"""What the secretary asks before she sends: what is possible now, and what changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.drafting import ReadThrough
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.minutes import MinuteEntry, Signature
from meetings.models.sending import OutboxMail
from meetings.models.snapshots import Release, Snapshot
from meetings.queries.closing import closing_of
from meetings.queries.decision_texts import WRITTEN_IN
from meetings.queries.given_out import (
    GivenOut,
    Reading,
    bodies_of,
    given_out_of,
    reading_of,
    snapshot_lines,
)
from meetings.queries.proceedings import way_of
from meetings.queries.snapshots import open_snapshot, read_when_given_out
from meetings.queries.working import read_working_record
from meetings.record import MeetingRecord
from meetings.rules.canonical import read_canonical
from meetings.rules.permissions import SYSTEM, Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.proceedings.closing import closing_gaps
from meetings.rules.version_difference import (
    VersionDifference,
    version_difference,
    with_what_was_lost,
)
from meetings.rules.workflow.meeting import MeetingFacts
from meetings.vocabulary import (
    Ability,
    Audience,
    ClosingGap,
    DocumentKind,
    MailState,
    SignatureKind,
)

# A mail that failed, or that a person gave up, told nobody of its version.
_TOLD = (MailState.WAITING, MailState.SENDING, MailState.SENT)


@dataclass(frozen=True, slots=True)
class WithdrawnAgenda:
    """That an agenda was taken back from who had it: of which meeting, since when, and why."""

    held_on: date
    bodies: tuple[str, ...]
    withdrawn_at: datetime
    reason: str


def withdrawn_agenda(meeting_id: UUID, viewer: Actor) -> WithdrawnAgenda | None:
    """What who had the agenda is told instead of it; None for others, or where nothing was."""
    given = given_out_of(viewer, [meeting_id])[meeting_id]
    release = given.withdrawn_release
    bodies = bodies_of(viewer, [meeting_id])[meeting_id]
    organization_ids = [body.organization_id for body in bodies]
    reads = any(
        may(viewer, ability, organization_ids)
        for ability in (Ability.READ_RELEASED, Ability.READ_ARCHIVE)
    )
    if release is None or release.withdrawn_at is None or not reads:
        return None
    [line] = snapshot_lines(viewer, [release.snapshot_id]).values()
    return WithdrawnAgenda(
        held_on=line.held_on,
        bodies=tuple(body.name for body in bodies),
        withdrawn_at=release.withdrawn_at,
        reason=release.withdrawn_reason,
    )


def meeting_facts(meeting_id: UUID, viewer: Actor) -> MeetingFacts:
    """What decides which steps can be taken with the meeting now. Raises NotFound."""
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    given = given_out_of(viewer, [meeting_id])[meeting_id]
    count = select(func.count()).where(AgendaItem.meeting_id == meeting_id)
    is_open = (
        select(func.count())
        .where(ReadThrough.meeting_id == meeting_id)
        .where(col(ReadThrough.closed_at).is_(None))
    )
    unanswered = (
        select(func.count())
        .where(Signature.meeting_id == meeting_id)
        .where(Signature.kind == SignatureKind.MISSING)
        .where(col(Signature.snapshot_id).is_not(None))
    )
    noted = select(func.count()).where(MinuteEntry.meeting_id == meeting_id)
    difference = _unsent(meeting, given)
    return MeetingFacts(
        state=meeting.state,
        document_kind=meeting.document_kind,
        item_count=session().exec(count).one(),
        is_released=given.release_snapshot_id is not None,
        is_published=given.is_public,
        new_items=len(difference.new_item_ids),
        is_changed=bool(difference),
        read_through_is_open=bool(session().exec(is_open).one()),
        undecided_items=_undecided(meeting, viewer),
        unanswered=session().exec(unanswered).one(),
        is_minuted_here=bool(session().exec(noted).one()),
        way=way_of(meeting, viewer),
    )


def unsent_changes(meeting_id: UUID, viewer: Actor) -> VersionDifference:
    """What was written since the agenda was sent; only the secretariat reads that.

    Raises NotFound.
    """
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    read_working_record(meeting_id, viewer)  # refuses whoever may not read what is being written
    return _unsent(meeting, given_out_of(viewer, [meeting_id])[meeting_id])


def released_record(meeting_id: UUID, viewer: Actor) -> MeetingRecord | None:
    """The record that the members have now, closed parts included; for services that send."""
    given = given_out_of(viewer, [meeting_id])[meeting_id]
    return _record_of(given.release_snapshot_id) if given.release_snapshot_id else None


def sent_by(meeting_id: UUID, viewer: Actor) -> tuple[str, datetime] | None:
    """Who sent what the members have now, and when; None where they have nothing."""
    statement = (
        select(Release)
        .where(Release.meeting_id == meeting_id)
        .where(col(Release.superseded_at).is_(None))
        .where(col(Release.withdrawn_at).is_(None))
    )
    release = session().exec(statement).first()
    return (release.released_by, release.released_at) if release is not None else None


@dataclass(frozen=True, slots=True)
class LastChanges:
    """What a reader's version changed of the one he was sent before it, and when that was.

    Where no mail came to him with an earlier version it is the one before, and `sent_at` is None.
    """

    difference: VersionDifference = field(default_factory=VersionDifference)
    sent_at: datetime | None = None


def last_changes(meeting_id: UUID, viewer: Actor) -> LastChanges:
    """What the version that the viewer reads changed of the newest he was sent before it."""
    bodies = list(
        session().exec(
            select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
        )
    )
    given = given_out_of(viewer, [meeting_id])[meeting_id]
    reading = reading_of(given, viewer, bodies)
    if reading is None or reading.audience is Audience.PUBLIC:
        return LastChanges()
    earlier = _versions_before(meeting_id, reading.snapshot_id)
    if not earlier:
        return LastChanges()
    sent = _sent_to(viewer, [release.id for release in earlier])
    before = next((release for release in earlier if release.id in sent), earlier[0])
    old = open_snapshot(Reading(before.snapshot_id, Audience.MEMBER), viewer).record
    new = open_snapshot(reading, viewer).record
    if new.kind is not DocumentKind.AGENDA:
        return LastChanges()
    sent_at = before.released_at if before.id in sent else None
    told = version_difference(old, new)
    if reading.audience is Audience.MEMBER and not reading.is_limited:
        then = read_when_given_out(Reading(before.snapshot_id, Audience.MEMBER), viewer)
        told = with_what_was_lost(told, then, new)
    return LastChanges(told, sent_at)


def _unsent(meeting: Meeting, given: GivenOut) -> VersionDifference:
    """What the working agenda has that the members have not; nothing where nothing was sent."""
    if given.release_snapshot_id is None or meeting.document_kind is not DocumentKind.AGENDA:
        return VersionDifference()
    sent = _record_of(given.release_snapshot_id)
    return version_difference(sent, read_working_record(meeting.id, SYSTEM))


def _undecided(meeting: Meeting, viewer: Actor) -> int:
    """How many decisions are missing; while one is, nothing is closed or sent to be signed."""
    if meeting.state not in WRITTEN_IN:
        return 0
    gaps = closing_gaps(closing_of(meeting, viewer))
    return sum(gap.kind is ClosingGap.UNDECIDED for gap in gaps)


def _record_of(snapshot_id: UUID) -> MeetingRecord:
    return read_canonical(session().get_one(Snapshot, snapshot_id).canonical_json)


def _versions_before(meeting_id: UUID, snapshot_id: UUID) -> Sequence[Release]:
    """What the members had before this snapshot and was not withdrawn, the newest first."""
    statement = (
        select(Release)
        .where(Release.meeting_id == meeting_id)
        .where(Release.snapshot_id != snapshot_id)
        .where(col(Release.withdrawn_at).is_(None))
        .order_by(col(Release.released_at).desc())
    )
    return session().exec(statement).all()


def _sent_to(viewer: Actor, release_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of these versions that the viewer was told of by mail."""
    statement = (
        select(OutboxMail.release_id)
        .where(OutboxMail.account_id == viewer.account_id)
        .where(col(OutboxMail.release_id).in_(release_ids))
        .where(col(OutboxMail.state).in_(_TOLD))
    )
    return frozenset(one for one in session().exec(statement) if one is not None)
