"""What happened at an item beside its text: votes, statements, who was ruled out, came or left.

Only what the printed text does not say already (`in_text` False). It stands with the
decision, in this order.
"""

from collections.abc import Iterator
from typing import Final

from exports import sentences, vote_sentences
from exports.blocks import Facts, Text, VoteTable
from exports.document import Document
from meetings.record import Item, VoteEvent
from meetings.richtext.blocks import Blocks, Paragraph, Run
from meetings.richtext.builder import paragraphs
from meetings.richtext.from_html import parse
from meetings.vocabulary import Ruling, VoteOption
from meetings.wording import word

BoxBlock = Text | Facts | VoteTable
TEXT_LEVEL: Final = 4  # of a heading in rich text, below an item (2) and its section (3)


def happened(item: Item, document: Document) -> Iterator[BoxBlock]:
    """What happened at the item and is not in its printed text."""
    for vote in item.votes:
        if not vote.in_text:
            yield vote_table(vote)
            yield from text(paragraphs(*vote_sentences.vote_result(vote)))
    for statement in item.statements:
        if not statement.in_text:
            words = parse(statement.html)
            lead = f"{word(statement.kind)} fra {statement.by}{':' if words else '.'}"
            onward = paragraphs(vote_sentences.ONWARD) if statement.to_next_authority else ()
            yield Text((*led(lead, words), *onward), TEXT_LEVEL)
    yield from text(paragraphs(*(vote_sentences.referral(one) for one in item.referrals)))
    yield from text(paragraphs(*_people(item, document)))


def _people(item: Item, document: Document) -> Iterator[str]:
    for notice in item.disqualifications:
        if not notice.in_text:
            yield sentences.disqualification(notice, document.record)
    left = {
        one.name
        for one in item.disqualifications
        if one.ruling is Ruling.DISQUALIFIED and not one.took_part
    }
    for absentee in item.non_participations:
        if not absentee.in_text and absentee.name not in left:
            yield sentences.non_participation(absentee)
    for who in item.presence:
        if not who.in_text:
            yield sentences.presence(who)


def vote_table(vote: VoteEvent) -> Text | VoteTable:
    """What is told of one vote or election, as a table where there is anything to count."""
    return _election(vote) if vote.candidates else _vote(vote)


def _vote(vote: VoteEvent) -> Text | VoteTable:
    """A row a side that anything is told of; a vote of which nothing is told is a sentence."""
    counts = {
        VoteOption.IN_FAVOUR: vote.in_favour,
        VoteOption.AGAINST: vote.against,
        VoteOption.ABSTAINED: vote.abstained,
    }
    rows = []
    for side, count in counts.items():
        names = ", ".join(vote_sentences.voter(cast) for cast in vote.votes if cast.option is side)
        if names or count is not None:
            rows.append((word(side), "" if count is None else str(count), names))
    caption = sentences.closed_mark(word(vote.subject), vote.motion)
    if not rows:
        return Text(paragraphs(caption), TEXT_LEVEL)
    return VoteTable(caption, tuple(rows))


def _election(vote: VoteEvent) -> VoteTable:
    """A row a candidate, in the order they stood."""
    caption = sentences.closed_mark(word(vote.subject), vote.motion)
    rows = tuple(
        (one.name, "" if one.votes is None else str(one.votes), vote_sentences.elected(one))
        for one in vote.candidates
    )
    return VoteTable(caption, rows, ("Kandidat", "Stemmer", "Udfald"))


def led(lead: str, blocks: Blocks) -> Blocks:
    """Blocks behind a line in bold that says what they are."""
    return (Paragraph((Run(lead, bold=True),)), *blocks)


def text(blocks: Blocks, heading_level: int = TEXT_LEVEL) -> Iterator[Text]:
    """Rich text, unless there is none."""
    if blocks:
        yield Text(blocks, heading_level)
