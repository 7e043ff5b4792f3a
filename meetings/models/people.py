"""Bodies, people, and who is a member of what, when."""

from datetime import date, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from meetings.models.base import Record, TableArguments, choice, in_order, not_blank, not_negative
from meetings.vocabulary import ApprovalForm, MemberRole, Numbering, OrganizationKind


class Organization(Record, table=True):
    """A council, committee, board or department in one election period. (OParl: Organization)

    The kind is its legal basis. The body of the next period is another one, whose
    predecessor this is.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("slug"),
        UniqueConstraint("name", "election_period"),
        not_blank("name", "slug"),
        in_order("period_starts_on", "period_ends_on"),
        CheckConstraint("predecessor_id <> id", "is_not_its_own_predecessor"),
    )
    kind: OrganizationKind = choice(OrganizationKind, "kind", default=OrganizationKind.COMMITTEE)
    name: str
    short_name: str = ""
    slug: str  # in addresses: "teknisk-udvalg"
    election_period: str = ""  # as printed: "2022-2025"
    period_starts_on: date | None = None
    period_ends_on: date | None = None
    predecessor_id: UUID | None = Field(default=None, foreign_key="organizations.id", index=True)
    meetings_public: bool = False  # only the council's are (KSL § 10)
    active: bool = True


class BodyRules(Record, table=True):
    """How a body counts its days, and where and when it usually meets.

    A body without a row follows `rules.deadlines.USUAL`. All counts are of hverdage.
    """

    __tablename__ = "body_rules"
    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("organization_id"),
        CheckConstraint(
            "notice_days >= 0 AND cases_close_days_before >= 0 AND minutes_within_days >= 0",
            "counts_not_negative",
        ),
        not_negative("initiative_days_before"),
    )
    organization_id: UUID = Field(foreign_key="organizations.id")
    notice_days: int = 4  # the agenda is out before the meeting (KSL § 8, 4)
    saturday_counts: bool = False
    meeting_day_counts: bool = False
    cases_close_days_before: int = 5  # before the agenda is sent
    minutes_within_days: int = 2  # after the meeting
    usual_place: str = ""
    usual_start: time | None = None  # local
    initiative_days_before: int = 8  # a member's own proposal is here this long before (KSL § 11)
    numbering: Numbering = choice(Numbering, "numbering", default=Numbering.PER_MEETING)
    new_page_per_item: bool = False
    approval: ApprovalForm = choice(ApprovalForm, "approval", default=ApprovalForm.EVERY_MEMBER)
    second_person_settles: bool = False  # what the check found is settled by two
    prints_disqualification_reason: bool = False
    tells_public_who_was_out: bool = True  # else the public edition names nobody disqualified
    substitutes_when_disqualified: bool = False  # by the bylaws (KSL § 28, 3)
    substitutes_for_any_absence: bool = False  # however short, by the bylaws (KSL § 15, 2)


class Person(Record, table=True):
    """Somebody who is named in a record. (OParl: Person)"""

    __table_args__: ClassVar[TableArguments] = (not_blank("name"),)
    name: str = Field(index=True)


class Membership(Record, table=True):
    """That somebody is a member of a body, and when. (OParl: Membership)

    What comes from imports is seen at meetings only: it starts with the first and ends with
    the last meeting seen.
    """

    __table_args__: ClassVar[TableArguments] = (
        in_order("starts_on", "ends_on"),
        not_negative("position"),
        UniqueConstraint("organization_id", "person_id", "role", "starts_on"),
    )
    organization_id: UUID = Field(foreign_key="organizations.id", index=True)
    person_id: UUID = Field(foreign_key="persons.id", index=True)
    party_letter: str = ""
    role: MemberRole = choice(MemberRole, "role", default=MemberRole.MEMBER)
    starts_on: date | None = None  # None: not known
    ends_on: date | None = None  # the last day; None: still a member
    voting: bool = True
    position: int = 0  # the order in which the body's members are named
    seen_only: bool = False  # known from imported attendance, not from an election


class Substitution(Record, table=True):
    """That one person stands in for another in a body. (KSL §§ 15, 28)"""

    __table_args__: ClassVar[TableArguments] = (
        in_order("starts_on", "ends_on"),
        CheckConstraint("member_id <> substitute_id", "nobody_stands_in_for_himself"),
    )
    organization_id: UUID = Field(foreign_key="organizations.id", index=True)
    member_id: UUID = Field(foreign_key="persons.id", index=True)
    substitute_id: UUID = Field(foreign_key="persons.id", index=True)
    starts_on: date
    ends_on: date | None = None
