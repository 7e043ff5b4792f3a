"""Stylesheets, scripts and the mark in the browser's tab: exact files, by allow-list.

Bootstrap's stylesheet and the editor come out of wheels; nothing third-party lies in git. The
municipality's logo and accent are assets too, where it chose them (meetings/look.py). The
version in the address is the file's own digest, so browsers may keep it for good. Scripts
import one another by name, so they share one version, of all of them. Text is sent packed to
whoever takes it so; it is packed once.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from flask import Blueprint, Response, abort, request, url_for

from meetings.look import look
from meetings.web.guards import public
from meetings.web.look_style import look_style

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
    "copy.js",
    "looks.js",
    "reader.js",
    "offline.js",
    "offline-store.js",
    "offline-lock.js",
    "offline-reader.js",
    "offline-worker.js",
    "offline-sync.js",
    "notes.js",
    "passages.js",
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
    """The address of an asset, with its version. Raises KeyError when there is none."""
    found = _found(name)
    if found is None:
        raise KeyError(name)
    return url_for("assets.show_asset", version=found.version, name=name)


def has_asset(name: str) -> bool:
    """Whether there is such an asset: what the municipality did not choose is not there."""
    return _found(name) is not None


def _found(name: str) -> Asset | None:
    if name in _ALLOWED:
        return asset(name)
    chosen, content, kind = look(), b"", _STYLE
    if name == "look.css":
        content = look_style(chosen).encode()
    elif name == "logo.png" and chosen.logo is not None:
        content, kind = chosen.logo.png, "image/png"
    return Asset(content, kind, _version_of(content)) if content else None


@pages.get("/filer/<string:version>/<string:name>")
@public
def show_asset(version: str, name: str) -> Response:
    """One file of the list, at the version we have now."""
    found = _found(name)
    if found is None or found.version != version:
        abort(404)
    answer = Response(found.content, content_type=found.media_type)
    if found.media_type in (_STYLE, _SCRIPT):
        answer.vary.add("Accept-Encoding")
        if request.accept_encodings.quality("gzip"):
            answer.set_data(_packed(found.content))
            answer.content_encoding = "gzip"
    answer.cache_control.public = True
    answer.cache_control.max_age = _YEAR
    answer.cache_control.immutable = True
    return answer


@lru_cache
def _packed(content: bytes) -> bytes:
    """The same bytes each time: without the moment at which they were packed."""
    return gzip.compress(content, 9, mtime=0)
