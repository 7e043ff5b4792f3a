"""Writes one meeting as a document."""

import errno
import os
import sys
from pathlib import Path
from typing import Final
from uuid import UUID

import click

from meetings.config import BadSettings, load_settings
from meetings.vocabulary import Audience, Format
from meetings.wording import sentence

CANNOT = 2  # exit status when there is nothing to write, or nowhere to write it
FORMATS = [format.value.lower() for format in Format]
AUDIENCES = [audience.value.lower() for audience in Audience]

_WHY: Final = {
    errno.ENOENT: "mappen findes ikke",
    errno.ENOTDIR: "mappen findes ikke",
    errno.EISDIR: "det er en mappe",
    errno.EACCES: "du må ikke skrive der",
    errno.EPERM: "du må ikke skrive der",
    errno.EROFS: "der kan kun læses der",
    errno.ENOSPC: "der er ikke plads",
    errno.ENAMETOOLONG: "navnet er for langt",
}


@click.command("export")
@click.argument("meeting_id", type=click.UUID, metavar="MØDE-ID")
@click.option(
    "--format", "format_name", type=click.Choice(FORMATS), default="pdf", show_default=True
)
@click.option(
    "--audience",
    "audience_name",
    type=click.Choice(AUDIENCES),
    default="public",
    show_default=True,
    help="Hvem dokumentet er til; det lukkede følger kun med til dem, der må læse det.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Filens navn; uden dette dannes et.")
def export_document(
    meeting_id: UUID, format_name: str, audience_name: str, out: Path | None
) -> None:
    """Skriv et møde som ét dokument.

    Write one meeting as a document for its audience.
    """
    # Slow imports: --help needs neither the database nor the exporters.
    from meetings.rules.permissions import SYSTEM
    from meetings.rules.problems import NotFound, ProblemsFound
    from meetings.services.documents import export_meeting
    from meetings.start import open_installation

    try:
        open_installation(load_settings())
        made = export_meeting(
            meeting_id, Audience[audience_name.upper()], Format[format_name.upper()], actor=SYSTEM
        )
        path = out or Path(made.file_name)
        write_whole(path, made.content)
    except BadSettings as problem:
        refuse(str(problem))
    except ProblemsFound as found:
        refuse(" ".join(sentence(problem) for problem in found.problems))
    except NotFound:
        refuse(f"Der er intet møde med id {meeting_id}. Kopiér id'et fra mødets side.")
    except OSError as problem:
        refuse(unwritable(out, problem))
    else:
        click.echo(f"{path}  ({len(made.content):,} bytes)".replace(",", "."))


def write_whole(path: Path, content: bytes) -> None:
    """Write the file beside its name first, so that a half-written one never stands there."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def unwritable(out: Path | None, problem: OSError) -> str:
    """Say that the file cannot be written where it was wanted, or here."""
    place = f"{out}: filen" if out is not None else "Filen"
    why = _WHY.get(problem.errno or 0, problem.strerror)
    return f"{place} kan ikke skrives ({why}). Vælg et andet navn med --out."


def refuse(sentence: str) -> None:
    """Say why it cannot be done, and stop."""
    click.echo(sentence, err=True)
    sys.exit(CANNOT)
