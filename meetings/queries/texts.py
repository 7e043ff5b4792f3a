"""The texts of an item as they are being written, and every version of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.cases import PaperRevision, Recommendation, Section
from meetings.models.drafting import TextVersion
from meetings.models.meetings import AgendaItem, Meeting
from meetings.queries.decision_texts import decision_text_ids
from meetings.queries.drafts import draft_facts
from meetings.richtext.to_html import clean
from meetings.rules.drafts import may_read_draft
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, Access, DocumentKind, SectionKind


@dataclass(frozen=True, slots=True)
class DraftText:
    """A section or a recommendation (`kind` is None) with the version that stands now."""

    id: UUID
    kind: SectionKind | None
    heading: str
    html: str  # harmless, whatever lies in the database
    recommended_by: str
    access: Access
    version: int

    @property
    def is_recommendation(self) -> bool:
        """Whether it proposes what the body decides."""
        return self.kind is None


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was saved once."""

    number: int
    heading: str
    html: str  # harmless
    made_at: datetime
    made_by: str
    restored_from: int | None


@dataclass(frozen=True, slots=True)
class RemovedText:
    """A text that was taken away, by its last version."""

    id: UUID
    heading: str
    made_at: datetime
    made_by: str


def texts_of(item_id: UUID, viewer: Actor) -> tuple[DraftText, ...]:
    """The item's sections and recommendations in order.

    Raises NotFound where the viewer may not read the item as it is being written.
    """
    row = _item(item_id, viewer)
    return tuple(_draft_text(text) for text in _rows(row.revision_id))


def versions_of(item_id: UUID, text_id: UUID, viewer: Actor) -> tuple[Version, ...]:
    """Every version of one text of the item, the newest first.

    A text that was never saved has one: as it stands. What is decided is its minute taker's.
    Raises NotFound where the viewer may not read it, or the item has and had no such text.
    """
    row = _item(item_id, viewer)
    _refuse_decisions(row, text_id, viewer)
    kept = tuple(_version(found) for found in _kept(item_id, text_id))
    if kept:
        return kept
    for text in _rows(row.revision_id):
        revision = session().get(PaperRevision, text.revision_id)
        if text.id == text_id and revision is not None:
            html = clean(text.html)
            made_at, made_by = revision.made_at, revision.made_by
            return (Version(text.version, text.heading, html, made_at, made_by, None),)
    raise NotFound


def version_html(item_id: UUID, text_id: UUID, number: int, viewer: Actor) -> str:
    """One version's harmless HTML, or "" where it is not kept; raises NotFound as `texts_of`."""
    _refuse_decisions(_item(item_id, viewer), text_id, viewer)
    statement = select(TextVersion.html).where(
        TextVersion.item_id == item_id,
        TextVersion.text_id == text_id,
        TextVersion.number == number,
    )
    return clean(session().exec(statement).first() or "")


def removed_texts(item_id: UUID, viewer: Actor) -> tuple[RemovedText, ...]:
    """Texts of the item that were taken away, the last one first; raises NotFound as `texts_of`."""
    row = _item(item_id, viewer)
    if _reads_the_paper_alone(row, viewer):
        return ()
    standing = {text.id for text in _rows(row.revision_id)} | decision_text_ids(viewer, item_id)
    last: dict[UUID, TextVersion] = {}
    for version in _kept(item_id):
        if version.text_id not in standing:
            last.setdefault(version.text_id, version)
    return tuple(
        RemovedText(version.text_id, version.heading, version.made_at, version.made_by)
        for version in last.values()
    )


def _item(item_id: UUID, viewer: Actor) -> AgendaItem:
    row = session().get(AgendaItem, item_id)
    if row is None or not may_read_draft(viewer, draft_facts(row, viewer)):
        raise NotFound
    return row


def _reads_the_paper_alone(row: AgendaItem, viewer: Actor) -> bool:
    """Whether the item is minuted, and the viewer only wrote its paper."""
    meeting = session().get(Meeting, row.meeting_id) if row.meeting_id else None
    if meeting is None or meeting.document_kind is not DocumentKind.MINUTES:
        return False
    return not may(viewer, Ability.MINUTE, draft_facts(row, viewer).organization_ids)


def _refuse_decisions(row: AgendaItem, text_id: UUID, viewer: Actor) -> None:
    """Raise NotFound where the text may be a decision's, and is not for the viewer."""
    texts = {text.id for text in _rows(row.revision_id)}
    if text_id not in texts and _reads_the_paper_alone(row, viewer):
        raise NotFound


def _rows(revision_id: UUID | None) -> list[Section | Recommendation]:
    sections = select(Section).where(Section.revision_id == revision_id)
    proposals = select(Recommendation).where(Recommendation.revision_id == revision_id)
    rows = [*session().exec(sections), *session().exec(proposals)]
    return sorted(rows, key=lambda row: (row.position, isinstance(row, Recommendation)))


def _kept(item_id: UUID, text_id: UUID | None = None) -> Sequence[TextVersion]:
    """The versions kept of a text, or of all the item's texts, the newest first."""
    statement = select(TextVersion).where(TextVersion.item_id == item_id)
    if text_id is not None:
        statement = statement.where(TextVersion.text_id == text_id)
    newest_first = (col(TextVersion.made_at).desc(), col(TextVersion.number).desc())
    return session().exec(statement.order_by(*newest_first)).all()


def _version(row: TextVersion) -> Version:
    return Version(
        row.number, row.heading, clean(row.html), row.made_at, row.made_by, row.restored_from
    )


def _draft_text(row: Section | Recommendation) -> DraftText:
    return DraftText(
        id=row.id,
        kind=row.kind if isinstance(row, Section) else None,
        heading=row.heading,
        html=clean(row.html),
        recommended_by="" if isinstance(row, Section) else row.recommended_by,
        access=row.access,
        version=row.version,
    )
