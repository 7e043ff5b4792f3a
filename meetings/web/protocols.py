"""A year's protocol of a body is ordered: which body, which year, for whom, and as what."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.directory import list_organizations
from meetings.rules.problems import ProblemsFound
from meetings.services.document_orders import order_document
from meetings.services.made import Wanted
from meetings.vocabulary import Audience, OrderedKind
from meetings.web import shown
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate

pages = Blueprint("protocols", __name__)

_EARLIEST = 1800


@pages.get("/dokumenter/protokol")
def ask() -> ResponseReturnValue:
    """The form; the body and its year are chosen where one comes from a body's page."""
    year = request.args.get("aar", str(shown.today().year))
    return _form({"body": request.args.get("organ", ""), "year": year}, [])


@pages.post("/dokumenter/protokol")
def order() -> ResponseReturnValue:
    """Order the protocol, and show how far it is."""
    typed = {name: request.form.get(name, "").strip() for name in ("body", "year")}
    typed |= {name: request.form.get(name, "") for name in ("edition", "format")}
    bodies = {slug: body_id for body_id, slug, _ in _bodies()}
    year = _year(typed["year"])
    errors = []
    if typed["body"] not in bodies:
        errors.append(FieldError("body", translate("Vælg et organ.")))
    if year is None:
        errors.append(FieldError("year", translate("Skriv årstallet med fire cifre.")))
    if errors or year is None:
        return _form(typed, errors), 422
    wanted = Wanted(
        Audience.PUBLIC if typed["edition"] == "aaben" else Audience.SECRETARIAT,
        organization_id=bodies[typed["body"]],
        year=year,
        as_docx=typed["format"] == "docx",
    )
    try:
        order_id = order_document(OrderedKind.PROTOCOL, wanted, actor=actor())
    except ProblemsFound as found:
        return _form(typed, problem_errors(found)), 422
    return redirect(url_for("documents.show_document", order_id=order_id), 303)


def _bodies() -> list[tuple[UUID, str, str]]:
    with reading():
        found = list_organizations(actor())
    return [(one.id, one.slug, f"{one.name} {one.election_period}".strip()) for one in found]


def _year(typed: str) -> int | None:
    known = typed.isascii() and typed.isdigit() and len(typed) == 4
    return int(typed) if known and int(typed) >= _EARLIEST else None


def _form(typed: dict[str, str], errors: list[FieldError]) -> str:
    bodies = [("", translate("Vælg et organ")), *((slug, name) for _, slug, name in _bodies())]
    return render_template("documents/protocol.html", typed=typed, bodies=bodies, errors=errors)
