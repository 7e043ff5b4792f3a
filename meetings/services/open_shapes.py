"""The shapes of our open JSON: what each answer holds. The OpenAPI document is made from them.

An `id` is the whole address where the thing is read as JSON, a `page` the address for people.
"""

from datetime import date, datetime
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from meetings.record import Item, MeetingRecord
from meetings.vocabulary import (
    DecisionKind,
    DocumentKind,
    MeetingKind,
    MemberRole,
    OrganizationKind,
)


class OpenShape(BaseModel):
    """A frozen piece of an answer; it holds what is described, and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Problem(OpenShape):
    """Why there is no answer, in words (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class Overview(OpenShape):
    """Where everything begins."""

    municipality: str
    bodies: str
    meetings: str
    search: str
    everything: str  # all that is published in one file, made anew each night
    description: str  # the OpenAPI document


class OpenBody(OpenShape):
    """A body that holds meetings."""

    id: str
    page: str
    slug: str
    name: str
    short_name: str
    kind: OrganizationKind
    election_period: str
    active: bool
    members: str
    meetings: str


class OpenMember(OpenShape):
    """A member of a body today."""

    page: str
    name: str
    party_letter: str
    role: MemberRole
    voting: bool
    starts_on: date | None
    ends_on: date | None


class OpenMeetingLine(OpenShape):
    """A published meeting in a list. Of one that was withdrawn only that is told, and when."""

    id: str
    page: str
    bodies: tuple[str, ...]
    title: str
    meeting_kind: MeetingKind
    document_kind: DocumentKind
    cancelled: bool
    held_on: date
    starts_at: datetime | None
    place: str
    items: int  # those that are open
    published_at: datetime
    withdrawn_at: datetime | None


class OpenFile(OpenShape):
    """A file with the digest of its bytes."""

    url: str
    title: str
    media_type: str
    size_bytes: int
    sha256: str


class OpenItemLine(OpenShape):
    """A punkt in its meeting's list."""

    id: str | None
    page: str
    number: str
    title: str


class OpenMeeting(OpenShape):
    """A published meeting with all that citizens may read of it."""

    id: str
    page: str
    body: str
    held_on: date
    document_kind: DocumentKind
    approved: bool
    version: int
    sha256: str  # of the snapshot that was published
    published_at: datetime
    documents: tuple[OpenFile, ...]
    attachments: tuple[OpenFile, ...]
    items: tuple[OpenItemLine, ...]
    record: MeetingRecord


class OpenItem(OpenShape):
    """One punkt with all that citizens may read of it."""

    id: str
    page: str
    meeting: str
    body: str
    held_on: date
    document_kind: DocumentKind
    approved: bool
    attachments: tuple[OpenFile, ...]
    item: Item


class OpenTreatment(OpenShape):
    """What one body made of a case at one meeting."""

    id: str
    page: str
    meeting: str
    body: str
    held_on: date
    number: str
    title: str
    decision_kind: DecisionKind | None
    decision_html: str


class OpenCase(OpenShape):
    """A case with every public treatment of it, the oldest first."""

    id: str
    page: str
    case_number: str
    treatments: tuple[OpenTreatment, ...]


class OpenHit(OpenShape):
    """A punkt that was found, or a meeting's own words; then `id` is the meeting's."""

    id: str
    page: str
    meeting: str
    title: str
    number: str
    case_number: str
    bodies: tuple[str, ...]
    held_on: date
    document_kind: DocumentKind
    decision_kind: DecisionKind | None
    excerpts: tuple[str, ...]


class OpenList(OpenShape):
    """What every list says of itself: where it goes on, and where it began."""

    url: str
    first: str
    previous: str | None
    next: str | None


class BodyList(OpenList):
    """A page of bodies."""

    data: tuple[OpenBody, ...]


class MemberList(OpenList):
    """A page of a body's members, the chair first."""

    data: tuple[OpenMember, ...]


class MeetingList(OpenList):
    """A page of meetings, the newest first."""

    data: tuple[OpenMeetingLine, ...]


class HitList(OpenList):
    """A page of what was found."""

    total: int
    total_is_capped: bool  # there are more; they were not counted
    data: tuple[OpenHit, ...]


LAST_PAGE: Final = 5_000


class Paging(OpenShape):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=LAST_PAGE)
    limit: int = Field(25, ge=1, le=100)


class MeetingsAsked(Paging):
    """Which meetings."""

    body: str = Field("", max_length=120, description="a body's slug; without it, all")


class SearchAsked(Paging):
    """What is searched for, and among what."""

    q: str = Field("", max_length=1_000)
    body: str = Field("", max_length=120, description="a body's slug")
    first_year: int | None = Field(None, ge=1800, le=2100)
    last_year: int | None = Field(None, ge=1800, le=2100)
