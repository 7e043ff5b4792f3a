"""A text's row and its versions: found and kept for the services that change texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.base import now
from meetings.models.cases import PaperRevision, Recommendation, Section
from meetings.models.decisions import Decision
from meetings.models.drafting import TextVersion
from meetings.models.meetings import AgendaItem
from meetings.queries.decision_texts import PublicText
from meetings.queries.drafts import draft_facts
from meetings.richtext.grammar import legal
from meetings.richtext.to_html import clean
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import LogAction

DecisionRow: TypeAlias = Decision | PublicText
TextRow: TypeAlias = Section | Recommendation | DecisionRow
LONGEST_HEADING: Final = 250


@dataclass(frozen=True, slots=True)
class StandingText:
    """A text as it stands in the database now, and who saved it when. The HTML is harmless."""

    id: UUID
    version: int
    heading: str
    html: str
    recommended_by: str
    saved_by: str
    saved_by_id: UUID | None
    saved_at: datetime


class EditedMeanwhile(Exception):
    """Somebody saved the text after it was opened: nothing was changed; carries what stands."""

    def __init__(self, theirs: StandingText) -> None:
        """Take the text that stands now."""
        self.theirs = theirs
        super().__init__(f"version {theirs.version} stands")


class TextIsGone(NotFound):
    """The text was taken away after it was opened; its versions are kept."""


@internal("services that write texts ask first")
def item_of(item_id: UUID) -> AgendaItem:
    """The item's row. Raises NotFound."""
    row = session().get(AgendaItem, item_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


@internal("services that write texts ask first")
def rows_of_item(item: AgendaItem) -> list[Section | Recommendation]:
    """The rows of the texts of the item's paper in order, as they are in the database now.

    What is decided is no part of the paper (services/decision_texts.py).
    """
    sections = select(Section).where(Section.revision_id == item.revision_id)
    proposals = select(Recommendation).where(Recommendation.revision_id == item.revision_id)
    rows: list[Section | Recommendation] = [
        *session().exec(sections.execution_options(populate_existing=True)),
        *session().exec(proposals.execution_options(populate_existing=True)),
    ]
    return sorted(rows, key=lambda row: (row.position, isinstance(row, Recommendation)))


@internal("services that write texts ask first")
def row_of(item: AgendaItem, text_id: UUID) -> Section | Recommendation:
    """The row of a text of the item's paper.

    Raises TextIsGone where only its versions are left, else NotFound.
    """
    for row in rows_of_item(item):
        if row.id == text_id:
            return row
    kept = last_version(item.id, text_id)
    raise TextIsGone if kept is not None else NotFound


@internal("services that write texts ask first")
def last_version(item_id: UUID, text_id: UUID) -> TextVersion | None:
    """The newest version kept of a text of the item."""
    return next(_versions(item_id, text_id), None)


@internal("services that write texts ask first")
def version_numbered(item_id: UUID, text_id: UUID, number: int) -> TextVersion:
    """That version of a text of the item. Raises NotFound."""
    for version in _versions(item_id, text_id):
        if version.number == number:
            return version
    raise NotFound


@internal("services that write texts ask first")
def standing_text(item: AgendaItem, row: TextRow) -> StandingText:
    """The text as it stands, for whoever opened an older one."""
    last = last_version(item.id, row.id)
    revision = _revision_of(row)
    first = (revision.made_by, None, revision.made_at) if revision else ("", None, now())
    saved_by, saved_by_id, saved_at = (
        (last.made_by, last.made_by_id, last.made_at) if last is not None else first
    )
    return StandingText(
        id=row.id,
        version=row.version,
        heading=row.heading,
        html=clean(row.html),
        recommended_by=row.recommended_by if isinstance(row, Recommendation) else "",
        saved_by=saved_by,
        saved_by_id=saved_by_id,
        saved_at=saved_at,
    )


@internal("services that write texts ask first")
def keep_first(item: AgendaItem, row: TextRow) -> None:
    """Keep what stood before the first change as a version of its own.

    Before a decision is written nothing stands there; the empty place is no version of it.
    """
    if isinstance(row, Decision | PublicText) and not row.html:
        return
    if last_version(item.id, row.id) is None:
        before = standing_text(item, row)
        session().add(
            TextVersion(
                text_id=row.id,
                item_id=item.id,
                number=row.version,
                heading=row.heading,
                html=row.html,
                made_at=before.saved_at,
                made_by=before.saved_by,
            )
        )
        session().flush()


@internal("services that write texts ask first")
def keep_version(
    item: AgendaItem, row: TextRow, *, actor: Actor, restored_from: int | None = None
) -> TextVersion:
    """The row's next version: raises its number and keeps what it says now."""
    row.version += 1
    version = TextVersion(
        text_id=row.id,
        item_id=item.id,
        number=row.version,
        heading=row.heading,
        html=row.html,
        made_by=actor.name,
        made_by_id=actor.account_id,
        restored_from=restored_from,
    )
    session().add_all([row.decision if isinstance(row, PublicText) else row, version])
    session().flush()
    return version


@internal("services that write texts ask first")
def log_text(
    action: LogAction, item: AgendaItem, row: TextRow, *, actor: Actor, before: str | None = ""
) -> None:
    """The line of the log; it tells that words changed, never which."""
    bodies = draft_facts(item, actor).organization_ids
    subject = Subject("text", row.id, bodies[0] if bodies else None, row.access)
    after = None if action is LogAction.REMOVED else row.html
    changes = [FieldChange("html", before, after, keep=False)]
    write_line(action, subject, actor=actor, changes=changes)


@internal("it only tidies what was typed")
def typed_heading(typed: str) -> str:
    """A heading as it is kept: one line without signs that no document can hold."""
    return " ".join(legal(typed).split())[:LONGEST_HEADING].strip()


def _revision_of(row: TextRow) -> PaperRevision | None:
    """The revision of the paper that the text stands in; a decision stands in none."""
    if isinstance(row, Section | Recommendation):
        return session().get(PaperRevision, row.revision_id)
    return None


def _versions(item_id: UUID, text_id: UUID) -> Iterator[TextVersion]:
    statement = (
        select(TextVersion)
        .where(TextVersion.text_id == text_id, TextVersion.item_id == item_id)
        .order_by(col(TextVersion.number).desc())
    )
    return iter(session().exec(statement))
