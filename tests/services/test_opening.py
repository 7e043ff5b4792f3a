"""A closed item is opened later, piece by piece, and everybody reads when."""

from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.snapshots import Snapshot
from meetings.models.trail import LogEntry, LogField
from meetings.queries.meetings import get_attachment, get_meeting
from meetings.record import Attachment, AttachmentList, Decision, Item, MeetingRecord
from meetings.rules.local_time import today
from meetings.rules.opening import Chosen, opened_item, opened_words, opening_problems
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.importing import store_record
from meetings.services.opening import open_item
from meetings.services.publishing import publish, withdraw
from meetings.services.verifying import misfits_of
from meetings.vocabulary import Access, DocumentKind, Problem, State
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.rules.personal_samples import number_of
from tests.signed import sign_record

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")

PRICE, MAP = UUID(int=0xF1), UUID(int=0xF2)
TEXT, DECIDED, FILES = 0, 1, 2


def sale(**facts: object) -> Item:
    given: dict[str, object] = {
        "access": Access.CLOSED,
        "public_title": "Salg af ejendom",
        "closed_reason": "Forretningsforhold",
    }
    return make_item(
        "Salg af Havnevej 14",
        make_section("Køber er Jens Holm.", access=Access.CLOSED, closed_reason="Forhandling"),
        Decision(html="<p>Solgt for fire millioner.</p>", access=Access.OPEN),
        AttachmentList(
            access=Access.OPEN,
            attachments=(
                Attachment(id=PRICE, title="Pristilbud", access=Access.OPEN),
                Attachment(id=MAP, title="Kort"),
            ),
        ),
        **given | facts,
    )


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    return store(anyone, sale())


def store(anyone: Cast, item: Item, state: State = State.APPROVED) -> UUID:
    meeting_id = store_record(make_record(item), published=True, actor=anyone.sanne)
    with transaction() as now_:
        meeting = now_.get_one(Meeting, meeting_id)
        meeting.state = state
        now_.add(meeting)
    return meeting_id


def item_id(meeting_id: UUID) -> UUID:
    with reading():
        return (
            session().exec(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)).one()
        )


def public(meeting_id: UUID) -> MeetingRecord:
    with reading():
        return get_meeting(meeting_id, CITIZEN).record


def test_everybody_reads_what_was_chosen_and_when_the_item_was_opened(
    meeting_id: UUID, anyone: Cast
) -> None:
    before = public(meeting_id).model_dump_json()
    assert "Havnevej" not in before

    open_item(item_id(meeting_id), Chosen(frozenset({DECIDED})), actor=anyone.sanne)

    record = public(meeting_id)
    [item] = record.items
    assert (item.title, item.access) == ("Salg af Havnevej 14", Access.OPEN)
    assert "Solgt for fire millioner." in item.model_dump_json()
    assert [one.html for one in record.additions] == [opened_words(today(now()))]
    assert record.additions[0].item_id == item.id


def test_what_was_not_chosen_stays_closed_also_what_called_itself_open(
    meeting_id: UUID, anyone: Cast
) -> None:
    open_item(item_id(meeting_id), Chosen(frozenset({DECIDED})), actor=anyone.sanne)

    told = public(meeting_id).model_dump_json()
    assert "Køber er Jens Holm." not in told
    assert "Pristilbud" not in told
    assert "Kort" not in told
    for attachment_id in (PRICE, MAP):
        with reading(), pytest.raises(NotFound):
            get_attachment(attachment_id, CITIZEN)


def test_an_attachment_is_opened_alone(meeting_id: UUID, anyone: Cast) -> None:
    open_item(item_id(meeting_id), Chosen(frozenset(), frozenset({MAP})), actor=anyone.sanne)

    told = public(meeting_id).model_dump_json()
    assert "Kort" in told
    assert "Pristilbud" not in told
    assert "Solgt" not in told


def test_what_was_given_out_before_stands_in_its_own_snapshot(
    meeting_id: UUID, anyone: Cast
) -> None:
    open_item(item_id(meeting_id), Chosen(frozenset({DECIDED})), actor=anyone.sanne)

    with reading():
        first, second = session().exec(select(Snapshot).order_by("version")).all()
        assert "åbnet" not in first.canonical_json
        assert "åbnet" in second.canonical_json
        assert get_meeting(meeting_id, anyone.mette).version == second.version


def test_a_narrowed_item_is_open_to_all_when_it_is_opened(anyone: Cast) -> None:
    meeting_id = store(anyone, sale(narrowed_to=(anyone.mette.person_id,)))

    open_item(item_id(meeting_id), Chosen(frozenset({DECIDED})), actor=anyone.sanne)

    assert "Solgt" in public(meeting_id).model_dump_json()
    with reading():
        assert session().exec(select(ItemReader)).all() == []
        assert "Solgt" in get_meeting(meeting_id, anyone.carl).record.model_dump_json()


def test_a_number_in_what_would_be_read_stops_it_and_nothing_is_opened(anyone: Cast) -> None:
    number = number_of(today(now()).replace(year=1902, day=4))
    secret = make_section(f"Køber er {number[:6]}-{number[6:]}.", access=Access.CLOSED)
    meeting_id = store(anyone, sale(parts=(secret, Decision(html="<p>Solgt.</p>"))))

    with pytest.raises(ProblemsFound) as found:
        open_item(item_id(meeting_id), Chosen(frozenset({0, 1})), actor=anyone.sanne)
    assert found.value.problems == (Problem.CPR_IS_PUBLIC,)
    assert "Havnevej" not in public(meeting_id).model_dump_json()

    open_item(item_id(meeting_id), Chosen(frozenset({1})), actor=anyone.sanne)
    assert number[6:] not in public(meeting_id).model_dump_json()


def test_only_published_minutes_are_opened(meeting_id: UUID, anyone: Cast) -> None:
    withdraw(meeting_id, "Et navn stod forkert.", actor=anyone.sanne)
    with pytest.raises(ProblemsFound) as found:
        open_item(item_id(meeting_id), Chosen(), actor=anyone.sanne)
    assert found.value.problems == (Problem.MINUTES_ARE_NOT_PUBLISHED,)
    publish(meeting_id, actor=anyone.sanne)
    open_item(item_id(meeting_id), Chosen(), actor=anyone.sanne)
    with pytest.raises(ProblemsFound) as again:
        open_item(item_id(meeting_id), Chosen(), actor=anyone.sanne)
    assert again.value.problems == (Problem.ITEM_IS_OPEN,)


@pytest.mark.parametrize("state", State)
def test_minutes_that_are_written_or_signed_now_are_not_changed_under_anybody(state: State) -> None:
    found = opening_problems(state, DocumentKind.MINUTES, sale(), is_public=True)
    assert (not found) is (state in {State.HELD, State.APPROVED, State.ARCHIVED})


def test_what_is_about_a_person_is_not_opened() -> None:
    personal = sale(access=Access.PERSONAL)
    found = opening_problems(State.HELD, DocumentKind.MINUTES, personal, is_public=True)
    assert found == [Problem.ITEM_IS_ABOUT_A_PERSON]


def test_what_is_about_a_person_in_it_stays_so_unless_it_is_chosen() -> None:
    personal = make_section("Navn", access=Access.PERSONAL, closed_reason="Personforhold")
    [part] = opened_item(sale(parts=(personal,)), Chosen()).parts
    assert part.access is Access.PERSONAL


def test_nobody_else_opens_an_item(meeting_id: UUID, anyone: Cast) -> None:
    for other in (anyone.carl, anyone.mette, anyone.karen, anyone.sofus, anyone.arne):
        with pytest.raises(NotAllowed):
            open_item(item_id(meeting_id), Chosen(frozenset({DECIDED})), actor=other)


def test_the_log_tells_who_opened_which_item_and_no_word_of_it(
    meeting_id: UUID, anyone: Cast
) -> None:
    open_item(item_id(meeting_id), Chosen(frozenset({DECIDED})), actor=anyone.sanne)

    with reading():
        entries = [
            entry.id
            for entry in session().exec(select(LogEntry))
            if entry.subject_id == item_id(meeting_id)
        ]
        told = " ".join(
            f"{field.name} {field.after_value}"
            for field in session().exec(select(LogField))
            if field.entry_id in entries
        )
    assert "access" in told
    assert "Havnevej" not in told


def test_a_signed_record_still_stands_when_an_item_of_it_was_opened(anyone: Cast) -> None:
    live = sign_record(anyone)
    closed = live.item_ids[1]
    with transaction() as now_:
        meeting = now_.get_one(Meeting, live.meeting_id)
        meeting.state = State.APPROVED
        now_.add(meeting)
    publish(live.meeting_id, actor=anyone.sanne)

    open_item(closed, Chosen(), actor=anyone.sanne)

    with reading():
        assert misfits_of(live.meeting_id) == []
        assert "Salg af grund" in get_meeting(live.meeting_id, CITIZEN).record.model_dump_json()
