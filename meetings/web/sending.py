"""The secretary sends an agenda, corrects it, and takes it back; each is asked about first."""

from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    current_app,
    request,
)
from flask.typing import ResponseReturnValue
from markupsafe import escape

from meetings.database import reading
from meetings.queries.bodies import list_managed
from meetings.queries.read_throughs import list_read_throughs
from meetings.queries.recipients import list_recipients
from meetings.queries.sending import sent_by, unsent_changes
from meetings.queries.views import MeetingView
from meetings.rules.permissions import may
from meetings.rules.problems import ProblemsFound
from meetings.rules.version_difference import VersionDifference, record_version
from meetings.services import checking, meeting_steps, publishing, sending
from meetings.services.announcements import kind_of_mail
from meetings.vocabulary import Ability, Access, MeetingAction, Problem
from meetings.web.forms import FieldError, missing, problem_errors, typed_reason
from meetings.web.guards import actor
from meetings.web.language import counted, moment, translate
from meetings.web.meeting_questions import done, meeting_for, question, stop_where_impossible
from meetings.web.sent import change_lines

pages = Blueprint("sending", __name__)

_LONGEST: Final = 1000  # characters of a correction
_OVERTAKEN: Final = {
    Problem.STEP_IS_NOT_POSSIBLE,
    Problem.NOTHING_NEW_TO_SEND,
    Problem.NO_NEW_ITEMS,
}
_TOO_LONG: Final = "Teksten er for lang. Skriv højst 1.000 tegn."


@pages.get("/moeder/<uuid:meeting_id>/send")
def ask_send(meeting_id: UUID) -> ResponseReturnValue:
    """Who gets the agenda and who cannot be told, before it is sent."""
    return _ask(meeting_id, MeetingAction.SEND)


@pages.post("/moeder/<uuid:meeting_id>/send")
def send(meeting_id: UUID) -> ResponseReturnValue:
    """Send the agenda."""
    return _send(meeting_id, MeetingAction.SEND)


@pages.get("/moeder/<uuid:meeting_id>/send-tillaeg")
def ask_supplement(meeting_id: UUID) -> ResponseReturnValue:
    """Which items are new, and who is told."""
    return _ask(meeting_id, MeetingAction.SEND_SUPPLEMENT)


@pages.post("/moeder/<uuid:meeting_id>/send-tillaeg")
def send_supplement(meeting_id: UUID) -> ResponseReturnValue:
    """Send the supplementary agenda."""
    return _send(meeting_id, MeetingAction.SEND_SUPPLEMENT)


@pages.get("/moeder/<uuid:meeting_id>/send-ny-version")
def ask_new_version(meeting_id: UUID) -> ResponseReturnValue:
    """What changed since the agenda was sent, and who is told."""
    return _ask(meeting_id, MeetingAction.SEND_NEW_VERSION)


@pages.post("/moeder/<uuid:meeting_id>/send-ny-version")
def send_new_version(meeting_id: UUID) -> ResponseReturnValue:
    """Send the agenda as it is now."""
    return _send(meeting_id, MeetingAction.SEND_NEW_VERSION)


@pages.get("/moeder/<uuid:meeting_id>/begynd")
def ask_start(meeting_id: UUID) -> ResponseReturnValue:
    """Ask before the agenda of a planned meeting is begun."""
    meeting = meeting_for(meeting_id, MeetingAction.START_AGENDA)
    stop_where_impossible(meeting, MeetingAction.START_AGENDA)
    return question("sending/start.html", meeting)


@pages.post("/moeder/<uuid:meeting_id>/begynd")
def start(meeting_id: UUID) -> ResponseReturnValue:
    """Begin the agenda."""
    meeting = meeting_for(meeting_id, MeetingAction.START_AGENDA)
    try:
        meeting_steps.start_agenda(meeting_id, actor=actor())
    except ProblemsFound as found:
        return question("sending/start.html", meeting, problem_errors(found)), 422
    return done(meeting_id, translate("Dagsordenen er begyndt."))


@pages.get("/moeder/<uuid:meeting_id>/ret")
def ask_correction(meeting_id: UUID) -> ResponseReturnValue:
    """A small correction to write, dated and without a mail."""
    meeting = meeting_for(meeting_id, MeetingAction.CORRECT)
    stop_where_impossible(meeting, MeetingAction.CORRECT)
    return _correction(meeting, [])


@pages.post("/moeder/<uuid:meeting_id>/ret")
def correct(meeting_id: UUID) -> ResponseReturnValue:
    """Put the correction on top of what the members have."""
    meeting = meeting_for(meeting_id, MeetingAction.CORRECT)
    text = request.form.get("text", "").strip()
    errors = missing([("text", text, "Skriv, hvad der er rettet.")])
    if len(text) > _LONGEST:
        errors = [FieldError("text", translate(_TOO_LONG))]
    if errors:
        return _correction(meeting, errors), 422
    items = {str(item.id): item for item in meeting.record.items}
    item = items.get(request.form.get("item", ""))
    is_open = bool(request.form.get("open")) and (item is None or item.access is Access.OPEN)
    change = publishing.AdditionChange(
        html="".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()),
        item_id=item.id if item is not None else None,
        access=Access.OPEN if is_open else Access.CLOSED,
    )
    try:
        publishing.add_addition(meeting_id, change, actor=actor())
    except ProblemsFound as found:
        return _correction(meeting, problem_errors(found)), 422
    return done(meeting_id, translate("Rettelsen står på mødets side med dagens dato."))


@pages.get("/moeder/<uuid:meeting_id>/traek-dagsordenen-tilbage")
def ask_withdraw(meeting_id: UUID) -> ResponseReturnValue:
    """Ask why the agenda is taken back."""
    meeting = meeting_for(meeting_id, MeetingAction.WITHDRAW_AGENDA)
    stop_where_impossible(meeting, MeetingAction.WITHDRAW_AGENDA)
    return question("sending/withdraw.html", meeting, reason="")


@pages.post("/moeder/<uuid:meeting_id>/traek-dagsordenen-tilbage")
def withdraw(meeting_id: UUID) -> ResponseReturnValue:
    """Take the agenda back; the reason stands where it was."""
    meeting = meeting_for(meeting_id, MeetingAction.WITHDRAW_AGENDA)
    reason, errors = typed_reason("Skriv, hvorfor dagsordenen trækkes tilbage.")
    if errors:
        return question("sending/withdraw.html", meeting, errors, reason=reason), 422
    try:
        mails = sending.withdraw_agenda(meeting_id, reason, actor=actor())
    except ProblemsFound as found:
        errors = problem_errors(found)
        return question("sending/withdraw.html", meeting, errors, reason=reason), 422
    return done(meeting_id, _told("Dagsordenen er trukket tilbage.", mails))


_SERVICES: Final = {
    MeetingAction.SEND: (sending.send_agenda, "Dagsordenen er sendt."),
    MeetingAction.SEND_SUPPLEMENT: (sending.send_supplement, "Tillægsdagsordenen er sendt."),
    MeetingAction.SEND_NEW_VERSION: (sending.send_new_version, "Den nye version er sendt."),
}
_TEMPLATES: Final = {
    MeetingAction.SEND: "send.html",
    MeetingAction.SEND_SUPPLEMENT: "supplement.html",
    MeetingAction.SEND_NEW_VERSION: "version.html",
}


def _ask(meeting_id: UUID, action: MeetingAction) -> ResponseReturnValue:
    meeting = meeting_for(meeting_id, action)
    stop_where_impossible(meeting, action)
    return _sending_question(meeting, action, [])


def _send(meeting_id: UUID, action: MeetingAction) -> ResponseReturnValue:
    meeting = meeting_for(meeting_id, action)
    mails = request.form.get("mails", "")
    seen = sending.Confirmed(
        record=request.form.get("seen", ""),
        mails=int(mails) if mails.isascii() and mails.isdigit() and len(mails) < 6 else None,
    )
    service, said = _SERVICES[action]
    try:
        sent = service(meeting_id, seen, actor=actor())
    except ProblemsFound as found:
        return _sending_question(meeting, action, _refused(meeting_id, found)), 422
    return done(meeting_id, _told(said, sent.mails))


def _refused(meeting_id: UUID, found: ProblemsFound) -> list[FieldError]:
    """Why it was not sent; where another was faster, who it was and when."""
    with reading():
        sent = sent_by(meeting_id, actor())
    if sent is None or not _OVERTAKEN.intersection(found.problems):
        return problem_errors(found)
    name, when = sent
    said = translate("{name} har sendt dagsordenen {when}.", name=name, when=moment(when))
    return [FieldError("", said)]


def _sending_question(meeting: MeetingView, action: MeetingAction, errors: list[FieldError]) -> str:
    unready = problem_errors(ProblemsFound(checking.ready_to_send(meeting.meeting_id)))
    with reading():
        recipients = list_recipients(meeting.meeting_id, actor(), kind_of_mail(action))
        changes = unsent_changes(meeting.meeting_id, actor())
        read_throughs = list_read_throughs(meeting.meeting_id, actor())
    told = [one for one in recipients if one.problem is None]
    if action is MeetingAction.SEND_SUPPLEMENT:
        new = tuple(one for one in changes.items if one.item_id in changes.new_item_ids)
        changes = VersionDifference(new)
    return question(
        f"sending/{_TEMPLATES[action]}",
        meeting,
        errors,
        told=told,
        untold=[one for one in recipients if one.problem is not None],
        lines=change_lines(changes),
        seen=record_version(meeting.record),
        unready=unready,
        access_slug=_access_slug(meeting),
        read_through=next((one for one in read_throughs if one.is_open), None),
        sends_mail=bool(current_app.config["SETTINGS"].smtp_host),
        has_address=bool(current_app.config["SETTINGS"].public_url),
    )


def _access_slug(meeting: MeetingView) -> str:
    """The body at which who runs the accounts gives access; empty for everybody else."""
    if not may(actor(), Ability.MANAGE_ACCOUNTS):
        return ""
    with reading():
        bodies = list_managed(actor())
    return next((one.slug for one in bodies if one.id in meeting.organization_ids), "")


def _correction(meeting: MeetingView, errors: list[FieldError]) -> str:
    choices = [("", translate("Hele mødet"))]
    choices += [(str(item.id), f"{item.number} {item.title}") for item in meeting.record.items]
    return question(
        "sending/correction.html",
        meeting,
        errors,
        typed=request.form,
        choices=choices,
        is_open="ja" if request.method == "GET" or request.form.get("open") else "",
    )


def _told(said: str, mails: int) -> str:
    """What was done, and how many mails are on their way."""
    return " ".join(
        (
            translate(said),
            counted("1 mail er på vej.", "{count} mails er på vej.", mails)
            if mails
            else translate("Ingen får mail om det."),
        )
    )
