"""When a deputy's days begin, he is told by mail of the papers that wait for who is away.

Who is asked in his days is told with the asking (services/paper_mails.py). Each paper is told once,
however often the worker looks, since its mail has a key of its own.
"""

from uuid import UUID, uuid5

from sqlmodel import col, or_, select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.cases import Consultation, Paper
from meetings.models.drafting import PaperStep
from meetings.models.meetings import AgendaItem
from meetings.rules.local_time import today
from meetings.rules.mail_texts import deputy_mail
from meetings.services.abilities import internal
from meetings.services.history import take_turn
from meetings.services.notices import whole_address
from meetings.services.outbox import Addressee, is_in_outbox, put_in_outbox
from meetings.vocabulary import PaperState, PaperStepState

_Waiting = tuple[UUID, UUID, Account]  # a step, the paper's item, and the deputy


@internal("the worker on the machine itself")
def tell_deputies() -> int:
    """Tell the deputies whose days have begun since they were asked for; returns how many mails."""
    with reading():
        if not _not_told():
            return 0
    with transaction():
        take_turn()
        waiting = _not_told()
        for step_id, item_id, deputy in waiting:
            link = whole_address(f"/punkter/{item_id}/skriv")
            to = Addressee(deputy.display_name, deputy.email, deputy.id)
            letter = (to, deputy_mail(link, deputy.language))
            put_in_outbox(None, [letter], key=_key(step_id, deputy.id))
        return len(waiting)


def _not_told() -> list[_Waiting]:
    """What waits for a deputy whose first day came after the asking, and is not told yet."""
    day = today(now())
    statement = (
        select(PaperStep, AgendaItem.id, Account)
        .join(Paper, col(Paper.id) == PaperStep.paper_id)
        .join(Consultation, col(Consultation.paper_id) == Paper.id)
        .join(AgendaItem, col(AgendaItem.consultation_id) == Consultation.id)
        .join(Account, col(Account.id) == PaperStep.deputy_id)
        .where(Paper.state == PaperState.IN_APPROVAL)
        .where(PaperStep.state == PaperStepState.ASKED)
        .where(col(AgendaItem.meeting_id).is_(None))
        .where(col(AgendaItem.merged_into_id).is_(None))
        .where(col(PaperStep.deputy_from) <= day)
        .where(or_(col(PaperStep.deputy_until).is_(None), col(PaperStep.deputy_until) >= day))
        .where(col(Account.disabled).is_(False))
        .where(col(Account.email) != "")
        .order_by(col(PaperStep.asked_at).nulls_first(), col(PaperStep.id))
    )
    return [
        (step.id, item_id, deputy)
        for step, item_id, deputy in session().exec(statement)
        if _was_away_when_asked(step) and not is_in_outbox(_key(step.id, deputy.id))
    ]


def _was_away_when_asked(step: PaperStep) -> bool:
    """Whether the deputy's days had not begun when the step was asked, so he heard nothing."""
    if step.asked_at is None or step.deputy_from is None:
        return False
    return today(step.asked_at) < step.deputy_from


def _key(step_id: UUID, deputy_id: UUID) -> UUID:
    return uuid5(step_id, str(deputy_id))
