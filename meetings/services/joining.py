"""Make two items into one, and one into two. No text, file or chain is lost on the way.

The item that is merged away keeps everything it had, on no agenda, and says into which it went;
an item that is split keeps what was not chosen for the other one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import SQLModel, col, func, select

from meetings.database import reading, session, transaction
from meetings.models import metadata
from meetings.models.cases import Attachment, AttachmentList, Recommendation, Section
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem, Meeting
from meetings.rules.merging import Text, merged_numbers, merged_texts, stricter_side
from meetings.rules.permissions import Actor, may
from meetings.rules.placing import UNSENT
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import requires
from meetings.services.copying import begin_like
from meetings.services.earlier_treatments import refresh_earlier
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import (
    bodies_of_item,
    consultation_of,
    item_row,
    log_item,
    paper_of,
)
from meetings.services.matter_copies import (
    Kept,
    copy_parts,
    copy_readers,
    list_rows,
    text_rows,
)
from meetings.services.new_items import new_revision
from meetings.services.papers import title_problems
from meetings.services.placing import leaving_problems, note_paper_state, take_from_meeting
from meetings.services.positions import items_in_order, write_order
from meetings.services.rows import insert_rows
from meetings.vocabulary import Ability, Access, Continuation, LogAction, Problem


@dataclass(frozen=True, slots=True)
class Split:
    """Which parts follow with the new item, which stand on both, and what it is called."""

    title: str
    moved: frozenset[UUID]
    both: frozenset[UUID] = frozenset()


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def merge_items(item_id: UUID, other_id: UUID, title: str, *, actor: Actor) -> None:
    """Let the first item say what both said, under this title; the other is merged away.

    Both case numbers are told, and what closes either closes both. Raises ProblemsFound where
    one of them was sent or treated, or they are of two bodies; NotFound where the other is not
    the actor's to change.
    """
    with transaction():
        take_turn()
        if not may(actor, Ability.EDIT_AGENDA, bodies_of_item(other_id)):
            raise NotFound
        kept, other = item_row(item_id), item_row(other_id)
        _refuse(title_problems(title) + _merge_problems(kept, other))
        before = kept.title
        _merge_texts(kept, other, actor)
        _merge_files(kept, other)
        _merge_readers(kept, other)
        _merge_facts(kept, other, " ".join(title.split()))
        take_from_meeting(other)
        other.merged_into_id = kept.id
        session().add(other)
        session().flush()
        note_paper_state(other)
        refresh_earlier([kept])
        log_item(
            LogAction.CHANGED,
            kept,
            actor,
            FieldChange("title", before, kept.title, keep=False),
            FieldChange("merged", None, other.id),
        )
        log_item(LogAction.REMOVED, other, actor, FieldChange("merged_into_id", None, kept.id))


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def split_item(item_id: UUID, split: Split, *, actor: Actor) -> UUID:
    """Make an item of its own of some of this one's parts; returns the new item's id.

    It comes right after the first on the agenda, or waits as that does. Raises ProblemsFound
    where nothing is chosen, it has no title, or the first was sent or treated.
    """
    with transaction():
        take_turn()
        item = item_row(item_id)
        moved, both = _parts_to_split(item, split)
        fresh = begin_like(item, Continuation.SPLIT, actor)
        fresh.title = paper_of(fresh).title = " ".join(split.title.split())
        session().add(fresh)
        session().flush()
        copy_parts(item, fresh, Kept(parts=moved | both))
        _take_away(moved)
        meeting = session().get(Meeting, item.meeting_id) if item.meeting_id else None
        if meeting is not None and meeting.state in UNSENT:
            _place_after(item, fresh, meeting.id)
        refresh_earlier([fresh])
        change = FieldChange("continues_item_id", None, item_id)
        log_item(LogAction.CREATED, fresh, actor, change)
        return fresh.id


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def ask_to_split(item_id: UUID, split: Split, *, actor: Actor) -> None:
    """Change nothing; raise the ProblemsFound that splitting it so would raise."""
    with reading():
        _parts_to_split(item_row(item_id), split)


def _parts_to_split(item: AgendaItem, split: Split) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The item's own parts that follow, and those that stand on both."""
    own = {row.id for row in (*text_rows(item), *list_rows(item))}
    moved, both = split.moved & own, (split.both & own) - split.moved
    problems = title_problems(split.title) + leaving_problems(item)
    if not moved | both:
        problems.append(Problem.NOTHING_TO_SPLIT_OFF)
    _refuse(problems)
    return moved, both


def _merge_problems(kept: AgendaItem, other: AgendaItem) -> list[Problem]:
    if kept.id == other.id:
        return [Problem.ITEM_CANNOT_MERGE_WITH_ITSELF]
    problems = list(dict.fromkeys(leaving_problems(kept) + leaving_problems(other)))
    if consultation_of(kept).organization_id != consultation_of(other).organization_id:
        problems.append(Problem.ITEMS_ARE_OF_TWO_BODIES)
    mine, theirs = _readers(kept), _readers(other)
    if mine and theirs and mine.isdisjoint(theirs):
        # Narrowed to nobody would be narrowed no longer.
        problems.append(Problem.ITEMS_ARE_NARROWED_APART)
    return problems


def _merge_texts(kept: AgendaItem, other: AgendaItem, actor: Actor) -> None:
    """Write both items' texts as the next revision of the kept one's paper."""
    texts = merged_texts(
        [_text(row) for row in text_rows(kept)],
        [_text(row) for row in text_rows(other)],
        (kept.title, other.title),
    )
    revision = new_revision(paper_of(kept).id, actor)
    rows: list[SQLModel] = []
    for position, text in enumerate(texts):
        facts = {
            "revision_id": revision.id,
            "position": position,
            "heading": text.heading,
            "html": text.html,
            "access": text.access,
            "closed_reason": text.closed_reason,
        }
        rows.append(
            Section.model_validate(facts | {"kind": text.kind})
            if text.kind is not None
            else Recommendation.model_validate(facts | {"recommended_by": text.recommended_by})
        )
    insert_rows(rows)
    kept.revision_id = revision.id
    _lists_last(kept, len(texts))


def _lists_last(item: AgendaItem, count: int) -> None:
    """Attachments come after the texts, whose number has grown."""
    for position, listed in reversed(list(enumerate(list_rows(item), count))):
        listed.position = position
        session().add(listed)
        session().flush()


def _text(row: Section | Recommendation) -> Text:
    is_section = isinstance(row, Section)
    return Text(
        kind=row.kind if isinstance(row, Section) else None,
        heading=row.heading,
        html=row.html,
        access=row.access,
        closed_reason=row.closed_reason,
        recommended_by="" if is_section else getattr(row, "recommended_by", ""),
    )


def _merge_files(kept: AgendaItem, other: AgendaItem) -> None:
    """Put copies of the other's attachments after the kept one's, list by list."""
    own = list_rows(kept)
    for listed in list_rows(other):
        files = list(
            session().exec(
                select(Attachment)
                .where(Attachment.list_id == listed.id)
                .order_by(col(Attachment.position))
            )
        )
        same = [one for one in own if (one.access, one.heading) == (listed.access, listed.heading)]
        target = same[0] if same else _new_list(kept, listed)
        newest = select(func.max(Attachment.position)).where(Attachment.list_id == target.id)
        last = session().exec(newest).one()
        first = 0 if last is None else last + 1
        insert_rows(
            Attachment(
                **one.model_dump(exclude={"id", "list_id", "position"}),
                list_id=target.id,
                position=position,
            )
            for position, one in enumerate(files, first)
        )


def _new_list(item: AgendaItem, like: AttachmentList) -> AttachmentList:
    positions = [row.position for row in (*text_rows(item), *list_rows(item))]
    facts = like.model_dump(exclude={"id", "item_id", "position"})
    listed = AttachmentList(**facts, item_id=item.id, position=max(positions, default=-1) + 1)
    session().add(listed)
    session().flush()
    return listed


def _merge_readers(kept: AgendaItem, other: AgendaItem) -> None:
    """Where one is narrowed, both are; where both are, to those who may read both."""
    mine, theirs = _readers(kept), _readers(other)
    if not theirs:
        return
    if not mine:
        copy_readers(other, kept)
        return
    table = metadata.tables["item_readers"]
    session().connection().execute(
        delete(table).where(table.c.item_id == kept.id).where(table.c.person_id.not_in(theirs))
    )
    session().expire_all()


def _readers(item: AgendaItem) -> set[UUID]:
    statement = select(ItemReader.person_id).where(ItemReader.item_id == item.id)
    return set(session().exec(statement))


def _merge_facts(kept: AgendaItem, other: AgendaItem, title: str) -> None:
    strict = (kept, other)[stricter_side(kept.access, other.access)]
    kept.case_number = merged_numbers(kept.case_number, other.case_number)
    kept.access = strict.access
    kept.closed_reason = "" if strict.access is Access.OPEN else strict.closed_reason
    kept.public_title = strict.public_title
    kept.title = title
    kept.version += 1
    session().add(kept)
    session().flush()


def _take_away(part_ids: frozenset[UUID]) -> None:
    """Take these parts off the item that was split; the new one has them now."""
    for name, key in (
        ("attachments", "list_id"),
        ("attachment_lists", "id"),
        ("sections", "id"),
        ("recommendations", "id"),
    ):
        table = metadata.tables[name]
        session().connection().execute(delete(table).where(table.c[key].in_(part_ids)))
    session().expire_all()


def _place_after(item: AgendaItem, fresh: AgendaItem, meeting_id: UUID) -> None:
    items: Sequence[AgendaItem] = items_in_order(meeting_id)
    index = [one.id for one in items].index(item.id) + 1
    write_order(meeting_id, [*items[:index], fresh, *items[index:]])
    note_paper_state(fresh)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ProblemsFound(problems)
