"""What has to be there before anything runs: a folder to write in, a database at its newest form.

`run.py` and every command begin here, so that they read the same settings and find the
same database.
"""

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from meetings import database, keys, look, storage
from meetings.config import BadSettings, Settings, secret_key
from meetings.file_errors import why
from meetings.models import migrations


def open_installation(settings: Settings) -> Engine:
    """Make the instance folder, connect, bring the database to its newest form, and bind it.

    Raises BadSettings with one sentence when the folder cannot be written or the database
    does not answer, or the secret key or the logo cannot be read.
    """
    chosen = look.look_of(settings)
    _make_writable(settings.protokol_instance)
    try:
        engine = database.connect(settings.resolved_database_url)
        migrations.upgrade(engine)
    except (SQLAlchemyError, ValueError) as error:  # ValueError: "port" is no port number
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise BadSettings(
            f"Databasen svarer ikke ({reason}). Ret DATABASE_URL, eller start databasen."
        ) from error
    database.bind(engine)
    storage.bind(settings.files_folder)
    keys.bind(secret_key(settings))
    look.bind(chosen)
    return engine


def _make_writable(folder: Path) -> None:
    try:
        # The record holds closed cases: a folder that we make is its owner's alone.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / ".skriveprøve"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise BadSettings(
            f"Der kan ikke skrives i mappen {folder.resolve()} ({why(error)}). "
            "Giv lov til at skrive i den, eller peg PROTOKOL_INSTANCE på en anden mappe."
        ) from error
