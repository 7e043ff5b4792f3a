"""Votes as minutes tell them: by figures, by names, by party letters, one side or several.

A count is what the text counts, or names one by one; a party letter says nothing of how many.
What is not told is None. Every vote found here is already in the printed text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from meetings.importing.text.names import AND, LETTER, PARTY_NAMES, find_people, is_nobody
from meetings.importing.text.sentences import sentences
from meetings.importing.text.spelling import fold, tidy
from meetings.importing.text.vote_words import (
    AGAINST_EACH_OTHER,
    COUNTED,
    FIGURES,
    IN_ALL,
    LABELLED,
    LAST_SIDE,
    LOST,
    MAJORITY,
    NUMBER_WORDS,
    OF_PARTY,
    PROPOSAL,
    SPEAKS_OF_VOTES,
    SPOKEN,
)
from meetings.record import Vote, VoteEvent
from meetings.vocabulary import VoteOption, VoteSubject

MENTION_LIMIT: Final = 4000


@dataclass(slots=True)
class Side:
    """One side of a vote as told: how many, who, which groups."""

    count: int | None = None
    votes: list[Vote] = field(default_factory=list)
    empty: bool = False  # a label with nobody after it


@dataclass(slots=True)
class Event:
    """A vote that is being read."""

    sides: dict[VoteOption, Side] = field(default_factory=dict)
    motion: str = ""
    subject: VoteSubject = VoteSubject.MATTER

    def told(self) -> bool:
        """Whether anything was told of how anybody voted."""
        return any(side.count is not None or side.votes for side in self.sides.values())

    def as_record(self) -> VoteEvent:
        """The record's row; a label with nobody under it is nought where the other side counts."""
        counts = {option: side.count for option, side in self.sides.items()}
        if any(counts.values()):
            counts |= {option: 0 for option, side in self.sides.items() if side.empty}
        return VoteEvent(
            subject=self.subject,
            motion=self.motion,
            in_favour=counts.get(VoteOption.IN_FAVOUR),
            against=counts.get(VoteOption.AGAINST),
            abstained=counts.get(VoteOption.ABSTAINED),
            votes=tuple(vote for side in self.sides.values() for vote in side.votes),
            in_text=True,
        )


def read_votes(lines: Sequence[str]) -> tuple[VoteEvent, ...]:
    """The votes told in the lines of a decision, in order."""
    events: list[Event] = []
    context = ""
    for line in lines:
        for sentence in sentences(tidy(line)[:MENTION_LIMIT]):
            proposes = bool(PROPOSAL.search(sentence))
            mentions = list(read_sentence(sentence)) if SPEAKS_OF_VOTES.search(sentence) else []
            if proposes and (not mentions or (events and events[-1].told())):
                context = sentence
                events.append(new_event(context, sentence))
            for option, side in mentions:
                if events and completes(events[-1], option, side):
                    events[-1].sides[option].votes = side.votes
                    continue
                if not events or option in events[-1].sides:
                    events.append(new_event(context, sentence))
                events[-1].sides[option] = side
            if not mentions:
                context = sentence
    return tuple(event.as_record() for event in events if event.told())


def completes(event: Event, option: VoteOption, side: Side) -> bool:
    """Whether a side names those whose number was told just before."""
    held = event.sides.get(option)
    return bool(
        held
        and held.count is not None
        and not held.votes
        and side.votes
        and side.count in (None, held.count)
    )


def new_event(context: str, sentence: str) -> Event:
    """A vote on what was last spoken of."""
    about = f"{context} {sentence}"
    subject = VoteSubject.MATTER
    if re.search(r"inhabil|habil|deltage i (?:sagens|punktets) behandling", about, re.IGNORECASE):
        subject = VoteSubject.DISQUALIFICATION
    elif re.search(r"ændringsforslag|underændringsforslag", about, re.IGNORECASE):
        subject = VoteSubject.AMENDMENT
    elif re.search(r"\bvalg(?:et)? af|\bvælge", about, re.IGNORECASE):
        subject = VoteSubject.ELECTION
    elif re.search(r"udsætte|til(?:bage)?sende|dagsorden", about, re.IGNORECASE):
        subject = VoteSubject.PROCEDURE
    return Event(motion=context[:500], subject=subject)


def read_sentence(sentence: str) -> Iterator[tuple[VoteOption, Side]]:
    """The sides told in one sentence, however they are put."""
    labelled = list(LABELLED.finditer(sentence))
    figures = list(FIGURES.finditer(sentence))
    counted_first = len(figures) > 1 and labelled and figures[0].start() < labelled[0].start()
    if labelled and not counted_first and not all(match["brief"] for match in labelled):
        yield from read_labelled(sentence, labelled)
        return
    against = AGAINST_EACH_OTHER.search(sentence)
    if against:
        lost = LOST.search(sentence)
        told = int(against["favour"]), int(against["against"])
        favour, opposed = sorted(told) if lost else told
        yield VoteOption.IN_FAVOUR, Side(favour)
        yield VoteOption.AGAINST, Side(opposed)
        return
    if figures and (len(figures) > 1 or "stemme" in sentence.lower()):
        for match in figures:
            option = option_of(match["side"])
            votes, _ = read_voters(match["before"] or match["after"] or "")
            yield option, stamped(Side(int(match["count"]), votes), option)
        return
    yield from read_spoken(sentence)


def read_labelled(
    sentence: str, labels: Sequence[re.Match[str]]
) -> Iterator[tuple[VoteOption, Side]]:
    """Sides whose label stands before the voters."""
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(sentence)
        text = sentence[label.end() : end].strip(" ,;.")
        text = re.sub(r"\s(?:og|mens|samt)$", "", text)
        option = option_of(label["side"] or label["short"] or label["brief"])
        last = LAST_SIDE.search(text)
        yield (
            option,
            stamped(side_of(text[: last.start()] if last else text, labelled=True), option),
        )
        if last:
            how = VoteOption.ABSTAINED
            yield how, stamped(side_of(last["who"], labelled=True), how)


def read_spoken(sentence: str) -> Iterator[tuple[VoteOption, Side]]:
    """Sides whose voters stand before the verb."""
    majority = MAJORITY.search(sentence)
    start = after_majority(sentence, majority) if majority else 0
    found: set[VoteOption] = set()
    for match in SPOKEN.finditer(sentence):
        who = sentence[start : match.start()]
        side = side_of(who.strip(" ,;"), labelled=False)
        start = max(start, match.end())
        if side.count is not None or side.votes:
            found.add(spoken_option(match))
            yield spoken_option(match), stamped(side, spoken_option(match))
    favours = majority and majority["side"].lower() == "flertal"
    if majority and favours and VoteOption.IN_FAVOUR not in found:
        side = side_of(majority["who"], labelled=True)
        if majority["count"] or majority["after"]:
            side.count = int(majority["count"] or majority["after"])
        if side.votes:
            yield VoteOption.IN_FAVOUR, stamped(side, VoteOption.IN_FAVOUR)


def after_majority(sentence: str, majority: re.Match[str]) -> int:
    """Where the other side begins after "Et flertal (A, V) godkendte, ..."; 0 if nowhere."""
    parted = re.compile(r"^[^,;]{3,200}?(?:,\s(?:og|mens|men)?\s?|\s(?:mens|men)\s)").match(
        sentence[majority.end() :]
    )
    return majority.end() + parted.end() if parted else 0


def spoken_option(match: re.Match[str]) -> VoteOption:
    """Which way a spoken vote went."""
    if match["favour"]:
        return VoteOption.IN_FAVOUR
    return VoteOption.AGAINST if match["against"] else VoteOption.ABSTAINED


def option_of(label: str) -> VoteOption:
    """Which way a label says."""
    plain = fold(label)
    if "hverken" in plain or plain.startswith(("undl", "blank")) or "blank" in plain:
        return VoteOption.ABSTAINED
    return VoteOption.AGAINST if "mod" in plain or plain == "nej" else VoteOption.IN_FAVOUR


def side_of(text: str, *, labelled: bool) -> Side:
    """Who and how many a piece of text says were on a side; the option is set afterwards."""
    if labelled and (is_nobody(text) or not text):
        return Side(empty=True)
    counted = COUNTED.search(text)
    count = number_of(counted) if counted else sum_of_parties(text)
    voters = text
    text = OF_PARTY.sub(lambda match: match[0].split("(")[0].strip(), text)
    brackets = re.search(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)?", text)
    if count is not None and brackets:
        voters = brackets[1]
    elif count is not None:
        return Side(count)
    votes, every = read_voters(voters)
    if count is None and votes and every and not any(vote.is_group for vote in votes):
        count = len(votes)
    return Side(count, votes)


def sum_of_parties(text: str) -> int | None:
    """How many voters a list counts party by party, or sums up."""
    in_all = IN_ALL.search(text)
    if in_all:
        return int(in_all["count"])
    counts = [int(match["count"]) for match in OF_PARTY.finditer(text)]
    return sum(counts) if counts else None


def number_of(match: re.Match[str]) -> int:
    """The number a phrase counts."""
    printed = (match["count"] or match["bare"] or match["of"]).lower()
    return int(printed) if printed.isdigit() else NUMBER_WORDS[printed]


def read_voters(text: str) -> tuple[list[Vote], bool]:
    """The voters of a list, and whether every piece of it was one."""
    votes: list[Vote] = []
    every = True
    for piece in AND.split(protect_brackets(text)):
        plain = tidy(piece.replace("\x00", ",")).strip(" .:")
        if not plain:
            continue
        letter = LETTER.match(plain)
        people = list(find_people(plain))
        if letter:
            votes.append(
                Vote(
                    voter=letter["party"].upper(),
                    party_letter=letter["party"].upper(),
                    is_group=True,
                    option=VoteOption.IN_FAVOUR,
                )
            )
        elif last_party(plain):
            votes.append(Vote(voter=last_party(plain), is_group=True, option=VoteOption.IN_FAVOUR))
        elif people:
            one = people[-1]
            votes.append(Vote(voter=one.name, party_letter=one.party, option=VoteOption.IN_FAVOUR))
        else:
            every = False
    return votes, every


def last_party(text: str) -> str:
    """The party a piece ends with: "herefter Dansk Folkeparti"."""
    plain = fold(text)
    return next(
        (
            text[-len(name) :]
            for name in sorted(PARTY_NAMES, key=len, reverse=True)
            if plain == name or plain.endswith(" " + name)
        ),
        "",
    )


def protect_brackets(text: str) -> str:
    """A list with the commas inside brackets set aside."""
    return re.sub(r"\([^()]{0,60}\)", lambda match: match[0].replace(",", "\x00"), text)


def stamped(side: Side, option: VoteOption) -> Side:
    """The side with its option on each vote."""
    side.votes = [vote.model_copy(update={"option": option}) for vote in side.votes]
    return side
