"""The attendance and signature sheet: who was there, and a line for each to sign on."""

import re
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import page
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from exports import export_sheet, sheet_file_name
from exports.sheet import Sheet, SheetLine, compose_sheet, role_of
from meetings.record import (
    Attendee,
    Disqualification,
    ItemPresence,
    MeetingRecord,
    NonParticipation,
    Signature,
)
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    DocumentKind,
    Format,
    MemberRole,
    Ruling,
    SignatureKind,
)
from tests.exports.meetings_made import MINUTES, item, short
from tests.exports.pdf.test_pages import assert_well_set
from tests.exports.test_same_content import spoken, words_of_docx, words_of_pdf
from tests.records import meeting_records

DIGEST = "5e" * 32


def sheet(
    record: MeetingRecord = MINUTES, lines: tuple[SheetLine, ...] | None = None, **facts: object
) -> Sheet:
    there = [one for one in record.attendance if one.status is AttendanceStatus.PRESENT]
    given_: dict[str, object] = {
        "municipality": "Lindevang Kommune",
        "record": record,
        "members": record.attendance,
        "lines": lines
        if lines is not None
        else tuple(SheetLine(name=one.name, role=role_of(one)) for one in there),
        "made_on": "2026-11-22",
    }
    return Sheet.model_validate(given_ | facts)


def text_of(made: Sheet) -> str:
    return " ".join(words_of_pdf(export_sheet(made, Format.PDF)))


def pages(made: Sheet) -> list[str]:
    pdf = pypdfium2.PdfDocument(export_sheet(made, Format.PDF))
    told = [one.get_textpage().get_text_bounded() for one in pdf]
    pdf.close()
    return told


def failures(made: Sheet, folder: Path) -> list[str]:
    path = folder / "sheet.pdf"
    path.write_bytes(export_sheet(made, Format.PDF))
    return [
        f"{profile}: {failure}"
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf(str(path), profile=profile).failures
    ]


def council(size: int, surname: str = "Ravn-Steffensen") -> MeetingRecord:
    """A meeting of so many members, whose names are long."""
    members = tuple(
        Attendee(name=f"Medlem Nummer {place} {surname}", party_letter="A")
        for place in range(size - 1)
    )
    chair = Attendee(name="Yrsa Dam", role=MemberRole.MAYOR)
    return MINUTES.model_copy(update={"attendance": (*members, chair)})


def test_it_tells_who_was_there_item_by_item_and_has_a_line_for_each() -> None:
    text = text_of(sheet())
    for told in (
        "Deltager- og underskriftsblad",
        "Carl Holm (A) formand Til stede",
        "Mette Krogh medlem Afbud ferie",
        "Viggo Lund (B) stedfortræder for Mette Krogh Til stede",
        "Gæster Karen Juul, stadsingeniør",
        "Punkt 1 Yrsa Dam kom til stede kl. 8.45 og forlod mødet kl. 9.05.",
        "Per Storm deltog i stedet for Inga Ravn.",
        "Inga Ravn deltog ikke i behandlingen af dette punkt.",
        "Viggo Lund, stedfortræder",
    ):
        assert " ".join(spoken(told)) in text
    assert text.index("Carl Holm") < text.index("Bo Friis")  # who leads stands first


def test_it_tells_no_title_no_reason_and_no_words_of_a_reservation() -> None:
    answer = Signature(
        name="Bo Friis",
        kind=SignatureKind.SIGNED_WITH_RESERVATION,
        signed_at=datetime(2026, 9, 23, 12, 0),  # noqa: DTZ001
        reservation="Prisen på Havnevej var for lav.",
    )
    line = SheetLine(name="Bo Friis", role="medlem", answer=answer)
    text = text_of(sheet(lines=(line,), sha256=DIGEST))
    assert "Underskrevet med forbehold den 23 september 2026" in text
    for kept in ("Havnevej", "Prisen", "Cykelsti", "Søster", "ansøgeren", "dyr"):
        assert kept not in text


def test_presence_at_what_only_some_may_know_of_is_not_on_a_sheet_that_goes_round() -> None:
    record = short(
        item(
            access=Access.CLOSED,
            narrowed_to=("00000000-0000-4000-8000-000000000001",),
            presence=(
                ItemPresence(name="Yrsa Dam", status=AttendanceStatus.PRESENT, came_at=time(9, 15)),
            ),
        ),
        attendance=(Attendee(name="Bo Friis"),),
    )
    assert "Yrsa" not in text_of(sheet(record))


def test_in_signing_it_names_the_version_by_its_digest() -> None:
    made = sheet(sha256=DIGEST, version=2)
    assert f"kontroltal SHA 256 {DIGEST}" in text_of(made)
    assert "ikke sendt til underskrift" not in text_of(made)
    assert "ikke sendt til underskrift endnu" in text_of(sheet())


def test_before_the_meeting_nobody_is_said_to_be_there() -> None:
    agenda = MINUTES.model_copy(update={"kind": DocumentKind.AGENDA})
    text = text_of(sheet(agenda))
    assert "Til stede" not in text
    assert "Mette Krogh medlem Afbud" in text
    assert "Underskriv ud for dit navn" in text


@pytest.mark.parametrize(
    "made",
    [
        sheet(),
        sheet(sha256=DIGEST),
        sheet(council(31), sha256=DIGEST),
        sheet(short(), ()),
        sheet(MINUTES.model_copy(update={"kind": DocumentKind.AGENDA})),
    ],
    ids=["minutes", "in signing", "council", "nobody", "agenda"],
)
def test_it_is_accessible_archival_and_the_same_each_time(made: Sheet, tmp_path: Path) -> None:
    assert failures(made, tmp_path) == []
    assert export_sheet(made, Format.PDF) == export_sheet(made, Format.PDF)
    word = export_sheet(made, Format.DOCX)
    assert word == export_sheet(made, Format.DOCX)
    rest = iter(words_of_pdf(export_sheet(made, Format.PDF)))
    assert [one for one in words_of_docx(word) if one not in rest] == []


def test_a_committee_of_seven_signs_on_one_page() -> None:
    usual = council(7, "Ravn").model_copy(update={"items": (), "changes": ()})
    [whole] = pages(sheet(usual, sha256=DIGEST))
    assert whole.count("Medlem Nummer") == 12
    assert "Side 1 af 1" in whole


def test_a_council_signs_on_several_pages_and_no_line_is_split() -> None:
    made = sheet(council(31), sha256=DIGEST)
    told = pages(made)
    assert len(told) > 1
    for place in range(30):
        line = re.compile(rf"Medlem Nummer {place}\s+Ravn-\s*Steffensen")
        assert sum(len(line.findall(one)) for one in told) == 2
    assert f"Side {len(told)} af {len(told)}" in told[-1]
    assert all("kontroltal 5e5e 5e5e 5e5e" in one for one in told)
    assert_well_set(compose_sheet(made))


def test_its_name_says_what_it_is() -> None:
    assert sheet_file_name(sheet(), Format.PDF) == "underskriftsblad-teknisk-udvalg-2026-09-22.pdf"
    with pytest.raises(ValueError, match="no JSON"):
        export_sheet(sheet(), Format.JSON)


def test_whoever_took_part_by_law_is_not_said_to_have_left() -> None:
    record = short(
        item(
            disqualifications=(
                Disqualification(name="Yrsa Dam", ruling=Ruling.DISQUALIFIED, took_part=True),
                Disqualification(name="Ove Lind", ruling=Ruling.NOT_DISQUALIFIED),
            ),
            non_participations=(NonParticipation(name="Bo Friis"),),
        ),
        attendance=(Attendee(name="Bo Friis"),),
    )
    text = text_of(sheet(record))
    assert "Bo Friis deltog ikke" in text
    assert "Yrsa" not in text
    assert "Ove" not in text


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(meeting_records())
def test_any_meeting_has_a_valid_sheet(record: MeetingRecord) -> None:
    made = sheet(record)
    with TemporaryDirectory() as folder:
        assert failures(made, Path(folder)) == []
    assert export_sheet(made, Format.DOCX)
