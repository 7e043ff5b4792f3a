"""What everybody would be given of a meeting, were it published now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meetings.queries.given_out import GivenOut, Reading, given_out_of
from meetings.queries.sending import meeting_facts, unsent_changes
from meetings.queries.snapshots import open_snapshot
from meetings.queries.working import read_working_record
from meetings.record import Item, MeetingRecord
from meetings.rules.left_open import LeftOpen, left_open
from meetings.rules.permissions import Actor
from meetings.rules.public_decisions import untold_decisions
from meetings.rules.version_difference import VersionDifference
from meetings.rules.visibility import for_audience
from meetings.rules.workflow.meeting import is_given_as_sent
from meetings.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class ToPublish:
    """The record that everybody would read, and how it differs from what is written.

    Of an agenda that was sent, and of minutes that members sign, it is the version sent at
    `sent_at`, and `unsent` is what was written since. What is closed or gone in what is written
    is `still` read after publishing as before, or `newly`, or `until` it is published.
    """

    record: MeetingRecord
    sent_at: datetime | None
    unsent: VersionDifference
    is_given_already: bool  # everybody reads this very version now
    still: tuple[LeftOpen, ...] = ()
    newly: tuple[LeftOpen, ...] = ()
    until: tuple[LeftOpen, ...] = ()
    untold: tuple[Item, ...] = ()  # decided behind closed doors, and the public is told nothing


def to_publish(meeting_id: UUID, viewer: Actor) -> ToPublish:
    """What publishing would give everybody; for who reads what is written. Raises NotFound."""
    written = read_working_record(meeting_id, viewer)
    given = given_out_of(viewer, [meeting_id])[meeting_id]
    as_sent = is_given_as_sent(meeting_facts(meeting_id, viewer))
    sent = given.release_snapshot_id if as_sent else None
    record = for_audience(written, Audience.PUBLIC)
    if sent is not None:
        record = open_snapshot(Reading(sent, Audience.PUBLIC), viewer).record
    then = left_open(record, written)
    now = _read_now(given, written, viewer)
    return ToPublish(
        record=record,
        sent_at=given.released_at if sent is not None else None,
        unsent=unsent_changes(meeting_id, viewer),
        is_given_already=given.is_public and given.publication_snapshot_id == sent,
        still=tuple(one for one in then if one in now),
        newly=tuple(one for one in then if one not in now),
        until=tuple(one for one in now if one not in then),
        untold=untold_decisions(written),
    )


def _read_now(given: GivenOut, written: MeetingRecord, viewer: Actor) -> tuple[LeftOpen, ...]:
    """What everybody reads now although it is closed or gone in what is written."""
    if not given.is_public or given.publication_snapshot_id is None:
        return ()
    reading = Reading(given.publication_snapshot_id, Audience.PUBLIC)
    return left_open(open_snapshot(reading, viewer).record, written)
