"""What mails say of a vote in writing: by when to answer, and where."""

from datetime import datetime
from typing import Final

from babel.dates import format_datetime

from meetings.rules.local_time import LOCAL
from meetings.rules.mail_texts import MailText, MeetingNotice, meeting_mail
from meetings.vocabulary import Language

_DA, _EN = Language.DA, Language.EN


def answer_mail(notice: MeetingNotice, due_at: datetime, language: Language) -> MailText:
    """That the reader is asked to answer in writing, and by when."""
    return _mail(notice, due_at, language, _ASKED[language])


def answer_reminder_mail(notice: MeetingNotice, due_at: datetime, language: Language) -> MailText:
    """That the reader has not answered, and by when it must be."""
    return _mail(notice, due_at, language, _ASKED_AGAIN[language])


def _mail(
    notice: MeetingNotice, due_at: datetime, language: Language, words: tuple[str, str]
) -> MailText:
    pattern, locale = _WHEN[language]
    when = format_datetime(due_at.astimezone(LOCAL), pattern, locale=locale)
    return meeting_mail(notice, language, words, [_DUE[language].format(when=when)])


_WHEN: Final = {
    _DA: ("EEEE 'den' d. MMMM y 'kl.' H.mm", "da"),
    _EN: ("EEEE d MMMM y 'at' HH:mm", "en_GB"),
}
_DUE: Final = {
    _DA: "Svar senest {when}. Du kan ændre dit svar indtil da.",
    _EN: "Answer by {when} (Danish time). You can change your answer until then.",
}
_ASKED: Final = {
    _DA: (
        "Skriftlig votering: {bodies}, {short}",
        "Du bliver bedt om at tage stilling skriftligt, uden et møde.",
    ),
    _EN: (
        "Vote in writing: {bodies}, {short}",
        "You are asked to vote in writing, without a meeting.",
    ),
}
_ASKED_AGAIN: Final = {
    _DA: (
        "Påmindelse om skriftlig votering: {bodies}, {short}",
        "Dit svar i den skriftlige votering mangler stadig.",
    ),
    _EN: (
        "Reminder to vote in writing: {bodies}, {short}",
        "Your answer in the vote in writing is still missing.",
    ),
}
