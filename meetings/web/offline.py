"""A meeting to read without the net: what the browser keeps, and the page that shows it.

What is closed is marked, so that the browser keeps it under the reader's own PIN; or it is left
out, as the municipality decided. Every punkt is given twice where it is closed: as everybody may
read it, and as this reader may. The page itself, its script and the worker behind it hold no
meeting at all.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, Response, current_app, jsonify, render_template, url_for
from flask_wtf.csrf import generate_csrf

from exports.compose import is_closed_edition
from exports.document import Document
from meetings.config import Settings
from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.queries.views import MeetingView
from meetings.record import Attachment, AttachmentList, MeetingRecord
from meetings.rules.visibility import for_audience
from meetings.services.downloads import note_closed_edition
from meetings.vocabulary import Audience, Format
from meetings.web import shown
from meetings.web.assets import asset, asset_url
from meetings.web.downloads import document_of
from meetings.web.guards import actor, public, signed_in
from meetings.web.language import translate
from meetings.web.readings import Links, item_facts

pages = Blueprint("offline", __name__)

_DAY: Final = 24 * 60 * 60
_MODULES: Final = ("offline.js", "offline-store.js", "offline-lock.js", "offline-reader.js")


@pages.get("/moeder/uden-net")
def show_reader() -> str:
    """The page that shows what this device keeps; it is the same for everybody."""
    return render_template("offline/reader.html", words=_words())


@pages.get("/moeder/uden-net/vagt.js")
@public
def show_worker() -> Response:
    """The worker that answers with that page where there is no net. It keeps nothing else."""
    shell = [url_for("offline.show_reader"), *map(asset_url, _shell())]
    content = f"const SHELL = {json.dumps(shell)}\n".encode() + asset("offline-worker.js").content
    answer = Response(content, content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = url_for("meetings.list_mine")
    return answer


@pages.get("/moeder/uden-net/noegle")
def tell_key() -> Response:
    """A fresh key for sending what was written without the net, and who is signed in."""
    return jsonify(account=str(signed_in().account_id), key=generate_csrf())


@pages.get("/moeder/<uuid:meeting_id>/uden-net.json")
def show_copy(meeting_id: UUID) -> Response:
    """The meeting as this reader's device may keep it. The log tells that closed words left."""
    settings: Settings = current_app.config["SETTINGS"]
    with reading():
        meeting = get_meeting(meeting_id, actor())
    everybodys = _as_everybody_reads(meeting)
    mine = meeting if settings.offline_closed == "pin" else everybodys
    punkter = list(_punkter(meeting_id, document_of(mine), document_of(everybodys)))
    if is_closed_edition(document_of(mine)):
        body_id = meeting.organization_ids[0]
        note_closed_edition(meeting_id, body_id, Format.HTML, actor=actor())
    record = meeting.record
    return jsonify(
        meeting=str(meeting_id),
        account=str(signed_in().account_id),
        heading=shown.heading_of(record),
        bodies=shown.bodies_of(record),
        day=record.held_on.isoformat(),
        version=meeting.snapshot_sha256,
        seconds=settings.offline_days * _DAY,
        leftOut=settings.offline_closed != "pin" and is_closed_edition(document_of(meeting)),
        punkter=punkter,
        files=_files(mine.record, everybodys.record),
    )


def _as_everybody_reads(meeting: MeetingView) -> MeetingView:
    record = for_audience(meeting.record, Audience.PUBLIC)
    return replace(meeting, record=record, audience=Audience.PUBLIC)


def _notes_href(meeting_id: UUID, item_id: UUID | None) -> str:
    return url_for("notes_at_item.add", meeting_id=meeting_id, item_id=item_id)


def _punkter(meeting_id: UUID, mine: Document, everybodys: Document) -> Iterator[dict[str, Any]]:
    """Each punkt as everybody reads it, and, where that is less, as this reader does."""
    for place in range(len(mine.record.items)):
        opened, own = _punkt(everybodys, place), _punkt(mine, place)
        notes = _notes_href(meeting_id, mine.record.items[place].id)
        yield opened | {"closed": own if own != opened else None, "notes": notes}


def _punkt(document: Document, place: int) -> dict[str, Any]:
    facts = item_facts(document, place, (), _LINKS)
    return {
        "number": facts["item"].number,
        "title": facts["title"],
        "html": render_template("offline/punkt.html", **facts),
    }


def _files(mine: MeetingRecord, everybodys: MeetingRecord) -> list[dict[str, Any]]:
    """The attachments that can be kept, and which of them are not for everybody."""
    known = {one.id for one in _attached(everybodys)}
    return [
        {
            "href": _file_href(one),
            "title": one.title,
            "size": one.size_bytes or 0,
            "closed": one.id not in known,
        }
        for one in _attached(mine)
        if _file_href(one)
    ]


def _attached(record: MeetingRecord) -> Iterator[Attachment]:
    for item in record.items:
        for part in item.parts:
            if isinstance(part, AttachmentList):
                yield from part.attachments


def _file_href(attachment: Attachment) -> str:
    if attachment.id is None or not attachment.sha256:
        return ""
    return url_for("downloads.show_attachment", attachment_id=attachment.id)


_LINKS: Final = Links(lambda place, _: f"#{place}", _file_href, lambda _: "")


def _shell() -> tuple[str, ...]:
    return ("bootstrap.css", "protokol.css", "favicon.svg", *_MODULES)


def offline_block(meeting: MeetingView) -> dict[str, Any] | None:
    """What the block on the meeting's page needs; None for the working record, which changes."""
    if meeting.working:
        return None
    return {
        "meeting": str(meeting.meeting_id),
        "account": str(signed_in().account_id),
        "version": meeting.snapshot_sha256,
        "fetch": url_for("offline.show_copy", meeting_id=meeting.meeting_id),
        "worker": url_for("offline.show_worker"),
        "scope": url_for("meetings.list_mine"),
        "reader": url_for("offline.show_reader"),
        "words": _words_of_block(),
    }


def _words_of_block() -> dict[str, str]:
    """What the block's script says."""
    return {
        "save": translate("Gem på denne enhed"),
        "again": translate("Gem igen"),
        "about": translate(
            "Gem mødet her, så kan du læse det uden net. Når du logger ud, slettes det."
        ),
        "kept": translate("Gemt {when}. Fylder {size}. Slettes af sig selv {until}."),
        "changed": translate(
            "Mødet er ændret, siden du gemte det {when}. Gem igen for at få det nye med."
        ),
        "fetching": translate("Henter mødet …"),
        "file": translate("Henter bilag {place} af {all} …"),
        "pin": translate(
            "Noget af mødet er lukket. Vælg en pinkode til det, der gemmes. Den står ingen steder,"
            " så glemmer du den, må du gemme mødet igen."
        ),
        "digits": translate("Pinkoden skal være på 6 til 12 cifre."),
        "differ": translate("De to pinkoder er ikke ens. Skriv dem igen."),
        "locking": translate("Låser det, der er lukket …"),
        "noNet": translate("Mødet kunne ikke hentes. Se, om du har net, og prøv igen."),
        "failed": translate(
            "Enheden kan ikke gemme. Der er måske ikke plads, eller vinduet er privat."
        ),
    }


def _words() -> dict[str, str]:
    """What the page without the net says."""
    return {
        "heading": translate("Gemt på denne enhed"),
        "lead": translate("Her er de møder, du har gemt. De kan læses uden net."),
        "none": translate(
            "Der er ingen møder på denne enhed. Gem et møde på dets side, mens du har net."
        ),
        "saved": translate("Gemt {when}"),
        "until": translate("slettes {when}"),
        "old": translate("Et møde er slettet fra enheden, fordi det var for gammelt."),
        "leftOut": translate(
            "Det, der er lukket, er ikke gemt på enheden. Du kan læse det, når du har net."
        ),
        "locked": translate("Noget af punktet er lukket. Skriv din pinkode for at læse det."),
        "open": translate("Lås op"),
        "wrong": translate("Pinkoden passer ikke. Prøv igen."),
        "remove": translate("Slet fra enheden"),
        "noFile": translate("Bilaget er ikke gemt på enheden."),
        "notes": translate("Noter"),
        "note": translate("Skriv en note om punktet"),
        "keepNote": translate("Gem noten"),
        "emptyNote": translate("Skriv noget i noten, før du gemmer den."),
        "waits": translate("Venter på enheden, til der er net."),
        "failed": translate(
            "Enheden kan ikke gemme. Der er måske ikke plads, eller vinduet er privat."
        ),
        "neighbours": translate("Punkterne før og efter"),
    }
