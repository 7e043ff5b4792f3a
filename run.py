"""Start Protokol on this machine, with a small invented municipality if the database is empty."""

import argparse
from collections.abc import Iterator, Sequence

from waitress.server import create_server

from meetings.app import create_app
from meetings.config import BadSettings, Settings, database_url, load_settings, mail_server
from meetings.jobs import worker
from meetings.services import demo, invitations
from meetings.serving import keep_connections


def main(arguments: Sequence[str] | None = None) -> int:
    """Start and serve until stopped; the exit status is 2 when it cannot start."""
    asked = _parser().parse_args(arguments)
    try:
        settings = load_settings(database_url=database_url(asked.database))
        mail_server(settings)
        app = create_app(settings)
        server = create_server(app, host=asked.host, port=asked.port, threads=8, ident=None)
        keep_connections(server)
    except BadSettings as error:
        return _say(str(error), status=2)
    except (OSError, ValueError) as error:  # ValueError: no such host, or no such port
        where = f"{asked.host}:{asked.port}"
        reason = getattr(error, "strerror", None) or "adressen findes ikke"
        return _say(
            f"Adressen {where} kan ikke bruges ({reason}). Vælg en anden med --host og --port.", 2
        )
    for line in _welcome(settings, asked):
        _say(line)
    worker.start(settings)
    server.run()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Start Protokol på denne maskine. (Start Protokol.)"
    )
    parser.add_argument("--host", default="127.0.0.1", help="adresse at lytte på (%(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port at lytte på (%(default)s)")
    parser.add_argument("--database", help="fil eller adresse; går forud for DATABASE_URL")
    parser.add_argument(
        "--no-demo",
        action="store_true",
        help="begynd tomt, med et link til den første administrator",
    )
    return parser


def _port(typed: str) -> int:
    """A port number; a larger one would be cut to another port than the one we say."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 5 and 0 < int(typed) < 65536):
        raise argparse.ArgumentTypeError(f"{typed} er ingen port; brug et tal fra 1 til 65535")
    return int(typed)


def _welcome(settings: Settings, asked: argparse.Namespace) -> Iterator[str]:
    """What the terminal says: where the app is, and how to come in."""
    address = settings.public_url.rstrip("/") or f"http://{asked.host}:{asked.port}"
    if not asked.no_demo and demo.is_empty():
        yield "Lægger en opdigtet kommune ind; det tager et øjeblik …"
        demo.fill_if_empty()
    yield f"Protokol kører på {address}  (stop med Ctrl+C)"
    if logins := demo.logins():
        yield f"Opdigtet kommune. Log ind på {address}/log-ind med adgangskoden {demo.PASSWORD}:"
        yield from (f"  {login.name:<10} {login.what}" for login in logins)
    elif (token := invitations.make_first_administrator_link()) is not None:
        yield "Vælg navn og adgangskode som den første administrator her (linket virker én gang):"
        yield f"  {address}/velkommen/{token}"


def _say(line: str, status: int = 0) -> int:
    print(line, flush=True)  # noqa: T201  (the terminal is this program's only page)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
