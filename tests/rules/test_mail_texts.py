"""What mails say, and what they never say."""

from datetime import date, time

import pytest

from meetings.rules.mail_texts import (
    MailText,
    MeetingNotice,
    addition_mail,
    agenda_mail,
    cancelled_mail,
    moved_mail,
    read_through_mail,
    supplement_mail,
    version_mail,
    withdrawn_mail,
)
from meetings.rules.version_difference import ItemDifference, VersionDifference, version_difference
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Access, Audience, ItemChangeKind, Language
from tests.factories import make_item, make_record
from tests.leaks import OPEN_WORD, TRACES, leaky_record

NOTICE = MeetingNotice(
    "Teknisk Udvalg", date(2026, 11, 24), time(16), "Rådhuset", 8, "https://moeder.example/moeder/1"
)


def test_a_mail_in_danish_says_which_body_when_where_and_how_many_items() -> None:
    mail = agenda_mail(NOTICE, Language.DA)
    assert mail.subject == "Dagsorden: Teknisk Udvalg, 24. november 2026"
    assert mail.body == (
        "Dagsordenen til mødet er klar.\n\n"
        "Teknisk Udvalg\nTid: tirsdag den 24. november 2026 kl. 16.00\nSted: Rådhuset\n\n"
        "Dagsordenen har 8 punkter.\n\n"
        "Læs den her, når du er logget ind:\nhttps://moeder.example/moeder/1\n\n"
        "Mailen er sendt automatisk fra Protokol og kan ikke besvares.\n"
    )


def test_a_mail_in_english_says_the_same() -> None:
    mail = agenda_mail(NOTICE, Language.EN)
    assert mail.subject == "Agenda: Teknisk Udvalg, 24 November 2026"
    assert "Time: Tuesday 24 November 2026 at 16:00" in mail.body
    assert "The agenda has 8 items." in mail.body


def test_a_mail_tells_that_a_meeting_is_moved_from_which_day_or_cancelled() -> None:
    moved = moved_mail(NOTICE, date(2026, 11, 17), Language.DA)
    assert moved.subject == "Mødet er flyttet: Teknisk Udvalg, 24. november 2026"
    assert "Tid: tirsdag den 24. november 2026 kl. 16.00" in moved.body
    assert "Det skulle have været holdt tirsdag den 17. november 2026." in moved.body
    cancelled = cancelled_mail(NOTICE, Language.EN)
    assert cancelled.subject == "The meeting is cancelled: Teknisk Udvalg, 24 November 2026"
    assert "Read why on the meeting's page." in cancelled.body


def test_a_mail_tells_to_which_open_items_something_was_added_and_no_word_of_it() -> None:
    mail = addition_mail(NOTICE, ["4", ""], Language.DA)
    assert mail.subject == "Tilføjelse til dagsordenen: Teknisk Udvalg, 24. november 2026"
    assert "Tilføjet til punkt 4.\nTilføjet til et punkt uden nummer.\n\n" in mail.body
    assert "På mødets side kan du læse, hvad der er tilføjet." in mail.body
    closed = addition_mail(NOTICE, [], Language.EN)
    assert closed.subject == "Addition to the agenda: Teknisk Udvalg, 24 November 2026"
    assert "item" not in closed.body


def test_without_an_address_of_our_own_the_reader_is_told_to_log_in() -> None:
    mail = agenda_mail(MeetingNotice("Ældrerådet", date(2026, 11, 24), item_count=1), Language.DA)
    assert "Log ind på Protokol for at læse den." in mail.body
    assert "har 1 punkt." in mail.body
    assert "Sted" not in mail.body
    assert "http" not in mail.body


def test_a_new_version_tells_by_number_what_changed_of_open_items_only() -> None:
    changes = VersionDifference(
        (
            ItemDifference(None, "3", "Vejplan", Access.OPEN, (ItemChangeKind.TEXT,)),
            ItemDifference(None, "", "Budget", Access.OPEN, (ItemChangeKind.ADDED,)),
            ItemDifference(None, "4", "Køb af Havnevej 2", Access.CLOSED, (ItemChangeKind.TITLE,)),
        )
    )
    mail = version_mail(NOTICE, changes, Language.DA)
    assert "Punkt 3: Teksten er ændret\nEt punkt uden nummer: Nyt punkt\n" in mail.body
    assert "Punkt 4" not in mail.body
    for word in ("Vejplan", "Budget", "Havnevej"):
        assert word not in mail.subject + mail.body
    assert "Item 3: The text is changed" in version_mail(NOTICE, changes, Language.EN).body


@pytest.mark.parametrize("kind", ItemChangeKind)
@pytest.mark.parametrize("language", Language)
def test_every_change_has_its_words_in_both_languages(
    kind: ItemChangeKind, language: Language
) -> None:
    changes = VersionDifference((ItemDifference(None, "3", "", Access.OPEN, (kind,)),))
    said = "Punkt 3: " if language is Language.DA else "Item 3: "
    assert said in version_mail(NOTICE, changes, language).body


def test_the_other_mails_say_what_happened() -> None:
    assert "2 punkter er nye." in supplement_mail(NOTICE, 2, Language.DA).body
    assert "1 item is new." in supplement_mail(NOTICE, 1, Language.EN).body
    assert "trukket tilbage" in withdrawn_mail(NOTICE, Language.DA).subject
    asked = read_through_mail(NOTICE, date(2026, 11, 20), Language.DA)
    assert "Svar senest fredag den 20. november 2026." in asked.body
    assert "Svar" not in read_through_mail(NOTICE, None, Language.DA).body


def test_a_name_with_a_line_break_begins_no_new_header() -> None:
    notice = MeetingNotice("Udvalg\r\nBcc: alle@lindevang.example", date(2026, 11, 24))
    assert "\n" not in agenda_mail(notice, Language.DA).subject


def test_no_mail_holds_a_trace_of_what_is_closed() -> None:
    before, after = make_record(make_item(OPEN_WORD)), leaky_record()
    changes = version_difference(*(for_audience(r, Audience.PUBLIC) for r in (before, after)))
    mails: list[MailText] = []
    for language in Language:
        mails += [
            agenda_mail(NOTICE, language),
            version_mail(NOTICE, changes, language),
            version_mail(NOTICE, version_difference(before, after), language),
        ]
    for mail in mails:
        assert [t for t in (*TRACES, OPEN_WORD) if t in mail.subject + mail.body] == []
