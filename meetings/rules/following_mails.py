"""The mails to citizens who follow a body, a case or a search, in the language they chose.

The first asks whether it was they who asked. It names no words of a search: anybody could have
it sent to anybody, with words of their own. The others tell only what everybody may read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from meetings.rules.mail_texts import MailText
from meetings.rules.mail_words import SAID
from meetings.vocabulary import DocumentKind, FollowedKind, Language
from meetings.wording import word

MOST_LINES: Final = 20  # of one mail; the page has the others

_WORDS: Final[dict[Language, dict[str, str]]] = {
    Language.DA: {
        "search": "en søgning i dagsordener og referater",
        "own_search": "søgningen \N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}{words}"
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "case": "sag {target}",
        "confirm": "Bekræft, at du vil have mail fra {municipality}",
        "confirm_is": "Nogen, sikkert dig, har bedt om mail til denne adresse, når der bliver "
        "offentliggjort noget nyt om {name}.",
        "confirm_link": "Bekræft det her inden to dage:\n{link}",
        "not_you": "Har du ikke bedt om det, skal du ikke gøre noget. Så får du ingen mail, og "
        "adressen bliver slettet.",
        "news": "Nyt om {name}",
        "news_is": "Der er offentliggjort noget nyt om {name}, som du følger.",
        "more": "Og {count} mere. Se alt her:\n{link}",
        "stop": "Stop disse mails, og slet din adresse:\n{link}",
        "cancelled": "Aflyst: {told}",
        "locale": "da_DK",
    },
    Language.EN: {
        "search": "a search in agendas and minutes",
        "own_search": "the search \N{LEFT DOUBLE QUOTATION MARK}{words}"
        "\N{RIGHT DOUBLE QUOTATION MARK}",
        "case": "case {target}",
        "confirm": "Confirm that you want mail from {municipality}",
        "confirm_is": "Somebody, probably you, has asked for mail to this address when something "
        "new is published about {name}.",
        "confirm_link": "Confirm it here within two days:\n{link}",
        "not_you": "If you did not ask for it, you need not do anything. Then you get no mail, "
        "and the address is deleted.",
        "news": "New about {name}",
        "news_is": "Something new has been published about {name}, which you follow.",
        "more": "And {count} more. See everything here:\n{link}",
        "stop": "Stop these mails and delete your address:\n{link}",
        "cancelled": "Cancelled: {told}",
        "locale": "en_GB",
    },
}


_ENGLISH_KINDS: Final = {
    DocumentKind.AGENDA: "Agenda",
    DocumentKind.SUPPLEMENT: "Supplementary agenda",
    DocumentKind.MINUTES: "Minutes",
}


@dataclass(frozen=True, slots=True)
class Links:
    """Where the page of what is followed stands, and where it is stopped."""

    page: str
    stop: str


@dataclass(frozen=True, slots=True)
class NewLine:
    """Something that was published: what it is, and where to read it."""

    told: str
    link: str


def told_name_of(kind: FollowedKind, name: str, language: Language) -> str:
    """The same to who has said yes: a search by its own words."""
    if kind is FollowedKind.SEARCH and name:
        return _WORDS[language]["own_search"].format(words=name)
    return name_of(kind, name, language)


def name_of(kind: FollowedKind, name: str, language: Language) -> str:
    """What is followed as a sentence names it; the words of a search are left out."""
    if kind is FollowedKind.SEARCH:
        return _WORDS[language]["search"]
    if kind is FollowedKind.CASE:
        return _WORDS[language]["case"].format(target=name)
    return name


def confirm_mail(name: str, municipality: str, link: str, language: Language) -> MailText:
    """The mail that asks whether the owner of the address wants any."""
    said = _WORDS[language]
    paragraphs = [
        said["confirm_is"].format(name=_line(name)),
        said["confirm_link"].format(link=link),
        said["not_you"],
        SAID[language]["robot"],
    ]
    subject = said["confirm"].format(municipality=municipality)
    return MailText(_line(subject), "\n\n".join(paragraphs) + "\n")


def news_mail(name: str, lines: Sequence[NewLine], links: Links, language: Language) -> MailText:
    """What was published since the last mail."""
    said = _WORDS[language]
    paragraphs = [said["news_is"].format(name=_line(name))]
    paragraphs += [f"{_line(one.told)}\n{one.link}" for one in lines[:MOST_LINES]]
    if others := len(lines) - MOST_LINES if len(lines) > MOST_LINES else 0:
        paragraphs.append(said["more"].format(count=others, link=links.page))
    paragraphs += [said["stop"].format(link=links.stop), SAID[language]["robot"]]
    subject = said["news"].format(name=name)
    return MailText(_line(subject)[:150], "\n\n".join(paragraphs) + "\n")


def meeting_told(
    bodies: str, held_on: date, kind: DocumentKind, language: Language, *, cancelled: bool
) -> str:
    """A meeting whose agenda or minutes were published, on a line."""
    named = word(kind) if language is Language.DA else _ENGLISH_KINDS[kind]
    told = f"{named}: {item_told(bodies, '', held_on, language)}"
    return _WORDS[language]["cancelled"].format(told=told) if cancelled else told


def item_told(title: str, bodies: str, held_on: date, language: Language) -> str:
    """An item that was published, on a line, with who treats it and when."""
    day = format_date(held_on, "long", locale=_WORDS[language]["locale"])
    return ", ".join(part for part in (title, bodies, day) if part)


def _line(text: str) -> str:
    """The words on one line: no name begins a header or a paragraph of its own."""
    return " ".join(text.split())
