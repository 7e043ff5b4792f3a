"""The life of a paper, from its first word until it stands on an agenda.

STEPS is the whole truth for what the administration writes, and PROPOSAL_STEPS for a member's own
proposal: what is not in the table can be done by nobody. Placing a paper on an agenda, and taking
it off again, belongs to the agenda and is not here.

A proposal asks nobody's leave. From the member it goes straight to the secretariat, which neither
refuses it nor sends it back but places it (KSL § 11); until then the member can take it back.

To add a step: add a row, and the action's Danish name in wording.py; the test that walks every
state, action and party will tell what you forgot.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from meetings.rules.drafts import DraftFacts
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability, PaperAction, PaperOrigin, PaperParty, PaperState

_AUTHOR: Final = PaperParty.AUTHOR
_ASKED: Final = PaperParty.ASKED
_SECRETARIAT: Final = PaperParty.SECRETARIAT


@dataclass(frozen=True, slots=True)
class Step:
    """Where a step leads, and who may take it.

    What leads to IN_APPROVAL leads to READY where nobody is left to ask.
    """

    to: PaperState
    by: frozenset[PaperParty]


def _step(to: PaperState, *by: PaperParty) -> Step:
    return Step(to, frozenset(by))


Steps = Mapping[tuple[PaperState, PaperAction], Step]

STEPS: Final[Steps] = {
    (PaperState.DRAFT, PaperAction.SEND_ON): _step(PaperState.IN_APPROVAL, _AUTHOR, _SECRETARIAT),
    (PaperState.DRAFT, PaperAction.MARK_READY): _step(PaperState.READY, _SECRETARIAT),
    (PaperState.DRAFT, PaperAction.DROP): _step(PaperState.DROPPED, _AUTHOR, _SECRETARIAT),
    (PaperState.IN_APPROVAL, PaperAction.APPROVE): _step(PaperState.IN_APPROVAL, _ASKED),
    (PaperState.IN_APPROVAL, PaperAction.SEND_BACK): _step(PaperState.SENT_BACK, _ASKED),
    (PaperState.IN_APPROVAL, PaperAction.TAKE_BACK): _step(PaperState.DRAFT, _AUTHOR, _SECRETARIAT),
    (PaperState.IN_APPROVAL, PaperAction.MARK_READY): _step(PaperState.READY, _SECRETARIAT),
    (PaperState.SENT_BACK, PaperAction.RESUME): _step(
        PaperState.IN_APPROVAL, _AUTHOR, _SECRETARIAT
    ),
    (PaperState.SENT_BACK, PaperAction.MARK_READY): _step(PaperState.READY, _SECRETARIAT),
    (PaperState.SENT_BACK, PaperAction.DROP): _step(PaperState.DROPPED, _AUTHOR, _SECRETARIAT),
    (PaperState.READY, PaperAction.SEND_BACK): _step(PaperState.SENT_BACK, _SECRETARIAT),
    (PaperState.READY, PaperAction.TAKE_BACK): _step(PaperState.DRAFT, _AUTHOR),
    (PaperState.READY, PaperAction.DROP): _step(PaperState.DROPPED, _SECRETARIAT),
    (PaperState.DROPPED, PaperAction.REOPEN): _step(PaperState.DRAFT, _AUTHOR, _SECRETARIAT),
}

PROPOSAL_STEPS: Final[Steps] = {
    (PaperState.DRAFT, PaperAction.SEND_ON): _step(PaperState.READY, _AUTHOR),
    (PaperState.DRAFT, PaperAction.DROP): _step(PaperState.DROPPED, _AUTHOR),
    (PaperState.READY, PaperAction.TAKE_BACK): _step(PaperState.DRAFT, _AUTHOR),
    (PaperState.DROPPED, PaperAction.REOPEN): _step(PaperState.DRAFT, _AUTHOR),
}

_TABLES: Final[Mapping[PaperOrigin, Steps]] = {
    PaperOrigin.ADMINISTRATION: STEPS,
    PaperOrigin.MEMBER: PROPOSAL_STEPS,
}


def find_step(state: PaperState, origin: PaperOrigin, action: PaperAction) -> Step | None:
    """The step that the action is in this state; None where it cannot be taken now."""
    return _TABLES[origin].get((state, action))


def parties_of(actor: Actor, facts: DraftFacts) -> frozenset[PaperParty]:
    """What the actor is to the paper today.

    An author who no longer writes for any body of it has lost the paper to its secretariat.
    """
    parties = set()
    bodies = facts.organization_ids
    if may(actor, Ability.EDIT_AGENDA, bodies):
        parties.add(PaperParty.SECRETARIAT)
    if actor.account_id is not None:
        if actor.account_id in facts.asked_ids:
            parties.add(PaperParty.ASKED)
        writes = any(
            may(actor, ability, bodies) for ability in (Ability.WRITE_PAPERS, Ability.PROPOSE_ITEMS)
        )
        if writes and actor.account_id == facts.author_id:
            parties.add(PaperParty.AUTHOR)
    return frozenset(parties)


def actions_open(
    state: PaperState, origin: PaperOrigin, parties: Collection[PaperParty]
) -> tuple[PaperAction, ...]:
    """What who is this to the paper can do with it now, in the order of the vocabulary."""
    return tuple(
        action
        for action in PaperAction
        if (step := find_step(state, origin, action)) is not None
        and not step.by.isdisjoint(parties)
    )
