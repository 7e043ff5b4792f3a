"""What mails say of minutes: to be signed, taken back, corrected. As little as in mail_texts.py."""

from typing import Final

from meetings.rules.mail_texts import MailText, MeetingNotice, meeting_mail
from meetings.vocabulary import Language

_DA, _EN = Language.DA, Language.EN
_Words = dict[Language, tuple[str, str]]


def sign_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That minutes wait for the reader's signature."""
    return meeting_mail(notice, language, _SIGN[language])


def sign_reminder_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That minutes still wait for the reader's signature."""
    return meeting_mail(notice, language, _SIGN_AGAIN[language])


def minutes_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That the minutes can be read, by who does not sign them."""
    return meeting_mail(notice, language, _MINUTES[language])


def minutes_returned_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That minutes were taken back; the reason stands behind the link."""
    return meeting_mail(notice, language, _RETURNED[language])


def correction_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That something was corrected in the minutes; what it is stands behind the link."""
    return meeting_mail(notice, language, _CORRECTED[language])


_SIGN: Final[_Words] = {
    _DA: (
        "Referat til underskrift: {bodies}, {short}",
        "Referatet af mødet er klar til din underskrift.",
    ),
    _EN: (
        "Minutes to sign: {bodies}, {short}",
        "The minutes of the meeting are ready for your signature.",
    ),
}
_SIGN_AGAIN: Final[_Words] = {
    _DA: (
        "Påmindelse om underskrift: {bodies}, {short}",
        "Referatet af mødet mangler stadig din underskrift.",
    ),
    _EN: (
        "Reminder to sign: {bodies}, {short}",
        "The minutes of the meeting still await your signature.",
    ),
}
_MINUTES: Final[_Words] = {
    _DA: (
        "Referat: {bodies}, {short}",
        "Referatet af mødet er klar. Det er ikke godkendt endnu.",
    ),
    _EN: (
        "Minutes: {bodies}, {short}",
        "The minutes of the meeting are ready. They are not approved yet.",
    ),
}
_RETURNED: Final[_Words] = {
    _DA: (
        "Referatet er taget tilbage: {bodies}, {short}",
        "Referatet af mødet er taget tilbage, og underskrifter på det er bortfaldet. Læs hvorfor "
        "på mødets side. Du får besked, når det er klar igen.",
    ),
    _EN: (
        "The minutes are taken back: {bodies}, {short}",
        "The minutes of the meeting are taken back, and signatures on them lapse. Read why on the "
        "meeting's page. You will be told when they are ready again.",
    ),
}
_CORRECTED: Final[_Words] = {
    _DA: (
        "Rettelse til referatet: {bodies}, {short}",
        "Der er kommet en rettelse til referatet af mødet.",
    ),
    _EN: (
        "Correction of the minutes: {bodies}, {short}",
        "There is a correction of the minutes of the meeting.",
    ),
}
