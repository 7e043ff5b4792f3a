"""Reads printed agendas and referater into the record."""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from meetings.cli.import_folder import Options, import_folder
from meetings.config import BadSettings, load_settings
from meetings.importing import Imported, NotReadable, read_file, read_lines
from meetings.importing.report import as_json, as_lines
from meetings.importing.source_lines import source_lines
from meetings.rules.problems import ProblemsFound
from meetings.vocabulary import Access
from meetings.wording import sentence

UNREADABLE = 2  # exit status when a file could not be read


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FIL...")
@click.option("--dry-run", is_flag=True, help="Læs og vis, men gem intet.")
@click.option(
    "--json",
    "as_array",
    is_flag=True,
    help="Skriv det læste som JSON: en liste med et objekt pr. fil.",
)
@click.option(
    "--committee", default="", metavar="NAVN", help="Udvalgets navn, når teksten ikke siger det."
)
@click.option(
    "--published", is_flag=True, help="Teksten er offentliggjort: punkter uden mærke er åbne."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Af en mappe: skriv en rapport (HTML, eller CSV når navnet ender på .csv).",
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=None,
    metavar="ANTAL",
    help="Af en mappe: hvor mange filer der læses ad gangen.",
)
def import_files(files: tuple[Path, ...], **chosen: Any) -> None:
    """Læs dagsordener og referater ind fra filer eller fra en mappe med alt i.

    Uden --published er punkter uden mærke lukkede, og intet bliver frigivet. En mappe læses med
    flere filer ad gangen; stoppes den, går samme kommando videre, hvor den slap.

    Reads agendas and minutes from files, or from a folder and all that is in it.
    """
    options = Options(**chosen)
    if len(files) == 1 and files[0].is_dir():
        if options.dry_run or options.as_array:
            raise click.UsageError("--dry-run og --json gælder filer, ikke en mappe.")
        open_database()
        sys.exit(import_folder(files[0], options))
    if options.report is not None or options.processes is not None:
        raise click.UsageError("--report og --processes gælder, når der indlæses en mappe.")
    if not options.dry_run:
        open_database()
    if not _import_each(files, options):
        sys.exit(UNREADABLE)


def _import_each(files: tuple[Path, ...], options: Options) -> bool:
    """Bring in the files one by one, and say what came of each; whether all could be read."""
    answers: list[dict[str, Any]] = []
    failed = False
    for path in files:
        try:
            imported, meeting_id = bring_in(
                path,
                committee=options.committee,
                published=options.published,
                dry_run=options.dry_run,
            )
        except NotReadable as problem:
            click.echo(f"{path.name}: {problem}", err=True)
            failed = True
            continue
        if options.as_array:
            answers.append(as_json(imported, meeting_id))
        else:
            for line in as_lines(imported, path.name):
                click.echo(line)
            if meeting_id is not None:
                click.echo(f"  Gemt som møde {meeting_id}")
    if options.as_array:
        click.echo(json.dumps(answers, ensure_ascii=False, indent=1))
    return not failed


def bring_in(
    path: Path, *, committee: str, published: bool, dry_run: bool
) -> tuple[Imported, UUID | None]:
    """Read one file and store it; returns what was read, and the meeting it became.

    Raises NotReadable, also for what was read and cannot be stored.
    """
    content = read_file(path)
    imported = read_lines(
        source_lines(content),
        unmarked=Access.OPEN if published else Access.CLOSED,
        committee=committee,
    )
    if dry_run:
        return imported, None
    try:
        return imported, store(imported, content, path.name, published=published)
    except ProblemsFound as found:
        told = (sentence(problem).format(**found.facts) for problem in found.problems)
        raise NotReadable(" ".join(told)) from found
    except OSError as error:
        reason = f"kan ikke gemmes ({error.strerror}). Skaf plads, og prøv igen."
        raise NotReadable(reason) from error


def store(imported: Imported, content: bytes, file_name: str, *, published: bool) -> UUID:
    """Store a record with its source, and say which meeting it became."""
    # Imported here because a dry run shall need no database (slow import).
    from meetings.rules.permissions import SYSTEM
    from meetings.services import importing

    return importing.store(
        imported, source=content, file_name=file_name, published=published, actor=SYSTEM
    )


def open_database() -> None:
    """Make the installation ready, or say in one line why it cannot be used."""
    # Imported here because a dry run shall need no database (slow import).
    from meetings.start import open_installation

    try:
        open_installation(load_settings())
    except BadSettings as problem:
        click.echo(str(problem), err=True)
        sys.exit(UNREADABLE)
