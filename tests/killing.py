"""Kill processes that note and sign, again and again, and see that nothing acknowledged is lost.

Run as a program of its own, without threads, so that it can fork: a child opens the database,
works, and says on a pipe what it was told is kept; the parent kills it (SIGKILL) at a moment
nobody chose, and looks. The database is a real one, that waits for the disk.

    python -m tests.killing FOLDER ROUNDS SEED
"""

import array
import fcntl
import json
import os
import random
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import select

from exports.document import Document
from meetings import database as databases
from meetings import keys
from meetings import storage as storages
from meetings.database import connect, reading, session, transaction
from meetings.models import base, migrations
from meetings.models.minutes import LapsedSignature, MinuteEntry, Signature
from meetings.models.people import Organization, Person
from meetings.rules.problems import ProblemsFound
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Entry,
    MeetingClosed,
    MeetingOpened,
    NotTakingPart,
    OutcomeNoted,
)
from meetings.services import history, minuting, signing, snapshots, submitting
from meetings.services.minuting import close_meeting, reopen_meeting
from meetings.services.signing import Answer
from meetings.services.verifying import verify_everything
from meetings.vocabulary import AttendanceStatus, DecisionKind, Format, SignatureKind
from tests.minuting import MEMBERS, Live, hold_meeting, new
from tests.people import CAST, SOCIAL, TECHNICAL, person_id
from tests.signing import decide, give_accounts, member

LONGEST = 10.0  # seconds that children live; a busy machine is no reason to try less


def main(folder: Path, rounds: int, seed: int) -> None:
    """Kill `rounds` times, and print what was acknowledged, lost, and does not fit, as JSON."""
    choose = random.Random(seed)  # noqa: S311 - moments, no secrets
    snapshots.export = _quick  # type: ignore[attr-defined]
    with _opened(folder, make=True):
        live = _scene()
    lost: list[str] = []
    acknowledged = {"noted": 0, "signed": 0}
    for number in range(rounds):
        signs = bool(number % 2)
        work, takers = (_sign, 1) if signs else (_note, 2)
        children = [_child(folder, live, work, choose.random()) for _ in range(takers)]
        _wait(children[0][1], choose)
        said = [_killed(*child) for child in children]
        with _opened(folder):
            for line in (line for told in said for line in told):
                acknowledged["signed" if line.startswith("signed") else "noted"] += 1
                if not _is_kept(line):
                    lost.append(line)
            _back_to_session(live)
    with _opened(folder):
        misfits = [f"{one.kind} {one.where}" for one in verify_everything().misfits]
    print(json.dumps({"rounds": rounds, **acknowledged, "lost": lost, "misfits": misfits}))  # noqa: T201


@contextmanager
def _opened(folder: Path, *, make: bool = False) -> Iterator[None]:
    engine = connect(f"sqlite:///{folder / 'protokol.sqlite'}")
    databases.bind(engine)
    storages.bind(folder / "files")
    keys.bind(b"only for tests")
    try:
        if make:
            migrations.upgrade(engine)
        yield
    finally:
        engine.dispose()


def _scene() -> Live:
    with transaction() as db:
        db.add(Organization(id=TECHNICAL, name="Teknisk Udvalg", slug="teknisk-udvalg"))
        db.add(Organization(id=SOCIAL, name="Socialudvalget", slug="socialudvalget"))
        for actor in vars(CAST).values():
            if actor.person_id is not None:
                db.add(Person(id=person_id(actor.name), name=actor.name))
    give_accounts(CAST)
    live = hold_meeting(CAST)
    decide(live)
    return live


def _child(
    folder: Path, live: Live, work: Callable[[Live, random.Random, int], None], seed: float
) -> tuple[int, int]:
    """Fork a process that works until it is killed; returns its id and the pipe it speaks on."""
    heard, says = os.pipe()
    child = os.fork()
    if child:
        os.close(says)
        return child, heard
    os.close(heard)
    choose = random.Random(seed)  # noqa: S311
    if choose.random() < 0.3:  # the clock was set back
        behind = timedelta(hours=choose.randint(1, 72))
        clock: Callable[[], datetime] = lambda: datetime.now(UTC) - behind  # noqa: E731
        for module in (base, minuting, history, signing, submitting, snapshots):
            if hasattr(module, "now"):
                module.now = clock  # type: ignore[attr-defined]
    with _opened(folder):
        while True:
            work(live, choose, says)


def _wait(heard: int, choose: random.Random) -> None:
    """Until the child has been told some times that something is kept, and a moment more."""
    told, end = choose.randint(0, 6), time.monotonic() + LONGEST
    while time.monotonic() < end and _lines_in(heard) < told:
        time.sleep(0.002)
    time.sleep(choose.uniform(0, 0.08))


def _lines_in(heard: int) -> int:
    """How many lines of forty bytes and more wait in the pipe; they stay there."""
    waiting = array.array("i", [0])
    fcntl.ioctl(heard, termios.FIONREAD, waiting)
    return waiting[0] // 42


def _killed(child: int, heard: int) -> list[str]:
    """Kill the process; what it said before that, whole lines only."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as pipe:
        said = pipe.read().decode()
    return said.split("\n")[:-1]


def _say(says: int, line: str) -> None:
    os.write(says, f"{line}\n".encode())


def _note(live: Live, choose: random.Random, says: int) -> None:
    entry = _any_entry(live, choose)
    live.note(entry)
    _say(says, f"noted {entry.id}")


def _any_entry(live: Live, choose: random.Random) -> Entry:
    who, where = person_id(choose.choice(MEMBERS)), choose.choice(live.item_ids)
    facts: dict[str, Any] = new()
    kind = choose.randint(0, 2)
    if kind == 0:
        return AttendanceNoted(**facts, person_id=who, status=choose.choice(list(AttendanceStatus)))
    if kind == 1:
        removed = choose.random() < 0.5
        return NotTakingPart(**facts, item_id=where, person_id=who, removed=removed)
    outcome = choose.choice([DecisionKind.APPROVED, DecisionKind.REJECTED])
    return OutcomeNoted(**facts, item_id=where, outcome=outcome)


def _sign(live: Live, choose: random.Random, says: int) -> None:
    """Close, submit, sign by some, and take back; each is said when it is kept."""
    secretary = live.secretary
    for name in MEMBERS:
        here = AttendanceStatus.PRESENT
        live.note(AttendanceNoted(**new(), person_id=person_id(name), status=here))
    close_meeting(live.meeting_id, MeetingClosed(**new(18)), actor=secretary)
    submitting.submit(live.meeting_id, actor=secretary)
    with reading():
        rows = session().exec(select(Signature).where(Signature.meeting_id == live.meeting_id))
        asked = {row.name: row.sha256 for row in rows}
    for name in choose.sample(sorted(asked), k=min(4, len(asked))):
        given = Answer(SignatureKind.SIGNED, asked[name])
        signing.answer(live.meeting_id, given, actor=member(name))
        _say(says, f"signed {name}/{asked[name]}")
    submitting.take_back(live.meeting_id, "Endnu en gang", actor=secretary)
    reopen_meeting(live.meeting_id, MeetingOpened(**new(18, 30)), actor=secretary)


def _is_kept(line: str) -> bool:
    """Whether what was acknowledged is in the database."""
    what, _, told = line.partition(" ")
    if what == "noted":
        with reading():
            return session().get(MinuteEntry, UUID(told)) is not None
    name, _, digest = told.partition("/")
    with reading():
        standing = session().exec(select(Signature).where(Signature.sha256 == digest))
        lapsed = session().exec(select(LapsedSignature).where(LapsedSignature.sha256 == digest))
        return any(
            row.name == name and row.kind is SignatureKind.SIGNED for row in (*standing, *lapsed)
        )


def _back_to_session(live: Live) -> None:
    """Let the next one find the meeting open, wherever the killed one left it."""
    for step in (
        lambda: submitting.take_back(live.meeting_id, "Igen", actor=live.secretary),
        lambda: reopen_meeting(live.meeting_id, MeetingOpened(**new(18)), actor=live.secretary),
    ):
        try:
            step()
        except ProblemsFound:
            continue


def _quick(document: Document, format: Format) -> bytes:
    return f"{format}\n{document.model_dump_json()}".encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
