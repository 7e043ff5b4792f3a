"""The registers of a body's year: over subjects and cases, and over the words of titles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from exports.protocol import alphabetical
from meetings.record import Item
from meetings.rules.kle import case_key, subject_of
from meetings.rules.title_words import register_words
from meetings.wording import CLOSED_ITEM


@dataclass(frozen=True, slots=True)
class Place:
    """A punkt in a register: where it is read, when it was treated, and as what."""

    item: Item
    title: str
    when: str  # "22. sep., punkt 3"
    href: str


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case with its punkter of the year."""

    key: str
    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SubjectEntry:
    """A subject with its cases; without a number where the case numbers tell none."""

    number: str
    title: str
    cases: tuple[CaseEntry, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The words that begin with a letter, each with its punkter."""

    sign: str
    words: tuple[tuple[str, tuple[Place, ...]], ...]


def subjects_of_year(places: Iterable[Place]) -> tuple[str, ...]:
    """The subjects that the year's cases are filed under, as their numbers tell."""
    found = {subject_of(place.item.case_number) for place in places}
    return tuple(sorted(found - {""}))


def by_subject(places: Iterable[Place], titles: Mapping[str, str]) -> tuple[SubjectEntry, ...]:
    """The year's cases by subject, in the order of their numbers; those without one last."""
    cases: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if key := case_key(place.item.case_number):
            cases[key].append(place)
    ordered = sorted(cases, key=lambda key: (subject_of(key) == "", key.casefold()))
    return tuple(
        SubjectEntry(
            number,
            titles.get(number, ""),
            tuple(
                CaseEntry(
                    key, cases[key][-1].item.case_title or cases[key][-1].title, tuple(cases[key])
                )
                for key in keys
            ),
        )
        for number, keys in groupby(ordered, key=subject_of)
    )


def by_word(places: Iterable[Place]) -> tuple[Letter, ...]:
    """The words of the titles from A to Å, each with the punkter that it stands in.

    Of an item of which no more is told than that it is closed there is nothing.
    """
    found: dict[str, list[Place]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for place in places:
        if place.title == CLOSED_ITEM:
            continue
        for count, word in enumerate(register_words(place.title)):
            known = word.casefold()
            found[known].append(place)
            # A title's first letter is large, whatever the word is.
            if known not in spelled or (count and word != spelled[known]):
                spelled[known] = word
    ordered = sorted(found, key=alphabetical)
    return tuple(
        Letter(sign, tuple((spelled[word], tuple(found[word])) for word in words))
        for sign, words in groupby(ordered, key=lambda word: word[0].upper())
    )
