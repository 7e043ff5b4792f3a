"""Sends the mails in the outbox, and makes what was ordered, until it is stopped."""

import signal
import sys
import threading

import click

from meetings.config import BadSettings, load_settings, mail_server

CANNOT = 2  # exit status when nothing could be begun


@click.command("work")
def work() -> None:
    """Send mails fra udbakken, og lav bestilte dokumenter, indtil der stoppes med Ctrl+C.

    Send the mails in the outbox and make ordered documents until stopped.
    """
    # Slow imports: --help needs no database.
    from meetings.jobs import worker
    from meetings.start import open_installation

    settings = load_settings()
    stop = threading.Event()
    try:
        server = mail_server(settings)
        open_installation(settings)
    except BadSettings as problem:
        click.echo(str(problem), err=True)
        sys.exit(CANNOT)
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda *_: stop.set())
    where = f"{server.host}:{server.port}" if server else "ingen server; SMTP_HOST er ikke sat"
    click.echo(f"Sender mails ({where}) og laver dokumenter. Stop med Ctrl+C.")
    worker.start_documents(settings, stop)
    worker.start_index(settings, stop)
    worker.work(settings, server, stop)
