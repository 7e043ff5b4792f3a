"""The outbox: which mails went, which wait, and which a person must decide about."""

from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.outbox import WAITING_FOR_A_PERSON, count_mails, list_mails
from meetings.rules.permissions import bodies_with
from meetings.rules.problems import ProblemsFound
from meetings.services import outbox
from meetings.vocabulary import Ability, MailState
from meetings.web.forms import problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate

pages = Blueprint("post", __name__)

_ON_THEIR_WAY: Final = (MailState.WAITING, MailState.SENDING)
_DONE: Final = (MailState.SENT, MailState.DROPPED)


@pages.get("/post")
def show_outbox() -> ResponseReturnValue:
    """The mails of my bodies: first those I must decide about."""
    if bodies_with(actor(), Ability.RELEASE) == frozenset():
        abort(404)
    with reading():
        return render_template(
            "sending/post.html",
            undecided=list_mails(actor(), WAITING_FOR_A_PERSON),
            waiting=list_mails(actor(), _ON_THEIR_WAY),
            done=list_mails(actor(), _DONE),
            counts=count_mails(actor()),
            sends_mail=bool(current_app.config["SETTINGS"].smtp_host),
            messages=get_flashed_messages(),
        )


@pages.post("/post/<uuid:mail_id>/send-igen")
def send_again(mail_id: UUID) -> ResponseReturnValue:
    """Send a mail that failed or is uncertain once more."""
    try:
        outbox.send_again(mail_id, actor=actor())
    except ProblemsFound as found:
        return _back(problem_errors(found)[0].text)
    return _back(translate("Mailen sendes igen."))


@pages.post("/post/<uuid:mail_id>/drop")
def drop(mail_id: UUID) -> ResponseReturnValue:
    """Decide that a mail is not sent again."""
    try:
        outbox.drop(mail_id, actor=actor())
    except ProblemsFound as found:
        return _back(problem_errors(found)[0].text)
    return _back(translate("Mailen sendes ikke igen."))


def _back(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("post.show_outbox"), 303)
