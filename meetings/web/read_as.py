"""Pages that are one for everybody: each reads on them what is theirs to read.

Who is signed in reads as the person they are, in the language of their account; everybody else
reads as a citizen. What one person reads is kept by nobody, neither a browser nor a proxy.
"""

from flask import Blueprint, Response, g

from meetings.rules.permissions import CITIZEN, Actor
from meetings.services.logins import SignedIn
from meetings.web.guards import recognize


def for_everybody(pages: Blueprint) -> Blueprint:
    """Let every page of the blueprint be read as who asks."""
    pages.before_request(find_reader)
    pages.after_request(keep_from_others)
    return pages


def reader() -> Actor:
    """As whom the page is read."""
    found = g.get("signed_in")
    return found.actor if isinstance(found, SignedIn) else CITIZEN


def find_reader() -> None:
    """Find out who asks, and speak their language."""
    recognize()
    if isinstance(g.signed_in, SignedIn):
        g.language = g.signed_in.language


def keep_from_others(answer: Response) -> Response:
    """Let nobody keep what one person was shown, nor give it to another."""
    answer.vary.add("Cookie")
    if isinstance(g.get("signed_in"), SignedIn):
        answer.cache_control.no_store = True
    return answer
