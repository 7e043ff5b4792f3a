"""Who and what a document names: people, bodies, offices, outcomes, papers, each once.

They are Akoma Ntoso's top level classes (TLC). Only what the written body refers to is told of,
so that nothing comes in that the reader does not read already.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exports import sentences
from exports.akoma.identity import names_of
from exports.akoma.writing import element
from exports.blocks import AttachmentRow, VoteTable
from exports.document import Document
from exports.happened import vote_table
from meetings.record import Vote, VoteEvent
from meetings.vocabulary import DocumentKind, MemberRole, VoteOption, VoteResult
from meetings.wording import word

MUNICIPALITY: Final = "municipality"


@dataclass(frozen=True, slots=True)
class _Named:
    """A thing that is named: its class, its id and its name."""

    tag: str
    eid: str
    href: str
    shown: str


class References:
    """What the body of one document refers to."""

    def __init__(self, document: Document) -> None:
        """Begin with the municipality, which is the source of all, and the bodies that met."""
        self.names = names_of(document)
        self.held_on = document.record.held_on
        self.votings: list[str] = []
        self.papers: list[tuple[str, str, str]] = []  # eId, href, title
        self._found: dict[tuple[str, str], _Named] = {}
        self._taken: set[str] = set()
        self._tables = 0
        self._minutes = document.record.kind is DocumentKind.MINUTES
        self._attendees = {sentences.attendee(one): one for one in document.record.attendance}
        self._guests = {sentences.guest(one): one.name for one in document.record.guests}
        self._votes = dict(_tables(document))
        self._refer("TLCOrganization", MUNICIPALITY, document.municipality, eid=MUNICIPALITY)
        self._bodies = {body.name for body in document.record.bodies}
        for body in document.record.bodies:
            self.organization(body.name)

    def organization(self, name: str) -> str:
        """The reference to a body."""
        return self._refer("TLCOrganization", "organization", name)

    def person(self, name: str) -> str:
        """The reference to a person, or to a body where it is the body that acts."""
        if name in self._bodies:
            return self.organization(name)
        return self._refer("TLCPerson", "person", name)

    def voter(self, vote: Vote) -> str:
        """The reference to who cast a vote: a member, or a group."""
        return self.organization(vote.voter) if vote.is_group else self.person(vote.voter)

    def role(self, role: MemberRole) -> str:
        """The reference to an office."""
        return self._refer("TLCRole", "role", word(role))

    def concept(self, name: str, shown: str) -> str:
        """The reference to an outcome, a side of a vote, a kind of number."""
        return self._refer("TLCConcept", "concept", shown, eid=f"concept-{name.lower()}")

    def present(self, line: str, written: str) -> str:
        """A line of who was there, written so that it says who he is."""
        attendee = self._attendees.get(line)
        if attendee is not None:
            return element("person", written, refersTo=self.person(attendee.name),
                           as_=self.role(attendee.role))  # fmt: skip
        if line in self._guests:
            return element("person", written, refersTo=self.person(self._guests[line]))
        return written

    def vote_of(self, table: VoteTable) -> VoteEvent | None:
        """The vote that a table tells of."""
        return self._votes.get(table)

    def next_table(self) -> int:
        """A number for a table that is spoken of."""
        self._tables += 1
        return self._tables

    def item_eid(self, anchor: str) -> str:
        """The id of the item that a line of the contents leads to."""
        return f"{'dbsect' if self._minutes else 'hcontainer'}_{anchor.rpartition('-')[2]}"

    def count_votes(self, vote: VoteEvent, place: str) -> None:
        """Tell the head of a vote that the body prints, as far as it was counted."""
        counts = (
            (VoteOption.IN_FAVOUR, vote.in_favour),
            (VoteOption.AGAINST, vote.against),
            (VoteOption.ABSTAINED, vote.abstained),
        )
        told = "".join(
            element("count", value=str(count),
                    refersTo=self.concept(f"vote-{side}", word(side)))
            for side, count in counts
            if count is not None
        )  # fmt: skip
        told += "".join(
            element("count", value=str(one.votes), refersTo=self.person(one.name))
            for one in vote.candidates
            if one.votes is not None
        )
        if told:
            self.votings.append(
                element("voting", told, outcome=self._result(vote.result), href=f"#{place}")
            )

    def _result(self, result: VoteResult | None) -> str:
        return self.concept(f"result-{result}", word(result)) if result is not None else ""

    def paper(self, row: AttachmentRow) -> str:
        """The reference to an attachment; it stands once more at the end of the document."""
        eid = f"att_{len(self.papers) + 1}"
        href = f"urn:uuid:{row.attachment_id}" if row.attachment_id else self.names.component(eid)
        self.papers.append((eid, href, row.title or row.number or eid))
        return f"#{eid}"

    def write_attachments(self) -> str:
        """The attachments of the document, as references to what lies beside it."""
        return element("attachments", "\n".join(
            element("attachment", element("documentRef", href=href, showAs=title), eId=eid)
            for eid, href, title in self.papers
        )) if self.papers else ""  # fmt: skip

    def write(self) -> str:
        """All that was referred to, in the order it was first named."""
        written = [
            element(one.tag, eId=one.eid, href=one.href, showAs=one.shown)
            for one in self._found.values()
        ]
        return element("references", "\n".join(written), source=f"#{MUNICIPALITY}")

    def _refer(self, tag: str, kind: str, name: str, eid: str = "") -> str:
        key = (tag, eid or name)
        if key not in self._found:
            slug = sentences.slug(name) or "uden-navn"
            free = self._free(eid or f"{kind}-{slug}")
            href = self.names.ontology(
                tag.removeprefix("TLC").lower(), free.removeprefix(f"{kind}-")
            )
            self._found[key] = _Named(tag, free, href, name.strip() or "Uden navn")
        return f"#{self._found[key].eid}"

    def _free(self, eid: str) -> str:
        """The id, with a number where another name is spelled the same."""
        free, number = eid, 1
        while free in self._taken:
            number += 1
            free = f"{eid}-{number}"
        self._taken.add(free)
        return free


def _tables(document: Document) -> Iterator[tuple[VoteTable, VoteEvent]]:
    for item in document.record.items:
        for vote in item.votes:
            table = vote_table(vote)
            if isinstance(table, VoteTable):
                yield table, vote
