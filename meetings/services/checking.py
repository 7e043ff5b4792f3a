"""The check before sending, and what people settle of it.

What is sent is what was checked: a check keeps the digest of the record it looked at, and any
edit asks for a new one. A settlement is kept by the finding itself, so it survives an edit
elsewhere and never covers anything else than what somebody looked at. The found words are kept
nowhere: not in a settlement, not in the log.
"""

from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.people import Organization
from meetings.models.sending import AgendaCheck, ApprovedContact, Settlement
from meetings.parsing.examination import examine
from meetings.parsing.limits import Limits
from meetings.queries.checks import CheckLine, CheckView, check_of, check_view, files_seen
from meetings.record import MeetingRecord
from meetings.rules.canonical import canonical_json, digest_of
from meetings.rules.checked_texts import files_of
from meetings.rules.contacts import contact_of
from meetings.rules.local_time import today
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.personal_data import find_cpr_numbers
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.earlier_treatments import refresh_earlier_on
from meetings.services.file_facts import KeptFile, note_file
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.snapshots import log_meeting
from meetings.storage import FileIsDamaged, FileIsMissing, storage
from meetings.vocabulary import Ability, FindingKind, LogAction, Problem

_LONGEST_NOTE: Final = 500
_USUAL_LIMITS: Final = Limits()


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def check(meeting_id: UUID, limits: Limits = _USUAL_LIMITS, *, actor: Actor) -> None:
    """Look into the files that nobody has, and write down that the record was checked as it is.

    What other bodies decided of its cases is brought up to date first. Raises NotFound. Slow where
    files came without being looked into, as imported ones do.
    """
    look_into_files(meeting_id, limits)
    with transaction():
        take_turn()
        refresh_earlier_on(meeting_id)
        digest = digest_of(canonical_json(assemble(meeting_id)))
        session().add(AgendaCheck(meeting_id=meeting_id, record_sha256=digest, made_by=actor.name))
        log_meeting(LogAction.CHECKED, meeting_id, actor, FieldChange("record", None, digest))


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def settle(meeting_id: UUID, fingerprint: str, note: str = "", *, actor: Actor) -> None:
    """Say that a finding may stand, perhaps why. Settling it again changes nothing.

    Raises ProblemsFound where nothing is found under this fingerprint any more, where it must
    be mended instead, or where the note itself holds a CPR number.
    """
    note = note.strip()
    with reading():
        line = _line(check_of(meeting_id, SYSTEM), fingerprint)
    problems = [] if line.may_be_settled else [Problem.FINDING_MUST_BE_MENDED]
    if len(note) > _LONGEST_NOTE:
        problems.append(Problem.NOTE_IS_TOO_LONG)
    if find_cpr_numbers(note, today(now())):
        problems.append(Problem.NOTE_HOLDS_CPR)
    if problems:
        raise ProblemsFound(problems)
    with transaction():
        take_turn()
        if _settlement(meeting_id, fingerprint) is not None:
            return
        session().add(
            Settlement(
                meeting_id=meeting_id,
                fingerprint=fingerprint,
                kind=line.finding.kind,
                item_id=line.finding.place.item_id,
                note=note,
                settled_by=actor.name,
                settled_by_id=actor.account_id,
            )
        )
        _log_settled(meeting_id, actor, FieldChange("settled", None, line.finding.kind), note)


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def second(meeting_id: UUID, fingerprint: str, *, actor: Actor) -> None:
    """Agree, as another person, that a settled finding may stand.

    Raises NotFound where it was not settled, ProblemsFound where the actor settled it himself.
    """
    with transaction():
        take_turn()
        settlement = _settlement(meeting_id, fingerprint)
        if settlement is None:
            raise NotFound
        if settlement.settled_by_id == actor.account_id:
            raise ProblemsFound([Problem.SECOND_IS_THE_FIRST])
        if settlement.seconded_at is not None:
            return
        settlement.seconded_at = now()
        settlement.seconded_by = actor.name
        settlement.seconded_by_id = actor.account_id
        session().add(settlement)
        _log_settled(meeting_id, actor, FieldChange("seconded", None, settlement.kind))


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def reopen(meeting_id: UUID, fingerprint: str, *, actor: Actor) -> None:
    """Take a settlement back, so that the finding is asked about again. Raises NotFound."""
    with transaction():
        take_turn()
        settlement = _settlement(meeting_id, fingerprint)
        if settlement is None:
            raise NotFound
        session().delete(settlement)
        _log_settled(meeting_id, actor, FieldChange("settled", settlement.kind, None))


@requires(Ability.EDIT_AGENDA, where=lambda _: _every_body())
def approve_contact(written: str, *, actor: Actor) -> None:
    """Pass over a mail domain or a telephone number of the municipality's own from now on.

    Raises ProblemsFound where it is neither.
    """
    value = contact_of(written)
    if not value:
        raise ProblemsFound([Problem.CONTACT_IS_NONE])
    with transaction():
        take_turn()
        statement = select(ApprovedContact).where(ApprovedContact.value == value)
        if session().exec(statement).first() is not None:
            return
        contact = ApprovedContact(value=value, added_by=actor.name)
        session().add(contact)
        session().flush()
        _log_contact(LogAction.ADDED, contact, actor)


@requires(Ability.EDIT_AGENDA, where=lambda _: _every_body())
def remove_contact(contact_id: UUID, *, actor: Actor) -> None:
    """Ask about a domain or a number again. Raises NotFound."""
    with transaction():
        take_turn()
        contact = session().get(ApprovedContact, contact_id)
        if contact is None:
            raise NotFound
        session().delete(contact)
        _log_contact(LogAction.REMOVED, contact, actor)


@internal("whoever checks or publishes asked who may")
def look_into_files(meeting_id: UUID, limits: Limits = _USUAL_LIMITS) -> None:
    """Read the meeting's files that were never looked into. Slow: outside transactions only."""
    with reading():
        files = {file.attachment.sha256 for file in files_of(assemble(meeting_id))}
        seen = files_seen(files, SYSTEM)
    found = []
    for sha256 in sorted(digest for digest, one in seen.items() if not one.examined):
        try:
            content = storage().get(sha256)
        except (FileIsMissing, FileIsDamaged):
            continue  # the page says that it was not read
        found.append(KeptFile(sha256, len(content), examine(content, limits)))
    if found:
        with transaction():
            take_turn()
            for file in found:
                note_file(file)


@internal("whoever sends asked who may")
def bring_up_to_date(meeting_id: UUID) -> None:
    """Let the agenda say what other bodies have decided by now; what is new is to be checked."""
    with transaction():
        take_turn()
        refresh_earlier_on(meeting_id)


@internal("whoever sends asked who may")
def ready_to_send(meeting_id: UUID) -> tuple[Problem, ...]:
    """What stands between the meeting and its sending now. Opens a reading of its own."""
    with reading():
        return checked_problems(assemble(meeting_id), meeting_id)


@internal("whoever sends asked who may")
def checked_problems(record: MeetingRecord, meeting_id: UUID) -> tuple[Problem, ...]:
    """Why this very record may not be sent: it is not what was checked, or something stops it.

    To be asked in the transaction that sends, with the record that is sent.
    """
    view = check_view(record, meeting_id, SYSTEM)
    problems = []
    if view.checked_at is None:
        changed = Problem.CHANGED_SINCE_CHECK if view.checked_before else Problem.NOT_CHECKED
        problems.append(changed)
    if view.stopping:
        problems.append(Problem.FINDINGS_STOP)
    return tuple(problems)


@internal("whoever publishes asked who may")
def public_problems(record: MeetingRecord, meeting_id: UUID) -> tuple[Problem, ...]:
    """Why everybody may not be given this record: a CPR number that nobody settled is in it."""
    view = check_view(record, meeting_id, SYSTEM)
    stops = any(
        line.finding.kind is FindingKind.CPR_NUMBER and line.finding.is_public
        for line in view.stopping
    )
    return (Problem.CPR_IS_PUBLIC,) if stops else ()


def _every_body() -> list[UUID]:
    """All bodies: who writes agendas for one of them may approve what is the municipality's."""
    return list(session().exec(select(Organization.id)))


def _line(view: CheckView, fingerprint: str) -> CheckLine:
    for line in view.lines:
        if line.fingerprint == fingerprint:
            return line
    raise ProblemsFound([Problem.FINDING_IS_GONE])


def _settlement(meeting_id: UUID, fingerprint: str) -> Settlement | None:
    statement = (
        select(Settlement)
        .where(Settlement.meeting_id == meeting_id)
        .where(col(Settlement.fingerprint) == fingerprint)
    )
    return session().exec(statement).first()


def _log_settled(
    meeting_id: UUID, actor: Actor, change: FieldChange, note: str | None = None
) -> None:
    """That something was settled, and of which kind; a note may hold words of the case."""
    changes = [change]
    if note:
        changes.append(FieldChange("note", None, note, keep=False))
    log_meeting(LogAction.SETTLED, meeting_id, actor, *changes)


def _log_contact(action: LogAction, contact: ApprovedContact, actor: Actor) -> None:
    gone = action is LogAction.REMOVED
    change = FieldChange("value", contact.value if gone else None, None if gone else contact.value)
    write_line(action, Subject("approved_contact", contact.id), actor=actor, changes=[change])
