"""Who would be asked to sign, were the minutes submitted now."""

from dataclasses import dataclass
from uuid import UUID

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.queries.proceedings import assembly_of, course_of
from meetings.queries.recipients import Recipient, recipients_among
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.signing import Signer, signers
from meetings.vocabulary import Ability, ApprovalForm


@dataclass(frozen=True, slots=True)
class AskedBody:
    """A body that approves: how, and who of it is asked. `reach` is by the person's id."""

    name: str
    form: ApprovalForm
    asked: tuple[Signer, ...]
    reach: dict[UUID, Recipient]


def to_be_asked(meeting_id: UUID, viewer: Actor) -> tuple[AskedBody, ...]:
    """Each body's way of approving, and who is asked. Raises NotFound for who may not submit."""
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    assembly = assembly_of(meeting, viewer)
    bodies = [body.organization_id for body in assembly.bodies]
    if not may(viewer, Ability.RELEASE, bodies):
        raise NotFound
    asked = signers(course_of(meeting_id, viewer), assembly)
    people = [one.person_id for one in asked if one.person_id is not None]
    reach = recipients_among(meeting_id, people, viewer)
    return tuple(
        AskedBody(
            body.name,
            body.procedure.approval,
            tuple(one for one in asked if one.organization_id == body.organization_id),
            reach,
        )
        for body in assembly.bodies
    )
