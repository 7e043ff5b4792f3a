"""What a body decides for all its agendas: how it goes about, its headings, its phrases.

Each is saved whole, so that nobody's order of lines is mixed with another's: who saves what was
changed meanwhile is told, and shown what stands there now.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import SQLModel, col, delete, select

from meetings.database import session, transaction
from meetings.models.people import BodyRules, Organization
from meetings.models.templates import StandardPhrase, TemplatePart
from meetings.queries.templates import phrases_of, rules_of, template_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.templates import (
    PhraseLine,
    Procedure,
    TemplateLine,
    facts_of,
    lines_version,
    template_problems,
)
from meetings.rules.versions import version_of
from meetings.services.abilities import requires
from meetings.services.entered import changes_of, raise_any
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import Ability, LogAction, Problem


def _that_body(body_id: UUID) -> tuple[UUID, ...]:
    return (body_id,)


@requires(Ability.MANAGE_BODIES, where=_that_body)
def save_rules(body_id: UUID, procedure: Procedure, seen: str, *, actor: Actor) -> None:
    """Let the body go about in this way from now on.

    `seen` is the version the form was filled from. Raises NotFound, and ProblemsFound with
    CHANGED_MEANWHILE where somebody else saved since.
    """
    with transaction():
        take_turn()
        before = facts_of(rules_of(actor, body_id))
        _refuse_stale(version_of(before), seen)
        statement = select(BodyRules).where(BodyRules.organization_id == body_id)
        row = session().exec(statement).first() or BodyRules(organization_id=body_id)
        after = facts_of(procedure)
        for name, value in after.items():
            setattr(row, name, value)
        session().add(row)
        _log(body_id, "bodyrules", actor, changes_of(before, after))


@requires(Ability.MANAGE_BODIES, where=_that_body)
def save_template(body_id: UUID, lines: Sequence[TemplateLine], seen: str, *, actor: Actor) -> None:
    """Give the body these headings, in this order. Raises NotFound and ProblemsFound."""
    with transaction():
        take_turn()
        before = template_of(actor, body_id)
        _refuse_stale(lines_version(before), seen)
        raise_any(template_problems(lines))
        _replace(
            TemplatePart,
            body_id,
            [
                TemplatePart(
                    organization_id=body_id,
                    position=position,
                    part=line.part,
                    kind=line.kind,
                    heading=" ".join(line.heading.split()),
                    required=line.required,
                )
                for position, line in enumerate(lines)
            ],
        )
        change = FieldChange("headings", _told(before), _told(lines))
        _log(body_id, "template", actor, [change])


@requires(Ability.MANAGE_BODIES, where=_that_body)
def save_phrases(body_id: UUID, lines: Sequence[PhraseLine], seen: str, *, actor: Actor) -> None:
    """Give the body these phrases, in this order. Raises NotFound and ProblemsFound."""
    with transaction():
        take_turn()
        if session().get(Organization, body_id) is None:
            raise NotFound
        before = phrases_of(actor, body_id)
        _refuse_stale(lines_version(before), seen)
        raise_any([] if all(line.text.strip() for line in lines) else [Problem.TEXT_IS_MISSING])
        _replace(
            StandardPhrase,
            body_id,
            [
                StandardPhrase(
                    organization_id=body_id,
                    position=position,
                    decision_kind=line.decision_kind,
                    text=" ".join(line.text.split()),
                )
                for position, line in enumerate(lines)
            ],
        )
        change = FieldChange("phrases", [p.text for p in before], [p.text for p in lines])
        _log(body_id, "phrases", actor, [change])


def _replace(
    table: type[TemplatePart] | type[StandardPhrase], body_id: UUID, rows: Sequence[SQLModel]
) -> None:
    session().exec(delete(table).where(col(table.organization_id) == body_id))
    session().add_all(rows)


def _told(lines: Sequence[TemplateLine]) -> list[str]:
    return [f"{line.heading} *" if line.required else line.heading for line in lines]


def _refuse_stale(stored: str, seen: str) -> None:
    if stored != seen:
        raise ProblemsFound([Problem.CHANGED_MEANWHILE])


def _log(body_id: UUID, subject: str, actor: Actor, changes: Sequence[FieldChange]) -> None:
    """A line of what the body decided; whoever looks after it reads it on the body's page."""
    write_line(LogAction.CHANGED, Subject(subject, body_id, body_id), actor=actor, changes=changes)
