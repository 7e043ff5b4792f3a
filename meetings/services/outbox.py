"""The outbox: mails written with what caused them, claimed one at a time, and never sent twice.

A mail is claimed in a transaction of its own before it is handed to the server, and what
became of it is written after. Who dies in between leaves it claimed; then nobody knows
whether it arrived, so it becomes uncertain and a person decides.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from meetings.config import load_settings
from meetings.database import reading, session, transaction
from meetings.models.base import not_before, now
from meetings.models.following import SubscriptionMail
from meetings.models.sending import OutboxMail
from meetings.rules.mail_texts import MailText
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import Ability, LogAction, MailState, Problem

ATTEMPTS: Final = 8
_FIRST_WAIT: Final = timedelta(minutes=1)  # doubled each time: two hours in all
_LONGEST_ERROR: Final = 200  # characters
_DECIDED_BY_PEOPLE: Final = frozenset({MailState.UNCERTAIN, MailState.FAILED})
_STOPPED: Final = "Programmet stoppede, mens mailen blev sendt."


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a mail is to."""

    name: str
    address: str
    account_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that was claimed, as the server is to be given it."""

    mail_id: UUID
    claimed_at: datetime
    to_name: str
    to_address: str
    subject: str
    body: str
    message_id: str
    written_at: datetime
    stop_address: str = ""  # of what its reader can stop by one press


@internal("whoever sends asked first")
def put_in_outbox(
    meeting_id: UUID | None,
    letters: Iterable[tuple[Addressee, MailText]],
    release_id: UUID | None = None,
    *,
    key: UUID | None = None,
) -> tuple[UUID, ...]:
    """Write mails in the caller's transaction: they are sent if it is kept, and only then.

    Those of a paper that is on no meeting are of none. `release_id` is the version that they
    tell of, so that each reader can be told what changed since the one he was sent. A single
    mail that may be written only once, ever, has a key by which `is_in_outbox` knows it again.
    """
    host = _own_host()
    rows = [
        OutboxMail(
            meeting_id=meeting_id,
            account_id=to.account_id,
            release_id=release_id,
            to_name=to.name,
            to_address=to.address,
            subject=text.subject,
            body=text.body,
            message_id=f"<{key or uuid4()}@{host}>",
        )
        for to, text in letters
    ]
    session().add_all(rows)
    session().flush()
    return tuple(row.id for row in rows)


@internal("whoever sends asked first")
def is_in_outbox(key: UUID) -> bool:
    """Whether the mail of this key was written before, whatever became of it."""
    statement = select(OutboxMail.id).where(col(OutboxMail.message_id).startswith(f"<{key}@"))
    return session().exec(statement).first() is not None


@internal("the worker on the machine itself")
def take_over() -> int:
    """Call uncertain what a worker that died had claimed; returns how many mails.

    Only for a worker that knows it is alone.
    """
    with transaction():
        left = list(session().exec(select(OutboxMail).where(OutboxMail.state == MailState.SENDING)))
        for mail in left:
            mail.state, mail.last_error = MailState.UNCERTAIN, _STOPPED
            session().add(mail)
    return len(left)


@internal("the worker on the machine itself")
def claim() -> Letter | None:
    """Take the next mail that is due, so that nobody else does; None when there is none."""
    with reading():
        if session().exec(_due()).first() is None:
            return None
    with transaction():
        mail = session().exec(_due().with_for_update(skip_locked=True)).first()
        if mail is None:
            return None
        mail.state, mail.claimed_at, mail.attempts = MailState.SENDING, now(), mail.attempts + 1
        session().add(mail)
        return Letter(
            mail.id,
            mail.claimed_at,
            mail.to_name,
            mail.to_address,
            mail.subject,
            mail.body,
            mail.message_id,
            mail.created_at,
            _stop_address(mail.id),
        )


@internal("the worker on the machine itself")
def note_sent(letter: Letter) -> None:
    """Keep that the server took the mail."""
    with transaction():
        if (mail := _claimed(letter)) is not None:
            mail.state, mail.last_error = MailState.SENT, ""
            mail.sent_at = not_before(mail.created_at)
            session().add(mail)


@internal("the worker on the machine itself")
def note_postponed(letter: Letter, why: str) -> None:
    """Try again later, each time after a longer wait; after the last attempt it has failed."""
    with transaction():
        if (mail := _claimed(letter)) is not None:
            mail.last_error = why[:_LONGEST_ERROR]
            mail.state = MailState.WAITING if mail.attempts < ATTEMPTS else MailState.FAILED
            mail.not_before = now() + _FIRST_WAIT * 2 ** (mail.attempts - 1)
            session().add(mail)


@internal("the worker on the machine itself")
def note_failed(letter: Letter, why: str) -> None:
    """Keep that the server will never take the mail, and what it said."""
    _note_end(letter, MailState.FAILED, why)


@internal("the worker on the machine itself")
def note_uncertain(letter: Letter, why: str) -> None:
    """Keep that nobody knows whether the mail arrived."""
    _note_end(letter, MailState.UNCERTAIN, why)


def _bodies_of_mail(mail_id: UUID) -> Collection[UUID]:
    mail = session().get(OutboxMail, mail_id)
    if mail is None:
        raise NotFound
    return bodies_of_meeting(mail.meeting_id) if mail.meeting_id is not None else ()


@requires(Ability.RELEASE, where=_bodies_of_mail)
def send_again(mail_id: UUID, *, actor: Actor) -> None:
    """Send a mail that failed or is uncertain once more, under the same Message-ID.

    Raises ProblemsFound when it is neither any more.
    """
    _decide(mail_id, MailState.WAITING, actor)


@requires(Ability.RELEASE, where=_bodies_of_mail)
def drop(mail_id: UUID, *, actor: Actor) -> None:
    """Decide that a mail that failed or is uncertain is not sent again.

    Raises ProblemsFound when it is neither any more.
    """
    _decide(mail_id, MailState.DROPPED, actor)


def _decide(mail_id: UUID, state: MailState, actor: Actor) -> None:
    with transaction():
        take_turn()
        mail = session().get_one(OutboxMail, mail_id, populate_existing=True)
        if mail.state not in _DECIDED_BY_PEOPLE:
            raise ProblemsFound([Problem.MAIL_IS_ON_ITS_WAY])
        before, mail.state = mail.state, state
        if state is MailState.WAITING:
            mail.attempts, mail.not_before, mail.claimed_at = 0, now(), None
        session().add(mail)
        where = bodies_of_meeting(mail.meeting_id)[0] if mail.meeting_id is not None else None
        write_line(
            LogAction.CHANGED,
            Subject("outbox_mail", mail.id, where),
            actor=actor,
            changes=[FieldChange("state", str(before), str(state))],
        )


def _due() -> SelectOfScalar[OutboxMail]:
    return (
        select(OutboxMail)
        .where(OutboxMail.state == MailState.WAITING)
        .where(col(OutboxMail.not_before) <= now())
        .order_by(col(OutboxMail.created_at), col(OutboxMail.id))
        .limit(1)
    )


def _stop_address(mail_id: UUID) -> str:
    statement = select(SubscriptionMail.stop_address).where(SubscriptionMail.mail_id == mail_id)
    return session().exec(statement).first() or ""


def _claimed(letter: Letter) -> OutboxMail | None:
    """The mail, if it is still this worker's own claim that waits for its end."""
    mail = session().get(OutboxMail, letter.mail_id, populate_existing=True)
    if mail is None or mail.claimed_at != letter.claimed_at:
        return None
    return mail if mail.state in (MailState.SENDING, MailState.UNCERTAIN) else None


def _note_end(letter: Letter, state: MailState, why: str) -> None:
    with transaction():
        if (mail := _claimed(letter)) is not None:
            mail.state, mail.last_error = state, why[:_LONGEST_ERROR]
            session().add(mail)


def _own_host() -> str:
    """What stands after the @ of a Message-ID: a name of ours, never the request's."""
    settings = load_settings()
    domain = settings.mail_from.rpartition("@")[2]
    return domain or urlsplit(settings.public_url).hostname or "protokol.invalid"
