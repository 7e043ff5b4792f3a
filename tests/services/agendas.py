"""Meetings to come and items on them, for tests of how agendas are made."""

from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.meetings import AgendaItem, Meeting
from meetings.services import planning
from meetings.services.new_items import NewItem, add_item
from meetings.services.planning import Setting
from meetings.vocabulary import Access, MeetingKind
from tests.people import CAST, TECHNICAL, Cast
from tests.scenes import built_once

SPRING = date(2099, 3, 17)
SUMMER = date(2099, 6, 16)


@built_once
def keep_accounts() -> None:
    """Give everybody of the cast an account, so that papers have authors."""
    with transaction():
        for actor in vars(CAST).values():
            if actor.account_id is not None:
                login_name = actor.name.split()[0].lower()
                session().add(
                    Account(
                        id=actor.account_id,
                        login_name=login_name,
                        display_name=actor.name,
                        person_id=actor.person_id,
                        password_hash=None,
                    )
                )


@built_once
def make_meeting(
    held_on: date = SPRING,
    *organization_ids: UUID,
    kind: MeetingKind = MeetingKind.ORDINARY,
) -> UUID:
    """A planned meeting, the technical committee's unless others are named."""
    bodies = organization_ids or (TECHNICAL,)
    setting = Setting(bodies, kind, starts_at=time(16, 30))
    actor = CAST.sanne if TECHNICAL in bodies else CAST.sofus
    return planning.plan_meeting(setting, held_on, actor=actor)


@built_once
def make_items(anyone: Cast, meeting_id: UUID, *titles: str) -> list[UUID]:
    """Open items with these titles, on the meeting's agenda."""
    return [
        add_item(meeting_id, NewItem(title, access=Access.OPEN), actor=anyone.sanne)
        for title in titles
    ]


def rows_on(meeting_id: UUID) -> Sequence[AgendaItem]:
    """The meeting's items in order."""
    with reading():
        statement = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
        return session().exec(statement.order_by(col(AgendaItem.position))).all()


def agenda(meeting_id: UUID) -> list[tuple[str, str]]:
    """The meeting's agenda as it is read: numbers and titles."""
    items = rows_on(meeting_id)
    assert [item.position for item in items] == list(range(len(items)))
    return [(item.number, item.title) for item in items]


def titles_on(meeting_id: UUID) -> list[str]:
    """The titles of the meeting's items, in order."""
    return [title for _, title in agenda(meeting_id)]


def item_now(item_id: UUID) -> AgendaItem:
    """The item's row as it is now."""
    with reading():
        return session().get_one(AgendaItem, item_id)


def meeting_now(meeting_id: UUID) -> Meeting:
    """The meeting's row as it is now."""
    with reading():
        return session().get_one(Meeting, meeting_id)
