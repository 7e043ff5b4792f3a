"""Every address is behind login or marked public; addresses are for people."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from meetings.config import Settings
from meetings.web.guards import is_marked_public

# What everyone may reach without signing in. A new page is not here until somebody says so.
PUBLIC = {
    *(
        f"api.{name}"
        for name in ("list_bodies", "list_meetings", "list_members", "search", "show_body")
    ),
    *(
        f"api.show_{name}"
        for name in ("case", "description", "everything", "item", "meeting", "overview")
    ),
    "archive_cases.show_case",
    "archive_people.show_person",
    "archive_years.show_year",
    "assets.show_asset",
    "citations.item_file",
    "citations.meeting_file",
    "login.log_in",
    "login.log_out",
    "login.show_form",
    "login.show_welcome",
    "login.use_link",
    "offline.show_worker",
    "own_calendar.show_file",
    *(
        f"oparl.{name}"
        for name in (
            "find_nothing",
            "list_bodies",
            "list_meetings_of",
            "list_memberships",
            "list_organizations",
            "list_persons",
            "list_terms",
            "list_things",
            "show_agenda_item",
            "show_body",
            "show_consultation",
            "show_document",
            "show_file",
            "show_location",
            "show_meeting",
            "show_membership",
            "show_organization",
            "show_paper",
            "show_person",
            "show_system",
            "show_term",
        )
    ),
    "public.front",
    "public.list_bodies",
    "public.show_accessibility",
    "public.show_body",
    "public.show_robots",
    "public_calendars.show_body",
    "public_feeds.show_all",
    "public_feeds.show_body",
    "public_feeds.show_case",
    "public_files.show_attachment",
    "public_files.show_document",
    "public_files.show_pack",
    "public_files.show_package",
    "public_files.show_schema",
    "public_following.confirm",
    "public_following.follow_body",
    "public_following.follow_case",
    "public_following.follow_search",
    "public_following.stop",
    "public_lasting.find_meeting",
    "public_meetings.find_item",
    "public_meetings.show_item",
    "public_meetings.show_meeting",
    "public_sitemap.show_all",
    "public_sitemap.show_part",
    "search.show_results",
    "search_feeds.show_feed",
    "search_feeds.show_saved",
    "search_files.show_list",
}
SOME = {
    "extract_id": "00000000-0000-4000-8000-000000000014",
    "order_id": "00000000-0000-4000-8000-000000000015",
    "run_id": "00000000-0000-4000-8000-000000000016",
    "result_id": "00000000-0000-4000-8000-000000000017",
    "kind": "html",
    "mail_id": "00000000-0000-4000-8000-000000000011",
    "signature_id": "00000000-0000-4000-8000-000000000014",
    "read_through_id": "00000000-0000-4000-8000-000000000012",
    "comment_id": "00000000-0000-4000-8000-000000000013",
    "part": "aaben",
    "meeting_id": "00000000-0000-4000-8000-000000000001",
    "item_id": "00000000-0000-4000-8000-000000000002",
    "attachment_id": "00000000-0000-4000-8000-000000000003",
    "ending": "pdf",
    "version": "x",
    "name": "x",
    "slug": "x",
    "day": "2026-09-22",
    "number": "1",
    "substitution_id": "00000000-0000-4000-8000-000000000007",
    "standing_id": "00000000-0000-4000-8000-000000000005",
    "entry_id": "00000000-0000-4000-8000-000000000006",
    "membership_id": "00000000-0000-4000-8000-000000000004",
    "part_id": "00000000-0000-4000-8000-000000000005",
    "text_id": "00000000-0000-4000-8000-000000000005",
    "token": "x",
    "key": "x",
    "search_id": "00000000-0000-4000-8000-000000000016",
    "since": "1",
    "file_type": "txt",
    "note_id": "00000000-0000-4000-8000-000000000018",
    "who": "borger",
    "verb": "x",
}


def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def test_only_the_pages_we_know_are_open_to_everyone(app: Flask) -> None:
    marked = {name for name, view in app.view_functions.items() if is_marked_public(view)}

    assert marked == PUBLIC


def test_every_other_page_asks_who_is_coming(app: Flask, client: FlaskClient) -> None:
    asked = 0
    for rule in rules(app):
        if rule.endpoint in PUBLIC:
            continue
        written = re.sub(r"<any\((\w+)[^<>]*>", lambda found: found[1], rule.rule)
        address = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: SOME[found[1]], written)
        if "GET" in (rule.methods or ()):
            answer = client.get(address)
            assert answer.status_code == 303, rule.rule
            assert answer.location.startswith("/log-ind?next="), rule.rule
        else:
            assert client.post(address).status_code in {400, 403}, rule.rule
        asked += 1
    assert asked > 10


def test_a_view_that_nobody_marked_is_closed(
    settings: Settings, make_app: Callable[[Settings], Flask]
) -> None:
    app = make_app(settings)
    app.add_url_rule("/glemt", "forgotten", lambda: "Ingen tænkte på denne side")

    assert app.test_client().get("/glemt").status_code == 303


def test_addresses_are_lower_case_with_hyphens_and_typed_parameters(app: Flask) -> None:
    for rule in rules(app):
        fixed = re.sub(r"<[^>]+>", "", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.-]+", fixed), rule.rule
        assert all(":" in part for part in re.findall(r"<([^>]+)>", rule.rule)), rule.rule


def test_every_page_for_citizens_is_had_in_both_languages(app: Flask) -> None:
    pages = {rule.rule for rule in rules(app) if rule.endpoint.startswith("public")}
    documents = {rule.rule for rule in rules(app) if rule.endpoint.startswith("public_files")}
    danish = {page for page in pages - documents if not page.startswith("/en/")}

    for page in danish - {"/robots.txt", "/sitemap.xml", "/sitemap-<int:number>.xml"}:
        assert "/en" + page in pages, page


@pytest.mark.parametrize("address", ["/", "/en/", "/udvalg", "/was", "/en/was", "/findes-ikke"])
def test_no_cookie_is_set_for_citizens(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert not answer.headers.getlist("Set-Cookie")
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("address", ["/", "/log-ind", "/findes-ikke", "/moeder", "/robots.txt"])
def test_every_answer_tells_the_browser_to_be_careful(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers, "only where PUBLIC_URL is https"


def test_what_citizens_read_is_kept_by_its_etag(client: FlaskClient) -> None:
    first = client.get("/udvalg")

    again = client.get("/udvalg", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (again.status_code, again.data) == (304, b"")


def test_stylesheets_are_kept_for_a_year_under_an_address_that_changes_with_them(
    client: FlaskClient,
) -> None:
    page = client.get("/").text
    sheets = re.findall(r'href="(/filer/[^"]+\.css)"', page)

    assert len(sheets) == 2
    for sheet in sheets:
        answer = client.get(sheet)
        assert answer.status_code == 200
        assert answer.mimetype == "text/css"
        assert "immutable" in answer.headers["Cache-Control"]
        assert "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["app.py", "../app.py", "%2e%2e/app.py", "bootstrap.min.css.map", "jquery.min.js"]
)
def test_no_other_file_can_be_had(client: FlaskClient, name: str) -> None:
    assert client.get(f"/filer/x/{name}").status_code == 404


def test_the_page_asks_nothing_of_other_sites_and_runs_no_script(client: FlaskClient) -> None:
    page = client.get("/").text

    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
