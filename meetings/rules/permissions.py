"""Who may do what, and where. Nothing else decides this.

ABILITIES is the whole truth: a role has the abilities in its row, in the bodies that the
grant names, and nowhere else. Whether a thing can be done at all just now is another
question, and is not asked here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetings.vocabulary import Ability, MeetingAction, Role


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in one body, or everywhere (None)."""

    role: Role
    organization_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking. `person_id` ties the account to the member who is named in records."""

    name: str
    account_id: UUID | None = None
    person_id: UUID | None = None
    grants: frozenset[Grant] = frozenset()
    is_system: bool = False  # our own jobs and commands, run on the machine itself

    @property
    def is_signed_in(self) -> bool:
        """Whether this is somebody we know; a citizen is not."""
        return self.is_system or self.account_id is not None


CITIZEN: Final = Actor(name="Borger")
SYSTEM: Final = Actor(name="Systemet", is_system=True)

_MEMBERS: Final = frozenset(
    {
        Ability.READ_RELEASED,
        Ability.EXPORT_CLOSED,
        Ability.PROPOSE_ITEMS,
        Ability.SIGN,
        Ability.GIVE_NOTICE,
        Ability.ANSWER_IN_WRITING,
    }
)

# An administrator runs the accounts and reads no closed word by it.
ABILITIES: Final[dict[Role, frozenset[Ability]]] = {
    Role.ADMINISTRATOR: frozenset({Ability.MANAGE_ACCOUNTS, Ability.MANAGE_BODIES}),
    Role.SECRETARY: frozenset(
        {
            Ability.READ_WORKING_RECORD,
            Ability.READ_RELEASED,
            Ability.IMPORT_RECORD,
            Ability.RELEASE,
            Ability.PUBLISH,
            Ability.WITHDRAW_PUBLICATION,
            Ability.PLAN_MEETINGS,
            Ability.WRITE_PAPERS,
            Ability.EDIT_AGENDA,
            Ability.EXPORT_CLOSED,
            Ability.MANAGE_BODIES,
            Ability.MINUTE,
        }
    ),
    # A case officer reads the papers he writes or is asked about; meetings as the public does.
    Role.CASE_OFFICER: frozenset({Ability.WRITE_PAPERS}),
    Role.CHAIR: _MEMBERS | {Ability.LEAD_MEETING},
    Role.MEMBER: _MEMBERS,
    Role.ARCHIVIST: frozenset({Ability.READ_ARCHIVE, Ability.EXPORT_CLOSED}),
}


def may(actor: Actor, ability: Ability, organization_ids: Collection[UUID] = ()) -> bool:
    """Whether the actor has the ability in any of these bodies.

    Without bodies only a grant that holds everywhere counts. A joint meeting is all its
    bodies' meeting, so a grant in one of them is enough.
    """
    if actor.is_system:
        return True
    return any(
        ability in ABILITIES[grant.role]
        and (grant.organization_id is None or grant.organization_id in organization_ids)
        for grant in actor.grants
    )


def is_asked_to_read(actor: Actor, organization_ids: Collection[UUID]) -> bool:
    """Whether somebody who is this can be asked to read these bodies' agenda before it is sent."""
    return any(
        grant.role in (Role.CASE_OFFICER, Role.SECRETARY)
        or (
            grant.role is Role.CHAIR
            and (grant.organization_id is None or grant.organization_id in organization_ids)
        )
        for grant in actor.grants
    )


def sits_in(actor: Actor, organization_ids: Collection[UUID]) -> bool:
    """Whether the actor is a member or chair of one of these very bodies."""
    return any(
        grant.role in (Role.MEMBER, Role.CHAIR) and grant.organization_id in organization_ids
        for grant in actor.grants
    )


def bodies_with(actor: Actor, ability: Ability) -> frozenset[UUID] | None:
    """The bodies in which the actor has the ability; None means in all of them."""
    if actor.is_system:
        return None
    granted = {g.organization_id for g in actor.grants if ability in ABILITIES[g.role]}
    if None in granted:
        return None
    return frozenset(body for body in granted if body is not None)


# Who may take a step in the life of a meeting: whoever has this ability in one of its bodies.
MEETING_ACTIONS: Final[dict[MeetingAction, Ability]] = {
    MeetingAction.START_AGENDA: Ability.EDIT_AGENDA,
    MeetingAction.ASK_READ_THROUGH: Ability.EDIT_AGENDA,
    MeetingAction.END_READ_THROUGH: Ability.EDIT_AGENDA,
    MeetingAction.SEND: Ability.RELEASE,
    MeetingAction.SEND_SUPPLEMENT: Ability.RELEASE,
    MeetingAction.SEND_NEW_VERSION: Ability.RELEASE,
    MeetingAction.CORRECT: Ability.RELEASE,
    MeetingAction.WITHDRAW_AGENDA: Ability.RELEASE,
    MeetingAction.MOVE: Ability.PLAN_MEETINGS,
    MeetingAction.CANCEL: Ability.PLAN_MEETINGS,
    MeetingAction.RELEASE: Ability.RELEASE,
    MeetingAction.PUBLISH: Ability.PUBLISH,
    MeetingAction.WITHDRAW_PUBLICATION: Ability.WITHDRAW_PUBLICATION,
    MeetingAction.OPEN: Ability.MINUTE,
    MeetingAction.CLOSE: Ability.MINUTE,
    MeetingAction.REOPEN: Ability.MINUTE,
    MeetingAction.SUBMIT: Ability.RELEASE,
    MeetingAction.RETURN: Ability.RELEASE,
    MeetingAction.APPROVE: Ability.RELEASE,
    MeetingAction.ARCHIVE: Ability.RELEASE,
    MeetingAction.DECIDE_ALONE: Ability.MINUTE,
}


def may_take(actor: Actor, action: MeetingAction, organization_ids: Collection[UUID]) -> bool:
    """Whether the actor may take this step with a meeting of these bodies, when it is possible."""
    return may(actor, MEETING_ACTIONS[action], organization_ids)
