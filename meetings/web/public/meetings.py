"""Citizens' meetings: the published record, punkt by punkt, at addresses that last."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from exports.document import Document
from meetings.database import reading
from meetings.queries.marks import find_mark, mark_of_case
from meetings.queries.meetings import earlier_treatments, find_item_address, get_published
from meetings.queries.views import PublishedMeeting, Treatment
from meetings.record import Attachment, MeetingRecord
from meetings.rules.kle import case_key
from meetings.rules.meeting_changes import is_cancelled
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotFound
from meetings.services.citizens_packs import kept_pack, pack_digest
from meetings.services.documents import document_for, published_edition, with_proof
from meetings.services.meeting_files import read_digest
from meetings.vocabulary import Audience, DocumentKind, OrderedKind, State
from meetings.web import shown
from meetings.web.addresses import in_both_languages
from meetings.web.citing import citation_of, cited
from meetings.web.document_menu import rows_of
from meetings.web.files import ENDINGS, FOR_PEOPLE, NAMES, name_of
from meetings.web.language import translate
from meetings.web.public.addresses import Day, item_keys
from meetings.web.public.cards import item_card, meeting_card
from meetings.web.public.files import LARGEST_AT_ONCE
from meetings.web.public.kept import Opened, answer_kept
from meetings.web.public.lasting import find_otherwise
from meetings.web.public.withdrawn import tombstone
from meetings.web.readings import Links, item_facts, meeting_facts
from meetings.web.shown import Chip, DocumentLink, said

pages = Blueprint("public_meetings", __name__)


@in_both_languages(pages, "/udvalg/<string:slug>/<day:day>")
def show_meeting(slug: str, day: Day) -> ResponseReturnValue:
    """A published meeting; its contents are the page."""
    with reading():
        mark = find_mark(slug, day.held_on, day.ordinal, CITIZEN)
        if mark is not None:
            return answer_kept(mark, lambda: _opened_meeting(slug, day), kept_pack)
        return tombstone(get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN))


def _opened_meeting(slug: str, day: Day) -> Opened:
    meeting = get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN)
    record = meeting.record
    if record is None:
        raise NotFound  # withdrawn in this very moment
    pack_key = read_digest(published_edition(meeting, record))
    return Opened(lambda: _meeting_page(meeting, record), pack_key)


def _meeting_page(meeting: PublishedMeeting, record: MeetingRecord) -> str:
    keys = item_keys(record.items)
    return render_template(
        "public/meeting.html",
        **meeting_facts(public_document(meeting, record), _links(meeting, keys)),
        meeting=meeting,
        card=meeting_card(meeting, record),
        citation=citation_of(cited(meeting)),
        marks=chips_of(meeting),
        documents=_documents(meeting, FOR_PEOPLE),
        menu=rows_of([*_pack(meeting, record), *_more(meeting)]),
    )


@in_both_languages(pages, "/udvalg/<string:slug>/<day:day>/punkt/<string:number>")
def show_item(slug: str, day: Day, number: str) -> ResponseReturnValue:
    """One punkt of a published meeting, with all that citizens may read of it."""
    with reading():
        mark = find_mark(slug, day.held_on, day.ordinal, CITIZEN)
        if mark is not None:
            return answer_kept(mark, lambda: _opened_item(slug, day, number), _case_now)
        return tombstone(get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN))


def _case_now(key: str) -> str:
    return mark_of_case(key, CITIZEN)


def _opened_item(slug: str, day: Day, number: str) -> Opened:
    meeting = get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN)
    record = meeting.record
    if record is None:
        raise NotFound  # withdrawn in this very moment
    keys = item_keys(record.items)
    if number not in keys:
        abort(404)
    place = keys.index(number)
    key = case_key(record.items[place].case_number)
    return Opened(lambda: _item_page(meeting, record, place), key)


def _item_page(meeting: PublishedMeeting, record: MeetingRecord, place: int) -> str:
    keys, item = item_keys(record.items), record.items[place]
    earlier = earlier_treatments(item.case_number, CITIZEN, meeting.held_on)
    document = public_document(meeting, record)
    return render_template(
        "public/item.html",
        **item_facts(document, place, earlier, _links(meeting, keys)),
        meeting=meeting,
        card=item_card(meeting, record, item, keys[place]),
        citation=citation_of(cited(meeting, item)),
    )


@in_both_languages(pages, "/punkt/<uuid:item_id>")
def find_item(item_id: UUID) -> ResponseReturnValue:
    """A punkt's lasting address: on to where it is to be read today."""
    with reading():
        address = find_item_address(item_id, CITIZEN)
        where = address.meeting if address is not None else None
        meeting = (
            get_published(where.slug, where.held_on, where.ordinal, viewer=CITIZEN)
            if where is not None
            else None
        )
    if meeting is None or meeting.record is None:
        return find_otherwise(item_id)
    ids = [item.id for item in meeting.record.items]
    keys = item_keys(meeting.record.items)
    return redirect(_item_url(meeting, keys[ids.index(item_id)]), 302)


def public_document(meeting: PublishedMeeting, record: MeetingRecord) -> Document:
    """What documents are made of, so that the page says the same in the same order."""
    return with_proof(
        document_for(
            record,
            Audience.PUBLIC,
            made_on=meeting.made_on,
            approved=meeting.approved,
            imported=meeting.imported,
            municipality=current_app.config["SETTINGS"].municipality,
        ),
        meeting.proof,
    )


def chips_of(meeting: PublishedMeeting) -> list[Chip]:
    """Whether the meeting is cancelled, and whether published minutes were approved."""
    if meeting.record is not None and is_cancelled(meeting.record):
        return [shown.state_chip(State.CANCELLED)]
    if meeting.document_kind is not DocumentKind.MINUTES or meeting.imported:
        return []  # whether an old record was approved is not known
    if meeting.approved:
        return [Chip(translate("Godkendt"), "done")]
    return [Chip(translate("Ikke godkendt endnu"), "warning")]


def _documents(meeting: PublishedMeeting, endings: Iterable[str]) -> list[DocumentLink]:
    """The documents that were kept when it was published, of these formats."""
    stored = {document.format for document in meeting.documents}
    return [
        DocumentLink(
            name_of(ENDINGS[ending]),
            url_for(
                "public_files.show_document",
                slug=meeting.address.slug,
                day=meeting.address.day,
                name=NAMES[meeting.document_kind],
                ending=ending,
            ),
        )
        for ending in endings
        if ENDINGS[ending] in stored
    ]


def _pack(meeting: PublishedMeeting, record: MeetingRecord) -> Iterator[DocumentLink]:
    """All in one PDF, once it has been made of exactly this."""
    if pack_digest(published_edition(meeting, record)) is not None:
        yield DocumentLink(
            said(OrderedKind.PACK),
            url_for(
                "public_files.show_pack",
                slug=meeting.address.slug,
                day=meeting.address.day,
                name=NAMES[meeting.document_kind],
            ),
        )


def _more(meeting: PublishedMeeting) -> list[DocumentLink]:
    """What machines read, and everything in one file where that is not large."""
    links = _documents(meeting, [one for one in ENDINGS if one not in FOR_PEOPLE])
    if sum(one.size_bytes for one in meeting.attachments) <= LARGEST_AT_ONCE:
        package = url_for(
            "public_files.show_package",
            slug=meeting.address.slug,
            day=meeting.address.day,
            name=NAMES[meeting.document_kind],
        )
        links.append(DocumentLink(translate("Alt i én ZIP"), package))
    return links


def _links(meeting: PublishedMeeting, keys: list[str]) -> Links:
    return Links(lambda place, _: _item_url(meeting, keys[place]), _file_href, _treatment_href)


def _item_url(meeting: PublishedMeeting, key: str) -> str:
    address = meeting.address
    return url_for("public_meetings.show_item", slug=address.slug, day=address.day, number=key)


def _treatment_href(treatment: Treatment) -> str:
    return url_for("public_meetings.find_item", item_id=treatment.item_id)


def _file_href(attachment: Attachment) -> str:
    if attachment.id is None or not attachment.sha256:
        return ""
    return url_for("public_files.show_attachment", attachment_id=attachment.id)
