"""Who approves a body's papers before the secretariat gets them: its own steps, or everybody's."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.people import Organization
from meetings.models.templates import RouteStep
from meetings.rules.permissions import Actor, bodies_with, may
from meetings.rules.problems import NotFound
from meetings.rules.versions import version_of
from meetings.vocabulary import Ability


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A step of the route: its stage, what it is called, and who answers."""

    stage: int
    position: int
    name: str
    account_id: UUID
    deputy_id: UUID | None
    deputy_from: date | None
    deputy_until: date | None


@dataclass(frozen=True, slots=True)
class RouteView:
    """The route of a body, or of the whole municipality, for who sets it.

    `inherited` is the municipality's, which is followed while the body has no steps of its own.
    `version` tells whether it is the one that a form was filled from.
    """

    organization_id: UUID | None
    body: str
    slug: str
    lines: tuple[RouteLine, ...]
    inherited: tuple[RouteLine, ...]
    accounts: tuple[tuple[UUID, str, bool], ...]  # id, name, whether it can log in
    version: str


def route_of(viewer: Actor, organization_id: UUID | None) -> tuple[RouteLine, ...]:
    """The steps that a paper for the body takes now: the body's own, or else everybody's."""
    own = _lines(organization_id) if organization_id is not None else ()
    return own or _lines(None)


def get_route(slug: str, viewer: Actor) -> RouteView:
    """The body's route, for who looks after the body. Raises NotFound."""
    body = session().exec(select(Organization).where(Organization.slug == slug)).first()
    if body is None or not may(viewer, Ability.MANAGE_BODIES, [body.id]):
        raise NotFound
    return _view(body.id, body.name, body.slug, _lines(None))


def get_common_route(viewer: Actor) -> RouteView:
    """The whole municipality's route, for who looks after every body. Raises NotFound."""
    if bodies_with(viewer, Ability.MANAGE_BODIES) is not None:
        raise NotFound
    return _view(None, "", "", ())


def route_version(viewer: Actor, organization_id: UUID | None) -> str:
    """The version of the steps that are kept for the body itself, or for everybody."""
    return _version(_lines(organization_id))


def _view(
    organization_id: UUID | None, name: str, slug: str, inherited: tuple[RouteLine, ...]
) -> RouteView:
    lines = _lines(organization_id)
    accounts = session().exec(select(Account).order_by(col(Account.display_name))).all()
    return RouteView(
        organization_id=organization_id,
        body=name,
        slug=slug,
        lines=lines,
        inherited=inherited,
        accounts=tuple((one.id, one.display_name, not one.disabled) for one in accounts),
        version=_version(lines),
    )


def _version(lines: tuple[RouteLine, ...]) -> str:
    return version_of({str(place): str(line) for place, line in enumerate(lines)})


def _lines(organization_id: UUID | None) -> tuple[RouteLine, ...]:
    statement = (
        select(RouteStep)
        .where(col(RouteStep.organization_id).is_not_distinct_from(organization_id))
        .order_by(col(RouteStep.stage), col(RouteStep.position))
    )
    return tuple(
        RouteLine(
            stage=row.stage,
            position=row.position,
            name=row.name,
            account_id=row.account_id,
            deputy_id=row.deputy_id,
            deputy_from=row.deputy_from,
            deputy_until=row.deputy_until,
        )
        for row in session().exec(statement)
    )
