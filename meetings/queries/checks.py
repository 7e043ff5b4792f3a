"""What the check before sending is made of, and what came of it: read, never written here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.keys import finding_key
from meetings.models.base import now
from meetings.models.cases import Attachment, Recommendation, Section
from meetings.models.files import FileFacts, StoredFile
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.sending import AgendaCheck, ApprovedContact, Settlement
from meetings.models.snapshots import Release
from meetings.queries.agenda import late_items
from meetings.queries.chain import standing_titles
from meetings.queries.templates import rules_of_each, template_of
from meetings.queries.working import read_working_record
from meetings.record import MeetingRecord
from meetings.rules.agenda_check import CheckFacts, FileSeen, check_record, linked_ids
from meetings.rules.canonical import canonical_json, digest_of
from meetings.rules.checked_texts import files_of
from meetings.rules.deadlines import agenda_due_on
from meetings.rules.findings import CANNOT_BE_SETTLED, Finding, fingerprint_of
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.standing_items import title_key
from meetings.rules.templates import template_for
from meetings.vocabulary import DocumentKind, Severity, State

_NOT_SENT_YET = (State.PLANNED, State.DRAFT, State.PROOFREADING)


@dataclass(frozen=True, slots=True)
class Settled:
    """Who said that a finding may stand, when, and why."""

    note: str
    settled_at: datetime
    settled_by: str
    settled_by_id: UUID | None
    seconded_at: datetime | None
    seconded_by: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A finding with what was settled of it."""

    finding: Finding
    fingerprint: str
    settlement: Settled | None
    needs_second: bool  # where two persons settle, the second is still to come

    @property
    def stops(self) -> bool:
        """Whether it stands in the way of the sending now."""
        settled = self.settlement is not None and not self.needs_second
        return self.finding.severity is Severity.STOPS and not settled

    @property
    def may_be_settled(self) -> bool:
        """Whether somebody can say that it may stand."""
        return self.finding.kind not in CANNOT_BE_SETTLED


@dataclass(frozen=True, slots=True)
class CheckView:
    """The check of a meeting's working record as it is now.

    `checked_at` is None where what stands now was never checked; `checked_before` says that
    something else was.
    """

    meeting_id: UUID
    record: MeetingRecord
    lines: tuple[CheckLine, ...]
    checked_at: datetime | None
    checked_by: str
    checked_before: bool
    second_person_settles: bool

    @property
    def stopping(self) -> tuple[CheckLine, ...]:
        """The lines that stop the sending."""
        return tuple(line for line in self.lines if line.stops)


def check_of(meeting_id: UUID, viewer: Actor) -> CheckView:
    """The findings in the working record, and what was settled. Raises NotFound.

    A fixed number of statements, however many items there are; only who reads the working
    record may ask.
    """
    record = read_working_record(meeting_id, viewer)
    return check_view(record, meeting_id, viewer)


def check_view(record: MeetingRecord, meeting_id: UUID, viewer: Actor) -> CheckView:
    """The check of this record of the meeting; for callers that asked who may read it."""
    second = _second_person_settles(meeting_id, viewer)
    newest = last_check(meeting_id, viewer)
    is_same = newest is not None and newest.record_sha256 == digest_of(canonical_json(record))
    return CheckView(
        meeting_id=meeting_id,
        record=record,
        lines=lines_of(record, meeting_id, viewer, second_settles=second),
        checked_at=newest.made_at if newest is not None and is_same else None,
        checked_by=newest.made_by if newest is not None and is_same else "",
        checked_before=newest is not None,
        second_person_settles=second,
    )


def lines_of(
    record: MeetingRecord, meeting_id: UUID, viewer: Actor, *, second_settles: bool
) -> tuple[CheckLine, ...]:
    """Every finding in the record with its settlement; what is told needs no second person."""
    kept = select(Settlement).where(Settlement.meeting_id == meeting_id)
    settled = {one.fingerprint: _settled(one) for one in session().exec(kept)}
    key, lines = finding_key(), []
    for finding in check_record(check_facts(record, meeting_id, viewer)):
        fingerprint = fingerprint_of(finding, meeting_id, key)
        settlement = settled.get(fingerprint)
        alone = settlement is not None and settlement.seconded_at is None
        asks = second_settles and finding.severity is Severity.STOPS
        lines.append(CheckLine(finding, fingerprint, settlement, alone and asks))
    return tuple(lines)


def _settled(row: Settlement) -> Settled:
    names = [one.name for one in fields(Settled)]
    return Settled(**{name: getattr(row, name) for name in names})


def last_check(meeting_id: UUID, viewer: Actor) -> AgendaCheck | None:
    """The newest check of the meeting."""
    statement = (
        select(AgendaCheck)
        .where(AgendaCheck.meeting_id == meeting_id)
        .order_by(col(AgendaCheck.made_at).desc(), col(AgendaCheck.id))
        .limit(1)
    )
    return session().exec(statement).first()


def approved_contacts(viewer: Actor) -> list[ApprovedContact]:
    """The municipality's own domains and telephone numbers, in order."""
    return list(session().exec(select(ApprovedContact).order_by(col(ApprovedContact.value))))


def check_facts(record: MeetingRecord, meeting_id: UUID, viewer: Actor) -> CheckFacts:
    """What the check of this record is made of, in a fixed number of statements."""
    bodies = _bodies(meeting_id)
    items = {
        row.id: row
        for row in session().exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id))
    }
    return CheckFacts(
        record=record,
        on=today(now()),
        files=files_seen([file.attachment.sha256 for file in files_of(record)], viewer),
        template=template_for(template_of(viewer, bodies[0]), record.meeting_kind)
        if bodies
        else (),
        due_on=_due_on(record, meeting_id, viewer),
        late=late_items(meeting_id, viewer),
        standing=_standing(items.values(), bodies, viewer),
        sent=frozenset(id for id, row in items.items() if row.number_frozen),
        approved=frozenset(one.value for one in approved_contacts(viewer)),
        known_ids=_known(linked_ids(record)),
    )


def _standing(
    items: Iterable[AgendaItem], organization_ids: Collection[UUID], viewer: Actor
) -> frozenset[UUID]:
    """The standing items; one that is called as one is one, also where it was written by hand."""
    titles = standing_titles(viewer, organization_ids)
    return frozenset(
        row.id for row in items if row.standing_item_id or title_key(row.title) in titles
    )


def files_seen(digests: Collection[str], viewer: Actor) -> dict[str, FileSeen]:
    """What is known of those of the files that are here, by SHA-256, in one statement."""
    statement = (
        select(StoredFile.sha256, FileFacts)
        .outerjoin(FileFacts, col(FileFacts.sha256) == StoredFile.sha256)
        .where(col(StoredFile.sha256).in_(set(digests)))
    )
    return {
        sha256: FileSeen(facts.words, facts.problem, facts.active_content)
        if facts is not None
        else FileSeen(examined=False)
        for sha256, facts in session().exec(statement)
    }


def written_at(meeting_id: UUID, viewer: Actor) -> dict[tuple[UUID, str], UUID]:
    """The row of each section and recommendation by its item and heading, in two statements.

    Of two under one heading it is the first.
    """
    found: dict[tuple[UUID, str], UUID] = {}
    for table in (Section, Recommendation):
        statement = (
            select(AgendaItem.id, table.heading, table.id)
            .where(col(AgendaItem.revision_id) == table.revision_id)
            .where(AgendaItem.meeting_id == meeting_id)
            .order_by(col(table.position))
        )
        for item_id, heading, text_id in session().exec(statement):
            found.setdefault((item_id, heading), text_id)
    return found


def _bodies(meeting_id: UUID) -> list[UUID]:
    statement = (
        select(MeetingBody.organization_id)
        .where(MeetingBody.meeting_id == meeting_id)
        .order_by(col(MeetingBody.position))
    )
    return list(session().exec(statement))


def _second_person_settles(meeting_id: UUID, viewer: Actor) -> bool:
    rules = rules_of_each(viewer, _bodies(meeting_id))
    return any(one.second_person_settles for one in rules.values())


def _due_on(record: MeetingRecord, meeting_id: UUID, viewer: Actor) -> date | None:
    """The last day to send, by the strictest body; None once it was sent, or is minutes."""
    meeting = session().get(Meeting, meeting_id)
    sent = session().exec(select(Release.id).where(Release.meeting_id == meeting_id)).first()
    written = meeting is not None and meeting.state in _NOT_SENT_YET
    if record.kind is DocumentKind.MINUTES or sent or not written:
        return None
    rules = rules_of_each(viewer, _bodies(meeting_id)).values()
    return min((agenda_due_on(record.held_on, one.terms) for one in rules), default=None)


def _known(ids: Collection[UUID]) -> frozenset[UUID]:
    if not ids:
        return frozenset()
    return frozenset(
        found
        for table in (Meeting, AgendaItem, Attachment)
        for found in session().exec(select(table.id).where(col(table.id).in_(ids)))
    )
