"""Which mails people do without."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.reading import MailRefusal
from meetings.rules.permissions import Actor
from meetings.vocabulary import MailKind


def own_refusals(viewer: Actor) -> frozenset[MailKind]:
    """The kinds of mail that the viewer does without."""
    statement = select(MailRefusal.kind).where(MailRefusal.account_id == viewer.account_id)
    return frozenset(MailKind(kind) for kind in session().exec(statement))


def who_refuse(
    kind: MailKind | None, account_ids: Collection[UUID], viewer: Actor
) -> frozenset[UUID]:
    """Those of these accounts that do without this kind; nobody does without what is no kind."""
    if kind is None or not account_ids:
        return frozenset()
    statement = (
        select(MailRefusal.account_id)
        .where(MailRefusal.kind == kind)
        .where(col(MailRefusal.account_id).in_(account_ids))
    )
    return frozenset(session().exec(statement))
