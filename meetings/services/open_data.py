"""Our open JSON of what is published, with whole addresses, made without a request.

Pages and the nightly file are filled here, so that they say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote
from uuid import UUID

from exports import MEDIA_TYPES
from meetings.queries.search_views import SearchHit
from meetings.queries.views import (
    MeetingAddress,
    MeetingCard,
    MemberLine,
    OrganizationLine,
    PublishedMeeting,
    Treatment,
)
from meetings.record import Attachment, AttachmentList, Item, MeetingRecord
from meetings.rules.item_keys import item_keys
from meetings.services.open_shapes import (
    OpenBody,
    OpenCase,
    OpenFile,
    OpenHit,
    OpenItem,
    OpenItemLine,
    OpenMeeting,
    OpenMeetingLine,
    OpenMember,
    OpenTreatment,
)
from meetings.vocabulary import DocumentKind, Format, State
from meetings.wording import CLOSED_ITEM

ROOT: Final = "/api/v1"
_NAMES: Final = {
    DocumentKind.AGENDA: "dagsorden",
    DocumentKind.SUPPLEMENT: "tillaegsdagsorden",
    DocumentKind.MINUTES: "referat",
}
_ENDINGS: Final = {
    Format.PDF: "pdf",
    Format.DOCX: "docx",
    Format.JSON: "json",
    Format.XML: "xml",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are read; a test follows each of them."""

    public_url: str

    def page(self, path: str) -> str:
        """The whole address of a page for people."""
        return self.public_url.rstrip("/") + path

    def json(self, path: str) -> str:
        """The whole address of an answer in JSON."""
        return self.page(ROOT + path)

    def meeting(self, address: MeetingAddress) -> str:
        """A meeting's page."""
        return self.page(f"/udvalg/{quote(address.slug)}/{address.day}")

    def item(self, item_id: UUID) -> str:
        """A punkt's lasting page."""
        return self.page(f"/punkt/{item_id}")


@dataclass(frozen=True, slots=True)
class OpenData:
    """Fills the shapes; what is given was filtered for citizens before."""

    at: Addresses

    def body(self, line: OrganizationLine) -> OpenBody:
        """A body."""
        here = f"/bodies/{quote(line.slug)}"
        return OpenBody(
            id=self.at.json(here),
            page=self.at.page(f"/udvalg/{quote(line.slug)}"),
            slug=line.slug,
            name=line.name,
            short_name=line.short_name,
            kind=line.kind,
            election_period=line.election_period,
            active=line.active,
            members=self.at.json(f"{here}/members"),
            meetings=self.at.json(f"/meetings?body={quote(line.slug)}"),
        )

    def member(self, line: MemberLine) -> OpenMember:
        """A member of a body."""
        return OpenMember(
            page=self.at.page(f"/personer/{line.person_id}"),
            name=line.name,
            party_letter=line.party_letter,
            role=line.role,
            voting=line.voting,
            starts_on=line.starts_on,
            ends_on=line.ends_on,
        )

    def meeting_line(self, card: MeetingCard) -> OpenMeetingLine:
        """A meeting in a list."""
        if card.published_at is None:
            raise ValueError("what was not published is in no open list")
        return OpenMeetingLine(
            id=self.at.json(f"/meetings/{card.meeting_id}"),
            page=self.at.meeting(card.address),
            bodies=card.bodies,
            title=card.title,
            meeting_kind=card.meeting_kind,
            document_kind=card.document_kind,
            cancelled=card.state is State.CANCELLED,
            held_on=card.held_on,
            starts_at=card.starts_at,
            place=card.place,
            items=card.item_count,
            published_at=card.published_at,
            withdrawn_at=card.withdrawn_at,
        )

    def meeting(self, meeting: PublishedMeeting, record: MeetingRecord) -> OpenMeeting:
        """A meeting whole."""
        page = self.at.meeting(meeting.address)
        return OpenMeeting(
            id=self.at.json(f"/meetings/{meeting.meeting_id}"),
            page=page,
            body=meeting.body_name,
            held_on=meeting.held_on,
            document_kind=meeting.document_kind,
            approved=meeting.approved,
            version=meeting.version,
            sha256=meeting.snapshot_sha256,
            published_at=meeting.published_at,
            documents=tuple(self._documents(meeting, page)),
            attachments=tuple(self._files(record.items)),
            items=tuple(self._item_lines(record, page)),
            record=record,
        )

    def item(self, meeting: PublishedMeeting, item: Item, item_id: UUID) -> OpenItem:
        """A punkt whole."""
        return OpenItem(
            id=self.at.json(f"/items/{item_id}"),
            page=self.at.item(item_id),
            meeting=self.at.json(f"/meetings/{meeting.meeting_id}"),
            body=meeting.body_name,
            held_on=meeting.held_on,
            document_kind=meeting.document_kind,
            approved=meeting.approved,
            attachments=tuple(self._files([item])),
            item=item,
        )

    def case(self, key: str, treatments: Iterable[Treatment]) -> OpenCase:
        """A case with its treatments."""
        path = quote(key, safe="")
        return OpenCase(
            id=self.at.json(f"/cases/{path}"),
            page=self.at.page(f"/sager/{path}"),
            case_number=key,
            treatments=tuple(self._treatment(one) for one in treatments),
        )

    def hit(self, hit: SearchHit) -> OpenHit:
        """What was found."""
        meeting = self.at.json(f"/meetings/{hit.meeting_id}")
        is_item = hit.item_id is not None
        return OpenHit(
            id=self.at.json(f"/items/{hit.item_id}") if is_item else meeting,
            page=self.at.page(f"/punkt/{hit.item_id}") if is_item else self.at.meeting(hit.address),
            meeting=meeting,
            title=hit.title or CLOSED_ITEM,
            number=hit.number,
            case_number=hit.case_number,
            bodies=hit.bodies,
            held_on=hit.held_on,
            document_kind=hit.document_kind,
            decision_kind=hit.decision_kind,
            excerpts=tuple("".join(piece.text for piece in one.pieces) for one in hit.snippets),
        )

    def _treatment(self, one: Treatment) -> OpenTreatment:
        return OpenTreatment(
            id=self.at.json(f"/items/{one.item_id}"),
            page=self.at.item(one.item_id),
            meeting=self.at.json(f"/meetings/{one.meeting_id}"),
            body=one.body_name,
            held_on=one.held_on,
            number=one.item_number,
            title=one.title,
            decision_kind=one.decision_kind,
            decision_html=one.decision_html,
        )

    def _item_lines(self, record: MeetingRecord, page: str) -> Iterable[OpenItemLine]:
        for key, item in zip(item_keys(record.items), record.items, strict=True):
            yield OpenItemLine(
                id=self.at.json(f"/items/{item.id}") if item.id is not None else None,
                page=f"{page}/punkt/{quote(key)}",
                number=item.number,
                title=item.title or item.public_title or CLOSED_ITEM,
            )

    def _documents(self, meeting: PublishedMeeting, page: str) -> Iterable[OpenFile]:
        name = _NAMES[meeting.document_kind]
        for one in meeting.documents:
            if one.format in _ENDINGS:
                ending = _ENDINGS[one.format]
                yield OpenFile(
                    url=f"{page}/{name}.{ending}",
                    title=f"{name}.{ending}",
                    media_type=MEDIA_TYPES[one.format],
                    size_bytes=one.size_bytes,
                    sha256=one.sha256,
                )

    def _files(self, items: Iterable[Item]) -> Iterable[OpenFile]:
        for item in items:
            for part in item.parts:
                if isinstance(part, AttachmentList):
                    yield from (self._file(one) for one in part.attachments if one.sha256)

    def _file(self, one: Attachment) -> OpenFile:
        return OpenFile(
            url=self.at.page(f"/bilag/{one.id}"),
            title=one.title,
            media_type=one.media_type,
            size_bytes=one.size_bytes,
            sha256=one.sha256,
        )
