"""The mail about what is new in the searches that somebody keeps, in the reader's language.

A mail travels openly, so it names what a citizen may read too; of anything else it says how many
there are. What the reader himself called the search stands in it, or he would not know which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from meetings.rules.mail_texts import MailText
from meetings.rules.mail_words import SAID
from meetings.vocabulary import Language

MOST_TITLES: Final = 20  # of one search; the page has the others

_WORDS: Final[dict[Language, dict[str, str]]] = {
    Language.DA: {
        "subject_one": "1 nyt punkt i dine gemte søgninger",
        "subject": "{count} nye punkter i dine gemte søgninger",
        "opening": "Siden sidst er der kommet nyt, som du kan læse, i de søgninger, du har gemt.",
        "one": "{name}: 1 nyt punkt",
        "many": "{name}: {count} nye punkter",
        "title": "- {title} ({bodies}, {day})",
        "one_more": "- 1 mere, som du kan se på siden",
        "more": "- {count} mere, som du kan se på siden",
        "link": "Se dem her, når du er logget ind:\n{link}",
        "no_link": "Log ind på Protokol for at se dem.",
        "stop": "Samme sted kan du vælge mailen fra.",
        "locale": "da_DK",
    },
    Language.EN: {
        "subject_one": "1 new item in your saved searches",
        "subject": "{count} new items in your saved searches",
        "opening": "Since last time there is something new that you can read in your saved "
        "searches.",
        "one": "{name}: 1 new item",
        "many": "{name}: {count} new items",
        "title": "- {title} ({bodies}, {day})",
        "one_more": "- 1 more that you can see on the page",
        "more": "- {count} more that you can see on the page",
        "link": "See them here when you are logged in:\n{link}",
        "no_link": "Log in to Protokol to see them.",
        "stop": "There you can also turn the mail off.",
        "locale": "en_GB",
    },
}


@dataclass(frozen=True, slots=True)
class OpenTitle:
    """An item that citizens may read, as a mail names it."""

    title: str
    bodies: str
    held_on: date


@dataclass(frozen=True, slots=True)
class NewFound:
    """What is new in one search: how many items, and those that a mail may name."""

    name: str
    count: int
    titles: Sequence[OpenTitle]


def found_mail(found: Sequence[NewFound], link: str, language: Language) -> MailText:
    """One mail for all of a person's searches in which something is new."""
    said, count = _WORDS[language], sum(one.count for one in found)
    subject = said["subject_one"] if count == 1 else said["subject"].format(count=count)
    end = said["link"].format(link=link) if link else said["no_link"]
    paragraphs = [
        said["opening"],
        *(_told(one, language) for one in found),
        f"{end}\n{said['stop']}",
        SAID[language]["robot"],
    ]
    return MailText(subject, "\n\n".join(paragraphs) + "\n")


def _told(one: NewFound, language: Language) -> str:
    said = _WORDS[language]
    head = said["one" if one.count == 1 else "many"].format(name=one.name, count=one.count)
    named = one.titles[:MOST_TITLES]
    lines = [
        said["title"].format(
            title=" ".join(title.title.split()),
            bodies=title.bodies,
            day=format_date(title.held_on, "long", locale=said["locale"]),
        )
        for title in named
    ]
    if others := one.count - len(named):
        lines.append(said["one_more" if others == 1 else "more"].format(count=others))
    return "\n".join([head, *lines])
