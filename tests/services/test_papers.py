"""Papers begin outside any meeting, under the body's own headings, and are nobody else's."""

from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.accounts import Account
from meetings.models.cases import Case, Consultation, Paper
from meetings.models.meetings import AgendaItem
from meetings.queries.drafts import get_draft
from meetings.queries.papers import list_papers
from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.papers import PaperFacts, create_paper, propose_item
from meetings.vocabulary import (
    Access,
    ConsultationRole,
    PaperOrigin,
    PaperState,
    Problem,
    Purpose,
)
from tests.papers import add_accounts
from tests.people import CAST, SOCIAL, TECHNICAL, Cast

ON_BOTH_SERVERS = True


@pytest.fixture
def staff(anyone: Cast) -> Cast:
    add_accounts()
    return anyone


def paper_of(item_id: UUID) -> Paper:
    with reading():
        item = session().get_one(AgendaItem, item_id)
        row = session().get_one(Consultation, item.consultation_id)
        return session().get_one(Paper, row.paper_id)


def test_a_paper_begins_under_the_bodys_headings_and_is_its_authors(staff: Cast) -> None:
    facts = PaperFacts(
        title="  Ny bro   over Lindeå ",
        path=(Stop(TECHNICAL),),
        case_number="05.01.00-P20-7-26",
        purpose=Purpose.DECISION,
        recommended_by="Teknik og Miljø",
    )

    item_id = create_paper(facts, actor=staff.karen)

    with reading():
        draft = get_draft(item_id, staff.karen)
        assert session().exec(select(Case.kle_subject)).one() == "05.01.00"
    assert draft.item.title == "Ny bro over Lindeå"
    assert draft.may_write
    assert draft.meeting_id is None
    assert [part.heading for part in draft.item.parts] == [
        "Resumé",
        "Sagsfremstilling",
        "Økonomi",
        "Lovgrundlag",
        "Høring",
        "Indstilling",
        "Tidligere behandling",
        "Bilag",
    ]
    assert draft.item.access is Access.CLOSED, "nobody has said that it is open"
    assert [p.recommended_by for p in draft.item.parts if p.type == "recommendation"] == [
        "Teknik og Miljø"
    ]
    paper = paper_of(item_id)
    assert (paper.state, paper.author_id) == (PaperState.DRAFT, staff.karen.account_id)


def test_the_bodies_it_passes_are_planned_in_their_order(staff: Cast) -> None:
    path = (Stop(TECHNICAL), Stop(SOCIAL), Stop(TECHNICAL))

    item_id = create_paper(PaperFacts("Budget", path), actor=staff.karen)

    with reading():
        rows = session().exec(
            select(Consultation)
            .where(Consultation.paper_id == paper_of(item_id).id)
            .order_by(Consultation.position)  # type: ignore[arg-type]
        )
        told = [(row.organization_id, row.reading, row.role) for row in rows]
    assert told == [
        (TECHNICAL, 1, ConsultationRole.PREPARING),
        (SOCIAL, 1, ConsultationRole.PREPARING),
        (TECHNICAL, 2, ConsultationRole.DECIDING),
    ]


def test_two_papers_of_one_number_are_of_one_case(staff: Cast) -> None:
    for title in ("Første", "Anden"):
        facts = PaperFacts(title, (Stop(TECHNICAL),), case_number="A 12")
        create_paper(facts, actor=staff.karen)

    with reading():
        assert len(session().exec(select(Case)).all()) == 1


def test_what_is_missing_is_told_all_at_once_and_nothing_is_kept(staff: Cast) -> None:
    unknown = UUID(int=7)
    with pytest.raises(ProblemsFound) as found:
        create_paper(PaperFacts(" ", (Stop(TECHNICAL), Stop(unknown))), actor=staff.karen)

    assert found.value.problems == (Problem.TITLE_IS_MISSING, Problem.BODY_IS_NOT_IN_USE)
    with reading():
        assert session().exec(select(Paper)).all() == []


def test_a_member_proposes_to_his_own_body_only(staff: Cast) -> None:
    item_id = propose_item(PaperFacts("Flere bænke", (Stop(TECHNICAL),)), actor=staff.mette)

    assert paper_of(item_id).origin is PaperOrigin.MEMBER
    with pytest.raises(NotAllowed):
        propose_item(PaperFacts("Flere bænke", (Stop(SOCIAL),)), actor=staff.mette)
    with pytest.raises(NotAllowed):
        create_paper(PaperFacts("Flere bænke", (Stop(TECHNICAL),)), actor=staff.mette)


@pytest.mark.parametrize(
    "outsider", [CAST.mette, CAST.sofus, CAST.bente, CAST.arne, CAST.astrid], ids=lambda a: a.name
)
def test_nobody_else_finds_a_paper(staff: Cast, outsider: Actor) -> None:
    item_id = create_paper(PaperFacts("Havnegrunden", (Stop(TECHNICAL),)), actor=staff.karen)

    with reading():
        lists = list_papers(outsider)
        with pytest.raises(NotFound):
            get_draft(item_id, outsider)
    assert (lists.asked, lists.own, lists.to_place) == ((), (), ())


def test_authors_and_secretaries_have_their_own_lists(staff: Cast) -> None:
    item_id = create_paper(PaperFacts("Ny bro", (Stop(TECHNICAL),)), actor=staff.karen)

    with reading():
        karens, sannes = list_papers(staff.karen), list_papers(staff.sanne)

    assert [line.item_id for line in karens.own] == [item_id]
    assert sannes.to_place == (), "a draft is its author's own"


def test_the_author_is_named_in_the_list(staff: Cast) -> None:
    create_paper(PaperFacts("Ny bro", (Stop(TECHNICAL),)), actor=staff.karen)

    with reading():
        (line,) = list_papers(staff.karen).own
        assert session().get(Account, staff.karen.account_id) is not None
    assert (line.author, line.body, line.state) == (
        "Karen Bilde",
        "Teknisk Udvalg",
        PaperState.DRAFT,
    )
