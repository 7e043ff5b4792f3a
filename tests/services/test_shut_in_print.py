"""A treatment that came in print with a later item is shut to who was ruled out of it, as well."""

from datetime import date
from uuid import UUID

import pytest

from meetings.database import reading
from meetings.queries.drafts import get_draft
from meetings.queries.meetings import get_meeting
from meetings.record import EarlierTreatment, EarlierTreatments
from meetings.rules.permissions import Actor, Grant
from meetings.rules.proceedings.entries import Ruled
from meetings.services import documents
from meetings.services.documents import export_meeting
from meetings.services.importing import store_record
from meetings.vocabulary import Access, Audience, Format, Role, Ruling, SectionKind, State
from tests.factories import HELD_ON, make_item, make_record, make_section
from tests.minuting import Live, hold_meeting, new
from tests.people import TECHNICAL, Cast, person_id
from tests.web.scene import item_ids

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True

WORD = "Havnegrunden"
LATER = date(2026, 10, 20)


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A meeting with a closed item, from which Mette is ruled out."""
    item = make_item(number="4", access=Access.CLOSED, public_title="En ejendom")
    live = hold_meeting(anyone, item)
    rule(live, Ruling.DISQUALIFIED)
    return live


def rule(live: Live, ruling: Ruling) -> None:
    mette = person_id("Mette Krogh")
    live.note(Ruled(**new(), item_id=live.item_ids[0], person_id=mette, ruling=ruling))


@pytest.fixture
def later(live: Live, anyone: Cast) -> UUID:
    """Minutes from elsewhere that print the treatment in a later, closed item, in two ways."""
    one = EarlierTreatment(body="Teknisk Udvalg", held_on=HELD_ON, html=f"<p>{WORD} et</p>")
    item = make_item(
        "Salget igen",
        make_section("Kort om salget", access=Access.CLOSED),
        EarlierTreatments(treatments=(one,)),
        make_section(
            f"Teknisk Udvalg den 22. september 2026: {WORD} to",
            kind=SectionKind.EARLIER,
            heading="Sagens gang",
            access=Access.CLOSED,
        ),
        access=Access.CLOSED,
        public_title="En ejendom",
    )
    return store_record(
        make_record(item, held_on=LATER), published=True, state=State.HELD, actor=anyone.sanne
    )


def read_by(meeting_id: UUID, viewer: Actor) -> str:
    with reading():
        return get_meeting(meeting_id, viewer).record.model_dump_json()


def test_who_was_ruled_out_reads_the_later_item_without_it(anyone: Cast, later: UUID) -> None:
    assert "Kort om salget" in read_by(later, anyone.mette)
    assert WORD not in read_by(later, anyone.mette)
    assert read_by(later, anyone.carl).count(WORD) == 2
    assert read_by(later, anyone.sanne).count(WORD) == 2


def test_it_opens_again_when_he_is_ruled_not_disqualified(
    anyone: Cast, live: Live, later: UUID
) -> None:
    rule(live, Ruling.NOT_DISQUALIFIED)

    assert read_by(later, anyone.mette).count(WORD) == 2


@pytest.mark.parametrize("format", Format)
def test_his_edition_is_without_it_in_every_format(
    format: Format, anyone: Cast, later: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "export", lambda made, *_: made.model_dump_json().encode())

    def edition(viewer: Actor) -> str:
        made = export_meeting(later, Audience.MEMBER, format, actor=viewer)
        return made.content.decode()

    assert WORD not in edition(anyone.mette)
    assert edition(anyone.carl).count(WORD) == 2


def test_the_page_that_writes_the_item_is_without_it_for_a_secretary_who_was_ruled_out(
    anyone: Cast, later: UUID
) -> None:
    item = item_ids(later, anyone)[0]
    grants = frozenset({Grant(Role.SECRETARY, TECHNICAL)})
    both = Actor("Mette Krogh", UUID(int=7), person_id("Mette Krogh"), grants)

    with reading():
        assert WORD not in get_draft(item, both).item.model_dump_json()
        assert get_draft(item, anyone.sanne).item.model_dump_json().count(WORD) == 2
