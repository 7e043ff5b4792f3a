"""Bring in a folder from the keyboard: how far it is, what went wrong, and what came of it."""

import os
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

import click

from meetings.config import load_settings
from meetings.file_errors import why
from meetings.importing.folder import printable
from meetings.vocabulary import ImportOutcome
from meetings.wording import word

if TYPE_CHECKING:
    from meetings.services.folder_import import FolderRun

FAILED: Final = 2  # exit status when a file could not be brought in, or the run was stopped
_MOST_PROCESSES: Final = 8
_SECONDS_BETWEEN_LINES: Final = 10
_SECONDS_BETWEEN_DRAWINGS: Final = 0.2
_MOST_SKIPPED_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for at the keyboard."""

    dry_run: bool
    as_array: bool
    committee: str
    published: bool
    report: Path | None
    processes: int | None


def import_folder(folder: Path, options: Options) -> int:
    """Bring in the folder, and say what came of it; returns the exit status."""
    # Slow imports: --help needs no database.
    from sqlalchemy.exc import SQLAlchemyError

    from meetings.rules.permissions import SYSTEM
    from meetings.services import folder_import
    from meetings.services.import_runs import Wanted

    place = printable(str(folder.resolve()))
    wanted = Wanted(place, options.published, options.committee)
    shown = Progress()
    try:
        run = folder_import.open_folder(folder, wanted, _processes(options), actor=SYSTEM)
        _say_beginning(run)
        shown.begin(len(run.files), run.done)
        for step in folder_import.bring_in_folder(run, _processes(options), actor=SYSTEM):
            shown.note(step.outcome, step.path, step.problem, is_more=step.is_more)
    except KeyboardInterrupt:
        shown.clear()
        click.echo(
            f"\nStoppet. {shown.kept} filer er færdige og gemt. Kør samme kommando igen for at gå "
            "videre med resten."
        )
        return FAILED
    except (OSError, SQLAlchemyError) as error:
        shown.clear()
        reason = why(error) if isinstance(error, OSError) else "databasen svarer ikke"
        click.echo(
            f"Det læste kan ikke gemmes ({reason}). Skaf plads, eller se, om databasen kører, og "
            "kør samme kommando igen: den går videre, hvor den slap.",
            err=True,
        )
        return FAILED
    shown.clear()
    if options.published:
        _keep_index()
    return _end(run.id, options, shown)


def _keep_index() -> None:
    """Gather what was published into the index, unless somebody is at it: then they do."""
    from meetings import database  # slow imports
    from meetings.jobs import worker
    from meetings.jobs.alone import INDEX, alone

    with alone(database.engine(), load_settings().protokol_instance, INDEX) as is_ours:
        if is_ours:
            click.echo("Søgningens indeks bliver gjort klar …")
            worker.keep_index()


def _processes(options: Options) -> int:
    return options.processes or min(_MOST_PROCESSES, os.cpu_count() or 1)


def _say_beginning(run: "FolderRun") -> None:
    click.echo(f"{_files(len(run.files) + run.done)} i {run.wanted.folder}")
    if run.done:
        click.echo(f"Går videre, hvor der blev stoppet: {_files(run.done)} er færdige.")
    for one in run.skipped[:_MOST_SKIPPED_NAMED]:
        click.echo(f"  Sprunget over: {one.name} ({one.why})")
    unsure = {file.unsure for file in run.files} - {""} if run.wanted.published else ()
    for name in sorted(unsure):
        click.echo(
            f"  {name} kan ikke læses. Den siger måske, hvad der ikke må offentliggøres, så intet "
            "i dens mappe bliver det."
        )
    if len(run.skipped) > _MOST_SKIPPED_NAMED:
        more = len(run.skipped) - _MOST_SKIPPED_NAMED
        click.echo(f"  … og {more} mere; de står alle i rapporten.")


def _end(run_id: UUID, options: Options, shown: "Progress") -> int:
    """Say what came of the run, and write its report."""
    from meetings.rules.permissions import SYSTEM  # slow imports
    from meetings.services.import_reports import count_outcomes, write_report

    counts = count_outcomes(run_id, viewer=SYSTEM)
    told = ", ".join(f"{word(o).lower()} {counts[o]}" for o in ImportOutcome if counts.get(o))
    click.echo(f"Færdig på {duration(shown.elapsed)}: {told or 'der var ingen filer'}.")
    failed = counts.get(ImportOutcome.FAILED, 0)
    if options.report is not None:
        try:
            write_report(run_id, options.report, viewer=SYSTEM)
        except OSError as error:
            click.echo(f"{options.report}: rapporten kan ikke skrives ({why(error)}).", err=True)
            return FAILED
        click.echo(f"Rapporten er skrevet i {printable(str(options.report))}")
    return FAILED if failed else 0


@dataclass(slots=True)
class Progress:
    """A line that is drawn anew on a terminal; elsewhere a line now and then."""

    total: int = 0  # of this time
    done_before: int = 0
    done: int = 0
    counts: Counter[ImportOutcome] = field(default_factory=Counter)
    _began: float = field(default_factory=time.monotonic)
    _drawn: float = 0.0
    _live: bool = field(default_factory=lambda: sys.stdout.isatty())

    def begin(self, total: int, done_before: int) -> None:
        """There are so many files to read, and so many were done before."""
        self.total, self.done_before = total, done_before
        self._began = time.monotonic()

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self._began

    @property
    def kept(self) -> int:
        """How many files of the run are done, also before this time."""
        return self.done_before + self.done

    def note(
        self, outcome: ImportOutcome, path: str, problem: str, *, is_more: bool = False
    ) -> None:
        """One more file is done; a problem is told at once, on a line that stays.

        `is_more`: it is another meeting of a file that is counted once.
        """
        self.done += not is_more
        self.counts[outcome] += 1
        if problem:
            self.clear()
            click.echo(f"  {path}: {problem}")
        wait = _SECONDS_BETWEEN_DRAWINGS if self._live else _SECONDS_BETWEEN_LINES
        if self.elapsed - self._drawn < wait and self.done < self.total:
            return
        self._drawn = self.elapsed
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            click.echo(f"\r{self.line()[:width]:<{width}}", nl=False)
        else:
            click.echo(self.line())

    def line(self) -> str:
        """How far it is, how fast, and how long is left."""
        rate = self.done / self.elapsed if self.elapsed else 0.0
        left = (self.total - self.done) / rate if rate else 0.0
        whole = self.done_before + self.total
        share = f"{100 * self.kept // whole if whole else 100} %"
        failed = self.counts[ImportOutcome.FAILED]
        wrong = f", {failed} kunne ikke læses" if failed else ""
        rest = f", {duration(left)} tilbage" if self.done < self.total else ""
        return f"{self.kept} af {_files(whole)} ({share}), {_rate(rate)} i sekundet{rest}{wrong}"

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            click.echo(f"\r{'':<{width}}\r", nl=False)


def duration(seconds: float) -> str:
    """A time in words: "12 sek.", "12 min.", "2 t. 5 min."."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{max(1, round(seconds))} sek."
    return f"{minutes} min." if minutes < 60 else f"{minutes // 60} t. {minutes % 60} min."


def _rate(rate: float) -> str:
    return f"{rate:.1f}".replace(".", ",") if rate < 9.95 else f"{rate:.0f}"


def _files(count: int) -> str:
    return "1 fil" if count == 1 else f"{count:,} filer".replace(",", ".")
