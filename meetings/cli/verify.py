"""Verifies that the record stands: nothing was changed past Protokol, and every file is whole."""

import sys
from uuid import UUID

import click

from meetings.config import BadSettings, load_settings
from meetings.wording import word

MISFIT = 1  # exit status when something does not fit
CANNOT = 2  # exit status when it could not be looked at


@click.command("verify")
@click.argument("meeting_id", metavar="[MØDE]", type=click.UUID, required=False)
def verify(meeting_id: UUID | None) -> None:
    """Kontrollér loggens kæde, underskrevne referater og gemte dokumenter.

    Check the chain of the log, signed minutes and stored documents.
    """
    # Slow imports: --help needs no database.
    from meetings.rules.permissions import SYSTEM
    from meetings.rules.problems import NotFound
    from meetings.services.verifying import verify_everything, verify_meeting
    from meetings.start import open_installation

    try:
        open_installation(load_settings())
        found = verify_meeting(meeting_id, actor=SYSTEM) if meeting_id else verify_everything()
    except BadSettings as problem:
        click.echo(str(problem), err=True)
        sys.exit(CANNOT)
    except NotFound:
        click.echo(f"Der er intet møde med id {meeting_id}.", err=True)
        sys.exit(CANNOT)
    for misfit in found.misfits:
        where = f"mødet {misfit.meeting_id}, {misfit.where}" if misfit.meeting_id else misfit.where
        click.echo(f"{word(misfit.kind)}: {where}", err=True)
    click.echo(
        f"Set efter: {found.meetings} møder, {found.snapshots} udgaver, {found.files} filer,"
        f" {found.lines} linjer i loggen."
    )
    if found.misfits:
        click.echo(f"{len(found.misfits)} ting passer ikke; den første står øverst.", err=True)
        sys.exit(MISFIT)
    click.echo("Alt passer.")
