"""Save what was written, and bring back what was written before.

A saving names the version it was written on; where another one stands by now nothing is
changed, and whoever wrote is shown both. Sending the same saving twice is saving once, so
that an answer that was lost on its way can be asked for again.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from meetings.database import transaction
from meetings.models.base import now
from meetings.models.cases import Recommendation
from meetings.models.meetings import AgendaItem
from meetings.richtext.to_html import clean
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal, writes_item
from meetings.services.history import take_turn
from meetings.services.text_versions import (
    EditedMeanwhile,
    TextRow,
    item_of,
    keep_first,
    keep_version,
    last_version,
    log_text,
    row_of,
    standing_text,
    typed_heading,
    version_numbered,
)
from meetings.vocabulary import LogAction


@dataclass(frozen=True, slots=True)
class TextChange:
    """What was written, on which version. None leaves a field as it is.

    `kept` is what stood in the writer's own text when a conflict arose: it becomes a version
    before the text that was chosen, so that neither side's words are lost.
    """

    text_id: UUID
    seen: int
    html: str
    heading: str | None = None
    recommended_by: str | None = None
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class SavedText:
    """A text that is in the database now; `html` is the harmless, canonical form of it."""

    version: int
    html: str
    heading: str
    saved_at: datetime


@writes_item
def save_text(item_id: UUID, change: TextChange, *, actor: Actor) -> SavedText:
    """Save a text and keep it as a version; the same text again changes nothing.

    Raises EditedMeanwhile with what stands, TextIsGone, NotFound, and TooLarge with a Danish
    sentence.
    """
    change = cleaned(change)
    with transaction():
        take_turn()
        item = item_of(item_id)
        return save_row(item, row_of(item, change.text_id), change, actor)


@writes_item
def use_newest(item_id: UUID, change: TextChange, *, actor: Actor) -> SavedText:
    """Give up one's own text for the one that stands, which `seen` names; one's own is a version.

    Raises as `save_text`.
    """
    change = cleaned(change)
    with transaction():
        take_turn()
        item = item_of(item_id)
        return use_newest_row(item, row_of(item, change.text_id), change, actor)


@dataclass(frozen=True, slots=True)
class Restoring:
    """Which version of a text is to stand again, asked for while `seen` stood."""

    text_id: UUID
    number: int
    seen: int


@writes_item
def restore_version(item_id: UUID, restoring: Restoring, *, actor: Actor) -> SavedText:
    """Let an older version stand again, as a new one; nothing between the two is lost.

    Raises EditedMeanwhile, TextIsGone and NotFound.
    """
    with transaction():
        take_turn()
        item = item_of(item_id)
        return restore_row(item, row_of(item, restoring.text_id), restoring, actor)


@internal("services that write texts ask first")
def cleaned(change: TextChange) -> TextChange:
    """The change with harmless texts. Slow for a long one, so it is done before the turn."""
    kept = clean(change.kept) if change.kept is not None else None
    return replace(change, html=clean(change.html), kept=kept)


@internal("services that write texts ask first")
def save_row(item: AgendaItem, row: TextRow, change: TextChange, actor: Actor) -> SavedText:
    """`save_text` on a row, in the caller's transaction; the change is cleaned."""
    html, kept = change.html, change.kept
    if kept is None and _says_already(row, change, html):
        return _saved(item, row)
    _refuse_older(item, row, change.seen)
    if kept is not None and kept not in (html, clean(row.html)):
        _write(item, row, kept, actor=actor)
    if not _says_already(row, change, html):
        _write(item, row, html, change, actor=actor)
    return _saved(item, row)


@internal("services that write texts ask first")
def use_newest_row(item: AgendaItem, row: TextRow, change: TextChange, actor: Actor) -> SavedText:
    """`use_newest` on a row, in the caller's transaction; the change is cleaned."""
    _refuse_older(item, row, change.seen)
    theirs, number = clean(row.html), row.version
    if change.html != theirs:
        _write(item, row, change.html, actor=actor)
        _write(item, row, theirs, actor=actor, restored_from=number)
    return _saved(item, row)


@internal("services that write texts ask first")
def restore_row(item: AgendaItem, row: TextRow, restoring: Restoring, actor: Actor) -> SavedText:
    """`restore_version` on a row, in the caller's transaction."""
    version = version_numbered(item.id, row.id, restoring.number)
    _refuse_older(item, row, restoring.seen)
    if (version.html, version.heading) != (row.html, row.heading):
        row.heading = version.heading
        _write(item, row, clean(version.html), actor=actor, restored_from=version.number)
    return _saved(item, row)


def _says_already(row: TextRow, change: TextChange, html: str) -> bool:
    same = row.html == html
    if change.heading is not None:
        same = same and row.heading == (typed_heading(change.heading) or row.heading)
    if change.recommended_by is not None and isinstance(row, Recommendation):
        same = same and row.recommended_by == typed_heading(change.recommended_by)
    return same


def _refuse_older(item: AgendaItem, row: TextRow, seen: int) -> None:
    if row.version != seen:
        raise EditedMeanwhile(standing_text(item, row))


def _write(
    item: AgendaItem,
    row: TextRow,
    html: str,
    change: TextChange | None = None,
    *,
    actor: Actor,
    restored_from: int | None = None,
) -> None:
    """Put the text into the row, keep it as a version and write the line of the log."""
    keep_first(item, row)
    before, row.html = row.html, html
    if change is not None and change.heading is not None:
        row.heading = typed_heading(change.heading) or row.heading
    if change is not None and change.recommended_by is not None and isinstance(row, Recommendation):
        row.recommended_by = typed_heading(change.recommended_by)
    keep_version(item, row, actor=actor, restored_from=restored_from)
    log_text(LogAction.CHANGED, item, row, actor=actor, before=before)


def _saved(item: AgendaItem, row: TextRow) -> SavedText:
    last = last_version(item.id, row.id)
    return SavedText(row.version, clean(row.html), row.heading, last.made_at if last else now())
