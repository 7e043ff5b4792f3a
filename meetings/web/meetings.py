"""Signed-in pages: my meetings, one meeting, and one punkt to read."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, abort, get_flashed_messages, render_template, url_for
from flask.typing import ResponseReturnValue

from exports.compose import is_closed_edition
from meetings.database import reading
from meetings.queries.awaiting_signature import list_awaiting
from meetings.queries.changes import changes_of
from meetings.queries.directory import list_organizations
from meetings.queries.extracts import list_extracts_for
from meetings.queries.meetings import earlier_treatments, get_meeting, list_meetings
from meetings.queries.notices_of_disqualification import NoticesSeen, notices_at
from meetings.queries.own_rounds import list_to_answer
from meetings.queries.read_throughs import list_asked_of, list_read_throughs
from meetings.queries.sending import withdrawn_agenda
from meetings.queries.views import MeetingCard, MeetingView, Treatment
from meetings.record import Attachment, Item
from meetings.rules.permissions import bodies_with, may
from meetings.rules.problems import NotFound
from meetings.services.downloads import note_closed_reading
from meetings.vocabulary import Ability, Access, Audience, SignatureKind, State
from meetings.web import shown
from meetings.web.citing import citation_of, cited
from meetings.web.deadlines import deadlines_for
from meetings.web.document_menu import menu_for
from meetings.web.downloads import document_of
from meetings.web.files import ENDINGS, name_of
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.my_meetings import my_meetings
from meetings.web.notes_at_item import note_panel
from meetings.web.notices import NoticeForm, notice_form
from meetings.web.offline import offline_block
from meetings.web.publication_orders import order_shown
from meetings.web.reading_view import at_hand
from meetings.web.readings import Links, item_facts, meeting_facts
from meetings.web.rounds_shown import round_facts
from meetings.web.sent import facts_for, sent_facts
from meetings.web.shown import Chip, DocumentLink, MeetingLine
from meetings.web.signed import signing_facts
from meetings.web.steps import readers_of, steps_for

pages = Blueprint("meetings", __name__)

_MANY = 500
_WRITTEN = (State.DRAFT, State.PROOFREADING)  # whose secretaries work on the agenda's own page
_BUTTONS = ("pdf", "docx")  # what most want; the rest is in the menu beside them
_READING = (Ability.READ_WORKING_RECORD, Ability.READ_RELEASED, Ability.READ_ARCHIVE)


@pages.get("/moeder")
def list_mine() -> ResponseReturnValue:
    """The meetings of my bodies, the next one first."""
    with reading():
        readable = list_meetings(actor(), limit=_MANY)
        asked = list_asked_of(actor())
        awaiting = list_awaiting(actor())
        to_answer = list_to_answer(actor())
        extracts = list_extracts_for(actor())
        cards = [card for card in readable if _is_mine(card)]
        mine = my_meetings(actor(), cards, _line, shown.today())
    return render_template(
        "meetings/mine.html",
        extracts=extracts,
        mine=mine,
        asked=asked,
        awaiting=awaiting,
        to_answer=to_answer,
        first_body=not cards and may(actor(), Ability.MANAGE_BODIES) and _has_no_bodies(),
        messages=get_flashed_messages(),
    )


@pages.get("/moeder/<uuid:meeting_id>")
def show_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """A meeting as I may read it, and for the secretary what comes next."""
    with reading():
        try:
            meeting = get_meeting(meeting_id, actor())
        except NotFound:
            return _withdrawn(meeting_id)
        facts = facts_for(meeting, actor())
        sent = sent_facts(meeting, actor())
        read_throughs = list_read_throughs(meeting_id, actor())
        changes = changes_of(actor(), meeting_id)
        deadlines = deadlines_for(meeting, actor())
        signing = signing_facts(meeting, actor())
        order = order_shown(meeting, actor())
        answering = round_facts(meeting, actor())
    return render_template(
        "meetings/meeting.html",
        **meeting_facts(document_of(meeting), _links(meeting)),
        meeting=meeting,
        citation=citation_of(cited(meeting)),
        marks=chips_of(meeting),
        documents=_documents(meeting, _BUTTONS),
        menu=menu_for(
            sent.editions,
            _documents(meeting, [one for one in ENDINGS if one not in _BUTTONS]),
            is_closed=is_closed_edition(document_of(meeting)),
        ),
        readers=readers_of(meeting, actor()),
        steps=steps_for(meeting, actor(), facts),
        sent=sent,
        read_throughs=read_throughs,
        changes=changes,
        deadlines=deadlines,
        signing=signing,
        order=order,
        answering=answering,
        offline=offline_block(meeting),
        messages=get_flashed_messages(),
    )


@pages.get("/moeder/<uuid:meeting_id>/punkter/<uuid:item_id>")
def show_item(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """One punkt, with all that I may read of it."""
    with reading():
        meeting = get_meeting(meeting_id, actor())
        places = [item.id for item in meeting.record.items]
        if item_id not in places:
            abort(404)
        place = places.index(item_id)
        item = meeting.record.items[place]
        earlier = earlier_treatments(item.case_number, actor(), meeting.record.held_on)
        changes = changes_of(actor(), meeting_id)
        notices = notices_at(meeting, item_id, actor())
        notes = note_panel(meeting, item)
        hand = at_hand(meeting, item_id, actor())
        signing = signing_facts(meeting, actor())
    if holds_closed(item):
        body_id = meeting.organization_ids[0]
        note_closed_reading(meeting_id, body_id, "item", item_id, actor=actor())
    return render_template(
        "meetings/item.html",
        **item_facts(document_of(meeting), place, earlier, _links(meeting)),
        meeting=meeting,
        citation=citation_of(cited(meeting, item)),
        changes=changes,
        notices=notices,
        hand=hand,
        signs=signing is not None and signing.own is SignatureKind.MISSING,
        notice_form=_notice_form(notices),
        notes=notes,
        messages=get_flashed_messages(),
    )


def _notice_form(notices: NoticesSeen) -> NoticeForm:
    own = notices.own if notices.own is not None and notices.own.by_himself else None
    return notice_form(own.reason if own else "", own.papers_closed if own else False)


def _withdrawn(meeting_id: UUID) -> ResponseReturnValue:
    """What who had the agenda reads instead of it. Raises NotFound for everybody else."""
    withdrawn = withdrawn_agenda(meeting_id, actor())
    if withdrawn is None:
        raise NotFound
    bodies = shown.listed(withdrawn.bodies)
    return render_template("sending/withdrawn.html", withdrawn=withdrawn, bodies=bodies), 410


def holds_closed(item: Item) -> bool:
    """Whether what is shown of the item is more than everybody may read."""
    pieces = (item, *item.parts)
    return not item.withheld and any(piece.access is not Access.OPEN for piece in pieces)


def _has_no_bodies() -> bool:
    """Whether the installation is empty, so that a body must come before anything else."""
    with reading():
        return not list_organizations(actor())


def _is_mine(card: MeetingCard) -> bool:
    """Whether one of my bodies holds the meeting; who reads every body's has them all."""
    mine = {grant.organization_id for grant in actor().grants}
    reads_all = any(bodies_with(actor(), ability) is None for ability in _READING)
    return reads_all or card.called_in or not mine.isdisjoint(card.organization_ids)


def _line(card: MeetingCard) -> MeetingLine:
    chips = [shown.state_chip(card.state)]
    if card.withdrawn_at is not None:
        chips.append(Chip(translate("Trukket tilbage"), "warning"))
    elif card.published_at is not None:
        chips.append(Chip(translate("Offentlig"), "done"))
    writes = card.state in _WRITTEN and may(actor(), Ability.EDIT_AGENDA, card.organization_ids)
    page = "agenda.show_agenda" if writes else "meetings.show_meeting"
    href = url_for(page, meeting_id=card.meeting_id)
    return shown.card_line(card, href, tuple(chips))


def chips_of(meeting: MeetingView) -> list[Chip]:
    """The meeting's state, whether it is public, and which edition is read."""
    chips = [shown.state_chip(meeting.state)]
    if meeting.withdrawn_at is not None:
        chips.append(Chip(translate("Trukket tilbage"), "warning"))
    elif meeting.published_at is not None:
        chips.append(Chip(translate("Offentlig"), "done"))
    if meeting.working:
        chips.append(Chip(translate("Arbejdsudgave"), "quiet"))
    elif meeting.audience is not Audience.PUBLIC:
        chips.append(Chip(translate("Lukket udgave"), "closed"))
    return chips


def _documents(meeting: MeetingView, endings: Iterable[str]) -> list[DocumentLink]:
    return [
        DocumentLink(
            name_of(ENDINGS[ending]),
            url_for("downloads.show_document", meeting_id=meeting.meeting_id, ending=ending),
        )
        for ending in endings
    ]


def _links(meeting: MeetingView) -> Links:
    return Links(lambda _, item: _item_url(meeting, item), _file_href, _treatment_href)


def _item_url(meeting: MeetingView, item: Item) -> str:
    return url_for("meetings.show_item", meeting_id=meeting.meeting_id, item_id=item.id)


def _treatment_href(treatment: Treatment) -> str:
    return url_for("meetings.show_item", meeting_id=treatment.meeting_id, item_id=treatment.item_id)


def _file_href(attachment: Attachment) -> str:
    if attachment.id is None or not attachment.sha256:
        return ""
    return url_for("downloads.show_attachment", attachment_id=attachment.id)
