"""Draft agendas, and quick changes of what is written, for tests of sending."""

from uuid import UUID, uuid4

from sqlmodel import col, select

from meetings.database import reading, transaction
from meetings.models.accounts import Account, RoleGrant
from meetings.models.meetings import AgendaItem
from meetings.models.people import Membership
from meetings.queries.checks import check_of
from meetings.record import MeetingRecord
from meetings.rules.permissions import SYSTEM, Actor
from meetings.services import checking, sending
from meetings.services.importing import store_record
from meetings.services.sending import Confirmed, Sent
from meetings.vocabulary import Access, DocumentKind, MemberRole, State
from tests.factories import make_item, make_record, make_section
from tests.people import TECHNICAL, Cast
from tests.scenes import built_once


@built_once
def store_draft(
    anyone: Cast, record: MeetingRecord | None = None, state: State = State.DRAFT
) -> UUID:
    """An agenda with an open and a closed item that nobody was given; returns the meeting's id."""
    if record is None:
        sale = make_item(
            "Salg af Havnevej 14",
            make_section("Køber er Jens Holm.", access=Access.CLOSED),
            number="2",
            access=Access.CLOSED,
            public_title="Salg af ejendom",
            closed_reason="Forretningsforhold",
        )
        record = make_record(make_item(), sale)
    kind = DocumentKind.MINUTES if state is State.HELD else DocumentKind.AGENDA
    record = record.model_copy(update={"kind": kind})
    return store_record(record, published=False, state=state, actor=anyone.sanne)


@built_once
def keep_account(actor: Actor, email: str) -> None:
    """An account with the very id, grants and address that the test knows."""
    assert actor.account_id is not None
    with transaction() as session:
        session.add(
            Account(
                id=actor.account_id,
                login_name=actor.name.split()[0].lower(),
                display_name=actor.name,
                email=email,
                person_id=actor.person_id,
            )
        )
        session.flush()
        for grant in actor.grants:
            session.add(
                RoleGrant(
                    account_id=actor.account_id,
                    role=grant.role,
                    organization_id=grant.organization_id,
                )
            )


@built_once
def seat(actor: Actor, role: MemberRole = MemberRole.MEMBER) -> None:
    """A seat in the technical committee for as long as tests last."""
    assert actor.person_id is not None
    with transaction() as session:
        session.add(Membership(organization_id=TECHNICAL, person_id=actor.person_id, role=role))


def retitle(meeting_id: UUID, place: int, title: str) -> None:
    """Change an item as the secretary's page would, and tell nobody."""
    with transaction() as session:
        row = _items(session, meeting_id)[place]
        row.title = title
        session.add(row)


def add_item(meeting_id: UUID, title: str, number: str, access: Access = Access.OPEN) -> UUID:
    """Put a new item last on the agenda; returns its id."""
    with transaction() as session:
        item = AgendaItem(
            id=uuid4(),
            meeting_id=meeting_id,
            position=len(_items(session, meeting_id)),
            number=number,
            title=title,
            access=access,
        )
        session.add(item)
        return item.id


def _items(session: object, meeting_id: UUID) -> list[AgendaItem]:
    statement = (
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.position))
    )
    return list(session.exec(statement))  # type: ignore[attr-defined]


@built_once
def send_agenda(meeting_id: UUID, seen: Confirmed, *, actor: Actor) -> Sent:
    """Check the agenda as it stands, settle what is found, and send it."""
    make_ready(meeting_id)
    return sending.send_agenda(meeting_id, seen, actor=actor)


@built_once
def send_new_version(meeting_id: UUID, seen: Confirmed, *, actor: Actor) -> Sent:
    """Check what was changed, and send it as a new version."""
    make_ready(meeting_id)
    return sending.send_new_version(meeting_id, seen, actor=actor)


@built_once
def send_supplement(meeting_id: UUID, seen: Confirmed, *, actor: Actor) -> Sent:
    """Check the new items, and send them."""
    make_ready(meeting_id)
    return sending.send_supplement(meeting_id, seen, actor=actor)


@built_once
def make_ready(meeting_id: UUID) -> None:
    """Check the agenda as it stands, and say of all that is found that it may stand."""
    checking.check(meeting_id, actor=SYSTEM)
    with reading():
        view = check_of(meeting_id, SYSTEM)
    for line in view.stopping:
        checking.settle(meeting_id, line.fingerprint, actor=SYSTEM)
