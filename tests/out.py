"""Minutes on their way out of the house: a held meeting with decisions, and people to send to."""

from uuid import UUID

from sqlmodel import select

from meetings.database import transaction
from meetings.models.accounts import Account, RoleGrant
from meetings.models.cases import Consultation, Paper
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem, Meeting
from meetings.rules.permissions import Actor, Grant
from meetings.vocabulary import Access, Role, State
from tests.minuting import Live, hold_meeting
from tests.people import TECHNICAL, Cast
from tests.scenes import built_once

PALLE = Actor(
    "Palle Ny",
    UUID(int=0xA0F4),
    None,
    frozenset({Grant(Role.CASE_OFFICER)}),
)


@built_once
def hold_and_close(anyone: Cast) -> Live:
    """Four items decided, the third of them closed; nobody has signed."""
    live = hold_meeting(anyone)
    with transaction() as now:
        for place, item_id in enumerate(live.item_ids):
            row = now.exec(select(Decision).where(Decision.item_id == item_id)).first()
            if row is None:
                row = Decision(item_id=item_id, position=90)
            row.html = (
                "<p>Solgt til Jens Holm.</p>" if place == 2 else "<p>Indstillingen følges.</p>"
            )
            row.access = Access.CLOSED if place == 2 else Access.OPEN
            row.closed_reason = ""
            now.add(row)
        meeting = now.get_one(Meeting, live.meeting_id)
        meeting.state = State.HELD
        now.add(meeting)
    return live


@built_once
def keep_account(actor: Actor) -> None:
    """Give the actor an account with his very id, an address and what he is granted."""
    assert actor.account_id is not None
    login_name = actor.name.split()[0].lower()
    with transaction() as now:
        account = now.get(Account, actor.account_id)
        if account is None:
            account = Account(
                id=actor.account_id, login_name=login_name, display_name=actor.name,
                person_id=actor.person_id,
            )  # fmt: skip
            now.add(account)
            now.flush()
            for grant in actor.grants:
                now.add(
                    RoleGrant(
                        account_id=account.id,
                        role=grant.role,
                        organization_id=grant.organization_id,
                    )
                )
        account.email = f"{login_name}@lindevang.example"
        now.add(account)


@built_once
def written_by(item_id: UUID, author: Actor) -> None:
    """Let the actor be the author of the item's paper."""
    with transaction() as now:
        item = now.get_one(AgendaItem, item_id)
        treated = now.get(Consultation, item.consultation_id) if item.consultation_id else None
        if treated is None:
            paper = Paper(title=item.title, organization_id=TECHNICAL)
            now.add(paper)
            now.flush()
            treated = Consultation(paper_id=paper.id, organization_id=TECHNICAL)
            now.add(treated)
            now.flush()
            item.consultation_id = treated.id
            now.add(item)
        else:
            paper = now.get_one(Paper, treated.paper_id)
        paper.author_id = author.account_id
        now.add(paper)
