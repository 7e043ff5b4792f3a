"""The log shows what was changed in it, and survives that a text is erased."""

from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from meetings.database import reading, transaction
from meetings.rules.permissions import SYSTEM
from meetings.services.history import FieldChange, Subject, chain_head, verify_chain, write_line
from meetings.vocabulary import LogAction

ON_BOTH_SERVERS = True


@pytest.fixture
def three_lines(database: Engine) -> Engine:
    """A log with three lines."""
    with transaction():
        for number in range(3):
            write_line(
                LogAction.CHANGED,
                Subject("item", uuid4()),
                actor=SYSTEM,
                changes=[
                    FieldChange("title", f"Punkt {number}", f"Titel {number}"),
                    FieldChange("html", None, "<p>Hemmelig tekst</p>", keep=False),
                    FieldChange("same", 1, 1),
                ],
            )
    return database


def change(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_an_untouched_log_is_whole(three_lines: Engine) -> None:
    with reading():
        assert verify_chain() == []
        assert len(chain_head()) == 64


def test_an_empty_log_is_whole(database: Engine) -> None:
    with reading():
        assert verify_chain() == []
        assert chain_head() == ""


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE log_entries SET actor_name = 'Nogen anden' WHERE sequence = 2", [2]),
        ("UPDATE log_fields SET after_value = '\"Andet\"' WHERE name = 'title'", [1, 2, 3]),
        ("UPDATE log_entries SET action = 'CREATED' WHERE sequence = 3", [3]),
    ],
)
def test_a_changed_line_is_found(three_lines: Engine, tampering: str, broken: list[int]) -> None:
    change(three_lines, tampering)
    with reading():
        assert verify_chain() == broken


@pytest.mark.parametrize("sequence", [1, 2, 3])
def test_a_missing_line_is_found(three_lines: Engine, sequence: int) -> None:
    lines = f"log_entries WHERE sequence = {sequence}"
    change(three_lines, f"DELETE FROM log_fields WHERE entry_id IN (SELECT id FROM {lines})")  # noqa: S608
    change(three_lines, f"DELETE FROM {lines}")  # noqa: S608
    with reading():
        assert sequence in verify_chain()


def test_a_text_can_be_erased_without_breaking_the_log(three_lines: Engine) -> None:
    change(three_lines, "UPDATE log_fields SET before_value = NULL, after_value = NULL, salt = ''")
    with reading():
        assert verify_chain() == []


def test_the_words_of_cases_are_not_in_the_log(three_lines: Engine) -> None:
    with reading() as session:
        fields = session.connection().execute(text("SELECT * FROM log_fields")).all()
        assert "Hemmelig" not in repr(fields)
        assert "Titel 1" in repr(fields)
        assert len(fields) == 6  # what did not change is not told


def test_a_line_is_undone_with_its_change(database: Engine) -> None:
    class Stop(Exception):
        pass

    def fail() -> None:
        with transaction():
            write_line(LogAction.CHANGED, Subject("item"), actor=SYSTEM)
            raise Stop

    with pytest.raises(Stop):
        fail()
    with reading():
        assert chain_head() == ""
