"""Bodies: added and changed, each time with its line in the log. Their addresses stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.people import Organization
from meetings.rules.memberships import ALWAYS, Period, follows_itself, period_problems
from meetings.rules.names import name_key, slug_of, years_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.services.abilities import requires
from meetings.services.entered import changes_of, log_entered, raise_any, raise_if_changed, told
from meetings.services.history import FieldChange, take_turn
from meetings.vocabulary import Ability, LogAction, OrganizationKind, Problem

_BODY_FIELDS: Final = (
    "name",
    "short_name",
    "kind",
    "election_period",
    "period_starts_on",
    "period_ends_on",
    "meetings_public",
    "active",
)


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What a form says of a body."""

    name: str
    short_name: str = ""
    kind: OrganizationKind = OrganizationKind.COMMITTEE
    election_period: str = ""
    period: Period = ALWAYS
    predecessor_id: UUID | None = None
    meetings_public: bool = False
    active: bool = True


@requires(Ability.MANAGE_BODIES, where=lambda facts: ())
def create_body(facts: BodyFacts, *, actor: Actor) -> str:
    """Add a body; returns its slug, which it keeps. Raises ProblemsFound."""
    with transaction():
        take_turn()
        known = list(session().exec(select(Organization)))
        raise_any(_body_problems(None, facts, known))
        name = facts.name.strip()
        slug = slug_of(name, {one.slug for one in known}, facts.election_period)
        body = Organization(name=name, slug=slug)
        _fill(body, facts)
        session().add(body)
        session().flush()
        changes = changes_of({}, told(body, _BODY_FIELDS))
        if facts.predecessor_id is not None:
            changes.append(FieldChange("predecessor", None, _body_name(facts.predecessor_id)))
        log_entered(LogAction.CREATED, body, body.id, actor, changes)
        return slug


@requires(Ability.MANAGE_BODIES, where=lambda body_id: ())
def edit_body(body_id: UUID, facts: BodyFacts, seen: str, *, actor: Actor) -> None:
    """Change a body's facts; its slug stays, so that addresses do.

    `seen` is the version the form was filled from. Raises NotFound, and ProblemsFound, with
    CHANGED_MEANWHILE where somebody else saved since.
    """
    with transaction():
        take_turn()
        known = list(session().exec(select(Organization)))
        body = next((one for one in known if one.id == body_id), None)
        if body is None:
            raise NotFound
        raise_if_changed(body, seen)
        raise_any(_body_problems(body_id, facts, known))
        before, earlier = told(body, _BODY_FIELDS), _body_name(body.predecessor_id)
        _fill(body, facts)
        session().add(body)
        changes = changes_of(before, told(body, _BODY_FIELDS))
        changes.append(FieldChange("predecessor", earlier, _body_name(body.predecessor_id)))
        log_entered(LogAction.CHANGED, body, body_id, actor, changes)


def _body_problems(
    body_id: UUID | None, facts: BodyFacts, known: Iterable[Organization]
) -> list[Problem]:
    others = [one for one in known if one.id != body_id]
    problems = [] if facts.name.strip() else [Problem.BODY_NAME_IS_MISSING]
    key = (name_key(facts.name), facts.election_period.strip())
    if any((name_key(one.name), one.election_period) == key for one in others):
        problems.append(Problem.BODY_EXISTS_ALREADY)
    problems += period_problems(facts.period)
    chain = {one.id: one.predecessor_id for one in others}
    if body_id is not None and follows_itself(body_id, facts.predecessor_id, chain):
        problems.append(Problem.BODY_FOLLOWS_ITSELF)
    elif facts.predecessor_id is not None and facts.predecessor_id not in chain:
        raise NotFound
    return problems


def _fill(body: Organization, facts: BodyFacts) -> None:
    """Put the facts in the row; a period printed as years gives the days that were not written."""
    period = facts.election_period.strip()
    years = years_of(period)
    body.name, body.short_name = facts.name.strip(), facts.short_name.strip()
    body.kind, body.election_period = facts.kind, period
    first = date(years[0], 1, 1) if years else None
    last = date(years[1], 12, 31) if years else None
    if facts.period.starts_on is None and facts.period.ends_on is None:
        body.period_starts_on, body.period_ends_on = first, last
    else:
        body.period_starts_on, body.period_ends_on = facts.period.starts_on, facts.period.ends_on
    body.predecessor_id = facts.predecessor_id
    body.meetings_public, body.active = facts.meetings_public, facts.active


def _body_name(body_id: UUID | None) -> str | None:
    body = session().get(Organization, body_id) if body_id is not None else None
    return f"{body.name} {body.election_period}".strip() if body is not None else None
