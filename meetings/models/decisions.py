"""What was decided at an item, how, by whom, and who did not take part."""

from datetime import datetime, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from meetings.models.base import (
    Record,
    TableArguments,
    access_choice,
    choice,
    moment,
    not_blank,
    not_negative,
    open_has_no_reason,
)
from meetings.vocabulary import (
    Access,
    DecisionKind,
    ReferralKind,
    Ruling,
    StatementKind,
    VoteMethod,
    VoteOption,
    VoteResult,
    VoteSubject,
)


class Decision(Record, table=True):
    """What a body decided on an item. (OParl: resolutionText)"""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
        open_has_no_reason(),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int  # among the item's parts
    heading: str = "Beslutning"
    kind: DecisionKind | None = choice(DecisionKind, "kind", default=None)
    version: int = 1  # raised by each saving, so that nobody overwrites another unseen
    html: str = ""
    public_html: str = ""
    public_version: int = 1  # the same of what the public is told, which is a text of its own
    access: Access = access_choice()
    closed_reason: str = ""
    body: str = ""


class NonParticipation(Record, table=True):
    """Somebody who did not take part in an item, cause not stated."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
        not_blank("name"),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    name: str
    in_text: bool = False


class Disqualification(Record, table=True):
    """A notice of disqualification and the body's ruling. (FVL § 6)

    `reason` is the member's own and is never printed; `printed_reason` is what the body lets the
    minutes say. Before the ruling the papers stay open to him, unless he asks otherwise or the
    mayor limits access on the law's ground (`papers_closed_at`).
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
        not_blank("name"),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    name: str
    notified: bool = False  # by himself
    notice_at: datetime | None = moment(default=None)
    ruling: Ruling = choice(Ruling, "ruling", default=Ruling.PENDING)
    reason: str = ""
    in_text: bool = False
    ruled_at: datetime | None = moment(default=None)
    ruled_by_vote: bool = False
    printed_reason: str = ""
    told_to_public: bool = True
    took_part: bool = False  # though disqualified (FVL § 4)
    substitute: str = ""
    left_at: time | None = None  # local, as the minutes print it
    came_back_at: time | None = None
    papers_closed_at: datetime | None = moment(default=None)
    papers_closed_ground: str = ""  # empty: the member asked for it himself


class VoteEvent(Record, table=True):
    """One vote on one subject. (Popolo: VoteEvent) A count nobody told is NULL, never nought."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
        not_negative("in_favour", "against", "abstained"),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int
    subject: VoteSubject = choice(VoteSubject, "subject", default=VoteSubject.MATTER)
    motion: str = ""
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    method: VoteMethod = choice(VoteMethod, "method", default=VoteMethod.MAJORITY)
    result: VoteResult | None = choice(VoteResult, "result", default=None)
    in_text: bool = False


class Candidate(Record, table=True):
    """Somebody who stood for election, with the votes and what came of it."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("vote_event_id", "position"),
        not_negative("position"),
        not_negative("votes"),
        not_blank("name"),
    )
    vote_event_id: UUID = Field(foreign_key="vote_events.id", index=True)
    position: int
    name: str
    votes: int | None = None
    elected: bool = False
    by_lot: bool = False


class Vote(Record, table=True):
    """How a member, or a group that voted alike, voted. (Popolo: Vote)"""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("vote_event_id", "position"),
        not_negative("position"),
        not_blank("voter"),
        CheckConstraint("person_id IS NULL OR is_group = false", "a_group_is_no_person"),
    )
    vote_event_id: UUID = Field(foreign_key="vote_events.id", index=True)
    position: int
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    voter: str
    party_letter: str = ""
    is_group: bool = False
    option: VoteOption = choice(VoteOption, "option")


class Statement(Record, table=True):
    """What a member or a group had entered in the minutes. (KSL § 13)"""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int
    by: str
    kind: StatementKind = choice(StatementKind, "kind")
    html: str = ""
    to_next_authority: bool = False  # goes with the case to who decides it next (KSL § 13, 2)
    in_text: bool = False


class ReferralDemand(Record, table=True):
    """That a decision was stopped and brought before the council. (KSL §§ 23, 31 a)"""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
        not_blank("by"),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    by: str
    kind: ReferralKind = choice(ReferralKind, "kind", default=ReferralKind.MEMBER)
    withdrawn: bool = False
