"""Fills an empty database with an invented municipality."""

import sys

import click

from meetings.config import BadSettings, load_settings
from meetings.wording import sentence

CANNOT = 2  # exit status when nothing was filled


@click.command("demo")
def fill_demo() -> None:
    """Fyld en tom database med en opdigtet kommune.

    Fill an empty database with an invented municipality.
    """
    # Slow imports: --help needs no database.
    from meetings.models.base import now
    from meetings.rules.local_time import today
    from meetings.rules.permissions import SYSTEM
    from meetings.rules.problems import ProblemsFound
    from meetings.services import demo
    from meetings.start import open_installation

    try:
        open_installation(load_settings())
        count = demo.fill(today(now()), actor=SYSTEM)
    except BadSettings as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(CANNOT)
    except ProblemsFound as refusal:
        for problem in refusal.problems:
            click.echo(sentence(problem), err=True)
        sys.exit(CANNOT)
    click.echo(f"{count} møder er lagt ind. Alle demoens brugere har adgangskoden {demo.PASSWORD}:")
    for login in demo.logins():
        click.echo(f"  {login.name:<10} {login.what}")
