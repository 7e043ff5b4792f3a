"""Who approves papers before the secretariat gets them: set for a body, or for all of them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.accounts import Account
from meetings.models.templates import RouteStep
from meetings.queries.routes import route_of, route_version
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.routes import StepFacts, step_problems
from meetings.services.abilities import requires
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import Ability, LogAction, Problem


def _where(organization_id: UUID | None) -> Collection[UUID]:
    """Everybody's route is set by who looks after every body."""
    return [organization_id] if organization_id is not None else []


@requires(Ability.MANAGE_BODIES, where=_where)
def set_route(
    organization_id: UUID | None, steps: Sequence[StepFacts], seen: str, *, actor: Actor
) -> None:
    """Let papers for the body (None: for every body) take these steps from now on.

    Papers that are under way keep the steps they were sent on with. A body without steps
    follows everybody's. `seen` is the version that the form was filled from. Raises
    ProblemsFound, with CHANGED_MEANWHILE where somebody else saved since.
    """
    with transaction():
        take_turn()
        if seen != route_version(actor, organization_id):
            raise ProblemsFound([Problem.CHANGED_MEANWHILE])
        accounts = set(session().exec(select(Account.id).where(col(Account.disabled).is_(False))))
        problems = [problem for step in steps for problem in step_problems(step, accounts)]
        if problems:
            raise ProblemsFound(dict.fromkeys(problems))
        before = _told(actor, organization_id)
        condition = col(RouteStep.organization_id).is_not_distinct_from(organization_id)
        session().connection().execute(delete(RouteStep).where(condition))
        session().add_all(_rows(organization_id, steps))
        session().flush()
        write_line(
            LogAction.CHANGED,
            Subject("route", organization_id, organization_id),
            actor=actor,
            changes=[FieldChange("steps", before, _told(actor, organization_id))],
        )


def _rows(organization_id: UUID | None, steps: Sequence[StepFacts]) -> list[RouteStep]:
    """The steps as rows, stages numbered from one without gaps; each asks somebody."""
    stages = sorted({step.stage for step in steps})
    ordered = sorted(steps, key=lambda step: step.stage)
    return [
        RouteStep(
            organization_id=organization_id,
            stage=stages.index(step.stage) + 1,
            position=position,
            name=" ".join(step.name.split()),
            account_id=step.account_id,
            deputy_id=step.deputy_id,
            deputy_from=step.deputy_from,
            deputy_until=step.deputy_until,
        )
        for position, step in enumerate(ordered)
        if step.account_id is not None
    ]


def _told(actor: Actor, organization_id: UUID | None) -> list[str]:
    """The steps in the log: stage, name, and the accounts' ids."""
    return [
        f"{line.stage} {line.name} {line.account_id} {line.deputy_id or ''}".strip()
        for line in route_of(actor, organization_id)
    ]
