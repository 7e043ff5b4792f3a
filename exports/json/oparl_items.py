"""The items of a published agenda, what is written for them, and what they treat, as OParl objects.

Of a closed item there is its number, a neutral title, that it is not public, and the decision
that the public is told; nothing else of it is in any object.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from uuid import UUID

from exports.json.oparl import Addresses, Object, Times, ours, thing
from exports.json.oparl_files import attachment_file
from exports.json.oparl_people import BODY
from meetings.record import (
    Attachment,
    AttachmentList,
    Decision,
    EarlierTreatments,
    Item,
    Part,
    VoteEvent,
)
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.vocabulary import Access, Purpose
from meetings.wording import CLOSED_ITEM, word


class Around(Protocol):
    """What is known of the meeting in which an item stands."""

    @property
    def items(self) -> Mapping[UUID, Times]:
        """The times of its items."""

    @property
    def consultations(self) -> Mapping[UUID, Times]:
        """The times of its consultations, by the item."""

    @property
    def files(self) -> Mapping[UUID, Times]:
        """The times of its attachments."""

    @property
    def papers(self) -> Mapping[UUID, UUID]:
        """Which paper each item treats."""

    @property
    def organization_ids(self) -> tuple[UUID, ...]:
        """The bodies that hold it."""


def agenda_item(
    item: Item,
    place: int,
    meeting_id: UUID,
    around: Around,
    addresses: Addresses,
    *,
    is_inside: bool = False,
) -> Object:
    """A punkt; inside its meeting it does not name the meeting. (oparl:AgendaItem)"""
    key = identity(item)
    is_open = item.access is Access.OPEN
    decisions = decisions_of(item)
    found = thing(
        "AgendaItem",
        addresses.of("agenda-item", key),
        around.items[key],
        meeting="" if is_inside else addresses.of("meeting", meeting_id),
        number=item.number,
        order=place,
        name=item.title or item.public_title or CLOSED_ITEM,
        resolutionText="\n\n".join(plain(one.html) for one in decisions if one.html),
        web=addresses.page(f"/punkt/{key}"),
    ) | {"public": is_open}
    if not is_open:
        return found
    kinds = [word(one.kind) for one in decisions if one.kind]
    return found | _open_facts(item, key, kinds, around, addresses)


def consultation(
    item: Item, meeting_id: UUID, around: Around, addresses: Addresses, *, is_inside: bool = False
) -> Object:
    """That a meeting treats a paper; inside the paper it does not name it. (oparl:Consultation)"""
    key = identity(item)
    return thing(
        "Consultation",
        addresses.of("consultation", key),
        around.consultations[key],
        paper="" if is_inside else addresses.of("paper", around.papers[key]),
        agendaItem=addresses.of("agenda-item", key),
        meeting=addresses.of("meeting", meeting_id),
        organization=[addresses.of("organization", one) for one in around.organization_ids],
        authoritative=item.purpose is Purpose.DECISION if item.purpose else None,
        role=word(item.purpose) if item.purpose else "",
    )


def paper(
    paper_id: UUID,
    treated: Iterable[tuple[Item, UUID, str, Around]],
    times: Times,
    addresses: Addresses,
) -> Object:
    """What is written of a case, with every open treatment of it, the newest first. (oparl:Paper)

    `treated` are its items with the meeting's id, the meeting's day, and what is around each.
    """
    treated = list(treated)
    newest = treated[0][0]
    files: dict[UUID, Object] = {}
    for item, _, _, around in treated:
        for attachment in attachments_of(item):
            if attachment.id is not None:
                files.setdefault(attachment.id, _inside(attachment, item, around, addresses))
    found = thing(
        "Paper",
        addresses.of("paper", paper_id),
        times,
        body=addresses.of("body", BODY),
        name=newest.title,
        reference=newest.case_number,
        date=min(day for _, _, day, _ in treated),
        paperType="Sagsfremstilling",
        auxiliaryFile=list(files.values()),
        consultation=[
            consultation(item, meeting_id, around, addresses, is_inside=True)
            for item, meeting_id, _, around in treated
        ],
        web=addresses.page(f"/punkt/{identity(newest)}"),
    )
    return found | ours({"caseTitle": newest.case_title})


def identity(item: Item) -> UUID:
    """The item's id; what is published always has one. Raises ValueError where it has none."""
    if item.id is None:
        raise ValueError("an item that is published has an id")
    return item.id


def attachments_of(item: Item) -> tuple[Attachment, ...]:
    """The attachments that are left in the item."""
    lists = (part for part in item.parts if isinstance(part, AttachmentList))
    return tuple(attachment for one in lists for attachment in one.attachments)


def decisions_of(item: Item) -> tuple[Decision, ...]:
    """What was decided, as everybody is told it."""
    return tuple(part for part in item.parts if isinstance(part, Decision))


def plain(html: str) -> str:
    """Rich text as plain text."""
    return to_text(parse(html))


def _open_facts(
    item: Item, key: UUID, kinds: list[str], around: Around, addresses: Addresses
) -> Object:
    files = [_inside(one, item, around, addresses) for one in attachments_of(item) if one.id]
    facts: Object = {"consultation": addresses.of("consultation", key)}
    if kinds:
        facts["result"] = ", ".join(kinds)
    if files:
        facts["auxiliaryFile"] = files
    return facts | ours(
        {
            "caseNumber": item.case_number,
            "purpose": word(item.purpose) if item.purpose else "",
            "withdrawn": item.withdrawn or None,
            "supplementary": item.supplementary or None,
            "partlyClosed": item.partly_withheld or None,
            "decisionKind": [one.value for one in _kinds(item)],
            "decision": [one.html for one in decisions_of(item) if one.html],
            "text": [told for part in item.parts if (told := _text(part))],
            "vote": [_vote(one) for one in item.votes],
            "statement": [{"by": one.by, "text": plain(one.html)} for one in item.statements],
            "disqualified": [
                _filled({"name": one.name, "ruling": word(one.ruling)})
                for one in item.disqualifications
            ],
        }
    )


def _kinds(item: Item) -> list[Any]:
    return [one.kind for one in decisions_of(item) if one.kind]


def _inside(attachment: Attachment, item: Item, around: Around, addresses: Addresses) -> Object:
    assert attachment.id is not None  # noqa: S101 - narrows the type; who asks has looked
    return attachment_file(
        attachment, around.files[attachment.id], addresses, read_at=identity(item)
    )


def _text(part: Part) -> Object:
    """A piece of the item's text under its heading; files and decisions stand elsewhere."""
    if isinstance(part, AttachmentList | Decision):
        html = part.html if isinstance(part, AttachmentList) else ""
        return {"heading": part.heading, "html": html} if html else {}
    if isinstance(part, EarlierTreatments):
        return {
            "heading": part.heading,
            "treatment": [
                _filled(
                    {
                        "body": one.body,
                        "date": one.held_on.isoformat(),
                        "number": one.number,
                        "text": plain(one.html),
                    }
                )
                for one in part.treatments
            ],
        }
    return _filled({"heading": part.heading, "html": part.html})


def _vote(event: VoteEvent) -> Object:
    return _filled(
        {
            "subject": word(event.subject),
            "motion": event.motion,
            "inFavour": event.in_favour,
            "against": event.against,
            "abstained": event.abstained,
            "result": word(event.result) if event.result else "",
            "vote": [
                _filled(
                    {
                        "voter": one.voter,
                        "partyLetter": one.party_letter,
                        "option": word(one.option),
                    }
                )
                for one in event.votes
            ],
            "candidate": [
                _filled({"name": one.name, "votes": one.votes, "elected": one.elected})
                for one in event.candidates
            ],
        }
    )


def _filled(facts: Mapping[str, object]) -> Object:
    return {name: value for name, value in facts.items() if value not in (None, "", [])}
