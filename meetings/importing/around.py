"""Whether what lies around a single file lets it be published.

A content file or an attachment does not say of itself that it was never given out; the manifest
beside it, or in the folder above, does.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from meetings.importing import read_file
from meetings.importing.belonging import keys_of
from meetings.importing.folder import printable
from meetings.importing.formats.bundle import Bundle, FolderFiles
from meetings.importing.formats.neighbours import HEAD, UNSURE, Named, may_name_others, named_by
from meetings.importing.formats.wanted import LookIntoPdf, Wanted
from meetings.importing.problems import NotReadable

_WITHOUT: Final = "Uden --published kan den læses ind, og så bliver intet frigivet."
_MOST_ASKED: Final = 5_000  # files of a folder


class Around:
    """What the files of a folder say of each other; each folder is looked through once."""

    def __init__(self, look_into_pdf: LookIntoPdf) -> None:
        """Nothing is read before it is asked for."""
        self._wanted = Wanted(look_into_pdf=look_into_pdf)
        self._asked: dict[Path, list[tuple[Path, Named]]] = {}

    def why_not_published(self, path: Path) -> str:
        """Why the file may not be published, as a sentence; empty where nothing speaks against."""
        here = Path(os.path.abspath(path))
        for folder in (here.parent, here.parent.parent):
            mine, is_data = keys_of(folder, here), _is_data(here)
            for other, named in self._told_in(folder):
                if other == here:
                    continue
                if why := _why_not(folder, mine, named, is_data=is_data):
                    return f"er ikke læst: {printable(other.name)} ved siden af {why} {_WITHOUT}"
        return ""

    def _told_in(self, folder: Path) -> list[tuple[Path, Named]]:
        if folder not in self._asked:
            self._asked[folder] = list(self._ask(folder))
        return self._asked[folder]

    def _ask(self, folder: Path) -> Iterator[tuple[Path, Named]]:
        try:
            places = sorted(one for one in folder.iterdir() if one.is_file())
        except OSError:
            return
        for number, place in enumerate(places):
            try:
                with place.open("rb") as file:
                    if not may_name_others(file.read(HEAD)):
                        continue
                content = read_file(place)
            except (OSError, NotReadable):
                if place.suffix.lower() in (".xml", ".json"):
                    yield place, UNSURE
                continue
            if number >= _MOST_ASKED:
                yield place, UNSURE
                continue
            bundle = Bundle(place.name, content, FolderFiles(folder))
            yield place, named_by(bundle, self._wanted)


def _is_data(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return may_name_others(file.read(HEAD))
    except OSError:
        return False


def _why_not(folder: Path, mine: frozenset[str], named: Named, *, is_data: bool) -> str:
    """Why what one file names forbids it. A document that somebody points at is held back only
    by a file that names it; a content file also by one that cannot be read."""

    def is_among(paths: frozenset[str]) -> bool:
        return any(not mine.isdisjoint(keys_of(folder, folder / path)) for path in paths)

    if is_among(named.refused):
        return "siger, at den ikke er til offentliggørelse."
    if named.is_unsure and is_data:
        return "kan ikke læses og siger måske, at den ikke er til offentliggørelse."
    if is_among(named.all) and not is_among(named.given):
        return "nævner den som sin egen, og om den er åben, står dér."
    return ""
