"""The life of a paper: every state, action and party, by table; and who is what to a paper."""

from itertools import product
from uuid import UUID

import pytest

from meetings.rules.drafts import DraftFacts
from meetings.rules.permissions import Actor, Grant
from meetings.rules.workflow.paper import (
    PROPOSAL_STEPS,
    STEPS,
    actions_open,
    find_step,
    parties_of,
)
from meetings.vocabulary import PaperAction, PaperOrigin, PaperParty, PaperState, Role
from tests.people import CAST, SOCIAL, TECHNICAL

AUTHOR, ASKED, SECRETARIAT = PaperParty
D, UNDER_WAY, B, R = (
    PaperState.DRAFT,
    PaperState.IN_APPROVAL,
    PaperState.SENT_BACK,
    PaperState.READY,
)
A = PaperAction
OFFICE = PaperOrigin.ADMINISTRATION

# What each can do in each state; what is not here, nobody can.
MAY: dict[tuple[PaperOrigin, PaperState, PaperParty], dict[PaperAction, PaperState]] = {
    (OFFICE, D, AUTHOR): {A.SEND_ON: UNDER_WAY, A.DROP: PaperState.DROPPED},
    (OFFICE, D, SECRETARIAT): {A.SEND_ON: UNDER_WAY, A.MARK_READY: R, A.DROP: PaperState.DROPPED},
    (OFFICE, UNDER_WAY, AUTHOR): {A.TAKE_BACK: D},
    (OFFICE, UNDER_WAY, ASKED): {A.APPROVE: UNDER_WAY, A.SEND_BACK: B},
    (OFFICE, UNDER_WAY, SECRETARIAT): {A.TAKE_BACK: D, A.MARK_READY: R},
    (OFFICE, B, AUTHOR): {A.RESUME: UNDER_WAY, A.DROP: PaperState.DROPPED},
    (OFFICE, B, SECRETARIAT): {A.RESUME: UNDER_WAY, A.MARK_READY: R, A.DROP: PaperState.DROPPED},
    (OFFICE, R, AUTHOR): {A.TAKE_BACK: D},
    (OFFICE, R, SECRETARIAT): {A.SEND_BACK: B, A.DROP: PaperState.DROPPED},
    (OFFICE, PaperState.DROPPED, AUTHOR): {A.REOPEN: D},
    (OFFICE, PaperState.DROPPED, SECRETARIAT): {A.REOPEN: D},
    (PaperOrigin.MEMBER, D, AUTHOR): {A.SEND_ON: R, A.DROP: PaperState.DROPPED},
    (PaperOrigin.MEMBER, R, AUTHOR): {A.TAKE_BACK: D},
    (PaperOrigin.MEMBER, PaperState.DROPPED, AUTHOR): {A.REOPEN: D},
}


@pytest.mark.parametrize(
    ("origin", "state", "party"), list(product(PaperOrigin, PaperState, PaperParty))
)
def test_each_can_do_what_the_table_says_and_nothing_else(
    origin: PaperOrigin, state: PaperState, party: PaperParty
) -> None:
    expected = MAY.get((origin, state, party), {})

    opened = actions_open(state, origin, {party})

    assert set(opened) == set(expected)
    for action in opened:
        step = find_step(state, origin, action)
        assert step is not None
        assert step.to is expected[action]


@pytest.mark.parametrize("state", PaperState)
def test_who_is_nothing_to_the_paper_can_do_nothing(state: PaperState) -> None:
    assert all(actions_open(state, origin, ()) == () for origin in PaperOrigin)


def test_every_step_that_can_be_taken_is_in_the_table_above() -> None:
    for origin, table in ((OFFICE, STEPS), (PaperOrigin.MEMBER, PROPOSAL_STEPS)):
        for (state, action), step in table.items():
            for party in step.by:
                assert MAY[origin, state, party][action] is step.to


def test_a_members_proposal_is_refused_by_nobody() -> None:
    """KSL § 11: what a member brings is placed; only he himself can take it back."""
    for state in PaperState:
        opened = actions_open(state, PaperOrigin.MEMBER, {ASKED, SECRETARIAT})
        assert opened == (), state


def facts(author: UUID | None = None, asked: tuple[UUID, ...] = ()) -> DraftFacts:
    return DraftFacts((TECHNICAL,), D, author, frozenset(asked))


def _id(actor: Actor) -> UUID:
    assert actor.account_id is not None
    return actor.account_id


@pytest.mark.parametrize(
    ("actor", "drafted", "parties"),
    [
        (CAST.karen, facts(_id(CAST.karen)), {AUTHOR}),
        (CAST.karen, facts(_id(CAST.mette)), set()),
        (CAST.karen, facts(_id(CAST.mette), (_id(CAST.karen),)), {ASKED}),
        (CAST.mette, facts(_id(CAST.mette)), {AUTHOR}),
        (CAST.sanne, facts(_id(CAST.karen)), {SECRETARIAT}),
        (CAST.sanne, facts(_id(CAST.sanne), (_id(CAST.sanne),)), set(PaperParty)),
        (CAST.sofus, facts(_id(CAST.karen)), set()),
        (CAST.sofus, facts(_id(CAST.sofus)), set()),
        (CAST.bente, facts(None), set()),
        (CAST.astrid, facts(_id(CAST.karen)), set()),
    ],
    ids=lambda value: value.name if isinstance(value, Actor) else None,
)
def test_what_somebody_is_to_a_paper(
    actor: Actor, drafted: DraftFacts, parties: set[PaperParty]
) -> None:
    assert parties_of(actor, drafted) == parties


def test_an_author_who_changed_to_another_body_has_lost_the_paper() -> None:
    moved = Actor(
        name="Karen Bilde",
        account_id=_id(CAST.karen),
        grants=frozenset({Grant(Role.CASE_OFFICER, SOCIAL)}),
    )

    assert parties_of(moved, facts(_id(CAST.karen))) == frozenset()
