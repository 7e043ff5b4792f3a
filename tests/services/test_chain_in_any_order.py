"""Whatever is done to a body's items, in whatever order, none is lost and every order is whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from meetings import database as databases
from meetings import storage as storages
from meetings.database import connect, reading, session
from meetings.models.cases import Consultation, Section
from meetings.models.meetings import AgendaItem
from meetings.models.people import Organization
from meetings.queries.lineage import line_of
from meetings.rules.permissions import SYSTEM, Actor, Grant
from meetings.rules.problems import ProblemsFound
from meetings.services.copying import Copy, copy_item
from meetings.services.joining import Split, merge_items, split_item
from meetings.services.new_items import NewItem, add_item
from meetings.services.passing_on import NextBody, send_on
from meetings.services.placing import hand_over, place_item, take_off
from meetings.vocabulary import Role
from tests.conftest import LONG
from tests.people import SOCIAL, TECHNICAL
from tests.services.agendas import SPRING, SUMMER, make_meeting

pytestmark = pytest.mark.slow

BOTH = Actor(
    name="Sanne Lund",
    grants=frozenset({Grant(Role.SECRETARY, TECHNICAL), Grant(Role.SECRETARY, SOCIAL)}),
)
Step = tuple[str, int, int]
VERBS = ("place", "take_off", "hand_over", "send_on", "merge", "split", "copy")
steps = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 30), st.integers(0, 30)),
    min_size=4,
    max_size=14,
)


@pytest.fixture(scope="module")
def template(empty_database: Path) -> Path:
    """An empty database to copy for each example."""
    return empty_database


@settings(
    max_examples=60 if LONG else 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_no_item_is_lost_no_chain_goes_in_a_circle_and_no_place_is_empty(
    template: Path, tmp_path: Path, done: list[Step]
) -> None:
    engine = _fresh(template, tmp_path)
    try:
        meetings = _begin()
        words = _words()
        for verb, one, other in done:
            before = _items()
            try:
                _DO[verb](_pick(before, one), _pick(before, other), meetings, other)
            except ProblemsFound:
                assert _items() == before, "what is refused changes nothing"
            assert before <= _items(), "an item is never taken away"
            _check(meetings)
        assert words <= _words(), "no word is lost"
    finally:
        engine.dispose()


def _fresh(template: Path, folder: Path) -> Any:
    path = folder / "any.sqlite"
    for old in folder.glob("any.sqlite*"):
        old.unlink()
    path.write_bytes(template.read_bytes())
    engine = connect(f"sqlite:///{path}")
    databases.bind(engine)
    storages.bind(folder / "files")
    return engine


def _begin() -> list[UUID]:
    with databases.transaction() as opened:
        opened.add(Organization(id=TECHNICAL, name="Teknisk Udvalg", slug="teknisk-udvalg"))
        opened.add(Organization(id=SOCIAL, name="Socialudvalget", slug="socialudvalget"))
    meetings = [make_meeting(), make_meeting(SUMMER), make_meeting(SPRING, SOCIAL)]
    for number, title in enumerate(("Cykelsti", "Bænke", "Træer")):
        item_id = add_item(meetings[0], NewItem(title, f"27/{number % 2}"), actor=BOTH)
        with databases.transaction() as opened:
            item = opened.get_one(AgendaItem, item_id)
            section = opened.exec(
                select(Section).where(Section.revision_id == item.revision_id)
            ).first()
            assert section is not None
            section.html = f"<p>Om {title.lower()}.</p>"
            opened.add(section)
    return meetings


def _place(one: UUID, _other: UUID, meetings: list[UUID], number: int) -> None:
    place_item(one, meetings[number % 3], actor=BOTH)


def _take_off(one: UUID, *_: object) -> None:
    take_off(one, actor=BOTH)


def _hand_over(one: UUID, _other: UUID, _meetings: list[UUID], number: int) -> None:
    hand_over(one, (TECHNICAL, SOCIAL)[number % 2], actor=BOTH)


def _send_on(one: UUID, _other: UUID, meetings: list[UUID], number: int) -> None:
    body = (TECHNICAL, SOCIAL)[number % 2]
    send_on(one, NextBody(body, meeting_id=meetings[2] if number % 4 == 1 else None), actor=BOTH)


def _merge(one: UUID, other: UUID, *_: object) -> None:
    merge_items(one, other, "Lagt sammen", actor=BOTH)


def _split(one: UUID, _other: UUID, _meetings: list[UUID], number: int) -> None:
    with reading():
        item = session().get_one(AgendaItem, one)
        rows = session().exec(
            select(Section.id)
            .where(Section.revision_id == item.revision_id)
            .order_by(col(Section.position))
        )
        part = list(rows)[number % 3 : number % 3 + 1]
    chosen = frozenset(part)
    both = chosen if number % 2 else frozenset[UUID]()
    split_item(one, Split("Delt", chosen - both, both), actor=BOTH)


def _copy(one: UUID, _other: UUID, meetings: list[UUID], number: int) -> None:
    copy_item(one, meetings[0] if number % 2 else None, Copy(texts=number % 3 > 0), actor=BOTH)


_DO: dict[str, Callable[[UUID, UUID, list[UUID], int], None]] = {
    "place": _place,
    "take_off": _take_off,
    "hand_over": _hand_over,
    "send_on": _send_on,
    "merge": _merge,
    "split": _split,
    "copy": _copy,
}


def _pick(items: set[UUID], number: int) -> UUID:
    return sorted(items, key=str)[number % len(items)]


def _items() -> set[UUID]:
    with reading():
        return set(session().exec(select(AgendaItem.id)))


def _words() -> set[str]:
    """Every sentence that stands in an item which is still its own."""
    with reading():
        html = session().exec(
            select(Section.html)
            .join(AgendaItem, col(AgendaItem.revision_id) == Section.revision_id)
            .where(col(AgendaItem.merged_into_id).is_(None))
        )
        return {f"Om {part.split('.')[0]}" for one in html for part in one.split("Om ")[1:]}


def _check(meetings: list[UUID]) -> None:
    with reading():
        for meeting in meetings:
            rows = (
                session()
                .exec(
                    select(AgendaItem)
                    .where(AgendaItem.meeting_id == meeting)
                    .order_by(col(AgendaItem.position))
                )
                .all()
            )
            assert [row.position for row in rows] == list(range(len(rows)))
            assert [row.number for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
        papers: dict[UUID, list[int]] = {}
        for row in session().exec(select(Consultation)):
            papers.setdefault(row.paper_id, []).append(row.position)
        for positions in papers.values():
            assert sorted(positions) == list(range(len(positions)))
        for item in session().exec(select(AgendaItem)).all():
            line = line_of(SYSTEM, item)
            assert item.id not in line, "no item came before itself"
            assert item.merged_into_id is None or item.meeting_id is None
            for earlier in line.values():
                assert item.id not in line_of(SYSTEM, earlier) or earlier.merged_into_id
