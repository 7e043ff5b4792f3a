"""The demo's papers: a route of approval, and papers that have come some of the way."""

from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.demo.papers import PAPERS, ROUTE, DemoPaper
from meetings.demo.people import Key
from meetings.models.accounts import Account, RoleGrant
from meetings.models.cases import Recommendation, Section
from meetings.models.drafting import PaperStep
from meetings.models.meetings import AgendaItem
from meetings.queries.drafts import text_digest
from meetings.queries.routes import route_version
from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor, Grant
from meetings.rules.routes import StepFacts
from meetings.services import approval
from meetings.services.abilities import internal
from meetings.services.demo_people import Organizations
from meetings.services.papers import PaperFacts, create_paper, propose_item
from meetings.services.routes import set_route
from meetings.vocabulary import PaperState, PaperStepState

_FIRST_TO_ANSWER: Final = ROUTE[0][2]


@internal("filling the demo asked first")
def add_papers(organizations: Organizations, actor: Actor) -> None:
    """Set the whole municipality's route, and write the papers, each by its author."""
    newest = max(start for _key, start in organizations)
    technical = organizations[Key.TECHNICAL, newest].id
    council = organizations[Key.COUNCIL, newest].id
    steps = [StepFacts(stage, name, _login(user).account_id) for stage, name, user in ROUTE]
    set_route(None, steps, route_version(actor, None), actor=actor)
    for paper in PAPERS:
        path = (Stop(technical), *([Stop(council)] if paper.goes_on_to_council else []))
        _add_paper(paper, path)


def _add_paper(paper: DemoPaper, path: tuple[Stop, ...]) -> None:
    author = _login(paper.author)
    facts = PaperFacts(
        title=paper.title,
        path=path,
        case_number=paper.case_number,
        purpose=paper.purpose,
        recommended_by=paper.recommended_by,
    )
    is_proposal = paper.recommended_by == author.name
    item_id = (propose_item if is_proposal else create_paper)(facts, actor=author)
    _write(item_id, paper)
    approval.send_on(item_id, actor=author)
    if paper.state is PaperState.READY:
        return
    head = _login(_FIRST_TO_ANSWER)
    asked = select(PaperStep.id).where(
        PaperStep.account_id == head.account_id, PaperStep.state == PaperStepState.ASKED
    )
    step_id = session().exec(asked).one()
    if paper.state is PaperState.SENT_BACK:
        approval.send_back(item_id, paper.comment, step_id, actor=head)
    else:
        seen = text_digest(session().get_one(AgendaItem, item_id), head)
        approval.approve(item_id, step_id, seen, actor=head)


def _write(item_id: UUID, paper: DemoPaper) -> None:
    """Write the paper's texts where the body's headings are."""
    item = session().get_one(AgendaItem, item_id)
    sections = select(Section).where(Section.revision_id == item.revision_id)
    for section in session().exec(sections):
        section.html = paper.texts.get(section.kind, "")
    recommendations = select(Recommendation).where(Recommendation.revision_id == item.revision_id)
    for recommendation in session().exec(recommendations):
        recommendation.html = paper.recommendation
    session().flush()


def _login(user_name: str) -> Actor:
    """Who that is of the demo, with what was granted."""
    account = session().exec(select(Account).where(col(Account.login_name) == user_name)).one()
    grants = session().exec(select(RoleGrant).where(RoleGrant.account_id == account.id))
    return Actor(
        name=account.display_name,
        account_id=account.id,
        person_id=account.person_id,
        grants=frozenset(Grant(grant.role, grant.organization_id) for grant in grants),
    )
