"""An app on an empty database in a folder of its own, and people who are signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from meetings import database
from meetings.app import create_app
from meetings.config import Settings, load_settings
from meetings.models import metadata
from meetings.rules.permissions import SYSTEM, Grant
from meetings.services import accounts, passwords
from meetings.vocabulary import Role

PASSWORD = "en lang adgangskode"


@pytest.fixture(autouse=True)
def _quick_hashing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Real argon2, but cheap: tests measure what it says, not how long it takes."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(1, 8, 1))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(protokol_instance=tmp_path, municipality="Lindevang Kommune")


@pytest.fixture
def make_app() -> Callable[[Settings], Flask]:
    """Build an app on an empty database with all tables."""

    def make(settings: Settings) -> Flask:
        app = create_app(settings)
        metadata.create_all(database.engine())
        return app

    return make


@pytest.fixture
def app(settings: Settings, make_app: Callable[[Settings], Flask]) -> Iterator[Flask]:
    yield make_app(settings)
    database.engine().dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def make_account(app: Flask) -> Callable[..., str]:
    """Make an account with roles; returns its login name."""

    def make(login_name: str, *roles: Role) -> str:
        new = accounts.NewAccount(
            login_name, login_name.title(), tuple(Grant(role) for role in roles)
        )
        accounts.create_account(new, PASSWORD, actor=SYSTEM)
        return login_name

    return make
