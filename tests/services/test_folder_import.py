"""A folder is brought in once and whole, file by file; what stands here is never overwritten."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import func, select

from meetings.database import reading, session, transaction
from meetings.models.archive import ImportResult, ImportRun
from meetings.models.base import now
from meetings.models.meetings import ImportedFile, Meeting
from meetings.models.snapshots import Publication
from meetings.queries.import_runs import get_result, list_results, list_runs
from meetings.reading_task import LIMITS, read_file
from meetings.rules.permissions import SYSTEM
from meetings.rules.problems import NotAllowed, NotFound
from meetings.services import folder_import
from meetings.services.assemble import assemble
from meetings.services.folder_import import Step, bring_in_folder, open_folder
from meetings.services.history import verify_chain
from meetings.services.import_reports import report_csv, report_html
from meetings.services.import_runs import Wanted
from meetings.services.importing import store_record
from meetings.storage import storage
from meetings.vocabulary import DocumentKind, FileProblem, ImportOutcome, State
from tests.factories import HELD_ON, make_item, make_record
from tests.importing.folders import as_docx, printed
from tests.people import Cast

pytestmark = pytest.mark.usefixtures("quick_documents", "read_here")
ON_BOTH_SERVERS = True
NEW, SAME, VERSION, FAILED = (
    ImportOutcome.NEW,
    ImportOutcome.UNCHANGED,
    ImportOutcome.NEW_VERSION,
    ImportOutcome.FAILED,
)


class ReadHere:
    """A pool that reads in this process: the same task, without waiting for Python to start."""

    def __init__(self, *_facts: object) -> None:
        pass

    def __enter__(self) -> "ReadHere":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def in_order(self, jobs: Iterable[Any], work: Callable[..., Any]) -> Iterator[tuple[Any, Any]]:
        for job in jobs:
            yield job, work(job, _ask)


def _ask(content: bytes, options: dict[str, Any]) -> Any:
    if b"hang" in content[:10]:
        return FileProblem.TOO_SLOW
    return json.loads(json.dumps(read_file(content, LIMITS, options)))


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_import, "Pool", ReadHere)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "arkiv"
    place.mkdir()
    return place


def bring_in(folder: Path, **options: Any) -> dict[str, Step]:
    run = open_folder(folder, Wanted(str(folder), **options), actor=SYSTEM)
    return {step.path: step for step in bring_in_folder(run, 1, actor=SYSTEM)}


def outcomes(folder: Path, **options: Any) -> dict[str, ImportOutcome]:
    return {path: step.outcome for path, step in bring_in(folder, **options).items()}


def rows(table: Any) -> int:
    with reading():
        return session().exec(select(func.count()).select_from(table)).one()


def result(path: str) -> ImportResult:
    with reading():
        found = session().exec(
            select(ImportResult)
            .where(ImportResult.path == path)
            .order_by(ImportResult.read_at.desc())  # type: ignore[attr-defined]
        )
        return next(iter(found))


def titles(meeting_id: UUID | None) -> list[str]:
    assert meeting_id is not None
    with reading():
        return [item.title for item in assemble(meeting_id).items]


def test_each_file_becomes_its_meeting_with_its_original_and_its_figures(
    anyone: Cast, folder: Path
) -> None:
    (folder / "2024").mkdir()
    (folder / "2024" / "marts.txt").write_text(printed(), "utf-8")
    (folder / "tom.txt").write_bytes(b"")

    assert outcomes(folder) == {"2024/marts.txt": NEW, "tom.txt": FAILED}

    kept = result("2024/marts.txt")
    assert storage().get(kept.sha256) == (folder / "2024" / "marts.txt").read_bytes()
    assert (kept.items, kept.words_read, kept.problem) == (2, kept.words_kept, "")
    assert kept.confidence == 97  # nobody is listed as present
    details = json.loads(kept.details)
    assert details["meeting"] == "Skovbyudvalget, 14.03.2024"
    with reading():
        ids = [str(item.id) for item in assemble(kept.meeting_id).items]  # type: ignore[arg-type]
    assert [item for item, _line in details["places"]] == ids
    assert result("tom.txt").problem == "Filen er tom. Der er intet at læse ind."
    with reading():
        assert verify_chain() == []


def test_the_same_folder_again_changes_nothing_and_keeps_the_figures(
    anyone: Cast, folder: Path
) -> None:
    (folder / "a.txt").write_text(printed(), "utf-8")
    bring_in(folder)
    first = result("a.txt")

    assert outcomes(folder) == {"a.txt": SAME}

    assert (rows(Meeting), rows(ImportedFile), rows(ImportRun)) == (1, 1, 2)
    again = result("a.txt")
    assert (again.items, again.confidence, again.details) == (
        first.items,
        first.confidence,
        first.details,
    )


def test_a_changed_file_is_a_new_version_of_its_meeting(anyone: Cast, folder: Path) -> None:
    file = folder / "a.txt"
    file.write_text(printed(titles=["Ny bro", "Belysning"]), "utf-8")
    bring_in(folder)
    before = result("a.txt").meeting_id
    file.write_text(printed(titles=["Ny bro", "Belysning", "Cykelsti"]), "utf-8")

    assert outcomes(folder) == {"a.txt": VERSION}

    assert result("a.txt").meeting_id == before
    assert titles(before) == ["Ny bro", "Belysning", "Cykelsti"]


def test_another_day_under_the_same_name_is_another_meeting(anyone: Cast, folder: Path) -> None:
    file = folder / "seneste.txt"
    file.write_text(printed(), "utf-8")
    bring_in(folder)
    file.write_text(printed(day=HELD_ON), "utf-8")

    assert outcomes(folder) == {"seneste.txt": NEW}
    assert rows(Meeting) == 2


def test_agenda_minutes_and_copies_of_one_meeting_are_one_meeting(
    anyone: Cast, folder: Path
) -> None:
    (folder / "0-referat.txt").write_text(printed(titles=["Referatets punkt"]), "utf-8")
    (folder / "1-dagsorden.txt").write_text(
        printed(titles=["Dagsordenens punkt"], kind="DAGSORDEN"), "utf-8"
    )
    (folder / "2-referat.docx").write_bytes(as_docx(printed(titles=["Referatets punkt"])))
    (folder / "3-kopi.txt").write_bytes((folder / "0-referat.txt").read_bytes())

    steps = bring_in(folder)

    assert [step.outcome for step in steps.values()] == [NEW, SAME, SAME, SAME]
    assert steps["1-dagsorden.txt"].told == (
        "Mødets referat er læst ind allerede. Filen er gemt ved siden af.",
    )
    assert "0-referat.txt" in steps["2-referat.docx"].told[0]
    assert (rows(Meeting), rows(ImportedFile)) == (1, 3)
    assert titles(result("3-kopi.txt").meeting_id) == ["Referatets punkt"]
    assert set(outcomes(folder).values()) == {SAME}


def test_the_copy_that_is_read_more_surely_counts(anyone: Cast, folder: Path) -> None:
    poor = printed(titles=["Kun dette"]).replace("Beslutning", "Noter")
    (folder / "a.txt").write_text(poor, "utf-8")
    (folder / "b.txt").write_text(printed(titles=["Begge", "To"]), "utf-8")

    assert outcomes(folder) == {"a.txt": NEW, "b.txt": VERSION}

    assert titles(result("a.txt").meeting_id) == ["Begge", "To"]
    assert set(outcomes(folder).values()) == {SAME}


def test_a_meeting_that_is_written_here_is_never_overwritten(anyone: Cast, folder: Path) -> None:
    own = make_record(make_item("Vores eget"), kind=DocumentKind.AGENDA, starts_at=time(16))
    written = store_record(own, state=State.DRAFT, actor=anyone.sanne)
    (folder / "a.txt").write_text(printed("Teknisk Udvalg", HELD_ON), "utf-8")

    steps = bring_in(folder)

    assert steps["a.txt"].outcome is FAILED
    assert "findes allerede i Protokol" in steps["a.txt"].problem
    assert titles(written) == ["Vores eget"]


def test_what_was_mended_by_hand_is_not_read_over(anyone: Cast, folder: Path) -> None:
    file = folder / "a.txt"
    file.write_text(printed(), "utf-8")
    bring_in(folder)
    with transaction():
        kept = session().get_one(ImportResult, result("a.txt").id)
        kept.mended_at = now()
        session().add(kept)

    assert outcomes(folder) == {"a.txt": SAME}
    assert outcomes(folder, published=True) == {"a.txt": SAME}
    assert rows(Publication) == 0
    file.write_text(printed(titles=["Alt er nyt"]), "utf-8")
    step = bring_in(folder)["a.txt"]
    assert step.outcome is FAILED
    assert "er rettet efter indlæsningen" in step.problem
    meeting_id = result("a.txt").meeting_id
    assert titles(meeting_id) == ["Ny bro over Mølleåen", "Belysning på Åvej"]


def test_a_file_that_hangs_costs_itself_alone(anyone: Cast, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"hang")
    (folder / "b.txt").write_text(printed(), "utf-8")

    steps = bring_in(folder)

    assert [step.outcome for step in steps.values()] == [FAILED, NEW]
    assert steps["a.txt"].problem.startswith("Filen tog for lang tid at læse.")


def test_a_run_that_was_stopped_goes_on_with_what_is_left(anyone: Cast, folder: Path) -> None:
    for number in range(1, 5):
        (folder / f"{number}.txt").write_text(printed(f"Udvalg{number}udvalget"), "utf-8")
    wanted = Wanted(str(folder))
    first = open_folder(folder, wanted, actor=SYSTEM)
    steps = bring_in_folder(first, 1, actor=SYSTEM)
    next(steps), next(steps)
    del steps  # stopped after two

    second = open_folder(folder, wanted, actor=SYSTEM)

    assert (second.id, second.done, len(second.files)) == (first.id, 2, 2)
    assert [step.path for step in bring_in_folder(second, 1, actor=SYSTEM)] == ["3.txt", "4.txt"]
    assert (rows(ImportRun), rows(ImportResult), rows(Meeting)) == (1, 4, 4)
    with reading():
        [run] = list_runs(SYSTEM)
    assert (run.total, run.done, run.ended_at is not None) == (4, 4, True)


def test_published_opens_what_bears_no_mark_and_gives_it_out(anyone: Cast, folder: Path) -> None:
    (folder / "a.txt").write_text(printed(titles=["Åbent", "Lukket punkt: Køb"]), "utf-8")
    assert outcomes(folder) == {"a.txt": NEW}
    assert rows(Publication) == 0
    assert outcomes(folder, published=True) == {"a.txt": VERSION}
    assert rows(Publication) == 1


def test_results_are_seen_by_who_may_import_there_and_failures_by_who_may_everywhere(
    anyone: Cast, folder: Path
) -> None:
    (folder / "hans-hemmelighed.txt").write_bytes(b"")
    (folder / "teknik.txt").write_text(printed("Teknisk Udvalg", HELD_ON), "utf-8")
    (folder / "social.txt").write_text(printed("Socialudvalget", HELD_ON), "utf-8")
    bring_in(folder)

    with reading():
        seen = [one.path for one in list_results(anyone.sanne).results]
        assert seen == ["teknik.txt"]
        [run] = list_runs(anyone.sanne)
        assert (run.total, run.folder, run.done) == (None, "", 1)
        whole = "".join(report_html(run.id, viewer=anyone.sanne))
        whole += "".join(report_csv(run.id, viewer=anyone.sanne))
        assert "teknik.txt" in whole
        for word in ("hans-hemmelighed", "social", str(folder)):
            assert word not in whole
        with pytest.raises(NotFound):
            get_result(result("social.txt").id, anyone.sanne)
        for other in (anyone.mette, anyone.carl, anyone.karen, anyone.arne, anyone.bente):
            with pytest.raises(NotAllowed):
                list_results(other)
            with pytest.raises(NotAllowed):
                report_html(run.id, viewer=other)
