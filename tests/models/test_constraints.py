"""What the database itself refuses, whoever asks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, SQLModel, create_engine

from meetings.database import connect
from meetings.models import metadata
from meetings.models.accounts import Account, RoleGrant
from meetings.models.base import table_name
from meetings.models.cases import Attachment, AttachmentList, Section
from meetings.models.decisions import VoteEvent
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import Organization, Person
from meetings.models.snapshots import Publication, Snapshot
from meetings.vocabulary import Access, DocumentKind, Role, SectionKind

DIGEST = "0" * 64


@pytest.fixture(scope="module")
def in_memory() -> Iterator[Engine]:
    """A database in memory with our tables, without foreign keys: rows stand alone here."""
    engine: Engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=OFF"))
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def empty(in_memory: Engine) -> Iterator[Session]:
    """A session on the empty database; what a test writes is rolled back."""
    with Session(in_memory) as session:
        yield session


def item(**facts: Any) -> AgendaItem:
    given: dict[str, Any] = {"meeting_id": uuid4(), "position": 0, "title": "Cykelsti"}
    return AgendaItem(**(given | facts))


def publication(**facts: Any) -> Publication:
    given: dict[str, Any] = {"meeting_id": uuid4(), "snapshot_id": uuid4(), "published_by": "Sanne"}
    return Publication(**(given | facts))


IMPOSSIBLE: list[SQLModel] = [
    item(access=Access.OPEN, closed_reason="Ejendomshandel"),
    item(title="  "),
    item(position=-1),
    item(access=Access.OPEN, source_withheld=True),
    Section(revision_id=uuid4(), position=0, access=Access.OPEN, closed_reason="Navne"),
    Section(revision_id=uuid4(), position=-1, kind=SectionKind.CASE),
    Attachment(list_id=uuid4(), position=0, title=""),
    Attachment(list_id=uuid4(), position=0, title="Kort", sha256="abc"),
    Attachment(list_id=uuid4(), position=0, title="Kort", size_bytes=-1),
    VoteEvent(item_id=uuid4(), position=0, in_favour=-1),
    Meeting(
        held_on=date(2026, 9, 22),
        starts_at=datetime(2026, 9, 22, 16, tzinfo=UTC),
        ends_at=datetime(2026, 9, 22, 15, tzinfo=UTC),
    ),
    Meeting(held_on=date(2026, 9, 22), ordinal=0),
    Organization(name="Teknisk Udvalg", slug=""),
    Organization(
        name="Teknisk Udvalg",
        slug="teknisk-udvalg",
        period_starts_on=date(2026, 1, 1),
        period_ends_on=date(2025, 12, 31),
    ),
    Person(name=" "),
    publication(withdrawn_at=datetime.now(UTC)),
    publication(withdrawn_reason="Navne stod i bilaget"),
    Snapshot(
        meeting_id=uuid4(),
        version=0,
        kind=DocumentKind.MINUTES,
        held_on=date(2026, 9, 22),
        canonical_version=1,
        canonical_json="{}",
        sha256=DIGEST,
        made_by="Sanne",
    ),
]


@pytest.mark.parametrize("row", IMPOSSIBLE, ids=lambda row: type(row).__name__)
def test_an_impossible_row_is_refused(row: SQLModel, empty: Session) -> None:
    empty.add(row.model_copy())
    with pytest.raises(IntegrityError, match="CHECK"):
        empty.flush()


def test_a_word_outside_the_vocabulary_is_refused_by_the_database(empty: Session) -> None:
    row = item()
    empty.add(row)
    empty.flush()
    with pytest.raises(IntegrityError, match="CHECK"):
        empty.connection().exec_driver_sql("UPDATE agenda_items SET access = 'SECRET'")


def test_a_time_without_a_zone_is_refused(empty: Session) -> None:
    empty.add(Meeting(held_on=date(2026, 9, 22), starts_at=datetime(2026, 9, 22, 16)))  # noqa: DTZ001
    with pytest.raises(StatementError, match="zone"):
        empty.flush()


@pytest.mark.parametrize(
    "row",
    [
        item(),
        Section(revision_id=uuid4(), position=0),
        AttachmentList(item_id=uuid4(), position=0),
        Attachment(list_id=uuid4(), position=0, title="Kort"),
    ],
    ids=lambda row: type(row).__name__,
)
def test_what_says_nothing_of_access_is_closed(row: SQLModel, empty: Session) -> None:
    empty.add(row := row.model_copy())
    empty.flush()
    table = table_name(type(row).__name__)
    stored = empty.connection().exec_driver_sql(f"SELECT access FROM {table}").scalar_one()  # noqa: S608
    assert stored == "CLOSED"


def test_a_role_is_granted_everywhere_only_once(empty: Session) -> None:
    account = Account(login_name="sanne", display_name="Sanne Lund")
    empty.add(account)
    empty.add(RoleGrant(account_id=account.id, role=Role.SECRETARY))
    empty.add(RoleGrant(account_id=account.id, role=Role.SECRETARY))
    with pytest.raises(IntegrityError, match="UNIQUE"):
        empty.flush()


def test_a_meeting_has_one_current_publication(empty: Session) -> None:
    meeting_id = uuid4()
    empty.add(publication(meeting_id=meeting_id, superseded_at=datetime(2099, 1, 1, tzinfo=UTC)))
    empty.add(publication(meeting_id=meeting_id))
    empty.flush()
    empty.add(publication(meeting_id=meeting_id))
    with pytest.raises(IntegrityError, match="UNIQUE"):
        empty.flush()


def test_tables_have_plural_names() -> None:
    assert table_name("AgendaItem") == "agenda_items"
    assert table_name("MeetingBody") == "meeting_bodies"


def test_a_refused_row_is_told_of_without_its_words(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'protokol.sqlite'}")
    metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Account(login_name="hemmeligt navn", display_name=" "))
        with pytest.raises(IntegrityError) as refused:
            session.flush()
    engine.dispose()
    assert "hemmeligt" not in str(refused.value)
