"""What citizens follow by mail, without a login: asked for, confirmed, and stopped.

Whoever asks is told the same whether the address is known or not. Nothing is sent before who
has the address said yes; what was not confirmed in two days is removed, and so is what is
stopped, with the address and every mail that carries it. The log never has the address.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import uuid4

from sqlmodel import col, delete, func, select

from meetings.config import load_settings
from meetings.database import reading, session, transaction
from meetings.keys import stop_key
from meetings.models.base import now
from meetings.models.following import Subscription, SubscriptionMail
from meetings.models.sending import OutboxMail
from meetings.queries.directory import get_organization
from meetings.queries.followed import published_treatments
from meetings.queries.search_address import address_of, asks_nothing, question_of, without_page
from meetings.rules.following_mails import confirm_mail, name_of
from meetings.rules.kle import case_key
from meetings.rules.mail_texts import MailText
from meetings.rules.permissions import CITIZEN, SYSTEM, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.addresses import raise_if_no_address
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.notices import whole_address
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.saved_searches import digest_of
from meetings.vocabulary import FollowedKind, Language, LogAction, Problem

CONFIRM_WITHIN: Final = timedelta(days=2)
MOST: Final = 100  # of one address
_KEY_BYTES: Final = 24
_PREFIXES: Final = {Language.DA: "", Language.EN: "/en"}


@dataclass(frozen=True, slots=True)
class Followed:
    """What is followed: a body's slug, a case's number, or a search as in the page's address."""

    kind: FollowedKind
    target: str


@internal("anybody may ask; nothing is sent but the question whether they did")
def ask_to_follow(email: str, followed: Followed, language: Language) -> None:
    """Send the address the question whether its owner wants mail.

    Says nothing of whether the address is known; who follows it already gets no mail. Raises
    ProblemsFound where it is no address, NotFound where there is nothing to follow.
    """
    address = email.strip().lower()
    if not address:
        raise ProblemsFound([Problem.MAIL_ADDRESS_IS_WRONG])
    raise_if_no_address(address)
    with reading():
        name = followed_name(followed)
    key = secrets.token_urlsafe(_KEY_BYTES)
    with transaction():
        take_turn()
        row = _row_of(address, followed)
        if row is None and _count(address) < MOST:
            row = _new_row(address, followed, language)
        if row is None or row.confirmed_at is not None:
            return
        row.confirm_sha256, row.created_at, row.language = digest_of(key), now(), language
        session().add(row)
        session().flush()
        link = page_of(language, f"/foelg/bekraeft/{key}")
        municipality = load_settings().municipality
        told = name_of(followed.kind, name, language)
        put_mail(row, confirm_mail(told, municipality, link, language))
        note(LogAction.CREATED, row, CITIZEN, FieldChange("kind", None, followed.kind))


@internal("whoever holds the key was sent it")
def find_asked(key: str) -> Followed:
    """What would be confirmed by the key. Raises NotFound where it is spent or too old."""
    with reading():
        return _followed(_asked(key))


@internal("whoever holds the key was sent it")
def confirm(key: str) -> Followed:
    """Send mail from now on. Raises NotFound where the key is spent or too old."""
    with transaction():
        take_turn()
        row = _asked(key)
        row.confirmed_at = row.told_until = max(now(), row.created_at)
        row.confirm_sha256 = ""
        session().add(row)
        note(LogAction.CHANGED, row, CITIZEN, FieldChange("confirmed", False, True))
        return _followed(row)


@internal("whoever holds the key was sent it")
def find_followed(key: str) -> Followed | None:
    """What would be stopped by the key; None where nothing is any more."""
    with reading():
        row = _stopped_by(key)
        return _followed(row) if row is not None else None


@internal("whoever holds the key was sent it")
def stop(key: str) -> None:
    """Send no more, and remove the address with every mail to it; nothing where it is done."""
    with transaction():
        take_turn()
        row = _stopped_by(key)
        if row is not None:
            _remove(row, CITIZEN)


@internal("the worker on the machine itself")
def forget_unconfirmed() -> int:
    """Remove the addresses that nobody confirmed in time; returns how many."""
    statement = (
        select(Subscription)
        .where(col(Subscription.confirmed_at).is_(None))
        .where(Subscription.created_at < now() - CONFIRM_WITHIN)
    )
    with reading():
        if session().exec(statement).first() is None:
            return 0
    with transaction():
        take_turn()
        rows = list(session().exec(statement))
        for row in rows:
            _remove(row, SYSTEM)
    return len(rows)


@internal("it tells what everybody may know")
def followed_name(followed: Followed) -> str:
    """The name of what is followed: a body's, a case's number, or a search's words.

    Raises NotFound where everybody reads nothing of it.
    """
    if followed.kind is FollowedKind.BODY:
        return get_organization(followed.target, CITIZEN).organization.name
    if followed.kind is FollowedKind.CASE:
        if not published_treatments(followed.target, CITIZEN):
            raise NotFound
        return followed.target
    question = question_of(followed.target)
    if asks_nothing(question):
        raise NotFound
    return question.text


@internal("it only turns one value into another")
def search_followed(address: str) -> Followed:
    """A search to follow, always in the same words for the same search."""
    return Followed(FollowedKind.SEARCH, address_of(without_page(question_of(address))))


@internal("it only turns one value into another")
def case_followed(number: str) -> Followed:
    """A case to follow, by its number however it is written."""
    return Followed(FollowedKind.CASE, case_key(number))


@internal("it only turns one value into another")
def page_of(language: Language, address: str) -> str:
    """The whole address of a page for everyone in that language."""
    return whole_address(f"{_PREFIXES[language]}{address}")


@internal("it only turns one value into another")
def stop_address(row: Subscription) -> str:
    """The address of the page that stops it."""
    return page_of(row.language, f"/foelg/stop/{stop_key(row.id)}")


@internal("whoever sends asked first")
def put_mail(row: Subscription, text: MailText) -> None:
    """Write a mail of a subscription, in the caller's transaction; it goes when that is stopped."""
    (mail_id,) = put_in_outbox(None, [(Addressee("", row.email), text)])
    mail = SubscriptionMail(mail_id=mail_id, subscription_id=row.id, stop_address=stop_address(row))
    session().add(mail)
    session().flush()


@internal("it is written with a change that was asked for already")
def note(action: LogAction, row: Subscription, actor: Actor, *changes: FieldChange) -> None:
    """The log's line: that it was, never whose."""
    write_line(action, Subject("subscription", row.id), actor=actor, changes=changes)


def _new_row(address: str, followed: Followed, language: Language) -> Subscription:
    row_id = uuid4()
    return Subscription(
        id=row_id,
        email=address,
        kind=followed.kind,
        target=followed.target,
        language=language,
        stop_sha256=digest_of(stop_key(row_id)),
    )


def _remove(row: Subscription, actor: Actor) -> None:
    mails = select(SubscriptionMail.mail_id).where(SubscriptionMail.subscription_id == row.id)
    session().execute(delete(OutboxMail).where(col(OutboxMail.id).in_(mails)))
    note(LogAction.REMOVED, row, actor, FieldChange("kind", row.kind, None))
    session().delete(row)


def _row_of(address: str, followed: Followed) -> Subscription | None:
    statement = (
        select(Subscription)
        .where(Subscription.email == address)
        .where(Subscription.kind == followed.kind)
        .where(Subscription.target == followed.target)
    )
    return session().exec(statement).first()


def _count(address: str) -> int:
    statement = select(func.count()).select_from(Subscription).where(Subscription.email == address)
    return session().exec(statement).one()


def _asked(key: str) -> Subscription:
    statement = select(Subscription).where(Subscription.confirm_sha256 == digest_of(key))
    row = session().exec(statement).first()
    if row is None or row.created_at < now() - CONFIRM_WITHIN:
        raise NotFound
    return row


def _stopped_by(key: str) -> Subscription | None:
    statement = select(Subscription).where(Subscription.stop_sha256 == digest_of(key))
    return session().exec(statement).first()


def _followed(row: Subscription) -> Followed:
    return Followed(row.kind, row.target)
