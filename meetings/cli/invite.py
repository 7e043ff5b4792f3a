"""Invites somebody: a one-time link by which they choose user name and password."""

import sys

import click

from meetings.config import BadSettings, load_settings
from meetings.vocabulary import Role
from meetings.wording import sentence

CANNOT = 2  # exit status when nobody was invited
ROLES = [role.value.lower() for role in Role]


@click.command("invite")
@click.argument("name", metavar="NAVN")
@click.option("--role", "role_name", type=click.Choice(ROLES), required=True, help="Rollen.")
@click.option(
    "--body", metavar="UDVALG", help="Udvalget, som det står i adressen; uden dette gælder alle."
)
@click.option("--email", metavar="MAIL", default="", help="Hvor mails om møderne sendes til.")
@click.option(
    "--party", metavar="BOGSTAV", default="", help="Partibogstav, hvis to hedder det samme."
)
def invite(name: str, role_name: str, body: str | None, email: str, party: str) -> None:
    """Opret en bruger, og få et engangslink til vedkommende.

    Make an account, and get a one-time link for its owner.
    """
    # Slow imports: --help needs no database.
    from meetings.rules.permissions import SYSTEM
    from meetings.rules.problems import NotFound, ProblemsFound
    from meetings.services import invitations
    from meetings.start import open_installation

    settings = load_settings()
    try:
        open_installation(settings)
        role = Role[role_name.upper()]
        token = invitations.invite(name, role, body, email=email, party_letter=party, actor=SYSTEM)
    except BadSettings as problem:
        click.echo(str(problem), err=True)
        sys.exit(CANNOT)
    except ProblemsFound as found:
        click.echo(" ".join(sentence(problem) for problem in found.problems), err=True)
        sys.exit(CANNOT)
    except NotFound:
        click.echo(f"Der er intet udvalg med adressen {body}. Se den under /udvalg.", err=True)
        sys.exit(CANNOT)
    address = settings.public_url.rstrip("/") or "http://127.0.0.1:8000"
    click.echo(f"{name} vælger brugernavn og adgangskode her inden en uge (linket virker én gang):")
    click.echo(f"  {address}/velkommen/{token}")
