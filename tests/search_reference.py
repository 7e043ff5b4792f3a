"""Search as plainly as it can be done: read every record that a reader reads, and look into it.

It knows the analyser, the tree of a question and the rules of who reads what, and neither the
index nor its rows, so that the real search can be held to it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import select

from meetings.database import session
from meetings.models.files import FileFacts
from meetings.models.meetings import Meeting
from meetings.queries.disqualified import items_barred_to
from meetings.queries.given_out import BodyLine, bodies_of, given_out_of, reading_of
from meetings.queries.search_views import SearchQuestion
from meetings.queries.snapshots import open_snapshot, whole_record
from meetings.record import (
    Addition,
    AttachmentList,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    MeetingRecord,
)
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.kle import parse_kle
from meetings.rules.permissions import Actor
from meetings.rules.units import units_of
from meetings.rules.visibility import for_audience
from meetings.search import parser
from meetings.search.analyser import analyse, case_keys, parts, spellings, stem
from meetings.search.language import (
    All,
    Field,
    Node,
    Phrase,
    Prefix,
    Some,
    Without,
    Word,
    Years,
)
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    Audience,
    DecisionKind,
    DocumentKind,
    Ruling,
    UnitKind,
    VoteOption,
)
from meetings.wording import word as danish_word

Key = tuple[UUID, UUID | None]
_PLACES = {Field.TITLE: "title", Field.DECISION: "decision", Field.ATTACHMENT: "attachment"}


@dataclass(frozen=True)
class Read:
    """A text as words: in their order, and all that it is found by."""

    place: str
    order: tuple[str, ...]
    words: frozenset[str]
    stems: frozenset[str]
    parts: frozenset[str]


def read(place: str, text: str) -> Read:
    tokens = analyse(text)
    return Read(
        place,
        tuple(token.word for token in tokens if not token.beside),
        frozenset(token.word for token in tokens),
        frozenset(token.stem for token in tokens),
        frozenset(part for token in tokens for part in parts(token.word)),
    )


@dataclass(frozen=True)
class Entry:
    """An item, or a meeting's own words, as one reader reads it."""

    key: Key
    texts: tuple[Read, ...]
    held_on: date
    kind: DocumentKind
    slugs: frozenset[str]
    body_names: frozenset[str]
    outcomes: frozenset[DecisionKind]
    case_number: str
    names: dict[Field, frozenset[str]]


def entries_of(viewer: Actor) -> list[Entry]:
    """Everything that the viewer reads of what is given out.

    While he is barred from anything, search shows him what outsiders read of whatever prints how
    others treated a case behind closed doors; pages decide that case by case.
    """
    ids = list(session().exec(select(Meeting.id)))
    given, bodies = given_out_of(viewer, ids), bodies_of(viewer, ids)
    found: list[tuple[UUID, list[BodyLine], MeetingRecord, MeetingRecord, bool]] = []
    is_barred = False
    for meeting_id in ids:
        held_by = bodies[meeting_id]
        reading = reading_of(given[meeting_id], viewer, {body.organization_id for body in held_by})
        if reading is None:
            continue
        whole = whole_record(reading.snapshot_id, viewer)
        is_barred |= bool(viewer.is_signed_in and items_barred_to(viewer, whole))
        record = open_snapshot(reading, viewer).record
        is_inside = reading.audience is not Audience.PUBLIC
        found.append((meeting_id, held_by, record, whole, is_inside))
    entries = []
    for meeting_id, held_by, record, whole, is_inside in found:
        slugs = frozenset(body.slug for body in held_by)
        names = frozenset(body.name for body in held_by)
        outside = for_audience(whole, Audience.PUBLIC)
        told_less = {e.key: e for e in _entries(meeting_id, outside, slugs, names)}
        shut = _printing_closed(whole) if is_barred and is_inside else set()
        for entry in _entries(meeting_id, record, slugs, names):
            if entry.key[1] not in shut:
                entries.append(entry)
            elif entry.key in told_less:
                entries.append(told_less[entry.key])
    return entries


def _printing_closed(record: MeetingRecord) -> set[UUID | None]:
    """The items that tell what was decided elsewhere behind closed doors."""
    items = {item.id for item in record.items}
    added = {
        one.item_id if one.item_id in items else None
        for one in record.additions
        if one.access is not Access.OPEN
    }
    return added | {
        item.id
        for item in record.items
        for part in item.parts
        if isinstance(part, EarlierTreatments)
        and any(one.access is not Access.OPEN for one in _with_parts(part))
    }


def _with_parts(
    earlier: EarlierTreatments,
) -> tuple[EarlierTreatments | EarlierTreatment, ...]:
    return (earlier, *earlier.treatments)


def _entries(
    meeting_id: UUID, record: MeetingRecord, slugs: frozenset[str], names: frozenset[str]
) -> Iterator[Entry]:
    items = {item.id for item in record.items}
    for item in record.items:
        added = [one for one in record.additions if one.item_id == item.id]
        yield Entry(
            key=(meeting_id, item.id),
            texts=tuple(_texts_of_item(record, item, added)),
            held_on=record.held_on,
            kind=record.kind,
            slugs=slugs,
            body_names=names,
            outcomes=frozenset(
                part.kind for part in item.parts if isinstance(part, Decision) and part.kind
            ),
            case_number=item.case_number,
            names=_names(record, item),
        )
    own = [read("text", t) for t in _pieces(record)]
    own += _added(one for one in record.additions if one.item_id not in items)
    if own:
        title = [read("title", record.title)] if record.title else []
        yield Entry(
            key=(meeting_id, None),
            texts=(*title, *own),
            held_on=record.held_on,
            kind=record.kind,
            slugs=slugs,
            body_names=names,
            outcomes=frozenset(),
            case_number="",
            names=_names(record, None),
        )


def _texts_of_item(record: MeetingRecord, item: Item, added: list[Addition]) -> Iterator[Read]:
    yield read("title", item.title)
    whole = record.model_copy(update={"items": (item,), "preface": (), "closing": ()})
    for unit in units_of(whole):
        if unit.kind in (UnitKind.ITEM, UnitKind.ATTACHMENT):
            continue
        decided = unit.kind in (UnitKind.DECISION, UnitKind.PUBLIC_DECISION)
        yield read("text", unit.heading)
        yield read("decision" if decided else "text", unit.plain_text)
    yield read("text", item.case_number)
    for part in item.parts:
        for attachment in part.attachments if isinstance(part, AttachmentList) else ():
            yield read("attachment", attachment.title)
            facts = session().get(FileFacts, attachment.sha256)
            for page in facts.words.split("\f") if facts is not None else ():
                yield read("attachment", page)
    yield from _added(added)


def _pieces(record: MeetingRecord) -> Iterator[str]:
    for section in (*record.preface, *record.closing):
        yield section.heading
        yield to_text(parse(section.html))


def _added(additions: Iterable[Addition]) -> list[Read]:
    return [
        read("text", text)
        for one in additions
        for text in (to_text(parse(one.html), markers=False), one.reason)
    ]


def _names(record: MeetingRecord, item: Item | None) -> dict[Field, frozenset[str]]:
    absent = {one.name for one in record.attendance if one.status is not AttendanceStatus.PRESENT}
    for one in item.presence if item is not None else ():
        (absent.discard if one.status is AttendanceStatus.PRESENT else absent.add)(one.name)
    if item is None:
        return {Field.ABSENT: frozenset(absent)}
    return {
        Field.ABSENT: frozenset(absent),
        Field.DISQUALIFIED: frozenset(
            one.name for one in item.disqualifications if one.ruling is Ruling.DISQUALIFIED
        ),
        Field.VOTED_AGAINST: frozenset(
            vote.voter
            for event in item.votes
            for vote in event.votes
            if vote.option is VoteOption.AGAINST
        ),
    }


# -- a question


def matches(node: Node, entry: Entry) -> bool:
    """Whether the entry answers the question."""
    match node:
        case All(nodes):
            return all(matches(one, entry) for one in nodes)
        case Some(nodes):
            return any(matches(one, entry) for one in nodes)
        case Without(one):
            return not matches(one, entry)
        case Years(first, last):
            return (first or 0) <= entry.held_on.year <= (9999 if last is None else last)
    if node.field in (None, *_PLACES):
        place = _PLACES.get(node.field) if node.field else None
        return _stands(node, [one for one in entry.texts if place in (None, one.place)])
    return _is_fact(node, entry)


def _stands(node: Word | Prefix | Phrase, texts: list[Read]) -> bool:
    if isinstance(node, Phrase):
        sought = _in_order(" ".join(node.words))
        return any(
            text.order[at : at + len(sought)] == sought
            for text in texts
            for at in range(len(text.order) - len(sought) + 1)
        )
    spelt = spellings(node.text)
    if isinstance(node, Prefix):
        return bool(spelt) and (
            all(any(word in text.words for text in texts) for word in spelt[:-1])
            and any(word.startswith(spelt[-1]) for text in texts for word in text.words)
        )
    return bool(spelt) and all(
        any(_is_word(word, text, exact=node.exact) for text in texts) for word in spelt
    )


def _is_word(word: str, text: Read, *, exact: bool) -> bool:
    if word in text.words or exact:
        return word in text.words
    return stem(word) in text.stems or stem(word) in text.parts


def _in_order(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in analyse(text) if not token.beside)


def _is_fact(node: Word | Prefix | Phrase, entry: Entry) -> bool:
    text = " ".join(node.words) if isinstance(node, Phrase) else node.text
    begins = isinstance(node, Prefix)

    def fits(found: str, sought: str) -> bool:
        return found.startswith(sought) if begins else found == sought

    if node.field in (Field.CASE, Field.KLE):
        number = entry.case_number
        if node.field is Field.KLE:
            kle = parse_kle(number)
            number = f"{kle.subject}-{kle.facet}" if kle is not None else ""
        keys = case_keys(text) or ("",)
        return any(fits(key, keys[-1]) for key in (case_keys(number) if number else ()))
    sought = _in_order(text)
    if node.field is Field.BODY:
        return (
            any(
                bool(sought)
                and all(any(one.startswith(w) for one in _in_order(name)) for w in sought)
                for name in entry.body_names
            )
            or text.strip().casefold() in entry.slugs
        )
    if node.field is Field.OUTCOME:
        return any(
            bool(sought)
            and all(any(one.startswith(w) for one in _in_order(danish_word(kind))) for w in sought)
            for kind in entry.outcomes
        )
    return any(
        fits(" ".join(words[first:last]), " ".join(sought))
        for name in entry.names.get(node.field or Field.ABSENT, ())
        for words in [_in_order(name)[:8]]
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
    )


# -- an answer


@dataclass(frozen=True)
class Answer:
    """What was found, and what is counted beside it."""

    keys: frozenset[Key]
    bodies: dict[str, int]
    outcomes: dict[str, int]
    kinds: dict[str, int]
    years: dict[int, int]


def answer(question: SearchQuestion, entries: list[Entry]) -> Answer:
    """What the question is answered by among these."""
    node = parser.parse(question.text).node
    found = [entry for entry in entries if matches(node, entry)]
    left = {
        group: [one for one in found if _is_chosen(question, one, but=group)]
        for group in ("", "bodies", "outcomes", "kinds", "years")
    }
    return Answer(
        keys=frozenset(one.key for one in left[""]),
        bodies=dict(Counter(slug for one in left["bodies"] for slug in one.slugs)),
        outcomes=dict(Counter(kind.value for one in left["outcomes"] for kind in one.outcomes)),
        kinds=dict(Counter(one.kind.value for one in left["kinds"])),
        years=dict(Counter(one.held_on.year for one in left["years"])),
    )


def _is_chosen(question: SearchQuestion, entry: Entry, *, but: str) -> bool:
    first, last = question.years
    return (
        (but == "bodies" or not question.bodies or bool(entry.slugs & set(question.bodies)))
        and (
            but == "outcomes"
            or not question.outcomes
            or bool(entry.outcomes & set(question.outcomes))
        )
        and (but == "kinds" or not question.kinds or entry.kind in question.kinds)
        and (
            but == "years" or (first or 0) <= entry.held_on.year <= (9999 if last is None else last)
        )
    )
