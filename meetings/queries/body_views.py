"""What who looks after a body is shown of it: frozen facts. Days are local, moments carry UTC."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meetings.vocabulary import LogAction, MemberRole, OrganizationKind


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body in the list of those that I look after."""

    id: UUID
    slug: str
    name: str
    kind: OrganizationKind
    election_period: str
    active: bool
    member_count: int  # today
    predecessors: tuple[str, ...]  # the nearest first


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A membership, whenever it is or was."""

    id: UUID
    person_id: UUID
    name: str
    party_letter: str
    role: MemberRole
    voting: bool
    starts_on: date | None
    ends_on: date | None
    seen_only: bool
    account_id: UUID | None  # the oldest, where the person has several
    version: str  # what a form that was filled from this sends back

    @property
    def has_account(self) -> bool:
        """Whether the person can log in, or has been invited to."""
        return self.account_id is not None


@dataclass(frozen=True, slots=True)
class StandInLine:
    """Who stands or stood in for whom."""

    id: UUID
    member_id: UUID
    member: str
    substitute: str
    starts_on: date
    ends_on: date | None
    version: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after, as the log keeps it; None where there was nothing."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the log about a body, a seat in it or a substitution."""

    at: datetime
    actor_name: str
    action: LogAction
    subject_type: str
    about: str  # whose seat; empty for the body itself
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as one names it beside others of its name."""

    id: UUID
    slug: str
    name: str
    election_period: str


@dataclass(frozen=True, slots=True)
class ManagedBody:
    """A body with everything that can be looked after; `today` says which seats are of now."""

    id: UUID
    slug: str
    name: str
    short_name: str
    kind: OrganizationKind
    election_period: str
    period_starts_on: date | None
    period_ends_on: date | None
    meetings_public: bool
    active: bool
    version: str
    today: date
    predecessor: NamedBody | None
    successor: NamedBody | None
    members: tuple[SeatLine, ...]
    earlier: tuple[SeatLine, ...]
    coming: tuple[SeatLine, ...]
    substitutions: tuple[StandInLine, ...]
    history: tuple[HistoryLine, ...]

    @property
    def seats(self) -> tuple[SeatLine, ...]:
        """Every seat, those of today first."""
        return self.members + self.coming + self.earlier
