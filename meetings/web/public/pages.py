"""Citizens' pages around the meetings: the front page, the bodies, and what a robot may read."""

from itertools import groupby

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.config import Settings
from meetings.database import reading
from meetings.queries.body_years import line_of_names
from meetings.queries.directory import get_organization, list_organizations
from meetings.queries.meetings import list_published_meetings
from meetings.queries.views import MeetingCard
from meetings.rules.permissions import CITIZEN
from meetings.vocabulary import State
from meetings.web import shown
from meetings.web.addresses import absolute, in_both_languages
from meetings.web.guards import public
from meetings.web.language import translate
from meetings.web.public.sitemap import is_told
from meetings.web.shown import Chip, MeetingLine

pages = Blueprint("public", __name__)

_NEWEST = 8
_COMING = 8
_ALL_OF_A_BODY = 2000  # more than a body holds in a century


@in_both_languages(pages, "/")
def front() -> ResponseReturnValue:
    """The municipality's coming meetings, the latest ones, and its bodies."""
    with reading():
        cards = list_published_meetings(CITIZEN, limit=_NEWEST * 8)
        bodies = list_organizations(CITIZEN)
    standing = [card for card in cards if card.withdrawn_at is None]
    coming = [card for card in standing if card.held_on >= shown.today()]
    latest = [card for card in standing if card.held_on < shown.today()]
    return render_template(
        "public/front.html",
        coming=[_line(card) for card in reversed(coming[-_COMING:])],
        latest=[_line(card) for card in latest[:_NEWEST]],
        bodies=[body for body in bodies if body.active],
    )


@in_both_languages(pages, "/udvalg")
def list_bodies() -> ResponseReturnValue:
    """Every body that holds meetings, those of earlier periods last."""
    with reading():
        bodies = list_organizations(CITIZEN)
    active = (body for body in bodies if body.active)
    return render_template(
        "public/bodies.html",
        groups=[
            (shown.said(kind), list(group))
            for kind, group in groupby(active, lambda body: body.kind)
        ],
        earlier=[body for body in bodies if not body.active],
    )


@in_both_languages(pages, "/udvalg/<string:slug>")
def show_body(slug: str) -> ResponseReturnValue:
    """One body: its meetings year by year, and its members."""
    with reading():
        body = get_organization(slug, CITIZEN)
        line = line_of_names(slug, CITIZEN)
        cards = list_published_meetings(CITIZEN, slug, limit=_ALL_OF_A_BODY)
    years = sorted({card.held_on.year for card in cards}, reverse=True)
    asked = request.args.get("aar", "")
    by_name = {str(year): year for year in years}
    if asked and asked not in by_name:
        abort(404)
    year = by_name[asked] if asked else (years[0] if years else None)
    return render_template(
        "public/body.html",
        body=body,
        kind=shown.said(body.organization.kind),
        members=[(member, shown.said(member.role)) for member in body.members],
        line=line if len(line) > 1 else (),
        years=years,
        year=year,
        meetings=[_line(card) for card in cards if card.held_on.year == year],
    )


@in_both_languages(pages, "/was")
def show_accessibility() -> ResponseReturnValue:
    """To the accessibility statement (tilgængelighedserklæring; act no. 692 of 2018 § 4)."""
    settings: Settings = current_app.config["SETTINGS"]
    if settings.was_url:
        return redirect(settings.was_url, 302)
    return render_template("public/accessibility.html")


@pages.get("/robots.txt")
@public
def show_robots() -> ResponseReturnValue:
    """Search engines are welcome to what is public."""
    text = (
        "User-agent: *\nDisallow: /log-ind\nDisallow: /en/log-ind\nDisallow: /moeder\n"
        "Disallow: /soeg\nDisallow: /en/search\nDisallow: /foelg\nDisallow: /en/foelg\n"
    )
    if is_told():
        text += f"\nSitemap: {absolute(url_for('public_sitemap.show_all'))}\n"
    return Response(text, content_type="text/plain; charset=utf-8")


def _line(card: MeetingCard) -> MeetingLine:
    href = url_for("public_meetings.show_meeting", slug=card.address.slug, day=card.address.day)
    if card.withdrawn_at is not None:
        return shown.card_line(card, href, (Chip(translate("Trukket tilbage"), "warning"),))
    cancelled = (shown.state_chip(card.state),) if card.state is State.CANCELLED else ()
    return shown.card_line(card, href, cancelled)
