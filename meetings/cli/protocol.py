"""Writes a body's year as one document."""

from pathlib import Path

import click

from meetings.cli.writing import audience_option, write_whole, writing
from meetings.config import load_settings
from meetings.vocabulary import Audience


@click.command("protocol")
@click.argument("body", metavar="ORGAN")
@click.argument("year", metavar="ÅR", type=click.IntRange(1, 9999))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Filens navn; ender det på .docx, bliver det Word.",
)
@audience_option
def write_protocol(body: str, year: int, out: Path | None, audience_name: str) -> None:
    """Skriv et års referater fra et organ som én protokol med registre (PDF eller DOCX).

    Write a body's minutes of one year as one document with registers.
    """
    nothing = f"Der er intet organ med adressen {body}. Adressen er det, der står efter /udvalg/."
    with writing(out, nothing=nothing):
        # Slow imports: --help needs neither the database nor the exporters.
        from meetings.rules.permissions import SYSTEM
        from meetings.services.made import Wanted
        from meetings.services.protocols import body_with, make_protocol
        from meetings.start import open_installation

        open_installation(load_settings())
        wanted = Wanted(
            Audience[audience_name.upper()],
            organization_id=body_with(body),
            year=year,
            as_docx=out is not None and out.suffix.lower() == ".docx",
        )
        made = make_protocol(wanted, SYSTEM, lambda done, total: None)
        path = out or Path(made.file_name)
        write_whole(path, made.content)
        size = f"{len(made.content):,}".replace(",", ".")
        pages = f", {made.page_count} sider" if made.page_count else ""
        click.echo(f"{path}  ({size} bytes{pages})")
