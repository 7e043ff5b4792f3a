"""Tell the body, at its next meeting, what was decided without one. (KSL §§ 22, 31)"""

from typing import Final
from uuid import UUID

from markupsafe import escape
from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.cases import Section
from meetings.models.minutes import WrittenRound
from meetings.queries.reported_rounds import Unreported, unreported
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.written_rounds import told_of
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.history import FieldChange, take_turn
from meetings.services.new_items import NewItem, add_blank_parts, begin_item
from meetings.services.placing import put_on_agenda
from meetings.services.snapshots import log_meeting
from meetings.vocabulary import Ability, Access, LogAction, Problem, Purpose, SectionKind

TITLE: Final = "Meddelelser: afgørelser uden møde"


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def report_decisions(meeting_id: UUID, *, actor: Actor) -> UUID:
    """Put an item for information on the agenda that tells of each; returns its id.

    Of a closed case it says no more than the public may read. Raises ProblemsFound where there is
    nothing to tell of, or the meeting takes no items.
    """
    with transaction():
        take_turn()
        bodies = bodies_of_meeting(meeting_id)
        waiting = [one for one in unreported(bodies, actor) if one.meeting_id != meeting_id]
        if not waiting:
            raise ProblemsFound([Problem.NOTHING_TO_REPORT])
        new = NewItem(TITLE, purpose=Purpose.INFORMATION, access=Access.OPEN)
        item = begin_item(new, bodies[0], actor)
        add_blank_parts(item, actor)
        put_on_agenda(item, meeting_id, actor)
        if item.revision_id is None:
            raise NotFound
        _write(item.revision_id, "".join(_paragraph(one) for one in waiting))
        for one in waiting:
            _mark(one.meeting_id, meeting_id, item.id, actor)
        return item.id


def _paragraph(one: Unreported) -> str:
    return "".join(
        f"<p>{escape(told_of(one.way, today(one.decided_on), *item))}</p>" for item in one.items
    )


def _write(revision_id: UUID, html: str) -> None:
    """Into the item's first section, or one of its own where the template has none."""
    statement = select(Section).where(Section.revision_id == revision_id)
    section = session().exec(statement.order_by(col(Section.position))).first()
    if section is None:
        section = Section(
            revision_id=revision_id, position=0, kind=SectionKind.CASE, heading="Sagsfremstilling"
        )
    section.html, section.access, section.closed_reason = html, Access.OPEN, ""
    session().add(section)
    session().flush()


def _mark(round_id: UUID, meeting_id: UUID, item_id: UUID, actor: Actor) -> None:
    statement = select(WrittenRound).where(WrittenRound.meeting_id == round_id)
    row = session().exec(statement.execution_options(populate_existing=True)).one()
    row.reported_at_id, row.reported_item_id = meeting_id, item_id
    session().add(row)
    session().flush()
    log_meeting(LogAction.CHANGED, round_id, actor, FieldChange("reported_at_id", None, meeting_id))
