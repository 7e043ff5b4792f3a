"""What is decided, in words: saved, brought back, begun with one of the body's phrases.

A decision is a text as sections are, with the same versions and the same care for two who write
at once. It is written by who takes the minutes, while the meeting lasts and after it, until the
minutes are sent out to be signed.
"""

from dataclasses import dataclass
from uuid import UUID

from meetings.database import session, transaction
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem, Meeting
from meetings.queries.decision_texts import PublicText, decision_rows, minuted_meeting
from meetings.richtext.to_html import clean
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.proceedings.entries import OutcomeNoted
from meetings.rules.proceedings.noting import state_problems_of_texts
from meetings.rules.proceedings.phrases import with_phrase
from meetings.services.abilities import internal, requires
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import bodies_of_item, log_item
from meetings.services.minuting import note_here
from meetings.services.text_versions import DecisionRow, item_of
from meetings.services.texts import (
    Restoring,
    SavedText,
    TextChange,
    cleaned,
    restore_row,
    save_row,
    use_newest_row,
)
from meetings.vocabulary import Ability, Access, LogAction, Problem


@dataclass(frozen=True, slots=True)
class Phrased:
    """A standard phrase put into a decision, and the outcome that it stands for, where it does.

    `phrases` are all that the body uses: one of them is replaced, other words are kept.
    """

    text_id: UUID
    seen: int
    phrase_html: str
    phrases: tuple[str, ...]
    noted: OutcomeNoted | None = None


@requires(Ability.MINUTE, where=bodies_of_item)
def save_decision(item_id: UUID, change: TextChange, *, actor: Actor) -> SavedText:
    """Save a decision's text, or what the public is told of it, as `texts.save_text` does.

    Raises EditedMeanwhile with what stands, NotFound, ProblemsFound where the minutes are closed,
    and TooLarge with a Danish sentence.
    """
    change = cleaned(change)
    with transaction():
        take_turn()
        item = _written_item(item_id, actor)
        return save_row(item, decision_row(item_id, change.text_id), change, actor)


@requires(Ability.MINUTE, where=bodies_of_item)
def use_newest_decision(item_id: UUID, change: TextChange, *, actor: Actor) -> SavedText:
    """Give up one's own text for the one that stands; one's own is a version. As save_decision."""
    change = cleaned(change)
    with transaction():
        take_turn()
        item = _written_item(item_id, actor)
        return use_newest_row(item, decision_row(item_id, change.text_id), change, actor)


@requires(Ability.MINUTE, where=bodies_of_item)
def restore_decision(item_id: UUID, restoring: Restoring, *, actor: Actor) -> SavedText:
    """Let an older version of a decision's text stand again. Raises as save_decision."""
    with transaction():
        take_turn()
        item = _written_item(item_id, actor)
        return restore_row(item, decision_row(item_id, restoring.text_id), restoring, actor)


@requires(Ability.MINUTE, where=bodies_of_item)
def use_phrase(item_id: UUID, phrased: Phrased, *, actor: Actor) -> SavedText:
    """Put a phrase into the decision and note its outcome, both or neither.

    Raises as save_decision.
    """
    with transaction():
        take_turn()
        item = _written_item(item_id, actor)
        row = decision_row(item_id, phrased.text_id)
        html = with_phrase(clean(row.html), phrased.phrase_html, phrased.phrases)
        change = cleaned(TextChange(phrased.text_id, phrased.seen, html))
        saved = save_row(item, row, change, actor)
        if phrased.noted is not None and item.meeting_id is not None:
            note_here(item.meeting_id, phrased.noted, actor)
        return saved


@requires(Ability.MINUTE, where=bodies_of_item)
def close_decision(item_id: UUID, decision_id: UUID, reason: str, *, actor: Actor) -> None:
    """Close the decision on an open item; the reason is told to everybody.

    Raises ProblemsFound where there is no reason or the minutes are closed, and NotFound.
    """
    with transaction():
        take_turn()
        item = _written_item(item_id, actor)
        if not reason.strip():
            raise ProblemsFound([Problem.REASON_IS_MISSING])
        _set_access(item, decision_id, Access.CLOSED, " ".join(reason.split()), actor)


@requires(Ability.MINUTE, where=bodies_of_item)
def follow_item(item_id: UUID, decision_id: UUID, *, actor: Actor) -> None:
    """Let the decision be as open as its item again. Raises as close_decision."""
    with transaction():
        take_turn()
        item = _written_item(item_id, actor)
        reason = "" if item.access is Access.OPEN else item.closed_reason
        _set_access(item, decision_id, item.access, reason, actor)


def _set_access(
    item: AgendaItem, decision_id: UUID, access: Access, reason: str, actor: Actor
) -> None:
    row = decision_row(item.id, decision_id)
    if not isinstance(row, Decision):
        raise NotFound
    change = FieldChange("decision_access", str(row.access), str(access))
    row.access, row.closed_reason = access, reason
    session().add(row)
    session().flush()
    log_item(LogAction.CHANGED, item, actor, change)


@internal("services that write decisions ask first")
def decision_row(item_id: UUID, text_id: UUID) -> DecisionRow:
    """The row of a decision's text, or the text for the public in it. Raises NotFound."""
    for row in decision_rows(SYSTEM, item_id):
        if row.id == text_id:
            return row
        public = PublicText(row)
        if public.id == text_id:
            return public
    raise NotFound


def _written_item(item_id: UUID, actor: Actor) -> AgendaItem:
    """The item's row, where decisions of its meeting are written now."""
    item = item_of(item_id)
    meeting, _ = minuted_meeting(item_id, actor)
    refuse_closed_minutes(meeting)
    return item


@internal("services that write minutes ask first")
def refuse_closed_minutes(meeting: Meeting) -> None:
    """Raise ProblemsFound where the meeting is not open yet, or its minutes were sent out."""
    if problems := state_problems_of_texts(meeting.state):
        raise ProblemsFound(problems)
