"""Reads printed agendas and referater into the record."""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import click

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
def import_files(
    files: tuple[Path, ...], dry_run: bool, as_array: bool, committee: str, published: bool
) -> None:
    """Læs trykte dagsordener og referater ind fra tekstfiler.

    Uden --published er punkter uden mærke lukkede, og intet bliver frigivet.

    Reads printed agendas and minutes from text files into the record.
    """
    if not dry_run:
        open_database()
    answers: list[dict[str, Any]] = []
    failed = False
    for path in files:
        try:
            imported, meeting_id = bring_in(
                path, committee=committee, published=published, dry_run=dry_run
            )
        except NotReadable as problem:
            click.echo(f"{path.name}: {problem}", err=True)
            failed = True
            continue
        if as_array:
            answers.append(as_json(imported, meeting_id))
        else:
            for line in as_lines(imported, path.name):
                click.echo(line)
            if meeting_id is not None:
                click.echo(f"  Gemt som møde {meeting_id}")
    if as_array:
        click.echo(json.dumps(answers, ensure_ascii=False, indent=1))
    if failed:
        sys.exit(UNREADABLE)


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
