"""Minutes: what noting one thing costs, and what verifying a signed record costs.

    python -m benchmarks.minutes

Noting is measured beside the least a write can cost here: one transaction with one line of the
log, in the same database. Verifying is measured beside reading and hashing the same rows once.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from meetings.app import create_app
from meetings.config import load_settings
from meetings.database import reading, transaction
from meetings.models.people import Organization, Person
from meetings.rules.permissions import SYSTEM
from meetings.rules.proceedings.entries import NotTakingPart
from meetings.rules.seals import digest_of_row
from meetings.services import submitting
from meetings.services.history import Subject, write_line
from meetings.services.sealed_tables import rows_of_record
from meetings.services.verifying import misfits_of
from meetings.vocabulary import LogAction
from tests.factories import make_item
from tests.minuting import MEMBERS, Live, hold_meeting, new
from tests.people import CAST, SOCIAL, TECHNICAL, person_id
from tests.signing import finish, give_accounts

ROUNDS = 30


def held(items: int) -> Live:
    """A meeting of the technical committee with so many items, under way."""
    with transaction() as db:
        db.add(Organization(id=TECHNICAL, name="Teknisk Udvalg", slug="teknisk-udvalg"))
        db.add(Organization(id=SOCIAL, name="Socialudvalget", slug="socialudvalget"))
        for actor in vars(CAST).values():
            if actor.person_id is not None:
                db.add(Person(id=person_id(actor.name), name=actor.name))
    give_accounts(CAST)
    points = (make_item(f"Punkt {number}", number=str(number)) for number in range(1, items + 1))
    return hold_meeting(CAST, *points)


def took(work: Callable[[], object]) -> float:
    """The median processor time of doing it."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def note(live: Live) -> None:
    """Note one thing, and take it back at the next call."""
    facts = {"item_id": live.item_ids[0], "person_id": person_id(MEMBERS[1])}
    live.note(NotTakingPart(**new(), **facts))


def write_least() -> None:
    """One transaction with one line of the log."""
    with transaction():
        write_line(LogAction.NOTED, Subject("bench"), actor=SYSTEM)


def verify(live: Live) -> None:
    """Look at every seal, file and version of the meeting."""
    with reading():
        if misfits_of(live.meeting_id):
            raise SystemExit("the record does not stand")


def read_and_hash(live: Live) -> None:
    """Read every row of the record, and hash it."""
    with reading():
        for row in rows_of_record(live.meeting_id).values():
            digest_of_row(row)


def measure(items: int) -> None:
    """Print the ratios for a meeting of so many items."""
    live = held(items)
    noting, least = took(lambda: note(live)), took(write_least)
    print(f"noting, {items} items / one line of the log: {noting / least:.1f}")
    submitting.submit(finish(live).meeting_id, actor=CAST.sanne)
    whole, bare = took(lambda: verify(live)), took(lambda: read_and_hash(live))
    print(f"verifying, {items} items / reading and hashing the rows: {whole / bare:.1f}")


def main() -> None:
    """Measure a meeting of 12 items and one of 48."""
    for items in (12, 48):
        with tempfile.TemporaryDirectory() as folder:
            create_app(load_settings(protokol_instance=Path(folder)))
            measure(items)


if __name__ == "__main__":
    main()
