"""OParl 1.1 for programs: everything published, and nothing else, under /oparl/v1.1.

Every id is the object's own address, made from the setting `public_url` and never from the
request. It asks for no login, sets no cookie, and may be read by pages of others (CORS).
"""

from uuid import UUID

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import HTTPException

from exports.json import oparl_people
from exports.json.oparl import PLACE
from meetings.database import reading
from meetings.queries import open_data_people as people
from meetings.queries.open_data import Kind, find_one, list_published
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotAllowed, NotFound
from meetings.web.errors import EXPLANATIONS, NOT_FOUND
from meetings.web.guards import public
from meetings.web.public import oparl_bodies
from meetings.web.public.api import opened_to_others
from meetings.web.public.oparl_answers import (
    addresses,
    failure,
    list_page,
    municipality,
    one_object,
)
from meetings.web.public.oparl_asked import NotUnderstood, read_asked
from meetings.web.public.oparl_told import tell

pages = Blueprint("oparl", __name__, url_prefix=PLACE)

_LISTS = {
    "meetings": Kind.MEETING,
    "agenda-items": Kind.ITEM,
    "consultations": Kind.CONSULTATION,
    "papers": Kind.PAPER,
    "files": Kind.FILE,
    "locations": Kind.LOCATION,
}


@pages.get("")
@public
def show_system() -> Response:
    """Where clients begin."""
    with reading():
        return one_object(oparl_bodies.tell_system(municipality(), addresses()))


@pages.get("/bodies")
@public
def list_bodies() -> Response:
    """The bodies in OParl's sense: one, the municipality."""
    asked = read_asked(request.args)
    with reading():
        told = oparl_bodies.tell_municipality(municipality(), addresses())
    shown = [told] if asked.page == 1 else []
    return list_page("bodies", asked, shown, 1)


@pages.get(f"/body/{oparl_people.BODY}")
@public
def show_body() -> Response:
    """The municipality."""
    with reading():
        return one_object(oparl_bodies.tell_municipality(municipality(), addresses()))


@pages.get("/<any('meetings','agenda-items','consultations','papers','files','locations'):name>")
@public
def list_things(name: str) -> Response:
    """A list of what was published."""
    return _published(name, _LISTS[name])


@pages.get("/organization/<uuid:organization_id>/meetings")
@public
def list_meetings_of(organization_id: UUID) -> Response:
    """The published meetings of one body."""
    with reading():
        people.find_body(organization_id, CITIZEN)
        return _published(f"organization/{organization_id}/meetings", Kind.MEETING, organization_id)


@pages.get("/meeting/<uuid:meeting_id>")
@public
def show_meeting(meeting_id: UUID) -> Response:
    """A meeting that was published, or that it is gone; so with all that follow."""
    return _one(Kind.MEETING, meeting_id)


@pages.get("/location/<uuid:meeting_id>")
@public
def show_location(meeting_id: UUID) -> Response:
    """Where a meeting is held."""
    return _one(Kind.LOCATION, meeting_id)


@pages.get("/agenda-item/<uuid:item_id>")
@public
def show_agenda_item(item_id: UUID) -> Response:
    """An item of a meeting."""
    return _one(Kind.ITEM, item_id)


@pages.get("/consultation/<uuid:item_id>")
@public
def show_consultation(item_id: UUID) -> Response:
    """That an open item treats a paper; it has the item's id."""
    return _one(Kind.CONSULTATION, item_id)


@pages.get("/paper/<uuid:paper_id>")
@public
def show_paper(paper_id: UUID) -> Response:
    """What is written of a case."""
    return _one(Kind.PAPER, paper_id)


@pages.get("/file/<uuid:attachment_id>")
@public
def show_file(attachment_id: UUID) -> Response:
    """An attachment."""
    return _one(Kind.FILE, attachment_id)


@pages.get("/meeting/<uuid:meeting_id>/document/<string:name>")
@public
def show_document(meeting_id: UUID, name: str) -> Response:
    """A meeting's agenda or minutes in one format, as a file."""
    if name != name.lower():
        abort(404)
    return _one(Kind.FILE, meeting_id, name.upper())


@pages.get("/organizations")
@public
def list_organizations() -> Response:
    """The bodies that hold meetings."""
    asked = read_asked(request.args)
    with reading():
        found = people.list_bodies(asked.window, CITIZEN)
        told = oparl_bodies.tell_organizations(found.things, addresses())
    return list_page("organizations", asked, told, found.total)


@pages.get("/organization/<uuid:organization_id>")
@public
def show_organization(organization_id: UUID) -> Response:
    """A body that holds meetings."""
    with reading():
        found = people.find_body(organization_id, CITIZEN)
        return one_object(*oparl_bodies.tell_organizations([found], addresses()))


@pages.get("/persons")
@public
def list_persons() -> Response:
    """The elected persons."""
    asked = read_asked(request.args)
    with reading():
        found = people.list_persons(asked.window, CITIZEN)
        told = oparl_bodies.tell_persons(found.things, addresses())
    return list_page("persons", asked, told, found.total)


@pages.get("/person/<uuid:person_id>")
@public
def show_person(person_id: UUID) -> Response:
    """An elected person."""
    with reading():
        found = people.find_person(person_id, CITIZEN)
        return one_object(*oparl_bodies.tell_persons([found], addresses()))


@pages.get("/memberships")
@public
def list_memberships() -> Response:
    """Who is a member of what, and when."""
    asked = read_asked(request.args)
    with reading():
        found = people.list_memberships(asked.window, CITIZEN)
        told = oparl_bodies.tell_memberships(found.things, addresses())
    return list_page("memberships", asked, told, found.total)


@pages.get("/membership/<uuid:membership_id>")
@public
def show_membership(membership_id: UUID) -> Response:
    """One membership."""
    with reading():
        found = people.find_membership(membership_id, CITIZEN)
        return one_object(*oparl_bodies.tell_memberships([found], addresses()))


@pages.get("/legislative-terms")
@public
def list_terms() -> Response:
    """The election periods."""
    asked = read_asked(request.args)
    with reading():
        told, total = oparl_bodies.cut(oparl_bodies.tell_terms(addresses()), asked.window)
    return list_page("legislative-terms", asked, told, total)


@pages.get("/legislative-term/<uuid:term_id>")
@public
def show_term(term_id: UUID) -> Response:
    """One election period."""
    with reading():
        return one_object(oparl_bodies.tell_term(term_id, addresses()))


@pages.get("/<path:rest>")
@public
def find_nothing(rest: str) -> Response:
    """An address that nothing lies at is told of as everything else here is: in JSON."""
    abort(404)


@pages.errorhandler(HTTPException)
def _refuse(error: HTTPException) -> Response:
    status = error.code or 500
    explained = EXPLANATIONS.get(status, EXPLANATIONS[400])
    answer = failure(f"{explained.title}. {explained.what}", status)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


@pages.errorhandler(NotFound)
@pages.errorhandler(NotAllowed)
def _hide(error: Exception) -> Response:
    return failure(f"{NOT_FOUND.title}. {NOT_FOUND.what}", 404)


@pages.errorhandler(NotUnderstood)
def _explain(error: NotUnderstood) -> Response:
    return failure(str(error), 400)


@pages.after_request
def _let_others_read(answer: Response) -> Response:
    """Pages of others may read this with a script (OParl 1.1, Cross-Origin Resource Sharing)."""
    return opened_to_others(answer)


def _published(name: str, kind: Kind, organization_id: UUID | None = None) -> Response:
    asked = read_asked(request.args)
    with reading():
        found = list_published(kind, asked.window, CITIZEN, organization_id)
        told = tell(kind, found.things, addresses())
    return list_page(name, asked, told, found.total)


def _one(kind: Kind, key: UUID, variant: str = "") -> Response:
    with reading():
        found = find_one(kind, key, CITIZEN, variant)
        told = tell(kind, [found], addresses())
    if not told:
        raise NotFound
    return one_object(told[0])
