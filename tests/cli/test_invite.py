"""Somebody invited from the command line chooses user name and password, once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlmodel import select

from meetings import database as databases
from meetings.cli import commands
from meetings.models.accounts import Account, OneTimeLink, RoleGrant
from meetings.models.people import Organization
from meetings.models.trail import LogEntry
from meetings.services import accounts
from meetings.vocabulary import LogAction, Role
from tests.conftest import own_database


@pytest.fixture(autouse=True)
def _instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PROTOKOL_INSTANCE", str(tmp_path))
    with own_database():
        yield
    databases.engine().dispose()


def invite(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(commands, ["invite", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_the_invited_chooses_name_and_password_by_the_link() -> None:
    status, said, _ = invite("Tine Bæk", "--role", "archivist")
    assert status == 0
    link = re.search(r"/velkommen/(\S+)", said)
    assert link

    accounts.use_link(link[1], "tine", "Tine Bæk", "et langt kodeord 7")

    with databases.reading() as session:
        account = session.exec(select(Account)).one()
        grant = session.exec(select(RoleGrant)).one()
        assert (account.login_name, grant.role, grant.organization_id) == (
            "tine",
            Role.ARCHIVIST,
            None,
        )
        assert LogAction.CREATED in [line.action for line in session.exec(select(LogEntry))]
    with pytest.raises(accounts.LinkIsSpent):
        accounts.use_link(link[1], "tine2", "Tine Bæk", "et langt kodeord 7")


def test_what_is_kept_of_a_link_opens_no_door() -> None:
    _, said, _ = invite("Tine Bæk", "--role", "member")
    token = said.split("/velkommen/")[1].strip()
    with databases.reading() as session:
        kept = session.exec(select(OneTimeLink)).one()
        assert token not in str(kept)
        assert token not in str(session.exec(select(LogEntry)).all())


def test_a_role_can_be_for_one_body_only() -> None:
    invite("Astrid", "--role", "administrator")  # makes the tables
    with databases.transaction() as session:
        session.add(Organization(name="Skovudvalget", slug="skovudvalget"))
    status, _, _ = invite("Tine Bæk", "--role", "secretary", "--body", "skovudvalget")
    assert status == 0
    with databases.reading() as session:
        body = session.exec(select(Organization)).one()
        grants = session.exec(select(RoleGrant).where(RoleGrant.role == Role.SECRETARY)).all()
        assert [grant.organization_id for grant in grants] == [body.id]


def test_an_unknown_body_is_told_and_nobody_is_invited() -> None:
    status, _, refused = invite("Tine Bæk", "--role", "secretary", "--body", "findes-ikke")
    assert status == 2
    assert "findes-ikke" in refused
    with databases.reading() as session:
        assert session.exec(select(Account)).all() == []
