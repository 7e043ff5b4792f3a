"""The matter: a case, what is written of it, and which bodies treat it in which order."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from meetings.models.base import (
    Record,
    TableArguments,
    access_choice,
    choice,
    is_digest,
    moment,
    not_blank,
    not_negative,
    now,
    open_has_no_reason,
)
from meetings.vocabulary import (
    Access,
    AttachmentStage,
    ConsultationRole,
    ConsultationState,
    DecisionKind,
    PaperOrigin,
    PaperState,
    SectionKind,
)


class Case(Record, table=True):
    """A case, known by the number it has in the municipality's own system.

    The number is free form. Where it looks like a KLE number its parts are kept too; they
    are never required.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("case_number"),
        not_blank("case_number"),
    )
    case_number: str
    title: str = ""
    kle_subject: str = Field(default="", index=True)  # "15.00.00"
    kle_facet: str = ""  # "G01"


class Paper(Record, table=True):
    """What is written of a case for its treatment. (OParl: Paper)"""

    __table_args__: ClassVar[TableArguments] = (not_blank("title"),)
    case_id: UUID | None = Field(default=None, foreign_key="cases.id", index=True)
    title: str
    organization_id: UUID | None = Field(  # the body it is written for first
        default=None, foreign_key="organizations.id", index=True
    )
    author_id: UUID | None = Field(default=None, foreign_key="accounts.id", index=True)
    origin: PaperOrigin = choice(PaperOrigin, "origin", default=PaperOrigin.ADMINISTRATION)
    state: PaperState = choice(PaperState, "state", default=PaperState.PLACED)
    created_at: datetime = moment(default_factory=now)


class PaperRevision(Record, table=True):
    """The paper as it stood at one moment; a change makes the next."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("paper_id", "number"),
        CheckConstraint("number >= 1", "number_from_one"),
    )
    paper_id: UUID = Field(foreign_key="papers.id", index=True)
    number: int = 1
    made_at: datetime = moment(default_factory=now)
    made_by: str = ""


class Section(Record, table=True):
    """A piece of the paper under the heading it was printed with."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("revision_id", "position"),
        not_negative("position"),
        open_has_no_reason(),
    )
    revision_id: UUID = Field(foreign_key="paper_revisions.id", index=True)
    position: int  # among the parts of the item, whatever their kind
    kind: SectionKind = choice(SectionKind, "kind", default=SectionKind.OTHER)
    heading: str = ""
    html: str = ""
    access: Access = access_choice()
    closed_reason: str = ""
    version: int = 1  # raised by each saving, so that nobody overwrites another unseen


class Recommendation(Record, table=True):
    """What the administration or a committee proposes that the body decides."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("revision_id", "position"),
        not_negative("position"),
        open_has_no_reason(),
    )
    revision_id: UUID = Field(foreign_key="paper_revisions.id", index=True)
    position: int
    heading: str = "Indstilling"
    recommended_by: str = ""
    html: str = ""
    access: Access = access_choice()
    closed_reason: str = ""
    version: int = 1


class Consultation(Record, table=True):
    """That a body treats the paper: in which order, which reading, in which role. (OParl)"""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("paper_id", "position"),
        not_negative("position"),
        CheckConstraint("reading >= 1", "reading_from_one"),
    )
    paper_id: UUID = Field(foreign_key="papers.id", index=True)
    organization_id: UUID = Field(foreign_key="organizations.id", index=True)
    position: int = 0
    reading: int = 1
    role: ConsultationRole = choice(ConsultationRole, "role", default=ConsultationRole.DECIDING)
    state: ConsultationState = choice(ConsultationState, "state", default=ConsultationState.PLANNED)


class AttachmentList(Record, table=True):
    """A place in an item where attachments are listed."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
        open_has_no_reason(),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int
    heading: str = "Bilag"
    html: str = ""
    access: Access = access_choice()
    closed_reason: str = ""


class Attachment(Record, table=True):
    """A paper that belongs to an item. (OParl: File) Its bytes are found by their SHA-256."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("list_id", "position"),
        not_blank("title"),
        not_negative("position", "size_bytes"),
        is_digest("sha256", required=False),
        open_has_no_reason(),
    )
    list_id: UUID = Field(foreign_key="attachment_lists.id", index=True)
    position: int
    number: str = ""
    title: str
    stage: AttachmentStage = choice(AttachmentStage, "stage", default=AttachmentStage.AGENDA)
    dated_on: date | None = None
    file_name: str = ""
    media_type: str = ""
    size_bytes: int = 0
    sha256: str = Field(default="", index=True)
    access: Access = access_choice()
    closed_reason: str = ""


class EarlierList(Record, table=True):
    """A place in an item where the case's earlier treatments are printed."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
        open_has_no_reason(),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int
    heading: str = "Tidligere behandling"
    access: Access = access_choice()
    closed_reason: str = ""


class EarlierTreatment(Record, table=True):
    """An earlier treatment as it was printed."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("list_id", "position"),
        not_negative("position"),
    )
    list_id: UUID = Field(foreign_key="earlier_lists.id", index=True)
    position: int
    body: str
    held_on: date
    number: str = ""
    decision_kind: DecisionKind | None = choice(DecisionKind, "decision_kind", default=None)
    html: str = ""
    access: Access = access_choice()
    source_item_id: UUID | None = Field(default=None, index=True)  # None: it came in print
