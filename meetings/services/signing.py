"""Members sign the minutes they read, each signature bound to the digest of what was shown.

A signature stands. Who refused can still sign while the minutes wait, and what the secretariat
entered from paper, or of somebody who left, it can take back until they are approved.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.minutes import Signature
from meetings.parsing.limits import Limits
from meetings.queries.recipients import bodies_of_signers, recipients_among
from meetings.rules.local_time import moment_of
from meetings.rules.mail_texts import MailText, MeetingNotice
from meetings.rules.minutes_mails import sign_reminder_mail
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.signing import OWN_ANSWERS, answer_problems, day_problems, may_remind
from meetings.services.abilities import bodies_of_meeting, internal, requires, takes_part
from meetings.services.assemble import assemble
from meetings.services.file_facts import keep_file, note_file
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.vocabulary import (
    Ability,
    Language,
    LogAction,
    MailKind,
    Problem,
    SignatureKind,
    State,
)

_SCANS = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff", "image/webp"})
_NOON = time(12)  # a day without a clock; printed as the day alone


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member answers, and the digest of the version that he was shown."""

    kind: SignatureKind
    seen: str
    reservation: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet signed on paper: the file, whom it covers, how, and on which day."""

    content: bytes
    signature_ids: Collection[UUID]
    signed_on: date
    kind: SignatureKind = SignatureKind.SIGNED
    reservation: str = ""


def _where_signers_sit(meeting_id: UUID) -> list[UUID]:
    bodies_of_meeting(meeting_id)  # raises NotFound
    return bodies_of_signers(meeting_id, SYSTEM)


@takes_part(Ability.SIGN, where=_where_signers_sit)
def answer(meeting_id: UUID, given: Answer, *, actor: Actor) -> None:
    """Sign, sign with a reservation, or refuse. The same answer given twice is given once.

    Raises NotFound where the actor is not asked, and ProblemsFound: the minutes are not signed
    now, are another version than the one he saw, or were answered already.
    """
    reservation = _one_line(given.reservation)
    with transaction():
        take_turn()
        rows = [row for row in _rows(meeting_id) if row.person_id == actor.person_id is not None]
        if not rows:
            raise NotFound
        _refuse_unless_in_review(meeting_id)
        if any(row.sha256 != given.seen for row in rows):
            raise ProblemsFound([Problem.MINUTES_ARE_ANOTHER_VERSION])
        if given.kind not in OWN_ANSWERS:
            raise ProblemsFound([Problem.SIGNATURE_STANDS])
        for row in rows:
            if (row.kind, row.reservation) == (given.kind, reservation):
                continue
            _refuse(answer_problems(row.kind, given.kind, reservation, now()))
            row.entered_by, row.scan_sha256, row.on_paper = "", "", False
            _fill(row, given.kind, reservation, now(), actor)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def remind(meeting_id: UUID, *, actor: Actor) -> int:
    """Remind by mail who has not answered, not twice on one day; returns how many mails.

    Raises ProblemsFound when nobody is left to remind today.
    """
    with transaction():
        take_turn()
        _refuse_unless_in_review(meeting_id)
        rows = [
            row
            for row in _rows(meeting_id)
            if row.kind is SignatureKind.MISSING
            and may_remind(row.asked_at, row.reminded_at, now())
        ]
        address = address_of_signing(meeting_id)
        told = tell(meeting_id, rows, sign_reminder_mail, address, MailKind.DEADLINES)
        if not told:
            raise ProblemsFound([Problem.REMINDED_TODAY])
        for row in rows:
            if row.person_id in told:
                row.reminded_at = now()
                session().add(row)
                _log(row, actor, FieldChange("reminded", None, row.name))
        return len(told)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def enter_sheet(meeting_id: UUID, sheet: Sheet, limits: Limits, *, actor: Actor) -> None:
    """Keep a sheet that was signed on paper, and whom it covers.

    The file is looked into as an attachment is. Raises ProblemsFound where it is no scan, covers
    nobody, or somebody whose signature stands.
    """
    if not sheet.signature_ids:
        raise ProblemsFound([Problem.NOBODY_ON_THE_SHEET])
    kept = keep_file(sheet.content, limits)
    if kept.found.media_type not in _SCANS:
        raise ProblemsFound([Problem.SHEET_IS_NO_SCAN])
    reservation = _one_line(sheet.reservation)
    with transaction():
        take_turn()
        _refuse_unless_in_review(meeting_id)
        held_on = session().get_one(Meeting, meeting_id).held_on
        _refuse(day_problems(sheet.signed_on, held_on, now()))
        note_file(kept)
        for row in _chosen(meeting_id, sheet.signature_ids):
            if row.person_id is None or sheet.kind not in OWN_ANSWERS:
                raise NotFound
            _refuse(answer_problems(row.kind, sheet.kind, reservation, now()))
            row.on_paper, row.scan_sha256, row.entered_by = True, kept.sha256, actor.name
            _fill(row, sheet.kind, reservation, moment_of(sheet.signed_on, _NOON), actor)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def enter_gone(meeting_id: UUID, signature_id: UUID, *, actor: Actor) -> None:
    """Note that somebody who has not signed is no member any more. Raises ProblemsFound."""
    with transaction():
        take_turn()
        _refuse_unless_in_review(meeting_id)
        [row] = _chosen(meeting_id, [signature_id])
        if row.person_id is None:
            raise NotFound
        _refuse(answer_problems(row.kind, SignatureKind.GONE, "", now()))
        row.entered_by = actor.name
        _fill(row, SignatureKind.GONE, "", None, actor)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def enter_approval(meeting_id: UUID, signature_id: UUID, day: date, *, actor: Actor) -> None:
    """Note that a body approved the minutes at its meeting that day. Raises ProblemsFound."""
    with transaction():
        take_turn()
        _refuse_unless_in_review(meeting_id)
        [row] = _chosen(meeting_id, [signature_id])
        if row.person_id is not None:
            raise NotFound
        held_on = session().get_one(Meeting, meeting_id).held_on
        _refuse(
            [
                *day_problems(day, held_on, now()),
                *answer_problems(row.kind, SignatureKind.APPROVED_AT_MEETING, "", now()),
            ]
        )
        row.entered_by = actor.name
        _fill(row, SignatureKind.APPROVED_AT_MEETING, "", moment_of(day, _NOON), actor)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def take_back_entered(meeting_id: UUID, signature_id: UUID, *, actor: Actor) -> None:
    """Take back what the secretariat entered of somebody, who is asked again.

    Raises ProblemsFound where he answered himself: that stands.
    """
    with transaction():
        take_turn()
        _refuse_unless_in_review(meeting_id)
        [row] = _chosen(meeting_id, [signature_id])
        if not row.entered_by:
            raise ProblemsFound([Problem.NOTHING_WAS_ENTERED])
        row.entered_by, row.scan_sha256, row.on_paper = "", "", False
        _fill(row, SignatureKind.MISSING, "", None, actor)


@internal("an address tells nothing but itself")
def address_of_signing(meeting_id: UUID) -> str:
    """Where minutes are read and signed by who is asked to."""
    return f"{address_of_meeting(meeting_id)}/underskriv"


@internal("services that submit and remind asked who may")
def tell(
    meeting_id: UUID,
    rows: Sequence[Signature],
    write: Callable[[MeetingNotice, Language], MailText],
    address: str,
    kind: MailKind | None = None,
) -> frozenset[UUID]:
    """Put a mail in the outbox for each of these who can be reached; returns whom.

    The mail leads to `address`. Who does without mail of this kind gets none.
    """
    people = [row.person_id for row in rows if row.person_id is not None]
    asked = recipients_among(meeting_id, people, SYSTEM, kind).values()
    reached = [one for one in asked if one.problem is None]
    notice = notice_of(assemble(meeting_id), address)
    put_in_outbox(
        meeting_id,
        [
            (Addressee(one.name, one.address, one.account_id), write(notice, one.language))
            for one in reached
        ],
    )
    return frozenset(one.person_id for one in reached if one.person_id is not None)


def _fill(
    row: Signature, kind: SignatureKind, reservation: str, at: datetime | None, actor: Actor
) -> None:
    before = row.kind
    row.kind, row.reservation, row.signed_at = kind, reservation, at
    session().add(row)
    session().flush()
    _log(
        row,
        actor,
        FieldChange("kind", str(before), str(kind)),
        FieldChange("sha256", None, row.sha256),
        FieldChange("reservation", None, reservation or None, keep=False),
        FieldChange("scan", None, row.scan_sha256 or None),
    )


def _log(row: Signature, actor: Actor, *changes: FieldChange) -> None:
    where = row.organization_id or bodies_of_meeting(row.meeting_id)[0]
    write_line(LogAction.SIGNED, Subject("signature", row.id, where), actor=actor, changes=changes)


def _rows(meeting_id: UUID) -> list[Signature]:
    statement = (
        select(Signature)
        .where(Signature.meeting_id == meeting_id)
        .where(col(Signature.snapshot_id).is_not(None))
        .order_by(col(Signature.position))
        .execution_options(populate_existing=True)
    )
    return list(session().exec(statement))


def _chosen(meeting_id: UUID, signature_ids: Collection[UUID]) -> list[Signature]:
    found = [row for row in _rows(meeting_id) if row.id in set(signature_ids)]
    if len(found) != len(set(signature_ids)):
        raise NotFound
    return found


def _refuse_unless_in_review(meeting_id: UUID) -> None:
    meeting = session().get_one(Meeting, meeting_id, populate_existing=True)
    if meeting.state is not State.IN_REVIEW:
        raise ProblemsFound([Problem.MINUTES_ARE_NOT_SIGNED_NOW])


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise ProblemsFound(list(dict.fromkeys(problems)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
