"""What every way to search shares: the question in the address, and that nobody else keeps what
one person found."""

from flask import Blueprint, Response, request

from meetings.queries.search_address import question_from
from meetings.queries.search_views import SearchQuestion
from meetings.web.read_as import for_everybody


def searched_by_everybody(pages: Blueprint) -> Blueprint:
    """Let every page of the blueprint be read as who asks, and stand in no search engine."""
    pages.after_request(_keep_from_engines)
    return for_everybody(pages)


def _keep_from_engines(answer: Response) -> Response:
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def asked() -> SearchQuestion:
    """What the address asks for."""
    return question_from(request.args.items(multi=True))
