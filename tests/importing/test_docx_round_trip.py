"""Text → record → Word file → record: items, headings, texts, decisions and attendance stay."""

from datetime import date
from pathlib import Path

import pytest

from exports import export
from exports.document import Document
from meetings.importing import Imported, read_lines, read_text
from meetings.importing.decoding import decode
from meetings.importing.docx import read_docx
from meetings.importing.source_lines import source_lines
from meetings.record import Attachment, Attendee, Item, MeetingRecord, Part
from meetings.vocabulary import Access, Audience, Format, MeetingKind, MemberRole

SHARED = Path(__file__).parents[2] / ".." / "shared"

REFERAT = """Referat

Teknisk Udvalg 2026-2029

Mødedato: Tirsdag den 22. september 2026 kl. 8.30
Mødested: Mødelokale 2, Birkelund Rådhus

Til stede: Carl Vang (A), Mette Lund (A), Nils Bo (V), Ida Krogh (C)
Afbud: Sofie Dahl (B)

Indholdsfortegnelse
1. Godkendelse af dagsorden
2. Cykelstier ved skolerne
3. Lukket punkt: Køb af areal

1. Godkendelse af dagsorden

Beslutning
Godkendt.

2. Cykelstier ved skolerne
05.01.02-G01-12-26

Resume
Forvaltningen foreslår cykelstier ved tre skoler. Arbejdet kan begynde til foråret, når
frosten er af jorden.

Indstilling
Forvaltningen indstiller, at

1. planen for de tre cykelstier godkendes
2. udgiften tages af puljen til trafiksikkerhed

Sagsfremstilling
Der er lagt vægt på disse hensyn:

• trafiksikkerhed
• fremkommelighed

Udgifterne fordeler sig sådan:

Strækning\tLængde\tPris
Møllevej\t1,2 km\t1.250.000 kr.
Fjordvej\t0,6 km\t640.000 kr.

Økonomi
Puljen rummer 2 mio. kr. i 2026.

Bilag
Kort over stierne
Notat om trafiktal

Beslutning
Godkendt, idet Fjordvej tages først.

Nils Bo (V) stemte imod.

3. Lukket punkt: Køb af areal

Beslutning
Godkendt.

Mødet sluttede kl. 10.05.
"""


def through_word(record: MeetingRecord) -> MeetingRecord:
    """The record after a journey through our own Word file."""
    document = Document(
        municipality="Birkelund Kommune",
        audience=Audience.SECRETARIAT,
        record=record,
        decision_after_recommendation=False,  # the order is the printed one
        made_on=date(2026, 9, 25),
    )
    lines = read_docx(export(document, Format.DOCX))
    return read_lines(lines, unmarked=Access.OPEN).record


def told(part: Part) -> tuple[object, ...]:
    """What a part says, whatever it is."""
    if part.type == "attachments":
        return part.type, part.heading, tuple(map(titled, part.attachments)), part.html
    if part.type == "earlier":
        return part.type, part.heading, part.treatments
    if part.type == "decision":
        return part.type, part.heading, part.kind, part.html
    return part.type, part.heading, part.html


def titled(attachment: Attachment) -> tuple[str, str]:
    return attachment.number, attachment.title


def kept(item: Item) -> tuple[object, ...]:
    return (
        item.number,
        item.title,
        item.case_number,
        item.access,
        item.presence,
        item.disqualifications,
        tuple(told(part) for part in item.parts),
    )


def read_referat() -> Imported:
    return read_text(REFERAT, unmarked=Access.OPEN)


def test_a_referat_comes_back_from_word_with_every_item_as_it_was() -> None:
    before = read_referat().record
    after = through_word(before)
    assert len(before.items) == 3
    assert [kept(item) for item in after.items] == [kept(item) for item in before.items]


def test_a_referat_comes_back_from_word_with_its_meeting_and_attendance() -> None:
    before = read_referat().record
    after = through_word(before)
    assert len(before.attendance) == 5
    for name in ("kind", "held_on", "starts_at", "place", "attendance", "guests"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.bodies[0].name == before.bodies[0].name


def test_who_took_part_without_a_meeting_comes_back_from_word() -> None:
    unmet = {"meeting_kind": MeetingKind.WITHOUT_MEETING}
    before = read_referat().record.model_copy(update=unmet)
    assert through_word(before).attendance == before.attendance


def test_substitutes_come_back_from_word_as_substitutes() -> None:
    stand_in = Attendee(
        name="Viggo Dam", role=MemberRole.SUBSTITUTE, substitute_for="Sofie Dahl", party_letter="B"
    )
    before = read_referat().record
    before = before.model_copy(update={"attendance": (*before.attendance, stand_in)})
    assert stand_in in through_word(before).attendance


def test_nothing_is_added_on_the_way_through_word() -> None:
    once = through_word(read_referat().record)
    twice = through_word(once)
    assert twice == once


def test_a_file_is_read_as_what_it_is() -> None:
    assert source_lines(REFERAT.encode("cp1252"))[0].text == "Referat"
    document = Document(
        municipality="Birkelund Kommune",
        audience=Audience.SECRETARIAT,
        record=read_referat().record,
        made_on=date(2026, 9, 25),
    )
    assert any(line.heading == 1 for line in source_lines(export(document, Format.DOCX)))


def head_of(item: Item) -> tuple[object, ...]:
    return item.number, item.title, item.case_number, item.access


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem)
        for folder in ("referater", "referat-layouts")
        for path in sorted((SHARED / folder).glob("*.txt"))
    ]
    or [pytest.param(None, marks=pytest.mark.skip(reason="no shared texts beside the project"))],
)
def test_shared_texts_come_back_from_word_with_items_and_attendance(path: Path) -> None:
    before = read_text(decode(path.read_bytes()), unmarked=Access.OPEN).record
    after = through_word(before)
    assert [head_of(item) for item in after.items] == [head_of(item) for item in before.items]
    assert {(who.name, who.status) for who in after.attendance} == {
        (who.name, who.status) for who in before.attendance
    }
    assert (after.kind, after.held_on, after.starts_at) == (
        before.kind,
        before.held_on,
        before.starts_at,
    )
