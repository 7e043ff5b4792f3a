"""Two items made one, one made two, and last year's copied: nothing is lost on the way."""

from uuid import UUID

import pytest
from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.cases import Attachment, AttachmentList, Consultation, Section
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem
from meetings.record import AttachmentList as Files
from meetings.record import Item
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.assemble import assemble
from meetings.services.copying import Copy, copy_item, copy_items
from meetings.services.joining import Split, merge_items, split_item
from meetings.services.new_items import NewItem, add_item
from meetings.services.passing_on import NextBody, send_on
from meetings.services.placing import hand_over, place_item
from meetings.vocabulary import Access, Continuation, Problem
from tests.people import CAST, SOCIAL, Cast, person_id
from tests.services.agendas import (
    SPRING,
    SUMMER,
    item_now,
    keep_accounts,
    make_meeting,
    rows_on,
    titles_on,
)
from tests.web.scene import cycle_path, item_ids, store_minutes

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture(autouse=True)
def _accounts(anyone: Cast) -> None:
    keep_accounts()


def write(item_id: UUID, words: str, *, access: Access = Access.OPEN) -> None:
    """Put words into the item's case section, and a file on its list."""
    item = item_now(item_id)
    with transaction():
        section = (
            session()
            .exec(
                select(Section)
                .where(Section.revision_id == item.revision_id)
                .where(Section.heading == "Sagsfremstilling")
            )
            .one()
        )
        section.html, section.access = f"<p>{words}</p>", access
        listed = (
            session().exec(select(AttachmentList).where(AttachmentList.item_id == item_id)).one()
        )
        file = Attachment(list_id=listed.id, position=0, title=f"Bilag om {words}")
        session().add_all([section, file])


def two_items(anyone: Cast) -> tuple[UUID, UUID, UUID]:
    """A meeting with two items of one body, written."""
    meeting = make_meeting()
    first = add_item(meeting, NewItem("Cykelsti", "27/1"), actor=anyone.sanne)
    second = add_item(
        meeting, NewItem("Bro", "27/2", None, Access.PERSONAL, "Personsag"), actor=anyone.sanne
    )
    write(first, "Stien")
    write(second, "Broen")
    return meeting, first, second


def written(meeting: UUID, item_id: UUID) -> Item:
    with reading():
        return next(item for item in assemble(meeting).items if item.id == item_id)


def words_of(item: Item) -> str:
    return "".join(part.html for part in item.parts if part.type == "section")


def files_of(item: Item) -> list[str]:
    lists = [part for part in item.parts if isinstance(part, Files)]
    return [file.title for part in lists for file in part.attachments]


def refusals(found: pytest.ExceptionInfo[ProblemsFound]) -> tuple[Problem, ...]:
    return found.value.problems


def test_merged_both_texts_files_and_numbers_are_told_and_the_stricter_closes(
    anyone: Cast,
) -> None:
    meeting, first, second = two_items(anyone)

    merge_items(first, second, "Sti og bro", actor=anyone.sanne)

    item = written(meeting, first)
    assert (item.title, item.case_number) == ("Sti og bro", "27/1 og 27/2")
    assert (item.access, item.closed_reason) == (Access.PERSONAL, "Personsag")
    assert "Stien" in words_of(item)
    assert "Broen" in words_of(item)
    assert files_of(item) == ["Bilag om Stien", "Bilag om Broen"]
    away = item_now(second)
    assert (away.meeting_id, away.merged_into_id, away.title) == (None, first, "Bro")
    with pytest.raises(ProblemsFound) as found:
        place_item(second, meeting, actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_MERGED,)
    with pytest.raises(ProblemsFound) as found:
        send_on(second, NextBody(SOCIAL), actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_MERGED,)


def test_what_was_merged_away_brings_its_earlier_treatments(anyone: Cast) -> None:
    held = store_minutes(anyone)
    treated = item_ids(held, anyone)[0]
    again = send_on(treated, NextBody(_body(treated)), actor=anyone.sanne)
    meeting = make_meeting()
    kept = add_item(meeting, NewItem("Trafikplan"), actor=anyone.sanne)
    place_item(again, meeting, actor=anyone.sanne)

    merge_items(kept, again, "Trafikplan med cykelsti", actor=anyone.sanne)

    treatments = [
        one.body
        for part in written(meeting, kept).parts
        if part.type == "earlier"
        for one in part.treatments
    ]
    assert treatments == ["Teknisk Udvalg"]


def test_items_of_two_bodies_or_narrowed_apart_are_not_merged(anyone: Cast) -> None:
    _, first, second = two_items(anyone)
    with pytest.raises(ProblemsFound) as found:
        merge_items(first, first, "Sti", actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_CANNOT_MERGE_WITH_ITSELF,)
    with transaction():
        session().add(ItemReader(item_id=first, person_id=person_id("Mette Krogh")))
        session().add(ItemReader(item_id=second, person_id=person_id("Viggo Damm")))
    with pytest.raises(ProblemsFound) as found:
        merge_items(first, second, "Sti", actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEMS_ARE_NARROWED_APART,)
    hand_over(second, SOCIAL, actor=anyone.sanne)
    with pytest.raises(NotFound):
        merge_items(first, second, "Sti", actor=anyone.sanne)


def test_a_narrowed_item_narrows_what_it_is_merged_with(anyone: Cast) -> None:
    _, first, second = two_items(anyone)
    with transaction():
        session().add(ItemReader(item_id=second, person_id=person_id("Mette Krogh")))

    merge_items(first, second, "Sti og bro", actor=anyone.sanne)

    with reading():
        readers = session().exec(select(ItemReader.person_id).where(ItemReader.item_id == first))
        assert readers.all() == [person_id("Mette Krogh")]


def test_split_the_chosen_parts_follow_and_the_new_item_comes_right_after(anyone: Cast) -> None:
    meeting, first, _ = two_items(anyone)
    item = item_now(first)
    with reading():
        sections = (
            session().exec(select(Section).where(Section.revision_id == item.revision_id)).all()
        )
        lists = session().exec(select(AttachmentList).where(AttachmentList.item_id == first)).all()
    case = next(one.id for one in sections if one.html)

    fresh = split_item(
        first,
        Split("Stien for sig", frozenset({case}), frozenset({lists[0].id})),
        actor=anyone.sanne,
    )

    assert titles_on(meeting) == ["Cykelsti", "Stien for sig", "Bro"]
    assert words_of(written(meeting, first)) == ""
    assert "Stien" in words_of(written(meeting, fresh))
    assert files_of(written(meeting, first)) == files_of(written(meeting, fresh))
    row = item_now(fresh)
    assert (row.continues_item_id, row.continues_as) == (first, Continuation.SPLIT)
    assert row.access is item.access
    with pytest.raises(ProblemsFound) as found:
        split_item(first, Split("Intet", frozenset()), actor=anyone.sanne)
    assert refusals(found) == (Problem.NOTHING_TO_SPLIT_OFF,)


def test_last_years_item_is_written_again_without_its_decision_and_may_change_number(
    anyone: Cast,
) -> None:
    held = store_minutes(anyone, cycle_path())
    treated = item_ids(held, anyone)[0]
    send_on(treated, NextBody(SOCIAL), actor=anyone.sanne)
    meeting = make_meeting()

    copied = copy_item(treated, meeting, Copy(), actor=anyone.sanne)
    bare = copy_item(
        treated, None, Copy(texts=False, attachments=False, new_number="27/9"), actor=anyone.sanne
    )

    item, old = written(meeting, copied), written(held, treated)
    assert [part.type for part in item.parts if part.type != "earlier"] == [
        part.type for part in old.parts if part.type != "decision"
    ]
    assert words_of(item) == words_of(old)
    assert files_of(item) == files_of(old)
    assert not [p for p in item.parts if p.type == "earlier"], "that was last year's matter"
    assert item_now(copied).continues_as is Continuation.COPIED
    assert [organization for organization, _ in _way(copied)] == [_body(treated), SOCIAL]
    assert item_now(bare).meeting_id is None
    assert item_now(bare).case_number == "27/9"
    place_item(bare, meeting, actor=anyone.sanne)
    assert words_of(written(meeting, bare)) == ""
    assert files_of(written(meeting, bare)) == []


def test_a_whole_meetings_items_are_copied_in_order_all_or_none(anyone: Cast) -> None:
    spring, first, second = two_items(anyone)
    summer = make_meeting(SUMMER)

    copy_items(summer, [second, first], Copy(), actor=anyone.sanne)

    assert titles_on(summer) == ["Bro", "Cykelsti"]
    assert titles_on(spring) == ["Cykelsti", "Bro"]
    assert {row.access for row in rows_on(summer)} == {Access.PERSONAL, Access.CLOSED}
    theirs = make_meeting(SPRING, SOCIAL)
    foreign = add_item(theirs, NewItem("Boliger"), actor=anyone.sofus)
    with pytest.raises(NotFound):
        copy_items(summer, [first, foreign], Copy(), actor=anyone.sanne)
    assert titles_on(summer) == ["Bro", "Cykelsti"]


def test_nobody_but_the_bodys_secretary_merges_splits_or_copies(anyone: Cast) -> None:
    meeting, first, second = two_items(anyone)
    for actor in (CAST.carl, CAST.mette, CAST.karen, CAST.sofus, CAST.astrid, CAST.bente):
        with pytest.raises(NotAllowed):
            merge_items(first, second, "Sti", actor=actor)
        with pytest.raises(NotAllowed):
            split_item(first, Split("Sti", frozenset()), actor=actor)
        with pytest.raises(NotAllowed):
            copy_item(first, None, Copy(), actor=actor)
        with pytest.raises(NotAllowed):
            copy_items(meeting, [first], Copy(), actor=actor)
        with pytest.raises(NotAllowed):
            send_on(first, NextBody(SOCIAL), actor=actor)


def _body(item_id: UUID) -> UUID:
    with reading():
        consultation = session().get_one(Consultation, item_now(item_id).consultation_id)
        return consultation.organization_id


def _way(item_id: UUID) -> list[tuple[UUID, int]]:
    with reading():
        item = session().get_one(AgendaItem, item_id)
        own = session().get_one(Consultation, item.consultation_id)
        statement = select(Consultation).where(Consultation.paper_id == own.paper_id)
        rows = session().exec(statement.order_by(col(Consultation.position)))
        return [(row.organization_id, row.position) for row in rows]
