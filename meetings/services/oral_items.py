"""An item that came up at the meeting itself, without a paper.

An item that is not on the agenda normally asks for the word of all who are there (the rules of
procedure say so, for example Albertslund § 4, 4); the page tells it, and the minutes say that the
item came up at the meeting.
"""

from dataclasses import dataclass
from uuid import UUID

from meetings.database import session, transaction
from meetings.models.meetings import AgendaItem, Meeting
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.decided_rows import make_room_for_decisions
from meetings.services.decision_texts import refuse_closed_minutes
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import log_item
from meetings.services.new_items import NewItem, begin_item
from meetings.services.papers import title_problems
from meetings.services.placing import note_paper_state
from meetings.services.positions import freeze_numbers, items_in_order, write_order
from meetings.vocabulary import Ability, LogAction, Problem


@dataclass(frozen=True, slots=True)
class OralItem:
    """What came up, and behind which item; None: last."""

    new: NewItem
    after_item_id: UUID | None = None


@requires(Ability.MINUTE, where=bodies_of_meeting)
def add_oral_item(meeting_id: UUID, oral: OralItem, *, actor: Actor) -> UUID:
    """Put an item on the minutes of the meeting under way; returns its id.

    The items that were sent keep their numbers, and the new one continues them. Raises
    ProblemsFound where it has no title, or the minutes are closed.
    """
    with transaction():
        take_turn()
        meeting = session().get(Meeting, meeting_id, populate_existing=True)
        if meeting is None:
            raise NotFound
        refuse_closed_minutes(meeting)
        if problems := title_problems(oral.new.title):
            raise ProblemsFound(problems)
        freeze_numbers(meeting_id)
        item = begin_item(oral.new, bodies_of_meeting(meeting_id)[0], actor)
        item.oral = True
        items = items_in_order(meeting_id)
        place = _place(items, oral.after_item_id)
        write_order(meeting_id, [*items[:place], item, *items[place:]])
        item.number_frozen = True
        session().add(item)
        session().flush()
        note_paper_state(item)
        make_room_for_decisions(meeting_id)
        log_item(LogAction.PLACED, item, actor, FieldChange("meeting_id", None, meeting_id))
        return item.id


def _place(items: list[AgendaItem], after: UUID | None) -> int:
    if after is None:
        return len(items)
    for index, item in enumerate(items, 1):
        if item.id == after:
            return index
    raise ProblemsFound([Problem.ITEM_IS_NOT_OF_THE_MEETING])
