"""Citizens' pages as they were made last, for as long as they would be made the same again.

A page is found by what it is made of: the publication and its snapshot's digest, what was added
since, the address, the language, and this program with its templates and settings. That is asked
of the database each time, so a page that was corrected or withdrawn is found by nobody from that
moment on. The same digest is the page's ETag: who has the page is told so before it is made.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from flask import Response, current_app, request

import exports
import meetings
from meetings.config import Settings
from meetings.queries.marks import Mark
from meetings.web.assets import asset_url, has_asset
from meetings.web.language import language

HTML: Final = "text/html; charset=utf-8"
MOST_BYTES: Final = 32_000_000  # of pages; the one asked for longest ago goes first
_MOST_LEARNT: Final = 20_000
# While a change is this young, another of the same second may follow: a second is all that
# Last-Modified tells (RFC 9110, 8.8.2.2).
_SETTLED: Final = timedelta(minutes=1)
# Every other setting may show in a page.
_NOT_IN_PAGES: Final = {"database_url", "protokol_instance", "protokol_secret_key", "smtp_password"}
_MADE_FROM: Final = (".html", ".py", ".po", ".css", ".js")


@dataclass(frozen=True, slots=True)
class Opened:
    """What is read for a page before it is written.

    `also` names what else the page depends on, beside its meeting; `write` makes its text.
    """

    write: Callable[[], str]
    also: str = ""


@dataclass(slots=True)
class Kept:
    """The pages of one process, and what was learnt of each when it was first made."""

    pages: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    learnt: OrderedDict[str, str] = field(default_factory=OrderedDict)
    size: int = 0
    lock: Lock = field(default_factory=Lock)

    def find(self, digest: str) -> bytes | None:
        """The page of this digest, which is then the newest."""
        with self.lock:
            page = self.pages.get(digest)
            if page is not None:
                self.pages.move_to_end(digest)
            return page

    def keep(self, digest: str, page: bytes) -> None:
        """Keep the page, and let go of the oldest while all together are too large."""
        with self.lock:
            if digest not in self.pages:
                self.pages[digest] = page
                self.size += len(page)
            while self.size > MOST_BYTES:
                self.size -= len(self.pages.popitem(last=False)[1])

    def learn(self, digest: str, also: str) -> None:
        """Remember what else a page depends on, which its own mark settles."""
        with self.lock:
            self.learnt[digest] = also
            while len(self.learnt) > _MOST_LEARNT:
                self.learnt.popitem(last=False)


_KEPT: Final = Kept()


def forget_all() -> None:
    """Keep nothing more of what was made, as after a start."""
    with _KEPT.lock:
        _KEPT.pages.clear()
        _KEPT.learnt.clear()
        _KEPT.size = 0


def answer_kept(
    mark: Mark,
    opening: Callable[[], Opened],
    look: Callable[[str], str] = str,
    media_type: str = HTML,
) -> Response:
    """The page of this mark: that the browser has it, or as it was kept, or made now.

    `look` finds the present state of what else it depends on. It is asked before the page is made
    and after the mark was found: what changes in between is told by another ETag the next time.
    """
    asked = (request.host_url, request.script_root, request.full_path, language())
    base = _digest(*mark.parts, *asked, _program())
    also, opened = _KEPT.learnt.get(base), None
    if also is None:
        opened = opening()
        also = opened.also
        _KEPT.learn(base, also)
    etag = _digest(base, look(also)) if also else base
    if _is_known(etag, mark, alone=not also):
        return _with_headers(Response(status=304), etag, mark)
    page = _KEPT.find(etag)
    if page is None:
        page = (opened or opening()).write().encode()
        if not request.query_string:  # nobody fills the memory by asking what changes nothing
            _KEPT.keep(etag, page)
    return _with_headers(Response(page, content_type=media_type), etag, mark)


def _is_known(etag: str, mark: Mark, *, alone: bool) -> bool:
    """Whether who asks has this very page (RFC 9110, 13.2.2: the ETag goes before the moment).

    The moment settles nothing where the page also tells of what is not its meeting's own.
    """
    if request.if_none_match:
        return request.if_none_match.contains(etag)
    since, changed = request.if_modified_since, _changed_at(mark)
    return alone and since is not None and changed is not None and changed <= since


def _changed_at(mark: Mark) -> datetime | None:
    """When the page changed last, in whole seconds: its meeting, or the program that makes it."""
    begun: datetime = current_app.extensions["pages_made_since"]
    moment = max(mark.changed_at, begun)
    if datetime.now(UTC) - moment < _SETTLED:
        return None
    return moment.replace(microsecond=0) + timedelta(seconds=1 if moment.microsecond else 0)


def _with_headers(answer: Response, etag: str, mark: Mark) -> Response:
    answer.set_etag(etag)
    answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    if (changed := _changed_at(mark)) is not None:
        answer.last_modified = changed
    return answer


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


def _program() -> str:
    """What every page is made by: this program, and what the installation chose for its pages."""
    known: str | None = current_app.extensions.get("pages_made_by")
    if known is None:
        settings: Settings = current_app.config["SETTINGS"]
        chosen = settings.model_dump_json(exclude=_NOT_IN_PAGES)
        look = [asset_url(name) for name in ("look.css", "logo.png") if has_asset(name)]
        known = _digest(chosen, *look, _files())
        current_app.extensions["pages_made_by"] = known
        current_app.extensions["pages_made_since"] = datetime.now(UTC)
    return known


@lru_cache
def _files() -> str:
    """The digest of what pages are made from, the same wherever the same release runs."""
    root = Path(meetings.__file__).parents[1]
    folders = [Path(package.__file__ or "").parent for package in (meetings, exports)]
    found = hashlib.sha256()
    for folder in (*folders, root / "templates", root / "translations"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _MADE_FROM:
                found.update(path.read_bytes())
    return found.hexdigest()
