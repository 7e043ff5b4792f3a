"""Reads printed agendas and referater into the record."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from meetings.cli.import_folder import Options, import_folder
from meetings.config import BadSettings, load_settings
from meetings.importing import Imported, NotReadable, read_file
from meetings.importing.around import Around
from meetings.importing.formats.bundle import Bundle, bundle_of
from meetings.importing.formats.registry import read_bundle
from meetings.importing.formats.wanted import Wanted
from meetings.importing.report import as_json, as_lines
from meetings.parsing.limits import Limits
from meetings.printed_pages import look_into_pdf
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
    help="Skriv det læste som JSON: en liste med et objekt pr. møde.",
)
@click.option(
    "--committee", default="", metavar="NAVN", help="Udvalgets navn, når filen ikke siger det."
)
@click.option(
    "--published",
    is_flag=True,
    help="Filen er offentliggjort: punkter uden mærke i et trykt referat er åbne.",
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

    Filerne kan være tekst, Word, PDF, websider, JSON fra Protokol eller FirstAgenda, og eksporter
    fra Acadre, SBSYS, Ditmer og eDoc; i en eksport er kun det åbent, som den selv siger er åbent.

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
    limits = Limits() if options.dry_run else open_database()
    if not _import_each(files, options, limits):
        sys.exit(UNREADABLE)


def _import_each(files: tuple[Path, ...], options: Options, limits: Limits) -> bool:
    """Bring in the files one by one, and say what came of each; whether all could be read."""
    answers: list[dict[str, Any]] = []
    failed = False
    around = Around(look_into_pdf(limits))
    for path in files:
        try:
            if options.published and (why := around.why_not_published(path)):
                raise NotReadable(why)
            for imported, meeting_id in bring_in(path, options, limits):
                if options.as_array:
                    answers.append(as_json(imported, meeting_id))
                else:
                    _tell(imported, path.name, meeting_id)
        except NotReadable as problem:
            click.echo(f"{path.name}: {problem}", err=True)
            failed = True
    if options.as_array:
        click.echo(json.dumps(answers, ensure_ascii=False, indent=1))
    return not failed


def _tell(imported: Imported, file_name: str, meeting_id: UUID | None) -> None:
    for line in as_lines(imported, file_name):
        click.echo(line)
    if meeting_id is not None:
        click.echo(f"  Gemt som møde {meeting_id}")


def bring_in(
    path: Path, options: Options, limits: Limits
) -> Iterator[tuple[Imported, UUID | None]]:
    """Read one file and store its meetings; gives what was read, and the meeting it became.

    Raises NotReadable, also for what was read and cannot be stored.
    """
    bundle = bundle_of(path, read_file(path))
    wanted = Wanted(
        unmarked=Access.OPEN if options.published else Access.CLOSED,
        committee=options.committee,
        look_into_pdf=look_into_pdf(limits),
    )
    for imported in read_bundle(bundle, wanted):
        if options.dry_run:
            yield imported, None
            continue
        try:
            yield store(imported, bundle, limits, published=options.published)
        except ProblemsFound as found:
            told = (sentence(problem).format(**found.facts) for problem in found.problems)
            raise NotReadable(" ".join(told)) from found
        except OSError as error:
            reason = f"kan ikke gemmes ({error.strerror}). Skaf plads, og prøv igen."
            raise NotReadable(reason) from error


def store(
    imported: Imported, bundle: Bundle, limits: Limits, *, published: bool
) -> tuple[Imported, UUID]:
    """Store a record with its source and its attachments, and say which meeting it became."""
    # Imported here because a dry run shall need no database (slow import).
    from meetings.rules.permissions import SYSTEM
    from meetings.services.imported_attachments import store_with_files

    return store_with_files(imported, bundle, limits, published=published, actor=SYSTEM)


def open_database() -> Limits:
    """Make the installation ready, or say in one line why it cannot be used.

    Returns what a look into a file may cost there.
    """
    # Imported here because a dry run shall need no database (slow import).
    from meetings.start import open_installation

    try:
        settings = load_settings()
        open_installation(settings)
    except BadSettings as problem:
        click.echo(str(problem), err=True)
        sys.exit(UNREADABLE)
    return settings.parsing_limits
