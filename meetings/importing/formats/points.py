"""One item of a structured file as an item of the record, with its parts in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from meetings.importing.formats.found import Found, Paper, Point, Words, strictest
from meetings.importing.formats.rich import plain_of, rich, says_something, words_of
from meetings.importing.formats.whose import body_in, day_told, is_decision, is_own
from meetings.importing.headed import opened_by
from meetings.importing.text.decisions import decision_kind
from meetings.importing.text.heading_words import Opens, What
from meetings.importing.text.marks import WITHDRAWN_TITLE, public_title, purpose_of
from meetings.importing.text.people import People, read_people, without_attendance
from meetings.importing.text.spelling import fold, tidy
from meetings.importing.text.votes import read_votes
from meetings.record import (
    Attachment,
    AttachmentList,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    Part,
    Recommendation,
    Section,
)
from meetings.vocabulary import Access, DocumentKind, SectionKind

_EARLIER_HEADING: Final = "Tidligere behandling"


@dataclass(frozen=True, slots=True)
class Frame:
    """The meeting that an item is of."""

    found: Found
    body: str
    kind: DocumentKind

    def access(self, told: Access) -> Access:
        """An access as it may be believed: in a damaged file nothing is open."""
        return strictest(told, Access.CLOSED) if self.found.damaged else told


@dataclass(frozen=True, slots=True)
class Built:
    """An item, what its parts say as plain text, and every text of the source to be counted."""

    item: Item
    printed: tuple[str, ...]
    told: tuple[str, ...]


def is_decided(point: Point, body: str, held_on: date | None) -> bool:
    """Whether the meeting's own body decided something on the item."""
    return any(
        opens(words) is Opens.DECISION
        and _is_own(words, body, held_on)
        and says_something(rich(words.html))
        for words in point.words
    )


def opens(words: Words) -> What | None:
    """What a piece of text is, as the file says, or as its heading is known for."""
    if words.what is not None:
        return words.what
    heading = tidy(words.heading).rstrip(": ")
    if not heading:
        return None
    known = opened_by(heading[:1].upper() + heading[1:]) or opened_by(heading.capitalize())
    return Opens.DECISION if known is None and is_decision(heading) else known


def make_item(point: Point, frame: Frame) -> Built:
    """The item, with what its decision tells of people and votes."""
    access = frame.access(point.access)
    parts = _parts(point, frame, access)
    minutes = frame.kind is DocumentKind.MINUTES
    decided = [line for part in parts if isinstance(part, Decision) for line in _lines(part.html)]
    people = read_people(decided) if minutes else People()
    known = {fold(one.name) for one in point.presence}
    told_of = tuple(one for one in people.presence() if fold(one.name) not in known)
    title = tidy(point.title) or tidy(point.public_title)
    item = Item(
        number=tidy(point.number),
        title=title,
        public_title=_public_title(point, title, access),
        case_number=tidy(point.case_number),
        case_title=tidy(point.case_title),
        purpose=point.purpose or purpose_of(title),
        access=access,
        closed_reason=tidy(point.closed_reason) if access is not Access.OPEN else "",
        supplementary=point.supplementary or frame.kind is DocumentKind.SUPPLEMENT,
        withdrawn=bool(WITHDRAWN_TITLE.search(title)),
        parts=tuple(parts),
        presence=(*point.presence, *told_of),
        non_participations=people.non_participations(),
        disqualifications=people.disqualifications(),
        votes=read_votes(decided) if minutes else (),
        statements=tuple(people.statements),
    )
    told = [words_of(words.html) for words in point.words]
    told += [paper.title for paper in point.papers]
    return Built(item, tuple(printed(part) for part in parts), tuple(told))


def make_section(words: Words, frame: Frame) -> Section | None:
    """Words that belong to no item; None where there are none."""
    part = _part(words, frame, frame.access(words.access or Access.CLOSED), SectionKind.OTHER)
    return part if isinstance(part, Section) else None


def treatment(body: str, held_on: date, told: str, access: Access) -> EarlierTreatment:
    """What a body decided on the case another day."""
    html = rich(told)
    return EarlierTreatment(
        body=tidy(body)[:200],
        held_on=held_on,
        decision_kind=decision_kind(_said(html)),
        html=html,
        access=access,
    )


def _public_title(point: Point, title: str, access: Access) -> str:
    given = tidy(point.public_title)
    return given if given or access is Access.OPEN else public_title(title)


def _is_own(words: Words, body: str, held_on: date | None) -> bool:
    day = words.held_on or day_told(words.heading)
    return is_own(words.body or body_in(words.heading), body, day, held_on)


def _parts(point: Point, frame: Frame, access: Access) -> list[Part]:
    """Texts, earlier treatments, attachments, and the decision last, as documents print them."""
    decided = is_decided(point, frame.body, frame.found.held_on)
    texts: list[Part] = []
    decisions: list[Part] = []
    earlier = list(point.earlier)
    for words in point.words:
        what = _settled(words, frame, decided=decided)
        within = strictest(access, frame.access(words.access or access))
        treated = _treated(words, frame.body, within) if what is SectionKind.EARLIER else None
        part = None if treated else _part(words, frame, within, what)
        if treated:
            earlier.append(treated)
        elif part is not None:
            (decisions if isinstance(part, Decision) else texts).append(part)
    if earlier:
        texts.append(_earlier(earlier, access, frame))
    if point.papers:
        texts.append(_papers(point.papers, access, frame))
    return texts + decisions


def _settled(words: Words, frame: Frame, *, decided: bool) -> What:
    """What a text is at this meeting: another's decision is earlier, and an agenda has none."""
    what = opens(words)
    if what is Opens.MINUTES:
        what = SectionKind.OTHER if decided else Opens.DECISION
    if what is not Opens.DECISION:
        return what or SectionKind.OTHER
    if not _is_own(words, frame.body, frame.found.held_on):
        return SectionKind.EARLIER
    if frame.kind is not DocumentKind.MINUTES:
        if says_something(rich(words.html)):
            frame.found.doubt(
                words.line, "En dagsorden har en beslutning. Den er beholdt som et afsnit."
            )
        return SectionKind.OTHER
    return what


def _treated(words: Words, body: str, access: Access) -> EarlierTreatment | None:
    """Another body's or another day's decision, where the file tells the day."""
    day = words.held_on or day_told(words.heading)
    if day is None or not says_something(rich(words.html)):
        return None
    return treatment(words.body or body_in(words.heading) or body, day, words.html, access)


def _part(words: Words, frame: Frame, access: Access, what: What) -> Part | None:
    """A piece of text as a part; None where it says nothing."""
    html = rich(words.html)
    public = rich(words.public_html) if says_something(words.public_html) else ""
    if not says_something(html) and not public:
        return None
    heading = tidy(words.heading).rstrip(": ")
    if what is Opens.DECISION:
        return Decision(
            heading=heading or "Beslutning",
            kind=decision_kind(_said(html)),
            html=html,
            public_html=public,
            access=access,
        )
    if what is Opens.RECOMMENDATION:
        return Recommendation(heading=heading or "Indstilling", html=html, access=access)
    if what is Opens.ATTACHMENTS:
        return AttachmentList(heading=heading or "Bilag", html=html, access=access)
    kind = what if isinstance(what, SectionKind) else SectionKind.OTHER
    return Section(kind=kind, heading=heading, html=html, access=access)


def _earlier(
    treatments: Sequence[EarlierTreatment], access: Access, frame: Frame
) -> EarlierTreatments:
    inside = tuple(
        one.model_copy(update={"access": strictest(access, frame.access(one.access))})
        for one in sorted(treatments, key=lambda one: one.held_on)
    )
    return EarlierTreatments(heading=_EARLIER_HEADING, treatments=inside, access=access)


def _papers(papers: Sequence[Paper], access: Access, frame: Frame) -> AttachmentList:
    """The item's attachments; the list itself is as open as the item."""
    return AttachmentList(
        access=access,
        attachments=tuple(
            Attachment(
                number=tidy(paper.number),
                title=tidy(paper.title)[:300] or "Uden titel",
                file_name=paper.file_name,
                size_bytes=paper.size_bytes,
                sha256=paper.sha256,
                access=strictest(access, frame.access(paper.access)),
            )
            for paper in papers
        ),
    )


def _lines(html: str) -> list[str]:
    return [line for line in plain_of(html).split("\n") if line.strip()]


def _said(html: str) -> str:
    """The words of a decision without the lines on who was away."""
    return tidy(" ".join(without_attendance(plain_of(html).split("\n"))))


def printed(part: Part) -> str:
    """What a part says, as plain text without its heading."""
    if isinstance(part, EarlierTreatments):
        return "\n".join(plain_of(one.html) for one in part.treatments)
    if isinstance(part, AttachmentList):
        titles = [attachment.title for attachment in part.attachments]
        return "\n".join(filter(None, [*titles, plain_of(part.html)]))
    return plain_of(part.html)
