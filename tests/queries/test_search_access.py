"""Nobody finds, counts, completes or is shown a word that stands only where he may not read.

What somebody may read is taken from the page of the meeting; search has to say the same.
"""

from datetime import date
from uuid import UUID

import pytest

from meetings.database import reading, transaction
from meetings.models.drafting import ItemReader
from meetings.models.people import Membership
from meetings.parsing.examination import Examination
from meetings.queries.meetings import get_meeting
from meetings.queries.search import find, find_all
from meetings.queries.search_views import SearchQuestion
from meetings.record import Attachment, AttachmentList, EarlierTreatment, EarlierTreatments
from meetings.rules.permissions import Actor, Grant
from meetings.rules.problems import NotFound
from meetings.rules.proceedings.entries import AttendanceNoted, Ruled, Substituted, Undone
from meetings.services.file_facts import KeptFile, note_file
from meetings.services.gathering import gather
from meetings.services.importing import store_record
from meetings.services.publishing import AdditionChange, add_addition, publish, release, withdraw
from meetings.services.reindexing import reindex
from meetings.services.sending import Confirmed, withdraw_agenda
from meetings.vocabulary import Access, AttendanceStatus, Role, Ruling, State
from tests.factories import HELD_ON, make_item, make_record, make_section
from tests.leaks import WORD, closed_item, leaky_record
from tests.minuting import Live, hold_meeting, new
from tests.people import SOCIAL, TECHNICAL, Cast, person_id
from tests.services.sent import seat, send_agenda, store_draft

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True

MAYOR = Actor("Birthe Lassen", UUID(int=7), UUID(int=8), frozenset({Grant(Role.MEMBER, TECHNICAL)}))
OF_ALL = Actor("Bo Kjær", UUID(int=9), None, frozenset({Grant(Role.MEMBER)}))
ELSEWHERE = Actor("Ib Friis", UUID(int=5), None, frozenset({Grant(Role.MEMBER, SOCIAL)}))
CLOSED = {"access": Access.CLOSED, "closed_reason": "Forhandling"}


def everybody(anyone: Cast) -> dict[str, Actor]:
    others = {"mayor": MAYOR, "of all": OF_ALL, "elsewhere": ELSEWHERE}
    return {**vars(anyone), "bente": anyone.bente, **others}


def ways_to(word: str) -> list[str]:
    """Questions that would find it, or tell that it is there."""
    return [word, f"={word}", f"{word[:6]}*", f"({word} ELLER ukendtord)", f'"{word}"']


def met_by(viewer: Actor, word: str) -> bool:
    """Whether search lets him find the word."""
    with reading():
        return find(SearchQuestion(word), viewer).count > 0


def is_silent(viewer: Actor, word: str) -> bool:
    """Whether nothing at all lets him meet the word: count, choices, completion, what is shown."""
    with reading():
        asked = [find(SearchQuestion(text), viewer) for text in ways_to(word)]
        shown = any(
            word.casefold() in str(hit).casefold() for hit in find_all(SearchQuestion(), viewer)
        )
        misspelt = find(SearchQuestion(f"{word[:-1]}x"), viewer)
    told = any(one.count or one.hits or one.facets.bodies or one.facets.years for one in asked)
    return not (told or shown or word.casefold() in misspelt.suggestion.casefold())


def may_read(viewer: Actor, meeting_id: UUID, word: str) -> bool:
    """Whether the word is on his page of the meeting."""
    try:
        with reading():
            return word in get_meeting(meeting_id, viewer).record.model_dump_json()
    except NotFound:
        return False


def who_meets(anyone: Cast, word: str = WORD) -> set[str]:
    return {name for name, viewer in everybody(anyone).items() if met_by(viewer, word)}


def who_reads(anyone: Cast, meeting_id: UUID, word: str = WORD) -> set[str]:
    """Who may; the secretary's page is what she writes, so she is not asked."""
    everyone = everybody(anyone).items()
    return {name for name, viewer in everyone if may_read(viewer, meeting_id, word)}


def agree(anyone: Cast, *meeting_ids: UUID, word: str = WORD) -> set[str]:
    """Who meets the word; it is who may read it, and everybody else meets it in no way."""
    met = who_meets(anyone, word)
    reads = {name for one in meeting_ids for name in who_reads(anyone, one, word)}
    assert met - {"sanne"} == reads - {"sanne"}
    others = {name: viewer for name, viewer in everybody(anyone).items() if name not in met}
    assert [name for name, viewer in others.items() if not is_silent(viewer, word)] == []
    return met


INSIDE = {"sanne", "carl", "mette", "viggo", "arne", "mayor", "of all"}
EVERYBODY = INSIDE | {"karen", "sofus", "astrid", "bente", "elsewhere"}


def test_closed_words_of_every_kind_are_found_by_who_reads_what_is_closed(anyone: Cast) -> None:
    meeting_id = store_record(leaky_record(), published=True, actor=anyone.sanne)
    assert agree(anyone, meeting_id) == INSIDE
    gather(0)
    assert agree(anyone, meeting_id) == INSIDE
    assert who_meets(anyone, "Åbningstider") == EVERYBODY


def attached(access: Access) -> AttachmentList:
    file = Attachment(title="Notat", sha256="ab" * 32, access=access)
    return AttachmentList(access=Access.OPEN, attachments=(file,))


def let_words_arrive(words: str) -> None:
    found = Examination(media_type="application/pdf", page_count=2, words=words)
    with transaction():
        note_file(KeptFile("ab" * 32, 10, found))


def test_words_of_a_closed_attachment_on_an_open_item_are_found_by_who_reads_it(
    anyone: Cast,
) -> None:
    item = make_item("Cykelsti", attached(Access.CLOSED))
    store_record(make_record(item), published=True, actor=anyone.sanne)
    assert who_meets(anyone, "Sagsnotat") == set()
    let_words_arrive(f"Side et\f{WORD} og et sagsnotat")
    assert who_meets(anyone) == who_meets(anyone, "Sagsnotat") == INSIDE
    with reading():
        (hit,) = find(SearchQuestion("sagsnotater"), anyone.mette).hits
        assert [(one.heading, one.page) for one in hit.snippets] == [("Notat", 2)]
        assert find(SearchQuestion("bilag:sagsnotat"), anyone.mette).count == 1
        assert find(SearchQuestion("titel:sagsnotat"), anyone.mette).count == 0


def test_words_of_an_open_attachment_are_found_by_everybody(anyone: Cast) -> None:
    let_words_arrive(f"Side et\f{WORD}")
    item = make_item("Cykelsti", attached(Access.OPEN))
    store_record(make_record(item), published=True, actor=anyone.sanne)
    assert who_meets(anyone) == EVERYBODY


def test_what_is_only_written_is_found_by_nobody(anyone: Cast) -> None:
    meeting_id = store_draft(anyone, make_record(make_item(WORD)))
    assert who_meets(anyone) == set()
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    assert agree(anyone, meeting_id) == INSIDE
    publish(meeting_id, actor=anyone.sanne)
    assert agree(anyone, meeting_id) == EVERYBODY


def test_what_was_taken_back_is_found_by_nobody_it_was_taken_from(anyone: Cast) -> None:
    meeting_id = store_draft(anyone, make_record(make_item(WORD)))
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    publish(meeting_id, actor=anyone.sanne)
    withdraw(meeting_id, "Der var en fejl.", actor=anyone.sanne)
    assert agree(anyone, meeting_id) == INSIDE
    withdraw_agenda(meeting_id, "Mødet er aflyst.", actor=anyone.sanne)
    assert agree(anyone, meeting_id) == set()


def test_words_of_a_version_that_was_replaced_are_found_by_nobody(anyone: Cast) -> None:
    live = hold_meeting(anyone, make_item(WORD, number="1"))
    release(live.meeting_id, actor=anyone.sanne)
    assert who_meets(anyone) == INSIDE
    from meetings.models.meetings import AgendaItem

    with transaction() as db:
        db.get_one(AgendaItem, live.item_ids[0]).title = "Cykelsti"
    assert who_meets(anyone) == INSIDE
    release(live.meeting_id, actor=anyone.sanne)
    assert who_meets(anyone) == set()


def test_an_addition_is_found_by_who_reads_it(anyone: Cast) -> None:
    meeting_id = store_draft(anyone, make_record(make_item("Cykelsti")))
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    publish(meeting_id, actor=anyone.sanne)
    add_addition(meeting_id, AdditionChange(f"<p>{WORD}</p>"), actor=anyone.sanne)
    assert agree(anyone, meeting_id) == INSIDE
    change = AdditionChange("<p>Havnefogeden</p>", access=Access.OPEN)
    add_addition(meeting_id, change, actor=anyone.sanne)
    assert agree(anyone, meeting_id, word="Havnefogeden") == EVERYBODY


def test_a_narrowed_item_is_found_by_who_it_is_narrowed_to(anyone: Cast) -> None:
    item = closed_item().model_copy(update={"narrowed_to": (anyone.mette.person_id,)})
    record = make_record(make_item(), item)
    meeting_id = store_record(record, published=True, actor=anyone.sanne)
    assert agree(anyone, meeting_id) == {"sanne", "mette"}


def test_an_item_that_was_narrowed_since_is_found_by_nobody_else(anyone: Cast) -> None:
    record = make_record(make_item(), make_item(WORD, make_section(WORD), number="2", **CLOSED))
    meeting_id = store_record(record, published=True, actor=anyone.sanne)
    assert agree(anyone, meeting_id) == INSIDE
    with reading():
        item_id = get_meeting(meeting_id, anyone.sanne).record.items[1].id
    assert item_id is not None
    with transaction() as db:
        db.add(ItemReader(item_id=item_id, person_id=person_id("Carl Winther")))
    assert agree(anyone, meeting_id) == {"sanne", "carl"}


def test_what_is_about_a_person_is_found_by_the_bodys_own_members(anyone: Cast) -> None:
    about = make_section(WORD, access=Access.PERSONAL, closed_reason="En person")
    record = make_record(
        make_item("Cykelsti", make_section("Stien."), about),
        make_item(WORD, make_section(WORD), number="2", access=Access.PERSONAL),
    )
    meeting_id = store_record(record, published=True, actor=anyone.sanne)
    # Nobody's seat is written down, so a grant in the very body tells who is a member.
    assert agree(anyone, meeting_id) == {"sanne", "carl", "mette", "viggo", "mayor"}
    seat(anyone.mette)
    assert agree(anyone, meeting_id) == {"sanne", "mette"}
    with transaction() as db:
        db.add(
            Membership(
                organization_id=TECHNICAL,
                person_id=person_id("Viggo Damm"),
                ends_on=date(2020, 1, 1),
            )
        )
    assert agree(anyone, meeting_id) == {"sanne", "mette"}


def rule(live: Live, person: str, ruling: Ruling) -> UUID:
    ruled = Ruled(**new(), item_id=live.item_ids[0], person_id=person_id(person), ruling=ruling)
    live.note(ruled)
    return ruled.id


def test_who_is_ruled_out_finds_nothing_closed_of_the_item_until_it_is_undone(
    anyone: Cast,
) -> None:
    live = hold_meeting(anyone, make_item("Salg", make_section(WORD), **CLOSED))
    release(live.meeting_id, actor=anyone.sanne)
    assert agree(anyone, live.meeting_id) == INSIDE - {"mayor", "viggo"} | who_reads(
        anyone, live.meeting_id
    )
    ruled = rule(live, "Mette Krogh", Ruling.DISQUALIFIED)
    assert "mette" not in agree(anyone, live.meeting_id)
    live.note(Undone(**new(), entry_id=ruled))
    assert "mette" in agree(anyone, live.meeting_id)


def test_who_is_ruled_out_does_not_find_the_treatment_printed_elsewhere(anyone: Cast) -> None:
    live = hold_meeting(anyone, make_item(number="4", **CLOSED))
    rule(live, "Mette Krogh", Ruling.DISQUALIFIED)
    one = EarlierTreatment(body="Teknisk Udvalg", held_on=HELD_ON, html=f"<p>{WORD}</p>")
    item = make_item("Salget igen", EarlierTreatments(treatments=(one,)), **CLOSED)
    later = store_record(
        make_record(item, held_on=date(2026, 10, 20)),
        published=True,
        state=State.HELD,
        actor=anyone.sanne,
    )
    met = agree(anyone, later)
    assert "mette" not in met
    assert "carl" in met


def test_who_is_called_in_finds_what_the_members_have(anyone: Cast) -> None:
    live = hold_meeting(anyone, make_item("Salg", make_section(WORD), **CLOSED))
    release(live.meeting_id, actor=anyone.sanne)
    substitute = Actor("Viggo Damm", UUID(int=77), person_id("Viggo Damm"))
    assert not met_by(substitute, WORD)
    excused = AttendanceStatus.EXCUSED
    live.note(AttendanceNoted(**new(), person_id=person_id("Mette Krogh"), status=excused))
    called = Substituted(
        **new(), person_id=person_id("Viggo Damm"), member_id=person_id("Mette Krogh")
    )
    live.note(called)
    assert met_by(substitute, WORD) == may_read(substitute, live.meeting_id, WORD)
    assert met_by(substitute, WORD)
    live.note(Undone(**new(), entry_id=called.id))
    assert not met_by(substitute, WORD)


def test_it_is_found_in_the_transaction_that_gives_it_out_and_gone_when_that_fails(
    anyone: Cast,
) -> None:
    meeting_id = store_draft(anyone, make_record(make_item(WORD)), State.HELD)
    with pytest.raises(RuntimeError), transaction():  # noqa: PT012
        release(meeting_id, actor=anyone.sanne)
        assert met_by(anyone.mette, WORD)
        raise RuntimeError
    assert who_meets(anyone) == set()
    release(meeting_id, actor=anyone.sanne)
    assert who_meets(anyone) == INSIDE


def test_an_index_that_is_made_anew_answers_the_same_and_loses_nothing_meanwhile(
    anyone: Cast,
) -> None:
    store_record(leaky_record(), published=True, actor=anyone.sanne)
    before = who_meets(anyone)
    later = make_record(make_item("Skovfogeden"), held_on=date(2026, 10, 20))
    given: list[UUID] = []

    def meanwhile(_: object) -> None:
        if not given:
            given.append(store_record(later, published=True, actor=anyone.sanne))

    reindex(meanwhile)
    assert who_meets(anyone) == before == INSIDE
    assert who_meets(anyone, "Skovfogeden") == EVERYBODY
    withdraw(given[0], "Der var en fejl.", actor=anyone.sanne)
    assert who_meets(anyone, "Skovfogeden") == INSIDE
    reindex()
    assert who_meets(anyone, "Skovfogeden") == INSIDE


def test_making_the_index_can_be_broken_off_anywhere(
    anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetings.services import segments

    store_record(leaky_record(), published=True, actor=anyone.sanne)
    reindex()

    def break_off(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(segments, "_insert", break_off)
        with pytest.raises(KeyboardInterrupt):
            reindex()
    assert who_meets(anyone) == INSIDE
    reindex()
    assert who_meets(anyone) == INSIDE
