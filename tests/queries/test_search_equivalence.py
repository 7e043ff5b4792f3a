"""Search finds, counts and sorts what reading every record finds, for every reader.

The same archive and questions are asked of SQLite and of PostgreSQL; each is held to a reference
in plain Python that reads the filtered records and not the index (tests/search_reference.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import Engine

from meetings import database as databases
from meetings.database import reading, transaction
from meetings.models.people import Membership, Organization, Person
from meetings.queries.search import find, find_all
from meetings.queries.search_views import SearchAnswer, SearchQuestion
from meetings.rules.permissions import SYSTEM, Actor
from meetings.services import publishing
from meetings.services.importing import store
from meetings.services.reindexing import reindex
from tests.factories import ReadRecord
from tests.people import CAST, SOCIAL, TECHNICAL, Cast, person_id
from tests.postgres import fresh_engine
from tests.search_archive import Archive
from tests.search_reference import Answer, answer, entries_of

pytestmark = pytest.mark.usefixtures("quick_documents")
_READERS = {name: actor for name, actor in vars(CAST).items() if name != "astrid"} | {
    "bente": CAST.bente
}


@dataclass(frozen=True)
class Told:
    """An answer by names that are the same in every database."""

    items: tuple[str, ...]
    facets: tuple[object, ...]


def fill(meetings: int, items: int) -> None:
    """The archive: published, some taken back again; Mette and Viggo were members for a while."""
    with transaction() as db:
        if db.get(Organization, TECHNICAL) is None:
            db.add(Organization(id=TECHNICAL, name="Teknisk Udvalg", slug="teknisk-udvalg"))
            db.add(Organization(id=SOCIAL, name="Socialudvalget", slug="socialudvalget"))
            for actor in vars(CAST).values():
                if actor.person_id is not None:
                    db.add(Person(id=person_id(actor.name), name=actor.name))
            db.flush()
        for name, first, last in (("Mette Krogh", 2010, 2030), ("Viggo Damm", 2014, 2016)):
            db.add(
                Membership(
                    organization_id=TECHNICAL,
                    person_id=person_id(name),
                    starts_on=date(first, 1, 1),
                    ends_on=date(last, 12, 31),
                )
            )
    archive = Archive("archive")
    for number in range(meetings):
        record = archive.meeting(number, items)
        stored = store(
            ReadRecord(record),
            source=f"referat {number}".encode(),
            file_name=f"{number}.txt",
            published=number % 6 != 5,
            actor=SYSTEM,
        )
        if number % 6 == 4:
            publishing.withdraw(stored, "Der var en fejl.", actor=SYSTEM)


def check(questions: Sequence[SearchQuestion], viewer: Actor) -> list[Told]:
    """Ask each question, and hold what is found to what reading finds."""
    told = []
    with reading():
        entries = entries_of(viewer)
        for question in questions:
            found = find(question, viewer)
            wanted = answer(question, entries)
            where = f"{viewer.name}: {question}"
            keys = [(hit.meeting_id, hit.item_id) for hit in found.hits]
            assert len(set(keys)) == len(keys), where
            assert set(keys) == wanted.keys, where
            assert found.count == len(keys), where
            assert not found.is_capped
            assert _counted(found) == _wanted(wanted), where
            told.append(_told(found))
        some = questions[0]
        every = [(hit.meeting_id, hit.item_id) for hit in find_all(some, viewer)]
        assert every == [(hit.meeting_id, hit.item_id) for hit in find(some, viewer).hits]
    return told


def _counted(found: SearchAnswer) -> tuple[object, ...]:
    facets = found.facets
    groups = (facets.bodies, facets.outcomes, facets.kinds)
    years = {year: count for year, count in facets.years if count}
    return (*({one.value: one.count for one in group if one.count} for group in groups), years)


def _wanted(wanted: Answer) -> tuple[object, ...]:
    return wanted.bodies, wanted.outcomes, wanted.kinds, wanted.years


def _told(found: SearchAnswer) -> Told:
    hits = (f"{hit.held_on} {hit.number} {hit.title} {hit.audience}" for hit in found.hits)
    return Told(tuple(sorted(hits)), _counted(found))


def questions(count: int) -> list[SearchQuestion]:
    archive = Archive("questions")
    return [archive.question() for _ in range(count)]


@pytest.mark.usefixtures("anyone")
def test_search_finds_what_reading_finds() -> None:
    fill(meetings=6, items=5)
    asked = questions(40)
    for viewer in (CAST.bente, CAST.mette, CAST.carl):
        before = check(asked, viewer)
    reindex()  # the same rows in a segment, and not each by itself
    assert check(asked, viewer) == before


@pytest.mark.long
@pytest.mark.postgres
def test_both_servers_find_the_same_for_every_reader(database: Engine, anyone: Cast) -> None:
    fill(meetings=24, items=13)
    asked = questions(300)
    # Some questions are everybody's, the others are each asked by one.
    own = {name: asked[:10] + asked[10 + n :: 8] for n, name in enumerate(_READERS)}
    ours = {name: check(own[name], actor) for name, actor in _READERS.items()}
    with fresh_engine(with_tables=True) as server:
        databases.bind(server)
        fill(meetings=24, items=13)
        reindex()
        for name, actor in _READERS.items():
            assert check(own[name], actor) == ours[name], name
    assert anyone.bente.grants == frozenset()
