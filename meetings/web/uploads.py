"""Files that are sent to us: only a page that takes files, and only from who is signed in.

Everything else that is sent is a small form, and whatever is larger is refused before it is
read.
"""

from collections.abc import Iterator
from typing import Final

from flask import Flask, current_app, request
from werkzeug.datastructures import FileStorage

from meetings.config import Settings
from meetings.rules.problems import ProblemsFound
from meetings.services import logins
from meetings.vocabulary import Problem
from meetings.web.guards import View, lifetime, login_cookie

_MARK: Final = "takes_files"
MEGABYTE: Final = 1_000_000
_AROUND: Final = MEGABYTE  # the fields beside the files


def takes_files(view: View) -> View:
    """Mark a view as one that files are sent to; it answers only who is signed in."""
    vars(view)[_MARK] = True
    return view


def set_up_uploads(app: Flask, settings: Settings) -> None:
    """Let more be sent to the marked pages. To be called before anything reads a form."""
    most = settings.attachment_max_mb * MEGABYTE * settings.attachments_per_upload + _AROUND

    def let_in() -> None:
        view = app.view_functions.get(request.endpoint or "")
        if view is None or not vars(view).get(_MARK) or request.method != "POST":
            return
        cookie = request.cookies.get(login_cookie().name, "")
        if logins.find_signed_in(cookie, lifetime()) is not None:
            request.max_content_length = most

    app.before_request(let_in)


def sent_files(field: str) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file of a field, read one at a time.

    A file that is larger than the setting is cut one byte past it, so that the service refuses
    it. Raises ProblemsFound where none was chosen, or more than are taken at a time.
    """
    settings: Settings = current_app.config["SETTINGS"]
    files = [file for file in request.files.getlist(field) if file.filename]
    if not files:
        raise ProblemsFound([Problem.NO_FILE_CHOSEN])
    if len(files) > settings.attachments_per_upload:
        raise ProblemsFound([Problem.TOO_MANY_FILES], most=settings.attachments_per_upload)
    return (_read(file, settings) for file in files)


def _read(file: FileStorage, settings: Settings) -> tuple[str, bytes]:
    return file.filename or "", file.stream.read(settings.attachment_max_mb * MEGABYTE + 1)
