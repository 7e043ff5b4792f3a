"""What mails say, in the reader's language. Mails travel openly, so they tell what a citizen
might know: which body, when, where, and how many items. No title, no words of a case, and no
reason that somebody wrote; those stand behind the link.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from babel.dates import format_date

from meetings.rules.version_difference import VersionDifference
from meetings.vocabulary import Access, ItemChangeKind, Language
from meetings.wording import word


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail's subject and its plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class MeetingNotice:
    """What a mail may tell of a meeting. Without a link the reader is told to log in."""

    bodies: str
    held_on: date
    starts_at: time | None = None
    place: str = ""
    item_count: int = 0
    link: str = ""


def agenda_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That the agenda is out."""
    return _mail(notice, language, "agenda", [_items(notice.item_count, language)])


def supplement_mail(notice: MeetingNotice, new_items: int, language: Language) -> MailText:
    """That new items came to an agenda that is out."""
    return _mail(notice, language, "supplement", [_new_items(new_items, language)])


def version_mail(notice: MeetingNotice, changes: VersionDifference, language: Language) -> MailText:
    """That there is a new version; of open items, by number, what changed.

    `changes` are those that the public might read; what is not open is passed over all the same.
    """
    told = [
        _change(language, one.number, one.kinds)
        for one in changes.items
        if one.access is Access.OPEN
    ]
    lines = ["\n".join(told)] if told else []
    lines.append(_SAID[language]["more_changes"])
    return _mail(notice, language, "version", lines)


def withdrawn_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That the agenda was taken back; the reason stands behind the link."""
    return _mail(notice, language, "withdrawn", [])


def moved_mail(notice: MeetingNotice, from_day: date, language: Language) -> MailText:
    """That a meeting whose agenda is out was moved; the notice has its new day."""
    before = _SAID[language]["before"].format(day=_day(from_day, language))
    return _mail(notice, language, "moved", [before])


def cancelled_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That a meeting whose agenda is out was cancelled; the reason stands behind the link."""
    return _mail(notice, language, "cancelled", [])


def read_through_mail(notice: MeetingNotice, due_on: date | None, language: Language) -> MailText:
    """That somebody is asked to read a draft agenda, and until when."""
    due = _SAID[language]["due"].format(day=_day(due_on, language)) if due_on else ""
    return _mail(notice, language, "read_through", [due] if due else [])


def approval_mail(link: str, language: Language) -> MailText:
    """That somebody is asked to approve a paper; which one stands behind the link."""
    return _paper_mail(link, language, "asked")


def sent_back_mail(link: str, language: Language) -> MailText:
    """That the author has his paper again; the comment stands behind the link."""
    return _paper_mail(link, language, "sent_back")


def ready_mail(link: str, language: Language) -> MailText:
    """That a paper can come on an agenda."""
    return _paper_mail(link, language, "ready")


_SAID: Final[dict[Language, dict[str, str]]] = {
    Language.DA: {
        "agenda": "Dagsorden: {bodies}, {short}",
        "agenda_is": "Dagsordenen til mødet er klar.",
        "supplement": "Tillægsdagsorden: {bodies}, {short}",
        "supplement_is": "Der er en tillægsdagsorden til mødet.",
        "version": "Ny version af dagsordenen: {bodies}, {short}",
        "version_is": "Dagsordenen til mødet er kommet i en ny version.",
        "withdrawn": "Dagsordenen er trukket tilbage: {bodies}, {short}",
        "withdrawn_is": ("Dagsordenen til mødet er trukket tilbage. Læs hvorfor på mødets side."),
        "moved": "Mødet er flyttet: {bodies}, {short}",
        "moved_is": "Mødet er flyttet. Læs hvorfor på mødets side.",
        "before": "Det skulle have været holdt {day}.",
        "cancelled": "Mødet er aflyst: {bodies}, {short}",
        "cancelled_is": "Mødet er aflyst. Læs hvorfor på mødets side.",
        "read_through": "Til gennemlæsning: {bodies}, {short}",
        "read_through_is": "Du er bedt om at læse udkastet til mødets dagsorden igennem.",
        "due": "Svar senest {day}.",
        "asked": "En sag venter på din godkendelse",
        "asked_is": "Læs sagen, og godkend den, eller send den tilbage med en kommentar.",
        "sent_back": "En sag er sendt tilbage til dig",
        "sent_back_is": "Læs kommentaren på sagens side, ret sagen, og send den videre igen.",
        "ready": "En sag er klar til dagsordenen",
        "ready_is": "Sagen er godkendt og kan sættes på en dagsorden.",
        "when": "Tid: {when}",
        "where": "Sted: {place}",
        "at": "{day} kl. {clock}",
        "one_item": "Dagsordenen har 1 punkt.",
        "items": "Dagsordenen har {count} punkter.",
        "one_new": "1 punkt er nyt.",
        "new": "{count} punkter er nye.",
        "change": "Punkt {number}: {what}",
        "change_without": "Et punkt uden nummer: {what}",
        "more_changes": "På mødets side kan du se alt, hvad der er ændret.",
        "read_here": "Læs den her, når du er logget ind:\n{link}",
        "log_in": "Log ind på Protokol for at læse den.",
        "robot": "Mailen er sendt automatisk fra Protokol og kan ikke besvares.",
    },
    Language.EN: {
        "agenda": "Agenda: {bodies}, {short}",
        "agenda_is": "The agenda of the meeting is ready.",
        "supplement": "Supplementary agenda: {bodies}, {short}",
        "supplement_is": "There is a supplementary agenda for the meeting.",
        "version": "New version of the agenda: {bodies}, {short}",
        "version_is": "There is a new version of the meeting's agenda.",
        "withdrawn": "The agenda is withdrawn: {bodies}, {short}",
        "withdrawn_is": "The agenda of the meeting is withdrawn. Read why on the meeting's page.",
        "moved": "The meeting is moved: {bodies}, {short}",
        "moved_is": "The meeting is moved. Read why on the meeting's page.",
        "before": "It was to be held on {day}.",
        "cancelled": "The meeting is cancelled: {bodies}, {short}",
        "cancelled_is": "The meeting is cancelled. Read why on the meeting's page.",
        "read_through": "To read through: {bodies}, {short}",
        "read_through_is": "You are asked to read through the draft of the meeting's agenda.",
        "due": "Answer by {day}.",
        "asked": "A paper awaits your approval",
        "asked_is": "Read the paper, and approve it or send it back with a comment.",
        "sent_back": "A paper is sent back to you",
        "sent_back_is": "Read the comment on the paper's page, mend it, and send it on again.",
        "ready": "A paper is ready for the agenda",
        "ready_is": "The paper is approved and can be placed on an agenda.",
        "when": "Time: {when}",
        "where": "Place: {place}",
        "at": "{day} at {clock}",
        "one_item": "The agenda has 1 item.",
        "items": "The agenda has {count} items.",
        "one_new": "1 item is new.",
        "new": "{count} items are new.",
        "change": "Item {number}: {what}",
        "change_without": "An item without a number: {what}",
        "more_changes": "The meeting's page shows everything that changed.",
        "read_here": "Read it here when you are logged in:\n{link}",
        "log_in": "Log in to Protokol to read it.",
        "robot": "This mail was sent by Protokol and cannot be answered.",
    },
}
_ENGLISH_CHANGES: Final[dict[ItemChangeKind, str]] = {
    ItemChangeKind.ADDED: "New item",
    ItemChangeKind.REMOVED: "Taken off the agenda",
    ItemChangeKind.WITHDRAWN: "The item is withdrawn",
    ItemChangeKind.NUMBER: "New number",
    ItemChangeKind.TITLE: "The title is changed",
    ItemChangeKind.TEXT: "The text is changed",
    ItemChangeKind.FACTS: "The facts are changed",
    ItemChangeKind.ACCESS: "The access is changed",
    ItemChangeKind.ATTACHMENT_ADDED: "Attachment added",
    ItemChangeKind.ATTACHMENT_REMOVED: "Attachment removed",
    ItemChangeKind.ATTACHMENT_CHANGED: "Attachment changed",
}
_CHANGES: Final[dict[Language, Callable[[ItemChangeKind], str]]] = {
    Language.DA: word,
    Language.EN: _ENGLISH_CHANGES.__getitem__,
}
_PATTERNS: Final = {
    Language.DA: ("EEEE 'den' d. MMMM y", "d. MMMM y", "da_DK"),
    Language.EN: ("EEEE d MMMM y", "d MMMM y", "en_GB"),
}


def _mail(notice: MeetingNotice, language: Language, kind: str, middle: Iterable[str]) -> MailText:
    said = _SAID[language]
    return meeting_mail(notice, language, (said[kind], said[f"{kind}_is"]), middle)


def meeting_mail(
    notice: MeetingNotice, language: Language, words: tuple[str, str], middle: Iterable[str] = ()
) -> MailText:
    """A mail about a meeting, of the words for its subject and for its first sentence.

    The subject names its places `{bodies}` and `{short}`, the day.
    """
    subject, opening = words
    said = _SAID[language]
    _, short, locale = _PATTERNS[language]
    day = format_date(notice.held_on, short, locale=locale)
    facts = [notice.bodies, said["when"].format(when=_when(notice, language))]
    if notice.place:
        facts.append(said["where"].format(place=notice.place))
    link = _link(notice.link, language)
    paragraphs = [opening, "\n".join(facts), *middle, link, said["robot"]]
    return MailText(
        subject=_one_line(subject.format(bodies=notice.bodies, short=day)),
        body="\n\n".join(paragraphs) + "\n",
    )


def _paper_mail(link: str, language: Language, kind: str) -> MailText:
    said = _SAID[language]
    paragraphs = [said[f"{kind}_is"], _link(link, language), said["robot"]]
    return MailText(said[kind], "\n\n".join(paragraphs) + "\n")


def _link(link: str, language: Language) -> str:
    said = _SAID[language]
    return said["read_here"].format(link=link) if link else said["log_in"]


def _change(language: Language, number: str, kinds: Iterable[ItemChangeKind]) -> str:
    what = "; ".join(_CHANGES[language](kind) for kind in kinds)
    said = _SAID[language]
    if not number:
        return said["change_without"].format(what=what)
    return said["change"].format(number=number, what=what)


def _items(count: int, language: Language) -> str:
    return _SAID[language]["one_item" if count == 1 else "items"].format(count=count)


def _new_items(count: int, language: Language) -> str:
    return _SAID[language]["one_new" if count == 1 else "new"].format(count=count)


def _when(notice: MeetingNotice, language: Language) -> str:
    day = _day(notice.held_on, language)
    if notice.starts_at is None:
        return day
    separator = "." if language is Language.DA else ":"
    clock = f"{notice.starts_at.hour}{separator}{notice.starts_at.minute:02}"
    return _SAID[language]["at"].format(day=day, clock=clock)


def _day(day: date, language: Language) -> str:
    long, _, locale = _PATTERNS[language]
    return format_date(day, long, locale=locale)


def _one_line(text: str) -> str:
    """A subject is one line; a name with a line break in it must not begin a new header."""
    return " ".join(text.split())
