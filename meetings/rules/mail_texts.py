"""What mails say, in the reader's language. Mails travel openly, so they tell what a citizen
might know: which body, when, where, and how many items. No title, no words of a case, and no
reason that somebody wrote; those stand behind the link.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from babel.dates import format_date

from meetings.rules.mail_words import ENGLISH_CHANGES, SAID
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
    lines.append(SAID[language]["more_changes"])
    return _mail(notice, language, "version", lines)


def addition_mail(notice: MeetingNotice, numbers: Sequence[str], language: Language) -> MailText:
    """That a decision was added to an agenda that is out; `numbers` are those of open items."""
    said = SAID[language]
    told = [
        said["added_to"].format(number=number) if number else said["added_without"]
        for number in numbers
    ]
    lines = ["\n".join(told)] if told else []
    return _mail(notice, language, "added", [*lines, said["more_added"]])


def withdrawn_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That the agenda was taken back; the reason stands behind the link."""
    return _mail(notice, language, "withdrawn", [])


def moved_mail(notice: MeetingNotice, from_day: date, language: Language) -> MailText:
    """That a meeting whose agenda is out was moved; the notice has its new day."""
    before = SAID[language]["before"].format(day=_day(from_day, language))
    return _mail(notice, language, "moved", [before])


def cancelled_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That a meeting whose agenda is out was cancelled; the reason stands behind the link."""
    return _mail(notice, language, "cancelled", [])


def read_through_mail(notice: MeetingNotice, due_on: date | None, language: Language) -> MailText:
    """That somebody is asked to read a draft agenda, and until when."""
    due = SAID[language]["due"].format(day=_day(due_on, language)) if due_on else ""
    return _mail(notice, language, "read_through", [due] if due else [])


def disqualification_mail(
    notice: MeetingNotice, language: Language, *, withdrawn: bool
) -> MailText:
    """That somebody raised the question of his disqualification, or took it back; not who."""
    kind = "notice_withdrawn" if withdrawn else "notice"
    return _mail(notice, language, kind, [])


def absence_mail(notice: MeetingNotice, language: Language, *, comes: bool) -> MailText:
    """That a member stays away from a meeting, or comes after all; not who."""
    return _mail(notice, language, "comes" if comes else "absence", [])


def extract_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That a decision is to be read by who goes on with its case; which one, behind the link."""
    return _mail(notice, language, "extract", [])


def not_published_mail(notice: MeetingNotice, language: Language) -> MailText:
    """That a publication ordered for a time did not come; why stands on the meeting's page."""
    return _mail(notice, language, "not_published", [])


def approval_mail(link: str, language: Language) -> MailText:
    """That somebody is asked to approve a paper; which one stands behind the link."""
    return _paper_mail(link, language, "asked")


def deputy_mail(link: str, language: Language) -> MailText:
    """That a paper waits for somebody who is away, and the deputy's days have begun."""
    return _paper_mail(link, language, "deputy")


def sent_back_mail(link: str, language: Language) -> MailText:
    """That the author has his paper again; the comment stands behind the link."""
    return _paper_mail(link, language, "sent_back")


def ready_mail(link: str, language: Language) -> MailText:
    """That a paper can come on an agenda."""
    return _paper_mail(link, language, "ready")


_CHANGES: Final[dict[Language, Callable[[ItemChangeKind], str]]] = {
    Language.DA: word,
    Language.EN: ENGLISH_CHANGES.__getitem__,
}
_PATTERNS: Final = {
    Language.DA: ("EEEE 'den' d. MMMM y", "d. MMMM y", "da_DK"),
    Language.EN: ("EEEE d MMMM y", "d MMMM y", "en_GB"),
}


def _mail(notice: MeetingNotice, language: Language, kind: str, middle: Iterable[str]) -> MailText:
    said = SAID[language]
    return meeting_mail(notice, language, (said[kind], said[f"{kind}_is"]), middle)


def meeting_mail(
    notice: MeetingNotice, language: Language, words: tuple[str, str], middle: Iterable[str] = ()
) -> MailText:
    """A mail about a meeting, of the words for its subject and for its first sentence.

    The subject names its places `{bodies}` and `{short}`, the day.
    """
    subject, opening = words
    said = SAID[language]
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
    said = SAID[language]
    paragraphs = [said[f"{kind}_is"], _link(link, language), said["robot"]]
    return MailText(said[kind], "\n\n".join(paragraphs) + "\n")


def _link(link: str, language: Language) -> str:
    said = SAID[language]
    return said["read_here"].format(link=link) if link else said["log_in"]


def _change(language: Language, number: str, kinds: Iterable[ItemChangeKind]) -> str:
    what = "; ".join(_CHANGES[language](kind) for kind in kinds)
    said = SAID[language]
    if not number:
        return said["change_without"].format(what=what)
    return said["change"].format(number=number, what=what)


def _items(count: int, language: Language) -> str:
    return SAID[language]["one_item" if count == 1 else "items"].format(count=count)


def _new_items(count: int, language: Language) -> str:
    return SAID[language]["one_new" if count == 1 else "new"].format(count=count)


def _when(notice: MeetingNotice, language: Language) -> str:
    day = _day(notice.held_on, language)
    if notice.starts_at is None:
        return day
    separator = "." if language is Language.DA else ":"
    clock = f"{notice.starts_at.hour}{separator}{notice.starts_at.minute:02}"
    return SAID[language]["at"].format(day=day, clock=clock)


def _day(day: date, language: Language) -> str:
    long, _, locale = _PATTERNS[language]
    return format_date(day, long, locale=locale)


def _one_line(text: str) -> str:
    """A subject is one line; a name with a line break in it must not begin a new header."""
    return " ".join(text.split())
