"""Who may read and write an item before it is sent: its secretariat, its author, who is asked.

Working records are read by the secretariat and by who may write them; nobody else.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability, PaperState

# An author gives the paper away when he sends it on, and has it again when it comes back.
_AUTHOR_WRITES: Final = frozenset({PaperState.DRAFT, PaperState.SENT_BACK})


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What decides who may read and write an item while it is being written.

    `organization_ids` are the bodies of its meeting, or the body it is written for.
    `asked_ids` are the accounts that are asked to approve it today, deputies included;
    `seen_ids` those that were asked in this round or an earlier one. What is in minutes
    that members sign is changed by nobody.
    """

    organization_ids: tuple[UUID, ...]
    paper_state: PaperState
    author_id: UUID | None = None
    asked_ids: frozenset[UUID] = frozenset()
    seen_ids: frozenset[UUID] = frozenset()
    is_barred: bool = False  # the item is shut to who asks, by disqualification (FVL § 6)
    is_signed: bool = False  # in minutes that were submitted: corrected by additions alone


def may_read_draft(actor: Actor, facts: DraftFacts) -> bool:
    """Whether the actor may read all of the item as it is being written."""
    if may(actor, Ability.READ_WORKING_RECORD, facts.organization_ids):
        return True
    if facts.is_barred:
        return False
    return actor.account_id is not None and (
        actor.account_id == facts.author_id or actor.account_id in facts.asked_ids | facts.seen_ids
    )


def may_write_draft(actor: Actor, facts: DraftFacts) -> bool:
    """Whether the actor may change the item's texts, attachments and facts now."""
    if facts.is_signed:
        return False
    if may(actor, Ability.EDIT_AGENDA, facts.organization_ids):
        return True
    if actor.account_id is None or facts.is_barred:
        return False
    if facts.paper_state is PaperState.IN_APPROVAL:
        return actor.account_id in facts.asked_ids
    return facts.paper_state in _AUTHOR_WRITES and actor.account_id == facts.author_id
