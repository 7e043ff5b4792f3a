"""What each format tells of a meeting arrives in the record; other bodies' decisions apart."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from meetings.importing.formats.wanted import Wanted
from meetings.importing.problems import NotReadable
from meetings.importing.report import as_json
from meetings.record import AttachmentList, Decision, EarlierTreatments, Item, MeetingRecord
from meetings.vocabulary import AttendanceStatus, DocumentKind, ImportFormat, Purpose, VoteOption
from tests.importing.formats import samples
from tests.importing.formats.samples import PDF, lay_out, read_all, read_one
from tests.importing.formats.test_access import SAMPLES

FORMATS = {
    "ditmer": ImportFormat.DITMER,
    "sbsys": ImportFormat.SBSYS,
    "acadre": ImportFormat.ACADRE,
    "edoc": ImportFormat.EDOC,
    "edoc agenda": ImportFormat.EDOC_AGENDA,
    "first agenda": ImportFormat.FIRST_AGENDA,
}
HEADS: dict[str, tuple[Any, ...]] = {
    "ditmer": ("Forretningsudvalget", date(2023, 3, 14), time(15, 30), time(17, 5), "Lokale 4"),
    "sbsys": ("Kulturudvalget", date(2018, 8, 27), time(16), time(17, 45), "Salen"),
    "acadre": ("Børneudvalget", date(2012, 6, 12), time(16), time(17, 30), "Rådhuset"),
    "edoc": ("Socialudvalget", date(2012, 12, 4), time(13), None, ""),
    "edoc agenda": ("Miljøudvalget", date(2014, 5, 6), time(15), None, "Lokale 1"),
    "first agenda": (
        "Landsbyudvalget",
        date(2023, 6, 1),
        time(16),
        time(17, 30),
        "Forsamlingshuset",
    ),
}
FIRST_ITEMS = {
    "ditmer": ("1", "Cykelsti ved Møllevej", "23/1001", "Godkendt. Nils Bo (V) stemte imod."),
    "sbsys": ("11", "Støtte til musikskolen", "", "Godkendt."),
    "acadre": ("1", "Ny børnehave", "12/27845", "Godkendt."),
    "edoc": ("1", "Hjemmepleje på Nygade", "2012-003869", "Godkendt."),
    "edoc agenda": ("1", "Rent vand", "2014-55", "Vedtaget."),
    "first agenda": ("1", "Nyt gadelys", "23/7", "Godkendt."),
}
EARLIER = {
    "ditmer": [("Teknisk Udvalg", date(2023, 3, 1))],
    "edoc": [("Ældrerådet", date(2012, 11, 20)), ("Økonomiudvalgets", date(2012, 12, 1))],
    "edoc agenda": [("Økonomiudvalget", date(2014, 4, 1))],
}
PRESENT, EXCUSED, ABSENT = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
)
PEOPLE = {
    "ditmer": [("Ida Krogh", "C", PRESENT, ""), ("Nils Bo", "V", EXCUSED, "")],
    "acadre": [
        ("Mia Lo", "B", PRESENT, ""), ("Tue Dam", "A", EXCUSED, ""), ("Bo Lie", "V", ABSENT, ""),
    ],
    "edoc agenda": [
        ("Ulla Berg", "F", PRESENT, ""),
        ("Jens Skov", "", PRESENT, "Eva Lund"),
        ("Eva Lund", "", ABSENT, ""),
    ],
}  # fmt: skip


def record_of(name: str, folder: Path) -> MeetingRecord:
    return read_one(folder, dict(SAMPLES[name])).record


def decisions_of(item: Item) -> list[str]:
    return [part.html for part in item.parts if isinstance(part, Decision)]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_format_is_known_by_its_content_and_tells_its_meeting(name: str, tmp_path: Path) -> None:
    content = next(iter(SAMPLES[name].values()))
    imported = read_one(tmp_path, {"whatever.bin": content})
    record = imported.record
    assert imported.format is FORMATS[name]
    head = (record.bodies[0].name, record.held_on, record.starts_at, record.ends_at, record.place)
    assert head == HEADS[name]
    assert record.kind is DocumentKind.MINUTES


@pytest.mark.parametrize("name", SAMPLES)
def test_an_item_has_its_number_title_case_and_this_bodys_decision(
    name: str, tmp_path: Path
) -> None:
    number, title, case_number, decision = FIRST_ITEMS[name]
    first = record_of(name, tmp_path).items[0]
    assert (first.number, first.title, first.case_number) == (number, title, case_number)
    assert decisions_of(first) == [f"<p>{decision}</p>"]


@pytest.mark.parametrize("name", EARLIER)
def test_other_bodies_decisions_are_earlier_treatments(name: str, tmp_path: Path) -> None:
    first = record_of(name, tmp_path).items[0]
    (earlier,) = [part for part in first.parts if isinstance(part, EarlierTreatments)]
    assert sorted((one.body, one.held_on) for one in earlier.treatments) == sorted(EARLIER[name])


@pytest.mark.parametrize("name", ["ditmer", "sbsys"])
def test_another_bodys_decision_without_a_day_is_a_text_and_no_decision(
    name: str, tmp_path: Path
) -> None:
    first = record_of(name, tmp_path).items[0]
    whole = first.model_dump_json()
    assert "udsatte" in whole or "sagde nej" in whole
    assert len(decisions_of(first)) == 1
    assert "udsatte" not in decisions_of(first)[0]


@pytest.mark.parametrize("name", PEOPLE)
def test_who_was_there_is_told_with_party_and_substitutes(name: str, tmp_path: Path) -> None:
    rows = record_of(name, tmp_path).attendance
    assert [(r.name, r.party_letter, r.status, r.substitute_for) for r in rows] == PEOPLE[name]


@pytest.mark.parametrize("name", ["sbsys", "edoc", "first agenda"])
def test_a_meeting_without_members_is_read(name: str, tmp_path: Path) -> None:
    assert record_of(name, tmp_path).attendance == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_of_the_texts_is_kept(name: str, tmp_path: Path) -> None:
    imported = read_one(tmp_path, dict(SAMPLES[name]))
    hidden = {"ditmer": 1}  # what a script says is no text
    assert imported.words_read - imported.words_kept <= hidden.get(name, 0)
    assert as_json(imported)["items"][0]["decision"]


def test_votes_and_absences_are_read_from_decisions(tmp_path: Path) -> None:
    first = record_of("ditmer", tmp_path).items[0]
    (event,) = first.votes
    assert [(vote.voter, vote.option) for vote in event.votes] == [("Nils Bo", VoteOption.AGAINST)]
    assert [one.name for one in record_of("acadre", tmp_path).items[0].presence] == ["Mia Lo"]
    assert record_of("edoc", tmp_path).items[0].purpose is Purpose.DECISION


def test_markup_is_made_harmless(tmp_path: Path) -> None:
    first = record_of("ditmer", tmp_path).items[0]
    assert "script" not in first.model_dump_json()
    assert "<strong>til foråret</strong>" in first.model_dump_json()


def test_a_manifest_gives_what_is_published_of_it_in_order(tmp_path: Path) -> None:
    agenda = samples.ACADRE_CONTENT.replace("12-06-2012 16", "11-06-2012 16")
    files: dict[str, str | bytes] = {
        "XML_1863.xml": samples.ACADRE_MANIFEST,
        "Files_1/1.xml": agenda,
        "Files_1/2.xml": samples.ACADRE_CONTENT.replace("Ny børnehave", "Lukket udgave"),
        "Files_1/3.xml": samples.ACADRE_CONTENT,
        "Files_1/plan.pdf": PDF,
    }
    found = read_all(lay_out(tmp_path, files))
    assert [one.record.kind for one in found] == [DocumentKind.AGENDA, DocumentKind.MINUTES]
    assert [one.source_name for one in found] == ["Files_1/1.xml", "Files_1/3.xml"]
    assert [file.path for file in found[1].files] == ["Files_1/plan.pdf"]
    assert any("2.XML" in doubt.text for doubt in found[1].warnings)


def test_the_newest_notification_of_an_agenda_is_followed(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "n.xml": samples.EDOC_NOTICE,
        "gammel.xml": samples.EDOC_AGENDA.replace("Rent vand", "Gammelt"),
        "ud/ny.xml": samples.EDOC_AGENDA,
    }
    (imported,) = read_all(lay_out(tmp_path, files))
    assert imported.record.items[0].title == "Rent vand"
    assert imported.source_name == "ud/ny.xml"


def test_attachments_are_found_beside_the_file_whatever_the_path_looks_like(tmp_path: Path) -> None:
    imported = read_one(tmp_path, {"p.xml": samples.DITMER, "enclosures/1.pdf": PDF})
    (listed,) = [p for p in imported.record.items[0].parts if isinstance(p, AttachmentList)]
    first, second, _ = listed.attachments
    assert (first.file_name, first.size_bytes, len(first.sha256)) == ("1.pdf", len(PDF), 64)
    assert (second.title, second.sha256) == ("Tilbud", "")
    assert [doubt.text for doubt in imported.warnings if "2.pdf" in doubt.text]


def test_what_a_path_climbs_to_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "hemmeligt.pdf").write_bytes(PDF)
    inside = tmp_path / "a" / "b"
    link = inside / "bilag"
    inside.mkdir(parents=True)
    (tmp_path / "ansøgning.pdf").write_bytes(PDF)
    link.symlink_to(tmp_path)
    imported = read_one(inside, {"d.xml": samples.SBSYS})
    assert imported.files == ()


def test_the_name_given_is_the_name_of_the_body(tmp_path: Path) -> None:
    path = lay_out(tmp_path, {"d.xml": samples.SBSYS})
    (imported,) = read_all(path, Wanted(committee="Fritidsudvalget"))
    assert imported.record.bodies[0].name == "Fritidsudvalget"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><Publication>&b;</Publication>', "entiteter"),
        ("<Publication><Agendas><Agenda/></Agendas></Publication>", "punkter"),
        ("<Noget><Andet/></Noget>", "formater"),
        ('{"a": 1}', "Protokol"),
        ("[" * 100_000, "dybt"),
        ('{"record": {"bodies": [], "held_on": "2020-01-01", "kind": "MINUTES"}}', "bodies"),
        ("<a>" * 5_000, "XML"),
        (samples.ACADRE_MANIFEST, "manifest"),
        ("<?xml version='1.0'?><", "XML"),
    ],
    ids="bomb empty unknown json deep record nested manifest cut".split(),  # noqa: SIM905
)  # fmt: skip
def test_what_cannot_be_read_is_one_clear_sentence(content: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(NotReadable) as problem:
        read_one(tmp_path, {"x": content})
    assert told in str(problem.value)
    assert str(problem.value).endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_letters_are_right_whatever_the_declaration_says(encoding: str, tmp_path: Path) -> None:
    content = samples.SBSYS.encode(encoding)
    assert read_one(tmp_path, {"d.xml": content}).record.items[0].title == "Støtte til musikskolen"
