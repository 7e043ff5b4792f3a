"""What can be noted at a meeting: one shape a kind of entry.

An entry is never changed. What it noted is replaced by a later entry about the same thing (the
same vote, statement, guest, or person at the item), or undone by an entry that names it. `at`
is when it happened, as the minute taker says; the order of entries is the order they were noted
in, whatever any clock showed.
"""

from datetime import time
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from meetings.vocabulary import (
    AttendanceStatus,
    DecisionKind,
    EntryKind,
    ReferralKind,
    Ruling,
    StatementKind,
    VoteMethod,
    VoteOption,
    VoteSubject,
)


class Noted(BaseModel):
    """What every entry has. The id comes from who notes it: twice the same is once."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: UUID
    at: AwareDatetime


class MeetingOpened(Noted):
    """The chair opened the meeting."""

    kind: Literal[EntryKind.MEETING_OPENED] = EntryKind.MEETING_OPENED


class MeetingPaused(Noted):
    """The meeting was adjourned for a while."""

    kind: Literal[EntryKind.MEETING_PAUSED] = EntryKind.MEETING_PAUSED


class MeetingResumed(Noted):
    """The meeting went on after a pause."""

    kind: Literal[EntryKind.MEETING_RESUMED] = EntryKind.MEETING_RESUMED


class MeetingClosed(Noted):
    """The chair closed the meeting."""

    kind: Literal[EntryKind.MEETING_CLOSED] = EntryKind.MEETING_CLOSED


class AttendanceNoted(Noted):
    """Whether a member is at the meeting. Someone who comes later is noted so, and came."""

    kind: Literal[EntryKind.ATTENDANCE] = EntryKind.ATTENDANCE
    person_id: UUID
    status: AttendanceStatus


class AllPresent(Noted):
    """Whoever of these is not noted otherwise is at the meeting, and was so from its start."""

    kind: Literal[EntryKind.ALL_PRESENT] = EntryKind.ALL_PRESENT
    person_ids: tuple[UUID, ...] = Field(min_length=1)


class Came(Noted):
    """Someone came; `from_item_id` is the first item he took part in (None: the next taken)."""

    kind: Literal[EntryKind.CAME] = EntryKind.CAME
    person_id: UUID
    from_item_id: UUID | None = None


class Left(Noted):
    """Someone left; `from_item_id` is the first item he had no part in (None: the next taken)."""

    kind: Literal[EntryKind.LEFT] = EntryKind.LEFT
    person_id: UUID
    from_item_id: UUID | None = None


class Away(Noted):
    """Someone was away from one item to another, both counted, in the order treated."""

    kind: Literal[EntryKind.AWAY] = EntryKind.AWAY
    person_id: UUID
    from_item_id: UUID
    to_item_id: UUID
    removed: bool = False


class Substituted(Noted):
    """One steps in for another: at the meeting, or at one item. (KSL §§ 15, 28)"""

    kind: Literal[EntryKind.SUBSTITUTED] = EntryKind.SUBSTITUTED
    person_id: UUID  # who steps in
    member_id: UUID  # for whom
    item_id: UUID | None = None
    organization_id: UUID | None = None  # in whose seat, where the member has one in two bodies
    removed: bool = False


class GuestNoted(Noted):
    """Somebody who is no member takes part: at the meeting, or at some items."""

    kind: Literal[EntryKind.GUEST] = EntryKind.GUEST
    guest_id: UUID
    name: str = Field(min_length=1, max_length=250)
    title: str = Field(default="", max_length=250)
    item_ids: tuple[UUID, ...] = ()  # empty: the whole meeting
    removed: bool = False


class ItemTaken(Noted):
    """The meeting took up an item, alone or together with others. The order is the treatment's."""

    kind: Literal[EntryKind.ITEM_TAKEN] = EntryKind.ITEM_TAKEN
    item_id: UUID
    with_item_ids: tuple[UUID, ...] = ()


class OutcomeNoted(Noted):
    """What became of an item; at a joint meeting, before one of its bodies."""

    kind: Literal[EntryKind.OUTCOME] = EntryKind.OUTCOME
    item_id: UUID
    outcome: DecisionKind | None = None
    without_decision: bool = False
    organization_id: UUID | None = None


class NotTakingPart(Noted):
    """Someone took no part in an item; no cause is stated, and none may be guessed."""

    kind: Literal[EntryKind.NOT_TAKING_PART] = EntryKind.NOT_TAKING_PART
    item_id: UUID
    person_id: UUID
    removed: bool = False


class NoticeGiven(Noted):
    """A question of someone's disqualification, raised by himself or by another. (FVL § 6)

    `papers_closed` says that he asked not to see the papers; with a ground, that the mayor
    limited his access on it.
    """

    kind: Literal[EntryKind.NOTICE] = EntryKind.NOTICE
    item_id: UUID
    person_id: UUID
    reason: str = Field(default="", max_length=2000)
    by_himself: bool = True
    papers_closed: bool = False
    papers_closed_ground: str = Field(default="", max_length=500)
    removed: bool = False


class Ruled(Noted):
    """What the body ruled on someone's disqualification at an item. (FVL § 6, 3; KSL § 14)"""

    kind: Literal[EntryKind.RULING] = EntryKind.RULING
    item_id: UUID
    person_id: UUID
    ruling: Ruling
    by_vote: bool = False
    printed_reason: str = Field(default="", max_length=1000)
    took_part: bool = False  # though disqualified (FVL § 4)
    substitute_id: UUID | None = None
    left_at: time | None = None  # local
    came_back_at: time | None = None


class Cast(BaseModel):
    """How a member voted; or a group, when all in it voted alike."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    person_id: UUID | None = None
    group: str = ""  # its party letter or name
    option: VoteOption


class Standing(BaseModel):
    """Who stood for election, with votes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str = Field(min_length=1, max_length=250)
    votes: int | None = Field(default=None, ge=0)
    by_lot: bool = False  # where the votes alone do not say who is elected


class VoteNoted(Noted):
    """A vote on one subject. (KSL § 11, 3; elections: § 24)"""

    kind: Literal[EntryKind.VOTE] = EntryKind.VOTE
    vote_id: UUID
    item_id: UUID
    organization_id: UUID | None = None  # at a joint meeting
    subject: VoteSubject = VoteSubject.MATTER
    motion: str = Field(default="", max_length=1000)
    method: VoteMethod = VoteMethod.MAJORITY
    casts: tuple[Cast, ...] = ()
    in_favour: int | None = Field(default=None, ge=0)  # totals only, where no names are told
    against: int | None = Field(default=None, ge=0)
    abstained: int | None = Field(default=None, ge=0)
    candidates: tuple[Standing, ...] = ()
    seats: int = Field(default=1, ge=1, le=100)  # how many are elected
    removed: bool = False


class StatementNoted(Noted):
    """What a member or a group had entered in the minutes. (KSL § 13, 2)"""

    kind: Literal[EntryKind.STATEMENT] = EntryKind.STATEMENT
    statement_id: UUID
    item_id: UUID
    person_ids: tuple[UUID, ...] = ()
    group: str = Field(default="", max_length=250)
    statement: StatementKind
    html: str = Field(default="", max_length=20_000)
    to_next_authority: bool = False
    removed: bool = False


class ReferralNoted(Noted):
    """A decision was stopped and brought before the council. (KSL §§ 23, 31 a)"""

    kind: Literal[EntryKind.REFERRAL] = EntryKind.REFERRAL
    referral_id: UUID
    item_id: UUID
    person_id: UUID
    right: ReferralKind = ReferralKind.MEMBER
    withdrawn: bool = False
    removed: bool = False


class Undone(Noted):
    """An entry was undone; an undoing can be undone too."""

    kind: Literal[EntryKind.UNDONE] = EntryKind.UNDONE
    entry_id: UUID


Entry = Annotated[
    MeetingOpened
    | MeetingPaused
    | MeetingResumed
    | MeetingClosed
    | AttendanceNoted
    | AllPresent
    | Came
    | Left
    | Away
    | Substituted
    | GuestNoted
    | ItemTaken
    | OutcomeNoted
    | NotTakingPart
    | NoticeGiven
    | Ruled
    | VoteNoted
    | StatementNoted
    | ReferralNoted
    | Undone,
    Field(discriminator="kind"),
]
_ENTRY: Final[TypeAdapter[Entry]] = TypeAdapter(Entry)


def read_entry(data: str) -> Entry:
    """The entry that this JSON holds. ValidationError when it holds none."""
    return _ENTRY.validate_json(data)


def item_of(entry: Entry) -> UUID | None:
    """The item that the entry is about, where it is about one."""
    found = getattr(entry, "item_id", None)
    return found if isinstance(found, UUID) else None


def person_of(entry: Entry) -> UUID | None:
    """The person that the entry is about, where it is about one."""
    found = getattr(entry, "person_id", None)
    return found if isinstance(found, UUID) else None
