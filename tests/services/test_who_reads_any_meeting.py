"""Whatever is noticed, ruled, undone and called in: each reads just what the rules let him read.

What each may read is found here from the bare list of what was noted, beside the code that shuts
and opens.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meetings.database import reading, session, transaction
from meetings.models.people import BodyRules
from meetings.queries.meetings import get_meeting
from meetings.rules.permissions import Actor, Grant
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Entry,
    NoticeGiven,
    Ruled,
    Substituted,
    Undone,
)
from meetings.services.publishing import release
from meetings.vocabulary import Access, AttendanceStatus, Role, Ruling
from tests.conftest import LONG
from tests.factories import make_item, make_section
from tests.minuting import MEMBERS, Live, at, hold_meeting
from tests.people import TECHNICAL, Cast, person_id
from tests.scenes import now_kept, put_back

pytestmark = pytest.mark.usefixtures("quick_documents")

WORDS = ("Havnegrunden", "Skovgrunden", "Torvet")  # the closed words of each item, in order
METTE, VIGGO = person_id("Mette Krogh"), person_id("Viggo Damm")
_members = st.sampled_from([person_id(name) for name in MEMBERS])
_places = st.integers(0, len(WORDS) - 1)
_rulings = st.sampled_from([Ruling.DISQUALIFIED, Ruling.DISQUALIFIED, Ruling.NOT_DISQUALIFIED])


@dataclass(frozen=True)
class Noted:
    """What is tried at the meeting, before its items and entries have ids."""

    kind: str
    place: int
    person: UUID
    ruling: Ruling = Ruling.DISQUALIFIED
    flag: bool = False  # took part; asked not to see the papers; for the whole meeting; removed
    with_substitute: bool = False
    earlier: int = 0

    def entry(self, live: Live, before: list[Entry], minute: int) -> Entry:
        """The entry, noted so many minutes into the meeting."""
        item_id, facts = live.item_ids[self.place], {"id": uuid4(), "at": at(17, minute)}
        match self.kind:
            case "notice":
                about = {"item_id": item_id, "person_id": self.person}
                return NoticeGiven(**facts, **about, papers_closed=self.flag)
            case "ruling":
                return Ruled(
                    **facts,
                    item_id=item_id,
                    person_id=self.person,
                    ruling=self.ruling,
                    took_part=self.flag,
                    substitute_id=VIGGO if self.with_substitute else None,
                )
            case "away":
                excused = AttendanceStatus.EXCUSED
                return AttendanceNoted(**facts, person_id=self.person, status=excused)
            case "called":
                return Substituted(
                    **facts,
                    person_id=VIGGO,
                    member_id=self.person,
                    item_id=None if self.flag else item_id,
                )
            case _:
                ids = [one.id for one in before]
                return Undone(**facts, entry_id=ids[self.earlier % len(ids)] if ids else uuid4())


# Mette is ruled out of the second item, and Viggo called in for her.
OUT = Noted("ruling", 1, METTE, with_substitute=True)


@st.composite
def meetings(draw: st.DrawFn) -> list[Noted]:
    """Up to eight things that are tried; a small circle, so that they meet."""
    kinds = st.sampled_from(["notice", "ruling", "ruling", "away", "called", "undo"])
    return [
        Noted(
            draw(kinds),
            draw(_places),
            draw(_members),
            draw(_rulings),
            draw(st.integers(0, 3)) == 0,
            draw(st.booleans()),
            draw(st.integers(0, 8)),
        )
        for _ in range(draw(st.integers(1, 8)))
    ]


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A meeting under way whose members have the papers: two closed items, and one half closed."""
    half = make_item(
        "Bænke", make_section("Stien"), make_section(WORDS[0], access=Access.CLOSED), number="1"
    )
    closed = {"access": Access.CLOSED, "public_title": "En sag", "closed_reason": "Pris"}
    rest = (
        make_item(f"Om {word}", make_section(word, access=Access.CLOSED), number=str(n), **closed)
        for n, word in enumerate(WORDS[1:], 2)
    )
    live = hold_meeting(anyone, half, *rest)
    release(live.meeting_id, actor=anyone.sanne)
    return live


def readers() -> list[Actor]:
    """The five members, and the substitute, who is nobody else."""
    member = frozenset({Grant(Role.MEMBER, TECHNICAL)})
    return [
        *(Actor(name, uuid4(), person_id(name), member) for name in MEMBERS),
        Actor("Viggo Damm", uuid4(), VIGGO),
    ]


def read_by(viewer: Actor, live: Live) -> set[int]:
    """Of which items the viewer reads the closed words."""
    with reading():
        try:
            told = get_meeting(live.meeting_id, viewer).record.model_dump_json()
        except NotFound:
            return set()
    return {place for place, word in enumerate(WORDS) if word in told}


def standing(noted: Iterable[Entry]) -> list[Entry]:
    """What was noted and not undone; what undoes can be undone itself, by a later one."""
    gone: set[UUID] = set()
    for one in reversed(list(noted)):
        if isinstance(one, Undone) and one.id not in gone:
            gone.add(one.entry_id)
    return [one for one in noted if one.id not in gone]


def is_shut(noted: Iterable[Entry], item_id: UUID, person: UUID) -> bool:
    """Ruled out and kept out; or, before any ruling, at his own wish."""
    shut = False
    for one in noted:
        if isinstance(one, NoticeGiven) and (one.item_id, one.person_id) == (item_id, person):
            shut = one.papers_closed
    for one in noted:
        if isinstance(one, Ruled) and (one.item_id, one.person_id) == (item_id, person):
            shut = one.ruling is Ruling.DISQUALIFIED and not one.took_part
    return shut


def is_called(noted: list[Entry], item_id: UUID) -> bool:
    """Whether the substitute was called in, for the meeting or the item, or at a ruling."""
    last = {
        one.person_id: one for one in noted if isinstance(one, Ruled) and one.item_id == item_id
    }
    by_ruling = any(
        one.substitute_id == VIGGO and is_shut(noted, item_id, one.person_id)
        for one in last.values()
    )
    called = (one for one in noted if isinstance(one, Substituted))
    return by_ruling or any(one.item_id in {None, item_id} for one in called)


@pytest.mark.property
@pytest.mark.parametrize("rules_let_in", [True, False])
def test_each_reads_what_the_rules_say(live: Live, rules_let_in: bool) -> None:
    with transaction():
        rules = BodyRules(organization_id=TECHNICAL, substitutes_when_disqualified=rules_let_in)
        session().add(rules)
    start = now_kept()

    @given(meetings())
    @example([OUT])
    @example([OUT, replace(OUT, ruling=Ruling.NOT_DISQUALIFIED, with_substitute=False)])
    @example([OUT, Noted("undo", 1, METTE)])
    @settings(max_examples=200 if LONG else 5, database=None)
    def holds(tried: list[Noted]) -> None:
        put_back(start)
        noted: list[Entry] = []
        for minute, one in enumerate(tried):
            entry = one.entry(live, noted, minute)
            try:
                live.note(entry)
            except ProblemsFound:
                continue
            noted.append(entry)
        kept = standing(noted)
        for viewer in readers():
            assert viewer.person_id is not None
            is_in = viewer.person_id != VIGGO
            expected = {
                place
                for place, item_id in enumerate(live.item_ids)
                if (is_in or is_called(kept, item_id))
                and not is_shut(kept, item_id, viewer.person_id)
            }
            assert read_by(viewer, live) == expected, viewer.name
            if not rules_let_in:
                assert not any(isinstance(one, Ruled) and one.substitute_id for one in noted)

    holds()
