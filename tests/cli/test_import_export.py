"""A printed referat goes in by one command and comes out by another, and closed stays closed."""

import errno
import json
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import select

from meetings import database as databases
from meetings.cli import commands, export
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Publication, Release
from meetings.rules.permissions import SYSTEM
from meetings.services import packs, protocols
from meetings.services.importing import store_record
from meetings.vocabulary import DocumentKind, State
from tests.conftest import own_database
from tests.factories import make_record

pytestmark = pytest.mark.slow

PRINTED = """REFERAT Skovbyudvalget 2022-2025 d. 14-03-2024

Mødedato Torsdag d. 14. marts 2024 kl. 16:00

Mødested Rådhuset, lokale 2

Punkt 1: Ny bro over Mølleåen

05.01.00-P20-3-24

Resume

Broen er fra 1931 og skal fornyes.

Indstilling

Teknisk Forvaltning indstiller, at broen fornyes for 4,2 mio. kr.

Beslutning

Skovbyudvalget godkender indstillingen.

Punkt 2: Lukket punkt: Køb af jord

Resume

Sælgeren hedder Kvistgaardsøn og vil have tre millioner.

Beslutning

Godkendt med Kvistgaardsøns betingelser.
"""


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty instance folder that the commands use."""
    monkeypatch.setenv("PROTOKOL_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "referat.txt").write_text(PRINTED, "utf-8")
    with own_database():
        yield tmp_path
    databases.engine().dispose()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


def imported(*options: str) -> dict[str, object]:
    done = run("import", "--json", *options, "referat.txt")
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)[0]
    assert isinstance(answer, dict)
    return answer


def count(table: type[Meeting] | type[Release] | type[Publication]) -> int:
    with databases.reading() as session:
        return len(session.exec(select(table)).all())


def test_a_dry_run_tells_what_would_be_read_and_stores_nothing(instance: Path) -> None:
    answer = imported("--dry-run")
    assert answer["meeting_id"] is None
    assert answer["items"][0]["title"] == "Ny bro over Mølleåen"  # type: ignore[index]
    assert not (instance / "instance").exists()
    databases.bind(databases.connect("sqlite://"))  # nothing was opened; the fixture closes this


def test_without_published_everything_is_closed_and_nothing_is_given_out(instance: Path) -> None:
    answer = imported()
    assert all(item["closed"] for item in answer["items"])  # type: ignore[attr-defined]
    assert (count(Meeting), count(Release), count(Publication)) == (1, 0, 0)


def test_the_same_file_twice_is_one_meeting(instance: Path) -> None:
    assert imported()["meeting_id"] == imported()["meeting_id"]
    assert count(Meeting) == 1


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "json", "xml"])
def test_a_published_referat_comes_out_without_its_closed_words(
    instance: Path, format: str
) -> None:
    meeting_id = str(imported("--published")["meeting_id"])
    assert (count(Release), count(Publication)) == (1, 1)
    for audience, told in (("public", False), ("secretariat", True)):
        out = instance / f"{audience}.{format}"
        done = run("export", meeting_id, "--format", format, "--audience", audience, "--out", out)
        assert done.exit_code == 0, done.output
        assert str(out) in done.output
        text = read(out)
        assert "Ny bro over Mølleåen" in text
        assert ("Kvistgaardsøn" in text) is told


def test_a_pack_comes_out_without_closed_words_too(instance: Path) -> None:
    meeting_id = str(imported("--published")["meeting_id"])
    for audience, told in (("public", False), ("secretariat", True)):
        out = instance / f"{audience}-pack.pdf"
        done = run("pack", meeting_id, "--audience", audience, "--out", out)
        assert done.exit_code == 0, done.output
        assert str(out) in done.output
        assert ("Kvistgaardsøn" in read(out)) is told
    nobody = run("pack", "00000000-0000-4000-8000-000000000000")
    assert nobody.exit_code == 2
    assert "Der er intet møde med id" in nobody.output


def test_a_file_that_cannot_be_written_is_told_in_danish_with_and_without_a_name(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting_id = str(imported("--published")["meeting_id"])
    for out, why in ((instance / "ingen" / "a.pdf", "mappen findes ikke"), (instance, "det er")):
        done = run("export", meeting_id, "--out", out)
        assert done.exit_code == 2
        assert f"{out}: filen kan ikke skrives ({why}" in done.output

    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export, "write_whole", full)
    done = run("export", meeting_id)
    assert "Filen kan ikke skrives (der er ikke plads). Vælg et andet navn" in done.output


def test_nothing_is_made_that_cannot_be_written_afterwards(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting_id = str(imported("--published")["meeting_id"])
    begun: list[object] = []
    monkeypatch.setattr(packs, "make_pack", begun.append)
    monkeypatch.setattr(protocols, "make_protocol", begun.append)
    out = instance / "ingen" / "a.pdf"
    for command in (("pack", meeting_id), ("protocol", "teknisk-udvalg", "2026")):
        done = run(*command, "--out", out)
        assert done.exit_code == 2
        assert f"{out}: filen kan ikke skrives (mappen findes ikke)" in done.output
    assert begun == []


def read(path: Path) -> str:
    """What a reader finds in the file, wherever it lies."""
    if path.suffix == ".pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        return text + path.read_bytes().decode("latin-1")
    if path.suffix == ".docx":
        from zipfile import ZipFile

        with ZipFile(path) as package:
            return " ".join(
                package.read(name).decode("latin-1" if name.endswith("png") else "utf-8")
                for name in package.namelist()
            )
    return path.read_text("utf-8")


def test_a_bad_file_is_told_and_the_others_go_on(instance: Path) -> None:
    (instance / "tom.txt").write_bytes(b"")
    (instance / "billede.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    done = run("import", "tom.txt", "billede.txt", "referat.txt", "findes-ikke.txt")
    assert done.exit_code == 2
    refused = done.stderr.strip().splitlines()
    assert [line.split(":")[0] for line in refused] == ["tom.txt", "billede.txt", "findes-ikke.txt"]
    assert "Skovbyudvalget" in done.stdout
    assert count(Meeting) == 1


def test_a_meeting_that_is_written_here_is_told_and_the_others_go_on(instance: Path) -> None:
    """Two editions of one meeting would print each other's decisions as earlier treatments."""
    (instance / "andet.txt").write_text(PRINTED.replace("14-03", "15-03"), "utf-8")
    assert run("import", "--dry-run", "referat.txt").exit_code == 0
    run("import", "andet.txt")
    agenda = make_record(
        bodies=("Skovbyudvalget",),
        held_on=date(2024, 3, 14),
        starts_at=time(16),
        kind=DocumentKind.AGENDA,
    )
    store_record(agenda, state=State.DRAFT, actor=SYSTEM)

    done = run("import", "referat.txt", "andet.txt")

    assert done.exit_code == 2
    assert done.stderr.strip() == (
        "referat.txt: Mødet i Skovbyudvalget den 14.03.2024 findes allerede i Protokol. "
        "Intet i filen er læst ind."
    )
    assert "Gemt som møde" in done.stdout
    assert count(Meeting) == 2


def test_a_committee_without_a_name_is_told_in_one_line(instance: Path) -> None:
    done = run("import", "--committee", "   ", instance / "referat.txt")

    assert done.exit_code == 2
    assert done.output.startswith("referat.txt: ")
    assert done.output.count("\n") == 1
    assert count(Meeting) == 0


def test_an_export_of_nothing_says_so(instance: Path) -> None:
    unknown = "3f2b8a52-1c1e-4f7e-9f50-000000000000"
    done = run("export", unknown)
    assert done.exit_code == 2
    assert unknown in done.stderr
    assert list(instance.glob("*.pdf")) == []


def test_an_export_to_a_folder_that_is_not_there_says_so(instance: Path) -> None:
    meeting_id = str(imported("--published")["meeting_id"])
    done = run("export", meeting_id, "--format", "json", "--out", "ingen/mappe.json")
    assert done.exit_code == 2
    assert "--out" in done.stderr
