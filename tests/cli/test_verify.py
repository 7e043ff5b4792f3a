"""`python -m meetings verify` says that all fits, or names the first thing that does not."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy import Engine

from meetings import database as databases
from meetings.cli.verify import CANNOT, MISFIT, verify
from meetings.database import engine
from tests.people import Cast
from tests.signed import sign_record


@pytest.fixture
def here(database: Engine, quick_documents: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command looks at the test's own database."""
    bound = database
    monkeypatch.setattr("meetings.start.open_installation", lambda _: databases.bind(bound))


@pytest.mark.usefixtures("here")
def test_a_record_that_stands_is_told_in_one_line(anyone: Cast) -> None:
    live = sign_record(anyone)
    told = CliRunner().invoke(verify, [str(live.meeting_id)])
    assert told.exit_code == 0, told.output
    assert "Alt passer." in told.output
    assert CliRunner().invoke(verify, []).exit_code == 0


@pytest.mark.usefixtures("here")
def test_what_does_not_fit_is_named_first_and_the_status_says_so(anyone: Cast) -> None:
    live = sign_record(anyone)
    with engine().begin() as connection:
        connection.execute(sa.text("UPDATE decisions SET html = '<p>Afvist.</p>'"))
    told = CliRunner().invoke(verify, [str(live.meeting_id)])
    assert told.exit_code == MISFIT
    assert "Noget er ændret uden om Protokol: mødet " in told.output
    assert "Afvist" not in told.output


@pytest.mark.usefixtures("here", "anyone")
def test_a_meeting_that_is_not_there_is_one_line() -> None:
    told = CliRunner().invoke(verify, ["11111111-1111-1111-1111-111111111111"])
    assert (told.exit_code, told.output.count("\n")) == (CANNOT, 1)


def test_the_command_explains_itself(tmp_path: Path) -> None:
    assert "Kontrollér" in CliRunner().invoke(verify, ["--help"]).output
