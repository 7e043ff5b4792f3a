"""The secretary follows the signing: who has answered, who is missing, what came on paper."""

import hashlib
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.config import Settings
from meetings.database import reading
from meetings.models.base import now
from meetings.queries.meetings import get_meeting
from meetings.queries.sending import meeting_facts
from meetings.queries.signing import SignatureLine, Signing, scan_of, signing_of
from meetings.queries.views import MeetingView
from meetings.rules.permissions import may_take
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.signing import OWN_ANSWERS, may_remind
from meetings.rules.workflow.meeting import can_take
from meetings.services import signing as service
from meetings.services.downloads import note_closed_reading
from meetings.services.signing import Sheet
from meetings.services.signing_sheet import make_sheet
from meetings.storage import storage
from meetings.vocabulary import MeetingAction, SignatureKind, State
from meetings.web import shown
from meetings.web.body_forms import member_of
from meetings.web.files import ENDINGS, answer_with
from meetings.web.forms import FieldError, missing, problem_errors, typed_date
from meetings.web.guards import actor
from meetings.web.language import counted, translate
from meetings.web.uploads import sent_files, takes_files

pages = Blueprint("signatures", __name__)

_STEPS: Final = {
    MeetingAction.APPROVE: ("submitting.ask_approve", "Godkend referatet"),
    MeetingAction.RETURN: ("submitting.ask_take_back", "Tag referatet tilbage"),
}


@pages.get("/moeder/<uuid:meeting_id>/underskrifter")
def show(meeting_id: UUID) -> ResponseReturnValue:
    """Who has signed and who is missing, and what can be done about it."""
    return _page(meeting_id)


@pages.get("/moeder/<uuid:meeting_id>/underskriftsblad.<any(pdf,docx):ending>")
def show_sheet(meeting_id: UUID, ending: str) -> Response:
    """Who was there and a line to sign on for each; in signing it names the version."""
    made = make_sheet(meeting_id, ENDINGS[ending], actor=actor())
    digest = hashlib.sha256(made.content).hexdigest()
    return answer_with(made.content, made.media_type, made.file_name, digest)


@pages.post("/moeder/<uuid:meeting_id>/underskrifter/mind")
def remind(meeting_id: UUID) -> ResponseReturnValue:
    """Remind by mail those who have not answered."""

    def do() -> str:
        sent = service.remind(meeting_id, actor=actor())
        return counted("1 er mindet med en mail.", "{count} er mindet med en mail.", sent)

    return _do(meeting_id, do)


@pages.post("/moeder/<uuid:meeting_id>/underskrifter/ark")
@takes_files
def enter_sheet(meeting_id: UUID) -> ResponseReturnValue:
    """Keep a scanned sheet, and whom it covers."""
    _signing(meeting_id)
    day, errors = typed_date("signed_on", "Vælg den dag, arket er underskrevet.")
    kind = member_of(SignatureKind, request.form.get("kind", ""), SignatureKind.SIGNED)
    reservation = request.form.get("reservation", "").strip()
    if kind is SignatureKind.SIGNED_WITH_RESERVATION:
        sentence = "Skriv, hvad forbeholdet går ud på."
        errors += missing([("reservation", reservation, sentence)])
    if errors or day is None or kind not in OWN_ANSWERS:
        return _page(meeting_id, errors), 422
    settings: Settings = current_app.config["SETTINGS"]
    try:
        [(_, content), *_] = sent_files("sheet")
        sheet = Sheet(content, _chosen(), day, kind, reservation)
        service.enter_sheet(meeting_id, sheet, settings.parsing_limits, actor=actor())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    flash(translate("Arket er gemt."))
    return _back(meeting_id)


@pages.post("/moeder/<uuid:meeting_id>/underskrifter/<uuid:signature_id>/fratraadt")
def enter_gone(meeting_id: UUID, signature_id: UUID) -> ResponseReturnValue:
    """Note that somebody is no member any more."""

    def do() -> str:
        service.enter_gone(meeting_id, signature_id, actor=actor())
        return translate("Det er noteret.")

    return _do(meeting_id, do)


@pages.post("/moeder/<uuid:meeting_id>/underskrifter/<uuid:signature_id>/godkendt")
def enter_approval(meeting_id: UUID, signature_id: UUID) -> ResponseReturnValue:
    """Note on which day the body's next meeting approved the minutes."""
    _signing(meeting_id)
    day, errors = typed_date("approved_on", "Vælg den dag, referatet blev godkendt.")
    if day is None:
        return _page(meeting_id, errors), 422
    approved_on = day

    def do() -> str:
        service.enter_approval(meeting_id, signature_id, approved_on, actor=actor())
        return translate("Godkendelsen er noteret.")

    return _do(meeting_id, do)


@pages.post("/moeder/<uuid:meeting_id>/underskrifter/<uuid:signature_id>/fortryd")
def take_back_entered(meeting_id: UUID, signature_id: UUID) -> ResponseReturnValue:
    """Take back what the secretariat entered."""

    def do() -> str:
        service.take_back_entered(meeting_id, signature_id, actor=actor())
        return translate("Det er taget tilbage.")

    return _do(meeting_id, do)


@pages.get("/moeder/<uuid:meeting_id>/underskrifter/<uuid:signature_id>/scan")
def show_scan(meeting_id: UUID, signature_id: UUID) -> Response:
    """The sheet that was signed on paper; only for the secretariat."""
    with reading():
        scan = scan_of(meeting_id, signature_id, actor())
    note_closed_reading(meeting_id, scan.organization_id, "scan", signature_id, actor=actor())
    content = storage().get(scan.sha256)
    return answer_with(content, scan.media_type, translate("underskrifter"), scan.sha256)


def _do(meeting_id: UUID, do: Callable[[], str]) -> ResponseReturnValue:
    _signing(meeting_id)
    try:
        flash(do())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    return _back(meeting_id)


def _page(meeting_id: UUID, errors: list[FieldError] | None = None) -> str:
    meeting, signing = _signing(meeting_id)
    with reading():
        facts = meeting_facts(meeting_id, actor())
    steps = {
        action: (url_for(endpoint, meeting_id=meeting_id), translate(text))
        for action, (endpoint, text) in _STEPS.items()
        if may_take(actor(), action, meeting.organization_ids) and can_take(action, facts)
    }
    settings: Settings = current_app.config["SETTINGS"]
    facts_shown: dict[str, Any] = {
        "is_open": signing.state is State.IN_REVIEW,
        "missing": [line for line in signing.lines if line.kind is SignatureKind.MISSING],
        "can_remind": any(_can_remind(line) for line in signing.lines),
        "on_sheet": [line for line in signing.lines if _fits_sheet(line)],
        "approve": steps.get(MeetingAction.APPROVE),
        "take_back": steps.get(MeetingAction.RETURN),
        "kinds": [(str(kind), shown.said(kind)) for kind in OWN_ANSWERS],
        "largest": settings.attachment_max_mb * 1_000_000,
        "today": shown.today().isoformat(),
    }
    return render_template(
        "signing/signatures.html",
        meeting=meeting,
        heading=shown.heading_of(meeting.record),
        bodies=shown.bodies_of(meeting.record),
        signing=signing,
        errors=errors or [],
        typed=request.form,
        ticked=set(request.form.getlist("who")),
        messages=get_flashed_messages(),
        **facts_shown,
    )


def _can_remind(line: SignatureLine) -> bool:
    reached = line.reach is not None and line.reach.problem is None
    missing = line.kind is SignatureKind.MISSING
    return reached and missing and may_remind(line.asked_at, line.reminded_at, now())


def _fits_sheet(line: SignatureLine) -> bool:
    answers = (SignatureKind.MISSING, SignatureKind.REFUSED)
    return line.person_id is not None and line.kind in answers


def _signing(meeting_id: UUID) -> tuple[MeetingView, Signing]:
    """The meeting and its signing; there is no page where nobody was asked."""
    with reading():
        signing = signing_of(meeting_id, actor())
        meeting = get_meeting(meeting_id, actor())
    if not signing.lines and not signing.lapsed:
        abort(404)
    return meeting, signing


def _chosen() -> list[UUID]:
    try:
        return [UUID(one) for one in request.form.getlist("who")]
    except ValueError as error:
        raise NotFound from error


def _back(meeting_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("signatures.show", meeting_id=meeting_id), 303)
