"""What was recognised in a file, for who mends it: the record, and where its pieces stand."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.archive import ImportResult
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Publication, Snapshot
from meetings.queries.import_runs import ResultView, get_result
from meetings.queries.working import read_working_record
from meetings.record import MeetingRecord
from meetings.rules.canonical import canonical_json
from meetings.rules.permissions import Actor
from meetings.vocabulary import ImportOutcome


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A result with the meeting it became, where it became one."""

    result: ResultView
    record: MeetingRecord | None
    stands_by: UUID | None  # the result that the meeting stands by, where it is another one
    is_published: bool
    is_changed_since: bool  # the record says something else than what everybody was given
    is_withdrawn: bool


def get_review(result_id: UUID, viewer: Actor) -> ReviewView:
    """One result to look through. Raises NotFound, also where the viewer may not see it."""
    result = get_result(result_id, viewer)
    meeting = session().get(Meeting, result.meeting_id) if result.meeting_id else None
    if meeting is None:
        return ReviewView(result, None, None, False, False, False)
    is_it = meeting.source_sha256 == result.sha256 and result.outcome is not ImportOutcome.FAILED
    if not is_it:
        return ReviewView(result, None, _standing(meeting), False, False, False)
    record = read_working_record(meeting.id, viewer)
    given = _given_out(meeting.id)
    return ReviewView(
        result=result,
        record=record,
        stands_by=None,
        is_published=given is not None,
        is_changed_since=given is not None and given[1] != canonical_json(record),
        is_withdrawn=given is not None and given[0].withdrawn_at is not None,
    )


def _standing(meeting: Meeting) -> UUID | None:
    statement = (
        select(ImportResult.id)
        .where(ImportResult.meeting_id == meeting.id)
        .where(ImportResult.sha256 == meeting.source_sha256)
        .order_by(col(ImportResult.read_at).desc())
        .limit(1)
    )
    return session().exec(statement).first()


def _given_out(meeting_id: UUID) -> tuple[Publication, str] | None:
    statement = (
        select(Publication, Snapshot.canonical_json)
        .where(Publication.snapshot_id == Snapshot.id)
        .where(Publication.meeting_id == meeting_id)
        .where(col(Publication.superseded_at).is_(None))
    )
    return session().exec(statement).first()
