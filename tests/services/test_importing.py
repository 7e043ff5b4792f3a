"""What was read is stored once, whole, and keeps its ids."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import col, func, select

from meetings.database import reading, session
from meetings.models.cases import Case, Consultation, Paper, PaperRevision
from meetings.models.meetings import ImportedFile, Meeting
from meetings.models.people import Membership, Organization, Person
from meetings.models.snapshots import Publication, Snapshot
from meetings.models.trail import LogEntry, LogField
from meetings.queries.directory import get_organization
from meetings.queries.meetings import find_item_address, get_meeting, get_published
from meetings.record import (
    Attachment,
    AttachmentList,
    Attendee,
    Body,
    Candidate,
    Decision,
    Disqualification,
    Item,
    MeetingRecord,
    VoteEvent,
)
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.assemble import assemble
from meetings.services.history import verify_chain
from meetings.services.importing import store, store_record
from meetings.services.publishing import withdraw
from meetings.storage import storage
from meetings.vocabulary import (
    Access,
    ConsultationRole,
    ConsultationState,
    DecisionKind,
    DocumentKind,
    MemberRole,
    Problem,
    Ruling,
    State,
)
from tests.factories import HELD_ON, ReadRecord, make_item, make_record
from tests.people import Cast

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True


def bring_in(
    record: MeetingRecord,
    source: bytes = b"referat",
    *,
    published: bool = False,
    actor: Actor = SYSTEM,
) -> UUID:
    return store(
        ReadRecord(record), source=source, file_name="referat.txt", published=published, actor=actor
    )


def rows(table: Any) -> int:
    return session().exec(select(func.count()).select_from(table)).one()


def items_of(meeting_id: UUID) -> tuple[Item, ...]:
    with reading():
        return assemble(meeting_id).items


def test_the_same_bytes_again_store_nothing_new(anyone: Cast) -> None:
    first = bring_in(make_record(), published=True)
    with reading():
        before = [rows(table) for table in (Meeting, Snapshot, Publication, Paper, PaperRevision)]
    assert bring_in(make_record(), published=True) == first
    assert bring_in(make_record(), published=False) == first
    with reading():
        after = [rows(table) for table in (Meeting, Snapshot, Publication, Paper, PaperRevision)]
    assert after == before


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_meeting_that_people_write_is_not_brought_in_a_second_time(
    anyone: Cast, kind: DocumentKind
) -> None:
    agenda = make_record(make_item("Vores eget punkt"), kind=DocumentKind.AGENDA)
    written = store_record(agenda, state=State.DRAFT, actor=anyone.sanne)

    with pytest.raises(ProblemsFound) as told:
        bring_in(make_record(make_item("Filens punkt"), kind=kind))

    assert told.value.problems == (Problem.MEETING_IS_WRITTEN_HERE,)
    assert told.value.facts == {"body": "Teknisk Udvalg", "day": "22.09.2026"}
    assert [item.title for item in items_of(written)] == ["Vores eget punkt"]
    with reading():
        assert rows(Meeting) == 1
        assert rows(ImportedFile) == 0


@pytest.mark.parametrize(
    ("bodies", "starts_at"),
    [
        (("Teknisk Udvalg",), None),  # the file does not tell the hour
        (("Teknisk Udvalg", "Miljøudvalget"), time(16, 30)),  # no body is at two meetings at once
    ],
)
def test_the_meeting_is_known_by_what_the_file_tells(
    anyone: Cast, bodies: tuple[str, ...], starts_at: time | None
) -> None:
    store_record(make_record(kind=DocumentKind.AGENDA), state=State.DRAFT, actor=anyone.sanne)

    with pytest.raises(ProblemsFound):
        bring_in(make_record(bodies=bodies, starts_at=starts_at))


@pytest.mark.parametrize(
    ("state", "bodies", "starts_at"),
    [
        (State.DRAFT, ("Teknisk Udvalg",), time(19, 0)),  # another hour
        (State.DRAFT, ("Miljøudvalget",), time(16, 30)),  # another body
        (State.CANCELLED, ("Teknisk Udvalg",), time(16, 30)),  # it did not take place
    ],
)
def test_another_meeting_of_the_day_is_brought_in(
    anyone: Cast, state: State, bodies: tuple[str, ...], starts_at: time
) -> None:
    store_record(make_record(kind=DocumentKind.AGENDA), state=state, actor=anyone.sanne)

    bring_in(make_record(bodies=bodies, starts_at=starts_at))

    with reading():
        assert rows(Meeting) == 2


def test_a_file_that_was_brought_in_before_the_meeting_was_planned_comes_again(
    anyone: Cast,
) -> None:
    first = bring_in(make_record())
    store_record(make_record(kind=DocumentKind.AGENDA), state=State.DRAFT, actor=anyone.sanne)

    assert bring_in(make_record()) == first
    assert bring_in(make_record(make_item("Rettet punkt")), b"rettet", published=True) == first


def test_the_original_bytes_are_kept(anyone: Cast) -> None:
    bring_in(make_record(), b"de oprindelige ord")
    assert any(storage().get(digest) == b"de oprindelige ord" for digest in storage().digests())


def test_an_hour_that_the_clocks_skip_in_spring_is_the_hour_after(anyone: Cast) -> None:
    skipped = make_record(held_on=date(2026, 3, 29)).model_copy(
        update={"starts_at": time(2, 30), "ends_at": time(2, 45)}
    )

    meeting_id = store_record(skipped, actor=anyone.sanne)

    with reading():
        record = assemble(meeting_id)
    assert (record.starts_at, record.ends_at) == (time(3, 30), time(3, 45))


@pytest.mark.parametrize("number", [2**31, 2**70])
def test_a_number_that_counts_nothing_is_not_told(anyone: Cast, number: int) -> None:
    vote = VoteEvent(
        in_favour=number, against=3, candidates=(Candidate(name="Ida Holm", votes=number),)
    )
    attached = AttachmentList(attachments=(Attachment(title="Kort", size_bytes=number),))
    item = make_item("Valg").model_copy(update={"votes": (vote,), "treated_as": number})
    stored = bring_in(make_record(item.model_copy(update={"parts": (*item.parts, attached)})))

    [found] = items_of(stored)

    assert found.treated_as is None
    assert (found.votes[0].in_favour, found.votes[0].against) == (None, 3)
    assert found.votes[0].candidates[0].votes is None
    sizes = [
        a.size_bytes for p in found.parts if isinstance(p, AttachmentList) for a in p.attachments
    ]
    assert sizes == [0]


def test_nothing_is_given_out_unless_asked_for(anyone: Cast) -> None:
    meeting_id = bring_in(make_record())
    with reading():
        assert (rows(Snapshot), rows(Publication)) == (0, 0)
        with pytest.raises(NotFound):
            get_meeting(meeting_id, anyone.mette)


def test_what_was_stored_before_can_be_published_later(anyone: Cast) -> None:
    closed = make_record(make_item(access=Access.CLOSED))
    first = bring_in(closed)
    assert bring_in(make_record(), published=True) == first
    with reading():
        found = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert found.record is not None
        assert found.record.items[0].access is Access.OPEN


def test_what_was_withdrawn_is_not_published_again_by_an_import(anyone: Cast) -> None:
    from_file = bring_in(make_record(), published=True)
    withdraw(from_file, "Fejl i punkt 1.", actor=anyone.sanne)
    bring_in(make_record(), published=True)
    with reading():
        assert get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente).tombstone


def test_items_keep_their_ids_and_addresses_in_a_later_edition(anyone: Cast) -> None:
    agenda = make_record(
        make_item("Cykelsti langs åen", number="1", case_number="05.01.00-G01-1-26"),
        make_item("Belysning", number="2"),
        kind=DocumentKind.AGENDA,
    )
    minutes = make_record(
        make_item("Et hasteforslag", number="1"),
        make_item("Belysning", number="2"),
        make_item("Cykelsti langs Åen", number="3", case_number="05.01.00-G01-1-26"),
    )
    meeting_id = bring_in(agenda, b"dagsorden", published=True)
    cycle, light = items_of(meeting_id)
    assert bring_in(minutes, b"referat", published=True) == meeting_id
    _, light_after, cycle_after = items_of(meeting_id)
    assert (cycle_after.id, light_after.id) == (cycle.id, light.id)
    assert cycle.id is not None
    with reading():
        found = find_item_address(cycle.id, anyone.bente)
        assert found is not None
        assert (found.item_number, found.meeting.day) == ("3", "2026-09-22")
        assert rows(Publication) == 2
        assert verify_chain() == []


def test_an_attachment_keeps_its_id_in_a_later_edition(anyone: Cast) -> None:
    def edition(*titles: str) -> MeetingRecord:
        files = tuple(Attachment(title=title, access=Access.OPEN) for title in titles)
        return make_record(make_item("Plan", AttachmentList(attachments=files, access=Access.OPEN)))

    def ids(meeting_id: UUID) -> dict[str, UUID | None]:
        [part] = items_of(meeting_id)[0].parts
        assert isinstance(part, AttachmentList)
        return {attachment.title: attachment.id for attachment in part.attachments}

    meeting_id = bring_in(edition("Kort", "Notat"), b"1")
    before = ids(meeting_id)
    bring_in(edition("Notat", "Høringssvar", "Kort"), b"2")
    after = ids(meeting_id)
    assert (after["Kort"], after["Notat"]) == (before["Kort"], before["Notat"])
    assert after["Høringssvar"] not in before.values()


def test_an_agenda_that_comes_after_its_minutes_is_kept_beside_them(anyone: Cast) -> None:
    minutes = bring_in(make_record(make_item("Referatets punkt")), b"referat")
    agenda = make_record(make_item("Dagsordenens punkt"), kind=DocumentKind.AGENDA)

    assert bring_in(agenda, b"dagsorden") == minutes

    assert [item.title for item in items_of(minutes)] == ["Referatets punkt"]
    assert b"dagsorden" in {storage().get(digest) for digest in storage().digests()}
    with reading():
        assert (rows(Meeting), rows(ImportedFile)) == (1, 2)
        assert verify_chain() == []


def test_another_document_does_not_replace(anyone: Cast) -> None:
    one = bring_in(make_record(kind=DocumentKind.AGENDA), b"1")
    two = bring_in(make_record(kind=DocumentKind.SUPPLEMENT), b"2")
    assert one != two
    with reading():
        assert get_meeting(two, anyone.sanne).address.day == "2026-09-22-2"


def test_another_hour_is_another_meeting(anyone: Cast) -> None:
    one = bring_in(make_record(starts_at=time(9)), b"1")
    assert bring_in(make_record(starts_at=time(15)), b"2") != one


def test_a_record_that_is_here_already_is_refused(anyone: Cast) -> None:
    written = store_record(make_record(), actor=anyone.sanne)
    with pytest.raises(ProblemsFound) as found:
        store_record(make_record(id=written), actor=anyone.sanne)
    assert found.value.problems == (Problem.MEETING_IS_HERE_ALREADY,)


def test_ids_that_something_else_has_are_not_taken_over(anyone: Cast) -> None:
    mine = uuid4()
    first = store_record(make_record(make_item(id=mine)), actor=anyone.sanne)
    second = store_record(make_record(make_item("Andet", id=mine)), actor=anyone.sanne)
    assert items_of(first)[0].id == mine
    assert items_of(second)[0].id != mine


def test_a_secretary_imports_for_her_own_body_only(anyone: Cast) -> None:
    assert bring_in(make_record(), actor=anyone.sanne)
    for other in (anyone.sofus, anyone.mette, anyone.astrid, anyone.bente):
        with pytest.raises(NotAllowed):
            bring_in(make_record(), b"andet", actor=other)


def test_only_who_may_import_everywhere_makes_a_new_body(anyone: Cast) -> None:
    record = make_record(bodies=["Ældrerådet"])
    with pytest.raises(NotAllowed):
        bring_in(record, actor=anyone.sanne)
    bring_in(record)
    with reading():
        assert get_organization("aeldreraadet", anyone.bente).organization.name == "Ældrerådet"


def test_a_body_of_another_period_succeeds_the_first(anyone: Cast) -> None:
    for period, year in (("2018-2021", 2020), ("2022-2025", 2024)):
        body = Body(name="Socialrådet", election_period=period)
        bring_in(
            make_record(held_on=date(year, 3, 3)).model_copy(update={"bodies": (body,)}),
            period.encode(),
        )
    with reading():
        later = get_organization("socialraadet-2022-2025", anyone.bente)
        assert later.predecessor is not None
        assert later.predecessor.slug == "socialraadet"
        earlier = get_organization("socialraadet", anyone.bente)
        assert earlier.successor is not None


def test_a_record_without_a_body_is_refused(anyone: Cast) -> None:
    with pytest.raises(ProblemsFound) as found:
        bring_in(make_record(bodies=[" "]))
    assert found.value.problems == (Problem.NO_BODY_NAMED,)


def test_members_are_known_from_the_meetings_they_were_listed_at(anyone: Cast) -> None:
    attendance = (
        Attendee(name="Mette Krogh", party_letter="A"),
        Attendee(name="Carl Winther", role=MemberRole.CHAIR, party_letter="V"),
        Attendee(name="Viggo Damm", substitute_for="Ida Holst"),
    )
    bring_in(make_record(attendance=attendance), b"1")
    bring_in(make_record(attendance=attendance, held_on=date(2026, 11, 3)), b"2")
    with reading():
        between = get_organization("teknisk-udvalg", anyone.sanne, on=date(2026, 10, 10))
        assert [(m.name, m.role) for m in between.members] == [
            ("Carl Winther", MemberRole.CHAIR),
            ("Mette Krogh", MemberRole.MEMBER),
        ]
        assert all(member.seen_only for member in between.members)
        after = get_organization("teknisk-udvalg", anyone.sanne, on=date(2027, 1, 1))
        assert after.members == ()
        assert rows(Person) == 8  # nobody of the cast is there twice
        assert rows(Membership) == 2


def test_outsiders_see_members_only_from_what_is_published(anyone: Cast) -> None:
    record = make_record(attendance=(Attendee(name="Mette Krogh", party_letter="A"),))
    bring_in(record)
    with reading():
        body = get_organization("teknisk-udvalg", anyone.bente, on=HELD_ON)
        assert body.members == ()
    bring_in(record, published=True)
    with reading():
        [member] = get_organization("teknisk-udvalg", anyone.bente, on=HELD_ON).members
        assert (member.name, member.starts_on, member.ends_on) == ("Mette Krogh", None, None)


def test_names_of_a_later_edition_that_nobody_published_stay_inside(anyone: Cast) -> None:
    known = Attendee(name="Mette Krogh", party_letter="A")
    bring_in(make_record(attendance=(known,)), b"1", published=True)
    bring_in(make_record(attendance=(known, Attendee(name="Ida Holst"))), b"2")
    with reading():
        outside = get_organization("teknisk-udvalg", anyone.bente, on=HELD_ON).members
        inside = get_organization("teknisk-udvalg", anyone.sanne, on=HELD_ON).members
    assert [member.name for member in outside] == ["Mette Krogh"]
    assert {member.name for member in inside} == {"Mette Krogh", "Ida Holst"}


def test_the_log_tells_what_an_edition_changed_but_no_word_of_its_items(anyone: Cast) -> None:
    bring_in(make_record(), b"1")
    bring_in(make_record(make_item("Cykelsti langs Åen"), place="Kulturhuset"), b"2")
    with reading():
        [newest] = session().exec(select(LogEntry).where(LogEntry.sequence == 2)).all()
        fields = {
            field.name.split()[0]: (field.before_value, field.after_value)
            for field in session().exec(select(LogField).where(LogField.entry_id == newest.id))
        }
    assert fields["place"] == ('"Rådhuset, lokale 4"', '"Kulturhuset"')
    assert fields["item"] == (None, None)
    assert set(fields) == {"place", "item", "source_sha256"}


def test_the_same_file_from_four_places_at_once_is_one_meeting(anyone: Cast) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = {f.result() for f in [pool.submit(bring_in, make_record()) for _ in range(4)]}
    assert len(found) == 1
    with reading():
        assert (rows(Meeting), rows(Paper)) == (1, 1)
        assert verify_chain() == []


def test_four_editions_at_once_do_not_share_an_address(anyone: Cast) -> None:
    hours = [time(hour) for hour in (9, 11, 13, 15)]
    with ThreadPoolExecutor(4) as pool:
        waiting = [
            pool.submit(bring_in, make_record(starts_at=hour), str(hour).encode()) for hour in hours
        ]
        ids = {future.result() for future in waiting}
    with reading():
        days = {get_meeting(meeting_id, anyone.sanne).address.day for meeting_id in ids}
    assert len(days) == 4


def test_a_disqualified_member_cannot_read_the_closed_item(anyone: Cast) -> None:
    notice = Disqualification(name="Mette Krogh", ruling=Ruling.DISQUALIFIED)
    item = make_item("Salg til et firma", access=Access.CLOSED, disqualifications=(notice,))
    record = make_record(item, attendance=(Attendee(name="Mette Krogh"),))
    meeting_id = bring_in(record, published=True)
    with reading():
        assert get_meeting(meeting_id, anyone.mette).record.items[0].withheld
        assert get_meeting(meeting_id, anyone.carl).record.items[0].title == "Salg til et firma"


def test_a_case_that_goes_on_is_one_paper_with_two_consultations(anyone: Cast) -> None:
    number = "82.02.00-G10-4-26"
    advice = Decision(kind=DecisionKind.RECOMMENDED, html="<p>Anbefales</p>", access=Access.OPEN)
    final = Decision(kind=DecisionKind.POSTPONED, html="<p>Udsat</p>", access=Access.OPEN)
    bring_in(make_record(make_item("Plan", advice, case_number=number)), b"1")
    bring_in(
        make_record(make_item("Plan", final, case_number=f"{number} "), bodies=["Socialudvalget"]),
        b"2",
    )
    with reading():
        case = session().exec(select(Case)).one()
        assert (case.kle_subject, case.kle_facet) == ("82.02.00", "G10")
        chain = session().exec(select(Consultation).order_by(col(Consultation.position))).all()
        assert len({consultation.paper_id for consultation in chain}) == 1
        assert [(c.role, c.state) for c in chain] == [
            (ConsultationRole.PREPARING, ConsultationState.TREATED),
            (ConsultationRole.DECIDING, ConsultationState.POSTPONED),
        ]


def test_a_new_edition_is_a_new_revision_of_the_same_paper(anyone: Cast) -> None:
    bring_in(make_record(), b"1")
    bring_in(make_record(make_item("Cykelsti langs åen", withdrawn=True)), b"2")
    with reading():
        assert rows(Paper) == 1
        assert sorted(session().exec(select(PaperRevision.number))) == [1, 2]
        assert session().exec(select(Consultation.state)).one() is ConsultationState.WITHDRAWN


def test_a_joint_meeting_is_found_under_both_bodies(anyone: Cast) -> None:
    bring_in(make_record(bodies=["Teknisk Udvalg", "Socialudvalget"]), published=True)
    with reading():
        for slug in ("teknisk-udvalg", "socialudvalget"):
            assert get_published(slug, HELD_ON, viewer=anyone.bente).record
        assert rows(Organization) == 2
