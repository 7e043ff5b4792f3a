"""Who may read an item: which parts of its text are closed, and to whom it can be narrowed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.base import now
from meetings.models.cases import Consultation, Recommendation, Section
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.people import Membership, Person, Substitution
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.vocabulary import Access


@dataclass(frozen=True, slots=True)
class PossibleReader:
    """A member or substitute to whom an item can be narrowed, and whether it is."""

    person_id: UUID
    name: str
    party_letter: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TextPart:
    """A section or recommendation of an item, by its heading, with who may read it."""

    part_id: UUID
    heading: str
    access: Access
    closed_reason: str


def possible_readers(viewer: Actor, item_id: UUID) -> tuple[PossibleReader, ...]:
    """To whom the item can be narrowed: the body's members and substitutes, and who is chosen.

    They are those of the meeting's day, or of today while the item is on no meeting.
    """
    day, organization_ids = _day_and_bodies(item_id)
    chosen = set(session().exec(select(ItemReader.person_id).where(ItemReader.item_id == item_id)))
    members = session().exec(
        select(Person.id, Person.name, Membership.party_letter)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(col(Membership.organization_id).in_(organization_ids))
        .where(or_(col(Membership.starts_on).is_(None), col(Membership.starts_on) <= day))
        .where(or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= day))
        .order_by(col(Membership.position), col(Person.name))
    )
    named = {person_id: (name, letter) for person_id, name, letter in members}
    substitutes = session().exec(
        select(Person.id, Person.name)
        .join(Substitution, col(Substitution.substitute_id) == Person.id)
        .where(col(Substitution.organization_id).in_(organization_ids))
        .where(col(Substitution.starts_on) <= day)
        .where(or_(col(Substitution.ends_on).is_(None), col(Substitution.ends_on) >= day))
        .order_by(col(Person.name))
    )
    for person_id, name in substitutes:
        named.setdefault(person_id, (name, ""))
    rest = select(Person.id, Person.name).where(col(Person.id).in_(chosen - named.keys()))
    for person_id, name in session().exec(rest):
        named[person_id] = (name, "")
    return tuple(PossibleReader(one, *said, one in chosen) for one, said in named.items())


def text_parts(viewer: Actor, revision_id: UUID | None) -> tuple[TextPart, ...]:
    """The sections and recommendations of a revision that the viewer may write, in order."""
    rows: list[Section | Recommendation] = [
        *session().exec(select(Section).where(Section.revision_id == revision_id)),
        *session().exec(select(Recommendation).where(Recommendation.revision_id == revision_id)),
    ]
    return tuple(
        TextPart(row.id, row.heading, row.access, row.closed_reason)
        for row in sorted(rows, key=lambda row: row.position)
    )


def _day_and_bodies(item_id: UUID) -> tuple[date, list[UUID]]:
    item = session().get(AgendaItem, item_id)
    if item is None:
        raise NotFound
    meeting = session().get(Meeting, item.meeting_id) if item.meeting_id else None
    if meeting is not None:
        bodies = select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting.id)
        return meeting.held_on, list(session().exec(bodies))
    of_paper = select(Consultation.organization_id).where(Consultation.id == item.consultation_id)
    return today(now()), list(session().exec(of_paper))
