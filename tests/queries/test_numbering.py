"""Which numbers of the year are used already."""

from datetime import date
from uuid import UUID

import pytest

from meetings.database import reading, session, transaction
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.queries.numbering import last_number_used
from meetings.rules.problems import NotFound
from meetings.vocabulary import State
from tests.people import SOCIAL, TECHNICAL, Cast

ON_BOTH_SERVERS = True


def store(
    day: date, *numbers: str, state: State = State.CALLED, bodies: tuple[UUID, ...] = (TECHNICAL,)
) -> UUID:
    with transaction():
        meeting = Meeting(held_on=day, state=state)
        session().add(meeting)
        session().flush()
        for position, body in enumerate(bodies):
            session().add(
                MeetingBody(
                    meeting_id=meeting.id, organization_id=body, position=position, name="Udvalg"
                )
            )
        for position, number in enumerate(numbers):
            session().add(
                AgendaItem(
                    meeting_id=meeting.id,
                    position=position,
                    title="Vejplan",
                    number=number,
                    number_frozen=state is State.CANCELLED,
                )
            )
        return meeting.id


def test_the_years_numbers_are_those_of_the_bodys_own_sent_agendas(anyone: Cast) -> None:
    store(date(2027, 12, 1), "98")
    store(date(2028, 2, 1), "1", "2", "3")
    store(date(2028, 3, 1), "4", state=State.CANCELLED)
    store(date(2028, 5, 1), "70", state=State.DRAFT)
    store(date(2028, 5, 2), "80", bodies=(SOCIAL,))
    store(date(2028, 5, 3), "90", bodies=(SOCIAL, TECHNICAL))
    own = store(date(2028, 6, 1), "60", bodies=(TECHNICAL, SOCIAL))

    with reading():
        assert last_number_used(anyone.sanne, own) == 4


def test_the_first_meeting_of_the_year_begins_anew(anyone: Cast) -> None:
    first = store(date(2028, 1, 11), "1")
    with reading():
        assert last_number_used(anyone.sanne, first) == 0
        with pytest.raises(NotFound):
            last_number_used(anyone.sanne, TECHNICAL)
