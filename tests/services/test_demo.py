"""An empty database gets a municipality to try Protokol with; one with content is left alone."""

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel
from sqlalchemy import Engine
from sqlalchemy import select as select_rows
from sqlmodel import select

from exports import export
from exports.document import Document
from exports.json.neutral import to_json
from meetings import database as databases
from meetings import keys
from meetings import storage as storages
from meetings.database import connect, reading, session, transaction
from meetings.models import metadata
from meetings.models.accounts import Account, RoleGrant
from meetings.models.cases import Consultation
from meetings.models.meetings import Meeting
from meetings.models.minutes import Signature
from meetings.models.people import Membership, Organization, Person, Substitution
from meetings.models.snapshots import Addition, Publication, Release, Snapshot, SnapshotDocument
from meetings.record import Attachment, AttachmentList, MeetingRecord
from meetings.rules.permissions import CITIZEN, SYSTEM, Actor
from meetings.rules.problems import NotAllowed, ProblemsFound
from meetings.rules.visibility import for_audience
from meetings.services import demo, passwords, snapshots
from meetings.services.assemble import assemble
from meetings.services.history import verify_chain
from meetings.vocabulary import (
    Access,
    Audience,
    DocumentKind,
    Format,
    Problem,
    Role,
    SignatureKind,
    State,
)
from tests.exports.meetings_made import document as printed
from tests.exports.test_akoma_ntoso import faults as akoma_faults
from tests.exports.test_akoma_ntoso import words_of_akoma
from tests.exports.test_neutral_json import faults as json_faults
from tests.exports.test_same_content import words_of_html
from tests.people import Cast
from tests.postgres import fresh_engine

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 22)


def quick(document: Document, formats: Iterable[Format]) -> dict[Format, bytes]:
    return {one: f"{one}\n{document.model_dump_json()}".encode() for one in formats}


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database and a storage that were filled once for all these tests."""
    folder = tmp_path_factory.mktemp("demo")
    keys.bind(b"only for tests")
    engine = connect(f"sqlite:///{folder / 'protokol.sqlite'}")
    metadata.create_all(engine)
    databases.bind(engine)
    storages.bind(folder / "files")
    keys.bind(b"only for tests")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "write_documents", quick)
        demo.fill(TODAY, actor=SYSTEM)
    engine.dispose()
    return folder


@pytest.fixture
def filled(filled_folder: Path, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the filled database, in use until the test ends."""
    folder = tmp_path / "filled"
    shutil.copytree(filled_folder, folder)
    engine = connect(f"sqlite:///{folder / 'protokol.sqlite'}")
    databases.bind(engine)
    storages.bind(folder / "files")
    yield engine
    engine.dispose()


def everything(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with engine.connect() as connection:
        return {
            name: sorted(str(tuple(row)) for row in connection.execute(select_rows(table)))
            for name, table in metadata.tables.items()
        }


def whole_records() -> list[MeetingRecord]:
    return [assemble(meeting_id) for meeting_id in session().exec(select(Meeting.id)).all()]


def test_an_empty_database_gets_meetings_in_every_state(filled: Engine) -> None:
    with reading():
        meetings = session().exec(select(Meeting)).all()
        assert len(meetings) == 22
        assert {meeting.state for meeting in meetings} == set(State)


def test_a_second_filling_is_refused_and_changes_nothing(filled: Engine) -> None:
    before = everything(filled)
    files = sorted(storages.storage().digests())

    with pytest.raises(ProblemsFound) as refused:
        demo.fill(TODAY, actor=SYSTEM)

    assert refused.value.problems == (Problem.DATABASE_HAS_CONTENT,)
    assert everything(filled) == before
    assert sorted(storages.storage().digests()) == files


def test_starting_again_keeps_what_is_there(filled: Engine) -> None:
    before = everything(filled)
    assert demo.fill_if_empty() is False
    assert everything(filled) == before


@pytest.mark.parametrize(
    "row",
    [
        Person(name="Bente Holm"),
        Account(login_name="bente", display_name="Bente Holm"),
        Organization(name="Trafikudvalget", slug="trafikudvalget"),
    ],
)
def test_a_database_with_anything_in_it_is_refused(
    database: Engine, row: Person | Account | Organization
) -> None:
    with transaction() as open_session:
        open_session.add(row.model_copy())
    before = everything(database)

    with pytest.raises(ProblemsFound):
        demo.fill(TODAY, actor=SYSTEM)

    assert everything(database) == before
    assert demo.logins() == ()


def test_a_filling_that_fails_leaves_the_database_empty(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_ink(document: Document, formats: Iterable[Format]) -> dict[Format, bytes]:
        raise RuntimeError("no ink")

    monkeypatch.setattr(snapshots, "write_documents", out_of_ink)
    before = everything(database)

    with pytest.raises(RuntimeError, match="no ink"):
        demo.fill(TODAY, actor=SYSTEM)

    assert everything(database) == before


@pytest.mark.parametrize("who", ["sanne", "astrid", "arne"])
def test_only_the_machine_itself_fills_a_database(anyone: Cast, who: str) -> None:
    actor: Actor = getattr(anyone, who)
    with pytest.raises(NotAllowed):
        demo.fill(TODAY, actor=actor)
    with pytest.raises(NotAllowed):
        demo.fill(TODAY, actor=CITIZEN)


def test_every_working_record_is_whole(filled: Engine) -> None:
    from meetings.demo import content

    with reading():
        stored = {(r.held_on, r.bodies[0].name): r for r in whole_records()}
    for meeting in content(TODAY).meetings:
        record = stored[meeting.record.held_on, meeting.record.bodies[0].name]
        assert record.kind is meeting.record.kind
        assert [i.title for i in record.items] == [i.title for i in meeting.record.items]
        assert [i.votes for i in record.items] == [i.votes for i in meeting.record.items]
        assert record.attendance == meeting.record.attendance
        assert record.signatures == meeting.record.signatures


def test_what_the_meeting_decided_is_not_given_out_while_it_is_in_session(filled: Engine) -> None:
    with reading():
        for meeting in session().exec(select(Meeting)):
            if meeting.state in (State.HELD, State.IN_SESSION):
                given_out = (
                    session().exec(select(Snapshot).where(Snapshot.meeting_id == meeting.id)).all()
                )
                assert meeting.document_kind is DocumentKind.MINUTES
                assert [snapshot.kind for snapshot in given_out] == [DocumentKind.AGENDA]


def test_items_keep_their_ids_from_agenda_to_minutes(filled: Engine) -> None:
    with reading():
        snapshots = session().exec(select(Snapshot).order_by(Snapshot.version)).all()  # type: ignore[arg-type]
        versions: dict[object, list[MeetingRecord]] = {}
        for snapshot in snapshots:
            versions.setdefault(snapshot.meeting_id, []).append(
                MeetingRecord.model_validate_json(snapshot.canonical_json)
            )
    pairs = [pair for pair in versions.values() if len(pair) == 2]
    assert len(pairs) == 4
    for agenda, minutes in pairs:
        assert {item.id for item in agenda.items} <= {item.id for item in minutes.items}


def test_a_withdrawn_publication_says_why(filled: Engine) -> None:
    with reading():
        withdrawn = [p for p in session().exec(select(Publication)) if p.withdrawn_at]
    assert len(withdrawn) == 1
    assert "privatperson" in withdrawn[0].withdrawn_reason
    assert withdrawn[0].withdrawn_at is not None
    assert withdrawn[0].withdrawn_at > withdrawn[0].published_at


def test_what_was_given_out_has_its_own_past(filled: Engine) -> None:
    with reading():
        held_on = {m.id: m.held_on for m in session().exec(select(Meeting))}
        releases = session().exec(select(Release)).all()
        kept = {s.id: s for s in session().exec(select(Snapshot))}
    assert len(releases) > 15
    for release in releases:
        snapshot = kept[release.snapshot_id]
        before = snapshot.kind is DocumentKind.AGENDA
        assert (release.released_at.date() < held_on[release.meeting_id]) == before
        assert release.superseded_at is None or release.superseded_at > release.released_at


def test_additions_stand_on_top_of_what_was_given_out_before_them(filled: Engine) -> None:
    with reading():
        additions = session().exec(select(Addition)).all()
        assert len(additions) == 3
        for addition in additions:
            first = (
                session()
                .exec(select(Snapshot).where(Snapshot.meeting_id == addition.meeting_id))
                .first()
            )
            assert first is not None
            assert addition.released_at is not None
            assert first.made_at < addition.released_at


def test_committees_follow_each_other_through_a_change_of_name(filled: Engine) -> None:
    with reading():
        bodies = {o.id: o for o in session().exec(select(Organization))}
    new = next(o for o in bodies.values() if o.name == "Teknik- og Miljøudvalget")
    assert new.predecessor_id is not None
    assert bodies[new.predecessor_id].name == "Teknik- og Klimaudvalget"
    assert not bodies[new.predecessor_id].active
    assert new.slug == "teknik-og-miljoeudvalget"
    council = [o for o in bodies.values() if o.name == "Lindevang Byråd"]
    assert {o.slug for o in council if o.active} == {"lindevang-byraad"}
    assert all(o.meetings_public == (o.name == "Lindevang Byråd") for o in bodies.values())


def test_members_come_from_elections_and_not_only_from_lists_of_who_was_seen(
    filled: Engine,
) -> None:
    with reading():
        members = session().exec(select(Membership)).all()
        leave = session().exec(select(Substitution)).all()
    assert members
    assert not [member for member in members if member.seen_only]
    assert {(row.starts_on < row.ends_on) for row in leave if row.ends_on} == {True}
    assert len(leave) == 3


def test_the_budget_is_treated_twice(filled: Engine) -> None:
    with reading():
        readings = {row.reading for row in session().exec(select(Consultation))}
    assert readings == {1, 2}


def test_every_login_of_the_demo_opens_with_the_printed_password(filled: Engine) -> None:
    logins = demo.logins()
    with reading():
        accounts = {a.login_name: a for a in session().exec(select(Account))}
        roles = set(session().exec(select(RoleGrant.role)))
    assert {login.name for login in logins} == set(accounts)
    assert roles == set(Role)
    kept = {account.password_hash for account in accounts.values()}
    assert len(kept) == 1
    assert passwords.is_right(demo.PASSWORD, kept.pop())
    assert passwords.password_problems(demo.PASSWORD) == []


def test_the_log_tells_of_the_filling_and_its_chain_holds(filled: Engine) -> None:
    with reading():
        assert verify_chain() == []


def test_every_attachment_and_document_can_be_fetched(filled: Engine) -> None:
    storage = storages.storage()
    with reading():
        papers = [
            attachment
            for record in whole_records()
            for item in record.items
            for part in item.parts
            if isinstance(part, AttachmentList)
            for attachment in part.attachments
        ]
        documents = session().exec(select(SnapshotDocument)).all()
    assert len(papers) > 25
    for paper in papers:
        assert len(storage.get(paper.sha256)) == paper.size_bytes
    assert {document.format for document in documents} == set(Format)
    for document in documents:
        assert storage.has(document.sha256)


def words_of(text: str) -> set[str]:
    plain = re.sub(r"<[^>]+>", " ", text)
    return set(re.findall(r"[a-zæøåA-ZÆØÅ]{6,}|\d[\d.,]{2,}\d", plain))


def words_by_access(piece: BaseModel, above: Access = Access.OPEN) -> Iterator[tuple[bool, str]]:
    """Every text in a piece, and whether it is open. What is closed closes all inside it."""
    own = getattr(piece, "access", Access.OPEN)
    access = above if above is not Access.OPEN else own
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        told = name in {"public_title", "public_html", "closed_reason", "number"}
        if type(value) is str and name not in {"sha256", "type", "media_type"}:
            yield told or access is Access.OPEN, value
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, BaseModel):
                yield from words_by_access(part, access)


def test_no_closed_word_reaches_the_public_documents(filled: Engine) -> None:
    said: dict[bool, set[str]] = {True: set(), False: set()}
    with reading():
        for record in whole_records():
            for is_open, words in words_by_access(record):
                said[is_open] |= words_of(words)
        documents = session().exec(select(SnapshotDocument)).all()
    secrets = said[False] - said[True]

    shown = "".join(storages.storage().get(document.sha256).decode() for document in documents)

    assert {"medejer", "højestbydende", "Rønnebærvænget", "lægeerklæring", "diagnose"} <= secrets
    assert len(secrets) > 100
    assert "Cykelsti langs Lerå" in shown
    assert words_of(shown) & secrets == set()


def test_a_public_edition_holds_no_closed_piece(filled: Engine) -> None:
    with reading():
        records = whole_records()
    for record in records:
        for item in for_audience(record, Audience.PUBLIC).items:
            if item.access is not Access.OPEN:
                assert item.withheld
                assert item.title in {"", item.public_title}
            for part in item.parts:
                for piece in getattr(part, "attachments", ()):
                    assert isinstance(piece, Attachment)
                    assert piece.access is Access.OPEN


def test_every_meeting_is_valid_as_data_in_every_edition(filled: Engine) -> None:
    with reading():
        records = whole_records()
    for record in records:
        for audience in Audience:
            made = printed(for_audience(record, audience), audience)
            assert akoma_faults(made) == []
            assert json_faults(to_json(made)) == []
            assert words_of_akoma(made) == words_of_html(export(made, Format.HTML))


@pytest.mark.slow
@pytest.mark.postgres
def test_postgresql_is_filled_alike(
    filled_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "write_documents", quick)
    storages.bind(tmp_path / "files")
    with fresh_engine() as engine:
        metadata.create_all(engine)
        databases.bind(engine)
        demo.fill(TODAY, actor=SYSTEM)
        with reading():
            assert verify_chain() == []
        there = {name: len(rows) for name, rows in everything(engine).items()}
    sqlite = connect(f"sqlite:///{filled_folder / 'protokol.sqlite'}")
    here = {name: len(rows) for name, rows in everything(sqlite).items()}
    sqlite.dispose()
    assert there.items() >= {n: c for n, c in here.items() if n != "stored_files"}.items()


def test_there_are_minutes_to_sign_for_whoever_tries_it(filled: Engine) -> None:
    with reading():
        account = session().exec(select(Account).where(Account.login_name == "mette")).one()
        asked = [one for one in session().exec(select(Signature)) if one.asked_at is not None]
        assert SignatureKind.MISSING in {
            one.kind for one in asked if one.person_id == account.person_id
        }
        [meeting_id] = {one.meeting_id for one in asked}
        assert session().get_one(Meeting, meeting_id).state is State.IN_REVIEW
