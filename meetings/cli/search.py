"""Searches what a citizen, or somebody with a login, may read."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from meetings.config import BadSettings, load_settings

if TYPE_CHECKING:
    from meetings.queries.search_views import Facets, SearchAnswer, SearchHit
    from meetings.rules.permissions import Actor

CANNOT = 2  # exit status when nothing could be searched
_MOST = 1_000


class _CannotSearch(Exception):
    """Why nothing can be searched, in a sentence."""


@click.command("search")
@click.argument("query", metavar="SPØRGSMÅL")
@click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")
@click.option(
    "--limit", type=click.IntRange(0, _MOST), default=20, show_default=True, help="Højst så mange."
)
@click.option("--as", "login_name", metavar="LOGIN", help="Søg som den bruger; ellers som borger.")
def search(query: str, as_json: bool, limit: int, login_name: str | None) -> None:
    """Søg i det, der er givet ud: ord, "sætninger", ELLER, -uden, begynder*, felt:ord.

    Search what was given out, as a citizen or as somebody with a login.
    """
    # Slow imports: --help needs no database.
    from meetings.database import reading
    from meetings.queries.search import find
    from meetings.queries.search_views import SearchQuestion
    from meetings.start import open_installation

    settings = load_settings()
    try:
        open_installation(settings)
        with reading():
            viewer = _viewer(login_name)
            answer = find(SearchQuestion(text=query, size=limit), viewer)
            _refuse_empty_index(answer)
    except (BadSettings, _CannotSearch) as problem:
        click.echo(str(problem), err=True)
        sys.exit(CANNOT)
    if as_json:
        facts = _as_json(answer, settings.public_url)
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        _write(answer, settings.public_url)


def _viewer(login_name: str | None) -> "Actor":
    from meetings.queries.actors import active_accounts
    from meetings.rules.permissions import CITIZEN, SYSTEM
    from meetings.services.accounts import account_named

    if login_name is None:
        return CITIZEN
    account = account_named(login_name) if "\0" not in login_name else None
    found = active_accounts(SYSTEM, [account.id]) if account is not None else []
    if not found:
        raise _CannotSearch(
            "Der er ingen bruger i brug med det login. Se efter, om det er rigtigt."
        )
    return found[0].actor


def _refuse_empty_index(answer: "SearchAnswer") -> None:
    from meetings.queries.postings import is_searchable
    from meetings.rules.permissions import SYSTEM

    if not answer.count and not is_searchable(SYSTEM):
        raise _CannotSearch(
            "Der er endnu ikke noget at søge i. Er der givet møder ud, så kør først"
            " `python -m meetings reindex`."
        )


def _as_json(answer: "SearchAnswer", public_url: str) -> dict[str, Any]:
    return {
        "count": answer.count,
        "capped": answer.is_capped,
        "suggestion": answer.suggestion,
        "hits": [
            {
                "id": str(hit.item_id or hit.meeting_id),
                "title": hit.title,
                "committee": " og ".join(hit.bodies),
                "date": hit.held_on.isoformat(),
                "number": hit.number,
                "url": _url(hit, public_url),
                "snippets": ["".join(piece.text for piece in s.pieces) for s in hit.snippets],
            }
            for hit in answer.hits
        ],
        "facets": _facets(answer.facets),
    }


def _facets(facets: "Facets") -> dict[str, Any]:
    named = {
        "committee": facets.bodies,
        "decision": facets.outcomes,
        "document": facets.kinds,
    }
    counted = {
        name: [{"value": v.value, "label": v.label, "count": v.count} for v in values]
        for name, values in named.items()
    }
    return {**counted, "year": [{"value": year, "count": n} for year, n in facets.years]}


def _url(hit: "SearchHit", public_url: str) -> str:
    """Where the hit is read: a citizen's page, or the page of who is signed in."""
    from urllib.parse import quote

    from meetings.vocabulary import Audience

    if hit.audience is not Audience.PUBLIC:
        item = f"/punkter/{hit.item_id}" if hit.item_id is not None else ""
        return f"{public_url}/moeder/{hit.meeting_id}{item}"
    place = f"/udvalg/{hit.address.slug}/{hit.address.day}"
    number = f"/punkt/{quote(hit.number, safe='')}" if hit.number else ""
    return f"{public_url}{place}{number}"


def _write(answer: "SearchAnswer", public_url: str) -> None:
    over = "over " if answer.is_capped else ""
    count = f"{answer.count:,}".replace(",", ".")
    click.echo(f"{over}{count} {'punkt' if answer.count == 1 else 'punkter'}")
    if answer.suggestion:
        click.echo(f"Mente du: {answer.suggestion}")
    for hit in answer.hits:
        number = f"{hit.number}. " if hit.number else ""
        click.echo(f"\n{number}{hit.title}")
        click.echo(f"   {' og '.join(hit.bodies)}, {hit.held_on:%d.%m.%Y}")
        for snippet in hit.snippets:
            page = f"side {snippet.page}: " if snippet.page else ""
            click.echo(f"   {page}{''.join(piece.text for piece in snippet.pieces)}")
        click.echo(f"   {_url(hit, public_url)}")
