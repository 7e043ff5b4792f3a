"""The check before sending: what stops it, what is told, and what was settled.

Looking at the page writes nothing. The findings are those of the record as it stands; that it
was checked is written down when somebody asks for it.
"""

from uuid import UUID

from flask import (
    Blueprint,
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

from meetings.database import reading
from meetings.queries.checks import (
    CheckView,
    approved_contacts,
    check_of,
    written_at,
)
from meetings.queries.meetings import get_meeting
from meetings.queries.sending import meeting_facts
from meetings.rules.permissions import bodies_with
from meetings.rules.problems import ProblemsFound
from meetings.services import checking
from meetings.vocabulary import Ability, DocumentKind
from meetings.web import shown
from meetings.web.check_lines import count_to_look_at, groups_of
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, moment, translate
from meetings.web.steps import Step, next_sending

pages = Blueprint("checking", __name__)


@pages.get("/moeder/<uuid:meeting_id>/kontrol")
def show_check(meeting_id: UUID) -> ResponseReturnValue:
    """The findings in the record as it stands now, for who writes it."""
    return _page(meeting_id)


@pages.post("/moeder/<uuid:meeting_id>/kontrol")
def check(meeting_id: UUID) -> ResponseReturnValue:
    """Write down that the record was checked as it stands now."""
    _may_write(meeting_id)
    limits = current_app.config["SETTINGS"].parsing_limits
    checking.check(meeting_id, limits, actor=actor())
    return _back(meeting_id, translate("Kontrollen er gjort."))


@pages.post("/moeder/<uuid:meeting_id>/kontrol/afklar")
def settle(meeting_id: UUID) -> ResponseReturnValue:
    """Say that a finding may stand."""
    _may_write(meeting_id)
    note = request.form.get("note", "")
    for fingerprint in _findings_typed():
        try:
            checking.settle(meeting_id, fingerprint, note, actor=actor())
        except ProblemsFound as found:
            return _page(meeting_id, problem_errors(found), (fingerprint, note)), 422
    return _back(meeting_id, translate("Fundet er afklaret."))


@pages.post("/moeder/<uuid:meeting_id>/kontrol/godkend")
def second(meeting_id: UUID) -> ResponseReturnValue:
    """Agree, as another person, that a finding may stand."""
    _may_write(meeting_id)
    try:
        checking.second(meeting_id, request.form.get("fund", ""), actor=actor())
    except ProblemsFound as found:
        return _page(meeting_id, problem_errors(found)), 422
    return _back(meeting_id, translate("Afklaringen er godkendt."))


@pages.post("/moeder/<uuid:meeting_id>/kontrol/genaabn")
def reopen(meeting_id: UUID) -> ResponseReturnValue:
    """Ask about a settled finding again."""
    _may_write(meeting_id)
    for fingerprint in _findings_typed():
        checking.reopen(meeting_id, fingerprint, actor=actor())
    return _back(meeting_id, translate("Fundet skal afklares igen."))


@pages.get("/kontrol/egne-adresser")
def list_contacts() -> ResponseReturnValue:
    """The domains and numbers of the municipality's own."""
    return _contacts([])


@pages.post("/kontrol/egne-adresser")
def approve_contact() -> ResponseReturnValue:
    """Approve a domain or a number once and for all."""
    _may_write_some_agenda()
    typed = request.form.get("value", "")
    try:
        checking.approve_contact(typed, actor=actor())
    except ProblemsFound as found:
        errors = [FieldError("value", error.text) for error in problem_errors(found)]
        return _contacts(errors, typed), 422
    flash(translate("Adressen er godkendt."))
    return redirect(url_for("checking.list_contacts"), 303)


@pages.post("/kontrol/egne-adresser/fjern")
def remove_contact() -> ResponseReturnValue:
    """Ask about a domain or a number again."""
    _may_write_some_agenda()
    try:
        contact_id = UUID(request.form.get("id", ""))
    except ValueError:
        abort(404)
    checking.remove_contact(contact_id, actor=actor())
    flash(translate("Adressen er fjernet. Kontrollen spørger om den igen."))
    return redirect(url_for("checking.list_contacts"), 303)


def _page(
    meeting_id: UUID,
    errors: list[FieldError] | None = None,
    typed: tuple[str, str] = ("", ""),
) -> str:
    with reading():
        view = check_of(meeting_id, actor())
        groups = groups_of(view, written_at(meeting_id, actor()))
        stops = len(view.stopping)
        ready = view.checked_at is not None and not stops
        following = _next_sending(meeting_id) if ready else None
    told = count_to_look_at(view)
    return render_template(
        "checking/check.html",
        meeting_id=meeting_id,
        heading=shown.heading_of(view.record),
        bodies=shown.bodies_of(view.record),
        groups=groups,
        checked=view.checked_at is not None,
        is_minutes=_is_minutes(view),
        checked_line=_checked_line(view),
        summary=_summary(view, stops),
        told=counted("Ét fund at se på", "{count} fund at se på", told) if told else "",
        ready=ready,
        following=following,
        stops=stops,
        two_persons=view.second_person_settles,
        errors=errors or [],
        typed=typed,
        messages=get_flashed_messages(),
    )


def _findings_typed() -> list[str]:
    """The findings of the line that was sent; one that names none is no finding."""
    return request.form.getlist("fund") or [""]


def _next_sending(meeting_id: UUID) -> Step | None:
    meeting = get_meeting(meeting_id, actor())
    return next_sending(meeting, actor(), meeting_facts(meeting_id, actor()))


def _summary(view: CheckView, stops: int) -> str:
    if stops:
        return counted("Ét fund skal afklares", "{count} fund skal afklares", stops)
    if view.checked_at is None and _is_minutes(view):
        return translate("Referatet skal kontrolleres")
    if view.checked_at is None:
        return translate("Dagsordenen skal kontrolleres")
    return translate("Klar til udsendelse")


def _checked_line(view: CheckView) -> str:
    if view.checked_at is not None:
        when = moment(view.checked_at)
        return translate("Kontrolleret {when} af {name}.", when=when, name=view.checked_by)
    if _is_minutes(view) and view.checked_before:
        return translate("Referatet er ændret, siden det sidst blev kontrolleret.")
    if _is_minutes(view):
        return translate("Referatet er ikke kontrolleret endnu.")
    if view.checked_before:
        return translate("Dagsordenen er ændret, siden den sidst blev kontrolleret.")
    return translate("Dagsordenen er ikke kontrolleret endnu.")


def _is_minutes(view: CheckView) -> bool:
    return view.record.kind is DocumentKind.MINUTES


def _contacts(errors: list[FieldError], typed: str = "") -> str:
    _may_write_some_agenda()
    with reading():
        contacts = approved_contacts(actor())
    return render_template(
        "checking/contacts.html",
        contacts=contacts,
        errors=errors,
        typed=typed,
        messages=get_flashed_messages(),
    )


def _may_write(meeting_id: UUID) -> None:
    """Only for who reads the working record; to others there is no such page."""
    with reading():
        check_of(meeting_id, actor())


def _may_write_some_agenda() -> None:
    if bodies_with(actor(), Ability.EDIT_AGENDA) == frozenset():
        abort(404)


def _back(meeting_id: UUID, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("checking.show_check", meeting_id=meeting_id), 303)
