"""When a page cannot be shown: say it calmly, and say what to do.

What the user can mend is shown at the form. What they may not see looks the same as what is
not there. What is our fault is logged whole and shown with a number to tell us.
"""

import logging
import secrets
from dataclasses import dataclass, replace
from typing import Final

from flask import Flask, Response, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadRequest, HTTPException

from exports.json.oparl import PLACE
from meetings.rules.problems import NotAllowed, NotFound
from meetings.services.open_data import ROOT
from meetings.services.open_shapes import Problem
from meetings.web.guards import recognize
from meetings.web.language import DANISH, ENGLISH
from meetings.web.limits import TooMuchRead

log = logging.getLogger(__name__)

PROBLEM_JSON: Final = "application/problem+json"  # RFC 9457


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, and what to do now, in Danish (the catalogue has the English)."""

    title: str
    what: str
    next_step: str


class ToldByName(BadRequest):
    """A parameter that cannot be used; `told` says which, and what it has to be."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


NOT_FOUND: Final = Explanation(
    "Siden findes ikke",
    "Der er ingen side på denne adresse, eller den er ikke åben for dig.",
    "Se efter, om adressen er skrevet rigtigt, eller begynd på forsiden.",
)
EXPLANATIONS: Final = {
    400: Explanation(
        "Forespørgslen kunne ikke læses",
        "Der manglede noget i det, der blev sendt.",
        "Gå tilbage, genindlæs siden, og prøv igen.",
    ),
    403: Explanation(
        "Det må du ikke",
        "Handlingen er kun for dem, der har adgang til den.",
        "Log ind, og prøv igen. Mangler du en adgang, så spørg udvalgets sekretær.",
    ),
    404: NOT_FOUND,
    405: Explanation(
        "Adressen kan ikke bruges sådan",
        "Siden findes, men den kan ikke åbnes på den måde.",
        "Begynd på forsiden, og find siden derfra.",
    ),
    410: Explanation(
        "Trukket tilbage",
        "Det, der lå her, er trukket tilbage.",
        "På mødets side kan du læse hvornår og hvorfor.",
    ),
    413: Explanation(
        "Det, der blev sendt, er for stort",
        "Vi tager ikke imod så meget på én gang.",
        "Gå tilbage, og send færre eller mindre filer ad gangen, eller del teksten.",
    ),
    429: Explanation(
        "For mange forsøg",
        "Der er prøvet for mange gange på kort tid.",
        "Vent et minut, og prøv så igen.",
    ),
    500: Explanation(
        "Der skete en fejl hos os",
        "Siden kunne ikke vises. Fejlen er skrevet ned.",
        "Prøv igen om lidt. Sker det igen, så ring eller skriv til os, og oplys nummeret.",
    ),
}
TOO_MUCH_READ: Final = Explanation(
    "For mange sider på kort tid",
    "Der er hentet flere sider fra din adresse, end vi kan give på et minut.",
    "Vent et minut, og prøv så igen.",
)
FORM_IS_TOO_OLD: Final = Explanation(
    "Formularen er for gammel",
    "Siden har været åben så længe, at vi ikke kan se, om den stadig er din.",
    "Gå tilbage, og kopiér det, du har skrevet. Genindlæs siden, sæt det ind, og prøv igen.",
)


def set_up_errors(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(HTTPException, _show_refusal)
    app.register_error_handler(CSRFError, _show_old_form)
    app.register_error_handler(NotFound, _hide)
    app.register_error_handler(NotAllowed, _hide)
    app.register_error_handler(Exception, _own_up)


def error_page(explanation: Explanation, status: int, reference: str = "") -> Response:
    """The page that says what happened, with the head of who is signed in, where that is known.

    It is the same wherever the reader may not know what is there. It needs no database and nobody
    signed in: where finding out fails too, it is the page for everybody.
    """
    if is_for_programs():
        return _problem(explanation, status, reference)
    facts = {"error": explanation, "reference": reference}
    try:
        recognize()
        g.setdefault("language", _language())
        page = render_template("errors/error.html", **facts)
    except Exception:
        log.warning("Nobody could be recognized on an error page", exc_info=True)
        g.signed_in = None
        g.language = _language()
        page = render_template("errors/error.html", **facts)
    answer = make_response(page, status)
    answer.cache_control.no_store = True
    return answer


def is_for_programs() -> bool:
    """Whether it is asked for at an address that answers in JSON."""
    return request.path.startswith((f"{ROOT}/", f"{PLACE}/"))


def _problem(explanation: Explanation, status: int, reference: str) -> Response:
    """What happened, for a program and for who reads what it was told."""
    told = f"{explanation.what} {reference}".rstrip()
    problem = Problem(title=explanation.title, status=status, detail=told)
    answer = Response(problem.model_dump_json(), status, content_type=PROBLEM_JSON)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.cache_control.no_store = True
    return answer


def _language() -> str:
    """By the address, or else by who is signed in."""
    if request.path == "/en" or request.path.startswith("/en/"):
        return ENGLISH
    return g.signed_in.language if g.signed_in is not None else DANISH


def _show_refusal(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if error.response is not None or status < 400:
        return error  # a redirect, or an answer made on purpose
    explanation = EXPLANATIONS.get(status, EXPLANATIONS[400])
    if isinstance(error, TooMuchRead):
        explanation = TOO_MUCH_READ
    if isinstance(error, ToldByName):
        explanation = replace(explanation, what=error.told)
    answer = error_page(explanation, status)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _show_old_form(error: CSRFError) -> ResponseReturnValue:
    return error_page(FORM_IS_TOO_OLD, 400)


def _hide(error: Exception) -> ResponseReturnValue:
    """Not allowed and not there are told apart by nobody who may not know which."""
    return error_page(NOT_FOUND, 404)


def _own_up(error: Exception) -> ResponseReturnValue:
    reference = secrets.token_hex(4).upper()
    # The endpoint, not the address: an address may hold a one-time link.
    log.error("Fault %s at %s %s", reference, request.method, request.endpoint, exc_info=error)
    return error_page(EXPLANATIONS[500], 500, reference)
