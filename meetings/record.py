"""The neutral record of one meeting: what importers make, services store and documents show.

It holds meaning, not looks, and is the same whichever way it goes: text, database,
snapshot, JSON. `MeetingRecord.model_dump_json` is its JSON; the JSON schema follows from
the classes. Every piece that can be closed on its own carries its own access, and what
says nothing is closed.

Rich text is canonical HTML of the grammar in richtext/ (`html` fields); everything else is
plain text. Times are local (Europe/Copenhagen), as a record prints them.
"""

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator

from meetings.vocabulary import (
    Access,
    AdditionKind,
    AttachmentStage,
    AttendanceStatus,
    DecisionKind,
    DocumentKind,
    GroundWithoutMeeting,
    MeetingChangeKind,
    MeetingKind,
    MemberRole,
    OrganizationKind,
    Purpose,
    ReferralKind,
    Ruling,
    SectionKind,
    SignatureKind,
    StatementKind,
    VoteMethod,
    VoteOption,
    VoteResult,
    VoteSubject,
    WayWithoutMeeting,
)


class Shape(BaseModel):
    """A frozen piece of the record; an unknown field is an error, not a guess."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Body(Shape):
    """A body that holds the meeting (OParl: Organization)."""

    name: str
    short_name: str = ""
    slug: str = ""
    kind: OrganizationKind = OrganizationKind.COMMITTEE
    election_period: str = ""  # as printed: "2022-2025"


class Attendee(Shape):
    """A member at the meeting, or away from it."""

    name: str
    party_letter: str = ""
    role: MemberRole = MemberRole.MEMBER
    status: AttendanceStatus = AttendanceStatus.PRESENT
    substitute_for: str = ""
    note: str = ""  # as printed: "sag 129-138"
    body: str = ""  # which of several bodies, at a joint meeting


class Guest(Shape):
    """Somebody who is no member: a director, the minute taker, a speaker."""

    name: str
    title: str = ""
    note: str = ""  # "deltog under punkt 4"
    at_items: str = ""  # the numbers of the items he took part in alone: "2, 4"


class Section(Shape):
    """A piece of an item's text under its printed heading."""

    type: Literal["section"] = "section"
    kind: SectionKind
    heading: str = ""
    html: str = ""
    access: Access = Access.CLOSED
    closed_reason: str = ""


class Recommendation(Shape):
    """What somebody proposes that the body decides (indstilling)."""

    type: Literal["recommendation"] = "recommendation"
    heading: str = "Indstilling"
    recommended_by: str = ""  # the administration, or a committee
    html: str = ""
    access: Access = Access.CLOSED
    closed_reason: str = ""


class Decision(Shape):
    """What the body decided (OParl: resolutionText). An agenda has none."""

    type: Literal["decision"] = "decision"
    heading: str = "Beslutning"
    kind: DecisionKind | None = None
    html: str = ""
    public_html: str = ""  # what the public is told of a decision on a closed item
    access: Access = Access.CLOSED
    closed_reason: str = ""
    body: str = ""  # whose decision, where it is not the meeting's only body's


class Attachment(Shape):
    """A paper that belongs to an item (OParl: File). The bytes are found by sha256."""

    id: UUID | None = None
    number: str = ""
    title: str
    stage: AttachmentStage = AttachmentStage.AGENDA
    dated_on: date | None = None
    file_name: str = ""
    media_type: str = ""
    size_bytes: int = 0
    sha256: str = ""
    access: Access = Access.CLOSED
    closed_reason: str = ""


class AttachmentList(Shape):
    """Where the item's attachments are listed (bilag)."""

    type: Literal["attachments"] = "attachments"
    heading: str = "Bilag"
    attachments: tuple[Attachment, ...] = ()
    html: str = ""  # words printed in the list that are no title
    access: Access = Access.CLOSED
    closed_reason: str = ""


class EarlierTreatment(Shape):
    """What another body, or the same one before, decided on the case."""

    body: str
    held_on: date
    number: str = ""
    decision_kind: DecisionKind | None = None
    html: str = ""
    access: Access = Access.CLOSED


class EarlierTreatments(Shape):
    """Where the case's earlier treatments are printed (sagens gang)."""

    type: Literal["earlier"] = "earlier"
    heading: str = "Tidligere behandling"
    treatments: tuple[EarlierTreatment, ...] = ()
    access: Access = Access.CLOSED
    closed_reason: str = ""


Part = Annotated[
    Section | Recommendation | Decision | AttachmentList | EarlierTreatments,
    Field(discriminator="type"),
]


class ItemPresence(Shape):
    """Somebody whose presence at one item differs from the meeting's attendance."""

    name: str
    status: AttendanceStatus
    came_at: time | None = None
    left_at: time | None = None
    substitute_for: str = ""
    in_text: bool = False  # the printed text already says it; documents do not repeat it


class NonParticipation(Shape):
    """Did not take part in the item, cause not stated: neither absence nor disqualification."""

    name: str
    in_text: bool = False


class Disqualification(Shape):
    """A notice of disqualification and the body's ruling (FVL § 6; KSL § 14)."""

    name: str
    notified: bool = False  # he raised the question himself
    ruling: Ruling = Ruling.PENDING
    ruled_by_vote: bool = False
    printed_reason: str = ""  # what the body lets the minutes say; the notice's own is not here
    told_to_public: bool = True  # where the body chose less, the public edition has nothing of it
    took_part: bool = False  # though disqualified (FVL § 4)
    substitute: str = ""
    left_at: time | None = None
    came_back_at: time | None = None
    in_text: bool = False


class Vote(Shape):
    """How one member, or a group that voted alike, voted (Popolo: Vote)."""

    voter: str
    party_letter: str = ""
    is_group: bool = False
    option: VoteOption


class Candidate(Shape):
    """Somebody who stood for election, with the votes and what came of it."""

    name: str
    votes: int | None = None
    elected: bool = False
    by_lot: bool = False


class VoteEvent(Shape):
    """One vote. A count that the source does not tell is None, never nought."""

    subject: VoteSubject = VoteSubject.MATTER
    motion: str = ""
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    votes: tuple[Vote, ...] = ()
    method: VoteMethod = VoteMethod.MAJORITY
    result: VoteResult | None = None
    candidates: tuple[Candidate, ...] = ()
    in_text: bool = False


class Statement(Shape):
    """What a member or a group had entered in the minutes."""

    by: str
    kind: StatementKind
    html: str
    to_next_authority: bool = False  # goes with the case to who decides it next (KSL § 13, 2)
    in_text: bool = False


class Referral(Shape):
    """That the decision was stopped and brought before the council (KSL §§ 23, 31 a)."""

    by: str
    kind: ReferralKind = ReferralKind.MEMBER
    withdrawn: bool = False


class Item(Shape):
    """One punkt on the agenda (OParl: AgendaItem)."""

    id: UUID | None = None
    number: str  # as printed; may be empty, "1.a" or "131"
    title: str
    public_title: str = ""  # what outsiders read while the item is closed
    case_number: str = ""
    case_title: str = ""
    purpose: Purpose | None = None
    access: Access = Access.CLOSED
    closed_reason: str = ""
    supplementary: bool = False
    late_reason: str = ""  # why the case could not wait (KSL § 8, 5)
    withdrawn: bool = False
    withdrawn_reason: str = ""  # for members; the public reads that it is withdrawn
    narrowed_to: tuple[UUID, ...] = ()  # the persons who may read it, where not all members may
    treated_as: int | None = None  # place in the order treated, where it is not the agenda's
    treated_with: str = ""  # the numbers of the items it was treated together with: "3-8"
    oral: bool = False  # came up at the meeting, without a paper
    without_decision: bool = False  # nothing is decided on it, and nothing is missing
    parts: tuple[Part, ...] = ()
    presence: tuple[ItemPresence, ...] = ()
    non_participations: tuple[NonParticipation, ...] = ()
    disqualifications: tuple[Disqualification, ...] = ()
    votes: tuple[VoteEvent, ...] = ()
    statements: tuple[Statement, ...] = ()
    referrals: tuple[Referral, ...] = ()
    withheld: bool = False  # the reader sees that the item is there, and no more
    partly_withheld: bool = False  # the reader sees the item, but not all of it

    @field_validator("narrowed_to")
    @classmethod
    def _each_once_in_one_order(cls, persons: tuple[UUID, ...]) -> tuple[UUID, ...]:
        return tuple(sorted(set(persons)))


class Signature(Shape):
    """Who signed the minutes, or was asked to."""

    name: str
    kind: SignatureKind
    signed_at: datetime | None = None
    reservation: str = ""
    on_paper: bool = False  # on a sheet; then only the day is known


class Addition(Shape):
    """A small dated entry on top of a snapshot: a decision arriving, a late paper, a correction."""

    added_on: date
    item_id: UUID | None = None
    html: str
    access: Access = Access.CLOSED
    kind: AdditionKind = AdditionKind.NOTE
    reason: str = ""  # of a correction
    author: str = ""  # of a correction


class Pause(Shape):
    """A pause in the meeting."""

    from_time: time
    to_time: time | None = None


class WithoutMeeting(Shape):
    """How it was decided without a meeting: by one alone (KSL §§ 22, 31), or in writing."""

    way: WayWithoutMeeting
    closed_on: date | None = None  # when it was decided; None while the members answer
    decided_by: str = ""  # who did alone
    ground: GroundWithoutMeeting | None = None
    reason: str = ""


class MeetingChange(Shape):
    """That the meeting was moved or cancelled (OParl: cancelled), from which day, and why."""

    kind: MeetingChangeKind
    from_day: date
    to_day: date | None = None  # where it was moved to
    reason: str


class MeetingRecord(Shape):
    """One meeting, as an agenda, a supplement or minutes."""

    record_version: Literal[1] = 1  # of this shape; a change of meaning raises it
    id: UUID | None = None
    kind: DocumentKind
    bodies: tuple[Body, ...] = Field(min_length=1)
    meeting_kind: MeetingKind = MeetingKind.ORDINARY
    title: str = ""  # only where the meeting has a name of its own
    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    attendance: tuple[Attendee, ...] = ()
    guests: tuple[Guest, ...] = ()
    pauses: tuple[Pause, ...] = ()
    preface: tuple[Section, ...] = ()  # words before the first item that are no head line
    items: tuple[Item, ...] = ()
    closing: tuple[Section, ...] = ()  # words after the last item
    signatures: tuple[Signature, ...] = ()
    additions: tuple[Addition, ...] = ()
    changes: tuple[MeetingChange, ...] = ()  # the first change first; everybody reads them
    without_meeting: WithoutMeeting | None = None
