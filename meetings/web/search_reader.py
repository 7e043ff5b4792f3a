"""As whom search is read: everybody may, and each finds among what is theirs to read."""

from flask import Response, g, request

from meetings.queries.search_address import question_from
from meetings.queries.search_views import SearchQuestion
from meetings.rules.permissions import CITIZEN, Actor
from meetings.services.logins import SignedIn
from meetings.web.guards import recognize


def find_reader() -> None:
    """Find out who is signed in, whose language the page then has; nobody is a citizen."""
    recognize()
    if g.signed_in is not None:
        g.language = g.signed_in.language


def keep_from_others(answer: Response) -> Response:
    """Lists of what was found are in no search engine, and what one person found nobody keeps."""
    answer.headers["X-Robots-Tag"] = "noindex"
    if g.get("signed_in") is not None:
        answer.cache_control.no_store = True
    return answer


def searcher() -> Actor:
    """As whom the page is read."""
    found = g.signed_in
    return found.actor if isinstance(found, SignedIn) else CITIZEN


def asked() -> SearchQuestion:
    """What the address asks for."""
    return question_from(request.args.items(multi=True))
