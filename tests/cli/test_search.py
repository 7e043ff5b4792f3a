"""`python -m meetings search` finds for a citizen, or for somebody with a login, what is theirs."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from meetings import database as databases
from meetings.cli import commands
from meetings.cli.search import CANNOT
from meetings.models.accounts import Account, RoleGrant
from meetings.services.importing import store_record
from meetings.vocabulary import Role
from tests.leaks import OPEN_WORD, TRACES, WORD, leaky_record
from tests.people import SOCIAL, TECHNICAL, Cast

LOGINS = {
    "sanne": (Role.SECRETARY, TECHNICAL),
    "sofus": (Role.SECRETARY, SOCIAL),
    "karen": (Role.CASE_OFFICER, None),
    "astrid": (Role.ADMINISTRATOR, None),
}


@pytest.fixture
def here(
    database: Engine, quick_documents: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands look at the test's own database."""
    monkeypatch.setenv("PROTOKOL_INSTANCE", str(tmp_path))
    bound = database
    monkeypatch.setattr("meetings.start.open_installation", lambda _: databases.bind(bound))


@pytest.fixture
def archive(here: None, anyone: Cast) -> None:
    """A published meeting with a word wherever something closed stands, and some logins."""
    store_record(leaky_record(), published=True, actor=anyone.sanne)
    for name, (role, body) in LOGINS.items():
        _let_in(name, role, body)


def _let_in(name: str, role: Role, body: UUID | None) -> None:
    account = Account(login_name=name, display_name=name.title(), email=f"{name}@example.org")
    with databases.transaction() as session:
        session.add(account)
        session.flush()
        session.add(RoleGrant(account_id=account.id, role=role, organization_id=body))


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["search", *arguments])


def found(*arguments: str) -> dict[str, Any]:
    answer = ask("--json", *arguments)
    assert answer.exit_code == 0, answer.output
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


@pytest.mark.usefixtures("archive")
def test_what_is_found_is_told_as_data() -> None:
    told = found(OPEN_WORD)
    assert told["count"] == len(told["hits"]) > 0
    first = told["hits"][0]
    assert {"id", "title", "committee", "date", "number", "url", "snippets"} <= set(first)
    assert UUID(first["id"])
    assert first["url"].startswith("/udvalg/")
    assert sum(one["count"] for one in told["facets"]["committee"]) == told["count"]
    assert found("--limit", "0", OPEN_WORD)["count"] == told["count"]
    assert found("--limit", "0", OPEN_WORD)["hits"] == []


@pytest.mark.usefixtures("archive")
def test_what_is_found_is_told_in_lines() -> None:
    told = ask(OPEN_WORD).stdout
    assert told.splitlines()[0].endswith(("punkt", "punkter"))
    assert "/udvalg/" in told


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("login", ["", "sofus", "karen", "astrid"])
def test_who_may_not_read_a_word_meets_it_in_no_answer(login: str) -> None:
    reader = ["--as", login] if login else []
    for query in (
        WORD,
        f"={WORD}",
        f"{WORD[:7]}*",
        f'"{WORD}"',
        f"inhabil:{WORD}",
        f"{WORD[:-1]}x",
    ):
        told = found(*reader, query)
        assert (told["count"], told["hits"], told["suggestion"]) == (0, [], ""), query
        assert not any(one["count"] for one in told["facets"]["committee"]), query
    everything = ask(*reader, "--json", "").stdout + ask(*reader, "").stdout
    assert OPEN_WORD in everything
    assert not [trace for trace in TRACES if trace in everything]


@pytest.mark.usefixtures("archive")
def test_who_keeps_the_meeting_finds_what_is_closed_when_searching_by_his_login() -> None:
    told = found("--as", "sanne", WORD)
    assert told["count"] > 0
    assert all(hit["url"].startswith("/moeder/") for hit in told["hits"])


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("login", ["ingen", "san\0ne", ""])
def test_a_login_that_is_not_there_is_one_sentence(login: str) -> None:
    told = ask("--as", login, WORD)
    assert (told.exit_code, told.stdout, told.stderr.count("\n")) == (CANNOT, "", 1)


@pytest.mark.usefixtures("here", "anyone")
def test_where_nothing_was_given_out_one_sentence_says_what_to_do() -> None:
    told = ask("cykelsti")
    assert (told.exit_code, told.stderr.count("\n")) == (CANNOT, 1)
    assert "reindex" in told.stderr


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("query", ["\0", f"{OPEN_WORD}\0", "(" * 5_000, '"' * 9, "å" * 10_000, "-"])
def test_a_broken_question_is_answered(query: str) -> None:
    assert "count" in found(query)


@pytest.mark.usefixtures("archive")
def test_the_index_is_made_anew_by_command_and_answers_the_same() -> None:
    before = found(OPEN_WORD)
    told = CliRunner().invoke(commands, ["reindex"])
    assert told.exception is None, told.exception
    assert (told.exit_code, told.stdout.count("\n")) == (0, 1), told.output
    assert WORD not in told.output
    assert found(OPEN_WORD) == before
