"""What a step of approval must say before it can be kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meetings.vocabulary import Problem


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step as it was typed: its stage, what it is called, who answers, and who for him."""

    stage: int
    name: str
    account_id: UUID | None
    deputy_id: UUID | None = None
    deputy_from: date | None = None
    deputy_until: date | None = None


def step_problems(step: StepFacts, accounts: Collection[UUID]) -> list[Problem]:
    """What is wrong with the step; `accounts` are those that can be asked."""
    problems = []
    if not step.name.strip():
        problems.append(Problem.STEP_NEEDS_A_NAME)
    if step.account_id not in accounts:
        problems.append(Problem.STEP_NEEDS_A_PERSON)
    if step.deputy_id is not None and step.deputy_id == step.account_id:
        problems.append(Problem.DEPUTY_IS_THE_PERSON)
    first, last = step.deputy_from, step.deputy_until
    if first is not None and last is not None and last < first:
        problems.append(Problem.ENDS_BEFORE_START)
    return problems
