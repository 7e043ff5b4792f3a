"""An app on an empty database in a folder of its own, and people who are signed in."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from meetings import database as databases
from meetings.app import create_app
from meetings.config import Settings, load_settings
from meetings.models.accounts import Account, RoleGrant
from meetings.rules.permissions import SYSTEM, Actor, Grant
from meetings.services import accounts, logins, passwords
from meetings.vocabulary import Role
from meetings.web.public import kept
from tests.conftest import own_database
from tests.scenes import built_once, now_kept, put_back

PASSWORD = "en lang adgangskode"
LIFETIME = logins.Lifetime(idle=timedelta(hours=1), absolute=timedelta(hours=12))

MakeAccount = Callable[..., str]
SignIn = Callable[[Actor], FlaskClient]
Once = Callable[[str, Callable[[], Any]], Any]


@pytest.fixture(autouse=True)
def _quick_hashing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Real argon2, but cheap: tests measure what it says, not how long it takes."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(1, 8, 1))
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    with own_database():
        yield load_settings(protokol_instance=tmp_path / "own", municipality="Lindevang Kommune")


@pytest.fixture
def make_app() -> Iterator[Callable[[Settings], Flask]]:
    """Build an app with settings of its own, and a database of its own."""

    def make(settings: Settings) -> Flask:
        return create_app(settings)

    yield make
    databases.engine().dispose()


@pytest.fixture(scope="session")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The app, built once: its templates are compiled once, and it keeps nothing of a test."""
    folder = tmp_path_factory.mktemp("app")
    return create_app(load_settings(protokol_instance=folder, municipality="Lindevang Kommune"))


@pytest.fixture
def app(one_app: Flask, database: Engine) -> Flask:
    """The app on this test's own database, with no attempts to log in and no pages remembered."""
    for limiter in one_app.extensions["limiter"]:
        limiter.reset()
    kept.forget_all()
    return one_app


@pytest.fixture(scope="session")
def remembered() -> dict[str, tuple[Any, Any]]:
    """What `once` has built: the state it left, and what it was called."""
    return {}


@pytest.fixture
def once(database: Engine, remembered: dict[str, tuple[Any, Any]]) -> Once:
    """Fill the test's database by a function, the first time; afterwards from a copy."""

    def fill(name: str, build: Callable[[], Any]) -> Any:
        key = f"{name} {database.dialect.name}"
        if key not in remembered:
            result = build()
            remembered[key] = (now_kept(), result)
            return result
        state, result = remembered[key]
        put_back(state)
        return result

    return fill


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with: Bente's."""
    return app.test_client()


@pytest.fixture
def make_account(app: Flask) -> MakeAccount:
    """Make an account with roles everywhere; returns its login name."""

    def make(login_name: str, *roles: Role) -> str:
        grants = tuple(Grant(role) for role in roles)
        new = accounts.NewAccount(login_name, login_name.title(), grants)
        accounts.create_account(new, PASSWORD, actor=SYSTEM)
        return login_name

    return make


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """A browser in which somebody of the cast is signed in."""

    def sign(actor: Actor) -> FlaskClient:
        client = app.test_client()
        client.set_cookie("login", _log_in(actor))
        return client

    return sign


def _log_in(actor: Actor) -> str:
    """Logs in anew for each test: a login that was kept would be of an earlier moment."""
    return logins.log_in(_keep_account(actor), PASSWORD, LIFETIME)


@built_once
def _keep_account(actor: Actor) -> str:
    """Give the actor an account with the very ids that tests know; returns its login name."""
    assert actor.account_id is not None
    login_name = actor.name.split()[0].lower()
    with databases.transaction() as session:
        if session.get(Account, actor.account_id) is None:
            account = Account(
                id=actor.account_id,
                login_name=login_name,
                display_name=actor.name,
                person_id=actor.person_id,
                password_hash=passwords.hashed(PASSWORD),
            )
            session.add(account)
            session.flush()
            for grant in actor.grants:
                session.add(
                    RoleGrant(
                        account_id=account.id,
                        role=grant.role,
                        organization_id=grant.organization_id,
                    )
                )
    return login_name


@pytest.fixture
def statements(app: Flask) -> Callable[[FlaskClient, str], int]:
    """Count the statements that the database is sent for one page."""

    def count(client: FlaskClient, address: str) -> int:
        sent: list[str] = []

        def note(*facts: object) -> None:
            sent.append(str(facts[2]))

        event.listen(databases.engine(), "before_cursor_execute", note)
        answer = client.get(address)
        event.remove(databases.engine(), "before_cursor_execute", note)
        assert answer.status_code == 200, address
        return len(sent)

    return count
