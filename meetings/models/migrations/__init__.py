"""How the tables became what they are: one file per change, named by date and sentence.

`upgrade(engine)` brings a database up to date, `downgrade(engine, revision)` takes it back;
there is no alembic.ini, since the engine is given by who calls.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

__all__ = ["downgrade", "is_current", "upgrade"]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database's tables up to this revision, in one transaction."""
    _run(engine, "upgrade", revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the database's tables back to this revision; what has no place there is lost."""
    _run(engine, "downgrade", revision)


def is_current(engine: Engine) -> bool:
    """Whether the database's tables are those of this version of the program."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory.from_config(_config()).get_current_head()


def _run(engine: Engine, direction: str, revision: str) -> None:
    """Run with foreign keys off on SQLite, where changing a table may drop and copy it.

    Dropping a table would else delete what hangs on it. Afterwards every foreign key is
    checked, and a row that points nowhere undoes the whole.
    """
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if is_sqlite:
            _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                config = _config()
                config.attributes["connection"] = connection
                getattr(command, direction)(config, revision)
                if is_sqlite:
                    _check_foreign_keys(connection)
        finally:
            if is_sqlite:
                _foreign_keys(connection, on=True)


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    """Set the pragma outside any transaction, where alone it has an effect."""
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("the connection is closed")
    raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"a migration left {len(broken)} rows that point nowhere")
