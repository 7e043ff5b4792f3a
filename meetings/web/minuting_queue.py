"""What the queue of the browser asks: a key to send with, and whether somebody else noted more.

The script sends a form as it stands and asks for JSON. It is answered when what it sent is
committed, so it may forget it; the id it gave makes that sending twice is noting once.
"""

from typing import Any, Final
from uuid import UUID

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from meetings.database import reading
from meetings.models.base import now
from meetings.queries.minuted import is_noted_by_others, newest_entry
from meetings.rules.local_time import clock_at
from meetings.web.forms import FieldError
from meetings.web.guards import actor, signed_in
from meetings.web.language import clock, translate
from meetings.web.minuting_form import Scene

pages = Blueprint("minuting_queue", __name__)

_JSON: Final = "application/json"


@pages.get("/moeder/<uuid:meeting_id>/moedet/noegle")
def tell_key(meeting_id: UUID) -> ResponseReturnValue:
    """A fresh key for sending, for a page that stood open while somebody logged in again."""
    with reading():
        newest_entry(meeting_id, actor())
    return jsonify(account=str(signed_in().account_id), key=generate_csrf())


@pages.get("/moeder/<uuid:meeting_id>/moedet/<uuid:item_id>/nyt")
def tell_news(meeting_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """The place of what was noted last, where it is another than the page knows."""
    known = request.args.get("efter", default=0, type=int)
    with reading():
        newest = newest_entry(meeting_id, actor())
        if known == newest:
            return "", 204
        by_others = is_noted_by_others(meeting_id, min(max(known, 0), newest), actor())
    return jsonify(sequence=newest, by_others=by_others)


def is_queued() -> bool:
    """Whether the queue sent this, and not a form by itself."""
    return request.accept_mimetypes.best == _JSON


def is_somebody_elses() -> bool:
    """Whether the queue was filled by another account than the one that is signed in now."""
    return is_queued() and request.form.get("account") != str(signed_in().account_id)


def answer_other_account() -> ResponseReturnValue:
    """Say that somebody else is signed in; nothing was noted."""
    return jsonify(other_account=True), 403


def answer_noted(address: str) -> ResponseReturnValue:
    """Say that it is committed, when, and which page shows it."""
    return jsonify(at=clock(clock_at(now())), show=address)


def answer_refused(errors: list[FieldError], address: str) -> ResponseReturnValue:
    """Say why it cannot be noted, and which page shows what to do about it."""
    return jsonify(text=" ".join(error.text for error in errors), show=address), 422


def queue_config(scene: Scene) -> dict[str, Any]:
    """What the script is told; the template writes it so that no text ends the tag."""
    meeting_id, item_id = scene.seen.meeting_id, scene.point.item_id
    number, title = scene.point.number, scene.point.title
    return {
        "account": str(signed_in().account_id),
        "day": scene.seen.held_on.isoformat(),
        "item": f"{number}. {title}" if number else title,
        "key": url_for("minuting_queue.tell_key", meeting_id=meeting_id),
        "news": url_for("minuting_queue.tell_news", meeting_id=meeting_id, item_id=item_id),
        "login": url_for("login.show_form", next=url_for("drafting_texts.show_signed_in")),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    """Every word of the script by its name; {time} and {count} are filled in there."""
    return {
        "unsaved": translate("Ikke gemt endnu"),
        "saving": translate("Gemmer …"),
        "saved": translate("Gemt {time}"),
        "offline": translate("Ingen forbindelse – gemt på denne enhed"),
        "away": translate("Ingen forbindelse"),
        "one": translate("1 notering venter"),
        "many": translate("{count} noteringer venter"),
        "retry": translate("Prøv igen nu"),
        "news": translate("Siden viser nu det, en anden har noteret."),
        "refused": translate("Det blev ikke noteret: {what}"),
        "shut": translate("Du kan ikke længere notere på mødet."),
        "tooLarge": translate("Det er for langt. Del det i flere."),
        "elsewhere": translate("Gå til punktet"),
        "again": translate("Det venter allerede på at blive gemt."),
        "close": translate("Luk beskeden"),
        "leaving": translate(
            "Der er noteringer, som ikke er gemt endnu. Logger du ud nu, går de tabt. "
            "Vil du logge ud?"
        ),
        "loggedOut": translate(
            "Du er logget ud. Det, du har noteret, bliver gemt, når du har logget ind igen."
        ),
        "logIn": translate("Log ind i en ny fane"),
        "otherAccount": translate(
            "En anden er logget ind her nu. Det, du har noteret, er ikke gemt. Log ind som dig "
            "selv, så bliver det gemt."
        ),
        "noDevice": translate(
            "Browseren kan ikke gemme på denne enhed. Lad siden stå åben, til der er gemt."
        ),
    }
