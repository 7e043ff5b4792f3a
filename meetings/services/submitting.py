"""The minutes go to be signed, come back, are approved, and are laid in the archive.

What is signed is a snapshot; what is approved is that very record with its signatures and
whatever was added to it since. The log tells each step, and approved minutes print its end.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.minutes import LapsedSignature, MinutesReturn, Signature
from meetings.models.snapshots import Snapshot
from meetings.queries.proceedings import assembly_of, course_of
from meetings.queries.recipients import list_recipients
from meetings.queries.sending import meeting_facts
from meetings.queries.views import Proof
from meetings.queries.working import answers_of
from meetings.record import MeetingRecord
from meetings.rules.canonical import read_canonical
from meetings.rules.local_time import today
from meetings.rules.minutes_mails import minutes_mail, minutes_returned_mail, sign_mail
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.personal_data import find_cpr_numbers
from meetings.rules.problems import ProblemsFound
from meetings.rules.signing import signers
from meetings.rules.version_difference import record_version
from meetings.rules.workflow.meeting import step_problems
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.checking import look_into_files, public_problems
from meetings.services.history import FieldChange, chain_head, take_turn
from meetings.services.meeting_steps import raise_if_impossible, take_step
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.publishing import give_prepared
from meetings.services.signing import address_of_signing, tell
from meetings.services.snapshots import (
    current_publication,
    give_everybody,
    give_members,
    keep_snapshot,
    log_meeting,
    prepare,
)
from meetings.vocabulary import (
    Ability,
    DocumentKind,
    LogAction,
    MailKind,
    MeetingAction,
    Problem,
    SignatureKind,
    State,
)

_ATTEMPTS: Final = 3


@dataclass(frozen=True, slots=True)
class Submitted:
    """What is to be signed, by how many, and how many are told by mail."""

    snapshot_id: UUID
    asked: int
    mails: int


@requires(Ability.RELEASE, where=bodies_of_meeting)
def submit(meeting_id: UUID, seen: str = "", *, actor: Actor) -> Submitted:
    """Give the members the minutes and ask who took part to sign them (KSL § 13, 1).

    `seen` is the version of the record (`record_version`) that the secretary was shown. Raises
    ProblemsFound: a decision or the attendance is missing, a CPR number is in what everybody
    may come to read, or the record is not what was seen.
    """
    with reading():
        raise_if_impossible(meeting_id, MeetingAction.SUBMIT)
    look_into_files(meeting_id)
    asked, mails = 0, 0

    def checked(record: MeetingRecord) -> MeetingRecord:
        problems = list(public_problems(record, meeting_id))
        if seen and seen != record_version(record):
            problems.append(Problem.RECORD_CHANGED_MEANWHILE)
        if problems:
            raise ProblemsFound(problems)
        return record

    def give(snapshot: Snapshot, record: MeetingRecord) -> None:
        nonlocal asked, mails
        take_step(meeting_id, MeetingAction.SUBMIT, actor)
        give_members(snapshot, actor)
        rows = _ask(snapshot, actor)
        asked, mails = len(rows), _tell_all(meeting_id, rows, record)

    return Submitted(give_prepared(meeting_id, actor, give, checked), asked, mails)


@internal("the page that asks is only for who may submit")
def ready_to_submit(meeting_id: UUID) -> tuple[Problem, ...]:
    """What stands between the minutes and the members now. Opens a reading of its own."""
    with reading():
        problems = step_problems(MeetingAction.SUBMIT, meeting_facts(meeting_id, SYSTEM))
        return (*problems, *public_problems(assemble(meeting_id), meeting_id))


@requires(Ability.RELEASE, where=bodies_of_meeting)
def take_back(meeting_id: UUID, reason: str, *, actor: Actor) -> int:
    """Take the minutes back, so that they can be changed; what was signed lapses.

    The members keep the version they have until they are given another. Returns how many are
    told by mail. Raises ProblemsFound without a reason, or where they are not being signed.
    """
    reason = reason.strip()
    with transaction():
        take_turn()
        problems = [] if reason else [Problem.REASON_IS_MISSING]
        if find_cpr_numbers(reason, today(now())):
            problems.append(Problem.NOTE_HOLDS_CPR)
        if problems:
            raise ProblemsFound(problems)
        take_step(meeting_id, MeetingAction.RETURN, actor)
        rows = _asked(meeting_id)
        told = tell(meeting_id, rows, minutes_returned_mail, address_of_meeting(meeting_id))
        sha256 = rows[0].sha256
        answered = [row for row in rows if row.kind is not SignatureKind.MISSING]
        session().add_all(_lapsed(row) for row in answered)
        session().add(
            MinutesReturn(
                meeting_id=meeting_id, returned_by=actor.name, reason=reason, sha256=sha256
            )
        )
        for row in rows:
            session().delete(row)
        session().flush()
        log_meeting(
            LogAction.SIGNED,
            meeting_id,
            actor,
            FieldChange("lapsed", sha256, len(answered)),
            FieldChange("reason", None, reason, keep=False),
        )
        return len(told)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def approve(meeting_id: UUID, *, actor: Actor) -> UUID:
    """Approve the minutes that all have answered; returns the final snapshot's id.

    It is the record that was signed, with its signatures and later additions, and its documents
    are stored. Who can read the minutes already reads the approved version from now on. Raises
    ProblemsFound: somebody has not answered, or the record was changed since it was signed.
    """
    for _ in range(_ATTEMPTS):
        with reading():
            raise_if_impossible(meeting_id, MeetingAction.APPROVE)
            record, signed = _approved(meeting_id)
            proof = Proof(signed.sha256, chain_head())
        prepared = prepare(record, imported=False, state=State.APPROVED, proof=proof)
        with transaction():
            take_turn()
            raise_if_impossible(meeting_id, MeetingAction.APPROVE)
            if _approved(meeting_id)[0] != record:
                continue
            take_step(meeting_id, MeetingAction.APPROVE, actor)
            snapshot = keep_snapshot(prepared, actor)
            give_members(snapshot, actor)
            if public_has_minutes(meeting_id):
                if problems := public_problems(record, meeting_id):
                    raise ProblemsFound(problems)
                give_everybody(snapshot, actor)
            return snapshot.id
    raise ProblemsFound([Problem.RECORD_CHANGED_MEANWHILE])


@requires(Ability.RELEASE, where=bodies_of_meeting)
def archive(meeting_id: UUID, *, actor: Actor) -> None:
    """Lay approved minutes in the archive. Raises ProblemsFound."""
    with transaction():
        take_turn()
        take_step(meeting_id, MeetingAction.ARCHIVE, actor)


def _ask(snapshot: Snapshot, actor: Actor) -> list[Signature]:
    """A line for each who is to answer, bound to the snapshot. Raises ProblemsFound."""
    meeting = session().get_one(Meeting, snapshot.meeting_id)
    asked = signers(course_of(meeting.id, SYSTEM), assembly_of(meeting, SYSTEM))
    if not asked:
        raise ProblemsFound([Problem.NOBODY_SIGNS])
    rows = [
        Signature(
            meeting_id=meeting.id,
            position=position,
            person_id=one.person_id,
            organization_id=one.organization_id,
            name=one.name,
            kind=SignatureKind.MISSING,
            snapshot_id=snapshot.id,
            sha256=snapshot.sha256,
            asked_at=now(),
        )
        for position, one in enumerate(asked)
    ]
    session().add_all(rows)
    session().flush()
    log_meeting(
        LogAction.SIGNED,
        meeting.id,
        actor,
        FieldChange("asked", None, [str(row.person_id or row.organization_id) for row in rows]),
        FieldChange("sha256", None, snapshot.sha256),
    )
    return rows


def _tell_all(meeting_id: UUID, rows: list[Signature], record: MeetingRecord) -> int:
    """Ask the signers by mail, and tell the other readers that the minutes are there."""
    told = tell(meeting_id, rows, sign_mail, address_of_signing(meeting_id))
    signing = {row.person_id for row in rows}
    notice = notice_of(record, address_of_meeting(meeting_id))
    others = [
        one
        for one in list_recipients(meeting_id, SYSTEM, MailKind.MINUTES_GIVEN_OUT)
        if one.problem is None and (one.person_id is None or one.person_id not in signing)
    ]
    put_in_outbox(
        meeting_id,
        [
            (Addressee(one.name, one.address, one.account_id), minutes_mail(notice, one.language))
            for one in others
        ],
    )
    return len(told) + len(others)


def _approved(meeting_id: UUID) -> tuple[MeetingRecord, Snapshot]:
    """The record as it is approved, and the snapshot that was signed. Raises ProblemsFound."""
    rows = _asked(meeting_id)
    signed = session().get_one(Snapshot, rows[0].snapshot_id)
    record = read_canonical(signed.canonical_json)
    written = assemble(meeting_id)
    # A body's address may be another by now, and that changes no word of the minutes.
    kept = {"bodies": record.bodies, "additions": record.additions, "signatures": ()}
    if written.model_copy(update=kept) != record.model_copy(update={"signatures": ()}):
        raise ProblemsFound([Problem.MINUTES_CHANGED_IN_REVIEW])
    update = {
        "additions": written.additions,
        "signatures": answers_of(meeting_id, SYSTEM),
    }
    return record.model_copy(update=update), signed


@internal("it tells only what citizens can see for themselves")
def public_has_minutes(meeting_id: UUID) -> bool:
    """Whether everybody can read the minutes, so that approving gives them the approved ones."""
    publication = current_publication(meeting_id)
    if publication is None or publication.withdrawn_at is not None:
        return False
    snapshot = session().get_one(Snapshot, publication.snapshot_id)
    return snapshot.kind is DocumentKind.MINUTES


def _asked(meeting_id: UUID) -> list[Signature]:
    """The lines of who was asked. Raises ProblemsFound where nobody was."""
    statement = (
        select(Signature)
        .where(Signature.meeting_id == meeting_id)
        .where(col(Signature.snapshot_id).is_not(None))
        .order_by(col(Signature.position))
        .execution_options(populate_existing=True)
    )
    rows = list(session().exec(statement))
    if not rows:
        raise ProblemsFound([Problem.MINUTES_ARE_NOT_SIGNED_NOW])
    return rows


def _lapsed(row: Signature) -> LapsedSignature:
    return LapsedSignature(
        meeting_id=row.meeting_id,
        person_id=row.person_id,
        name=row.name,
        kind=row.kind,
        signed_at=row.signed_at,
        reservation=row.reservation,
        sha256=row.sha256,
    )
