"""Two languages: whole, by address or by choice, and dates as each writes them."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask, g

from meetings.web import language
from tests.web.sentences import all_sentences


def test_every_sentence_has_its_english() -> None:
    missing = sorted(all_sentences() - set(language.english()))

    assert not missing, "add these to translations/en/messages.po"


def test_the_catalogue_holds_no_sentence_that_nobody_says() -> None:
    with (language.CATALOGUES / "en/messages.po").open("rb") as file:
        kept = {str(message.id) for message in read_po(file) if message.id}

    assert not sorted(kept - all_sentences())


def test_english_keeps_the_values_that_danish_fills_in() -> None:
    for danish, english in language.english().items():
        named = {part.split("}")[0] for part in danish.split("{")[1:]}
        assert named == {part.split("}")[0] for part in english.split("{")[1:]}, danish


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("da", "tirsdag den 24. november 2026 kl. 16.00"),
        ("en", "Tuesday 24 November 2026 at 16:00"),
    ],
)
def test_a_meetings_time_is_written_as_people_write_it(app: Flask, chosen: str, shown: str) -> None:
    with app.test_request_context():
        g.language = chosen
        assert language.meeting_time(date(2026, 11, 24), time(16)) == shown


@pytest.mark.parametrize(
    ("chosen", "shown"), [("da", "1. juli 2026 kl. 8.05"), ("en", "1 July 2026 at 8:05")]
)
def test_a_moment_is_shown_as_a_danish_clock_shows_it(app: Flask, chosen: str, shown: str) -> None:
    with app.test_request_context():
        g.language = chosen
        assert language.moment(datetime(2026, 7, 1, 6, 5, tzinfo=UTC)) == shown


@pytest.mark.parametrize(
    ("size", "shown"), [(1, "1 kB"), (120_400, "120 kB"), (1_250_000, "1,2 MB")]
)
def test_a_files_size_is_short_and_danish(app: Flask, size: int, shown: str) -> None:
    with app.test_request_context():
        assert language.file_size(size) == shown


def test_what_was_done_is_undone_and_what_was_begun_is_cancelled() -> None:
    english = language.english()
    assert (english["Fortryd"], english["Annullér"]) == ("Undo", "Cancel")
    templates = Path(__file__).parents[2] / "templates"
    wrong = []
    for file in sorted(templates.rglob("*.html")):
        for line in file.read_text("utf-8").splitlines():
            leaves_a_form = "<a " in line or "data-link-cancel" in line
            said = "Fortryd" if leaves_a_form else "Annullér"
            if f'_("{said}")' in line:
                wrong.append(f"{file.name}: {line.strip()}")
    assert not wrong
