"""Writes one meeting with all its attachments as one PDF."""

from pathlib import Path
from uuid import UUID

import click

from meetings.cli.export import AUDIENCES, refuse, unwritable, write_whole
from meetings.config import BadSettings, load_settings
from meetings.vocabulary import Audience
from meetings.wording import sentence


@click.command("pack")
@click.argument("meeting_id", type=click.UUID, metavar="MØDE-ID")
@click.option(
    "--audience",
    "audience_name",
    type=click.Choice(AUDIENCES),
    default="public",
    show_default=True,
    help="Hvem filen er til; det lukkede følger kun med til dem, der må læse det.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Filens navn; uden dette dannes et.")
def write_pack(meeting_id: UUID, audience_name: str, out: Path | None) -> None:
    """Skriv et møde med alle bilag som én PDF.

    Write one meeting with all its attachments as one PDF.
    """
    # Slow imports: --help needs neither the database nor the exporters.
    from meetings.rules.permissions import SYSTEM
    from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
    from meetings.services.made import Wanted
    from meetings.services.packs import make_pack
    from meetings.start import open_installation

    try:
        open_installation(load_settings())
        wanted = Wanted(Audience[audience_name.upper()], meeting_id=meeting_id)
        with click.progressbar(length=1, label="Bilag") as bar:

            def tell(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            made = make_pack(wanted, SYSTEM, tell)
        path = out or Path(made.file_name)
        write_whole(path, made.content)
    except BadSettings as problem:
        refuse(str(problem))
    except ProblemsFound as found:
        refuse(" ".join(sentence(problem) for problem in found.problems))
    except (NotAllowed, NotFound):
        refuse(f"Der er intet møde med id {meeting_id}. Kopiér id'et fra mødets side.")
    except OSError as problem:
        refuse(unwritable(out, problem))
    else:
        size = f"{len(made.content):,} bytes".replace(",", ".")
        click.echo(f"{path}  ({made.page_count} sider, {size})")
