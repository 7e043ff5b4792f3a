"""Who may do what in a body: give a role, take it back, and invite somebody new to one."""

from typing import Final

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.bodies import find_managed
from meetings.queries.body_views import NamedBody
from meetings.queries.grants import AccountLine, list_accounts, list_grants
from meetings.rules.permissions import may
from meetings.rules.problems import ProblemsFound
from meetings.services import grants
from meetings.services.invitations import invite as make_link
from meetings.vocabulary import Ability, Role
from meetings.web import body_forms
from meetings.web.addresses import absolute
from meetings.web.body_forms import Typed
from meetings.web.forms import FieldError, missing, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate

pages = Blueprint("granting", __name__)

# Members are invited at their seat, so that it is sure who they are.
_INVITED: Final = (Role.SECRETARY, Role.CASE_OFFICER)


@pages.after_request
def keep_nothing(answer: Response) -> Response:
    """A one-time link stands on the page once; nobody keeps it."""
    answer.cache_control.no_store = True
    return answer


@pages.get("/organer/<string:slug>/adgang")
def show(slug: str) -> ResponseReturnValue:
    """Who has a role in the body, and the forms to give one."""
    return _page(_body(slug), {}, [])


@pages.post("/organer/<string:slug>/adgang")
def give(slug: str) -> ResponseReturnValue:
    """Give an account a role in the body."""
    body, values = _body(slug), body_forms.typed()
    account_id = body_forms.id_of(values, "account")
    role = _role(values.get("role", ""), grants.ROLES_IN_A_BODY)
    if account_id is None:
        errors = missing([("account", "", "Vælg en bruger.")])
        return _page(body, values, errors), 422
    grants.grant_role(body.id, account_id, role, actor=actor())
    flash(translate("Adgangen er givet og gælder med det samme."))
    return redirect(url_for("granting.show", slug=slug), 303)


@pages.post("/organer/<string:slug>/adgang/fjern")
def take(slug: str) -> ResponseReturnValue:
    """Take an account's role in the body back."""
    body, values = _body(slug), body_forms.typed()
    account_id = body_forms.id_of(values, "account")
    if account_id is None:
        abort(404)
    role = _role(values.get("role", ""), grants.ROLES_IN_A_BODY)
    grants.revoke_role(body.id, account_id, role, actor=actor())
    flash(translate("Adgangen er fjernet og gælder ikke længere."))
    return redirect(url_for("granting.show", slug=slug), 303)


@pages.post("/organer/<string:slug>/adgang/inviter")
def invite(slug: str) -> ResponseReturnValue:
    """Make an account for somebody new, and show its one-time link this once."""
    body, values = _body(slug), body_forms.typed()
    name = " ".join(values.get("name", "").split())
    errors = missing([("name", name, "Skriv personens navn.")])
    if errors:
        return _page(body, values, errors), 422
    role, email = _role(values.get("new_role", ""), _INVITED), values.get("email", "")
    try:
        token = make_link(name, role, slug, email=email, actor=actor())
    except ProblemsFound as found:
        wrong = [FieldError("email", error.text) for error in problem_errors(found)]
        return _page(body, values, wrong), 422
    link = absolute(url_for("login.show_welcome", token=token))
    return _page(body, {}, [], link=link, invited=name)


def _body(slug: str) -> NamedBody:
    """The body, for who runs the accounts; for others there is no such page."""
    if not may(actor(), Ability.MANAGE_ACCOUNTS):
        abort(404)
    with reading():
        return find_managed(slug, actor())


def _role(value: str, possible: tuple[Role, ...]) -> Role:
    """The role that was chosen. A role that is none of these is not there."""
    role = next((one for one in possible if one.value == value), None)
    if role is None:
        abort(404)
    return role


def _page(
    body: NamedBody, values: Typed, errors: list[FieldError], link: str = "", invited: str = ""
) -> str:
    with reading():
        given = list_grants(body.id, actor())
        accounts = list_accounts(actor())
    choices = [("", translate("Vælg en bruger"))]
    choices += [(str(one.id), _told(one)) for one in accounts]
    return render_template(
        "bodies/grants.html",
        body=body,
        given=[one for one in given if not one.is_everywhere],
        everywhere=[one for one in given if one.is_everywhere],
        accounts=choices,
        roles=body_forms.choices(grants.ROLES_IN_A_BODY),
        new_roles=body_forms.choices(_INVITED),
        chosen=request.args.get("account", ""),
        values=values,
        errors=errors,
        link=link,
        invited=invited,
        messages=get_flashed_messages(),
    )


def _told(account: AccountLine) -> str:
    login_name = account.login_name or translate("har ikke valgt brugernavn")
    return ", ".join([f"{account.name} ({login_name})", *account.seats])
