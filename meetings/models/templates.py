"""What a body has decided once for all its agendas: headings, phrases, standing items, the year."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from meetings.models.base import (
    Record,
    TableArguments,
    access_choice,
    choice,
    in_order,
    not_blank,
    not_negative,
    open_has_no_reason,
)
from meetings.vocabulary import (
    Access,
    DecisionKind,
    Purpose,
    SectionKind,
    StandingPlace,
    StandingRhythm,
    TemplatePartKind,
)


class TemplatePart(Record, table=True):
    """A heading of the body's items, in its order; `required` is asked for before sending.

    Where the earlier treatments stand, and under which heading, is the place of that part.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("organization_id", "position"),
        not_negative("position"),
        CheckConstraint("(part = 'SECTION') = (kind IS NOT NULL)", "only_a_section_has_a_kind"),
    )
    organization_id: UUID = Field(foreign_key="organizations.id", index=True)
    position: int
    part: TemplatePartKind = choice(TemplatePartKind, "part")
    kind: SectionKind | None = choice(SectionKind, "kind", default=None)
    heading: str = ""
    required: bool = False


class StandardPhrase(Record, table=True):
    """A sentence the body's minutes often use; with a kind it stands for that outcome."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("organization_id", "position"),
        not_negative("position"),
        not_blank("text"),
    )
    organization_id: UUID = Field(foreign_key="organizations.id", index=True)
    position: int
    decision_kind: DecisionKind | None = choice(DecisionKind, "decision_kind", default=None)
    text: str


class StandingItem(Record, table=True):
    """An item that places itself on the body's agendas: each meeting's, or some months'."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("organization_id", "position"),
        not_negative("position"),
        not_blank("title"),
        CheckConstraint("(rhythm = 'MONTHS') = (months <> '')", "months_where_they_decide"),
        open_has_no_reason(),
    )
    organization_id: UUID = Field(foreign_key="organizations.id", index=True)
    position: int
    title: str
    case_number: str = ""
    purpose: Purpose | None = choice(Purpose, "purpose", default=None)
    place: StandingPlace = choice(StandingPlace, "place", default=StandingPlace.FIRST)
    rhythm: StandingRhythm = choice(StandingRhythm, "rhythm", default=StandingRhythm.EVERY_MEETING)
    months: str = ""  # "3 6 9 12": at the month's first meeting
    responsible: str = ""
    filled_from_last: bool = True  # the text is last time's, else the template's empty headings
    access: Access = access_choice()
    closed_reason: str = ""
    active: bool = True


class WheelEntry(Record, table=True):
    """What comes each year in a month, and who is responsible: a line of the yearly wheel."""

    __table_args__: ClassVar[TableArguments] = (
        CheckConstraint("month BETWEEN 1 AND 12", "month_of_the_year"),
        not_blank("title"),
    )
    organization_id: UUID = Field(foreign_key="organizations.id", index=True)
    month: int
    title: str
    responsible: str = ""
    note: str = ""


class RouteStep(Record, table=True):
    """Who approves a paper before the secretariat gets it, in stages; one stage is side by side.

    Without a body the step is the whole municipality's; a body's own steps replace those.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("organization_id", "stage", "position"),
        not_negative("position"),
        CheckConstraint("stage >= 1", "stage_from_one"),
        not_blank("name"),
        in_order("deputy_from", "deputy_until"),
        CheckConstraint("deputy_id <> account_id", "nobody_is_his_own_deputy"),
    )
    organization_id: UUID | None = Field(default=None, foreign_key="organizations.id", index=True)
    stage: int
    position: int
    name: str  # "Direktør", "Økonomi"
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    deputy_id: UUID | None = Field(default=None, foreign_key="accounts.id", index=True)
    deputy_from: date | None = None  # None: always
    deputy_until: date | None = None
