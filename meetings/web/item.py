"""One punkt to read: its parts in the order the committee prints them, as a page shows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from meetings.queries.views import Treatment
from meetings.record import (
    Attachment,
    AttachmentList,
    Decision,
    EarlierTreatments,
    Item,
    Part,
    Recommendation,
    Section,
    VoteEvent,
)
from meetings.vocabulary import AttachmentStage, AttendanceStatus, Ruling, VoteOption
from meetings.web.language import clock, file_size, plain_date, translate
from meetings.web.shown import said
from meetings.web.text import Tables, shown_html

# A link to an attachment; "" where there are no bytes to open.
FileHref = Callable[[Attachment], str]
TreatmentHref = Callable[[Treatment], str]


@dataclass(frozen=True, slots=True)
class File:
    """A row in the list of attachments."""

    number: str
    title: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class VoteSide:
    """One side of a vote: how many, and who, as far as the record tells."""

    option: str
    count: str
    names: str


@dataclass(frozen=True, slots=True)
class Voting:
    """One vote, as a small table."""

    caption: str
    sides: tuple[VoteSide, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line among many: what became of the case elsewhere, or what somebody had entered."""

    title: str
    line: str
    html: Markup
    href: str = ""
    in_danish: bool = True  # the title is the record's own words


@dataclass(frozen=True, slots=True)
class Shown:
    """One part of a punkt under its heading. What a part does not have is empty."""

    kind: Literal["text", "decision", "files", "entries"]
    heading: str
    html: Markup | None = None
    outcome: str = ""
    by: str = ""
    votings: tuple[Voting, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Turns the parts of one punkt into what its page shows."""

    file_href: FileHref
    tables: Tables
    as_printed: bool  # an imported record keeps its source's order

    def parts_of(self, item: Item) -> list[Shown]:
        """Every part, in order, then what was recorded beside the text."""
        parts = item.parts if self.as_printed else _decision_after_recommendation(item.parts)
        decisions = [place for place, part in enumerate(parts) if part.type == "decision"]
        last = decisions[-1] if decisions else None
        found = [
            self._part(part, item if place == last else None) for place, part in enumerate(parts)
        ]
        if last is None and (beside := self._recorded(item)) is not None:
            found.append(beside)
        return [*found, *self._statements(item)]

    def _part(self, part: Part, item_of_last_decision: Item | None) -> Shown:
        match part:
            case Section():
                return Shown("text", part.heading or said(part.kind), self._html(part.html))
            case Recommendation():
                return Shown("text", part.heading, self._html(part.html), by=part.recommended_by)
            case Decision():
                return self._decision(part, item_of_last_decision)
            case AttachmentList():
                files = tuple(self._file(file) for file in part.attachments)
                return Shown("files", part.heading, self._html(part.html), files=files)
            case EarlierTreatments():
                entries = tuple(
                    Entry(
                        title=f"{treatment.body}, {plain_date(treatment.held_on)}",
                        line=said(treatment.decision_kind) if treatment.decision_kind else "",
                        html=self._html(treatment.html),
                    )
                    for treatment in part.treatments
                )
                return Shown("entries", part.heading, entries=entries)

    def _decision(self, part: Decision, item: Item | None) -> Shown:
        return Shown(
            "decision",
            part.heading,
            self._html(part.html or part.public_html),
            outcome=said(part.kind) if part.kind else "",
            by=part.body,
            votings=_votings(item.votes) if item else (),
            facts=_facts(item) if item else (),
        )

    def _recorded(self, item: Item) -> Shown | None:
        """What was recorded at a punkt that has no decision text of its own."""
        votings, facts = _votings(item.votes), _facts(item)
        if not votings and not facts:
            return None
        return Shown("decision", translate("På mødet"), votings=votings, facts=facts)

    def _statements(self, item: Item) -> list[Shown]:
        entries = tuple(
            Entry(title=statement.by, line=said(statement.kind), html=self._html(statement.html))
            for statement in item.statements
            if not statement.in_text
        )
        if not entries:
            return []
        return [Shown("entries", translate("Ført til protokol"), entries=entries)]

    def _file(self, attachment: Attachment) -> File:
        late = attachment.stage is not AttachmentStage.AGENDA
        notes = [
            file_type(attachment),
            file_size(attachment.size_bytes) if attachment.size_bytes else "",
            said(attachment.stage) if late else "",
            plain_date(attachment.dated_on) if attachment.dated_on else "",
        ]
        return File(
            number=attachment.number,
            title=attachment.title,
            note=" · ".join(note for note in notes if note),
            href=self.file_href(attachment),
        )

    def _html(self, html: str) -> Markup:
        return shown_html(html, self.tables)


def treatments_shown(
    treatments: Iterable[Treatment], href: TreatmentHref, tables: Tables
) -> tuple[Entry, ...]:
    """What became of the case before, each with a link to where it can be read."""
    return tuple(
        Entry(
            title=f"{treatment.body_name}, {plain_date(treatment.held_on)}",
            line=" · ".join(
                (
                    translate("Punkt {number}", number=treatment.item_number),
                    *([said(treatment.decision_kind)] if treatment.decision_kind else []),
                )
            ),
            html=shown_html(treatment.decision_html, tables),
            href=href(treatment),
        )
        for treatment in treatments
    )


def file_type(attachment: Attachment) -> str:
    """What kind of file it is, as people call it: "PDF"."""
    ending = attachment.file_name.rpartition(".")[2] if "." in attachment.file_name else ""
    return ending.upper()[:5]


def _decision_after_recommendation(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The decision right after what was recommended, which is what a reader compares it with."""
    decisions = [part for part in parts if part.type == "decision"]
    others = [part for part in parts if part.type != "decision"]
    places = [place for place, part in enumerate(others) if part.type == "recommendation"]
    if not places:
        return parts
    return (*others[: places[-1] + 1], *decisions, *others[places[-1] + 1 :])


def _votings(votes: tuple[VoteEvent, ...]) -> tuple[Voting, ...]:
    return tuple(
        Voting(
            caption=said(vote.subject) + (f": {vote.motion}" if vote.motion else ""),
            sides=tuple(
                VoteSide(
                    said(option),
                    "" if (count := _count(vote, option)) is None else str(count),
                    ", ".join(_voters(vote, option)),
                )
                for option in VoteOption
                if _count(vote, option) is not None or _voters(vote, option)
            ),
        )
        for vote in votes
        if not vote.in_text
    )


def _count(vote: VoteEvent, option: VoteOption) -> int | None:
    counts = {
        VoteOption.IN_FAVOUR: vote.in_favour,
        VoteOption.AGAINST: vote.against,
        VoteOption.ABSTAINED: vote.abstained,
    }
    return counts[option]


def _voters(vote: VoteEvent, option: VoteOption) -> list[str]:
    return [
        f"{cast.voter} ({cast.party_letter})" if cast.party_letter else cast.voter
        for cast in vote.votes
        if cast.option is option
    ]


def _facts(item: Item) -> tuple[tuple[str, str], ...]:
    """Who was away, came, went, was disqualified or took no part, where the text is silent."""
    facts = []
    for presence in item.presence:
        if not presence.in_text:
            times = [
                translate("kom {time}", time=clock(presence.came_at)) if presence.came_at else "",
                translate("gik {time}", time=clock(presence.left_at)) if presence.left_at else "",
                translate("i stedet for {name}", name=presence.substitute_for)
                if presence.substitute_for
                else "",
            ]
            told = [said(presence.status), *(time for time in times if time)]
            if presence.status is AttendanceStatus.PRESENT and len(told) > 1:
                told = told[1:]
            facts.append((presence.name, ", ".join(told)))
    for person in item.non_participations:
        if not person.in_text:
            facts.append((person.name, translate("Deltog ikke i punktet")))
    for disqualified in item.disqualifications:
        if not disqualified.in_text:
            facts.append((disqualified.name, _ruling(disqualified.ruling)))
    return tuple(facts)


def _ruling(ruling: Ruling) -> str:
    if ruling is Ruling.DISQUALIFIED:
        return translate("Inhabil, deltog ikke i behandlingen")
    if ruling is Ruling.NOT_DISQUALIFIED:
        return translate("Anmeldt som muligt inhabil, fundet habil")
    return translate("Anmeldt som muligt inhabil")
