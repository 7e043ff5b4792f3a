"""Fill an empty database with the invented municipality of meetings/demo.

All of it or nothing: it is one transaction, so a demo that was stopped half-way leaves the
database as empty as it was. Its documents are written inside that transaction, which
elsewhere they never are: nobody else works in an empty database.

What was given out gets the day it would have been given out, so that the demo has a past.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings import demo
from meetings.database import reading, session, transaction
from meetings.demo.agendas import agenda_of
from meetings.demo.calendar import period_start, the_day_after
from meetings.demo.people import DEMO_PASSWORD, LOGINS, Key
from meetings.demo.scene import DemoMeeting
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.cases import Consultation
from meetings.models.files import StoredFile
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import Organization, Person
from meetings.models.snapshots import Addition, Publication, Release, Snapshot
from meetings.models.trail import LogEntry
from meetings.record import MeetingRecord
from meetings.rules.local_time import ending_of, moment_of, today
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import ProblemsFound
from meetings.services import demo_papers, demo_people, importing, passwords, publishing
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.decided_rows import make_room_for_decisions
from meetings.services.demo_minutes import let_sign, note_meeting
from meetings.services.demo_year import add_year
from meetings.services.directory import people_of
from meetings.services.documents import is_approved
from meetings.services.history import FieldChange, Subject, write_line
from meetings.services.identify import with_ids
from meetings.services.matters import place_matters
from meetings.services.rows import clear_rows, insert_rows, rows_of
from meetings.storage import storage
from meetings.vocabulary import Ability, DocumentKind, LogAction, Problem, State

PASSWORD: Final = DEMO_PASSWORD
_SUBJECT: Final = "demo"  # of the log's line that tells a demo's database from a real one
_NOON: Final = time(12, 0)


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A login of the demo: its user name, and whose it is and what it is for."""

    name: str
    what: str


def _everywhere(_day: date) -> Sequence[UUID]:
    return ()


@requires(Ability.IMPORT_RECORD, where=_everywhere)
def fill(day: date, *, actor: Actor) -> int:
    """Fill the database with the demo as it is on that local date; returns how many meetings.

    Raises ProblemsFound when there is anything in the database already; nothing is changed.
    """
    _refuse_content()
    made = demo.content(day)
    password_hash = passwords.hashed(PASSWORD)
    with transaction():
        _refuse_content()
        _keep(made.files)
        organizations = demo_people.add_bodies(made, actor)
        demo_people.add_accounts(organizations, password_hash, actor)
        add_year(organizations[Key.TECHNICAL, period_start(made.last_day)].id, actor)
        for meeting in made.meetings:
            _add_meeting(meeting, actor)
        demo_papers.add_papers(organizations, actor)
        write_line(
            LogAction.CREATED,
            Subject(_SUBJECT),
            actor=actor,
            changes=[FieldChange("meetings", None, len(made.meetings))],
        )
    return len(made.meetings)


@internal("the start of the app on the machine itself, into a database with nothing to read")
def fill_if_empty() -> bool:
    """Fill the database with today's demo if there is nothing in it; says whether it was filled."""
    with reading():
        if _has_content():
            return False
    fill(today(now()), actor=SYSTEM)
    return True


@internal("it tells only whether there is anything")
def is_empty() -> bool:
    """Whether there is nothing in the database to read."""
    with reading():
        return not _has_content()


@internal("they are printed at the start of a demo, and no secret")
def logins() -> tuple[DemoLogin, ...]:
    """The demo's logins, where this database is a demo's; else none."""
    with reading():
        marks = select(LogEntry.id).where(LogEntry.subject_type == _SUBJECT)
        if session().exec(marks).first() is None:
            return ()
    return tuple(DemoLogin(each.user_name, f"{each.name}, {each.title}") for each in LOGINS)


def _refuse_content() -> None:
    with reading():
        if _has_content():
            raise ProblemsFound([Problem.DATABASE_HAS_CONTENT])


def _has_content() -> bool:
    """Whether anybody or anything is here: a body, a person, a meeting or an account."""
    tables = (Organization, Person, Meeting, Account)
    return any(session().exec(select(table.id).limit(1)).first() for table in tables)


def _keep(files: dict[str, bytes]) -> None:
    for content in files.values():
        session().add(StoredFile(sha256=storage().put(content), size_bytes=len(content)))
    session().flush()


def _add_meeting(meeting: DemoMeeting, actor: Actor) -> None:
    """Store a meeting and let it live: agenda out, held, minutes out, withdrawn."""
    if meeting.agenda_out_on is None:
        importing.store_record(meeting.record, state=meeting.state, actor=actor)
        return
    if is_approved(meeting.state) and meeting.minutes_out_on is not None:
        meeting_id = importing.store_record(
            meeting.record, published=True, state=meeting.state, actor=actor
        )
        _given_out_on(meeting_id, meeting.minutes_out_on)
    else:
        meeting_id = _add_with_agenda(meeting, meeting.agenda_out_on, actor)
    _add_additions(meeting_id, meeting, actor)
    if meeting.withdrawal and meeting.minutes_out_on is not None:
        publishing.withdraw(meeting_id, meeting.withdrawal, actor=actor)
        _withdrawn_on(meeting_id, the_day_after(meeting.minutes_out_on))
    _note_readings(meeting_id, meeting)


def _add_with_agenda(meeting: DemoMeeting, agenda_out_on: date, actor: Actor) -> UUID:
    """Give the agenda out first, then write the minutes over it; they are out if they are."""
    is_held = meeting.record.kind is DocumentKind.MINUTES
    agenda = agenda_of(meeting.record, agenda_out_on) if is_held else meeting.record
    meeting_id = importing.store_record(agenda, published=True, state=State.CALLED, actor=actor)
    _given_out_on(meeting_id, agenda_out_on)
    if is_held:
        _hold(meeting_id, meeting, actor)
    if meeting.minutes_out_on is not None:
        _add_additions(meeting_id, meeting, actor)
        publishing.publish(meeting_id, actor=actor)
        _given_out_on(meeting_id, meeting.minutes_out_on)
    return meeting_id


def _hold(meeting_id: UUID, meeting: DemoMeeting, actor: Actor) -> None:
    """Write the minutes over the agenda; items keep their ids."""
    before = assemble(meeting_id)
    kept = {"id": meeting_id, "bodies": before.bodies, "additions": before.additions}
    record = with_ids(meeting.record, before).model_copy(update=kept)
    organization_ids = bodies_of_meeting(meeting_id)
    people = people_of(record, organization_ids)
    placed = place_matters(record, organization_ids[0], actor.name)
    row = session().get_one(Meeting, meeting_id)
    _become(row, record, State.IN_SESSION if meeting.is_being_signed else meeting.state)
    clear_rows(meeting_id)
    insert_rows(rows_of(record, row, organization_ids, people, placed))
    write_line(
        LogAction.CHANGED,
        Subject("meeting", meeting_id, organization_ids[0]),
        actor=actor,
        changes=[
            FieldChange("document_kind", str(before.kind), str(record.kind)),
            FieldChange("state", str(State.CALLED), str(row.state)),
        ],
    )
    if row.state is State.IN_SESSION:
        make_room_for_decisions(meeting_id)
        note_meeting(meeting_id, record, actor)
    if meeting.is_being_signed:
        let_sign(meeting_id, record, actor)


def _become(row: Meeting, record: MeetingRecord, state: State) -> None:
    row.document_kind, row.state = record.kind, state
    if record.ends_at is not None:
        row.ends_at = ending_of(record.held_on, record.starts_at, record.ends_at)
    session().add(row)
    session().flush()


def _add_additions(meeting_id: UUID, meeting: DemoMeeting, actor: Actor) -> None:
    """Put the additions on top of what is given out now, each dated its own day; once only."""
    statement = select(col(Addition.added_on)).where(Addition.meeting_id == meeting_id)
    there = set(session().exec(statement))
    for each in meeting.additions:
        if each.added_on in there:
            continue
        change = publishing.AdditionChange(
            html=each.html, access=each.access, added_on=each.added_on
        )
        added_id = publishing.add_addition(meeting_id, change, actor=actor)
        session().get_one(Addition, added_id).released_at = _noon(each.added_on)
    session().flush()


def _given_out_on(meeting_id: UUID, day: date) -> None:
    """Date what was given out last, and the end of what it took the place of."""
    at = _noon(day)
    newest = session().exec(
        select(Snapshot).where(Snapshot.meeting_id == meeting_id).order_by(col(Snapshot.version))
    )
    newest.all()[-1].made_at = at
    for release in session().exec(select(Release).where(Release.meeting_id == meeting_id)):
        if release.superseded_at is None:
            release.released_at = at
        else:
            release.superseded_at = min(release.superseded_at, at)
    for published in session().exec(
        select(Publication).where(Publication.meeting_id == meeting_id)
    ):
        if published.superseded_at is None:
            published.published_at = at
        else:
            published.superseded_at = min(published.superseded_at, at)
    session().flush()


def _withdrawn_on(meeting_id: UUID, day: date) -> None:
    current = select(Publication).where(
        Publication.meeting_id == meeting_id, col(Publication.withdrawn_at).is_not(None)
    )
    for publication in session().exec(current):
        publication.withdrawn_at = _noon(day)
    session().flush()


def _note_readings(meeting_id: UUID, meeting: DemoMeeting) -> None:
    """Say which reading an item is, where a body treats the same case twice."""
    for number, reading_number in meeting.readings.items():
        statement = (
            select(Consultation)
            .join(AgendaItem, col(AgendaItem.consultation_id) == col(Consultation.id))
            .where(AgendaItem.meeting_id == meeting_id, AgendaItem.number == number)
        )
        for consultation in session().exec(statement):
            consultation.reading = reading_number
    session().flush()


def _noon(day: date) -> datetime:
    return min(moment_of(day, _NOON), now())
