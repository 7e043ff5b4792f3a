"""Pages: read the request, ask one service or query, answer."""

from typing import Any, Final

from flask import Flask, g, request
from jinja2 import StrictUndefined
from markupsafe import Markup

from meetings.config import Settings
from meetings.rules.kle import case_key
from meetings.rules.permissions import bodies_with
from meetings.vocabulary import Ability
from meetings.web import (
    account,
    agenda,
    archive_cases,
    archive_people,
    archive_years,
    assets,
    attachment_form,
    bodies,
    body_phrases,
    body_rules,
    body_template,
    calendar,
    cases,
    changes,
    checking,
    citations,
    copying,
    correcting,
    documents,
    downloads,
    drafting,
    drafting_chain,
    drafting_facts,
    drafting_files,
    drafting_paper,
    drafting_plain,
    drafting_route,
    drafting_texts,
    drafting_versions,
    drafting_word,
    editions,
    extracts,
    granting,
    import_review,
    importing,
    item_readings,
    joining,
    journal,
    language,
    lateness,
    limits,
    login,
    meetings,
    members,
    members_mail,
    minuting,
    minuting_closing,
    minuting_following,
    minuting_queue,
    minuting_texts,
    minuting_wall,
    notes,
    notes_at_item,
    notices,
    offline,
    opening,
    own_calendar,
    papers,
    passing_on,
    planning,
    post,
    protocols,
    publication_orders,
    publishing,
    reading_through,
    routes,
    run_sheet,
    saved_searches,
    search,
    search_feeds,
    search_files,
    seeing,
    sending,
    shown,
    signatures,
    signing,
    standing_items,
    submitting,
    substitutes,
    voting,
    wall,
    without_meeting,
    year_wheel,
)
from meetings.web.addresses import address_in, by_public_url, other_language, set_up_languages
from meetings.web.errors import set_up_errors
from meetings.web.guards import set_up_guards
from meetings.web.headers import set_up_headers
from meetings.web.public import addresses, api
from meetings.web.public import calendars as public_calendars
from meetings.web.public import feeds as public_feeds
from meetings.web.public import files as public_files
from meetings.web.public import following as public_following
from meetings.web.public import lasting as public_lasting
from meetings.web.public import meetings as public_meetings
from meetings.web.public import oparl as public_oparl
from meetings.web.public import pages as public_pages
from meetings.web.public import sitemap as public_sitemap

_PAGES: Final = (
    assets.pages,
    login.pages,
    public_pages.pages,
    public_meetings.pages,
    public_files.pages,
    public_lasting.pages,
    public_feeds.pages,
    public_calendars.pages,
    public_sitemap.pages,
    api.pages,
    public_following.pages,
    public_oparl.pages,
    citations.pages,
    archive_cases.pages,
    archive_people.pages,
    archive_years.pages,
    search.pages,
    search_files.pages,
    search_feeds.pages,
    saved_searches.pages,
    meetings.pages,
    item_readings.pages,
    downloads.pages,
    documents.pages,
    protocols.pages,
    importing.pages,
    import_review.pages,
    publishing.pages,
    publication_orders.pages,
    opening.pages,
    sending.pages,
    editions.pages,
    extracts.pages,
    reading_through.pages,
    post.pages,
    account.pages,
    own_calendar.pages,
    bodies.pages,
    members.pages,
    members_mail.pages,
    minuting.pages,
    minuting_queue.pages,
    minuting_wall.pages,
    run_sheet.pages,
    wall.pages,
    minuting_closing.pages,
    minuting_following.pages,
    minuting_texts.pages,
    notices.pages,
    offline.pages,
    notes.pages,
    notes_at_item.pages,
    without_meeting.pages,
    voting.pages,
    submitting.pages,
    signing.pages,
    signatures.pages,
    correcting.pages,
    granting.pages,
    substitutes.pages,
    body_rules.pages,
    body_template.pages,
    body_phrases.pages,
    standing_items.pages,
    year_wheel.pages,
    planning.pages,
    changes.pages,
    calendar.pages,
    drafting.pages,
    drafting_chain.pages,
    passing_on.pages,
    joining.pages,
    journal.pages,
    copying.pages,
    cases.pages,
    agenda.pages,
    lateness.pages,
    drafting_facts.pages,
    drafting_files.pages,
    attachment_form.pages,
    papers.pages,
    drafting_paper.pages,
    checking.pages,
    seeing.pages,
    drafting_route.pages,
    routes.pages,
    drafting_texts.pages,
    drafting_plain.pages,
    drafting_versions.pages,
    drafting_word.pages,
)


def register_pages(app: Flask, settings: Settings) -> None:
    """Put every page, its guard, its headers and its errors on the app."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        _=language.translate,
        counted=language.counted,
        number=language.number,
        asset_url=assets.asset_url,
        has_asset=assets.has_asset,
        municipality=settings.municipality,
        by_public_url=by_public_url,
        said=shown.said,
        plain=language.plain_date,
        address_in=address_in,
        current=_mark_current,
    )
    app.jinja_env.filters.update(
        long_date=language.long_date,
        plain_date=language.plain_date,
        moment=language.moment,
        file_size=language.file_size,
        case_key=case_key,
    )
    app.context_processor(_what_every_page_knows)
    set_up_errors(app)
    set_up_guards(app, settings)
    set_up_headers(app, settings)
    addresses.set_up_addresses(app)
    set_up_languages(app)
    for pages in _PAGES:
        app.register_blueprint(pages)
    login.limit_attempts(app)
    search.limit_searches(app)
    limits.limit_readers(app, settings)
    public_following.limit_asking(app)


def _what_every_page_knows() -> dict[str, Any]:
    reader = g.get("signed_in")
    return {
        "language": language.language(),
        "other_language": other_language(),
        "reader": reader,
        "sends_agendas": reader is not None
        and bodies_with(reader.actor, Ability.RELEASE) != frozenset(),
        "manages_bodies": reader is not None
        and bodies_with(reader.actor, Ability.MANAGE_BODIES) != frozenset(),
        "imports_records": reader is not None
        and bodies_with(reader.actor, Ability.IMPORT_RECORD) != frozenset(),
        "keeps_notes": reader is not None
        and bodies_with(reader.actor, Ability.GIVE_NOTICE) != frozenset(),
        "has_papers": reader is not None and papers.has_papers(reader.actor),
        "here": request.full_path.rstrip("?"),
        "danish": Markup(' lang="da"') if language.language() != language.DANISH else "",
    }


def _mark_current(endpoint: str) -> str:
    """What a link carries when it leads to the page it stands on."""
    return Markup(' aria-current="page"') if request.endpoint == endpoint else ""
