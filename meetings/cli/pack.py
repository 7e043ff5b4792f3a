"""Writes one meeting with all its attachments as one PDF."""

from pathlib import Path
from uuid import UUID

import click

from meetings.cli.writing import audience_option, no_meeting, write_whole, writing
from meetings.config import load_settings
from meetings.vocabulary import Audience


@click.command("pack")
@click.argument("meeting_id", type=click.UUID, metavar="MØDE-ID")
@audience_option
@click.option("--out", type=click.Path(path_type=Path), help="Filens navn; uden dette dannes et.")
def write_pack(meeting_id: UUID, audience_name: str, out: Path | None) -> None:
    """Skriv et møde med alle bilag som én PDF.

    Write one meeting with all its attachments as one PDF.
    """
    with writing(out, nothing=no_meeting(meeting_id)):
        # Slow imports: --help needs neither the database nor the exporters.
        from meetings.rules.permissions import SYSTEM
        from meetings.services.made import Wanted
        from meetings.services.packs import make_pack
        from meetings.start import open_installation

        open_installation(load_settings())
        wanted = Wanted(Audience[audience_name.upper()], meeting_id=meeting_id)
        with click.progressbar(length=1, label="Bilag") as bar:

            def tell(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            made = make_pack(wanted, SYSTEM, tell)
        path = out or Path(made.file_name)
        write_whole(path, made.content)
        size = f"{len(made.content):,} bytes".replace(",", ".")
        click.echo(f"{path}  ({made.page_count} sider, {size})")
