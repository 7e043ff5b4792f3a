"""Makes the index of the search anew, while everybody goes on searching."""

import sys
import time
from typing import TYPE_CHECKING

import click

from meetings.config import BadSettings, load_settings

if TYPE_CHECKING:
    from meetings.services.reindexing import Progress

CANNOT = 2  # exit status when nothing was made
_SECONDS_BETWEEN_LINES = 5.0


@click.command("reindex")
def reindex() -> None:
    """Lav søgningens indeks forfra. Der kan søges, mens det laves.

    Make the index of the search anew; everybody can search meanwhile.
    """
    # Slow imports: --help needs no database.
    from meetings import database
    from meetings.jobs.alone import INDEX, alone
    from meetings.services import reindexing
    from meetings.start import open_installation

    settings = load_settings()
    try:
        open_installation(settings)
        with alone(database.engine(), settings.protokol_instance, INDEX) as is_ours:
            if not is_ours:
                raise BadSettings(
                    "Indekset bliver lavet netop nu af en anden proces. Vent, til den er færdig."
                )
            began = time.monotonic()
            rows = reindexing.reindex(_Teller())
    except BadSettings as problem:
        click.echo(str(problem), err=True)
        sys.exit(CANNOT)
    seconds = time.monotonic() - began
    rate = f", {_number(round(rows / seconds))} i sekundet" if seconds > 1 else ""
    click.echo(f"Indekset er lavet: {_number(rows)} rækker på {seconds:.0f} sekunder{rate}.")


class _Teller:
    """Writes a line now and then: how many meetings, how fast, how long it still takes."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, progress: "Progress") -> None:
        if time.monotonic() - self._last < _SECONDS_BETWEEN_LINES:
            return
        self._last = time.monotonic()
        click.echo(
            f"{_number(progress.meetings)} af {_number(progress.of)} møder,"
            f" {_number(round(progress.rate))} rækker i sekundet,"
            f" {round(progress.seconds_left)} sekunder tilbage"
        )


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")
