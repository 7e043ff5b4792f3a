"""Meetings to look at: one of everything a page has to show, with people and places invented."""

from datetime import date, time
from typing import Any
from uuid import UUID

from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.record import (
    Attachment,
    AttachmentList,
    Attendee,
    Decision,
    Item,
    MeetingRecord,
    Recommendation,
    VoteEvent,
)
from meetings.services.importing import store_record
from meetings.storage import storage
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    DecisionKind,
    DocumentKind,
    MemberRole,
    Purpose,
    State,
)
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.scenes import built_once

DAY = "2026-09-22"
ADDRESS = f"/udvalg/teknisk-udvalg/{DAY}"
FILE = b"%PDF-1.7 et kort over stien"
TABLE = (
    "<table><thead><tr><th>Strækning</th><th>2027</th><th>2028</th></tr></thead>"
    "<tbody><tr><td>Åvej</td><td>1.250</td><td>3.400</td></tr></tbody></table>"
)


def cycle_path() -> Item:
    """An open item with every kind of part."""
    sha256 = storage().put(FILE)
    return make_item(
        "Cykelsti langs åen",
        Recommendation(
            recommended_by="Teknik og Miljø",
            html="<p>Forvaltningen indstiller, at stien anlægges.</p>",
            access=Access.OPEN,
        ),
        make_section("Stien bliver tre meter bred.", html="<p>Stien er bred.</p>" + TABLE),
        AttachmentList(
            access=Access.OPEN,
            attachments=(
                Attachment(
                    number="1",
                    title="Kort over stien",
                    file_name="kort over åen.pdf",
                    media_type="application/pdf",
                    size_bytes=len(FILE),
                    sha256=sha256,
                    access=Access.OPEN,
                ),
            ),
        ),
        Decision(
            kind=DecisionKind.APPROVED, html="<p>Indstillingen følges.</p>", access=Access.OPEN
        ),
        case_number="05.04.00-P20-1-26",
        purpose=Purpose.DECISION,
        votes=(VoteEvent(in_favour=4, against=1),),
    )


def land_sale() -> Item:
    """A closed item that says a little to the public."""
    return make_item(
        "Salg af Havnevej 14",
        make_section("Køber er Jens Holm.", access=Access.CLOSED),
        Decision(
            kind=DecisionKind.APPROVED,
            html="<p>Solgt for fire millioner.</p>",
            public_html="<p>Udvalget solgte en ejendom.</p>",
        ),
        number="2",
        access=Access.CLOSED,
        public_title="Salg af ejendom",
        closed_reason="Forretningsforhold",
        case_number="82.02.00-G10-2-26",
    )


def minutes(*items: Item, **facts: Any) -> MeetingRecord:
    """Minutes with attendance, of the items or of a usual meeting's."""
    given: dict[str, Any] = {
        "attendance": (
            Attendee(name="Carl Winther", party_letter="A", role=MemberRole.CHAIR),
            Attendee(name="Mette Krogh", party_letter="B"),
            Attendee(name="Jens Holm", party_letter="C", status=AttendanceStatus.EXCUSED),
        ),
    }
    return make_record(*(items or (cycle_path(), land_sale())), **given | facts)


@built_once
def store_minutes(anyone: Cast, *items: Item, published: bool = True, **facts: Any) -> UUID:
    """Store minutes; by default everyone is given what is open of them."""
    return store_record(minutes(*items, **facts), published=published, actor=anyone.sanne)


@built_once
def store_agenda(
    anyone: Cast,
    held_on: date = date(2027, 1, 19),
    title: str = "Vejplan",
    state: State = State.DRAFT,
) -> UUID:
    """Store an agenda that nobody was given yet; one that is called can be given as it is."""
    record = make_record(
        make_item(title),
        kind=DocumentKind.AGENDA,
        held_on=held_on,
        starts_at=time(16, 30),
    )
    return store_record(record, published=False, state=state, actor=anyone.sanne)


def item_ids(meeting_id: UUID, anyone: Cast) -> list[UUID]:
    """The ids of a meeting's items, in order."""
    with reading():
        record = get_meeting(meeting_id, anyone.sanne).record
    return [item.id for item in record.items if item.id is not None]
