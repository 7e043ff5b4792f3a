"""The report of a run, for who may see its results: each sees no more in it than on the pages."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from exports.import_report import ImportReport, ReportRow, to_csv, to_html
from meetings.database import reading
from meetings.queries.import_runs import ResultView, RunView, get_run, list_results
from meetings.rules.local_time import LOCAL
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.vocabulary import ImportOutcome
from meetings.wording import word

_AT_ONCE: Final = 200  # results in memory
_TONES: Final = {
    ImportOutcome.FAILED: "failed",
    ImportOutcome.NEW: "new",
    ImportOutcome.NEW_VERSION: "version",
    ImportOutcome.UNCHANGED: "same",
}


@internal("the query asks what the viewer may see")
def count_outcomes(run_id: UUID, *, viewer: Actor) -> dict[ImportOutcome, int]:
    """How many files of the run came to what. Raises NotFound."""
    with reading():
        return get_run(run_id, viewer).counts


@internal("the query asks what the viewer may see")
def report_html(run_id: UUID, *, viewer: Actor) -> Iterator[str]:
    """The report as HTML, in pieces. Raises NotFound before the first."""
    with reading():
        run = get_run(run_id, viewer)
        doubtful = list_results(viewer, run_id=run_id, doubtful=True, most=0).total
    return to_html(_report(run, doubtful), _rows(run_id, viewer))


@internal("the query asks what the viewer may see")
def report_csv(run_id: UUID, *, viewer: Actor) -> Iterator[str]:
    """The report as CSV, in pieces. Raises NotFound before the first."""
    with reading():
        get_run(run_id, viewer)
    return to_csv(_rows(run_id, viewer))


@internal("the query asks what the viewer may see")
def write_report(run_id: UUID, path: Path, *, viewer: Actor) -> None:
    """Write the report into a file: CSV where its name says so, else HTML. Raises OSError."""
    make = report_csv if path.suffix.lower() == ".csv" else report_html
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            file.writelines(make(run_id, viewer=viewer))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _rows(run_id: UUID, viewer: Actor) -> Iterator[ReportRow]:
    begin = 0
    while True:
        with reading():
            page = list_results(viewer, run_id=run_id, begin=begin, most=_AT_ONCE)
        yield from map(_row, page.results)
        begin += _AT_ONCE
        if begin >= page.total:
            return


def _row(result: ResultView) -> ReportRow:
    failed = result.outcome is ImportOutcome.FAILED
    details = result.details
    mended = ("Rettet i hånden efter indlæsningen.",) if result.mended_at else ()
    looked = ("Set igennem efter indlæsningen.",) if result.looked_at else ()
    return ReportRow(
        path=result.path,
        outcome=word(result.outcome),
        tone=_TONES[result.outcome],
        confidence=None if failed else result.confidence,
        is_doubtful=result.is_doubtful,
        meeting=details.meeting,
        format=word(result.format) if result.format else "",
        items=result.items,
        doubts=details.warnings,
        words_read=result.words_read,
        words_kept=result.words_kept,
        problem=result.problem,
        remarks=(*details.told, *details.lacks, *mended, *looked),
        sha256=result.sha256,
    )


def _report(run: RunView, doubtful: int) -> ImportReport:
    begun = run.started_at.astimezone(LOCAL)
    return ImportReport(
        folder=run.folder,
        when=f"{begun:%d.%m.%Y kl. %H.%M}",
        by=run.started_by,
        total=run.total if run.total is not None else run.done,
        counts=[(word(o), tone, run.counts.get(o, 0)) for o, tone in _TONES.items()],
        doubtful=doubtful,
        skipped=run.skipped,
        is_ended=run.ended_at is not None,
    )
