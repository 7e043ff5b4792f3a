"""Writes a body's year as one document."""

from pathlib import Path

import click

from meetings.cli.export import AUDIENCES, refuse, unwritable, write_whole
from meetings.config import BadSettings, load_settings
from meetings.vocabulary import Audience
from meetings.wording import sentence


@click.command("protocol")
@click.argument("body", metavar="ORGAN")
@click.argument("year", metavar="ÅR", type=click.IntRange(1, 9999))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Filens navn; ender det på .docx, bliver det Word.",
)
@click.option(
    "--audience",
    "audience_name",
    type=click.Choice(AUDIENCES),
    default="public",
    show_default=True,
    help="Hvem dokumentet er til; det lukkede følger kun med til dem, der må læse det.",
)
def write_protocol(body: str, year: int, out: Path | None, audience_name: str) -> None:
    """Skriv et års referater fra et organ som én protokol med registre (PDF eller DOCX).

    Write a body's minutes of one year as one document with registers.
    """
    # Slow imports: --help needs neither the database nor the exporters.
    from meetings.rules.permissions import SYSTEM
    from meetings.rules.problems import NotFound, ProblemsFound
    from meetings.services.made import Wanted
    from meetings.services.protocols import body_with, make_protocol
    from meetings.start import open_installation

    try:
        open_installation(load_settings())
        as_docx = out is not None and out.suffix.lower() == ".docx"
        wanted = Wanted(
            Audience[audience_name.upper()],
            organization_id=body_with(body),
            year=year,
            as_docx=as_docx,
        )
        made = make_protocol(wanted, SYSTEM, lambda done, total: None)
        path = out or Path(made.file_name)
        write_whole(path, made.content)
    except BadSettings as problem:
        refuse(str(problem))
    except NotFound:
        refuse(f"Der er intet organ med adressen {body}. Se den under /udvalg.")
    except ProblemsFound as found:
        refuse(" ".join(sentence(problem) for problem in found.problems))
    except OSError as problem:
        refuse(unwritable(out, problem))
    else:
        size = f"{len(made.content):,}".replace(",", ".")
        pages = f", {made.page_count} sider" if made.page_count else ""
        click.echo(f"{path}  ({size} bytes{pages})")
