"""What is decided on an item, as its minute taker writes it.

Nobody else reads it before the minutes are given out: neither who wrote the paper nor who may
read the rest of the item as it is being written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from sqlmodel import col, select

from meetings.database import session
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.richtext.to_html import clean
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, Access, DecisionKind, State

WRITTEN_IN: Final = (State.IN_SESSION, State.HELD)
_PUBLIC: Final = "public"


class PublicText:
    """What the public is told of a decision: a text of its own, in the decision's row.

    It has an id, versions and a number of its own, so that two can write in the two texts at
    once. Its heading is the decision's.
    """

    def __init__(self, decision: Decision) -> None:
        """Take the decision's row."""
        self.decision = decision
        self.id = PublicText.id_in(decision.id)
        self.access = Access.OPEN

    @staticmethod
    def id_in(decision_id: UUID) -> UUID:
        """The id under which what the public is told of the decision is a text."""
        return uuid5(decision_id, _PUBLIC)

    @property
    def html(self) -> str:
        """The words."""
        return self.decision.public_html

    @html.setter
    def html(self, html: str) -> None:
        self.decision.public_html = html

    @property
    def version(self) -> int:
        """The number of the version that stands."""
        return self.decision.public_version

    @version.setter
    def version(self, number: int) -> None:
        self.decision.public_version = number

    @property
    def heading(self) -> str:
        """The heading, which is not changed from here."""
        return self.decision.heading

    @heading.setter
    def heading(self, heading: str) -> None:
        """The two stand under one heading."""


@dataclass(frozen=True, slots=True)
class DecisionText:
    """A decision as it is being written, with what the public is told of it."""

    id: UUID
    heading: str
    html: str  # harmless, as all HTML here
    version: int
    public_id: UUID
    public_html: str
    public_version: int
    access: Access
    closed_reason: str
    kind: DecisionKind | None
    body: str
    organization_id: UUID | None  # at a joint meeting: the body whose decision it is


def decisions_of(item_id: UUID, viewer: Actor) -> tuple[DecisionText, ...]:
    """The item's decisions, one for each body that meets.

    Raises NotFound where the viewer takes no minutes of the meeting.
    """
    _, bodies = minuted_meeting(item_id, viewer)
    by_name = {body.name: body.organization_id for body in bodies}
    return tuple(
        DecisionText(
            id=row.id,
            heading=row.heading,
            html=clean(row.html),
            version=row.version,
            public_id=PublicText.id_in(row.id),
            public_html=clean(row.public_html),
            public_version=row.public_version,
            access=row.access,
            closed_reason=row.closed_reason,
            kind=row.kind,
            body=row.body,
            organization_id=by_name.get(row.body),
        )
        for row in decision_rows(viewer, item_id)
    )


def decision_rows(viewer: Actor, item_id: UUID) -> Sequence[Decision]:
    """The rows of the item's decisions in order; for whoever asked who may read them."""
    statement = select(Decision).where(Decision.item_id == item_id)
    ordered = statement.order_by(col(Decision.position))
    return session().exec(ordered.execution_options(populate_existing=True)).all()


def minuted_meeting(item_id: UUID, viewer: Actor) -> tuple[Meeting, Sequence[MeetingBody]]:
    """The item's meeting and its bodies. NotFound where the viewer takes no minutes of it."""
    item = session().get(AgendaItem, item_id)
    meeting = session().get(Meeting, item.meeting_id) if item and item.meeting_id else None
    if meeting is None:
        raise NotFound
    statement = select(MeetingBody).where(MeetingBody.meeting_id == meeting.id)
    bodies = session().exec(statement.order_by(col(MeetingBody.position))).all()
    if not may(viewer, Ability.MINUTE, [body.organization_id for body in bodies]):
        raise NotFound
    return meeting, bodies


def decision_text_ids(viewer: Actor, item_id: UUID) -> frozenset[UUID]:
    """The ids of all texts of the item's decisions, also those of its public ones."""
    ids = session().exec(select(Decision.id).where(Decision.item_id == item_id)).all()
    return frozenset([*ids, *map(PublicText.id_in, ids)])
