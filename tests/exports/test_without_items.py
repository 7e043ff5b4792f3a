"""An agenda that has no items yet says so, instead of ending after its heading."""

import json
from datetime import date

import pytest

from exports import export
from exports.blocks import Notice
from exports.compose import compose
from meetings.record import MeetingChange
from meetings.vocabulary import DocumentKind, Format, MeetingChangeKind
from tests.exports.meetings_made import document, short
from tests.inside import words_inside

NONE_YET = "Der er ingen punkter endnu."


@pytest.mark.parametrize("kind", [DocumentKind.AGENDA, DocumentKind.SUPPLEMENT])
def test_every_format_says_that_there_are_no_items_yet(kind: DocumentKind) -> None:
    made = document(short(kind=kind))
    for format in (Format.HTML, Format.XML, Format.DOCX, Format.PDF):
        assert NONE_YET in words_inside(export(made, format)), format
    assert json.loads(export(made, Format.JSON))["record"]["items"] == []


def test_a_meeting_that_was_cancelled_or_held_awaits_no_items() -> None:
    cancelled = MeetingChange(
        kind=MeetingChangeKind.CANCELLED, from_day=date(2026, 9, 22), reason="For få sager."
    )
    for record in (short(kind=DocumentKind.AGENDA, changes=(cancelled,)), short()):
        assert Notice(NONE_YET) not in compose(document(record)).blocks
