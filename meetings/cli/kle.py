"""Loads what the subjects of cases are called, from the municipality's own KLE file."""

import sys
from pathlib import Path

import click

from meetings.importing import NotReadable, read_file

UNREADABLE = 2  # exit status when the file could not be loaded


@click.command("kle")
@click.argument("file", type=click.Path(path_type=Path), metavar="FIL")
def load_subjects(file: Path) -> None:
    """Hent KLE-emner eller handlingsfacetter ind fra kommunens egen XML-fil.

    Filen er KLE-Emneplan eller KLE-Handlingsfacetter, version 2.0, som kommunen henter hos KL.
    Den samme fil igen ændrer intet; numre, der ikke er i filen mere, bliver mærket som udgået.

    Loads KLE subjects or facets from the municipality's own XML file.
    """
    # Slow imports: --help needs no database.
    from meetings.cli.import_files import open_database
    from meetings.importing.kle import read_kle
    from meetings.rules.permissions import SYSTEM
    from meetings.services.kle import load_kle

    try:
        read = read_kle(read_file(file))
    except NotReadable as problem:
        click.echo(f"{file.name}: {problem}", err=True)
        sys.exit(UNREADABLE)
    open_database()
    loaded = load_kle(read, actor=SYSTEM)
    what = "Handlingsfacetter" if read.is_facets else "Emner"
    click.echo(
        f"{what}: {loaded.new} nye, {loaded.changed} rettede, {loaded.retired} udgåede, "
        f"{loaded.unchanged} uændrede."
    )
