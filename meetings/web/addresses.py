"""Addresses in two languages: each page for everyone is at its address and at /en before it."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Flask, current_app, g, request, url_for
from flask.typing import ResponseReturnValue

from meetings.config import Settings
from meetings.web.guards import public
from meetings.web.language import DANISH, ENGLISH, LANGUAGES, language

NAMES: Final = {DANISH: "Dansk", ENGLISH: "English"}
_PREFIXES: Final = {DANISH: "", ENGLISH: "/en"}

PublicView = Callable[..., ResponseReturnValue]


def in_both_languages(
    pages: Blueprint, rule: str, methods: tuple[str, ...] = ("GET",), *, english: str = ""
) -> Callable[[PublicView], PublicView]:
    """Put a view, marked public, at its Danish and its English address.

    The English one is the Danish after /en, unless it has a word of its own.
    """

    def register(view: PublicView) -> PublicView:
        for code in LANGUAGES:
            pages.add_url_rule(
                _PREFIXES[code] + (english if english and code == ENGLISH else rule),
                view_func=public(view),
                methods=list(methods),
                defaults={"language": code},
            )
        return view

    return register


def set_up_languages(app: Flask) -> None:
    """Let the address choose the language, and let addresses we make keep it."""
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_keep_language)


def other_language() -> Mapping[str, str]:
    """The language this page can also be had in: its code, its name and, in public, its address."""
    other = ENGLISH if language() == DANISH else DANISH
    return {"code": other, "name": NAMES[other], "url": address_in(other)}


def address_in(code: str) -> str:
    """This page's address in a language; "" where the address does not decide it."""
    endpoint = request.endpoint
    if endpoint is None or not current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        return ""
    address = url_for(endpoint, **(request.view_args or {}) | {"language": code})
    # Added as text: url_for takes some names ("_scheme", "endpoint") as orders to itself.
    asked = urlencode(list(request.args.items(multi=True)))
    return f"{address}?{asked}" if asked else address


def absolute(address: str) -> str:
    """The address as others must write it: by PUBLIC_URL, or else as we were reached just now."""
    written = by_public_url(address)
    return written if written != address else request.host_url.rstrip("/") + address


def by_public_url(address: str) -> str:
    """The address as PUBLIC_URL writes it, and as it is where that is not set."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.public_url.rstrip("/") + address


def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "language" in values:
        g.language = values.pop("language")


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    if "language" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values["language"] = language()
