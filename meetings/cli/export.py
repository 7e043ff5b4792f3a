"""Writes one meeting as a document."""

from pathlib import Path
from uuid import UUID

import click

from meetings.cli.writing import audience_option, no_meeting, write_whole, writing
from meetings.config import load_settings
from meetings.vocabulary import Audience, Format

FORMATS = [format.value.lower() for format in Format]


@click.command("export")
@click.argument("meeting_id", type=click.UUID, metavar="MØDE-ID")
@click.option(
    "--format", "format_name", type=click.Choice(FORMATS), default="pdf", show_default=True
)
@audience_option
@click.option("--out", type=click.Path(path_type=Path), help="Filens navn; uden dette dannes et.")
def export_document(
    meeting_id: UUID, format_name: str, audience_name: str, out: Path | None
) -> None:
    """Skriv et møde som ét dokument.

    Write one meeting as a document for its audience.
    """
    with writing(out, nothing=no_meeting(meeting_id)):
        # Slow imports: --help needs neither the database nor the exporters.
        from meetings.rules.permissions import SYSTEM
        from meetings.services.documents import export_meeting
        from meetings.start import open_installation

        open_installation(load_settings())
        made = export_meeting(
            meeting_id, Audience[audience_name.upper()], Format[format_name.upper()], actor=SYSTEM
        )
        path = out or Path(made.file_name)
        write_whole(path, made.content)
        click.echo(f"{path}  ({len(made.content):,} bytes)".replace(",", "."))
