"""What comes again in the bodies that the viewer has to do with: standing items and the wheel.

Who sits in a body, writes for it or looks after it knows its year. A standing item that is
closed is only for who reads the body's working record.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, func, or_, select

from meetings.database import session
from meetings.models.accounts import Account, RoleGrant, holds_on
from meetings.models.base import now
from meetings.models.meetings import AgendaItem
from meetings.models.people import Organization
from meetings.models.templates import StandingItem, WheelEntry
from meetings.queries.body_views import NamedBody
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, bodies_with, may
from meetings.rules.problems import NotFound
from meetings.rules.standing_items import StandingFacts, WheelFacts, months_read
from meetings.rules.versions import version_of
from meetings.vocabulary import Ability, Access, OrganizationKind, Role

_INSIDE = (
    Ability.READ_WORKING_RECORD,
    Ability.READ_RELEASED,
    Ability.WRITE_PAPERS,
    Ability.MANAGE_BODIES,
)


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A standing item; `version` is what a form that was filled from it sends back."""

    id: UUID
    organization_id: UUID
    facts: StandingFacts
    is_used: bool  # an agenda has it
    version: str


@dataclass(frozen=True, slots=True)
class WheelLine:
    """A line of a body's yearly wheel."""

    id: UUID
    organization_id: UUID
    facts: WheelFacts
    version: str


def bodies_in_wheel(viewer: Actor) -> list[NamedBody]:
    """The active bodies that the viewer has to do with, by name."""
    inside = [bodies_with(viewer, ability) for ability in _INSIDE]
    statement = (
        select(Organization)
        .where(col(Organization.active).is_(True))
        .where(Organization.kind != OrganizationKind.DEPARTMENT)
        .order_by(col(Organization.name), col(Organization.id))
    )
    if None not in inside:
        mine = {one for some in inside for one in some or ()}
        statement = statement.where(col(Organization.id).in_(mine))
    return [
        NamedBody(one.id, one.slug, one.name, one.election_period)
        for one in session().exec(statement)
    ]


def body_in_wheel(slug: str, viewer: Actor) -> NamedBody:
    """One body that the viewer has to do with. Raises NotFound, also where there is none."""
    body = session().exec(select(Organization).where(Organization.slug == slug)).first()
    if body is None or not any(may(viewer, ability, [body.id]) for ability in _INSIDE):
        raise NotFound
    return NamedBody(body.id, body.slug, body.name, body.election_period)


def standing_of(viewer: Actor, organization_ids: Collection[UUID]) -> list[StandingLine]:
    """The bodies' standing items in their order, those that are stopped too."""
    mine = _those_inside(viewer, organization_ids)
    reads = bodies_with(viewer, Ability.READ_WORKING_RECORD)
    used = (
        select(func.count())
        .where(AgendaItem.standing_item_id == StandingItem.id)
        .correlate(StandingItem)
        .scalar_subquery()
    )
    statement = (
        select(StandingItem, used)
        .where(col(StandingItem.organization_id).in_(mine))
        .order_by(col(StandingItem.organization_id), col(StandingItem.position))
    )
    if reads is not None:
        statement = statement.where(
            or_(
                col(StandingItem.access) == Access.OPEN,
                col(StandingItem.organization_id).in_(reads),
            )
        )
    return [
        StandingLine(
            row.id, row.organization_id, _facts(row), bool(count), version_of(row.model_dump())
        )
        for row, count in session().exec(statement)
    ]


def entries_of(viewer: Actor, organization_ids: Collection[UUID]) -> list[WheelLine]:
    """The lines of the bodies' yearly wheels, by month and title."""
    statement = (
        select(WheelEntry)
        .where(col(WheelEntry.organization_id).in_(_those_inside(viewer, organization_ids)))
        .order_by(col(WheelEntry.month), col(WheelEntry.title), col(WheelEntry.id))
    )
    return [
        WheelLine(
            row.id,
            row.organization_id,
            WheelFacts(row.month, row.title, row.responsible, row.note),
            version_of(row.model_dump()),
        )
        for row in session().exec(statement)
    ]


def secretaries_of(viewer: Actor, organization_ids: Collection[UUID]) -> dict[UUID, str]:
    """Who answers for each body's deadlines: its secretaries by name, else those of every body."""
    statement = (
        select(RoleGrant.organization_id, Account.display_name)
        .join(Account, col(Account.id) == RoleGrant.account_id)
        .where(RoleGrant.role == Role.SECRETARY, holds_on(today(now())))
        .where(col(Account.disabled).is_(False))
        .order_by(col(Account.display_name))
    )
    names: dict[UUID | None, list[str]] = defaultdict(list)
    for organization_id, name in session().exec(statement):
        names[organization_id].append(name)
    return {
        one: ", ".join(dict.fromkeys(names[one] or names[None]))
        for one in _those_inside(viewer, organization_ids)
    }


def _those_inside(viewer: Actor, organization_ids: Collection[UUID]) -> list[UUID]:
    return [
        one for one in organization_ids if any(may(viewer, ability, [one]) for ability in _INSIDE)
    ]


def _facts(row: StandingItem) -> StandingFacts:
    return StandingFacts(
        title=row.title,
        case_number=row.case_number,
        purpose=row.purpose,
        place=row.place,
        rhythm=row.rhythm,
        months=months_read(row.months),
        responsible=row.responsible,
        filled_from_last=row.filled_from_last,
        access=row.access,
        closed_reason=row.closed_reason,
        active=row.active,
    )
