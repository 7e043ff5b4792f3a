"""Papers to test with: who writes and approves them, and the way they take."""

from uuid import UUID, uuid5

from sqlmodel import col, select

from meetings.database import reading, transaction
from meetings.models.accounts import Account
from meetings.models.cases import Section
from meetings.models.meetings import AgendaItem
from meetings.queries.approvals import ApprovalView, find_approval
from meetings.queries.drafts import get_draft
from meetings.queries.routes import route_version
from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor
from meetings.rules.routes import StepFacts
from meetings.services import approval
from meetings.services.papers import PaperFacts, create_paper
from meetings.services.routes import set_route
from tests.people import CAST, TECHNICAL

_PEOPLE = UUID("6f0b7f2c-52c8-4d7f-9a1c-5e0f3b1f7c11")


def add_accounts(*others: Actor) -> None:
    """Keep an account, with the ids that tests know, for the cast and for these."""
    with transaction() as session:
        for actor in (*vars(CAST).values(), *others):
            if actor.account_id is None or session.get(Account, actor.account_id) is not None:
                continue
            session.add(
                Account(
                    id=actor.account_id,
                    login_name=actor.name.split()[0].lower(),
                    display_name=actor.name,
                    person_id=actor.person_id,
                )
            )


def account(name: str) -> Actor:
    """Somebody who approves papers and has no role in any body."""
    return Actor(name=name, account_id=uuid5(_PEOPLE, name))


HEAD = account("Frode Holst")
MONEY = account("Oda Krage")
LAW = account("Jannik Ravn")
DIRECTOR = account("Dorthe Lind")
DEPUTY = account("Vivi Bæk")
USUAL = (
    StepFacts(1, "Fagchef", HEAD.account_id),
    StepFacts(2, "Økonomi", MONEY.account_id),
    StepFacts(2, "Jura", LAW.account_id),
    StepFacts(3, "Direktør", DIRECTOR.account_id),
)


def add_route(organization_id: UUID | None = TECHNICAL, *steps: StepFacts) -> None:
    """Let papers for the body take these steps, or the usual ones."""
    add_accounts(HEAD, MONEY, LAW, DIRECTOR, DEPUTY)
    with reading():
        seen = route_version(CAST.astrid, organization_id)
    set_route(organization_id, steps or USUAL, seen, actor=CAST.astrid)


def begin_paper(title: str = "Ny bro over Lindeå", author: Actor = CAST.karen) -> UUID:
    """A paper for the technical committee, of which nothing is written yet."""
    return create_paper(PaperFacts(title, (Stop(TECHNICAL),)), actor=author)


def write_text(item_id: UUID, text: str) -> None:
    """Write in the paper's first section, as the editor does."""
    with transaction() as session:
        item = session.get_one(AgendaItem, item_id)
        section = session.exec(
            select(Section)
            .where(Section.revision_id == item.revision_id)
            .order_by(col(Section.position))
        ).first()
        assert section is not None
        section.html = f"<p>{text}</p>"
        session.add(section)


def read_approval(item_id: UUID, viewer: Actor) -> ApprovalView:
    """How far the paper is, as this viewer sees it."""
    with reading():
        found = find_approval(get_draft(item_id, viewer), viewer)
    assert found is not None
    return found


def asked(item_id: UUID, who: Actor) -> tuple[UUID, str]:
    """The step that asks this person, and the digest of the text that the page shows him."""
    view = read_approval(item_id, who)
    (step,) = [line.step_id for line in view.steps if line.asks_viewer]
    return step, view.digest


def approve_as(item_id: UUID, *people: Actor) -> None:
    """Let these people approve, one after the other."""
    for who in people:
        step, seen = asked(item_id, who)
        approval.approve(item_id, step, seen, actor=who)
