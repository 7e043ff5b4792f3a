"""What the archive's pages show of a treatment: where, when, what was decided, and the papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import url_for
from markupsafe import Markup

from meetings.queries.cases import CaseStep, TreatedItem
from meetings.queries.readable import ReadableSnapshot
from meetings.record import Attachment
from meetings.rules.local_time import today
from meetings.services.documents import document_for
from meetings.vocabulary import Access, Audience, DocumentKind
from meetings.web.item import File, ItemReader, Shown
from meetings.web.language import plain_date, translate
from meetings.web.shown import said
from meetings.web.text import Tables, shown_html


@dataclass(frozen=True, slots=True)
class StepShown:
    """A treatment on the page; `href` is empty where it is known from print alone."""

    title: str
    href: str
    body: str
    when: str
    number: str
    outcome: str
    is_closed: bool
    ground: str
    sections: tuple[Shown, ...] = ()
    files: tuple[File, ...] = ()
    html: Markup | None = None
    printed_in: tuple[str, str] | None = None  # the words of a link, and where it leads
    waits: bool = False  # nothing is decided, as far as is told


def step_shown(step: CaseStep, items: Mapping[UUID, TreatedItem], tables: Tables) -> StepShown:
    """One treatment, from what was read of it."""
    number = translate("Punkt {number}", number=step.item_number) if step.item_number else ""
    outcome = said(step.decision_kind) if step.decision_kind else ""
    if step.treatment is None or step.snapshot is None:
        return _printed(step, number, outcome, tables)
    found = items[step.treatment.item_id]
    sections = _sections(found, step.snapshot, tables)
    decided = tuple(one for one in sections if one.kind == "decision")
    agenda = step.snapshot.line.kind is not DocumentKind.MINUTES
    return StepShown(
        title=step.treatment.title,
        href=item_href(step.snapshot, step.treatment.item_id),
        body=step.body_name,
        when=plain_date(step.held_on),
        number=number,
        outcome=outcome,
        is_closed=found.item.access is not Access.OPEN,
        ground=found.item.closed_reason,
        sections=decided,
        files=tuple(file for one in sections for piece in one.pieces for file in piece.files),
        waits=agenda and not decided,
    )


def _printed(step: CaseStep, number: str, outcome: str, tables: Tables) -> StepShown:
    """A treatment that is told in another one's papers."""
    told_by, link = step.printed_in, None
    if told_by is not None and step.printed_by is not None:
        words = f"{told_by.body_name}, {plain_date(told_by.held_on)}"
        link = (words, item_href(step.printed_by, told_by.item_id))
    return StepShown(
        title="",
        href="",
        body=step.body_name,
        when=plain_date(step.held_on),
        number=number,
        outcome=outcome,
        is_closed=step.printed is not None and step.printed.access is not Access.OPEN,
        ground="",
        html=shown_html(step.printed.html, tables) if step.printed is not None else None,
        printed_in=link,
    )


def _sections(found: TreatedItem, snapshot: ReadableSnapshot, tables: Tables) -> list[Shown]:
    def href(attachment: Attachment) -> str:
        return file_href(snapshot, attachment)

    document = document_for(
        found.read.record,
        snapshot.reading.audience,
        made_on=today(found.read.made_at),
        approved=snapshot.line.approved,
        imported=found.read.imported,
    )
    return ItemReader(document, href, tables).sections_of(found.item)


def item_href(snapshot: ReadableSnapshot, item_id: UUID) -> str:
    """Where the reader of this snapshot reads the punkt."""
    if snapshot.reading.audience is Audience.PUBLIC:
        return url_for("public_meetings.find_item", item_id=item_id)
    return url_for("meetings.show_item", meeting_id=snapshot.line.meeting_id, item_id=item_id)


def meeting_href(snapshot: ReadableSnapshot) -> str:
    """Where the reader of this snapshot reads the meeting."""
    address = snapshot.address
    if snapshot.reading.audience is Audience.PUBLIC:
        return url_for("public_meetings.show_meeting", slug=address.slug, day=address.day)
    return url_for("meetings.show_meeting", meeting_id=snapshot.line.meeting_id)


def file_href(snapshot: ReadableSnapshot, attachment: Attachment) -> str:
    """Where the reader of this snapshot opens the attachment; "" where there are no bytes."""
    if attachment.id is None or not attachment.sha256:
        return ""
    public = snapshot.reading.audience is Audience.PUBLIC
    page = "public_files.show_attachment" if public else "downloads.show_attachment"
    return url_for(page, attachment_id=attachment.id)
