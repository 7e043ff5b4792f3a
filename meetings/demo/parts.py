"""Short names for the pieces that an item of the demo is made of.

Each says its access outright: what is written with these is open, unless it is handed to
`closed` or stands in a `closed_item`.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict, TypeVar, Unpack

from meetings.demo.writing import text
from meetings.record import (
    Attachment,
    AttachmentList,
    Decision,
    Disqualification,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    ItemPresence,
    NonParticipation,
    Part,
    Recommendation,
    Section,
    Statement,
    VoteEvent,
)
from meetings.richtext.blocks import Blocks
from meetings.richtext.to_html import to_html
from meetings.vocabulary import Access, DecisionKind, Purpose, SectionKind, StatementKind

Words = str | Blocks
Piece = TypeVar("Piece", Section, Recommendation, Decision, Attachment, AttachmentList)


def html(*words: Words) -> str:
    """The rich text of some prose and tables, one after the other."""
    blocks = (text(each) if isinstance(each, str) else each for each in words)
    return to_html(tuple(block for each in blocks for block in each))


def section(kind: SectionKind, heading: str, *words: Words) -> Section:
    """An open section under its heading."""
    return Section(kind=kind, heading=heading, html=html(*words), access=Access.OPEN)


def summary(*words: Words) -> Section:
    """Resumé."""
    return section(SectionKind.SUMMARY, "Resumé", *words)


def matter(*words: Words) -> Section:
    """Sagsfremstilling."""
    return section(SectionKind.CASE, "Sagsfremstilling", *words)


def economy(*words: Words) -> Section:
    """Økonomi."""
    return section(SectionKind.ECONOMY, "Økonomi", *words)


def legal(*words: Words) -> Section:
    """Lovgrundlag."""
    return section(SectionKind.LEGAL, "Lovgrundlag", *words)


def hearing(*words: Words) -> Section:
    """Høring."""
    return section(SectionKind.HEARING, "Høring", *words)


def schedule(*words: Words) -> Section:
    """Tidsplan."""
    return section(SectionKind.SCHEDULE, "Tidsplan", *words)


def procedure(*words: Words) -> Section:
    """Sagsgang: which bodies the case passes."""
    return section(SectionKind.PROCEDURE, "Sagsgang", *words)


def recommend(by: str, *words: Words) -> Recommendation:
    """Indstilling, and whose it is."""
    return Recommendation(recommended_by=by, html=html(*words), access=Access.OPEN)


def decide(kind: DecisionKind, *words: Words, body: str = "") -> Decision:
    """Beslutning."""
    return Decision(kind=kind, html=html(*words), access=Access.OPEN, body=body)


def papers(*attachments: Attachment) -> AttachmentList:
    """Bilag, numbered in their order."""
    numbered = (
        each.model_copy(update={"number": str(number)})
        for number, each in enumerate(attachments, start=1)
    )
    return AttachmentList(attachments=tuple(numbered), access=Access.OPEN)


def treated(
    body: str, held_on: date, number: str, kind: DecisionKind, *words: Words
) -> EarlierTreatment:
    """What a body decided on the case before."""
    return EarlierTreatment(
        body=body,
        held_on=held_on,
        number=number,
        decision_kind=kind,
        html=html(*words),
        access=Access.OPEN,
    )


def earlier(*treatments: EarlierTreatment) -> EarlierTreatments:
    """Tidligere behandling."""
    return EarlierTreatments(treatments=treatments, access=Access.OPEN)


def closed(piece: Piece, reason: str, access: Access = Access.CLOSED) -> Piece:
    """The piece, closed on the ground given."""
    return piece.model_copy(update={"access": access, "closed_reason": reason})


def statement(by: str, kind: StatementKind, *words: Words) -> Statement:
    """What somebody had entered in the minutes."""
    return Statement(by=by, kind=kind, html=html(*words))


class Facts(TypedDict, total=False):
    """What an item may have besides its text."""

    case_number: str
    case_title: str
    supplementary: bool
    withdrawn: bool
    treated_as: int
    presence: tuple[ItemPresence, ...]
    non_participations: tuple[NonParticipation, ...]
    disqualifications: tuple[Disqualification, ...]
    votes: tuple[VoteEvent, ...]
    statements: tuple[Statement, ...]


def item(
    number: str,
    title: str,
    *parts: Part,
    purpose: Purpose | None = Purpose.DECISION,
    **facts: Unpack[Facts],
) -> Item:
    """An open item."""
    return Item(
        number=number, title=title, parts=parts, purpose=purpose, access=Access.OPEN, **facts
    )


@dataclass(frozen=True)
class Ground:
    """Why an item is closed, and what the public reads in place of its title."""

    public_title: str
    reason: str
    access: Access = Access.CLOSED


def closed_item(
    number: str, title: str, ground: Ground, *parts: Part, **facts: Unpack[Facts]
) -> Item:
    """A closed item with all its parts closed on the same ground."""
    return Item(
        number=number,
        title=title,
        public_title=ground.public_title,
        parts=tuple(_shut(part, ground) for part in parts),
        purpose=Purpose.DECISION,
        access=ground.access,
        closed_reason=ground.reason,
        **facts,
    )


def _shut(part: Part, ground: Ground) -> Part:
    shut: dict[str, object] = {"access": ground.access, "closed_reason": ground.reason}
    if isinstance(part, AttachmentList):
        shut["attachments"] = tuple(
            closed(each, ground.reason, ground.access) for each in part.attachments
        )
    if isinstance(part, EarlierTreatments):
        shut["treatments"] = tuple(
            each.model_copy(update={"access": ground.access}) for each in part.treatments
        )
    return part.model_copy(update=shut)
