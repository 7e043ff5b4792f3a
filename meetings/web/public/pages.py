"""Citizens' pages: the front page, the bodies, their meetings and each punkt."""

from itertools import groupby
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.config import Settings
from meetings.database import reading
from meetings.queries.directory import get_organization, list_organizations
from meetings.queries.meetings import (
    earlier_treatments,
    find_item_address,
    get_published,
    list_published_meetings,
)
from meetings.queries.views import MeetingCard, PublishedMeeting, Treatment
from meetings.record import Attachment
from meetings.rules.permissions import CITIZEN
from meetings.vocabulary import DocumentKind
from meetings.web import shown
from meetings.web.addresses import in_both_languages
from meetings.web.files import ENDINGS, NAMES
from meetings.web.frame import additions_of, frame_of
from meetings.web.guards import public
from meetings.web.item import ItemReader, treatments_shown
from meetings.web.language import translate
from meetings.web.public.addresses import Day, item_keys
from meetings.web.shown import Chip, DocumentLink, MeetingLine
from meetings.web.text import Tables

pages = Blueprint("public", __name__)

_NEWEST = 10
_COMING = 10
_ALL_OF_A_BODY = 2000  # more than a body holds in a century


@in_both_languages(pages, "/")
def front() -> ResponseReturnValue:
    """The municipality's coming meetings, the latest ones, and its bodies."""
    with reading():
        cards = list_published_meetings(CITIZEN, limit=_NEWEST * 4)
        bodies = list_organizations(CITIZEN)
    standing = [card for card in cards if card.withdrawn_at is None]
    coming = [card for card in standing if card.held_on >= shown.today()]
    latest = [card for card in standing if card.held_on < shown.today()]
    return render_template(
        "public/front.html",
        coming=[_line(card) for card in reversed(coming[-_COMING:])],
        latest=[_line(card) for card in latest[:_NEWEST]],
        bodies=[body for body in bodies if body.active],
    )


@in_both_languages(pages, "/udvalg")
def list_bodies() -> ResponseReturnValue:
    """Every body that holds meetings, those of earlier periods last."""
    with reading():
        bodies = list_organizations(CITIZEN)
    earlier = [body for body in bodies if not body.active]
    return render_template(
        "public/bodies.html",
        groups=[
            (shown.said(kind), list(group))
            for kind, group in groupby(
                (body for body in bodies if body.active), key=lambda body: body.kind
            )
        ],
        earlier=earlier,
    )


@in_both_languages(pages, "/udvalg/<string:slug>")
def show_body(slug: str) -> ResponseReturnValue:
    """One body: its members, and its meetings year by year."""
    with reading():
        body = get_organization(slug, CITIZEN)
        cards = list_published_meetings(CITIZEN, slug, limit=_ALL_OF_A_BODY)
    years = sorted({card.held_on.year for card in cards}, reverse=True)
    year = request.args.get("aar", type=int) or (years[0] if years else None)
    if years and year not in years:
        abort(404)
    return render_template(
        "public/body.html",
        body=body,
        kind=shown.said(body.organization.kind),
        members=[(member, shown.said(member.role)) for member in body.members],
        years=years,
        year=year,
        meetings=[_line(card) for card in cards if card.held_on.year == year],
    )


@in_both_languages(pages, "/udvalg/<string:slug>/<day:day>")
def show_meeting(slug: str, day: Day) -> ResponseReturnValue:
    """A published meeting; its contents are the page."""
    with reading():
        meeting = get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN)
    if meeting.record is None:
        return _tombstone(meeting)
    keys = item_keys(meeting.record.items)

    return render_template(
        "public/meeting.html",
        meeting=meeting,
        record=meeting.record,
        heading=shown.heading_of(meeting.record),
        bodies=shown.bodies_of(meeting.record),
        line=shown.line_of(meeting.record),
        marks=_chips(meeting),
        attendance=shown.attendance_of(meeting.record),
        rows=shown.rows_of(meeting.record, lambda at, _: _item_url(meeting, keys[at])),
        frame=frame_of(meeting.record),
        documents=_documents(meeting),
    )


@in_both_languages(pages, "/udvalg/<string:slug>/<day:day>/punkt/<string:number>")
def show_item(slug: str, day: Day, number: str) -> ResponseReturnValue:
    """One punkt of a published meeting, with all that citizens may read of it."""
    with reading():
        meeting = get_published(slug, day.held_on, day.ordinal, viewer=CITIZEN)
        if meeting.record is None:
            return _tombstone(meeting)
        keys = item_keys(meeting.record.items)
        if number not in keys:
            abort(404)
        place = keys.index(number)
        item = meeting.record.items[place]
        earlier = (
            earlier_treatments(item.case_number, CITIZEN, meeting.held_on)
            if item.case_number
            else ()
        )
    tables = Tables()

    def href(treatment: Treatment) -> str:
        return url_for("public.find_item", item_id=treatment.item_id)

    return render_template(
        "public/item.html",
        meeting=meeting,
        record=meeting.record,
        item=item,
        title=shown.title_of(item),
        facts=shown.facts_of(item),
        heading=shown.heading_of(meeting.record),
        bodies=shown.bodies_of(meeting.record),
        parts=ItemReader(_file_href, tables, as_printed=meeting.imported).parts_of(item),
        added=additions_of(meeting.record, item.id, tables) if item.id else (),
        earlier=treatments_shown(earlier, href, tables),
        rows=shown.rows_of(meeting.record, lambda at, _: _item_url(meeting, keys[at])),
        place=place,
    )


@in_both_languages(pages, "/punkt/<uuid:item_id>")
def find_item(item_id: UUID) -> ResponseReturnValue:
    """A punkt's lasting address: on to where it is to be read today."""
    with reading():
        address = find_item_address(item_id, CITIZEN)
        if address is None:
            abort(404)
        where = address.meeting
        meeting = get_published(where.slug, where.held_on, where.ordinal, viewer=CITIZEN)
    if meeting.record is None:
        return redirect(_meeting_url(meeting), 302)
    ids = [item.id for item in meeting.record.items]
    if item_id not in ids:
        abort(404)
    keys = item_keys(meeting.record.items)
    return redirect(_item_url(meeting, keys[ids.index(item_id)]), 302)


@in_both_languages(pages, "/was")
def show_accessibility() -> ResponseReturnValue:
    """To the accessibility statement (tilgængelighedserklæring; act no. 692 of 2018 § 4)."""
    settings: Settings = current_app.config["SETTINGS"]
    if settings.was_url:
        return redirect(settings.was_url, 302)
    return render_template("public/accessibility.html")


@pages.get("/robots.txt")
@public
def show_robots() -> ResponseReturnValue:
    """Search engines are welcome to what is public."""
    text = "User-agent: *\nDisallow: /log-ind\nDisallow: /en/log-ind\nDisallow: /moeder\n"
    return Response(text, content_type="text/plain; charset=utf-8")


def _tombstone(meeting: PublishedMeeting) -> ResponseReturnValue:
    """What stands where a publication was: that it is gone, since when, and why."""
    return render_template(
        "public/withdrawn.html", meeting=meeting, tombstone=meeting.tombstone
    ), 410


def _chips(meeting: PublishedMeeting) -> list[Chip]:
    if meeting.document_kind is not DocumentKind.MINUTES:
        return []
    if meeting.approved:
        return [Chip(translate("Godkendt"), "done")]
    return [Chip(translate("Ikke godkendt endnu"), "warning")]


def _documents(meeting: PublishedMeeting) -> list[DocumentLink]:
    address, name = meeting.address, NAMES[meeting.document_kind]
    stored = {document.format: document for document in meeting.documents}
    return [
        DocumentLink(
            shown.said(kind),
            url_for(
                "public_files.show_document",
                slug=address.slug,
                day=address.day,
                name=name,
                ending=ending,
            ),
        )
        for ending, kind in ENDINGS.items()
        if kind in stored
    ]


def _meeting_url(meeting: PublishedMeeting) -> str:
    address = meeting.address
    return url_for("public.show_meeting", slug=address.slug, day=address.day)


def _item_url(meeting: PublishedMeeting, key: str) -> str:
    address = meeting.address
    return url_for("public.show_item", slug=address.slug, day=address.day, number=key)


def _file_href(attachment: Attachment) -> str:
    if attachment.id is None or not attachment.sha256:
        return ""
    return url_for("public_files.show_attachment", attachment_id=attachment.id)


def _line(card: MeetingCard) -> MeetingLine:
    href = url_for("public.show_meeting", slug=card.address.slug, day=card.address.day)
    if card.withdrawn_at is not None:
        return shown.card_line(card, href, (Chip(translate("Trukket tilbage"), "warning"),))
    return shown.card_line(card, href)
