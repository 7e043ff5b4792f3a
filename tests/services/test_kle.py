"""The municipality's own KLE file is loaded whole, again without change, and nothing is lost."""

from dataclasses import replace

import pytest
from sqlmodel import col, func, select

from meetings.database import reading, session
from meetings.importing.kle import KleFile, ReadSubject
from meetings.models.archive import KleSubject
from meetings.models.trail import LogEntry
from meetings.queries.kle import subject_titles
from meetings.rules.permissions import CITIZEN, SYSTEM
from meetings.services.history import verify_chain
from meetings.services.kle import Loaded, load_kle

pytestmark = pytest.mark.usefixtures("database")
ON_BOTH_SERVERS = True
PLAN = KleFile(
    is_facets=False,
    subjects=(ReadSubject("91", "Opfundne ting"), ReadSubject("91.01", "Drager")),
)
FACETS = KleFile(is_facets=True, subjects=(ReadSubject("G98", "Opfundne sager"),))


def lines() -> int:
    with reading():
        return session().exec(select(func.count(col(LogEntry.id)))).one()


def test_subjects_are_loaded_with_one_line_in_the_log_and_found_by_number() -> None:
    before = lines()
    assert load_kle(PLAN, actor=SYSTEM) == Loaded(new=2, changed=0, retired=0, unchanged=0)
    assert lines() == before + 1
    with reading():
        assert subject_titles(CITIZEN, ["91.01", "92"]) == {"91.01": "Drager"}
        verify_chain()


def test_the_same_file_again_changes_nothing_and_writes_nothing() -> None:
    load_kle(PLAN, actor=SYSTEM)
    before = lines()
    assert load_kle(PLAN, actor=SYSTEM) == Loaded(new=0, changed=0, retired=0, unchanged=2)
    assert lines() == before


def test_what_a_newer_file_no_longer_has_is_retired_and_keeps_its_title() -> None:
    load_kle(FACETS, actor=SYSTEM)
    load_kle(PLAN, actor=SYSTEM)
    newer = replace(PLAN, subjects=(ReadSubject("91", "Nye ting"),))
    assert load_kle(newer, actor=SYSTEM) == Loaded(new=0, changed=1, retired=1, unchanged=0)
    with reading():
        assert subject_titles(CITIZEN, ["91", "91.01", "G98"]) == {
            "91": "Nye ting", "91.01": "Drager", "G98": "Opfundne sager",
        }  # fmt: skip
        retired = select(KleSubject.number).where(col(KleSubject.retired).is_(True))
        assert session().exec(retired).all() == ["91.01"]
