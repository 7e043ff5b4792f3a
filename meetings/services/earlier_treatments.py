"""Earlier treatments print themselves: what other bodies decided stands in the next body's item.

They are rows of the item, kept in step until the agenda is sent, so that what is sent is what was
checked. A decision that is made known after that comes as a dated addition, once, in the very
transaction that makes it known. Only what was given out is told: draft minutes are nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, func, select

from meetings.database import session
from meetings.models import metadata
from meetings.models.base import now
from meetings.models.cases import EarlierList, EarlierTreatment
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.snapshots import Addition, Snapshot
from meetings.queries.decided_before import Told, given_out_before
from meetings.queries.lineage import followers_of
from meetings.queries.templates import template_of
from meetings.rules.earlier_treatments import headed, told_late
from meetings.rules.local_time import today
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.placing import UNSENT
from meetings.rules.units import stricter
from meetings.services.abilities import bodies_of_meeting, internal
from meetings.services.addition_mails import tell_of_added
from meetings.services.history import FieldChange, Subject, write_line
from meetings.services.indexing import index_meetings
from meetings.services.item_rows import consultation_of
from meetings.services.matter_copies import list_rows, text_rows
from meetings.vocabulary import Access, DocumentKind, LogAction, State, TemplatePartKind

_TEXTS: Final = (TemplatePartKind.SECTION, TemplatePartKind.RECOMMENDATION)


@internal("services that change an agenda ask first")
def refresh_earlier(items: Iterable[AgendaItem]) -> None:
    """Write the earlier treatments of these items anew, as they are known now."""
    for item in items:
        if item.consultation_id is not None:
            _write(item, given_out_before(SYSTEM, item))


@internal("services that change an agenda ask first")
def refresh_earlier_on(meeting_id: UUID) -> None:
    """The same for every item of a meeting that is not sent yet, also those of a supplement."""
    meeting = session().get_one(Meeting, meeting_id)
    statement = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    items = session().exec(statement.order_by(col(AgendaItem.position))).all()
    refresh_earlier([item for item in items if _is_being_written(item, meeting)])


@internal("whoever gives out a record asked first")
def tell_next_bodies(snapshot: Snapshot, actor: Actor) -> None:
    """Let the bodies that come next know what was decided, as these minutes are given out.

    An agenda that is not sent has it among its earlier treatments. One that is out gets a dated
    addition for each decision, unless it was told those very words before; and who has it is
    told by mail.
    """
    if snapshot.kind is not DocumentKind.MINUTES:
        return
    added: dict[UUID, dict[UUID, Access]] = defaultdict(dict)
    for item in followers_of(SYSTEM, snapshot.meeting_id):
        meeting = session().get(Meeting, item.meeting_id) if item.meeting_id else None
        if meeting is None or _is_being_written(item, meeting):
            refresh_earlier([item])
        elif told_late(meeting.state, meeting.document_kind, meeting.held_on, today(now())):
            told = given_out_before(SYSTEM, item)
            news = [one for one in told if one.source.meeting_id == snapshot.meeting_id]
            for access in _add(item, meeting.id, news, actor):
                added[meeting.id][item.id] = _looser(added[meeting.id].get(item.id), access)
    index_meetings(added.keys())
    for meeting_id, items in added.items():
        tell_of_added(meeting_id, items)


def _looser(one: Access | None, other: Access) -> Access:
    """Of the accesses of two additions to one item, that of the one that more may read."""
    return other if one is None or stricter(one, other) is one else one


@internal("whoever takes back a record asked first")
def untell_next_bodies(meeting_id: UUID) -> None:
    """Let no agenda that is still written print what these minutes, now taken back, decided.

    What was sent before stays as it was sent.
    """
    for item in followers_of(SYSTEM, meeting_id):
        meeting = session().get(Meeting, item.meeting_id) if item.meeting_id else None
        if meeting is None or _is_being_written(item, meeting):
            refresh_earlier([item])


def _is_being_written(item: AgendaItem, meeting: Meeting) -> bool:
    """Whether nobody has been sent the item; a supplement is written after the agenda is out."""
    if meeting.document_kind is not DocumentKind.AGENDA:
        return False
    if meeting.state is State.CALLED:
        return item.supplementary and not item.number_frozen
    return meeting.state in UNSENT


def _write(item: AgendaItem, told: Sequence[Told]) -> None:
    """Let the item's rows be these; what came in print with the item stays before them."""
    place = select(EarlierList).where(EarlierList.item_id == item.id)
    listed = session().exec(place.order_by(col(EarlierList.position))).first()
    if listed is None:
        if not told:
            return
        listed = _new_list(item)
    table = metadata.tables["earlier_treatments"]
    session().connection().execute(
        delete(table).where(table.c.list_id == listed.id).where(table.c.source_item_id.is_not(None))
    )
    session().expire_all()
    kept = select(EarlierTreatment).where(EarlierTreatment.list_id == listed.id)
    printed = list(session().exec(kept))
    said = {(row.body, row.held_on, row.number) for row in printed}
    first = max((row.position for row in printed), default=-1) + 1
    fresh = [
        one
        for one in told
        if (one.printed.body, one.printed.held_on, one.printed.number) not in said
    ]
    for position, one in enumerate(fresh, first):
        session().add(
            EarlierTreatment(
                list_id=listed.id,
                position=position,
                source_item_id=one.source.id,
                **one.printed.model_dump(),
            )
        )
    session().flush()


def _new_list(item: AgendaItem) -> EarlierList:
    """A place for earlier treatments in an item without one, where the body's template has it."""
    lines = template_of(SYSTEM, consultation_of(item).organization_id)
    places = [i for i, one in enumerate(lines) if one.part is TemplatePartKind.EARLIER]
    before = lines[: places[0]] if places else lines
    kinds = {one.kind for one in before if one.part in _TEXTS}
    texts = [row.position for row in text_rows(item) if getattr(row, "kind", None) in kinds]
    if TemplatePartKind.ATTACHMENTS in {one.part for one in before}:
        texts += [row.position for row in list_rows(item)]
    # Where two parts share a place, earlier treatments come after the other one.
    listed = EarlierList(item_id=item.id, position=max(texts, default=0), access=Access.OPEN)
    if places and lines[places[0]].heading:
        listed.heading = lines[places[0]].heading
    session().add(listed)
    session().flush()
    return listed


def _add(item: AgendaItem, meeting_id: UUID, news: Sequence[Told], actor: Actor) -> list[Access]:
    """Put what was decided on top of the agenda that is out; returns how closed each piece is."""
    added: list[Access] = []
    known = _said_before(item)
    newest = select(func.max(Addition.position)).where(Addition.meeting_id == meeting_id)
    last = session().exec(newest).one()
    position = 0 if last is None else last + 1
    for one in news:
        html = headed(one.printed)
        access = stricter(one.printed.access, item.access)
        if one.printed.html in known or html in known:
            continue
        session().add(
            Addition(
                meeting_id=meeting_id,
                position=position,
                item_id=item.id,
                added_on=today(now()),
                added_by=actor.name,
                released_at=now(),
                html=html,
                access=access,
                source_item_id=one.source.id,
            )
        )
        session().flush()
        position += 1
        added.append(access)
        write_line(
            LogAction.ADDED,
            Subject("meeting", meeting_id, bodies_of_meeting(meeting_id)[0]),
            actor=actor,
            changes=[
                FieldChange("addition", None, html, keep=False),
                FieldChange("access", None, str(access)),
            ],
        )
    return added


def _said_before(item: AgendaItem) -> set[str]:
    """The words of other bodies that the item was sent with, or has been told since."""
    added = select(Addition.html).where(Addition.item_id == item.id)
    sent = (
        select(EarlierTreatment.html)
        .join(EarlierList, col(EarlierList.id) == EarlierTreatment.list_id)
        .where(EarlierList.item_id == item.id)
    )
    return {*session().exec(added), *session().exec(sent)}
