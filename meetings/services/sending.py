"""The secretary sends: the agenda, a supplement, a new version; or takes what she sent back.

What is sent is a snapshot of the record as it was checked, and the mails that tell of it lie
in the outbox in the same transaction: both happen, or neither.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.base import not_before
from meetings.models.meetings import AgendaItem
from meetings.models.snapshots import Snapshot
from meetings.queries.recipients import list_recipients
from meetings.queries.sending import released_record
from meetings.record import MeetingRecord
from meetings.rules.mail_texts import withdrawn_mail
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import Problem, ProblemsFound
from meetings.rules.version_difference import record_version, with_new_items
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.announcements import Write, kind_of_mail, writer_of
from meetings.services.assemble import assemble
from meetings.services.checking import bring_up_to_date, checked_problems, look_into_files
from meetings.services.history import FieldChange, take_turn
from meetings.services.indexing import index_meeting
from meetings.services.meeting_steps import raise_if_impossible, take_step
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.publishing import give_prepared, withdraw
from meetings.services.read_throughs import close_open
from meetings.services.snapshots import current_release, give_members, log_meeting
from meetings.vocabulary import Ability, LogAction, MailKind, MeetingAction


@dataclass(frozen=True, slots=True)
class Sent:
    """What was given out, and how many are told by mail."""

    snapshot_id: UUID
    mails: int


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the secretary saw before she sent; where it is no longer so, she is asked again.

    `record` is the version of the record (`record_version`), `mails` how many are told.
    """

    record: str = ""
    mails: int | None = None


@requires(Ability.RELEASE, where=bodies_of_meeting)
def send_agenda(meeting_id: UUID, seen: Confirmed, *, actor: Actor) -> Sent:
    """Send the agenda: the members have it, its numbers are fixed, and mails are on their way.

    Raises ProblemsFound when it cannot be sent now, the check stands in the way, or what is
    sent is not what was seen.
    """
    return _send(meeting_id, MeetingAction.SEND, seen, actor)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def send_new_version(meeting_id: UUID, seen: Confirmed, *, actor: Actor) -> Sent:
    """Give the members the agenda as it is now instead of the one they had, and tell them.

    Raises ProblemsFound as send_agenda does, and when nothing changed.
    """
    return _send(meeting_id, MeetingAction.SEND_NEW_VERSION, seen, actor)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def send_supplement(meeting_id: UUID, seen: Confirmed, *, actor: Actor) -> Sent:
    """Send the items that are new since the agenda was sent, and nothing else that changed.

    Raises ProblemsFound as send_agenda does, and when there is no new item.
    """
    return _send(meeting_id, MeetingAction.SEND_SUPPLEMENT, seen, actor)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def withdraw_agenda(meeting_id: UUID, reason: str, *, actor: Actor) -> int:
    """Take the agenda back from the members, and from the public where it was published.

    Its page says since when and why, and not what it held. Returns how many are told by
    mail. Raises ProblemsFound when there is no reason, or nothing to take back.
    """
    with transaction():
        take_turn()
        if not reason.strip():
            raise ProblemsFound([Problem.REASON_IS_MISSING])
        record = released_record(meeting_id, SYSTEM) or assemble(meeting_id)
        facts = take_step(meeting_id, MeetingAction.WITHDRAW_AGENDA, actor)
        if facts.is_published:
            withdraw(meeting_id, reason, actor=actor)
        release = current_release(meeting_id)
        if release is None:
            raise ProblemsFound([Problem.NOTHING_RELEASED])
        release.withdrawn_at = not_before(release.released_at)
        release.withdrawn_by = actor.name
        release.withdrawn_reason = reason.strip()
        session().add(release)
        log_meeting(
            LogAction.RELEASE_WITHDRAWN,
            meeting_id,
            actor,
            FieldChange("withdrawn_reason", None, release.withdrawn_reason),
        )
        index_meeting(meeting_id)
        notice = notice_of(record, address_of_meeting(meeting_id))
        return _tell(meeting_id, lambda language: withdrawn_mail(notice, language), None)


def _send(meeting_id: UUID, action: MeetingAction, seen: Confirmed, actor: Actor) -> Sent:
    with reading():
        raise_if_impossible(meeting_id, action)
    look_into_files(meeting_id)
    bring_up_to_date(meeting_id)
    mails = 0

    def what_is_sent(written: MeetingRecord) -> MeetingRecord:
        _refuse_unchecked(written, meeting_id)
        if seen.record and seen.record != record_version(written):
            raise ProblemsFound([Problem.RECORD_CHANGED_MEANWHILE])
        sent = released_record(meeting_id, SYSTEM)
        if action is MeetingAction.SEND_SUPPLEMENT and sent is not None:
            return with_new_items(sent, written)
        return written

    def give(snapshot: Snapshot, record: MeetingRecord) -> None:
        nonlocal mails
        _refuse_unchecked(assemble(meeting_id), meeting_id)
        before = released_record(meeting_id, SYSTEM)
        take_step(meeting_id, action, actor)
        give_members(snapshot, actor)
        close_open(meeting_id)  # what is sent is no draft to comment on
        _fix_numbers(record)
        write = writer_of(action, meeting_id, before, record)
        given = current_release(meeting_id)
        release_id = given.id if given is not None else None
        mails = _tell(meeting_id, write, seen.mails, release_id, kind_of_mail(action))

    snapshot_id = give_prepared(meeting_id, actor, give, what_is_sent)
    return Sent(snapshot_id, mails)


def _refuse_unchecked(record: MeetingRecord, meeting_id: UUID) -> None:
    """What is sent is what was checked, with everything settled that stops a sending."""
    if problems := checked_problems(record, meeting_id):
        raise ProblemsFound(problems)


def _fix_numbers(record: MeetingRecord) -> None:
    """From now on the items keep their numbers, whatever comes before them or goes."""
    sent = {item.id: item for item in record.items}
    rows = session().exec(select(AgendaItem).where(col(AgendaItem.id).in_(list(sent))))
    for row in rows:
        row.number_frozen, row.supplementary = True, sent[row.id].supplementary
        session().add(row)
    session().flush()


def _tell(
    meeting_id: UUID,
    write: Write,
    expected: int | None,
    release_id: UUID | None = None,
    kind: MailKind | None = None,
) -> int:
    """Put a mail in the outbox for everybody who can be reached; returns how many.

    Raises ProblemsFound where another number was expected.
    """
    recipients = list_recipients(meeting_id, SYSTEM, kind)
    reached = [one for one in recipients if one.problem is None]
    if expected is not None and expected != len(reached):
        raise ProblemsFound([Problem.RECIPIENTS_CHANGED])
    put_in_outbox(
        meeting_id,
        [
            (Addressee(one.name, one.address, one.account_id), write(one.language))
            for one in reached
        ],
        release_id,
    )
    return len(reached)
