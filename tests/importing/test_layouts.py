"""Referater of many systems, each told by hand, and what the reader finds in them."""

from pathlib import Path
from typing import Any

import pytest

from meetings.importing import decode, read_text
from meetings.importing.report import as_json
from meetings.vocabulary import Access
from tests.importing.facts import TEXTS, plain, truth_of


def read(path: Path) -> dict[str, Any]:
    return as_json(read_text(decode(path.read_bytes()), unmarked=Access.OPEN))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_head_says_whose_meeting_it_was_and_when(path: Path) -> None:
    truth, found = truth_of(path), read(path)

    assert plain(found["committee"]) == plain(truth["committee"])
    assert (found["date"], found["kind"]) == (truth["date"], truth["kind"])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_item_is_found_with_number_title_case_and_access(path: Path) -> None:
    truth, found = truth_of(path), read(path)

    assert len(found["items"]) == len(truth["items"])
    for want, have in zip(truth["items"], found["items"], strict=True):
        for key in ("number", "title", "case_number", "closed"):
            if want.get(key) is not None:
                assert plain(have[key]) == plain(want[key]), (key, want["title"])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_decision_begins_where_the_text_lets_it_begin(path: Path) -> None:
    truth, found = truth_of(path), read(path)

    for want, have in zip(truth["items"], found["items"], strict=True):
        for flag, key in (("has_recommendation", "recommendation"), ("has_decision", "decision")):
            if want.get(flag) is not None:
                assert bool(have[key]) == want[flag], (flag, want)
        if want.get("decision_starts_with"):
            begins = plain(want["decision_starts_with"])[:36]
            assert plain(have["decision"]).startswith(begins)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_who_was_away_who_was_disqualified_and_how_the_votes_fell(path: Path) -> None:
    truth, found = truth_of(path), read(path)

    if truth["absent"] is not None:
        assert sorted(found["absent"]) == sorted(truth["absent"])
    assert found["disqualified"] == truth["disqualified"]
    assert counted(found["votes"]) == counted(truth["votes"])


def counted(votes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The votes whose figures are told; a vote by party letters alone has none."""
    return [
        vote
        for vote in votes
        if any(vote[side] is not None for side in ("for", "against", "abstain"))
    ]
