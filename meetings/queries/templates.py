"""What a body has decided for all its agendas: how it goes about, its headings, its phrases.

None is a secret: whoever writes for a body, from the case officer to the member with a
proposal of his own, writes under its headings and by its deadlines.
"""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.people import BodyRules, Organization
from meetings.models.templates import StandardPhrase, TemplatePart
from meetings.rules.deadlines import Terms
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.rules.proceedings.phrases import usual_phrases
from meetings.rules.templates import (
    PhraseLine,
    Procedure,
    TemplateLine,
    usual_procedure,
    usual_template,
)


def template_of(viewer: Actor, organization_id: UUID) -> tuple[TemplateLine, ...]:
    """The body's headings in their order; the usual ones for its kind where it has none.

    Raises NotFound where there is no such body.
    """
    rows = session().exec(
        select(TemplatePart)
        .where(TemplatePart.organization_id == organization_id)
        .order_by(col(TemplatePart.position))
    )
    lines = tuple(TemplateLine(one.part, one.kind, one.heading, one.required) for one in rows)
    return lines or usual_template(_body(organization_id).kind)


def usual_template_of(viewer: Actor, organization_id: UUID) -> tuple[TemplateLine, ...]:
    """The headings that are usual for the body's kind. Raises NotFound."""
    return usual_template(_body(organization_id).kind)


def rules_of(viewer: Actor, organization_id: UUID) -> Procedure:
    """How the body goes about; as usual for its kind where it has decided nothing.

    Raises NotFound where there is no such body.
    """
    found = rules_of_each(viewer, [organization_id])
    if organization_id not in found:
        raise NotFound
    return found[organization_id]


def rules_of_each(viewer: Actor, organization_ids: Collection[UUID]) -> dict[UUID, Procedure]:
    """How each of these bodies goes about, in one statement; unknown bodies are left out."""
    statement = (
        select(Organization.id, Organization.kind, BodyRules)
        .outerjoin(BodyRules, col(BodyRules.organization_id) == Organization.id)
        .where(col(Organization.id).in_(organization_ids))
    )
    return {
        organization_id: _procedure(row) if row is not None else usual_procedure(kind)
        for organization_id, kind, row in session().exec(statement)
    }


def items_on_new_pages(viewer: Actor, slug: str) -> bool:
    """Whether each item of the body's documents begins on a new page; not for an unknown body."""
    statement = (
        select(BodyRules.new_page_per_item)
        .where(BodyRules.organization_id == Organization.id)
        .where(Organization.slug == slug)
    )
    return bool(session().exec(statement).first())


def phrases_of(viewer: Actor, organization_id: UUID) -> tuple[PhraseLine, ...]:
    """The sentences that the body's minutes often use, in their order; none for an unknown body."""
    rows = session().exec(
        select(StandardPhrase)
        .where(StandardPhrase.organization_id == organization_id)
        .order_by(col(StandardPhrase.position))
    )
    return tuple(PhraseLine(one.text, one.decision_kind) for one in rows)


def phrases_for(viewer: Actor, organization_id: UUID) -> tuple[PhraseLine, ...]:
    """The phrases at hand while the body's minutes are written: its own, or those of its kind.

    Raises NotFound where there is no such body.
    """
    return phrases_of(viewer, organization_id) or usual_phrases(_body(organization_id).kind)


def _procedure(row: BodyRules) -> Procedure:
    return Procedure(
        terms=Terms(
            notice_days=row.notice_days,
            saturday_counts=row.saturday_counts,
            meeting_day_counts=row.meeting_day_counts,
            cases_close_days_before=row.cases_close_days_before,
            minutes_within_days=row.minutes_within_days,
        ),
        usual_place=row.usual_place,
        usual_start=row.usual_start,
        initiative_days_before=row.initiative_days_before,
        numbering=row.numbering,
        new_page_per_item=row.new_page_per_item,
        approval=row.approval,
        second_person_settles=row.second_person_settles,
        prints_disqualification_reason=row.prints_disqualification_reason,
        tells_public_who_was_out=row.tells_public_who_was_out,
        substitutes_when_disqualified=row.substitutes_when_disqualified,
        substitutes_for_any_absence=row.substitutes_for_any_absence,
    )


def _body(organization_id: UUID) -> Organization:
    body = session().get(Organization, organization_id)
    if body is None:
        raise NotFound
    return body
