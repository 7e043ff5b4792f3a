"""A meeting's agenda begins with what always stands on it, and with last time's words."""

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.cases import Section
from meetings.models.templates import StandingItem
from meetings.rules.problems import NotAllowed, ProblemsFound
from meetings.services.placing import place_item, take_off
from meetings.services.standing import place_standing_items
from meetings.vocabulary import Access, Problem, StandingPlace, StandingRhythm, State
from tests.people import CAST, TECHNICAL, Cast
from tests.services.agendas import (
    SPRING,
    SUMMER,
    agenda,
    item_now,
    keep_accounts,
    make_items,
    make_meeting,
    meeting_now,
    rows_on,
    titles_on,
)

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture(autouse=True)
def _rules(anyone: Cast) -> None:
    keep_accounts()
    with transaction():
        rows = [
            ("Godkendelse af dagsorden", StandingPlace.FIRST, StandingRhythm.EVERY_MEETING, ""),
            ("Meddelelser", StandingPlace.FIRST, StandingRhythm.EVERY_MEETING, ""),
            ("Budgetopfølgning", StandingPlace.FIRST, StandingRhythm.MONTHS, "3 9"),
            ("Eventuelt", StandingPlace.LAST, StandingRhythm.EVERY_MEETING, ""),
        ]
        for position, (title, place, rhythm, months) in enumerate(rows):
            session().add(
                StandingItem(
                    organization_id=TECHNICAL,
                    position=position,
                    title=title,
                    place=place,
                    rhythm=rhythm,
                    months=months,
                    access=Access.OPEN,
                )
            )


def test_standing_items_stand_first_and_last_around_what_was_there(anyone: Cast) -> None:
    meeting = make_meeting()
    make_items(anyone, meeting, "Cykelsti")

    assert place_standing_items(meeting, actor=anyone.sanne) == 4
    make_items(anyone, meeting, "Bænke")

    assert agenda(meeting) == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Meddelelser"),
        ("3", "Budgetopfølgning"),
        ("4", "Cykelsti"),
        ("5", "Bænke"),
        ("6", "Eventuelt"),
    ]
    assert meeting_now(meeting).state is State.DRAFT


def test_none_comes_twice_and_what_was_taken_off_stays_away(anyone: Cast) -> None:
    other, meeting = make_meeting(), make_meeting(SUMMER)
    place_standing_items(meeting, actor=anyone.sanne)
    news = rows_on(meeting)[1]
    for _ in range(2):
        take_off(news.id, actor=anyone.sanne)
        place_item(news.id, meeting, actor=anyone.sanne)
    place_item(news.id, other, actor=anyone.sanne)
    take_off(news.id, actor=anyone.sanne)

    assert place_standing_items(meeting, actor=anyone.sanne) == 0

    assert titles_on(meeting) == ["Godkendelse af dagsorden", "Eventuelt"]
    place_standing_items(other, actor=anyone.sanne)
    assert "Meddelelser" not in titles_on(other)
    assert "Budgetopfølgning" in titles_on(other)


def test_a_standing_item_begins_with_last_times_text_and_no_decision(anyone: Cast) -> None:
    spring, summer = make_meeting(SPRING), make_meeting(SUMMER)
    place_standing_items(spring, actor=anyone.sanne)
    news = rows_on(spring)[1]
    with transaction():
        section = (
            session().exec(select(Section).where(Section.revision_id == news.revision_id)).first()
        )
        assert section is not None
        section.html = "<p>Vejnettet er salts.</p>"
        session().add(section)

    place_standing_items(summer, actor=anyone.sanne)

    copied = item_now(rows_on(summer)[1].id)
    with reading():
        texts = (
            session()
            .exec(select(Section.html).where(Section.revision_id == copied.revision_id))
            .all()
        )
    assert "<p>Vejnettet er salts.</p>" in texts
    assert copied.revision_id != news.revision_id


def test_a_sent_cancelled_or_foreign_agenda_is_not_begun(anyone: Cast) -> None:
    meeting = make_meeting()
    for actor in (CAST.carl, CAST.mette, CAST.karen, CAST.sofus, CAST.bente):
        with pytest.raises(NotAllowed):
            place_standing_items(meeting, actor=actor)
    for state, problem in (
        (State.CALLED, Problem.AGENDA_IS_SENT),
        (State.CANCELLED, Problem.ITEM_ON_CANCELLED_MEETING),
        (State.HELD, Problem.MEETING_TAKES_NO_ITEMS),
    ):
        with transaction():
            row = meeting_now(meeting)
            row.state = state
            session().add(row)
        with pytest.raises(ProblemsFound) as found:
            place_standing_items(meeting, actor=anyone.sanne)
        assert found.value.problems == (problem,)
