"""Each kind of block as Akoma Ntoso, where it is no part of its own."""

from functools import singledispatch
from typing import Final

from exports.akoma.references import References
from exports.akoma.text import write_text
from exports.akoma.writing import element, escape
from exports.blocks import (
    Attachments,
    Contents,
    Facts,
    ItemHeading,
    Notice,
    Text,
    VoteTable,
)
from exports.sentences import BETWEEN
from exports.vote_sentences import voter
from meetings.record import VoteEvent
from meetings.vocabulary import VoteOption
from meetings.wording import word

_SIDES: Final = {word(option): option for option in VoteOption}


def write_heading(heading: ItemHeading | str) -> str:
    """Number, title, and the quiet line of an item; or the heading of a section."""
    if isinstance(heading, str):
        return element("heading", escape(heading)) if heading else ""
    number = element("num", escape(heading.number)) if heading.number else ""
    facts = [element("inline", escape(fact), name="fact") for fact in heading.facts]
    if heading.closed:
        facts.append(element("docStatus", escape(heading.closed), class_="closed"))
    line = element("subheading", BETWEEN.join(facts)) if facts else ""
    return number + element("heading", escape(heading.title)) + line


@singledispatch
def write_block(block: object, eid: str, references: References) -> str:
    """One block; `eid` is its part's. TypeError for a block that no writer knows."""
    raise TypeError(f"akoma has no writer for {type(block).__name__}; add one below")


@write_block.register
def _write_notice(block: Notice, eid: str, references: References) -> str:
    return element("p", escape(block.text), class_="notice")


@write_block.register
def _write_text(block: Text, eid: str, references: References) -> str:
    return write_text(block.blocks, block.heading_level)


@write_block.register
def _write_facts(block: Facts, eid: str, references: References) -> str:
    items = [
        element("item", element("heading", escape(label)) + "".join(
            element("p", references.present(line, escape(line))) for line in lines or ("",)
        ))
        for label, lines in block.rows
    ]  # fmt: skip
    return element("blockList", "\n".join(items), class_="facts", title=block.name)


@write_block.register
def _write_contents(block: Contents, eid: str, references: References) -> str:
    entries = [
        element(
            "tocItem",
            (element("inline", escape(entry.number), name="num") + " " if entry.number else "")
            + escape(entry.title),
            level="1",
            href=f"#{references.item_eid(entry.anchor)}",
            class_="closed" if entry.closed else "",
        )
        for entry in block.entries
    ]
    return element("toc", "\n".join(entries))


@write_block.register
def _write_attachments(block: Attachments, eid: str, references: References) -> str:
    items = []
    for row in block.rows:
        number = element("num", escape(row.number)) if row.number else ""
        title = element("ref", escape(row.title), href=references.paper(row))
        note = f" {element('span', escape(row.note), class_='note')}" if row.note else ""
        closed = "closed" if row.closed else ""
        items.append(element("item", number + element("p", title + note), class_=closed))
    return element("blockList", "\n".join(items), class_="attachments")


@write_block.register
def _write_votes(block: VoteTable, eid: str, references: References) -> str:
    event = references.vote_of(block)
    place = f"{eid}__table_{references.next_table()}"
    if event is not None:
        references.count_votes(event, place)
    head = "".join(element("th", element("p", escape(name))) for name in block.columns)
    rows = [element("tr", head)]
    for side, count, names in block.rows:
        cells = [
            element("th", element("p", escape(side))),
            element("td", element("p", escape(count))),
            element("td", element("p", _cast(names, side, event, references))),
        ]
        rows.append(element("tr", "".join(cells)))
    caption = element("caption", escape(block.caption))
    return element("table", caption + "\n".join(rows), class_="votes", eId=place)


def _cast(names: str, side: str, event: VoteEvent | None, references: References) -> str:
    """Who voted so, each as a vote cast; as printed where it is no vote on a side."""
    option = _SIDES.get(side)
    votes = [one for one in event.votes if one.option is option] if event and option else []
    if not votes:
        return escape(names)
    choice = references.concept(f"vote-{option}", side)
    return ", ".join(
        element("vote", escape(voter(one)), by=references.voter(one), choice=choice)
        for one in votes
    )


def write_signature(name: str, told: str, references: References) -> str:
    """Who signed, and what is recorded of it."""
    person = element("person", escape(name), refersTo=references.person(name))
    signed = element("signature", person, refersTo=references.person(name))
    return element("p", f"{signed} {escape(told)}".strip(), class_="signature")
