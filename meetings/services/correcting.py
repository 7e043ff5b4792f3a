"""Correct minutes that are signed or being signed: by a dated addition, never in their text.

A correction says who made it and why, and stands at what it corrects. Who has the minutes gets
them with it, in every format: a new snapshot holds it, under the same signatures.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlmodel import func, select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.snapshots import Addition, Release, Snapshot
from meetings.queries.recipients import list_recipients
from meetings.queries.sending import meeting_facts
from meetings.queries.snapshots import whole_record
from meetings.queries.views import Proof
from meetings.record import Addition as PrintedAddition
from meetings.record import MeetingRecord
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import clean
from meetings.richtext.to_text import to_text
from meetings.rules.local_time import today
from meetings.rules.minutes_mails import correction_mail
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.personal_data import find_cpr_numbers
from meetings.rules.problems import ProblemsFound
from meetings.rules.workflow.meeting import may_correct_minutes, step_problems
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.history import FieldChange, take_turn
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.snapshots import (
    Prepared,
    current_publication,
    current_release,
    give_everybody,
    give_members,
    keep_snapshot,
    log_meeting,
    prepare,
)
from meetings.vocabulary import (
    Ability,
    Access,
    AdditionKind,
    LogAction,
    MailKind,
    MeetingAction,
    Problem,
    State,
)

_ATTEMPTS: Final = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """What a form asks to correct: the words, why, at which item, and who may read it."""

    html: str
    reason: str
    item_id: UUID | None = None
    access: Access = Access.CLOSED


@dataclass(frozen=True, slots=True)
class _Base:
    """What the members have, with all that was added since."""

    release_id: UUID
    record: MeetingRecord
    snapshot: Snapshot
    is_public: bool  # the public has the same version


@requires(Ability.RELEASE, where=bodies_of_meeting)
def correct_minutes(meeting_id: UUID, correction: Correction, *, actor: Actor) -> int:
    """Add a dated correction of minutes that can no longer be changed themselves.

    The public reads it where it is open and they have the version that the members have.
    Returns how many are told by mail; the mail does not say what is corrected. Raises
    ProblemsFound: words or reason are missing, a CPR number is in what everybody may read, the
    item is another meeting's, or the minutes can still be changed.
    """
    html, reason = clean(correction.html), " ".join(correction.reason.split())
    for _ in range(_ATTEMPTS):
        with reading():
            _refuse(meeting_id, correction, html, reason)
            base = _base(meeting_id)
        addition = PrintedAddition(
            added_on=today(now()),
            item_id=correction.item_id,
            html=html,
            access=_access(correction, base.record),
            kind=AdditionKind.CORRECTION,
            reason=reason,
            author=actor.name,
        )
        additions = (*base.record.additions, addition)
        record = base.record.model_copy(update={"additions": additions})
        prepared = _prepared(record, base.snapshot)
        with transaction():
            take_turn()
            _refuse(meeting_id, correction, html, reason)
            again = _base(meeting_id)
            if (again.release_id, again.record) != (base.release_id, base.record):
                continue
            return _give(meeting_id, addition, prepared, again, actor)
    raise ProblemsFound([Problem.RECORD_CHANGED_MEANWHILE])


def _give(
    meeting_id: UUID, addition: PrintedAddition, prepared: Prepared, base: _Base, actor: Actor
) -> int:
    _keep(meeting_id, addition, actor)
    snapshot = keep_snapshot(prepared, actor)
    give_members(snapshot, actor)
    if base.is_public and addition.access is Access.OPEN:
        give_everybody(snapshot, actor)
    recipients = list_recipients(meeting_id, SYSTEM, MailKind.MINUTES_GIVEN_OUT)
    told = [one for one in recipients if one.problem is None]
    notice = notice_of(prepared.record, address_of_meeting(meeting_id))
    put_in_outbox(
        meeting_id,
        [
            (
                Addressee(one.name, one.address, one.account_id),
                correction_mail(notice, one.language),
            )
            for one in told
        ],
    )
    return len(told)


def _keep(meeting_id: UUID, addition: PrintedAddition, actor: Actor) -> None:
    newest = select(func.max(Addition.position)).where(Addition.meeting_id == meeting_id)
    last = session().exec(newest).one()
    session().add(
        Addition(
            meeting_id=meeting_id,
            position=0 if last is None else last + 1,
            added_by=actor.name,
            released_at=now(),
            **addition.model_dump(),
        )
    )
    session().flush()
    log_meeting(
        LogAction.CORRECTED,
        meeting_id,
        actor,
        FieldChange("item", None, addition.item_id),
        FieldChange("addition", None, addition.html, keep=False),
        FieldChange("reason", None, addition.reason, keep=False),
        FieldChange("access", None, str(addition.access)),
    )


def _refuse(meeting_id: UUID, correction: Correction, html: str, reason: str) -> None:
    problems = [] if html else [Problem.TEXT_IS_MISSING]
    if not reason:
        problems.append(Problem.REASON_IS_MISSING)
    facts = meeting_facts(meeting_id, SYSTEM)
    steps = step_problems(MeetingAction.CORRECT, facts)
    if not steps and not may_correct_minutes(facts):
        steps = [Problem.STEP_IS_NOT_POSSIBLE]
    if not steps:
        record = _base(meeting_id).record
        if correction.item_id not in {None, *(item.id for item in record.items)}:
            problems.append(Problem.ITEM_IS_NOT_OF_THE_MEETING)
        text = f"{to_text(parse(html), markers=False)}\n{reason}"
        is_open = _access(correction, record) is Access.OPEN
        if is_open and find_cpr_numbers(text, today(now())):
            problems.append(Problem.ADDITION_HOLDS_CPR)
    if problems or steps:
        raise ProblemsFound([*problems, *steps])


def _access(correction: Correction, record: MeetingRecord) -> Access:
    """As it was asked, but what is said of a closed item is as closed as the item."""
    for item in record.items:
        if item.id == correction.item_id is not None and item.access is not Access.OPEN:
            return item.access
    return correction.access


def _base(meeting_id: UUID) -> _Base:
    release: Release | None = current_release(meeting_id)
    if release is None or release.withdrawn_at is not None:
        raise ProblemsFound([Problem.NOTHING_RELEASED])
    snapshot = session().get_one(Snapshot, release.snapshot_id)
    publication = current_publication(meeting_id)
    return _Base(
        release_id=release.id,
        record=whole_record(snapshot.id, SYSTEM),
        snapshot=snapshot,
        is_public=publication is not None
        and publication.withdrawn_at is None
        and publication.snapshot_id == snapshot.id,
    )


def _prepared(record: MeetingRecord, base: Snapshot) -> Prepared:
    return prepare(
        record,
        imported=base.imported,
        state=State.APPROVED if base.approved else None,
        proof=Proof(base.signed_sha256, base.chain_head),
    )
