"""Who can be asked to read an agenda before it is sent, and who was asked and still is that.

The chair is asked as chair: when the seat has ended, what was asked of him is over.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.accounts import Account, RoleGrant, holds_on
from meetings.models.base import now
from meetings.models.meetings import MeetingBody
from meetings.models.templates import RouteStep
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, is_asked_to_read
from meetings.vocabulary import Role


def possible_readers(viewer: Actor, meeting_id: UUID) -> list[tuple[UUID, str]]:
    """Who can be asked to read: case officers, secretaries, the chair, and who approves papers."""
    bodies = select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
    granted = (
        select(RoleGrant.account_id)
        .where(holds_on(today(now())))
        .where(
            col(RoleGrant.role).in_((Role.CASE_OFFICER, Role.SECRETARY))
            | (
                (col(RoleGrant.role) == Role.CHAIR)
                & (
                    col(RoleGrant.organization_id).in_(bodies)
                    | col(RoleGrant.organization_id).is_(None)
                )
            )
        )
    )
    approving = select(RouteStep.account_id)
    statement = (
        select(Account.id, Account.display_name)
        .where(col(Account.id).in_(granted) | col(Account.id).in_(approving))
        .where(col(Account.disabled).is_(False))
        .where(col(Account.id) != viewer.account_id)
        .order_by(col(Account.display_name), col(Account.id))
    )
    return [(account_id, name) for account_id, name in session().exec(statement)]


def still_asked(
    viewer: Actor, organizations: Iterable[tuple[UUID, ...]]
) -> frozenset[tuple[UUID, ...]]:
    """Those of these meetings' bodies for which the viewer, who was asked, could be asked now."""
    statement = select(RouteStep.id).where(RouteStep.account_id == viewer.account_id)
    if session().exec(statement).first() is not None:
        return frozenset(organizations)
    return frozenset(bodies for bodies in organizations if is_asked_to_read(viewer, bodies))
