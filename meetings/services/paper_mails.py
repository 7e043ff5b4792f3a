"""Who is told by mail that a paper moved: who is asked, the author, the secretariat.

The mails lie in the outbox in the transaction that moves the paper. They name no case: a title
can be closed, and a mail travels openly.
"""

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.accounts import Account, RoleGrant, holds_on
from meetings.models.base import now
from meetings.models.drafting import PaperStep
from meetings.rules.approval import Deputy, stands_in
from meetings.rules.local_time import today
from meetings.rules.mail_texts import MailText, approval_mail, ready_mail, sent_back_mail
from meetings.rules.permissions import Actor, Grant, may
from meetings.services.abilities import internal
from meetings.services.notices import whole_address
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.vocabulary import Ability, Language

Write = Callable[[str, Language], MailText]


@internal("services that move a paper ask first")
def tell_asked(item_id: UUID, steps: Iterable[PaperStep], actor: Actor) -> None:
    """Tell those whom these steps ask, and who stands in for one of them today."""
    _tell({one for step in steps for one in _asked_by(step)}, item_id, approval_mail, actor)


@internal("services that move a paper ask first")
def tell_sent_back(item_id: UUID, author_id: UUID | None, actor: Actor) -> None:
    """Tell the author that the paper is his again."""
    _tell({author_id} if author_id else set(), item_id, sent_back_mail, actor)


@internal("services that move a paper ask first")
def tell_ready(
    item_id: UUID, author_id: UUID | None, organization_ids: Collection[UUID], actor: Actor
) -> None:
    """Tell the author, and who makes the body's agendas, that the paper can be placed."""
    told = _secretaries(organization_ids) | ({author_id} if author_id else set())
    _tell(told, item_id, ready_mail, actor)


def _asked_by(step: PaperStep) -> set[UUID]:
    if step.deputy_id is None:
        return {step.account_id}
    deputy = Deputy(step.deputy_id, step.deputy_from, step.deputy_until)
    return {step.account_id} | ({step.deputy_id} if stands_in(deputy, today(now())) else set())


def _secretaries(organization_ids: Collection[UUID]) -> set[UUID]:
    statement = (
        select(Account, RoleGrant)
        .join(RoleGrant, col(RoleGrant.account_id) == col(Account.id))
        .where(holds_on(today(now())))
    )
    return {
        account.id
        for account, grant in session().exec(statement)
        if may(
            Actor(
                account.display_name,
                account.id,
                grants=frozenset({Grant(grant.role, grant.organization_id)}),
            ),
            Ability.EDIT_AGENDA,
            organization_ids,
        )
    }


def _tell(account_ids: Collection[UUID], item_id: UUID, write: Write, actor: Actor) -> None:
    """Write to those of them who can be reached; who did it himself needs no mail about it."""
    accounts = session().exec(
        select(Account)
        .where(col(Account.id).in_(set(account_ids) - {actor.account_id}))
        .where(col(Account.disabled).is_(False))
        .where(col(Account.email) != "")
        .order_by(col(Account.display_name), col(Account.id))
    )
    link = whole_address(f"/punkter/{item_id}/skriv")
    put_in_outbox(
        None,
        [
            (Addressee(one.display_name, one.email, one.id), write(link, one.language))
            for one in accounts
        ],
    )
