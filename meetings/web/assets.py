"""Stylesheets, scripts and the mark in the browser's tab: exact files, by allow-list.

Bootstrap's stylesheet and the editor come out of wheels; nothing third-party lies in git. The
version in the address is the file's own digest, so browsers may keep it for good. Scripts
import one another by name, so they share one version, of all of them.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from flask import Blueprint, Response, abort, url_for

from meetings.web.guards import public

pages = Blueprint("assets", __name__)

_YEAR: Final = 365 * 24 * 60 * 60
_STYLE: Final = "text/css; charset=utf-8"
_SCRIPT: Final = "text/javascript; charset=utf-8"
_SCRIPTS: Final[tuple[str, ...]] = (  # our own modules in static/js
    "writing.js",
    "prose.js",
    "toolbar.js",
    "link.js",
    "paste.js",
    "autosave.js",
    "sending.js",
    "keeping.js",
    "conflict.js",
    "attachments.js",
    "agenda.js",
    "minuting.js",
    "minuting-queue.js",
    "minuting-page.js",
    "minuting-told.js",
    "minuting-keys.js",
    "drawing.js",
    "wall.js",
    "decision.js",
    "ordered.js",
)

# address: package, path inside it, media type
_ALLOWED: Final = {
    "bootstrap.css": ("flask_bootstrap", "static/bootstrap5/css/bootstrap.min.css", _STYLE),
    "protokol.css": ("meetings.web", "static/protokol.css", _STYLE),
    "favicon.svg": ("meetings.web", "static/favicon.svg", "image/svg+xml"),
    "prose-editor.js": ("django_prose_editor", "static/django_prose_editor/editor.js", _SCRIPT),
} | {name: ("meetings.web", f"static/js/{name}", _SCRIPT) for name in _SCRIPTS}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file that pages may load."""

    content: bytes
    media_type: str
    version: str


@lru_cache
def asset(name: str) -> Asset:
    """The file of that name, read once. Raises KeyError when it is not on the list."""
    package, path, media_type = _ALLOWED[name]
    content = files(package).joinpath(path).read_bytes()
    version = _version_of_scripts() if media_type == _SCRIPT else _version_of(content)
    return Asset(content, media_type, version)


@lru_cache
def _version_of_scripts() -> str:
    scripts = [
        files(package).joinpath(path)
        for package, path, kind in _ALLOWED.values()
        if kind == _SCRIPT
    ]
    return _version_of(b"".join(script.read_bytes() for script in scripts))


def _version_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def asset_url(name: str) -> str:
    """The address of an asset, with its version."""
    return url_for("assets.show_asset", version=asset(name).version, name=name)


@pages.get("/filer/<string:version>/<string:name>")
@public
def show_asset(version: str, name: str) -> Response:
    """One file of the list, at the version we have now."""
    if name not in _ALLOWED or asset(name).version != version:
        abort(404)
    found = asset(name)
    answer = Response(found.content, content_type=found.media_type)
    answer.cache_control.public = True
    answer.cache_control.max_age = _YEAR
    answer.cache_control.immutable = True
    return answer
