"""The check before sending: what stops it, what is told, and what was settled.

Looking at the page writes nothing. The findings are those of the record as it stands; that it
was checked is written down when somebody asks for it.
"""

from dataclasses import dataclass
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
from meetings.queries.checks import CheckLine, CheckView, Settled, approved_contacts, check_of
from meetings.queries.meetings import get_meeting
from meetings.queries.sending import meeting_facts
from meetings.record import Item
from meetings.rules.permissions import bodies_with
from meetings.rules.problems import ProblemsFound
from meetings.services import checking
from meetings.vocabulary import Ability, DocumentKind, FindingKind, Severity
from meetings.web import shown
from meetings.web.finding_words import link_to, sentence_of
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, moment, translate
from meetings.web.steps import Step, next_sending

pages = Blueprint("checking", __name__)

_SHOWN_AS_IS = (FindingKind.PHONE_NUMBER, FindingKind.EMAIL_ADDRESS, FindingKind.CPR_NUMBER)


@dataclass(frozen=True, slots=True)
class Line:
    """A finding on the page. `id` names its form; `settled` says by whom and when."""

    id: str
    fingerprint: str
    sentence: str
    told: tuple[str, ...]
    file_href: str
    stops: bool
    may_settle: bool
    may_second: bool
    settled: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Group:
    """An item with its lines, and where it is mended; the meeting's own lines have no item."""

    number: str
    title: str
    href: str
    lines: tuple[Line, ...]


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
    fingerprint, note = request.form.get("fund", ""), request.form.get("note", "")
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
    checking.reopen(meeting_id, request.form.get("fund", ""), actor=actor())
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
        groups = _groups(view)
        stops = len(view.stopping)
        ready = view.checked_at is not None and not stops
        following = _next_sending(meeting_id) if ready else None
    told = sum(1 for line in view.lines if _is_told(line))
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


def _groups(view: CheckView) -> list[Group]:
    """The lines under their items, in the agenda's order; the meeting's own come first."""
    items: dict[UUID | None, Item | None] = {None: None}
    items |= {item.id: item for item in view.record.items}
    groups = []
    for item_id, item in items.items():
        lines = [line for line in view.lines if line.finding.place.item_id == item_id]
        if lines:
            number, title = (item.number, item.title) if item else ("", translate("Mødet"))
            href = url_for("drafting.write_item", item_id=item_id) if item else ""
            ordered = tuple(map(_line, sorted(lines, key=_order)))
            groups.append(Group(number, title, href, ordered))
    return groups


def _order(line: CheckLine) -> int:
    """What stops first, what is settled last."""
    return 0 if line.stops else 1 if line.settlement is None else 2


def _is_told(line: CheckLine) -> bool:
    return line.finding.severity is Severity.TOLD and line.settlement is None


def _line(line: CheckLine) -> Line:
    kept = line.settlement
    return Line(
        id=line.fingerprint[:12],
        fingerprint=line.fingerprint,
        sentence=sentence_of(line.finding),
        told=line.finding.told if line.finding.kind in _SHOWN_AS_IS else (),
        file_href=link_to(line.finding),
        stops=line.stops,
        may_settle=line.may_be_settled and kept is None,
        may_second=line.needs_second
        and kept is not None
        and kept.settled_by_id != actor().account_id,
        settled=_settled_lines(kept),
        note=kept.note if kept is not None else "",
    )


def _settled_lines(kept: Settled | None) -> tuple[str, ...]:
    if kept is None:
        return ()
    lines = [
        translate("Afklaret {when} af {name}.", when=moment(kept.settled_at), name=kept.settled_by)
    ]
    if kept.seconded_at is not None:
        when, name = moment(kept.seconded_at), kept.seconded_by
        lines.append(translate("Godkendt {when} af {name}.", when=when, name=name))
    return tuple(lines)


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
