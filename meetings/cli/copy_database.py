"""Moves an installation's database to another server, or to a file and back."""

import sys
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from meetings.services.moving_databases import Step

CANNOT = 2  # exit status when nothing was copied
MISFIT = 1  # exit status when the log does not fit, in the source as in the target
_SECONDS = 5.0  # between two lines about the same table


@click.command("copy-database")
@click.argument("source", metavar="FRA")
@click.argument("target", metavar="TIL")
def copy_database(source: str, target: str) -> None:
    """Kopiér hele databasen FRA én adresse TIL en tom database.

    En adresse er stien til en SQLite-fil eller postgresql://bruger@server/database. Kilden bliver
    kun læst. Skriv ikke en adgangskode i adressen, hvor andre kan se kommandoen: brug PGPASSWORD.
    Luk Protokol imens; det, der gemmes under kopieringen, kommer ikke med.

    Copies every table from one database to an empty one, both ways between SQLite and PostgreSQL.
    """
    # Slow imports: --help needs no database.
    from meetings.services import moving_databases
    from meetings.services.database_ends import CannotCopy

    try:
        copied = moving_databases.copy_database(source, target, _Telling())
    except CannotCopy as problem:
        click.echo(f"{problem} Intet er kopieret.", err=True)
        sys.exit(CANNOT)
    tables = sum(1 for count in copied.rows.values() if count)
    click.echo(
        f"Kopieret og læst efter: {_number(sum(copied.rows.values()))} rækker i {tables} tabeller."
    )
    click.echo(
        "Filerne er ikke flyttet: brug den samme mappe files og den samme secret-key, "
        "eller kopiér dem med."
    )
    if copied.broken_lines:
        click.echo(
            f"Loggens kæde passer ikke i linje {copied.broken_lines[0]}, heller ikke i kilden. "
            "Kør verify.",
            err=True,
        )
        sys.exit(MISFIT)


class _Telling:
    """A line for each table that takes a while, with how far all is."""

    def __init__(self) -> None:
        self._begun = self._told = monotonic()

    def __call__(self, step: "Step") -> None:
        if monotonic() - self._told < _SECONDS:
            return
        self._told = monotonic()
        verb = "Læser efter" if step.checks else "Kopierer"
        rate = step.done / max(self._told - self._begun, 0.001)
        click.echo(
            f"{verb}: {_number(step.done)} af {_number(step.total)} rækker "
            f"({step.table}, {_number(int(rate))} i sekundet)",
            err=True,
        )


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
